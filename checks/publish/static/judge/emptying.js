// @ts-check
/** Empties the form, with what was read from files and what it had no question for. */

import { extrasOf, partsOf } from "./form.js";
import { draw } from "./marks.js";

/** @param {HTMLFormElement} form */
export function reset(form) {
  form.reset();
  for (const list of form.querySelectorAll('[data-answer="parts"]')) partsOf(list).forEach((part) => part.remove());
  for (const input of form.querySelectorAll("input[type=file]")) if (input instanceof HTMLInputElement) delete input.dataset.file;
  for (const box of [form, ...form.querySelectorAll(".part")]) for (const field of Object.keys(extrasOf(box))) delete extrasOf(box)[field];
  for (const area of form.querySelectorAll("textarea")) draw(area, []);
  form.querySelectorAll(".file-facts").forEach((facts) => facts.remove());
}
