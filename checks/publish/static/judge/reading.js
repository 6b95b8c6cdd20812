// @ts-check
/** Reads the form into a record, and shows only the questions that the answers make matter. */

import { boxOf, choicesOf, controlOf, extrasOf, partsOf, questionsOf } from "./form.js";

/** @typedef {import("./form.js").Plain} Plain */

/** @param {Element} box a form or a part @returns {Plain} the record, with nothing for what nobody has answered */
export function read(box) {
  const record = { ...extrasOf(box) };
  for (const question of questionsOf(box)) {
    if (question.hidden) continue;
    const value = answer(question);
    if (value !== undefined) record[String(question.dataset.field)] = value;
  }
  return record;
}

/** @param {HTMLElement} question @returns {any} its answer: nothing if there is none, null for "nobody knows" */
export function answer(question) {
  const kind = question.dataset.answer;
  if (kind === "parts") return partsOf(question).length ? partsOf(question).map(read) : undefined;
  if (kind === "part") {
    const record = read(partsOf(question)[0]);
    return Object.keys(record).length ? record : undefined;
  }
  const control = controlOf(question);
  if (!control) return chosen(question, kind);
  if (control instanceof HTMLInputElement && control.type === "file") return control.dataset.file || undefined;
  const text = control.value;
  if (!text.trim()) return undefined;
  if (kind === "number" || kind === "decimal") return Number.isFinite(Number(text)) ? Number(text) : text;
  if (kind === "texts") return text.split("\n").map((line) => line.trim()).filter(Boolean);
  return text;
}

/** @param {HTMLElement} question @param {string | undefined} kind */
function chosen(question, kind) {
  const boxes = choicesOf(question).filter((box) => box.checked);
  if (kind === "texts") return boxes.length ? boxes.map((box) => box.value) : undefined;
  if (!boxes.length) return undefined;
  if (boxes[0].value === "") return "certain" in question.dataset ? null : undefined;
  return kind === "yesno" ? boxes[0].value === "true" : boxes[0].value;
}

/** Show each question only where it matters. @param {Element} form */
export function showQuestions(form) {
  for (let changed = true, rounds = 0; changed && rounds < 4; rounds += 1) {
    changed = false;
    for (const element of form.querySelectorAll(".question[data-when]")) {
      const question = /** @type {HTMLElement} */ (element);
      const hidden = !JSON.parse(String(question.dataset.when)).every((/** @type {[string, string[]]} */ each) => holds(question, each));
      changed ||= question.hidden !== hidden;
      question.hidden = hidden;
    }
  }
}

/** @param {HTMLElement} question @param {[string, string[]]} condition @returns {boolean} */
function holds(question, [field, keys]) {
  const other = nearby(question, field);
  if (!other || other.hidden) return false;
  const value = answer(other);
  if (keys.length) return keys.includes(String(value ?? ""));
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** @param {Element} question @param {string} field @returns {HTMLElement | undefined} the question beside or around it */
function nearby(question, field) {
  for (let box = boxOf(question); box; box = boxOf(box)) {
    const found = questionsOf(box).find((each) => each.dataset.field === field);
    if (found) return found;
  }
  return undefined;
}
