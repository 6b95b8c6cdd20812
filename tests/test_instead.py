"""What may be put in the place of a word that a table is about."""

import pytest

from checks.text.instead import for_abbreviation, for_word


@pytest.mark.parametrize(
    ("found", "short", "write", "answers"),
    [
        ("bl.a.", "bl.a. / bl a", "bland annat, bland andra", ("bland annat", "bland andra")),
        ("Bl a", "bl.a. / bl a", "bland annat", ("Bland annat",)),
        ("SFI", "SFI", "svenska för invandrare", ("svenska för invandrare",)),
        ("a.a.", "a.a.", "anfört arbete (undvik helt)", ("anfört arbete",)),
        ("KS", "KS, KF", "nämndens hela namn", ()),
    ],
)
def test_an_abbreviation_is_written_out(found: str, short: str, write: str, answers: tuple[str, ...]) -> None:
    """However it is dotted; a row for several different ones has no answer for each."""
    assert for_abbreviation(found, short, write) == answers


@pytest.mark.parametrize(
    ("found", "cell", "write", "answers"),
    [
        ("Erhålla", "erhålla, erhåller", "få", ("Få",)),
        ("erhåller", "erhålla, erhåller", "få", ()),
        ("ikraftträdande", "ikraftträdande", "när ... börjar gälla", ()),
    ],
)
def test_a_word_is_exchanged_in_the_form_of_the_answer(
    found: str, cell: str, write: str, answers: tuple[str, ...]
) -> None:
    """Another form would make a sentence nobody writes, and dots stand for what only the writer knows."""
    assert for_word(found, cell, write) == answers
