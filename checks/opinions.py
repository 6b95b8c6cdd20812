"""Opinions (synpunkter): that they are seen, registered, and that the author knows it."""

import datetime
from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.core.units import WorkingDays
from checks.records import Comment, CommentType
from checks.text.spotting import spotted
from checks.worktime.office import ClosedDay, OpenDay, office
from checks.worktime.swedish import wall_clock


def is_opinion(comment: Comment) -> bool:
    """Tell whether somebody has judged the comment to be an opinion."""
    return comment.type is CommentType.OPINION


def is_something_else(comment: Comment) -> bool:
    """Tell whether somebody has judged that the comment is no opinion."""
    return not is_opinion(comment)


def is_registered_opinion(comment: Comment) -> bool:
    """Tell whether an opinion has been registered."""
    return is_opinion(comment) and comment.registered is not None


@check(when=is_opinion)
def opinion_registered(
    comment: Comment,
    today: datetime.date,
    *,
    limit: WorkingDays,
    hours: Sequence[OpenDay],
    closed: Sequence[ClosedDay],
) -> Iterator[Finding]:
    """An opinion is registered by way of the municipality's form, and soon.

    Source: Public Access to Information and Secrecy Act (OSL, 2009:400), chapter 5, section 1.
    """
    last = office(hours, closed).working_day(wall_clock(comment.received).date(), limit.days)
    if last is None or (comment.registered or today) <= last:
        return
    if comment.registered is None:
        message = f"Synpunkten är inte registrerad. Det skulle ha varit gjort senast {last}. Gör det nu."
    else:
        message = f"Synpunkten registrerades {comment.registered}. Det skulle ha varit gjort senast {last}."
    yield Finding(message, at="registered")


@check(when=is_registered_opinion)
def opinion_reference(comment: Comment) -> Iterator[Finding]:
    """A registered opinion can be found again by its number."""
    if not comment.reference.strip():
        message = "Referensen saknas. Skriv numret som formuläret gav, så att synpunkten går att hitta."
        yield Finding(message, at="reference")


@check(when=is_registered_opinion)
def opinion_author_told(comment: Comment) -> Iterator[Finding]:
    """Whoever wrote the opinion knows that it has been registered."""
    if comment.author_told is None:
        message = "Den som skrev har inte fått veta att synpunkten är registrerad. Svara i tråden."
        yield Finding(message, at="author_told")


@check(when=is_something_else)
def looks_like_opinion(comment: Comment, *, signs: Sequence[str]) -> Iterator[Finding]:
    """A comment with the words of an opinion has been looked at once more."""
    for _, (start, end) in spotted(comment.text, signs):
        message = f"”{comment.text[start:end]}” kan betyda att det är en synpunkt. Är det så: registrera den."
        yield Finding(message, at="text", span=(start, end))
