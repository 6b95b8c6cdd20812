// @ts-check
/** Makes elements. Words go in as text and never as HTML: a draft can hold anything. */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Partial<HTMLElementTagNameMap[Tag]>} [properties] @param {(Node | string)[]} inside
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, properties = {}, ...inside) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
}

/** @param {string} words @param {() => void} press @param {string} [className] @returns {HTMLButtonElement} */
export function button(words, press, className = "") {
  const made = make("button", { type: "button", textContent: words, className });
  made.addEventListener("click", press);
  return made;
}
