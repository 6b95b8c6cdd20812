"""What is wrong in a text that is not JSON, in words an editor can act on."""

import json

from checks.sources.faults import YamlFault


def explained_json(text: str, error: json.JSONDecodeError) -> YamlFault:
    """Say in Swedish what is wrong in a JSON text."""
    rest = text[error.pos :].lstrip(" \t\r\n,")
    before = text[: error.pos].rstrip()
    if rest[:1] in ("]", "}") and (before.endswith(",") or text[error.pos : error.pos + 1] == ","):
        line = (before if before.endswith(",") else text[: error.pos]).count("\n") + 1
        return YamlFault(line, f"Det står ett komma för mycket före {rest[0]}.", "Ta bort kommat.")
    if not rest:
        title = "Filen tar slut innan allt är avslutat."
        return YamlFault(error.lineno, title, "Lägg till det som saknas på slutet.")
    for part, (title, hint) in _JSON.items():
        if part in error.msg:
            return YamlFault(error.lineno, title, hint)
    return YamlFault(error.lineno, f"JSON-texten går inte att läsa vid tecken {error.colno} på raden.")


#: Part of the parser's message → what is wrong, and what to do.
_JSON = {
    "property name": (
        "Ett fältnamn saknar citattecken.",
        'Skriv namnet inom raka citattecken: "text": "Hej"',
    ),
    "',' delimiter": ("Det saknas ett komma mellan två värden.", "Sätt ett komma efter värdet före."),
    "':' delimiter": ("Det saknas ett kolon efter fältets namn.", 'Skriv så här: "text": "Hej"'),
    "Unterminated": ("Citattecknet har inget slut.", "Sätt ett rakt citattecken sist i texten."),
    "control character": (
        "Texten inom citattecken har en radbrytning eller en tabb.",
        r"Skriv \n för en ny rad och \t för en tabb.",
    ),
    "escape": ("Ett bakstreck står före fel tecken.", r"Skriv två bakstreck för ett: \\"),
    "Extra data": (
        "Det står mer text efter att JSON-värdet har tagit slut.",
        "Har filen flera poster: lägg dem i en lista, [ … , … ].",
    ),
    "Expecting value": (
        "Här ska det stå ett värde.",
        "Text ska ha raka citattecken. Andra värden är tal, true, false och null.",
    ),
}
