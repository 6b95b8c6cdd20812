"""What is judged: the records, by kind."""

from checks.records.account import Account, AccountType, GraphicProfile, Holder, Measure
from checks.records.base import UNSET, Record, UnsetField, Word, is_set
from checks.records.case import Case
from checks.records.comment import Comment, CommentType
from checks.records.consent import Consent, Place
from checks.records.disposal import Disposal
from checks.records.document import Document
from checks.records.post import AiUse, Image, Post, PostType, Reuse, Subtitle, Video

#: The outermost kinds, by the word a file of records says: ``kind: post``, or ``posts:`` for a list.
KINDS: dict[str, type[Record]] = {
    "account": Account,
    "post": Post,
    "comment": Comment,
    "case": Case,
    "consent": Consent,
    "disposal": Disposal,
    "document": Document,
}

__all__ = [
    "KINDS",
    "UNSET",
    "Account",
    "AccountType",
    "AiUse",
    "Case",
    "Comment",
    "CommentType",
    "Consent",
    "Disposal",
    "Document",
    "GraphicProfile",
    "Holder",
    "Image",
    "Measure",
    "Place",
    "Post",
    "PostType",
    "Record",
    "Reuse",
    "Subtitle",
    "UnsetField",
    "Video",
    "Word",
    "is_set",
]
