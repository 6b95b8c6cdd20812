// @ts-check
/** Puts a text to send together of the page's ready-made ones. */

import { controlOf, find } from "./form.js";
import { exchange } from "./mends.js";
import { answer } from "./reading.js";
import { WORDS } from "./words.js";

/** Put ready-made texts together: of several, the one that names the answer to a question. @param {HTMLElement} form @param {HTMLElement} question @param {[string[], string][]} parts */
export function compose(form, question, parts) {
  const field = controlOf(question);
  if (!(field instanceof HTMLTextAreaElement)) return;
  if (field.value.trim() && !window.confirm(WORDS.composeAgain)) return;
  const texts = parts.map(([texts, other]) => {
    if (!other) return texts[0] ?? "";
    const list = find(form, other);
    const chosen = list ? String(answer(list) ?? "") : "";
    const named = texts.find((text) => chosen && text.toLowerCase().includes(chosen.toLowerCase()));
    const options = [...(list?.querySelectorAll("option") ?? [])].map((option) => option.value.toLowerCase()).filter(Boolean);
    return named ?? texts.find((text) => !options.some((option) => text.toLowerCase().includes(option))) ?? "";
  });
  exchange(field, 0, field.value.length, texts.filter(Boolean).join("\n"));
}
