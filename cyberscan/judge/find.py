"""Finding the checks: every module below ``checks/`` but those named with a leading underscore,
which hold what examples share.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from inspect import cleandoc
from pkgutil import walk_packages

import cyberscan.checks
from cyberscan.model.check import Check, FoundCheck
from cyberscan.model.subject import Family


def id_of(module: str) -> str:
    """Return the path id of a check's module: ``…checks.tls.cert_name`` is ``tls/cert-name``."""
    family, name = module.rsplit(".", 2)[-2:]
    return f"{family}/{name.replace('_', '-')}"


@cache
def checks() -> tuple[FoundCheck, ...]:
    """Walk the folder and return every check, in order of id."""
    prefix = cyberscan.checks.__name__ + "."
    found = []
    for info in walk_packages(cyberscan.checks.__path__, prefix):
        if info.ispkg or info.name.rpartition(".")[2].startswith("_"):
            continue
        module = import_module(info.name)
        check = getattr(module, "CHECK", None)
        if not isinstance(check, Check):
            raise TypeError(f"{info.name} holds no CHECK")
        check_id = id_of(info.name)
        family = Family(check_id.partition("/")[0])
        found.append(FoundCheck(check_id, family, cleandoc(module.__doc__ or ""), check))
    return tuple(sorted(found, key=lambda c: c.id))
