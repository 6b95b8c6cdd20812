"""What the script of a page calls: the session, opened once, with texts in and out.

It is a module of its own so that a snapshot of Python's memory can hold the session, opened.
"""

from typing import Any, Protocol

from checks.browser.session import Session

_SESSION: list[Session] = []


class ReadFile(Protocol):
    """A function of the page's script: gives bytes from one place to another, as the script holds them."""

    def __call__(self, start: int, end: int) -> Any: ...


def open_session(catalogue_json: str) -> None:
    """Open a handbook; the one before is closed.

    :raises ValueError: when the text is no catalogue of this version
    """
    _SESSION[:] = [Session(catalogue_json)]


def judge(request_json: str) -> str:
    """Judge a record (`Session.judge`)."""
    return _SESSION[0].judge(request_json)


def items() -> str:
    """Give the items (`Session.items`)."""
    return _SESSION[0].items()


def media(name: str, size: int, read: ReadFile) -> str:
    """Look at a file (`Session.media`)."""

    def piece(start: int, end: int) -> bytes:
        try:
            return bytes(read(start, end).to_bytes())
        except Exception as error:  # what a script throws is of no type that is known here
            raise OSError(str(error)) from error

    return _SESSION[0].media(name, size, piece)
