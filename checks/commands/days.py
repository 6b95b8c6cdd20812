"""Days among the words of a command."""

import argparse
import datetime


def day(text: str) -> datetime.date:
    """Read a day, or say how one is written."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} är ingen dag; skriv till exempel 2026-11-22.") from None
