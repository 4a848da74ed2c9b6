"""A host's alias: whether the provider it leads to says that it knows no such site.

Only providers of the table that have a page for it are asked, once; which row fitted is kept, not
the page. Aliases whose end does not exist are seen with the zone, by
`cyberscan.observe.dns.dangling`.
"""

from __future__ import annotations

from typing import Any, Final

import dns.rcode

from cyberscan.model.facts.dangling import Alias
from cyberscan.model.look import Absent, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Fetched, Session
from cyberscan.observe.dns.answers import chained, text_of
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse.takeover import MOST, page_provider, says_free
from cyberscan.parse.url import host_of

_HOPS: Final = 2
"""Redirects to the same host that are followed, as from http to https."""


async def _look(session: Session) -> Alias | Absent:
    name = session.subject.name
    message = await session.stub(name, "A")
    chain = tuple(text_of(rrset[0].target) for rrset in chained(message).cnames)
    if message.rcode() == dns.rcode.NXDOMAIN:
        return Absent(Negative.NXDOMAIN)
    if not chain:
        return Absent(Negative.NO_DATA)
    row = page_provider(chain)
    if row is None:
        return Alias(chain=chain)
    try:
        page = await _page(session, name)
    except NetError as error:
        if error.reason is Reason.DEADLINE:
            raise
        return Alias(chain=chain, provider=row.key, reason=error.reason)
    status = page.exchange.status
    free = says_free(row, status, page.body)
    return Alias(chain=chain, provider=row.key, status=status, says_free=free)


async def _page(session: Session, name: str) -> Fetched:
    page = await session.fetch(f"http://{name}/", most=MOST)
    for _ in range(_HOPS):
        if host_of(page.next_url) != name or not session.in_scope(page.next_url):
            break
        page = await session.fetch(page.next_url, most=MOST)
    return page


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Alias`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(Alias,),
    observe=observe,
    sends=(
        Sends(Packet.OPERATOR, (53,), 1),
        # Only where the alias leads to a provider of the table.
        Sends(Packet.WEB, (80, 443), 1 + _HOPS),
    ),
)
