"""The checks on registering, with the traps that the examples in the page do not show."""

import time
from typing import Any

import pytest

from checks import registering
from checks.records import UNSET, Account, Comment, UnsetField
from checks.registering import Sign, Way

WAYS = (Way("Registreras", True), Way("Hålls ordnad i kanalen", False))
SIGNS = (Sign("begär ut, lämna ut", "en begäran"), Sign("LVU", "socialtjänst"))


def comment(text: str = "", **fields: Any) -> Comment:
    return Comment(account="demobadet", text=text, **fields)


class TestHandling:
    @pytest.mark.parametrize("said", ["registreras", " Registreras. ", "REGISTRERAS"])
    def test_is_found_however_it_is_typed(self, said: str) -> None:
        """Capitals, spaces and a full stop do not make another way."""
        assert list(registering.comment_handling_chosen(comment(handling=said), ways=WAYS)) == []
        assert [f.at for f in registering.comment_number_noted(comment(handling=said), ways=WAYS)] == [
            "registration_number"
        ]

    def test_a_direct_message_is_called_one(self) -> None:
        """The reader is told what kind of words are left unhandled."""
        (finding,) = registering.comment_handling_chosen(comment(direct=True), ways=WAYS)
        assert "direktmeddelandet" in finding.message

    def test_an_unknown_way_asks_for_no_number(self) -> None:
        """The check on the way has said what is wrong."""
        assert list(registering.comment_number_noted(comment(handling="Arkiveras"), ways=WAYS)) == []

    def test_long_words_are_shortened(self) -> None:
        """A message holds only the beginning of what somebody wrote."""
        (finding,) = registering.comment_handling_chosen(comment(handling="x" * 1_000_000), ways=WAYS)
        assert len(finding.message) < 200

    @pytest.mark.parametrize("field", ["confidential", "starts_case"])
    def test_what_nobody_has_judged_is_unknown(self, field: str) -> None:
        """No source can know whether words are secret or begin a case."""
        predicate = {"confidential": registering.is_secret, "starts_case": registering.starts_case}[field]
        with pytest.raises(UnsetField):
            predicate(comment(**{field: UNSET}))


class TestSigns:
    @pytest.mark.parametrize(
        ("text", "spans"),
        [
            ("Jag begär ut allt!", [(4, 12)]),
            ("JAG BEGÄR UT ALLT", [(4, 12)]),
            ("Beslut om lvu.", [(10, 13)]),
            ("begär  utan att", []),
            ("LVUX", []),
            ("Kan ni lämna ut det? Jag begär ut det.", [(7, 15), (25, 33)]),
        ],
    )
    def test_whole_words_are_found_in_place(self, text: str, spans: list[tuple[int, int]]) -> None:
        """A word inside another is another word."""
        found = registering.comment_may_start_case(comment(text), signs=SIGNS)
        assert [finding.span for finding in found] == spans

    @pytest.mark.parametrize(
        "text",
        ["begär " * 170_000, "🧑‍🚒" * 100_000, "\x00" * 1_000_000, "a" * 1_000_000, "\u0301" * 500_000],
        ids=["words", "emoji", "control", "letters", "marks"],
    )
    def test_hostile_text_is_read_in_time(self, text: str) -> None:
        """A megabyte of anything is read without failing or hanging."""
        started = time.perf_counter()
        list(registering.comment_may_be_secret(comment(text), signs=SIGNS))
        assert time.perf_counter() - started < 20

    def test_an_empty_table_finds_nothing(self) -> None:
        """Without signs there is nothing to look for."""
        assert list(registering.comment_may_be_secret(comment("LVU"), signs=())) == []


def test_an_account_that_nobody_has_looked_for_is_unknown() -> None:
    """Whether it is listed is for the list to say."""
    unknown: dict[str, Any] = {"id": "demobadet", "listed": UNSET}
    account = Account(**unknown)
    with pytest.raises(UnsetField):
        list(registering.account_listed(account))
