// @ts-check
/** Reads the form into a record, and writes a record into the form. The HTML says what each question is. */

import { WORDS } from "./words.js";

/** @typedef {Record<string, any>} Plain a record as plain data, with the fields that drafts in files have */

/** What the form has no question for, and what was read from a file: kept with its form or part. @type {WeakMap<Element, Plain>} */
const extras = new WeakMap();
/** The part that is copied for each that is added. @type {WeakMap<Element, HTMLElement>} */
const models = new WeakMap();
let copies = 0;

/** @param {Element} box a form or a part @returns {HTMLElement[]} its own questions, not those of its parts */
export function questionsOf(box) {
  return /** @type {HTMLElement[]} */ ([...box.querySelectorAll(".question")]).filter((question) => boxOf(question) === box);
}

/** @param {Element} question @returns {Element} the form or part that a question belongs to */
export function boxOf(question) {
  return /** @type {Element} */ (question.parentElement?.closest(".part, .judging-form"));
}

/** @param {Element} question @returns {HTMLElement[]} the parts that have been added */
export function partsOf(question) {
  return /** @type {HTMLElement[]} */ ([...question.querySelectorAll(":scope > .part")]);
}

/** Take the model out of every list, so that a form begins without images. @param {Element} box */
export function equip(box) {
  for (const question of questionsOf(box)) {
    const model = partsOf(question)[0];
    if (question.dataset.answer === "part" && model) equip(model);
    if (question.dataset.answer !== "parts" || !model) continue;
    model.remove();
    models.set(question, model);
    const button = question.querySelector(":scope > .add");
    if (button instanceof HTMLElement) button.hidden = false;
  }
}

/** @param {HTMLElement} question @returns {HTMLElement} a new part, at the end of the list */
export function addPart(question) {
  const model = models.get(question);
  if (!model) throw new Error("a list without a model");
  const part = /** @type {HTMLElement} */ (model.cloneNode(true));
  copies += 1;
  for (const element of part.querySelectorAll("[id], [for], [name], [aria-describedby]")) {
    for (const attribute of ["id", "for", "name", "aria-describedby"]) {
      const value = element.getAttribute(attribute);
      if (value) element.setAttribute(attribute, `${value}-${copies}`);
    }
  }
  question.insertBefore(part, question.querySelector(":scope > .add"));
  const remove = part.querySelector(":scope > .remove");
  if (remove instanceof HTMLElement) remove.hidden = false;
  equip(part);
  number(question);
  return part;
}

/** Name the parts by their place. @param {HTMLElement} question */
export function number(question) {
  partsOf(question).forEach((part, index) => {
    const name = WORDS.part(question.dataset.noun ?? "", index + 1);
    part.setAttribute("role", "group");
    part.setAttribute("aria-label", name);
    part.dataset.name = name;
  });
}

/** @param {Element} box @returns {Plain} what is known beside the answers */
export function extrasOf(box) {
  const found = extras.get(box) ?? {};
  extras.set(box, found);
  return found;
}

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

/** @param {HTMLElement} question @returns {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null} */
export function controlOf(question) {
  if (question.querySelector(":scope > .choices, :scope > .part, :scope > .add")) return null;
  return question.querySelector("input:not(.camera), textarea, select");
}

/** @param {Element} question @returns {HTMLInputElement[]} */
function choicesOf(question) {
  return [...question.querySelectorAll(":scope > .choices input")].filter((box) => box instanceof HTMLInputElement);
}

/** Put a record into the form; what there is no question for is kept beside. @param {Element} box @param {Plain} record */
export function write(box, record) {
  const rest = { ...record };
  delete rest.kind;
  for (const question of questionsOf(box)) {
    const field = String(question.dataset.field);
    if (field in rest && put(question, rest[field])) delete rest[field];
  }
  extras.set(box, rest);
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

/** @param {Element} form @param {string} at such as ``images[0].alt`` @returns {HTMLElement | undefined} the question or part */
export function find(form, at) {
  /** @type {Element} */ let box = form;
  /** @type {HTMLElement | undefined} */ let found;
  for (const step of at.match(/[^.[\]]+/g) ?? []) {
    const inside = /^\d+$/.test(step) && found ? partsOf(found)[Number(step)] : questionsOf(box).find((each) => each.dataset.field === step);
    if (!inside) return found;
    found = inside;
    box = found.dataset.answer === "part" ? partsOf(found)[0] : found;
  }
  return found;
}

/** @param {HTMLElement} question @returns {string} the question as the reader sees it */
export function askOf(question) {
  const words = question.querySelector(":scope > label, :scope > legend")?.textContent ?? "";
  const part = question.closest(".part");
  const name = part instanceof HTMLElement ? part.dataset.name : "";
  return name ? `${name}: ${words}` : words;
}
