"""The timing of captions: that there is time to read them, and to see that they change."""

from collections.abc import Iterator
from itertools import pairwise

from checks.core.contract import Finding, check
from checks.records.post import Subtitle
from checks.text.subtitles import Block, parse


def has_shown_blocks(subtitle: Subtitle) -> bool:
    """Tell whether a file of captions has a block that is shown for some time."""
    return not subtitle.burned_in and any(_shown(subtitle))


def has_changes(subtitle: Subtitle) -> bool:
    """Tell whether one block follows upon another."""
    return not subtitle.burned_in and len(list(_shown(subtitle))) > 1


@check(when=has_shown_blocks)
def caption_speed(subtitle: Subtitle, *, max_speed: int) -> Iterator[Finding]:
    """No block asks for a faster reader than most viewers are."""
    for block in _shown(subtitle):
        if _too_fast(block, max_speed):
            needed = _seconds(-(-block.characters * 10 // max_speed) * 100)
            advice = f"Visa det i {needed} sekunder, eller korta texten."
            yield _at(block, f"Blocket kräver {_speed(block)} tecken i sekunden. {advice}")


@check(when=has_shown_blocks)
def caption_pace(subtitle: Subtitle, *, easy_speed: int) -> Iterator[Finding]:
    """Blocks that a slow reader cannot follow are looked at by a person."""
    for block in _shown(subtitle):
        if _too_fast(block, easy_speed):
            message = f"Blocket kräver {_speed(block)} tecken i sekunden. Går det att säga kortare?"
            yield _at(block, message)


@check(when=has_shown_blocks)
def caption_shortest(subtitle: Subtitle, *, min_seconds: float) -> Iterator[Finding]:
    """A block is shown long enough to be seen."""
    for block in _shown(subtitle):
        if block.duration < round(min_seconds * 1000):
            advice = f"Låt det vara kvar i minst {_seconds(round(min_seconds * 1000))} sekunder."
            yield _at(block, f"Blocket visas i {_seconds(block.duration)} sekunder. {advice}")


@check(when=has_shown_blocks)
def caption_longest(subtitle: Subtitle, *, max_seconds: float) -> Iterator[Finding]:
    """A block does not stay until it is read a second time."""
    for block in _shown(subtitle):
        if block.duration > round(max_seconds * 1000):
            advice = (
                f"Dela det, eller ta bort det efter högst {_seconds(round(max_seconds * 1000))} sekunder."
            )
            yield _at(block, f"Blocket visas i {_seconds(block.duration)} sekunder. {advice}")


@check(when=has_changes)
def caption_gap(subtitle: Subtitle, *, min_gap: int) -> Iterator[Finding]:
    """Between two blocks the picture is empty for a moment, so that the eye sees the change."""
    close = [block for before, block in pairwise(_shown(subtitle)) if 0 <= _gap(before, block) < min_gap]
    if close:
        count = "Ett block kommer" if len(close) == 1 else f"{len(close)} block kommer"
        message = f"{count} tätare än {min_gap} millisekunder efter det förra. Ställ in pausen i programmet."
        yield _at(close[0], message)


def _shown(subtitle: Subtitle) -> Iterator[Block]:
    """Give the blocks that have text and time; the others are faults of the file."""
    for block in parse(subtitle.content, subtitle.file).blocks:
        if block.lines and block.duration > 0:
            yield block


def _too_fast(block: Block, speed: int) -> bool:
    return block.characters * 1000 > speed * block.duration


def _gap(before: Block, block: Block) -> int:
    return block.begins - before.ends


def _speed(block: Block) -> str:
    """Write the speed rounded up, so that what is above a limit is never shown as the limit."""
    tenths = -(-block.characters * 10_000 // block.duration)
    return f"{tenths / 10:.1f}".replace(".", ",").removesuffix(",0")


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1000:.3f}".rstrip("0").rstrip(".").replace(".", ",")


def _at(block: Block, message: str) -> Finding:
    return Finding(message, at="content", span=(block.start, block.lines[-1].end))
