"""Made-up posts and comments of real proportions, the same every time: what ``make bench`` judges.

Texts are put together from sentences of the kind that a municipality writes, and that people answer with.
Most records are in order; some break a rule, as real ones do.
"""

import datetime
import json
import random
from collections.abc import Iterator
from pathlib import Path

Record = dict[str, object]

SEED = 20261122
#: Posts and comments in the full run.
POSTS, COMMENTS = 100_000, 1_000_000
ACCOUNTS = [f"konto-{number}" for number in range(1, 61)]

_PLACES = "badet biblioteket torget parken sporthallen museet skolan ishallen återvinningen".split()
_DAYS = "måndag tisdag onsdag torsdag fredag lördag söndag".split()
_SENTENCES = """
Nu är {place} öppet igen efter sommarens arbete, och alla är välkomna.
På {day} håller {place} öppet mellan klockan {hour} och {later}.
Ta med handduk, badmössa och något att äta till {place}.
Du kan låna böcker, spel och skridskor av personalen vid {place}.
Vi svarar på frågor om förskolan, skolan och fritids på {day}.
Gatan vid {place} är avstängd för trafik medan vi lagar en vattenläcka.
På {day} firar vi våren vid {place} med musik, tal och fika för alla.
Vill du veta mer? Läs på varnamo.se eller ring kontaktcenter på 0370-37 70 00.
Tycker du om att läsa? Då är bokcirkeln på biblioteket något för dig.
Under {day} och helgen kan det vara trångt på parkeringen, så gå eller cykla om du kan.
Arbetet med den nya lekplatsen vid {place} börjar på {day} och pågår i tre veckor.
Eleverna har byggt fågelholkar som nu sitter uppe i träden runt {place}.
I år har {number} barn gått i simskola hos oss, och det är fler än i fjol.
Du anmäler dig på webbplatsen senast på {day}, och det kostar ingenting.
Kommunen bjuder in till samtal om hur {place} ska se ut i framtiden.
Det är halt ute, så gå försiktigt och ta gärna en annan väg än backen vid {place}.
Tack till alla som kom till {place} i helgen och hjälpte oss att plantera träd!
Köket lagar mat från grunden och serverar {number} luncher varje dag.
Vi söker dig som vill arbeta med människor och trivs när det händer mycket.
Nästa nyhet om vattnet kommer här klockan {hour} på {day}.
""".strip().splitlines()
_FAULTY = """
Vi erbjuder bl.a. fika, m.m. till er som kommer i tid.
Erforderliga handlingar skall inkomma till förvaltningen innan utgången av innevarande månad.
MISSA INTE DET HÄR FANTASTISKA TILLFÄLLET I HELGEN.
Ring Anna Svensson på 070-123 45 67 om du har frågor.
Klicka här: https://exempel.se/a/b 👍👍👍👍👍👍 #kul #sommar #bad #vatten #sol #lek
Kostnaden är på grund av rådande omständigheter ej fastställd avseende samtliga berörda verksamheter.
""".strip().splitlines()
_SAID = """
Hej! När öppnar {place} på {day}?
Tack för en fin dag vid {place}, barnen var jätteglada hela vägen hem.
Varför är gatan vid {place} avstängd igen? Det är tredje gången i år.
Jag tycker att ni borde laga belysningen vid {place}, det är mörkt när barnen går hem.
Går det bra att ta med hund till {place}?
Bra jobbat!
Hur anmäler jag mitt barn till simskolan? Hittar inget på hemsidan.
Vi var {number} personer i kön och bara en kassa öppen. Dåligt.
Fint att det händer något i kommunen, hoppas på fler sådana här dagar framöver.
Ni kan nå mig på 070-123 45 67 om ni undrar något om {place}.
""".strip().splitlines()
_ANSWERED = """
Hej! Vi öppnar klockan {hour} på {day}. Välkommen!
Tack för att du skrev till oss. Vi har skickat det vidare till dem som sköter {place}.
Hej! Det går bra att anmäla sig på varnamo.se, senast på {day}.
Vad roligt att höra, vi hälsar till alla vid {place}!
""".strip().splitlines()


def post(number: int) -> Record:
    """Make a post of 60 to 120 words, with none to three images."""
    chance = random.Random(SEED + number)
    wanted = chance.randint(60, 120)
    said: list[str] = []
    words = 0
    while words < wanted:
        pool = _FAULTY if chance.random() < 0.02 else _SENTENCES
        said.append(_filled(chance, chance.choice(pool)))
        words += said[-1].count(" ") + 1
    alts = chance.choices(
        ["", "Barn hoppar i vattnet från bryggan en solig dag."], (1, 5), k=chance.randint(0, 3)
    )
    images = [{"file": f"bild-{number}-{at}.jpg", "alt": alt, "own": True} for at, alt in enumerate(alts)]
    return {
        "kind": "post",
        "id": f"post-{number}",
        "account": chance.choice(ACCOUNTS),
        "channel": chance.choice(("facebook", "instagram")),
        "text": _in_paragraphs(said),
        "images": images,
        "published": _moment(chance).isoformat(),
    }


def comment(number: int) -> Record:
    """Make a comment of one to three sentences; most are answered, and most of these in time."""
    chance = random.Random(-SEED - number)
    received = _moment(chance)
    made: Record = {
        "kind": "comment",
        "id": f"comment-{number}",
        "account": chance.choice(ACCOUNTS),
        "text": _text(chance, _SAID, chance.randint(1, 3)),
        "received": received.isoformat(),
    }
    if chance.random() < 0.7:
        made["answered"] = (received + datetime.timedelta(hours=chance.expovariate(1 / 12))).isoformat()
        made["answer"] = _text(chance, _ANSWERED, chance.randint(1, 2))
    if chance.random() < 0.5:
        made["type"] = chance.choice(("question", "opinion", "other"))
    return made


def posts(count: int) -> Iterator[Record]:
    """Make so many posts, one at a time."""
    return map(post, range(count))


def comments(count: int) -> Iterator[Record]:
    """Make so many comments, one at a time."""
    return map(comment, range(count))


def write_lines(path: Path, records: Iterator[Record]) -> Path:
    """Write records as JSON Lines, without keeping them."""
    with path.open("w", encoding="utf-8") as file:
        for each in records:
            file.write(json.dumps(each, ensure_ascii=False) + "\n")
    return path


def _text(chance: random.Random, sentences: list[str], count: int) -> str:
    return " ".join(_filled(chance, chance.choice(sentences)) for _ in range(count))


def _filled(chance: random.Random, sentence: str) -> str:
    hour = chance.randint(7, 15)
    return sentence.format(
        place=chance.choice(_PLACES),
        day=chance.choice(_DAYS),
        hour=hour,
        later=hour + chance.randint(1, 6),
        number=chance.randint(2, 900),
    )


def _in_paragraphs(sentences: list[str]) -> str:
    """Put three sentences to a paragraph."""
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def _moment(chance: random.Random) -> datetime.datetime:
    day = datetime.datetime(2026, 1, 5, 7, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
    return day + datetime.timedelta(minutes=chance.randrange(300 * 24 * 60))
