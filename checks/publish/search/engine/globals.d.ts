/** What the search's classic scripts give each other; MiniSearch and the stemmer come from their packages. */

interface SearchWord { word: string; term: string; start: number; end: number }
/** Text with what was asked for marked. */
type SearchPieces = [string, boolean][];
/** Anchor, heading, paragraphs, rows. */
type SearchPassage = [string, string, string[], string[]];
/** Id, sentence, explanation; the last one only where the index is made. */
type SearchRule = [string, string, string?];
interface SearchPage {
  title: string;
  url: string;
  keywords: string;
  last: boolean;
  rules: SearchRule[];
  passages: SearchPassage[];
  examples: string[];
}
type SearchSynonyms = [string[], string[]][];
interface SearchMaterial {
  pages: SearchPage[];
  synonyms: SearchSynonyms;
  skipped: string[];
  tasks: [string, string][];
  ask: string;
  all: string;
}
interface SearchData extends SearchMaterial { index: { pages: PackedIndex; rules: PackedIndex } | null }

/** Terms that are meant together. */
interface SearchPhrase { terms: string[]; weight: number }
/** A word of the question, and what may be meant by it: one of some terms, or of some phrases. */
interface SearchGroup {
  word: string;
  terms: Map<string, number>;
  phrases: SearchPhrase[];
  exact: boolean;
  counts: boolean;
}
/** Where on a page the answer stands. */
interface SearchFound { url: string; heading: string; pieces: SearchPieces }
interface SearchPageHit { score: number; title: string; url: string; found: () => Promise<SearchFound> }
interface SearchRuleHit { score: number; title: string; url: string; pieces: SearchPieces }
interface SearchAnswer { pages: SearchPageHit[]; rules: SearchRuleHit[]; suggestion: string }
interface SearchEngine { search: (text: string) => SearchAnswer; simple: boolean }
/** Gives the passages of a page, by its number. */
type SearchTexts = (page: number) => Promise<SearchPassage[]>;

interface MiniSearchIndex {
  index: [string, Record<string, Record<string, number>>][];
  documentCount: number;
  nextId: number;
  documentIds: Record<string, number>;
  fieldIds: Record<string, number>;
  fieldLength: Record<string, number[]>;
  averageFieldLength: number[];
  storedFields: Record<string, unknown>;
  dirtCount: number;
  serializationVersion: number;
}
interface PackedIndex { terms: string; fields: [string, string][]; lengths: number[][]; average: number[] }

declare class MiniSearch {
  constructor(options: object);
  static loadJS(index: MiniSearchIndex, options: object): MiniSearch;
  addAll(documents: object[]): void;
  search(term: string): { id: number; score: number }[];
  toJSON(): MiniSearchIndex;
}
declare class SwedishStemmer { stemWord(word: string): string }

declare var SearchWords: {
  fold: (text: string) => string;
  stem: (word: string) => string;
  read: (text: string) => SearchWord[];
  terms: (text: string) => string[];
  plain: (word: string) => string;
  distance: (one: string, other: string, most: number) => number;
};
declare var SearchAsking: {
  asker: (vocabulary: string[], synonyms: SearchSynonyms, skipped: string[]) => { ask: (text: string) => SearchGroup[] };
};
declare var SearchPacking: {
  pack: (index: MiniSearchIndex) => PackedIndex;
  unpack: (packed: PackedIndex, fields: string[]) => MiniSearchIndex;
};
declare var SearchShowing: {
  wantedBy: (groups: SearchGroup[]) => Map<string, number>;
  marked: (text: string, wanted: Map<string, number>) => SearchPieces;
  place: (title: string, passages: SearchPassage[], groups: SearchGroup[]) => { anchor: string; heading: string; text: string };
  speller: (material: SearchMaterial) => (text: string, groups: SearchGroup[]) => string;
};
declare var HandbookSearch: {
  build: (material: SearchMaterial) => { pages: PackedIndex; rules: PackedIndex };
  open: (data: SearchData, texts: SearchTexts) => SearchEngine;
};
declare var handbookIndex: SearchData;
declare var handbookTexts: Record<number, SearchPassage[]> | undefined;
declare var handbookSearchFolder: string | undefined;

declare var SearchMaking: {
  make: <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag, properties?: Record<string, unknown>, ...children: (Node | string)[]
  ) => HTMLElementTagNameMap[Tag];
  text: (pieces: SearchPieces) => (Node | string)[];
};
interface SearchAnswered { question: string; answer: SearchAnswer; found: SearchFound[] }
interface SearchAsked {
  input: HTMLInputElement;
  label: HTMLElement;
  hint: HTMLElement;
  status: HTMLElement;
  say: (words: string, now?: boolean) => void;
  update: () => void;
}
declare var SearchField: {
  WORDS: Record<
    "name" | "label" | "hint" | "close" | "hits" | "pages" | "rules" | "choose" | "key", string
  > & {
    all: (count: number) => string;
    count: (pages: number, rules: number) => string;
    none: (text: string) => string;
  };
  make: (
    given: SearchGiven, most: number, show: (engine: SearchEngine, answered: SearchAnswered) => void
  ) => SearchAsked;
  help: (root: string, question: string) => HTMLElement;
  meant: (input: HTMLInputElement, suggestion: string, update: () => void) => HTMLElement;
  simple: (engine: SearchEngine) => HTMLElement[];
};
interface SearchGiven { root: string; ready: Promise<SearchEngine>; choice: string }
declare var SearchWindow: { make: (given: SearchGiven) => () => void };
declare var SearchResults: { fill: (place: HTMLElement, given: SearchGiven) => void };
