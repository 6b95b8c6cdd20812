// @ts-check
/** How the search makes elements. */
globalThis.SearchMaking = (() => {
  "use strict";

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Record<string, unknown>} properties those with a hyphen, and role, are attributes
   * @param {...(Node | string)} children
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name.includes("-") || name === "role" || name === "for") element.setAttribute(name, String(value));
      else Object.assign(element, { [name]: value });
    }
    element.append(...children);
    return element;
  }

  /** @param {SearchPieces} pieces */
  const text = (pieces) => pieces.map(([words, asked]) => (asked ? make("mark", {}, words) : words));

  return { make, text };
})();
