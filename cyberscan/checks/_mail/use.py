"""Whether a zone takes mail at all, for the checks that only matter where it does."""

from __future__ import annotations

from cyberscan.model.facts.mail import Mx, Spf
from cyberscan.model.look import Absent

NULL_MX = "."
"""The exchanger of a zone that takes no mail (RFC 7505 section 3)."""


def exchangers(mx: Mx | Absent) -> tuple[str, ...]:
    """Return the names that take the zone's mail, in order of name; () for none and for a null MX.

    A zone without MX records may take mail at its own address (RFC 5321 section 5.1); it has not
    said so, and nobody can tell from outside.
    """
    if isinstance(mx, Absent):
        return ()
    return tuple(sorted({name for _, name in mx.records if name != NULL_MX}))


def is_null(mx: Mx | Absent) -> bool:
    """Whether the zone says that it takes no mail, and nothing else."""
    return not isinstance(mx, Absent) and {name for _, name in mx.records} == {NULL_MX}


def shown(items: tuple[str, ...] | list[str], most: int = 5) -> str:
    """Join names for a sentence: at most five, then how many more."""
    more = len(items) - most
    return ", ".join(items[:most]) + (f" (+{more})" if more > 0 else "")


def terms(record: str) -> tuple[str, ...]:
    """Return the terms of an SPF record behind its version, lower case."""
    return tuple(record.lower().split()[1:])


def names_senders(spf: Spf | Absent) -> bool:
    """Whether an SPF record lets some server send the zone's mail: it holds a mechanism or a
    redirect that stands before ``all`` (RFC 7208 section 5.1)."""
    return not isinstance(spf, Absent) and any(_names(terms(record)) for record in spf.records)


def _names(listed: tuple[str, ...]) -> bool:
    for term in listed:
        plain = term.lstrip("+-~?")
        if plain == "all":
            return False
        if not term.startswith("-") and not plain.startswith("exp="):
            return True
    return False
