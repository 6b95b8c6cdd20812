// @ts-check
/** Judge requests with the published engine in Node: `node engine_in_node.mjs <folder> <requests> [plain]`. */
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, requests, plain] = process.argv.slice(2).map((word, index) => (index < 2 ? path.resolve(word) : word));
const file = (/** @type {string} */ name) => path.join(folder, name);
const load = (/** @type {string} */ name) => import(pathToFileURL(file(name)).href);

// Node takes scripts for modules by the nearest package.json; a published folder has none.
const { fromFiles, fromSnapshot } = await load("python.js");
const { loadPyodide } = await load("pyodide.js");
const { default: createModule } = await load("pyodide.asm.js");
const { default: contents } = await load("contents.js");
const parts = { loadPyodide, createModule, versions: contents.versions, folder: `${folder}/` };
const nothing = path.join(path.dirname(requests), "nothing.zip");
fs.writeFileSync(nothing, Buffer.from("504b0506".padEnd(44, "0"), "hex"));
const session = plain
  ? await fromFiles(parts, file("library.zip"), Promise.resolve(fs.readFileSync(file("catalogue.json"), "utf8")))
  : await fromSnapshot(parts, Promise.resolve(fs.readFileSync(file("snapshot.bin"))), contents.snapshot, nothing);
const lines = fs.readFileSync(requests, "utf8").split("\n").filter(Boolean);
fs.writeFileSync(`${requests}.answers`, lines.map((line) => session.judge(line)).join("\n"));
process.exit(0);
