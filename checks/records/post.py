"""Posts, as drafts or as published, and the images in them."""

import datetime

from checks.records.account import Account
from checks.records.base import UNSET, Record, Word, labelled, record
from checks.records.consent import Consent


class PostType(Word):
    """What a post is for."""

    ORDINARY = "vanligt inlägg"
    SERVICE = "servicemeddelande"
    CRISIS = "krisinformation"


class AiUse(Word):
    """How much of a thing an AI service has made."""

    NONE = "inte använd"
    EDITED = "ändrad med AI"
    MADE = "gjord med AI"


class Reuse(Word):
    """Whose a post is: one's own, passed on with the platform's own button, or copied from somebody."""

    OWN = "eget"
    SHARED = "delat"
    COPIED = "kopierat"


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
    #: The words that can be read in the image itself.
    text_in_image: str = labelled("Text i bilden", default="")
    #: The text in the image is nothing but a logotype.
    logotype: bool = labelled("Bara en logotyp", default=False)
    #: The colours of the text in the image and of what is behind it, as *#1a1a1a*.
    text_colour: str = labelled("Textens färg", default=UNSET)
    background_colour: str = labelled("Bakgrundens färg", default=UNSET)
    ai: AiUse = labelled("AI i bilden", default=AiUse.NONE)
    #: Somebody may take what an AI service made for a photograph.
    lifelike: bool = labelled("Ser äkta ut", default=UNSET)
    #: The image shows a person, place or event that exists.
    real_subject: bool = labelled("Visar någon eller något som finns", default=UNSET)
    #: Somebody can be recognised; unset where nobody has looked.
    people: bool = labelled("Någon går att känna igen")
    #: A child can be recognised; unset where nobody has looked.
    children: bool = labelled("Barn går att känna igen")
    #: What gives the right to show the people, in the words of the handbook's table.
    basis: str = labelled("Rättslig grund", default="")
    consents: tuple[Consent, ...] = labelled("Samtycken", default=())
    #: When somebody last asked whether a child in the picture has protected personal data.
    protection_checked: datetime.date | None = labelled("Skyddade uppgifter kontrollerade", default=None)
    #: In pixels, as it is shown; unset where nobody has looked in the file.
    width: int = labelled("Bredd")
    height: int = labelled("Höjd")
    #: The file tells where it was taken, or names somebody; the place and the name are not kept.
    place_in_file: bool = labelled("Plats i filen")
    owner_in_file: bool = labelled("Namn i filen")
    #: The program that made the file.
    software: str = labelled("Program")


@record
class Subtitle(Record):
    """Captions of a film, in one language."""

    noun = "textning"

    file: str = labelled("Textfil", default="")
    #: A language tag: *sv*, *en*, *sv-SE*.
    language: str = labelled("Språk")
    #: The text of the file, times and all; unset where nobody has read it.
    content: str = labelled("Innehåll")
    #: Made by a machine that listened.
    automatic: bool = labelled("Automatisk", default=False)
    #: A person has read it and put it right.
    corrected: bool = labelled("Rättad", default=False)
    #: A part of the picture, that nobody can turn off.
    burned_in: bool = labelled("Inbränd i bilden", default=False)


@record
class Video(Record):
    """A film in a post."""

    noun = "film"

    file: str = labelled("Fil", default="")
    #: The address the film was taken from; empty for the municipality's own.
    source: str = labelled("Hämtad från", default="")
    own: bool = labelled("Egen film", default=False)
    #: Whoever made the film has permitted this use in writing, instead of by a licence.
    permission: bool = labelled("Skriftligt tillstånd till filmen", default=False)
    licence: str = labelled("Filmens licens", default="")
    #: The credit as it stands in the post: name and licence.
    credit: str = labelled("Vem som gjort filmen", default="")
    #: What is played in the film; empty where there is no music.
    music: str = labelled("Musik i filmen", default="")
    music_source: str = labelled("Musiken kommer från", default="")
    music_licence: str = labelled("Musikens licens", default="")
    #: Who made the music, as it stands in the post.
    music_credit: str = labelled("Vem som gjort musiken", default="")
    ai: AiUse = labelled("AI i filmen", default=AiUse.NONE)
    #: Somebody may take what an AI service made for a recording.
    lifelike: bool = labelled("Ser eller låter äkta", default=UNSET)
    #: The film shows a person, place or event that exists.
    real_subject: bool = labelled("Filmen visar någon eller något som finns", default=UNSET)
    #: Somebody can be recognised; unset where nobody has looked.
    people: bool = labelled("Någon går att känna igen")
    #: A child can be recognised; unset where nobody has looked.
    children: bool = labelled("Barn går att känna igen")
    #: What gives the right to show the people, in the words of the handbook's table.
    basis: str = labelled("Rättslig grund", default="")
    consents: tuple[Consent, ...] = labelled("Samtycken", default=())
    #: When somebody last asked whether a child in the picture has protected personal data.
    protection_checked: datetime.date | None = labelled("Skyddade uppgifter kontrollerade", default=None)
    #: The language that is spoken, as a tag: *sv*.
    language: str = labelled("Språk i talet")
    #: There is no sound that means anything.
    silent: bool = labelled("Inget viktigt ljud", default=False)
    subtitles: tuple[Subtitle, ...] = labelled("Textning", default=())
    #: Something important can only be seen: nobody says it, and no sound tells it.
    only_seen: bool = labelled("Något viktigt bara syns")
    audio_described: bool = labelled("Syntolkad", default=False)
    #: Where the same thing can be read.
    text_version: str = labelled("Textversion", default="")
    #: Sent live, and perhaps kept afterwards.
    live: bool = labelled("Direktsändning", default=False)
    ended: datetime.date | None = labelled("Sändningen slutade", default=None)
    kept: bool = labelled("Ligger kvar efter sändningen", default=True)


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
    #: Whose words and images the post passes on.
    reuse: Reuse = labelled("Eget, delat eller kopierat", default=Reuse.OWN)
    #: Whoever made what is copied has permitted it in writing.
    reuse_permission: bool = labelled("Tillstånd att kopiera", default=False)
    #: Who made what is copied, as it stands in the post.
    reuse_credit: str = labelled("Vem som gjort det kopierade", default="")
    ai_text: AiUse = labelled("AI i texten", default=AiUse.NONE)
    #: The role that read and answers for what an AI service wrote, never a name.
    ai_text_reviewed_by: str = labelled("AI-texten granskad av", default="")
    #: Paid for, so that more people see it.
    sponsored: bool = labelled("Sponsrat", default=False)
    #: The role that coordinated the advertisement, never a name.
    coordinated_by: str = labelled("Samordnat av", default="")
    #: What the advertisement cost, in kronor.
    amount: float | None = labelled("Belopp", default=None)
    #: The company that was paid, and the group it belongs to.
    receiver: str = labelled("Mottagare", default="")
    receiver_group: str = labelled("Mottagarens koncern", default="")
    period_start: datetime.date | None = labelled("Annonsen börjar", default=None)
    period_end: datetime.date | None = labelled("Annonsen slutar", default=None)
    cost_centre: str = labelled("Kostnadsställe", default="")
    #: The message is political; unset where nobody has judged it.
    political: bool = labelled("Politiskt budskap")
    #: Somebody pays or gives something to be in the post.
    paid_partnership: bool = labelled("Betalt samarbete", default=False)
    partner: str = labelled("Samarbetspartner", default="")
    #: The account that a shared post comes from.
    shared_from: str = labelled("Delat från", default="")
    #: The last day it told something that still mattered.
    current_until: datetime.date | None = labelled("Aktuellt till och med", default=None)
    #: When the post promises the next news, and when they came.
    next_update: datetime.datetime | None = labelled("Nästa besked utlovat", default=None)
    next_update_given: datetime.datetime | None = labelled("Nästa besked kom", default=None)
    #: Where it stands on the web, for those who read a report.
    url: str = labelled("Adress", default="")
