// @ts-check
/** A page with all the hits: plain headings and links, which a screen reader on a phone handles best. */
globalThis.SearchResults = (() => {
  "use strict";

  const { make, text } = globalThis.SearchMaking;
  const { WORDS, ...field } = globalThis.SearchField;

  /** @param {string} id @param {string} name @param {HTMLElement[]} hits */
  function section(id, name, hits) {
    if (!hits.length) return [];
    const list = make("ol", { className: "search-list" }, ...hits);
    return [make("section", { "aria-labelledby": id }, make("h2", { id }, name), list)];
  }

  /** @param {HTMLElement} place @param {SearchGiven} given */
  function fill(place, given) {
    const { root } = given;
    const found = make("div", { className: "search-found" });
    const { input, label, hint, status, say, update } = field.make(given, Infinity, show);

    /** @type {Parameters<typeof field.make>[2]} */
    function show(engine, { question, answer: { pages, rules, suggestion }, found: places }) {
      const ofPages = places.map(({ url, heading, pieces }, i) => {
        const link = make("h3", {}, make("a", { href: root + pages[i].url }, pages[i].title));
        const inside = heading ? [make("a", { className: "search-place", href: root + url }, heading)] : [];
        return make("li", {}, link, ...inside, make("p", {}, ...text(pieces)));
      });
      const ofRules = rules.map((hit) => {
        const link = make("p", {}, make("a", { href: root + hit.url }, ...text(hit.pieces)));
        return make("li", {}, link, make("p", { className: "search-place" }, hit.title));
      });
      const shown = pages.length + rules.length;
      found.replaceChildren(
        ...field.simple(engine),
        ...(suggestion ? [field.meant(input, suggestion, update)] : []),
        ...section("search-all-pages", WORDS.pages, ofPages),
        ...section("search-all-rules", WORDS.rules, ofRules),
        ...(question && !shown ? [field.help(root, question)] : []),
      );
      hint.hidden = Boolean(question);
      say(question ? (shown ? `${WORDS.count(pages.length, rules.length)}.` : WORDS.none(question)) : "");
      try {
        history.replaceState(null, "", question ? `?q=${encodeURIComponent(question)}` : location.pathname);
      } catch {
        // A page that is opened as a file keeps its address.
      }
    }

    place.replaceChildren(label, input, hint, status, found, keyChoice(given.choice));
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    if (!input.value) input.focus();
    update();
  }

  /** Whoever steers by voice, or strikes keys by mistake, can put the key out of use. @param {string} choice */
  function keyChoice(choice) {
    const box = make("input", { type: "checkbox", id: "search-key" });
    try {
      box.checked = localStorage.getItem(choice) !== "av";
      box.addEventListener("change", () => localStorage.setItem(choice, box.checked ? "på" : "av"));
    } catch {
      box.checked = box.disabled = true;
    }
    return make("p", { className: "search-key" }, box, make("label", { for: box.id }, WORDS.key));
  }

  return { fill };
})();
