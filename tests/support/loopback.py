"""A session for probe tests: real loopback sockets, canned exchanges and DNS answers."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

import anyio
import dns.message
from anyio.abc import ByteStream
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.inventory import Operator, Regency, RegencyKind, Zone
from cyberscan.model.look import Reason
from cyberscan.model.policy import Policy
from cyberscan.model.record import Cost
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.net.base import Datagrams, NetError, Packet, Refused, Silent
from cyberscan.net.session import Fetched


class Asked(NamedTuple):
    """One page that was asked for."""

    url: str
    headers: tuple[tuple[str, str], ...] = ()
    address: str | None = None


@dataclass
class LoopbackSession:
    """``ports`` maps (address, port) as the probe knows them onto loopback ports.

    A port that is not mapped refuses; one mapped to 0 is silent. ``pages`` maps URLs, ``answers``
    maps (server or "", name, type); a missing answer is silence.
    """

    subject: Subject = field(default_factory=lambda: Subject(Kind.HOST, "www.contoh.go.test"))
    regency: Regency = field(
        default_factory=lambda: Regency(code="99.01", name="Contoh", kind=RegencyKind.KABUPATEN)
    )
    zone: Zone | None = field(default_factory=lambda: Zone(name="contoh.go.test"))
    family: Family = Family.WEB
    address: str = "192.0.2.10"
    port: int = 443
    addresses: tuple[str, ...] = ("192.0.2.10",)
    names: tuple[str, ...] = ()
    policy: Policy = field(default_factory=default_policy)
    operator: Operator = field(
        default_factory=lambda: Operator(
            name="Kantor Contoh",
            contact="siber@contoh.go.test",
            page="https://siber.contoh.go.test/",
        )
    )
    trust_anchor: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    root_store_is_own: bool = True
    until: float = math.inf
    cost: Cost = field(default_factory=Cost)
    moment: datetime = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
    ports: dict[tuple[str, int], int] = field(default_factory=dict)
    pages: dict[str, Fetched | NetError] = field(default_factory=dict)
    answers: dict[tuple[str, str, str], dns.message.Message | NetError] = field(
        default_factory=dict
    )
    feeds: dict[str, dict[str, str]] = field(default_factory=dict)
    connected: list[tuple[str, int]] = field(default_factory=list)
    """Every connection the probe asked for, in order."""
    pinned: dict[tuple[str, str], Fetched | NetError] = field(default_factory=dict)
    """What a URL answers at one address, where that is another answer than in ``pages``."""
    asked: list[Asked] = field(default_factory=list)
    """Every page the probe asked for, in order."""

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> ByteStream:
        where = (address or self.address or next(iter(self.addresses), ""), port)
        self.connected.append(where)
        local = self.ports.get(where)
        if local is None:
            raise Refused(f"{where[0]} port {port} refused")
        if local == 0:
            raise Silent(f"{where[0]} port {port} stayed silent")
        return await anyio.connect_tcp("127.0.0.1", local)

    async def datagrams(
        self, port: int, packet: Packet, *, address: str | None = None, any_port: bool = False
    ) -> Datagrams:
        raise NetError("no datagrams here", Reason.UNREACHABLE)

    async def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: tuple[tuple[str, str], ...] = (),
        address: str | None = None,
        most: int | None = None,
    ) -> Fetched:
        self.asked.append(Asked(url, headers, address))
        answer = self.pinned.get((url, address)) if address else None
        answer = answer or self.pages.get(url)
        if answer is None:
            raise Refused(f"{url} refused")
        if isinstance(answer, NetError):
            raise answer
        if most is not None and len(answer.body) > most:
            return replace(answer, body=answer.body[:most], truncated=True)
        return answer

    def patience(self, *, again: bool = False) -> float:
        return self.policy.deadlines.connect

    def in_scope(self, url: str) -> bool:
        return ".contoh.go.test" in url or "//contoh.go.test" in url

    async def stub(self, name: str, rdtype: str) -> dns.message.Message:
        return self._answer("", name, rdtype)

    async def ask(
        self, server: str, name: str, rdtype: str, *, packet: Packet = Packet.DNS
    ) -> dns.message.Message:
        return self._answer(server, name, rdtype)

    def _answer(self, server: str, name: str, rdtype: str) -> dns.message.Message:
        answer = self.answers.get((server, name.rstrip(".") or ".", rdtype))
        if answer is None:
            raise Silent(f"no answer for {name} {rdtype} from {server or 'the resolver'}")
        if isinstance(answer, NetError):
            raise answer
        return answer

    def feed(self, name: str, key: str) -> tuple[str, str] | None:
        if name not in self.feeds:
            raise NetError(f"feed {name} was never brought in", Reason.NO_FEED)
        value = self.feeds[name].get(key)
        return None if value is None else (value, self.feed_date(name))

    def feed_date(self, name: str) -> str:
        if name not in self.feeds:
            raise NetError(f"feed {name} was never brought in", Reason.NO_FEED)
        return f"{name} 2026-11-01"
