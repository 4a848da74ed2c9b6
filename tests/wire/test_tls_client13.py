"""The TLS 1.3 client against servers that say all there is to say."""

from __future__ import annotations

import zlib

import pytest

from cyberscan.tables.tls import codes
from cyberscan.wire.tls import encrypted
from cyberscan.wire.tls.bytes import TlsError, vector
from cyberscan.wire.tls.encrypted import Ticket
from cyberscan.wire.tls.records import APPLICATION_DATA
from tests.support.tls import leaf
from tests.support.tls13 import (
    CALM,
    CERTIFICATE,
    COMPRESSED,
    FINISHED,
    SUITES,
    TICKET,
    TICKET_256,
    TICKET_BODY,
    UPDATE,
    Puppet,
    after,
    chain,
    client,
    complete,
    entry,
    message,
    record,
)

P384 = 0x0018


@pytest.mark.parametrize("suite", SUITES)
def test_every_suite_leads_to_a_proved_end(suite: int) -> None:
    started = client()
    started.feed(Puppet(started, suite).whole())
    assert (started.suite, started.proved, started.certificates) == (suite, True, leaf().chain)


def test_messages_may_be_cut_over_padded_records() -> None:
    for size in (3, 5, 50, 500):
        started, puppet = after()
        rest = puppet.extensions() + puppet.certificate()
        for at in range(0, len(rest), size):
            started.feed(puppet.seal(rest[at : at + size], padding=at % 3))
        started.feed(puppet.seal(puppet.verify() + puppet.finished()))
        assert started.proved


def test_extensions_staple_and_timestamps_are_kept() -> None:
    started, puppet = after()
    told = {
        codes.ALPN: vector(2, vector(1, b"h2")),
        codes.ENCRYPTED_CLIENT_HELLO: b"configurations",
    }
    with_leaf = {
        codes.STATUS_REQUEST: b"\x01" + vector(3, b"response"),
        codes.SIGNED_CERTIFICATE_TIMESTAMP: b"list",
    }
    started.feed(puppet.seal(puppet.extensions(told) + puppet.certificate(with_leaf)))
    assert (started.alpn, started.ech_retry) == ("h2", b"configurations")
    assert (started.staple, started.scts) == (b"response", b"list")
    assert (started.proved, started.finished, started.done) == (False, False, False)


def test_a_compressed_certificate_is_unpacked_and_counts_as_sent() -> None:
    started, puppet = after()
    plain = chain(*(entry(der) for der in leaf().chain))
    packed = b"\0\1" + len(plain).to_bytes(3, "big") + vector(3, zlib.compress(plain))
    started.feed(puppet.seal(puppet.extensions() + puppet.said(COMPRESSED, packed)))
    started.feed(puppet.seal(puppet.verify() + puppet.finished()))
    assert (started.compressed, started.proved) == (True, True)


@pytest.mark.parametrize(
    ("packed", "length", "algorithm", "says"),
    [
        (zlib.compress(bytes(1 << 24), 9), 100_000, 1, "not the 100000 bytes"),
        (zlib.compress(bytes(1 << 24), 9), (1 << 24) - 1, 1, "announces 16777215 bytes"),
        (zlib.compress(b"abc"), 4, 1, "announces"),
        (zlib.compress(b"abcd")[:-1], 4, 1, "announces"),
        (zlib.compress(b"abcd") + b"more", 4, 1, "announces"),
        (b"no zlib", 4, 1, "unpacked"),
        (b"", 0, 1, "announces"),
        (zlib.compress(b"abcd"), 4, 2, "algorithm 2"),
    ],
)
def test_what_does_not_unpack_to_what_it_says_is_refused(
    packed: bytes, length: int, algorithm: int, says: str
) -> None:
    body = algorithm.to_bytes(2, "big") + length.to_bytes(3, "big") + vector(3, packed)
    with pytest.raises(TlsError, match=says):
        encrypted.decompressed(body)


@pytest.mark.parametrize(
    ("scheme", "content", "says"),
    [
        (0x0403, b"something else", "does not hold"),
        (0x0503, b"", "signs with secp384r1"),
        (0x0804, b"", "cannot be checked"),
        (0x0401, b"", "cannot be checked"),
        (0xFEFE, b"", "0xFEFE cannot be checked"),
    ],
)
def test_a_signature_that_proves_nothing_is_told_not_raised(
    scheme: int, content: bytes, says: str
) -> None:
    started, puppet = after()
    started.feed(puppet.seal(puppet.extensions() + puppet.certificate()))
    started.feed(puppet.seal(puppet.verify(scheme, content) + puppet.finished()))
    assert (started.finished, started.proved, started.signature_scheme) == (True, False, scheme)
    assert says in started.why_not_proved


def test_a_certificate_that_is_none_is_kept_and_proves_nothing() -> None:
    started, puppet = after()
    started.feed(puppet.seal(puppet.extensions()))
    started.feed(puppet.seal(puppet.said(CERTIFICATE, chain(entry(b"no certificate")))))
    started.feed(puppet.seal(puppet.verify() + puppet.finished()))
    assert started.certificates == (b"no certificate",)
    assert (started.finished, started.proved) == (True, False)
    assert "cannot be used" in started.why_not_proved


def test_a_wrong_finished_is_an_error_and_proves_nothing() -> None:
    started, puppet = after()
    rest = puppet.extensions() + puppet.certificate() + puppet.verify()
    with pytest.raises(TlsError, match="Finished does not hold"):
        started.feed(puppet.seal(rest + puppet.said(FINISHED, bytes(32))))
    assert (started.finished, started.proved) == (False, False)
    assert started.certificates == leaf().chain


def test_tickets_come_with_their_keys_and_sixteen_are_enough() -> None:
    started, puppet = complete()
    started.feed(puppet.seal(message(TICKET, TICKET_BODY) * 16))
    assert (len(started.tickets), started.done) == (16, True)
    first = started.tickets[0]
    assert (first.lifetime, first.age_add, first.max_early_data) == (60, 7, None)
    assert len(first.psk) == 32
    started.feed(puppet.seal(message(TICKET, TICKET_BODY)))
    assert len(started.tickets) == 16


def test_the_servers_key_update_is_followed() -> None:
    started, puppet = complete()
    started.feed(puppet.seal(message(UPDATE, b"\x01")))
    puppet.writing.update()
    started.feed(puppet.seal(message(TICKET, TICKET_BODY)))
    started.feed(puppet.seal(b"\x01\x00", kind=21))
    assert (len(started.tickets), started.done) == (1, True)


def test_data_without_end_is_cut_off_once_the_handshake_is_over() -> None:
    started, puppet = complete()
    for _ in range(600):
        started.feed(puppet.seal(b"data", kind=23))
    assert (started.done, started.proved) == (True, True)


def test_an_encrypted_alert_is_read() -> None:
    started, puppet = after()
    started.feed(puppet.seal(puppet.extensions()) + puppet.seal(b"\x02\x78", kind=21))
    assert started.alert is not None
    assert (started.alert.name, started.done) == ("no_application_protocol", True)


def test_an_alert_in_clear_is_read_before_and_after_the_hello() -> None:
    for started in (client(), after()[0]):
        started.feed(record(21, b"\x02\x28"))
        assert started.alert is not None
        assert (started.alert.name, started.done) == ("handshake_failure", True)


def test_warnings_are_noted_and_passed_over() -> None:
    started = client()
    puppet = Puppet(started)
    started.feed(record(21, b"\x01\x70"))
    started.feed(puppet.whole())
    assert [warning.name for warning in started.warnings] == ["unrecognized_name"]
    assert started.proved


def test_a_retry_with_a_cookie_alone_keeps_the_share() -> None:
    started = client()
    puppet = Puppet(started)
    started.feed(puppet.retry({codes.COOKIE: vector(2, b"crumbs")}))
    puppet.hears(started)
    assert puppet.offered.extensions[codes.COOKIE] == vector(2, b"crumbs")
    assert list(puppet.offered.shares) == [codes.X25519]
    rest = puppet.hello(), puppet.extensions() + puppet.certificate() + puppet.verify()
    started.feed(rest[0] + puppet.seal(rest[1]) + puppet.seal(puppet.finished()))
    assert (started.retried, started.proved) == (True, True)
    assert started.outgoing()[0] == APPLICATION_DATA  # one ChangeCipherSpec is enough


def test_a_retry_names_the_group_although_no_share_was_sent() -> None:
    started = client(sent=())
    puppet = Puppet(started, 0x1302)
    started.feed(puppet.retry({codes.KEY_SHARE: P384.to_bytes(2, "big")}) + CALM)
    assert (started.retried, started.group, started.suite) == (True, P384, 0x1302)
    puppet.hears(started)
    first = puppet.hello(P384)
    rest = puppet.extensions() + puppet.certificate() + puppet.verify() + puppet.finished()
    started.feed(first + puppet.seal(rest))
    assert started.proved


def test_a_resumption_is_taken_through_a_retry_and_early_data_is_not_announced_again() -> None:
    started = client(sent=(), ticket=TICKET_256, early_data=True)
    puppet = Puppet(started, psk=TICKET_256.psk)
    assert codes.EARLY_DATA in puppet.offered.extensions
    started.feed(puppet.retry({codes.KEY_SHARE: P384.to_bytes(2, "big")}))
    puppet.hears(started)
    assert codes.EARLY_DATA not in puppet.offered.extensions
    assert list(puppet.offered.extensions)[-1] == codes.PRE_SHARED_KEY
    first = puppet.hello(P384, {codes.PRE_SHARED_KEY: b"\0\0"})
    started.feed(first + puppet.seal(puppet.extensions() + puppet.finished()))
    assert (started.resumed, started.finished, started.proved) == (True, True, False)


def test_a_ticket_that_is_passed_over_leaves_a_whole_handshake() -> None:
    started = client(ticket=TICKET_256, early_data=True)
    started.feed(Puppet(started).whole())
    assert (started.resumed, started.early_data_accepted, started.proved) == (False, False, True)


def test_a_ticket_without_early_data_announces_none() -> None:
    bare = Ticket(identity=b"t", psk=b"k" * 32, suite=0x1301, lifetime=60, age_add=1)
    puppet = Puppet(client(ticket=bare, early_data=True))
    assert codes.EARLY_DATA not in puppet.offered.extensions
