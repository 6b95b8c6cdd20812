/** Asks the published search, as a browser would: `node asking.mjs STATIC QUESTIONS` prints the answers as JSON. */
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const [folder, questions] = process.argv.slice(2);
globalThis.window = globalThis;
for (const name of ["search-engine.js", "search-index.js"]) runInThisContext(readFileSync(`${folder}/${name}`, "utf-8"));
const engine = HandbookSearch.open(handbookIndex);
const marked = (pieces) => pieces.map(([words, asked]) => (asked ? `[${words}]` : words)).join("");
const answers = JSON.parse(readFileSync(questions, "utf-8")).map((question) => {
  const { pages, rules, suggestion } = engine.search(question);
  return {
    pages: pages.map(({ url }) => url),
    first: pages.length ? { ...pages[0].found, pieces: marked(pages[0].found.pieces) } : null,
    rules: rules.map(({ url, pieces }) => [url, marked(pieces)]),
    suggestion,
  };
});
process.stdout.write(JSON.stringify({ simple: engine.simple, answers }));
