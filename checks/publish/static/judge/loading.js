// @ts-check
/** Fetches the engine when the reader first shows that they want it, and says how far it has come. */

import { WORDS } from "./words.js";

/** @typedef {import("./verdict.js").Response} Response */
/** @typedef {import("./verdict.js").Item} Item */
/** @typedef {{revision: string, version: string | number, today: string}} Handbook */
/**
 * @typedef {object} Engine
 * @property {Promise<Handbook>} ready
 * @property {(request: object) => Promise<Response | null>} judge
 * @property {() => Promise<Record<string, Item>>} items
 * @property {(file: File) => Promise<Record<string, any>>} media
 */

/** The handbook's first folder: the scripts lie two folders down. */
export const ROOT = new URL("../../", import.meta.url);

/** @param {(percent: number) => void} onPercent @returns {Promise<Engine>} */
export async function load(onPercent) {
  /** @type {{startEngine: (options: object) => Engine}} */
  const { startEngine } = await import(new URL("_static/engine/engine.js", ROOT).href).catch(() => {
    throw new Error(WORDS.notBuilt);
  });
  const engine = startEngine({
    onProgress: (/** @type {{loaded: number, total: number}} */ { loaded, total }) =>
      onPercent(total ? Math.min(100, Math.round((100 * loaded) / total)) : 0),
  });
  await engine.ready;
  return engine;
}
