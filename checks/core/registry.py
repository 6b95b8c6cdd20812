"""Finding the check functions of a package: every module beside its adapters is a topic."""

import datetime
import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType

from checks.core.contract import Check, ContractError, is_check, read_contract
from checks.core.parts import finder, reachable
from checks.core.problems import Kind, Problem
from checks.records import KINDS

#: Modules of the package that are adapters, not topics.
ADAPTERS = frozenset({"__main__", "cli", "pytest_plugin", "pytest_records"})


def topics(package: str) -> list[str]:
    """Name the topic modules of a package, or the module itself if it is no package."""
    module = importlib.import_module(package)
    if not hasattr(module, "__path__"):
        return [package]
    found = pkgutil.iter_modules(module.__path__)
    return sorted(f"{package}.{info.name}" for info in found if not info.ispkg and info.name not in ADAPTERS)


def collect(modules: Iterable[ModuleType]) -> tuple[Mapping[str, Check], list[Problem]]:
    """Read the contract of every check that the modules define themselves."""
    checks: dict[str, Check] = {}
    problems: list[Problem] = []
    for module in modules:
        for _, function in inspect.getmembers(module, is_check):
            if function.__module__ != module.__name__:
                continue
            try:
                contract = read_contract(function)
            except ContractError as error:
                problems.append(_broken(function, str(error)))
                continue
            if contract.id in checks:
                other = checks[contract.id]
                title = f"Två kontroller heter {contract.id}."
                hint = f"Namnet är taget i {source_path(other.module)}:{other.line}. Välj ett annat här."
                problems.append(
                    Problem(Kind.DUPLICATE_ID, source_path(contract.module), contract.line, title, hint)
                )
            checks.setdefault(contract.id, contract)
            problems += [_broken(function, message) for message in _unanswerable(contract)]
    return checks, problems


def discover(package: str) -> tuple[Mapping[str, Check], list[Problem]]:
    """Import a package's topics and collect their checks."""
    return collect(importlib.import_module(name) for name in topics(package))


def source_path(module: str) -> str:
    """Give a module's file relative to the project's root."""
    return f"{module.replace('.', '/')}.py"


def _unanswerable(contract: Check) -> Iterator[str]:
    """Say what a check asks for that no record can ever give."""
    name = contract.function.__name__
    outer = [kind for kind in KINDS.values() if finder(kind, contract.part)]
    if not outer:
        yield f"{name}: ingen post har någon {contract.part.__name__}"
        return
    for parameter in contract.context:
        if parameter.type is not datetime.date and not any(reachable(kind, parameter.type) for kind in outer):
            yield f"{name}: parametern {parameter.name} finns inte omkring {contract.part.__name__}"
    if contract.when:
        known = list(inspect.signature(contract.function).parameters)
        for word in inspect.signature(contract.when).parameters:
            if word not in known or word in contract.parameters:
                yield f"{name}: villkoret {contract.when.__name__} läser {word}, som kontrollen inte har"


def _broken(function: object, message: str) -> Problem:
    code = function.__code__  # type: ignore[attr-defined]
    path = source_path(function.__module__)
    hint = "Signaturen är kontraktet: först posten, sedan det som omger den, sist värdena efter en *."
    return Problem(Kind.FUNCTION_CONTRACT, path, code.co_firstlineno, message + ".", hint)
