"""Messages that are not read, as their names would cost too much."""

from __future__ import annotations

import struct

import dns.message
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.net.messages import parsed
from cyberscan.net.question import Question
from cyberscan.net.reading import read
from cyberscan.wire import mdns
from cyberscan.wire.dns_labels import MOST, is_costly
from tests.support.datagrams import kinds

ASKED = Question("contoh.test", "NS", recursion=True)
BEHIND = 12 + len(ASKED.name + ASKED.tail)


def answer(labels: int, records: int, *, hops: int = 0) -> bytes:
    """Name servers, all called by pointers, over ``hops`` others, to one name of so many labels."""
    question = ASKED.name + ASKED.tail
    wire = struct.pack("!HHHHHH", 0, 0x8400, 1, 1 + records, 0, 0) + question
    wire += b"\xc0\x0c" + struct.pack("!HHIH", 65_400, 1, 60, 2 * labels + 1 + 2 * hops)
    at = len(wire)
    wire += b"\x01a" * labels + b"\0"
    for _ in range(hops):
        at, wire = len(wire), wire + struct.pack("!H", 0xC000 | at)
    record = b"\xc0\x0c" + struct.pack("!HHIHH", 2, 1, 60, 2, 0xC000 | at)
    return wire + record * records


def test_a_name_of_many_labels_in_each_record_is_no_answer() -> None:
    wire = answer(120, 3_900)
    assert len(wire) < 65_535
    assert is_costly(wire)
    assert read(wire, ASKED.owner, ASKED.rdtype, BEHIND) is None
    assert parsed(wire) is None


def test_a_responder_of_multicast_dns_cannot_do_it_either() -> None:
    first = kinds("a." * 100 + "local.")
    at = first.index(b"\x01a" * 100)
    owner = b"\xc0\x0c" + struct.pack("!HHIHH", 12, 1, 60, 2, 0xC000 | at)
    wire = first[:6] + struct.pack("!H", 601) + first[8:] + owner * 600
    assert mdns.read_answer(wire[:6] + b"\0\1" + wire[8 : len(first)])
    with pytest.raises(mdns.MdnsError, match="too much"):
        mdns.read_answer(wire)


@given(st.integers(0, 126), st.integers(0, 4_000), st.integers(0, 12))
def test_what_is_refused_names_more_than_the_bound(labels: int, records: int, hops: int) -> None:
    named = 2 * (records + 1) + records * (labels + hops)
    wire = answer(labels, records, hops=hops)
    if named + records < MOST:
        assert not is_costly(wire)
    if named > MOST + 3_000:
        assert is_costly(wire)


def test_an_answer_as_long_as_messages_get_is_read() -> None:
    lines = [f"contoh.test. 60 IN NS ns{n}.hosting.contoh.test." for n in range(2_900)]
    message = dns.message.from_text("\n".join(["id 0", "flags QR AA", ";ANSWER", *lines]))
    message.question = ASKED.message().question
    wire = message.to_wire(max_size=65_535)
    assert len(wire) > 55_000
    found = read(wire, ASKED.owner, ASKED.rdtype, BEHIND)
    assert found is not None
    assert len(found.answer[0]) == 2_900


@given(st.binary(min_size=2_001, max_size=6_000))
def test_bytes_of_any_kind_are_gone_through(noise: bytes) -> None:
    assert is_costly(noise) in {True, False}
    assert not is_costly(noise[:2_000])
