// @ts-check
/** Shows what the checks said: what must be mended first, and what a person has to judge as boxes to tick. */

import { button, make } from "./make.js";
import { WORDS } from "./words.js";

/** @typedef {import("./mends.js").Finding} Finding */
/** @typedef {{kind: string, severity: string, text: string, url: string, page: string, checklist?: string, requirement?: {id: string, url: string}}} Item */
/** @typedef {{faults: {at: string, title: string, hint: string}[], verdicts: Record<string, string>, findings: Finding[], crashes: Record<string, string>, missing?: Record<string, string>}} Response */
/** @typedef {"must" | "should" | "person" | "pass" | "na" | "unknown"} GroupName */
/** @typedef {{id: string, item: Item, findings: Finding[]}} Entry */
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

/** @type {GroupName[]} */
export const ORDER = ["must", "should", "person", "pass", "na", "unknown"];
/** @type {Set<string>} */ const open = new Set();

/** @param {Record<string, Item>} items @param {Response} response @returns {Record<GroupName, Entry[]>} */
export function grouped(items, response) {
  /** @type {Record<GroupName, Entry[]>} */
  const groups = { must: [], should: [], person: [], pass: [], na: [], unknown: [] };
  /** @type {Map<string, Finding[]>} */ const said = new Map();
  for (const finding of response.findings) {
    said.set(finding.item, [...(said.get(finding.item) ?? []), finding]);
  }
  for (const [id, verdict] of Object.entries(response.verdicts)) {
    if (items[id]) groups[groupOf(items[id], verdict)].push({ id, item: items[id], findings: said.get(id) ?? [] });
  }
  groups.person.sort((a, b) => Number(b.findings.length > 0) - Number(a.findings.length > 0));
  return groups;
}

/** @param {Item} item @param {string} verdict @returns {GroupName} */
function groupOf(item, verdict) {
  if (verdict === "fail") return item.severity === "must" ? "must" : "should";
  if (verdict === "needs-person") return "person";
  if (verdict === "unknown") return "unknown";
  return verdict === "pass" ? "pass" : "na";
}

/** @param {Record<GroupName, Entry[]>} groups @param {Response} response @returns {string} one short sentence */
export function summary(groups, response) {
  return WORDS.summary(groups.must.length, groups.should.length, response.faults.length);
}

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

/**
 * Tell the checklists that are about something else: every item that a program decides says that it does not apply.
 * @param {Record<string, Item>} items @param {Response} response @returns {(item: Item) => boolean}
 */
export function apartFrom(items, response) {
  /** @type {Map<string, boolean>} */ const applies = new Map();
  for (const [id, verdict] of Object.entries(response.verdicts)) {
    const item = items[id];
    if (!item || item.kind === "manual") continue;
    for (const key of [item.page, `${item.page}\n${item.checklist ?? ""}`]) {
      applies.set(key, (applies.get(key) ?? false) || verdict !== "not-applicable");
    }
  }
  return (item) => (applies.get(`${item.page}\n${item.checklist ?? ""}`) ?? applies.get(item.page)) === false;
}

/** @param {Entry[]} entries @param {Response} response @param {Acts} acts */
function list(entries, response, acts) {
  return make("ul", {}, ...entries.map((entry) => line(entry, response, acts)));
}

/**
 * A fold whose inside is made when it is opened, and that stays open when the verdict changes.
 * @param {string} key @param {string} className @param {HTMLElement} title @param {boolean} atFirst @param {() => Node[]} inside
 */
function folded(key, className, title, atFirst, inside) {
  const head = make("summary", {}, title);
  head.setAttribute("data-key", key);
  refocusing(head);
  const fold = make("details", { className }, head);
  const fill = () => fold.open && fold.childNodes.length === 1 && fold.append(...inside());
  if (atFirst && !open.has(`closed ${key}`)) open.add(key);
  fold.open = open.has(key);
  fill();
  fold.addEventListener("toggle", () => {
    if (fold.open) open.add(key).delete(`closed ${key}`);
    else if (open.delete(key)) open.add(`closed ${key}`);
    fill();
  });
  return fold;
}

/** @param {Entry} entry @param {Response} response @param {Acts} acts */
function line({ id, item, findings }, response, acts) {
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
function mendAll(entries, acts) {
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

/** @template {HTMLElement} T @param {T} element @param {string} key @returns {T} */
function keyed(element, key) {
  element.setAttribute("data-key", key);
  refocusing(element);
  return element;
}

/** @param {HTMLElement} element */
function refocusing(element) {
  element.addEventListener("refocus", () => element.focus({ preventScroll: true }));
}
