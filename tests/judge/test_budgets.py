"""What one host may use up: seen, over it, within it, and not known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.judge.budgets import measures
from cyberscan.judge.facts import Facts
from cyberscan.model.facts.base import Fact, kind_of
from cyberscan.model.facts.services import Services, Unconfirmed, Unseen
from cyberscan.model.facts.site import Markup, Resource
from cyberscan.model.facts.tls import Certificate, Chain, Trust
from cyberscan.model.facts.web import Exchange
from cyberscan.model.gate import Rule, Standing
from cyberscan.model.gate_policy import Budgets, GatePolicy
from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.model.record import Record
from cyberscan.model.results import HostResult, RegencyResult, Results, Score, Tally
from cyberscan.model.subject import Family, Kind, Place, Subject
from tests.render import sample

NAME, ZONE, ADDRESS = "www.contoh.go.test", "contoh.go.test", "198.51.100.7"
HOST = Subject(Kind.HOST, NAME)


def record(kind: type[Fact], look: Any, subject: Subject = HOST) -> Record:
    return Record(subject, kind_of(kind), look, datetime(2026, 11, 23, tzinfo=UTC), Place("", 443))


def results(budgets: Budgets, *families: Family, addresses: tuple[str, ...] = ()) -> Results:
    whole = sample.results()
    host = HostResult(NAME, "portal", ZONE, Score("A", 95.0, 1.0), {}, addresses)
    regency = RegencyResult(
        code="99.01",
        label="Kab. Mahoni",
        scanned=True,
        score=host.score,
        families={},
        hosts=(host,),
        tally=Tally({}),
    )
    return replace(
        whole,
        run=replace(whole.run, families=families or tuple(Family)),
        policy=replace(default_policy(), gate=GatePolicy(budgets=budgets)),
        regencies=(regency,),
        findings=(),
    )


def held(
    rule: Rule, budgets: Budgets, *records: Record, families: tuple[Family, ...] = ()
) -> object:
    made = results(budgets, *families, addresses=(ADDRESS,))
    found = measures(made, Facts(records, made.inventory))
    return next(((m.value, m.standing) for m in found if m.rule is rule), None)


def certificate(*days: float) -> Record:
    chains = tuple(
        Chain(
            sha256="",
            serial="",
            subject_name="",
            issuer_name="",
            not_before="2026-01-01T00:00:00+00:00",
            not_after=(sample.JUDGED + timedelta(days=d)).isoformat(),
            names=(),
            key="RSA 2048",
            signature="",
            chain=(),
            trust=Trust.TRUSTED,
        )
        for d in days
    )
    return record(Certificate, Ok(Certificate(chains=chains)))


LOST = Failed(Reason.TIMEOUT)
DAYS = Budgets(certificate_days=14)


@pytest.mark.parametrize(
    ("records", "told"),
    [
        ((certificate(14.5, 90),), ("14", Standing.PASSES)),
        ((certificate(90, 13.9),), ("13", Standing.FAILS)),
        ((certificate(-2),), ("-2", Standing.FAILS)),
        ((certificate(90), record(Certificate, LOST)), ("90", Standing.INCOMPLETE)),
        ((certificate(3), record(Certificate, LOST)), ("3", Standing.FAILS)),
        ((record(Certificate, LOST),), ("", Standing.INCOMPLETE)),
        ((), ("", Standing.INCOMPLETE)),
        ((record(Certificate, Ok(Absent(Negative.REFUSED))),), ("", Standing.SKIPPED)),
        ((record(Certificate, Failed(Reason.OUT_OF_REACH)),), ("", Standing.SKIPPED)),
    ],
)
def test_days_of_certificates(records: tuple[Record, ...], told: object) -> None:
    assert held(Rule.CERTIFICATE_DAYS, DAYS, *records) == told


def services(open_ports: int, *, all_open: bool = False, unseen: Reason | None = None) -> Record:
    fact = Services(
        profile="posture",
        unconfirmed=tuple(Unconfirmed(port=1000 + i) for i in range(open_ports)),
        unseen=(Unseen(port=1, reason=unseen),) if unseen else (),
        all_open=all_open,
    )
    return record(Services, Ok(fact), Subject(Kind.ADDRESS, ADDRESS))


PORTS = Budgets(open_ports=2)


@pytest.mark.parametrize(
    ("records", "told"),
    [
        ((services(2),), ("2", Standing.PASSES)),
        ((services(3),), ("3", Standing.FAILS)),
        ((services(3, unseen=Reason.TIMEOUT),), ("3", Standing.FAILS)),
        ((services(2, unseen=Reason.TIMEOUT),), ("2", Standing.INCOMPLETE)),
        ((services(2, unseen=Reason.OUT_OF_REACH),), ("2", Standing.PASSES)),
        ((services(60, all_open=True),), ("", Standing.INCOMPLETE)),
        ((), ("", Standing.INCOMPLETE)),
    ],
)
def test_open_ports(records: tuple[Record, ...], told: object) -> None:
    assert held(Rule.OPEN_PORTS, PORTS, *records) == told


def markup(*urls: str, truncated: bool = False) -> Record:
    exchange = Exchange(url=f"https://{NAME}/", status=200, headers=(), address=ADDRESS)
    fact = Markup(
        exchange=exchange,
        base=exchange.url,
        metas=(),
        resources=tuple(Resource("script", url) for url in urls),
        forms=(),
        links=(),
        comments=(),
        truncated=truncated,
    )
    return record(Markup, Ok(fact))


THIRD = Budgets(third_party_hosts=1)
OWN = ("https://www.contoh.go.test/a.js", "https://static.contoh.go.test/a.js", "data:,x")


@pytest.mark.parametrize(
    ("records", "told"),
    [
        ((markup(*OWN, "https://cdn.test/a.js", "https://cdn.test/b.js"),), ("1", Standing.PASSES)),
        ((markup(*OWN, "https://a.test/", "https://b.test/"),), ("2", Standing.FAILS)),
        ((markup("https://xcontoh.go.test/"),), ("1", Standing.PASSES)),
        ((markup(truncated=True),), ("0", Standing.INCOMPLETE)),
        ((record(Markup, LOST),), ("", Standing.INCOMPLETE)),
        ((record(Markup, Ok(Absent(Negative.NOT_FOUND))),), ("", Standing.SKIPPED)),
    ],
)
def test_third_party_hosts(records: tuple[Record, ...], told: object) -> None:
    assert held(Rule.THIRD_PARTY_HOSTS, THIRD, *records) == told


def test_a_budget_of_a_family_that_was_not_asked_for_is_not_held() -> None:
    assert held(Rule.OPEN_PORTS, PORTS, services(9), families=(Family.TLS,)) is None
    assert held(Rule.CERTIFICATE_DAYS, PORTS, certificate(1)) is None
