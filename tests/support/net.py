"""Loopback stand-ins for the network room: a dialer, raw servers, name servers, certificates."""

from __future__ import annotations

import errno
import ipaddress
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import anyio
import dns.flags
import dns.message
import dns.rcode
import dns.rrset
from anyio.abc import ByteStream, SocketAttribute, SocketStream
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from cyberscan.model.inventory import (
    Authorisation,
    Extra,
    Host,
    Inventory,
    Operator,
    Regency,
    RegencyKind,
    Status,
    Window,
    Zone,
)
from cyberscan.model.policy import Deadlines, Rates
from cyberscan.model.subject import Family
from cyberscan.net.base import Datagrams, IpNetwork
from cyberscan.net.internet import Internet
from cyberscan.net.network import Network
from cyberscan.net.reach import Reach

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
RANGES: tuple[IpNetwork, ...] = tuple(
    ipaddress.ip_network(n) for n in ("192.0.2.0/24", "198.51.100.0/24", "198.18.0.0/15")
)
RESOLVER = "198.18.0.53"
OPERATOR = Operator(
    name="Kantor Contoh",
    contact="siber@contoh.go.test",
    page="https://contoh.go.test/pemindai",
    resolver=(RESOLVER,),
)
FAST = Rates(
    connections_per_ip=5000, open_per_ip=5, connections_per_network=5000, connections_global=5000
)
DEADLINES = Deadlines(connect=0.5, look=5, subject=10)
ALL = tuple(Family)


def regency(
    *,
    extras: tuple[Extra, ...] = (),
    families: tuple[Family, ...] = ALL,
    status: Status = Status.CONFIRMED,
    until: date = date(2026, 12, 31),
    windows: tuple[Window, ...] = (),
    exclusions: tuple[str, ...] = (),
    networks: tuple[str, ...] = (),
    name_servers: tuple[str, ...] = (),
) -> Regency:
    return Regency(
        code="99.01",
        name="Kabupaten Contoh",
        kind=RegencyKind.KABUPATEN,
        zones=(Zone(name="contoh.go.test", name_servers=name_servers),),
        hosts=(Host(name="www.contoh.go.test"), Host(name="ppid.contoh.go.test")),
        authorisation=Authorisation(
            status=status,
            reference="X-1",
            signer="Kepala Dinas",
            valid_from=date(2026, 1, 1),
            valid_until=until,
            families=families,
            extras=extras,
        ),
        networks=networks,
        exclusions=exclusions,
        windows=windows,
    )


def reach(
    place: Regency | None = None,
    *,
    now: datetime | Callable[[], datetime] = NOW,
    **given: object,
) -> Reach:
    clock = (lambda: now) if isinstance(now, datetime) else now
    options: dict[str, object] = {"admits": RANGES, "now": clock, **given}
    inventory = Inventory(name="Contoh", regencies=(place or regency(),))
    return Reach(inventory, OPERATOR, **options)  # type: ignore[arg-type]


@dataclass
class MapDialer:
    """Dials loopback in place of (address, port). A port mapped to 0 is silent, others refuse."""

    tcp_ports: dict[tuple[str, int], int] = field(default_factory=dict)
    udp_ports: dict[tuple[str, int], int] = field(default_factory=dict)
    dialled: list[tuple[str, int]] = field(default_factory=list)
    has_ipv6: bool = False
    admits: tuple[IpNetwork, ...] = RANGES
    fictional: bool = True

    async def tcp(self, address: str, port: int) -> ByteStream:
        self.dialled.append((address, port))
        local = self.tcp_ports.get((address, port))
        if local is None:
            raise ConnectionRefusedError(errno.ECONNREFUSED, "refused")
        if local == 0:
            await anyio.sleep_forever()
        return await Internet().tcp("127.0.0.1", local)

    async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
        self.dialled.append((address, port))
        local = self.udp_ports[address, port]
        return await Internet().udp("127.0.0.1", local, any_port=any_port)


def network(dialer: MapDialer, guard: Reach | None = None, *, rates: Rates = FAST) -> Network:
    return Network(dialer, guard or reach(), rates, DEADLINES)


@asynccontextmanager
async def tcp_server(
    handler: Callable[[ByteStream], Awaitable[None]], tls: ssl.SSLContext | None = None
) -> AsyncIterator[int]:
    """Serve on a loopback port; a handler that loses its client is no error."""
    from anyio.streams.tls import TLSStream

    async def serve(stream: SocketStream) -> None:
        with anyio.CancelScope():
            async with stream:
                try:
                    inner: ByteStream = stream
                    if tls is not None:
                        inner = await TLSStream.wrap(
                            stream, ssl_context=tls, server_side=True, standard_compatible=False
                        )
                    await handler(inner)
                except (anyio.BrokenResourceError, anyio.EndOfStream, OSError):
                    pass

    listener = await anyio.create_tcp_listener(local_host="127.0.0.1")
    port: int = listener.extra(SocketAttribute.local_port)  # noqa: S610 - anyio's
    async with listener, anyio.create_task_group() as group:
        group.start_soon(listener.serve, serve)
        yield port
        group.cancel_scope.cancel()


async def read_request(stream: ByteStream) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        data += await stream.receive()
    return data


def saying(answer: bytes) -> Callable[[ByteStream], Awaitable[None]]:
    """Answer every request of a connection with the same bytes, then close."""

    async def handler(stream: ByteStream) -> None:
        await read_request(stream)
        await stream.send(answer)

    return handler


Answer = Callable[[dns.message.Message], "list[bytes]"]


@asynccontextmanager
async def udp_server(answer: Answer) -> AsyncIterator[int]:
    """Answer each DNS query with the datagrams ``answer`` makes of it."""
    async with (
        await anyio.create_udp_socket(local_host="127.0.0.1") as socket,
        anyio.create_task_group() as group,
    ):

        async def serve() -> None:
            async for wire, (host, port) in socket:
                for reply in answer(dns.message.from_wire(wire)):
                    await socket.sendto(reply, host, port)

        group.start_soon(serve)
        yield socket.extra(SocketAttribute.local_port)  # noqa: S610 - anyio's
        group.cancel_scope.cancel()


def dns_tcp(answer: Answer) -> Callable[[ByteStream], Awaitable[None]]:
    async def handler(stream: ByteStream) -> None:
        data = b""
        while len(data) < 2 or len(data) < 2 + int.from_bytes(data[:2], "big"):
            data += await stream.receive()
        for reply in answer(dns.message.from_wire(data[2:])):
            await stream.send(len(reply).to_bytes(2, "big") + reply)

    return handler


def reply(
    query: dns.message.Message, *records: str, rcode: dns.rcode.Rcode = dns.rcode.NOERROR
) -> dns.message.Message:
    """Return an answer to ``query`` holding ``records`` (``name ttl class type value``)."""
    message = dns.message.make_response(query, recursion_available=True)
    message.set_rcode(rcode)
    for record in records:
        name, ttl, rdclass, rdtype, value = record.split(" ", 4)
        message.answer.append(dns.rrset.from_text(name, int(ttl), rdclass, rdtype, value))
    return message


def zone_answers(table: dict[tuple[str, str], tuple[str, ...]]) -> Answer:
    """Answer from a table of (name, type); names without any entry do not exist."""

    def answer(query: dns.message.Message) -> list[bytes]:
        question = query.question[0]
        name = question.name.to_text(omit_final_dot=True).lower()
        rdtype = dns.rdatatype.to_text(question.rdtype)
        values = table.get((name, rdtype))
        known = any(owner == name for owner, _ in table)
        if values is None and not known:
            return [reply(query, rcode=dns.rcode.NXDOMAIN).to_wire()]
        records = (f"{name}. 60 IN {rdtype} {value}" for value in values or ())
        return [reply(query, *records).to_wire()]

    return answer


@dataclass
class Authority:
    """A CA of the test's own, and leaves it signs."""

    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def __post_init__(self) -> None:
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Otoritas Contoh")])
        self.certificate = (
            self._builder(self.name, self.key, NOW - timedelta(days=900), NOW + timedelta(days=900))
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(_usage(ca=True), critical=True)
            .sign(self.key, hashes.SHA256())
        )
        self.pem = self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    def _builder(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, start: datetime, end: datetime
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(end)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        )

    def context(self, folder: Path, name: str, *, days: int = 30, age: int = 10) -> ssl.SSLContext:
        """Return a server context with a leaf for ``name`` that is valid ``days`` from NOW."""
        key = ec.generate_private_key(ec.SECP256R1())
        leaf = (
            self._builder(x509.Name([]), key, NOW - timedelta(days=age), NOW + timedelta(days=days))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=True)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False
            )
            .sign(self.key, hashes.SHA256())
        )
        path = folder / f"{name}-{days}.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + leaf.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )
