"""Telling how far a long run has come, and letting it be stopped without losing what is done."""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO, TypeVar

T = TypeVar("T")

#: Seconds between two lines: often enough to look alive, seldom enough to cost nothing.
PAUSE = 0.2


class Stop:
    """Whether somebody has asked the run to end."""

    def __init__(self) -> None:
        self.asked = False

    def until(self, things: Iterator[T]) -> Iterator[T]:
        """Give the things until the run is to end."""
        for thing in things:
            yield thing
            if self.asked:
                return


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Take the first Ctrl-C as a wish to end with what is done; the second ends at once."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def on_interrupt(number: int, frame: FrameType | None) -> None:
        stop.asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


class Progress:
    """A line on a terminal that says how many records are judged; nothing where nobody sees it."""

    def __init__(self, stream: TextIO | None, *, shown: bool, total: int | None = None) -> None:
        self._stream = stream
        self._shown = shown and stream is not None and stream.isatty()
        self._total = total
        self._began = self._told = time.monotonic()
        self._width = 0

    def count(self, things: Iterator[T]) -> Iterator[T]:
        """Give the things, and tell how many there have been."""
        if not self._shown:
            yield from things
            return
        try:
            for number, thing in enumerate(things, start=1):
                yield thing
                now = time.monotonic()
                if now - self._told >= PAUSE:
                    self._told = now
                    self._write(self._line(number, now - self._began))
        finally:
            self._write("")
            assert self._stream is not None
            self._stream.write("\r")
            self._stream.flush()

    def _line(self, number: int, passed: float) -> str:
        if not self._total:
            return f"{_figure(number)} poster bedömda"
        left = passed / number * (self._total - number)
        return f"{_figure(number)} av {_figure(self._total)} poster bedömda, {_time(left)} kvar"

    def _write(self, line: str) -> None:
        assert self._stream is not None
        self._stream.write("\r" + line.ljust(self._width))
        self._stream.flush()
        self._width = len(line)


def is_seen(stream: TextIO | None = None) -> bool:
    """Tell whether what is printed goes to a terminal."""
    stream = stream or sys.stdout
    return stream.isatty()


def _figure(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _time(seconds: float) -> str:
    minutes, left = divmod(round(seconds), 60)
    return f"{minutes} min {left} s" if minutes else f"{left} s"
