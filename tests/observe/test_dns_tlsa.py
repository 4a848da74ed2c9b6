"""What DNS says of a certificate: found by the resolver, its signature at the zone's own server."""

from __future__ import annotations

from typing import Any

import pytest

from cyberscan.model.facts.dns import Tlsa, TlsaRecord
from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.net.base import NetError
from cyberscan.observe.dns import tlsa
from tests.support.dns import nxdomain, reply
from tests.support.loopback import LoopbackSession

pytestmark = pytest.mark.anyio

ZONE, SERVER = "contoh.go.test", "192.0.2.53"
NAME = f"_443._tcp.www.{ZONE}"
SET = f"{NAME}. 60 TLSA 3 1 1 {'cd' * 32} ; 2 0 1 {'AB' * 32}"
SIGNATURE = f"{NAME}. 60 RRSIG TLSA 13 6 60 20261231000000 20261101000000 1 {ZONE}. AAAA"
FOUND = (TlsaRecord(2, 0, 1, "ab" * 32), TlsaRecord(3, 1, 1, "cd" * 32))

Answers = dict[tuple[str, str, str], Any]


def answers(*own: str) -> Answers:
    return {
        ("", NAME, "TLSA"): reply(NAME, "TLSA", SET),
        ("", ZONE, "NS"): reply(ZONE, "NS", f"{ZONE}. 60 NS ns.{ZONE}."),
        ("", f"ns.{ZONE}", "A"): reply(f"ns.{ZONE}", "A", f"ns.{ZONE}. 60 A {SERVER}"),
        ("", f"ns.{ZONE}", "AAAA"): reply(f"ns.{ZONE}", "AAAA"),
        (SERVER, NAME, "TLSA"): reply(NAME, "TLSA", *own),
    }


async def look(given: Answers) -> Any:
    (found,) = await tlsa.PROBE.observe(LoopbackSession(answers=given))
    return found


@pytest.mark.parametrize(("own", "signed"), [((SET, SIGNATURE), True), ((SET,), False)])
async def test_records_are_sorted_and_their_signature_noted(
    own: tuple[str, ...], signed: bool
) -> None:
    assert await look(answers(*own)) == Ok(Tlsa(name=NAME, records=FOUND, signed=signed))


@pytest.mark.parametrize(
    ("answer", "how"),
    [(nxdomain(NAME, "TLSA"), Negative.NXDOMAIN), (reply(NAME, "TLSA"), Negative.NO_DATA)],
)
async def test_most_hosts_have_none_and_only_the_resolver_is_asked(
    answer: Any, how: Negative
) -> None:
    found = await look({("", NAME, "TLSA"): answer})
    assert isinstance(found, Ok)
    assert isinstance(found.fact, Absent)
    assert found.fact.how is how


async def test_whether_it_is_signed_is_not_guessed() -> None:
    given = answers()
    given[SERVER, NAME, "TLSA"] = NetError("no answer", Reason.TIMEOUT)
    found = await look(given)
    assert isinstance(found, Failed)
    assert found.reason is Reason.TIMEOUT


async def test_a_flood_of_records_is_left() -> None:
    many = " ; ".join(f"3 1 1 {n:064x}" for n in range(40))
    found = await look({("", NAME, "TLSA"): reply(NAME, "TLSA", f"{NAME}. 60 TLSA {many}")})
    assert isinstance(found, Failed)
    assert found.reason is Reason.TOO_LARGE
