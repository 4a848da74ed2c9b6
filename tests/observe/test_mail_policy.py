"""Probes of what a zone says of its mail beyond SPF, against canned answers."""

from __future__ import annotations

from typing import Any

import dns.message
import pytest
from anyio.lowlevel import checkpoint
from msgspec.structs import replace

from cyberscan.model.facts.mail_policy import (
    Called,
    Consent,
    Dkim,
    DkimSelector,
    DmarcLevel,
    DmarcTree,
    Exchanger,
    Exchangers,
    MtaSts,
    MtaStsPolicy,
    ReportDestination,
    TlsRpt,
)
from cyberscan.model.facts.web import Exchange
from cyberscan.model.facts.zone import Pointed
from cyberscan.model.inventory import Zone
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.net.base import NetError, Refused
from cyberscan.net.session import Fetched
from cyberscan.observe.mail import dkim, dmarc_tree, mta_sts, mx_hosts, tls_rpt
from cyberscan.observe.probe import Probe
from cyberscan.parse.dkim_selectors import SELECTORS
from tests.support.dns import nxdomain, reply
from tests.support.loopback import LoopbackSession

pytestmark = pytest.mark.anyio

ZONE = "contoh.go.test"
FAILURE = NetError("SERVFAIL", Reason.DNS_FAILURE)
Answers = dict[tuple[str, str], "dns.message.Message | NetError"]


def _texts(name: str, *texts: str) -> dns.message.Message:
    if not texts:
        return nxdomain(name, "TXT")
    return reply(name, "TXT", f"{name}. 60 TXT " + " ; ".join(f'"{text}"' for text in texts))


async def _looks(
    probe: Probe, answers: Answers, pages: dict[str, Fetched | NetError] | None = None
) -> tuple[Look[Any], ...]:
    return await probe.observe(_session(answers, pages))


def _session(
    answers: Answers, pages: dict[str, Fetched | NetError] | None = None
) -> LoopbackSession:
    return LoopbackSession(
        subject=Subject(Kind.ZONE, ZONE),
        answers={("", name, rdtype): answer for (name, rdtype), answer in answers.items()},
        pages=pages or {},
    )


async def _fact(probe: Probe, answers: Answers) -> Any:
    (look,) = await _looks(probe, answers)
    assert isinstance(look, Ok), look
    return look.fact


def _walk(**records: str | NetError) -> Answers:
    """Answers of a walk from the zone: ``zone``, ``go``, ``test``."""
    names = {"zone": ZONE, "go": "go.test", "test": "test"}
    found: Answers = {}
    for key, name in names.items():
        answer = records.get(key, "")
        asked = f"_dmarc.{name}"
        if isinstance(answer, NetError):
            found[asked, "TXT"] = answer
        else:
            found[asked, "TXT"] = _texts(asked, *([answer] if answer else []))
    return found


async def test_the_walk_goes_up_to_the_top_and_masks_mailboxes() -> None:
    tree = await _fact(dmarc_tree.PROBE, _walk(go="v=DMARC1; p=none; rua=mailto:budi@go.test"))
    assert tree == DmarcTree(
        levels=(
            DmarcLevel(ZONE),
            DmarcLevel("go.test", ("v=DMARC1; p=none; rua=mailto:***@go.test",)),
            DmarcLevel("test"),
        )
    )


async def test_a_public_suffix_ends_the_walk() -> None:
    tree = await _fact(dmarc_tree.PROBE, _walk(go="v=DMARC1; p=none; psd=y", test=FAILURE))
    assert [level.name for level in tree.levels] == [ZONE, "go.test"]


async def test_a_level_that_fails_is_told_and_the_walk_goes_on() -> None:
    tree = await _fact(dmarc_tree.PROBE, _walk(go=FAILURE, test="v=DMARC1; p=none"))
    assert tree.levels[1:] == (
        DmarcLevel("go.test", reason=Reason.DNS_FAILURE),
        DmarcLevel("test", ("v=DMARC1; p=none",)),
    )


@pytest.mark.parametrize(
    ("record", "unread"),
    [
        (
            "v=dmarc1; p=reject; rua=mailto:budi@x.test",
            ("v=dmarc1; p=reject; rua=mailto:***@x.test",),
        ),
        ("v=spf1 -all", ()),
        ("v=DMARC1; p=reject", ()),
    ],
)
async def test_a_record_that_receivers_pass_over_is_kept(
    record: str, unread: tuple[str, ...]
) -> None:
    tree = await _fact(dmarc_tree.PROBE, _walk(zone=record))
    assert tree.unread == unread


@pytest.mark.parametrize(
    ("consent", "answer"), [(Consent.UNSEEN, ()), (Consent.GIVEN, ("v=DMARC1",))]
)
async def test_where_the_zones_own_walk_has_a_gap_nobody_is_called_a_stranger(
    consent: Consent, answer: tuple[str, ...]
) -> None:
    given = _walk(zone="v=DMARC1; p=none; rua=mailto:a@laporan.lain", go=FAILURE)
    for name in ("_dmarc.laporan.lain", "_dmarc.lain"):
        given[name, "TXT"] = _texts(name)
    name = f"{ZONE}._report._dmarc.laporan.lain"
    given[name, "TXT"] = _texts(name, *answer)
    tree = await _fact(dmarc_tree.PROBE, given)
    assert [d.consent for d in tree.destinations] == [consent]


REPORT = f"{ZONE}._report._dmarc.laporan.test"


@pytest.mark.parametrize(
    ("answers", "consent", "reason"),
    [
        ({REPORT: _texts(REPORT, "v=DMARC1")}, Consent.GIVEN, None),
        ({REPORT: _texts(REPORT, "v=DMARC1; rua=mailto:a@laporan.test")}, Consent.GIVEN, None),
        ({REPORT: _texts(REPORT, "halo", "v=DMARC1;")}, Consent.GIVEN, None),
        ({REPORT: _texts(REPORT, "halo")}, Consent.WITHHELD, None),
        ({REPORT: _texts(REPORT)}, Consent.WITHHELD, None),
        ({REPORT: FAILURE}, Consent.UNSEEN, Reason.DNS_FAILURE),
        # The destination's own walk shows whether both are of one Organizational Domain.
        ({"_dmarc.laporan.test": FAILURE}, Consent.UNSEEN, Reason.DNS_FAILURE),
    ],
)
async def test_who_agreed_to_take_the_reports(
    answers: dict[str, dns.message.Message | NetError], consent: Consent, reason: Reason | None
) -> None:
    given: Answers = _walk(zone="v=DMARC1; p=none; psd=n; rua=mailto:budi@laporan.test")
    for name in (REPORT, "_dmarc.laporan.test"):
        given[name, "TXT"] = answers.get(name, _texts(name))
    tree = await _fact(dmarc_tree.PROBE, given)
    assert tree.destinations == (ReportDestination("laporan.test", consent, reason),)


@pytest.mark.parametrize("domain", [ZONE, f"surel.{ZONE}"])
async def test_what_lies_below_the_zone_need_not_agree(domain: str) -> None:
    tree = await _fact(dmarc_tree.PROBE, _walk(zone=f"v=DMARC1; p=none; rua=mailto:budi@{domain}"))
    assert tree.destinations == (ReportDestination(domain, Consent.INSIDE),)


async def test_a_neighbour_below_one_record_need_not_agree() -> None:
    given = _walk(zone="v=DMARC1; p=none; rua=mailto:a@lain.go.test", go="v=DMARC1; p=none; psd=n")
    name = f"{ZONE}._report._dmarc.lain.go.test"
    given[name, "TXT"] = _texts(name)
    given["_dmarc.lain.go.test", "TXT"] = _texts("_dmarc.lain.go.test")
    tree = await _fact(dmarc_tree.PROBE, given)
    assert tree.destinations == (ReportDestination("lain.go.test", Consent.INSIDE),)


async def test_a_name_too_long_for_the_dns_is_no_agreement() -> None:
    domain = "a." * 110 + "test"
    tree = await _fact(dmarc_tree.PROBE, _walk(zone=f"v=DMARC1; p=none; rua=mailto:a@{domain}"))
    assert tree.destinations == (ReportDestination(domain, Consent.WITHHELD),)


async def test_not_every_address_of_a_hundred_is_asked() -> None:
    rua = ",".join(f"mailto:a@{n}.{ZONE}" for n in range(100))
    records = " ".join(f'"{rua[i : i + 200]}"' for i in range(0, len(rua), 200))
    name = f"_dmarc.{ZONE}"
    given = _walk()
    given[name, "TXT"] = reply(name, "TXT", f'{name}. 60 TXT "v=DMARC1; p=none; rua=" {records}')
    tree = await _fact(dmarc_tree.PROBE, given)
    assert len(tree.destinations) == dmarc_tree.MOST_DESTINATIONS


# Where MX records lead


def _mx(*records: str) -> dns.message.Message:
    return reply(ZONE, "MX", f"{ZONE}. 60 MX " + " ; ".join(records))


async def test_exchangers_with_aliases_addresses_and_nothing() -> None:
    answers: Answers = {
        (ZONE, "MX"): _mx(
            "10 B.test.", "20 a.test.", "30 hilang.test.", "40 192.0.2.1.", "50 kosong.test."
        ),
        ("a.test", "A"): reply("a.test", "A", "a.test. 60 A 192.0.2.2 ; 192.0.2.1"),
        ("a.test", "AAAA"): reply("a.test", "AAAA", "a.test. 60 AAAA 2001:db8::1"),
        ("b.test", "A"): reply("b.test", "A", "b.test. 60 CNAME c.test.", "c.test. 60 A 192.0.2.3"),
        ("b.test", "AAAA"): reply("b.test", "AAAA", "b.test. 60 CNAME c.test."),
        ("hilang.test", "A"): nxdomain("hilang.test", "A"),
        ("hilang.test", "AAAA"): nxdomain("hilang.test", "AAAA"),
        ("kosong.test", "A"): reply("kosong.test", "A"),
        ("kosong.test", "AAAA"): reply("kosong.test", "AAAA"),
    }
    assert await _fact(mx_hosts.PROBE, answers) == Exchangers(
        records=(
            (10, "b.test"),
            (20, "a.test"),
            (30, "hilang.test"),
            (40, "192.0.2.1"),
            (50, "kosong.test"),
        ),
        hosts=(
            Exchanger(name="a.test", v4=("192.0.2.1", "192.0.2.2"), v6=("2001:db8::1",), called=()),
            Exchanger(name="b.test", alias="c.test", v4=("192.0.2.3",), called=()),
            Exchanger(name="hilang.test", absent=Negative.NXDOMAIN, called=()),
            Exchanger(name="kosong.test", absent=Negative.NO_DATA, called=()),
        ),
    )


@pytest.mark.parametrize(
    ("v4", "v6", "expected"),
    [
        (FAILURE, FAILURE, Exchanger(name="a.test", reason=Reason.DNS_FAILURE)),
        (
            reply("a.test", "A", "a.test. 60 A 192.0.2.1"),
            FAILURE,
            Exchanger(name="a.test", v4=("192.0.2.1",), reason=Reason.DNS_FAILURE),
        ),
        # No address of one kind says nothing of the other; a name that does not exist has neither.
        (reply("a.test", "A"), FAILURE, Exchanger(name="a.test", reason=Reason.DNS_FAILURE)),
        (nxdomain("a.test", "A"), FAILURE, Exchanger(name="a.test", absent=Negative.NXDOMAIN)),
    ],
)
async def test_half_an_answer_is_told_as_half_a_one(
    v4: dns.message.Message | NetError, v6: dns.message.Message | NetError, expected: Exchanger
) -> None:
    answers: Answers = {
        (ZONE, "MX"): _mx("10 a.test."),
        ("a.test", "A"): v4,
        ("a.test", "AAAA"): v6,
    }
    found = await _fact(mx_hosts.PROBE, answers)
    assert found.hosts == (replace(expected, called=()),)


_BACK = {address: f"{address}.2.0.192.in-addr.arpa" for address in (1, 2, 3)}


async def test_own_addresses_are_looked_up_backwards_and_others_are_not() -> None:
    answers: Answers = {
        (ZONE, "MX"): _mx("10 a.test.", "20 b.test."),
        ("a.test", "A"): reply(
            "a.test", "A", "a.test. 60 A 192.0.2.1 ; 192.0.2.2 ; 192.0.2.3 ; 203.0.113.1"
        ),
        ("a.test", "AAAA"): reply("a.test", "AAAA"),
        ("b.test", "A"): reply("b.test", "A", "b.test. 60 A 203.0.113.2"),
        ("b.test", "AAAA"): reply("b.test", "AAAA"),
        (_BACK[1], "PTR"): reply(_BACK[1], "PTR", f"{_BACK[1]}. 60 PTR a.test."),
        (_BACK[2], "PTR"): nxdomain(_BACK[2], "PTR"),
        (_BACK[3], "PTR"): FAILURE,
    }
    over = _session(answers)
    over.regency = replace(over.regency, networks=("192.0.2.0/24",))
    (look,) = await mx_hosts.PROBE.observe(over)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Exchangers)
    first, second = look.fact.hosts
    every = tuple(sorted(("192.0.2.1", "192.0.2.2", "192.0.2.3", "203.0.113.1")))
    assert first.called == (
        Called("192.0.2.1", (Pointed("a.test", every),)),
        Called("192.0.2.2"),
        Called("192.0.2.3", reason=Reason.DNS_FAILURE),
    )
    assert second.called == ()


async def test_of_very_many_own_addresses_some_are_left_unseen() -> None:
    texts = [f"192.0.2.{n}" for n in range(1, mx_hosts.MOST_CALLED + 3)]
    backs = [f"{text.rpartition('.')[2]}.2.0.192.in-addr.arpa" for text in texts]
    answers: Answers = {
        (ZONE, "MX"): _mx("10 a.test."),
        ("a.test", "A"): reply("a.test", "A", f"a.test. 60 A {' ; '.join(texts)}"),
        ("a.test", "AAAA"): reply("a.test", "AAAA"),
        **{(back, "PTR"): nxdomain(back, "PTR") for back in backs},
    }
    over = _session(answers)
    over.regency = replace(over.regency, networks=("192.0.2.0/24",))
    (look,) = await mx_hosts.PROBE.observe(over)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Exchangers)
    reasons = [one.reason for one in look.fact.hosts[0].called or ()]
    assert reasons.count(Reason.BUDGET) == 2
    assert reasons.count(None) == mx_hosts.MOST_CALLED


async def test_a_null_mx_leads_nowhere_and_no_mx_is_absence() -> None:
    assert await _fact(mx_hosts.PROBE, {(ZONE, "MX"): _mx("0 .")}) == Exchangers(
        records=((0, "."),)
    )
    absent = await _fact(mx_hosts.PROBE, {(ZONE, "MX"): reply(ZONE, "MX")})
    assert absent == Absent(Negative.NO_DATA)


async def test_of_many_mail_servers_the_last_are_told_as_unseen() -> None:
    names = [f"m{n:02}.test" for n in range(mx_hosts.MOST_HOSTS + 2)]
    answers: Answers = {(ZONE, "MX"): _mx(*(f"10 {name}." for name in names))}
    for name in names:
        answers[name, "A"] = reply(name, "A", f"{name}. 60 A 192.0.2.1")
        answers[name, "AAAA"] = reply(name, "AAAA")
    hosts = (await _fact(mx_hosts.PROBE, answers)).hosts
    assert [host.reason for host in hosts].count(Reason.BUDGET) == 2


# MTA-STS

HOST = f"mta-sts.{ZONE}"
URL = f"https://{HOST}/.well-known/mta-sts.txt"
RECORD = f"_mta-sts.{ZONE}"
POLICY = b"version: STSv1\r\nmode: enforce\r\nmx: mail.x.test\r\nmax_age: 604800\r\n"


def _page(
    status: int = 200,
    body: bytes = POLICY,
    kind: str = "text/plain",
    verified: bool = True,
    next_url: str = "",
    truncated: bool = False,
) -> Fetched:
    exchange = Exchange(
        url=URL, status=status, headers=(("Content-Type", kind),), tls_verified=verified
    )
    return Fetched(exchange=exchange, body=body, next_url=next_url, truncated=truncated)


async def _sts(page: Fetched | NetError | None, address: bool = True) -> Look[Any]:
    answers: Answers = {
        (RECORD, "TXT"): _texts(RECORD, "v=STSv1; id=1", "halo"),
        (HOST, "A"): reply(HOST, "A", f"{HOST}. 60 A 192.0.2.1")
        if address
        else nxdomain(HOST, "A"),
        (HOST, "AAAA"): nxdomain(HOST, "AAAA"),
    }
    record, policy = await _looks(mta_sts.PROBE, answers, {URL: page} if page else {})
    assert record == Ok(MtaSts(records=("v=STSv1; id=1",)))
    return policy


async def test_record_and_policy_are_kept_as_they_were_served() -> None:
    assert await _sts(_page(kind="text/plain; charset=utf-8")) == Ok(
        MtaStsPolicy(
            url=URL,
            status=200,
            verified=True,
            content_type="text/plain; charset=utf-8",
            text=POLICY.decode(),
        )
    )


async def test_a_redirect_is_recorded_and_not_followed() -> None:
    look = await _sts(_page(301, b"", next_url="https://www.contoh.go.test/?token=abc"))
    assert isinstance(look, Ok)
    assert isinstance(look.fact, MtaStsPolicy)
    assert look.fact.status == 301
    assert look.fact.location.startswith("https://www.contoh.go.test/")
    assert "abc" not in look.fact.location


async def test_a_certificate_that_does_not_hold_is_recorded() -> None:
    look = await _sts(_page(verified=False))
    assert isinstance(look, Ok)
    assert isinstance(look.fact, MtaStsPolicy)
    assert look.fact.verified is False


@pytest.mark.parametrize(
    ("page", "how"),
    [
        (_page(404, b"x"), Negative.NOT_FOUND),
        (_page(410, b"x"), Negative.NOT_FOUND),
        (_page(200, b""), Negative.NOT_FOUND),
        (_page(200, b"<!doctype html><p>Beranda"), Negative.NOT_FOUND),
        (Refused("refused"), Negative.REFUSED),
        (None, Negative.REFUSED),
    ],
)
async def test_what_is_known_not_to_be_there(
    page: Fetched | NetError | None, how: Negative
) -> None:
    look = await _sts(page)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Absent)
    assert look.fact.how is how


async def test_a_host_without_an_address_is_known_as_such() -> None:
    assert await _sts(_page(), address=False) == Ok(
        Absent(Negative.NXDOMAIN, f"{HOST} has no address")
    )


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (_page(503, b"x"), Reason.NOT_THE_SITE),
        (_page(403, b"x"), Reason.NOT_THE_SITE),
        (_page(200, b"a" * (mta_sts.LARGEST + 1)), Reason.TOO_LARGE),
        (_page(200, truncated=True), Reason.TOO_LARGE),
        (NetError("silent", Reason.TIMEOUT), Reason.TIMEOUT),
        (NetError("handshake", Reason.TLS_FAILED), Reason.TLS_FAILED),
    ],
)
async def test_what_says_nothing_of_the_file(page: Fetched | NetError, reason: Reason) -> None:
    look = await _sts(page)
    assert isinstance(look, Failed)
    assert look.reason is reason


@pytest.mark.parametrize(
    ("answer", "record", "policy"),
    [
        (
            nxdomain(RECORD, "TXT"),
            Ok(Absent(Negative.NXDOMAIN)),
            Failed(Reason.NO_SUBJECT, "no MTA-STS record"),
        ),
        (
            _texts(RECORD, "v=spf1 -all"),
            Ok(Absent(Negative.NO_DATA)),
            Failed(Reason.NO_SUBJECT, "no MTA-STS record"),
        ),
        (FAILURE, Failed(Reason.DNS_FAILURE, "SERVFAIL"), Failed(Reason.DNS_FAILURE, "SERVFAIL")),
    ],
)
async def test_without_a_record_no_file_is_asked_for(
    answer: dns.message.Message | NetError, record: Look[Any], policy: Look[Any]
) -> None:
    assert await _looks(mta_sts.PROBE, {(RECORD, "TXT"): answer}) == (record, policy)


# TLS-RPT

RPT = f"_smtp._tls.{ZONE}"


@pytest.mark.parametrize(
    ("answer", "fact"),
    [
        (
            _texts(RPT, "v=TLSRPTv1; rua=mailto:budi@x.test", "halo"),
            TlsRpt(records=("v=TLSRPTv1; rua=mailto:***@x.test",)),
        ),
        (_texts(RPT, "v=TLSRPT1; x"), TlsRpt(records=("v=TLSRPT1; x",))),
        (_texts(RPT, "halo"), Absent(Negative.NO_DATA)),
        (nxdomain(RPT, "TXT"), Absent(Negative.NXDOMAIN)),
    ],
)
async def test_tls_reports(answer: dns.message.Message, fact: Any) -> None:
    assert await _fact(tls_rpt.PROBE, {(RPT, "TXT"): answer}) == fact


# DKIM


def _selectors(**found: str | NetError) -> Answers:
    answers: Answers = {}
    for selector in (dkim.CONTROL, *(row.name for row in SELECTORS)):
        name = f"{selector}._domainkey.{ZONE}"
        answer = found.get("control" if selector == dkim.CONTROL else selector, "")
        if isinstance(answer, NetError):
            answers[name, "TXT"] = answer
        else:
            answers[name, "TXT"] = _texts(name, *([answer] if answer else []))
    return answers


async def test_keys_are_found_at_usual_selectors() -> None:
    fact = await _fact(
        dkim.PROBE, _selectors(mail="v=DKIM1; p=", default="k=rsa; p=AA", x="v=spf1")
    )
    assert fact == Dkim(
        keys=(DkimSelector("default", ("k=rsa; p=AA",)), DkimSelector("mail", ("v=DKIM1; p=",))),
        asked=tuple(sorted(row.name for row in SELECTORS)),
    )


async def test_the_selectors_of_the_inventory_are_asked_for_first() -> None:
    own = ("kantor2026", "google", "cadangan")
    answers = _selectors(mail="v=DKIM1; p=") | {
        (f"{name}._domainkey.{ZONE}", "TXT"): _texts(f"{name}._domainkey.{ZONE}", *found)
        for name, *found in (("kantor2026", "v=DKIM1; p=AA"), ("cadangan",))
    }
    session = LoopbackSession(
        subject=Subject(Kind.ZONE, ZONE),
        zone=Zone(name=ZONE, dkim_selectors=own),
        answers={("", name, rdtype): answer for (name, rdtype), answer in answers.items()},
    )
    (look,) = await dkim.PROBE.observe(session)
    assert isinstance(look, Ok), look
    assert look.fact == Dkim(
        keys=(
            DkimSelector("kantor2026", ("v=DKIM1; p=AA",)),
            DkimSelector("mail", ("v=DKIM1; p=",)),
        ),
        asked=tuple(sorted({*own, *(row.name for row in SELECTORS)})),
    )


async def test_a_wildcard_is_one_key_and_not_one_at_every_selector() -> None:
    everywhere: dict[str, str | NetError] = {row.name: "v=DKIM1; p=" for row in SELECTORS}
    everywhere |= {"control": "v=DKIM1; p=", "google": "v=DKIM1; p=AA"}
    fact = await _fact(dkim.PROBE, _selectors(**everywhere))
    assert fact.keys == (
        DkimSelector("*", ("v=DKIM1; p=",)),
        DkimSelector("google", ("v=DKIM1; p=AA",)),
    )


async def test_a_zone_that_does_not_answer_is_not_asked_for_every_selector() -> None:
    (look,) = await _looks(dkim.PROBE, _selectors(control=FAILURE))
    assert look == Failed(Reason.DNS_FAILURE, "SERVFAIL")
    first = {row.name: FAILURE for row in SELECTORS[: dkim.ENOUGH]}
    fact = await _fact(dkim.PROBE, _selectors(**first, s2="v=DKIM1; p="))
    assert len(fact.unseen) == len(SELECTORS)
    assert fact.keys == ()


class Asked(LoopbackSession):
    """Remembers what was asked."""

    heard: set[str]

    async def stub(self, name: str, rdtype: str) -> dns.message.Message:
        self.heard.add(name.partition("._domainkey")[0])
        await checkpoint()
        return await super().stub(name, rdtype)


@pytest.mark.parametrize("answered", range(len(SELECTORS)))
async def test_of_a_server_that_fails_no_more_is_asked_than_one_after_the_other(
    answered: int,
) -> None:
    names = [row.name for row in SELECTORS]
    failing = names[answered:]
    answers = _selectors(**dict.fromkeys(names[:answered], "v=DKIM1; p=")) | {
        (f"{name}._domainkey.{ZONE}", "TXT"): FAILURE for name in failing
    }
    over = Asked(
        subject=Subject(Kind.ZONE, ZONE),
        answers={("", name, rdtype): answer for (name, rdtype), answer in answers.items()},
    )
    over.heard = set()
    (look,) = await dkim.PROBE.observe(over)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Dkim)
    assert over.heard == {dkim.CONTROL, *names[: answered + dkim.ENOUGH]}
    assert {key.selector for key in look.fact.keys} == set(names[:answered])
    assert {selector for selector, _ in look.fact.unseen} == set(failing)


async def test_one_selector_that_fails_leaves_the_others() -> None:
    fact = await _fact(dkim.PROBE, _selectors(default=FAILURE, s2="v=DKIM1; p="))
    assert fact.unseen == (("default", Reason.DNS_FAILURE),)
    assert [key.selector for key in fact.keys] == ["s2"]
