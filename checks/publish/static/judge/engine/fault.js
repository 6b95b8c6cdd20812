// @ts-check
/** Why there are no checks, in words for the reader. */

/** What the reader is told, by reason. */
const WORDS = {
  wasm: "Webbläsaren får inte köra kontrollerna, för WebAssembly är avstängt. Prova en annan webbläsare, eller använd checklistorna.",
  old: "Webbläsaren är för gammal för kontrollerna. Uppdatera den, eller prova en annan.",
  types: "Webbservern skickar kontrollerna som fel filtyp. Berätta det för den som sköter handboken.",
  network: "Det gick inte att hämta kontrollerna. Se efter att du har nät, och ladda om sidan.",
  missing: "Kontrollerna finns inte på webbservern. Ladda om sidan. Hjälper det inte, berätta det för den som sköter handboken.",
  left_out: "Den här handboken är byggd utan kontroller i webbläsaren. Använd checklistorna.",
  timeout: "Kontrollerna svarar inte. Ladda om sidan och försök igen.",
  slow: "Det tog för lång tid att granska utkastet. Korta texten och försök igen.",
};

/** @typedef {keyof typeof WORDS} Word */
/** @typedef {Exclude<Word, "left_out" | "slow">} Reason */

/** Why there are no checks; the message is for the reader. */
export class EngineFault extends Error {
  /**
   * @param {Reason} reason
   * @param {string} [detail] for those who look after the handbook
   * @param {Word} [word] where the reader is told more than the reason
   */
  constructor(reason, detail = "", word = reason) {
    super(WORDS[word]);
    this.name = "EngineFault";
    this.reason = reason;
    this.detail = detail;
  }
}

/** Say what the browser lacks, if it lacks anything that Pyodide needs. */
export function lacking() {
  if (typeof WebAssembly !== "object") return new EngineFault("wasm");
  // WebAssembly exceptions, the newest of what it needs: a function that does no more than `try … catch_all`.
  const exceptions = Uint8Array.of(
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11,
  );
  try {
    const modern = typeof Worker === "function" && typeof BigInt64Array === "function";
    return modern && WebAssembly.validate(exceptions) ? null : new EngineFault("old");
  } catch {
    return new EngineFault("old");
  }
}

/**
 * Find out why a worker did not start: the browser does not say.
 *
 * @param {string} base
 * @param {string} detail
 */
export async function whyNot(base, detail) {
  for (const name of ["worker.js", "pyodide.js"]) {
    let response;
    try {
      response = await fetch(base + name);
    } catch (error) {
      return new EngineFault("network", String(error));
    }
    if (!response.ok) return new EngineFault("missing", `${response.status} ${name}`);
    const type = response.headers.get("Content-Type") ?? "";
    if (!/javascript/.test(type)) return new EngineFault("types", `${name}: ${type}`);
  }
  return new EngineFault("old", detail);
}
