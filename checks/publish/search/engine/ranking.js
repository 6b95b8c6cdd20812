// @ts-check
/**
 * The search itself: which pages and rules answer a question, and with which sentence.
 *
 * Run by Node when the handbook is built, to make the index, and in the reader's browser, to look in it.
 * Without MiniSearch, where it could not be had, words are counted instead.
 */
globalThis.HandbookSearch = (() => {
  "use strict";

  /** @typedef {import("./asking.js").Group} Group */

  const { read, terms } = globalThis.SearchWords;
  /** How much a word weighs by where it stands. */
  const PAGE = { title: 6, keywords: 5, headings: 2.5, lead: 3, rules: 1.5, body: 1, examples: 0.5, data: 0.4 };
  const RULE = { text: 3, title: 1, keywords: 0.7, explained: 0.8 };
  /** Pages that are read by few. */
  const LAST = 0.45;
  /** A hit that answers less than this share of what the best one does is left out. */
  const ENOUGH = { pages: 0.3, rules: 0.45 };
  const MOST = 20;
  /** How much more another sentence must say than a page's first one does, and a row more than a sentence. */
  const LEAD = 0.9;
  const ROW = 0.3;
  /** Law, sources and whom to ask stand last on a page. */
  const LATE = 0.6;
  const SENTENCE = /(?<=[.!?])\s+(?=[\p{Lu}”"[])/u;

  const options = (boosts) => ({
    fields: Object.keys(boosts),
    tokenize: terms,
    processTerm: (term) => term,
    searchOptions: { boost: boosts, tokenize: (term) => [term], processTerm: (term) => term },
  });

  /** @param {any} material */
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
      .flatMap((page, number) => page.rules.map(([anchor, text, explained]) => ({ number, page, anchor, text, explained })))
      .map(({ page, text, explained }, id) => ({ id, text, explained, title: page.title, keywords: page.keywords }));
    return { pages, rules };
  }

  /** Make the index, as plain data. @param {any} material */
  function build(material) {
    const { pages, rules } = documents(material);
    const make = (boosts, entries) => {
      const index = new MiniSearch(options(boosts));
      index.addAll(entries);
      return index.toJSON();
    };
    return { pages: make(PAGE, pages), rules: make(RULE, rules) };
  }

  /**
   * Look in an index that has been made.
   * @param {any} index
   * @param {Record<string, number>} boosts
   */
  function indexed(index, boosts) {
    const found = MiniSearch.loadJS(index, options(boosts));
    const vocabulary = index.index.map(([term]) => term);
    /** What was asked for a letter ago is mostly asked for again. @type {Map<string, Map<number, number>>} */
    const known = new Map();
    const scores = (term) => {
      if (!known.has(term)) known.set(term, new Map(found.search(term).map(({ id, score }) => [id, score])));
      return known.get(term) ?? new Map();
    };
    return { vocabulary, scores };
  }

  /**
   * Count words, where there is no index.
   * @param {any[]} entries
   * @param {Record<string, number>} boosts
   */
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
    const scores = (term) => {
      const found = places.get(term) ?? new Map();
      const rare = Math.log(1 + entries.length / (1 + found.size));
      return new Map([...found].map(([id, score]) => [id, score * rare]));
    };
    return { vocabulary: [...places.keys()].sort(), scores };
  }

  /** @param {any} data the material, with its index if there is one */
  function open(data) {
    const plain = data.index ? null : documents(data);
    const pages = plain ? counted(plain.pages, PAGE) : indexed(data.index.pages, PAGE);
    const rules = plain ? counted(plain.rules, RULE) : indexed(data.index.rules, RULE);
    const { ask } = SearchAsking.asker(pages.vocabulary, data.synonyms, data.skipped);
    const owners = data.pages.flatMap((page) => page.rules.map((rule) => ({ page, rule })));

    /** @param {Group[]} groups @param {typeof pages} among */
    function ranked(groups, among) {
      /** @type {Map<number, {score: number, groups: number}>} */
      const found = new Map();
      for (const group of groups) {
        /** @type {Map<number, number>} */
        const best = new Map();
        for (const [term, weight] of group.terms) {
          for (const [id, score] of among.scores(term)) best.set(id, Math.max(best.get(id) ?? 0, score * weight));
        }
        for (const phrase of group.phrases) {
          /** @type {Map<number, number>} */
          const sums = new Map();
          for (const term of phrase.terms) {
            for (const [id, score] of among.scores(term)) sums.set(id, (sums.get(id) ?? 0) + score / phrase.terms.length);
          }
          for (const [id, score] of sums) best.set(id, Math.max(best.get(id) ?? 0, score * phrase.weight));
        }
        for (const [id, score] of best) {
          const hit = found.get(id) ?? { score: 0, groups: 0 };
          found.set(id, { score: hit.score + score, groups: hit.groups + 1 });
        }
      }
      return [...found].map(([id, hit]) => ({
        id,
        score: hit.score * (0.4 + (0.6 * hit.groups) / groups.length),
      }));
    }

    const enough = (hits, share) => {
      hits.sort((a, b) => b.score - a.score || a.id - b.id);
      return hits.filter(({ score }) => score >= share * hits[0].score).slice(0, MOST);
    };

    /** @param {string} text @param {Map<string, number>} wanted @returns {[string, boolean][]} pieces; those that were asked for are marked */
    function marked(text, wanted) {
      const pieces = [];
      let done = 0;
      for (const { term, start, end } of read(text)) {
        if ((wanted.get(term) ?? 0) < 0.4) continue;
        if (start > done) pieces.push([text.slice(done, start), false]);
        pieces.push([text.slice(start, end), true]);
        done = end;
      }
      if (done < text.length) pieces.push([text.slice(done), false]);
      return pieces;
    }

    /** @param {Group[]} groups */
    const wantedBy = (groups) => {
      const wanted = new Map();
      const want = (term, weight) => wanted.set(term, Math.max(weight, wanted.get(term) ?? 0));
      groups.forEach(({ terms, phrases }) => {
        terms.forEach((weight, term) => want(term, weight));
        phrases.forEach(({ terms }) => terms.forEach((term) => want(term, 0.5)));
      });
      return wanted;
    };

    /** @param {string} text @param {Group[]} groups @returns {number} how much of the question a text answers */
    function answers(text, groups) {
      const words = new Set(terms(text));
      return groups.reduce((sum, group) => {
        let best = 0;
        group.terms.forEach((weight, term) => weight > best && words.has(term) && (best = weight));
        for (const phrase of group.phrases) {
          const there = phrase.terms.filter((term) => words.has(term)).length;
          best = Math.max(best, (phrase.weight * there) / phrase.terms.length);
        }
        return sum + best;
      }, 0);
    }

    /**
     * Choose what to show of a page: the first sentence answers what brought most readers, so another one must
     * say more, and not only what the title says already.
     * @param {any} page
     * @param {Group[]} groups
     */
    function sentence(page, groups) {
      const left = groups.filter((group) => answers(page.title, [group]) < 0.5);
      const said = (text) => answers(text, left) + 0.25 * answers(text, groups);
      const first = page.passages[0]?.[2][0] ?? "";
      let best = { score: said(first) + LEAD, anchor: "", heading: "", text: first };
      page.passages.forEach(([anchor, heading, blocks, rows], number) => {
        const ofHeading = number ? said(heading) : 0;
        blocks.concat(rows).forEach((block, i) => {
          const score = said(block) + 0.6 * ofHeading - (i < blocks.length ? 0 : ROW) - (LATE * number) / page.passages.length;
          if (score > best.score) best = { score, anchor, heading: number ? heading : "", text: block };
        });
      });
      const sentences = best.text.split(SENTENCE);
      const scores = sentences.map(said);
      const from = scores.indexOf(Math.max(...scores));
      return { ...best, text: sentences.slice(from, from + 2).join(" ") };
    }

    /**
     * @param {string} text
     * @returns what answers a question: pages and rules, best first
     */
    function search(text) {
      const groups = ask(text);
      if (!groups.length) return { pages: [], rules: [], suggestion: "" };
      const wanted = wantedBy(groups);
      const hits = ranked(groups, pages).map(({ id, score }) => ({ id, score: data.pages[id].last ? score * LAST : score }));
      const ofRules = ranked(groups, rules).map(({ id, score }) => ({ id, score: owners[id].page.last ? score * LAST : score }));
      return {
        pages: enough(hits, ENOUGH.pages).map(({ id, score }) => {
          const page = data.pages[id];
          return {
            score,
            title: page.title,
            url: page.url,
            get found() {
              const { anchor, heading, text } = sentence(page, groups);
              return { url: anchor ? `${page.url}#${anchor}` : page.url, heading, pieces: marked(text, wanted) };
            },
          };
        }),
        rules: enough(ofRules, ENOUGH.rules).map(({ id, score }) => {
          const { page, rule } = owners[id];
          return { score, title: page.title, url: `${page.url}#${rule[0]}`, pieces: marked(rule[1], wanted) };
        }),
        suggestion: suggest(text, groups),
      };
    }

    /** @type {Map<string, string> | null} */
    let forms = null;
    /** @param {string} term @returns {string} the word as the handbook writes it most often */
    function written(term) {
      if (!forms) {
        const counts = new Map();
        for (const page of data.pages) {
          const texts = [page.title, page.keywords, ...page.passages.flatMap(([, heading, blocks]) => [heading, ...blocks])];
          for (const text of texts) {
            for (const { term, start, end } of read(text)) {
              const words = counts.get(term) ?? new Map();
              counts.set(term, words);
              const word = text.slice(start, end).toLowerCase();
              words.set(word, (words.get(word) ?? 0) + 1);
            }
          }
        }
        forms = new Map([...counts].map(([term, words]) => [term, [...words].sort((a, b) => b[1] - a[1])[0][0]]));
      }
      return forms.get(term) ?? "";
    }

    /** @param {string} text @param {Group[]} groups @returns {string} the question with its unknown words spelt as the handbook spells them */
    function suggest(text, groups) {
      const unknown = new Map(groups.filter(({ exact }) => !exact).map((group) => [group.word, group]));
      if (!unknown.size) return "";
      let better = "";
      let done = 0;
      for (const { word, start, end } of read(text)) {
        const group = unknown.get(word);
        const [term, weight] = group ? ([...group.terms].find(([other]) => !other.startsWith(word)) ?? ["", 0]) : ["", 0];
        const spelt = weight >= 0.5 ? written(term) : "";
        if (spelt) {
          better += text.slice(done, start) + spelt;
          done = end;
        }
      }
      return better && better + text.slice(done);
    }

    return { search, simple: Boolean(plain) };
  }

  return { build, open };
})();
