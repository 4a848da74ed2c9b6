"""The probe that follows an SPF record, against canned answers."""

from __future__ import annotations

from typing import Any

import anyio
import dns.message
import pytest

from cyberscan.model.facts.spf import SpfAnswer, SpfTree
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.net.base import NetError
from cyberscan.observe.mail.spf_tree import MOST_QUERIES, PROBE
from cyberscan.parse.spf.tree import MOST_TERMS, answers_of, walk
from tests.support.dns import nxdomain, reply
from tests.support.loopback import LoopbackSession

pytestmark = pytest.mark.anyio

ZONE = "contoh.go.test"

Answer = dns.message.Message | NetError


def _txt(name: str, *records: str) -> Answer:
    return reply(name, "TXT", *(f'{name}. 60 TXT "{record}"' for record in records))


async def _look(*answers: tuple[str, str, Answer]) -> Look[Any]:
    session = LoopbackSession(
        subject=Subject(Kind.ZONE, ZONE),
        answers={("", name, rdtype): answer for name, rdtype, answer in answers},
    )
    (look,) = await PROBE.observe(session)
    return look


async def _tree(*answers: tuple[str, str, Answer]) -> dict[tuple[str, str], SpfAnswer]:
    look = await _look(*answers)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, SpfTree)
    assert look.fact.domain == ZONE
    keys = [(answer.name, answer.rdtype) for answer in look.fact.answers]
    assert keys == sorted(set(keys))
    return dict(answers_of(look.fact))


async def test_a_record_that_leads_nowhere_is_one_question() -> None:
    assert await _tree((ZONE, "TXT", _txt(ZONE, "v=spf1 -all", "halo"))) == {
        (ZONE, "TXT"): SpfAnswer(ZONE, "TXT", ("v=spf1 -all",))
    }


async def test_everything_a_record_leads_to_is_gathered() -> None:
    found = await _tree(
        (ZONE, "TXT", _txt(ZONE, "v=spf1 mx a:web.%{d} include:_s.y.test -all")),
        (ZONE, "MX", reply(ZONE, "MX", f"{ZONE}. 60 MX 20 B.x.test. ; 10 a.x.test.")),
        ("a.x.test", "A", reply("a.x.test", "A", "a.x.test. 60 A 192.0.2.9 ; 192.0.2.1")),
        ("a.x.test", "AAAA", reply("a.x.test", "AAAA", "a.x.test. 60 AAAA 2001:DB8:0::1")),
        ("b.x.test", "A", nxdomain("b.x.test", "A")),
        ("x.test", "NS", reply("x.test", "NS", "x.test. 60 NS ns1.X.test.")),
        (f"web.{ZONE}", "A", reply(f"web.{ZONE}", "A")),
        (f"web.{ZONE}", "AAAA", reply(f"web.{ZONE}", "AAAA")),
        ("_s.y.test", "TXT", _txt("_s.y.test", "v=spf1 redirect=z.test")),
        (
            "z.test",
            "TXT",
            reply("z.test", "TXT", "z.test. 60 CNAME w.test.", 'w.test. 60 TXT "v=spf1 " "?all"'),
        ),
    )
    assert found[ZONE, "MX"].records == ("10 a.x.test", "20 b.x.test")
    assert found["a.x.test", "A"].records == ("192.0.2.1", "192.0.2.9")
    assert found["a.x.test", "AAAA"].records == ("2001:db8::1",)
    assert found["b.x.test", "A"].negative is Negative.NXDOMAIN
    assert found["x.test", "NS"].records == ("ns1.x.test",)
    assert found[f"web.{ZONE}", "A"].negative is Negative.NO_DATA
    assert found["z.test", "TXT"].records == ("v=spf1 ?all",)
    walked = walk(ZONE, found)
    assert (walked.lookups, walked.wanted) == (4, ())


@pytest.mark.parametrize("reason", [Reason.DNS_FAILURE, Reason.TIMEOUT])
async def test_a_branch_that_fails_stands_beside_those_that_do_not(reason: Reason) -> None:
    found = await _tree(
        (ZONE, "TXT", _txt(ZONE, "v=spf1 include:dark.test include:y.test -all")),
        ("dark.test", "TXT", NetError("no", reason)),
        ("y.test", "TXT", _txt("y.test", "v=spf1 -all")),
    )
    assert found["dark.test", "TXT"] == SpfAnswer("dark.test", "TXT", reason=reason)
    assert found["y.test", "TXT"].records == ("v=spf1 -all",)


async def test_texts_that_are_not_spf_are_known_to_be_none() -> None:
    found = await _tree(
        (ZONE, "TXT", _txt(ZONE, "v=spf1 include:y.test -all")),
        ("y.test", "TXT", _txt("y.test", "site=1", "v=spf10")),
    )
    assert found["y.test", "TXT"] == SpfAnswer("y.test", "TXT")


async def test_a_domain_that_is_gone_is_looked_for_with_its_suffix() -> None:
    found = await _tree(
        (ZONE, "TXT", _txt(ZONE, "v=spf1 include:_s.gone.co.test -all")),
        ("_s.gone.co.test", "TXT", nxdomain("_s.gone.co.test", "TXT")),
        ("gone.co.test", "NS", nxdomain("gone.co.test", "NS")),
        ("co.test", "NS", reply("co.test", "NS")),
    )
    assert found["gone.co.test", "NS"].negative is Negative.NXDOMAIN
    assert found["co.test", "NS"].negative is Negative.NO_DATA


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (nxdomain(ZONE, "TXT"), Ok(Absent(Negative.NXDOMAIN))),
        (reply(ZONE, "TXT"), Ok(Absent(Negative.NO_DATA))),
        (_txt(ZONE, "halo"), Ok(Absent(Negative.NO_DATA))),
        (NetError("SERVFAIL", Reason.DNS_FAILURE), Failed(Reason.DNS_FAILURE, "SERVFAIL")),
    ],
)
async def test_without_a_record_there_is_no_tree(answer: Answer, expected: Look[Any]) -> None:
    assert await _look((ZONE, "TXT", answer)) == expected


@pytest.mark.parametrize("record", ["v=spf1 foo include:y.test", "v=spf1 -all include:y.test"])
async def test_what_receivers_do_not_come_to_is_not_asked(record: str) -> None:
    assert list(await _tree((ZONE, "TXT", _txt(ZONE, record)))) == [(ZONE, "TXT")]


async def test_loops_end() -> None:
    found = await _tree(
        (ZONE, "TXT", _txt(ZONE, "v=spf1 include:y.test -all")),
        ("y.test", "TXT", _txt("y.test", f"v=spf1 include:y.test redirect={ZONE}")),
    )
    assert len(found) == 2


async def test_too_many_records_are_not_cut_and_then_judged() -> None:
    many = " ; ".join(f"192.0.2.{n}" for n in range(80))
    found = await _tree(
        (ZONE, "TXT", _txt(ZONE, "v=spf1 a -all")),
        (ZONE, "A", reply(ZONE, "A", f"{ZONE}. 60 A {many}")),
        (ZONE, "AAAA", reply(ZONE, "AAAA")),
    )
    assert found[ZONE, "A"].reason is Reason.TOO_LARGE


class Endless(LoopbackSession):
    """Every name has a record that names ten thousand others between them."""

    queries: int = 0

    async def stub(self, name: str, rdtype: str) -> dns.message.Message:
        self.queries += 1
        await anyio.lowlevel.checkpoint()
        if rdtype == "MX":
            return reply(
                name,
                "MX",
                f"{name}. 60 MX " + " ; ".join(f"1 m{n}.{name[-99:]}." for n in range(10)),
            )
        if rdtype != "TXT":
            return reply(name, rdtype)
        below = "".join(f"{self.term}{n}.{name[-99:]} " for n in range(100))
        strings = " ".join(f'"{below[at : at + 250]}"' for at in range(0, 3_500, 250))
        return reply(name, "TXT", f'{name}. 60 TXT "v=spf1 " {strings}')

    term = "include:"


@pytest.mark.parametrize("term", ["include:", "mx:", "a:"])
async def test_a_tree_without_an_end_is_given_up(term: str) -> None:
    session = Endless(subject=Subject(Kind.ZONE, ZONE))
    session.term = term
    (look,) = await PROBE.observe(session)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, SpfTree)
    answers = look.fact.answers
    assert session.queries <= MOST_QUERIES
    if term == "include:":
        assert walk(ZONE, answers_of(look.fact)).lookups > MOST_TERMS
    if term == "mx:":
        assert any(answer.reason is Reason.BUDGET for answer in answers)


async def test_what_the_probe_may_send_is_declared() -> None:
    assert [sends.connections for sends in PROBE.sends] == [MOST_QUERIES]
