"""``handbok review``: a person's word that text and function mean the same, kept in the lock."""

import argparse
import datetime
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from checks.commands.days import day
from checks.commands.side_by_side import side_by_side
from checks.core.cannot import CannotRun
from checks.core.contract import Check
from checks.core.lock import to_toml
from checks.core.problems import nearest
from checks.core.registry import discover
from checks.core.review import Entry, Lock, Review, Reviewer, Standing
from checks.core.suspects import ROLE, code_change, differences
from checks.publish.build import read_handbook
from checks.publish.lock_file import write_atomically

CLEAN, FOUND = 0, 1

_QUESTION = "Betyder de samma sak? [j/n/q] "
_ANSWERS = {"j": True, "ja": True, "n": False, "nej": False}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="punkter att granska")
    parser.add_argument("--all", action="store_true", help="allt som är nytt eller ändrat")
    parser.add_argument("--interactive", action="store_true", help="visa en punkt i taget och fråga")
    parser.add_argument("--by", default=ROLE, metavar="ROLL", help="din roll, inte ditt namn")
    parser.add_argument(
        "--as",
        dest="reviewer",
        choices=[reviewer.value for reviewer in Reviewer],
        default=Reviewer.AUTHOR.value,
        help="vem du svarar för",
    )
    parser.add_argument("--today", type=day, metavar="DAG", help="dagen för granskningen, annars dagens")


def run(options: argparse.Namespace, root: Path) -> int:
    """Show what has changed, ask if so told, and write the lock."""
    return _Session(root, options).run()


class _Session:
    """One run of the command."""

    def __init__(self, root: Path, options: argparse.Namespace) -> None:
        if not (options.ids or options.all or options.interactive):
            raise CannotRun("Säg vad du har granskat: ett eller flera id, --all eller --interactive.")
        if not options.by.strip():
            raise CannotRun('Säg vem som har granskat: --by "redaktör".')
        self.handbook = read_handbook(root, pinning=False)
        self.checks = discover(self.handbook.catalogue.checks)[0]
        self.lock = _usable(self.handbook.lock, root)
        self.file = root / self.lock.path
        self.by, self.reviewer = options.by.strip(), Reviewer(options.reviewer)
        self.today = options.today or datetime.date.today()
        self.ask = options.interactive
        self.names = self._named(options.ids) if options.ids else self._waiting(options.all)
        self.entries = dict(self.lock.entries)

    def run(self) -> int:
        """Go through the items, one at a time."""
        if not self.names:
            print("Allt är granskat.")
            return CLEAN
        said: list[str] = []
        for number, name in enumerate(self.names, start=1):
            print("\n".join(self._shown(name)))
            answer = _asked(f"  {number} av {len(self.names)}. ") if self.ask else True
            if answer is None:
                break
            if answer:
                said.append(name)
                self._say(name)
                if self.ask:
                    self._write()
        if not self.ask:
            self._write()
        left = len(self.names) - len(said)
        rest = f" {left} {'punkt' if left == 1 else 'punkter'} kvar." if left else ""
        done = "1 punkt granskad" if len(said) == 1 else f"{len(said)} punkter granskade"
        print(f"{done} i {self.lock.path}.{rest}")
        return FOUND if left else CLEAN

    def _named(self, ids: Sequence[str]) -> list[str]:
        """Check the ids that were given; nothing is written if one of them is wrong."""
        for name in ids:
            if name in self.handbook.reviews or name in self.lock.entries:
                continue
            if name in self.handbook.catalogue.item:
                raise CannotRun(f"Punkten {name} har ingen kontrollfunktion än. Kör handbok check.")
            guess = nearest(name, {*self.handbook.catalogue.item, *self.lock.entries})
            raise CannotRun(f"Det finns ingen punkt {name}. {guess}".rstrip())
        return list(dict.fromkeys(ids))

    def _waiting(self, everything: bool) -> list[str]:
        """Name what nobody has seen as it is; the municipality's word also replaces the author's."""
        found = []
        for name, review in self.handbook.reviews.items():
            raised = everything and self.reviewer is Reviewer.MUNICIPALITY
            lesser = review.entry is not None and review.entry.reviewer is Reviewer.AUTHOR
            if review.standing is not Standing.REVIEWED or (raised and lesser):
                found.append(name)
        return [*found, *sorted(set(self.lock.entries) - set(self.handbook.catalogue.item))]

    def _say(self, name: str) -> None:
        review = self.handbook.reviews.get(name)
        if review is None:
            del self.entries[name]
        else:
            self.entries[name] = Entry(review.facts, self.by, self.reviewer, self.today)

    def _write(self) -> None:
        pages = {item.id: item.page for item in self.handbook.catalogue.items}
        write_atomically(self.file, to_toml(self.entries, pages))

    def _shown(self, name: str) -> Iterator[str]:
        review = self.handbook.reviews.get(name)
        if review is None:
            yield f"{name}: punkten finns inte längre. Granskningen tas bort."
            return
        item = self.handbook.catalogue.item[name]
        yield f"{item.place.path}:{item.place.line} {name}: {review.standing.value}"
        yield from shown(review, self.checks.get(name), _width())


def shown(review: Review, check: Check | None, width: int) -> Iterator[str]:
    """Yield what a person should read: all of a new item, and what has changed of another."""
    if review.standing is not Standing.SUSPECT:
        yield f"  {review.facts.sentence}"
        yield from (f"  Kravet {name}: {text}" for name, text in review.facts.requirements.items())
        return
    for what, old, new in differences(review):
        yield from side_by_side(what, old, new, width)
    if change := code_change(review, check):
        yield f"  {change}"


def _usable(lock: Lock | None, root: Path) -> Lock:
    """Give a lock that can be written over; what cannot be read is somebody's words, and is left alone."""
    if lock is None:
        hint = 'handbook_reviewed = "checks/reviewed.toml"'
        raise CannotRun(f"Handboken har ingen fil för granskningar. Skriv i conf.py: {hint}")
    if lock.problem and (root / lock.path).exists():
        raise CannotRun(f"{lock.problem.place}: {lock.problem.title}\n    {lock.problem.hint}")
    return replace(lock, problem=None)


def _asked(before: str) -> bool | None:
    """Ask until the answer is one; nothing where the person wants to stop."""
    while True:
        try:
            answer = input(before + _QUESTION).strip().casefold()
        except EOFError:
            print()
            return None
        if answer in ("q", "avsluta"):
            return None
        if answer in _ANSWERS:
            return _ANSWERS[answer]
        print("  Svara j (ja), n (nej, hoppa över) eller q (sluta).")


def _width() -> int:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
