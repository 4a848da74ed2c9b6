"""Asking name servers: one socket a query, every answer checked, nothing asked twice."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import anyio
import dns.flags
import dns.message
import dns.rcode
from anyio.abc import ByteStream
from anyio.streams.buffered import BufferedByteReceiveStream
from msgspec import Struct

from cyberscan.model.look import Reason
from cyberscan.model.subject import Family
from cyberscan.net.account import Account
from cyberscan.net.base import Errand, Forbidden, NetError, Packet, Refused, Silent
from cyberscan.net.errors import translate
from cyberscan.net.messages import absolute, answer, query, renew, wants_plain
from cyberscan.net.network import Network

PORT = 53

_PATIENCE = 5.0
"""Seconds for one try at a recursive resolver: the default of resolv.conf(5)."""

_TRIES = 2
_STRAYS = 32
"""Datagrams that are no answer to our question, after which a try is given up."""

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
        servers: Addresses of the recursive resolvers, in order of preference.
        at_once: Queries in flight at most; beyond some dozens answers are lost on the way.

    """

    def __init__(self, network: Network, servers: Sequence[str], *, at_once: int = 64) -> None:
        self._network = network
        self._servers = tuple(servers)
        self._flight = anyio.Semaphore(at_once)
        self._kept: OrderedDict[_Key, _Held] = OrderedDict()
        self._asking: dict[_Key, anyio.Event] = {}

    async def stub(
        self,
        name: str,
        rdtype: str,
        *,
        regency: str = "",
        family: Family | None = None,
        account: Account | None = None,
    ) -> dns.message.Message:
        """Ask the recursive resolvers. NXDOMAIN and empty answers are answers.

        Raises `NetError` DNS_FAILURE when every resolver says SERVFAIL, REFUSED or the like, or
        stays silent.
        """
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
            asking = self._asking.get(key)
            if asking is None:
                break
            # Who asks may stand in a queue for long; so does then whoever wants the same answer.
            with account.queued():
                await asking.wait()
        done = self._asking[key] = anyio.Event()
        try:
            return await self._keep(key, errand, account)
        finally:
            del self._asking[key]
            done.set()

    async def _keep(self, key: _Key, errand: Errand, account: Account) -> dns.message.Message:
        with account.queued():
            await self._flight.acquire()
        try:
            if key.server:
                found = await self._exchange(key.server, key, errand, account)
            else:
                found = await self._recursive(key, errand, account)
        except NetError as error:
            if error.reason in {Reason.TIMEOUT, Reason.DNS_FAILURE, Reason.UNREACHABLE}:
                self._hold(key, error, anyio.current_time() + _FAILURE_SECONDS)
            raise
        finally:
            self._flight.release()
        self._hold(key, found, float("inf"))
        return found

    def _hold(self, key: _Key, found: dns.message.Message | NetError, until: float) -> None:
        self._kept[key] = _Held(found, until)
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    async def _recursive(self, key: _Key, errand: Errand, account: Account) -> dns.message.Message:
        said = []
        for server in self._servers:
            try:
                found = await self._exchange(server, key, errand, account)
            except NetError as error:
                if isinstance(error, Forbidden) or error.reason is Reason.DEADLINE:
                    raise
                said.append(str(error))
                continue
            if found.rcode() in {dns.rcode.NOERROR, dns.rcode.NXDOMAIN}:
                return found
            said.append(f"{server} answered {dns.rcode.to_text(found.rcode())}")
        detail = "; ".join(said) or "no resolver is configured"
        raise NetError(f"{key.name or '.'} {key.rdtype}: {detail}", Reason.DNS_FAILURE)

    async def _exchange(
        self, server: str, key: _Key, errand: Errand, account: Account
    ) -> dns.message.Message:
        recursion = errand.packet is Packet.OPERATOR
        asked = query(key.name, key.rdtype, recursion=recursion)
        found = await self._udp(server, asked, errand, account)
        if wants_plain(asked, found):
            asked = query(key.name, key.rdtype, recursion=recursion, edns=False)
            found = await self._udp(server, asked, errand, account)
        if found.flags & dns.flags.TC:
            found = await self._tcp(server, asked, errand, account)
        return found

    async def _udp(
        self, server: str, asked: dns.message.Message, errand: Errand, account: Account
    ) -> dns.message.Message:
        strays = 0
        for _ in range(_TRIES):
            # A new socket has a new source port: guessing needs it and the id (RFC 5452).
            renew(asked)
            datagrams = await self._network.datagrams(errand, server, PORT, account=account)
            try:
                with anyio.move_on_after(self._patience(errand)):
                    await datagrams.send(asked.to_wire())
                    for _ in range(_STRAYS):
                        found = answer(asked, await datagrams.receive())
                        if found is not None:
                            return found
                        strays += 1
            except (OSError, anyio.BrokenResourceError, anyio.ClosedResourceError) as error:
                known = translate(error, f"{server} port {PORT}")
                # A closed port is as good as silence; having no way there is about the network.
                if not isinstance(known, Refused):
                    raise known or error from error
            finally:
                await datagrams.aclose()
        forged = f"; {strays} datagrams were no answer to the question" if strays else ""
        raise Silent(f"{server} did not answer {_question(asked)}{forged}")

    async def _tcp(
        self, server: str, asked: dns.message.Message, errand: Errand, account: Account
    ) -> dns.message.Message:
        stream = await self._network.connect(errand, server, PORT, account=account)
        async with stream:
            with anyio.move_on_after(self._patience(errand)):
                try:
                    return await _over(stream, asked)
                except (OSError, anyio.EndOfStream, anyio.BrokenResourceError) as error:
                    known = translate(error, f"{server} TCP port {PORT}")
                    raise known or error from error
        raise Silent(f"{server} did not answer {_question(asked)} over TCP")

    def _patience(self, errand: Errand) -> float:
        if errand.packet is Packet.OPERATOR:
            return _PATIENCE
        return self._network.deadlines.connect


async def _over(stream: ByteStream, asked: dns.message.Message) -> dns.message.Message:
    wire = asked.to_wire()
    await stream.send(len(wire).to_bytes(2, "big") + wire)
    reader = BufferedByteReceiveStream(stream)
    try:
        size = int.from_bytes(await reader.receive_exactly(2), "big")
        found = answer(asked, await reader.receive_exactly(size))
    except anyio.IncompleteRead as error:
        raise anyio.EndOfStream from error
    if found is None or found.flags & dns.flags.TC:
        raise NetError(f"no answer to {_question(asked)} came over TCP", Reason.MALFORMED)
    return found


def _given(found: dns.message.Message | NetError) -> dns.message.Message:
    if isinstance(found, NetError):
        raise type(found)(str(found), found.reason)
    return found


def _question(asked: dns.message.Message) -> str:
    return str(asked.question[0])


def _plain(name: str) -> str:
    return absolute(name).to_text(omit_final_dot=True).lower() if name.strip(".") else ""
