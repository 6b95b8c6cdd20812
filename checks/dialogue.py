"""Dialogue: that those who write are answered, in time and by the right role."""

import datetime
from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.core.units import WorkingDays
from checks.records import Account, AccountType, Comment, CommentType, Post
from checks.text.spotting import spotted
from checks.worktime.office import ClosedDay, OpenDay, office
from checks.worktime.swedish import instant, shown, wall_clock


def wants_answer(comment: Comment) -> bool:
    """Tell whether somebody asked something or had an opinion."""
    return comment.type in (CommentType.QUESTION, CommentType.OPINION)


def is_answered(comment: Comment) -> bool:
    """Tell whether the comment has been answered."""
    return comment.answered is not None


def is_answered_on_central_account(comment: Comment, account: Account) -> bool:
    """Tell whether a comment on a central account has been answered."""
    return account.type is AccountType.CENTRAL and is_answered(comment)


def is_answered_in_public(comment: Comment) -> bool:
    """Tell whether everybody can read the answer."""
    return not comment.direct and bool(comment.answer.strip())


def has_time(post: Post) -> bool:
    """Tell whether it is known when the post is published."""
    return post.published is not None


@check(when=wants_answer)
def comment_first_reply(
    comment: Comment,
    today: datetime.date,
    *,
    limit: datetime.timedelta,
    hours: Sequence[OpenDay],
    closed: Sequence[ClosedDay],
) -> Iterator[Finding]:
    """Whoever asks hears from the municipality within the response time, counted in office hours.

    Source: Administrative Procedure Act (förvaltningslagen, 2017:900), section 6.
    """
    due = office(hours, closed).deadline(comment.received, limit)
    replies = {"acknowledged": comment.acknowledged, "answered": comment.answered}
    times = [(instant(moment), name) for name, moment in replies.items() if moment is not None]
    if due is None:
        return
    if times and min(times)[0] > due:
        first, name = min(times)
        message = f"Det första svaret kom {shown(first)}. Det skulle ha kommit senast {shown(due)}."
        yield Finding(message, at=name)
    elif not times and today > wall_clock(due).date():
        message = f"Ingen har svarat. Svaret skulle ha kommit senast {shown(due)}."
        yield Finding(f"{message} Svara nu, eller skriv när svaret kommer.", at="answered")


@check(when=wants_answer)
def comment_answered(
    comment: Comment,
    today: datetime.date,
    *,
    limit: WorkingDays,
    hours: Sequence[OpenDay],
    closed: Sequence[ClosedDay],
) -> Iterator[Finding]:
    """A question is answered in full within some working days, also when it had to be looked into."""
    last = office(hours, closed).working_day(wall_clock(comment.received).date(), limit.days)
    day = today if comment.answered is None else wall_clock(comment.answered).date()
    if last is not None and day > last:
        what = "Svaret har inte kommit." if comment.answered is None else f"Svaret kom {day}."
        message = f"{what} Det skulle ha kommit senast {last}. Säg till den som har frågan."
        yield Finding(message, at="answered")


@check(when=is_answered)
def answered_in_office_hours(
    comment: Comment, *, hours: Sequence[OpenDay], closed: Sequence[ClosedDay]
) -> Iterator[Finding]:
    """Comments are answered in office hours; nobody has to answer when the office is closed."""
    moment = comment.answered
    if moment is not None and not office(hours, closed).is_open(moment):
        message = f"Svaret gavs {shown(moment)}, utanför kontorstid."
        yield Finding(f"{message} Är det så ni vill ha det? Ingen begär det av er.", at="answered")


@check(when=is_answered_on_central_account)
def central_comment_answered_by(comment: Comment, account: Account, *, role: str) -> Iterator[Finding]:
    """The contact centre answers comments and messages on the central accounts."""
    said = " ".join(comment.answered_by.casefold().split())
    if not said:
        yield Finding(f"Det står inte vem som svarade. Skriv ”{role}”, om det var där.", at="answered_by")
    elif said != role.casefold():
        message = f"{comment.answered_by.strip()[:60]} svarade. På ett centralt konto svarar {role}."
        yield Finding(f"{message} Ge svaret dit nästa gång.", at="answered_by")


@check(when=is_answered_in_public)
def answer_asks_for_details(comment: Comment, *, details: Sequence[str]) -> Iterator[Finding]:
    """An answer that everybody can read asks nobody for personal data.

    Source: GDPR, article 5.1 c: data minimisation.
    """
    for _, (start, end) in spotted(comment.answer, details):
        message = f"Svaret nämner ”{comment.answer[start:end]}”. Be ingen skriva det öppet."
        yield Finding(
            f"{message} Hänvisa till telefon, e-post eller e-tjänst.", at="answer", span=(start, end)
        )


@check(when=has_time)
def published_unwatched(
    post: Post, *, hours: Sequence[OpenDay], closed: Sequence[ClosedDay]
) -> Iterator[Finding]:
    """A post outside office hours has somebody who watches its comments."""
    moment = post.published
    if moment is not None and not post.watched_by.strip() and not office(hours, closed).is_open(moment):
        message = f"Inlägget går ut {shown(moment)}, utanför kontorstid, och ingen bevakar det."
        yield Finding(f"{message} Välj en annan tid, eller skriv vem som bevakar.", at="published")


@check
def comments_open(account: Account) -> Iterator[Finding]:
    """Visitors can comment, or the register says why they cannot."""
    if not account.comments_open and not account.comments_closed_because.strip():
        message = "Det går inte att kommentera, och det står inte varför. Öppna, eller skriv skälet."
        yield Finding(message, at="comments_open")
