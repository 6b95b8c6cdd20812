// @ts-check
/**
 * Opens the search: by its links, or by a key. What it takes to search is fetched when it is first asked for.
 *
 * Without this file the links lead to the page of search. Classic scripts: a browser reads them from a file too.
 */
(() => {
  "use strict";

  const KEY = "/";
  /** Set to "av" by a reader who does not want the key; a page needs a way out of shortcuts of one key. */
  const CHOICE = "handbok-sok-tangent";
  const root = document.documentElement.dataset.content_root || "./";
  /** @type {Promise<any> | null} */
  let loading = null;

  /** @param {string} name @returns {Promise<void>} */
  function load(name) {
    return new Promise((resolve, reject) => {
      const style = name.endsWith(".css");
      const element = document.createElement(style ? "link" : "script");
      element.onload = () => resolve();
      element.onerror = () => reject(new Error(name));
      if (element instanceof HTMLLinkElement) {
        element.rel = "stylesheet";
        element.href = `${root}_static/${name}`;
      } else {
        element.async = false;
        element.src = `${root}_static/${name}`;
      }
      document.head.append(element);
    });
  }

  /** The view at once; what it searches in as soon as it is there. @returns {Promise<any>} */
  function view() {
    loading ??= Promise.all([load("search.css"), load("search-view.js")]).then(() => {
      const ready = Promise.all([load("search-engine.js"), load("search-index.js")]).then(() =>
        window.HandbookSearch.open(window.handbookIndex),
      );
      return window.handbookSearchView({ root, ready, choice: CHOICE });
    });
    return loading;
  }

  /** @param {Event} event */
  async function open(event) {
    const asked = /** @type {MouseEvent} */ (event);
    if (asked.metaKey || asked.ctrlKey || asked.shiftKey) return;
    event.preventDefault();
    const opener = /** @type {HTMLElement} */ (event.currentTarget);
    try {
      (await view()).open();
    } catch {
      if (opener instanceof HTMLAnchorElement) location.href = opener.href;
    }
  }

  function isWritten(target) {
    return target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  }

  function keyIsOff() {
    try {
      return localStorage.getItem(CHOICE) === "av";
    } catch {
      return false;
    }
  }

  document.querySelectorAll("a.search-open").forEach((link) => {
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-keyshortcuts", KEY);
    link.addEventListener("click", open);
  });
  document.addEventListener("keydown", async (event) => {
    if (event.key !== KEY || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isWritten(event.target) || keyIsOff()) return;
    event.preventDefault();
    (await view()).open();
  });

  const page = document.getElementById("search-page");
  if (page) view().then((made) => made.fill(page));
})();
