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

  /** @typedef {{open: () => void, fill: (place: HTMLElement) => void}} View */
  /** @type {Promise<View> | null} */
  let loading = null;

  /** @param {HTMLLinkElement | HTMLScriptElement} element @returns {Promise<void>} */
  function load(element) {
    return new Promise((resolve, reject) => {
      element.onload = () => resolve();
      element.onerror = () => reject(new Error("Det gick inte att hämta sökningen."));
      document.head.append(element);
    });
  }

  /** @param {string} name */
  const script = (name) =>
    load(Object.assign(document.createElement("script"), { async: false, src: `${root}_static/${name}` }));
  /** @param {string} name */
  const style = (name) =>
    load(Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${root}_static/${name}` }));

  /** The folder is named by what it holds; only its name is asked for anew. @returns {Promise<string>} */
  async function folder() {
    const name = "search-folder.js";
    // Without the network it may be kept under its own name.
    await script(`${name}?${Date.now()}`).catch(() => script(name));
    return window.handbookSearchFolder ?? "";
  }

  /** @param {string} from @returns {SearchTexts} */
  function textsIn(from) {
    /** @type {Map<number, Promise<SearchPassage[]>>} */
    const known = new Map();
    /** @param {number} page A page without its text is shown without a sentence. */
    const fetched = (page) =>
      script(`${from}/text-${page}.js`).then(
        () => window.handbookTexts?.[page] ?? [],
        () => [],
      );
    return (page) => {
      const { passages } = window.handbookIndex.pages[page];
      const texts = known.get(page) ?? (passages.length ? Promise.resolve(passages) : fetched(page));
      known.set(page, texts);
      return texts;
    };
  }

  /** The view at once; what it searches in as soon as it is there. @returns {Promise<View>} */
  async function start() {
    const from = await folder();
    await Promise.all([style(`search.css?v=${from}`), script(`${from}/view.js`)]);
    const ready = Promise.all([script(`${from}/engine.js`), script(`${from}/index.js`)]).then(() =>
      window.HandbookSearch.open(window.handbookIndex, textsIn(from)),
    );
    const given = { root, ready, choice: CHOICE };
    /** @type {(() => void) | null} */
    let open = null;
    return {
      open: () => (open ??= window.SearchWindow.make(given))(),
      fill: (place) => window.SearchResults.fill(place, given),
    };
  }

  const view = () => (loading ??= start());

  /** @param {Event} event */
  async function open(event) {
    const asked = /** @type {MouseEvent} */ (event);
    if (asked.metaKey || asked.ctrlKey || asked.shiftKey) return;
    event.preventDefault();
    const opener = event.currentTarget;
    try {
      (await view()).open();
    } catch {
      if (opener instanceof HTMLAnchorElement) location.href = opener.href;
    }
  }

  /** @param {EventTarget | null} target */
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
