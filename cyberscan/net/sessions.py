"""Opening the doors of one subject: a `Session` for every look."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Self

import anyio
import dns.message

from cyberscan.model.feeds import STALE
from cyberscan.model.inventory import Inventory, Operator, Regency, Zone
from cyberscan.model.look import Reason
from cyberscan.model.policy import Policy
from cyberscan.model.record import Cost
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.net.account import Account, Budget
from cyberscan.net.base import Errand, Forbidden, NetError, Packet, Refused
from cyberscan.net.certificates import Believer
from cyberscan.net.http import Client
from cyberscan.net.messages import addresses, exchanges
from cyberscan.net.network import Counted, CountedDatagrams, Network
from cyberscan.net.resolver import Resolver
from cyberscan.net.session import Fetched
from cyberscan.net.special import literal
from cyberscan.net.wall import Wall
from cyberscan.parse.url import Parts, split

Feed = Callable[[str, str], tuple[str, str] | None]
"""(feed, key) to (value, "feed-name date") or None; raises `NetError` NO_FEED or `KeyError`."""

_CLIENTS = 256
"""Names whose connections are kept; the longest unused are closed."""

_NEXT_ADDRESS = frozenset(
    {Reason.TIMEOUT, Reason.UNREACHABLE, Reason.NO_IPV6_HERE, Reason.NO_EGRESS_HERE}
)


class Doors:
    """Everything the sessions of one run share. Close it at the end, or use it as a context.

    Args:
        network: What sends.
        resolver: What resolves.
        inventory: What was listed; kept for the regencies' zones.
        policy: Caps and deadlines.
        operator: Named in every request.
        feed: Looks a key up in a dated feed.
        feed_dates: ISO date of every feed that was brought in.
        trust_anchor: DS records of the root, presentation text.
        roots: PEM certificates believed.
        root_store_is_own: Whether ``roots`` replaces certifi's store.
        wall: What opens the wall around a site that is not public yet.

    """

    def __init__(
        self,
        network: Network,
        resolver: Resolver,
        inventory: Inventory,
        policy: Policy,
        operator: Operator,
        *,
        feed: Feed,
        feed_dates: Mapping[str, str] | None = None,
        trust_anchor: Sequence[str],
        roots: Sequence[str] = (),
        root_store_is_own: bool = False,
        wall: Wall | None = None,
    ) -> None:
        self.network = network
        self.resolver = resolver
        self.inventory = inventory
        self.policy = policy
        self.operator = operator
        self.feed = feed
        self.feed_dates = dict(feed_dates or {})
        self.trust_anchor = tuple(trust_anchor)
        self.roots = tuple(roots)
        self.root_store_is_own = root_store_is_own
        self._wall = wall
        self._believer = Believer(self.roots, root_store_is_own)
        self._clients: OrderedDict[tuple[str, str], Client] = OrderedDict()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close every kept connection."""
        with anyio.CancelScope(shield=True):
            while self._clients:
                _, client = self._clients.popitem()
                await client.aclose()

    def open(
        self,
        subject: Subject,
        regency: Regency,
        *,
        zone: Zone | None = None,
        addresses: Sequence[str] = (),
        address: str = "",
        port: int = 0,
        names: Sequence[str] = (),
        family: Family,
        until: float,
        budget: Budget | None = None,
    ) -> SubjectSession:
        """Return the session of one look. Waiting for the allowance does not count
        against ``until``. All looks at a subject share its ``budget``."""
        account = self.network.account(until, budget)
        known = tuple(addresses)
        return SubjectSession(
            self, subject, regency, zone, known, address, port, tuple(names), family, account
        )

    async def client(self, name: str, address: str) -> Client:
        """Return the client for a name on an address, closing the longest unused if many."""
        key = (name, address)
        while key not in self._clients and len(self._clients) >= _CLIENTS:
            old = next((k for k, client in self._clients.items() if not client.busy), None)
            if old is None:
                break
            await self._clients.pop(old).aclose()
        # No waiting from here on: a client must not be closed between finding and using it.
        client = self._clients.get(key)
        if client is None:
            caps, believer = self.policy.caps, self._believer
            client = Client(
                self.network,
                self.operator,
                caps,
                believer,
                address,
                self._wall,
                self.policy.rates.pages_at_once,
            )
            self._clients[key] = client
        self._clients.move_to_end(key)
        return client


class SubjectSession:
    """One subject's doors; see `cyberscan.net.session.Session`."""

    def __init__(
        self,
        doors: Doors,
        subject: Subject,
        regency: Regency,
        zone: Zone | None,
        known: tuple[str, ...],
        address: str,
        port: int,
        names: tuple[str, ...],
        family: Family,
        account: Account,
    ) -> None:
        self._doors = doors
        self._subject = subject
        self._regency = regency
        self._zone = zone
        self._known = known
        self._address = address
        self._port = port
        self._names = names
        self._family = family
        self._account = account

    @property
    def subject(self) -> Subject:
        return self._subject

    @property
    def regency(self) -> Regency:
        return self._regency

    @property
    def zone(self) -> Zone | None:
        return self._zone

    @property
    def family(self) -> Family:
        return self._family

    @property
    def address(self) -> str:
        return self._address

    @property
    def port(self) -> int:
        return self._port

    @property
    def addresses(self) -> tuple[str, ...]:
        return self._known

    @property
    def names(self) -> tuple[str, ...]:
        return self._names

    @property
    def policy(self) -> Policy:
        return self._doors.policy

    @property
    def operator(self) -> Operator:
        return self._doors.operator

    @property
    def until(self) -> float:
        return self._account.deadline

    @property
    def moment(self) -> datetime:
        return self._doors.network.reach.moment

    @property
    def trust_anchor(self) -> tuple[str, ...]:
        return self._doors.trust_anchor

    @property
    def roots(self) -> tuple[str, ...]:
        return self._doors.roots

    @property
    def root_store_is_own(self) -> bool:
        return self._doors.root_store_is_own

    @property
    def cost(self) -> Cost:
        """What this look has sent and received so far."""
        return self._account.cost

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Counted:
        """See `Session.connect`."""
        where = await self._where(address)
        return await self._doors.network.connect(
            self._errand(packet), where, port, account=self._account
        )

    async def datagrams(
        self, port: int, packet: Packet, *, address: str | None = None, any_port: bool = False
    ) -> CountedDatagrams:
        """See `Session.datagrams`."""
        where = await self._where(address)
        return await self._doors.network.datagrams(
            self._errand(packet), where, port, account=self._account, any_port=any_port
        )

    def patience(self, *, again: bool = False) -> float:
        """See `Session.patience`."""
        where = self._address or next(iter(self._known), "") or self._subject.name
        return self._doors.network.patience(where, again=again)

    def in_scope(self, url: str) -> bool:
        """See `Session.in_scope`."""
        return self._in_scope(split(url))

    async def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: tuple[tuple[str, str], ...] = (),
        address: str | None = None,
        most: int | None = None,
    ) -> Fetched:
        """See `Session.fetch`. A name without an address raises `NetError` NO_SUBJECT."""
        parts = split(url)
        if parts is None or not self._in_scope(parts):
            raise Forbidden(f"{url[:200]} is not a page of a listed name")
        errand = Errand(Packet.WEB, self._regency.code, parts.host, self._family)
        failures: list[NetError] = []
        for where in await self._pages_of(parts.host, address):
            client = await self._doors.client(parts.host, where)
            try:
                return await client.fetch(
                    parts,
                    errand,
                    self._account,
                    moment=self.moment,
                    method=method,
                    headers=headers,
                    most=most,
                )
            except NetError as error:
                if error.reason not in _NEXT_ADDRESS:
                    raise
                failures.append(error)
        # Refused is knowledge only where every address refused.
        unsure = [error for error in failures if not isinstance(error, Refused)]
        raise (unsure or failures)[0]

    async def stub(self, name: str, rdtype: str) -> dns.message.Message:
        """See `Session.stub`. What it says about listed names becomes part of the reach."""
        found = await self._doors.resolver.stub(
            name, rdtype, regency=self._regency.code, family=self._family, account=self._account
        )
        reach = self._doors.network.reach
        if rdtype in {"A", "AAAA"}:
            reach.learn(name, addresses(found, name))
        elif rdtype == "MX" and name.rstrip(".").lower() in self._zones():
            reach.learn_mx(name, exchanges(found, name))
        return found

    async def ask(
        self, server: str, name: str, rdtype: str, *, packet: Packet = Packet.DNS
    ) -> dns.message.Message:
        """See `Session.ask`."""
        return await self._doors.resolver.ask(
            server,
            name,
            rdtype,
            packet=packet,
            regency=self._regency.code,
            family=self._family,
            account=self._account,
        )

    def feed(self, name: str, key: str) -> tuple[str, str] | None:
        """See `Session.feed`."""
        try:
            return self._doors.feed(name, key)
        except KeyError as error:
            raise _never_brought_in(name) from error

    def feed_date(self, name: str) -> str:
        """See `Session.feed_date`."""
        date = self._doors.feed_dates.get(name)
        if date is None or date.endswith(STALE):
            raise _never_brought_in(name)
        return f"{name} {date}"

    def _zones(self) -> set[str]:
        return {zone.name for zone in self._regency.zones}

    def _errand(self, packet: Packet) -> Errand:
        return Errand(packet, self._regency.code, self._subject.name, self._family)

    def _in_scope(self, parts: Parts | None) -> bool:
        if parts is None:
            return False
        reach, code = self._doors.network.reach, self._regency.code
        # The port of the look may be one that was found: where it may be asked is the reach's say.
        ours = parts.host == self._subject.name and parts.port == self._port
        return reach.in_scope(code, parts.host, *(() if ours else (parts.port,)))

    async def _where(self, address: str | None) -> str:
        """Return the address to connect to, resolved in this run if a name stands behind it."""
        where = address or self._address or next(iter(self._known), "")
        name = self._subject.name
        if self._subject.kind in {Kind.HOST, Kind.MAIL}:
            if not where or not self._doors.network.reach.knows(name, where):
                found = await self._resolve(name)
                where = where or next(iter(found), "")
        elif self._subject.kind is Kind.ADDRESS:
            where = where or name
        if not where:
            raise NetError(f"{name} has no address", Reason.NO_SUBJECT)
        return where

    async def _pages_of(self, host: str, address: str | None) -> tuple[str, ...]:
        """Return the addresses to fetch a name's pages from: the one asked for or the look's own,
        else all."""
        found = await self._resolve(host)
        only = address or (self._address if host == self._subject.name else "")
        if only:
            if only not in found:
                raise Forbidden(f"{host} did not resolve to {only} in this run")
            return (only,)
        if not found:
            raise NetError(f"{host} has no address", Reason.NO_SUBJECT)
        return found

    async def _resolve(self, name: str) -> tuple[str, ...]:
        """Return every address of ``name``, IPv4 first. One kind failing is told only if alone.

        The subject's own name has been looked up already, where its addresses are known.
        """
        if name == self._subject.name and self._known:
            return self._known
        found: list[str] = []
        failed: NetError | None = None
        for rdtype in ("A", "AAAA"):
            try:
                found += addresses(await self.stub(name, rdtype), name)
            except NetError as error:
                failed = failed or error
        if not found and failed is not None:
            raise failed
        return tuple(str(literal(address)) for address in found)


def _never_brought_in(feed: str) -> NetError:
    return NetError(f"the feed {feed!r} was never brought in, or is stale", Reason.NO_FEED)
