"""What is looked at to decide one finding again, derived from its check's signature."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime

import pytest

from cyberscan.judge.facts import Facts
from cyberscan.judge.find import checks
from cyberscan.judge.needs import needs_of
from cyberscan.judge.wanted import Want, carried, needs_last, wanted
from cyberscan.model.facts.dns import Resolution
from cyberscan.model.facts.mail import Mx
from cyberscan.model.inventory import (
    Authorisation,
    Host,
    Inventory,
    Regency,
    RegencyKind,
    Status,
    Zone,
)
from cyberscan.model.look import Failed, Look, Ok, Reason
from cyberscan.model.record import Record
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.verdict import Target

NOW = datetime(2026, 11, 23, tzinfo=UTC)
HOME, APP, OTHER = "www.contoh.go.test", "app.contoh.go.test", "www.lain.go.test"
SHARED, OWN, FAR = "203.0.113.9", "192.0.2.9", "198.51.100.9"
MX = "mx.penyedia.test"


def regency(code: str, zone: str, *hosts: Host) -> Regency:
    return Regency(
        code=code,
        name=zone,
        kind=RegencyKind.KABUPATEN,
        hosts=hosts,
        zones=(Zone(name=zone),),
        authorisation=Authorisation(
            status=Status.CONFIRMED,
            reference="1",
            signer="Kepala",
            valid_from=date(2026, 1, 1),
            valid_until=date(2026, 12, 31),
            families=tuple(Family),
        ),
    )


ONE = regency(
    "99.01",
    "contoh.go.test",
    Host(name=HOME, zone="contoh.go.test"),
    Host(name=APP, zone="contoh.go.test", ports=(8443,)),
)
TWO = regency("99.02", "lain.go.test", Host(name=OTHER, zone="lain.go.test"))
INVENTORY = Inventory(name="Contoh", regencies=(ONE, TWO))


def leads(host: str, *addresses: str) -> Record:
    return record(Subject(Kind.HOST, host), "dns.resolution", Ok(Resolution(v4=addresses)))


def record(subject: Subject, kind: str, look: Look[Resolution] | Look[Mx]) -> Record:
    return Record(subject=subject, kind=kind, look=look, at=NOW)


def named(zone: str, *servers: str) -> Record:
    mx = Mx(records=tuple((10, server) for server in servers))
    return record(Subject(Kind.ZONE, zone), "mail.mx", Ok(mx))


LAST = Facts(
    [
        leads(HOME, SHARED),
        leads(APP, OWN, SHARED),
        leads(OTHER, SHARED),
        named("contoh.go.test", MX),
        named("lain.go.test", MX),
    ],
    INVENTORY,
)


def looks(check: str, target: Target, last: Facts = LAST) -> tuple[set[str], frozenset[str]]:
    """Return the looks as ``subject:port kind`` (``*`` for every port), and the names."""
    (found,) = (c for c in checks() if c.id == check)
    made = wanted(found.check, target, ONE, INVENTORY, last)
    return {_shown(want) for want in made.looks}, made.names


def _shown(want: Want) -> str:
    port = {0: "", None: ":*"}.get(want.port, f":{want.port}")
    return f"{want.subject}{port} {want.kind}"


def at(kind: Kind, name: str, port: int = 0) -> Target:
    return Target(Subject(kind, name), port)


@pytest.mark.parametrize(
    ("check", "target", "expected", "names"),
    [
        # One fact of the host.
        ("tls/cert-expired", at(Kind.HOST, HOME, 443), {f"{HOME} tls.certificate"}, {HOME}),
        # The same on a further port: whoever shares the address may be the one it is told of.
        (
            "tls/cert-expired",
            at(Kind.HOST, APP, 8443),
            {f"{APP}:8443 tls.certificate"},
            {HOME, APP, OTHER},
        ),
        # A fact of its zone bears on it.
        (
            "tls/cert-caa",
            at(Kind.HOST, HOME, 443),
            {f"{HOME} tls.certificate", "contoh.go.test dns.caa"},
            {HOME},
        ),
        # Whether the answer is the site is told from the page.
        (
            "web/nosniff",
            at(Kind.HOST, HOME, 443),
            {f"{HOME} web.https_landing", f"{HOME} content.page", f"{HOME} web.markup"},
            {HOME},
        ),
        # What an earlier run saw is not looked for.
        ("tls/cert-key-renewal", at(Kind.HOST, HOME, 443), {f"{HOME} tls.certificate"}, {HOME}),
        # The whole run bears on it: the regency's hosts, on every port.
        (
            "tls/cert-key-reuse",
            at(Kind.HOST, HOME, 443),
            {
                f"{HOME} tls.certificate",
                f"{HOME}:* tls.certificate",
                f"{APP}:* tls.certificate",
            },
            {HOME, APP},
        ),
        ("dns/caa", at(Kind.ZONE, "contoh.go.test"), {"contoh.go.test dns.caa"}, set()),
        # An address: whoever leads there, also in another regency.
        ("services/ssh", at(Kind.ADDRESS, OWN, 22), {f"{OWN} services.services"}, {APP}),
        (
            "services/ssh",
            at(Kind.HOST, HOME, 22),
            {f"{HOME} services.services"},
            {HOME, APP, OTHER},
        ),
        # What only says who owns the fault is taken from the last run.
        ("services/dns", at(Kind.ADDRESS, FAR, 53), {f"{FAR} services.services"}, set()),
        # A mail server may be greeted where a zone is seen to name it, in any regency.
        (
            "mail/starttls",
            at(Kind.MAIL, MX),
            {f"{MX} mail.starttls", "contoh.go.test mail.mx", "lain.go.test mail.mx"},
            set(),
        ),
        (
            "mail/dane",
            at(Kind.MAIL, "mx.contoh.go.test"),
            {
                "mx.contoh.go.test mail.tlsa",
                "mx.contoh.go.test mail.tls",
                "contoh.go.test mail.mx",
                "contoh.go.test dns.delegation",
            },
            set(),
        ),
    ],
)
def test_it_is_what_the_signature_says_and_no_more(
    check: str, target: Target, expected: set[str], names: Collection[str]
) -> None:
    assert looks(check, target) == (expected, names)


def test_a_zone_that_did_not_tell_its_mail_servers_is_asked_again() -> None:
    unseen = record(Subject(Kind.ZONE, "contoh.go.test"), "mail.mx", Failed(Reason.DNS_FAILURE))
    found, _ = looks("mail/starttls", at(Kind.MAIL, MX), Facts([unseen], INVENTORY))
    assert found == {f"{MX} mail.starttls", "contoh.go.test mail.mx"}


def test_only_facts_of_another_kind_of_subject_are_taken_from_the_last_run() -> None:
    told = {c.id: carried(c.check) for c in checks() if carried(c.check)}
    assert told["services/imap"] == {"mail.clients"}
    assert told["mail/dane"] == {"mail.mx", "dns.delegation"}
    # What a whole run compares within itself must be seen together.
    assert not {"tls/cert-key-reuse", "web/cookie-domain", "tls/http3"} & set(told)


def test_every_check_wants_its_own_fact_and_all_that_stands_beside_it() -> None:
    """Whatever check comes, none is left without the looks that decide it."""
    for found in checks():
        needs = needs_of(found.check.judge)
        name = {
            Kind.HOST: HOME,
            Kind.ZONE: "contoh.go.test",
            Kind.ADDRESS: OWN,
            Kind.MAIL: MX,
        }[needs.subject]
        target = at(needs.subject, name, needs.main.fact.port)
        made = wanted(found.check, target, ONE, INVENTORY, LAST)
        kinds = {want.kind for want in made.looks}
        beside = {n.kind for n in needs.facts if n.relation in {"self", "of", "all"}}
        assert beside <= kinds, found.id
        # What was not loaded cannot have been needed.
        if not needs_last(found.check, target):
            assert made == wanted(found.check, target, ONE, INVENTORY, Facts((), INVENTORY))
