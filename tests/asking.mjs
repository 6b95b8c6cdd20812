/** Asks the published search, as a browser would: `node asking.mjs FOLDER QUESTIONS` prints the answers as JSON. */
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const [folder, questions] = process.argv.slice(2);
globalThis.window = globalThis;
const run = (name) => runInThisContext(readFileSync(`${folder}/${name}`, "utf-8"));
["engine.js", "index.js"].forEach(run);
const engine = HandbookSearch.open(handbookIndex, async (page) => {
  if (handbookIndex.index) run(`text-${page}.js`);
  return handbookIndex.index ? handbookTexts[page] : handbookIndex.pages[page].passages;
});
const marked = (pieces) => pieces.map(([words, asked]) => (asked ? `[${words}]` : words)).join("");
const answers = [];
for (const question of JSON.parse(readFileSync(questions, "utf-8"))) {
  const { pages, rules, suggestion } = engine.search(question);
  const first = await pages[0]?.found();
  answers.push({
    pages: pages.map(({ url }) => url),
    first: first ? { ...first, pieces: marked(first.pieces) } : null,
    rules: rules.map(({ url, pieces }) => [url, marked(pieces)]),
    suggestion,
  });
}
process.stdout.write(JSON.stringify({ simple: engine.simple, answers }));
