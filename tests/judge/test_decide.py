"""UNKNOWN is the runner's word: a table of looks against what must come of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.judge.decide import Decision, alone, decide, merge
from cyberscan.judge.facts import Facts, Known, target_of
from cyberscan.judge.needs import needs_of
from cyberscan.model.check import (
    Actor,
    All,
    Before,
    Check,
    Everywhere,
    FoundCheck,
    Message,
    Moment,
    Of,
    Say,
    Site,
)
from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.mail import Dmarc, Spf
from cyberscan.model.facts.site import Cors, Families, Markup, Missing, Resource
from cyberscan.model.facts.tls import (
    Certificate,
    Endpoint,
    Offer,
    Suites,
    Version,
    VersionOffer,
)
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding
from cyberscan.model.inventory import Host, Inventory, Regency, RegencyKind, Zone
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.policy import Policy
from cyberscan.model.record import Record
from cyberscan.model.subject import NOWHERE, Family, Kind, Place, Subject
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    Target,
    Verdict,
    failed,
    passed,
    unseen,
)
from cyberscan.parse.answer import assess

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ZONE = Subject(Kind.ZONE, "contoh.go.test")
HOST = Subject(Kind.HOST, "www.contoh.go.test")
REGENCY = Regency(
    code="99.01",
    name="Contoh",
    kind=RegencyKind.KABUPATEN,
    zones=(Zone(ZONE.name),),
    hosts=(Host(HOST.name, zone=ZONE.name),),
    networks=("192.0.2.0/28",),
)
INVENTORY = Inventory(name="Contoh", regencies=(REGENCY,))
SPF = Spf(records=("v=spf1 -all",))


def check_of(judge: Any, severity: Severity = Severity.MEDIUM) -> Check:
    return Check(
        key="probe",
        severity=severity,
        judge=judge,
        actor=Actor.SITE_ADMIN,
        minutes=5,
        title=Say("judul", "title"),
        why=Say("sebab", "reason"),
        messages={"bad": Message("buruk", "bad", Severity.HIGH), "good": Message("baik", "good")},
        reproduce="true",
        remedy="none",
        references=("RFC 1",),
        standards=("h",),
        examples=(),
    )


def record(subject: Subject, kind: str, look: Look[Any], place: Place = NOWHERE) -> Record:
    return Record(subject=subject, kind=kind, look=look, at=NOW, place=place)


def judged(
    judge: Any, records: list[Record], subject: Subject = ZONE, port: int = 0, **kept: Any
) -> list[Verdict]:
    facts = Facts(records, INVENTORY, **kept)
    decisions = decide(
        check_of(judge), subject, port, Target(subject, port), facts, default_policy(), NOW
    )
    return [d.verdict for d in decisions]


def has_spf(spf: Spf) -> Judgement:
    return passed("good", count=len(spf.records))


def has_spf_or_not(spf: Spf | Absent) -> Judgement:
    return failed("bad", evidence=["none"]) if isinstance(spf, Absent) else passed("good")


@pytest.mark.parametrize(
    ("look", "outcome", "reason"),
    [
        (Ok(SPF), Outcome.PASS, None),
        (Ok(Absent(Negative.NO_DATA)), Outcome.NOT_APPLICABLE, Reason.NO_SUBJECT),
        (Failed(Reason.TIMEOUT), Outcome.UNKNOWN, Reason.TIMEOUT),
        (Failed(Reason.NO_FEED), Outcome.NOT_APPLICABLE, Reason.NO_FEED),
        (Failed(Reason.OUT_OF_REACH), Outcome.NOT_APPLICABLE, Reason.OUT_OF_REACH),
        (Failed(Reason.INTERNAL), Outcome.UNKNOWN, Reason.INTERNAL),
        (None, Outcome.UNKNOWN, Reason.NOT_LOOKED),
    ],
)
def test_a_look_that_did_not_see_never_reaches_the_check(
    look: Look[Any] | None, outcome: Outcome, reason: Reason | None
) -> None:
    records = [] if look is None else [record(ZONE, "mail.spf", look)]
    (verdict,) = judged(has_spf, records)
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


@pytest.mark.parametrize("reason", list(Reason))
def test_no_reason_ever_becomes_pass_or_fail(reason: Reason) -> None:
    (verdict,) = judged(has_spf_or_not, [record(ZONE, "mail.spf", Failed(reason))])
    expected = Outcome.NOT_APPLICABLE if reason.bars else Outcome.UNKNOWN
    assert verdict.outcome is expected


def test_admitted_absence_is_judged() -> None:
    (verdict,) = judged(has_spf_or_not, [record(ZONE, "mail.spf", Ok(Absent(Negative.NO_DATA)))])
    assert verdict.outcome is Outcome.FAIL


def with_dmarc(spf: Spf, dmarc: Of[Dmarc | Absent]) -> Judgement:
    if isinstance(dmarc, Absent):
        return failed("bad", evidence=list(spf.records))
    return passed("good")


def test_a_related_fact_that_was_not_seen_makes_the_verdict_unknown() -> None:
    seen = record(ZONE, "mail.spf", Ok(SPF))
    unseen = record(ZONE, "mail.dmarc", Failed(Reason.DNS_FAILURE, "SERVFAIL"))
    (verdict,) = judged(with_dmarc, [seen, unseen])
    assert (verdict.outcome, verdict.reason) == (Outcome.UNKNOWN, Reason.DNS_FAILURE)
    absent = record(ZONE, "mail.dmarc", Ok(Absent(Negative.NXDOMAIN)))
    (verdict,) = judged(with_dmarc, [seen, absent])
    assert verdict.outcome is Outcome.FAIL


def without_dmarc(spf: Spf, dmarc: Of[Dmarc | Failed]) -> Judgement:
    return unseen(dmarc) if isinstance(dmarc, Failed) else passed("good", n=len(spf.records))


@pytest.mark.parametrize(
    ("related", "reason"),
    [([Failed(Reason.TIMEOUT)], Reason.TIMEOUT), ([], Reason.NOT_LOOKED)],
)
def test_a_check_may_admit_that_a_related_look_failed(
    related: list[Failed], reason: Reason
) -> None:
    looks = [record(ZONE, "mail.dmarc", look) for look in related]
    (verdict,) = judged(without_dmarc, [record(ZONE, "mail.spf", Ok(SPF)), *looks])
    assert (verdict.outcome, verdict.reason) == (Outcome.UNKNOWN, reason)


def own_failure(spf: Spf | Failed) -> Judgement:
    return passed("good", spf=spf)


def test_a_check_may_not_admit_that_its_own_look_failed() -> None:
    with pytest.raises(TypeError, match="spf"):
        needs_of(own_failure)


def host_with_zone(endpoint: Endpoint, spf: Of[Spf]) -> Judgement:
    return passed("good", records=spf.records[0], versions=len(endpoint.versions))


def test_of_reaches_from_a_host_to_its_zone() -> None:
    endpoint = Endpoint(versions=())
    records = [
        record(HOST, "tls.endpoint", Ok(endpoint), Place("192.0.2.1", 443)),
        record(ZONE, "mail.spf", Ok(SPF)),
    ]
    (verdict,) = judged(host_with_zone, records, HOST, 443)
    assert str(verdict.values["records"]) == "v=spf1 -all"


def versions_alike(endpoints: All[Endpoint]) -> Judgement:
    if len({e.versions for e in endpoints}) > 1:
        return failed("bad", evidence=["they differ"])
    return passed("good")


def none_closed(endpoints: All[Endpoint | Absent]) -> Judgement:
    if any(isinstance(e, Absent) for e in endpoints):
        return failed("bad", evidence=["closed"])
    return passed("good")


OLD = Endpoint(versions=(VersionOffer(Version.TLS10, Offer.ACCEPTED),))
NEW = Endpoint(versions=(VersionOffer(Version.TLS13, Offer.ACCEPTED),))


@pytest.mark.parametrize(
    ("looks", "outcome"),
    [
        ([Ok(OLD), Ok(OLD)], Outcome.PASS),
        ([Ok(OLD), Ok(NEW)], Outcome.FAIL),
        ([Ok(OLD), Ok(NEW), Failed(Reason.TIMEOUT)], Outcome.FAIL),
        ([Ok(OLD), Failed(Reason.TIMEOUT)], Outcome.UNKNOWN),
        ([Ok(OLD), Ok(Absent(Negative.REFUSED))], Outcome.PASS),
        ([Ok(Absent(Negative.REFUSED))], Outcome.NOT_APPLICABLE),
        ([Failed(Reason.RESET), Ok(Absent(Negative.REFUSED))], Outcome.UNKNOWN),
    ],
)
def test_all_sees_every_address_and_admits_no_gap(looks: list[Look[Any]], outcome: Outcome) -> None:
    records = [
        record(HOST, "tls.endpoint", look, Place(f"192.0.2.{n}", 443))
        for n, look in enumerate(looks, start=1)
    ]
    (verdict,) = judged(versions_alike, records, HOST, 443)
    assert verdict.outcome is outcome


@pytest.mark.parametrize(
    ("looks", "outcome"),
    [
        ([Ok(OLD), Ok(Absent(Negative.REFUSED))], Outcome.FAIL),
        ([Ok(OLD), Ok(OLD)], Outcome.PASS),
        ([Ok(Absent(Negative.REFUSED))], Outcome.NOT_APPLICABLE),
        ([Ok(Absent(Negative.REFUSED)), Failed(Reason.RESET)], Outcome.UNKNOWN),
    ],
)
def test_all_hands_over_admitted_absence_beside_what_was_seen(
    looks: list[Look[Any]], outcome: Outcome
) -> None:
    records = [
        record(HOST, "tls.endpoint", look, Place(f"192.0.2.{n}", 443))
        for n, look in enumerate(looks, start=1)
    ]
    (verdict,) = judged(none_closed, records, HOST, 443)
    assert verdict.outcome is outcome


def title_kept(page: Page, before: Before[Page]) -> Judgement:
    if page.title != before.title:
        return failed("bad", evidence=[before.title, page.title])
    return passed("good")


def page(title: str, status: int = 200) -> Page:
    return Page(
        exchange=Exchange("https://www.contoh.go.test/", status, ()),
        title=title,
        language="id",
        characters=100,
        foreign_hosts=(),
        hidden_links=(),
        masked_text="",
    )


def test_before_is_the_last_runs_fact_and_its_absence_is_not_applicable() -> None:
    place = Place(port=443)
    records = [record(HOST, "content.page", Ok(page("Baru")), place)]
    (verdict,) = judged(title_kept, records, HOST, 443)
    assert (verdict.outcome, verdict.reason) == (Outcome.NOT_APPLICABLE, Reason.NO_SUBJECT)
    earlier = Known({(HOST, place, "content.page"): page("Lama")})
    (verdict,) = judged(title_kept, records, HOST, 443, earlier=earlier)
    assert verdict.outcome is Outcome.FAIL


def title_kept_if_known(page: Page, before: Before[Page | Failed]) -> Judgement:
    if isinstance(before, Failed):
        return passed("good")
    return title_kept(page, before)


def test_a_check_may_do_without_an_earlier_run() -> None:
    place = Place(port=443)
    records = [record(HOST, "content.page", Ok(page("Baru")), place)]
    (verdict,) = judged(title_kept_if_known, records, HOST, 443)
    assert verdict.outcome is Outcome.PASS
    earlier = Known({(HOST, place, "content.page"): page("Lama")})
    (verdict,) = judged(title_kept_if_known, records, HOST, 443, earlier=earlier)
    assert verdict.outcome is Outcome.FAIL


def the_site(landing: Site[HttpsLanding]) -> Judgement:
    return passed("good", status=landing.final.status)


@pytest.mark.parametrize(("status", "outcome"), [(200, Outcome.PASS), (403, Outcome.UNKNOWN)])
def test_an_answer_that_is_not_the_site_is_never_judged_as_the_site(
    status: int, outcome: Outcome
) -> None:
    headers = (("Content-Type", "text/html"),)
    landing = HttpsLanding(hops=(Exchange("https://www.contoh.go.test/", status, headers),))
    (verdict,) = judged(
        the_site, [record(HOST, "web.https_landing", Ok(landing), Place(port=443))], HOST, 443
    )
    assert verdict.outcome is outcome


def keys_everywhere(certificate: Certificate, others: Everywhere[Certificate]) -> Judgement:
    twins = [subject for subject, other in others if other.chains == certificate.chains]
    return passed("good", twins=len(twins))


def test_everywhere_hands_over_every_fact_of_the_run_with_its_subject() -> None:
    needs = needs_of(keys_everywhere)
    assert [n.kind for n in needs.facts] == ["tls.certificate", "tls.certificate"]
    spfs = [record(Subject(Kind.ZONE, name), "mail.spf", Ok(SPF)) for name in ("b.test", "a.test")]
    assert [s.name for s, _ in Facts(spfs, INVENTORY).everywhere("mail.spf")] == [
        "a.test",
        "b.test",
    ]


@pytest.mark.parametrize(
    ("look", "missed"),
    [
        (None, True),
        (Failed(Reason.TIMEOUT), True),
        (Ok(SPF), False),
        (Ok(Absent(Negative.NO_DATA)), False),
    ],
)
def test_missed_is_what_was_seen_before_where_no_look_answered(
    look: Look[Any] | None, missed: bool
) -> None:
    other = Subject(Kind.HOST, "lain.contoh.go.test")
    here, kind = Place("192.0.2.1", 443), "content.page"
    records = [record(HOST, kind, Ok(page("Baru")), Place(port=443))]
    if look is not None:
        # A host that moved meanwhile is the same host.
        records.append(record(other, kind, look, Place("192.0.2.2", 443)))
    gone = Subject(Kind.HOST, "sudah-dihapus.contoh.go.test")
    earlier = Known({
        (subject, here, kind): page("Lama") for subject in (other, gone, HOST)
    })  # fmt: skip
    hosts = (Host(name=other.name, zone=ZONE.name), Host(name=HOST.name, zone=ZONE.name))
    regency = replace(INVENTORY.regencies[0], hosts=hosts)
    facts = Facts(records, replace(INVENTORY, regencies=(regency,)), earlier)
    assert [s for s, _ in facts.missed(kind)] == [other] * missed
    assert facts.missed(kind) is facts.missed(kind)
    assert not facts.missed("mail.spf")


def given_things(spf: Spf, policy: Policy, at: Moment, target: Target) -> Judgement:
    return passed(
        "good", version=policy.version, at=at, name=target.subject.name, n=len(spf.records)
    )


def test_policy_moment_and_target_are_handed_in() -> None:
    (verdict,) = judged(given_things, [record(ZONE, "mail.spf", Ok(SPF))])
    assert str(verdict.values["name"]) == ZONE.name
    assert str(verdict.values["at"]).startswith("2026-11-23")


def wrong(name: str) -> Judgement:
    return passed("good", name=name)


def test_a_parameter_that_is_no_fact_is_a_programmers_error() -> None:
    with pytest.raises(TypeError, match="name"):
        needs_of(wrong)


def decision(
    outcome: Outcome, address: str, discriminator: str = "", message: str = ""
) -> Decision:
    verdict = Verdict(outcome, message, discriminator=discriminator)
    return Decision(verdict, address, NOW + timedelta(seconds=len(address)))


FOUND = FoundCheck("mail/probe", Family.MAIL, "", check_of(has_spf))


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ("PASS PASS", "PASS"),
        ("PASS UNKNOWN", "UNKNOWN"),
        ("UNKNOWN FAIL", "FAIL"),
        ("PASS FAIL", "FAIL"),
        ("NOT_APPLICABLE PASS", "PASS"),
        ("NOT_APPLICABLE UNKNOWN", "UNKNOWN"),
        ("NOT_APPLICABLE NOT_APPLICABLE", "NOT_APPLICABLE"),
    ],
)
def test_several_looks_any_fail_then_any_unseen_then_pass(outcomes: str, expected: str) -> None:
    decisions = [
        decision(Outcome[o], f"192.0.2.{n}") for n, o in enumerate(outcomes.split(), start=1)
    ]
    ((verdict, addresses, at),) = merge(decisions, FOUND, default_policy())
    assert verdict.outcome is Outcome[expected]
    assert addresses
    assert at is not None


def test_failures_are_kept_apart_by_discriminator_and_the_worst_speaks() -> None:
    decisions = [
        decision(Outcome.FAIL, "192.0.2.1", "sesi", "good"),
        decision(Outcome.FAIL, "192.0.2.2", "sesi", "bad"),
        decision(Outcome.FAIL, "192.0.2.10", "bahasa", "good"),
    ]
    merged = merge(decisions, FOUND, default_policy())
    assert [(v.discriminator, v.message) for v, _, _ in merged] == [
        ("bahasa", "good"),
        ("sesi", "bad"),
    ]
    assert merged[1][1] == ("192.0.2.1", "192.0.2.2")


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (("a",), "a"),
        (("ab", "ab"), "ab"),
        (("a", "b"), "ab"),
        (("ab", "bc"), "abc"),
        # As many pieces as the first has of itself, and others.
        (("aa", "b"), "ab"),
        (("aab", "c"), "abc"),
        (("", "a"), "a"),
        (("", ""), ""),
    ],
)
def test_every_look_brings_its_evidence_once(shown: tuple[str, ...], told: str) -> None:
    decisions = [
        Decision(failed("bad", evidence=pieces), f"192.0.2.{n}", NOW)
        for n, pieces in enumerate(shown, start=1)
    ]
    ((verdict, _, _),) = merge(decisions, FOUND, default_policy())
    assert [piece.raw for piece in verdict.evidence] == list(told)
    # What nothing is added to is held once, whatever it is told of.
    assert (verdict is decisions[0].verdict) == (verdict == decisions[0].verdict)


def test_a_service_is_about_the_address_in_own_networks_and_about_a_host_elsewhere() -> None:
    own, foreign = Subject(Kind.ADDRESS, "192.0.2.3"), Subject(Kind.ADDRESS, "203.0.113.9")
    names = ("a.contoh.go.test", "b.contoh.go.test")
    assert target_of(own, 6379, REGENCY, names) == Target(own, 6379)
    assert target_of(foreign, 6379, REGENCY, names) == Target(Subject(Kind.HOST, names[0]), 6379)


def suite_of(endpoint: Endpoint, suites: Of[Suites | Failed]) -> Judgement:
    assert not isinstance(suites, Failed)
    return passed("good", table=suites.table, oldest=endpoint.versions[0].version)


def test_of_prefers_the_same_port_then_the_same_address() -> None:
    """A certificate on 8443 is judged with what 8443 accepts, wherever the other ports stand."""
    places = [Place(f"192.0.2.{n}", port) for n in (1, 2) for port in (443, 8443)]
    records = [record(HOST, "tls.endpoint", Ok(OLD), place) for place in places]
    records += [
        record(HOST, "tls.suites", Ok(Suites(versions=(), whole=True, table=f"{p}")), p)
        for p in reversed(places)
    ]
    for port in (443, 8443):
        told = [str(v.values["table"]) for v in judged(suite_of, records, HOST, port)]
        assert told == [str(place) for place in places if place.port == port]


def test_of_what_stands_on_another_port_the_same_address_is_nearest() -> None:
    looked = [record(HOST, "tls.endpoint", Ok(OLD), Place("192.0.2.2", 8443))]
    looked += [
        record(HOST, "tls.suites", Ok(Suites(versions=(), whole=True, table=address)), place)
        for address in ("192.0.2.1", "192.0.2.2")
        for place in [Place(address, 443)]
    ]
    (verdict,) = judged(suite_of, looked, HOST, 8443)
    assert str(verdict.values["table"]) == "192.0.2.2"


def test_all_is_all_of_one_port() -> None:
    records = [
        record(HOST, "tls.endpoint", Ok(fact), Place("192.0.2.1", port))
        for fact, port in ((OLD, 443), (NEW, 8443))
    ]
    for port in (443, 8443):
        (verdict,) = judged(versions_alike, records, HOST, port)
        assert verdict.outcome is Outcome.PASS


def test_a_kind_of_fact_may_belong_to_a_port() -> None:
    def closed(landing: HttpLanding | Absent) -> Judgement:
        return passed("good") if isinstance(landing, Absent) else failed("bad", evidence=["200"])

    found = judged(
        closed,
        [record(HOST, "web.http_landing", Ok(Absent(Negative.REFUSED)), Place(port=80))],
        HOST,
        80,
    )
    assert [v.outcome for v in found] == [Outcome.PASS]


AT = "https://www.contoh.go.test/"
PLACE = Place(port=443)


def exchange(status: int = 200, url: str = AT, *headers: tuple[str, str]) -> Exchange:
    return Exchange(url, status, headers, tls_verified=True)


def landing(status: int = 200, url: str = AT, next_url: str = "") -> HttpsLanding:
    return HttpsLanding(hops=(exchange(status, url),), next_url=next_url)


def shown(title: str, text: str, status: int = 200, url: str = AT) -> Page:
    return Page(
        exchange=exchange(status, url),
        title=title,
        language="",
        characters=len(text) // 100 * 100,
        foreign_hosts=(),
        hidden_links=(),
        masked_text=text,
    )


def made_of(*scripts: str, status: int = 200, url: str = AT) -> Markup:
    return Markup(
        exchange=exchange(status, url),
        base=url,
        metas=(),
        resources=tuple(Resource("script", script) for script in scripts),
        forms=(),
        links=(),
        comments=(),
    )


def the_page(page: Site[Page]) -> Judgement:
    return passed("good", title=page.title)


def the_markup(markup: Site[Markup]) -> Judgement:
    return passed("good", count=len(markup.resources))


def the_cors(cors: Site[Cors]) -> Judgement:
    return passed("good", origin=cors.origin)


def the_missing(missing: Site[Missing]) -> Judgement:
    return passed("good", status=missing.exchange.status)


def the_plain(plain: Site[HttpLanding]) -> Judgement:
    return passed("good", status=plain.final.status)


def with_page(landing: HttpsLanding, page: Of[Site[Page]]) -> Judgement:
    return passed("good", title=page.title, status=landing.final.status)


KINDS = {
    "web.https_landing": the_site,
    "content.page": the_page,
    "web.markup": the_markup,
    "web.cors": the_cors,
    "web.missing": the_missing,
}
PARKED = ("https://img1.wsimg.com/parking-lander/static/js/main.js",)
NGINX = shown("Welcome to nginx!", "the nginx web server is successfully installed")
OWN = shown("Kabupaten Contoh", "Selamat datang")
CORS = Cors(origin="https://asing.test", exchange=exchange())
GONE = Missing(exchange=exchange(404, f"{AT}tidak-ada"), title="404", masked_text="Tidak ada")


@pytest.mark.parametrize(
    ("facts", "kind", "reason"),
    [
        # The page stands in a fact of its own; every fact of the same answer is told by it.
        ([landing(), NGINX], "web.https_landing", Reason.NOT_THE_SITE),
        ([landing(), NGINX], "content.page", Reason.NOT_THE_SITE),
        ([landing(), NGINX, made_of()], "web.markup", Reason.NOT_THE_SITE),
        ([landing(), NGINX, CORS], "web.cors", Reason.NOT_THE_SITE),
        ([landing(), OWN, made_of()], "web.https_landing", None),
        ([landing(), OWN, made_of()], "content.page", None),
        ([landing(), OWN, made_of()], "web.markup", None),
        ([landing(), OWN, CORS], "web.cors", None),
        # What it takes gives a page away too, if its words are known to be few.
        ([landing(), shown("", ""), made_of(*PARKED)], "web.https_landing", Reason.NOT_THE_SITE),
        ([landing(), made_of(*PARKED)], "web.https_landing", None),
        ([landing(), OWN, made_of(*PARKED)], "content.page", Reason.NOT_THE_SITE),
        # Facts that were not seen change nothing.
        ([landing()], "web.https_landing", None),
        ([landing(), OWN], "web.https_landing", None),
        ([landing(403)], "web.https_landing", Reason.NOT_THE_SITE),
        # Another answer's page says nothing of this one.
        ([landing(url=f"{AT}id/"), NGINX], "web.https_landing", None),
        (
            [landing(), shown("Welcome to nginx!", NGINX.masked_text, 403)],
            "web.https_landing",
            None,
        ),
        # A filter before our own network is no word on the site.
        (
            [landing(302, next_url="http://lamanlabuh.aduankonten.id/")],
            "web.https_landing",
            Reason.INTERCEPTED,
        ),
        ([landing(302, next_url="https://lain.test/")], "web.https_landing", Reason.NOT_THE_SITE),
        ([landing(429)], "web.https_landing", Reason.NOT_THE_SITE),
        # A path that does not exist answers 404 on the best of sites.
        ([landing(), GONE], "web.missing", None),
        ([Missing(exchange=exchange(500), title="", masked_text="")], "web.missing", None),
        (
            [Missing(exchange=exchange(429), title="", masked_text="")],
            "web.missing",
            Reason.NOT_THE_SITE,
        ),
    ],
)
def test_whether_it_is_the_site_is_told_by_all_that_came_with_the_answer(
    facts: list[Any], kind: str, reason: Reason | None
) -> None:
    records = [record(HOST, kind_of(type(fact)), Ok(fact), PLACE) for fact in facts]
    (verdict,) = judged(KINDS[kind], records, HOST, 443)
    assert verdict.reason == reason
    assert verdict.outcome is (Outcome.UNKNOWN if reason else Outcome.PASS)


@pytest.mark.parametrize(
    "look",
    [Failed(Reason.UNSUPPORTED), Failed(Reason.TIMEOUT), Ok(Absent(Negative.NOT_FOUND)), None],
)
def test_a_page_or_markup_that_was_not_seen_makes_nothing_unknown(look: Look[Any] | None) -> None:
    records = [record(HOST, "web.https_landing", Ok(landing()), PLACE)]
    if look is not None:
        records += [record(HOST, kind, look, PLACE) for kind in ("content.page", "web.markup")]
    (verdict,) = judged(the_site, records, HOST, 443)
    assert verdict.outcome is Outcome.PASS


def test_the_plain_answer_is_not_told_by_the_page_that_came_over_https() -> None:
    plain = HttpLanding(hops=(exchange(200, "http://www.contoh.go.test/"),))
    records = [
        record(HOST, "web.http_landing", Ok(plain), Place(port=80)),
        record(HOST, "content.page", Ok(NGINX), PLACE),
    ]
    (verdict,) = judged(the_plain, records, HOST, 80)
    assert verdict.outcome is Outcome.PASS
    moved = HttpLanding(hops=(exchange(301, "http://www.contoh.go.test/"), exchange()))
    records[0] = record(HOST, "web.http_landing", Ok(moved), Place(port=80))
    (verdict,) = judged(the_plain, records, HOST, 80)
    assert verdict.reason == Reason.NOT_THE_SITE


def test_a_related_fact_may_have_to_be_the_site_too() -> None:
    for page, outcome in ((OWN, Outcome.PASS), (NGINX, Outcome.UNKNOWN)):
        records = [
            record(HOST, "web.https_landing", Ok(landing()), PLACE),
            record(HOST, "content.page", Ok(page), PLACE),
        ]
        (verdict,) = judged(with_page, records, HOST, 443)
        assert verdict.outcome is outcome


def test_another_hosts_page_is_not_asked() -> None:
    other = Subject(Kind.HOST, "lain.contoh.go.test")
    records = [
        record(HOST, "web.https_landing", Ok(landing()), PLACE),
        record(other, "content.page", Ok(NGINX), PLACE),
    ]
    (verdict,) = judged(the_site, records, HOST, 443)
    assert verdict.outcome is Outcome.PASS


def test_the_reason_names_what_answers_and_by_which_marks() -> None:
    records = [
        record(HOST, "web.https_landing", Ok(landing()), PLACE),
        record(HOST, "content.page", Ok(NGINX), PLACE),
    ]
    (verdict,) = judged(the_site, records, HOST, 443)
    told = " ".join(str(piece) for piece in (*verdict.evidence, *verdict.values.values()))
    assert "default_page: nginx: " in told
    assert "welcome to nginx!" in told


def test_an_answer_is_assessed_once_in_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Exchange] = []

    def counted(at: Exchange, *rest: Any) -> Any:
        asked.append(at)
        return assess(at, *rest)

    monkeypatch.setattr("cyberscan.judge.answers.assess", counted)
    records = [record(HOST, "web.https_landing", Ok(landing()), PLACE)]
    facts = Facts(records, INVENTORY)
    for _ in range(3):
        for check in (check_of(the_site), check_of(the_site, Severity.LOW)):
            decide(check, HOST, 443, Target(HOST, 443), facts, default_policy(), NOW)
    assert len(asked) == 1
    decide(
        check_of(the_site), HOST, 443, Target(HOST, 443), Facts(records, INVENTORY),
        default_policy(), NOW,
    )  # fmt: skip
    assert len(asked) == 2


@pytest.mark.parametrize(("port", "seen"), [(443, True), (8443, False)])
def test_each_port_has_a_page_of_its_own(port: int, *, seen: bool) -> None:
    further = "https://www.contoh.go.test:8443/"
    forgotten = replace(NGINX, exchange=replace(NGINX.exchange, url=further))
    records = [
        record(HOST, "web.https_landing", Ok(landing()), Place("", 443)),
        record(HOST, "web.https_landing", Ok(landing(url=further)), Place("", 8443)),
        record(HOST, "content.page", Ok(OWN), Place("", 443)),
        record(HOST, "content.page", Ok(forgotten), Place("", 8443)),
    ]
    (verdict,) = judged(the_site, records, HOST, port)
    assert (verdict.outcome is Outcome.PASS) is seen


def one_alone(landing: Site[HttpsLanding]) -> Judgement:
    return passed("good", status=landing.final.status)


@pytest.mark.parametrize(("status", "outcome"), [(200, Outcome.PASS), (403, Outcome.UNKNOWN)])
def test_one_look_alone_is_told_by_its_own_answer(status: int, outcome: Outcome) -> None:
    kept = record(HOST, "web.https_landing", Ok(landing(status)), PLACE)
    (verdict,) = alone(check_of(one_alone), kept, Target(HOST, 443), default_policy(), NOW)
    assert verdict.outcome is outcome
    page = record(HOST, "content.page", Ok(NGINX), PLACE)
    (verdict,) = alone(check_of(the_page), page, Target(HOST, 443), default_policy(), NOW)
    assert verdict.outcome is Outcome.UNKNOWN


def no_answer(families: Site[Families]) -> Judgement:
    return passed("good", count=len(families.answers))


def no_answer_related(landing: HttpsLanding, spf: Of[Site[Spf]]) -> Judgement:
    return passed("good", count=len(spf.records), status=landing.final.status)


@pytest.mark.parametrize("judge", [no_answer, no_answer_related])
def test_what_holds_no_answer_of_a_host_cannot_be_asked_for_as_the_site(judge: Any) -> None:
    with pytest.raises(TypeError, match="makes no sense"):
        needs_of(judge)
