// @ts-check
/**
 * The handbook's checks, run in the reader's browser: the one thing that a page imports.
 *
 * Python runs in a worker that is started from a blob, so that the page's policy holds in it too. Whatever keeps
 * it from running is an `EngineFault` that says what the reader can do.
 */

import { EngineFault, lacking } from "./fault.js";
import { keepPage } from "./keeping.js";
import { readManifest } from "./manifest.js";
import { Running } from "./running.js";

const TOO_DEEP = { title: "Posten har för många nivåer i varandra.", hint: "Skriv färre nivåer." };

/** In milliseconds: longer than this nobody waits for the page to be kept. */
const PATIENCE = 2_000;

/** @typedef {import("./running.js").Progress} Progress */
/** @typedef {{kind: string, record: unknown}} Entry */
/** @typedef {Entry & {world?: Entry[], today: string}} Request */
/** @typedef {{at: string, title: string, hint: string}} Fault */
/** @typedef {{item: string, message: string, at: string, span?: [number, number], instead?: string[], waived: boolean}} Finding */
/** @typedef {"fail" | "unknown" | "needs-person" | "pass" | "not-applicable"} Verdict */
/** @typedef {{faults: Fault[], verdicts: Record<string, Verdict>, findings: Finding[], waivers: Record<string, object>, crashes: Record<string, string>, missing?: Record<string, string>}} Answer */
/** @typedef {{kind: string, severity: string, text: string, url: string, page: string, checklist: string, subject: string, requirement?: {id: string, url: string}}} Item */
/** @typedef {import("./running.js").Begun & {revision: string, built: string}} Ready */

/** @typedef {{request: Request, resolve: (answer: Answer | null) => void, reject: (fault: EngineFault) => void}} Wanted */

export { EngineFault };

/** @type {Engine | undefined} */
let running;

/**
 * Start the engine; a page has one.
 *
 * @param {{base?: string, onProgress?: (progress: Progress) => void}} [options] `base` is the address of the
 *   engine's folder; without it the manifest beside this script says where it is
 * @returns {Engine}
 */
export function startEngine(options = {}) {
  running ??= new Engine(options);
  return running;
}

class Engine {
  /** @type {Running | undefined} */
  #python;
  /** @type {Wanted | undefined} */
  #current;
  /** @type {Wanted | undefined} */
  #waiting;
  /** @type {Promise<Record<string, Item>> | undefined} */
  #items;
  /** @type {Promise<void> | undefined} */
  #kept;
  #stopped = false;
  #base = "";
  #onProgress;

  /** @param {{base?: string, onProgress?: (progress: Progress) => void}} options */
  constructor({ base = "", onProgress = () => {} }) {
    this.#base = base && new URL(`${base.replace(/\/+$/, "")}/`, document.baseURI).href;
    this.#onProgress = onProgress;
    /** @type {Promise<Ready>} */
    this.ready = this.#start();
    this.ready.catch(() => {});
  }

  /**
   * Judge a record; overtaken by a later one it gives nothing.
   *
   * @param {Request} request
   * @returns {Promise<Answer | null>}
   */
  async judge(request) {
    await this.ready;
    return new Promise((resolve, reject) => {
      this.#current?.resolve(null);
      this.#waiting?.resolve(null);
      this.#waiting = { request, resolve, reject };
      if (!this.#current) this.#next();
    });
  }

  /**
   * Give what the items say and where they stand.
   *
   * @returns {Promise<Record<string, Item>>}
   */
  async items() {
    this.#items ??= this.#ask("items", {});
    return this.#items;
  }

  /**
   * Look at an image, a film or a file of subtitles. The file stays where it is.
   *
   * @param {File} file
   * @returns {Promise<Record<string, unknown>>} fields of the record, or `fault`
   */
  async media(file) {
    return this.#ask("media", { file });
  }

  /** Stop for good; a later `startEngine` begins anew. */
  stop() {
    this.#python?.end(new EngineFault("timeout"));
    this.#stopped = true;
    if (running === this) running = undefined;
  }

  #next() {
    const next = (this.#current = this.#waiting);
    this.#waiting = undefined;
    if (!next) return;
    this.#judge(next.request)
      .then(next.resolve, next.reject)
      .finally(() => this.#next());
  }

  /**
   * @param {Request} request
   * @returns {Promise<Answer>}
   */
  async #judge(request) {
    let text;
    try {
      text = JSON.stringify(request);
    } catch {
      return { faults: [{ at: "", ...TOO_DEEP }], verdicts: {}, findings: [], waivers: {}, crashes: {}, missing: {} };
    }
    return this.#ask("judge", { request: text });
  }

  /**
   * @param {"judge" | "items" | "media"} what
   * @param {{request?: string, file?: File}} about
   * @returns {Promise<any>}
   */
  async #ask(what, about) {
    await this.ready;
    return this.#python?.ask(what, about);
  }

  /** @returns {Promise<Ready>} */
  async #start() {
    const fault = lacking();
    if (fault) throw fault;
    const { base, revision = "", built = "" } = await readManifest();
    this.#base = base ? new URL(`../../../${base}`, import.meta.url).href : this.#base;
    const begun = await this.#begin();
    await Promise.race([this.#kept, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    return { ...begun, revision, built };
  }

  /** Begin, and begin anew when an answer is too long in coming. */
  #begin() {
    this.#python = new Running(this.#base, {
      onProgress: this.#onProgress,
      // By now the browser has everything that is to be kept; Python starts meanwhile.
      onFetched: () => (this.#kept ??= keepPage(this.#base)),
      onLost: () => {
        if (this.#stopped) return;
        const before = this.ready;
        this.ready = this.#begin().then(async (begun) => ({ ...(await before), ...begun }));
        this.ready.catch(() => {});
      },
    });
    return this.#python.begun;
  }
}
