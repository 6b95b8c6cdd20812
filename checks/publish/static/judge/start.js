// @ts-check
/**
 * Says why nothing is judged where the page's modules cannot run at all: opened as a file, or an old browser.
 *
 * A classic script, since those are the places where a module never starts.
 */
(() => {
  "use strict";

  const WORDS = {
    file: "Sidan är öppnad som en fil. Då får webbläsaren inte hämta granskningen. Öppna handboken på intranätet i stället.",
    old: "Webbläsaren är för gammal för att granska här. Uppdatera den, eller använd en annan.",
    lost: "Granskningen gick inte att hämta. Ladda om sidan om en stund.",
    rest: "Frågorna och länkarna till reglerna fungerar ändå.",
  };

  /** @returns {string} what stops the modules, if anything does */
  function hindrance() {
    if (location.protocol === "file:") return WORDS.file;
    if (!("noModule" in HTMLScriptElement.prototype)) return WORDS.old;
    return "";
  }

  /** @param {string} why */
  function tell(why) {
    const notice = document.querySelector(".judging > .judging-notice[role=alert]");
    if (!(notice instanceof HTMLElement) || !notice.hidden) return;
    notice.textContent = `${why} ${WORDS.rest}`;
    notice.hidden = false;
  }

  const why = hindrance();
  if (why) tell(why);
  else {
    window.addEventListener("load", () => {
      const page = document.querySelector(".judging");
      if (page && !page.hasAttribute("data-started")) tell(WORDS.lost);
    });
  }
})();
