"""Every built page opens in a browser, as a reader on a phone or at a desk opens it."""

import pytest
from playwright.sync_api import Browser

from tests.visiting import Visit, visit_all

pytestmark = pytest.mark.xdist_group("browser")


def test_every_page_opens_whole_and_fits_the_screen(visits: tuple[Visit, ...]) -> None:
    """No page fails, breaks its policy, asks another host, scrolls sideways, or lacks language or heading."""
    assert "index.html" in [visit.path for visit in visits]
    assert "\n".join(f"{visit.path}: {fault}" for visit in visits for fault in visit.faults) == ""


@pytest.mark.soak
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_fits_a_phone_and_a_desk(
    width: int, browser: Browser, site: str, pages: list[str]
) -> None:
    """What holds on the narrowest screen holds on wider ones."""
    faults = [
        f"{visit.path}: {fault}" for visit in visit_all(browser, site, pages, width) for fault in visit.faults
    ]
    assert "\n".join(faults) == ""
