"""Where the DNS leads mail programs, as a table (RFC 6186, RFC 8314)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyberscan.checks.mail.autodiscover import judge
from cyberscan.model.facts.mail_names import MailSetup, SetupName, SetupService
from cyberscan.model.facts.mail_policy import Exchanger, Exchangers
from cyberscan.model.facts.zone import Wildcard
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Target, Verdict

ZONE = "contoh.go.test"
NO_WILDCARD = Wildcard(asked=f"c0ba.{ZONE}", records=())
MX = Exchangers(
    records=((10, "mx.penyedia.test"), (20, f"mx.{ZONE}")),
    hosts=(Exchanger(name=f"mx.{ZONE}", alias="in.lain-lagi.test"),),
)


def name(label: str, alias: str = "", leads: bool = True) -> SetupName:
    return SetupName(name=f"{label}.{ZONE}", alias=alias, leads=leads)


def srv(service: str, port: int, target: str = f"surel.{ZONE}") -> SetupService:
    return SetupService(service=f"{service}._tcp", priority=0, weight=1, port=port, target=target)


def told(
    *found: SetupName | SetupService,
    mx: Exchangers | Absent | Failed = MX,
    wildcard: Wildcard | Absent | Failed = NO_WILDCARD,
    unseen: tuple[tuple[str, Reason], ...] = (),
) -> set[str]:
    setup = MailSetup(
        names=tuple(f for f in found if isinstance(f, SetupName)),
        services=tuple(f for f in found if isinstance(f, SetupService)),
        unseen=unseen,
    )
    verdict = judge(setup, mx, wildcard, Target(Subject(Kind.ZONE, ZONE)))
    several = (verdict,) if isinstance(verdict, Verdict) else verdict
    return {v.message or f"{v.outcome}: {v.reason}" for v in several}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ((name("autodiscover"),), {"own"}),
        ((name("autodiscover", f"surel.{ZONE}"),), {"own"}),
        ((name("autodiscover", "autodiscover.penyedia.test"),), {"own"}),
        ((name("autodiscover", "x.y.penyedia.test"),), {"own"}),
        ((name("autodiscover", "setup.lain-lagi.test"),), {"own"}),
        ((name("autodiscover", "setup.orang.test"),), {"outside"}),
        ((name("autoconfig", "setup.orang.test"),), {"outside"}),
        ((name("autoconfig", "penyedia.test.orang.test"),), {"outside"}),
        # Another office of the government is somebody else.
        ((name("autoconfig", "surel.lain.go.test"),), {"outside"}),
        ((name("autodiscover", "lama.orang.test", leads=False),), {"nowhere"}),
        ((name("autodiscover", f"lama.{ZONE}", leads=False),), {"nowhere"}),
        (
            (name("autodiscover", "x.orang.test"), name("autoconfig", "y", False)),
            {"outside", "nowhere"},
        ),
        ((srv("_imaps", 993),), {"own"}),
        ((srv("_imaps", 993), srv("_imap", 143)), {"own"}),
        ((srv("_imap", 143),), {"plain"}),
        ((srv("_pop3", 110),), {"plain"}),
        ((srv("_pop3", 110), srv("_pop3s", 995)), {"own"}),
        ((srv("_pop3", 110), srv("_imaps", 993)), {"plain"}),
        ((srv("_pop3", 0, "."), srv("_imap", 0, "."), srv("_imaps", 993)), {"own"}),
        ((srv("_imap", 143), srv("_imaps", 0, ".")), {"plain"}),
        ((srv("_submission", 587),), {"own"}),
        ((srv("_submissions", 465),), {"own"}),
        ((srv("_submission", 587, "smtp.orang.test"),), {"outside"}),
        ((srv("_imaps", 993, "imap.penyedia.test"),), {"own"}),
        ((srv("_imaps", 993, "imap.orang.test"),), {"outside"}),
        ((srv("_imap", 143, "imap.orang.test"),), {"outside", "plain"}),
        ((srv("_autodiscover", 443),), {"own"}),
        ((srv("_autodiscover", 80),), {"plain"}),
        ((srv("_autodiscover", 443, "cpanelemaildiscovery.cpanel.net"),), {"own"}),
        ((srv("_autodiscover", 443, "lain.cpanel.net"),), {"outside"}),
        ((srv("_autodiscover", 443, "setup.orang.test"),), {"outside"}),
    ],
)
def test_where_it_leads(found: tuple[SetupName | SetupService, ...], expected: set[str]) -> None:
    assert told(*found) == expected


WILD = Wildcard(asked=f"c0ba.{ZONE}", records=("CNAME setup.orang.test",))
AWAY = name("autodiscover", "setup.orang.test")


@pytest.mark.parametrize(
    ("found", "wildcard", "expected"),
    [
        ((AWAY,), WILD, {"wildcard"}),
        ((AWAY, srv("_imaps", 993)), WILD, {"own"}),
        ((AWAY, srv("_imap", 143)), WILD, {"plain"}),
        # As the wildcard's fact has it, with the final dot.
        ((AWAY,), replace(WILD, records=("CNAME Setup.orang.test.",)), {"wildcard"}),
        # Behind an alias to a name of the zone there may be another one.
        ((AWAY,), replace(WILD, records=(f"CNAME www.{ZONE}.",)), {"wildcard"}),
        ((name("autodiscover"),), replace(WILD, records=("A 192.0.2.1",)), {"wildcard"}),
        # Not the wildcard's: somebody made it.
        ((AWAY,), replace(WILD, records=("A 192.0.2.1",)), {"outside"}),
        ((AWAY,), replace(WILD, records=("CNAME lain.test.",)), {"outside"}),
        ((name("autodiscover"),), replace(WILD, records=("MX 10 x.test.",)), {"own"}),
        ((AWAY,), Failed(Reason.TIMEOUT), {"unknown: timeout"}),
        ((AWAY, srv("_imap", 143)), Failed(Reason.TIMEOUT), {"plain"}),
        ((name("autodiscover"),), Failed(Reason.TIMEOUT), {"own"}),
        ((AWAY,), Failed(Reason.OUT_OF_REACH), {"outside"}),
        ((AWAY,), Absent(Negative.NXDOMAIN), {"outside"}),
    ],
)
def test_a_wildcard_means_nothing(
    found: tuple[SetupName | SetupService, ...],
    wildcard: Wildcard | Absent | Failed,
    expected: set[str],
) -> None:
    assert told(*found, wildcard=wildcard) == expected


@pytest.mark.parametrize(
    ("found", "mx", "expected"),
    [
        ((AWAY,), Failed(Reason.DNS_FAILURE), {"unknown: dns_failure"}),
        ((name("autodiscover"),), Failed(Reason.DNS_FAILURE), {"own"}),
        ((srv("_imap", 143),), Failed(Reason.DNS_FAILURE), {"plain"}),
        ((AWAY,), Absent(Negative.NO_DATA), {"outside"}),
    ],
)
def test_without_knowing_whose_the_mail_is(
    found: tuple[SetupName | SetupService, ...],
    mx: Exchangers | Absent | Failed,
    expected: set[str],
) -> None:
    assert told(*found, mx=mx) == expected


def test_what_was_not_seen_leaves_it_open() -> None:
    dark = ((f"autoconfig.{ZONE}", Reason.TIMEOUT),)
    assert told(name("autodiscover"), unseen=dark) == {"unknown: timeout"}
    assert told(AWAY, unseen=dark) == {"outside"}


def test_nothing_is_nothing_to_judge() -> None:
    found = judge(Absent(Negative.NO_DATA), MX, NO_WILDCARD, Target(Subject(Kind.ZONE, ZONE)))
    assert isinstance(found, Verdict)
    assert found.message == "none"
