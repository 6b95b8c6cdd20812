"""Problems as SARIF 2.1.0, the form that code hosts and editors read; every location is a line of prose."""

import hashlib
import json
from urllib.parse import quote, urljoin

from checks.core.handbook import Handbook
from checks.core.problems import Kind, Problem

VERSION = "2.1.0"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: Stands for the project's root: what reads the file knows where that is.
ROOT = "%SRCROOT%"
#: The page that explains every kind, relative to the handbook's address.
PAGE = "om/problem.html"


def check_sarif(handbook: Handbook, home: str = "") -> str:
    """Write what the gate found as SARIF.

    :param home: the published handbook's address; a rule can only link to its explanation when it is known
    """
    kinds = sorted(Kind, key=lambda kind: kind.slug)
    numbers = {kind: number for number, kind in enumerate(kinds)}
    driver: dict[str, object] = {
        "name": "handbok",
        "language": "sv-SE",
        "rules": [_rule(kind, home) for kind in kinds],
    }
    run = {
        "tool": {"driver": driver},
        "language": "sv-SE",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "Projektets mapp, där conf.py finns."}}},
        "results": [_result(problem, numbers[problem.kind]) for problem in handbook.problems],
    }
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(kind: Kind, home: str) -> dict[str, object]:
    page = f"{PAGE}#{kind.anchor}"
    text = "\n".join(filter(None, (kind.meaning, kind.cause, kind.instead, kind.example)))
    rule: dict[str, object] = {
        "id": kind.slug,
        "shortDescription": {"text": literal(kind.meaning)},
        "help": {"text": literal(text)},
        "defaultConfiguration": {"level": "error"},
        "properties": {"page": page},
    }
    if home:
        rule["helpUri"] = urljoin(home if home.endswith(".html") else f"{home.rstrip('/')}/", page)
    return rule


def _result(problem: Problem, rule: int) -> dict[str, object]:
    location: dict[str, object] = {
        "artifactLocation": {"uri": quote(problem.path), "uriBaseId": ROOT},
    }
    if problem.line:
        location["region"] = {"startLine": problem.line}
    text = "\n".join(filter(None, (problem.title, problem.hint, problem.example)))
    return {
        "ruleId": problem.kind.slug,
        "ruleIndex": rule,
        "level": "error",
        "message": {"text": literal(text)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"problem/v1": _fingerprint(problem)},
    }


def literal(text: str) -> str:
    """Double the braces of ``{check}``: single ones would be a placeholder in SARIF."""
    return text.replace("{", "{{").replace("}", "}}")


def _fingerprint(problem: Problem) -> str:
    """Name a problem by what it says and its page, so that it is the same when lines are added above it."""
    said = f"{problem.kind.slug}\n{problem.path}\n{problem.title}"
    return hashlib.blake2b(said.encode(errors="surrogatepass"), digest_size=16).hexdigest()
