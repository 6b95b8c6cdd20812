// @ts-check
/** Fetches the engine when the reader first shows that they want it, and says how far it has come. */

import { WORDS } from "./words.js";

/** @typedef {ReturnType<typeof import("./engine/engine.js").startEngine>} Engine */

/** The handbook's first folder: the scripts lie two folders down. */
export const ROOT = new URL("../../", import.meta.url);

/** @param {(percent: number) => void} onPercent @returns {Promise<Engine>} */
export async function load(onPercent) {
  const { startEngine } = await import("./engine/engine.js").catch(() => {
    throw new Error(WORDS.notBuilt);
  });
  const engine = startEngine({
    onProgress: ({ loaded, total }) =>
      onPercent(total ? Math.min(100, Math.round((100 * loaded) / total)) : 0),
  });
  await engine.ready;
  return engine;
}

/** @param {Date} moment @returns {string} the reader's own day, as 2026-11-22 */
export function dayOf(moment) {
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
