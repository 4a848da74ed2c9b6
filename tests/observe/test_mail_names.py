"""Names round a zone's mail, from canned DNS: hosts, logos, clients' set-up."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.model.facts.mail_names import (
    Bimi,
    HostMail,
    HostsMail,
    MailSetup,
    SetupName,
    SetupService,
)
from cyberscan.model.inventory import Host
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.net.base import NetError
from cyberscan.observe.mail import bimi, hosts, setup
from cyberscan.observe.probe import Probe
from tests.support.dns import nxdomain, reply
from tests.support.loopback import LoopbackSession

pytestmark = pytest.mark.anyio

ZONE = "contoh.go.test"


def session(answers: dict[tuple[str, str], Any], *listed: str) -> LoopbackSession:
    on = LoopbackSession(subject=Subject(Kind.ZONE, ZONE))
    on.answers = {("", name, rdtype): told for (name, rdtype), told in answers.items()}
    places = tuple(Host(name=f"{label}.{ZONE}", zone=ZONE) for label in listed)
    on.regency = replace(on.regency, hosts=(*places, Host(name="x.lain.test", zone="lain.test")))
    return on


def records(name: str, rdtype: str, *data: str) -> dict[tuple[str, str], Any]:
    return {(name, rdtype): reply(name, rdtype, *(f"{name}. 60 {rdtype} {d}" for d in data))}


def gone(name: str, *rdtypes: str) -> dict[tuple[str, str], Any]:
    return {(name, rdtype): nxdomain(name, rdtype) for rdtype in rdtypes}


async def look(probe: Probe, on: LoopbackSession) -> Look[Any]:
    (told,) = await probe.observe(on)
    return told


# Hosts


async def test_what_hosts_say_about_mail() -> None:
    on = session(
        records(f"surat.{ZONE}", "TXT", '"v=spf1 mx -all"', '"situs=1"')
        | records(f"surat.{ZONE}", "MX", "10 mx.contoh.go.test.")
        | records(f"_dmarc.surat.{ZONE}", "TXT", '"v=DMARC1; p=none; rua=mailto:orang@x.test"')
        | records(f"www.{ZONE}", "TXT")
        | records(f"www.{ZONE}", "MX")
        | gone(f"_dmarc.www.{ZONE}", "TXT")
        | gone(f"lama.{ZONE}", "TXT"),
        "www",
        "surat",
        "lama",
        "gelap",
    )
    assert await look(hosts.PROBE, on) == Ok(
        HostsMail(
            hosts=(
                HostMail(name=f"gelap.{ZONE}", reason=Reason.TIMEOUT),
                HostMail(name=f"lama.{ZONE}", exists=False),
                HostMail(
                    name=f"surat.{ZONE}",
                    mx=((10, "mx.contoh.go.test"),),
                    spf=("v=spf1 mx -all",),
                    dmarc=("v=DMARC1; p=none; rua=mailto:***@x.test",),
                ),
                HostMail(name=f"www.{ZONE}"),
            )
        )
    )


async def test_an_alias_that_leads_nowhere_exists_all_the_same() -> None:
    name = f"www.{ZONE}"
    on = session(
        {(name, "TXT"): nxdomain(name, "TXT", f"{name}. 60 CNAME hilang.x.test.")}
        | {(name, "MX"): nxdomain(name, "MX", f"{name}. 60 CNAME hilang.x.test.")}
        | gone(f"_dmarc.{name}", "TXT"),
        "www",
    )
    told = await look(hosts.PROBE, on)
    assert told == Ok(HostsMail(hosts=(HostMail(name=name),)))


async def test_a_zone_without_listed_hosts_has_none() -> None:
    told = await look(hosts.PROBE, session({}))
    assert isinstance(told, Failed)
    assert told.reason is Reason.NO_SUBJECT


async def test_more_hosts_than_are_asked_about_are_told_as_unseen() -> None:
    labels = [f"h{n:03d}" for n in range(hosts.MOST_HOSTS + 2)]
    answers = {
        key: told for label in labels for key, told in gone(f"{label}.{ZONE}", "TXT").items()
    }
    told = await look(hosts.PROBE, session(answers, *labels))
    assert isinstance(told, Ok)
    assert isinstance(told.fact, HostsMail)
    assert [h.reason for h in told.fact.hosts[-2:]] == [Reason.BUDGET] * 2
    assert all(not h.exists for h in told.fact.hosts[:-2])


# BIMI

LOGO = f"default._bimi.{ZONE}"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (('"v=BIMI1; l="',), Bimi(records=("v=BIMI1; l=",))),
        (('"v=bimi1"', '"v=BIMI1; l="'), Bimi(records=("v=BIMI1; l=", "v=bimi1"))),
        (('"v=BIMI1; l=" "x"',), Bimi(records=("v=BIMI1; l=x",))),
        (('"v=spf1 -all"',), Absent(Negative.NO_DATA)),
        ((), Absent(Negative.NO_DATA)),
    ],
)
async def test_what_was_meant_as_a_logo(texts: tuple[str, ...], expected: Bimi | Absent) -> None:
    assert await look(bimi.PROBE, session(records(LOGO, "TXT", *texts))) == Ok(expected)


async def test_no_logo() -> None:
    assert await look(bimi.PROBE, session(gone(LOGO, "TXT"))) == Ok(Absent(Negative.NXDOMAIN))
    assert isinstance(await look(bimi.PROBE, session({})), Failed)


# Set-up


def nothing() -> dict[tuple[str, str], Any]:
    told: dict[tuple[str, str], Any] = {}
    for label in setup.NAMES:
        told |= gone(f"{label}.{ZONE}", "A", "AAAA")
    for service in setup.SERVICES:
        told |= gone(f"{service}.{ZONE}", "SRV")
    return told


async def test_a_zone_that_tells_nothing() -> None:
    assert await look(setup.PROBE, session(nothing())) == Ok(Absent(Negative.NO_DATA))


AUTO = f"autodiscover.{ZONE}"


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (records(AUTO, "A", "192.0.2.1"), (SetupName(name=AUTO),)),
        (
            records(AUTO, "A") | records(AUTO, "AAAA", "2001:db8::1"),
            (SetupName(name=AUTO),),
        ),
        (records(AUTO, "A") | records(AUTO, "AAAA"), ()),
        (
            {(AUTO, "A"): reply(AUTO, "A", f"{AUTO}. 60 CNAME x.test.", "x.test. 60 A 192.0.2.1")},
            (SetupName(name=AUTO, alias="x.test"),),
        ),
        (
            {
                (AUTO, kind): nxdomain(AUTO, kind, f"{AUTO}. 60 CNAME hilang.test.")
                for kind in ("A", "AAAA")
            },
            (SetupName(name=AUTO, alias="hilang.test", leads=False),),
        ),
    ],
)
async def test_names_of_set_up(
    answers: dict[tuple[str, str], Any], expected: tuple[SetupName, ...]
) -> None:
    told = await look(setup.PROBE, session(nothing() | answers))
    assert isinstance(told, Ok)
    found = told.fact.names if isinstance(told.fact, MailSetup) else ()
    assert found == expected


@pytest.mark.parametrize(
    ("chain", "alias"),
    [
        # As Microsoft's go on: what the owner wrote counts, not what the provider makes of it.
        (("autodiscover.penyedia.test", "a.kantor.test"), "autodiscover.penyedia.test"),
        ((f"surel.{ZONE}", "s1.inang.test", "s2.lain.test"), "s1.inang.test"),
        ((f"surel.{ZONE}", f"mx.{ZONE}"), f"mx.{ZONE}"),
    ],
)
async def test_where_the_zone_itself_leads(chain: tuple[str, ...], alias: str) -> None:
    names = (AUTO, *chain)
    links = [f"{a}. 60 CNAME {b}." for a, b in zip(names, chain, strict=False)]
    answer = reply(AUTO, "A", *links, f"{chain[-1]}. 60 A 192.0.2.1")
    told = await look(setup.PROBE, session(nothing() | {(AUTO, "A"): answer}))
    assert isinstance(told, Ok)
    assert isinstance(told.fact, MailSetup)
    assert told.fact.names == (SetupName(name=AUTO, alias=alias),)


async def test_services_are_kept_sorted() -> None:
    name = f"_imaps._tcp.{ZONE}"
    answers = records(
        name, "SRV", "20 1 993 Surel2.contoh.go.test.", "10 1 993 surel.contoh.go.test."
    )
    answers |= records(f"_pop3._tcp.{ZONE}", "SRV", "0 0 0 .")
    told = await look(setup.PROBE, session(nothing() | answers))
    assert isinstance(told, Ok)
    assert isinstance(told.fact, MailSetup)
    assert [(s.service, s.priority, s.port, s.target) for s in told.fact.services] == [
        ("_imaps._tcp", 10, 993, "surel.contoh.go.test"),
        ("_imaps._tcp", 20, 993, "surel2.contoh.go.test"),
        ("_pop3._tcp", 0, 0, "."),
    ]
    assert all(isinstance(s, SetupService) for s in told.fact.services)


async def test_what_gives_no_answer_is_told_beside_the_rest() -> None:
    answers = nothing() | records(AUTO, "A", "192.0.2.1")
    answers[f"_imaps._tcp.{ZONE}", "SRV"] = NetError("SERVFAIL", Reason.DNS_FAILURE)
    told = await look(setup.PROBE, session(answers))
    assert isinstance(told, Ok)
    assert isinstance(told.fact, MailSetup)
    assert told.fact.unseen == ((f"_imaps._tcp.{ZONE}", Reason.DNS_FAILURE),)
    assert told.fact.names == (SetupName(name=AUTO),)


async def test_a_resolver_that_is_silent_is_no_absence() -> None:
    told = await look(setup.PROBE, session({}))
    assert isinstance(told, Failed)
