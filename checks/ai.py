"""What an AI service has made: that it is said, and that a person has looked at it."""

from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.records.post import AiUse, Image, Post, Video
from checks.text.alternatives import first_of
from checks.text.comparing import says_something


def image_looks_real(image: Image) -> bool:
    """Tell whether an AI service has made or changed an image that looks like a photograph."""
    return image.ai is not AiUse.NONE and image.lifelike


def film_looks_real(video: Video) -> bool:
    """Tell whether an AI service has made or changed a film, or its sound, that looks or sounds real."""
    return video.ai is not AiUse.NONE and video.lifelike


def has_ai_text(post: Post) -> bool:
    """Tell whether an AI service has had a hand in the text."""
    return post.ai_text is not AiUse.NONE


@check(when=image_looks_real)
def ai_image_labelled(image: Image, post: Post, *, labels: Sequence[str]) -> Iterator[Finding]:
    """An image that looks real, but is made with AI, says so in words beside it.

    Source: Regulation (EU) 2024/1689, article 50(4).
    """
    if not any(first_of(labels, text) for text in (post.text, image.credit)):
        yield Finding(_unlabelled("Bilden", labels), at="credit")


@check(when=film_looks_real)
def ai_film_labelled(video: Video, post: Post, *, labels: Sequence[str]) -> Iterator[Finding]:
    """A film or a voice that seems real, but is made with AI, says so in words beside it.

    Source: Regulation (EU) 2024/1689, article 50(4).
    """
    if not any(first_of(labels, text) for text in (post.text, video.credit)):
        yield Finding(_unlabelled("Filmen", labels), at="credit")


@check(when=image_looks_real)
def ai_image_real_subject(image: Image) -> Iterator[Finding]:
    """No image made with AI shows what exists as if it were photographed."""
    if image.real_subject:
        message = "AI-bilden ser äkta ut och visar något som finns på riktigt. Ta ett foto i stället."
        yield Finding(message, at="real_subject")


@check(when=film_looks_real)
def ai_film_real_subject(video: Video) -> Iterator[Finding]:
    """No film made with AI shows what exists as if it were recorded."""
    if video.real_subject:
        message = "AI-filmen verkar äkta och visar något som finns på riktigt. Filma i stället."
        yield Finding(message, at="real_subject")


@check(when=has_ai_text)
def ai_text_reviewed(post: Post) -> Iterator[Finding]:
    """A person has read what an AI service wrote, and answers for it.

    Source: Regulation (EU) 2024/1689, article 50(4), second subparagraph.
    """
    if not says_something(post.ai_text_reviewed_by):
        message = "Det står inte vem som har granskat AI-texten. Läs den, rätta den och skriv din roll."
        yield Finding(message, at="ai_text_reviewed_by")


@check
def ai_leftovers(post: Post, *, phrases: Sequence[str]) -> Iterator[Finding]:
    """What an AI service says to whoever asks it does not stand in the post."""
    phrase = first_of(phrases, post.text)
    if phrase:
        message = f"”{phrase[1]}” ser ut som något ett AI-verktyg sagt till dig. Ska det stå kvar?"
        yield Finding(message, at="text", span=phrase.span(1))


def _unlabelled(noun: str, labels: Sequence[str]) -> str:
    advice = f" Skriv till exempel: {labels[0]}." if labels else ""
    return f"{noun} ser äkta ut men är gjord eller ändrad med AI, och det står inte i inlägget.{advice}"
