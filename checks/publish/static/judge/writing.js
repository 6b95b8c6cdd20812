// @ts-check
/** Writes a record into the form. */

import { addPart, choicesOf, controlOf, keepExtras, partsOf, questionsOf } from "./form.js";

/** @typedef {import("./form.js").Plain} Plain */

/** Put a record into the form; what there is no question for is kept beside. @param {Element} box @param {Plain} record */
export function write(box, record) {
  const rest = { ...record };
  delete rest.kind;
  for (const question of questionsOf(box)) {
    const field = String(question.dataset.field);
    if (field in rest && put(question, rest[field])) delete rest[field];
  }
  keepExtras(box, rest);
}

/** @param {HTMLElement} question @param {any} value @returns {boolean} whether the question could take it */
function put(question, value) {
  const kind = question.dataset.answer;
  if (kind === "parts") {
    if (!Array.isArray(value) || !value.every(isPlain)) return false;
    partsOf(question).forEach((part) => part.remove());
    value.forEach((entry) => write(addPart(question), entry));
    return true;
  }
  if (kind === "part") {
    if (!isPlain(value)) return false;
    write(partsOf(question)[0], value);
    return true;
  }
  const control = controlOf(question);
  if (!control) return choose(question, value);
  if (typeof value === "object") return false;
  if (control instanceof HTMLInputElement && control.type === "file") {
    control.dataset.file = String(value);
    return true;
  }
  if (control instanceof HTMLSelectElement) return pick(control, String(value));
  control.value = kind === "moment" ? local(String(value)) : String(value);
  return control.value !== "" || value === "";
}

/** @param {HTMLElement} question @param {any} value @returns {boolean} */
function choose(question, value) {
  const wanted = (Array.isArray(value) ? value : [value]).map((entry) => (entry === null ? "" : String(entry)));
  const boxes = choicesOf(question);
  if (!wanted.every((entry) => boxes.some((box) => box.value === entry))) return false;
  boxes.forEach((box) => (box.checked = wanted.includes(box.value)));
  return true;
}

/** Choose in a list, however it is capitalised; what is not in the list is added. @param {HTMLSelectElement} list @param {string} value */
function pick(list, value) {
  const same = [...list.options].find((option) => option.value.toLowerCase() === value.toLowerCase());
  if (!same) list.add(new Option(value, value));
  list.value = same ? same.value : value;
  return true;
}

/** @param {string} moment @returns {string} a day and a clock as the browser's own field takes them */
export function local(moment) {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d)[:.](\d\d)/.exec(moment);
  return match ? `${match[1]}T${match[2]}:${match[3]}` : "";
}

/** @param {any} value @returns {value is Plain} */
export function isPlain(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
