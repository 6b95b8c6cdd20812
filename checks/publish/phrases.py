"""What Sphinx and MyST say in English, phrase by phrase, and what is said instead."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from checks.core.catalogue import Catalogue
from checks.core.problems import Kind, nearest
from checks.publish.roles import MAKERS

HEADLESS = "Sidans första rubrik har nivå"
#: What an editor may have meant where a directive is unknown.
_DIRECTIVES = ("checklist", "example", "waiver", "toctree", "figure", "image", "note", "admonition")
Say = Callable[[re.Match[str], Catalogue], tuple[str, str]]


def _lost_item(match: re.Match[str], catalogue: Catalogue) -> tuple[str, str]:
    role, name = match.groups()
    if role == "req":
        hint = nearest(name, catalogue.requirement) or "Kraven är uppmärkta i riktlinjen."
        return f"Det finns inget krav {name}.", hint
    return f"Det finns ingen punkt {name}.", nearest(name, catalogue.item) or "Skriv id på en punkt."


def _lost_name(match: re.Match[str], catalogue: Catalogue) -> tuple[str, str]:
    guess = nearest(match[1], [*catalogue.item, *catalogue.requirement])
    return match[0], guess or "Ändra id, eller ta bort hänvisningen."


def _lost_label(match: re.Match[str], catalogue: Catalogue) -> tuple[str, str]:
    title = f"Det finns ingen tabell eller lista med etiketten {match[1]}."
    return title, nearest(match[1], catalogue.table) or "Etiketten står på raden ovanför: (en-etikett)="


def _lost_page(match: re.Match[str], catalogue: Catalogue) -> tuple[str, str]:
    name, pages = match[1], [page.name for page in catalogue.pages]
    if name in pages:
        return f"Innehållsförteckningen nämner sin egen sida, {name}.", "Ta bort raden."
    hint = nearest(name, pages) or "Ta bort raden, eller skriv sidan."
    if "," in name:
        hint = "Skriv en sida på varje rad, utan komma."
    elif name.startswith("- "):
        hint = f"Skriv bara sidans namn, utan streck: {name[2:]}"
    return f"Innehållsförteckningen nämner {name}, som inte finns.", hint


def _lost_image(match: re.Match[str], _: Catalogue) -> tuple[str, str]:
    hint = "Lägg filen bredvid sidan, eller ändra namnet."
    return f"Bilden {unquote(match[1])} finns inte.", hint


def _lost_link(match: re.Match[str], catalogue: Catalogue) -> tuple[str, str]:
    if not match[1]:
        return "En länk har ingen adress.", "Skriv sidans fil eller hela adressen: [ord](sida.md)"
    hint = "Skriv rubrikens ord med små bokstäver och bindestreck, eller en etikett som finns."
    if "." in match[1] or "/" in match[1]:
        files = {page.place.path.rpartition("/")[2]: page for page in catalogue.pages}
        name = match[1].partition("#")[0].rpartition("/")[2]
        # What has the right name has the wrong folder.
        guess = "" if name in files else nearest(name, files)
        hint = f"{guess} Skriv filens namn som det ser ut från den här sidan, till exempel ../om/index.md."
        hint = hint.strip()
    return f"Länken {match[1]} leder ingenstans.", hint


def _role(match: re.Match[str], _: Catalogue) -> tuple[str, str]:
    roles = ", ".join(f"{{{name}}}" for name in MAKERS)
    return f"Rollen {{{match[1]}}} finns inte.", f"{nearest(match[1], MAKERS)} Rollerna är {roles}.".strip()


def _directive(match: re.Match[str], _: Catalogue) -> tuple[str, str]:
    hint = nearest(match[1], _DIRECTIVES) or "Handbokens egna är {checklist} och {example}."
    return f"{{{match[1]}}} finns inte.", hint


def _option(match: re.Match[str], _: Catalogue) -> tuple[str, str]:
    directive, option, allowed = match.groups()
    known = re.findall(r"'([\w-]+)'", allowed)
    names = ", ".join(f":{name}:" for name in known)
    return f"{{{directive}}} har inget :{option}:.", f"{nearest(option, known)} Den har {names}.".strip()


def _said(title: str, hint: str) -> Say:
    return lambda match, _: (title.format(*match.groups()), hint.format(*match.groups()))


def _phrases() -> Iterator[tuple[re.Pattern[str], Kind, Say]]:
    for text, kind, say in (
        (r"handbook:(\w+) reference target not found: (.*)", Kind.PAGE_WARNING, _lost_item),
        (r"(?:Ingen punkt i handboken|Inget krav i riktlinjen) heter (.*)\.", Kind.PAGE_WARNING, _lost_name),
        (r"undefined label: '(.*)'", Kind.TABLE_UNKNOWN, _lost_label),
        (r"'myst' cross-reference target not found: '(.*)'", Kind.PAGE_WARNING, _lost_link),
        (r"Unknown interpreted text role \"(.*)\"\.", Kind.PAGE_WARNING, _role),
        (r"Unknown directive type: '(.*)'", Kind.PAGE_WARNING, _directive),
        (r"'(.*)': Unknown option key: '(.*)' \(allowed: (.*)\)", Kind.PAGE_WARNING, _option),
        (
            r"Directive '(.*)': .*argument\(s\) required, .*",
            Kind.PAGE_WARNING,
            _said("{{{0}}} har ingen rubrik.", "Skriv rubriken efter {{{0}}}, på samma rad."),
        ),
        (r"image file not readable: (.*)", Kind.PAGE_WARNING, _lost_image),
        (
            r"document isn't included in any toctree",
            Kind.PAGE_WARNING,
            _said("Sidan står inte i någon innehållsförteckning.", "Skriv dess namn i en {{toctree}}."),
        ),
        (r"toctree contains reference to nonexisting document '(.*)'", Kind.PAGE_WARNING, _lost_page),
        (
            r"duplicated entry found in toctree: (.*)",
            Kind.PAGE_WARNING,
            _said("Innehållsförteckningen nämner {0} två gånger.", "Ta bort den ena raden."),
        ),
        (
            r"Duplicate footnote definition found for label: '(.*)'",
            Kind.PAGE_WARNING,
            _said("Fotnoten [^{0}] står två gånger.", "Byt namn på den ena, eller ta bort den."),
        ),
        (
            r"Directive \"(?:include|literalinclude)\": file not found: '(?:.*/)?(.*)'",
            Kind.PAGE_WARNING,
            _said("Filen {0}, som skulle visas här, finns inte.", "Rätta filens namn, eller ta bort raden."),
        ),
        (
            r"Content block expected for the \"(.*)\" directive; none found\.",
            Kind.PAGE_WARNING,
            _said("{{{0}}} är tom.", "Skriv texten på raderna under, eller ta bort {{{0}}}."),
        ),
        (
            r".*WARNING: handbook_municipality: (.*?)(?: \[look\.municipality\])?",
            Kind.PAGE_WARNING,
            _said("{0}", "Rätta handbook_municipality i conf.py."),
        ),
        (
            r"Document or section may not begin with a transition\.",
            Kind.FRONT_MATTER,
            _said("Sidan börjar med ett streck.", "Uppgifterna överst står mellan två rader med ---."),
        ),
        (
            r"Malformed YAML",
            Kind.FRONT_MATTER,
            _said(
                "Uppgifterna överst i sidan går inte att läsa.",
                "Skriv ett fält på varje rad: namn, kolon och värde. Citattecken om värdet har ett kolon.",
            ),
        ),
        (
            r"Duplicate explicit target name: \"(.*)\"\.",
            Kind.DUPLICATE_ID,
            _said("Sidan har två id som heter {0}.", "Byt namn på det ena."),
        ),
        (
            r"local id not found in doc '(.*)': '(.*)'",
            Kind.PAGE_WARNING,
            _said(
                "Länken till {0} leder ingenstans: sidan har inget som heter {1}.",
                "Skriv rubrikens ord med små bokstäver och bindestreck.",
            ),
        ),
        (
            r"unknown document: '(.*)'",
            Kind.PAGE_WARNING,
            _said("Sidan {0} finns inte.", "Skriv sidans namn som det ser ut härifrån, utan .md."),
        ),
        (
            r"Unknown target name: \"(.*)\"\.",
            Kind.PAGE_WARNING,
            _said("Fotnoten [^{0}] finns inte.", "Skriv den sist i sidan: [^{0}]: och noten."),
        ),
        (
            r"Footnote \[(.*)\] is not referenced\.",
            Kind.PAGE_WARNING,
            _said("Fotnoten [^{0}] används inte.", "Ta bort den, eller skriv [^{0}] där den hör hemma."),
        ),
        (
            r"Non-consecutive header level increase; H(\d) to H(\d)",
            Kind.PAGE_WARNING,
            _said("Rubriken hoppar från nivå {0} till nivå {1}.", "Ta bort ett #."),
        ),
        (
            r"Document headings start at H(\d), not H1",
            Kind.PAGE_WARNING,
            _said(HEADLESS + " {0}.", "Börja sidan med en rubrik på nivå 1: # Rubrik"),
        ),
    ):
        yield re.compile(text, re.DOTALL), kind, say


PHRASES = tuple(_phrases())
