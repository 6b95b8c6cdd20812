// @ts-check
/** Fetches the example that an address names: ``#exempel=handbok/film:3`` is the fourth on that page. */

/** @param {string} hash @returns {{page: string, number: number} | undefined} */
export function named(hash) {
  const match = /^#exempel=([\w/-]+):(\d{1,4})$/.exec(hash);
  return match ? { page: match[1], number: Number(match[2]) } : undefined;
}

/**
 * @param {string} hash
 * @param {URL} file the examples of all pages
 * @returns {Promise<Record<string, any> | undefined>} nothing where no example is named, or it is gone
 */
export async function tried(hash, file) {
  const wanted = named(hash);
  if (!wanted) return undefined;
  try {
    const pages = await (await fetch(file, { cache: "no-cache" })).json();
    const record = Object.hasOwn(pages, wanted.page) ? pages[wanted.page][wanted.number] : undefined;
    return typeof record === "object" && record !== null ? record : undefined;
  } catch {
    return undefined;
  }
}
