"""From a bound item and a record to a verdict."""

import datetime
from collections.abc import Iterator

import pytest

from checks.core.catalogue import ItemKind, Verdict
from checks.core.contract import Finding, check
from checks.core.judge import Judge, world_of, worst
from checks.core.running import Judgement
from checks.records import UNSET, Account, AccountType, Document, Image, Post
from tests.made import made_bound, made_item

TODAY = datetime.date(2026, 11, 22)


def alt_text(image: Image, *, min_length: int) -> Iterator[Finding]:
    """The alternative text is long enough."""
    if len(image.alt) < min_length:
        yield Finding("För kort.", at="alt", span=(0, len(image.alt)))


def two_faults(post: Post) -> Iterator[Finding]:
    """One deviation is known before a field that may not be."""
    if not post.text:
        yield Finding("Texten saknas.", at="text")
    if not post.channel:
        yield Finding("Kanalen saknas.", at="channel")


def of_units_account(image: Image, account: Account) -> Iterator[Finding]:
    """Images of units are the units' own."""
    if account.type is AccountType.UNIT and not image.own:
        yield Finding(f"Bilden är inte {account.unit}s egen.")


def not_in_the_future(post: Post, today: datetime.date) -> Iterator[Finding]:
    """Nothing is published tomorrow."""
    if post.published and post.published.date() > today:
        yield Finding("Inlägget är från framtiden.", at="published")


def is_central(account: Account) -> bool:
    return account.type is AccountType.CENTRAL


@check(when=is_central)
def has_function(post: Post, account: Account) -> Iterator[Finding]:
    """A central account has a function that answers for it."""
    if not account.responsible:
        yield Finding("Ansvarig funktion saknas.")


def crashes(post: Post) -> Iterator[Finding]:
    """Find something, and then divide by nothing."""
    yield Finding("Texten saknas.", at="text")
    raise ZeroDivisionError(f"{len(post.text)} / 0")


class TestVerdict:
    @pytest.mark.parametrize(
        ("images", "verdict"),
        [
            ((Image(alt="En sol."),), Verdict.PASS),
            ((Image(alt="En sol."), Image(alt="")), Verdict.FAIL),
            ((Image(alt="En sol."), Image(alt=UNSET)), Verdict.UNKNOWN),
            ((Image(alt=UNSET), Image(alt="")), Verdict.FAIL),
            ((), Verdict.NOT_APPLICABLE),
            (UNSET, Verdict.UNKNOWN),
        ],
        ids=["right", "one wrong", "one unknown", "wrong and unknown", "none", "not known which"],
    )
    def test_is_the_worst_of_the_parts(self, images: tuple[Image, ...], verdict: Verdict) -> None:
        """A deviation outweighs what is unknown, and that outweighs what is right; no part is no verdict."""
        bound = made_bound(alt_text, min_length=3)
        assert bound.judge(Post(images=images), TODAY).verdict is verdict

    def test_is_not_applicable_to_records_without_such_parts(self) -> None:
        assert made_bound(alt_text, min_length=3).judge(Document(), TODAY).verdict is Verdict.NOT_APPLICABLE

    def test_is_for_a_person_when_the_item_is_an_assist(self) -> None:
        """The same function decides nothing there: what it finds is something to look at."""
        bound = made_bound(alt_text, ItemKind.ASSIST, min_length=3)
        verdicts = [bound.judge(Post(images=(Image(alt=alt),)), TODAY).verdict for alt in ("", "En sol.")]
        assert verdicts == [Verdict.NEEDS_PERSON, Verdict.PASS]

    def test_worst_comes_first(self) -> None:
        """The order of the verdicts is fail, unknown, needs-person, pass and not-applicable."""
        judgements = [Judgement(made_item(), verdict) for verdict in reversed(Verdict)]
        seen = [worst(judgements[: number + 1]).value for number in range(len(judgements))]
        assert seen == ["not-applicable", "pass", "needs-person", "unknown", "fail"]
        assert worst([]) is Verdict.NOT_APPLICABLE


class TestUnset:
    def test_a_field_that_is_not_known_makes_the_verdict_unknown(self) -> None:
        """The check does not have to say so itself."""
        judgement = made_bound(two_faults).judge(Post(text=UNSET), TODAY)
        assert (judgement.verdict, judgement.findings) == (Verdict.UNKNOWN, ())

    def test_what_was_found_before_it_stands(self) -> None:
        """A deviation that is known is a deviation, whatever else is not known."""
        judgement = made_bound(two_faults).judge(Post(text="", channel=UNSET), TODAY)
        assert judgement.verdict is Verdict.FAIL
        assert judgement.findings == (Finding("Texten saknas.", at="text"),)

    def test_other_fields_may_be_unknown(self) -> None:
        """Only a field that is read can make a verdict unknown."""
        assert made_bound(two_faults).judge(Post(account=UNSET), TODAY).verdict is Verdict.FAIL


class TestFindings:
    def test_are_placed_in_the_record(self) -> None:
        """The check says ``alt``; the reader is told which image, and the span is that field's."""
        post = Post(images=(Image(alt="En sol."), Image(alt="Oj")))
        (finding,) = made_bound(alt_text, min_length=3).judge(post, TODAY).findings
        assert finding == Finding("För kort.", at="images[1].alt", span=(0, 2))

    def test_of_a_part_as_a_whole_are_placed_at_the_part(self) -> None:
        post = Post(account=Account(type=AccountType.UNIT, unit="badet"), images=(Image(),))
        (finding,) = made_bound(of_units_account).judge(post, TODAY).findings
        assert finding == Finding("Bilden är inte badets egen.", at="images[0]")

    def test_of_the_record_itself_keep_their_place(self) -> None:
        findings = made_bound(two_faults).judge(Post(), TODAY).findings
        assert [finding.at for finding in findings] == ["text", "channel"]


class TestContext:
    UNIT = Account(id="demobadet", type=AccountType.UNIT, unit="badet")

    def test_an_account_is_found_by_id_among_the_records_of_the_run(self) -> None:
        post = Post(account="demobadet", images=(Image(),))
        world = world_of([post, self.UNIT])
        assert made_bound(of_units_account).judge(post, TODAY, world).verdict is Verdict.FAIL

    def test_an_account_that_is_not_in_the_run_is_unknown(self) -> None:
        """Nobody guesses what kind of account it is."""
        post = Post(account="demoskolan", images=(Image(),))
        judgement = made_bound(of_units_account).judge(post, TODAY, world_of([self.UNIT]))
        assert judgement.verdict is Verdict.UNKNOWN

    def test_an_account_is_not_asked_for_without_a_part(self) -> None:
        """A post without images has nothing to judge, whoever's it is."""
        assert made_bound(of_units_account).judge(Post(account="x"), TODAY).verdict is Verdict.NOT_APPLICABLE

    @pytest.mark.parametrize(("day", "verdict"), [(21, Verdict.FAIL), (22, Verdict.PASS)])
    def test_today_is_the_day_of_the_run(self, day: int, verdict: Verdict) -> None:
        """The wall clock has no say."""
        post = Post(published=datetime.datetime(2026, 11, 22, 8))
        assert made_bound(not_in_the_future).judge(post, TODAY.replace(day=day)).verdict is verdict

    def test_the_world_knows_records_with_an_id(self) -> None:
        """The same id on two kinds is two records; without one there is nothing to refer to."""
        account, post = Account(id="a"), Post(id="a")
        assert world_of([account, post, Post()]) == {Account: {"a": account}, Post: {"a": post}}


class TestWhen:
    @pytest.mark.parametrize(
        ("account", "verdict"),
        [
            (Account(type=AccountType.CENTRAL), Verdict.FAIL),
            (Account(type=AccountType.CENTRAL, responsible="webb"), Verdict.PASS),
            (Account(type=AccountType.UNIT), Verdict.NOT_APPLICABLE),
            (Account(), Verdict.UNKNOWN),
        ],
    )
    def test_false_is_not_applicable(self, account: Account, verdict: Verdict) -> None:
        """The predicate takes any of what its check takes, and what it cannot know is unknown."""
        assert made_bound(has_function).judge(Post(account=account), TODAY).verdict is verdict


class TestCrash:
    def test_is_told_and_decides_nothing(self) -> None:
        """A defect of ours is not the record's: it is unknown, with what was found and what went wrong."""
        judgement = made_bound(crashes).judge(Post(text="Hej"), TODAY)
        assert (judgement.verdict, judgement.crash) == (Verdict.UNKNOWN, "ZeroDivisionError: 3 / 0")
        assert judgement.findings == (Finding("Texten saknas.", at="text"),)

    def test_leaves_the_other_items_alone(self) -> None:
        judge = Judge((made_bound(crashes), made_bound(two_faults)), today=TODAY)
        verdicts = [judgement.verdict for judgement in judge.judge(Post(), "post")]
        assert verdicts == [Verdict.UNKNOWN, Verdict.FAIL]


class TestJudge:
    MANUAL = made_item("consent", ItemKind.MANUAL, subject="post")

    def test_runs_the_items_for_a_kind_of_record(self) -> None:
        """Checks of what a record can hold, then what a person must decide; nothing that cannot apply."""
        judge = Judge((made_bound(alt_text, min_length=3), made_bound(two_faults)), (self.MANUAL,), TODAY)
        judged = [(j.item.id, j.verdict) for j in judge.judge(Post(text="Hej", channel="facebook"), "post")]
        assert judged == [
            ("alt-text", Verdict.NOT_APPLICABLE),
            ("two-faults", Verdict.PASS),
            ("consent", Verdict.NEEDS_PERSON),
        ]
        assert list(judge.judge(Document(), "document")) == []

    def test_gives_every_check_the_records_of_the_run(self) -> None:
        post = Post(account="demobadet", images=(Image(),))
        judge = Judge((made_bound(of_units_account),), (), TODAY, world_of([TestContext.UNIT]))
        assert [judgement.verdict for judgement in judge.judge(post, "post")] == [Verdict.FAIL]


def test_a_record_whose_id_is_not_known_is_none_of_the_world() -> None:
    """A register may say ``id: null``; nobody can name that record."""
    assert world_of([Account(id=UNSET), Account(id="badet")]) == {Account: {"badet": Account(id="badet")}}


def test_items_with_the_same_condition_ask_it_once_of_a_record() -> None:
    """What it says counts for all of them, also when it does not know."""
    asked: list[str] = []

    def is_long(post: Post) -> bool:
        asked.append(post.id)
        return len(post.text) > 3

    def rule(post: Post) -> Iterator[Finding]:
        yield Finding("Nej.", at="text")

    def other(post: Post) -> Iterator[Finding]:
        yield Finding("Nej.", at="text")

    both = tuple(made_bound(check(when=is_long)(function)) for function in (rule, other))
    records = [Post(id="a", text="Hej!"), Post(id="b", text="Hej"), Post(id="c", text=UNSET)]
    said = [[j.verdict for j in Judge(both, today=TODAY).judge(record, "post")] for record in records]

    assert (said, asked) == (
        [[Verdict.FAIL] * 2, [Verdict.NOT_APPLICABLE] * 2, [Verdict.UNKNOWN] * 2],
        ["a", "b", "c"],
    )
