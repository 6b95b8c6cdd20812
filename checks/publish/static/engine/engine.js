// @ts-check
/**
 * The handbook's checks, run in the reader's browser: the one thing that a page imports.
 *
 * Python runs in a worker that is started from a blob, so that the page's policy holds in it too. Whatever keeps
 * it from running is an `EngineFault` that says what the reader can do.
 */

/** What the reader is told, by reason. */
const WORDS = {
  wasm: "Webbläsaren får inte köra kontrollerna, för WebAssembly är avstängt. Prova en annan webbläsare, eller använd checklistorna.",
  file: "Sidan är öppnad som en fil, och då kan kontrollerna inte starta. Öppna handboken på webben i stället.",
  old: "Webbläsaren är för gammal för kontrollerna. Uppdatera den, eller prova en annan.",
  types: "Webbservern skickar kontrollerna som fel filtyp. Berätta det för den som sköter handboken.",
  network: "Det gick inte att hämta kontrollerna. Se efter att du har nät, och ladda om sidan.",
  missing: "Kontrollerna finns inte på webbservern. Ladda om sidan. Hjälper det inte, berätta det för den som sköter handboken.",
  left_out: "Den här handboken är byggd utan kontroller i webbläsaren. Använd checklistorna.",
  timeout: "Kontrollerna svarar inte. Ladda om sidan och försök igen.",
  slow: "Det tog för lång tid att granska utkastet. Korta texten och försök igen.",
};
const TOO_DEEP = { title: "Posten har för många nivåer i varandra.", hint: "Skriv färre nivåer." };
const STEPS = { fetch: "Hämtar kontrollerna", start: "Startar kontrollerna" };

/** In milliseconds: without a sign of life for so long, something is wrong. */
const PATIENCE = { first: 20_000, fetch: 60_000, start: 60_000, answer: 20_000, keep: 2_000 };
/** The zone in which a day begins and ends. */
const ZONE = "Europe/Stockholm";

/** @typedef {"wasm" | "file" | "old" | "types" | "network" | "missing" | "timeout"} Reason */
/** @typedef {{loaded: number, total: number, step: string}} Progress */
/** @typedef {{kind: string, record: unknown}} Entry */
/** @typedef {Entry & {world?: Entry[], today: string}} Request */
/** @typedef {{at: string, title: string, hint: string}} Fault */
/** @typedef {{item: string, message: string, at: string, span?: [number, number], instead?: string, waived: boolean}} Finding */
/** @typedef {"fail" | "unknown" | "needs-person" | "pass" | "not-applicable"} Verdict */
/** @typedef {{faults: Fault[], verdicts: Record<string, Verdict>, findings: Finding[], waivers: Record<string, object>, crashes: Record<string, string>, missing?: Record<string, string>}} Answer */
/** @typedef {{kind: string, severity: string, text: string, url: string, page: string, checklist: string, subject: string, requirement?: {id: string, url: string}}} Item */
/** @typedef {{revision: string, built: string, version: string, today: string, snapshot: boolean, took: number}} Ready */
/** @typedef {{base?: string, bytes?: number, revision?: string, built?: string, snapshot?: boolean, missing?: string}} Manifest */

/** @typedef {{request: Request, resolve: (answer: Answer | null) => void, reject: (fault: EngineFault) => void}} Wanted */

/** Why there are no checks; the message is for the reader. */
export class EngineFault extends Error {
  /**
   * @param {Reason} reason
   * @param {string} [message]
   * @param {string} [detail] for those who look after the handbook
   */
  constructor(reason, message = WORDS[reason], detail = "") {
    super(message);
    this.name = "EngineFault";
    this.reason = reason;
    this.detail = detail;
  }
}

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
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, {resolve: (answer: any) => void, reject: (fault: EngineFault) => void}>} */
  #asked = new Map();
  /** @type {Wanted | undefined} */
  #current;
  /** @type {Wanted | undefined} */
  #waiting;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watch;
  /** @type {Promise<Record<string, Item>> | undefined} */
  #items;
  /** @type {Promise<void> | undefined} */
  #kept;
  #number = 0;
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
    await this.ready;
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
    await this.ready;
    return this.#ask("media", { file });
  }

  /** Stop for good; a later `startEngine` begins anew. */
  stop() {
    this.#end(new EngineFault("timeout"));
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
    return new Promise((resolve, reject) => {
      const id = (this.#number += 1);
      const late = setTimeout(() => this.#restart(new EngineFault("timeout", WORDS.slow)), PATIENCE.answer);
      const over = () => (clearTimeout(late), this.#asked.delete(id));
      this.#asked.set(id, {
        resolve: (answer) => (over(), resolve(answer)),
        reject: (fault) => (over(), reject(fault)),
      });
      this.#worker?.postMessage({ id, what, ...about });
    });
  }

  /** @returns {Promise<Ready>} */
  async #start() {
    if (location.protocol === "file:") throw new EngineFault("file");
    if (typeof WebAssembly !== "object") throw new EngineFault("wasm");
    if (!isModern()) throw new EngineFault("old");
    const manifest = await readManifest();
    if (manifest.missing) throw new EngineFault("missing", WORDS.left_out, manifest.missing);
    this.#base = manifest.base ? new URL(`../../${manifest.base}`, import.meta.url).href : this.#base;
    const { version, snapshot, took } = await this.#begin();
    await Promise.race([this.#kept, new Promise((resolve) => setTimeout(resolve, PATIENCE.keep))]);
    const { revision = "", built = "" } = manifest;
    return { revision, built, version, today: today(), snapshot, took };
  }

  /** @returns {Promise<{version: string, snapshot: boolean, took: number}>} */
  #begin() {
    return new Promise((resolve, reject) => {
      const fail = (/** @type {EngineFault} */ fault) => (this.#end(fault), reject(fault));
      this.#await(PATIENCE.first, fail);
      const stub = URL.createObjectURL(
        new Blob([`import ${JSON.stringify(`${this.#base}worker.js`)};`], { type: "text/javascript" }),
      );
      try {
        this.#worker = new Worker(stub, { type: "module" });
      } catch (error) {
        fail(new EngineFault("old", WORDS.old, String(error)));
        return;
      }
      this.#worker.onerror = async (event) => {
        event.preventDefault();
        fail(await whyNot(`${this.#base}worker.js`, event.message ?? ""));
      };
      this.#worker.onmessage = ({ data }) => {
        if (data.type === "progress") {
          const step = /** @type {keyof typeof STEPS} */ (data.step);
          this.#await(PATIENCE[step], fail);
          // By now the browser has everything that is to be kept; Python starts meanwhile.
          if (data.loaded === data.total) this.#kept ??= keepPage(this.#base);
          this.#onProgress({ loaded: data.loaded, total: data.total, step: STEPS[step] });
        } else if (data.type === "fault") {
          fail(new EngineFault(data.reason, undefined, data.detail));
        } else if (data.type === "ready") {
          URL.revokeObjectURL(stub);
          clearTimeout(this.#watch);
          resolve(data);
        } else if (data.id) this.#answered(data);
      };
    });
  }

  /** @param {{id: number, answer?: unknown, broken?: string}} data */
  #answered({ id, answer, broken }) {
    if (broken === undefined) this.#asked.get(id)?.resolve(answer);
    else this.#restart(new EngineFault("timeout", WORDS.slow, broken));
  }

  /**
   * @param {number} patience
   * @param {(fault: EngineFault) => void} fail
   */
  #await(patience, fail) {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => fail(new EngineFault("timeout")), patience);
  }

  /** @param {EngineFault} fault is what those get who wait */
  #restart(fault) {
    this.#end(fault);
    if (this.#stopped) return;
    const before = this.ready;
    this.ready = this.#begin().then(async (begun) => ({ ...(await before), ...begun, today: today() }));
    this.ready.catch(() => {});
  }

  /** @param {EngineFault} fault */
  #end(fault) {
    clearTimeout(this.#watch);
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of [...this.#asked.values()]) reject(fault);
  }
}

/** @typedef {Engine} EngineType */

/** Tell whether the browser knows what Pyodide needs. */
function isModern() {
  // WebAssembly exceptions, the newest of what it needs: a function that does no more than `try … catch_all`.
  const exceptions = Uint8Array.of(
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11,
  );
  try {
    return typeof Worker === "function" && typeof BigInt64Array === "function" && WebAssembly.validate(exceptions);
  } catch {
    return false;
  }
}

/** @returns {Promise<Manifest>} */
async function readManifest() {
  const url = new URL("../engine.json", import.meta.url);
  let response;
  try {
    response = await fetch(url, { cache: "no-cache" });
  } catch (error) {
    throw new EngineFault("network", WORDS.network, String(error));
  }
  if (!response.ok) throw new EngineFault("missing", WORDS.missing, `${response.status} ${url}`);
  try {
    return await response.json();
  } catch (error) {
    throw new EngineFault("missing", WORDS.missing, String(error));
  }
}

/**
 * Find out why the worker did not start: the browser does not say.
 *
 * @param {string} url
 * @param {string} detail
 */
async function whyNot(url, detail) {
  for (const name of ["worker.js", "pyodide.js"]) {
    let response;
    try {
      response = await fetch(new URL(name, url));
    } catch (error) {
      return new EngineFault("network", WORDS.network, String(error));
    }
    if (!response.ok) return new EngineFault("missing", WORDS.missing, `${response.status} ${name}`);
    const type = response.headers.get("Content-Type") ?? "";
    if (!/javascript/.test(type)) return new EngineFault("types", WORDS.types, `${name}: ${type}`);
  }
  return new EngineFault("old", WORDS.old, detail);
}

/**
 * Let the page be opened again without the network, where the browser allows it.
 *
 * @param {string} base
 */
async function keepPage(base) {
  if (!("serviceWorker" in navigator)) return;
  try {
    const script = new URL("../../offline.js", base);
    const registration = await navigator.serviceWorker.register(script, { scope: new URL(".", location.href).href });
    const worker = registration.active ?? registration.waiting ?? registration.installing;
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const { port1, port2 } = new MessageChannel();
    const kept = new Promise((resolve) => (port1.onmessage = resolve));
    worker?.postMessage({ keep: [location.href.split("#")[0], ...loaded], base }, [port2]);
    await kept;
    port1.close();
  } catch {
    // Without it the page needs the network, as any page does.
  }
}

/** The day it is where the handbook is, as a draft is judged by it. */
function today() {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short" }).format(new Date());
}
