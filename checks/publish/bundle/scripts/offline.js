// @ts-check
/**
 * Lets the pages that run the checks be opened without the network.
 *
 * What the server says now always wins: only the engine's own folder, whose name changes with what is in it, is
 * taken from the cache first. Everything else is fetched as if this were not here, and remembered for the day the
 * network is gone.
 */

const PAGES = "handbok-pages";
const ENGINE = "handbok-engine-";
const ENGINE_FOLDER = /\/engine\/([0-9a-f]{16})\/[^/]+$/;

const worker = /** @type {any} */ (self);

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("message", (/** @type {any} */ event) => {
  event.waitUntil(keep(event.data.keep, event.data.base).finally(() => event.ports[0]?.postMessage("kept")));
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(location.origin)) return;
  event.respondWith(isEngine(request.url) ? engineFirst(request) : networkFirst(request));
});

/**
 * Keep a page, what it loaded, and the scripts of the engine; what is large the engine keeps itself.
 *
 * @param {string[]} urls
 * @param {string} base
 */
async function keep(urls, base) {
  const scripts = ["worker", "contents", "files", "patch", "python", "spans", "pyodide", "pyodide.asm"];
  const wanted = [...urls, ...scripts.map((name) => `${base}${name}.js`)].filter(isOurs);
  await Promise.allSettled(wanted.map(keepOne));
}

/** @param {string} url */
async function keepOne(url) {
  const cache = await caches.open(nameOf(url));
  if (isEngine(url) && (await cache.match(url))) return;
  // What the page has just loaded is in the browser's own cache, and costs no request.
  const response = await fetch(url, { cache: "force-cache" });
  if (response.ok) await cache.put(url, response);
}

/** @param {Request} request */
async function engineFirst(request) {
  const cache = await caches.open(nameOf(request.url));
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && request.url.endsWith(".js")) await cache.put(request.url, response.clone());
  return response;
}

/** @param {Request} request */
async function networkFirst(request) {
  const cache = await caches.open(PAGES);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: request.mode === "navigate" });
    if (kept) return kept;
    throw error;
  }
}

/** @param {string} url */
function isOurs(url) {
  return url.startsWith(`${location.origin}/`) && !url.endsWith(".gz");
}

/** @param {string} url */
function isEngine(url) {
  return ENGINE_FOLDER.test(url);
}

/** @param {string} url */
function nameOf(url) {
  const engine = ENGINE_FOLDER.exec(url);
  return engine ? ENGINE + engine[1] : PAGES;
}
