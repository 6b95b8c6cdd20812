"""What the handbook's page on image banks says, tried on images one by one."""

import inspect
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import rights
from checks.core.contract import Finding, is_check, read_contract
from checks.records import UNSET, UnsetField
from checks.records.post import Image
from checks.rights import (
    Answer,
    Site,
    host_of,
    image_change_noted,
    image_credit,
    image_credit_licence,
    image_editing,
    image_licence,
    image_licence_stated,
    image_source,
    image_source_stated,
    is_borrowed,
    is_credited,
    is_edited,
    is_found,
    is_licensed,
)
from checks.text.licences import Licence

DOMAINS = ("unsplash.com", "www.Pexels.com", "commons.wikimedia.org", "bücher.example")
SITES = (
    Site("unsplash.com", Answer.NO, Answer.YES),
    Site("museum.example", Answer.YES, Answer.BY_LICENCE),
    Site("bank.example", Answer.YES, Answer.NO),
    Site("flickr.com", Answer.BY_LICENCE, Answer.BY_LICENCE),
)
LICENCES = (
    Licence("CC0", credit=False, editing=True, changes=False, usable=True),
    Licence("CC BY", credit=True, editing=True, changes=True, usable=True),
    Licence("CC BY-SA", credit=True, editing=True, changes=True, usable=True),
    Licence("CC BY-ND", credit=True, editing=False, changes=False, usable=True),
    Licence("CC BY-NC", credit=True, editing=True, changes=True, usable=False),
    Licence("Unsplash License", credit=False, editing=True, changes=False, usable=True),
)


def messages(findings: Iterable[Finding]) -> list[str]:
    return [finding.message for finding in findings]


class TestHost:
    @pytest.mark.parametrize(
        ("address", "host"),
        [
            ("https://unsplash.com/photos/x", "unsplash.com"),
            ("HTTP://Images.Unsplash.COM", "images.unsplash.com"),
            ("unsplash.com/@annie", "unsplash.com"),
            ("//unsplash.com/x", "unsplash.com"),
            ("unsplash.com:443/x", "unsplash.com"),
            ("https://unsplash.com:/x", "unsplash.com"),
            ("https://unsplash.com./x", "unsplash.com"),
            ("  https://unsplash.com/x\n", "unsplash.com"),
            ("unsplash.com/x?ref=https://evil.se", "unsplash.com"),
            ("https://bücher.example/x", "xn--bcher-kva.example"),
            ("https://xn--bcher-kva.example", "xn--bcher-kva.example"),
            ("https://ｕｎｓｐｌａｓｈ。com", "unsplash.com"),
        ],
    )
    def test_readable(self, address: str, host: str) -> None:
        """An address leads where a browser would take it."""
        assert host_of(address) == host

    @pytest.mark.parametrize(
        ("address", "host"),
        [
            ("https://unsplash.com.example.se/x", "unsplash.com.example.se"),
            ("https://unsplash.com@evil.se/x", "evil.se"),
            ("https://unsplash.com:443@evil.se/x", "evil.se"),
            ("unsplash.com@evil.se", "evil.se"),
            ("https://evil.se/unsplash.com", "evil.se"),
            ("https://evil.se?https://unsplash.com", "evil.se"),
            ("https://evil.se#@unsplash.com", "evil.se"),
            ("evil.se/?u=https://unsplash.com", "evil.se"),
            ("https://notunsplash.com", "notunsplash.com"),
            ("https://unsрlash.com", "xn--unslash-sjg.com"),
        ],
    )
    def test_tricks(self, address: str, host: str) -> None:
        """A name before an @, in the path or in another alphabet is not where the address leads."""
        assert host_of(address) == host
        assert len(messages_for(address)) == 1

    @pytest.mark.parametrize(
        "address",
        [
            "",
            "Unsplash",
            "Foto från unsplash.com",
            "https://",
            "https://unsplash.com\\@evil.se",
            "https://unsplash.com:evil.se/",
            "https://unsplash.com:99999/",
            "https://unsplash.com:0/",
            "https://unsplash.com%2F.unsplash.com",
            "https://unsp\tlash.com",
            "https://unsplash\u200b.com",
            "https://unsplash.com\x00.evil.se",
            "https://[unsplash.com",
            "https://[::1]/unsplash.com",
            "https://unsplash.com℀.evil.se",
            "https://..unsplash.com",
            "javascript://unsplash.com/%0aalert(1)",
            "ftp://unsplash.com/x",
            "file:///unsplash.com",
            "https://" + "a" * 64 + ".unsplash.com",
            "https://" + "a." * 200 + "unsplash.com",
        ],
    )
    def test_unreadable(self, address: str) -> None:
        """What a browser and Python may read differently, or not at all, leads nowhere."""
        assert host_of(address) == ""

    @given(st.text())
    def test_never_raises(self, address: str) -> None:
        """Any text is an address or none."""
        assert host_of(address) == host_of(address).strip().lower()

    @given(st.text(alphabet="htps:/\\@.#?[]%&unspla.com\u3002\uff0e\u00df\u200d 0127"))
    def test_never_raises_on_what_looks_like_addresses(self, address: str) -> None:
        """Nor does what is nearly an address; whatever is given is a plain host name."""
        for text in (address, f"https://{address}", f"https://unsplash.com{address}"):
            assert set(host_of(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")

    @given(st.text(alphabet="abc-._~!$&'()*+,;=:@/?#[]%\\ ", max_size=30))
    def test_only_the_host_approves(self, tail: str) -> None:
        """Whatever follows a foreign host never makes it an approved one."""
        host = host_of(f"https://evil.se/{tail}unsplash.com")
        assert host in ("", "evil.se")


def messages_for(address: str) -> list[str]:
    return messages(image_source(Image(source=address), sites=DOMAINS))


class TestPredicates:
    def test_own_and_permitted_images_are_not_borrowed(self) -> None:
        """Neither the municipality's own images nor those with a written permission need a licence."""
        assert not is_borrowed(Image(own=True))
        assert not is_borrowed(Image(permission=True))
        assert is_borrowed(Image())

    def test_what_there_is_to_judge(self) -> None:
        """A check looks at a source, a licence or a credit only where there is one."""
        assert not is_found(Image(source=" "))
        assert not is_licensed(Image(licence=" "))
        assert not is_credited(Image(licence="CC BY", credit=" "))
        assert not is_credited(Image(credit="Foto: Demo Fotograf"))
        assert not is_edited(Image(edited=True))
        assert is_edited(Image(edited=True, licence="CC BY"))
        assert is_edited(Image(edited=True, source="unsplash.com"))

    def test_unset_owner_is_unknown(self) -> None:
        """Where it is not known whose the image is, nothing is claimed."""
        with pytest.raises(UnsetField):
            is_borrowed(Image(own=UNSET))


class TestSourceStated:
    def test_either_own_or_found(self) -> None:
        """One of the two is stated."""
        assert not messages(image_source_stated(Image(own=True)))
        assert not messages(image_source_stated(Image(source="unsplash.com")))

    def test_neither_or_both(self) -> None:
        """Neither is a finding, and so is a contradiction."""
        (neither,) = messages(image_source_stated(Image(source=" ")))
        (both,) = messages(image_source_stated(Image(own=True, source="unsplash.com")))
        assert "inte varifrån" in neither
        assert "också en källa" in both


class TestSource:
    @pytest.mark.parametrize(
        "address",
        [
            "https://unsplash.com/photos/x",
            "https://images.unsplash.com/photo-1",
            "pexels.com/x",
            "https://WWW.PEXELS.COM",
            "https://commons.wikimedia.org/wiki/File:X.jpg",
            "https://xn--bcher-kva.example",
        ],
    )
    def test_approved(self, address: str) -> None:
        """A website and its subdomains are approved, however either is written."""
        assert not messages_for(address)

    @pytest.mark.parametrize(
        "address",
        ["https://wikimedia.org", "https://upload.wikimedia.org", "https://com", "https://example.se"],
    )
    def test_not_approved(self, address: str) -> None:
        """Neither a parent nor a sibling of an approved website is."""
        assert len(messages_for(address)) == 1

    def test_messages(self) -> None:
        """The message says whether the address is unreadable, a lure or just not in the table."""
        assert "ingen webbadress" in messages_for("Unsplash")[0]
        lure = messages_for("https://unsplash.com.example.se")[0]
        assert lure.startswith("Adressen nämner unsplash.com men leder till unsplash.com.example.se.")
        assert messages_for("https://example.se")[0].startswith("example.se är inte")

    def test_empty_and_odd_tables_approve_nothing(self) -> None:
        """A cell that is no domain approves no address."""
        image = Image(source="https://unsplash.com")
        assert messages(image_source(image, sites=()))
        assert messages(image_source(image, sites=("", "com", ".", "unsplash")))


class TestLicence:
    def test_stated(self) -> None:
        """Some licence is stated."""
        assert messages(image_licence_stated(Image(licence=" ")))
        assert not messages(image_licence_stated(Image(licence="?")))

    @pytest.mark.parametrize(
        "name", ["CC BY", "cc by 4.0", "CC-BY-4.0", "CC BY 3.0 SE", "CC_BY-SA 2.0", "CC0 1.0"]
    )
    def test_usable(self, name: str) -> None:
        """Version, capitals and hyphens make no difference."""
        assert not messages(image_licence(Image(licence=name), licences=LICENCES))

    def test_not_usable(self) -> None:
        """A licence that the table turns down is named in the table's own words."""
        (message,) = messages(image_licence(Image(licence="CC BY-NC 4.0"), licences=LICENCES))
        assert "CC BY-NC" in message

    @pytest.mark.parametrize("name", ["CC BY-NC-SA 4.0", "Alla rättigheter förbehållna", "4.0", "©", "CC"])
    def test_not_in_table(self, name: str) -> None:
        """A licence that the table does not hold is a finding, and no part of a name will do."""
        assert "finns inte i tabellen" in messages(image_licence(Image(licence=name), licences=LICENCES))[0]

    def test_suggests_the_nearest(self) -> None:
        """A slip of the pen gets a suggestion."""
        (message,) = messages(image_licence(Image(licence="Unsplash Licence"), licences=LICENCES))
        assert message.endswith("Menar du Unsplash License?")


class TestCredit:
    @pytest.mark.parametrize(
        ("source", "licence", "asking"),
        [
            ("flickr.com/1", "CC BY 4.0", "CC BY"),
            ("museum.example/1", "CC0", "museum.example"),
            ("museum.example/1", "", "museum.example"),
            ("unsplash.com/1", "CC BY-SA 4.0", "CC BY-SA"),
        ],
    )
    def test_asked_for(self, source: str, licence: str, asking: str) -> None:
        """A name is needed where the licence or the website asks for one."""
        image = Image(source=source, licence=licence)
        (message,) = messages(image_credit(image, sites=SITES, licences=LICENCES))
        assert message.startswith(f"{asking} kräver namn.")

    @pytest.mark.parametrize(
        ("source", "licence"),
        [("unsplash.com/1", "Unsplash License"), ("flickr.com/1", "CC0"), ("example.se", "Okänd"), ("", "")],
    )
    def test_not_asked_for(self, source: str, licence: str) -> None:
        """Where neither asks, none is needed."""
        image = Image(source=source, licence=licence)
        assert not messages(image_credit(image, sites=SITES, licences=LICENCES))

    def test_given(self) -> None:
        """A credit satisfies both."""
        image = Image(source="museum.example", licence="CC BY", credit="Foto: Demo Fotograf")
        assert not messages(image_credit(image, sites=SITES, licences=LICENCES))

    def test_licence_decides_before_an_unknown_source(self) -> None:
        """A licence that asks for a name is enough, even where the source is not known."""
        image = Image(source=UNSET, licence="CC BY")
        assert messages(image_credit(image, sites=SITES, licences=LICENCES))

    @pytest.mark.parametrize("credit", ["Foto: Demo, CC BY 4.0", "Demo / cc-by", "CC BY: Demo"])
    def test_names_the_licence(self, credit: str) -> None:
        """The licence is recognised however it is written."""
        image = Image(licence="CC BY 4.0", credit=credit)
        assert not messages(image_credit_licence(image, licences=LICENCES))

    @pytest.mark.parametrize("credit", ["Foto: Demo", "Foto: Demo, CC BY-SA 4.0", "Foto: Accby", "CC"])
    def test_names_none_or_another(self, credit: str) -> None:
        """CC BY-SA is not CC BY, and neither is a part of a word."""
        image = Image(licence="CC BY 4.0", credit=credit)
        assert len(messages(image_credit_licence(image, licences=LICENCES))) == 1

    def test_licence_without_credit(self) -> None:
        """A licence that asks for no name need not be named."""
        image = Image(licence="CC0", credit="Foto: Demo")
        assert not messages(image_credit_licence(image, licences=LICENCES))


class TestEditing:
    @pytest.mark.parametrize(
        ("source", "licence"),
        [("unsplash.com", ""), ("flickr.com", "CC BY"), ("", "CC0"), ("unsplash.com", "Unsplash License")],
    )
    def test_permitted(self, source: str, licence: str) -> None:
        """The licence or the website permits editing, and neither refuses."""
        image = Image(source=source, licence=licence, edited=True)
        assert not messages(image_editing(image, sites=SITES, licences=LICENCES))

    @pytest.mark.parametrize(
        ("source", "licence", "start"),
        [
            ("flickr.com", "CC BY-ND 4.0", "CC BY-ND tillåter inte"),
            ("unsplash.com", "CC BY-ND 4.0", "CC BY-ND tillåter inte"),
            ("bank.example", "CC BY", "bank.example tillåter inte"),
            ("bank.example", "", "bank.example tillåter inte"),
            ("flickr.com", "", "Varken"),
            ("example.se", "Okänd", "Varken"),
        ],
    )
    def test_refused_or_not_granted(self, source: str, licence: str, start: str) -> None:
        """One refusal is enough, and silence is no permission."""
        image = Image(source=source, licence=licence, edited=True)
        (message,) = messages(image_editing(image, sites=SITES, licences=LICENCES))
        assert message.startswith(start)

    def test_change_noted(self) -> None:
        """A person is asked to look at the credit where the licence wants changes noted."""
        assert messages(image_change_noted(Image(licence="CC BY 4.0", edited=True), licences=LICENCES))
        assert not messages(image_change_noted(Image(licence="CC0", edited=True), licences=LICENCES))
        assert not messages(image_change_noted(Image(licence="Okänd", edited=True), licences=LICENCES))


CHECKS = [read_contract(function) for _, function in inspect.getmembers(rights, is_check)]


def judged(text: str) -> list[Finding]:
    """Run every check of the module on an image with this text everywhere."""
    image = Image(source=text, licence=text, credit=text, edited=True)
    findings: list[Finding] = []
    for check in CHECKS:
        tables: dict[str, object] = {"licences": LICENCES, "sites": SITES}
        if check.id == "image-source":
            tables["sites"] = DOMAINS
        findings += check.function(image, **{name: tables[name] for name in check.parameters})
    return findings


class TestHostileInput:
    @given(st.text())
    def test_any_text(self, text: str) -> None:
        """No text raises in any check."""
        judged(text)

    @pytest.mark.parametrize(
        "text",
        [
            "a" * 1_000_000,
            "https://" + "a." * 500_000 + "se",
            "https://unsplash.com/" + "x" * 1_000_000,
            "cc by " * 150_000,
            "ß" * 1_000_000,
            "\x00\u202e🏊‍♀️" * 100_000,
            "https://" + "[" * 100_000,
            "https://" + "@" * 1_000_000,
        ],
        ids=["letters", "labels", "path", "licence", "sharp-s", "control", "brackets", "ats"],
    )
    def test_a_million_characters(self, text: str) -> None:
        """A text of a million characters is judged at once, and no message repeats it."""
        assert all(len(finding.message) < 600 for finding in judged(text))
