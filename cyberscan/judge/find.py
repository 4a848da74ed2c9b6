"""Finding the checks: every module in a family's folder of ``checks/``. What they share lies in
the folders beside whose names begin with an underscore.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from inspect import cleandoc
from pkgutil import iter_modules
from typing import Final

import cyberscan.checks
from cyberscan.model.check import Check, FoundCheck
from cyberscan.model.subject import Family

_ID: Final = re.compile(r"([a-z]+)/([a-z0-9][a-z0-9-]*)", re.ASCII)


def id_of(module: str) -> str:
    """Return the path id of a check's module: ``…checks.tls.cert_name`` is ``tls/cert-name``."""
    family, name = module.rsplit(".", 2)[-2:]
    return f"{family}/{name.replace('_', '-')}"


@cache
def checks(*families: Family) -> tuple[FoundCheck, ...]:
    """Walk the folders and return every check, in order of id; of those families, where any is
    given: nothing of the others is imported then.
    """
    folders = [info.name for info in iter_modules(cyberscan.checks.__path__) if info.ispkg]
    there = [Family(name) for name in folders if not name.startswith("_")]
    found = [check for family in families or there for check in _found(family)]
    return tuple(sorted(found, key=lambda c: c.id))


class Named(Mapping[str, FoundCheck]):
    """Every check by its id, imported when it is asked for: who names a few of them need not wait
    for all."""

    def __getitem__(self, check: str) -> FoundCheck:
        found = _named(check)
        if found is None:
            raise KeyError(check)
        return found

    def __iter__(self) -> Iterator[str]:
        return (found.id for found in checks())

    def __len__(self) -> int:
        return len(checks())


@cache
def _named(check: str) -> FoundCheck | None:
    """Return the check of that id, which may be anything a store or a person says."""
    match = _ID.fullmatch(check)
    if match is None or match[1] not in set(Family):
        return None
    module = f"{cyberscan.checks.__name__}.{match[1]}.{match[2].replace('-', '_')}"
    import_module(f"{cyberscan.checks.__name__}.{match[1]}")
    if id_of(module) != check or find_spec(module) is None:
        return None
    return _check_in(module, Family(match[1]))


def _found(family: Family) -> Iterator[FoundCheck]:
    folder = import_module(f"{cyberscan.checks.__name__}.{family}")
    for info in iter_modules(folder.__path__, folder.__name__ + "."):
        if info.name.rpartition(".")[2].startswith("_"):
            continue
        yield _check_in(info.name, family)


def _check_in(name: str, family: Family) -> FoundCheck:
    module = import_module(name)
    check = getattr(module, "CHECK", None)
    if not isinstance(check, Check):
        raise TypeError(f"{name} holds no CHECK")
    return FoundCheck(id_of(name), family, cleandoc(module.__doc__ or ""), check)
