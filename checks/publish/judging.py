"""The handbook for who only judges records: as it was remembered, or read anew."""

from pathlib import Path

from checks.core.binding import bind
from checks.core.handbook import Handbook
from checks.core.registry import discover
from checks.publish.remembered import recall


def judging_handbook(root: Path, cache: Path | None = None) -> Handbook:
    """Give the handbook as records are judged by it; the pages are read only if something has changed.

    :raises UnbuildableHandbook: when there is no handbook, or its settings are broken
    """
    cache = cache or root / "_build" / "check"
    catalogue = recall(cache, root)
    if catalogue is not None:
        bound, _ = bind(catalogue, discover(catalogue.checks)[0])
        handbook = Handbook(catalogue, bound, (), ())
        if handbook.judges:
            return handbook
    from checks.publish.build import read_handbook  # here, for with it comes Sphinx

    return read_handbook(root, cache=cache, pinning=False)
