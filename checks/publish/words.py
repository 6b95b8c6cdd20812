"""The Swedish words of the interface, in one place."""

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
STRENGTH_WORDS = {"must": "Ska", "should": "Bör", "advice": "Får"}
ADVICE = "Handbokens råd"
PROPOSAL = "Förslag, ej beslutat"
REQUIREMENT = "Riktlinjens krav"
SUBJECT_WORDS = {"account": "konto", "post": "inlägg", "case": "ärende", "document": "dokument"}
EMPTY = "saknas"
UNKNOWN = "okänt"
EVERY_RECORD = "Gäller alltid"
EXAMPLE = "Exempel"
CARRIED = "Så följer du kravet"
