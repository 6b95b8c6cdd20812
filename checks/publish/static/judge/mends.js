// @ts-check
/** Exchanges words in a text for those that the handbook's table gives. */

/** @typedef {{item: string, message: string, at: string, span?: [number, number], instead?: string[]}} Finding */

/**
 * @param {string} text @param {Finding[]} findings @returns {Finding[]} those that can be mended, from the end, none over another
 */
export function mendable(text, findings) {
  /** @type {Finding[]} */ const kept = [];
  let limit = text.length;
  const ready = findings.filter((finding) => finding.span && finding.instead?.length);
  for (const finding of ready.sort((a, b) => start(b) - start(a) || end(b) - end(a))) {
    if (start(finding) < 0 || end(finding) > limit || start(finding) >= end(finding)) continue;
    kept.push(finding);
    limit = start(finding);
  }
  return kept;
}

/** @param {string} text @param {Finding[]} findings @returns {string} the text with everything mended */
export function mended(text, findings) {
  return mendable(text, findings).reduce(
    (changed, finding) => changed.slice(0, start(finding)) + finding.instead?.[0] + changed.slice(end(finding)),
    text,
  );
}

/**
 * Exchange a text in a field as if it had been typed, so that the browser's own undo takes it back.
 * @param {HTMLTextAreaElement | HTMLInputElement} field @param {number} from @param {number} to @param {string} words
 */
export function exchange(field, from, to, words) {
  field.focus({ preventScroll: true });
  field.setSelectionRange(from, to);
  if (document.execCommand("insertText", false, words)) return;
  field.setRangeText(words, from, to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {Finding} finding */
function start(finding) {
  return /** @type {[number, number]} */ (finding.span)[0];
}

/** @param {Finding} finding */
function end(finding) {
  return /** @type {[number, number]} */ (finding.span)[1];
}
