// @ts-check
/** The protocol: what was judged, by which version of the handbook, each item's verdict, what a person ticked. */

import { make } from "./make.js";
import { WORDS } from "./words.js";

/** @typedef {import("./form.js").Plain} Plain */
/** @typedef {import("./grouping.js").Entry} Entry */
/** @typedef {import("./grouping.js").Response} Response */
/** @typedef {{revision: string, version: string | number, today: string}} Handbook */

/**
 * The protocol as a file that ``handbok audit`` reads back.
 * @param {string} kind @param {Plain} record @param {Response} response @param {Iterable<string>} ticked @param {Handbook} handbook @param {string} saved
 */
export function protocol(kind, record, response, ticked, handbook, saved) {
  const { revision, version, today } = handbook;
  const needed = new Set(Object.keys(response.verdicts).filter((id) => response.verdicts[id] === "needs-person"));
  return {
    kind,
    ...record,
    protocol: {
      handbook: { revision, version },
      today,
      saved,
      verdicts: response.verdicts,
      findings: response.findings,
      ticked: [...ticked].filter((id) => needed.has(id)).sort(),
    },
  };
}

/** @param {object} data @param {string} name */
export function download(data, name) {
  const address = URL.createObjectURL(new Blob([`${JSON.stringify(data, null, 1)}\n`], { type: "application/json" }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * The protocol as a page to print.
 * @param {Record<string, Entry[]>} groups @param {string[]} order @param {Set<string>} ticked @param {Handbook} handbook @param {[string, string][]} answers
 * @param {(entry: Entry) => boolean} isApart what is only counted
 */
export function paper(groups, order, ticked, handbook, answers, isApart) {
  const sheet = make("section", { className: "judging-paper" }, make("h2", { textContent: `${WORDS.protocol}: ${document.querySelector("h1")?.firstChild?.textContent ?? ""}` }));
  sheet.append(make("p", { textContent: WORDS.judgedBy(handbook.revision, handbook.today) }));
  const said = make("dl");
  for (const [ask, value] of answers) said.append(make("div", {}, make("dt", { textContent: ask }), make("dd", { textContent: value })));
  sheet.append(said);
  for (const name of order) {
    const { title, sign } = WORDS.groups[/** @type {keyof typeof WORDS.groups} */ (name)];
    const entries = groups[name].filter((entry) => name !== "person" || !isApart(entry));
    sheet.append(make("h3", { textContent: `${sign} ${title} (${entries.length})` }));
    if (name === "na" || name === "pass") continue;
    sheet.append(make("ul", {}, ...entries.map((entry) => printed(entry, name, ticked))));
    const apart = groups[name].length - entries.length;
    if (apart) sheet.append(make("p", { textContent: `${WORDS.irrelevant} (${apart})` }));
  }
  sheet.append(make("p", { className: "signed", textContent: WORDS.signed }));
  return sheet;
}

/** @param {Entry} entry @param {string} group @param {Set<string>} ticked */
function printed({ id, item, findings }, group, ticked) {
  const box = group === "person" ? (ticked.has(id) ? "☑ " : "☐ ") : "";
  const line = make("li", {}, `${box}${item.text}`);
  if (findings.length) line.append(make("ul", {}, ...findings.map((finding) => make("li", { textContent: finding.message }))));
  return line;
}
