"""How findings about an SPF record show what they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cyberscan.checks._shared.evidence import SHOWN, capped
from cyberscan.parse.spf.ranges import Space
from cyberscan.parse.spf.record import MOST_VOIDS
from cyberscan.parse.spf.terms import Fault, Mark, Walk

_ADDRESS: Final = frozenset({"A:", "AAAA:"})


def gaps(walked: Walk) -> list[Mark]:
    """Return what was not seen and could change the verdict: records, exchangers and the names of
    ``exists`` always, an address where one void look-up more would be too many."""
    unseen = walked.marked(Fault.UNSEEN)
    voids = {mark.term for mark in walked.marked(Fault.VOID)}
    dark = {mark.term for mark in unseen if mark.detail.split(" ")[-2] == "A:"}
    near = len(voids | dark) > MOST_VOIDS
    return [mark for mark in unseen if near or not _only_address(mark)]


def _only_address(mark: Mark) -> bool:
    return mark.term.name in {"a", "mx"} and mark.detail.split(" ")[-2] in _ADDRESS


def term(mark: Mark) -> str:
    """Return a term with the domain whose record holds it."""
    return f"{mark.term.domain}: {mark.term.text}"


def shown(marks: Iterable[Mark]) -> list[str]:
    """Return the terms and what is said of each."""
    return capped(f"{term(m)} ({m.detail})" if m.detail else term(m) for m in marks)


def costs(walked: Walk) -> list[str]:
    """Return what each term of the zone's own record costs, the dearest first."""
    own = [visit for visit in walked.visits if visit.term.domain == walked.zone]
    own.sort(key=lambda visit: -visit.cost)
    return capped(f"{visit.term.text}: {visit.cost}" for visit in own)


def networks(may: Space) -> list[str]:
    """Return the widest networks that may send, as one line."""
    widest = may.widest(SHOWN)
    return [f"+ {', '.join(map(str, widest))}"] if widest else []
