// @ts-check
/**
 * A window over any page with the best hits.
 *
 * The field is a combobox and the hits its list, so that arrows and Enter do.
 */
globalThis.SearchWindow = (() => {
  "use strict";

  const { make, text } = globalThis.SearchMaking;
  const { WORDS, ...field } = globalThis.SearchField;
  /** There is room for the best. */
  const BEST = { pages: 6, rules: 3 };

  /** @param {string} question */
  const address = (question) => `search.html?q=${encodeURIComponent(question)}`;

  /** @param {string} name @param {string} id @param {HTMLElement[]} entries */
  function group(name, id, entries) {
    if (!entries.length) return [];
    const heading = make("div", { className: "search-group", id, role: "presentation" }, name);
    return [make("div", { role: "group", "aria-labelledby": id }, heading, ...entries)];
  }

  /** @param {SearchGiven} given @returns {() => void} what opens the window */
  function makeWindow(given) {
    const { root } = given;
    const close = make("button", { type: "button", className: "search-close" }, WORDS.close);
    const around = make("div", { className: "search-around" });
    const list = make("div", { className: "search-hits", role: "listbox", id: "search-hits", "aria-label": WORDS.hits });
    list.hidden = true;
    const { input, label, hint, status, say, update } = field.make(given, BEST.pages, show);
    const row = make("div", { className: "search-row" }, input, close);
    const top = make("div", { className: "search-top", role: "search" }, label, row, hint, status);
    const dialog = make("dialog", { className: "search-window", "aria-label": WORDS.name }, top, around, list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-haspopup", "listbox");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    document.body.append(dialog);
    /** @type {HTMLAnchorElement[]} */
    let options = [];
    let active = -1;

    /** @param {number} index */
    function choose(index) {
      options[active]?.setAttribute("aria-selected", "false");
      active = index;
      const option = options[active];
      option?.setAttribute("aria-selected", "true");
      option?.scrollIntoView({ block: "nearest" });
      if (option) input.setAttribute("aria-activedescendant", option.id);
      else input.removeAttribute("aria-activedescendant");
    }

    /** @param {string} url @param {(Node | string)[]} title @param {(Node | string)[]} below */
    function option(url, title, below) {
      const parts = [make("span", { className: "search-title" }, ...title)];
      const words = below.length ? [" ", make("span", { className: "search-words" }, ...below)] : [];
      const id = `search-hit-${options.length}`;
      const properties = { href: root + url, role: "option", id, tabIndex: -1, "aria-selected": "false" };
      const element = make("a", properties, ...parts, ...words);
      element.addEventListener("click", () => dialog.close());
      options.push(element);
      return element;
    }

    /** @type {Parameters<typeof field.make>[2]} */
    function show(engine, { question, answer: { pages, rules, suggestion }, found }) {
      options = [];
      choose(-1);
      around.replaceChildren(...field.simple(engine));
      const shown = Boolean(pages.length || rules.length);
      hint.hidden = Boolean(question);
      list.hidden = !shown;
      input.setAttribute("aria-expanded", String(shown));
      const ofPages = found.map(({ url, heading, pieces }, i) => {
        const place = heading ? [make("span", { className: "search-place" }, ` › ${heading}`)] : [];
        return option(url, [pages[i].title, ...place], text(pieces));
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
      if (suggestion) around.append(field.meant(input, suggestion, update));
      if (question && !shown) around.append(field.help(root, question));
      if (!question) say("", true);
      else say(shown ? `${WORDS.count(pages.length, rules.length)}. ${WORDS.choose}` : WORDS.none(question));
    }

    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const last = options.length - 1;
      if (event.key === "ArrowDown" && last >= 0) choose(active === last ? 0 : active + 1);
      else if (event.key === "ArrowUp" && last >= 0) choose(active <= 0 ? last : active - 1);
      else if (event.key === "Enter" && active >= 0) options[active].click();
      else if (event.key === "Enter" && input.value.trim()) location.href = root + address(input.value.trim());
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

  return { make: makeWindow };
})();
