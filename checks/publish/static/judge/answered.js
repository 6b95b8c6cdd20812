// @ts-check
/** What is answered in the form, as the reader sees it: for the protocol on paper. */

import { askOf, partsOf, questionsOf } from "./form.js";
import { answer } from "./reading.js";

/** @param {Element} box @returns {[string, string][]} what is answered, as the reader sees it */
export function answers(box) {
  return questionsOf(box).flatMap((asked) => {
    if (asked.hidden) return [];
    if (partsOf(asked).length) return partsOf(asked).flatMap(answers);
    const value = answer(asked);
    if (value === undefined || value === null || value === "") return [];
    const chosen = [...asked.querySelectorAll(":scope > .choices input:checked")].map((each) => each.parentElement?.textContent?.trim() ?? "");
    /** @type {[string, string]} */ const row = [askOf(asked), chosen.length ? chosen.join(", ") : String(value).replace("T", asked.dataset.answer === "moment" ? " " : "T")];
    return [row];
  });
}
