// @ts-check
/**
 * Makes a page's checklists into tools: ticks are kept on this device, counted, copied, printed and taken away.
 *
 * Without this file the lists can still be read, ticked and printed. Nothing that is ticked leaves the device.
 */

/**
 * Copy a text. Outside the rest, since the page where a draft is judged copies with it too; a script more would be
 * a request more for every page.
 * @param {string} text @returns {Promise<boolean>} whether it was copied
 */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTextTheOldWay(text);
  }
}

/** An intranet without https has no clipboard of the newer kind. @param {string} text @returns {boolean} */
function copyTextTheOldWay(text) {
  const focused = document.activeElement;
  const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true, className: "out-of-sight" });
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}

(() => {
  "use strict";

  /** Every word that the script says. */
  const WORDS = {
    name: "Verktyg för listan",
    some: (/** @type {number} */ done, /** @type {number} */ all) => `${done} av ${all} klart`,
    all: (/** @type {number} */ all) => `Allt klart, ${all} av ${all}`,
    copyList: "Kopiera listan",
    copyLink: "Kopiera länk",
    print: "Skriv ut listan",
    reset: "Börja om",
    undo: "Ångra",
    copiedList: "Listan är kopierad.",
    copiedLink: "Länken är kopierad.",
    notCopied: "Det gick inte att kopiera. Markera texten och kopiera den själv.",
    wasReset: "Kryssen är borta.",
    wasUndone: "Kryssen är tillbaka.",
    kept: "Kryssen sparas bara på den här enheten.",
    notKept: "Webbläsaren sparar inga kryss. De försvinner när du lämnar sidan.",
  };

  /** A page keeps its ticks by its own address, so one that is renamed begins anew. */
  const PREFIX = "handbok-kryss:";
  const KEY = PREFIX + location.pathname.replace(/index\.html$/, "");
  /** What no page has asked for in this long is thrown away. */
  const KEPT_DAYS = 180;

  const boxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(".checklist .item > input[type=checkbox]")]);
  const names = new Set(boxes.map(itemOf));
  let keeps = true;
  let ticked = new Set(boxes.filter((box) => box.checked).map(itemOf));

  /** @param {HTMLInputElement} box */
  function itemWith(box) {
    return /** @type {HTMLElement} */ (box.parentElement);
  }

  /** @param {HTMLInputElement} box @returns {string} the item's id, also where it is collected from another page */
  function itemOf(box) {
    const item = itemWith(box);
    return item.id || (item.dataset.home ?? "").split("#").pop() || "";
  }

  /** @param {HTMLInputElement} box @returns {string} the item's sentence, on one line */
  function sentenceOf(box) {
    return (box.labels?.[0].textContent ?? "").trim().replace(/\s+/g, " ");
  }

  // The store: it may be missing, forbidden, full, or hold what something else has written.

  /** @param {string} key @returns {{day?: string, ticked?: string[]}} what is kept under a key */
  function stored(key) {
    const text = localStorage.getItem(key);
    try {
      return Object(JSON.parse(text ?? "{}"));
    } catch {
      return {};
    }
  }

  /** @returns {Set<string> | null} this page's items that are ticked; nothing where nothing can be read */
  function read() {
    try {
      const found = stored(KEY).ticked;
      return keeps ? new Set(Array.isArray(found) ? found.filter((name) => names.has(name)) : []) : null;
    } catch {
      keeps = false;
      return null;
    }
  }

  function keep() {
    try {
      if (ticked.size) {
        const day = new Date().toISOString().slice(0, 10);
        localStorage.setItem(KEY, JSON.stringify({ day, ticked: [...ticked].sort() }));
      } else {
        localStorage.removeItem(KEY);
      }
    } catch {
      keeps = false;
    }
  }

  function forgetOldPages() {
    const oldest = Date.now() - KEPT_DAYS * 24 * 60 * 60 * 1000;
    try {
      Object.keys(localStorage)
        .filter((key) => key.startsWith(PREFIX) && !(Date.parse(stored(key).day ?? "") > oldest))
        .forEach((key) => localStorage.removeItem(key));
    } catch {
      keeps = false;
    }
  }

  // The lists

  /** @type {Array<(message?: string) => void>} what shows each list as it is */
  const shown = [];

  /** Tick some items, or untick them. @param {string[]} items @param {boolean} on */
  function change(items, on) {
    ticked = read() ?? ticked;
    items.forEach((item) => (on ? ticked.add(item) : ticked.delete(item)));
    keep();
    show();
  }

  function show() {
    boxes.forEach((box) => (box.checked = ticked.has(itemOf(box))));
    shown.forEach((showList) => showList());
  }

  /** Show what another tab has ticked, or this one before it was left. */
  function showKept() {
    ticked = read() ?? ticked;
    show();
  }

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Record<string, unknown>} properties
   * @param {...Node} children
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  /** @param {string} className @param {string} textContent @param {() => void} onClick */
  function makeButton(className, textContent, onClick) {
    const button = make("button", { type: "button", className, textContent });
    button.addEventListener("click", onClick);
    return button;
  }

  /** Give a list its progress and its buttons. @param {HTMLElement} list */
  function equip(list) {
    const own = boxes.filter((box) => list.contains(box));
    if (!own.length) return;
    const ownTicked = () => own.map(itemOf).filter((item) => ticked.has(item));
    /** @type {string[]} */
    let undo = [];

    const bar = make("progress", { max: own.length, ariaHidden: "true" });
    const status = make("p", {});
    status.setAttribute("role", "status");
    const reset = makeButton("", WORDS.reset, () => {
      const again = undo;
      undo = again.length ? [] : ownTicked();
      change(again.length ? again : undo, again.length > 0);
      showList(again.length ? WORDS.wasUndone : WORDS.wasReset);
    });

    function showList(message = "") {
      const done = own.filter((box) => box.checked).length;
      if (done) undo = [];
      bar.value = done;
      list.classList.toggle("done", done === own.length);
      const count = done === own.length ? WORDS.all(own.length) : WORDS.some(done, own.length);
      const words = message ? `${count}. ${message}` : count;
      if (status.textContent !== words) status.textContent = words;
      reset.textContent = undo.length ? WORDS.undo : WORDS.reset;
      reset.hidden = !done && !undo.length;
    }

    own.forEach((box) => {
      box.addEventListener("change", () => {
        undo = [];
        change([itemOf(box)], box.checked);
      });
      const link = makeButton("copy-link", "", async () => {
        showList((await copyText(addressOf(box))) ? WORDS.copiedLink : WORDS.notCopied);
      });
      link.title = WORDS.copyLink;
      link.setAttribute("aria-label", `${WORDS.copyLink}: ${sentenceOf(box)}`);
      itemWith(box).append(link);
    });

    const copyList = makeButton("", WORDS.copyList, async () => {
      showList((await copyText(textOf(list))) ? WORDS.copiedList : WORDS.notCopied);
    });
    const tools = make(
      "div",
      { className: "checklist-tools" },
      copyList,
      makeButton("", WORDS.print, () => print(list)),
      reset,
    );
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", WORDS.name);
    list.append(make("div", { className: "checklist-progress" }, bar, status), tools);
    shown.push(showList);
  }

  /** @param {HTMLInputElement} box @returns {string} the address of the item, on the page that owns it */
  function addressOf(box) {
    const { id, dataset } = itemWith(box);
    return new URL(id ? `${location.pathname}#${id}` : (dataset.home ?? ""), location.href).href;
  }

  /** @param {HTMLElement} list @returns {string} the list as plain text: titles, and a line for each item */
  function textOf(list) {
    return [...list.querySelectorAll(".checklist-title, .checklist-group, .item > input[type=checkbox]")]
      .map((part) =>
        part instanceof HTMLInputElement ? `[${part.checked ? "x" : " "}] ${sentenceOf(part)}` : `\n${part.textContent}\n`,
      )
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();
  }

  // Paper

  /** Print one list and nothing else of the page. @param {HTMLElement} list */
  function print(list) {
    list.classList.add("printing");
    window.addEventListener("afterprint", () => list.classList.remove("printing"), { once: true });
    window.print();
  }

  /** @param {string} place */
  const folds = (place) => /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(place));

  /** On paper nobody can open a fold. Browsers whose style sheet can do it need no help. */
  function openFolds() {
    folds("details:not([open], .boundary)").forEach((fold) => {
      fold.open = true;
      fold.classList.add("opened-for-paper");
    });
  }

  function closeFolds() {
    folds("details.opened-for-paper").forEach((fold) => {
      fold.open = false;
      fold.classList.remove("opened-for-paper");
    });
  }

  window.addEventListener("beforeprint", openFolds);
  window.addEventListener("afterprint", closeFolds);
  if (!boxes.length) return;

  forgetOldPages();
  ticked = new Set([...ticked, ...(read() ?? [])]);
  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".checklist")).forEach(equip);
  show();
  const note = make("p", { className: "checklist-note", textContent: keeps ? WORDS.kept : WORDS.notKept });
  document.querySelector(".checklist-tools")?.after(note);
  boxes.forEach((box) => box.addEventListener("change", () => (note.textContent = keeps ? WORDS.kept : WORDS.notKept)));
  window.addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) showKept();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) showKept();
  });
})();
