// @ts-check
/** Every word that the page of judging says by itself, beside those that stand in its HTML. */

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

export const WORDS = {
  // Loading, and what the verdict is in one sentence
  empty: "Börja skriva, så granskas utkastet.",
  /** @param {number} percent */
  loading: (percent) => `Hämtar granskningen, ${percent} procent`,
  loadingBegins: "Hämtar granskningen. Skriv på under tiden.",
  ready: "Granskar utkastet.",
  /** @param {number} must @param {number} should @param {number} faults */
  summary: (must, should, faults) => {
    if (faults) return `${counted(faults, "svar går", "svar går")} inte att läsa.`;
    if (must) return `${counted(must, "sak", "saker")} måste rättas.`;
    if (should) return `Inget måste rättas. ${counted(should, "sak", "saker")} bör rättas.`;
    return "Inget behöver rättas. Titta på det du själv ska bedöma.";
  },
  notBuilt: "Granskningen gick inte att hämta.",
  faultTitle: "Granskningen går inte att använda här",
  faultRest: "Frågorna, länkarna och checklistorna fungerar ändå. Gå igenom dem själv.",
  crashed: "En kontroll gick sönder. Säg till den som sköter handboken:",

  // The groups of the verdict
  groups: {
    must: { title: "Måste rättas", sign: "✗" },
    should: { title: "Bör rättas", sign: "✎" },
    person: { title: "Du behöver bedöma", sign: "!" },
    pass: { title: "Bra", sign: "✓" },
    na: { title: "Gäller inte", sign: "–" },
    unknown: { title: "Går inte att avgöra", sign: "?" },
  },
  pointed: "Titta på det här",
  irrelevant: "Verkar inte gälla ditt utkast",
  none: "Ingenting.",
  /** @param {string} question */
  answerFirst: (question) => `Svara först på: ${question}`,
  answerMore: "Utkastet säger inte tillräckligt.",
  unreadable: "Svar som inte går att läsa",
  rule: "Läs regeln",
  toField: "Gå till frågan",
  showWords: "Visa i texten",
  /** @param {string} from @param {string} to */
  mend: (from, to) => `Byt ”${from}” mot ”${to}”`,
  /** @param {number} count */
  mendAll: (count) => `Byt alla ${count} ord`,
  /** @param {string} from @param {string} to */
  mended: (from, to) => `”${from}” är utbytt mot ”${to}”.`,
  /** @param {number} count */
  mendedAll: (count) => `${count} ord är utbytta.`,
  /** @param {number} count */
  here: (count) => `${counted(count, "sak", "saker")} att titta på. Visa.`,

  // The form
  /** @param {string} noun @param {number} number */
  part: (noun, number) => `${noun.charAt(0).toUpperCase()}${noun.slice(1)} ${number}`,
  /** @param {string} noun */
  removed: (noun) => `${noun.charAt(0).toUpperCase()}${noun.slice(1)} är borttagen.`,
  camera: "Ta en bild med kameran",
  /** @param {string} name */
  file: (name) => `Vald fil: ${name}`,
  reading: "Läser filen …",
  yes: "ja",
  no: "nej",
  extras: "Utkastet säger också",
  drop: "Ta bort",
  composeAgain: "Ersätta det du har skrivit med den färdiga texten?",

  // The preview
  preview: "Så kan det se ut",
  you: "Ditt konto",
  alt: "Alternativtext",
  missing: "saknas",
  decorative: "bara dekoration",
  image: "bild",
  video: "film",

  // The protocol
  tools: "Spara och dela",
  save: "Spara protokoll",
  print: "Skriv ut protokollet",
  copy: "Kopiera text",
  copied: "Texten är kopierad.",
  notCopied: "Det gick inte att kopiera. Markera texten och kopiera den själv.",
  saved: "Protokollet är sparat bland dina hämtade filer.",
  protocol: "Protokoll",
  /** @param {string} revision @param {string} day */
  judgedBy: (revision, day) => `Bedömt ${day} med handbokens version ${revision}.`,
  ticked: "Bedömt av en människa",
  notTicked: "Inte bedömt",
  printedText: "Text",
  signed: "Roll och dag:",

  // What is kept on the device
  keep: "Spara utkastet på den här enheten",
  keepHelp: "Kryssa inte i på en dator som flera använder.",
  clear: "Rensa",
  cleared: "Allt är rensat.",
  noExample: "Exemplet gick inte att hämta. Gå tillbaka till sidan och kopiera det.",
  kept: "Utkastet är sparat på den här enheten.",
  keepFailed: "Webbläsaren tillåter inte att utkastet sparas.",
  elsewhere: "Utkastet är ändrat i en annan flik. Den som skriver sist vinner.",
  fetch: "Hämta det därifrån",
  gone: "Utkastet är rensat i en annan flik.",
};
