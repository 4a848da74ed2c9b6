"""Judging one trait of an endpoint: it has it, it has not, or nobody knows."""

from __future__ import annotations

from cyberscan.model.facts.tls import Offer, Trait
from cyberscan.model.verdict import Verdict, failed, not_applicable, passed, unknown


def by_trait(trait: Trait, name: str, *, good: str, bad: str, wanted: bool) -> Verdict:
    """Return ``good`` or ``bad`` (messages of the check), ``unseen``, or ``no_room`` where the
    accepted versions leave no room for the trait. ``wanted`` says whether having it is good.
    """
    evidence = [f"{name}: {trait.offer} {trait.detail}".strip()]
    if not trait.applies:
        return not_applicable("no_room")
    if trait.offer is Offer.UNSEEN:
        return unknown("unseen", evidence=evidence)
    if (trait.offer is Offer.ACCEPTED) is wanted:
        return passed(good, evidence=evidence)
    return failed(bad, evidence=evidence)
