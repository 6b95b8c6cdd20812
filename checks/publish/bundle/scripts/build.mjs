// @ts-check
/**
 * Build what the reader's browser starts Python from: `node build.mjs <pyodide> <sources> <out>`.
 *
 * `sources` holds the checks as `files.zip` and the catalogue, as JSON, with the records to warm up on. Into `out`
 * go `library.zip` (what Python imports, compiled by the very Python that will read it; if it is there already it
 * stays), the catalogue and the patch of a snapshot, if one could be made. What was done is printed as JSON.
 */
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { load, onInstance, open, fromSnapshot } from "./python.js";
import { makePatch } from "./patch.js";

const [pyodideFolder, sources, out] = process.argv.slice(2).map((folder) => path.resolve(folder));
const { loadPyodide } = await import(pathToFileURL(path.join(pyodideFolder, "pyodide.mjs")).href);
const { default: createModule } = await import(pathToFileURL(path.join(pyodideFolder, "pyodide.asm.mjs")).href);
const { info: versions } = JSON.parse(fs.readFileSync(path.join(pyodideFolder, "pyodide-lock.json"), "utf8"));
const parts = { loadPyodide, createModule, versions, folder: `${pyodideFolder}/` };
const catalogue = fs.readFileSync(path.join(sources, "catalogue.json"), "utf8");
const requests = JSON.parse(fs.readFileSync(path.join(sources, "warm.json"), "utf8"));
const library = path.join(out, "library.zip");

if (!fs.existsSync(library)) await compile();
fs.writeFileSync(path.join(out, "catalogue.json"), catalogue);
/** @type {{snapshot: object | null, versions: object, why?: string}} */
const made = { snapshot: null, versions };
/** @type {unknown} */
let crashed;
try {
  const { patch, layout } = await makeSnapshot();
  fs.writeFileSync(path.join(out, "snapshot.bin"), patch);
  made.snapshot = layout;
} catch (error) {
  made.why = String(error).slice(0, 500);
}
if (crashed) throw new Error(JSON.stringify(crashed).slice(0, 200));
console.log(JSON.stringify(made));
process.exit(0);

/** Make the library, in a Python that has none but its own. */
async function compile() {
  const python = await load(parts, {});
  const { FS } = python;
  FS.writeFile("/files.zip", fs.readFileSync(path.join(sources, "files.zip")));
  FS.writeFile("/compiling.py", script("compiling.py"));
  python.runPython("import sys; sys.path.insert(0, '/'); import compiling; compiling.compile_all()");
  fs.writeFileSync(library, FS.readFile("/library.zip"));
}

/** Make the patch, and try it: what does not start here starts nowhere. */
async function makeSnapshot() {
  /** @type {Uint8Array} */
  let initial = new Uint8Array();
  const watched = onInstance(createModule, (memory) => (initial = new Uint8Array(memory.buffer).slice()));
  const python = await load({ ...parts, createModule: watched }, { _makeSnapshot: true, stdLibURL: library });
  open(python, catalogue);
  for (const request of requests) {
    const said = JSON.parse(python.runPython(`page.judge(${JSON.stringify(JSON.stringify(request))})`));
    // Such as a module that the library lacks: no other start would do better.
    if (Object.keys(said.crashes).length) crashed = said.crashes;
  }
  python.runPython(script("tidying.py"));
  const made = makePatch(initial, python.makeMemorySnapshot());
  const nothing = path.join(out, "nothing.zip");
  fs.writeFileSync(nothing, Buffer.from("504b0506".padEnd(44, "0"), "hex"));
  const session = await fromSnapshot(parts, Promise.resolve(made.patch), made.layout, nothing);
  const answer = JSON.parse(session.judge(JSON.stringify(requests[0])));
  if (Object.keys(answer.crashes).length) throw new Error(JSON.stringify(answer.crashes));
  return made;
}

/** @param {string} name */
function script(name) {
  return fs.readFileSync(path.join(import.meta.dirname, name), "utf8");
}
