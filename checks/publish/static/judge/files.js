// @ts-check
/** Files that the reader picks, drops, pastes or photographs: looked at here, and sent nowhere. */

import { addPart, boxOf, extrasOf, partsOf, questionsOf } from "./form.js";
import { make } from "./make.js";
import { WORDS } from "./words.js";
import { isPlain, write } from "./writing.js";

/** @typedef {(file: File) => Promise<Record<string, any>>} Look */

/** Small copies of images, as addresses that the page's policy lets it show. @type {WeakMap<Element, string>} */
const pictures = new WeakMap();
const WIDEST = 640;

/** @param {Element} part @returns {string} */
export function pictureOf(part) {
  return pictures.get(part) ?? "";
}

/** @param {HTMLElement} form @param {Look} look @param {() => void} changed */
export function takeFiles(form, look, changed) {
  /** @param {HTMLElement} question @param {File} file */
  const take = async (question, file) => {
    const part = /** @type {HTMLElement} */ (boxOf(question));
    const input = question.querySelector("input[type=file]");
    if (!(input instanceof HTMLInputElement)) return;
    input.dataset.file = file.name;
    note(question, WORDS.reading);
    forget(part, question);
    changed();
    const [facts] = await Promise.all([look(file).catch((error) => ({ fault: error.message })), draw(part, file)]);
    if (input.dataset.file !== file.name) return;
    known(part, question, facts);
    note(question, facts.fault ? String(facts.fault) : WORDS.file(file.name), told(question, facts));
    changed();
  };

  form.addEventListener("change", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
    const question = input.closest(".question");
    if (input.files?.[0] && question instanceof HTMLElement) take(question, input.files[0]);
  });
  form.addEventListener("dragover", (event) => {
    if ([...(event.dataTransfer?.items ?? [])].some((item) => item.kind === "file")) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    files.forEach((file) => place(form, file, take, event.target));
  });
  form.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    files.forEach((file) => place(form, file, take, event.target));
  });
}

/** Give a photograph its own button, which phones answer with the camera. @param {Element} box */
export function offerCamera(box) {
  for (const element of box.querySelectorAll('input[type=file][accept="image/*"]:not(.camera)')) {
    if (element.parentElement?.querySelector(".camera")) continue;
    const input = make("input", { type: "file", accept: "image/*", className: "camera" });
    input.setAttribute("capture", "environment");
    element.after(make("label", { className: "by-camera" }, WORDS.camera, input));
  }
}

/** @param {HTMLElement} form @param {File} file @param {(question: HTMLElement, file: File) => void} take @param {EventTarget | null} target */
function place(form, file, take, target) {
  const near = target instanceof Element ? target.closest('[data-answer="parts"]') : null;
  const lists = /** @type {HTMLElement[]} */ ([near, ...form.querySelectorAll('[data-answer="parts"]')].filter(Boolean));
  for (const list of lists) {
    if (list.hidden) continue;
    const free = partsOf(list).find((part) => fileQuestion(part, file) && !/** @type {HTMLInputElement} */ (fileQuestion(part, file)?.querySelector("input[type=file]")).dataset.file);
    const before = partsOf(list).length;
    const part = free ?? addPart(list);
    const question = fileQuestion(part, file);
    if (question) {
      offerCamera(part);
      take(question, file);
      return;
    }
    if (partsOf(list).length > before) part.remove();
  }
}

/** @param {Element} part @param {File} file @returns {HTMLElement | undefined} */
function fileQuestion(part, file) {
  return questionsOf(part).find((question) => {
    const input = question.querySelector("input[type=file]");
    return input instanceof HTMLInputElement && accepts(input.accept, file);
  });
}

/** @param {string} accept @param {{name: string, type: string}} file @returns {boolean} */
export function accepts(accept, file) {
  return accept.split(",").some((each) => {
    const wanted = each.trim().toLowerCase();
    if (wanted.startsWith(".")) return file.name.toLowerCase().endsWith(wanted);
    return wanted.endsWith("/*") && file.type.startsWith(wanted.slice(0, -1));
  });
}

/** @param {HTMLElement} question @returns {Record<string, string>} */
function readsOf(question) {
  return JSON.parse(question.dataset.reads ?? "{}");
}

/** @param {Element} part @param {HTMLElement} question */
function forget(part, question) {
  for (const field of Object.keys(readsOf(question))) delete extrasOf(part)[field];
  pictures.delete(part);
}

/** @param {Element} part @param {HTMLElement} question @param {Record<string, any>} facts */
function known(part, question, facts) {
  const rest = extrasOf(part);
  for (const field of Object.keys(readsOf(question))) {
    if (!(field in facts)) continue;
    const own = questionsOf(part).find((each) => each.dataset.field === field);
    if (!own) rest[field] = facts[field];
    else if (own.dataset.answer === "parts" && !partsOf(own).length && Array.isArray(facts[field])) {
      facts[field].filter(isPlain).forEach((entry) => write(addPart(own), entry));
    }
  }
}

/** @param {HTMLElement} question @param {Record<string, any>} facts @returns {[string, string][]} */
function told(question, facts) {
  return Object.entries(readsOf(question))
    .filter(([field]) => ["string", "number", "boolean"].includes(typeof facts[field]) && String(facts[field]).length < 80)
    .map(([field, label]) => [label, typeof facts[field] === "boolean" ? (facts[field] ? WORDS.yes : WORDS.no) : String(facts[field])]);
}

/** @param {HTMLElement} question @param {string} words @param {[string, string][]} [facts] */
function note(question, words, facts = []) {
  question.querySelector(":scope > .file-facts")?.remove();
  const rows = facts.map(([label, value]) => make("div", {}, make("dt", { textContent: label }), make("dd", { textContent: value })));
  const box = make("div", { className: "file-facts" }, make("p", { textContent: words }));
  if (rows.length) box.append(make("dl", {}, ...rows));
  question.append(box);
}

/** Draw a small copy; a picture that cannot be drawn is only named. @param {Element} part @param {File} file */
async function draw(part, file) {
  if (!file.type.startsWith("image/")) return;
  try {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, WIDEST / image.width);
    const canvas = make("canvas", { width: Math.max(1, Math.round(image.width * scale)), height: Math.max(1, Math.round(image.height * scale)) });
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    pictures.set(part, canvas.toDataURL("image/jpeg", 0.8));
  } catch {
    pictures.delete(part);
  }
}
