"""The chain of trust, walked through a small signed tree."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import dns.message
import pytest

from cyberscan.model.facts.dns import Delegation, Proof
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.net.base import NetError
from cyberscan.observe.dns.delegation import PROBE
from tests.support.dns import SignedZone, reply
from tests.support.loopback import LoopbackSession

pytestmark = pytest.mark.anyio

Answers = dict[tuple[str, str, str], dns.message.Message | NetError]

NAMES = ("aman", "polos", "takada", "www", "dalam.biasa")
GO = SignedZone(
    "go.test",
    "@ 300 IN NS ns.go.test.\n"
    "aman 300 IN NS ns.aman\n"
    "aman 300 IN DS 12345 15 2 " + "ab" * 32 + "\n"
    "polos 300 IN NS ns.polos\n"
    "www 300 IN A 192.0.2.1\n"
    "dalam.biasa 300 IN NS ns.lain.test.\n",
    seed=3,
)
TEST = SignedZone(
    "test",
    f"@ 300 IN NS ns.test.\ngo 300 IN NS ns.go\ngo 300 IN DS {GO.ds.to_text()}\n"
    "tanpa 300 IN NS ns.tanpa\n",
    seed=2,
)
ROOT = SignedZone(
    ".",
    f". 300 IN NS ns.root.\ntest. 300 IN NS ns.test.\ntest. 300 IN DS {TEST.ds.to_text()}\n",
    seed=1,
)
SERVERS = {".": ("ns.root", "192.0.2.1"), "test": ("ns.test", "192.0.2.2")}
SERVERS["go.test"] = ("ns.go.test", "192.0.2.3")


def _tree(go: SignedZone = GO) -> Answers:
    answers: Answers = {}
    for zone, (server, address) in SERVERS.items():
        dotted = zone if zone == "." else f"{zone}."
        answers["", zone, "NS"] = reply(zone, "NS", f"{dotted} 60 NS {server}.")
        answers["", server, "A"] = reply(server, "A", f"{server}. 60 A {address}")
        answers["", server, "AAAA"] = reply(server, "AAAA")
    for zone, signed in ((".", ROOT), ("test", TEST), ("go.test", go)):
        address = SERVERS[zone][1]
        answers[address, zone, "DNSKEY"] = signed.answer(zone, "DNSKEY")
    answers["192.0.2.1", "test", "DS"] = ROOT.answer("test", "DS")
    for name in ("go.test", "tanpa.test"):
        answers["192.0.2.2", name, "DS"] = TEST.answer(name, "DS")
    for name in (*NAMES, "biasa"):
        answers["192.0.2.3", f"{name}.go.test", "DS"] = go.answer(f"{name}.go.test", "DS")
    return answers


async def _look(
    zone: str,
    answers: Answers | None = None,
    anchor: tuple[str, ...] = (ROOT.ds.to_text(),),
    **more: Any,
) -> Look[Any]:
    session = LoopbackSession(
        subject=Subject(Kind.ZONE, zone),
        answers=_tree() if answers is None else answers,
        trust_anchor=anchor,
        **more,
    )
    (look,) = await PROBE.observe(session)
    return look


async def test_a_signed_delegation_shows_its_ds() -> None:
    ds = f"12345 15 2 {'ab' * 32}"
    assert await _look("aman.go.test") == Ok(Delegation(parent="go.test", ds=(ds,)))


async def test_an_unsigned_delegation_is_proven_by_nsec() -> None:
    look = await _look("polos.go.test")
    assert look == Ok(Delegation(parent="go.test", unsigned_proof=Proof.NSEC))


async def test_a_name_that_is_no_cut_on_the_way_is_stepped_over() -> None:
    look = await _look("dalam.biasa.go.test")
    assert look == Ok(Delegation(parent="go.test", unsigned_proof=Proof.NSEC))


async def test_below_an_insecure_zone_the_parent_is_to_blame() -> None:
    answers = _tree()
    answers["", "tanpa.test", "NS"] = reply("tanpa.test", "NS", "tanpa.test. 60 NS ns.tanpa.test.")
    look = await _look("desa.tanpa.test", answers)
    assert look == Ok(Delegation(parent="tanpa.test", unsigned_proof=Proof.UNSIGNED_PARENT))


async def test_a_zone_that_does_not_exist_is_known_not_to() -> None:
    assert await _look("takada.go.test") == Ok(Absent(Negative.NXDOMAIN))


async def test_a_plain_name_is_no_zone() -> None:
    look = await _look("www.go.test")
    assert isinstance(look, Ok)
    assert look.fact.how is Negative.NO_DATA


def _reason(look: Look[Any]) -> Reason:
    assert isinstance(look, Failed)
    return look.reason


async def test_a_root_that_does_not_match_the_anchor_is_not_the_root() -> None:
    look = await _look("aman.go.test", anchor=(TEST.ds.to_text(),))
    assert _reason(look) is Reason.INTERCEPTED


async def test_a_root_without_signatures_is_not_the_root() -> None:
    answers = _tree()
    answers["192.0.2.1", ".", "DNSKEY"] = reply(".", "DNSKEY", ROOT.keys)
    assert _reason(await _look("aman.go.test", answers)) is Reason.INTERCEPTED


@pytest.mark.parametrize("anchor", [(), ("bukan DS",)])
async def test_without_a_usable_anchor_nothing_is_walked(anchor: tuple[str, ...]) -> None:
    assert _reason(await _look("aman.go.test", anchor=anchor)) is Reason.UNSUPPORTED


async def test_expired_signatures_are_named() -> None:
    old = SignedZone(
        "go.test",
        GO.records,
        seed=3,
        inception=datetime(2026, 9, 1, tzinfo=UTC),
        expiration=datetime(2026, 10, 1, tzinfo=UTC),
    )
    look = await _look("polos.go.test", _tree(old))
    assert _reason(look) is Reason.MALFORMED
    assert isinstance(look, Failed)
    assert "expired" in look.detail


async def test_a_resolver_like_answer_without_proof_is_not_believed() -> None:
    answers = _tree()
    answers["192.0.2.3", "polos.go.test", "DS"] = reply("polos.go.test", "DS")
    assert _reason(await _look("polos.go.test", answers)) is Reason.MALFORMED


async def test_a_second_server_is_asked_when_the_first_is_silent() -> None:
    answers = _tree()
    answers["", "go.test", "NS"] = reply(
        "go.test", "NS", "go.test. 60 NS a.mati.test. ; ns.go.test."
    )
    answers["", "a.mati.test", "A"] = reply("a.mati.test", "A", "a.mati.test. 60 A 192.0.2.99")
    answers["", "a.mati.test", "AAAA"] = reply("a.mati.test", "AAAA")
    look = await _look("polos.go.test", answers)
    assert look == Ok(Delegation(parent="go.test", unsigned_proof=Proof.NSEC))


async def test_silence_everywhere_is_silence() -> None:
    answers = _tree()
    del answers["192.0.2.3", "polos.go.test", "DS"]
    assert _reason(await _look("polos.go.test", answers)) is Reason.TIMEOUT
