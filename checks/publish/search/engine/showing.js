// @ts-check
/** What is shown of an answer: the sentence of a page that says most, what to mark in it, and a better spelling. */
globalThis.SearchShowing = (() => {
  "use strict";

  const { read, terms } = globalThis.SearchWords;
  /** What weighs less was not asked for clearly enough to be marked. */
  const CLEAR = 0.4;
  /** How much more another sentence must say than a page's first one does, and a row more than a sentence. */
  const LEAD = 0.9;
  const ROW = 0.3;
  /** Law, sources and whom to ask stand last on a page. */
  const LATE = 0.6;
  const SENTENCE = /(?<=[.!?])\s+(?=[\p{Lu}”"[])/u;

  /** @param {SearchGroup[]} groups */
  function wantedBy(groups) {
    /** @type {Map<string, number>} */
    const wanted = new Map();
    const want = (/** @type {string} */ term, /** @type {number} */ weight) =>
      wanted.set(term, Math.max(weight, wanted.get(term) ?? 0));
    groups.forEach(({ terms, phrases }) => {
      terms.forEach((weight, term) => want(term, weight));
      phrases.forEach(({ terms }) => terms.forEach((term) => want(term, 0.5)));
    });
    return wanted;
  }

  /** @param {string} text @param {Map<string, number>} wanted @returns {SearchPieces} */
  function marked(text, wanted) {
    /** @type {SearchPieces} */
    const pieces = [];
    let done = 0;
    for (const { term, start, end } of read(text)) {
      if ((wanted.get(term) ?? 0) < CLEAR) continue;
      if (start > done) pieces.push([text.slice(done, start), false]);
      pieces.push([text.slice(start, end), true]);
      done = end;
    }
    if (done < text.length) pieces.push([text.slice(done), false]);
    return pieces;
  }

  /** @param {string} text @param {SearchGroup[]} groups @returns {number} how much of the question a text answers */
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
   * @param {string} title
   * @param {SearchPassage[]} passages
   * @param {SearchGroup[]} groups
   */
  function place(title, passages, groups) {
    const left = groups.filter((group) => answers(title, [group]) < 0.5);
    const said = (/** @type {string} */ text) => answers(text, left) + 0.25 * answers(text, groups);
    const first = passages[0]?.[2][0] ?? "";
    let best = { score: said(first) + LEAD, anchor: "", heading: "", text: first };
    passages.forEach(([anchor, heading, blocks, rows], number) => {
      const ofHeading = number ? said(heading) : 0;
      blocks.concat(rows).forEach((block, i) => {
        const score = said(block) + 0.6 * ofHeading - (i < blocks.length ? 0 : ROW) - (LATE * number) / passages.length;
        if (score > best.score) best = { score, anchor, heading: number ? heading : "", text: block };
      });
    });
    const sentences = best.text.split(SENTENCE);
    const scores = sentences.map(said);
    const from = scores.indexOf(Math.max(...scores));
    return { ...best, text: sentences.slice(from, from + 2).join(" ") };
  }

  /** Know the words as titles, keywords and rules write them most often. @param {SearchMaterial} material */
  function speller({ pages }) {
    /** @type {Map<string, Map<string, number>>} */
    const counts = new Map();
    const texts = pages.flatMap(({ title, keywords, rules }) => [title, keywords, ...rules.map(([, text]) => text)]);
    for (const text of texts) {
      for (const { term, start, end } of read(text)) {
        const words = counts.get(term) ?? new Map();
        counts.set(term, words);
        const word = text.slice(start, end).toLowerCase();
        words.set(word, (words.get(word) ?? 0) + 1);
      }
    }
    const written = (/** @type {string} */ term) =>
      [...(counts.get(term) ?? [])].sort(([, one], [, other]) => other - one)[0]?.[0] ?? "";

    /** @param {string} text @param {SearchGroup[]} groups @returns {string} the question, spelt as the handbook does */
    return (text, groups) => {
      const unknown = new Map(groups.filter(({ exact }) => !exact).map((group) => [group.word, group]));
      let better = "";
      let done = 0;
      for (const { word, start, end } of read(text)) {
        const likely = [...(unknown.get(word)?.terms ?? [])].find(([other]) => !other.startsWith(word));
        const spelt = likely && likely[1] >= 0.5 ? written(likely[0]) : "";
        if (!spelt) continue;
        better += text.slice(done, start) + spelt;
        done = end;
      }
      return better && better + text.slice(done);
    };
  }

  return { wantedBy, marked, place, speller };
})();
