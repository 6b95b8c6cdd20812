"""What is judged: the records, by kind."""

from checks.records.account import Account, AccountType, GraphicProfile, Holder
from checks.records.base import UNSET, Record, UnsetField, Word, is_set
from checks.records.case import Case
from checks.records.document import Document
from checks.records.post import Image, Post, PostType, Video

#: The outermost kinds, by the word a file of records says: ``kind: post``, or ``posts:`` for a list.
KINDS: dict[str, type[Record]] = {
    "account": Account,
    "post": Post,
    "case": Case,
    "document": Document,
}

__all__ = [
    "KINDS",
    "UNSET",
    "Account",
    "AccountType",
    "Case",
    "Document",
    "GraphicProfile",
    "Holder",
    "Image",
    "Post",
    "PostType",
    "Record",
    "UnsetField",
    "Video",
    "Word",
    "is_set",
]
