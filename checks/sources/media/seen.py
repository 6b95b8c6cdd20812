"""What has been seen of the file of an image or a film."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file says; nothing where it does not, or cannot be read."""

    width: int | None = None
    height: int | None = None
    #: The file tells where it was taken; the place itself is not kept.
    place: bool | None = None
    #: The file names somebody; the name itself is not kept.
    owner: bool | None = None
    software: str = ""
    #: The languages of a film's subtitle tracks, as *sv*; ``und`` where the track does not say.
    subtitles: tuple[str, ...] | None = None


UNSEEN = Seen()


def image_fields(seen: Seen) -> dict[str, object]:
    """Give what was seen as the fields of an `Image`; what a file does not say is left out."""
    fields: dict[str, object] = {
        "width": seen.width,
        "height": seen.height,
        "place_in_file": seen.place,
        "owner_in_file": seen.owner,
        "software": seen.software or None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def sized(seen: Seen, width: int, height: int) -> Seen:
    """Add a size; unknown where the file says that there is nothing to see."""
    return replace(seen, width=width or None, height=height or None)
