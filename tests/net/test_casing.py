"""The case of a question's letters: what must be guessed, and who does not repeat it."""

from __future__ import annotations

import dns.flags
import dns.message
import dns.rcode
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.net.casing import Sent
from cyberscan.net.question import Question

NAME = "www.dinas-kesehatan.contoh.go.test"


def sent(name: str = NAME, *, mixed: bool = True) -> Sent:
    return Sent(Question(name, "A", recursion=True), mixed=mixed)


def replied(wire: bytes, *lines: str) -> bytes:
    """What a server that repeats the question bit by bit answers."""
    response = dns.message.make_response(dns.message.from_wire(wire))
    for line in lines:
        owner, ttl, rdclass, rdtype, rdata = line.split(" ", 4)
        response.answer.append(dns.rrset.from_text(owner, int(ttl), rdclass, rdtype, rdata))
    return response.to_wire()


def shown(one: Sent) -> str:
    return dns.message.from_wire(one.wire).question[0].name.to_text(omit_final_dot=True)


def test_no_two_questions_are_put_in_the_same_letters() -> None:
    asked = Question(NAME, "A", recursion=True)
    put = [Sent(asked) for _ in range(40)]
    assert len({shown(one) for one in put}) > 30
    assert {shown(one).lower() for one in put} == {NAME}
    assert len({one.wire[:2] for one in put}) > 30


def test_type_class_and_what_follows_stay_as_they_are() -> None:
    # TYPE65 and class IN hold octets that look like letters.
    one = Sent(Question("a.test", "HTTPS", recursion=False))
    parsed = dns.message.from_wire(one.wire)
    assert (parsed.question[0].rdtype, parsed.question[0].rdclass) == (65, 1)
    assert parsed.edns == 0
    assert not parsed.flags & dns.flags.RD


@pytest.mark.parametrize(
    "name", ["", "1.2.0.192.in-addr.arpa", "a", "x" * 63 + ".test", "_25._tcp.mx"]
)
def test_names_of_every_shape(name: str) -> None:
    one = sent(name)
    found = one.answer(replied(one.wire))
    assert found is not None
    assert found.question[0].name == one.asked.question[0].name


def test_an_answer_speaks_of_the_name_as_we_know_it() -> None:
    one = sent()
    found = one.answer(replied(one.wire, f"{shown(one)}. 60 IN A 192.0.2.1"))
    assert found is not None
    assert found.answer[0].name.to_text(omit_final_dot=True) == NAME


def test_who_guesses_all_but_the_letters_is_not_believed() -> None:
    one = sent()
    forged = bytearray(replied(one.wire, f"{NAME}. 60 IN A 198.51.100.66"))
    forged[12 : 12 + len(NAME) + 2] = dns.name.from_text(NAME).to_wire() or b""
    assert one.answer(bytes(forged)) is None
    assert one.is_folded(bytes(forged))


def test_a_folded_question_of_another_id_is_no_sign_of_folding() -> None:
    one = sent()
    wire = bytearray(replied(sent(mixed=False).wire))
    assert wire[:2] != one.wire[:2]
    assert not one.is_folded(bytes(wire))


def test_a_question_that_was_not_mixed_may_come_back_in_any_case() -> None:
    one = sent(mixed=False)
    assert shown(one) == NAME
    wire = replied(one.wire)
    end = 12 + len(NAME) + 2
    assert one.answer(wire[:12] + wire[12:end].upper() + wire[end:]) is not None
    assert one.answer(wire) is not None
    assert not one.is_folded(wire)


def test_an_error_without_a_question_is_an_answer() -> None:
    # RFC 1035 section 4.1.1: who cannot read a query cannot repeat its question.
    one = sent()
    flags = bytes([0x80, int(dns.rcode.FORMERR)])
    found = one.answer(one.wire[:2] + flags + bytes(8))
    assert found is not None
    assert found.rcode() == dns.rcode.FORMERR


def test_a_truncated_answer_must_repeat_the_question_too() -> None:
    one, other = sent(), sent()
    wire = bytearray(replied(one.wire))
    wire[2] |= 0x02
    found = one.answer(bytes(wire))
    assert found is not None
    assert found.flags & dns.flags.TC
    forged = bytearray(replied(other.wire))
    forged[:2], forged[2] = one.wire[:2], forged[2] | 0x02
    assert shown(one) != shown(other)
    assert one.answer(bytes(forged)) is None


@given(st.binary(max_size=80))
def test_bytes_of_any_kind_are_no_answer(noise: bytes) -> None:
    one = sent()
    assert one.answer(noise) is None
    assert one.is_folded(noise) in {True, False}
    assert one.answer(one.wire[:12] + noise) is None
