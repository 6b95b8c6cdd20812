// @ts-check
/**
 * What a question asks for: for each of its words the terms of the handbook that may be meant, with weights.
 *
 * A word may be misspelt, the beginning or the end of a compound, two words that the handbook writes as one,
 * or an everyday word that an editor has given an equal.
 */
globalThis.SearchAsking = (() => {
  "use strict";

  const { stem, read, plain, distance } = globalThis.SearchWords;
  /** What an expression means, a word beside what the handbook says by it, and half a word. */
  const EXPRESSION = 1.2;
  const BESIDE = 0.7;
  const PARTLY = 0.6;
  /** No word is taken to mean more terms than this. */
  const MOST = 24;
  /** A word is no half of a compound unless it is this long. */
  const HALF = 3;

  /** @param {SearchGroup} group @param {string[]} terms @param {number} weight */
  function mean(group, terms, weight) {
    if (terms.length > 1) group.phrases.push({ terms, weight });
    else group.terms.set(terms[0], Math.max(weight, group.terms.get(terms[0]) ?? 0));
  }

  /**
   * @param {string[]} vocabulary the terms of the handbook
   * @param {[string[], string[]][]} synonyms
   * @param {string[]} skipped
   */
  function asker(vocabulary, synonyms, skipped) {
    const known = new Set(vocabulary);
    const plains = vocabulary.map((term) => plain(term));
    const silent = new Set(skipped.flatMap((words) => read(words)).map(({ word }) => word));
    const termsOf = (/** @type {string} */ text) => read(text).map(({ term }) => term);
    const coreOf = (/** @type {string} */ text) => read(text).filter(({ word }) => !silent.has(word)).map(({ term }) => term);
    const equals = synonyms.flatMap(([asked, meant]) =>
      asked.map((text) => ({
        asked: termsOf(text),
        /** The words that say something; the reader may write others between them. */
        core: coreOf(text),
        meant: meant.map((words) => (coreOf(words).length ? coreOf(words) : termsOf(words))),
      })),
    );

    /** @type {Map<string, string[][]>} */
    const meanings = new Map();
    for (const { asked, meant } of equals) {
      if (asked.length === 1) meanings.set(asked[0], [...(meanings.get(asked[0]) ?? []), ...meant]);
    }

    /** What has been asked before. @type {Map<string, Map<string, number>>} */
    const guesses = new Map();

    /** @param {string} term @param {string} word @param {boolean} last whether the reader may still be writing it */
    function likely(term, word, last) {
      const key = `${word} ${last}`;
      const before = guesses.get(key) ?? guess(term, word, last);
      guesses.set(key, before);
      return before;
    }

    /** @param {string} term @param {string} word @param {boolean} last */
    function guess(term, word, last) {
      /** @type {Map<string, number>} */
      const found = new Map();
      const add = (/** @type {string} */ other, /** @type {number} */ weight) => found.set(other, Math.max(weight, found.get(other) ?? 0));
      const exact = known.has(term);
      if (exact) add(term, 1);
      const bare = plain(term);
      const most = exact || term.length < 4 ? 0 : term.length < 7 ? 1 : 2;
      vocabulary.forEach((other, i) => {
        if (other === term) return;
        const share = Math.min(term.length, other.length) / Math.max(term.length, other.length);
        if (term.length >= 3 && other.startsWith(term)) add(other, (last && !exact ? 0.8 : 0.5) * Math.sqrt(share));
        else if (other.length >= 4 && term.startsWith(other)) add(other, 0.55 * share);
        else if (term.length >= 4 && other.endsWith(term)) add(other, 0.5 * Math.sqrt(share));
        else if (other.length >= 4 && term.endsWith(other)) add(other, 0.65 * Math.sqrt(share));
        if (!most || other.length < 3) return;
        const off = plains[i] === bare ? 0.5 : distance(bare, plains[i], most);
        if (off > most) return;
        add(other, (other[0] === term[0] ? 0.9 : 0.7) * (1 - off / (bare.length * 0.5 + 1)));
      });
      if (!exact && word !== term && known.has(word)) add(word, 1);
      return new Map([...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST));
    }

    /** @param {string} word @returns {string[]} the two words of a compound, the longest last; or none */
    function halves(word) {
      for (let at = HALF; at <= word.length - HALF; at++) {
        const [head, last] = [stem(word.slice(0, at)), stem(word.slice(at))];
        if (known.has(head) && known.has(last)) return [head, last];
      }
      return [];
    }

    /** Let words mean what editors have said that they do. @param {SearchGroup[]} groups @param {string[]} terms */
    function explain(groups, terms) {
      for (const { asked, core, meant } of equals) {
        let at = terms.findIndex((_, i) => asked.every((term, j) => terms[i + j] === term));
        if (at >= 0) at += asked.length - 1;
        else if (core.length > 1 && core.every((term) => terms.includes(term))) {
          at = Math.max(...core.map((term) => terms.lastIndexOf(term)));
        } else if (asked.length === 1 && asked[0].length > 4) {
          at = terms.findIndex((term, i) => !groups[i].exact && distance(term, asked[0], 1) <= 1);
        }
        if (at < 0) continue;
        groups[at].counts = groups[at].exact = true;
        const weight = asked.length > 1 ? EXPRESSION : known.has(asked[0]) ? BESIDE : 1;
        meant.forEach((phrase) => mean(groups[at], phrase, weight));
      }
    }

    /** Let a compound that the handbook does not have mean what its halves do. @param {SearchGroup} group */
    function explainHalves(group) {
      const { word } = group;
      for (let at = HALF; at <= word.length - HALF; at++) {
        const parts = [word.slice(0, at), word.slice(at)].map((half) => ({ half, term: stem(half) }));
        if (!parts.every(({ half, term }) => known.has(term) || (half.length > HALF && meanings.has(term)))) continue;
        for (const { term } of parts) meanings.get(term)?.forEach((phrase) => mean(group, phrase, PARTLY));
      }
    }

    /** Read two words as the one that the handbook writes. @param {SearchGroup} before @param {SearchGroup} group */
    function join(before, group) {
      const joined = stem(before.word + group.word);
      for (const term of vocabulary) {
        if (term !== joined && !(joined.length >= 6 && term.startsWith(joined))) continue;
        for (const half of [before, group]) {
          // Each of the two asks for the whole, which weighs more than the halves do.
          if (term === joined) half.terms.forEach((weight, other) => half.terms.set(other, weight * 0.7));
          mean(half, [term], term === joined ? 1.2 : 0.6);
        }
        before.exact = group.exact = before.counts = group.counts = true;
      }
      for (const { asked, meant } of equals) {
        if (asked.length === 1 && asked[0] === joined) meant.forEach((phrase) => mean(group, phrase, 1));
      }
    }

    /** @param {string} text @returns {SearchGroup[]} */
    function ask(text) {
      const words = read(text);
      const all = words.every(({ word }) => silent.has(word));
      const groups = words.map(({ word, term }, i) => {
        const counts = all || !silent.has(word);
        /** @type {Map<string, number>} */
        const terms = counts ? new Map(likely(term, word, i === words.length - 1)) : new Map();
        /** @type {SearchGroup} */
        const group = { word, exact: known.has(term), counts, terms, phrases: [] };
        const parts = counts ? halves(word) : [];
        if (parts.length) mean(group, parts, group.exact ? 0.5 : 0.9);
        if (counts && !group.exact) explainHalves(group);
        return group;
      });
      explain(groups, words.map(({ term }) => term));
      // "Lägga ut bilder" is not about "utbildning".
      const says = groups.map(({ word }) => all || !silent.has(word));
      groups.slice(1).forEach((group, i) => says[i] && says[i + 1] && join(groups[i], group));
      return groups.filter(({ counts }) => counts);
    }

    return { ask };
  }

  return { asker };
})();
