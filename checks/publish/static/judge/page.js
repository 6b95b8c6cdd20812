// @ts-check
/** The page where a reader's draft is judged: wires the form, the engine and the verdict together. */

import { answers } from "./answered.js";
import { compose } from "./composing.js";
import { reset } from "./emptying.js";
import { showExtras } from "./extras.js";
import { offerCamera, pictureOf, takeFiles } from "./files.js";
import { addPart, askOf, controlOf, equip, find, number, partsOf } from "./form.js";
import { ORDER, apartFrom, grouped, summary } from "./grouping.js";
import { keeper, storage } from "./keep.js";
import { ROOT, dayOf, load } from "./loading.js";
import { button, make } from "./make.js";
import { draw, mirror } from "./marks.js";
import { mend, mendAll } from "./mending.js";
import { lead, mark } from "./places.js";
import { preview } from "./preview.js";
import { download, paper, protocol } from "./protocol.js";
import { read, showQuestions } from "./reading.js";
import { toolbar } from "./toolbar.js";
import { named, tried } from "./tried.js";
import { show } from "./verdict.js";
import { WORDS } from "./words.js";
import { write } from "./writing.js";

/** @typedef {import("./grouping.js").Response} Response */

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
  /** @type {Record<string, import("./grouping.js").Item>} */ let items = {};
  /** @type {{revision: string, version: string | number, today: string}} */ let handbook = { revision: "", version: "", today: "" };
  /** @type {{record: Record<string, any>, response: Response} | undefined} */ let last;
  let waiting = 0;
  let broken = false;
  let reveals = false;

  page.setAttribute("data-started", "");
  equip(form);
  for (const area of form.querySelectorAll("textarea")) mirror(area);
  for (const made of form.querySelectorAll(".compose")) if (made instanceof HTMLElement) made.hidden = false;
  const looks = make("div", { className: "judging-looks" });
  if (kind === "post") verdict.after(looks);
  const extra = make("div", { className: "judging-extras" });
  form.append(extra);
  const { tools, keeps, said } = toolbar(kind, {
    save,
    print,
    copyText: copyAnswer,
    clear,
    keep: (keeps) => (keeps ? keepDraft() : draft.clear()),
  });
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
  form.addEventListener("focusin", () => (reveals = false));
  form.addEventListener("focusin", begin, { once: true });
  form.addEventListener("pointerdown", begin, { once: true });
  form.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("button") : null;
    if (pressed?.matches(".add")) add(/** @type {HTMLElement} */ (pressed.parentElement));
    if (pressed?.matches(".remove")) remove(/** @type {HTMLElement} */ (pressed.parentElement));
    if (pressed?.matches(".compose")) compose(form, /** @type {HTMLElement} */ (pressed.parentElement), JSON.parse(String(pressed.dataset.compose)));
  });
  form.addEventListener("keydown", (event) => {
    // In a form of one line Enter would send it; nothing is ever sent.
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
  });
  takeFiles(form, async (file) => (await begin()).media(file), changed);

  function changed() {
    showQuestions(form);
    showExtras(form, extra, labels, changed);
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
      mark(form, last);
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
    show(groups, found, response, {
      question,
      mend: (finding, instead) => mendedNow(mend(form, last, finding, instead)),
      mendAll: (findings) => mendedNow(mendAll(form, last, findings)),
      show: (finding) => lead(form, last, finding),
      link: (url) => new URL(url, ROOT).href,
      isApart: apartFrom(items, response),
      ticked,
      changed: onTick,
    });
    tell(summary(found, response));
    mark(form, last);
    if (reveals) reveal();
  }

  /** An example is opened for its verdict, which on a phone is far below the form. */
  function reveal() {
    reveals = false;
    verdict.focus({ preventScroll: true });
    verdict.scrollIntoView({ block: "start" });
  }

  /** @param {string} at */
  function question(at) {
    const place = at ? find(form, at) : undefined;
    if (!place) return undefined;
    if (!place.matches(".question")) return { ask: place.dataset.name ?? "" };
    return { ask: askOf(place), text: controlOf(place)?.value };
  }

  /** @param {string} done what was mended, if anything */
  function mendedNow(done) {
    if (!done) return;
    verdict.focus({ preventScroll: true });
    said.textContent = done;
    judge();
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
    const apart = (/** @type {import("./grouping.js").Entry} */ { id, item, findings }) => isApart(item) && !findings.length && !ticked.has(id);
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

  async function copyAnswer() {
    const asked = find(form, kind === "case" ? "notice" : "text");
    const done = await copyText((asked && controlOf(asked)?.value) ?? "");
    said.textContent = done ? WORDS.copied : WORDS.notCopied;
  }

  function keepDraft() {
    const done = draft.keep({ record: read(form), ticked: [...ticked] });
    said.textContent = done ? WORDS.kept : WORDS.keepFailed;
    if (!done) keeps.checked = false;
  }

  /** @param {Record<string, any>} record */
  function fill(record) {
    reset(form);
    write(form, record);
    prepare(form);
    changed();
    for (const area of form.querySelectorAll("textarea")) draw(area, []);
  }

  function clear() {
    reset(form);
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
    reveals = true;
    fill(example);
    begin().catch(() => {});
  }

  function beginAgain() {
    const kept = draft.fetch();
    if (named(location.hash)) {
      reset(form);
      showQuestions(form);
      fillExample();
    } else if (kept) {
      keeps.checked = true;
      kept.ticked.forEach((id) => ticked.add(id));
      fill(kept.record);
      begin().catch(() => {});
    } else {
      // Browsers that go back put old answers into the fields by themselves.
      reset(form);
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

for (const page of document.querySelectorAll(".judging")) if (page instanceof HTMLElement) start(page);
