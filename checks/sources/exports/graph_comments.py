"""The public's comments in the Graph API, each with the account's own first reply."""

from collections.abc import Mapping
from typing import NamedTuple

from checks.records import UNSET, Comment
from checks.sources.entries import Entries, Entry, LeftOut, Unread
from checks.sources.exports.graph_asked import Asked
from checks.sources.exports.graph_nodes import (
    comments_under,
    goes_on_inside,
    inside,
    is_own,
    text_of,
    time_of,
)
from checks.sources.exports.known import known, moment, words
from checks.sources.exports.streaming import Item

#: Answers to answers; Facebook shows two levels.
MOST_LEVELS = 5


class Thread(NamedTuple):
    """The comments of a post: whose it is, and whose words are answers."""

    account: str
    own: set[str]
    asked: Asked


def comments_of(comments: list[Item], thread: Thread, level: int = 1) -> Entries:
    """Yield the comments that others wrote; the account's own are answers, and are left out."""
    flat: dict[str, list[Item]] = {}
    for item in comments:
        parent = inside(item.value, "parent", "id")
        if isinstance(parent, str):
            flat.setdefault(parent, []).append(item)
    for item in comments:
        if not isinstance(item.value, dict):
            yield Unread(item.place, "Här skulle det stå en kommentar, men här står något annat.")
            continue
        under = comments_under(item.value, item.place)
        answers = [*under, *flat.get(words(item.value.get("id")), ())]
        yield _comment(item.value, item.place, answers, thread)
        if level < MOST_LEVELS:
            yield from comments_of(under, thread, level + 1)
        elif under:
            yield Unread(item.place, f"Svaren ligger under varandra i fler än {MOST_LEVELS} led.")


def _comment(
    comment: Mapping[str, object], place: str, answers: list[Item], thread: Thread
) -> Entry | Unread:
    if is_own(comment, thread.own):
        return LeftOut(place, "Det är kontots egen kommentar.")
    received = moment(time_of(comment))
    if received is None:
        return Unread(place, "Kommentaren saknar en tid som går att läsa.")
    given = [
        (time, text_of(answer.value))
        for answer in answers
        if isinstance(answer.value, dict)
        and is_own(answer.value, thread.own)
        and (time := moment(time_of(answer.value)))
        and time >= received
    ]
    answered, answer = min(given, default=(UNSET, UNSET))
    if not given and thread.own and thread.asked.answers and not goes_on_inside(comment):
        answered, answer = None, ""
    record = known(
        Comment,
        id=words(comment.get("id")),
        account=thread.account or UNSET,
        text=text_of(comment),
        direct=False,
        received=received,
        answered=answered,
        answer=answer,
    )
    return Entry("comment", record, place)
