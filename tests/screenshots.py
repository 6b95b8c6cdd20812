"""Pictures of the built handbook, on phone and desk, light and dark.

``python -m tests.screenshots FOLDER [PAGE…]``
"""

import argparse
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Literal

from tests.browser import open_browser, serve

SCREENS = {"phone": (390, 844), "desk": (1280, 800)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def take(html: Path, pages: Iterable[str], folder: Path, *, full: bool = False) -> Iterator[Path]:
    """Take the pictures of some pages, given like ``handbok/alt-text``, and tell where each is."""
    with serve(html) as site, open_browser() as browser:
        for (screen, (width, height)), scheme in product(SCREENS.items(), SCHEMES):
            with browser.new_context(
                viewport={"width": width, "height": height},
                device_scale_factor=2 if screen == "phone" else 1,
                color_scheme=scheme,
                reduced_motion="reduce",
                locale="sv-SE",
            ) as context:
                page = context.new_page()
                for name in pages:
                    answer = page.goto(f"{site}/{name}.html", wait_until="networkidle")
                    if answer is None or not answer.ok:
                        raise SystemExit(f"Sidan {name} finns inte i {html}.")
                    path = folder / f"{name.replace('/', '-')}.{screen}.{scheme}.png"
                    page.screenshot(path=path, full_page=full)
                    yield path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", nargs="*", default=["index"], metavar="page")
    parser.add_argument("--html", type=Path, default=Path("_build/html"), help="the built handbook")
    parser.add_argument("--full", action="store_true", help="the whole page, not only what the screen shows")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for path in take(arguments.html, arguments.pages, arguments.folder, full=arguments.full):
        print(path)


if __name__ == "__main__":
    main()
