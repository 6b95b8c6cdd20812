"""Many builds one after another: each in a process of its own, none of which imports Sphinx anew."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tests.small import Answer, Project

_SERVER = """
import importlib, json, os, sys, tempfile, traceback
from sphinx.cmd.build import main
for name in sys.argv[1:]:
    importlib.import_module(name)
for line in sys.stdin:
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            code = 70
            try:
                os.dup2(said.fileno(), 2)
                code = main(json.loads(line))
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stderr.flush()
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said.seek(0)
        print(json.dumps([code, said.read().decode()]), flush=True)
"""


class Builder:
    """Builds a project again and again."""

    def __init__(self, project: Project, server: "subprocess.Popen[str]") -> None:
        self.project = project
        self._server = server

    def build(self, out: str, *options: str) -> Answer:
        """Build with a memory that the folder has for itself; a warning does not stop it."""
        arguments = ["-n", "-q", *options, "-c", ".", "-d", f"_build/{out}.doctrees", "docs", f"_build/{out}"]
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        print(json.dumps(arguments), file=self._server.stdin, flush=True)
        code, err = json.loads(self._server.stdout.readline())
        return Answer(code, "", err)


@contextmanager
def builder(project: Project, *modules: str) -> Iterator[Builder]:
    """Start the process whose children build; `modules` are imported once, so no edit may change them."""
    command: Sequence[str] = [sys.executable, "-c", _SERVER, "myst_parser", "sphinx.builders.html", *modules]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=project.folder,
        env=project.environ(),
    ) as server:
        try:
            yield Builder(project, server)
        finally:
            server.kill()
