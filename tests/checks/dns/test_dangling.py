"""Names left behind, judged over many cases."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks._dns.dangling import GONE, sample
from cyberscan.checks.dns import dangling, takeover
from cyberscan.model.facts.dangling import Alias, Pointer, Pointers, Standing
from cyberscan.model.look import Absent, Negative, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Severity, Target, Verdict
from cyberscan.tables.takeover import PROVIDERS
from tests.support.store_facts import any_fact

ZONE = "x.go.id"
HOST = Target(Subject(Kind.HOST, f"layanan.{ZONE}"))


def _judge(*pointers: Pointer, unseen: tuple[tuple[str, Reason], ...] = ()) -> list[Verdict]:
    judged = dangling.judge(Pointers(pointers=pointers, unseen=unseen))
    return list(judged) if isinstance(judged, tuple) else [judged]


def _severity(verdict: Verdict) -> Severity | None:
    return dangling.CHECK.messages[verdict.message].severity


C, H, M, L, I = (  # noqa: E741 - the catalogue's letters
    Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.INFO,
)  # fmt: skip
FREE, GONE_, UNSURE = Standing.FREE, Standing.GONE, Standing.UNSURE


@pytest.mark.parametrize(
    ("standing", "rdtype", "end", "domain", "own", "message", "severity"),
    [
        # Anyone can register it, whatever leads there.
        *((FREE, t, "mx.hilang.com", "hilang.com", False, "registrable", C)
          for t in ("CNAME", "MX", "NS", "SRV")),
        *((FREE, "CNAME", f"www.{d}", d, False, "registrable", C)
          for d in ("hilang.id", "hilang.co.id", "hilang.web.id", "hilang.my.id", "hilang.or.id",
                    "hilang.sch.id", "hilang.biz.id", "hilang.com", "hilang.xyz")),
        (FREE, "CNAME", "hilang.com", "hilang.com", False, "registrable", C),
        # Only offices, forces and schools can.
        *((FREE, t, f"ns.{d}", d, False, "restricted", M)
          for t, d in product(("CNAME", "NS"), ("lama.go.id", "lama.desa.id", "lama.mil.id",
                                                "lama.ac.id", "lama.gov", "lama.edu"))),
        # A name that any customer of a provider can make.
        *((GONE_, t, end, "azure.com", False, "claimable", H)
          for t, end in product(("CNAME", "SRV", "MX"),
                                ("x.azurewebsites.net", "x.eastus.cloudapp.azure.com",
                                 "x.trafficmanager.net", "x.us-east-1.elasticbeanstalk.com"))),
        (UNSURE, "CNAME", "x.azurewebsites.net", "azurewebsites.net", False, "claimable", H),
        # Names at providers that nobody can choose, or that have a page instead.
        *((GONE_, "CNAME", end, "d.com", False, "dead", M)
          for end in ("d1.cloudfront.net", "x.herokudns.com", "x.github.io",
                      "a.b.azurewebsites.net", "lb-1.us-east-1.elb.amazonaws.com")),
        # Somebody else's.
        (GONE_, "CNAME", "www.y.com", "y.com", False, "dead", M),
        (GONE_, "SRV", "sip.y.com", "y.com", False, "dead", M),
        (UNSURE, "CNAME", "www.y.com", "y.com", False, "dead", M),
        (GONE_, "CNAME", "www.lain.go.id", "lain.go.id", False, "dead", M),
        # One's own.
        (GONE_, "CNAME", f"lama.{ZONE}", ZONE, True, "dead_own", L),
        (GONE_, "SRV", f"sip.{ZONE}", ZONE, True, "dead_own", L),
        # A name that cannot exist.
        (GONE_, "SRV", "pabx.kantor.local", "", False, "impossible", L),
        (GONE_, "CNAME", "server.internal", "", False, "impossible", L),
        # Charged elsewhere.
        *((GONE_, t, end, "y.com", own, "dead_server", I)
          for t, (end, own) in product(("MX", "NS"), (("mx.y.com", False), (f"mx.{ZONE}", True)))),
        (UNSURE, "MX", "mx.y.com", "y.com", False, "dead_server", I),
    ],
)  # fmt: skip
def test_how_bad_a_name_left_behind_is(
    standing: Standing,
    rdtype: str,
    end: str,
    domain: str,
    own: bool,
    message: str,
    severity: Severity,
) -> None:
    pointer = sample(standing, end, owner=ZONE, rdtype=rdtype, domain=domain, own=own)
    (verdict,) = _judge(pointer, sample(Standing.EXISTS, "mx.z.com", owner=ZONE, rdtype="MX"))
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, message)
    assert _severity(verdict) is severity
    assert verdict.discriminator == end
    assert str(verdict.evidence[0]).startswith(f"{ZONE} {rdtype} ")


def test_each_dead_name_is_one_finding_however_many_lead_there() -> None:
    found = _judge(
        *(sample(GONE_, "a.y.com", owner=f"{n}.{ZONE}") for n in range(9)),
        sample(GONE_, "b.y.com", owner=f"z.{ZONE}"),
    )
    assert [v.discriminator for v in found] == ["a.y.com", "b.y.com"]
    assert "(+4)" in str(found[0].values["records"])
    assert all(len(v.evidence) <= 9 for v in found)
    assert all(str(v.evidence[-1]).endswith(": NXDOMAIN") for v in found)


def test_a_mail_server_that_a_service_uses_too_is_charged_here() -> None:
    (verdict,) = _judge(
        sample(GONE_, "mx.y.com", owner=ZONE, rdtype="MX"),
        sample(GONE_, "mx.y.com", owner=f"_imaps._tcp.{ZONE}", rdtype="SRV"),
    )
    assert verdict.message == "dead"


@pytest.mark.parametrize("owners", [("a", "b"), ("b", "a")])
def test_the_look_that_got_furthest_speaks(owners: tuple[str, str]) -> None:
    (verdict,) = _judge(
        sample(Standing.UNSURE, "x.y.com", owner=f"{owners[0]}.{ZONE}"),
        sample(Standing.FREE, "x.y.com", owner=f"{owners[1]}.{ZONE}"),
    )
    assert verdict.message == "registrable"


def test_a_finding_outweighs_what_was_not_seen() -> None:
    (verdict,) = _judge(sample(GONE_, "a.y.com"), unseen=((f"{ZONE} MX", Reason.DNS_FAILURE),))
    assert verdict.outcome is Outcome.FAIL


@pytest.mark.parametrize("reason", [Reason.DNS_FAILURE, Reason.TIMEOUT, Reason.BUDGET])
def test_what_was_not_seen_is_open_and_named(reason: Reason) -> None:
    (verdict,) = _judge(sample(Standing.EXISTS, "mx.y.com"), unseen=((f"{ZONE} MX", reason),))
    assert verdict.outcome is Outcome.UNKNOWN
    assert f"{ZONE} MX: {reason}" in [str(e) for e in verdict.evidence]


def test_every_message_of_a_name_that_is_gone_has_its_severity() -> None:
    assert all(message.severity is not None for message in GONE.values())


@given(any_fact(Pointers))
def test_any_fact_of_a_zone_is_judged(fact: Any) -> None:
    judged = dangling.judge(fact)
    verdicts = judged if isinstance(judged, tuple) else (judged,)
    assert len({v.discriminator for v in verdicts}) == len(verdicts)
    for verdict in verdicts:
        dangling.CHECK.messages[verdict.message].en.format(**verdict.values)


@pytest.mark.parametrize("row", [row for row in PROVIDERS if row.status], ids=lambda row: row.key)
def test_an_unclaimed_page_names_its_provider(row: Any) -> None:
    alias = Alias(chain=("a.test", "b.test"), provider=row.key, status=404, says_free=True)
    verdict = takeover.judge(alias, HOST)
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "unclaimed")
    assert str(verdict.values["provider"]) == row.name
    assert [str(e) for e in verdict.evidence] == [
        f"layanan.{ZONE} CNAME a.test",
        "a.test CNAME b.test",
        f"http://layanan.{ZONE}/: 404, {row.name}",
    ]


@pytest.mark.parametrize(
    ("alias", "outcome", "message"),
    [
        (Absent(Negative.NO_DATA), Outcome.NOT_APPLICABLE, "no_alias"),
        (Absent(Negative.NXDOMAIN), Outcome.NOT_APPLICABLE, "no_alias"),
        (Alias(chain=("a.test",)), Outcome.NOT_APPLICABLE, "elsewhere"),
        (Alias(chain=("a.test",), provider="s3", status=200), Outcome.PASS, "claimed"),
        (Alias(chain=("a.test",), provider="s3", status=404), Outcome.PASS, "claimed"),
        (Alias(chain=("a.test",), provider="s3", status=403), Outcome.PASS, "claimed"),
        # A provider that is out of order or has had enough of us tells nothing of the site.
        (Alias(chain=("a.test",), provider="s3", status=503), Outcome.UNKNOWN, ""),
        (Alias(chain=("a.test",), provider="github-pages", status=429), Outcome.UNKNOWN, ""),
        (Alias(chain=("a.test",), provider="s3", reason=Reason.TIMEOUT), Outcome.UNKNOWN, ""),
        (Alias(chain=("a.test",), provider="old-row", status=404), Outcome.PASS, "claimed"),
        (
            Alias(chain=("a.test",), provider="s3", reason=Reason.OUT_OF_REACH),
            Outcome.NOT_APPLICABLE,
            "",
        ),
    ],
)
def test_a_site_is_judged_by_dns_and_page_together(
    alias: Alias | Absent, outcome: Outcome, message: str
) -> None:
    verdict = takeover.judge(alias, HOST)
    assert (verdict.outcome, verdict.message) == (outcome, message)


@given(st.one_of(any_fact(Alias), st.just(Absent(Negative.NO_DATA))))
def test_any_fact_of_a_host_is_judged(fact: Any) -> None:
    if isinstance(fact, Alias) and not fact.chain:
        return
    takeover.judge(fact, HOST)
