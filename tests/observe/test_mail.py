"""Probes of a zone's mail policy against canned answers."""

from __future__ import annotations

from typing import Any

import dns.message
import pytest

from cyberscan.model.facts.mail import Dmarc, Mx, Spf
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.net.base import NetError
from cyberscan.observe.mail import dmarc, mx, spf
from cyberscan.observe.probe import Probe
from cyberscan.parse.dmarc import read
from tests.support.dns import nxdomain, reply
from tests.support.loopback import LoopbackSession

pytestmark = pytest.mark.anyio

ZONE = "contoh.go.test"
DMARC = f"_dmarc.{ZONE}"


async def _look(
    probe: Probe, name: str, rdtype: str, answer: dns.message.Message | NetError
) -> Look[Any]:
    session = LoopbackSession(
        subject=Subject(Kind.ZONE, ZONE), answers={("", name, rdtype): answer}
    )
    (look,) = await probe.observe(session)
    return look


async def test_exchangers_are_sorted_and_a_null_mx_is_a_dot() -> None:
    answer = reply(ZONE, "MX", f"{ZONE}. 60 MX 20 b.test. ; 10 A.test.")
    look = await _look(mx.PROBE, ZONE, "MX", answer)
    assert look == Ok(Mx(records=((10, "a.test"), (20, "b.test"))))
    look = await _look(mx.PROBE, ZONE, "MX", reply(ZONE, "MX", f"{ZONE}. 60 MX 0 ."))
    assert look == Ok(Mx(records=((0, "."),)))


async def test_a_zone_without_mx_is_known_to_have_none() -> None:
    assert await _look(mx.PROBE, ZONE, "MX", reply(ZONE, "MX")) == Ok(Absent(Negative.NO_DATA))


async def test_spf_is_picked_from_other_texts_and_its_strings_are_joined() -> None:
    answer = reply(
        ZONE, "TXT", f'{ZONE}. 60 TXT "v=spf1 mx" " -all" ; "v=spf10 x" ; "google-site=1"'
    )
    assert await _look(spf.PROBE, ZONE, "TXT", answer) == Ok(Spf(records=("v=spf1 mx -all",)))


async def test_a_mailbox_that_stands_where_none_belongs_is_masked_too() -> None:
    answer = reply(ZONE, "TXT", f'{ZONE}. 60 TXT "v=spf1 exists:%{{l}}.x.test budi@x.test -all"')
    look = await _look(spf.PROBE, ZONE, "TXT", answer)
    assert look == Ok(Spf(records=("v=spf1 exists:%{l}.x.test ***@x.test -all",)))
    answer = reply(DMARC, "TXT", f'{DMARC}. 60 TXT "v=DMARC1; p=none; rua=budi@x.test"')
    look = await _look(dmarc.PROBE, DMARC, "TXT", answer)
    assert look == Ok(Dmarc(records=("v=DMARC1; p=none; rua=***@x.test",)))


async def test_several_spf_records_are_all_kept() -> None:
    answer = reply(ZONE, "TXT", f'{ZONE}. 60 TXT "v=spf1 mx" ; "v=spf1 -all"')
    look = await _look(spf.PROBE, ZONE, "TXT", answer)
    assert look == Ok(Spf(records=("v=spf1 -all", "v=spf1 mx")))


async def test_texts_without_spf_are_no_spf() -> None:
    answer = reply(ZONE, "TXT", f'{ZONE}. 60 TXT "halo"')
    assert await _look(spf.PROBE, ZONE, "TXT", answer) == Ok(Absent(Negative.NO_DATA))


async def test_a_failing_resolver_is_not_a_missing_record() -> None:
    look = await _look(spf.PROBE, ZONE, "TXT", NetError("SERVFAIL", Reason.DNS_FAILURE))
    assert look == Failed(Reason.DNS_FAILURE, "SERVFAIL")


async def test_a_giant_record_is_not_cut_and_then_judged() -> None:
    strings = " ".join(['"v=spf1 "', *['"' + "a" * 250 + '"'] * 20])
    answer = reply(ZONE, "TXT", f"{ZONE}. 60 TXT {strings}")
    look = await _look(spf.PROBE, ZONE, "TXT", answer)
    assert isinstance(look, Failed)
    assert look.reason is Reason.TOO_LARGE


async def test_dmarc_is_read_through_an_alias_and_mailboxes_are_masked() -> None:
    answer = reply(
        DMARC,
        "TXT",
        f"{DMARC}. 60 CNAME d.penyedia.test.",
        'd.penyedia.test. 60 TXT "v=DMARC1; p=reject; rua=mailto:budi@x.test,mailto:ani@y.test!1m"',
    )
    look = await _look(dmarc.PROBE, DMARC, "TXT", answer)
    record = "v=DMARC1; p=reject; rua=mailto:***@x.test,mailto:***@y.test!1m"
    assert look == Ok(Dmarc(records=(record,)))
    assert len(read(record).rua) == 2


@pytest.mark.parametrize(
    ("answer", "negative"),
    [
        (nxdomain(DMARC, "TXT"), Negative.NXDOMAIN),
        (reply(DMARC, "TXT"), Negative.NO_DATA),
        (reply(DMARC, "TXT", f'{DMARC}. 60 TXT "v=dmarc1; p=none"'), Negative.NO_DATA),
    ],
)
async def test_no_dmarc_is_known_as_such(answer: Any, negative: Negative) -> None:
    assert await _look(dmarc.PROBE, DMARC, "TXT", answer) == Ok(Absent(negative))
