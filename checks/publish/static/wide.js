// @ts-check
/**
 * Lets a table or a piece of code that is wider than the screen be reached with the keyboard, and tells what it is.
 *
 * Most browsers do it themselves by now; without this file the others need a mouse or a finger.
 */
(() => {
  "use strict";

  /** Every word that the script says. */
  const WORDS = { table: "Tabell som går att rulla i sidled", code: "Kod som går att rulla i sidled" };

  /** @param {Element} box Open or close the way in, as wide as it is now. */
  function mind(box) {
    if (box.scrollWidth > box.clientWidth) {
      box.setAttribute("tabindex", "0");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", box.matches("pre") ? WORDS.code : WORDS.table);
    } else {
      ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
    }
  }

  const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => mind(target)));
  document.querySelectorAll(".table-wrapper, .highlight pre").forEach((box) => sizes.observe(box));
})();
