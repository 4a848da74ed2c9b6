"""Binds every listener of a province on loopback and serves."""

from __future__ import annotations

import ssl
import tempfile
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

import anyio
import dns.zone
from anyio.abc import ByteStream, SocketAttribute, TaskGroup

from cyberscan.lab.authority import Nameserver
from cyberscan.lab.dialer import Wiring
from cyberscan.lab.dns_server import Answers, serve_tcp, serve_udp
from cyberscan.lab.pki import Authority
from cyberscan.lab.province import RESOLVER
from cyberscan.lab.province.shapes import (
    Ftp,
    Leaf,
    Machine,
    Mysql,
    PlainHttp,
    Province,
    Redis,
    Service,
    Site,
    Ssh,
)
from cyberscan.lab.recursion import Resolver
from cyberscan.lab.seed import secret
from cyberscan.lab.services import Converse, ftp, mysql, redis, ssh
from cyberscan.lab.streams import IDLE
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
    ) -> None:
        self._province = province
        self._zones = zones
        self._authority = authority
        self._seed = seed
        self._moment = moment
        self._tcp: dict[str, int] = {}
        self._udp: dict[str, int] = {}
        self._chains: dict[Leaf, str] = {}

    async def start(self, group: TaskGroup) -> Wiring:
        """Bind all listeners, serve them in ``group``, and return the map."""
        await self._start_dns(group)
        with tempfile.TemporaryDirectory(prefix="cyberscan-lab-") as folder:
            for address, sites in self._by_address().items():
                await self._start_web(group, address, sites, Path(folder))
        for machine in self._province.machines.values():
            for service in machine.services:
                await self._listen(group, machine.address, service.port, self._service(service))
        machines = self._province.machines.values()
        return Wiring(
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
        for address, server in servers.items():
            await self._answer(group, address, server)
        await self._answer(group, RESOLVER, Resolver(servers, tuple(roots)))

    async def _answer(self, group: TaskGroup, address: str, answers: Answers) -> None:
        socket = await anyio.create_udp_socket(local_host=_LOOPBACK)
        self._udp[f"{address} {_DNS}"] = socket.extra(_PORT)  # noqa: S610
        group.start_soon(serve_udp, socket, answers)
        await self._listen(group, address, _DNS, partial(serve_tcp, answers=answers))

    async def _start_web(
        self, group: TaskGroup, address: str, sites: list[Site], folder: Path
    ) -> None:
        plain = {site.name: site.http for site in sites if site.http is not None}
        if plain:
            await self._listen(group, address, _HTTP, WebServer(plain, self._moment).converse)
        secure = {site.name: site.https for site in sites if site.https is not None}
        if not secure:
            return
        leaves = {
            site.name: leaf
            for site in sites
            if site.https is not None
            for leaf in [site.leaf_at.get(address, site.leaf)]
            if leaf is not None
        }
        oldest = self._machine(address).oldest_tls
        contexts = {
            name: context(self._chain(leaf), folder, oldest) for name, leaf in leaves.items()
        }
        # Who asks without a name gets the first site, as with most servers.
        first = context(self._chain(next(iter(leaves.values()))), folder, oldest)
        front = listener_context(contexts, first)
        server = WebServer(secure, self._moment)
        await self._listen(group, address, _HTTPS, partial(_secured, front, server.converse))

    def _chain(self, leaf: Leaf) -> str:
        if leaf not in self._chains:
            self._chains[leaf] = self._authority.issue(leaf)
        return self._chains[leaf]

    def _service(self, service: Service) -> Converse:
        match service:
            case Ssh():
                return ssh.server(service, secret(self._seed, f"ssh {service.banner}", 16))
            case Ftp():
                return ftp.server(service)
            case Mysql():
                # A scramble has no NUL: bytes 1 to 127, as servers choose them.
                made = secret(self._seed, f"mysql {service.version}", 20)
                return mysql.server(service, bytes(1 + byte % 127 for byte in made))
            case Redis():
                return redis.server(service)
            case PlainHttp():
                return WebServer({}, self._moment, service.answer).converse

    async def _listen(self, group: TaskGroup, address: str, port: int, converse: Converse) -> None:
        where = f"{address} {port}"
        if where in self._tcp:
            raise ValueError(f"{where} is served twice")
        listener = await anyio.create_tcp_listener(local_host=_LOOPBACK, backlog=_BACKLOG)
        self._tcp[where] = listener.extra(_PORT)  # noqa: S610
        group.start_soon(listener.serve, partial(_handle, converse))


async def _handle(converse: Callable[[ByteStream], Awaitable[None]], stream: ByteStream) -> None:
    try:
        await converse(stream)
    finally:
        with anyio.CancelScope(shield=True):
            await stream.aclose()


async def _secured(front: ssl.SSLContext, converse: Converse, stream: ByteStream) -> None:
    secured = TlsStream(stream, front)
    try:
        with anyio.fail_after(IDLE):
            await secured.handshake()
        await converse(secured)
    except (anyio.EndOfStream, anyio.BrokenResourceError, anyio.ClosedResourceError, TimeoutError):
        return
    finally:
        await secured.aclose()
