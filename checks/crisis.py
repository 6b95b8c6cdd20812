"""Crises: what a post must say when something serious has happened, and what must not be published then."""

import datetime
import re
from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.records import Account, Post, PostType
from checks.text.spotting import spotted
from checks.worktime.swedish import instant, shown, wall_clock

#: *14.10*, *14:10*, *klockan 14*, *kl. 14*.
_CLOCK = re.compile(
    r"(?<![\d.:])(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d.:]*\d)|\b(?:klockan|kl\.?) (?:[01]?\d|2[0-3])(?!\d)",
    re.IGNORECASE | re.ASCII,
)
_HOST = re.compile(r"(?<![\w@.-])(?:https?://)?((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})(?![\w@-])", re.IGNORECASE)


def is_crisis(post: Post) -> bool:
    """Tell whether the post is about a crisis."""
    return post.type is PostType.CRISIS


def promises_update(post: Post) -> bool:
    """Tell whether the post says when the next news will come."""
    return post.next_update is not None


def is_in_crisis(account: Account) -> bool:
    """Tell whether the account is in the middle of a crisis."""
    return account.crisis_began is not None and account.crisis_over is None


def is_ordinary_in_time_of_crisis(post: Post, account: Account) -> bool:
    """Tell whether a post about something else has a time, and its account has had a crisis."""
    dated = post.published is not None and account.crisis_began is not None
    return dated and post.type is PostType.ORDINARY


@check(when=is_crisis)
def crisis_website(post: Post, *, website: str) -> Iterator[Finding]:
    """A post about a crisis leads to the website, where everything known is gathered."""
    hosts = (match[1].casefold() for match in _HOST.finditer(post.text))
    if not any(host == website or host.endswith(f".{website}") for host in hosts):
        message = f"Inlägget leder inte till {website}. Lägg till länken, så att alla hittar det senaste."
        yield Finding(message, at="text")


@check(when=is_crisis)
def crisis_clock(post: Post) -> Iterator[Finding]:
    """A post about a crisis has a time of day, since it is read for days."""
    if not _CLOCK.search(post.text):
        message = "Det finns inget klockslag. Skriv när uppgifterna gäller, till exempel ”Klockan 14.10:”."
        yield Finding(message, at="text")


@check(when=is_crisis)
def crisis_watched(post: Post) -> Iterator[Finding]:
    """Somebody watches the comments to a post about a crisis, around the clock if need be."""
    if not post.watched_by.strip():
        message = "Ingen bevakar kommentarerna. Skriv vilken roll som gör det, även i kväll och i helgen."
        yield Finding(message, at="watched_by")


@check(when=is_crisis)
def crisis_next_update(post: Post, *, phrases: Sequence[str]) -> Iterator[Finding]:
    """A post about a crisis says when more will be known."""
    if not any(spotted(post.text, phrases)):
        message = "Det syns inte när nästa besked kommer. Skriv det, också när du inte vet mer än så."
        yield Finding(message, at="text")


@check(when=is_crisis)
def crisis_what_to_do(post: Post, *, verbs: Sequence[str]) -> Iterator[Finding]:
    """A post about a crisis tells the reader what to do."""
    if not any(spotted(post.text, verbs)):
        message = "Det syns inte vad läsaren ska göra. Skriv det, eller att ingen behöver göra något."
        yield Finding(message, at="text")


@check(when=is_crisis)
def crisis_guesses(post: Post, *, guesses: Sequence[str]) -> Iterator[Finding]:
    """A post about a crisis holds what is known, and no guesses."""
    for _, (start, end) in spotted(post.text, guesses):
        message = f"”{post.text[start:end]}” låter som en gissning. Skriv vad ni vet, och vad ni inte vet."
        yield Finding(message, at="text", span=(start, end))


@check(when=promises_update)
def crisis_promise_kept(post: Post, today: datetime.date) -> Iterator[Finding]:
    """The next news came when the post said."""
    promised, given = post.next_update, post.next_update_given
    if promised is None:
        return
    if given is not None and instant(given) > instant(promised):
        message = f"Beskedet kom {shown(given)}, men var utlovat till {shown(promised)}."
        yield Finding(f"{message} Säg hellre till i tid att du inget nytt vet.", at="next_update_given")
    elif given is None and today > wall_clock(promised).date():
        message = f"Beskedet som var utlovat till {shown(promised)} har inte kommit. Skriv vad som gäller."
        yield Finding(message, at="next_update_given")


@check(when=is_in_crisis)
def scheduled_posts_paused(account: Account) -> Iterator[Finding]:
    """What was scheduled before a crisis waits until it is over."""
    began, paused = account.crisis_began, account.scheduled_paused
    if began is not None and (paused is None or instant(paused) < instant(began)):
        message = f"En kris pågår sedan {shown(began)}. Pausa schemalagda inlägg och skriv när."
        yield Finding(message, at="scheduled_paused")


@check(when=is_ordinary_in_time_of_crisis)
def ordinary_post_in_crisis(post: Post, account: Account) -> Iterator[Finding]:
    """A post about something else does not come in the middle of a crisis."""
    moment, began, over = post.published, account.crisis_began, account.crisis_over
    if moment is None or began is None or instant(moment) < instant(began):
        return
    if over is None or instant(moment) < instant(over):
        message = "Inlägget går ut mitt i en kris. Vänta, om det inte hjälper den som är drabbad."
        yield Finding(message, at="published")
