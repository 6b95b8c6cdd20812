"""What is new since an earlier report, and what was mended."""

import json
from collections.abc import Iterable

import pytest

from checks.core.audit.baseline import Changes, UnreadableBaseline, read_baseline
from checks.core.audit.forms import FORMS
from checks.core.audit.judged import Judged
from checks.records import Account, Post
from tests.audited import WAIVER, audit, judged, look, no_alt, post, short, some


def earlier(*records: Judged, form: str = "jsonl") -> str:
    return "".join(FORMS[form](audit(records)))


def compared(before: str, *now: Judged, form: str = "text") -> tuple[str, Changes]:
    changes = read_baseline("förra.jsonl", before)
    return "".join(FORMS[form](audit(now, changes=changes))), changes


def counts(before: Iterable[Judged], *now: Judged) -> tuple[int, int, int]:
    """Give how many are new, left and mended."""
    _, changes = compared(earlier(*before), *now)
    return changes.new, changes.known, len(list(changes.mended))


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_either_form_is_a_baseline(form: str) -> None:
    """What is the same says nothing, and fails nothing."""
    run = audit(some(), changes=read_baseline("f", earlier(*some(), form=form)))
    text = "".join(FORMS["text"](run))
    assert "SKA" not in text.partition("demobadet:")[0]
    assert text.splitlines()[-2] == "Jämfört med f: 0 nya, 0 åtgärdade, 3 kvar sedan dess."
    assert not run.tally.failed


def test_what_is_new_is_all_that_is_shown() -> None:
    """A record with something new says that alone."""
    text, _ = compared(
        earlier(judged(post(), short())), judged(post(), short(), no_alt()), judged(post("ny"), look())
    )
    assert [line.split()[0] for line in text.splitlines() if line.startswith("  ")][:2] == ["SKA", "Bilden"]
    assert "Skriv bland annat." not in text
    assert "post ny" in text
    assert "Jämfört med förra.jsonl: 2 nya, 0 åtgärdade, 1 kvar sedan dess." in text


def test_what_is_mended_is_told() -> None:
    """In a record that was judged again; one that is gone is counted apart."""
    before = earlier(judged(post(), short(), no_alt()), judged(post("borta"), no_alt()))
    text, _ = compared(before, judged(post(), no_alt()))
    assert "ÅTGÄRDAT post p1 på demobadet: Skriv bland annat.\n" in text
    assert "0 nya, 1 åtgärdade, 1 kvar sedan dess, 1 i poster som inte är med nu." in text
    changes = json.loads(compared(before, judged(post(), no_alt()), form="json")[0])["changes"]
    assert [(each["id"], each["judged"]) for each in changes["mended"]] == [("p1", True), ("borta", False)]


class TestSame:
    """What makes two findings the same."""

    def test_figures_and_places_may_move(self) -> None:
        """Days pass, and words are added before."""
        before = judged(post(), short(message="Det är 3 dagar för sent."))
        assert counts([before], judged(post(), short(40, 45, "Det är 33 dagar för sent."))) == (0, 1, 0)

    def test_each_counts_once(self) -> None:
        """Of two abbreviations one is mended."""
        assert counts([judged(post(), short(), short(9, 12))], judged(post(), short())) == (0, 1, 1)
        assert counts([judged(post(), short())], judged(post(), short(), short(9, 12))) == (1, 1, 0)

    def test_the_account_tells_records_apart(self) -> None:
        """Two accounts may number their posts alike."""
        before = [judged(post(account="a"), short()), judged(post(account="b"))]
        assert counts(before, judged(post(account="a"), short()), judged(post(account="b"), short())) == (
            1,
            1,
            0,
        )

    def test_without_an_id_a_record_is_what_it_says(self) -> None:
        """Next month's export has another name and another order; without words, the place must do."""
        one, two = (judged(Post(text="Ta bl.a."), short(), path=path) for path in ("a.zip!1", "b.zip!7"))
        assert counts([one], two) == (0, 1, 0)
        assert (
            counts([judged(Post(text=""), short(), path="a")], judged(Post(text=""), short(), path="b"))[0]
            == 1
        )

    def test_an_account_is_its_own(self) -> None:
        """It says its id once."""
        account = judged(Account(id="skolan", name="Skolan"), no_alt())
        assert counts([account], account) == (0, 1, 0)

    def test_what_was_waived_is_new_when_it_no_longer_is(self) -> None:
        """And a waived deviation is never new."""
        waived, bare = judged(post(), no_alt(WAIVER)), judged(post(), no_alt())
        assert counts([waived], bare) == (1, 0, 0)
        assert counts([], waived) == (0, 0, 0)


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", "hej", '{"records": [1]}', '{"type": "summary"}', "[" * 9000, '{"records": 3}'],
)
def test_what_is_no_report_is_said_to_be_none(text: str) -> None:
    """In a sentence, with what to give instead."""
    with pytest.raises(UnreadableBaseline, match="är ingen tidigare rapport"):
        read_baseline("f.txt", text)
