"""Private and official: the municipality's account speaks for the municipality."""

from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.records.post import Post
from checks.text.listed import listed_words


@check
def private_opinion(post: Post, *, words: Sequence[str]) -> Iterator[Finding]:
    """A post in the municipality's account does not state what its author thinks.

    Source: regeringsformen chapter 1 section 9.
    """
    for match in listed_words(post.text, words):
        message = f"”{match[0]}” låter som din egen åsikt. Skriv vad kommunen gör, eller skriv det privat."
        yield Finding(message, at="text", span=match.span())
