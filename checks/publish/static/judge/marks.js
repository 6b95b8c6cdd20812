// @ts-check
/** Marks words in a text field: a mirror of the text lies behind it, and the marks show through. */

/** A longer text has no marks: drawing it at every key would be felt. */
export const LONGEST = 20_000;

/** @typedef {{start: number, end: number, level: string}} Mark */

/** @param {number} length @param {Mark[]} marks @returns {Mark[]} in order and inside the text; of two that overlap the first counts */
export function inOrder(length, marks) {
  /** @type {Mark[]} */ const kept = [];
  let done = 0;
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const start = Math.max(mark.start, done);
    const end = Math.min(mark.end, length);
    if (start >= end) continue;
    kept.push({ ...mark, start, end });
    done = end;
  }
  return kept;
}

/** Put the mirror behind a field; the field grows with its text. @param {HTMLTextAreaElement} field */
export function mirror(field) {
  const holder = document.createElement("div");
  holder.className = "mirrored";
  const shadow = document.createElement("div");
  shadow.className = "mirror";
  shadow.setAttribute("aria-hidden", "true");
  field.replaceWith(holder);
  holder.append(shadow, field);
  draw(field, []);
}

/** @param {HTMLTextAreaElement | HTMLInputElement} field @param {Mark[]} marks */
export function draw(field, marks) {
  const shadow = field.previousElementSibling;
  if (!shadow?.classList.contains("mirror")) return;
  const text = field.value;
  const long = text.length > LONGEST;
  field.parentElement?.classList.toggle("long", long);
  shadow.replaceChildren(...(long ? [] : pieces(text, inOrder(text.length, marks))));
}

/** @param {string} text @param {Mark[]} marks @returns {Node[]} */
function pieces(text, marks) {
  /** @type {Node[]} */ const nodes = [];
  let done = 0;
  for (const { start, end, level } of marks) {
    const mark = document.createElement("mark");
    mark.className = level;
    mark.textContent = text.slice(start, end);
    nodes.push(document.createTextNode(text.slice(done, start)), mark);
    done = end;
  }
  // A line break at the end is drawn only when something follows it.
  nodes.push(document.createTextNode(`${text.slice(done)}\u200b`));
  return nodes;
}
