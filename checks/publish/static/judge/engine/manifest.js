// @ts-check
/** Where the engine's folder is, and which handbook it judges by: the build says it in a file beside this. */

import { EngineFault } from "./fault.js";

/** @typedef {{base?: string, bytes?: number, revision?: string, built?: string, snapshot?: boolean, missing?: string}} Manifest */

/** @returns {Promise<Manifest>} */
export async function readManifest() {
  const url = new URL("../../engine.json", import.meta.url);
  let response;
  try {
    response = await fetch(url, { cache: "no-cache" });
  } catch (error) {
    throw new EngineFault("network", String(error));
  }
  if (!response.ok) throw new EngineFault("missing", `${response.status} ${url}`);
  /** @type {Manifest} */
  const manifest = await response.json().catch((error) => {
    throw new EngineFault("missing", String(error));
  });
  if (manifest.missing) throw new EngineFault("missing", manifest.missing, "left_out");
  return manifest;
}
