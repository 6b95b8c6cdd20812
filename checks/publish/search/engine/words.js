// @ts-check
/**
 * Words as the search knows them: without dots, rings and accents, in small letters, without endings.
 *
 * The same file reads the pages when the handbook is built and the question in the reader's browser.
 * A classic script: browsers load no modules from a file on disk.
 */
globalThis.SearchWords = (() => {
  "use strict";

  const stemmer = new SwedishStemmer();
  /** @type {Map<string, string>} */
  const stems = new Map();
  /** @type {Record<string, string>} */
  const OTHERS = { æ: "a", ø: "o", ß: "ss", đ: "d", ł: "l" };
  const WORD = /[\p{L}\p{N}]+/gu;
  /** What may bind two halves of a word: alt-text, PDF/A. */
  const BOND = /^[-‑–/]$/;

  /** @param {string} text */
  function fold(text) {
    return text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[æøßđł]/g, (letter) => OTHERS[letter]);
  }

  /** @param {string} word one word, folded @returns {string} */
  function stem(word) {
    const known = stems.get(word);
    if (known !== undefined) return known;
    /** @type {string} */
    const found = /\d/.test(word) || word.length < 4 ? word : stemmer.stemWord(word);
    stems.set(word, found);
    return found;
  }

  /**
   * @param {string} text
   * @returns {{word: string, term: string, start: number, end: number}[]} the words with their places
   */
  function read(text) {
    return [...text.matchAll(WORD)].map((match) => {
      const word = fold(match[0]);
      return { word, term: stem(word), start: match.index, end: match.index + match[0].length };
    });
  }

  /** @param {string} text @returns {string[]} the terms of a text; halves that are bound are also one term */
  function terms(text) {
    const words = read(text);
    const found = words.map(({ term }) => term);
    words.slice(1).forEach((word, i) => {
      const before = words[i];
      if (BOND.test(text.slice(before.end, word.start))) found.push(stem(before.word + word.word));
    });
    return found;
  }

  /** @param {string} word @returns {string} its consonants and vowels once each: what is left when it is misspelt */
  function plain(word) {
    return word.replace(/(.)\1+/g, "$1").replace(/ck|q/g, "k").replace(/w/g, "v").replace(/z/g, "s");
  }

  /**
   * @param {string} one
   * @param {string} other
   * @param {number} most
   * @returns {number} how many letters differ, neighbours that changed places counted once; `most + 1` if more
   */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    /** @type {number[]} */
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, i) => i);
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...row) > most) return most + 1;
      before = last;
      last = row;
    }
    return last[other.length];
  }

  return { fold, stem, read, terms, plain, distance };
})();
