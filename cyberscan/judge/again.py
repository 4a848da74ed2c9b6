"""Findings as they were beside findings as they are."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from cyberscan.model.recheck import Again, Known, Standing, group
from cyberscan.model.verdict import Finding, Outcome


def rows(
    chosen: Iterable[Known], judged: Iterable[Finding], beside: Iterable[Finding] = ()
) -> tuple[Again, ...]:
    """Set findings before and after side by side.

    What passes now and was not told before is no row, unless nothing else speaks for its place.
    That one thing is gone (a cookie, a service on a port) is shown by what passes as a whole, among
    ``beside``.
    """
    told = {one.finding.id: one.told for one in chosen}
    then = {one.finding.id: one.finding for one in chosen}
    whole = {
        _place(finding): finding
        for finding in beside
        if finding.verdict.outcome is Outcome.PASS and finding.verdict.message
    }
    now = {finding.id: finding for finding in judged}
    met = {_place(finding) for finding in now.values()}
    spoken_for = {_place(finding) for id_, finding in now.items() if id_ in then}
    found = [
        Again(
            before=then.get(id_),
            after=_proved(finding, whole.get(_place(finding))),
            standing=standing(finding),
            told=told.get(id_),
        )
        for id_, finding in now.items()
        if id_ in then or finding.fails or _place(finding) not in spoken_for
    ]
    found += [
        Again(before=finding, after=None, standing=Standing.UNSEEN, told=told[id_])
        for id_, finding in then.items()
        if id_ not in now and (finding.is_open or _place(finding) not in met)
    ]
    return tuple(sorted(found, key=lambda row: (*group(row.finding), row.finding.id)))


def _proved(finding: Finding, whole: Finding | None) -> Finding:
    if whole is None or finding.verdict.message or finding.verdict.outcome is not Outcome.PASS:
        return finding
    verdict = replace(whole.verdict, discriminator=finding.verdict.discriminator)
    return replace(finding, verdict=verdict, seen_at=whole.seen_at, addresses=whole.addresses)


def standing(finding: Finding) -> Standing:
    """Return what a finding judged again says."""
    if finding.fails:
        return Standing.FAILS
    return Standing.GONE if finding.verdict.is_gone else Standing.UNSEEN


def _place(finding: Finding) -> tuple[str, ...]:
    """Return a finding's group without its port, which may be told later."""
    *found, _ = map(str, group(finding))
    return tuple(found)
