"""How a form looks in HTML: native controls with labels and help, that a script reads and judges."""

import json
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from checks.core.fields import fields_of
from checks.core.forms import UNKNOWN, Choice, Question
from checks.publish import words
from checks.publish.domain import HandbookDomain, domain_of
from checks.publish.forms import all_texts, form_pages, options_of
from checks.publish.nodes import answers, form, form_group, question
from checks.publish.versioned import judge_folder
from checks.records import KINDS

#: More choices than this are a list to open.
MOST_RADIOS = 5
#: The answers that are several controls under one question.
_SEVERAL = {"yesno", "part", "parts"}
_INPUTS = {
    "text": 'type="text"',
    "number": 'type="number" inputmode="numeric" step="1"',
    "decimal": 'type="number" inputmode="decimal" step="any"',
    "date": 'type="date"',
    "moment": 'type="datetime-local"',
    "clock": 'type="time"',
}


def visit_form(self: HTML5Translator, node: form) -> None:
    kind = node["form"].kind
    labels = _data("labels", {field.name: field.label for field in fields_of(KINDS[kind])})
    self.body.append(
        f'<div class="judging" data-kind="{kind}"{labels}>'
        f'<noscript><p class="judging-notice">{words.NO_SCRIPT}</p></noscript>'
        '<div class="judging-notice" role="alert" hidden></div>'
        f'<form class="judging-form" autocomplete="off" novalidate aria-label="{words.FORM}">'
    )


def depart_form(self: HTML5Translator, node: form) -> None:
    self.body.append(
        '</form><div class="judging-bar" hidden><progress max="100" hidden></progress>'
        f'<p role="status" aria-live="polite"></p><a href="#utfall">{words.SHOW_VERDICT}</a></div>'
        '<section class="judging-verdict" id="utfall" aria-labelledby="utfall-rubrik" tabindex="-1" hidden>'
        f'<h2 id="utfall-rubrik">{words.VERDICT}</h2><div class="judging-groups"></div></section></div>\n'
    )


def visit_group(self: HTML5Translator, node: form_group) -> None:
    node.pop(0)
    self.body.append(f'<fieldset class="judging-group"><legend>{escape(node["title"])}</legend>')


def depart_group(self: HTML5Translator, node: form_group) -> None:
    self.body.append("</fieldset>\n")


def visit_question(self: HTML5Translator, node: question) -> None:
    asked: Question = node["asked"]
    node.pop(0)
    name = _name(node)
    for box in node.children:
        if isinstance(box, nodes.container) and "help" in box["classes"]:
            box["ids"] = [f"{name}-help"]
    facts = f'data-field="{asked.field}" data-answer="{asked.answer}"'
    if asked.when:
        facts += _data("when", [[condition.field, condition.keys] for condition in asked.when])
    if asked.reads:
        facts += _data("reads", {read.key: read.word for read in asked.reads})
    if asked.noun:
        facts += f' data-noun="{escape(asked.noun)}"'
    if asked.certain:
        facts += " data-certain"
    if _is_several(self, asked):
        self.body.append(f'<fieldset class="question" {facts}><legend>{escape(asked.ask)}</legend>')
    else:
        self.body.append(f'<div class="question" {facts}><label for="{name}">{escape(asked.ask)}</label>')


def depart_question(self: HTML5Translator, node: question) -> None:
    asked: Question = node["asked"]
    name = _name(node)
    described = f' aria-describedby="{name}-help"' if asked.help else ""
    self.body.append(_control(self, asked, name, described))
    if asked.compose:
        texts = all_texts(_domain(self))
        parts = [[texts.get(part.label, ()), part.field] for part in asked.compose]
        data = _data("compose", parts)
        self.body.append(f'<button type="button" class="compose"{data} hidden>{words.COMPOSE}</button>')
    self.body.append("</fieldset>\n" if _is_several(self, asked) else "</div>\n")


def visit_answers(self: HTML5Translator, node: answers) -> None:
    self.body.append('<div class="part">')


def depart_answers(self: HTML5Translator, node: answers) -> None:
    if node.parent["asked"].answer == "parts":
        self.body.append(f'<button type="button" class="remove" hidden>{words.REMOVE}</button>')
    self.body.append("</div>")


def _control(self: HTML5Translator, asked: Question, name: str, described: str) -> str:
    choices = _choices(self, asked)
    if asked.answer == "parts":
        return f'<button type="button" class="add" hidden>{escape(asked.add)}</button>'
    if asked.answer == "part":
        return ""
    if asked.answer == "texts" and choices:
        return _boxes("checkbox", choices, name, asked.default)
    if asked.answer == "yesno" or (choices and asked.answer == "choice" and len(choices) <= MOST_RADIOS):
        return _boxes("radio", choices, name, asked.default)
    if choices:
        options = "".join(
            f'<option value="{escape(choice.key)}"{_if(choice.key == asked.default, "selected")}>'
            f"{escape(choice.word)}</option>"
            for choice in choices
        )
        return f'<select id="{name}"{described}>{options}</select>'
    if asked.accept:
        return f'<input type="file" id="{name}" accept="{escape(asked.accept)}"{described}>'
    if asked.answer == "texts" or asked.lines > 1:
        lines = max(asked.lines, 2)
        return f'<textarea id="{name}" rows="{lines}"{described}>{escape(asked.default)}</textarea>'
    value = f' value="{escape(asked.default)}"' if asked.default else ""
    return f'<input {_INPUTS[asked.answer]} id="{name}"{value}{described}>'


def _choices(self: HTML5Translator, asked: Question) -> tuple[Choice, ...]:
    """Give the choices of a question, with one for no answer where a reader needs it."""
    handbook = _domain(self).handbook
    assert handbook is not None
    found = [word for name in asked.options for word in options_of(handbook.catalogue, name) or ()]
    if asked.answer == "texts":
        return tuple(Choice(word, word) for word in found)
    if found:
        return Choice("", words.CHOOSE), *(Choice(word, word) for word in found)
    if asked.answer == "choice" and not asked.default:
        return *asked.choices, Choice("", UNKNOWN)
    return asked.choices


def _boxes(kind: str, choices: tuple[Choice, ...], name: str, default: str) -> str:
    labels = "".join(
        f'<label><input type="{kind}" name="{name}" value="{escape(choice.key)}"'
        f"{_if(kind == 'radio' and choice.key == default, 'checked')}> {escape(choice.word)}</label>"
        for choice in choices
    )
    return f'<div class="choices">{labels}</div>'


def _is_several(self: HTML5Translator, asked: Question) -> bool:
    if asked.answer in _SEVERAL:
        return True
    choices = _choices(self, asked)
    return bool(choices) and (
        asked.answer == "texts" or (asked.answer == "choice" and len(choices) <= MOST_RADIOS)
    )


def _name(node: nodes.Node | None) -> str:
    """Name a question's control by where it stands: ``form-images-alt``."""
    fields: list[str] = []
    while node is not None:
        if isinstance(node, question):
            fields.insert(0, node["asked"].field)
        node = node.parent
    return "-".join(["form", *fields]).replace("_", "-")


def _data(name: str, value: Any) -> str:
    return f' data-{name}="{escape(json.dumps(value, ensure_ascii=False))}"'


def _if(true: bool, word: str) -> str:
    return f" {word}" if true else ""


def _domain(self: HTML5Translator) -> HandbookDomain:
    return domain_of(self.builder.env)


def on_html_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give a page with a form its scripts and its style; other pages are spared them."""
    if pagename in form_pages(domain_of(app.env)).values():
        app.add_css_file("judge.css")
        app.add_js_file(f"{judge_folder()}/start.js", loading_method="defer")
        app.add_js_file(f"{judge_folder()}/page.js", type="module")


def setup_forms_html(app: Sphinx) -> None:
    """Register the nodes; every other builder falls back to the docutils node beneath."""
    app.add_node(form, html=(visit_form, depart_form))
    app.add_node(form_group, html=(visit_group, depart_group))
    app.add_node(question, html=(visit_question, depart_question))
    app.add_node(answers, html=(visit_answers, depart_answers))
    app.connect("html-page-context", on_html_page_context)
