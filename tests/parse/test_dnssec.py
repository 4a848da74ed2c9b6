"""One step of a chain of trust, verified without a network."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from typing import Any

import dns.dnssec
import dns.message
import dns.name
import dns.rcode
import dns.rrset
import pytest
from dns.dnssectypes import DSDigest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.dns import Proof
from cyberscan.parse.dnssec.step import (
    MOST_ITERATIONS,
    NoName,
    NotCut,
    Signed,
    Unsigned,
    Unverified,
    delegation,
    zone_keys,
)
from tests.support.dns import AT, EXPIRATION, SignedZone, reply

CHILD = SignedZone("contoh.go.test", "@ 300 IN NS ns.contoh.go.test.\n", seed=3)
PARENT = SignedZone(
    "go.test",
    "@ 300 IN NS ns.go.test.\n"
    "contoh 300 IN NS ns.contoh\n"
    f"contoh 300 IN DS {CHILD.ds.to_text()}\n"
    "polos 300 IN NS ns.polos\n"
    "www 300 IN A 192.0.2.1\n"
    "a.kosong 300 IN A 192.0.2.2\n",
    seed=2,
)


def _name(text: str) -> dns.name.Name:
    return dns.name.from_text(text)


def _step(name: str, answer: dns.message.Message | None = None, at: datetime = AT) -> Any:
    return delegation(
        answer or PARENT.answer(name, "DS"), _name(name), PARENT.name, PARENT.keys, at
    )


def test_keys_named_by_the_ds_are_believed() -> None:
    keys = zone_keys(PARENT.answer("go.test", "DNSKEY"), PARENT.name, (PARENT.ds,), AT)
    assert keys == PARENT.keys


def test_a_ds_of_another_key_is_not_enough() -> None:
    stranger = dns.dnssec.make_ds(PARENT.name, CHILD.key, DSDigest.SHA256)
    with pytest.raises(Unverified, match="matches"):
        zone_keys(PARENT.answer("go.test", "DNSKEY"), PARENT.name, (stranger,), AT)


def test_a_tampered_key_set_is_not_believed() -> None:
    message = PARENT.answer("go.test", "DNSKEY")
    message.answer[0].add(CHILD.key)
    with pytest.raises(Unverified, match="not valid"):
        zone_keys(message, PARENT.name, (PARENT.ds,), AT)


@pytest.mark.parametrize(
    "at", [EXPIRATION + timedelta(seconds=1), datetime(2026, 1, 1, tzinfo=UTC)]
)
def test_signatures_count_only_in_their_time(at: datetime) -> None:
    with pytest.raises(Unverified, match="not valid"):
        zone_keys(PARENT.answer("go.test", "DNSKEY"), PARENT.name, (PARENT.ds,), at)


def test_a_signed_delegation_gives_its_ds() -> None:
    assert _step("contoh.go.test") == Signed((CHILD.ds,))


def test_nsec_at_an_unsigned_delegation_proves_it() -> None:
    assert _step("polos.go.test") == Unsigned(Proof.NSEC)


def test_an_ordinary_name_is_no_cut() -> None:
    assert _step("www.go.test") == NotCut()


def test_an_empty_non_terminal_is_no_cut() -> None:
    assert _step("kosong.go.test") == NotCut()


def test_a_signed_nxdomain_is_believed() -> None:
    assert _step("takada.go.test") == NoName()


def test_an_unsigned_nxdomain_is_not() -> None:
    bare = reply("takada.go.test", "DS", rcode=dns.rcode.NXDOMAIN)
    with pytest.raises(Unverified, match="no signed denial"):
        _step("takada.go.test", bare)


@pytest.mark.parametrize("name", ["contoh.go.test", "www.go.test"])
@pytest.mark.parametrize("rcode", [dns.rcode.NOERROR, dns.rcode.NXDOMAIN])
def test_a_denial_that_covers_another_name_is_not_believed(
    name: str, rcode: dns.rcode.Rcode
) -> None:
    """Anyone can replay the signed SOA and a signed NSEC: the denial has to cover the name."""
    real = PARENT.answer("takada.go.test", "DS")
    forged = reply(name, "DS", authority=tuple(real.authority), rcode=rcode)
    with pytest.raises(Unverified, match="do not speak"):
        _step(name, forged)


def test_the_nsec_of_a_delegation_denies_nothing_below_it() -> None:
    forged = reply(
        "dalam.polos.go.test",
        "DS",
        authority=tuple(PARENT.answer("polos.go.test", "NSEC").answer),
        rcode=dns.rcode.NXDOMAIN,
    )
    with pytest.raises(Unverified, match="do not speak"):
        _step("dalam.polos.go.test", forged)


def test_a_denial_without_proof_is_not_believed() -> None:
    with pytest.raises(Unverified, match="no signed denial"):
        _step("contoh.go.test", reply("contoh.go.test", "DS"))


def test_a_denial_that_lists_the_ds_is_a_contradiction() -> None:
    stripped = PARENT.answer("contoh.go.test", "NSEC")
    answer = reply("contoh.go.test", "DS", authority=tuple(stripped.answer))
    with pytest.raises(Unverified, match="there is a DS"):
        _step("contoh.go.test", answer)


def test_a_denial_by_the_child_itself_says_nothing() -> None:
    message = CHILD.answer("contoh.go.test", "NSEC")
    answer = reply("contoh.go.test", "DS", authority=tuple(message.answer))
    with pytest.raises(Unverified):
        _step("contoh.go.test", answer)


def test_a_servers_failure_is_not_a_denial() -> None:
    answer = reply("contoh.go.test", "DS", rcode=dns.rcode.SERVFAIL)
    with pytest.raises(Unverified, match="SERVFAIL"):
        _step("contoh.go.test", answer)


def _hash(name: str, iterations: int = 0) -> str:
    return dns.dnssec.nsec3_hash(name, "aabb", iterations, 1)


def _nsec3(owner: str, following: str, types: str, flags: int = 0, iterations: int = 0) -> Any:
    text = f"1 {flags} {iterations} aabb {following} {types}".strip()
    plain = dns.rrset.from_text(f"{owner}.go.test.", 300, "IN", "NSEC3", text)
    return plain, PARENT.sign(plain)


def _around(hidden: str, flags: int) -> Any:
    low, high = "0" * 32, "V" * 32
    assert low < hidden < high
    return _nsec3(low, high, "NS", flags)


def test_nsec3_at_an_unsigned_delegation_proves_it() -> None:
    sets = _nsec3(_hash("polos.go.test"), "V" * 32, "NS")
    answer = reply("polos.go.test", "DS", authority=sets)
    assert _step("polos.go.test", answer) == Unsigned(Proof.NSEC3)


def test_nsec3_at_an_ordinary_name_is_no_cut() -> None:
    sets = _nsec3(_hash("www.go.test"), "V" * 32, "A RRSIG")
    assert _step("www.go.test", reply("www.go.test", "DS", authority=sets)) == NotCut()


@pytest.mark.parametrize("name", ["polos.go.test", "dalam.polos.go.test"])
def test_an_opt_out_span_over_the_next_closer_name_proves_no_ds(name: str) -> None:
    apex = _nsec3(_hash("go.test"), _hash("go.test"), "NS SOA")
    span = _around(_hash("polos.go.test"), flags=1)
    answer = reply(name, "DS", authority=(*apex, *span))
    assert _step(name, answer) == Unsigned(Proof.NSEC3)


def _spanned(flags: int, rcode: dns.rcode.Rcode, types: str = "NS SOA") -> Any:
    apex = _nsec3(_hash("go.test"), _hash("go.test"), types)
    span = _around(_hash("polos.go.test"), flags=flags)
    return reply("polos.go.test", "DS", authority=(*apex, *span), rcode=rcode)


@pytest.mark.parametrize("rcode", [dns.rcode.NOERROR, dns.rcode.NXDOMAIN])
def test_a_span_without_opt_out_proves_that_there_is_no_such_name(rcode: dns.rcode.Rcode) -> None:
    assert _step("polos.go.test", _spanned(0, rcode)) == NoName()


def test_in_an_opt_out_span_the_server_says_whether_the_name_exists() -> None:
    assert _step("polos.go.test", _spanned(1, dns.rcode.NXDOMAIN)) == NoName()


def test_below_a_delegation_a_span_proves_nothing() -> None:
    with pytest.raises(Unverified, match="do not speak"):
        _step("polos.go.test", _spanned(0, dns.rcode.NXDOMAIN, types="NS"))


def test_endless_hashing_is_declined_as_unsupported() -> None:
    sets = _nsec3("0" * 32, "V" * 32, "NS", iterations=MOST_ITERATIONS + 1)
    with pytest.raises(Unverified) as told:
        _step("polos.go.test", reply("polos.go.test", "DS", authority=sets))
    assert told.value.unsupported


def test_a_denial_signed_by_a_stranger_is_not_believed() -> None:
    plain, _ = _nsec3(_hash("polos.go.test"), "V" * 32, "NS")
    forged = SignedZone("go.test", "@ 300 IN NS ns\n", seed=9).sign(plain)
    with pytest.raises(Unverified):
        _step("polos.go.test", reply("polos.go.test", "DS", authority=(plain, forged)))


def test_an_algorithm_nobody_here_knows_is_unsupported_not_bogus() -> None:
    unknown = dns.rdata.from_text("IN", "DS", "1 253 99 " + "00" * 32)
    with pytest.raises(Unverified) as told:
        zone_keys(PARENT.answer("go.test", "DNSKEY"), PARENT.name, (unknown,), AT)  # type: ignore[arg-type]
    assert told.value.unsupported


def _mutable() -> list[tuple[str, bytes]]:
    polos = "polos.go.test"
    apex = _nsec3(_hash("go.test"), _hash("go.test"), "NS SOA")
    opt_out = reply(polos, "DS", authority=(*apex, *_around(_hash(polos), flags=1)))
    answers = [(name, PARENT.answer(name, "DS")) for name in ("contoh.go.test", polos, "x.go.test")]
    answers += [(polos, opt_out), ("go.test", PARENT.answer("go.test", "DNSKEY"))]
    return [(name, message.to_wire(max_size=65535)) for name, message in answers]


_WIRES = _mutable()


@given(
    st.sampled_from(_WIRES), st.dictionaries(st.integers(0, 2000), st.integers(0, 255), max_size=6)
)
def test_damaged_answers_are_unverified_and_nothing_else(
    wire: tuple[str, bytes], damage: dict[int, int]
) -> None:
    name, data = wire[0], bytearray(wire[1])
    for at, value in damage.items():
        data[at % len(data)] = value
    try:
        message = dns.message.from_wire(bytes(data))
    except Exception:  # noqa: BLE001 - what the message parser refuses never gets here
        return
    with contextlib.suppress(Unverified):
        zone_keys(message, PARENT.name, (PARENT.ds,), AT)
    with contextlib.suppress(Unverified):
        delegation(message, _name(name), PARENT.name, PARENT.keys, AT)
