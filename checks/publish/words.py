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


def nearest_kind(word: str) -> str:
    """Suggest a kind of record for a word that is none: *inlägg* is written ``post``."""
    written = {kind.noun: name for name, kind in KINDS.items()} | {name: name for name in KINDS}
    guess = written.get(word.casefold(), "")
    guess = f"Menade du {guess}?" if guess else nearest(word, KINDS)
    return f"{guess} Orden är {', '.join(KINDS)}.".strip()
