"""DKIM keys at the selectors that the inventory lists, and at those that mail systems choose by
themselves (RFC 6376 section 3.6.2).

A selector nobody chooses is asked for first: what it answers, a wildcard answers everywhere.
"""

from __future__ import annotations

from typing import Any, Final

from cyberscan.model.facts.mail_policy import Dkim, DkimSelector
from cyberscan.model.look import Absent, Look, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.ahead import ahead
from cyberscan.observe.dns.answers import chosen, texts
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse.dkim import looks_like
from cyberscan.parse.dkim_selectors import MOST_OWN, SELECTORS

CONTROL: Final = "cyberscan-tidak-ada"
"""Indonesian for "does not exist": no key has this selector."""
ENOUGH: Final = 3
"""Failures in a row after which nothing more is asked: the resolver has no answer for this zone,
and every further silence costs its whole time-out."""


async def _look(session: Session) -> Dkim:
    anything = await _records(session, CONTROL)
    keys = [DkimSelector("*", anything)] if anything else []
    unseen: list[tuple[str, Reason]] = []
    failures = 0
    selectors = _selectors(session)
    names = [(_name(session, selector), "TXT") for selector in selectors]
    for number, selector in enumerate(selectors):
        if number % ENOUGH == 0:
            # These would be asked for even if each of them failed.
            await ahead(session, names[number : number + ENOUGH - failures])
        if failures == ENOUGH:
            unseen.append((selector, unseen[-1][1]))
            continue
        try:
            found = await _records(session, selector)
        except NetError as error:
            if error.reason is Reason.DEADLINE:
                raise
            failures += 1
            unseen.append((selector, error.reason))
            continue
        failures = 0
        if found and found != anything:
            keys.append(DkimSelector(selector, found))
    return Dkim(
        keys=tuple(sorted(keys, key=lambda key: key.selector)),
        asked=tuple(sorted(selectors)),
        unseen=tuple(sorted(unseen)),
    )


def _selectors(session: Session) -> tuple[str, ...]:
    """Return what is asked for, the zone's own before the usual ones, each once."""
    own = session.zone.dkim_selectors[:MOST_OWN] if session.zone else ()
    return tuple(dict.fromkeys((*own, *(row.name for row in SELECTORS))))


async def _records(session: Session, selector: str) -> tuple[str, ...]:
    name = _name(session, selector)
    found = await texts(session, name)
    if isinstance(found, Absent):
        return ()
    return chosen(tuple(text for text in found if looks_like(text)), name)


def _name(session: Session, selector: str) -> str:
    return f"{selector}._domainkey.{session.subject.name}"


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Dkim`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(Dkim,),
    observe=observe,
    sends=(Sends(Packet.OPERATOR, (53,), 1 + MOST_OWN + len(SELECTORS)),),
)
