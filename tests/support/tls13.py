"""A TLS 1.3 server that says, well protected, whatever a test wants it to say."""

from __future__ import annotations

from collections.abc import Mapping

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls import codes
from cyberscan.wire.tls.amend import offer
from cyberscan.wire.tls.bytes import vector
from cyberscan.wire.tls.client13 import Client13
from cyberscan.wire.tls.encrypted import Ticket
from cyberscan.wire.tls.ephemeral import agree, ephemeral, share, shares
from cyberscan.wire.tls.extensions import pack
from cyberscan.wire.tls.hello import ClientHello
from cyberscan.wire.tls.protect import CIPHERS, Protection
from cyberscan.wire.tls.schedule import Schedule, Transcript, finished
from tests.support.tls import leaf

HELLO, TICKET, EXTENSIONS, CERTIFICATE, REQUEST, VERIFY, FINISHED, UPDATE, COMPRESSED = (
    2, 4, 8, 11, 13, 15, 20, 24, 25,
)  # fmt: skip
SUITES = tuple(CIPHERS)
RETRY = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")
_ECDSA_SHA256 = 0x0403


def client(
    *,
    sent: tuple[int, ...] = (codes.X25519,),
    ticket: Ticket | None = None,
    early_data: bool = False,
    suites: tuple[int, ...] = SUITES,
) -> Client13:
    """A client with keys for every group and shares of ``sent``."""
    keys = ephemeral(b"client".ljust(32, b"."))
    hello = ClientHello(
        version=Version.TLS13,
        random=b"r" * 32,
        session_id=b"s" * 32,
        suites=suites,
        server_name="www.contoh.go.test",
        groups=tuple(keys),
        key_shares=shares({group: keys[group] for group in sent}),
    )
    return Client13(hello, keys, psk=ticket, early_data=early_data)


def message(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + vector(3, body)


def record(kind: int, fragment: bytes) -> bytes:
    return bytes([kind]) + b"\x03\x03" + vector(2, fragment)


def block(extensions: Mapping[int, bytes]) -> bytes:
    """Extensions behind their length."""
    return vector(2, pack(tuple(extensions.items())))


def entry(der: bytes, extensions: Mapping[int, bytes] | None = None) -> bytes:
    """One certificate in TLS 1.3's Certificate."""
    return vector(3, der) + block(extensions or {})


def chain(*entries: bytes) -> bytes:
    """The body of a Certificate."""
    return vector(1, b"") + vector(3, b"".join(entries))


class Puppet:
    """The server's side of one handshake; every method returns bytes to be fed to the client."""

    def __init__(self, started: Client13, suite: int = 0x1301, psk: bytes = b"") -> None:
        first = started.outgoing()[5:]
        self.suite, self.psk = suite, psk
        self.algorithm = CIPHERS[suite].algorithm
        self.offered = offer(first)
        self.transcript = Transcript(first)

    def hello(
        self,
        group: int = codes.X25519,
        more: Mapping[int, bytes] | None = None,
        *,
        version: int = 0x0304,
        suite: int | None = None,
        peer: bytes | None = None,
    ) -> bytes:
        """ServerHello; what follows can be sealed. ``peer`` stands in for a good key share."""
        key = ephemeral(b"server".ljust(32, b"."), (group,))[group]
        extensions = {
            codes.SUPPORTED_VERSIONS: version.to_bytes(2, "big"),
            codes.KEY_SHARE: group.to_bytes(2, "big") + vector(2, peer or share(key)),
            **(more or {}),
        }
        said = self.said(HELLO, _hello_body(b"R" * 32, suite or self.suite, extensions))
        self.schedule = Schedule(self.algorithm, self.psk)
        if group in self.offered.shares:
            self.schedule.mix(agree(key, self.offered.shares[group]))
        self.secret = self.schedule.derive("s hs traffic", self.spoken())
        self.writing = Protection(self.suite, self.secret)
        return record(22, said)

    def retry(self, extensions: Mapping[int, bytes], suite: int | None = None) -> bytes:
        """HelloRetryRequest."""
        whole = {codes.SUPPORTED_VERSIONS: b"\x03\x04", **extensions}
        self.transcript.retried(self.algorithm)
        return record(22, self.said(HELLO, _hello_body(RETRY, suite or self.suite, whole)))

    def hears(self, started: Client13) -> None:
        """Take the client's second hello."""
        again = started.outgoing().removeprefix(bytes.fromhex("140303000101"))[5:]
        self.offered = offer(again)
        self.transcript.add(again)

    def spoken(self) -> bytes:
        return self.transcript.hash(self.algorithm)

    def said(self, kind: int, body: bytes) -> bytes:
        """A handshake message, taken into the transcript."""
        whole = message(kind, body)
        self.transcript.add(whole)
        return whole

    def seal(self, content: bytes, kind: int = 22, padding: int = 0) -> bytes:
        """A protected record."""
        if padding:
            return self.writing.seal(0, content + bytes([kind]) + bytes(padding - 1))
        return self.writing.seal(kind, content)

    def extensions(self, extensions: Mapping[int, bytes] | None = None) -> bytes:
        return self.said(EXTENSIONS, block(extensions or {}))

    def certificate(self, extensions: Mapping[int, bytes] | None = None) -> bytes:
        made = leaf().chain
        return self.said(CERTIFICATE, chain(entry(made[0], extensions), entry(made[1])))

    def verify(self, scheme: int = _ECDSA_SHA256, content: bytes = b"") -> bytes:
        context = b" " * 64 + b"TLS 1.3, server CertificateVerify\x00"
        key = leaf().key
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        signature = key.sign(content or context + self.spoken(), ec.ECDSA(hashes.SHA256()))
        return self.said(VERIFY, scheme.to_bytes(2, "big") + vector(2, signature))

    def finished(self) -> bytes:
        return self.said(FINISHED, finished(self.algorithm, self.secret, self.spoken()))

    def whole(self) -> bytes:
        """ServerHello and everything up to Finished, in one protected record."""
        first = self.hello()
        rest = self.extensions() + self.certificate() + self.verify() + self.finished()
        return first + self.seal(rest)

    def switch(self, started: Client13) -> None:
        """Go on with application keys, once Finished was fed."""
        assert started.finished
        self.schedule.mix()
        self.writing = Protection(self.suite, self.schedule.derive("s ap traffic", self.spoken()))


def _hello_body(random: bytes, suite: int, extensions: Mapping[int, bytes]) -> bytes:
    return (
        b"\x03\x03" + random + vector(1, b"s" * 32) + suite.to_bytes(2, "big") + b"\x00"
    ) + block(extensions)


CALM = record(20, b"\x01")
TICKET_BODY = b"\0\0\0\x3c" + b"\0\0\0\7" + vector(1, b"n") + vector(2, b"t") + block({})
"""Of a NewSessionTicket: a minute, age_add 7, no early data."""

TICKET_256 = Ticket(
    identity=b"t", psk=b"k" * 32, suite=0x1301, lifetime=60, age_add=1, max_early_data=9
)
"""For a suite with SHA-256."""


def after(suite: int = 0x1301) -> tuple[Client13, Puppet]:
    """A client and its server after ServerHello."""
    started = client()
    puppet = Puppet(started, suite)
    started.feed(puppet.hello())
    return started, puppet


def complete() -> tuple[Client13, Puppet]:
    """The two after a whole handshake."""
    started = client()
    puppet = Puppet(started)
    started.feed(puppet.whole())
    puppet.switch(started)
    return started, puppet
