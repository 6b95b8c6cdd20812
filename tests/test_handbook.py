"""The handbook as a whole: nothing in it goes unrun without a word."""

import datetime
from collections.abc import Iterator

from checks.core.catalogue import Catalogue, ItemKind, Verdict
from checks.core.contract import Finding, check, read_contract
from checks.core.handbook import Handbook, open_handbook
from checks.core.problems import Kind, Problem
from checks.records import Account, Image, Post
from tests.made import made_catalogue, made_example, made_item

TODAY = datetime.date(2026, 11, 22)


@check
def an_item(post: Post, account: Account) -> Iterator[Finding]:
    """A post says something, and the account that it is on has a name."""
    if not (post.text and account.name):
        yield Finding("Något saknas.")


def opened(catalogue: Catalogue, *problems: Problem) -> Handbook:
    contract = read_contract(an_item)
    return open_handbook(catalogue, {contract.id: contract}, problems, TODAY)


GOOD = made_example({"text": "Hej", "account": {"name": "Demobadet"}}, Verdict.PASS)
BAD = made_example({"account": {"name": "Demobadet"}})


def test_is_clean_when_every_item_has_run() -> None:
    """Items in the pages, items bound and items executed agree."""
    handbook = opened(made_catalogue(made_item(), examples=(GOOD, BAD)))
    assert (handbook.problems, handbook.unbound, handbook.outcome.keys()) == ((), [], {0, 1})


def test_an_item_that_never_ran_is_told() -> None:
    """No example could be read and nobody said so: a green answer would be a lie."""
    unread = (made_example(None, Verdict.PASS), made_example(None))
    (problem,) = opened(made_catalogue(made_item(), examples=unread)).problems
    assert (problem.kind, problem.title) == (
        Kind.NOTHING_RAN,
        "1 punkter, 1 bundna, 0 körda: an-item kördes inte.",
    )


def test_a_handbook_without_items_is_told() -> None:
    (problem,) = open_handbook(made_catalogue(), {}).problems
    assert (problem.kind, problem.place) == (Kind.NOTHING_RAN, "conf.py")


def test_problems_of_reading_and_binding_stand_together() -> None:
    """What the pages told while they were read is told with the rest, in reading order, each once."""
    told = Problem(Kind.ITEM_SYNTAX, "docs/sida.md", 99, "Raden är ingen punkt.")
    handbook = opened(made_catalogue(made_item("lost")), told, told)
    assert [problem.kind for problem in handbook.problems] == [
        Kind.FUNCTION_MISSING,
        Kind.ITEM_SYNTAX,
        Kind.FUNCTION_UNUSED,
    ]
    assert handbook.unbound == ["lost"]


def test_judges_records_by_checks_and_by_people() -> None:
    """Records of the run know each other, and what no function decides is for a person."""
    manual = made_item("consent", ItemKind.MANUAL)
    handbook = opened(made_catalogue(made_item(), manual, examples=(GOOD, BAD)))
    post, account = (
        Post(account="demobadet", text="Hej", images=(Image(),)),
        Account(id="demobadet", name="D"),
    )

    def verdicts(*records: Post | Account) -> list[Verdict]:
        judge = handbook.judge(records, TODAY)
        return [judgement.verdict for judgement in judge.judge(post, "post")]

    assert verdicts(post, account) == [Verdict.PASS, Verdict.NEEDS_PERSON]
    assert verdicts(post) == [Verdict.UNKNOWN, Verdict.NEEDS_PERSON]
