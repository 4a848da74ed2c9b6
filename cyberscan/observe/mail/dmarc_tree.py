"""The DNS tree walk from the zone upwards (RFC 9989 section 4.10), and who takes its reports.

Whether a foreign domain agreed to receive them is asked as RFC 9990 section 4 says, read in the
working group's own text of its last draft on 2026-11-26. Reports of single failures (``ruf``) are
left out: hardly any receiver sends them (RFC 9991).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from cyberscan.model.facts.mail_policy import Consent, DmarcLevel, DmarcTree, ReportDestination
from cyberscan.model.look import Absent, Look, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import chosen, texts
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse.dmarc import destinations, is_dmarc, is_meant
from cyberscan.parse.dmarc_tree import SHORTCUT_AT, Discovery, discover, stops, targets, usable

MOST_DESTINATIONS: Final = 8
"""Domains of report addresses that are asked; receivers need not serve more than two addresses."""
MOST_UNREAD: Final = 4
"""Records that receivers pass over and that are kept all the same."""
_LONGEST_NAME: Final = 253
_LONGEST_LABEL: Final = 63


async def _look(session: Session) -> DmarcTree:
    zone = session.subject.name
    levels = await _walk(session, zone)
    own = usable(levels[0].records)
    asked = destinations(own[1])[:MOST_DESTINATIONS] if own else ()
    home = discover(levels)
    found = [await _destination(session, zone, home, domain) for domain in sorted(asked)]
    unread: tuple[str, ...] = ()
    if not levels[0].records and levels[0].reason is None:
        unread = await _records(session, f"_dmarc.{zone}", is_meant)
    return DmarcTree(levels=levels, destinations=tuple(found), unread=unread[:MOST_UNREAD])


async def _walk(session: Session, domain: str) -> tuple[DmarcLevel, ...]:
    """Ask at every level; one that fails does not end the walk."""
    levels: list[DmarcLevel] = []
    for target in targets(domain):
        try:
            records = await _records(session, f"_dmarc.{target}")
        except NetError as error:
            if error.reason is Reason.DEADLINE:
                raise
            levels.append(DmarcLevel(target, reason=error.reason))
            continue
        levels.append(DmarcLevel(target, records))
        if stops(records):
            break
    return tuple(levels)


async def _records(
    session: Session, name: str, wanted: Callable[[str], bool] = is_dmarc
) -> tuple[str, ...]:
    found = await texts(session, name)
    if isinstance(found, Absent):
        return ()
    return chosen(tuple(text for text in found if wanted(text)), name)


async def _destination(
    session: Session, zone: str, home: Discovery, domain: str
) -> ReportDestination:
    """Ask whether ``domain`` takes reports about ``zone``, of whose walk ``home`` came.

    What lies below the zone is its own without being asked.
    """
    if domain == zone or domain.endswith(f".{zone}"):
        return ReportDestination(domain, Consent.INSIDE)
    name = f"{zone}._report._dmarc.{domain}"
    if not _fits(name):
        return ReportDestination(domain, Consent.WITHHELD)
    try:
        if await _records(session, name):
            return ReportDestination(domain, Consent.GIVEN)
        levels = await _walk(session, domain)
    except NetError as error:
        if error.reason is Reason.DEADLINE:
            raise
        return ReportDestination(domain, Consent.UNSEEN, error.reason)
    there = discover(levels)
    if gap := home.gap or there.gap:
        return ReportDestination(domain, Consent.UNSEEN, gap)
    consent = Consent.WITHHELD
    if there.organizational == home.organizational:
        consent = Consent.INSIDE
    return ReportDestination(domain, consent)


def _fits(name: str) -> bool:
    """Whether the DNS can hold a name; receivers take one that is too long for a no (step 4)."""
    labels = name.split(".")
    return len(name) <= _LONGEST_NAME and all(0 < len(part) <= _LONGEST_LABEL for part in labels)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `DmarcTree`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(DmarcTree,),
    observe=observe,
    sends=(Sends(Packet.OPERATOR, (53,), 1 + SHORTCUT_AT + MOST_DESTINATIONS * (1 + SHORTCUT_AT)),),
)
