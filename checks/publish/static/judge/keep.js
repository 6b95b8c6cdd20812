// @ts-check
/** Keeps a draft on this device, if the reader says so, and takes it away again. */

/** @typedef {{record: Record<string, any>, ticked: string[]}} Kept */

const PREFIX = "handbok-utkast:";

/** @param {string} kind @param {Storage | undefined} store nothing where the browser lets a page keep nothing */
export function keeper(kind, store) {
  const key = PREFIX + kind;
  return {
    key,
    /** @param {Kept} draft @returns {boolean} whether it could be kept */
    keep(draft) {
      try {
        store?.setItem(key, JSON.stringify(draft));
        return store !== undefined;
      } catch {
        return false;
      }
    },
    /** @returns {Kept | undefined} */
    fetch() {
      try {
        return parsed(store?.getItem(key) ?? null);
      } catch {
        return undefined;
      }
    },
    clear() {
      try {
        store?.removeItem(key);
      } catch {
        // Nothing could be kept, so nothing is there.
      }
    },
  };
}

/** @param {string | null} text @returns {Kept | undefined} what is kept, or nothing where something else has written there */
export function parsed(text) {
  if (!text) return undefined;
  try {
    const { record, ticked } = JSON.parse(text);
    if (typeof record !== "object" || record === null || Array.isArray(record)) return undefined;
    return { record, ticked: Array.isArray(ticked) ? ticked.filter((id) => typeof id === "string") : [] };
  } catch {
    return undefined;
  }
}

/** @returns {Storage | undefined} the device's store, where the browser lets a page have one */
export function storage() {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
