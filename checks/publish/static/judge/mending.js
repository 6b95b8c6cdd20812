// @ts-check
/** Exchanges words in the form's fields, where the text is still the one that was judged. */

import { exchange, mendable } from "./mends.js";
import { fieldAt, textIn } from "./places.js";
import { WORDS } from "./words.js";

/** @typedef {import("./mends.js").Finding} Finding */
/** @typedef {import("./places.js").Judged} Judged */

/** @param {HTMLElement} form @param {Judged | undefined} last @param {Finding} finding @param {string} instead @returns {string} what was done, or nothing */
export function mend(form, last, finding, instead) {
  const field = fieldAt(form, finding.at);
  if (!field || !finding.span || field.value !== textIn(last, finding.at)) return "";
  const words = field.value.slice(...finding.span);
  exchange(field, finding.span[0], finding.span[1], instead);
  return WORDS.mended(words, instead);
}

/** @param {HTMLElement} form @param {Judged | undefined} last @param {Finding[]} findings @returns {string} what was done */
export function mendAll(form, last, findings) {
  let count = 0;
  for (const at of new Set(findings.map((finding) => finding.at))) {
    const field = fieldAt(form, at);
    if (!field || field.value !== textIn(last, at)) continue;
    for (const finding of mendable(field.value, findings.filter((each) => each.at === at))) {
      const [from, to] = /** @type {[number, number]} */ (finding.span);
      exchange(field, from, to, finding.instead?.[0] ?? "");
      count += 1;
    }
  }
  return WORDS.mendedAll(count);
}
