// @ts-check
/** Where in the form a finding is: its words are marked there, and the reader is led there. */

import { controlOf, find } from "./form.js";
import { make } from "./make.js";
import { draw } from "./marks.js";
import { WORDS } from "./words.js";

/** @typedef {import("./mends.js").Finding} Finding */
/** @typedef {{record: Record<string, any>, response: import("./grouping.js").Response}} Judged a record and what was said of it */

/** Mark the words in the fields, and say beside each question how much there is to look at. @param {HTMLElement} form @param {Judged | undefined} last */
export function mark(form, last) {
  /** @type {Map<Element, import("./marks.js").Mark[]>} */ const marks = new Map();
  /** @type {Map<HTMLElement, Finding[]>} */ const counts = new Map();
  for (const finding of last?.response.findings ?? []) {
    const place = finding.at ? find(form, finding.at) : undefined;
    if (!place) continue;
    counts.set(place, [...(counts.get(place) ?? []), finding]);
    const field = finding.span && fieldAt(form, finding.at);
    if (!field || !finding.span || field.value !== textIn(last, finding.at)) continue;
    const level = last?.response.verdicts[finding.item] === "fail" ? "fail" : "look";
    marks.set(field, [...(marks.get(field) ?? []), { start: finding.span[0], end: finding.span[1], level }]);
  }
  for (const area of form.querySelectorAll("textarea")) draw(area, marks.get(area) ?? []);
  for (const old of form.querySelectorAll(".here")) {
    if (!counts.has(/** @type {HTMLElement} */ (old.parentElement))) old.remove();
  }
  for (const [place, findings] of counts) {
    const words = WORDS.here(findings.length);
    const known = place.querySelector(":scope > .here");
    if (known) known.textContent = words;
    else place.append(make("a", { className: "here", href: "#utfall", textContent: words }));
  }
}

/** Take the reader to the words that a finding is about. @param {HTMLElement} form @param {Judged | undefined} last @param {Finding} finding */
export function lead(form, last, finding) {
  const place = find(form, finding.at);
  const field = fieldAt(form, finding.at);
  if (field) {
    field.focus();
    if (finding.span && field.value === textIn(last, finding.at)) field.setSelectionRange(...finding.span);
  } else if (place) {
    /** @type {HTMLElement | null} */ (place.querySelector("input, select, textarea, button"))?.focus();
  }
  place?.scrollIntoView({ block: "center" });
}

/** @param {Element} form @param {string} at @returns {HTMLTextAreaElement | HTMLInputElement | undefined} */
export function fieldAt(form, at) {
  const place = find(form, at);
  const control = place?.matches(".question") ? controlOf(place) : undefined;
  return control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && control.type === "text") ? control : undefined;
}

/** @param {Judged | undefined} last @param {string} at @returns {string} the text that was judged at a place */
export function textIn(last, at) {
  /** @type {any} */ let value = last?.record;
  for (const step of at.match(/[^.[\]]+/g) ?? []) value = value?.[step];
  return typeof value === "string" ? value : "";
}
