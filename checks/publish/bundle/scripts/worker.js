// @ts-check
/** The worker that runs Python: started by `engine.js`, asked one thing at a time. */
import contents from "./contents.js";
import { FileFault, Files, bodyOf } from "./files.js";
import { fromFiles, fromSnapshot } from "./python.js";
import { toUtf16 } from "./spans.js";

/** @typedef {import("./python.js").Session} Session */
/** @typedef {{id: number, what: "judge" | "items" | "media", request: string, file?: File}} Question */

const base = new URL(".", import.meta.url).href;
const worker = /** @type {any} */ (self);

/** @type {Promise<Session>} */
const session = start();

self.onmessage = async ({ data }) => {
  const asked = /** @type {Question} */ (data);
  try {
    worker.postMessage({ id: asked.id, answer: answer(await session, asked) });
  } catch (error) {
    worker.postMessage({ id: asked.id, broken: String(error).slice(0, 2_000) });
  }
};

/** @returns {Promise<Session>} */
async function start() {
  try {
    worker.postMessage({ type: "alive" });
    if (!allowed()) throw Object.assign(new Error("no WebAssembly"), { reason: "wasm" });
    const session = await begun();
    return session;
  } catch (error) {
    const reason = /** @type {any} */ (error).reason ?? "old";
    worker.postMessage({ type: "fault", reason, detail: String(error).slice(0, 2_000) });
    throw error;
  }
}

/** Tell whether the page may run WebAssembly: Pyodide itself would wait for ever. */
function allowed() {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

async function begun() {
  const needed = contents.snapshot ? ["pyodide.asm.wasm", "snapshot.bin"] : ["pyodide.asm.wasm", "library.zip"];
  const total = needed.reduce((sum, name) => sum + contents.files[name].bytes, 0);
  const files = new Files(base, contents.files, (loaded) => {
    worker.postMessage({ type: "progress", loaded: Math.min(loaded, total), total, step: "fetch" });
  });
  const began = performance.now();
  for (const name of needed) files.open(name).catch(() => {});
  const [{ loadPyodide, version }, { default: createModule }] = await Promise.all([
    imported("pyodide.js", () => import("./pyodide.js")),
    imported("pyodide.asm.js", () => import("./pyodide.asm.js")),
  ]);
  const parts = { loadPyodide, createModule, versions: contents.versions, folder: base };
  const usual = self.fetch;
  self.fetch = (input) => through(files, String(input));
  /** @type {Session | undefined} */
  let session;
  let snapshot = contents.snapshot;
  if (snapshot) {
    try {
      session = await withFiles(files, fromSnapshot(parts, files.bytes("snapshot.bin"), `${base}nothing.zip`));
    } catch (error) {
      if (error instanceof FileFault && error.reason === "network") throw error;
      snapshot = false;
    }
  }
  if (!session) {
    self.fetch = usual;
    const plain = new Files(base, contents.files, () => {});
    self.fetch = (input) => through(plain, String(input));
    const catalogue = plain.open("catalogue.json").then((response) => response.text());
    session = await withFiles(plain, fromFiles(parts, `${base}library.zip`, catalogue));
  }
  self.fetch = usual;
  worker.postMessage({ type: "progress", loaded: total, total, step: "start" });
  silence();
  worker.postMessage({ type: "ready", version, snapshot, took: performance.now() - began });
  // The first verdict goes first.
  setTimeout(() => files.keep().catch(() => {}), 500);
  return session;
}

/**
 * Import a script of the folder; a browser does not say why that fails, so it is asked for again.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} load
 */
async function imported(name, load) {
  try {
    return await load();
  } catch (error) {
    await (await bodyOf(base + name, name)).cancel();
    throw Object.assign(new Error(String(error)), { reason: "types" });
  }
}

/**
 * Pyodide says nothing when WebAssembly cannot be had; its file tells.
 *
 * @template T
 * @param {Files} files
 * @param {Promise<T>} starting
 */
function withFiles(files, starting) {
  const fault = files.open("pyodide.asm.wasm").then(() => new Promise(() => {}));
  return /** @type {Promise<T>} */ (Promise.race([starting, fault]));
}

/**
 * Give Pyodide its files; it gets nothing else.
 *
 * @param {Files} files
 * @param {string} url
 */
async function through(files, url) {
  const name = url.startsWith(base) ? url.slice(base.length) : "";
  if (name === "nothing.zip") return new Response(new Uint8Array([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]));
  if (!(name in contents.files)) throw new TypeError(`${url} is not fetched`);
  return files.open(name);
}

/** From here on nothing is asked for, so nothing here can ask. */
function silence() {
  for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "BroadcastChannel"]) {
    Object.defineProperty(self, name, { value: undefined, configurable: false, writable: false });
  }
}

/**
 * @param {Session} session
 * @param {Question} asked
 */
function answer(session, { what, request, file }) {
  if (what === "items") return JSON.parse(session.items());
  if (what === "media") return look(session, /** @type {File} */ (file));
  const said = JSON.parse(session.judge(request));
  if (said.findings.length) toUtf16(JSON.parse(request).record, said.findings);
  return said;
}

/**
 * @param {Session} session
 * @param {File} file
 */
function look(session, file) {
  const reader = new worker.FileReaderSync();
  return JSON.parse(
    session.media(file.name, file.size, (start, end) => {
      return new Uint8Array(reader.readAsArrayBuffer(file.slice(start, end)));
    }),
  );
}
