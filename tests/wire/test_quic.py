"""The datagram that asks for QUIC's versions, and the answer to it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cyberscan.wire.quic import (
    ID_SIZES,
    MOST_VERSIONS,
    SIZE,
    VERSION_1,
    VERSION_2,
    QuicError,
    negotiate,
    probe,
    versions,
)

TO, FROM = b"destinat", b"source.."
DRAFT_29 = 0xFF00001D


def negotiation(
    *listed: int, to: bytes = FROM, origin: bytes = TO, first: int = 0xC0, version: int = 0
) -> bytes:
    """A Version Negotiation packet (RFC 8999 section 6), ids turned round as servers do."""
    head = bytes([first]) + version.to_bytes(4, "big")
    ids = bytes([len(to)]) + to + bytes([len(origin)]) + origin
    return head + ids + b"".join(v.to_bytes(4, "big") for v in listed)


def test_what_is_sent() -> None:
    sent = probe(TO, FROM)
    assert len(sent) == SIZE == 1_200
    # Long header, fixed bit (RFC 9000 section 17.2).
    assert sent[0] & 0xC0 == 0xC0
    # A reserved version (section 15).
    assert int.from_bytes(sent[1:5], "big") & 0x0F0F0F0F == 0x0A0A0A0A
    # Connection ids with their lengths (RFC 8999 section 5.1), and padding.
    assert sent[5:23] == b"\x08" + TO + b"\x08" + FROM
    assert set(sent[23:]) == {0}


@pytest.mark.parametrize("size", [*range(8), 21, 255])
def test_connection_ids_have_a_size_servers_take(size: int) -> None:
    with pytest.raises(ValueError, match="connection id"):
        probe(b"x" * size, FROM)
    with pytest.raises(ValueError, match="connection id"):
        probe(TO, b"x" * size)


@pytest.mark.parametrize("size", ID_SIZES)
def test_every_other_size_does(size: int) -> None:
    to, origin = b"a" * size, b"b" * size
    assert len(probe(to, origin)) == SIZE
    assert versions(negotiation(VERSION_1, to=origin, origin=to), to, origin) == (VERSION_1,)


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ((VERSION_1,), (VERSION_1,)),
        ((VERSION_2, VERSION_1), (VERSION_1, VERSION_2)),
        ((VERSION_1, VERSION_1), (VERSION_1,)),
        ((DRAFT_29, VERSION_1), (VERSION_1, DRAFT_29)),
        # Reserved versions are there at random (RFC 9000 section 6.3).
        ((0x1A2A3A4A, VERSION_1, 0xFAFAFAFA), (VERSION_1,)),
        ((0x0A0A0A0A,), ()),
        # 0 is no version.
        ((0, VERSION_1), (VERSION_1,)),
        (tuple(range(1, 400)), tuple(range(1, MOST_VERSIONS + 1))),
    ],
)
def test_the_versions_listed(listed: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert versions(negotiation(*listed), TO, FROM) == expected


@pytest.mark.parametrize("first", [0x80, 0xC0, 0xFF, 0x8A])
def test_the_other_bits_of_the_first_byte_mean_nothing(first: int) -> None:
    assert versions(negotiation(VERSION_1, first=first), TO, FROM) == (VERSION_1,)


@pytest.mark.parametrize(
    ("datagram", "why"),
    [
        (b"", "no long header"),
        (b"\xc0\0\0\0", "no long header"),
        (negotiation(VERSION_1, first=0x40), "no long header"),
        (negotiation(VERSION_1, version=1), "no Version Negotiation"),
        (b"\xc0\0\0\0\0", "cut off"),
        (b"\xc0\0\0\0\0\x08source.", "cut off"),
        (b"\xc0\0\0\0\0\x08source..", "cut off"),
        (b"\xc0\0\0\0\0\x08source..\xffdestinat", "cut off"),
        (negotiation(VERSION_1, to=b"another."), "somebody else"),
        (negotiation(VERSION_1, origin=b"another."), "somebody else"),
        (negotiation(VERSION_1, to=TO, origin=FROM), "somebody else"),
        (negotiation(VERSION_1, to=b"", origin=b""), "somebody else"),
        (negotiation(), "no list"),
        (negotiation(VERSION_1)[:-1], "no list"),
        (negotiation(VERSION_1) + b"\0\0", "no list"),
        (probe(TO, FROM), "no Version Negotiation"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "no long header"),
        # DTLS 1.2, an alert.
        (bytes.fromhex("15fefd00000000000000000002022f"), "no long header"),
        # DNS, an answer.
        (bytes.fromhex("12348180000100000000000006"), "no long header"),
    ],
)
def test_everything_else_is_no_answer(datagram: bytes, why: str) -> None:
    with pytest.raises(QuicError, match=why):
        versions(datagram, TO, FROM)


@given(datagram=st.binary(max_size=2_000) | st.binary(max_size=200).map(negotiation().__add__))
@example(datagram=negotiation(VERSION_1) * 100)
def test_a_reader_of_anything(datagram: bytes) -> None:
    try:
        found = versions(datagram, TO, FROM)
    except QuicError:
        return
    assert found == tuple(sorted(set(found)))
    assert len(found) <= MOST_VERSIONS
    assert versions(negotiation(*found), TO, FROM) == found if found else True


def test_the_largest_datagram() -> None:
    assert len(versions(negotiation(*range(1, 16_000)), TO, FROM)) == MOST_VERSIONS


def test_a_server_answers_what_it_does_not_speak() -> None:
    answer = negotiate(probe(TO, FROM), VERSION_1, VERSION_2)
    assert answer == negotiation(VERSION_1, VERSION_2)
    assert versions(answer, TO, FROM) == (VERSION_1, VERSION_2)


@pytest.mark.parametrize(
    "datagram",
    [
        b"",
        probe(TO, FROM)[:-1],
        # A version it speaks, a Version Negotiation packet, a short header.
        probe(TO, FROM).replace(bytes.fromhex("1a2a3a4a"), bytes.fromhex("00000001")),
        probe(TO, FROM).replace(bytes.fromhex("1a2a3a4a"), bytes(4)),
        b"\x40" + probe(TO, FROM)[1:],
        # Too short for its connection ids.
        bytes.fromhex("c01a2a3a4aff") + b"x" * 255 + b"\xff" * 2 + b"x" * 200,
    ],
)
def test_a_server_says_nothing_to_anything_else(datagram: bytes) -> None:
    assert negotiate(datagram, VERSION_1) is None


@given(st.binary(max_size=1_300))
def test_a_server_reads_anything(datagram: bytes) -> None:
    answer = negotiate(datagram, VERSION_1)
    assert answer is None or len(answer) < len(datagram)
