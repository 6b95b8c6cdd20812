"""The Swedish words of the interface, in one place."""

from checks.core.problems import nearest
from checks.records import KINDS

VERDICT_WORDS = {
    "fail": "avvikelse",
    "unknown": "går inte att avgöra",
    "needs-person": "en människa behöver titta",
    "pass": "godkänt",
    "not-applicable": "gäller inte här",
}
#: Never by colour alone.
VERDICT_SIGNS = {"fail": "✗", "unknown": "?", "needs-person": "!", "pass": "✓", "not-applicable": "–"}
KIND_WORDS = {
    "check": "Kontrolleras automatiskt",
    "assist": "Stöd, du avgör",
    "manual": "Du bedömer",
}
STRENGTH_WORDS = {
    "must": "Riktlinjens krav: ska",
    "should": "Riktlinjens krav: bör",
    "advice": "Riktlinjens ord",
}
ADVICE = "Handbokens råd"
PROPOSAL = "Förslag, ej beslutat"
EMPTY = "saknas"
UNKNOWN = "okänt"
CARRIED = "Så följer du kravet"
FORM = "Ditt utkast"
VERDICT = "Utfall"
SHOW_VERDICT = "Visa utfallet"
REMOVE = "Ta bort"
CHOOSE = "Välj"
COMPOSE = "Hämta en färdig text"
TRY_EXAMPLE = "Ändra och prova"
#: What leads from a checklist to the form for what it is about, by kind of record.
TRY_DRAFT = {
    "post": "Prova på ditt utkast",
    "account": "Granska ert konto",
    "case": "Fyll i ärendet steg för steg",
}
TRY_OTHER = "Granska ditt eget"
NO_SCRIPT = (
    "Din webbläsare kör inte JavaScript. Då kan sidan inte granska åt dig. "
    "Frågorna och länkarna till reglerna finns här ändå: gå igenom dem själv."
)


def nearest_kind(word: str) -> str:
    """Suggest a kind of record for a word that is none: *inlägg* is written ``post``."""
    written = {kind.noun: name for name, kind in KINDS.items()} | {name: name for name in KINDS}
    guess = written.get(word.casefold(), "")
    guess = f"Menade du {guess}?" if guess else nearest(word, KINDS)
    return f"{guess} Orden är {', '.join(KINDS)}.".strip()
