"""Planning: a calendar, a steady rhythm, and words that hold when somebody asks."""

from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.records.account import Account
from checks.records.post import Post
from checks.text.phrases import find
from checks.text.reading import Cover, read
from checks.text.wordlists import term_lexicon


def has_words(post: Post) -> bool:
    """Tell whether there is anything to read."""
    return bool(read(post.text).words)


def is_open(account: Account) -> bool:
    """Tell whether the account has not been closed."""
    return account.closed is None


@check(when=is_open)
def calendar_kept(account: Account) -> Iterator[Finding]:
    """What will be published is planned in a calendar."""
    if not account.content_calendar:
        message = "Kontot har ingen innehållskalender. Börja med den här veckan och tre inlägg."
        yield Finding(message, at="content_calendar")


@check(when=is_open)
def posts_regularly(account: Account, *, min_posts: int) -> Iterator[Finding]:
    """An account that publishes seldom is looked at by a person."""
    if account.posts_last_month < min_posts:
        message = (
            f"Kontot har {account.posts_last_month} inlägg den senaste månaden. Minst {min_posts} är rådet: "
            "planera fler, eller fundera på om kontot behövs."
        )
        yield Finding(message, at="posts_last_month")


@check(when=has_words)
def boasting_words(post: Post, *, words: Sequence[str]) -> Iterator[Finding]:
    """Words that boast are looked at by a person; what somebody else says in a quotation may stand."""
    hits = find(post.text, term_lexicon(words))
    if not hits:
        return
    reading = read(post.text)
    quoted = Cover(reading.apart)
    for start, end, row in hits:
        if not quoted.holds(start, end):
            message = f"”{row}” är svårt att bevisa. Visa i stället: ett tal, ett exempel eller ett citat."
            yield Finding(message, at="text", span=reading.span(start, end))
