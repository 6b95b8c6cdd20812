// @ts-check
/** The tools below the verdict: saving, printing, copying, clearing, and whether the draft is kept. */

import { button, make } from "./make.js";
import { WORDS } from "./words.js";

/**
 * @param {string} kind of record
 * @param {{save: () => void, print: () => void, copyText: () => void, clear: () => void, keep: (keeps: boolean) => void}} acts
 * @returns {{tools: HTMLElement, keeps: HTMLInputElement, said: HTMLElement}}
 */
export function toolbar(kind, { save, print, copyText, clear, keep }) {
  const keeps = make("input", { type: "checkbox", autocomplete: "off" });
  const said = make("p", { className: "judging-kept" });
  said.setAttribute("role", "status");
  keeps.addEventListener("change", () => {
    keep(keeps.checked);
    said.textContent = keeps.checked ? said.textContent : "";
  });
  const help = make("span", { className: "keep-help", textContent: WORDS.keepHelp });
  const buttons = make(
    "p",
    { className: "tools" },
    button(WORDS.save, save, "needs-verdict"),
    button(WORDS.print, print, "needs-verdict"),
    ...(kind === "account" ? [] : [button(WORDS.copy, copyText)]),
    button(WORDS.clear, clear),
  );
  const label = make("label", {}, keeps, ` ${WORDS.keep}. `, help);
  const tools = make("section", { className: "judging-tools" }, make("h2", { textContent: WORDS.tools }), buttons, label, said);
  return { tools, keeps, said };
}
