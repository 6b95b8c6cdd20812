"""What an image file tells beside the picture: cameras and programs write more than anybody sees."""

from collections.abc import Iterator

from checks.core.contract import Finding, check
from checks.records.post import Image


@check
def image_place_in_file(image: Image) -> Iterator[Finding]:
    """An image file does not tell where the picture was taken.

    Source: dataskyddsförordningen (EU) 2016/679 article 5.1 c.
    """
    if image.place_in_file:
        message = "Bildfilen berättar var bilden är tagen. Ta bort platsen i filen innan du publicerar."
        yield Finding(message, at="place_in_file")


@check
def image_owner_in_file(image: Image) -> Iterator[Finding]:
    """An image file that names somebody is looked at by a person: it may be whoever should be named.

    Source: dataskyddsförordningen (EU) 2016/679 article 5.1 c.
    """
    if image.owner_in_file:
        message = "Bildfilen har ett namn i sig. Är det fotografen som ska nämnas? Ta annars bort namnet."
        yield Finding(message, at="owner_in_file")
