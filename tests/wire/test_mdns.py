"""Answers of multicast DNS responders."""

from __future__ import annotations

import contextlib

import dns.flags
import dns.message
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import mdns
from tests.support.datagrams import kinds, pattern


def test_the_question_is_a_legacy_query() -> None:
    message = dns.message.from_wire(mdns.QUESTION)
    assert [str(q) for q in message.question] == ["_services._dns-sd._udp.local. IN PTR"]
    assert message.flags == 0


def test_kinds_are_sorted_and_told_once() -> None:
    found = mdns.read_answer(kinds("_ssh._tcp.local.", "_http._tcp.local.", "_ssh._tcp.local."))
    assert found == ("_http._tcp.local", "_ssh._tcp.local")


def test_there_is_an_end_to_them() -> None:
    assert len(mdns.read_answer(kinds(*(f"_k{n}._tcp.local." for n in range(60))))) == mdns.MOST


@pytest.mark.parametrize(
    "data",
    [
        b"",
        mdns.QUESTION,
        kinds(),
        kinds("_http._tcp.local.", flags=dns.flags.QR),
        kinds("_http._tcp.local.", flags=dns.flags.AA),
        b"\0\0" + kinds("_http._tcp.local.")[2:],
        kinds("_http._tcp.local.")[:3] + b"\x03" + kinds("_http._tcp.local.")[4:],
        kinds("_http._tcp.local.")[:-3],
        pattern(200),
    ],
)
def test_others_are_not(data: bytes) -> None:
    with pytest.raises(mdns.MdnsError):
        mdns.read_answer(data)


@given(st.binary(max_size=200), st.integers(0, 120))
def test_any_bytes_are_read_or_refused(data: bytes, at: int) -> None:
    for tried in (data, kinds("_http._tcp.local.")[:at] + data):
        with contextlib.suppress(mdns.MdnsError):
            found = mdns.read_answer(tried)
            assert all(len(name) <= 500 for name in found)
