// @ts-check
/** What the folder holds. The build writes this file anew; this one is for the types. */

/** @type {{snapshot: import("./patch.js").Layout | null, versions: object, files: Record<string, {bytes: number, gzip?: number}>}} */
export default { snapshot: null, versions: {}, files: {} };
