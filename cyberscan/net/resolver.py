"""DNS for one run: who is asked for what, and nothing asked twice."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import lru_cache

import anyio
import dns.edns
import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
from msgspec import Struct

from cyberscan.model.look import Reason
from cyberscan.model.subject import Family
from cyberscan.net import pinned
from cyberscan.net.account import Account
from cyberscan.net.base import Errand, Forbidden, NetError, Packet
from cyberscan.net.exchange import Exchange
from cyberscan.net.iteration import Iteration
from cyberscan.net.messages import absolute
from cyberscan.net.network import Network
from cyberscan.net.question import is_plain

_KEPT = 2_048
"""Answers held at most; the least recently used go first."""

_FAILURE_SECONDS = 60.0
"""How long a silence or failure is believed: RFC 9520 section 3.2 asks for at least one second
and at most five minutes."""


class _Key(Struct, frozen=True):
    server: str
    """Empty for the recursive resolver."""
    name: str
    rdtype: str
    packet: Packet


class _Held(Struct):
    answer: dns.message.Message | NetError
    until: float


class Resolver:
    """DNS for one run.

    Answers, negative ones too, are kept for the run, so that everything in it sees the same; a
    failure is believed for a minute. TTLs are not counted down: a run is one look.

    Args:
        network: What sends.
        servers: Addresses of the recursive resolvers, in order of preference. Without any, names
            are looked up from the root's servers down.
        hints: Addresses of servers of the root.
        at_once: Queries in flight at most; beyond some dozens answers are lost on the way.
        pins: Addresses of names that are not asked for: the user has said them.

    """

    def __init__(
        self,
        network: Network,
        servers: Sequence[str],
        hints: Sequence[str] = (),
        *,
        at_once: int = 64,
        pins: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._network = network
        self._servers = tuple(servers)
        self._hints = tuple(hints)
        self._exchange = Exchange(network)
        self._iteration = Iteration(self._hints, lambda: network.ipv6)
        self._iterates = not self._servers
        self._flight = anyio.Semaphore(at_once)
        self._pins = {_plain(name): tuple(held) for name, held in (pins or {}).items()}
        self._kept: OrderedDict[_Key, _Held] = OrderedDict()
        self._asking: dict[_Key, anyio.Event | None] = {}
        """Who is asking; with what wakes those who want the same answer, once there is one."""

    @property
    def iterates(self) -> bool:
        """Whether names are looked up from the root down, no resolver being asked."""
        return self._iterates

    def iterate(self, *, instead: bool = True) -> bool:
        """Ask no resolver from now on, or again; what was heard so far is forgotten. Return whether
        there are hints to begin with."""
        if not self._hints:
            return False
        self._iterates = instead or not self._servers
        for key in [key for key in self._kept if not key.server]:
            del self._kept[key]
        return True

    async def stub(
        self,
        name: str,
        rdtype: str,
        *,
        regency: str = "",
        family: Family | None = None,
        account: Account | None = None,
    ) -> dns.message.Message:
        """Ask the recursive resolvers, or servers from the root down. NXDOMAIN and empty answers
        are answers.

        A resolver that says SERVFAIL is asked for what it holds unchecked: then CD is set in its
        answer, and the extended errors (RFC 8914) are those of the SERVFAIL as well. Raises
        `NetError` DNS_FAILURE when every resolver says SERVFAIL, REFUSED or the like, or stays
        silent.
        """
        if self._pins and pinned.told(rdtype) and _plain(name) in self._pins:
            return pinned.answer(name, rdtype, self._pins[_plain(name)])
        errand = Errand(Packet.OPERATOR, regency, _plain(name), family)
        key = _Key("", _plain(name), rdtype, Packet.OPERATOR)
        return await self._once(key, errand, account)

    async def ask(
        self,
        server: str,
        name: str,
        rdtype: str,
        *,
        packet: Packet = Packet.DNS,
        regency: str = "",
        family: Family | None = None,
        account: Account | None = None,
    ) -> dns.message.Message:
        """Ask one authoritative server by address, without recursion. Any rcode is an answer.

        Raises `Silent`, or what `Network` raises.
        """
        errand = Errand(packet, regency, _plain(name), family)
        return await self._once(_Key(server, _plain(name), rdtype, packet), errand, account)

    def forget_failures(self) -> None:
        """Believe no silence or failure seen so far: they were our own network's."""
        for key in [k for k, held in self._kept.items() if isinstance(held.answer, NetError)]:
            del self._kept[key]

    async def _once(
        self, key: _Key, errand: Errand, account: Account | None
    ) -> dns.message.Message:
        """Answer from what is held, or from who is asking already, or ask."""
        account = account or self._network.account()
        while True:
            held = self._kept.get(key)
            if held is not None and anyio.current_time() < held.until:
                self._kept.move_to_end(key)
                return _given(held.answer)
            if key not in self._asking:
                break
            asking = self._asking[key]
            if asking is None:
                asking = self._asking[key] = anyio.Event()
            # Who asks may stand in a queue for long; so does then whoever wants the same answer.
            with account.queued():
                await asking.wait()
        self._asking[key] = None
        try:
            return await self._keep(key, errand, account)
        finally:
            done = self._asking.pop(key)
            if done is not None:
                done.set()

    async def _keep(self, key: _Key, errand: Errand, account: Account) -> dns.message.Message:
        try:
            found = await self._find(key, errand, account)
        except NetError as error:
            if error.reason in {Reason.TIMEOUT, Reason.DNS_FAILURE, Reason.UNREACHABLE}:
                self._hold(key, error, anyio.current_time() + _FAILURE_SECONDS)
            raise
        self._hold(key, found, float("inf"))
        return found

    async def _find(self, key: _Key, errand: Errand, account: Account) -> dns.message.Message:
        if not key.server and self._iterates:
            # Each of its questions takes a place in the flight of its own.
            return await self._iterated(key, errand, account)
        if self._flight.value:
            self._flight.acquire_nowait()
        else:
            with account.queued():
                await self._flight.acquire()
        try:
            if key.server:
                return await self._exchange.ask(key.server, key.name, key.rdtype, errand, account)
            return await self._recursive(key, errand, account)
        finally:
            self._flight.release()

    def _hold(self, key: _Key, found: dns.message.Message | NetError, until: float) -> None:
        self._kept[key] = _Held(found, until)
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    async def _recursive(self, key: _Key, errand: Errand, account: Account) -> dns.message.Message:
        said = []
        errors: list[dns.edns.EDEOption] = []
        for checking in (True, False):
            failed = False
            for server in self._servers:
                try:
                    found = await self._exchange.ask(
                        server, key.name, key.rdtype, errand, account, checking=checking
                    )
                except NetError as error:
                    if isinstance(error, Forbidden) or error.reason is Reason.DEADLINE:
                        raise
                    said.append(str(error))
                    continue
                if found.rcode() in {dns.rcode.NOERROR, dns.rcode.NXDOMAIN}:
                    return found if checking else _unchecked(found, errors)
                errors += found.extended_errors()
                failed = failed or found.rcode() == dns.rcode.SERVFAIL
                said.append(f"{server} answered {_told(found)}")
            if not failed:
                break
        detail = "; ".join(dict.fromkeys(said)) or "no resolver is configured"
        raise NetError(f"{key.name or '.'} {key.rdtype}: {detail}", Reason.DNS_FAILURE)

    async def _iterated(self, key: _Key, errand: Errand, account: Account) -> dns.message.Message:
        async def ask(server: str, name: str, rdtype: str) -> dns.message.Message:
            step = Errand(Packet.ITERATION, errand.regency, name, errand.family)
            return await self._once(_Key(server, _plain(name), rdtype, step.packet), step, account)

        if not self._hints:
            raise NetError("no resolver is configured", Reason.DNS_FAILURE)
        name, rdtype = absolute(key.name or "."), dns.rdatatype.from_text(key.rdtype)
        return await self._iteration.find(ask, name, rdtype)


def _unchecked(
    found: dns.message.Message, errors: Sequence[dns.edns.EDEOption]
) -> dns.message.Message:
    """Mark an answer as one that was not checked, with what the resolver said when it checked."""
    found.flags |= dns.flags.CD
    if errors:
        found.use_edns(max(found.edns, 0), found.ednsflags, options=[*found.options, *errors])
    return found


def _told(found: dns.message.Message) -> str:
    """Return rcode and extended errors (RFC 8914) in words."""
    codes = "".join(f", EDE {int(error.code)}" for error in found.extended_errors())
    return f"{dns.rcode.to_text(found.rcode())}{codes}"


def _given(found: dns.message.Message | NetError) -> dns.message.Message:
    if isinstance(found, NetError):
        raise type(found)(str(found), found.reason)
    return found


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    if is_plain(name):
        return name
    return absolute(name).to_text(omit_final_dot=True).lower() if name.strip(".") else ""
