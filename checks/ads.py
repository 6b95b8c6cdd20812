"""Advertisements and paid partnerships: what is noted for the yearly account, and what the reader is told."""

from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.records.post import Post
from checks.text.comparing import plain, same, says_something, shown
from checks.text.listed import listed_words


def is_sponsored(post: Post) -> bool:
    """Tell whether the municipality pays for more people to see the post."""
    return post.sponsored


def is_paid_partnership(post: Post) -> bool:
    """Tell whether somebody else pays or gives something to be in the post."""
    return post.paid_partnership


@check(when=is_sponsored)
def ad_coordinated(post: Post, *, coordinator: str) -> Iterator[Finding]:
    """A sponsored post is coordinated by a communicator."""
    if not same(post.coordinated_by, coordinator):
        who = f"av ”{shown(post.coordinated_by)}”" if plain(post.coordinated_by) else "inte alls"
        message = f"Annonsen är samordnad {who}. Hör av dig till en {coordinator} innan du betalar."
        yield Finding(message, at="coordinated_by")


@check(when=is_sponsored)
def ad_amount(post: Post) -> Iterator[Finding]:
    """A sponsored post says what it cost.

    Source: regulation (EU) 2024/1083 (EMFA) article 25.2 c.
    """
    if post.amount is None or post.amount <= 0:
        yield Finding("Det står inte vad annonsen kostade. Skriv beloppet i kronor.", at="amount")


@check(when=is_sponsored)
def ad_receiver(post: Post) -> Iterator[Finding]:
    """A sponsored post says which company was paid.

    Source: regulation (EU) 2024/1083 (EMFA) article 25.2 a.
    """
    if not says_something(post.receiver):
        message = "Det står inte vem som fick betalt. Skriv företagets namn så som det står på fakturan."
        yield Finding(message, at="receiver")


@check(when=is_sponsored)
def ad_receiver_group(post: Post) -> Iterator[Finding]:
    """A sponsored post says which group the paid company belongs to.

    Source: regulation (EU) 2024/1083 (EMFA) article 25.2 b.
    """
    if not says_something(post.receiver_group):
        message = "Det står inte vilken koncern mottagaren tillhör. Skriv koncernens namn."
        yield Finding(message, at="receiver_group")


@check(when=is_sponsored)
def ad_period(post: Post) -> Iterator[Finding]:
    """A sponsored post says from which day to which day it is shown as an advertisement."""
    if post.period_start is None:
        yield Finding("Det står inte när annonsen börjar. Skriv första dagen.", at="period_start")
    if post.period_end is None:
        yield Finding("Det står inte när annonsen slutar. Skriv sista dagen.", at="period_end")
    elif post.period_start is not None and post.period_end < post.period_start:
        message = f"Annonsen slutar {post.period_end}, före starten {post.period_start}. Rätta dagarna."
        yield Finding(message, at="period_end")


@check(when=is_sponsored)
def ad_cost_centre(post: Post) -> Iterator[Finding]:
    """A sponsored post says which cost centre pays."""
    if not says_something(post.cost_centre):
        message = "Det står inte vilket kostnadsställe som betalar. Skriv det innan du beställer."
        yield Finding(message, at="cost_centre")


@check(when=is_paid_partnership)
def ad_marked(post: Post, *, phrases: Sequence[str]) -> Iterator[Finding]:
    """A paid partnership is marked as advertising before anything else in the text; a hashtag is no mark.

    Source: marknadsföringslagen (2008:486) section 9.
    """
    begins = plain(post.text).lstrip("*[(–- ")
    marks = sorted(map(plain, phrases), key=len, reverse=True)
    if not any(begins.startswith(mark) and not begins[len(mark) :][:1].isalnum() for mark in marks):
        listed = ", ".join(f"”{phrase}”" for phrase in phrases)
        message = f"Inlägget är ett betalt samarbete, men börjar inte med en märkning. Börja med {listed}."
        yield Finding(message, at="text", span=(0, 0))


@check(when=is_paid_partnership)
def ad_partner_named(post: Post) -> Iterator[Finding]:
    """A paid partnership says in its text who the partner is.

    Source: marknadsföringslagen (2008:486) section 9.
    """
    if not says_something(post.partner):
        yield Finding("Det står inte vem kommunen samarbetar med. Skriv namnet.", at="partner")
    elif plain(post.partner) not in plain(post.text):
        message = f"Texten säger inte att samarbetet är med {shown(post.partner)}. Skriv namnet i texten."
        yield Finding(message, at="text")


@check
def commercial_words(post: Post, *, words: Sequence[str]) -> Iterator[Finding]:
    """No word of a post makes it advertising for somebody's goods.

    Source: kommunallagen (2017:725) chapter 2 section 8.
    """
    for match in listed_words(post.text, words, endings=True):
        message = f"”{match[0]}” kan göra inlägget till reklam. Gynnar det ett företag? Skriv om det."
        yield Finding(message, at="text", span=match.span())
