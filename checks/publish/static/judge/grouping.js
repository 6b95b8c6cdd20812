// @ts-check
/** What the checks said, sorted: what must be mended, what a person has to judge, and what is about something else. */

import { WORDS } from "./words.js";

/** @typedef {import("./mends.js").Finding} Finding */
/** @typedef {{kind: string, severity: string, text: string, url: string, page: string, checklist?: string, requirement?: {id: string, url: string}}} Item */
/** @typedef {{faults: {at: string, title: string, hint: string}[], verdicts: Record<string, string>, findings: Finding[], crashes: Record<string, string>, missing?: Record<string, string>}} Response */
/** @typedef {"must" | "should" | "person" | "pass" | "na" | "unknown"} GroupName */
/** @typedef {{id: string, item: Item, findings: Finding[]}} Entry */

/** @type {GroupName[]} */
export const ORDER = ["must", "should", "person", "pass", "na", "unknown"];

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
