"""Asking one web service that the operator named: a door of its own, which leads nowhere else.

Such a service may stand in a private network or on the machine itself (the reach table's row for
the operator's own services); link-local and metadata addresses stay closed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from cyberscan.model.inventory import Inventory, Operator
from cyberscan.model.look import Reason
from cyberscan.model.policy import Policy
from cyberscan.net.base import Dialer, Errand, Forbidden, NetError, Packet
from cyberscan.net.certificates import Believer
from cyberscan.net.http import Client
from cyberscan.net.messages import addresses
from cyberscan.net.network import Network
from cyberscan.net.reach import Reach
from cyberscan.net.resolver import Resolver
from cyberscan.net.session import Fetched
from cyberscan.net.special import literal, never
from cyberscan.parse.url import Parts, split

MOST: Final = 16_777_216
"""Octets of an answer: what a search says of a government with thousands of certificates."""


class OneService(Reach):
    """Lets one host and port be asked on the operator's errand, and the resolvers to find it."""

    def __init__(
        self,
        parts: Parts,
        operator: Operator,
        *,
        resolvers: Sequence[str],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(Inventory(name=""), operator, resolvers=resolvers, now=now)
        self._host, self._port = parts.host, parts.port

    def decide(self, errand: Errand, address: str, port: int) -> None:
        """See `Reach.decide`."""
        if (errand.packet, errand.name, port) != (Packet.OPERATOR, self._host, self._port):
            super().decide(errand, address, port)
            return
        ip = literal(address)
        if ip.is_link_local or ip.is_multicast or (never(ip) and not ip.is_loopback):
            why = never(ip) or "multicast"
            raise Forbidden(f"{ip} is {why}: never contacted, name another service")


async def ask(
    url: str,
    *,
    dialer: Dialer,
    operator: Operator,
    policy: Policy,
    resolvers: Sequence[str],
    believer: Believer,
    now: Callable[[], datetime],
    until: float = math.inf,
) -> bytes:
    """Return what the service answers to one GET; redirects are not followed.

    Raises `NetError`: no such name, nobody there, another status than 200, a certificate that is
    not believed (over https), or more than `MOST` octets.
    """
    parts = split(url)
    if parts is None:
        raise NetError(f"{url[:200]} is not a URL", Reason.MALFORMED)
    reach = OneService(parts, operator, resolvers=resolvers, now=now)
    network = Network(dialer, reach, policy.rates, policy.deadlines)
    account = network.account(until)
    caps = replace(policy.caps, body=MOST)
    errand = Errand(Packet.OPERATOR, name=parts.host)
    gap: NetError | None = None
    for address in await _addresses(Resolver(network, resolvers), parts.host):
        client = Client(network, operator, caps, believer, address)
        try:
            found = await client.fetch(parts, errand, account, moment=now())
            break
        except NetError as error:
            gap = gap or error
        finally:
            await client.aclose()
    else:
        raise gap or NetError(f"{parts.host} has no address", Reason.NO_SUBJECT)
    return _body(found, parts)


def _body(found: Fetched, parts: Parts) -> bytes:
    if found.exchange.tls_verified is False:
        raise NetError(f"{parts.host}: its certificate is not believed", Reason.TLS_FAILED)
    if found.exchange.status != 200:
        raise NetError(f"{parts.host} answered {found.exchange.status}", Reason.MALFORMED)
    if found.truncated:
        raise NetError(f"{parts.host} answered more than {MOST} octets", Reason.TOO_LARGE)
    return found.body


async def _addresses(resolver: Resolver, host: str) -> tuple[str, ...]:
    """Return the host itself, or every address of its name, IPv4 first. One kind failing is told
    only if alone."""
    with suppress(Forbidden):
        return (str(literal(host)),)
    found: list[str] = []
    gap: NetError | None = None
    for rdtype in ("A", "AAAA"):
        try:
            found += addresses(await resolver.stub(host, rdtype), host)
        except NetError as error:
            gap = gap or error
    if not found and gap is not None:
        raise gap
    return tuple(found)
