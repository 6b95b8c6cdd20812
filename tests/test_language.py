"""What the handbook's page on plain language says, tried on texts one by one."""

import re
import string
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import language
from checks.core.contract import Finding, is_check, read_contract
from checks.language import (
    abbreviations_spelled_out,
    capitals_in_a_row,
    capitals_share,
    difficult_words,
    fancy_letters,
    has_text,
    has_words,
    is_urgent,
    lix_goal,
    lix_limit,
    possible_abbreviations,
    sentence_length,
    unknown_abbreviations,
    urgent_lix_goal,
    word_tips,
)
from checks.records import UNSET, UnsetField
from checks.records.post import Post, PostType
from checks.text.phrases import find, forms
from checks.text.reading import Cover, lix, read, sentences
from checks.text.wordlists import (
    Abbreviation,
    Advice,
    Alphabet,
    Certainty,
    DifficultWord,
    abbreviation_lexicon,
    name_lexicon,
    word_lexicon,
)

PAGES = Path(__file__).parent.parent / "docs" / "handbok"


def written(name: str) -> str:
    """Give a page; one that the municipality does without is empty."""
    path = PAGES / f"{name}.md"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


PAGE = written("klarsprak")
TABLES = PAGE + written("svara-ord")


def rows(label: str) -> list[list[str]]:
    """Give the cells of a table in the pages."""
    _, _, rest = TABLES.partition(f"\n({label})=\n")
    lines = rest.split("\n\n")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


ABBREVIATIONS = tuple(Abbreviation(a, b, Certainty(c)) for a, b, c in rows("forkortningar"))
WORDS = tuple(DifficultWord(a, b, Advice(c)) for a, b, c in rows("svara-ord"))
ALLOWED = tuple(row[0] for row in rows("tillatna-forkortningar"))
EXCEPTIONS = tuple(row[0] for row in rows("okej-uttryck"))
NAMES = tuple(row[0] for row in rows("namn"))
ALPHABETS = tuple(Alphabet(first, last) for _, first, last in rows("tecken-som-liknar"))

#: Every check, with the values and tables of the page.
CHECKS: dict[str, Callable[[Post], Iterable[Finding]]] = {
    "lix": lambda post: lix_limit(post, max_lix=50, min_words=15, names=NAMES, abbreviations=ABBREVIATIONS),
    "goal": lambda post: lix_goal(post, max_lix=40, min_words=15, names=NAMES, abbreviations=ABBREVIATIONS),
    "urgent": lambda post: urgent_lix_goal(
        post, max_lix=30, min_words=15, names=NAMES, abbreviations=ABBREVIATIONS
    ),
    "sentences": lambda post: sentence_length(post, max_words=25, abbreviations=ABBREVIATIONS),
    "certain": lambda post: abbreviations_spelled_out(post, abbreviations=ABBREVIATIONS, allowed=ALLOWED),
    "possible": lambda post: possible_abbreviations(post, abbreviations=ABBREVIATIONS),
    "unknown": lambda post: unknown_abbreviations(
        post, max_letters=4, allowed=ALLOWED, abbreviations=ABBREVIATIONS
    ),
    "words": lambda post: difficult_words(post, words=WORDS),
    "tips": lambda post: word_tips(post, words=WORDS, exceptions=EXCEPTIONS),
    "row": lambda post: capitals_in_a_row(post, max_words=2, allowed=ALLOWED),
    "share": lambda post: capitals_share(post, max_percent=30, min_letters=20),
    "fancy": lambda post: fancy_letters(post, alphabets=ALPHABETS),
}


def findings(name: str, text: str) -> list[Finding]:
    """Give what a check says of a text."""
    return list(CHECKS[name](Post(text=text)))


def found(name: str, text: str) -> list[str]:
    """Give the stretches of a text that a check points at."""
    return [text[slice(*finding.span)] for finding in findings(name, text) if finding.span]


def counts(text: str) -> tuple[int, int, int]:
    """Count words, sentences and long words as the page says, with the page's tables."""
    reading = read(text)
    silent = {
        place
        for start, end, row in find(text, abbreviation_lexicon(ABBREVIATIONS))
        if row.certainty is not Certainty.LOOK
        for place in range(start, end)
    }
    names = Cover((hit.start, hit.end) for hit in find(text, name_lexicon(NAMES)))
    long_words = [word for word in reading.words if reading.letters(*word) > 6 and not names.holds(*word)]
    return len(reading.words), len(list(sentences(reading, silent))), len(long_words)


@pytest.mark.content("pages")
class TestCounting:
    """The rules (a) to (k) under "Så räknar vi LIX"."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            # a: addresses, tags, names and emojis are taken away
            ("Läs på https://www.exempel.se/en/lang-adress?a=1. Kom!", (3, 2, 0)),
            ("Läs på exempelkommunen.se/ansokan eller www.exempelkommunen.se.", (3, 1, 0)),
            ("Skriv till fornamn.efternamn@exempelkommunen.se nu", (3, 1, 0)),
            ("Välkommen! 🎉👨‍👩‍👧‍👦🇸🇪 1️⃣ ℹ️ #Bad2026 @exempelkommunen", (1, 1, 1)),
            # b: these full stops end nothing
            ("Vi öppnar kl. 18.00 den 17.5.", (6, 1, 0)),
            ("Det kostar t.ex. 3.5 eller 1.000 kronor den 2026.05.17 bl.a. Här.", (11, 1, 0)),
            ("Ta med mat m.m. Kom sedan.", (6, 1, 0)),
            ("Det är bra med el. Kom sedan.", (7, 2, 0)),
            # c: where a sentence ends
            ("Nytt: Vi öppnar!!!", (3, 2, 0)),
            ("Öppet: vi ses", (3, 1, 0)),
            ("Hon sa: ”Vi ses.” Sedan gick hon...", (7, 3, 0)),
            ("Va?! Jo… Nej.", (3, 3, 0)),
            ("ett\r\ntvå\n\n\ntre\u2028fyra", (4, 4, 0)),
            # d: headings and lists
            ("Öppettider\n- Måndag\n- Tisdag", (3, 3, 1)),
            ("1. Ta med handduk\n2. Kom", (6, 2, 1)),
            # e: hyphens
            ("e-tjänst", (1, 1, 1)),
            ("e-posten", (1, 1, 1)),
            ("gång- och cykelväg", (3, 1, 1)),
            # f: numbers
            ("63 206 personer 2026-05-17 klockan 18:00 och 3,5", (7, 1, 2)),
            ("90-talet 1234567890", (2, 1, 0)),
            # g: letters are letters however they are stored
            ("kaféet ÅÄÖéüå", (2, 1, 0)),
            ("kafe\u0301et bra\u030ado\u0308a", (2, 1, 0)),
            ("kommun\u00adhuset", (1, 1, 1)),
            # h: endings after a colon
            ("EU:s regler", (2, 1, 0)),
            # i: no words, nothing to judge
            ("🎉 !!! #tagg", (0, 0, 0)),
            # k: names
            ("Värnamo Värnamos Vandalorum VÄRNAMO Kontaktcenters", (5, 1, 0)),
            ("Värnamobor", (1, 1, 1)),
        ],
    )
    def test_a_text_is_counted_as_the_page_says(self, text: str, expected: tuple[int, int, int]) -> None:
        assert counts(text) == expected

    def test_every_example_in_the_page_is_counted_as_it_says(self) -> None:
        assert counts("Välkommen! 🎉 #Bad2026")[0] == 1
        assert counts("Gång- och cykelväg")[0] == 3
        text = "Kom till Demobadet på lördag. Vi har öppet till klockan 18 och bjuder på saft."
        assert text in PAGE
        words, sentence_count, long_words = counts(text)
        assert (words, sentence_count, long_words) == (15, 2, 2)
        assert f"15 ÷ 2 + 100 × 2 ÷ 15 = {lix(15, 2, 2)}".replace(".", ",") in PAGE

    def test_lix_is_rounded_half_up_to_one_decimal(self) -> None:
        assert lix(20, 1, 6) == 50.0
        assert lix(15, 2, 2) == 20.8
        assert lix(16, 5, 4) == 28.2
        assert lix(20, 16, 1) == 6.3

    def test_a_short_text_is_not_judged(self) -> None:
        assert not findings("lix", "kommunhuset " * 14)
        assert findings("lix", "kommunhuset " * 15)

    def test_the_message_says_where_to_begin(self) -> None:
        (finding,) = findings("lix", "parkeringsbestämmelserna är " * 10)
        assert finding.message == (
            "LIX är 70,0, högst 50 gäller. Dela meningar och byt långa ord: ”parkeringsbestämmelserna”."
        )
        (finding,) = findings("lix", "vi ses nu " * 20)
        assert finding.message == "LIX är 60,0, högst 50 gäller. Dela meningarna."


class TestSentences:
    def test_the_finding_points_at_the_sentence(self) -> None:
        text = "Hej! " + "ord " * 25 + "slut. Hej då."
        (finding,) = findings("sentences", text)
        assert finding.message == "Meningen har 26 ord. Dela den: högst 25 ord i varje mening."
        assert found("sentences", text) == ["ord " * 25 + "slut"]


@pytest.mark.content("pages")
class TestAbbreviations:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "Ta med t.ex. mat, t ex vatten, t. ex. saft och T.EX. bullar.",
                ["t.ex.", "t ex", "t. ex.", "T.EX."],
            ),
            ("t\u00a0ex och bl\u00a0a", ["t\u00a0ex", "bl\u00a0a"]),
            ("Kl. 18, kl 19 och kl.20", ["Kl.", "kl", "kl."]),
            ("d v s, dvs, dvs. och d.v.s.", ["d v s", "dvs", "dvs.", "d.v.s."]),
            ("i st f, i st.f., istf", ["i st f", "i st.f.", "istf"]),
            ("c:a 5, ca 5, ca. 5", ["c:a", "ca", "ca."]),
            ("mån–fre, mån - fre och mån-fre", ["mån–fre", "mån - fre", "mån-fre"]),
            ("Ny GC-väg. Två gc-vägar.", ["GC-väg", "gc-vägar"]),
            ("Läs SFI. SFI:s elever", ["SFI", "SFI:s"]),
            ("BUN har sagt ja", ["BUN"]),
            ("2 tim och 5 tkr", ["tim", "tkr"]),
            ("(obs!)", ["obs"]),
        ],
    )
    def test_a_certain_one_is_found_however_it_is_written(self, text: str, expected: list[str]) -> None:
        assert found("certain", text) == expected
        assert not found("possible", text)

    @pytest.mark.parametrize(
        "text",
        [
            "Case, cafe, klassen, evig, noll, kantin, telefon, Evald",
            "Se https://exempel.se/kl/t.ex./osv och exempel.se/kl",
            "Skriv till kl@exempel.se eller bl.a@exempel.se",
            "#kl #osv #GCväg @tex @kl",
            '”Kom kl 18, bl a”, »osv« "m m" “obs”',
            "Ärendet är KS 2026:123, BUN 2026/45 och KS.2026.7",
            "Titta på tv, sms, pdf, EU, FN och A-traktor. Tv:n är 5 m bred och 2 km bort.",
            "en o-ring, ett ca-pris, en kr-kurs",
            "Tim och Tor",
            "Nu finns svenska för invandrare (SFI). SFI är gratis.",
            "SFI (svenska för invandrare) är gratis. Läs SFI!",
            "mm och cm",
        ],
    )
    def test_these_are_left_alone(self, text: str) -> None:
        assert not found("certain", text)

    def test_an_explanation_later_is_too_late(self) -> None:
        assert found("certain", "Läs SFI. Svenska för invandrare (SFI) är gratis.") == ["SFI", "SFI"]

    def test_only_some_may_be_explained(self) -> None:
        assert found("certain", "Nämnden (BUN) säger ja.") == ["BUN"]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Rummet är tom. Rummet är tomt. Flaskan är tom(t).", ["tom"]),
            ("tom den 5 maj, from måndag, bla kaffe, tex bullar", ["tom", "from", "bla", "tex"]),
            ("5 st, 5st, St Sigfrid, en st", ["st", "st"]),
            ("v. 29, v 29, v.29, v29, 3 v, v som i Viktor, Gustav V.", ["v.", "v", "v.", "v", "v"]),
            ("50 kr, 50kr, kr 50, flera kr", ["kr", "kr", "kr"]),
            ("Eva o Per, H2O", ["o"]),
            ("Priset på el. Boken är min. Gilla och följ.", ["min.", "följ."]),
            ("vatten el. saft, vatten el. Saft", ["el."]),
            ("El, min och följ är vanliga ord", []),
            ("Va kul! VA-nätet", ["Va"]),
            ("”tom” #tom tom@exempel.se", []),
            ("d.v.s. t.v. p.s.s. fr.o.m.", []),
        ],
    )
    def test_what_may_be_a_word_is_shown_to_a_person(self, text: str, expected: list[str]) -> None:
        assert found("possible", text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Välkommen till DKK!", ["DKK"]),
            ("Arbeten på VA-nätet", ["VA"]),
            ("Välkommen till Demobadets kompiskväll (DKK). DKK är gratis.", []),
            ("EU, FN, BUN och SFI", []),
            ("KOM TILL OSS NU", []),
            ("”DKK” #DKK KS 2026:123 A4 E20", []),
            ("ABCDE är för långt", []),
        ],
    )
    def test_an_unknown_one_is_shown_to_a_person(self, text: str, expected: list[str]) -> None:
        assert found("unknown", text) == expected

    def test_the_message_says_what_to_write(self) -> None:
        (finding,) = findings("certain", "Ta med mat osv.")
        assert finding.message == "”osv.” är en förkortning. Skriv i stället: och så vidare."
        assert (finding.at, finding.span) == ("text", (11, 15))

    @pytest.mark.parametrize("row", ABBREVIATIONS)
    def test_every_row_is_found(self, row: Abbreviation) -> None:
        name = "possible" if row.certainty is Certainty.LOOK else "certain"
        for form in forms(row.short):
            if form != "tv":  # allowed, since it mostly means television
                text = f"Vi har 5 {form} här"
                assert found(name, text) == [form], text


@pytest.mark.content("pages")
class TestWords:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Ej öppet. Nej, hej!", ["Ej"]),
            ("genom kommunens försorg", ["genom kommunens försorg"]),
            ("genom vår egen goda försorg", ["genom vår egen goda försorg"]),
            ("genom en mycket lång rad av försorg", ["försorg"]),
            ("med avseende på detta", ["med avseende på"]),
            ("frågor avseende detta", ["avseende"]),
            ("utan dröjsmål, trots dröjsmål", ["utan dröjsmål", "dröjsmål"]),
            ("oavsett huruvida", ["oavsett huruvida"]),
            ("Vi ska. Vi skall.", ["skall"]),
            ("Icke-binär, ”ej”, #ej", []),
        ],
    )
    def test_a_word_to_exchange_is_found(self, text: str, expected: list[str]) -> None:
        assert found("words", text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("bad samt bio, samtal", ["samt"]),
            ("i samband med", ["i samband med"]),
            ("i\nsamband med", []),
            ("Följ gällande lag. Frågor gällande skolan.", ["gällande"]),
            ("Varför då? Vi stänger, varför du får vänta. Jag vet varför.", ["varför"]),
            ("Inger avger ett svar", ["Inger", "avger"]),
            ("ett gott förhållningssätt", ["förhållningssätt"]),
            ("den sökande", ["sökande"]),
        ],
    )
    def test_a_tip_is_shown_to_a_person(self, text: str, expected: list[str]) -> None:
        assert found("tips", text) == expected

    def test_the_message_says_what_to_write(self) -> None:
        (finding,) = findings("words", "Du erhåller svar")
        assert finding.message == "”erhåller” är svårt att förstå. Skriv hellre: få."

    @pytest.mark.parametrize("row", WORDS)
    def test_every_row_is_found(self, row: DifficultWord) -> None:
        name = "tips" if row.advice is Advice.TIP else "words"
        for form in forms(row.forms):
            stretch = form.replace("...", "vår")
            assert found(name, f"Ja, {stretch} x") == [stretch]


@pytest.mark.content("pages")
class TestCapitals:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("STORA FINA BADET är öppet", ["STORA FINA BADET"]),
            ("STORA BADET är öppet", []),
            ("STOPP! KÖR INTE!", ["STOPP! KÖR INTE"]),
            ("BADET I DAG ÄR STÄNGT", ["BADET I DAG ÄR STÄNGT"]),
            ("RV 27 STÄNGD NU", ["RV 27 STÄNGD NU"]),
            ("EU FN TV SMS PDF", []),
            ("NYTT I TV OM EU", []),
            ("grupp A, B, C och D", []),
            ("#VI #SES #NU", []),
            ("HEJ då HEJ då HEJ då", []),
        ],
    )
    def test_words_in_a_row_are_found(self, text: str, expected: list[str]) -> None:
        assert found("row", text) == expected

    @pytest.mark.parametrize(
        ("text", "wrong"),
        [
            ("A" * 6 + "a" * 14, False),
            ("A" * 7 + "a" * 14, True),
            ("A" * 19, False),
            ("A" * 20, True),
            ("A" * 19 + "1234567890 !", False),
            ("#" + "A" * 40, False),
        ],
    )
    def test_the_share_is_of_letters(self, text: str, wrong: bool) -> None:
        assert bool(findings("share", text)) is wrong

    def test_the_share_is_never_shown_as_the_limit(self) -> None:
        (finding,) = findings("share", "A" * 301 + "a" * 699)
        assert finding.message == "31 procent av bokstäverna är stora. Högst 30 procent ska vara det."


@pytest.mark.content("pages")
class TestFancyLetters:
    def test_the_message_shows_ordinary_letters(self) -> None:
        (finding,) = findings("fancy", "Hej! 𝐕𝐢 𝐬𝐞𝐬 snart.")
        assert finding.message == "”𝐕𝐢 𝐬𝐞𝐬” är inga bokstäver för en skärmläsare. Skriv med vanliga: Vi ses."
        assert finding.span == (5, 11)

    @pytest.mark.parametrize("text", ["ⓗⓔⓙ", "ＨＥＪ", "𝓱𝓮𝓳"])
    def test_every_alphabet_is_found(self, text: str) -> None:
        assert found("fancy", text) == [text]

    @pytest.mark.parametrize("text", ["Hej é ü ß Ω Привет 你好", "½ m², 5 €, ™ ①", "🅰️🆗🎉"])
    def test_other_letters_and_signs_are_left_alone(self, text: str) -> None:
        assert not findings("fancy", text)

    def test_an_empty_table_finds_nothing(self) -> None:
        assert not list(fancy_letters(Post(text="𝐕"), alphabets=()))


@pytest.mark.content("pages")
class TestSpans:
    """Spans are code points of the text as it is stored."""

    def test_emojis_before_count_one_by_one(self) -> None:
        assert findings("certain", "👨‍👩‍👧 kl 18")[0].span == (6, 8)

    def test_decomposed_letters_before_count_two(self) -> None:
        text = "bra\u030ado\u0308 a\u0308v. här"
        assert found("certain", text) == ["a\u0308v."]

    def test_a_hidden_hyphen_does_not_hide_a_word(self) -> None:
        assert found("words", "ett er\u00adhåller x") == ["er\u00adhåller"]


class TestApplies:
    def test_a_text_without_words_has_nothing_to_read(self) -> None:
        assert not has_words(Post(text="🎉 #hej https://exempel.se"))
        assert has_words(Post(text="7"))

    def test_a_text_of_signs_is_written_still(self) -> None:
        assert has_text(Post(text="ⓗⓔⓙ"))
        assert not has_text(Post(text=" \n"))

    def test_only_service_and_crisis_are_urgent(self) -> None:
        assert is_urgent(Post(text="Hej", type=PostType.SERVICE))
        assert is_urgent(Post(text="Hej", type=PostType.CRISIS))
        assert not is_urgent(Post(text="Hej"))
        assert not is_urgent(Post(text="🎉", type=PostType.CRISIS))

    def test_an_unknown_text_is_unknown(self) -> None:
        for check in CHECKS.values():
            with pytest.raises(UnsetField):
                list(check(Post(text=UNSET)))


class TestTables:
    @pytest.mark.content("pages")
    def test_a_lexicon_is_made_once_for_a_table(self) -> None:
        assert word_lexicon(WORDS) is word_lexicon(WORDS)
        assert word_lexicon(WORDS) is word_lexicon(tuple(WORDS))
        assert word_lexicon(list(WORDS)) is word_lexicon(WORDS)
        assert word_lexicon(WORDS[:5]) is not word_lexicon(WORDS)

    def test_of_equal_terms_the_first_row_counts(self) -> None:
        first, second = (DifficultWord("ord", write, Advice.REPLACE) for write in ("a", "b"))
        (finding,) = difficult_words(Post(text="ord"), words=(first, second))
        assert finding.message.endswith("hellre: a.")

    def test_empty_cells_find_nothing(self) -> None:
        row = DifficultWord(" , / (tom) ... ", "x", Advice.REPLACE)
        assert not list(difficult_words(Post(text="tom , / ..."), words=(row,)))

    @pytest.mark.parametrize("cell", ["a(b", "[x", "*", "x+", "\\", "(?P<n>", "a|b", "{1}", "^$", "x" * 5000])
    def test_a_cell_is_text_and_never_a_pattern(self, cell: str) -> None:
        post = Post(text=f"Här står {cell} i texten")
        list(difficult_words(post, words=(DifficultWord(cell, "x", Advice.REPLACE),)))
        for certainty in Certainty:
            table = (Abbreviation(cell, "x", certainty),)
            list(abbreviations_spelled_out(post, abbreviations=table, allowed=(cell,)))
        list(word_tips(post, words=(DifficultWord(cell, "x", Advice.TIP),), exceptions=(cell,)))


HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from('a.:, \n-–@#”"()0123456789ÅÄÖåäö\u0301\u030a\u00ad\u200d\ufe0f\u20e3🎉𝐀'),
        st.sampled_from(string.ascii_letters),
    ),
    max_size=200,
)
PARTS = "t.ex.|kl| |.|genom |försorg |KS 2026:123|”|https://x.se|#a|SFI|(SFI)|ej |å|a\u030a|\u00ad"
PARTS += "|1 000|\n|:|VI SES NU |\0|5 st|tom(t)|mån–fre"
PIECES = st.lists(st.sampled_from(PARTS.split("|")), max_size=40).map("".join)
#: What a careless pattern reads again and again.
LONG = (
    "a|a.|a-|a@|@a|#|”|t.ex. |A|A |:|: |genom |i samband |1 000 |\u0301\u0323|a\u0301|\0|http://|http://.|1. "
)
LONG += "|(SFI) |”ej” ej |𝐀 |\n|KS 2026:|kommunhuset |www.a.|genom a försorg "


class TestHostileText:
    @given(st.one_of(HOSTILE, PIECES))
    def test_no_text_breaks_a_check_and_every_span_lies_in_it(self, text: str) -> None:
        for name in CHECKS:
            for finding in findings(name, text):
                assert finding.at == "text"
                assert finding.message
                if finding.span:
                    start, end = finding.span
                    assert 0 <= start < end <= len(text)

    @given(PIECES)
    def test_the_same_text_says_the_same_twice(self, text: str) -> None:
        for name in CHECKS:
            assert findings(name, text) == findings(name, text)

    @given(st.one_of(HOSTILE, PIECES))
    def test_every_word_is_in_one_sentence(self, text: str) -> None:
        reading = read(text)
        assert sum(sentence.words for sentence in sentences(reading)) == len(reading.words)

    @pytest.mark.parametrize("piece", LONG.split("|"))
    def test_a_long_text_takes_time_in_proportion(self, piece: str) -> None:
        text = (piece * 100_000)[:100_000]
        begun = time.process_time()
        for name in CHECKS:
            findings(name, text)
        assert time.process_time() - begun < 10


class TestThePage:
    """The page follows its own rules."""

    def prose(self) -> str:
        """Give what a reader reads, without examples, tables and markup."""
        text = re.sub(r"\A---\n.*?\n---\n", "", PAGE, flags=re.DOTALL)
        text = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
        text = re.sub(r"^(?:\||\(|:).*$", "", text, flags=re.MULTILINE)
        text = re.sub(r"\{(?:check|assist|manual|req|proposal)\}`[^`<]*`", "", text)
        text = re.sub(r"\{[a-z]+\}`([^`<]*?) ?<[^`]*`", r"\1", text)
        text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
        return re.sub(r"^(?:- \[ \]|#+|-)", "", text, flags=re.MULTILINE)

    @pytest.mark.content("pages")
    @pytest.mark.parametrize("name", sorted(CHECKS))
    def test_the_page_has_no_finding(self, name: str) -> None:
        assert not findings(name, self.prose())

    def test_every_check_of_the_module_is_tried_here(self) -> None:
        names = {name for name, member in vars(language).items() if is_check(member)}
        assert len(names) == len(CHECKS)
        for name in names:
            assert name.replace("_", "-") == read_contract(getattr(language, name)).id
