"""The TLS 1.3 client against servers that break the rules, well protected."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cyberscan.tables.tls import codes
from cyberscan.wire.tls import encrypted
from cyberscan.wire.tls.bytes import TlsError, vector
from cyberscan.wire.tls.records import MESSAGE_LIMIT
from tests.support.tls13 import (
    CALM,
    CERTIFICATE,
    REQUEST,
    TICKET,
    TICKET_256,
    TICKET_BODY,
    UPDATE,
    Puppet,
    after,
    block,
    chain,
    client,
    complete,
    entry,
    message,
    record,
)

P384 = 0x0018

Wrong = Callable[[Puppet], bytes]


def _all(puppet: Puppet, *messages: bytes) -> bytes:
    return puppet.seal(b"".join(messages))


WRONG_HELLOS: dict[str, tuple[Wrong, str]] = {
    "an older version": (lambda p: p.hello(version=0x0303), "version 0x0303"),
    "a draft": (lambda p: p.hello(version=0x7F1C), "version 0x7F1C"),
    "a suite not offered": (lambda p: p.hello(suite=0x1306), "not to be chosen"),
    "a group without share": (lambda p: p.hello(P384), "group 0x0018"),
    "a share that is too short": (lambda p: p.hello(peer=b"short"), "no point"),
    "a share that leads to zero": (lambda p: p.hello(peer=bytes(32)), "no point"),
    "a ticket nobody offered": (lambda p: p.hello(more={41: b"\0\0"}), "ticket"),
    "a retry for nothing": (lambda p: p.retry({}), "asks for nothing"),
    "a retry for what was sent": (lambda p: p.retry({51: b"\0\x1d"}), "0x001D"),
    "a retry for a group not ours": (lambda p: p.retry({51: b"\x11\xec"}), "0x11EC"),
    "two retries": (lambda p: p.retry({44: b"\0\1c"}) + p.retry({44: b"\0\1c"}), "twice"),
    "data": (lambda _: record(23, b"data"), "no place"),
    "another message": (lambda _: record(22, message(11, b"")), "came before ServerHello"),
    "an odd ChangeCipherSpec": (lambda _: record(20, b"\x02"), "ChangeCipherSpec"),
    "ChangeCipherSpec without end": (lambda _: CALM * 600, "records without an end"),
    "warnings without end": (lambda _: record(21, b"\x01\x5a") * 20, "warnings"),
    "a hello that shares its record": (
        lambda p: record(22, p.hello()[5:] + b"\x08"),
        "shares its record",
    ),
    "in clear": (lambda p: p.hello() + record(22, p.extensions()), "not protected"),
    "another protocol": (lambda _: b"HTTP/1.1 400 Bad Request\r\n", "not TLS"),
}


@pytest.mark.parametrize("name", WRONG_HELLOS)
def test_a_wrong_beginning_is_named(name: str) -> None:
    make, says = WRONG_HELLOS[name]
    started = client()
    with pytest.raises(TlsError, match=says):
        started.feed(make(Puppet(started)))
    assert (started.finished, started.proved) == (False, False)


def test_a_suite_is_to_be_one_of_those_offered_and_to_stay() -> None:
    started = client(suites=(0x1301, 0x1303))
    with pytest.raises(TlsError, match="not to be chosen"):
        started.feed(Puppet(started, 0x1302).hello())

    started = client()
    puppet = Puppet(started)
    started.feed(puppet.retry({codes.COOKIE: vector(2, b"c")}))
    puppet.hears(started)
    with pytest.raises(TlsError, match="changed its mind"):
        started.feed(puppet.hello(suite=0x1303))


@pytest.mark.parametrize(
    ("suite", "chosen", "says"),
    [
        (0x1301, b"\0\1", "a ticket that was not offered"),
        (0x1301, b"\0", "a ticket that was not offered"),
        (0x1302, b"\0\0", "another hash"),
    ],
)
def test_a_ticket_is_to_be_the_one_offered_for_its_hash(
    suite: int, chosen: bytes, says: str
) -> None:
    started = client(ticket=TICKET_256)
    puppet = Puppet(started, suite, TICKET_256.psk)
    with pytest.raises(TlsError, match=says):
        started.feed(puppet.hello(more={codes.PRE_SHARED_KEY: chosen}))
    assert not started.resumed


WRONG_FLIGHTS: dict[str, tuple[Wrong, str]] = {
    "no extensions first": (lambda p: _all(p, p.certificate()), "EncryptedExtensions was due"),
    "no certificate": (lambda p: _all(p, p.extensions(), p.finished()), "Certificate was due"),
    "no signature": (
        lambda p: _all(p, p.extensions(), p.certificate(), p.finished()),
        "CertificateVerify was due",
    ),
    "an empty Certificate": (
        lambda p: _all(p, p.extensions(), p.said(CERTIFICATE, chain())),
        "is empty",
    ),
    "a chain without end": (
        lambda p: _all(p, p.extensions(), p.said(CERTIFICATE, chain(*[entry(b"c")] * 65))),
        "more than 64",
    ),
    "a context": (
        lambda p: _all(p, p.extensions(), p.said(CERTIFICATE, b"\x01c" + vector(3, b""))),
        "context",
    ),
    "an extension twice": (
        lambda p: _all(p, p.said(8, vector(2, b"\0\5\0\0" * 2))),
        "twice",
    ),
    "a protocol without name": (
        lambda p: _all(p, p.extensions({codes.ALPN: vector(2, b"\0")})),
        "empty protocol",
    ),
    "two protocols": (
        lambda p: _all(p, p.extensions({codes.ALPN: vector(2, b"\2h2\2h3")})),
        "too many",
    ),
    "early data out of nothing": (
        lambda p: _all(p, p.extensions({codes.EARLY_DATA: b""})),
        "not announced",
    ),
    "two requests for a certificate": (
        lambda p: _all(p, p.extensions(), p.said(REQUEST, b"\0" + block({})) * 2),
        "twice",
    ),
    "Finished that shares its record": (
        lambda p: _all(
            p,
            p.extensions(),
            p.certificate(),
            p.verify(),
            p.finished() + message(TICKET, TICKET_BODY),
        ),
        "shares its record",
    ),
    "data in the middle": (
        lambda p: p.seal(p.extensions()) + p.seal(b"data", kind=23),
        "no place",
    ),
    "an alert inside a message": (
        lambda p: p.seal(p.extensions()[:3]) + p.seal(b"\x02\x28", kind=21),
        "interrupts",
    ),
    "a message that is too long": (
        lambda p: p.seal(b"\x08" + (MESSAGE_LIMIT + 1).to_bytes(3, "big")),
        "announces",
    ),
    "a record that does not decrypt": (lambda _: record(23, bytes(40)), "does not hold"),
    "a record that is too short": (lambda _: record(23, b"short"), "does not hold"),
    "a record that is too long": (lambda _: record(23, bytes(16_641)), "longer than"),
    "nothing but padding": (lambda p: p.writing.seal(0, bytes(9)), "has no type"),
    "a record filled too far": (lambda p: p.writing.seal(22, bytes(16_384) + b"x"), "more than"),
    "a staple of another type": (
        lambda p: _all(p, p.extensions(), p.certificate({5: b"\x02" + vector(3, b"x")})),
        "type 2",
    ),
    "a tiny record after the other": (
        lambda p: b"".join(p.seal(b"\x08\x01\0\0"[at : at + 1] or b"x") for at in range(600)),
        "records without an end",
    ),
}


@pytest.mark.parametrize("name", WRONG_FLIGHTS)
def test_a_wrong_flight_is_named(name: str) -> None:
    make, says = WRONG_FLIGHTS[name]
    started, puppet = after()
    with pytest.raises(TlsError, match=says):
        started.feed(make(puppet))
    assert not started.proved


def test_a_wrong_key_update_or_message_after_the_handshake_is_named() -> None:
    for body, says in (
        (message(UPDATE, b"\x02"), "neither"),
        (message(UPDATE, b"\0") + b"\x04", "shares its record"),
        (message(REQUEST, b""), "nothing but tickets was due"),
        (message(TICKET, TICKET_BODY[:-1]), "too early"),
    ):
        started, puppet = complete()
        with pytest.raises(TlsError, match=says):
            started.feed(puppet.seal(body))
        assert started.proved


READERS = (
    encrypted.encrypted_extensions,
    encrypted.alpn,
    encrypted.certificate_request,
    encrypted.certificate,
    encrypted.decompressed,
    encrypted.certificate_verify,
    encrypted.new_ticket,
)


@given(st.binary(max_size=200))
def test_readers_raise_nothing_but_their_own_error(body: bytes) -> None:
    for reader in READERS:
        with contextlib.suppress(TlsError):
            reader(body)


def spoilt(whole: bytes, place: int, value: int, cut: int) -> bytes:
    broken = bytearray(whole)
    broken[place % len(broken)] = value
    return bytes(broken)[: max(cut, 1)] if cut % 3 == 0 else bytes(broken)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 5), st.integers(0, 2000), st.integers(0, 255), st.integers(0, 2000))
def test_any_message_spoilt_and_well_protected_gives_a_state_or_our_own_error(
    which: int, place: int, value: int, cut: int
) -> None:
    started, puppet = after()
    makers: list[Callable[[], bytes]] = [
        lambda: puppet.extensions({codes.ALPN: vector(2, vector(1, b"h2")), 0xFE0D: b"x"}),
        lambda: puppet.said(REQUEST, b"\0" + block({13: vector(2, b"\4\3")})),
        lambda: puppet.certificate({5: b"\1" + vector(3, b"staple"), 18: b"scts"}),
        puppet.verify,
        puppet.finished,
    ]
    with contextlib.suppress(TlsError):
        for number, make in enumerate(makers):
            said = make()
            started.feed(puppet.seal(spoilt(said, place, value, cut) if number == which else said))
    if which < len(makers) and not started.finished:
        assert not started.proved


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 4000), st.integers(0, 255), st.integers(1, 4000))
def test_a_flight_changed_on_its_way_never_proves_anything(
    place: int, value: int, step: int
) -> None:
    started = client()
    whole = Puppet(started).whole()
    broken = bytearray(whole)
    place %= len(broken)
    # The version of a record in clear is not read (RFC 8446 section 5.1).
    assume(broken[place] != value and place != 2)
    broken[place] = value
    with contextlib.suppress(TlsError):
        for at in range(0, len(broken), step):
            started.feed(bytes(broken[at : at + step]))
    assert not started.proved


@given(st.binary(max_size=300))
def test_any_bytes_give_a_state_or_our_own_error(data: bytes) -> None:
    for started in (client(), after()[0], complete()[0]):
        with contextlib.suppress(TlsError):
            started.feed(data)


def test_after_an_error_it_is_over() -> None:
    started = client()
    good = Puppet(started).whole()
    with pytest.raises(TlsError):
        started.feed(record(20, b"\x02"))
    started.feed(good)
    assert (started.done, started.hello, started.proved) == (True, None, False)
