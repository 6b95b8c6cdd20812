"""An editor who changes a handbook at random, the same way for the same seed.

What is edited need not make sense: a build says what is wrong, and must say it incrementally as it does
from the beginning.
"""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.small import Project

#: A line of prose without markup, in which any word may be another.
_PROSE = re.compile(r"^(?! )[A-ZÅÄÖ][^{}`|\[\]<>:]*\.$", re.MULTILINE)
_NUMBER = re.compile(r"(?<=\{value\}`)\d+(?= <)")
_TITLE = re.compile(r"^# .+$", re.MULTILINE)
#: An item with what is indented under it.
_ITEM = re.compile(r"^- \[ \] .*\n(?:\n?  .*\n)*", re.MULTILINE)
_CHECKLIST_END = re.compile(r"^:::$", re.MULTILINE)
_CELLS = re.compile(r"^\| (?!-)[^{}`\n]+ \|\n", re.MULTILINE)
_REQUIREMENT = re.compile(r"(?<=\[)[^\[\]\n]+(?=\]\{#[\w-]+ \.requirement)")
_MESSAGE = re.compile(r'Finding\(\s*f?"(?=[A-ZÅÄÖ])')
_TOCTREE = re.compile(r"(?<=```\{toctree\}\n)(?P<options>(?::.*\n)*\n?)(?P<pages>(?:[^`\n]+\n)+)")
_ROLE = re.compile(r"\{(?:check|assist|manual|req)\}`[a-z][\w-]+`")
_VERDICT = re.compile(r"(?<=^:verdict: )(?:pass|fail)$", re.MULTILINE)

_WORDS = ("badet", "skolan", "öppnar", "Quux", "vinter", "1234", "å", "städar", "biblioteket")


class Editor:
    """Makes one edit after another; `edit` says which, so that a failure can be read."""

    def __init__(self, project: Project, seed: int) -> None:
        self.project = project
        self.random = random.Random(seed)
        self.made = 0
        self._first = {path: path.read_text(encoding="utf-8") for path in self._files()}

    def edit(self) -> str:
        """Make an edit, whichever of all kinds there is something to make it on."""
        while True:
            kind = self.random.choice(_KINDS)
            if where := kind(self):
                self.made += 1
                return f"{kind.__name__}: {where}"

    def change_a_word(self) -> str:
        return self._replace(self._pages(), _PROSE, lambda line: self._with_another_word(line))

    def change_a_value(self) -> str:
        step = self.random.choice((-1, 1))
        return self._replace(self._pages(), _NUMBER, lambda number: str(int(number) + step))

    def change_a_title(self) -> str:
        return self._replace(self._pages(), _TITLE, lambda title: f"# {self._with_another_word(title[2:])}")

    def change_a_requirement(self) -> str:
        return self._replace(self._pages(), _REQUIREMENT, self._with_another_word)

    def change_a_row(self) -> str:
        return self._replace(
            self._pages(), _CELLS, lambda row: self.random.choice(("", row + row, _turned(row)))
        )

    def change_a_message(self) -> str:
        return self._replace(self._code(), _MESSAGE, lambda words: f"{words}Obs: ")

    def turn_an_example(self) -> str:
        return self._replace(self._pages(), _VERDICT, lambda verdict: "pass" if verdict == "fail" else "fail")

    def delete_an_item(self) -> str:
        return self._replace(self._pages(), _ITEM, lambda item: "")

    def move_an_item(self) -> str:
        taken: list[str] = []

        def take(item: str) -> str:
            taken.append(item)
            return ""

        source = self._replace(self._pages(), _ITEM, take)
        target = self._replace(self._pages(), _CHECKLIST_END, lambda end: f"{taken[0]}{end}") if taken else ""
        return source and f"{source} to {target}"

    def shuffle_a_toctree(self) -> str:
        return self._replace(self._pages(), _TOCTREE, self._shuffled)

    def add_a_page(self) -> str:
        folder, name = self._pages()[-1].parent, f"ny-{self.made}"
        text = made_page(name, self._links(3))
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        where = self._replace(self._beside(folder), _TOCTREE, lambda pages: f"{pages}{name}\n")
        return f"{name}, {where}"

    def remove_a_page(self) -> str:
        page = self._some_page()
        if page is None:
            return ""
        page.unlink()
        if self.random.random() < 0.7:
            self._named(page, "")
        return page.name

    def rename_a_page(self) -> str:
        page = self._some_page()
        if page is None:
            return ""
        new = page.with_name(f"{page.stem.partition('--')[0]}--{self.made}.md")
        page.rename(new)
        self._named(page, f"{new.stem}\n")
        return f"{page.name} is {new.name}"

    def add_links(self) -> str:
        page = self.random.choice(self._pages())
        with page.open("a", encoding="utf-8") as file:
            file.write(f"\nLäs {self._links(2)}.\n")
        return page.name

    def collect_items(self) -> str:
        page = self.random.choice(self._pages())
        with page.open("a", encoding="utf-8") as file:
            file.write("\n:::{checklist} Allt\n:collect: post\n:::\n")
        return page.name

    def take_back(self) -> str:
        path = self.random.choice(sorted(self._first))
        path.write_text(self._first[path], encoding="utf-8")
        return path.name

    def _replace(self, paths: list[Path], pattern: re.Pattern[str], new: Callable[[str], str]) -> str:
        """Replace one match of a pattern in one of the files; nothing if none has any."""
        found = [(path, match) for path in paths for match in pattern.finditer(_read(path))]
        if not found:
            return ""
        path, match = self.random.choice(found)
        text = _read(path)
        path.write_text(text[: match.start()] + new(match[0]) + text[match.end() :], encoding="utf-8")
        return f"{path.name}:{text.count(chr(10), 0, match.start()) + 1}"

    def _with_another_word(self, line: str) -> str:
        words = line.split(" ")
        words[self.random.randrange(len(words))] = self.random.choice(_WORDS)
        return " ".join(words)

    def _shuffled(self, toctree: str) -> str:
        lines = toctree.splitlines(keepends=True)
        options = [line for line in lines if line.startswith(":") or not line.strip()]
        pages = [line for line in lines if line not in options]
        self.random.shuffle(pages)
        return "".join(options + pages)

    def _named(self, page: Path, new: str) -> None:
        pattern = re.compile(rf"^(?:\w+/)?{re.escape(page.stem)}\n", re.MULTILINE)
        self._replace(self._beside(page.parent), pattern, lambda _: new)

    def _links(self, count: int) -> str:
        text = "\n".join(map(_read, self._pages()))
        return " och ".join(self.random.choices(sorted(set(_ROLE.findall(text))), k=count))

    def _some_page(self) -> Path | None:
        pages = [path for path in self._pages() if path.stem != "index" and "riktlinje" not in path.parts]
        return self.random.choice(pages) if len(pages) > 6 else None

    def _beside(self, folder: Path) -> list[Path]:
        return [path for path in self._pages() if path.parent == folder and path.stem == "index"]

    def _pages(self) -> list[Path]:
        return sorted(self.project.path("docs").rglob("*.md"))

    def _code(self) -> list[Path]:
        return sorted([*self.project.folder.glob("*_checks.py"), *self.project.folder.glob("checks/*.py")])

    def _files(self) -> list[Path]:
        return [*self._pages(), *self._code()]


_KINDS: tuple[Callable[[Editor], str], ...] = (
    Editor.change_a_word,
    Editor.change_a_value,
    Editor.change_a_title,
    Editor.change_a_requirement,
    Editor.change_a_row,
    Editor.change_a_message,
    Editor.turn_an_example,
    Editor.delete_an_item,
    Editor.move_an_item,
    Editor.shuffle_a_toctree,
    Editor.add_a_page,
    Editor.remove_a_page,
    Editor.rename_a_page,
    Editor.add_links,
    Editor.collect_items,
    Editor.take_back,
)


def with_made_up_pages(project: Project, count: int) -> Project:
    """Add pages that show something of every kind from the other pages."""
    names = [f"sida-{number}" for number in range(count)]
    for number, name in enumerate(names):
        links = f"{{manual}}`last-{names[number - 1]}` och {{req}}`tva-ansvariga`"
        project.write(f"docs/{name}.md", made_page(name, links))
    project.edit("docs/index.md", "riktlinje\ninlagg\n", "\n".join(["riktlinje", "inlagg", *names, ""]))
    return project


def made_page(name: str, links: str) -> str:
    """Write a page with an item, a table, and links to what other pages hold."""
    return (
        f"# Sida {name}\n\nDen här sidan är påhittad.\nDen handlar om badet.\n\n"
        ":::{checklist} Läs den här också\n:for: post\n\n"
        f"- [ ] Du har läst {name}. {{manual}}`last-{name}` {{req}}`tva-ansvariga`\n:::\n\n"
        f"Se {links}, {{table}}`orden <ord-{name}>` och {{value}}`tva-ansvariga.holders`.\n\n"
        f"## Ord på {name}\n\n(ord-{name})=\n"
        f"| Ord | Skriv |\n|---|---|\n| bad | simhall |\n| {name} | sida |\n"
    )


def _turned(row: str) -> str:
    """Turn the words of a row's last cell around."""
    cells = row.rstrip(" |\n").split(" | ")
    return " | ".join([*cells[:-1], " ".join(reversed(cells[-1].split()))]) + " |\n"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def edits(project: Project, seed: int, count: int) -> Iterator[str]:
    """Make so many edits, and give each when it has been made."""
    editor = Editor(project, seed)
    for _ in range(count):
        yield editor.edit()
