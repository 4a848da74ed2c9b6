"""Judging what the servers of the parent hand out for a zone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.facts.zone import Glue, Referral, Referrals
from cyberscan.model.verdict import Verdict, failed

NAMES: Final = ("ns1.x.test", "ns2.x.test")
"""Of the zone of `sample`."""


def faults_of(referrals: Referrals) -> Iterator[Verdict]:
    """Yield "parents_differ", "glue_missing" and "glue_wrong", each where it is so."""
    yield from _parents(referrals)
    yield from _glue(referrals)


def _parents(referrals: Referrals) -> Iterator[Verdict]:
    if len({referral.names for referral in referrals.parents}) > 1:
        yield failed(
            "parents_differ",
            evidence=capped(f"NS @{r.server}: {', '.join(r.names)}" for r in referrals.parents),
            discriminator="parents",
        )


def _glue(referrals: Referrals) -> Iterator[Verdict]:
    """Missing is what no server of the parent holds; wrong what the zone does not say."""
    held: dict[str, set[str]] = {}
    for referral in referrals.parents:
        for glue in referral.glue:
            held.setdefault(glue.name, set()).update(glue.addresses)
    missing = [own for own in referrals.own if own.addresses and not held.get(own.name)]
    wrong = {
        own.name: sorted(strange)
        for own in referrals.own
        if (strange := held.get(own.name, set()) - set(own.addresses))
    }
    if missing:
        yield failed(
            "glue_missing",
            evidence=capped(f"{own.name} @zone: {', '.join(own.addresses)}" for own in missing),
            discriminator="glue-missing",
            names=listed(own.name for own in missing),
        )
    if wrong:
        said = {own.name: ", ".join(own.addresses) or "-" for own in referrals.own}
        yield failed(
            "glue_wrong",
            evidence=capped(
                f"{name} @parent: {', '.join(strange)}; @zone: {said[name]}"
                for name, strange in wrong.items()
            ),
            discriminator="glue-wrong",
            names=listed(f"{name} {', '.join(strange)}" for name, strange in wrong.items()),
        )


def sample(
    *glue: str, own: tuple[str, ...] = ("192.0.2.1",), second: tuple[str, ...] = NAMES
) -> Referrals:
    """Return what two servers of the parent hand out, for examples: ``glue`` for the first name,
    the second server with other names, ``own`` as the zone says."""
    held = (Glue("ns1.x.test", glue),) if glue else ()
    return Referrals(
        parents=(Referral("192.0.2.53", NAMES, held), Referral("192.0.2.54", second, held)),
        own=(Glue("ns1.x.test", own),),
    )
