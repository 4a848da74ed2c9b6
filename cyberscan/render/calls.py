"""Where one telephone call mends several sites of one regency, and what its cards say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cyberscan.model.results import RegencyResult
from cyberscan.model.verdict import Severity
from cyberscan.render.context import Context
from cyberscan.render.shared import Cause, causes
from cyberscan.render.tasks import Task

LISTED: Final = 6
"""Calls told."""
_ZONE: Final = "shared_zone"
_CERTIFICATE: Final = "shared_certificate"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong there."""

    card: int
    """Its place in the list of tasks; 0 where there is none."""
    title: str
    severity: Severity
    sites: int


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that several sites hang on."""

    kind: str
    names: tuple[str, ...]
    sites: int
    others: int
    """Sites of other regencies on the same server: counted, never named."""
    hosts: tuple[str, ...]
    more: int
    who: tuple[str, ...]
    """Who can put right what is told here, the most urgent first."""
    wrongs: tuple[Wrong, ...]
    more_wrongs: int


@dataclass(frozen=True, slots=True)
class Calls:
    """What a page tells of shared causes."""

    calls: tuple[Call, ...]
    more: int
    notes: Mapping[str, tuple[str, ...]]
    """What a card says of them, by check."""


def calls(context: Context, result: RegencyResult, cards: Sequence[Task]) -> Calls:
    """Return what several sites of a regency hang on; ``cards`` are its tasks in order."""
    found = causes(context, result.code) if result.scanned else []
    places = {card.check: number for number, card in enumerate(cards, start=1)}
    return Calls(
        calls=tuple(_call(context, cause, places) for cause in found[:LISTED]),
        more=max(len(found) - LISTED, 0),
        notes=_notes(context, result, found),
    )


def _call(context: Context, cause: Cause, places: Mapping[str, int]) -> Call:
    actors = [context.checks[wrong.check].check.actor for wrong in cause.wrongs]
    hosts = tuple(host for group in cause.groups for host in group.hosts)
    return Call(
        kind=cause.kind,
        names=cause.names,
        sites=cause.sites,
        others=cause.others,
        hosts=hosts,
        more=cause.more,
        who=tuple(dict.fromkeys(context.t.name(actor) for actor in actors)),
        wrongs=tuple(
            Wrong(places.get(wrong.check, 0), wrong.title, wrong.severity, wrong.sites)
            for wrong in cause.wrongs
        ),
        more_wrongs=cause.more_wrongs,
    )


def _notes(
    context: Context, result: RegencyResult, found: Sequence[Cause]
) -> dict[str, tuple[str, ...]]:
    """Say on a card which of its findings hang together. Of a zone its target says it."""
    checks = {f.id: f.check for f in context.findings(result.code) if f.is_open}
    totals: dict[str, int] = {}
    for check in checks.values():
        totals[check] = totals.get(check, 0) + 1
    notes: dict[str, list[str]] = {}
    for cause in found:
        if cause.kind == _ZONE:
            continue
        here: dict[str, int] = {}
        for name in cause.ids:
            here[checks[name]] = here.get(checks[name], 0) + 1
        for check, number in here.items():
            key = "call_certificate" if cause.kind == _CERTIFICATE else "call_server"
            told = context.t(key, names=cause.names[0], n=cause.sites_of(check))
            share = context.t("call_all")
            if number < totals[check]:
                share = context.t("call_some", n=number, total=totals[check])
            notes.setdefault(check, []).append(f"{share} {told}")
    return {check: tuple(told) for check, told in notes.items()}
