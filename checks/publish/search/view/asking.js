// @ts-check
/** The field, what is said of the answer, and what helps when there is none. */
globalThis.SearchField = (() => {
  "use strict";

  const { make } = globalThis.SearchMaking;

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
    all: (/** @type {number} */ count) => `Visa alla ${count} träffar`,
    count: (/** @type {number} */ pages, /** @type {number} */ rules) =>
      [
        pages && `${pages} ${pages === 1 ? "sida" : "sidor"}`,
        rules && `${rules} ${rules === 1 ? "punkt" : "punkter"}`,
      ]
        .filter(Boolean)
        .join(" och "),
    choose: "Välj med piltangenterna.",
    none: (/** @type {string} */ text) => `Inga träffar på ”${text}”.`,
    other: "Pröva ett annat ord, eller välj här:",
    alphabet: "Leta från A till Ö",
    ask: (/** @type {string} */ who) => `Hittar du inte svaret? Fråga: ${who[0].toLowerCase()}${who.slice(1)}.`,
    meant: "Menade du",
    simple: "Sökningen är enklare än den brukar vara. Hittar du inte rätt: leta från A till Ö.",
    key: "Snedstreck (/) öppnar sökningen",
  };
  /** A screen reader is told when the reader has stopped writing. */
  const PAUSE = 500;
  let number = 0;

  /**
   * Make the field, its status and room for what is found.
   * @param {SearchGiven} given
   * @param {number} most so many pages are shown with their sentences
   * @param {(engine: SearchEngine, answered: SearchAnswered) => void} show
   */
  function make_({ ready }, most, show) {
    const id = `search-${++number}`;
    const input = make("input", {
      id,
      type: "text",
      className: "search-field",
      autocomplete: "off",
      spellcheck: false,
      enterKeyHint: "search",
      autocapitalize: "none",
      "aria-describedby": `${id}-hint`,
    });
    const label = make("label", { className: "search-label", for: id }, WORDS.label);
    const hint = make("p", { className: "search-hint", id: `${id}-hint` }, WORDS.hint);
    const status = make("p", { className: "search-status", role: "status" });
    let timer = 0;
    const say = (/** @type {string} */ words, now = false) => {
      clearTimeout(timer);
      timer = window.setTimeout(() => (status.textContent = words), now ? 0 : PAUSE);
    };
    let asked = 0;
    async function update() {
      const turn = ++asked;
      const waits = window.setTimeout(() => say(WORDS.loading, true), PAUSE);
      try {
        const engine = await ready;
        if (turn !== asked) return;
        const question = input.value.trim();
        const answer = engine.search(question);
        const found = await Promise.all(answer.pages.slice(0, most).map((hit) => hit.found()));
        if (turn === asked) show(engine, { question, answer, found });
      } catch {
        say(WORDS.failed, true);
      } finally {
        clearTimeout(waits);
      }
    }
    input.addEventListener("input", update);
    return { input, label, hint, status, say, update };
  }

  /** What helps when nothing was found. @param {string} root @param {string} question */
  function help(root, question) {
    const { tasks, all, ask } = window.handbookIndex;
    /** @type {[string, string][]} */
    const links = all ? [...tasks, [WORDS.alphabet, all]] : tasks;
    return make(
      "div",
      { className: "search-none" },
      make("p", {}, make("strong", {}, WORDS.none(question)), ` ${links.length ? WORDS.other : ""}`),
      make("ul", {}, ...links.map(([words, url]) => make("li", {}, make("a", { href: root + url }, words)))),
      ...(ask ? [make("p", {}, WORDS.ask(ask))] : []),
    );
  }

  /** @param {HTMLInputElement} input @param {string} suggestion @param {() => void} update */
  function meant(input, suggestion, update) {
    const button = make("button", { type: "button", className: "search-meant" }, suggestion);
    button.addEventListener("click", () => {
      input.value = suggestion;
      input.focus();
      update();
    });
    return make("p", { className: "search-suggestion" }, `${WORDS.meant} `, button, "?");
  }

  /** @param {SearchEngine} engine */
  const simple = (engine) => (engine.simple ? [make("p", { className: "search-note" }, WORDS.simple)] : []);

  return { WORDS, make: make_, help, meant, simple };
})();
