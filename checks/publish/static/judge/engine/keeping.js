// @ts-check
/** What lets the page be opened again without the network. */

/**
 * Keep the page and what it loaded, where the browser allows it and does not do so already.
 *
 * @param {string} base
 */
export async function keepPage(base) {
  if (!("serviceWorker" in navigator) || navigator.serviceWorker.controller) return;
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
