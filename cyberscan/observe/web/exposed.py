"""What a site leaves lying about: settings, dumps, repositories, logs, open tools.

The paths are those of `cyberscan.tables.exposed`; what answers is believed only where a validator
recognises it (`cyberscan.parse.exposed.answer`) and a name beside it that cannot exist is not
answered alike. Redirects are not followed: a find was answered 200, or 206 to the range that was
asked for.
"""

from __future__ import annotations

from typing import Any, Final

from cyberscan.model.facts.exposure import Exposures, Unsure
from cyberscan.model.look import Failed, Look, Ok, Reason
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe, Sends
from cyberscan.observe.web.beside import arrived, ending
from cyberscan.observe.web.bodies import beside
from cyberscan.observe.web.chain import Chains
from cyberscan.observe.web.exposed_asking import Paths
from cyberscan.observe.web.landing import HTTP, HTTPS, land
from cyberscan.tables.exposed import ROWS

FACTS: Final = (Exposures,)

MOST_UNSURE: Final = 60
"""Paths that are named; the kinds that are not known are told by ``asked`` in any case."""

MOST: Final = 19 + 1 + 2 * len(ROWS)
"""Connections on one port of one address where a server keeps none open: both chains and a control
of a silent port 19, the control, every path, and for each another one at most: beside what seems to
hold what it promises, or the control again after answers unlike the first. A plain site that keeps
connections takes two."""

_UNREAD: Final = Failed(Reason.NOT_ASKED, "the front page is another probe's to read")
"""What stands in a site's place is told by status and headers, and by the answer to what does not
exist: a page that a server brings along may stand above files of the site's."""


async def observe(session: Session) -> tuple[Look[Any]]:
    """Answer the look for `Exposures`."""
    landed = await land(session, Chains(session))
    if end := ending(session, landed, _UNREAD, _UNREAD):
        return (end,)
    arrival = arrived(landed.better)
    if arrival is None:  # ending() has answered where nobody arrived
        return (landed.better,)
    try:
        origin = beside(arrival.url, "")
    except NetError as error:
        return (Failed(error.reason, str(error)),)
    paths = Paths(session, arrival.url)
    await paths.ask()
    if not paths.asked and not paths.finds:
        first = paths.unsure[0]
        return (Failed(_reason(first.why), f"{first.path}: {first.why}"),)
    return (
        Ok(
            Exposures(
                origin=origin,
                asked=tuple(sorted(paths.asked)),
                finds=tuple(sorted(paths.finds)),
                unsure=_unsure(paths),
                requests=-(-paths.requests // 10) * 10,
            )
        ),
    )


def _unsure(paths: Paths) -> tuple[Unsure, ...]:
    """Return what is not known: of each kind one path first, so that none goes unnamed."""
    firsts = {doubt.kind: doubt for doubt in sorted(paths.unsure, reverse=True)}
    others = [doubt for doubt in sorted(paths.unsure) if firsts[doubt.kind] is not doubt]
    return tuple(sorted([*firsts.values(), *others][:MOST_UNSURE]))


def _reason(why: str) -> Reason:
    """Return the reason for which nothing was learned at all."""
    name = why.partition(":")[0].rpartition(" ")[2]
    return Reason(name) if name in set(Reason) else Reason.NOT_THE_SITE


PROBE = Probe(
    facts=FACTS,
    observe=observe,
    sends=(Sends(packet=Packet.WEB, ports=(HTTP, HTTPS), connections=MOST),),
)
