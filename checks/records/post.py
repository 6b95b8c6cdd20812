"""Posts, as drafts or as published, and the images in them."""

import datetime

from checks.records.account import Account
from checks.records.base import Record, Word, labelled, record


class PostType(Word):
    """What a post is for."""

    ORDINARY = "vanligt inlägg"
    SERVICE = "servicemeddelande"
    CRISIS = "krisinformation"


@record
class Image(Record):
    """An image in a post."""

    noun = "bild"

    file: str = labelled("Fil", default="")
    #: The alternative text; unset where the source cannot give it, empty where there is none.
    alt: str = labelled("Alternativtext", default="")
    #: The address the image was taken from; empty for the municipality's own.
    source: str = labelled("Hämtad från", default="")
    #: The municipality made the image itself.
    own: bool = labelled("Egen bild", default=False)
    #: Whoever made the image has permitted this use in writing, instead of by a licence.
    permission: bool = labelled("Skriftligt tillstånd", default=False)
    licence: str = labelled("Licens", default="")
    #: The credit as it stands in the post: name and licence.
    credit: str = labelled("Bildtext", default="")
    edited: bool = labelled("Bearbetad", default=False)
    decorative: bool = labelled("Bara dekoration", default=False)


@record
class Video(Record):
    """A film in a post."""

    noun = "film"

    file: str = labelled("Fil", default="")
    #: The address the film was taken from; empty for the municipality's own.
    source: str = labelled("Hämtad från", default="")
    own: bool = labelled("Egen film", default=False)


@record
class Post(Record):
    """A post, written or published."""

    noun = "inlägg"

    id: str = labelled("Inlägg", default="")
    #: The account, or its id among the records of the run.
    account: Account | str = labelled("Konto")
    channel: str = labelled("Kanal", default="")
    type: PostType = labelled("Slag", default=PostType.ORDINARY)
    text: str = labelled("Text", default="")
    images: tuple[Image, ...] = labelled("Bilder", default=())
    videos: tuple[Video, ...] = labelled("Filmer", default=())
    published: datetime.datetime | None = labelled("Publicerat", default=None)
    #: The role that published, never a name.
    published_by: str = labelled("Publicerat av", default="")
    #: The role that watches and answers comments.
    watched_by: str = labelled("Bevakas av", default="")
