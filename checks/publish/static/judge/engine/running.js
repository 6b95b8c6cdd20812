// @ts-check
/** One worker that runs Python: begun, asked, and ended when it does not answer. */

import { EngineFault, whyNot } from "./fault.js";

const STEPS = { fetch: "Hämtar kontrollerna", start: "Startar kontrollerna" };

/** In milliseconds: without a sign of life for so long, something is wrong. */
const PATIENCE = { first: 20_000, fetch: 60_000, start: 60_000, answer: 20_000 };

/** @typedef {{loaded: number, total: number, step: string}} Progress */
/** @typedef {{version: string, today: string, snapshot: boolean, took: number}} Begun */
/**
 * @typedef {object} Told
 * @property {(progress: Progress) => void} onProgress
 * @property {() => void} onFetched everything has come
 * @property {() => void} onLost it has begun, and has been ended since it did not answer
 */

export class Running {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, {resolve: (answer: any) => void, reject: (fault: EngineFault) => void}>} */
  #asked = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watch;
  #number = 0;
  #base;
  #told;

  /**
   * @param {string} base the address of the engine's folder
   * @param {Told} told
   */
  constructor(base, told) {
    this.#base = base;
    this.#told = told;
    /** @type {Promise<Begun>} */
    this.begun = this.#begin();
  }

  /**
   * @param {"judge" | "items" | "media"} what
   * @param {{request?: string, file?: File}} about
   * @returns {Promise<any>}
   */
  ask(what, about) {
    return new Promise((resolve, reject) => {
      const id = (this.#number += 1);
      const late = setTimeout(() => this.#lose(""), PATIENCE.answer);
      const over = () => (clearTimeout(late), this.#asked.delete(id));
      this.#asked.set(id, {
        resolve: (answer) => (over(), resolve(answer)),
        reject: (fault) => (over(), reject(fault)),
      });
      this.#worker?.postMessage({ id, what, ...about });
    });
  }

  /** @param {EngineFault} fault is what those get who wait */
  end(fault) {
    clearTimeout(this.#watch);
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of [...this.#asked.values()]) reject(fault);
  }

  /** @returns {Promise<Begun>} */
  #begin() {
    return new Promise((resolve, reject) => {
      const fail = (/** @type {EngineFault} */ fault) => (this.end(fault), reject(fault));
      this.#await(PATIENCE.first, fail);
      const script = `import ${JSON.stringify(`${this.#base}worker.js`)};`;
      const stub = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
      try {
        this.#worker = new Worker(stub, { type: "module" });
      } catch (error) {
        fail(new EngineFault("old", String(error)));
        return;
      }
      this.#worker.onerror = async (event) => {
        event.preventDefault();
        fail(await whyNot(this.#base, event.message ?? ""));
      };
      this.#worker.onmessage = ({ data }) => {
        if (data.type === "progress") {
          this.#await(PATIENCE[/** @type {keyof typeof STEPS} */ (data.step)], fail);
          this.#progressed(data);
        } else if (data.type === "fault") {
          fail(new EngineFault(data.reason, data.detail));
        } else if (data.type === "ready") {
          URL.revokeObjectURL(stub);
          clearTimeout(this.#watch);
          resolve(data);
        } else if (data.broken !== undefined) {
          this.#lose(data.broken);
        } else this.#asked.get(data.id)?.resolve(data.answer);
      };
    });
  }

  /** @param {{loaded: number, total: number, step: keyof typeof STEPS}} progress */
  #progressed({ loaded, total, step }) {
    if (loaded === total) this.#told.onFetched();
    this.#told.onProgress({ loaded, total, step: STEPS[step] });
  }

  /**
   * @param {number} patience
   * @param {(fault: EngineFault) => void} fail
   */
  #await(patience, fail) {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => fail(new EngineFault("timeout")), patience);
  }

  /** @param {string} detail */
  #lose(detail) {
    this.end(new EngineFault("timeout", detail, "slow"));
    this.#told.onLost();
  }
}
