// @ts-check
/**
 * Python with the handbook's checks in it, in a browser's worker and in Node alike.
 *
 * From a snapshot it begins where the build left it: everything imported, the catalogue opened. `_loadSnapshot`
 * and `_makeSnapshot` are private to Pyodide, whose version is pinned; whatever goes wrong with them is met by
 * the plain start.
 */
import { applyPatch } from "./patch.js";

/**
 * What Pyodide starts from.
 *
 * @typedef {object} Parts
 * @property {(options: object) => Promise<any>} loadPyodide
 * @property {(settings: any) => Promise<any>} createModule
 * @property {object} versions what Pyodide asks of a list of packages that belongs to it
 * @property {string} folder where Pyodide looks for its files
 */

/** @typedef {{judge(request: string): string, items(): string, media(name: string, size: number, read: (start: number, end: number) => Uint8Array): string}} Session */

/** The same in every build: an address that Python never looks at must not make two builds differ. */
export const ENVIRONMENT = { HOME: "/home/pyodide", PYTHONHASHSEED: "0" };

/**
 * @param {Parts} parts
 * @param {object} more
 */
export function load({ loadPyodide, createModule, versions, folder }, more) {
  return loadPyodide({
    indexURL: folder,
    // Nothing is installed: the list of packages is empty.
    lockFileContents: JSON.stringify({ info: versions, packages: {} }),
    packageBaseUrl: folder,
    createPyodideModule: createModule,
    env: { ...ENVIRONMENT },
    ...more,
  });
}

/**
 * @param {Parts} parts
 * @param {Promise<Uint8Array>} patch
 * @param {import("./patch.js").Layout} layout
 * @param {string} nothing the address of an empty zip: what the snapshot holds need not be there as files too
 * @returns {Promise<Session>}
 */
export async function fromSnapshot(parts, patch, layout, nothing) {
  // Pyodide reads the header when everything has started, so it can be filled in meanwhile; a memory need not
  // follow it, since the memory is restored in place.
  const header = new Uint8Array(layout.header);
  const createModule = async (/** @type {any} */ settings) => {
    const initial = new Uint8Array(layout.initial);
    const watched = onInstance(parts.createModule, (memory) => {
      initial.set(new Uint8Array(memory.buffer, 0, layout.initial));
      const lacking = layout.memory - memory.buffer.byteLength;
      if (lacking > 0) memory.grow(lacking / 65_536);
    });
    const [module, known] = await Promise.all([watched(settings), patch]);
    header.set(known.subarray(0, layout.header));
    applyPatch(module.HEAPU8, initial, known, layout.header);
    return module;
  };
  return opened(await load({ ...parts, createModule }, { _loadSnapshot: header, stdLibURL: nothing }));
}

/**
 * @param {Parts} parts
 * @param {string} library the address of the zip with Python's library and the checks
 * @param {Promise<string>} catalogue
 * @returns {Promise<Session>}
 */
export async function fromFiles(parts, library, catalogue) {
  const [pyodide, text] = await Promise.all([load(parts, { stdLibURL: library }), catalogue]);
  open(pyodide, text);
  return opened(pyodide);
}

/**
 * @param {any} pyodide
 * @param {string} catalogue
 */
export function open(pyodide, catalogue) {
  pyodide.runPython("from checks.browser import page");
  const page = pyodide.globals.get("page");
  page.open_session(catalogue);
  page.destroy();
}

/**
 * @param {any} pyodide
 * @returns {Session}
 */
function opened(pyodide) {
  const page = pyodide.globals.get("page");
  return { judge: page.judge, items: page.items, media: page.media };
}

/**
 * Let something happen between that WebAssembly has been made and that Python begins.
 *
 * @param {(settings: any) => Promise<any>} createModule
 * @param {(memory: WebAssembly.Memory) => void} happen
 */
export function onInstance(createModule, happen) {
  return (/** @type {any} */ settings) =>
    new Promise((resolve, reject) => {
      const instantiate = settings.instantiateWasm;
      settings.instantiateWasm = (/** @type {any} */ imports, /** @type {Function} */ receive) =>
        instantiate(imports, (/** @type {any} */ instance, /** @type {any} */ module) => {
          try {
            happen(instance.exports.memory);
          } catch (error) {
            reject(error); // Pyodide itself would wait for ever.
            return;
          }
          receive(instance, module);
        });
      createModule(settings).then(resolve, reject);
    });
}
