"""The duties around an account, with what the examples in the page do not show."""

import datetime
from typing import Any

import pytest

from checks.core.contract import Finding
from checks.dataprotection import account_privacy_notice, breach_reported
from checks.records import Account, Case, UnsetField

NOON = datetime.datetime(2026, 11, 20, 12)
LIMIT = datetime.timedelta(hours=72)


def reported(noticed: datetime.datetime, at: datetime.datetime | None) -> list[Finding]:
    fields: dict[str, Any] = {"breach_noticed": noticed, "breach_risk": True, "breach_reported": at}
    return list(breach_reported(Case(**fields), limit=LIMIT))


class TestBreach:
    def test_a_second_too_late_is_too_late(self) -> None:
        """The limit is kept to the second."""
        assert not reported(NOON, NOON + LIMIT)
        assert reported(NOON, NOON + LIMIT + datetime.timedelta(seconds=1))

    def test_a_report_before_the_notice_is_in_time(self) -> None:
        """Times filled in the wrong way round are not this check's matter."""
        assert not reported(NOON, NOON - LIMIT)

    def test_says_when_the_times_cannot_be_compared(self) -> None:
        """A time with a zone and one without give advice, not an error."""
        (finding,) = reported(NOON, NOON.replace(tzinfo=datetime.UTC))
        assert "tidszon" in finding.message

    def test_survives_the_first_and_the_last_moment(self) -> None:
        """The longest time there is can be counted."""
        assert reported(datetime.datetime.min, datetime.datetime.max)


class TestNotice:
    @pytest.mark.parametrize("notice", ["", "–", " \n", "👍"])
    def test_a_sign_is_no_address(self, notice: str) -> None:
        """What is written to fill in a form leads nowhere."""
        fields: dict[str, Any] = {"privacy_notice": notice}
        assert list(account_privacy_notice(Account(**fields)))

    def test_a_register_that_does_not_say_gives_no_verdict(self) -> None:
        """An account whose notice nobody has looked for is not judged."""
        fields: dict[str, Any] = {"id": "demobadet"}
        with pytest.raises(UnsetField):
            list(account_privacy_notice(Account(**fields)))
