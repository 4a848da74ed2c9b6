"""What the same site's other name does: ``www`` of the zone's own name, or the reverse."""

from __future__ import annotations

from typing import Final

from cyberscan.model.facts.site import Counterpart
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Negative, Reason
from cyberscan.net.base import Forbidden, NetError
from cyberscan.net.messages import addresses
from cyberscan.net.session import Session
from cyberscan.observe.web.asking import Asking
from cyberscan.observe.web.chain import Arrival, Chains

HOPS: Final = 3
"""Redirects that are followed: one to https and one to the other name, in either order, and one
more."""

_End = tuple[tuple[Exchange, ...], str, Reason | None, bool]
"""The hops, where they lead on, why there are none, and whether the port is closed."""


async def look(session: Session, asking: Asking, chains: Chains) -> Counterpart | Absent:
    """Look the other name up and follow its chains; what the host's own chains have asked for is
    not asked again."""
    name = other_name(session)
    if not name:
        return Absent(Negative.NO_DATA, "not the zone's own name, nor www of it")
    if any(host.name == name for host in session.regency.hosts):
        return Absent(Negative.NO_DATA, f"{name} is in the inventory itself")
    if not await _exists(session, name):
        return Counterpart(name=name, exists=False)
    https, https_next, https_reason, https_closed = await _chain(f"https://{name}/", asking, chains)
    http, http_next, http_reason, http_closed = await _chain(f"http://{name}/", asking, chains)
    return Counterpart(
        name=name,
        exists=True,
        https=https,
        https_next=https_next,
        https_reason=https_reason,
        https_closed=https_closed,
        http=http,
        http_next=http_next,
        http_reason=http_reason,
        http_closed=http_closed,
    )


def other_name(session: Session) -> str:
    """Return the other name of the subject's site; "" where it has none."""
    zone, name = session.zone, session.subject.name
    if zone is None:
        return ""
    www = f"www.{zone.name}"
    return {zone.name: www, www: zone.name}.get(name, "")


async def _exists(session: Session, name: str) -> bool:
    """Whether the name has an address. One kind failing is told only where the other has none."""
    failed = None
    for rdtype in ("A", "AAAA"):
        try:
            if addresses(await session.stub(name, rdtype), name):
                return True
        except NetError as error:
            failed = failed or error
    if failed is not None:
        raise failed
    return False


async def _chain(url: str, asking: Asking, chains: Chains) -> _End:
    asking.still_welcome()
    try:
        end = await chains.follow(url, HOPS)
    except Forbidden:
        raise
    except NetError as error:
        return (), "", error.reason, False
    if not isinstance(end, Arrival):
        return (), "", Reason.UNREACHABLE, True
    for hop in end.hops:
        asking.heed(hop)
    return end.hops, end.next_url, None, False
