"""What a server of TLS 1.3 says: its readers one by one, the client against any bytes, and the
client against a server that says anything at all, well protected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from typing import Final

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls import codes
from cyberscan.wire.tls import encrypted
from cyberscan.wire.tls.bytes import TlsError, vector
from cyberscan.wire.tls.client13 import Client13
from cyberscan.wire.tls.encrypted import Entry, Ticket
from cyberscan.wire.tls.ephemeral import GROUPS, PrivateKey, ephemeral, shares
from cyberscan.wire.tls.hello import ClientHello
from cyberscan.wire.tls.protect import CIPHERS
from tests.fuzz.target import Target, cut, either
from tests.support.tls import leaf
from tests.support.tls13 import (
    CALM,
    TICKET_256,
    TICKET_BODY,
    Puppet,
    block,
    chain,
    entry,
    message,
    record,
)


@cache
def _keys() -> dict[int, PrivateKey]:
    return ephemeral(b"client".ljust(32, b"."), GROUPS)


@cache
def _hello(groups: tuple[int, ...]) -> ClientHello:
    keys = _keys()
    return ClientHello(
        version=Version.TLS13,
        random=b"r" * 32,
        session_id=b"s" * 32,
        suites=tuple(CIPHERS),
        server_name="www.contoh.go.test",
        groups=tuple(keys),
        key_shares=shares({group: keys[group] for group in groups}),
    )


_SENT: Final = ((codes.X25519,), (), (codes.X25519, 0x0017))


def client(kind: int) -> Client13:
    """A new client: with one share, none, two; the last kinds resume a session."""
    resumes: Ticket | None = TICKET_256 if kind >= len(_SENT) else None
    hello = _hello(_SENT[kind % len(_SENT)])
    return Client13(hello, _keys(), psk=resumes, early_data=kind == len(_SENT))


_KINDS: Final = len(_SENT) + 2


def _entries(body: bytes) -> None:
    for one in encrypted.certificate(body):
        _entry(one)


def _entry(one: Entry) -> None:
    with suppress(TlsError):
        assert one.staple is None or isinstance(one.staple, bytes)
    assert one.timestamps is None or isinstance(one.timestamps, bytes)


def _unpacked(body: bytes) -> None:
    plain = encrypted.decompressed(body)
    assert len(plain) <= 131_072
    _entries(plain)


_READERS: Final[tuple[Callable[[bytes], object], ...]] = (
    encrypted.encrypted_extensions,
    encrypted.alpn,
    encrypted.certificate_request,
    _entries,
    _unpacked,
    encrypted.certificate_verify,
    encrypted.new_ticket,
)


def _encrypted(data: bytes) -> None:
    which, body = either(len(_READERS), data)
    with suppress(TlsError):
        _READERS[which](body)


def _raw(data: bytes) -> None:
    kind, rest = either(_KINDS, data)
    started = client(kind)
    with suppress(TlsError):
        for part in cut(rest):
            started.feed(part)
    started.outgoing()
    assert started.finished or not started.proved


class Play:
    """A scripted server: a byte for what it does, for some of it two of length and a text."""

    def __init__(self, kind: int, suite: int) -> None:
        self.client = client(kind)
        psk = TICKET_256.psk if kind >= len(_SENT) else b""
        self.puppet = Puppet(self.client, suite, psk)
        self.secret = self.switched = self.signed = self.ended = False

    def run(self, script: bytes) -> None:
        """Raises `TlsError` when the client has had enough."""
        at = 0
        while at < len(script) and not self.client.done:
            what, at = script[at] % len(_DOES), at + 1
            does = _DOES[what]
            text = b""
            if what >= _WITH_TEXT:
                size = int.from_bytes(script[at : at + 2], "big")
                text, at = script[at + 2 : at + 2 + size], at + 2 + size
            does(self, text)

    def hello(self, _: bytes) -> None:
        if not self.secret:
            more = {codes.PRE_SHARED_KEY: b"\x00\x00"} if self.puppet.psk else {}
            said = self.puppet.hello(more=more)
            self.secret = True
            self.client.feed(said)

    def extensions(self, _: bytes) -> None:
        self._sealed(self.puppet.extensions)

    def certificate(self, _: bytes) -> None:
        self._sealed(self.puppet.certificate)

    def verify(self, _: bytes) -> None:
        self.signed = True
        self._sealed(self.puppet.verify)

    def finished(self, _: bytes) -> None:
        self.ended = True
        self._sealed(self.puppet.finished)

    def switch(self, _: bytes) -> None:
        if self.client.finished and not self.switched:
            self.switched = True
            self.puppet.switch(self.client)

    def says(self, text: bytes) -> None:
        """A message with its header right and taken into the transcript."""
        kind, body = either(256, text)
        self._sealed(lambda: self.puppet.said(kind, body))

    def seals(self, text: bytes) -> None:
        """A record with whatever inside."""
        kind, content = either(256, text)
        if self.secret:
            self.client.feed(self.puppet.seal(content, kind))

    def clear(self, text: bytes) -> None:
        """A record that is not protected."""
        kind, content = either(256, text)
        self.client.feed(record(kind, content))

    def greets(self, text: bytes) -> None:
        """A hello of any body; a server that meant it would know the client's second one."""
        before = self.client.retried
        self.client.feed(record(22, self.puppet.said(2, text)))
        if self.client.retried and not before:
            self.client.outgoing()

    def retry(self, text: bytes) -> None:
        """A good request for another hello, with a cookie."""
        if not self.secret and not self.client.retried:
            self.client.feed(self.puppet.retry({codes.COOKIE: vector(2, text)}))
            self.puppet.hears(self.client)

    def _sealed(self, said: Callable[[], bytes]) -> None:
        if self.secret:
            self.client.feed(self.puppet.seal(said()))


_DOES: Final[tuple[Callable[[Play, bytes], None], ...]] = (
    Play.hello,
    Play.extensions,
    Play.certificate,
    Play.verify,
    Play.finished,
    Play.switch,
    Play.says,
    Play.seals,
    Play.clear,
    Play.greets,
    Play.retry,
)
_WITH_TEXT: Final = 6
"""From here on a text follows."""
_SAYS, _SEALS, _CLEAR, _GREETS, _RETRY = range(_WITH_TEXT, len(_DOES))


def play(data: bytes) -> Play:
    """Play a script to its end, or to where the client has had enough."""
    kind, rest = either(_KINDS, data)
    which, script = either(len(CIPHERS), rest)
    played = Play(kind, tuple(CIPHERS)[which])
    with suppress(TlsError):
        played.run(script)
    return played


def _played(data: bytes) -> None:
    played = play(data)
    heard = played.client
    heard.outgoing()
    assert heard.finished or not heard.proved
    # Nobody can guess a signature or a Finished: only the server that has the keys makes them.
    assert played.signed or not heard.proved
    assert played.ended or not heard.finished


def _step(what: int, text: bytes) -> bytes:
    return bytes([what]) + vector(2, text)


def _scripts() -> Iterator[bytes]:
    """Handshakes with good parts, and each part written out to be spoilt."""
    whole = b"\x00\x01\x02\x03\x04\x05"
    ticket = _step(_SAYS, b"\x04" + TICKET_BODY)
    update = _step(_SAYS, b"\x18\x00")
    for which in range(len(CIPHERS)):
        yield bytes([0, which]) + whole + ticket + update
    empty = block({})
    alpn = block({codes.ALPN: vector(2, vector(1, b"http/1.1")), codes.EARLY_DATA: b""})
    yield b"\x00\x00\x00" + _step(_SAYS, b"\x08" + alpn) + b"\x02\x03\x04"
    yield b"\x00\x00\x00\x01" + _step(_SAYS, b"\x0d" + vector(1, b"c") + empty) + b"\x02\x03\x04"
    der = leaf().chain[0]
    stapled = entry(der, {codes.STATUS_REQUEST: b"\x01" + vector(3, b"r")})
    yield b"\x00\x00\x00\x01" + _step(_SAYS, b"\x0b" + chain(stapled)) + b"\x03\x04"
    odd = _step(_SAYS, b"\x0f\x04\x03" + vector(2, b"0"))
    yield b"\x00\x00\x00\x01\x02" + odd + b"\x04\x05" + _step(_SEALS, b"\x15\x01\x00")
    yield b"\x00\x00" + _step(_RETRY, b"cookie") + whole
    yield b"\x03\x00\x00\x01\x04\x05" + ticket
    yield b"\x04\x00\x00\x01\x04\x05" + _step(_SEALS, b"\x17data")
    yield b"\x00\x00" + _step(_CLEAR, b"\x14\x01") + whole
    yield b"\x00\x00\x00" + _step(_CLEAR, b"\x15\x02\x28")
    started = client(1)
    said = Puppet(started).hello()[9:]
    yield b"\x01\x00" + _step(_GREETS, said)


def _said() -> Iterator[bytes]:
    """What the good server sends, to clients of every kind, whole and in steps."""
    good = Puppet(client(0)).whole()
    yield from (bytes([kind, step]) + good for kind in range(_KINDS) for step in (0, 5))
    for extension in ({codes.COOKIE: vector(2, b"c")}, {codes.KEY_SHARE: b"\x00\x17"}):
        retry = Puppet(client(1)).retry(extension)
        yield from (bytes([kind, 0]) + CALM + retry for kind in range(_KINDS))
    yield b"\x00\x00" + record(21, b"\x02\x28")
    yield b"\x00\x00" + record(22, message(2, b"")) + CALM


def _bodies() -> Iterator[bytes]:
    import zlib

    der = leaf().chain[0]
    stapled = {codes.STATUS_REQUEST: b"\x01" + vector(3, b"r"), 18: b"scts"}
    plain = chain(entry(der, stapled), entry(der))
    packed = zlib.compress(plain)
    good = (
        block({codes.ALPN: vector(2, vector(1, b"h2")), 0: b""}),
        vector(2, vector(1, b"h2")),
        vector(1, b"") + block({13: b"\x00\x02\x04\x03"}),
        plain,
        b"\x00\x01" + len(plain).to_bytes(3, "big") + vector(3, packed),
        b"\x04\x03" + vector(2, b"signature"),
        TICKET_BODY[:-2] + block({codes.EARLY_DATA: b"\x00\x00\x40\x00"}),
    )
    yield from (bytes([which]) + body for which, body in enumerate(good))


TARGETS: Final = {
    "encrypted": Target(_encrypted, _bodies),
    "client13": Target(_raw, _said),
    "client13-sealed": Target(_played, _scripts),
}
"""By name."""
