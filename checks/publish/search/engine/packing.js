// @ts-check
/**
 * The index in a fourth of the bytes: MiniSearch's own form says the same numbers in words, over and over.
 *
 * Terms are sorted and each begins with how much it shares with the one before. For each field there is a line
 * for each term: the documents that have it, as steps from one to the next, and how often each has it. A number
 * is a character: what a server compresses best.
 */
globalThis.SearchPacking = (() => {
  "use strict";

  /** Zero is written as this character. */
  const ZERO = "0".charCodeAt(0);
  const LINE = "\n";
  /** So much of a term is told by one digit. */
  const SHARED = 35;

  /** @param {number} number */
  const character = (number) => String.fromCharCode(ZERO + number);
  /** @param {string} written */
  const numbers = (written) => [...written].map((one) => one.charCodeAt(0) - ZERO);
  /** @param {Record<string, unknown>} found @returns {number[]} */
  const keys = (found) => Object.keys(found).map(Number);

  /** @param {string[]} terms sorted */
  function packTerms(terms) {
    return terms.map((term, i) => {
      const before = terms[i - 1] ?? "";
      let shared = 0;
      while (shared < Math.min(SHARED, before.length, term.length) && term[shared] === before[shared]) shared++;
      return shared.toString(SHARED + 1) + term.slice(shared);
    });
  }

  /** @param {string[]} written @returns {string[]} */
  function unpackTerms(written) {
    let before = "";
    return written.map((one) => (before = before.slice(0, parseInt(one[0], SHARED + 1)) + one.slice(1)));
  }

  /** @param {Record<string, number>} found how often each document has a term @returns {[string, string]} */
  function packPlaces(found) {
    let last = -1;
    const documents = keys(found).sort((one, other) => one - other);
    const steps = documents.map((document) => {
      const step = document - last - 1;
      last = document;
      return character(step);
    });
    return [steps.join(""), documents.map((document) => character(found[document])).join("")];
  }

  /** @param {MiniSearchIndex} index whose documents are numbered in order @returns {PackedIndex} */
  function pack(index) {
    const entries = [...index.index].sort(([one], [other]) => (one < other ? -1 : 1));
    const fields = index.averageFieldLength.map((_, field) => {
      const lines = entries.map(([, found]) => packPlaces(found[field] ?? {}));
      return [lines.map(([steps]) => steps).join(LINE), lines.map(([, counts]) => counts).join("")];
    });
    return {
      terms: packTerms(entries.map(([term]) => term)).join(" "),
      fields: /** @type {[string, string][]} */ (fields),
      lengths: Object.values(index.fieldLength),
      average: index.averageFieldLength,
    };
  }

  /** @param {PackedIndex} packed @param {string[]} names of the fields @returns {MiniSearchIndex} */
  function unpack({ terms, fields, lengths, average }, names) {
    const entries = unpackTerms(terms.split(" ")).map(
      (term) => /** @type {[string, Record<string, Record<string, number>>]} */ ([term, {}]),
    );
    fields.forEach(([steps, counts], field) => {
      let done = 0;
      steps.split(LINE).forEach((line, i) => {
        if (!line) return;
        /** @type {Record<string, number>} */
        const found = (entries[i][1][field] = {});
        let document = -1;
        for (const step of numbers(line)) found[(document += step + 1)] = counts.charCodeAt(done++) - ZERO;
      });
    });
    return {
      documentCount: lengths.length,
      nextId: lengths.length,
      documentIds: Object.fromEntries(lengths.map((_, i) => [i, i])),
      fieldIds: Object.fromEntries(names.map((name, i) => [name, i])),
      fieldLength: Object.fromEntries(lengths.map((length, i) => [i, length])),
      averageFieldLength: average,
      storedFields: {},
      dirtCount: 0,
      index: entries,
      serializationVersion: 2,
    };
  }

  return { pack, unpack };
})();
