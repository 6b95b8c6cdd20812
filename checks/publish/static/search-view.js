// @ts-check
/**
 * The search as the reader meets it: a window over any page with the best hits, and a page with them all.
 *
 * In the window the field is a combobox and the hits its list, so that arrows and Enter do. The page has plain
 * headings and links instead: what a screen reader on a phone handles best.
 */
(() => {
  "use strict";

  /** Every word that the search says. */
  const WORDS = {
    name: "Sök i handboken",
    label: "Vad letar du efter?",
    hint: "Till exempel: ta bort kommentar, bild på barn, hur lång text",
    close: "Stäng",
    loading: "Hämtar sökningen …",
    failed: "Det gick inte att hämta sökningen.",
    hits: "Träffar",
    pages: "Sidor",
    rules: "Punkter i checklistorna",
    all: (count) => `Visa alla ${count} träffar`,
    count: (pages, rules) =>
      [
        pages && `${pages} ${pages === 1 ? "sida" : "sidor"}`,
        rules && `${rules} ${rules === 1 ? "punkt" : "punkter"}`,
      ]
        .filter(Boolean)
        .join(" och "),
    choose: "Välj med piltangenterna.",
    none: (text) => `Inga träffar på ”${text}”.`,
    other: "Pröva ett annat ord, eller välj här:",
    alphabet: "Leta från A till Ö",
    ask: (who) => `Hittar du inte svaret? Fråga: ${who[0].toLowerCase()}${who.slice(1)}.`,
    meant: "Menade du",
    simple: "Sökningen är enklare än den brukar vara. Hittar du inte rätt: leta från A till Ö.",
    key: "Snedstreck (/) öppnar sökningen",
  };

  /** In the window there is room for the best. */
  const BEST = { pages: 6, rules: 3 };
  /** A screen reader is told when the reader has stopped writing. */
  const PAUSE = 500;

  /**
   * @param {string} tag
   * @param {Record<string, unknown>} properties those with a hyphen, and role, are attributes
   * @param {...(Node | string)} children
   * @returns {any}
   */
  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name.includes("-") || name === "role" || name === "for") element.setAttribute(name, String(value));
      else element[name] = value;
    }
    element.append(...children);
    return element;
  }

  /** @param {[string, boolean][]} pieces */
  const text = (pieces) => pieces.map(([words, asked]) => (asked ? make("mark", {}, words) : words));

  /** @param {{root: string, ready: Promise<any>, choice: string}} given */
  function start({ root, ready, choice }) {
    let number = 0;
    const here = (url) => root + url;

    /** Field, status and room for what is found. @param {(engine: any, question: string) => void} show */
    function asking(show) {
      const id = `search-${++number}`;
      const input = make("input", {
        id,
        type: "text",
        className: "search-field",
        autocomplete: "off",
        spellcheck: false,
        enterKeyHint: "search",
        "autocapitalize": "none",
        "aria-describedby": `${id}-hint`,
      });
      const label = make("label", { className: "search-label", for: id }, WORDS.label);
      const hint = make("p", { className: "search-hint", id: `${id}-hint` }, WORDS.hint);
      const status = make("p", { className: "search-status", role: "status" });
      let timer = 0;
      const say = (words, now = false) => {
        clearTimeout(timer);
        timer = window.setTimeout(() => (status.textContent = words), now ? 0 : PAUSE);
      };
      let asked = 0;
      async function update() {
        const turn = ++asked;
        const waits = window.setTimeout(() => say(WORDS.loading, true), PAUSE);
        try {
          const engine = await ready;
          if (turn === asked) show(engine, input.value.trim());
        } catch {
          say(WORDS.failed, true);
        } finally {
          clearTimeout(waits);
        }
      }
      input.addEventListener("input", update);
      return { input, label, hint, status, say, update };
    }

    /** What helps when nothing was found. @param {any} engine @param {string} question */
    function help(engine, question) {
      const { tasks, all, ask } = window.handbookIndex;
      const links = [...tasks, ...(all ? [[WORDS.alphabet, all]] : [])];
      return make(
        "div",
        { className: "search-none" },
        make("p", {}, make("strong", {}, WORDS.none(question)), ` ${links.length ? WORDS.other : ""}`),
        make("ul", {}, ...links.map(([words, url]) => make("li", {}, make("a", { href: here(url) }, words)))),
        ...(ask ? [make("p", {}, WORDS.ask(ask))] : []),
      );
    }

    /** @param {any} input @param {string} suggestion @param {() => void} update */
    function meant(input, suggestion, update) {
      const button = make("button", { type: "button", className: "search-meant" }, suggestion);
      button.addEventListener("click", () => {
        input.value = suggestion;
        input.focus();
        update();
      });
      return make("p", { className: "search-suggestion" }, `${WORDS.meant} `, button, "?");
    }

    const simple = (engine) => (engine.simple ? [make("p", { className: "search-note" }, WORDS.simple)] : []);

    // The window

    function makeWindow() {
      const close = make("button", { type: "button", className: "search-close" }, WORDS.close);
      const around = make("div", { className: "search-around" });
      const list = make("div", { className: "search-hits", role: "listbox", id: "search-hits", "aria-label": WORDS.hits });
      list.hidden = true;
      const { input, label, hint, status, say, update } = asking(show);
      const dialog = make(
        "dialog",
        { className: "search-window", "aria-label": WORDS.name },
        make("div", { className: "search-top", role: "search" }, label, make("div", { className: "search-row" }, input, close), hint, status),
        around,
        list,
      );
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-haspopup", "listbox");
      input.setAttribute("aria-controls", list.id);
      document.body.append(dialog);
      /** @type {HTMLAnchorElement[]} */
      let options = [];
      let active = -1;

      function choose(index) {
        options[active]?.setAttribute("aria-selected", "false");
        active = index;
        const option = options[active];
        option?.setAttribute("aria-selected", "true");
        option?.scrollIntoView({ block: "nearest" });
        if (option) input.setAttribute("aria-activedescendant", option.id);
        else input.removeAttribute("aria-activedescendant");
      }

      function option(url, title, below) {
        const id = `search-hit-${options.length}`;
        const parts = [make("span", { className: "search-title" }, ...title)];
        if (below.length) parts.push(" ", make("span", { className: "search-words" }, ...below));
        const element = make(
          "a",
          { href: here(url), role: "option", id, tabIndex: -1, "aria-selected": "false" },
          ...parts,
        );
        element.addEventListener("click", () => dialog.close());
        options.push(element);
        return element;
      }

      function group(name, id, entries) {
        if (!entries.length) return [];
        const heading = make("div", { className: "search-group", id, role: "presentation" }, name);
        return [make("div", { role: "group", "aria-labelledby": id }, heading, ...entries)];
      }

      function show(engine, question) {
        options = [];
        choose(-1);
        around.replaceChildren(...simple(engine));
        const { pages, rules, suggestion } = engine.search(question);
        const shown = pages.length || rules.length;
        hint.hidden = Boolean(question);
        list.hidden = !shown;
        input.setAttribute("aria-expanded", String(Boolean(shown)));
        const ofPages = pages.slice(0, BEST.pages).map((hit) => {
          const { url, heading, pieces } = hit.found;
          return option(url, [hit.title, ...(heading ? [make("span", { className: "search-place" }, ` › ${heading}`)] : [])], text(pieces));
        });
        const ofRules = rules.slice(0, BEST.rules).map((hit) => option(hit.url, text(hit.pieces), [hit.title]));
        const count = pages.length + rules.length;
        const more = count > options.length ? [option(address(question), [WORDS.all(count)], [])] : [];
        more.forEach((element) => element.classList.add("search-more"));
        list.replaceChildren(
          ...group(WORDS.pages, "search-pages", ofPages),
          ...group(WORDS.rules, "search-rules", ofRules),
          ...more,
        );
        list.scrollTop = 0;
        if (suggestion) around.append(meant(input, suggestion, update));
        if (question && !shown) around.append(help(engine, question));
        if (!question) say("", true);
        else say(shown ? `${WORDS.count(pages.length, rules.length)}. ${WORDS.choose}` : WORDS.none(question));
      }

      const address = (question) => `search.html?q=${encodeURIComponent(question)}`;

      input.setAttribute("aria-expanded", "false");
      input.addEventListener("keydown", (event) => {
        if (event.isComposing) return;
        const last = options.length - 1;
        if (event.key === "ArrowDown" && last >= 0) choose(active === last ? 0 : active + 1);
        else if (event.key === "ArrowUp" && last >= 0) choose(active <= 0 ? last : active - 1);
        else if (event.key === "Enter" && active >= 0) options[active].click();
        else if (event.key === "Enter" && input.value.trim()) location.href = here(address(input.value.trim()));
        else return;
        event.preventDefault();
      });
      close.addEventListener("click", () => dialog.close());
      dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
      return () => {
        if (dialog.open) return;
        dialog.showModal();
        input.focus();
        input.select();
        update();
      };
    }

    // The page

    /** @param {HTMLElement} place */
    function fill(place) {
      const found = make("div", { className: "search-found" });
      const { input, label, hint, status, say, update } = asking(show);

      function section(id, name, hits) {
        if (!hits.length) return [];
        const heading = make("h2", { id }, name);
        return [make("section", { "aria-labelledby": id }, heading, make("ol", { className: "search-list" }, ...hits))];
      }

      function show(engine, question) {
        const { pages, rules, suggestion } = engine.search(question);
        const ofPages = pages.map((hit) => {
          const { url, heading, pieces } = hit.found;
          const link = make("h3", {}, make("a", { href: here(hit.url) }, hit.title));
          const inside = heading ? [make("a", { className: "search-place", href: here(url) }, heading)] : [];
          return make("li", {}, link, ...inside, make("p", {}, ...text(pieces)));
        });
        const ofRules = rules.map((hit) =>
          make("li", {}, make("p", {}, make("a", { href: here(hit.url) }, ...text(hit.pieces))), make("p", { className: "search-place" }, hit.title)),
        );
        const shown = pages.length + rules.length;
        found.replaceChildren(
          ...simple(engine),
          ...(suggestion ? [meant(input, suggestion, update)] : []),
          ...section("search-all-pages", WORDS.pages, ofPages),
          ...section("search-all-rules", WORDS.rules, ofRules),
          ...(question && !shown ? [help(engine, question)] : []),
        );
        hint.hidden = Boolean(question);
        say(question ? (shown ? `${WORDS.count(pages.length, rules.length)}.` : WORDS.none(question)) : "");
        try {
          history.replaceState(null, "", question ? `?q=${encodeURIComponent(question)}` : location.pathname);
        } catch {
          // A page that is opened as a file keeps its address.
        }
      }

      place.replaceChildren(label, input, hint, status, found, keyChoice());
      input.value = new URLSearchParams(location.search).get("q") ?? "";
      if (!input.value) input.focus();
      update();
    }

    /** Whoever steers by voice, or strikes keys by mistake, can put the key out of use. */
    function keyChoice() {
      const box = make("input", { type: "checkbox", id: "search-key" });
      try {
        box.checked = localStorage.getItem(choice) !== "av";
        box.addEventListener("change", () => localStorage.setItem(choice, box.checked ? "på" : "av"));
      } catch {
        box.checked = box.disabled = true;
      }
      return make("p", { className: "search-key" }, box, make("label", { for: box.id }, WORDS.key));
    }

    /** @type {(() => void) | null} */
    let openWindow = null;
    return { open: () => (openWindow ??= makeWindow())(), fill };
  }

  window.handbookSearchView = start;
})();
