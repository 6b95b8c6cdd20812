// @ts-check
/**
 * The search itself: which pages and rules answer a question.
 *
 * Run by Node when the handbook is built, to make the index, and in the reader's browser, to look in it.
 * Without MiniSearch, where it could not be had, words are counted instead.
 */
globalThis.HandbookSearch = (() => {
  "use strict";

  const { terms } = globalThis.SearchWords;
  const { wantedBy, marked, place, speller } = globalThis.SearchShowing;
  /** How much a word weighs by where it stands. @type {Record<string, number>} */
  const PAGE = { title: 6, keywords: 5, headings: 2.5, lead: 3, rules: 1.5, body: 1, examples: 0.5, data: 0.4 };
  /** @type {Record<string, number>} */
  const RULE = { text: 3, title: 1, keywords: 0.7, explained: 0.8 };
  /** Pages that are read by few. */
  const LAST = 0.35;
  /** How much less a word weighs the more pages have it: MiniSearch counts field by field, and few titles have it. */
  const RARE = 0.7;
  /** A hit that answers less than this share of what the best one does is left out. */
  const ENOUGH = { pages: 0.3, rules: 0.45 };
  const MOST = 20;

  /** @typedef {Record<string, any> & {id: number}} Entry what MiniSearch is given, one text a field */
  /** @typedef {{vocabulary: string[], scores: (term: string) => Map<number, number>}} Lookup */
  /** @typedef {{id: number, score: number}} Hit */

  /** @param {Record<string, number>} boosts */
  const options = (boosts) => ({
    fields: Object.keys(boosts),
    tokenize: terms,
    processTerm: (/** @type {string} */ term) => term,
    searchOptions: {
      boost: boosts,
      tokenize: (/** @type {string} */ term) => [term],
      processTerm: (/** @type {string} */ term) => term,
    },
  });

  /** @param {SearchMaterial} material @returns {{pages: Entry[], rules: Entry[]}} */
  function documents(material) {
    const pages = material.pages.map((page, id) => ({
      id,
      title: page.title,
      keywords: page.keywords,
      lead: (page.passages[0]?.[2] ?? []).slice(0, 3).join("\n"),
      headings: page.passages.slice(1).map(([, heading]) => heading).join("\n"),
      rules: page.rules.map(([, text, explained]) => `${text}\n${explained}`).join("\n"),
      body: page.passages.flatMap(([, , blocks]) => blocks).join("\n"),
      examples: page.examples.join("\n"),
      data: page.passages.flatMap(([, , , data]) => data).join("\n"),
    }));
    const rules = material.pages
      .flatMap(({ title, keywords, rules }) => rules.map(([, text, explained]) => ({ text, explained, title, keywords })))
      .map((rule, id) => ({ id, ...rule }));
    return { pages, rules };
  }

  /** Make the index, as plain data. @param {SearchMaterial} material */
  function build(material) {
    const { pages, rules } = documents(material);
    const make = (/** @type {Record<string, number>} */ boosts, /** @type {Entry[]} */ entries) => {
      const index = new MiniSearch(options(boosts));
      index.addAll(entries);
      return globalThis.SearchPacking.pack(index.toJSON());
    };
    return { pages: make(PAGE, pages), rules: make(RULE, rules) };
  }

  /** Look in an index that has been made. @param {PackedIndex} packed @param {Record<string, number>} boosts @returns {Lookup} */
  function indexed(packed, boosts) {
    const index = globalThis.SearchPacking.unpack(packed, Object.keys(boosts));
    const vocabulary = index.index.map(([term]) => term);
    const found = MiniSearch.loadJS(index, options(boosts));
    /** What was asked for a letter ago is mostly asked for again. @type {Map<string, Map<number, number>>} */
    const known = new Map();
    const scores = (/** @type {string} */ term) => {
      const before = known.get(term) ?? weigh(term);
      known.set(term, before);
      return before;
    };
    const weigh = (/** @type {string} */ term) => {
      const hits = found.search(term);
      const rare = Math.log(1 + packed.lengths.length / Math.max(1, hits.length)) ** RARE;
      return new Map(hits.map(({ id, score }) => [id, score * rare]));
    };
    return { vocabulary, scores };
  }

  /** Count words, where there is no index. @param {Entry[]} entries @param {Record<string, number>} boosts @returns {Lookup} */
  function counted(entries, boosts) {
    /** @type {Map<string, Map<number, number>>} */
    const places = new Map();
    for (const entry of entries) {
      for (const [field, boost] of Object.entries(boosts)) {
        const words = terms(entry[field]);
        for (const term of words) {
          const scores = places.get(term) ?? new Map();
          places.set(term, scores);
          scores.set(entry.id, (scores.get(entry.id) ?? 0) + boost / Math.sqrt(10 + words.length));
        }
      }
    }
    const scores = (/** @type {string} */ term) => {
      const found = places.get(term) ?? new Map();
      const rare = Math.log(1 + entries.length / (1 + found.size));
      return new Map([...found].map(([id, score]) => [id, score * rare]));
    };
    return { vocabulary: [...places.keys()].sort(), scores };
  }

  /** @param {SearchGroup[]} groups @param {Lookup} among @returns {Hit[]} */
  function ranked(groups, among) {
    /** @type {Map<number, {score: number, groups: number}>} */
    const found = new Map();
    for (const group of groups) {
      /** @type {Map<number, number>} */
      const best = new Map();
      const better = (/** @type {number} */ id, /** @type {number} */ score) =>
        best.set(id, Math.max(best.get(id) ?? 0, score));
      for (const [term, weight] of group.terms) {
        for (const [id, score] of among.scores(term)) better(id, score * weight);
      }
      for (const phrase of group.phrases) {
        /** @type {Map<number, number>} */
        const sums = new Map();
        for (const term of phrase.terms) {
          for (const [id, score] of among.scores(term)) sums.set(id, (sums.get(id) ?? 0) + score / phrase.terms.length);
        }
        for (const [id, score] of sums) better(id, score * phrase.weight);
      }
      for (const [id, score] of best) {
        const hit = found.get(id) ?? { score: 0, groups: 0 };
        found.set(id, { score: hit.score + score, groups: hit.groups + 1 });
      }
    }
    // A page that answers the whole question comes before one that answers half of it well.
    return [...found].map(([id, hit]) => ({ id, score: hit.score * (0.4 + (0.6 * hit.groups) / groups.length) }));
  }

  /** @param {Hit[]} hits @param {number} share of the best one */
  function enough(hits, share) {
    const sorted = [...hits].sort((a, b) => b.score - a.score || a.id - b.id);
    return sorted.filter(({ score }) => score >= share * sorted[0].score).slice(0, MOST);
  }

  /** @param {SearchData} data the material, with its index if there is one @param {SearchTexts} texts @returns {SearchEngine} */
  function open(data, texts) {
    const plain = data.index ? null : documents(data);
    const pages = data.index ? indexed(data.index.pages, PAGE) : counted(plain?.pages ?? [], PAGE);
    const rules = data.index ? indexed(data.index.rules, RULE) : counted(plain?.rules ?? [], RULE);
    const { ask } = globalThis.SearchAsking.asker(pages.vocabulary, data.synonyms, data.skipped);
    const owners = data.pages.flatMap((page) => page.rules.map((rule) => ({ page, rule })));
    /** @type {ReturnType<typeof speller> | undefined} */
    let spell;

    /** @param {SearchPage} page @param {Hit} hit @returns {Hit} */
    const weighed = (page, { id, score }) => ({ id, score: page.last ? score * LAST : score });

    /** @param {number} id @param {SearchGroup[]} groups @param {Map<string, number>} wanted @returns {Promise<SearchFound>} */
    async function findOn(id, groups, wanted) {
      const { title, url } = data.pages[id];
      const { anchor, heading, text } = place(title, await texts(id), groups);
      return { url: anchor ? `${url}#${anchor}` : url, heading, pieces: marked(text, wanted) };
    }

    /** @param {string} text @returns {SearchAnswer} what answers a question: pages and rules, best first */
    function search(text) {
      const groups = ask(text);
      if (!groups.length) return { pages: [], rules: [], suggestion: "" };
      const wanted = wantedBy(groups);
      const onPages = ranked(groups, pages).map((hit) => weighed(data.pages[hit.id], hit));
      const inRules = ranked(groups, rules).map((hit) => weighed(owners[hit.id].page, hit));
      return {
        pages: enough(onPages, ENOUGH.pages).map(({ id, score }) => {
          const { title, url } = data.pages[id];
          return { score, title, url, found: () => findOn(id, groups, wanted) };
        }),
        rules: enough(inRules, ENOUGH.rules).map(({ id, score }) => {
          const { page, rule } = owners[id];
          return { score, title: page.title, url: `${page.url}#${rule[0]}`, pieces: marked(rule[1], wanted) };
        }),
        suggestion: groups.every(({ exact }) => exact) ? "" : (spell ??= speller(data))(text, groups),
      };
    }

    return { search, simple: Boolean(plain) };
  }

  return { build, open };
})();
