// @ts-check
/** Python counts characters, JavaScript counts halves of some: places in texts are told in those. */

/**
 * @typedef {object} Finding
 * @property {string} item
 * @property {string} message
 * @property {string} [at]
 * @property {[number, number]} [span]
 */

/**
 * @param {unknown} record what was judged
 * @param {Finding[]} findings are changed
 */
export function toUtf16(record, findings) {
  /** @type {Map<string, Finding[]>} */
  const byPlace = new Map();
  for (const finding of findings) {
    if (!finding.span || !finding.at) continue;
    const same = byPlace.get(finding.at);
    if (same) same.push(finding);
    else byPlace.set(finding.at, [finding]);
  }
  for (const [at, found] of byPlace) {
    const text = textAt(record, at);
    if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) continue;
    const places = offsets(text, found.flatMap(({ span }) => span ?? []));
    for (const finding of found) {
      const [start, end] = finding.span ?? [0, 0];
      finding.span = [places.get(start) ?? start, places.get(end) ?? end];
    }
  }
}

/**
 * @param {string} text
 * @param {number[]} wanted in characters
 */
function offsets(text, wanted) {
  /** @type {Map<number, number>} */
  const places = new Map();
  let characters = 0;
  let halves = 0;
  for (const place of wanted.toSorted((a, b) => a - b)) {
    for (; characters < place && halves < text.length; characters += 1) {
      halves += (text.codePointAt(halves) ?? 0) > 0xffff ? 2 : 1;
    }
    places.set(place, halves);
  }
  return places;
}

/**
 * @param {unknown} record
 * @param {string} at such as `images[0].alt`
 */
function textAt(record, at) {
  /** @type {any} */
  let thing = record;
  for (const step of at.replaceAll("]", "").replaceAll("[", ".").split(".")) thing = thing?.[step];
  return typeof thing === "string" ? thing : "";
}
