// @ts-check
/** What the folder holds. The build writes this file anew; this one is for the types. */

/** @type {{snapshot: boolean, versions: object, files: Record<string, {bytes: number, gzip?: number}>}} */
export default { snapshot: false, versions: {}, files: {} };
