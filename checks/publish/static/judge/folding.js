// @ts-check
/** Folds that stay as the reader left them, and focus that stays where it was, when the verdict is shown anew. */

import { make } from "./make.js";

/** @type {Set<string>} */ const open = new Set();

/**
 * A fold whose inside is made when it is opened, and that stays open when the verdict changes.
 * @param {string} key @param {string} className @param {HTMLElement} title @param {boolean} atFirst @param {() => Node[]} inside
 */
export function folded(key, className, title, atFirst, inside) {
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

/** @template {HTMLElement} T @param {T} element @param {string} key @returns {T} */
export function keyed(element, key) {
  element.setAttribute("data-key", key);
  refocusing(element);
  return element;
}

/** @param {HTMLElement} element */
export function refocusing(element) {
  element.addEventListener("refocus", () => element.focus({ preventScroll: true }));
}
