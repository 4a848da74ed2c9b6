"""On whose word something is looked at that several regencies share."""

from __future__ import annotations

from collections.abc import Iterable

from cyberscan.judge.facts import in_networks
from cyberscan.model.inventory import Extra, Regency
from cyberscan.model.subject import Family
from cyberscan.net.scope import ancestors


def owner_of(address: str, regencies: Iterable[Regency]) -> Regency:
    """Choose the regency on whose word an address is looked at, once for all names on it.

    Own networks come first, then whoever allows services on foreign addresses, then the first by
    code (whose reach table will say no, which is told as such).
    """

    def claim(regency: Regency) -> tuple[bool, bool, bool, str]:
        word = regency.authorisation
        return (
            Family.SERVICES not in word.families,
            not in_networks(address, regency.networks),
            Extra.HOSTED_SERVICES not in word.extras,
            regency.code,
        )

    return min(regencies, key=claim)


def mail_claim(name: str, regency: Regency) -> tuple[bool, bool, str]:
    """Sort first the regency on whose word a mail server is best greeted, whoever came first."""
    return (
        Extra.MAIL_SERVERS not in regency.authorisation.extras,
        not any(zone.name in ancestors(name) for zone in regency.zones),
        regency.code,
    )
