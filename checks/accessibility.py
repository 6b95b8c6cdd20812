"""Accessibility as a whole: that a post says something in words, and that whoever is shut out is heard."""

from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.core.per_table import per_table
from checks.records.comment import Comment
from checks.records.post import Post
from checks.text.phrases import Lexicon, find, forms, lexicon, make_term, phrase
from checks.text.reading import read


def has_media(post: Post) -> bool:
    """Tell whether a post has images or films beside its words."""
    return bool(post.images or post.videos)


def has_text(comment: Comment) -> bool:
    """Tell whether anything is written."""
    return bool(comment.text.strip())


@check(when=has_media)
def text_beside_media(post: Post, *, min_words: int) -> Iterator[Finding]:
    """What a post wants to say is said in words, and not only by an image or a film."""
    words = len(read(post.text).words)
    if words < min_words:
        count = f"{words} ord" if words else "inga ord"
        message = f"Texten har {count}. Skriv minst {min_words}: vad ska läsaren veta eller göra?"
        yield Finding(message, at="text")


@check(when=has_text)
def access_complaint(comment: Comment, *, words: Sequence[str]) -> Iterator[Finding]:
    """Somebody who cannot take part in what was published gets a person's attention.

    Source: Act (2018:1937), sections 13 and 15.
    """
    for hit in find(comment.text, _words(words)):
        span = read(comment.text).span(hit.start, hit.end)
        message = (
            f"”{comment.text[slice(*span)]}” kan betyda att någon är utestängd. Kan alla ta del av inlägget?"
        )
        yield Finding(message, at="text", span=span)


@per_table
def _words(cells: tuple[str, ...]) -> Lexicon[str]:
    return lexicon(make_term(cell, form, phrase(form), cell) for cell in cells for form in forms(cell))
