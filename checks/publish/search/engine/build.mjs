/** Makes the search index: `node build.mjs ENGINE MATERIAL` prints it as JSON. */
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const [engine, material] = process.argv.slice(2).map((path) => readFileSync(path, "utf-8"));
runInThisContext(engine);
process.stdout.write(JSON.stringify(HandbookSearch.build(JSON.parse(material))));
