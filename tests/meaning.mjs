/** Says what the search takes questions to mean: `node meaning.mjs ENGINE ASKED` prints it as JSON, a question a line. */
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const [engine, asked] = process.argv.slice(2).map((path) => readFileSync(path, "utf-8"));
runInThisContext(engine);
const { vocabulary, synonyms, skipped, questions } = JSON.parse(asked);
const { ask } = SearchAsking.asker(vocabulary, synonyms, skipped);
const meant = ({ terms, phrases }) => [...[...terms.keys()].sort(), ...phrases.map(({ terms }) => terms.join("+"))];
process.stdout.write(JSON.stringify(questions.map((question) => ask(question).map(meant))));
