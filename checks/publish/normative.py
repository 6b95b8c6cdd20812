"""The guideline's sentences: which bind, how strongly, and which nobody has marked."""

import re

from docutils import nodes
from sphinx.environment import BuildEnvironment

from checks.core.catalogue import Place, Requirement, Severity, Value
from checks.core.problems import Kind
from checks.publish.domain import domain_of, note_problem, page_path
from checks.publish.nodes import line_of, requirement, value

#: Strongest first. *får inte*, *får bara* bind; *får* alone allows.
_STRENGTHS = (
    (Severity.MUST, r"ska|skall|måste|får(?: \w+)? (?:inte|bara|endast)|behöver|kräver|krävs"),
    (Severity.SHOULD, r"bör|borde"),
    (Severity.ADVICE, r"får|kan"),
)
_VERBS = [(strength, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for strength, words in _STRENGTHS]
_BINDING = re.compile(r"\b(?:ska|skall|måste|får|bör|behöver|kräver|krävs)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?:])(?=\s)")
_STRENGTH_WORDS = "Styrkorna är must (ska), should (bör) och advice (får)."


def strength_of(sentence: str) -> Severity | None:
    """Tell how strongly a sentence binds, by its verb."""
    return next((strength for strength, verb in _VERBS if verb.search(sentence)), None)


def is_marked(node: nodes.Node) -> bool:
    """Tell whether a span is marked as a requirement or as information."""
    return isinstance(node, nodes.inline) and not {"requirement", "informative"}.isdisjoint(node["classes"])


def read_requirement(env: BuildEnvironment, docname: str, span: nodes.inline) -> None:
    """Note a marked span, and that it claims the values in it."""
    page = domain_of(env).page(docname)
    informative = "informative" in span["classes"]
    sentence = " ".join(span.astext().split())
    line = line_of(span)
    place = Place(page_path(env, docname), line)
    for claimed in span.findall(value):
        claimed["claimed"] = True
        if not claimed["name"]:
            words = claimed.astext().strip()
            title = f"Värdet ”{words}” har inget namn." if words else "Här står ett tomt värde."
            hint = f"Skriv {{value}}`{words or '…'} <ett_namn>`."
            note_problem(env, docname, Kind.VALUE_UNNAMED, line, title, hint)
    if informative and not span["ids"]:
        return
    if not span["ids"]:
        hint = "Skriv [meningen]{#ett-id .requirement}."
        note_problem(
            env, docname, Kind.REQUIREMENT_UNMARKED, line, f"Kravet ”{sentence}” har inget id.", hint
        )
        return
    name = (span["names"] or span["dupnames"] or span["ids"])[0]
    identity = nodes.make_id(name)
    if identity != name:
        title = f"Kravets id, {name}, går inte att hänvisa till."
        hint = f"Skriv {{#{identity} .requirement}}."
        note_problem(env, docname, Kind.REQUIREMENT_UNMARKED, line, title, hint)
    if span["ids"][0] != identity and identity not in [known.id for known in page.requirements]:
        title = f"Sidan har redan något som heter {identity}, kanske en rubrik."
        hint = "Ge kravet ett annat id, eller rubriken ett eget: ({rubrikens-id})= på raden ovanför."
        note_problem(env, docname, Kind.DUPLICATE_ID, line, title, hint)
    strength = _stated_strength(span) or strength_of(sentence) or _inherited(span)
    if "strength" in span and _stated_strength(span) is None:
        title = f"Kravet {identity} har styrkan ”{span['strength']}”, som inte finns."
        note_problem(env, docname, Kind.REQUIREMENT_STRENGTH, line, title, _STRENGTH_WORDS)
    elif strength is None and not informative:
        title = f"Kravet ”{sentence}” har inget verb som visar hur starkt det är."
        hint = f"Skriv styrkan inom klammern: {{#{identity} .requirement strength=must}}."
        note_problem(env, docname, Kind.REQUIREMENT_STRENGTH, line, title, f"{hint} {_STRENGTH_WORDS}")
    values = tuple(
        Value(name=node["name"], text=node.astext(), place=place)
        for node in span.findall(value)
        if not node.get("stated")
    )
    page.requirements.append(
        Requirement(
            id=identity,
            sentence=sentence,
            strength=strength or Severity.ADVICE,
            informative=informative,
            values=values,
            page=docname,
            place=place,
            url="",
        )
    )
    span.replace_self(requirement("", "", *span.children, **span.attributes))


def find_unmarked(env: BuildEnvironment, docname: str, paragraph: nodes.paragraph) -> None:
    """Note every sentence that binds and is not marked."""
    if isinstance(paragraph.parent, nodes.Admonition | nodes.admonition):
        return
    line = paragraph.line or 0
    for part in _SENTENCE_END.split("".join(_outside(paragraph))):
        begins = line + part[: len(part) - len(part.lstrip())].count("\n")
        if verb := _BINDING.search(part):
            words = " ".join(part.split())
            title = f"Meningen ”{words}” har ”{verb[0]}” men är varken märkt som krav eller som upplysning."
            hint = "Skriv [meningen]{#ett-id .requirement}, eller {.informative} om den inte binder någon."
            note_problem(env, docname, Kind.REQUIREMENT_UNMARKED, begins, title, hint)
        line += part.count("\n")


def _stated_strength(span: nodes.inline) -> Severity | None:
    word = span.get("strength")
    return Severity(word) if word in {severity.value for severity in Severity} else None


def _inherited(span: nodes.inline) -> Severity | None:
    """A list item is as strong as the sentence that leads in to the list."""
    node: nodes.Node = span
    while node.parent is not None and not isinstance(node, nodes.list_item):
        node = node.parent
    bullets = node.parent
    if bullets is None:
        return None
    position = bullets.parent.index(bullets)
    for previous in reversed(bullets.parent.children[:position]):
        if isinstance(previous, nodes.paragraph):
            leads = [lead for lead in previous.findall(nodes.inline) if "requirement" in lead["classes"]]
            if leads:
                return _stated_strength(leads[-1]) or strength_of(leads[-1].astext())
            return None
    return None


def _outside(paragraph: nodes.Element) -> list[str]:
    """The text of a paragraph that stands outside every marked span."""
    found = []
    for child in paragraph.children:
        if is_marked(child):
            found.append(" " + "\n" * child.astext().count("\n"))
        elif isinstance(child, nodes.Element):
            found.extend(_outside(child))
        else:
            found.append(child.astext())
    return found
