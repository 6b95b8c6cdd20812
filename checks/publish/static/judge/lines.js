// @ts-check
/** An item of the verdict: what was found, with ways to mend it and to go there, or a box for a person to tick. */

import { keyed, refocusing } from "./folding.js";
import { button, make } from "./make.js";
import { WORDS } from "./words.js";

/** @typedef {import("./grouping.js").Entry} Entry */
/** @typedef {import("./grouping.js").Finding} Finding */
/** @typedef {import("./grouping.js").Item} Item */
/** @typedef {import("./grouping.js").Response} Response */

/**
 * What the page can do for the one who reads the verdict.
 * @typedef {object} Acts
 * @property {(at: string) => {ask: string, text?: string} | undefined} question what is asked at a place, and the text in it
 * @property {(finding: Finding, instead: string) => void} mend
 * @property {(finding: Finding[]) => void} mendAll
 * @property {(finding: Finding) => void} show
 * @property {(url: string) => string} link
 * @property {(item: Item) => boolean} isApart
 * @property {Set<string>} ticked
 * @property {() => void} changed
 */

/** @param {Entry} entry @param {Response} response @param {Acts} acts */
export function line({ id, item, findings }, response, acts) {
  const rule = make("a", { className: "rule", href: acts.link(item.url), textContent: item.text });
  const verdict = response.verdicts[id];
  const box = make("li", { className: verdict });
  if (verdict === "needs-person") box.append(tick(id, item, acts));
  for (const [index, finding] of findings.entries()) box.append(said(finding, `${id}-${index}`, acts));
  if (verdict === "unknown") box.append(lacking(id, response.missing?.[id], acts));
  if (verdict === "needs-person") rule.textContent = WORDS.rule;
  const about = make("p", { className: "about" }, rule);
  if (verdict === "needs-person") rule.setAttribute("aria-label", `${WORDS.rule}: ${item.text}`);
  box.append(about);
  return box;
}

/** @param {string} id @param {Item} item @param {Acts} acts */
function tick(id, item, acts) {
  const input = make("input", { type: "checkbox", checked: acts.ticked.has(id) });
  input.setAttribute("data-key", `tick-${id}`);
  refocusing(input);
  input.addEventListener("change", () => {
    if (input.checked) acts.ticked.add(id);
    else acts.ticked.delete(id);
    acts.changed();
  });
  return make("label", { className: "tick" }, input, ` ${item.text}`);
}

/** @param {Finding} finding @param {string} key @param {Acts} acts */
function said(finding, key, acts) {
  const place = acts.question(finding.at);
  const words = finding.span && place?.text ? place.text.slice(...finding.span) : "";
  const box = make("div", { className: "finding" }, make("p", { textContent: finding.message }));
  const tools = make("p", { className: "tools" });
  for (const [number, instead] of (words ? (finding.instead ?? []) : []).slice(0, 3).entries()) {
    tools.append(keyed(button(WORDS.mend(words, instead), () => acts.mend(finding, instead), "mend"), `mend-${key}-${number}`));
  }
  if (place) {
    const way = keyed(button(words ? WORDS.showWords : WORDS.toField, () => acts.show(finding), "show"), `show-${key}`);
    way.setAttribute("aria-label", `${way.textContent}: ${words || place.ask}`);
    tools.append(way);
  }
  if (tools.childNodes.length) box.append(tools);
  return box;
}

/** @param {Entry[]} entries @param {Acts} acts @returns {Node[]} */
export function mendAll(entries, acts) {
  const ready = entries.flatMap((entry) => entry.findings).filter((finding) => finding.span && finding.instead?.length);
  if (ready.length < 2) return [];
  return [keyed(button(WORDS.mendAll(ready.length), () => acts.mendAll(ready), "mend-all"), "mend-all")];
}

/** @param {string} id @param {string | undefined} at @param {Acts} acts */
function lacking(id, at, acts) {
  const place = at === undefined ? undefined : acts.question(at);
  if (!place || at === undefined) return make("p", { textContent: WORDS.answerMore });
  const words = WORDS.answerFirst(place.ask);
  const way = keyed(button(words, () => acts.show({ item: id, message: "", at }), "show"), `lacking-${id}`);
  return make("p", { className: "tools" }, way);
}
