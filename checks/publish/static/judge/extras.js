// @ts-check
/** Shows what a draft says that the form has no question for, so that nothing is judged unseen. */

import { extrasOf } from "./form.js";
import { button, make } from "./make.js";
import { WORDS } from "./words.js";

/**
 * @param {HTMLElement} form @param {HTMLElement} place @param {Record<string, string>} labels what the fields are called
 * @param {() => void} changed
 */
export function showExtras(form, place, labels, changed) {
  const rest = Object.entries(extrasOf(form));
  const rows = rest.map(([field, value]) => {
    const text = typeof value === "object" ? JSON.stringify(value) : String(value);
    const drop = button(WORDS.drop, () => {
      delete extrasOf(form)[field];
      changed();
    });
    drop.setAttribute("aria-label", `${WORDS.drop}: ${labels[field] ?? field}`);
    return make("li", {}, `${labels[field] ?? field}: ${text.slice(0, 200)} `, drop);
  });
  place.replaceChildren(...(rows.length ? [make("p", { textContent: WORDS.extras }), make("ul", {}, ...rows)] : []));
}
