// @ts-check
/** The page where a reader's draft is judged: wires the form, the engine and the verdict together. */

import { offerCamera, pictureOf, takeFiles } from "./files.js";
import { addPart, answer, askOf, boxOf, controlOf, equip, extrasOf, find, number, partsOf, questionsOf, read, showQuestions, write } from "./form.js";
import { keeper } from "./keep.js";
import { ROOT, load } from "./loading.js";
import { button, make } from "./make.js";
import { draw, mirror } from "./marks.js";
import { exchange, mendable } from "./mends.js";
import { preview } from "./preview.js";
import { copy, download, paper, protocol } from "./protocol.js";
import { named, tried } from "./tried.js";
import { ORDER, apartFrom, grouped, show, summary } from "./verdict.js";
import { WORDS } from "./words.js";

/** @typedef {import("./mends.js").Finding} Finding */
/** @typedef {import("./verdict.js").Response} Response */

const PAUSE = 200;

/** @param {HTMLElement} page */
function start(page) {
  const form = /** @type {HTMLFormElement} */ (page.querySelector(".judging-form"));
  const notice = /** @type {HTMLElement} */ (page.querySelector(".judging-notice[role=alert]"));
  const bar = /** @type {HTMLElement} */ (page.querySelector(".judging-bar"));
  const progress = /** @type {HTMLProgressElement} */ (bar.querySelector("progress"));
  const status = /** @type {HTMLElement} */ (bar.querySelector("[role=status]"));
  const way = /** @type {HTMLElement} */ (bar.querySelector("a"));
  const verdict = /** @type {HTMLElement} */ (page.querySelector(".judging-verdict"));
  const groups = /** @type {HTMLElement} */ (verdict.querySelector(".judging-groups"));
  const kind = String(page.dataset.kind);
  const labels = JSON.parse(page.dataset.labels ?? "{}");
  const draft = keeper(kind, storage());
  /** @type {Set<string>} */ const ticked = new Set();
  /** @type {Promise<import("./loading.js").Engine> | undefined} */ let engine;
  /** @type {Record<string, import("./verdict.js").Item>} */ let items = {};
  /** @type {{revision: string, version: string | number, today: string}} */ let handbook = { revision: "", version: "", today: "" };
  /** @type {{record: Record<string, any>, response: Response} | undefined} */ let last;
  let waiting = 0;
  let broken = false;

  page.setAttribute("data-started", "");
  equip(form);
  for (const area of form.querySelectorAll("textarea")) mirror(area);
  for (const made of form.querySelectorAll(".compose")) if (made instanceof HTMLElement) made.hidden = false;
  const looks = make("div", { className: "judging-looks" });
  if (kind === "post") verdict.after(looks);
  const extra = make("div", { className: "judging-extras" });
  form.append(extra);
  const { tools, keeps, said } = toolbar();
  (kind === "post" ? looks : verdict).after(tools);
  showQuestions(form);
  const empty = JSON.stringify(read(form));

  // What the reader does

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    if (event.target instanceof HTMLTextAreaElement) draw(event.target, []);
    changed();
  });
  form.addEventListener("change", changed);
  form.addEventListener("focusin", begin, { once: true });
  form.addEventListener("pointerdown", begin, { once: true });
  form.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("button") : null;
    if (pressed?.matches(".add")) add(/** @type {HTMLElement} */ (pressed.parentElement));
    if (pressed?.matches(".remove")) remove(/** @type {HTMLElement} */ (pressed.parentElement));
    if (pressed?.matches(".compose")) compose(/** @type {HTMLElement} */ (pressed.parentElement), JSON.parse(String(pressed.dataset.compose)));
  });
  form.addEventListener("keydown", (event) => {
    // In a form of one line Enter would send it; nothing is ever sent.
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
  });
  takeFiles(form, async (file) => (await begin()).media(file), changed);

  function changed() {
    showQuestions(form);
    showExtras();
    if (keeps.checked) keepDraft();
    window.clearTimeout(waiting);
    waiting = window.setTimeout(judge, PAUSE);
  }

  /** @param {HTMLElement} question */
  function add(question) {
    const part = addPart(question);
    prepare(part);
    changed();
    /** @type {HTMLElement | null} */ (part.querySelector("input, textarea, select"))?.focus();
  }

  /** @param {HTMLElement} part */
  function prepare(part) {
    for (const area of part.querySelectorAll("textarea")) if (!area.closest(".mirrored")) mirror(area);
    offerCamera(part);
  }

  /** @param {HTMLElement} part */
  function remove(part) {
    const question = /** @type {HTMLElement} */ (part.parentElement);
    part.remove();
    number(question);
    /** @type {HTMLElement | null} */ (question.querySelector(":scope > .add"))?.focus();
    tell(WORDS.removed(question.dataset.noun ?? ""));
    changed();
  }

  /** Put ready-made texts together: of several, the one that names the answer to a question. @param {HTMLElement} question @param {[string[], string][]} parts */
  function compose(question, parts) {
    const field = controlOf(question);
    if (!(field instanceof HTMLTextAreaElement)) return;
    if (field.value.trim() && !window.confirm(WORDS.composeAgain)) return;
    const texts = parts.map(([texts, other]) => {
      if (!other) return texts[0] ?? "";
      const list = find(form, other);
      const chosen = list ? String(answer(list) ?? "") : "";
      const named = texts.find((text) => chosen && text.toLowerCase().includes(chosen.toLowerCase()));
      const options = [...(list?.querySelectorAll("option") ?? [])].map((option) => option.value.toLowerCase()).filter(Boolean);
      return named ?? texts.find((text) => !options.some((option) => text.toLowerCase().includes(option))) ?? "";
    });
    exchange(field, 0, field.value.length, texts.filter(Boolean).join("\n"));
  }

  function showExtras() {
    const rest = Object.entries(extrasOf(form));
    const rows = rest.map(([field, value]) => {
      const text = typeof value === "object" ? JSON.stringify(value) : String(value);
      const drop = button(WORDS.drop, () => {
        delete extrasOf(form)[field];
        changed();
      });
      drop.setAttribute("aria-label", `${WORDS.drop}: ${labels[field] ?? field}`);
      return make("li", {}, `${labels[field] ?? field}: ${text.slice(0, 200)} `, drop);
    });
    extra.replaceChildren(...(rows.length ? [make("p", { textContent: WORDS.extras }), make("ul", {}, ...rows)] : []));
  }

  // The engine

  /** @returns {Promise<import("./loading.js").Engine>} */
  function begin() {
    engine ??= starting();
    return engine;
  }

  async function starting() {
    bar.hidden = false;
    way.hidden = true;
    progress.hidden = false;
    progress.setAttribute("aria-label", WORDS.loadingBegins);
    tell(WORDS.loadingBegins);
    try {
      const loaded = await load((percent) => {
        progress.value = percent;
        progress.setAttribute("aria-valuetext", WORDS.loading(percent));
      });
      handbook = await loaded.ready;
      items = await loaded.items();
      progress.hidden = true;
      tell(WORDS.ready);
      judge();
      return loaded;
    } catch (error) {
      broken = true;
      complain(error);
      throw error;
    }
  }

  /** @param {unknown} error */
  function complain(error) {
    bar.hidden = true;
    const why = error instanceof Error && error.message ? error.message : "";
    notice.replaceChildren(
      make("p", {}, make("strong", { textContent: WORDS.faultTitle })),
      make("p", { textContent: `${why} ${WORDS.faultRest}`.trim() }),
    );
    notice.hidden = false;
  }

  async function judge() {
    window.clearTimeout(waiting);
    const record = read(form);
    if (JSON.stringify(record) === empty) {
      last = undefined;
      verdict.hidden = true;
      tools.classList.remove("judged");
      looks.replaceChildren();
      way.hidden = true;
      mark();
      if (handbook.revision || !engine) tell(handbook.revision ? WORDS.empty : "");
      return;
    }
    if (kind === "post") looks.replaceChildren(preview(record, (index) => pictureAt(index)));
    if (broken) return;
    try {
      const today = dayOf(new Date());
      const response = await (await begin()).judge({ kind, record, today });
      if (!response) return;
      handbook = { ...handbook, today };
      last = { record, response };
      render();
    } catch (error) {
      // One that stopped at a draft may start again with another; one that never started does not.
      engine = undefined;
      if (!broken) complain(error);
    }
  }

  /** @param {number} index */
  function pictureAt(index) {
    const list = find(form, "images");
    const part = list ? partsOf(list)[index] : undefined;
    return part ? pictureOf(part) : "";
  }

  // The verdict

  function render() {
    if (!last) return;
    const { response } = last;
    const found = grouped(items, response);
    verdict.hidden = false;
    way.hidden = false;
    notice.hidden = true;
    tools.classList.add("judged");
    show(groups, found, response, { question, mend, mendAll, show: lead, link: (url) => new URL(url, ROOT).href, isApart: apartFrom(items, response), ticked, changed: onTick });
    tell(summary(found, response));
    mark();
  }

  /** @param {string} at */
  function question(at) {
    const place = at ? find(form, at) : undefined;
    if (!place) return undefined;
    if (!place.matches(".question")) return { ask: place.dataset.name ?? "" };
    return { ask: askOf(place), text: controlOf(place)?.value };
  }

  /** @param {string} at @returns {HTMLTextAreaElement | HTMLInputElement | undefined} */
  function fieldAt(at) {
    const place = find(form, at);
    const control = place?.matches(".question") ? controlOf(place) : undefined;
    return control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && control.type === "text") ? control : undefined;
  }

  /** Mark the words in the fields, and say beside each question how much there is to look at. */
  function mark() {
    /** @type {Map<Element, import("./marks.js").Mark[]>} */ const marks = new Map();
    /** @type {Map<HTMLElement, Finding[]>} */ const counts = new Map();
    for (const finding of last?.response.findings ?? []) {
      const place = finding.at ? find(form, finding.at) : undefined;
      if (!place) continue;
      counts.set(place, [...(counts.get(place) ?? []), finding]);
      const field = finding.span && fieldAt(finding.at);
      if (!field || !finding.span || field.value !== textIn(finding.at)) continue;
      const level = last?.response.verdicts[finding.item] === "fail" ? "fail" : "look";
      marks.set(field, [...(marks.get(field) ?? []), { start: finding.span[0], end: finding.span[1], level }]);
    }
    for (const area of form.querySelectorAll("textarea")) draw(area, marks.get(area) ?? []);
    for (const old of form.querySelectorAll(".here")) {
      if (!counts.has(/** @type {HTMLElement} */ (old.parentElement))) old.remove();
    }
    for (const [place, findings] of counts) {
      const words = WORDS.here(findings.length);
      const known = place.querySelector(":scope > .here");
      if (known) known.textContent = words;
      else place.append(make("a", { className: "here", href: "#utfall", textContent: words }));
    }
  }

  /** @param {string} at @returns {string} the text that was judged at a place */
  function textIn(at) {
    /** @type {any} */ let value = last?.record;
    for (const step of at.match(/[^.[\]]+/g) ?? []) value = value?.[step];
    return typeof value === "string" ? value : "";
  }

  /** @param {Finding} finding @param {string} instead */
  function mend(finding, instead) {
    const field = fieldAt(finding.at);
    if (!field || !finding.span || field.value !== textIn(finding.at)) return;
    const words = field.value.slice(...finding.span);
    exchange(field, finding.span[0], finding.span[1], instead);
    verdict.focus({ preventScroll: true });
    said.textContent = WORDS.mended(words, instead);
    judge();
  }

  /** @param {Finding[]} findings */
  function mendAll(findings) {
    let count = 0;
    for (const at of new Set(findings.map((finding) => finding.at))) {
      const field = fieldAt(at);
      if (!field || field.value !== textIn(at)) continue;
      for (const finding of mendable(field.value, findings.filter((each) => each.at === at))) {
        const [from, to] = /** @type {[number, number]} */ (finding.span);
        exchange(field, from, to, finding.instead?.[0] ?? "");
        count += 1;
      }
    }
    verdict.focus({ preventScroll: true });
    said.textContent = WORDS.mendedAll(count);
    judge();
  }

  /** Take the reader to the words that a finding is about. @param {Finding} finding */
  function lead(finding) {
    const place = find(form, finding.at);
    const field = fieldAt(finding.at);
    if (field) {
      field.focus();
      if (finding.span && field.value === textIn(finding.at)) field.setSelectionRange(...finding.span);
    } else if (place) {
      /** @type {HTMLElement | null} */ (place.querySelector("input, select, textarea, button"))?.focus();
    }
    place?.scrollIntoView({ block: "center" });
  }

  function onTick() {
    if (keeps.checked) keepDraft();
  }

  /** Say something once, also to those who cannot see it. @param {string} words */
  function tell(words) {
    if (status.textContent !== words) status.textContent = words;
    bar.hidden = !words || broken;
  }

  // Saving, printing, copying, keeping

  function toolbar() {
    const keeps = make("input", { type: "checkbox", autocomplete: "off" });
    const said = make("p", { className: "judging-kept" });
    said.setAttribute("role", "status");
    keeps.addEventListener("change", () => {
      if (keeps.checked) keepDraft();
      else draft.clear();
      said.textContent = keeps.checked ? said.textContent : "";
    });
    const help = make("span", { className: "keep-help", textContent: WORDS.keepHelp });
    const buttons = make(
      "p",
      { className: "tools" },
      button(WORDS.save, save, "needs-verdict"),
      button(WORDS.print, print, "needs-verdict"),
      ...(kind === "account" ? [] : [button(WORDS.copy, copyText)]),
      button(WORDS.clear, clear),
    );
    const label = make("label", {}, keeps, ` ${WORDS.keep}. `, help);
    const tools = make("section", { className: "judging-tools" }, make("h2", { textContent: WORDS.tools }), buttons, label, said);
    return { tools, keeps, said };
  }

  async function save() {
    await judge();
    if (!last) return;
    const saved = new Date().toISOString();
    download(protocol(kind, last.record, last.response, ticked, handbook, saved), `protokoll-${handbook.today}.json`);
    said.textContent = WORDS.saved;
  }

  async function print() {
    await judge();
    if (!last) return;
    const isApart = apartFrom(items, last.response);
    const apart = (/** @type {import("./verdict.js").Entry} */ { id, item, findings }) => isApart(item) && !findings.length && !ticked.has(id);
    const sheet = paper(grouped(items, last.response), ORDER, ticked, handbook, answers(form), apart);
    page.append(sheet);
    document.documentElement.classList.add("printing-paper");
    window.addEventListener(
      "afterprint",
      () => {
        sheet.remove();
        document.documentElement.classList.remove("printing-paper");
      },
      { once: true },
    );
    window.print();
  }

  /** @param {Element} box @returns {[string, string][]} what is answered, as the reader sees it */
  function answers(box) {
    return questionsOf(box).flatMap((asked) => {
      if (asked.hidden) return [];
      if (partsOf(asked).length) return partsOf(asked).flatMap(answers);
      const value = answer(asked);
      if (value === undefined || value === null || value === "") return [];
      const chosen = [...asked.querySelectorAll(":scope > .choices input:checked")].map((each) => each.parentElement?.textContent?.trim() ?? "");
      /** @type {[string, string]} */ const row = [askOf(asked), chosen.length ? chosen.join(", ") : String(value).replace("T", asked.dataset.answer === "moment" ? " " : "T")];
      return [row];
    });
  }

  async function copyText() {
    const asked = find(form, kind === "case" ? "notice" : "text");
    const done = await copy((asked && controlOf(asked)?.value) ?? "");
    said.textContent = done ? WORDS.copied : WORDS.notCopied;
  }

  function keepDraft() {
    const done = draft.keep({ record: read(form), ticked: [...ticked] });
    said.textContent = done ? WORDS.kept : WORDS.keepFailed;
    if (!done) keeps.checked = false;
  }

  /** @param {Record<string, any>} record */
  function fill(record) {
    reset();
    write(form, record);
    prepare(form);
    changed();
    for (const area of form.querySelectorAll("textarea")) draw(area, []);
  }

  function reset() {
    form.reset();
    for (const list of form.querySelectorAll('[data-answer="parts"]')) partsOf(list).forEach((part) => part.remove());
    for (const input of form.querySelectorAll("input[type=file]")) if (input instanceof HTMLInputElement) delete input.dataset.file;
    for (const box of [form, ...form.querySelectorAll(".part")]) for (const field of Object.keys(extrasOf(box))) delete extrasOf(box)[field];
    for (const area of form.querySelectorAll("textarea")) draw(area, []);
    form.querySelectorAll(".file-facts").forEach((facts) => facts.remove());
  }

  function clear() {
    reset();
    draft.clear();
    keeps.checked = false;
    ticked.clear();
    if (named(location.hash)) history.replaceState(null, "", location.pathname + location.search);
    changed();
    said.textContent = WORDS.cleared;
  }

  window.addEventListener("storage", (event) => {
    if (event.key !== draft.key && event.key !== null) return;
    if (!keeps.checked) return;
    const kept = draft.fetch();
    if (!kept) {
      keeps.checked = false;
      said.textContent = WORDS.gone;
      return;
    }
    const take = button(WORDS.fetch, () => {
      fill(kept.record);
      said.textContent = WORDS.kept;
    });
    said.replaceChildren(`${WORDS.elsewhere} `, take);
  });

  async function fillExample() {
    const example = await tried(location.hash, new URL("examples.json", ROOT));
    if (!example) {
      said.textContent = WORDS.noExample;
      return;
    }
    fill(example);
    begin().catch(() => {});
  }

  function beginAgain() {
    const kept = draft.fetch();
    if (named(location.hash)) {
      reset();
      showQuestions(form);
      fillExample();
    } else if (kept) {
      keeps.checked = true;
      kept.ticked.forEach((id) => ticked.add(id));
      fill(kept.record);
      begin().catch(() => {});
    } else {
      // Browsers that go back put old answers into the fields by themselves.
      reset();
      showQuestions(form);
    }
  }

  offerCamera(form);
  beginAgain();
  window.addEventListener("hashchange", () => {
    if (named(location.hash)) fillExample();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && !draft.fetch() && !keeps.checked && said.textContent === WORDS.cleared) clear();
  });
}

/** @returns {Storage | undefined} the device's store, where the browser lets a page have one */
function storage() {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

/** @param {Date} moment @returns {string} the reader's own day, as 2026-11-22 */
function dayOf(moment) {
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

for (const page of document.querySelectorAll(".judging")) if (page instanceof HTMLElement) start(page);
