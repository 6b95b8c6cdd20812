"""Drafts as readers might write them: the handbook's examples, and what becomes of them under many hands."""

import copy
import random
from collections.abc import Iterator
from typing import Any

from checks.core.catalogue import Catalogue
from checks.core.examples import make_record, repeated
from checks.core.handbook import Handbook

__all__ = ["example_requests", "made_requests", "make_record"]

#: The same drafts in every run.
SEED = 20261122
#: What hands do to texts: typing, pasting, other alphabets, and what is newer than some Pythons know of.
PIECES = [
    "bl.a. ",
    "Läs mer på https://varnamo.se/ ",
    "0370-37 70 00 ",
    "19850101-1234 ",
    "fornamn.efternamn@varnamo.se ",
    "#värnamo #Kommun ",
    "😀👩‍👩‍👧 ",
    "🫨🩷🫩 ",
    "SKRIV ALLT MED VERSALER! ",
    "\u202eomvänt\u202c ",
    "ﬁ ß İ ǅ Ⅷ ½ ٣ ",
    "𞤀𞤢 ꟍ ᲊ 𐵐 ",
    "\u00ad\u200b\u2060 ",
    "é ",
    "<b>fet</b> & [länk](x) ",
    "\t\r\n\n ",
    "\ud83d ",
    "klockan 14.30 den 3 mars 2026 ",
    "Jävla idiot! ",
    "Vi erhåller och tillhandahåller. ",
]
#: Values of the wrong kind.
STRANGE: list[Any] = [None, True, 0, -1, 1e308, "", "ja", [], {}, ["x"], {"x": 1}, "2026-02-30", 10**30]


def example_requests(handbook: Handbook) -> Iterator[dict[str, Any]]:
    """Give every example as a request."""
    by_item = {bound.item.id: bound for bound in handbook.bound}
    for example in handbook.catalogue.examples:
        if example.record is None:
            continue
        values: dict[str, object] = {}
        for name in example.items:
            values |= by_item[name].arguments if name in by_item else {}
        record = repeated(example.record, values)
        yield {"kind": example.kind, "record": record, "today": example.today or "2026-11-22"}


def made_requests(catalogue: Catalogue, count: int) -> Iterator[dict[str, Any]]:
    """Give drafts that were made from the examples: words and fields added, changed, moved and taken away."""
    hand = random.Random(SEED)
    examples = [example for example in catalogue.examples if isinstance(example.record, dict)]
    days = ["2026-11-22", "2024-02-29", "2026-06-19", "1999-12-31"]
    for _ in range(count):
        example = hand.choice(examples)
        record = copy.deepcopy(example.record)
        other = copy.deepcopy(hand.choice(examples))
        for _ in range(hand.randint(1, 4)):
            _change(record, other.record if other.kind == example.kind else {}, hand)
        request = {"kind": example.kind, "record": _plain(record), "today": hand.choice(days)}
        if hand.random() < 0.2 and other.kind == "account":
            request["world"] = [{"kind": "account", "record": _plain(other.record)}]
        yield request


def _change(record: dict[str, Any], other: dict[str, Any], hand: random.Random) -> None:
    names = list(record)
    name = hand.choice(names) if names else "text"
    dice = hand.random()
    if dice < 0.5:
        _write(record, hand)
    elif dice < 0.7 and other:
        chosen = hand.choice(list(other))
        record[chosen] = other[chosen]
    elif dice < 0.85:
        record.pop(name, None)
    elif dice < 0.93:
        record[name] = hand.choice(STRANGE)
    else:
        record[name + hand.choice(["", "x"])] = hand.choice(STRANGE)


def _write(thing: Any, hand: random.Random) -> None:
    """Type something somewhere in a text of the record."""
    texts = list(_texts(thing))
    if not texts:
        return
    holder, key = hand.choice(texts)
    text = holder[key]
    at = hand.randint(0, len(text))
    holder[key] = text[:at] + "".join(hand.choices(PIECES, k=hand.randint(1, 6))) + text[at:]


def _texts(thing: Any) -> Iterator[tuple[Any, Any]]:
    pairs = thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, list) else ()
    for key, value in list(pairs):
        if isinstance(value, str):
            yield thing, key
        else:
            yield from _texts(value)


def _plain(data: Any) -> Any:
    """Write out what an example says relative to a value of its page."""
    if isinstance(data, dict):
        if data.keys() == {"repeat", "times"}:
            return str(data["repeat"]) * 12
        return {key: _plain(value) for key, value in data.items()}
    return [_plain(value) for value in data] if isinstance(data, list) else data
