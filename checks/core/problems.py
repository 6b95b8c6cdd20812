"""What can be wrong, as values: every problem has a stable slug and says what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum

#: What to do where a kind does not say so itself.
_FOLLOW = "Gå till raden och följ det som meddelandet säger."


class Kind(Enum):
    """Every kind of problem: slug, what it means to an editor, cause, what to write instead, and lines of it.

    The last three may be left out; then the problem's own words have to do.
    """

    meaning: str
    cause: str
    instead: str
    #: Lines that are right.
    example: str

    def __new__(
        cls, slug: str, meaning: str, cause: str = "", instead: str = _FOLLOW, example: str = ""
    ) -> "Kind":
        kind = object.__new__(cls)
        kind._value_ = slug
        kind.meaning, kind.cause, kind.instead, kind.example = meaning, cause, instead, example
        return kind

    ITEM_SYNTAX = (
        "item-syntax",
        "Raden i checklistan är inte en punkt som börjar med - [ ].",
        "I en checklista är varje rad en punkt. Den här raden saknar rutan, eller står på fel plats.",
        "Börja raden längst ut till vänster, med bindestreck och tom ruta:",
        "- [ ] Alla på bilden har sagt ja. {manual}`consent`",
    )
    ITEM_KIND = (
        "item-kind",
        "En punkt är exakt en av check, assist och manual.",
        "Det måste synas vem som avgör punkten: ett program, du med stöd av ett program, eller bara du.",
        "Sluta raden med en av {check}, {assist} och {manual}, och ett id med små bokstäver a–z:",
        "- [ ] Alla på bilden har sagt ja. {manual}`consent`",
    )
    SUBJECT_MISSING = (
        "subject-missing",
        "Det syns inte vad för slags post punkten bedömer.",
        "Ingen punkt i checklistan har en kontroll, så det går inte att se om den gäller ett "
        "inlägg eller ett konto.",
        "Skriv :for: och ett slag på raden under checklistans rubrik:",
        ":::{checklist} Innan du publicerar\n:for: post",
    )
    DUPLICATE_ID = (
        "duplicate-id",
        "Samma id används två gånger.",
        "Två saker har samma namn. Då vet ingen vilken en länk eller en kontroll menar.",
        "Byt namn på den ena. Används namnet på fler ställen, ändra det där också.",
    )
    FUNCTION_MISSING = (
        "function-missing",
        "Punktens kontrollfunktion finns inte.",
        "Ordet efter {check} eller {assist} är namnet på en kontroll, och ingen kontroll heter "
        "så. Oftast är det ett stavfel.",
        "Rätta namnet. Finns ingen kontroll än, låt en människa avgöra så länge:",
        "- [ ] Texten säger ”du” till läsaren. {manual}`reader-addressed`",
    )
    FUNCTION_UNUSED = (
        "function-unused",
        "En kontrollfunktion som ingen punkt använder.",
        "En kontroll finns, men ingen mening i handboken använder den. Då mäter den något som "
        "inte är en regel.",
        "Skriv en punkt som använder kontrollen, eller be den som programmerar att ta bort den.",
    )
    FUNCTION_CONTRACT = (
        "function-contract",
        "Kontrollfunktionens parametrar går inte att binda.",
        "Felet är kontrollens, inte sidans: den tar emot något som en mening inte kan ge.",
        "Lämna meddelandet till den som programmerar. Först posten, sedan det som omger den, "
        "sist värdena efter en *:",
        "def alt_text_length(image: Image, *, min_length: int) -> Iterator[Finding]:",
    )
    PARAMETER_MISSING = (
        "parameter-missing",
        "Kontrollen behöver ett värde eller en tabell som meningen inte har.",
        "Kontrollen väntar på ett tal, ett ord eller en tabell från meningen, och det finns inte där.",
        "Skriv värdet i meningen, med kontrollens namn på det inom < >:",
        "{value}`250 <max_length>`",
    )
    PARAMETER_UNKNOWN = (
        "parameter-unknown",
        "Meningen har ett värde eller en tabell som kontrollen inte tar emot.",
        "Meningen har ett värde som kontrollen inte läser. Läsaren skulle tro att talet betyder något.",
        "Rätta namnet inom < >, eller skriv talet som vanlig text.",
    )
    PARAMETER_KIND = (
        "parameter-kind",
        "Ett värde står där kontrollen vill ha en tabell, eller tvärtom.",
        "Kontrollen vill ha ett enda värde där meningen ger en hel tabell, eller tvärtom.",
        "Byt {table} mot {value}, eller tvärtom:",
        "{table}`svåra ord <words=svara-ord>`",
    )
    VALUE_UNREADABLE = (
        "value-unreadable",
        "Värdet går inte att läsa som den typ kontrollen vill ha.",
        "Kontrollen vill ha till exempel ett tal, en dag eller ett klockslag, och det här är något annat.",
        "Skriv värdet som något av dessa, efter vad det är:",
        "10 · 63 206 · tjugofem · 3,5 · 31 december 2023 · 8.00 · 24 timmar · ja",
    )
    VALUE_COPIED = (
        "value-copied",
        "Värdet står redan i riktlinjen och ska hämtas därifrån.",
        "Samma värde står i riktlinjen. Ändras det där skulle det gamla stå kvar här.",
        "Hämta värdet från riktlinjen i stället för att skriva av det:",
        "{value}`tva-ansvariga.holders`",
    )
    VALUE_UNKNOWN = (
        "value-unknown",
        "Hänvisningen till ett värde leder ingenstans.",
        "Det du hänvisar till finns inte: kravet eller punkten heter något annat, eller har "
        "inget sådant värde.",
        "Skriv id på kravet eller punkten, en punkt och värdets namn:",
        "{value}`tva-ansvariga.holders`",
    )
    VALUE_UNNAMED = (
        "value-unnamed",
        "Värdet har inget namn, så ingen kontroll kan läsa det.",
        "Ett värde i en punkt måste ha det namn som kontrollen använder.",
        "Skriv namnet inom < > efter värdet:",
        "{value}`250 <max_length>`",
    )
    VALUE_UNPINNED = (
        "value-unpinned",
        "Inget exempel visar att kontrollen läser värdet eller tabellen.",
        "Värdet går att ändra utan att något exempel får ett annat utfall. Då visar inget att "
        "kontrollen följer texten.",
        "Skriv ett exempel precis vid gränsen. Lägg till :boundary:, så fälls det ihop för läsaren:",
        'alt: {repeat: "a", times: max_length + 1}',
    )
    VALUE_UNCLAIMED = (
        "value-unclaimed",
        "Ett namngivet värde står varken i en punkt eller i ett krav.",
        "Ett värde med namn hör till en punkt eller ett krav. Här står det i löpande text, där "
        "ingen läser det.",
        "Flytta det till punkten, eller visa punktens värde:",
        "{value}`alt-text-length.max_length`",
    )
    TABLE_UNKNOWN = (
        "table-unknown",
        "Tabellen finns inte.",
        "Ingen tabell eller lista har den etiketten. Oftast är det ett stavfel, eller så har "
        "etiketten fallit bort.",
        "Skriv etiketten på raden direkt ovanför tabellen:",
        "(svara-ord)=\n| Ord | Skriv hellre |\n|---|---|\n| erhålla | få |",
    )
    TABLE_COLUMN = (
        "table-column",
        "Tabellen saknar en kolumn som kontrollen behöver.",
        "Kontrollen letar efter en kolumn med ett visst namn, och ingen rubrik heter så.",
        "Skriv tillbaka rubriken precis som den var. Egna kolumner får du lägga till.",
    )
    TABLE_CELL = (
        "table-cell",
        "En ruta i tabellen går inte att läsa.",
        "En ruta innehåller något annat än kolumnen brukar, till exempel ett ord där det ska stå ett tal.",
        "Skriv värdet som i de andra raderna.",
    )
    REQUIREMENT_UNMARKED = (
        "requirement-unmarked",
        "En normerande mening i riktlinjen är inte uppmärkt.",
        "Meningen har ett ord som ska, måste eller bör. Då är den ett krav, men den är inte "
        "uppmärkt som ett.",
        "Skriv hakparenteser om meningen och ge den ett id. Är den ingen regel, skriv "
        ".informative i stället:",
        "[Konton ska ha två ansvariga.]{#tva-ansvariga .requirement}",
    )
    REQUIREMENT_STRENGTH = (
        "requirement-strength",
        "Kravet har inget verb som visar hur starkt det är.",
        "Det går inte att se om det är ett ska, ett bör eller ett får, för verbet saknas.",
        "Skriv styrkan efter id: must, should eller advice.",
        "[alternativ text till bilder]{#alternativ-text .requirement strength=must}",
    )
    REQUIREMENT_UNCARRIED = (
        "requirement-uncarried",
        "Inget i handboken bär kravet.",
        "Riktlinjen kräver något som ingen punkt i handboken handlar om.",
        "Skriv kravets id på en punkt som gäller samma sak, eller skriv en ny punkt:",
        "- [ ] Bilden har en alternativtext. {manual}`has-alt-text` {req}`alternativ-text`",
    )
    REQUIREMENT_UNKNOWN = (
        "requirement-unknown",
        "Punkten hänvisar till ett krav som inte finns.",
        "Ordet efter {req} är ett kravs id, och inget krav heter så. Oftast är det ett stavfel.",
        "Slå upp id i riktlinjens fil. Det står efter # i slutet av meningen:",
        "{req}`alternativ-text`",
    )
    EXAMPLE_MISSING = (
        "example-missing",
        "Kontrollen saknar ett exempel som godkänns eller ett som inte gör det.",
        "Läsaren ska se både hur det blir rätt och hur det blir fel. Exemplen är också provet på "
        "att kontrollen fungerar.",
        "Skriv ett exempel av det slag som saknas:",
        "```{example} Alternativtexten saknas\n:check: alt-text-length\n:verdict: fail\n\nimages:\n  "
        '- alt: ""\n```',
    )
    EXAMPLE_VERDICT = (
        "example-verdict",
        "Exemplet får ett annat utfall än det som står.",
        "Du har ändrat en gräns, en tabell eller ett exempel, och nu säger kontrollen något "
        "annat än det som står.",
        "Fråga dig vad du menade. Är regeln rätt, ändra exemplet eller :verdict:. Annars ändra "
        "tillbaka regeln.",
    )
    EXAMPLE_UNREADABLE = (
        "example-unreadable",
        "Exemplet går inte att läsa.",
        "Exemplets rader följer inte formen fält, kolon, värde, eller ett fält heter något annat.",
        "Har texten ett kolon, ett # eller ett @ först? Skriv den indragen på nästa rad:",
        "text: |\n  Öppet: 8 till 16 #badet",
    )
    EXAMPLE_UNBOUND = (
        "example-unbound",
        "Exemplet hör inte till någon kontroll.",
        "Exemplet säger inte vilken kontroll det hör till, eller nämner en som inte finns.",
        "Skriv kontrollens id under rubriken:",
        ":check: alt-text-length",
    )
    FORM_FIELD = (
        "form-field",
        "Ett formulär frågar efter något som inte finns.",
        "Ett fält, ett svar, en tabell eller en färdig text i formuläret heter något annat.",
        "Rätta namnet. Meddelandet säger vilka namn som finns:",
        "Inlägget:\n  text: Vad ska det stå?",
    )
    WAIVER_UNKNOWN = (
        "waiver-unknown",
        "Undantaget gäller en punkt som inte finns.",
        "Undantaget gäller en punkt som inte finns. Oftast är det ett stavfel.",
        "Rätta punktens id, eller ta bort undantaget.",
    )
    WAIVER_INCOMPLETE = (
        "waiver-incomplete",
        "Undantaget saknar skäl, ansvarig eller en läsbar sista dag.",
        "Ett undantag utan skäl, ansvarig eller sista dag blir lätt kvar för alltid.",
        "Skriv alla tre fälten. Meddelandet visar hur.",
    )
    WAIVER_EXPIRED = (
        "waiver-expired",
        "Undantagets sista dag har passerat.",
        "Undantagets sista dag har passerat. Regeln gäller igen.",
        "Rätta det som avviker och ta bort undantaget. Behövs mer tid, låt den ansvariga besluta "
        "om en ny dag.",
    )
    WAIVER_EXPIRES = (
        "waiver-expires",
        "Undantaget går snart ut. Det är en varning, inget fel.",
        "Sista dagen är nära. När den har passerat säger handboken nej.",
        "Se till att regeln följs och ta bort undantaget. Går det inte, bestäm en ny dag:",
        ":until: 2027-06-30",
    )
    WAIVER_UNNEEDED = (
        "waiver-unneeded",
        "Undantaget behövs inte: regeln följs.",
        "Det finns ingenting kvar att göra undantag för.",
        "Ta bort undantaget.",
    )
    DOCUMENT_FAILS = (
        "document-fails",
        "Ett av handbokens egna dokument följer inte en regel.",
        "Handboken granskar riktlinjen med sina egna kontroller, och en av dem har något att anmärka.",
        "Rätta uppgifterna överst i dokumentet. Går det inte nu, skriv ett undantag med skäl, "
        "ansvarig och sista dag:",
        "```{waiver} guideline-updated\n:records: riktlinje/index\n:owner: rollen som ansvarar\n"
        ":until: 2027-06-30\n\nVarför regeln inte kan följas än.\n```",
    )
    OWN_PAGE_FAILS = (
        "own-page-fails",
        "En av handbokens egna sidor följer inte en regel.",
        "Handboken följer de checklistor som säger det: det som står på en sida granskas som texten i "
        "ett inlägg.",
        "Skriv om meningen. Är orden någon annans, till exempel lagens, märk dem som citat:",
        "> Innehållet skall vara sådant att …",
    )
    CHECK_CRASHED = (
        "check-crashed",
        "Kontrollfunktionen gick sönder.",
        "Felet är kontrollens, inte textens: den klarade inte av exemplet.",
        "Lämna meddelandet till den som programmerar. Låt exemplet stå, för det visar felet.",
    )
    FRONT_MATTER = (
        "front-matter",
        "Uppgifterna överst i sidan saknas eller säger emot texten.",
        "Överst i sidan står uppgifter mellan två rader med ---. En av dem saknas, är felskriven "
        "eller säger emot texten.",
        "Skriv ett fält på varje rad, med namn, kolon och värde:",
        "---\nresponsible: Kommunikatör på kommunledningsförvaltningen\nreviewed: 2026-11-22\n---",
    )
    PAGE_WARNING = (
        "page-warning",
        "Sphinx eller MyST förstår inte något i sidan.",
        "Sidan har ett skrivfel: en länk som inte leder någonstans, ett ord inom { } som inte "
        "finns, eller en sida utan plats i innehållet.",
        "Gå till raden och följ förslaget. Hittar du inget fel, ta bort det du skrev sist och försök igen.",
    )
    ITEM_UNREVIEWED = (
        "item-unreviewed",
        "Ingen har granskat punkten.",
        "Punkten är ny. Ingen har sagt att meningen, kraven och kontrollen betyder samma sak.",
        "Läs dem tillsammans. Stämmer de, kör kommandot, eller klistra in raderna som meddelandet ger:",
        "handbok review alt-text-length",
    )
    ITEM_SUSPECT = (
        "item-suspect",
        "Punkten har ändrats sedan den granskades.",
        "Meningen, ett krav eller kontrollens kod är inte som när någon senast läste dem tillsammans.",
        "Läs dem igen. Stämmer de, kör kommandot, eller klistra in raderna som meddelandet ger:",
        "handbok review alt-text-length",
    )
    REVIEW_UNREADABLE = (
        "review-unreadable",
        "Filen med granskningar går inte att läsa.",
        "Filen med granskningar är borta, eller så har en rad i den fel form.",
        "Rätta raden, eller ta tillbaka filen ur git. En rad är en nyckel och en text:",
        'mening = "Alternativtexten är {min_length} till {max_length} tecken lång."',
    )
    NOTHING_RAN = (
        "nothing-ran",
        "Ingenting kontrollerades, eller inte allt.",
        "Ett grönt svar utan att något kördes vore värdelöst. Därför är det ett fel.",
        "Se efter att sidorna ligger i mappen docs och att checklistorna finns kvar.",
    )
    RECORD_UNREADABLE = (
        "record-unreadable",
        "En fil med poster går inte att läsa.",
        "En fil med inlägg eller konton är inte skriven så att den går att läsa.",
        "Gå till raden. Oftast är det indraget, ett kolon eller ett citattecken som är fel:",
        "posts:\n  - channel: facebook\n    text: Nu är badet öppet igen!",
    )
    RECORD_FIELD = (
        "record-field",
        "Ett fält i en post är okänt eller har fel slags värde.",
        "Ett fält i filen heter något annat, eller har till exempel ett ord där det ska stå ett tal.",
        "Rätta fältets namn eller värde. Meddelandet säger vilka namn som finns.",
    )

    @property
    def slug(self) -> str:
        """The stable name, for machines and for searching."""
        return str(self.value)

    @property
    def anchor(self) -> str:
        """Where the page of problems explains it."""
        return f"problem-{self.slug}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that must be mended: what is wrong, where, and what to write instead."""

    kind: Kind
    #: The file, relative to the project's root, with forward slashes.
    path: str
    #: The line, from 1; 0 where the whole file is meant.
    line: int
    #: What is wrong, in one Swedish sentence.
    title: str
    #: What to do about it.
    hint: str = ""
    #: Lines to write instead, ready to paste.
    example: str = ""

    @property
    def place(self) -> str:
        """The place as an editor and a terminal read it: ``docs/sida.md:12``."""
        return f"{self.path}:{self.line}" if self.line else self.path


#: What another problem on the same line may have brought about.
_FOLLOWING = (Kind.ITEM_UNREVIEWED, Kind.ITEM_SUSPECT)


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file and line, each once; pages first, and what follows from others after them."""
    return sorted(
        dict.fromkeys(problems),
        key=lambda p: (
            not p.path.endswith(".md"),
            p.path,
            p.line,
            p.kind in _FOLLOWING,
            p.kind.slug,
            p.title,
        ),
    )


def nearest(name: str, names: Iterable[str]) -> str:
    """Give "Menade du x?" for a mistyped name, or nothing."""
    match = get_close_matches(name, list(names), n=1, cutoff=0.6)
    return f"Menade du {match[0]}?" if match else ""
