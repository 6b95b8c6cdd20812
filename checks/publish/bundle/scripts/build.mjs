// @ts-check
/**
 * Build what the reader's browser starts Python from: `node build.mjs <pyodide> <sources> <out>`.
 *
 * `sources` holds the checks as `files.zip` and the catalogue, as JSON, with the records to warm up on. Into `out`
 * go `library.zip` (what Python imports, compiled by the very Python that will read it), the catalogue and the
 * patch of a snapshot, if one could be made. What was done is printed as JSON.
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
const first = await load(parts, {});
first.FS.writeFile("/files.zip", fs.readFileSync(path.join(sources, "files.zip")));
first.FS.writeFile("/catalogue.json", catalogue);
first.FS.writeFile("/warm.json", JSON.stringify(requests));
first.FS.writeFile("/compiling.py", fs.readFileSync(path.join(import.meta.dirname, "compiling.py"), "utf8"));
first.runPython("import sys; sys.path.insert(0, '/'); import compiling; compiling.compile_all()");
fs.writeFileSync(library, first.FS.readFile("/library.zip"));
fs.writeFileSync(path.join(out, "catalogue.json"), catalogue);

/** @type {{snapshot: boolean, versions: object, python: string, why?: string}} */
const made = { snapshot: false, versions, python: first.runPython("import sys; sys.version.split()[0]") };
try {
  fs.writeFileSync(path.join(out, "snapshot.bin"), await makeSnapshot());
  made.snapshot = true;
} catch (error) {
  made.why = String(error).slice(0, 500);
}
console.log(JSON.stringify(made));
process.exit(0);

/** Make the patch, and try it: what does not start here starts nowhere. */
async function makeSnapshot() {
  /** @type {Uint8Array} */
  let initial = new Uint8Array();
  const watched = onInstance(createModule, (memory) => (initial = new Uint8Array(memory.buffer).slice()));
  const python = await load({ ...parts, createModule: watched }, { _makeSnapshot: true, stdLibURL: library });
  open(python, catalogue);
  for (const request of requests) python.runPython(`page.judge(${JSON.stringify(JSON.stringify(request))})`);
  python.runPython(fs.readFileSync(path.join(import.meta.dirname, "tidying.py"), "utf8"));
  const patch = makePatch(initial, python.makeMemorySnapshot());
  const nothing = path.join(out, "nothing.zip");
  fs.writeFileSync(nothing, Buffer.from("504b0506".padEnd(44, "0"), "hex"));
  const session = await fromSnapshot(parts, Promise.resolve(patch), nothing);
  const answer = JSON.parse(session.judge(JSON.stringify(requests[0])));
  if (Object.keys(answer.crashes).length) throw new Error(JSON.stringify(answer.crashes));
  return patch;
}
