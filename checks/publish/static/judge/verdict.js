// @ts-check
/** Shows what the checks said: what must be mended first, and what a person has to judge as boxes to tick. */

import { folded } from "./folding.js";
import { ORDER } from "./grouping.js";
import { line, mendAll } from "./lines.js";
import { make } from "./make.js";
import { WORDS } from "./words.js";

/** @typedef {import("./grouping.js").Entry} Entry */
/** @typedef {import("./grouping.js").GroupName} GroupName */
/** @typedef {import("./grouping.js").Response} Response */
/** @typedef {import("./lines.js").Acts} Acts */

/** @param {HTMLElement} place @param {Record<GroupName, Entry[]>} groups @param {Response} response @param {Acts} acts */
export function show(place, groups, response, acts) {
  const focused = document.activeElement?.getAttribute("data-key");
  const shown = response.faults.length ? [unreadable(response)] : ORDER.map((name) => group(name, groups[name], response, acts));
  const crashes = Object.keys(response.crashes ?? {});
  if (crashes.length) shown.push(make("p", { className: "judging-crash", textContent: `${WORDS.crashed} ${crashes.join(", ")}` }));
  place.replaceChildren(...shown);
  if (focused) place.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.dispatchEvent(new CustomEvent("refocus"));
}

/** @param {Response} response */
function unreadable(response) {
  const lines = response.faults.map((fault) => make("li", {}, `${fault.title} ${fault.hint}`));
  return make("div", { className: "judging-said fail" }, make("h3", { textContent: WORDS.unreadable }), make("ul", {}, ...lines));
}

/** @param {GroupName} name @param {Entry[]} entries @param {Response} response @param {Acts} acts */
function group(name, entries, response, acts) {
  const { title, sign } = WORDS.groups[name];
  const words = make("span", { textContent: `${title} (${entries.length})` });
  const mark = make("span", { className: "sign", textContent: sign });
  mark.setAttribute("aria-hidden", "true");
  if (name === "must" || name === "should") {
    const box = make("div", { className: `judging-said ${name}` }, make("h3", {}, mark, words));
    if (!entries.length) box.append(make("p", { textContent: WORDS.none }));
    else box.append(...mendAll(entries, acts), make("ul", {}, ...entries.map((entry) => line(entry, response, acts))));
    return box;
  }
  return folded(`group-${name}`, `judging-said ${name}`, make("h3", {}, mark, words), name === "person", () =>
    name === "person" ? people(entries, response, acts) : [list(entries, response, acts)],
  );
}

/** Findings first, then what only a person can judge, last what seems to be about something else. @param {Entry[]} entries @param {Response} response @param {Acts} acts */
function people(entries, response, acts) {
  const pointed = entries.filter((entry) => entry.findings.length);
  const others = entries.filter((entry) => !entry.findings.length);
  const first = pointed.length ? [make("h4", { textContent: WORDS.pointed }), list(pointed, response, acts)] : [];
  const apart = others.filter((entry) => acts.isApart(entry.item));
  const last = folded("irrelevant", "judging-page", make("span", { textContent: `${WORDS.irrelevant} (${apart.length})` }), false, () =>
    byPage(apart, response, acts),
  );
  return [...first, ...byPage(others.filter((entry) => !apart.includes(entry)), response, acts), ...(apart.length ? [last] : [])];
}

/** @param {Entry[]} entries @param {Response} response @param {Acts} acts */
function byPage(entries, response, acts) {
  /** @type {Map<string, Entry[]>} */ const pages = new Map();
  for (const entry of entries) pages.set(entry.item.page, [...(pages.get(entry.item.page) ?? []), entry]);
  return [...pages].map(([page, those]) => {
    const title = make("span", { textContent: `${page} (${those.length})` });
    return folded(`page-${page}`, "judging-page", title, false, () => [list(those, response, acts)]);
  });
}

/** @param {Entry[]} entries @param {Response} response @param {Acts} acts */
function list(entries, response, acts) {
  return make("ul", {}, ...entries.map((entry) => line(entry, response, acts)));
}
