"""What makes the handbook a municipality's own: name, colours, logotype, and where changes are proposed.

It is one table in ``conf.py``, ``handbook_municipality``. What cannot be used is told, and the handbook's own
is kept.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from checks.core.problems import nearest
from checks.publish.contrast import is_colour
from checks.publish.palette import SCHEMES, faint, variables

logger = logging.getLogger(__name__)

_NAME = "handbook_municipality"
_PICTURES = (".svg", ".png", ".webp")
_KEYS = ("name", "logotype", "logotype_dark", "propose", "colours")
_SCHEME_WORDS = {"light": "ljust", "dark": "mörkt"}


@dataclass(frozen=True)
class Municipality:
    """Whose handbook it is; ``propose`` is an address where ``{page}`` stands for the page's file."""

    name: str = ""
    logotype: str = ""
    logotype_dark: str = ""
    propose: str = ""
    colours: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: SCHEMES)


def read_municipality(written: object, folder: Path) -> tuple[Municipality, list[str]]:
    """Read the table of ``conf.py``, and tell what in it cannot be used."""
    if not isinstance(written, Mapping):
        return Municipality(), ['Skriv en tabell, till exempel {"name": "Demo kommun"}.']
    told = [
        f"{key} är inget som går att ställa in. {nearest(str(key), _KEYS)}".strip()
        for key in written
        if key not in _KEYS
    ]
    texts: dict[str, str] = {}
    for key in ("name", "logotype", "logotype_dark", "propose"):
        value = written.get(key, "")
        fault = _fault(key, value, folder)
        told += [fault] if fault else []
        texts[key] = "" if fault else value
    colours, faults = _read_colours(written.get("colours", {}))
    return Municipality(colours=colours, **texts), [*told, *faults]


def propose_link(municipality: Municipality, page: str) -> str:
    """Give the address where a change to a page is proposed; empty when none is set."""
    return municipality.propose.replace("{page}", page)


def number(ratio: float) -> str:
    """Round down, so that what falls short never looks as if it did not."""
    return f"{int(ratio * 100) / 100:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _fault(key: str, value: object, folder: Path) -> str:
    if not isinstance(value, str):
        return f"{key} ska vara text inom citattecken."
    if key.startswith("logotype") and value:
        if not value.endswith(_PICTURES):
            return f"{key} är {value}. Använd en bild som slutar på {', '.join(_PICTURES)}."
        if not (folder / value).is_file():
            return f"{key} är {value}, men filen finns inte. Sökvägen räknas från mappen med conf.py."
    if key == "propose" and value and not (value.startswith("https://") and "{page}" in value):
        return (
            f"propose är {value}. Skriv en adress som börjar med https:// och har {{page}} där sidans fil "
            "ska stå, till exempel https://kodplats.example/handbok/edit/main/docs/{page}."
        )
    return ""


def _read_colours(written: object) -> tuple[dict[str, Mapping[str, str]], list[str]]:
    read, told = dict(SCHEMES), []
    if not isinstance(written, Mapping):
        return read, ['colours ska vara en tabell: {"light": {"accent": "#0b5563"}, "dark": {…}}.']
    for scheme, chosen in written.items():
        if scheme not in SCHEMES or not isinstance(chosen, Mapping):
            told.append(f'colours har {scheme}. Där ska stå "light" och "dark", var och en med sina färger.')
            continue
        usable, faults = _usable(scheme, chosen)
        palette = {**SCHEMES[scheme], **usable}
        too_faint = list(_too_faint(scheme, palette, chosen))
        read[scheme] = SCHEMES[scheme] if too_faint else palette
        told += [*faults, *too_faint]
    return read, told


def _usable(scheme: str, chosen: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    usable: dict[str, str] = {}
    told = []
    for name, colour in chosen.items():
        if name not in SCHEMES[scheme]:
            told.append(f"Färgen {name} i {scheme} finns inte. {nearest(str(name), SCHEMES[scheme])}".strip())
        elif not isinstance(colour, str) or not is_colour(colour):
            told.append(f"Färgen {name} i {scheme} är {colour}. Skriv den som #0b5563.")
        else:
            usable[name] = colour
    return usable, told


def _too_faint(scheme: str, palette: Mapping[str, str], chosen: Mapping[str, object]) -> Iterator[str]:
    for pair in faint(palette):
        yield (
            f"I {_SCHEME_WORDS[scheme]} utseende syns {pair.front} ({palette[pair.front]}) för dåligt mot "
            f"{pair.back} ({palette[pair.back]}): kontrasten är {number(pair.ratio)} och ska vara minst "
            f"{number(pair.needed)}. Ändra en av färgerna. Tills dess visas handbokens egna."
        )


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Read the table, and let theme and pages have what it holds."""
    municipality, _ = read_municipality(config.handbook_municipality, Path(app.confdir))
    logotypes = [name for name in (municipality.logotype, municipality.logotype_dark) if name]
    config.html_static_path = [
        *config.html_static_path,
        *(str(Path(app.confdir, name)) for name in logotypes),
    ]
    config.html_context = {
        **config.html_context,
        "municipality": municipality,
        "palettes": {scheme: variables(colours) for scheme, colours in municipality.colours.items()},
        "logotype": Path(municipality.logotype).name,
        "logotype_dark": Path(municipality.logotype_dark or municipality.logotype).name,
    }


def on_builder_inited(app: Sphinx) -> None:
    """Tell what is wrong with the table, now that those who listen for warnings can hear."""
    _, told = read_municipality(app.config.handbook_municipality, Path(app.confdir))
    for fault in told:
        logger.warning("%s: %s", _NAME, fault, type="look", subtype="municipality", location=_place(app))


def _place(app: Sphinx) -> str:
    """Give the line of ``conf.py`` where the table begins."""
    path = Path(app.confdir, "conf.py")
    lines = path.read_text(encoding="utf-8").splitlines()
    return f"{path}:{next((at for at, line in enumerate(lines, start=1) if line.startswith(_NAME)), 1)}"


def on_html_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Let a page know where a change to it is proposed."""
    if doctree is not None:
        file = app.env.doc2path(pagename, base=False)
        context["propose"] = propose_link(context["municipality"], str(file))


def setup_look(app: Sphinx) -> None:
    """Register the table of ``conf.py``."""
    app.add_config_value(_NAME, {}, "html", dict)
    app.connect("config-inited", on_config_inited)
    app.connect("builder-inited", on_builder_inited)
    app.connect("html-page-context", on_html_page_context)
