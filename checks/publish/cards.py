"""Examples as a reader meets them: a post in a feed, a sheet of facts, and what the check says of it."""

import dataclasses
import datetime
from collections.abc import Callable, Iterator
from html import escape

from checks.core.catalogue import Item
from checks.core.contract import Finding
from checks.core.examples import Outcome
from checks.core.handbook import Handbook
from checks.publish import words
from checks.records import UNSET, Account, Image, Post, Record, Subtitle, Video, Word, is_set

Link = Callable[[Item], str]


def example_card(handbook: Handbook, index: int, link: Link, attempt: str = "") -> str:
    """Write an example: title and verdict, the record, and the findings in the check's own words.

    :param attempt: where the reader can change it and have it judged, if anywhere
    """
    example = handbook.catalogue.examples[index]
    outcome = handbook.outcome.get(index)
    verdict = example.verdict.value
    head = (
        f'<figcaption><span class="verdict">{words.VERDICT_SIGNS[verdict]} '
        f"{words.VERDICT_WORDS[verdict].capitalize()}</span> {escape(example.title)}</figcaption>"
    )
    body = _record(outcome) if outcome else f"<pre>{escape(example.source)}</pre>"
    day = f'<p class="today">Bedömt {escape(example.today)}</p>' if example.today else ""
    said = _findings(outcome, link) if outcome else ""
    tried = f'<p class="try"><a href="{attempt}">{words.TRY_EXAMPLE}</a></p>' if attempt and outcome else ""
    return f'<figure class="example {verdict}">{head}{body}{day}{said}{tried}</figure>\n'


def _record(outcome: Outcome) -> str:
    record = outcome.record
    findings = [finding for judgement in outcome.judgements for finding in judgement.findings]
    return _post(record, findings) if isinstance(record, Post) else _sheet(record)


def _post(post: Post, findings: list[Finding]) -> str:
    sender = post.account if is_set(post, "account") else ""
    name = (sender.name or sender.id) if isinstance(sender, Account) else sender
    channel = (post.channel if is_set(post, "channel") else "").capitalize()
    facts = " · ".join(escape(fact) for fact in (name or "Exempelkontot", channel) if fact)
    extra = "".join(_row(field, value) for field, value in _shown(post) if field.name not in _DRAWN)
    text = (
        _marked(post.text, [f.span for f in findings if f.at == "text" and f.span])
        if is_set(post, "text")
        else ""
    )
    images = "".join(_image(image) for image in post.images) if is_set(post, "images") else ""
    drawn = enumerate(post.videos) if is_set(post, "videos") else ()
    videos = "".join(_video(video, f"videos[{index}]", findings) for index, video in drawn)
    return (
        f'<div class="post"><p class="sender">{facts}</p>'
        + (f'<p class="text">{text}</p>' if text else "")
        + images
        + videos
        + (f"<dl>{extra}</dl>" if extra else "")
        + "</div>"
    )


_DRAWN = {"id", "account", "channel", "text", "images", "videos"}


def _image(image: Image) -> str:
    facts = "".join(_row(field, value) for field, value in _shown(image) if field.name not in ("file", "alt"))
    if not is_set(image, "alt"):
        alt = f"<em>{words.UNKNOWN}</em>"
    else:
        alt = escape(_shortened(image.alt)) if image.alt.strip() else f"<em>{words.EMPTY}</em>"
    file = escape(image.file) if is_set(image, "file") and image.file else "bild"
    return (
        f'<div class="image"><p class="picture">{file}</p>'
        f'<p class="alt"><span>Alternativtext</span> {alt}</p>'
        + (f"<dl>{facts}</dl>" if facts else "")
        + "</div>"
    )


def _video(video: Video, address: str, findings: list[Finding]) -> str:
    shown = [(field, value) for field, value in _shown(video) if field.name not in ("file", "subtitles")]
    facts = "".join(_row(field, value) for field, value in shown)
    file = escape(video.file) if is_set(video, "file") and video.file else "film"
    drawn = enumerate(video.subtitles) if is_set(video, "subtitles") else ()
    subtitles = (_subtitle(part, f"{address}.subtitles[{index}].content", findings) for index, part in drawn)
    return (
        f'<div class="image"><p class="picture">{file}</p>'
        + (f"<dl>{facts}</dl>" if facts else "")
        + "".join(subtitles)
        + "</div>"
    )


def _subtitle(subtitle: Subtitle, address: str, findings: list[Finding]) -> str:
    """Draw a file of captions as it is written, with what the findings are about marked."""
    facts = "".join(_row(field, value) for field, value in _shown(subtitle) if field.name != "content")
    if not is_set(subtitle, "content") or not subtitle.content:
        return f"<dl>{facts}</dl>" if facts else ""
    spans = [finding.span for finding in findings if finding.at == address and finding.span]
    return f"<dl>{facts}</dl><pre>{_marked(subtitle.content, spans)}</pre>"


def _sheet(record: Record) -> str:
    rows = "".join(_row(field, value) for field, value in _shown(record) if field.name != "id")
    return f'<div class="sheet"><dl>{rows}</dl></div>'


def _shown(record: Record) -> Iterator[tuple[dataclasses.Field[object], object]]:
    """The fields worth showing: those that are set to something, and those that are unknown."""
    for field in dataclasses.fields(record):  # type: ignore[arg-type]
        if not is_set(record, field.name):
            if field.default is not UNSET:
                yield field, None
        elif (value := getattr(record, field.name)) != field.default and value not in ("", ()):
            yield field, value


def _row(field: "dataclasses.Field[object]", value: object) -> str:
    label = str(field.metadata.get("label", field.name))
    return f"<div><dt>{escape(label)}</dt><dd>{_value(value)}</dd></div>"


def _value(value: object) -> str:
    if value is None:
        return f"<em>{words.UNKNOWN}</em>"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Word):
        return escape(str(value.value))
    if isinstance(value, datetime.datetime):
        return escape(value.strftime("%Y-%m-%d %H.%M"))
    if isinstance(value, tuple):
        return "<ul>" + "".join(f"<li>{_value(part)}</li>" for part in value) + "</ul>"
    if isinstance(value, Record):
        shown = [f"{escape(str(f.metadata['label']))}: {_value(v)}" for f, v in _shown(value)]
        return ", ".join(shown)
    return escape(str(value))


def _marked(text: str, spans: list[tuple[int, int]]) -> str:
    """Mark the words that the findings are about; overlapping spans become one."""
    parts: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if end <= done:
            continue
        start = max(start, done)
        parts += [escape(text[done:start]), f"<mark>{escape(text[start:end])}</mark>"]
        done = end
    return "".join([*parts, escape(text[done:] if done else _shortened(text))]).replace("\n", "<br>")


def _shortened(text: str) -> str:
    """Show a boundary case's long run of one letter by its beginning and its length."""
    return f"{text[:20]}… ({len(text)} tecken)" if len(text) > 60 and len(set(text)) < 4 else text


def _findings(outcome: Outcome, link: Link) -> str:
    lines = [
        f"<li>{escape(finding.message)} "
        f'<a href="{link(judgement.item)}">{escape(judgement.item.text)}</a></li>'
        for judgement in outcome.judgements
        for finding in judgement.findings
    ]
    return f'<ul class="findings">{"".join(lines)}</ul>' if lines else ""
