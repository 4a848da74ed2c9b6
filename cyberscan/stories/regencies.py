"""Which regencies somebody means: by code, by name, or by what a file name makes of it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Final

from cyberscan.model.inventory import Inventory, Regency
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import Untrusted

_NAMED: Final = 5
"""Regencies an error message names."""
_NEAR: Final = 0.6
"""Likeness, 0-1, from which a name is proposed."""


def codes_of(asked: Iterable[str], inventory: Inventory) -> tuple[str, ...]:
    """Return the codes of the regencies that are called so, in the inventory's order, each once.

    A regency is called by its code, its name, its label, either without what kind it is, and any of
    these as a slug (``kab-jombang``, ``jombang``). Raises `UserError` with everything that no
    regency, or more than one, is called.
    """
    called: defaultdict[str, dict[str, Regency]] = defaultdict(dict)
    for regency in inventory.regencies:
        for name in _names(regency):
            called[name][regency.code] = regency
    found: set[str] = set()
    problems = []
    for wanted in asked:
        meant = called.get(wanted.strip().casefold()) or called.get(slug(wanted), {})
        if len(meant) == 1:
            found.update(meant)
        elif meant:
            problems.append(_several(wanted, meant.values()))
        else:
            problems.append(_unknown(wanted, called, inventory.regencies))
    if problems:
        raise UserError(problems)
    return tuple(regency.code for regency in inventory.regencies if regency.code in found)


def coded(codes: Collection[str], inventory: Inventory) -> list[Regency]:
    """Return the regencies with these codes; all of them for none. Raises `UserError`."""
    found = [one for one in inventory.regencies if not codes or one.code in codes]
    if unknown := set(codes) - {one.code for one in found}:
        named = ", ".join(str(Untrusted(code)) for code in sorted(unknown))
        raise UserError(
            Problem(
                key="--regency",
                what=f"no regency has the code {named}",
                do="see the codes with `cyberscan targets show`, and what is asked for without the "
                "option with `cyberscan config show --origin`",
            )
        )
    return found


def slug(name: str) -> str:
    """Return a name as file names have it: ASCII letters and digits, hyphens between."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _names(regency: Regency) -> Iterator[str]:
    for name in (regency.code, regency.name, regency.label, regency.label.partition(" ")[2]):
        if name:
            yield name.casefold()
            if short := slug(name):
                yield short


def _shown(regencies: Iterable[Regency]) -> str:
    return ", ".join(f"{regency.code} ({regency.label})" for regency in regencies)


def _several(wanted: str, meant: Iterable[Regency]) -> Problem:
    return Problem(
        key="--regency",
        what=f"{Untrusted(wanted[:80])} may be several: {_shown(meant)}",
        do="say the code",
    )


def _unknown(
    wanted: str, called: dict[str, dict[str, Regency]], known: Sequence[Regency]
) -> Problem:
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
        do = f"known are {_shown(known[:_NAMED])}{more}"
    what = f"no regency of this run is called {Untrusted(wanted[:80])}"
    return Problem(key="--regency", what=what, do=do)
