"""Finding the checks: every module in a family's folder of ``checks/`` but those named with a
leading underscore, which hold what examples share.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules

import cyberscan.checks
from cyberscan.model.check import Check, FoundCheck
from cyberscan.model.subject import Family


def id_of(module: str) -> str:
    """Return the path id of a check's module: ``…checks.tls.cert_name`` is ``tls/cert-name``."""
    family, name = module.rsplit(".", 2)[-2:]
    return f"{family}/{name.replace('_', '-')}"


@cache
def checks(*families: Family) -> tuple[FoundCheck, ...]:
    """Walk the folders and return every check, in order of id; of those families, where any is
    given: nothing of the others is imported then.
    """
    there = [Family(info.name) for info in iter_modules(cyberscan.checks.__path__) if info.ispkg]
    found = [check for family in families or there for check in _found(family)]
    return tuple(sorted(found, key=lambda c: c.id))


def _found(family: Family) -> Iterator[FoundCheck]:
    folder = import_module(f"{cyberscan.checks.__name__}.{family}")
    for info in iter_modules(folder.__path__, folder.__name__ + "."):
        if info.name.rpartition(".")[2].startswith("_"):
            continue
        module = import_module(info.name)
        check = getattr(module, "CHECK", None)
        if not isinstance(check, Check):
            raise TypeError(f"{info.name} holds no CHECK")
        yield FoundCheck(id_of(info.name), family, cleandoc(module.__doc__ or ""), check)
