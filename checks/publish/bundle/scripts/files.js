// @ts-check
/**
 * The engine's files: small over the wire whatever the server does, and kept for the next visit.
 *
 * The large ones are fetched compressed and unpacked here, since many servers compress neither WebAssembly nor
 * unknown types. Where the context is secure they are kept, unpacked, under an address that has their hash.
 */

/** Why a file could not be had. */
export class FileFault extends Error {
  /**
   * @param {"network" | "missing"} reason
   * @param {string} name
   */
  constructor(reason, name) {
    super(`${name}: ${reason}`);
    this.reason = reason;
  }
}

/** The names of the caches begin with this; what follows is the engine's hash. */
export const CACHE = "handbok-engine-";

/** Pyodide is given another. */
const ask = self.fetch.bind(self);

export class Files {
  /** @type {Map<string, Promise<Response>>} */
  #opened = new Map();
  /** @type {Map<string, Uint8Array[]>} */
  #fetched = new Map();
  #loaded = 0;
  #base;
  #sizes;
  #onProgress;

  /**
   * @param {string} base the address of the folder, with a slash at the end
   * @param {Record<string, {bytes: number, gzip?: number}>} sizes
   * @param {(loaded: number) => void} onProgress is told how many bytes have come, unpacked
   */
  constructor(base, sizes, onProgress) {
    this.#base = base;
    this.#sizes = sizes;
    this.#onProgress = onProgress;
  }

  /**
   * Open a file, once.
   *
   * @param {string} name
   */
  open(name) {
    const opened = this.#opened.get(name) ?? this.#open(name);
    this.#opened.set(name, opened);
    return opened;
  }

  /** @param {string} name */
  async bytes(name) {
    return new Uint8Array(await (await this.open(name)).arrayBuffer());
  }

  /**
   * Keep what was fetched, and forget what an earlier engine kept.
   *
   * @param {string} [but] the one that is of no use
   */
  async keep(but = "") {
    const cache = await this.#cache();
    if (!cache) return;
    const own = cacheName(this.#base);
    for (const name of await caches.keys()) {
      if (name.startsWith(CACHE) && name !== own) await caches.delete(name);
    }
    this.#fetched.delete(but);
    for (const [name, chunks] of this.#fetched) {
      const headers = { "Content-Type": typeOf(name) };
      await cache.put(this.#base + name, new Response(new Blob(/** @type {BlobPart[]} */ (chunks)), { headers }));
    }
    this.#fetched.clear();
  }

  /** @param {string} name */
  async #open(name) {
    const kept = await (await this.#cache())?.match(this.#base + name);
    if (kept) {
      this.#onProgress((this.#loaded += this.#sizes[name].bytes));
      return kept;
    }
    const body = (await this.#fetch(name)).pipeThrough(this.#counted(name));
    return new Response(body, { headers: { "Content-Type": typeOf(name) } });
  }

  /**
   * @param {string} name
   * @returns {Promise<ReadableStream<Uint8Array>>}
   */
  async #fetch(name) {
    if (this.#sizes[name]?.gzip && typeof DecompressionStream === "function") {
      const packed = await bodyOf(`${this.#base}${name}.gz`, name);
      const [isPacked, stream] = await peeked(packed);
      return isPacked ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
    }
    return bodyOf(this.#base + name, name);
  }

  /** @param {string} name under which it will be kept */
  #counted(name) {
    /** @type {Uint8Array[]} */
    const chunks = [];
    this.#fetched.set(name, chunks);
    return new TransformStream({
      transform: (chunk, controller) => {
        this.#onProgress((this.#loaded += chunk.length));
        chunks.push(chunk);
        controller.enqueue(chunk);
      },
    });
  }

  async #cache() {
    try {
      return "caches" in self ? await caches.open(cacheName(this.#base)) : null;
    } catch {
      return null; // The reader lets no page keep anything.
    }
  }
}

/** @param {string} base */
function cacheName(base) {
  return CACHE + base.split("/").at(-2);
}

/**
 * @param {string} url
 * @param {string} name
 * @throws {FileFault}
 */
export async function bodyOf(url, name) {
  let response;
  try {
    response = await ask(url);
  } catch {
    throw new FileFault("network", name);
  }
  if (!response.ok || !response.body) throw new FileFault("missing", name);
  return response.body;
}

/**
 * Tell whether a stream is packed, and give it whole: some servers say that a `.gz` file is compressed text, and
 * then the browser has unpacked it already.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @returns {Promise<[boolean, ReadableStream<any>]>}
 */
async function peeked(stream) {
  const reader = stream.getReader();
  const first = await reader.read();
  const head = first.value ?? new Uint8Array();
  const whole = new ReadableStream({
    start: (controller) => (first.done ? controller.close() : controller.enqueue(head)),
    pull: async (controller) => {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return [head[0] === 0x1f && head[1] === 0x8b, whole];
}

/** @param {string} name */
function typeOf(name) {
  return name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
}
