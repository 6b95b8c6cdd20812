"""The checks on the police, with the traps that the examples in the page do not show."""

from typing import Any

import pytest

from checks.police import Advice, Ground, case_police_considered, case_police_reason, case_victim_asked
from checks.records.case import Case, PoliceDecision


def case(**fields: Any) -> Case:
    return Case(**fields)


GROUNDS = (
    Ground("förtal", Advice.VICTIM),
    Ground("hets", Advice.CONSIDER),
    Ground("reklam", Advice.NONE),
)


@pytest.mark.parametrize(
    ("ground", "found"), [("förtal", 1), (" HETS. ", 1), ("reklam", 0), ("okänd", 0), ("", 0)]
)
def test_asks_only_where_the_table_does(ground: str, found: int) -> None:
    """A ground that is not in the table is for the check on grounds to find."""
    assert len(list(case_police_considered(case(ground=ground), categories=GROUNDS))) == found


@pytest.mark.parametrize(
    "decision", [word for word in PoliceDecision if word is not PoliceDecision.NOT_CONSIDERED]
)
def test_any_decision_is_a_decision(decision: PoliceDecision) -> None:
    """To leave it to the victim is to have considered it."""
    assert (
        list(case_police_considered(case(ground="hets", police_decision=decision), categories=GROUNDS)) == []
    )


@pytest.mark.parametrize("reason", ["", " ", "–", "..."])
def test_a_dash_is_no_reason(reason: str) -> None:
    """A form that is filled in to be filled in says nothing."""
    assert len(list(case_police_reason(case(police_reason=reason)))) == 1


@pytest.mark.parametrize(
    ("fields", "found"),
    [({"ground": "förtal"}, 1), ({"ground": "förtal", "victim_asked": True}, 0), ({"ground": "hets"}, 0)],
)
def test_the_victim_is_asked_where_it_is_theirs_to_choose(fields: dict[str, Any], found: int) -> None:
    """Hatred against a group has no single victim to ask."""
    assert len(list(case_victim_asked(case(**fields), categories=GROUNDS))) == found
