// @ts-check
/** The worker that runs Python: started by `engine.js`, asked one thing at a time. */
import contents from "./contents.js";
import { FileFault, Files, bodyOf } from "./files.js";
import { fromFiles, fromSnapshot } from "./python.js";
import { toUtf16 } from "./spans.js";

/** @typedef {import("./python.js").Session} Session */
/** @typedef {{id: number, what: "judge" | "items" | "media", request: string, file?: File}} Question */

const base = new URL(".", import.meta.url).href;
/** The zone in which a day begins and ends. */
const ZONE = "Europe/Stockholm";
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
    if (!allowed()) throw Object.assign(new Error("no WebAssembly"), { reason: "wasm" });
    return await begun();
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
  const { snapshot: layout, versions, files: sizes } = contents;
  const needed = ["pyodide.asm.wasm", layout ? "snapshot.bin" : "library.zip"];
  const total = needed.reduce((sum, name) => sum + sizes[name].bytes, 0);
  const files = new Files(base, sizes, (loaded) => {
    worker.postMessage({ type: "progress", loaded: Math.min(loaded, total), total, step: "fetch" });
  });
  const began = performance.now();
  for (const name of needed) files.open(name).catch(() => {});
  const compiled = WebAssembly.compileStreaming(files.open("pyodide.asm.wasm"));
  WebAssembly.instantiateStreaming = instantiated.bind(null, compiled);
  const patch = layout && files.bytes("snapshot.bin");
  patch?.catch(() => {});
  const day = today();
  const [{ loadPyodide, version }, { default: createModule }] = await Promise.all([
    imported("pyodide.js", () => import("./pyodide.js")),
    imported("pyodide.asm.js", () => import("./pyodide.asm.js")),
    // Pyodide says nothing when WebAssembly cannot be had.
    compiled,
  ]);
  const parts = { loadPyodide, createModule, versions, folder: base };
  self.fetch = (input) => through(files, String(input));
  /** @type {Session | undefined} */
  let session;
  if (layout && patch) {
    try {
      session = await fromSnapshot(parts, patch, layout, `${base}nothing.zip`);
    } catch (error) {
      if (error instanceof FileFault && error.reason === "network") throw error;
    }
  }
  const snapshot = session !== undefined;
  session ??= await fromFiles(parts, `${base}library.zip`, text(files, "catalogue.json"));
  worker.postMessage({ type: "progress", loaded: total, total, step: "start" });
  silence();
  worker.postMessage({ type: "ready", version, today: day, snapshot, took: performance.now() - began });
  // The first verdict goes first. A snapshot that did not fit is fetched anew the next time.
  setTimeout(() => files.keep(snapshot || !layout ? "" : "snapshot.bin").catch(() => {}), 500);
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
 * Give Pyodide WebAssembly that is compiled already: it would itself begin when everything else has come.
 *
 * @param {Promise<WebAssembly.Module>} compiled
 * @param {unknown} source
 * @param {WebAssembly.Imports} [imports]
 */
async function instantiated(compiled, source, imports) {
  const module = await compiled;
  return { module, instance: await WebAssembly.instantiate(module, imports) };
}

/**
 * Give Pyodide its files; it gets nothing else.
 *
 * @param {Files} files
 * @param {string} url
 */
async function through(files, url) {
  const name = url.startsWith(base) ? url.slice(base.length) : "";
  if (name === "pyodide.asm.wasm") return new Response();
  if (name === "nothing.zip") return new Response(new Uint8Array([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]));
  if (!(name in contents.files)) throw new TypeError(`${url} is not fetched`);
  return files.open(name);
}

/**
 * @param {Files} files
 * @param {string} name
 */
async function text(files, name) {
  return (await files.open(name)).text();
}

/** The day it is where the handbook is, as a draft is judged by it; the first time takes long enough to be seen. */
function today() {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short" }).format(new Date());
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
