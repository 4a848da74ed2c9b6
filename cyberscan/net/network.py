"""The one door: guard, allowance, deadline, dial, count."""

from __future__ import annotations

import errno
import math
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, TypeVar

import anyio
from anyio.abc import ByteStream

from cyberscan.model.look import Reason
from cyberscan.model.policy import Deadlines, Rates
from cyberscan.model.record import Cost
from cyberscan.net.account import Account, Budget
from cyberscan.net.allowance import Allowance, GiveBack, Slot
from cyberscan.net.base import (
    Datagrams,
    Dialer,
    Errand,
    Forbidden,
    NetError,
    Packet,
    Quick,
    Refused,
    Silent,
)
from cyberscan.net.errors import translate
from cyberscan.net.patience import SENT_AGAIN, Patience
from cyberscan.net.reach import Reach
from cyberscan.net.special import Ip, literal

T = TypeVar("T")

_ONCE = frozenset({Packet.CANARY, Packet.SMTP})
"""What is tried once."""
_PORTS = frozenset({Packet.SERVICE, Packet.SENSITIVE, Packet.KNOCK})
"""What is tried once where the time-out is long: one of many ports of an address."""


class Network:
    """Everything that leaves the scanner passes here.

    Args:
        dialer: Real sockets, or the lab's.
        reach: Says who may be sent what.
        rates: How often.
        deadlines: ``connect`` is the time-out of one try, until the address's round-trip time is
            known.
        allowance: Shared with another one that has sent before; None for one of its own.

    """

    def __init__(
        self,
        dialer: Dialer,
        reach: Reach,
        rates: Rates,
        deadlines: Deadlines,
        allowance: Allowance | None = None,
    ) -> None:
        self.reach = reach
        self.refused = 0
        """What the guard turned away; nothing of it was sent."""
        self.ipv6 = dialer.has_ipv6
        """Whether IPv6 leads anywhere. Having a route to it is believed until it is disproved."""
        self._dialer = dialer
        self._quick = dialer if isinstance(dialer, Quick) else None
        self._deadlines = deadlines
        self._allowance = allowance or Allowance(rates)
        self._patience = Patience(deadlines.connect)
        self._total = Account()

    @property
    def cost(self) -> Cost:
        """Everything sent and received in this run."""
        return self._total.cost

    @property
    def allowance(self) -> Allowance:
        """What is drawn on."""
        return self._allowance

    @property
    def deadlines(self) -> Deadlines:
        return self._deadlines

    def account(self, until: float = math.inf, budget: Budget | None = None) -> Account:
        """Open a bill for one look; it adds up in `cost` too, and draws on its subject's budget."""
        return Account(until, self._total, budget)

    def delay(self, address: Ip) -> float:
        """Return how many seconds who asks now would about wait for a grant to ``address``."""
        return self._allowance.delay(address)

    async def connect(
        self,
        errand: Errand,
        address: str,
        port: int,
        until: float = math.inf,
        *,
        account: Account | None = None,
    ) -> Counted:
        """Connect to an address literal. The caller closes the stream.

        ``account`` brings its own deadline, else it is ``until``; waiting for the allowance does
        not count. Raises
        `Forbidden`, `Refused`, `Silent` (also on the retry), or `NetError` with RESET, UNREACHABLE,
        NO_IPV6_HERE, NO_EGRESS_HERE, DEADLINE.
        """
        account = account or self.account(until)
        ip = self._admit(errand, address, port)
        slot = await self._place(errand, ip, port, account)
        try:
            stream = await self._connected(errand, ip, address, port, account)
            if errand.packet is Packet.KNOCK:
                return Hushed(stream, slot, account, ip)
            return Counted(stream, slot, account, ip)
        except BaseException:
            slot.release()
            raise

    async def _connected(
        self, errand: Errand, ip: Ip, address: str, port: int, account: Account
    ) -> ByteStream:
        """Connect, and after silence once more: a refusal or a reset is an answer.

        Of a port among many the silence is believed where the time-out was so long that TCP itself
        has sent its first packet again.
        """
        patience = self._patience.seconds(ip)
        try:
            return await self._dial(ip, address, port, account, patience)
        except Silent:
            if errand.packet in _ONCE or (errand.packet in _PORTS and patience >= SENT_AGAIN):
                raise
        await self.again(errand, ip, port, account)
        return await self._dial(ip, address, port, account, self._patience.again(ip))

    async def _dial(
        self, ip: Ip, address: str, port: int, account: Account, patience: float
    ) -> ByteStream:
        started = anyio.current_time()
        if started >= account.deadline:
            raise NetError(f"{address} port {port}: no time was left to connect", Reason.DEADLINE)
        account.charge(connections=1)
        # An accepting and a refusing answer are a round trip.
        try:
            stream = await self._answered(address, port, account, patience)
        except Refused:
            self._patience.learn(ip, anyio.current_time() - started)
            raise
        self._patience.learn(ip, anyio.current_time() - started)
        return stream

    async def _answered(
        self, address: str, port: int, account: Account, patience: float
    ) -> ByteStream:
        if self._quick is None:
            work = partial(self._dialer.tcp, address, port)
            return await self._within(work, address, port, account, patience)
        try:
            begun = self._quick.begin(address, port)
        except OSError as error:
            raise _explain(error, f"{address} port {port}") from error
        if begun.stream is not None:
            return begun.stream
        return await self._within(begun.finish, address, port, account, patience)

    async def datagrams(
        self,
        errand: Errand,
        address: str,
        port: int,
        until: float = math.inf,
        *,
        account: Account | None = None,
        any_port: bool = False,
    ) -> CountedDatagrams:
        """Open a UDP socket to an address literal, from a fresh port. The caller closes it.

        The grant covers the first datagram; each further one waits for its own. With ``any_port``
        answers from other ports of the address are heard, too; nothing is ever sent to those.
        """
        account = account or self.account(until)
        ip = self._admit(errand, address, port)
        slot = await self._place(errand, ip, port, account)
        if anyio.current_time() >= account.deadline:
            slot.release()
            raise NetError(f"{ip} UDP port {port}: no time was left", Reason.DEADLINE)
        try:
            # Nothing is sent, so nothing is waited for: no time-out is needed.
            inner = await self._dialer.udp(str(ip), port, any_port=any_port)
            return CountedDatagrams(
                inner, slot, account, lambda: self.again(errand, ip, port, account)
            )
        except OSError as error:
            slot.release()
            raise _explain(error, f"{ip} UDP port {port}") from error
        except BaseException:
            slot.release()
            raise

    async def again(self, errand: Errand, address: Ip, port: int, account: Account) -> None:
        """Wait for one more grant on what is already open: a retry, a request, a datagram.

        The guard is asked anew after the wait. Raises `Forbidden`.
        """
        with account.queued():
            await self._allowance.again(address, own=errand.packet is Packet.OPERATOR)
        self._decide(errand, str(address), port)

    def patience(self, address: str, *, again: bool = False) -> float:
        """Return how many seconds an answer of an address may take."""
        ip = literal(address)
        return self._patience.again(ip) if again else self._patience.seconds(ip)

    def crowded(self, address: Ip) -> bool:
        """Whether somebody waits for a connection to ``address`` to be closed."""
        return self._allowance.crowded(address)

    def offer(self, address: Ip, give_back: GiveBack) -> Callable[[], None]:
        """Say how a kept connection to ``address`` can be had back; see `Allowance.offer`."""
        return self._allowance.offer(address, give_back)

    def _decide(self, errand: Errand, address: str, port: int) -> None:
        try:
            self.reach.decide(errand, address, port)
        except Forbidden:
            self.refused += 1
            raise

    def _admit(self, errand: Errand, address: str, port: int) -> Ip:
        self._decide(errand, address, port)
        ip = literal(address)
        if ip.version == 6 and not self.ipv6:
            raise NetError(f"{address}: there is no IPv6 from here", Reason.NO_IPV6_HERE)
        return ip

    async def _place(self, errand: Errand, ip: Ip, port: int, account: Account) -> Slot:
        """Wait for a place and a grant, then ask the guard again: hours end while one waits."""
        own = errand.packet is Packet.OPERATOR
        slot = self._allowance.at_once(ip, own=own)
        if slot is None:
            with account.queued():
                slot = await self._allowance.take(ip, own=own)
            try:
                self._decide(errand, str(ip), port)
            except Forbidden:
                slot.release()
                raise
        self.reach.spend(errand, ip, port)
        return slot

    async def _within(
        self,
        dial: Callable[[], Awaitable[T]],
        address: str,
        port: int,
        account: Account,
        patience: float,
    ) -> T:
        """Dial within ``patience`` seconds and the account's deadline, errors translated."""
        patience = min(patience, self._deadlines.connect)
        limit = anyio.current_time() + patience
        # Kept now: another part of the look may move the account's deadline while this one dials.
        cut_short = account.deadline < limit
        with anyio.CancelScope(deadline=min(limit, account.deadline)):
            try:
                return await dial()
            except OSError as error:
                raise _explain(error, f"{address} port {port}") from error
        where = f"{address} port {port}"
        if cut_short:
            raise NetError(f"{where}: the time for this look was used up", Reason.DEADLINE)
        raise Silent(f"{where}: no answer within {patience:.3g} s")


def _explain(error: OSError, where: str) -> NetError:
    if error.errno == errno.EADDRNOTAVAIL and ":" in where:
        return NetError(f"{where}: this machine has no IPv6 address", Reason.NO_IPV6_HERE)
    return translate(error, where) or NetError(f"{where}: {error}", Reason.INTERNAL)


class Counted(ByteStream):
    """A connection that counts what passes and gives its place back when it is closed."""

    def __init__(self, inner: ByteStream, slot: Slot, account: Account, address: Ip) -> None:
        self._inner = inner
        self._slot = slot
        self.account = account
        """Who pays for what passes from now on."""
        self.address = address

    @property
    def extra_attributes(self) -> Mapping[Any, Callable[[], Any]]:
        return self._inner.extra_attributes

    async def receive(self, max_bytes: int = 65536) -> bytes:
        data = await self._inner.receive(max_bytes)
        self.account.charge(bytes_in=len(data))
        return data

    async def send(self, item: bytes) -> None:
        self.account.charge(bytes_out=len(item))
        await self._inner.send(item)

    async def send_eof(self) -> None:
        await self._inner.send_eof()

    async def aclose(self) -> None:
        try:
            with anyio.CancelScope(shield=True):
                await self._inner.aclose()
        finally:
            self._slot.release()


class Hushed(Counted):
    """A connection on which nothing may be sent."""

    async def send(self, item: bytes) -> None:
        raise Forbidden(f"nothing is sent to {self.address}: the errand was a knock")


class CountedDatagrams:
    """A UDP socket that counts, and waits for a grant before every datagram but the first."""

    def __init__(
        self,
        inner: Datagrams,
        slot: Slot,
        account: Account,
        again: Callable[[], Awaitable[None]],
    ) -> None:
        self._inner = inner
        self._slot = slot
        self._account = account
        self._again = again
        self._sent = False

    async def send(self, data: bytes) -> None:
        if self._sent:
            await self._again()
        self._sent = True
        self._account.charge(datagrams=1, bytes_out=len(data))
        await self._inner.send(data)

    async def receive(self, until: float = math.inf) -> bytes:
        data = await self._inner.receive(until)
        self._account.charge(bytes_in=len(data))
        return data

    async def aclose(self) -> None:
        try:
            await self._inner.aclose()
        finally:
            self._slot.release()
