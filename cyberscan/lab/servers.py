"""Binds every listener of a province on loopback and serves."""

from __future__ import annotations

import socket
import ssl
import struct
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import cache, partial
from typing import Final

import anyio
import dns.zone
from anyio.abc import (
    ByteStream,
    Listener,
    SocketAttribute,
    SocketStream,
    TaskGroup,
    UDPSocket,
)

from cyberscan.lab import relic
from cyberscan.lab.authority import Nameserver
from cyberscan.lab.dialer import Wiring
from cyberscan.lab.dns_server import Answers, serve_tcp, serve_udp
from cyberscan.lab.odd_dns import Odd
from cyberscan.lab.pki import Authority
from cyberscan.lab.province import RESOLVER
from cyberscan.lab.province.shapes import (
    Leaf,
    Machine,
    Mailbox,
    Province,
    Sealed,
    Service,
    Site,
    Smtp,
    leaf_of,
)
from cyberscan.lab.recursion import Resolver
from cyberscan.lab.seed import secret
from cyberscan.lab.services import Converse, nothing, quic
from cyberscan.lab.services.anything import tcp, udp
from cyberscan.lab.sslv3 import SSL_3, TLS_1_2, head_of, hello_version
from cyberscan.lab.sslv3 import serve as serve_sslv3
from cyberscan.lab.streams import IDLE, Input, Patience
from cyberscan.lab.tls import TlsStream, context, listener_context
from cyberscan.lab.web import WebServer
from cyberscan.lab.zones import holders

_LOOPBACK: Final = "127.0.0.1"
_BACKLOG: Final = 1024
# S610 takes anyio's `extra` for Django's.
_PORT: Final = SocketAttribute.local_port
_DNS: Final = 53
_HTTP: Final = 80
_HTTPS: Final = 443

Front = Callable[[], ssl.SSLContext]
"""Makes a listener's certificates when it is first asked for: most are never looked at."""
Placement = Callable[[str, int], tuple[str, int]]
"""Of an address and port of the province: the local ones to listen on; port 0 is any free one."""


def on_loopback(_address: str, _port: int) -> tuple[str, int]:
    """Place every listener on a free port of 127.0.0.1."""
    return _LOOPBACK, 0


class Servers:
    """A province being served. ``start`` binds everything before it returns."""

    def __init__(
        self,
        province: Province,
        zones: dict[str, dns.zone.Zone],
        authority: Authority,
        *,
        seed: int,
        moment: datetime,
        place: Placement = on_loopback,
    ) -> None:
        self._province = province
        self._zones = zones
        self._authority = authority
        self._seed = seed
        self._moment = moment
        self._place = place
        self._tcp: dict[str, int] = {}
        self._udp: dict[str, int] = {}
        self._chains: dict[Leaf, str] = {}

    async def start(self, group: TaskGroup) -> Wiring:
        """Bind all listeners, serve them in ``group``, and return the map."""
        await self._start_dns(group)
        for address, sites in self._by_address().items():
            await self._start_web(group, address, sites)
        for machine in self._province.machines.values():
            if machine.quic:
                group.start_soon(quic.serve, await self._socket(machine.address, _HTTPS))
            for spoken in machine.datagrams:
                socket = await self._socket(machine.address, spoken.port)
                group.start_soon(udp, socket, spoken)
            for service in machine.services:
                converse = self._service(service)
                await self._listen(group, machine.address, service.port, converse)
        machines = self._province.machines.values()
        return Wiring(
            all_open={
                m.address: await self._bind(group, nothing.mute) for m in machines if m.all_open
            },
            silent_after={m.address: m.silent_after for m in machines if m.silent_after},
            lost={m.address: m.lost for m in machines if m.lost},
            seed=self._seed,
            tcp=self._tcp,
            udp=self._udp,
            alive=frozenset(m.address for m in machines if not m.silent),
            filtered=frozenset(f"{m.address} {port}" for m in machines for port in m.filtered),
            latency={m.address: m.latency for m in machines if m.latency},
        )

    def _machine(self, address: str) -> Machine:
        return self._province.machines[address]

    def _by_address(self) -> dict[str, list[Site]]:
        found: dict[str, list[Site]] = {}
        for site in self._province.sites:
            for address in site.addresses:
                if not self._machine(address).silent:
                    found.setdefault(address, []).append(site)
        return found

    async def _start_dns(self, group: TaskGroup) -> None:
        servers = {
            address: Nameserver([self._zones[zone.name] for zone in held])
            for address, held in holders(self._province).items()
            if not self._machine(address).silent
        }
        roots = [a for s in self._province.zones[0].servers for a in s.addresses]
        resolver = Resolver(servers, tuple(roots))
        for address, server in servers.items():
            habits = self._machine(address).dns
            if habits is None:
                await self._answer(group, address, server)
            else:
                await self._answer(group, address, Odd(server, habits, resolver), tcp=habits.tcp)
        for machine in self._province.machines.values():
            if machine.dns is not None and machine.address not in servers:
                odd = Odd(Nameserver([]), machine.dns, resolver)
                await self._answer(group, machine.address, odd, tcp=machine.dns.tcp)
        await self._answer(group, RESOLVER, resolver)

    async def _answer(
        self, group: TaskGroup, address: str, answers: Answers, *, tcp: bool = True
    ) -> None:
        group.start_soon(serve_udp, await self._socket(address, _DNS), answers)
        if tcp:
            await self._listen(group, address, _DNS, partial(serve_tcp, answers=answers))

    async def _start_web(self, group: TaskGroup, address: str, sites: list[Site]) -> None:
        plain = {site.name: site.http for site in sites if site.http is not None}
        if plain:
            await self._listen(group, address, _HTTP, WebServer(plain, self._moment).converse)
        for port in (_HTTPS, *sorted({port for site in sites for port in site.ports})):
            await self._start_https(group, address, port, sites)

    async def _start_https(
        self, group: TaskGroup, address: str, port: int, sites: list[Site]
    ) -> None:
        shown = {
            site.name: (site.https_at.get(address, site.https), leaf)
            for site in sites
            if site.https is not None
            for leaf in [leaf_of(site, address, port)]
            if leaf is not None
        }
        if not shown:
            return
        secure = {name: pages for name, (pages, _) in shown.items()}
        leaves = {name: leaf for name, (_, leaf) in shown.items()}
        machine = self._machine(address)
        # Who asks without a name gets the first site, as with most servers.
        default = next(iter(leaves.values()))
        if machine.relic:
            random = secret(self._seed, f"relic {address}", 32)
            old = partial(relic.serve, chain=self._chain(default), random=random)
            await self._listen(group, address, port, old)
            return
        made = partial(
            context, oldest=machine.oldest_tls, newest=machine.newest_tls, suites=machine.suites
        )

        @cache
        def front() -> ssl.SSLContext:
            contexts = {name: made(self._chain(leaf)) for name, leaf in leaves.items()}
            return listener_context(contexts, made(self._chain(default)))

        converse = WebServer(secure, self._moment).converse
        serve = partial(_secured, front, converse)
        if machine.sslv3:
            random = secret(self._seed, f"sslv3 {address}", 32)
            older = partial(serve_sslv3, chain=self._chain(default), random=random)
            serve = partial(_by_version, serve, older)
        elif machine.resets_old_tls:
            serve = partial(_by_version, serve, None)
        await self._listen(group, address, port, serve)

    def _chain(self, leaf: Leaf) -> str:
        if leaf not in self._chains:
            self._chains[leaf] = self._authority.issue(leaf)
        return self._chains[leaf]

    def _service(self, service: Service) -> Converse:
        if isinstance(service, Sealed):
            leaf, usual = service.leaf, Machine(address="")
            made = partial(context, oldest=usual.oldest_tls, suites=usual.suites)
            front = cache(lambda: made(self._chain(leaf)))
            return partial(_secured, front, self._service(service.inside))
        ready = None
        if isinstance(service, Smtp | Mailbox) and service.leaf is not None:
            chain = self._chain(service.leaf)
            ready = context(chain, oldest=service.oldest_tls, newest=service.newest_tls)
        return tcp(service, seed=self._seed, moment=self._moment, made=ready)

    async def _socket(self, address: str, port: int) -> UDPSocket:
        where = f"{address} {port}"
        if where in self._udp:
            raise ValueError(f"{where}/udp is served twice")
        host, local = self._place(address, port)
        bound = await anyio.create_udp_socket(local_host=host, local_port=local)
        self._udp[where] = bound.extra(_PORT)  # noqa: S610
        return bound

    async def _listen(self, group: TaskGroup, address: str, port: int, converse: Converse) -> None:
        where = f"{address} {port}"
        if where in self._tcp:
            raise ValueError(f"{where} is served twice")
        self._tcp[where] = await self._bind(group, converse, *self._place(address, port))

    @staticmethod
    async def _bind(
        group: TaskGroup, converse: Converse, host: str = _LOOPBACK, local: int = 0
    ) -> int:
        listener = await anyio.create_tcp_listener(
            local_host=host, local_port=local, backlog=_BACKLOG
        )
        group.start_soon(_serve, listener, converse)
        port: int = listener.extra(_PORT)  # noqa: S610
        return port


async def _serve(listener: Listener[SocketStream], converse: Converse) -> None:
    async with listener:
        await listener.serve(partial(_handle, converse))


async def _handle(converse: Callable[[ByteStream], Awaitable[None]], stream: ByteStream) -> None:
    try:
        await converse(stream)
    finally:
        with anyio.CancelScope(shield=True):
            await stream.aclose()


async def _by_version(
    usual: Callable[[ByteStream, bytes], Awaitable[None]],
    sslv3: Callable[[ByteStream, Input, bytes], Awaitable[None]] | None,
    stream: ByteStream,
) -> None:
    """Hand hellos up to SSLv3 to ``sslv3``; without it reset whatever is older than TLS 1.2."""
    source = Input(stream)
    head = b""
    with Patience():
        head = await head_of(source)
    if not head:
        return
    offered = hello_version(head)
    if sslv3 is None and offered is not None and offered < TLS_1_2:
        # Closing with a linger of zero seconds resets the connection.
        raw = stream.extra(SocketAttribute.raw_socket)  # noqa: S610
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    elif sslv3 is not None and offered is not None and offered <= SSL_3:
        await sslv3(stream, source, head)
    else:
        await usual(stream, head + source.held)


async def _secured(
    front: Front, converse: Converse, stream: ByteStream, heard: bytes = b""
) -> None:
    secured = TlsStream(stream, front(), heard)
    try:
        with anyio.fail_after(IDLE):
            await secured.handshake()
        await converse(secured)
    except (anyio.EndOfStream, anyio.BrokenResourceError, anyio.ClosedResourceError, TimeoutError):
        return
    finally:
        await secured.aclose()
