"""The report's page: what it says, that it stands alone, and that nothing in it is carried out."""

import datetime
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from checks.core.audit import excerpts, gathering
from checks.core.audit.forms import FORMS
from checks.core.audit.html import audit_html
from checks.core.audit.judged import Judged
from checks.core.audit.response_times import ResponseTimes, Waiting
from checks.core.problems import Kind, Problem
from checks.records import Post
from tests.audited import audit, judged, look, no_alt, post, short, some
from tests.visiting import LOOKS, Look, Remark, axe, context_for, inject, reason

MIDNIGHT = datetime.datetime(2026, 3, 4)
MARKUP = "<script>alert(1)</script> \u202eomvänd\u2066 & \"'> <img src=x onerror=alert(2)>"
HOSTILE = f"{MARKUP} Kim Exempelsson 070-1740605"
BROKEN = Problem(Kind.RECORD_UNREADABLE, "trasig.yaml", 2, "Filen är <inte> text.", "Spara om den.")


def times() -> list[ResponseTimes]:
    """Two accounts, one of which is always late."""
    hour = datetime.timedelta(hours=1)
    late = Waiting("k.csv:2", "k1", MIDNIGHT, None, 20 * hour)
    fast = Waiting("k.csv:3", "k2", MIDNIGHT, MIDNIGHT + hour, hour)
    return [
        ResponseTimes("skolan", 8 * hour, [600], 0, 2, 1, 1, (late,)),
        ResponseTimes("demobadet", 8 * hour, [60, 30, 100], 3, 0, 0, 0, (fast,)),
    ]


def months() -> list[Judged]:
    """Records of some months, so that there is something to draw."""
    moments = (datetime.datetime(2026, month, 4, 12, tzinfo=datetime.UTC) for month in range(1, 5))
    return [judged(post(f"m{at.month}", published=at), short()) for at in moments]


def page(*records: Judged, **more: object) -> str:
    return "".join(audit_html(audit(records, **more)))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def whole() -> str:
    """A page with everything that a page can have."""
    hostile = judged(post("<b>", MARKUP, HOSTILE, url="https://exempel.se/?a=1&b=\"'"), short(0, 8), no_alt())
    return page(*some(), *months(), hostile, problems=[BROKEN], times=times())


class Outline(HTMLParser):
    """What tests ask of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


class TestContent:
    def test_marks_the_place_in_the_text(self, whole: str) -> None:
        """And says which rule, with a link to its page, and where the record stands."""
        assert "Ta med <mark>bl.a.</mark> handduk." in re.sub("<mark>Ta</mark>", "Ta", whole)
        assert 'href="https://exempel.se/handbok/sida.html#image-alt"' in whole
        assert "poster.yaml:3" in whole

    def test_counts_what_is_not_decided_apart(self) -> None:
        """Unknown, waived and what only a person can say are not among those that passed."""
        figures = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page(*some()))
        assert dict(figures) == {
            "avvikelser": "2",
            "att titta på": "1",
            "godkända": "2",
            "undantagna": "1",
            "gick inte att avgöra": "1",
            "bara en människa kan bedöma": "2",
        }

    def test_shows_the_worst_first(self, whole: str) -> None:
        """What must be before what should be, and what is waived last."""
        assert re.findall(r'<h3 id="post-\d+">(.*?)</h3>', whole)[0] in ("Inlägg p1", "Inlägg &lt;b&gt;")
        assert re.findall(r'<h3 id="post-\d+">(.*?)</h3>', whole)[-1] == "Inlägg gammal"
        assert "Undantagen till 2026-12-31: Bilderna byts i vår. Ansvarig: Kommunikatör." in whole

    def test_tells_response_times(self, whole: str) -> None:
        """Share in time, the half, and who waited longest."""
        assert "Handboken säger högst 8 tim" in whole
        assert "100 %".replace(" ", "\u00a0") in whole
        assert "inget svar än" in whole
        assert whole.index(">k1<") < whole.index(">k2<")

    def test_leaves_no_month_out(self) -> None:
        """A month without records is empty, and long ago is only counted."""
        moments = (
            datetime.datetime(*day, tzinfo=datetime.UTC)
            for day in ((2020, 1, 1), (2026, 1, 31), (2026, 3, 1))
        )
        said = page(*(judged(post(f"m{at.year}{at.month}", published=at), short()) for at in moments))
        months = re.findall(r'<th scope="row">(20\d\d-\d\d)</th>', said)
        assert (len(months), months[0], months[-2:]) == (24, "2024-04", ["2026-02", "2026-03"])
        assert "1 tidigare månader visas inte." in said

    def test_says_when_there_is_nothing(self) -> None:
        """An audit of nothing is not a clean one."""
        assert "Inga poster lästes." in page()

    def test_does_not_link_without_an_address(self) -> None:
        """Without ``--home`` the rule's line is named; an address that is no web page is no link."""
        said = page(judged(post(url="javascript:alert(1)"), short()), home="")
        assert "docs/sida.md:1" in said
        assert not [a for a in Outline(said).all("a") if not (a["href"] or "").startswith("#")]

    def test_keeps_no_more_than_it_shows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The worst are kept, and how many there are is said."""
        monkeypatch.setattr(gathering, "MOST_SHOWN", 2)
        light = [judged(post(f"l{n}"), look()) for n in range(3)]
        said = page(*light, judged(post("värst"), no_alt()), *light)
        assert re.findall(r'<h3 id="post-\d+">(.*?)</h3>', said) == ["Inlägg värst", "Inlägg l0"]
        assert "De 2 värsta visas här. 5 poster till" in said


class TestHostile:
    def test_nothing_of_a_record_is_markup(self, whole: str) -> None:
        """Tags are text, and what turns the direction of text is written out."""
        outline = Outline(whole)
        assert not outline.all("img")
        assert len(outline.all("script")) == 1
        assert not any(name.startswith("on") for _, attrs in outline.tags for name in attrs)
        assert "[U+202E]omvänd[U+2066]" in whole
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", whole)

    def test_nobody_is_named(self, whole: str) -> None:
        """Names and numbers in a shown text are hidden, and the form stays."""
        assert "Exempelsson" not in whole
        assert "1740605" not in whole
        assert "••• •••••••••••" in whole

    def test_a_text_of_a_megabyte_is_clipped(self) -> None:
        """What is shown stands around the places that are pointed at."""
        text = "ord " * 250_000 + "bl.a. " + "ord " * 10
        at = text.index("bl.a.")
        said = page(judged(post(text=text), short(at, at + 5)))
        assert len(said) < 40_000
        assert "… " in said
        assert "<mark>bl.a.</mark>" in said

    @pytest.mark.parametrize("span", [(0, 0), (5, 2), (-3, 99), (10**9, 10**9 + 1)])
    def test_an_impossible_place_is_borne(self, span: tuple[int, int]) -> None:
        """A span outside its text marks what there is."""
        assert "Hej" in page(judged(post(text="Hej!"), short(*span))).replace("<mark>", "").replace(
            "</mark>", ""
        )

    def test_a_number_at_the_edge_of_what_is_shown_is_hidden(self) -> None:
        """The text is looked at beyond the cut."""
        text = "x" * 2000 + " 19121212-1212 " + "y" * (excerpts.AROUND - 5) + "FEL" + "z" * 2000
        at = text.index("FEL")
        shown = page(judged(post(text=text), short(at, at + 3))).partition("<main>")[2]
        assert "1212" not in shown


class TestAlone:
    def test_asks_nothing_of_the_network(self, whole: str) -> None:
        """No address is loaded, and the policy forbids it."""
        outline = Outline(whole)
        loaded = [a for _, attrs in outline.tags for a in ("src", "srcset", "data", "action") if a in attrs]
        assert not loaded
        assert not outline.all("link")
        (policy,) = [m["content"] for m in outline.all("meta") if m.get("http-equiv")]
        assert (policy or "").startswith("default-src 'none'; style-src 'sha256-")
        assert "url(" not in whole
        assert "@import" not in whole

    def test_is_outlined(self, whole: str) -> None:
        """Swedish, one first heading, no level left out, no id twice."""
        outline = Outline(whole)
        assert outline.all("html") == [{"lang": "sv"}]
        assert outline.headings.count(1) == 1
        assert all(
            after <= before + 1 for before, after in zip(outline.headings, outline.headings[1:], strict=False)
        )
        ids = [attrs["id"] for _, attrs in outline.tags if "id" in attrs]
        assert len(ids) == len(set(ids))
        inner = [(a["href"] or "")[1:] for a in outline.all("a") if (a["href"] or "").startswith("#")]
        assert set(inner) <= set(ids)

    def test_tables_and_fields_are_named(self, whole: str) -> None:
        """Every table has a caption, every header a scope, every field a label, every chart a text."""
        outline = Outline(whole)
        tables = whole.split("<table>")[1:]
        assert len(tables) > 8
        assert all(table.startswith("<caption>") for table in tables)
        assert all(attrs.get("scope") in ("col", "row") for attrs in outline.all("th"))
        labelled = {attrs["for"] for attrs in outline.all("label")}
        assert {a["id"] for tag in ("select", "input") for a in outline.all(tag)} == labelled
        charts = outline.all("svg")
        assert len(charts) >= 3
        assert all(
            chart["role"] == "img" and "står i tabellen" in (chart["aria-label"] or "") for chart in charts
        )


class TestColours:
    STYLE = Path(gathering.__file__).with_name("report.css").read_text(encoding="utf-8")
    TEXTS = ("ink", "soft", "link", "bad", "look", "good")

    def palettes(self) -> Iterator[dict[str, str]]:
        blocks = re.findall(r":root \{(.*?)\}", self.STYLE, re.DOTALL)
        assert len(blocks) == 3
        light = dict(re.findall(r"--([\w-]+): (#\w+)", blocks[0]))
        for block in blocks:
            yield light | dict(re.findall(r"--([\w-]+): (#\w+)", block))

    def test_can_be_read(self) -> None:
        """Text has 4.5 to 1, and bars, lines and borders 3 to 1, in light, in dark and on paper."""
        for colours in self.palettes():
            for ground in ("paper", "panel"):
                assert {n for n in self.TEXTS if contrast(colours[n], colours[ground]) < 4.5} == set()
                assert {n for n in ("bar", "line") if contrast(colours[n], colours[ground]) < 3} == set()
            assert contrast(colours["mark-ink"], colours["mark"]) > 4.5


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours (WCAG 2.1, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.fixture(scope="module")
def file(whole: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page as a file."""
    path = tmp_path_factory.mktemp("report") / "rapport.html"
    path.write_text(whole, encoding="utf-8")
    return path


#: What `make test` looks at, and what `make soak` looks at besides.
SOON = (LOOKS[0], LOOKS[3])
LATER = [pytest.param(look, marks=pytest.mark.soak) for look in LOOKS[1:3]]

#: Where a fault is planted.
PLANTED = "header, [aria-labelledby=konton] .wide"


def excused(remark: Remark, look: Look) -> str:
    """Give the reason why axe need not be able to tell; only a phone is too narrow for a table."""
    if remark.rule == "color-contrast" and remark.html.startswith("<text "):
        return "Axe does not see what is drawn behind a word in a chart; TestColours holds its colours."
    return reason(remark) if remark.beyond and look.width < 1280 else ""


@pytest.mark.xdist_group("browser")
class TestBrowser:
    """In Chromium, from a file, as it is opened from a mail."""

    def opened(self, browser: Browser, file: Path, width: int, script: bool = True) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=script)
        page = context.new_page()
        self.faults: list[str] = []
        page.on("console", lambda message: self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(error.message))
        page.on("request", lambda request: self.faults.append(request.url))
        page.goto(file.as_uri())
        return page

    @pytest.mark.parametrize("width", [320, pytest.param(390, marks=pytest.mark.soak), 1280])
    def test_fits_and_chooses(self, browser: Browser, file: Path, width: int) -> None:
        """Nothing is wider than the screen, nothing goes wrong, and the form chooses and sorts."""
        page = self.opened(browser, file, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("#antal").text_content() == "7 av 7 poster visas."
        page.select_option("#regel", "image-alt")
        page.wait_for_function("document.getElementById('antal').textContent.startsWith('3 av')")
        page.select_option("#utfall", "undantag")
        page.wait_for_function("document.getElementById('antal').textContent.startsWith('1 av')")
        assert page.locator("article:visible h3").all_text_contents() == ["Inlägg gammal"]
        page.select_option("#regel", "")
        page.select_option("#utfall", "")
        page.select_option("#ordning", "nyast")
        page.wait_for_function("document.querySelector('#poster h3').textContent === 'Inlägg m4'")
        head = page.locator("#konton ~ * th button, #konton ~ .wide th button").nth(1)
        head.click()
        assert page.locator("th[aria-sort=descending]").count() == 1
        assert self.faults == [file.as_uri()]
        page.context.close()

    @pytest.mark.parametrize("look", [*SOON, *LATER], ids=str)
    def test_is_accessible(self, browser: Browser, file: Path, look: Look) -> None:
        """No violation, and nothing undecided but what has a reason."""
        with context_for(browser, look) as context, context.new_page() as page:
            page.goto(file.as_uri())
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": look.width, "height": height})
            inject(page)
            said = axe(page)

        undecided = [remark for remark in said.undecided if not excused(remark, look)]
        assert "\n".join(map(str, (*said.violations, *undecided))) == ""

    def test_a_fault_that_is_planted_is_found(self, browser: Browser, file: Path) -> None:
        """Axe is really asked: a table that scrolls and cannot be reached, and pale letters."""
        with context_for(browser, LOOKS[0]) as context, context.new_page() as page:
            page.goto(file.as_uri())
            page.evaluate(
                """() => {
                    document.querySelector(".wide").removeAttribute("tabindex");
                    const inner = document.querySelectorAll(".wide :is(a, button)");
                    inner.forEach((element) => element.replaceWith(element.textContent));
                    document.querySelector("header p").style.color = "#bbb";
                }"""
            )
            inject(page)
            found = {remark.rule for remark in axe(page, PLANTED).violations}

        assert found == {"scrollable-region-focusable", "color-contrast"}

    def test_shows_everything_without_its_script(self, browser: Browser, file: Path) -> None:
        """All records stand there; a form that would do nothing does not."""
        page = self.opened(browser, file, 390, script=False)
        assert page.locator("article:visible").count() == 7
        assert not page.locator("#urval").is_visible()
        page.context.close()


def test_is_one_of_the_forms() -> None:
    """By the word of ``--format``."""
    assert FORMS["html"] is audit_html
    assert "Okänt" not in page(judged(Post(text="Hej")))
