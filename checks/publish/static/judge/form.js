// @ts-check
/** The questions of the form and the parts of its lists. The HTML says what each question is. */

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

/** @param {Element} box a form or a part @param {Plain} known what is known beside the answers, instead of what was */
export function keepExtras(box, known) {
  extras.set(box, known);
}

/** @param {HTMLElement} question @returns {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null} */
export function controlOf(question) {
  if (question.querySelector(":scope > .choices, :scope > .part, :scope > .add")) return null;
  return question.querySelector("input:not(.camera), textarea, select");
}

/** @param {Element} question @returns {HTMLInputElement[]} */
export function choicesOf(question) {
  return [...question.querySelectorAll(":scope > .choices input")].filter((box) => box instanceof HTMLInputElement);
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
