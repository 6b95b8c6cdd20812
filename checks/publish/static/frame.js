// @ts-check
/**
 * Lets the menu and the page's contents, on a narrow screen, be used with the keyboard from beginning to end.
 *
 * Without this file they open and close too, but with a mouse or a finger only.
 */
(() => {
  "use strict";

  /** @param {string} name of the box that opens a drawer @param {string} place of the drawer */
  function mind(name, place) {
    const box = document.getElementById(name);
    const drawer = document.querySelector(place);
    if (!(box instanceof HTMLInputElement) || !drawer) return;

    const found = document.querySelectorAll(`label[for=${name}] > .icon`);
    const buttons = /** @type {HTMLElement[]} */ ([...found]);
    const tell = () => buttons.forEach((button) => button.setAttribute("aria-expanded", String(box.checked)));
    const close = () => {
      box.checked = false;
      tell();
    };
    buttons.forEach((button) => {
      button.setAttribute("role", "button");
      button.setAttribute("tabindex", "0");
      button.setAttribute("aria-label", box.getAttribute("aria-label") ?? "");
      button.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        button.click();
      });
    });
    tell();

    box.addEventListener("change", () => {
      tell();
      const links = /** @type {HTMLElement[]} */ ([...drawer.querySelectorAll("a")]);
      if (box.checked) links.find((link) => link.offsetWidth > 0)?.focus();
    });
    drawer.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("a")) close();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.checked) return;
      close();
      buttons.find((button) => button.offsetWidth > 0)?.focus();
    });
    document.addEventListener("focusin", ({ target }) => {
      if (target instanceof HTMLElement && !buttons.includes(target) && !drawer.contains(target)) close();
    });
  }

  mind("__navigation", ".sidebar-drawer");
  mind("__toc", ".toc-drawer");
})();
