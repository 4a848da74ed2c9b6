"""Which regencies somebody means: by code, by name, or by what a file name makes of it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final

from cyberscan.model.inventory import Inventory, Regency
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import Untrusted

_Called = dict[str, dict[str, Regency]]

_NAMED: Final = 5
"""Regencies an error message names."""
_NEAR: Final = 0.6
"""Likeness, 0-1, from which a name is proposed."""


def codes_of(
    asked: Iterable[str], *inventories: Inventory, key: str = "--regency"
) -> tuple[str, ...]:
    """Return the codes of the regencies that are called so, in the inventory's order, each once.

    A regency is called by its code, its name, its label, either without what kind it is, and any of
    these as a slug (``kab-jombang``, ``jombang``). Of several inventories, the newest first, the
    first decides in which something is called so. Raises `UserError` with everything that no
    regency, or more than one, is called; ``key`` is where it was said.
    """
    known, called = _read(inventories)
    found: set[str] = set()
    problems = []
    for wanted in asked:
        meant = _meant(wanted, called)
        if len(meant) == 1:
            found.update(meant)
        elif meant:
            problems.append(_several(wanted, meant.values(), key))
        else:
            problems.append(unknown(wanted, *inventories, key=key))
    if problems:
        raise UserError(problems)
    return tuple(code for code in known if code in found)


def code_of(asked: str, *inventories: Inventory, key: str = "--regency") -> str:
    """Return the code of the one regency that is called so, as `codes_of` does. Raises
    `UserError`."""
    (code,) = codes_of([asked], *inventories, key=key)
    return code


def is_called(asked: str, *inventories: Inventory) -> bool:
    """Return whether some regency is called so."""
    return bool(_meant(asked, _read(inventories)[1]))


def slug(name: str) -> str:
    """Return a name as file names have it: ASCII letters and digits, hyphens between."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _read(inventories: Iterable[Inventory]) -> tuple[dict[str, Regency], _Called]:
    """Return the regencies by code, and again by everything they are called."""
    known: dict[str, Regency] = {}
    called: _Called = {}
    for inventory in inventories:
        here: defaultdict[str, dict[str, Regency]] = defaultdict(dict)
        for regency in inventory.regencies:
            known.setdefault(regency.code, regency)
            for name in _names(regency):
                here[name][regency.code] = regency
        called = {**here, **called}
    return known, called


def _meant(wanted: str, called: _Called) -> dict[str, Regency]:
    return called.get(wanted.strip().casefold()) or called.get(slug(wanted), {})


def _names(regency: Regency) -> Iterator[str]:
    for name in (regency.code, regency.name, regency.label, regency.label.partition(" ")[2]):
        if name:
            yield name.casefold()
            if short := slug(name):
                yield short


def _shown(regencies: Iterable[Regency]) -> str:
    return ", ".join(f"{regency.code} ({regency.label})" for regency in regencies)


def _several(wanted: str, meant: Iterable[Regency], key: str) -> Problem:
    return Problem(
        key=key,
        what=f"{Untrusted(wanted[:80])} may be several: {_shown(meant)}",
        do="say the code",
    )


def unknown(wanted: str, *inventories: Inventory, key: str = "--regency") -> Problem:
    """Return the problem of a name that no regency has, with those that are called nearly so."""
    known, called = _read(inventories)
    near = [
        name
        for form in (wanted.strip().casefold(), slug(wanted))
        for name in get_close_matches(form, called, n=_NAMED, cutoff=_NEAR)
    ]
    meant = {code: one for name in near for code, one in called[name].items()}
    if meant:
        do = f"did you mean {_shown(list(meant.values())[:_NAMED])}?"
    else:
        more = " …" if len(known) > _NAMED else ""
        do = f"known are {_shown(list(known.values())[:_NAMED])}{more}"
    what = f"no regency is called {Untrusted(wanted[:80])}"
    return Problem(key=key, what=what, do=do)
