"""The guideline as a document: adopted, kept, in force, and replaced in time."""

import datetime

import pytest

from checks import documents
from checks.records import UNSET, Document, UnsetField

VALID_FROM = datetime.date(2021, 3, 24)
REVIEW_BY = datetime.date(2023, 12, 31)
LATER = datetime.date(2026, 11, 22)
ONE_DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("adopted_by", "right"),
    [("Kommundirektören", True), ("  kommundirektören\n", True), ("Kommunstyrelsen", False), ("", False)],
)
def test_adopted_by_the_one_who_may(adopted_by: str, right: bool) -> None:
    """Case and space do not matter, the role does."""
    findings = list(documents.guideline_adopted(Document(adopted_by=adopted_by), adopter="kommundirektören"))
    assert [finding.at for finding in findings] == ([] if right else ["adopted_by"])


@pytest.mark.parametrize(("responsible", "right"), [("Kommunikatör", True), ("Rektor", False), ("", False)])
def test_somebody_keeps_it(responsible: str, right: bool) -> None:
    """The keeper is the role the page names."""
    findings = list(documents.guideline_keeper(Document(responsible=responsible), keeper="kommunikatör"))
    assert [finding.at for finding in findings] == ([] if right else ["responsible"])


@pytest.mark.parametrize(
    ("valid_from", "right"), [(VALID_FROM - ONE_DAY, False), (VALID_FROM, True), (VALID_FROM + ONE_DAY, True)]
)
def test_no_older_than_the_version_in_force(valid_from: datetime.date, right: bool) -> None:
    """An older copy is pointed out with the day of the one to use."""
    findings = list(documents.guideline_version(Document(valid_from=valid_from), valid_from=VALID_FROM))
    assert [finding.at for finding in findings] == ([] if right else ["valid_from"])
    assert all("2021-03-24" in finding.message for finding in findings)


@pytest.mark.parametrize(
    ("valid_from", "today", "right"),
    [
        (VALID_FROM, REVIEW_BY - ONE_DAY, True),
        (VALID_FROM, REVIEW_BY, True),
        (VALID_FROM, REVIEW_BY + ONE_DAY, False),
        (VALID_FROM, LATER, False),
        (REVIEW_BY, LATER, False),
        (REVIEW_BY + ONE_DAY, LATER, True),
    ],
)
def test_overdue_from_the_day_after_its_review_date(
    valid_from: datetime.date, today: datetime.date, right: bool
) -> None:
    """Only a version from after the review date stops it being overdue."""
    document = Document(valid_from=valid_from)
    findings = list(documents.guideline_updated(document, today, review_by=REVIEW_BY))
    assert [finding.at for finding in findings] == ([] if right else ["valid_from"])


def test_does_not_guess_which_version_it_is() -> None:
    """Without a day the document does not say."""
    with pytest.raises(UnsetField):
        list(documents.guideline_updated(Document(valid_from=UNSET), LATER, review_by=REVIEW_BY))


@pytest.mark.parametrize("text", ["å" * 1_000_000, "\x00\x1b[31m\u202e", "👩‍👩‍👧‍👦", "\ud800"])
def test_never_raises(text: str) -> None:
    """No text makes a check fail by itself, or floods a message."""
    document = Document(adopted_by=text, responsible=text)
    for findings in (
        documents.guideline_adopted(document, adopter="kommundirektören"),
        documents.guideline_keeper(document, keeper="kommunikatör"),
    ):
        assert all(len(finding.message) < 200 for finding in findings)
