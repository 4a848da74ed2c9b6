"""From records to findings: identity, history, authorisation, what is told and what is not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.judge.facts import Facts, Known
from cyberscan.judge.findings import Case, findings_of
from cyberscan.judge.results import judge_run
from cyberscan.model.check import Actor, Check, FoundCheck, Message, Of, Say
from cyberscan.model.facts.dns import Resolution
from cyberscan.model.facts.mail import Mx, Spf, Starttls
from cyberscan.model.facts.services import Heard, Services, Unseen
from cyberscan.model.facts.tls import Endpoint
from cyberscan.model.facts.zone import RouteOrigin
from cyberscan.model.inventory import (
    Authorisation,
    Host,
    Inventory,
    Regency,
    RegencyKind,
    Status,
    Zone,
)
from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.model.record import Cost, Past, Record, RunInfo
from cyberscan.model.services.basic import Redis
from cyberscan.model.subject import NOWHERE, Family, Kind, Place, Subject
from cyberscan.model.verdict import (
    Change,
    Finding,
    Judgement,
    Outcome,
    Severity,
    Target,
    failed,
    identity,
    passed,
    unseen,
)

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ZONE = Subject(Kind.ZONE, "contoh.go.test")
ADDRESS = Subject(Kind.ADDRESS, "203.0.113.9")
HOSTS = ("a.contoh.go.test", "b.contoh.go.test")


def spf_words(spf: Spf) -> Judgement:
    """One finding per bad word."""
    bad = [r for r in spf.records if r.startswith("bad")]
    if not bad:
        return passed("good")
    return tuple(failed("bad", evidence=[r], discriminator=r) for r in bad)


def tls_words(endpoint: Endpoint) -> Judgement:
    return passed("good", evidence=[str(endpoint.versions)])


def redis_open(services: Services) -> Judgement:
    """One finding per port."""
    heard = [at for at in services.heard if isinstance(at.answer, Redis)]
    verdicts = [
        replace(failed("bad", evidence=[at.answer.answer]), port=at.port)
        for at in heard
        if isinstance(at.answer, Redis) and at.answer.open
    ]
    verdicts += [replace(unseen(Failed(at.reason)), port=at.port) for at in services.unseen]
    return tuple(verdicts) or passed("good")


def redis_at(*ports: int, **states: Any) -> Services:
    answer = Redis(open=True, answer="+PONG")
    return Services(
        profile="full", heard=tuple(Heard(port=port, answer=answer) for port in ports), **states
    )


def route_covered(seen: RouteOrigin) -> Judgement:
    return passed("good") if seen.allowed else failed("bad", evidence=[seen.vrps])


def found(check_id: str, key: str, judge: Any, severity: Severity = Severity.MEDIUM) -> FoundCheck:
    check = Check(
        key=key,
        severity=severity,
        judge=judge,
        actor=Actor.SITE_ADMIN,
        minutes=5,
        title=Say("judul", "title"),
        why=Say("sebab", "reason"),
        messages={"bad": Message("buruk", "bad"), "good": Message("baik", "good")},
        reproduce="true",
        remedy="none",
        references=("RFC 1",),
        standards=("h",),
        examples=(),
    )
    return FoundCheck(check_id, Family(check_id.partition("/")[0]), "", check)


def mail_open(starttls: Starttls) -> Judgement:
    return passed("good") if starttls.greetings else failed("bad", evidence=["x"])


MAIL_CHECK = found("mail/open", "open-mail", mail_open, Severity.HIGH)
SPF_CHECK = found("mail/spf-words", "spf-words", spf_words)
ROUTE_CHECK = found("dns/route", "route", route_covered, Severity.CRITICAL)
REDIS_CHECK = found("services/redis", "redis", redis_open, Severity.CRITICAL)


def regency(code: str, hosts: tuple[str, ...], **changes: Any) -> Regency:
    base = Regency(
        code=code,
        name=f"Contoh {code}",
        kind=RegencyKind.KABUPATEN,
        zones=(Zone(ZONE.name),),
        hosts=tuple(Host(h, zone=ZONE.name) for h in hosts),
        authorisation=Authorisation(
            status=Status.CONFIRMED,
            reference="S-1",
            signer="Dinas",
            valid_from=date(2026, 1, 1),
            valid_until=date(2026, 12, 31),
            families=tuple(Family),
        ),
    )
    return replace(base, **changes)


def record(subject: Subject, kind: str, fact: Any, place: Place = NOWHERE) -> Record:
    look = fact if isinstance(fact, Failed) else Ok(fact)
    return Record(subject=subject, kind=kind, look=look, at=NOW, place=place)


def case(
    records: list[Record],
    regencies: tuple[Regency, ...] | None = None,
    ledger: dict[str, Past] | None = None,
    codes: tuple[str, ...] = ("99.01", "99.02"),
) -> Case:
    inventory = Inventory(name="Contoh", regencies=regencies or (regency("99.01", HOSTS),))
    run = RunInfo(
        id="r", started=NOW, finished=NOW, lab=True, scanner="0", policy="p", regencies=codes
    )
    return Case(run, inventory, Facts(records, inventory), default_policy(), ledger or {}, NOW)


def past(target: Target, discriminator: str, key: str = "spf-words") -> Past:
    return Past(
        id=identity(key, "99.01", target, discriminator),
        key=key,
        regency="99.01",
        target=target,
        discriminator=discriminator,
        first_seen=NOW - timedelta(days=30),
        last_failed=NOW - timedelta(days=7),
    )


def spf(*records: str) -> list[Record]:
    return [record(ZONE, "mail.spf", Spf(records=records))]


def brief(findings: tuple[Finding, ...]) -> list[tuple[str, Outcome, Change | None]]:
    return [(f.verdict.discriminator, f.verdict.outcome, f.change) for f in findings]


def test_a_new_failure_has_a_due_date_and_starts_now() -> None:
    (finding,) = findings_of(case(spf("bad one")), [SPF_CHECK])
    assert finding.change is Change.NEW
    assert finding.first_seen == "2026-11-23T00:00:00+00:00"
    assert finding.due == "2026-12-23"
    assert finding.id == identity("spf-words", "99.01", Target(ZONE), "bad one")


def test_a_failure_that_is_no_longer_among_them_is_told_as_fixed() -> None:
    gone = past(Target(ZONE), "bad old")
    told = findings_of(case(spf("bad one"), ledger={gone.id: gone}), [SPF_CHECK])
    assert brief(told) == [
        ("bad old", Outcome.PASS, Change.FIXED_UNCONFIRMED),
        ("bad one", Outcome.FAIL, Change.NEW),
    ]


def test_what_is_gone_counts_from_the_look_and_not_from_the_run() -> None:
    """A scan that was interrupted may have looked a day after it began."""
    gone = replace(past(Target(ZONE), "bad old"), fixed_since=NOW - timedelta(hours=19))
    held = case(spf("bad one"), ledger={gone.id: gone})
    (told, _) = findings_of(replace(held, moment=NOW + timedelta(hours=3)), [SPF_CHECK])
    assert told.change is Change.FIXED_UNCONFIRMED
    assert told.seen_at == NOW.isoformat(timespec="seconds")


def test_a_failure_whose_subject_was_not_seen_stays_open() -> None:
    gone = past(Target(ZONE), "bad old")
    records = [record(ZONE, "mail.spf", Failed(Reason.TIMEOUT))]
    told = findings_of(case(records, ledger={gone.id: gone}), [SPF_CHECK])
    assert ("bad old", Outcome.UNKNOWN, Change.NOT_SEEN_AGAIN) in brief(told)


def spf_and_mail(spf: Spf, mx: Of[Mx | Absent | Failed]) -> Judgement:
    """One finding per bad word, and one where a mail server is named."""
    told = spf_words(spf)
    named = failed("bad", evidence=["x"], discriminator="named")
    bad = told if isinstance(told, tuple) else ()
    return (*bad, *([named] if isinstance(mx, Mx) else [])) or passed("good")


BOTH_CHECK = found("mail/spf-words", "spf-words", spf_and_mail)


@pytest.mark.parametrize("word", ["good", "bad"])
@pytest.mark.parametrize(
    ("mx", "change"),
    [
        (Failed(Reason.TIMEOUT), Change.NOT_SEEN_AGAIN),
        (Failed(Reason.NO_FEED), Change.FIXED_UNCONFIRMED),
        (Absent(Negative.NO_DATA), Change.FIXED_UNCONFIRMED),
        (Mx(records=((1, "b.test"),)), Change.OPEN),
    ],
)
def test_what_hung_on_a_look_that_failed_is_not_fixed(word: str, mx: Any, change: Change) -> None:
    old = past(Target(ZONE), "named")
    records = [*spf(word), record(ZONE, "mail.mx", mx)]
    told = findings_of(case(records, ledger={old.id: old}), [BOTH_CHECK])
    (again,) = [finding for finding in told if finding.id == old.id]
    assert again.change is change


def spf_by_mail(spf: Spf, mx: Of[Mx | Absent | Failed]) -> Judgement:
    """Worse where a mail server is named."""
    severity = Severity.HIGH if isinstance(mx, Mx) else Severity.LOW
    return failed("bad", evidence=spf.records, severity=severity)


@pytest.mark.parametrize(
    ("mx", "before", "after"),
    [
        (Failed(Reason.TIMEOUT), Severity.HIGH, Severity.HIGH),
        (Failed(Reason.TIMEOUT), Severity.INFO, Severity.LOW),
        (Failed(Reason.TIMEOUT), None, Severity.LOW),
        (Failed(Reason.NOT_ASKED), Severity.HIGH, Severity.LOW),
        (Absent(Negative.NO_DATA), Severity.HIGH, Severity.LOW),
    ],
)
def test_a_failure_of_which_a_part_was_not_seen_stays_as_bad_as_it_was(
    mx: Any, before: Severity | None, after: Severity
) -> None:
    check = found("mail/spf-words", "spf-words", spf_by_mail)
    old = replace(past(Target(ZONE), ""), severity=before)
    records = [*spf("bad"), record(ZONE, "mail.mx", mx)]
    (told,) = findings_of(case(records, ledger={old.id: old}), [check])
    assert (told.change, told.severity) == (Change.OPEN, after)


def test_a_finding_keeps_its_id_under_a_former_key() -> None:
    old = past(Target(ZONE), "bad one", key="old-name")
    renamed = FoundCheck(
        SPF_CHECK.id, SPF_CHECK.family, "", replace(SPF_CHECK.check, formerly=("old-name",))
    )
    (told,) = findings_of(case(spf("bad one"), ledger={old.id: old}), [renamed])
    assert (told.id, told.change) == (old.id, Change.OPEN)


def test_a_family_outside_the_authorisation_is_not_applicable() -> None:
    word = Authorisation(families=(Family.DNS,))
    one = regency("99.01", HOSTS, authorisation=word)
    (told,) = findings_of(case(spf("bad one"), (one,)), [SPF_CHECK])
    assert told.verdict.outcome is Outcome.NOT_APPLICABLE
    assert told.verdict.reason is Reason.OUT_OF_REACH


def test_a_regency_that_was_not_looked_at_has_no_findings_and_no_grade() -> None:
    results = judge_run(case(spf("bad"), codes=()), [SPF_CHECK], cost=Cost())
    assert results.findings == ()
    (told,) = results.regencies
    assert (told.scanned, told.score.letter) == (False, "?")


SHARED = [
    *(
        record(Subject(Kind.HOST, h), "dns.resolution", Resolution(v4=(ADDRESS.name,)))
        for h in HOSTS
    ),
    record(ADDRESS, "services.services", redis_at(6379)),
]


def test_a_service_on_a_shared_address_is_one_finding_per_regency_and_concerns_every_host() -> None:
    two = (regency("99.01", HOSTS[:1]), regency("99.02", HOSTS[1:]))
    told = findings_of(case(SHARED, two), [REDIS_CHECK])
    assert [(f.regency, str(f.target)) for f in told] == [
        ("99.01", f"{HOSTS[0]}:6379"),
        ("99.02", f"{HOSTS[1]}:6379"),
    ]
    assert all(f.addresses == (ADDRESS.name,) for f in told)
    results = judge_run(case(SHARED), [REDIS_CHECK], cost=Cost())
    (one,) = results.regencies
    assert len(results.findings) == 1
    assert [h.families[Family.SERVICES].cap for h in one.hosts] == ["D", "D"]


def test_who_announces_a_shared_address_concerns_every_host_too() -> None:
    uncovered = RouteOrigin(address=ADDRESS.name, allowed=(), vrps="vrps 2026-11-01")
    looks = [*SHARED[:-1], record(ADDRESS, "dns.route_origin", uncovered)]
    results = judge_run(case(looks), [ROUTE_CHECK], cost=Cost())
    (one,) = results.regencies
    assert [str(f.target) for f in results.findings] == [HOSTS[0]]
    assert [h.families[Family.DNS].cap for h in one.hosts] == ["D", "D"]


def test_a_service_in_own_networks_is_about_the_address() -> None:
    own = regency("99.01", HOSTS, networks=("203.0.113.0/24",))
    (told,) = findings_of(case(SHARED, (own,)), [REDIS_CHECK])
    assert str(told.target) == f"{ADDRESS.name}:6379"


def test_policy_may_switch_a_check_off_and_change_its_severity() -> None:
    loud = case(spf("bad"))
    policy = replace(loud.policy, severities={"mail/spf-words": Severity.HIGH})
    (told,) = findings_of(replace(loud, policy=policy), [SPF_CHECK])
    assert told.severity is Severity.HIGH
    off = replace(loud.policy, disabled={"mail/spf-words": "not ours"})
    assert findings_of(replace(loud, policy=off), [SPF_CHECK]) == ()


def test_a_removed_host_with_an_open_finding_is_listed() -> None:
    gone = past(Target(Subject(Kind.HOST, "old.contoh.go.test"), 443), "")
    results = judge_run(case(spf("good"), ledger={gone.id: gone}), [SPF_CHECK], cost=Cost())
    assert results.regencies[0].removed_hosts == ("old.contoh.go.test",)


def test_a_port_that_is_listed_no_more_is_told_with_its_open_finding() -> None:
    """Nothing looks there any more, so nothing else would ever speak of it again."""
    host = Subject(Kind.HOST, HOSTS[0])
    history = [
        past(Target(host, 8443), "", key="tls-words"),
        past(Target(host, 9443), "", key="tls-words"),
        past(Target(host, 443), "", key="tls-words"),
        past(Target(host, 6379), "", key="redis"),
    ]
    one = regency("99.01", HOSTS)
    one = replace(one, hosts=(replace(one.hosts[0], ports=(9443,)), *one.hosts[1:]))
    checks = [found("tls/words", "tls-words", tls_words), REDIS_CHECK]
    told = case([], (one,), ledger={p.id: p for p in history})
    assert judge_run(told, checks, cost=Cost()).regencies[0].removed_hosts == (f"{HOSTS[0]}:8443",)
    other = replace(told, run=replace(told.run, families=(Family.MAIL,)))
    assert judge_run(other, checks, cost=Cost()).regencies[0].removed_hosts == ()


def test_one_name_on_two_addresses_is_one_finding_however_one_of_them_answers() -> None:
    other = Subject(Kind.ADDRESS, "2001:db8::9")
    records = [
        record(
            Subject(Kind.HOST, HOSTS[0]),
            "dns.resolution",
            Resolution(v4=(ADDRESS.name,), v6=(other.name,)),
        ),
        record(ADDRESS, "services.services", redis_at(6379)),
        record(other, "services.redis", Redis(open=False, answer=""), Place(port=6379)),
    ]
    (told,) = findings_of(case(records, (regency("99.01", HOSTS[:1]),)), [REDIS_CHECK])
    assert (told.verdict.outcome, told.addresses) == (Outcome.FAIL, (ADDRESS.name,))


OWN = regency("99.01", HOSTS, networks=("203.0.113.0/24",))


def ports_told(seen: Services, *before: int) -> dict[int, Change | None]:
    """Judge an address of the regency's own; return what became of each port's finding."""
    history = [past(Target(ADDRESS, port), "", key="redis") for port in before]
    looks = [*SHARED[:-1], record(ADDRESS, "services.services", seen)]
    told = findings_of(case(looks, (OWN,), ledger={p.id: p for p in history}), [REDIS_CHECK])
    return {f.target.port: f.change for f in told}


def test_each_port_of_an_address_is_a_finding_of_its_own() -> None:
    told = ports_told(redis_at(6379, 6380), 6379)
    assert told == {6379: Change.OPEN, 6380: Change.NEW}
    ids = [
        f.id
        for f in findings_of(
            case(
                [*SHARED[:-1], record(ADDRESS, "services.services", redis_at(6379, 6380))], (OWN,)
            ),
            [REDIS_CHECK],
        )
    ]
    assert ids == [identity("redis", "99.01", Target(ADDRESS, p), "") for p in (6379, 6380)]


def test_a_port_that_was_seen_closed_is_fixed_beside_one_that_is_open() -> None:
    told = ports_told(redis_at(6379, refused=(6380,)), 6379, 6380)
    assert told == {6379: Change.OPEN, 6380: Change.FIXED_UNCONFIRMED}
    alone = ports_told(redis_at(refused=(6379, 6380)), 6380)
    assert alone == {0: None, 6380: Change.FIXED_UNCONFIRMED}


def test_a_port_that_was_not_asked_for_is_not_fixed() -> None:
    """A smaller profile does not clear what a larger one has found."""
    assert ports_told(redis_at(refused=(6379,)), 16_379)[16_379] is Change.NOT_SEEN_AGAIN


def test_a_port_that_could_not_be_seen_is_not_fixed() -> None:
    gap = Unseen(port=6379, reason=Reason.BLOCKED)
    assert ports_told(redis_at(unseen=(gap,)), 6379) == {6379: Change.NOT_SEEN_AGAIN}


def test_what_is_not_seen_again_stays_as_bad_as_it_was() -> None:
    gone = replace(past(Target(ZONE), "bad old"), severity=Severity.CRITICAL)
    records = [record(ZONE, "mail.spf", Failed(Reason.TIMEOUT))]
    told = findings_of(case(records, ledger={gone.id: gone}), [SPF_CHECK])
    (again,) = [f for f in told if f.change is Change.NOT_SEEN_AGAIN]
    assert again.severity is Severity.CRITICAL


def test_an_address_with_an_open_finding_that_no_name_leads_to_any_more_is_listed() -> None:
    old = past(Target(Subject(Kind.ADDRESS, "203.0.113.77"), 6379), "", key="redis")
    zone = past(Target(Subject(Kind.ZONE, "lama.go.test")), "")
    told = judge_run(
        case(SHARED, ledger={p.id: p for p in (old, zone)}), [REDIS_CHECK], cost=Cost()
    )
    (whole,) = told.regencies
    assert whole.removed_hosts == ("203.0.113.77", "lama.go.test")


def _not_resolved(*lost: str, own: bool) -> tuple[Case, list[Past]]:
    """A run after one that saw Redis on the address of both hosts: it could not look up the names
    that are ``lost``."""
    networks = ("203.0.113.0/24",) if own else ()
    one = regency("99.01", HOSTS, networks=networks)
    before = findings_of(case(SHARED, (one,)), [REDIS_CHECK])
    pasts = [
        Past(f.id, f.key, f.regency, f.target, "", NOW, NOW, severity=f.severity) for f in before
    ]
    gone = Failed(Reason.DNS_FAILURE, "SERVFAIL")
    seen = {r.subject.name: r for r in SHARED if r.subject.kind is Kind.HOST}
    now = [replace(r, look=gone) if name in lost else r for name, r in seen.items()]
    now += [r for r in SHARED if r.subject.kind is not Kind.HOST and len(lost) < len(seen)]
    again = case(now, (one,), {p.id: p for p in pasts})
    led = Resolution(v4=(ADDRESS.name,))
    earlier = Known({(r.subject, r.place, r.kind): led for r in seen.values()})
    return replace(again, facts=Facts(now, again.inventory, earlier)), pasts


@pytest.mark.parametrize("own", [False, True])
def test_an_address_whose_names_were_not_resolved_stays_as_it_was(*, own: bool) -> None:
    told, (was,) = _not_resolved(*HOSTS, own=own)
    every = findings_of(told, [REDIS_CHECK])
    assert {finding.verdict.outcome for finding in every} == {Outcome.UNKNOWN}
    (finding,) = [finding for finding in every if finding.id == was.id]
    assert (finding.change, finding.severity) == (Change.NOT_SEEN_AGAIN, Severity.CRITICAL)
    assert finding.verdict.reason is Reason.DNS_FAILURE
    (whole,) = judge_run(told, [REDIS_CHECK], cost=Cost()).regencies
    assert whole.removed_hosts == ()
    assert [host.score.cap for host in whole.hosts] == ["D", "D"]
    assert [host.addresses for host in whole.hosts] == [(), ()]


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("lost", HOSTS)
def test_a_finding_keeps_its_id_where_one_of_the_names_on_its_address_was_not_resolved(
    lost: str, *, own: bool
) -> None:
    told, (was,) = _not_resolved(lost, own=own)
    (finding,) = findings_of(told, [REDIS_CHECK])
    assert (finding.id, finding.change) == (was.id, Change.OPEN)
    (whole,) = judge_run(told, [REDIS_CHECK], cost=Cost()).regencies
    assert [host.families[Family.SERVICES].cap for host in whole.hosts] == ["D", "D"]


def test_a_name_that_is_gone_keeps_no_address() -> None:
    told, _ = _not_resolved(HOSTS[1], own=True)
    gone = [
        replace(r, look=Ok(Absent(Negative.NXDOMAIN))) if r.subject.name in HOSTS else r
        for r in SHARED
    ]
    facts = Facts(gone, told.inventory, told.facts.earlier)
    (whole,) = judge_run(replace(told, facts=facts), [REDIS_CHECK], cost=Cost()).regencies
    assert whole.removed_hosts == (ADDRESS.name,)


MX = Subject(Kind.MAIL, "mx.surel.test")
MAILED = [
    record(ZONE, "mail.mx", Mx(records=((10, MX.name), (20, "mx2.surel.test")))),
    record(MX, "mail.starttls", Starttls(greetings=()), Place(port=25)),
]


def test_a_mail_server_is_judged_for_every_regency_that_names_it() -> None:
    two = (regency("99.01", HOSTS[:1]), regency("99.02", HOSTS[1:]))
    told = findings_of(case(MAILED, two), [MAIL_CHECK])
    assert [(f.regency, str(f.target), f.verdict.outcome, f.verdict.reason) for f in told] == [
        (code, *rest)
        for code in ("99.01", "99.02")
        for rest in (
            ("mx.surel.test:25", Outcome.FAIL, None),
            ("mx2.surel.test:25", Outcome.UNKNOWN, Reason.NOT_LOOKED),
        )
    ]
    assert len({f.id for f in told}) == 4


def test_a_mail_server_counts_for_the_hosts_of_the_zones_that_name_it_and_no_others() -> None:
    other = replace(regency("99.01", HOSTS), zones=(Zone(ZONE.name), Zone("lain.go.test")))
    hosts = (Host(HOSTS[0], zone=ZONE.name), Host("lain.go.test", zone="lain.go.test"))
    null = record(Subject(Kind.ZONE, "lain.go.test"), "mail.mx", Mx(records=((0, "."),)))
    results = judge_run(
        case([*MAILED, null], (replace(other, hosts=hosts),)), [MAIL_CHECK], cost=Cost()
    )
    (one,) = results.regencies
    assert {h.name: set(h.families) for h in one.hosts} == {
        HOSTS[0]: {Family.MAIL},
        "lain.go.test": set(),
    }


def _with_history(*records: Record) -> Any:
    old = past(Target(MX, 25), "", key="open-mail")
    results = judge_run(case(list(records), ledger={old.id: old}), [MAIL_CHECK], cost=Cost())
    told = [(f.verdict.outcome, f.change) for f in results.findings if f.id == old.id]
    return told, results.regencies[0].removed_hosts


def test_a_mail_server_whose_zone_was_not_seen_stays_as_it_was() -> None:
    lost = [(Outcome.UNKNOWN, Change.NOT_SEEN_AGAIN)]
    assert _with_history() == (lost, ())
    assert _with_history(record(ZONE, "mail.mx", Failed(Reason.DNS_FAILURE))) == (lost, ())


def test_what_is_open_at_a_mail_server_caps_its_hosts_though_the_zone_was_not_seen() -> None:
    old = replace(past(Target(MX, 25), "", key="open-mail"), severity=Severity.HIGH)
    now = [record(ZONE, "mail.mx", Failed(Reason.DNS_FAILURE))]
    told = case(now, ledger={old.id: old})
    earlier = Known({(ZONE, NOWHERE, "mail.mx"): Mx(records=((10, MX.name),))})
    told = replace(told, facts=Facts(now, told.inventory, earlier))
    (whole,) = judge_run(told, [MAIL_CHECK], cost=Cost()).regencies
    assert [host.score.cap for host in whole.hosts] == ["C", "C"]


def test_a_mail_server_that_no_zone_names_any_more_is_listed_as_removed() -> None:
    for now in (Mx(records=((0, "."),)), Absent(Negative.NO_DATA), Mx(records=((1, "b.test"),))):
        assert _with_history(record(ZONE, "mail.mx", now)) == ([], (MX.name,))
    assert _with_history(*MAILED) == ([(Outcome.FAIL, Change.OPEN)], ())
