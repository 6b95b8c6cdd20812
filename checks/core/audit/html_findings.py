"""The records of a report's page that have something to put right, with their words and the places marked."""

from checks.core.audit.excerpts import Excerpt
from checks.core.audit.gathering import Card, Gathered, Shown
from checks.core.audit.judged import SEVERITY_WORDS
from checks.core.audit.markup import Safe, h, link, number, rule_address
from checks.records import KINDS

#: What a reader can choose to see.
_LEVELS = {"ska": "Avvikelse från SKA", "bor": "Avvikelse från BÖR", "rad": "Avvikelse från RÅD"}
_LOOK, _WAIVED = "titta", "undantag"


def findings(gathered: Gathered, home: str) -> str:
    """Show the records worst first, with a form that chooses among them."""
    cards = gathered.cards
    if not cards:
        return "<p>Inget att rätta eller titta på.</p>\n"
    left = gathered.cards_in_all - len(cards)
    more = (
        f"<p>De {number(len(cards))} värsta visas här. {number(left)} poster till har något att rätta "
        "eller titta på: ta ut rapporten som CSV för att se alla.</p>\n"
        if left
        else ""
    )
    parts = [_card(card, index, home) for index, card in enumerate(cards)]
    return more + _form(cards) + '<div id="poster">\n' + "".join(parts) + "</div>\n"


def _form(cards: list[Card]) -> str:
    """Write the form; it is shown by the script that makes it work."""
    accounts = sorted({card.account for card in cards})
    rules = {shown.item.id: shown.item.text for card in cards for shown in card.findings}
    levels = {**_LEVELS, _LOOK: "Att titta på", _WAIVED: "Undantag"}
    found = {level for card in cards for level in map(_level, card.findings)}
    return (
        '<form id="urval" hidden>\n'
        + _select("konto", "Konto", [(name, name) for name in accounts])
        + _select("regel", "Regel", sorted(rules.items(), key=lambda rule: rule[1]))
        + _select("utfall", "Utfall", [(name, words) for name, words in levels.items() if name in found])
        + '<p><label for="sok">Sök i texten</label> <input id="sok" type="search" autocomplete="off"></p>\n'
        '<p><label for="ordning">Ordning</label> <select id="ordning"><option value="">Värst först</option>'
        '<option value="nyast">Nyast först</option><option value="aldst">Äldst först</option>'
        '<option value="konto">Efter konto</option></select></p>\n'
        '<p id="antal" role="status"></p>\n</form>\n'
    )


def _select(name: str, label: str, choices: list[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{h(value)}">{h(words[:90])}</option>' for value, words in choices)
    return (
        f'<p><label for="{name}">{h(label)}</label> '
        f'<select id="{name}"><option value="">Alla</option>{options}</select></p>\n'
    )


def _card(card: Card, index: int, home: str) -> str:
    rules = " ".join(dict.fromkeys(shown.item.id for shown in card.findings))
    levels = " ".join(dict.fromkeys(map(_level, card.findings)))
    noun = KINDS[card.kind].noun.capitalize() if card.kind in KINDS else card.kind
    # A post that is named by its address, as many exports do, is known by its day.
    title = " ".join(filter(None, (noun, card.day if card.id == card.url else card.id[:80])))
    about = ", ".join(filter(None, (card.account, card.day)))
    body = "".join(_excerpt(each) for each in card.excerpts)
    listed = "".join(_finding(shown, home) for shown in card.findings)
    more = f"<li>{number(card.more)} till visas inte.</li>\n" if card.more else ""
    where = f"{link('Öppna i kanalen', card.url)} · " if card.url else ""
    return (
        f'<article data-konto="{h(card.account)}" data-regler="{h(rules)}" data-utfall="{levels}" '
        f'data-dag="{h(card.day)}" aria-labelledby="post-{index}">\n'
        f'<h3 id="post-{index}">{h(title)}</h3>\n<p class="about">{h(about)}</p>\n{body}'
        f'<ul class="found">\n{listed}{more}</ul>\n'
        f'<p class="place">{where}{h(card.place)}</p>\n</article>\n'
    )


def _excerpt(excerpt: Excerpt) -> str:
    words = "".join(f"<mark>{h(p.text)}</mark>" if p.marked else h(p.text) for p in excerpt.pieces)
    label = f"<figcaption>{h(excerpt.label)}</figcaption>" if excerpt.at != "text" else ""
    return f'<figure>{label}<blockquote dir="auto">{words}</blockquote></figure>\n'


def _finding(shown: Shown, home: str) -> str:
    level = _level(shown)
    word = SEVERITY_WORDS[shown.item.severity] if shown.fails else "TITTA"
    label = f" ({h(shown.label)})" if shown.label else ""
    address = rule_address(home, shown.item.url)
    rule = link(shown.item.text, address) if address else _unlinked(shown)
    said = f'<strong class="word">{word}</strong> <span dir="auto">{h(shown.message)}</span>{label}'
    return f'<li class="{level}">{said}<span class="rule">Regel: {rule}</span>{_waived(shown)}</li>\n'


def _unlinked(shown: Shown) -> Safe:
    place = shown.item.place
    return Safe(f"{h(shown.item.text)} – {h(place.path)}:{place.line}")


def _waived(shown: Shown) -> str:
    waiver = shown.waiver
    if waiver is None:
        return ""
    said = f"Undantagen till {waiver.until}: {waiver.reason} Ansvarig: {waiver.owner}."
    return f'<span class="rule">{h(said)}</span>'


def _level(shown: Shown) -> str:
    if shown.waiver:
        return _WAIVED
    if not shown.fails:
        return _LOOK
    return {"SKA": "ska", "BÖR": "bor", "RÅD": "rad"}[SEVERITY_WORDS[shown.item.severity]]
