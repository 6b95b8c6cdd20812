"""The engine beside the pages: its folder, the manifest that says where, and what keeps pages offline."""

import json
import shutil
import subprocess
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from checks.core.handbook import Handbook
from checks.publish.bundle.building import Built, CannotBuild, build
from checks.publish.bundle.sources import SCRIPTS, gather
from checks.publish.clock import build_day
from checks.publish.domain import domain_of

logger = logging.getLogger(__name__)

#: The folder of the engine's folders, and the manifest, in the published handbook.
FOLDER = "engine"
MANIFEST = "_static/engine.json"
OFFLINE = "offline.js"


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Publish the engine, or say why there is none."""
    handbook = domain_of(app.env).handbook
    if exception is not None or handbook is None or app.builder.format != "html":
        return
    try:
        built = _built(app, handbook)
    except CannotBuild as error:
        shutil.rmtree(app.outdir / FOLDER, ignore_errors=True)
        (app.outdir / OFFLINE).unlink(missing_ok=True)
        _write(app, {"missing": str(error)})
        logger.info("Handboken är byggd utan kontroller i webbläsaren: %s", error)
        return
    _publish(app.outdir, built)
    _write(
        app,
        {
            "base": f"{FOLDER}/{built.folder.name}/",
            "bytes": built.bytes,
            "revision": revision(Path(app.confdir)),
            "built": build_day(app.config).isoformat(),
            "snapshot": built.snapshot,
        },
    )


def revision(root: Path) -> str:
    """Name the commit that the handbook is built from; nothing outside git."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%h"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=10).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def _built(app: Sphinx, handbook: Handbook) -> Built:
    if not app.config.handbook_engine:
        raise CannotBuild("handbook_engine = False i conf.py.")
    if app.config.handbook_preview:
        raise CannotBuild("Förhandsvisningen byggs om för ofta. Kör make html.")
    if not handbook.bound:
        raise CannotBuild("Handboken har inga kontroller.")
    root = Path(app.confdir)
    return build(gather(handbook), root / "node_modules", root / "_build" / FOLDER)


def _publish(outdir: Path, built: Built) -> None:
    """Copy the folder, and take away those of earlier builds."""
    target = outdir / FOLDER / built.folder.name
    if not (target / "contents.js").is_file():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(built.folder, target)
    for path in (outdir / FOLDER).iterdir():
        if path != target:
            shutil.rmtree(path)
    shutil.copyfile(SCRIPTS / OFFLINE, outdir / OFFLINE)


def _write(app: Sphinx, manifest: dict[str, object]) -> None:
    path = app.outdir / MANIFEST
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(manifest, ensure_ascii=False) + "\n", encoding="utf-8")


def setup_engine(app: Sphinx) -> None:
    """Build what the browser runs when the pages have been written."""
    app.add_config_value("handbook_engine", True, "", frozenset({bool}))
    # After the catalogue and everything else that is written at the end.
    app.connect("build-finished", on_build_finished, priority=900)
