"""What a server says in clear: records, messages, flights, SSLv2."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final, Protocol

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls.suite import suite
from cyberscan.tables.tls.suites import SUITES
from cyberscan.wire.tls import extensions, messages
from cyberscan.wire.tls.bytes import TlsError, vector
from cyberscan.wire.tls.flight import Flight
from cyberscan.wire.tls.hello import VERSIONS
from cyberscan.wire.tls.key_exchange import has_key_exchange, server_key_exchange
from cyberscan.wire.tls.records import Handshakes, Message, Record, Records
from cyberscan.wire.tls.sslv2 import Sslv2Flight
from tests.fuzz.target import Target, cut, either
from tests.support.tls import leaf
from tests.support.tls13 import RETRY, message, record
from tests.support.tls13_traces import SERVER_3

_EXCHANGES: Final = [one for one in map(suite, SUITES) if has_key_exchange(one)]
_OLD: Final = [Version.SSL3, Version.TLS10, Version.TLS11, Version.TLS12]
_STEPS: Final = (b"\x00", b"\x01", b"\x07")


class Stream(Protocol):
    """What is fed as bytes arrive."""

    def feed(self, data: bytes) -> object: ...


def _told(stream: Stream, parts: list[bytes]) -> bool:
    """Feed until the end or an error; return whether there was one."""
    try:
        for part in parts:
            stream.feed(part)
    except TlsError:
        return True
    return False


def _records(data: bytes) -> None:
    found: list[list[Record]] = []
    for parts in (cut(data), [data[1:]]):
        stream = Records()
        one: list[Record] = []
        with suppress(TlsError):
            for part in parts:
                one += stream.feed(part)
        found.append(one)
    # Whole, what came before an error in the same piece is lost with it; never is more found.
    assert found[1] in (found[0], [])


def _handshakes(data: bytes) -> None:
    found: list[Message] = []
    stream = Handshakes()
    with suppress(TlsError):
        for part in cut(data):
            found += stream.feed(part)
    assert b"".join(message(m.type, m.body) for m in found) == data[1:][: _size(found)]


def _size(found: list[Message]) -> int:
    return sum(4 + len(one.body) for one in found)


def _heard(flight: Flight) -> tuple[object, ...]:
    return flight.hello, flight.certificates, flight.staple, flight.key_exchange, flight.alert


def _flight(data: bytes) -> None:
    stepped, whole = Flight(), Flight()
    broke, parts = [], cut(data)
    for flight, arrives in ((stepped, parts), (whole, [data[1:]])):
        broke.append(_told(flight, arrives))
    if broke == [False, False]:
        assert _heard(stepped) == _heard(whole)
    hello, body = stepped.hello, stepped.key_exchange
    if hello and hello.version and body is not None and hello.suite in SUITES:
        with suppress(TlsError):
            server_key_exchange(body, suite(hello.suite), hello.version)


def _sslv2(data: bytes) -> None:
    flight = Sslv2Flight()
    _told(flight, cut(data))
    assert flight.hello is None or all(kind < 1 << 24 for kind in flight.hello.kinds)
    assert flight.over == bool(flight.hello or flight.error or flight.alert)


def _hello(body: bytes) -> None:
    hello = messages.server_hello(body)
    assert hello.suite_name
    assert hello.version is VERSIONS.get(hello.version_code)


def _share(data: bytes) -> None:
    assert 0 <= extensions.chosen_group(data, retry=False) < 1 << 16


def _retried(data: bytes) -> None:
    assert 0 <= extensions.chosen_group(data, retry=True) < 1 << 16


_BODIES: Final[tuple[Callable[[bytes], object], ...]] = (
    _hello,
    messages.certificates,
    messages.certificate_status,
    lambda body: messages.alert(body).name,
    _share,
    _retried,
)


def _message(data: bytes) -> None:
    which, body = either(len(_BODIES), data)
    with suppress(TlsError):
        _BODIES[which](body)


def _key_exchange(data: bytes) -> None:
    which, rest = either(len(_EXCHANGES), data)
    old, body = either(len(_OLD), rest)
    with suppress(TlsError):
        found = server_key_exchange(body, _EXCHANGES[which], _OLD[old])
        assert found.signed is not _EXCHANGES[which].anonymous


def hello_body(more: bytes = b"", random: bytes = bytes(32), code: int = 0xC02F) -> bytes:
    """The body of a ServerHello of TLS 1.2 with these extensions."""
    head = b"\x03\x03" + random + vector(1, b"session") + code.to_bytes(2, "big")
    return head + b"\x00" + vector(2, more)


_CURVE: Final = b"\x03\x00\x17" + vector(1, b"point")
_SIGNED: Final = b"\x08\x04" + vector(2, b"signature")
_FIELD: Final = vector(2, b"\x80" + bytes(63)) + vector(2, b"\x02") + vector(2, b"Ys")
_REST: Final = b"".join(vector(1, b"x") for _ in range(5)) + vector(1, b"point")
_STATUS: Final = b"\x01" + vector(3, b"staple")


def _flights() -> Iterator[bytes]:
    """A flight of TLS 1.2, one of TLS 1.3, a retry, a refusal."""
    chain = vector(3, b"".join(vector(3, der) for der in leaf().chain))
    whole = (message(2, hello_body()), message(11, chain), message(22, _STATUS))
    last = message(12, _CURVE + _SIGNED) + message(13, b"\x01\x01\x00\x00") + message(14, b"")
    yield record(21, b"\x01\x70") + record(22, b"".join(whole)) + record(22, last)
    yield b"".join(record(22, one) for one in (*whole, last))
    yield SERVER_3
    yield record(22, message(2, hello_body(b"\x00\x2b\x00\x02\x03\x04", RETRY, 0x1301)))
    yield record(21, b"\x02\x28")


def _streams() -> Iterator[bytes]:
    for flight in _flights():
        yield from (step + flight for step in _STEPS)
    yield b"\x00HTTP/1.1 400 Bad Request\r\n\r\n"


def _fragments() -> Iterator[bytes]:
    fragment = message(2, hello_body()) + message(11, vector(3, b"")) + message(14, b"")
    yield from (step + fragment for step in _STEPS)


def _sslv2_answers() -> Iterator[bytes]:
    lengths = b"".join(number.to_bytes(2, "big") for number in (4, 6, 16))
    hello = b"\x04\x00\x01\x00\x02" + lengths + b"leaf" + bytes.fromhex("0100800700c0") + bytes(16)
    for step in _STEPS:
        for body in (hello, b"\x00\x00\x01"):
            yield step + (0x8000 | len(body)).to_bytes(2, "big") + body
        yield step + record(21, b"\x02\x28")


def _bodies() -> Iterator[bytes]:
    versions = b"\x00\x2b\x00\x02\x03\x04"
    good = (
        hello_body(versions + b"\xff\x01\x00\x01\x00"),
        vector(3, b"".join(vector(3, der) for der in leaf().chain)),
        _STATUS,
        b"\x02\x28",
        b"\x00\x1d" + vector(2, bytes(32)),
        b"\x00\x1d",
    )
    yield from (bytes([which]) + body for which, body in enumerate(good))


def _exchanges() -> Iterator[bytes]:
    curves = (
        _CURVE,
        b"\x01" + vector(1, b"\xff" * 20) + _REST,
        b"\x02\x00\xa3\x01" + vector(1, b"\x07") + _REST,
        b"\x02\x00\xa3\x02" + vector(1, b"\x07") * 3 + _REST,
    )
    short = vector(2, b"\x80" + bytes(63)) + vector(2, b"\x01\x00\x01")
    bodies = {"DHE": (_FIELD,), "DH_anon": (_FIELD,), "RSA": (short,)}
    firsts = {one.exchange: which for which, one in enumerate(_EXCHANGES) if which < 256}
    for exchange, which in firsts.items():
        for body in bodies.get(exchange, curves):
            signed = b"" if _EXCHANGES[which].anonymous else _SIGNED
            yield bytes([which, 3]) + body + signed


TARGETS: Final = {
    "records": Target(_records, _streams),
    "handshakes": Target(_handshakes, _fragments),
    "flight": Target(_flight, _streams),
    "sslv2": Target(_sslv2, _sslv2_answers),
    "messages": Target(_message, _bodies),
    "key-exchange": Target(_key_exchange, _exchanges),
}
"""By name."""
