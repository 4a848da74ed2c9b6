"""Certificates and loopback servers for the tests of TLS."""

from __future__ import annotations

import ssl
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import ip_address
from pathlib import Path

import anyio
from anyio.abc import ByteStream, SocketAttribute, SocketStream
from anyio.streams.tls import TLSStream
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
HOST = "www.contoh.go.test"
_Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@cache
def key(number: int) -> ec.EllipticCurvePrivateKey:
    """The same key for the same number, on every run."""
    return ec.derive_private_key(1000 + number, ec.SECP256R1())


@cache
def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@dataclass
class Made:
    """A certificate with its key and the chain a server would send after it."""

    certificate: x509.Certificate
    key: _Key
    above: tuple[x509.Certificate, ...] = ()

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    @property
    def chain(self) -> tuple[bytes, ...]:
        """DER of the leaf and what is sent after it."""
        rest = (c.public_bytes(serialization.Encoding.DER) for c in self.above)
        return (self.der, *rest)

    def files(self, folder: Path) -> tuple[Path, Path]:
        """Write chain and key as PEM; return their paths."""
        pem = serialization.Encoding.PEM
        chain, private = folder / "chain.pem", folder / "key.pem"
        chain.write_bytes(b"".join(c.public_bytes(pem) for c in (self.certificate, *self.above)))
        private.write_bytes(
            self.key.private_bytes(
                pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return chain, private


def make(
    common_name: str = HOST,
    *,
    issuer: Made | None = None,
    number: int = 1,
    names: tuple[str, ...] = (HOST,),
    start: datetime = NOW - timedelta(days=30),
    end: datetime = NOW + timedelta(days=60),
    ca: bool = False,
    issuer_url: str = "",
    above: tuple[x509.Certificate, ...] = (),
    own_key: _Key | None = None,
    key_ids: bool = True,
    lists: tuple[str, ...] = (),
    signs_lists: bool = True,
) -> Made:
    """Make a certificate, signed by ``issuer`` or by itself; of ``lists`` each is a distribution
    point of its own."""
    private = own_key or key(number)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    signer = issuer.key if issuer else private
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.certificate.subject if issuer else name)
        .public_key(private.public_key())
        .serial_number(1000 + number)
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
    )
    if key_ids:
        builder = builder.add_extension(
            x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False
        ).add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    if ca:
        usage = x509.KeyUsage(
            digital_signature=True,
            key_cert_sign=True,
            crl_sign=signs_lists,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            encipher_only=False,
            decipher_only=False,
        )
        builder = builder.add_extension(usage, critical=True)
    elif names:
        builder = builder.add_extension(
            x509.SubjectAlternativeName([_general_name(n) for n in names]), critical=False
        )
    if lists:
        points = [
            x509.DistributionPoint([x509.UniformResourceIdentifier(url)], None, None, None)
            for url in lists
        ]
        builder = builder.add_extension(x509.CRLDistributionPoints(points), critical=False)
    if issuer_url:
        access = x509.AccessDescription(
            AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(issuer_url)
        )
        builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
    return Made(builder.sign(signer, hashes.SHA256()), private, above)


def _general_name(text: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(text))
    except ValueError:
        return x509.DNSName(text)


@cache
def root() -> Made:
    return make(
        "Akar Uji", number=2, ca=True, end=NOW + timedelta(days=3650), start=NOW - timedelta(900)
    )


@cache
def intermediate() -> Made:
    return make("Antara Uji", issuer=root(), number=3, ca=True, end=NOW + timedelta(days=900))


@cache
def leaf() -> Made:
    """A leaf as it should be: sent with its intermediate, below `root`."""
    return make(issuer=intermediate(), above=(intermediate().certificate,))


def server_context(
    made: Made,
    folder: Path,
    *,
    oldest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_2,
    newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3,
    ciphers: str = "ALL:@SECLEVEL=0",
) -> ssl.SSLContext:
    """A server's context for a span of versions; old ones work at security level 0."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*made.files(folder))
    context.set_ciphers(ciphers)
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        context.minimum_version, context.maximum_version = oldest, newest
    return context


Handler = Callable[[SocketStream, int], Awaitable[None]]


@dataclass
class Listener:
    """A loopback server; ``seen`` holds the first bytes of every connection, in order."""

    port: int
    count: int = 0
    seen: list[bytes] = field(default_factory=list)


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[Listener]:
    """Run ``handler(stream, number of the connection)`` for every connection."""
    listener = await anyio.create_tcp_listener(local_host="127.0.0.1")
    state = Listener(listener.extra_attributes[SocketAttribute.local_port]())

    async def handle(stream: SocketStream) -> None:
        state.count += 1
        number = state.count
        async with stream:
            try:
                await handler(stream, number)
            except (anyio.EndOfStream, anyio.BrokenResourceError, ssl.SSLError):
                return

    async with listener, anyio.create_task_group() as group:
        group.start_soon(listener.serve, handle)
        yield state
        group.cancel_scope.cancel()


def tls_handler(context: ssl.SSLContext) -> Handler:
    """A server that completes handshakes and waits for the end."""

    async def handle(stream: SocketStream, number: int) -> None:
        wrapped = await TLSStream.wrap(
            stream, server_side=True, ssl_context=context, standard_compatible=False
        )
        await wrapped.receive()

    return handle


async def read_hello(stream: ByteStream) -> bytes:
    """Read one ClientHello (these fit into one record)."""
    data = b""
    while len(data) < 5 or len(data) < 5 + int.from_bytes(data[3:5], "big"):
        data += await stream.receive()
    return data
