"""Reading a server's first flight: whole, split anywhere, hostile."""

from __future__ import annotations

import contextlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.tls import Version
from cyberscan.wire.tls.bytes import TlsError, vector
from cyberscan.wire.tls.flight import Flight
from cyberscan.wire.tls.messages import alert, certificate_status, certificates, server_hello
from cyberscan.wire.tls.records import MESSAGE_LIMIT, Handshakes, NotTlsError, Records

HRR = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")


def record(kind: int, fragment: bytes, version: int = 0x0303) -> bytes:
    return bytes([kind]) + version.to_bytes(2, "big") + vector(2, fragment)


def message(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + vector(3, body)


def hello_body(
    version: int = 0x0303, suite: int = 0xC02F, extensions: bytes | None = None, random: bytes = b""
) -> bytes:
    body = version.to_bytes(2, "big") + (random or bytes(32)) + vector(1, b"session")
    body += suite.to_bytes(2, "big") + b"\x00"
    return body if extensions is None else body + vector(2, extensions)


def extension(kind: int, data: bytes) -> bytes:
    return kind.to_bytes(2, "big") + vector(2, data)


LIST = vector(3, vector(3, b"leaf") + vector(3, b"issuer"))
STATUS = b"\x01" + vector(3, b"staple")
FLIGHT = (
    record(21, b"\x01\x70")
    + record(22, message(2, hello_body(extensions=extension(0xFF01, b"\x00"))))
    + record(22, message(11, LIST) + message(22, STATUS) + message(12, b"key exchange"))
    + record(22, message(13, b"\x01\x01\x00\x00") + message(14, b""))
)


def read(data: bytes, step: int) -> Flight:
    flight = Flight()
    for start in range(0, len(data), step):
        flight.feed(data[start : start + step])
    return flight


@pytest.mark.parametrize("step", [1, 2, 3, 5, 7, 64, 1000])
def test_a_flight_reads_the_same_however_it_is_split(step: int) -> None:
    flight = read(FLIGHT, step)
    assert flight.hello is not None
    assert flight.hello.version is Version.TLS12
    assert flight.hello.suite_name == "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
    assert flight.hello.session_id == b"session"
    assert flight.certificates == (b"leaf", b"issuer")
    assert (flight.staple, flight.key_exchange) == (b"staple", b"key exchange")
    assert flight.asked_for_certificate
    assert [warning.name for warning in flight.warnings] == ["unrecognized_name"]
    assert flight.alert is None
    assert flight.over


@given(st.lists(st.integers(0, len(FLIGHT)), max_size=6))
def test_any_cuts_leave_the_flight_as_it_is(cuts: list[int]) -> None:
    flight = Flight()
    edges = [0, *sorted(cuts), len(FLIGHT)]
    for start, stop in pairwise(edges):
        flight.feed(FLIGHT[start:stop])
    assert flight.certificates == (b"leaf", b"issuer")


@pytest.mark.parametrize("size", range(1, 30))
def test_a_handshake_message_may_be_cut_over_records_at_every_byte(size: int) -> None:
    whole = message(2, hello_body()) + message(11, LIST)
    parts = [whole[start : start + size] for start in range(0, len(whole), size)]
    flight = Flight()
    for part in parts:
        flight.feed(record(22, part))
    assert flight.certificates == (b"leaf", b"issuer")
    assert not flight.over


@given(st.binary(max_size=400))
def test_any_bytes_give_a_state_or_our_own_error(data: bytes) -> None:
    with contextlib.suppress(TlsError):
        Flight().feed(data)


@given(st.binary(max_size=200))
def test_any_handshake_bytes_give_a_state_or_our_own_error(data: bytes) -> None:
    with contextlib.suppress(TlsError):
        Flight().feed(record(22, data))


@given(st.binary(max_size=120))
def test_message_readers_raise_nothing_but_their_own_error(body: bytes) -> None:
    for reader in (server_hello, certificates, certificate_status, alert):
        with contextlib.suppress(TlsError):
            reader(body)


@given(st.integers(0, len(FLIGHT) - 1), st.integers(0, 255))
def test_one_wrong_byte_anywhere_gives_a_state_or_our_own_error(place: int, value: int) -> None:
    broken = bytearray(FLIGHT)
    broken[place] = value
    with contextlib.suppress(TlsError):
        read(bytes(broken), 11)


@pytest.mark.parametrize("length", range(len(hello_body(extensions=extension(43, b"\x03\x04")))))
def test_a_shortened_server_hello_is_refused_or_has_no_extensions(length: int) -> None:
    body = hello_body(extensions=extension(43, b"\x03\x04"))[:length]
    try:
        found = server_hello(body)
    except TlsError:
        return
    assert found.extensions == {}


def test_tls13_is_known_by_its_extension_and_ends_what_is_readable() -> None:
    flight = Flight()
    body = hello_body(suite=0x1301, extensions=extension(43, b"\x03\x04"))
    flight.feed(record(22, message(2, body)) + record(20, b"\x01") + record(23, bytes(400)))
    assert flight.hello is not None
    assert flight.hello.version is Version.TLS13
    assert not flight.hello.retry
    assert flight.over
    assert flight.certificates is None


def test_a_hello_retry_request_is_known_by_its_random() -> None:
    share = extension(43, b"\x03\x04") + extension(51, b"\x00\x18")
    found = server_hello(hello_body(random=HRR, suite=0x1302, extensions=share))
    assert found.retry


def test_a_draft_version_is_no_version() -> None:
    found = server_hello(hello_body(extensions=extension(43, b"\x7f\x1c")))
    assert found.version is None


@pytest.mark.parametrize(
    "start",
    [
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"220 mail ESMTP\r\n",
        b"\x80\x2e\x04\x00\x01",
        b"\x16\x02\x00\x00\x05",
        b"\x00" * 16,
    ],
)
def test_what_does_not_begin_as_tls_is_told_apart(start: bytes) -> None:
    with pytest.raises(NotTlsError) as caught:
        Flight().feed(start)
    assert caught.value.start.startswith(start[:5])


def test_garbage_after_a_good_record_is_not_mistaken_for_another_protocol() -> None:
    flight = Flight()
    with pytest.raises(TlsError) as caught:
        flight.feed(record(22, message(2, hello_body())) + b"HTTP/1.1 400 Bad Request")
    assert not isinstance(caught.value, NotTlsError)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (record(22, b""), "empty"),
        (record(22, message(11, LIST)), "came before ServerHello"),
        (record(23, b"data"), "came before ServerHello"),
        (record(22, message(2, hello_body()) + message(11, LIST) * 2), "twice"),
        (record(22, message(2, hello_body()) + message(12, b"a") * 2), "twice"),
        (record(22, message(2, hello_body()) + message(22, STATUS) * 2), "twice"),
        (record(22, message(2, hello_body()) + message(22, b"\x02" + STATUS[1:])), "type 2"),
        (record(21, b"\x03\x28"), "level 3"),
        (record(21, b"\x02"), "too early"),
        (record(21, b"\x02\x28\x00"), "too many"),
        (record(21, b"\x01\x5a") * 20, "warnings"),
        (record(22, b"\x02" + (MESSAGE_LIMIT + 1).to_bytes(3, "big")), "announces"),
        (b"\x16\x03\x03\xff\xff", "longer"),
        (
            record(22, message(2, hello_body()) + message(11, vector(3, vector(3, b"") * 65))),
            "more than 64",
        ),
    ],
)
def test_what_tls_does_not_allow_is_named(data: bytes, says: str) -> None:
    with pytest.raises(TlsError, match=says):
        Flight().feed(data)


def test_a_trickle_of_tiny_records_is_cut_off() -> None:
    drops = b"".join(record(22, bytes([byte])) for byte in message(2, bytes(4000)))
    with pytest.raises(TlsError, match="records without an end"):
        Flight().feed(drops)


def test_a_fatal_alert_and_close_notify_end_the_flight() -> None:
    for fragment, name in ((b"\x02\x28", "handshake_failure"), (b"\x01\x00", "close_notify")):
        flight = Flight()
        flight.feed(record(21, fragment))
        assert flight.alert is not None
        assert flight.alert.name == name
        assert flight.over


def test_an_unknown_alert_shows_its_number() -> None:
    assert alert(b"\x02\xfe").name == "alert 254"


def test_records_hold_back_nothing_but_the_unfinished_one() -> None:
    records = Records()
    assert records.feed(record(22, b"abcd") + record(22, b"efgh")[:-1])[0].fragment == b"abcd"
    assert records.feed(b"h")[0].fragment == b"efgh"


def test_handshakes_give_back_whole_messages_only() -> None:
    handshakes = Handshakes()
    assert handshakes.feed(message(14, b"") + b"\x02\x00\x00\x05ab")[0].type == 14
    assert handshakes.feed(b"cde")[0].body == b"abcde"


@pytest.mark.parametrize("kind", [0, 4, 14, 20, 99])
def test_nothing_is_read_behind_the_end_of_a_flight(kind: int) -> None:
    flight = Flight()
    flight.feed(record(22, message(2, hello_body()) + message(kind, b"") + message(11, LIST)))
    assert flight.over
    assert flight.certificates is None


def test_supplemental_data_is_passed_over() -> None:
    flight = Flight()
    flight.feed(record(22, message(2, hello_body()) + message(23, b"x") + message(11, LIST)))
    assert flight.certificates == (b"leaf", b"issuer")
