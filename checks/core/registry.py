"""Finding the check functions of a package: every module beside its adapters is a topic."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Mapping
from types import ModuleType

from checks.core.contract import Check, ContractError, is_check, read_contract
from checks.core.problems import Kind, Problem

#: Modules of the package that are adapters, not topics.
ADAPTERS = frozenset({"__main__", "cli", "pytest_plugin"})


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
                title = f"Två kontroller heter {contract.id}: den andra finns i {checks[contract.id].module}."
                problems.append(
                    Problem(Kind.DUPLICATE_ID, source_path(contract.module), contract.line, title)
                )
            checks.setdefault(contract.id, contract)
    return checks, problems


def discover(package: str) -> tuple[Mapping[str, Check], list[Problem]]:
    """Import a package's topics and collect their checks."""
    return collect(importlib.import_module(name) for name in topics(package))


def source_path(module: str) -> str:
    """Give a module's file relative to the project's root."""
    return f"{module.replace('.', '/')}.py"


def _broken(function: object, message: str) -> Problem:
    code = function.__code__  # type: ignore[attr-defined]
    path = source_path(function.__module__)
    hint = "Signaturen är kontraktet: först posten, sedan det som omger den, sist värdena efter en *."
    return Problem(Kind.FUNCTION_CONTRACT, path, code.co_firstlineno, message + ".", hint)
