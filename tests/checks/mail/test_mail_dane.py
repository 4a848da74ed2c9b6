"""What mail/dane makes of records, chains, DNSSEC and gaps, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import product
from typing import Any

import pytest

from cyberscan.checks._shared.certificates import ENDS, HOST, ISSUER, LEAF, OTHER, SEEN, chain, made
from cyberscan.checks.mail.dane import judge
from cyberscan.config.policy import default_policy
from cyberscan.judge.decide import severity_of
from cyberscan.judge.find import checks
from cyberscan.model.check import Moment
from cyberscan.model.facts.dns import Delegation, Proof, TlsaRecord
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_tls import Handshake, MailTls, MailTlsa
from cyberscan.model.facts.tls import Chain, Version
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Severity, Target, Verdict
from cyberscan.parse.x509 import read

ZONE = "contoh.go.test"
FOUND = next(found for found in checks() if found.id == "mail/dane")
SIGNED = Delegation(parent="go.test", ds=("1 13 2 " + "AB" * 32,))
BARE = Delegation(parent="go.test", unsigned_proof=Proof.NSEC)


def key(usage: int, der: bytes) -> TlsaRecord:
    return TlsaRecord(usage, 1, 1, sha256(read(der).key_info).hexdigest())


OWN, NEXT, ABOVE = key(3, LEAF), TlsaRecord(3, 1, 1, "ab" * 32), key(2, ISSUER)


def shaken(presented: Chain | None = None, address: str = "192.0.2.25") -> Handshake:
    suite = "TLS_AES_256_GCM_SHA384"
    return Handshake(
        address=address, version=Version.TLS13, suite=suite, chain=presented or chain()
    )


def verdicts(
    *records: TlsaRecord,
    tls: MailTls | Absent | Failed | None = None,
    zones: dict[str, Delegation] | None = None,
    takes: Sequence[str] = (ZONE,),
    server: str = HOST,
    moment: datetime = SEEN,
    absent: Negative | None = None,
    **known: Any,
) -> tuple[Verdict, ...]:
    given: dict[str, Any] = {"signer": ZONE, "passes": True} | known
    tlsa = MailTlsa(name=f"_25._tcp.{server}", records=records, **given)
    delegations = {ZONE: SIGNED} if zones is None else zones
    found = judge(
        Absent(absent) if absent else tlsa,
        tls or MailTls(handshakes=(shaken(),)),
        tuple((Subject(Kind.ZONE, name), Mx(records=((10, server),))) for name in takes),
        tuple((Subject(Kind.ZONE, name), fact) for name, fact in delegations.items()),
        Target(Subject(Kind.MAIL, server), 25),
        Moment(moment),
    )
    return found if isinstance(found, tuple) else (found,)


def told(found: Sequence[Verdict]) -> set[str]:
    return {v.message or f"{v.outcome}: {v.reason}" for v in found}


# RFC 7672 sections 2.2 and 3: records by chain, where DNSSEC holds.
@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((OWN, NEXT), {"named"}),
        ((NEXT, OWN), {"named"}),
        ((OWN, ABOVE), {"named"}),
        ((ABOVE,), {"named"}),
        ((ABOVE, NEXT), {"named"}),
        ((OWN,), {"single"}),
        ((OWN, key(1, LEAF)), {"single"}),
        ((NEXT,), {"mismatch"}),
        ((NEXT, TlsaRecord(3, 1, 1, "cd" * 32)), {"mismatch"}),
        ((key(2, OTHER),), {"mismatch"}),
        ((key(2, LEAF),), {"mismatch"}),
        ((key(3, ISSUER),), {"mismatch"}),
        ((key(1, LEAF),), {"unusable"}),
        ((key(0, ISSUER), key(1, LEAF)), {"unusable"}),
        ((TlsaRecord(3, 1, 1, "ab" * 16),), {"unusable"}),
        ((TlsaRecord(9, 1, 1, "ab" * 32),), {"unusable"}),
        ((key(1, LEAF), OWN, NEXT), {"named"}),
        ((key(1, LEAF), NEXT), {"mismatch"}),
    ],
)
def test_records_against_the_chain(records: tuple[TlsaRecord, ...], expected: set[str]) -> None:
    assert told(verdicts(*records)) == expected


@pytest.mark.parametrize(
    ("message", "expected", "records"),
    [
        ("mismatch", Severity.HIGH, (NEXT,)),
        ("unusable", Severity.MEDIUM, (key(1, LEAF),)),
        ("single", Severity.INFO, (OWN,)),
    ],
)
def test_how_much_it_matters(
    message: str, expected: Severity, records: tuple[TlsaRecord, ...]
) -> None:
    (found,) = verdicts(*records)
    assert found.message == message
    assert severity_of(FOUND, found, default_policy()) is expected


# RFC 7672 section 2.2: insecure records are as good as none, whatever they say.
@pytest.mark.parametrize("records", [(OWN, NEXT), (NEXT,), (ABOVE,)])
@pytest.mark.parametrize(
    ("known", "zones", "expected"),
    [
        ({}, {ZONE: SIGNED}, "secure"),
        ({}, {ZONE: BARE}, "unsigned"),
        ({}, {}, "unproved"),
        ({"validates": True}, {}, "unsigned"),
        ({"authentic": True}, {}, "secure"),
        ({"authentic": True}, {ZONE: BARE}, "secure"),
        ({"signer": ""}, {ZONE: SIGNED}, "unsigned"),
        ({"signer": "", "passes": False}, {ZONE: SIGNED}, "unproved"),
        ({"signer": "", "passes": False, "validates": True}, {ZONE: SIGNED}, "unsigned"),
        ({"signer": "lain.test"}, {ZONE: SIGNED}, "unproved"),
        ({"signer": "lain.test"}, {"lain.test": SIGNED}, "secure"),
    ],
)
def test_dnssec_comes_first(
    records: tuple[TlsaRecord, ...],
    known: dict[str, Any],
    zones: dict[str, Delegation],
    expected: str,
) -> None:
    found = verdicts(*records, zones=zones, takes=(), **known)
    if expected == "secure":
        assert told(found) == ({"mismatch"} if records == (NEXT,) else {"named"})
    else:
        assert told(found) == {expected}
        outcome = Outcome.FAIL if expected == "unsigned" else Outcome.UNKNOWN
        assert found[0].outcome is outcome


# Sections 3.1.1 and 3.2: names and dates count below an authority only.
@pytest.mark.parametrize("server", [HOST, "mx.contoh.go.test"])
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("takes", [(), (HOST,), ("contoh.go.test",)])
@pytest.mark.parametrize("records", [(OWN, NEXT), (ABOVE,), (ABOVE, NEXT), (ABOVE, OWN)])
def test_names_and_dates(
    records: tuple[TlsaRecord, ...], takes: tuple[str, ...], late: bool, server: str
) -> None:
    moment = ENDS + timedelta(days=1) if late else SEEN
    found = told(verdicts(*records, takes=takes, server=server, moment=moment))
    if OWN in records:
        assert found == {"named"}
    elif HOST not in {server, *takes}:
        assert found == {"host"}
    else:
        assert found == {"expired" if late else "named"}


STRANGE = chain(made("s1.hosting.test"), ISSUER)
RESET = Handshake(address="192.0.2.26", reason=Reason.RESET)
ALERT = Handshake(address="192.0.2.26", alert="handshake_failure")
BARRED = Handshake(address="192.0.2.26", reason=Reason.OUT_OF_REACH)
RENEWED = chain(OTHER)


@pytest.mark.parametrize(
    ("handshakes", "expected"),
    [
        ((shaken(),), {"named"}),
        ((shaken(), shaken(address="192.0.2.26")), {"named"}),
        ((shaken(), shaken(RENEWED, "192.0.2.26")), {"mismatch"}),
        ((shaken(RENEWED), shaken(address="192.0.2.26")), {"mismatch"}),
        ((shaken(), RESET), {"unknown: reset"}),
        ((shaken(), ALERT), {"unknown: tls_failed"}),
        ((shaken(RENEWED), RESET), {"mismatch"}),
        ((shaken(), BARRED), {"named"}),
        ((RESET,), {"unknown: reset"}),
        ((BARRED,), {"not_applicable: out_of_reach"}),
    ],
)
def test_every_address_must_present_it(
    handshakes: tuple[Handshake, ...], expected: set[str]
) -> None:
    assert told(verdicts(OWN, NEXT, tls=MailTls(handshakes=handshakes))) == expected


@pytest.mark.parametrize(
    ("tls", "with_records", "without"),
    [
        (Absent(Negative.NOT_SPOKEN), {"no_tls"}, {"missing"}),
        (Absent(Negative.REFUSED), {"no_server"}, {"no_server"}),
        (Absent(Negative.NXDOMAIN), {"no_server"}, {"no_server"}),
        (Absent(Negative.NO_DATA), {"no_server"}, {"no_server"}),
        (Failed(Reason.TIMEOUT), {"unknown: timeout"}, {"missing"}),
        (Failed(Reason.OUT_OF_REACH), {"not_applicable: out_of_reach"}, {"missing"}),
        (Failed(Reason.NOT_LOOKED), {"unknown: not_looked"}, {"missing"}),
    ],
)
@pytest.mark.parametrize("absent", [None, Negative.NXDOMAIN, Negative.NO_DATA])
def test_where_there_was_no_handshake(
    tls: Absent | Failed, with_records: set[str], without: set[str], absent: Negative | None
) -> None:
    found = verdicts(OWN, NEXT, tls=tls, absent=absent)
    assert told(found) == (without if absent else with_records)


# Section 2.2.1: a zone whose MX records nobody can believe gains nothing.
@pytest.mark.parametrize(
    ("takes", "expected"),
    [
        ((), {"named"}),
        ((ZONE,), {"named"}),
        (("bare.go.test",), {"zones"}),
        ((ZONE, "bare.go.test"), {"zones"}),
        (("unseen.go.test",), {"named"}),
    ],
)
def test_the_zones_that_use_it(takes: tuple[str, ...], expected: set[str]) -> None:
    zones = {ZONE: SIGNED, "bare.go.test": BARE}
    found = verdicts(OWN, NEXT, zones=zones, takes=takes)
    assert told(found) == expected


def test_one_record_and_a_bare_zone_are_two_things() -> None:
    found = verdicts(OWN, zones={ZONE: SIGNED, "b.test": BARE}, takes=("b.test",))
    assert told(found) == {"single", "zones"}
    assert len({v.discriminator for v in found}) == 2


@pytest.mark.parametrize(("selector", "matching"), list(product(range(2), range(3))))
def test_every_form_of_the_leafs_record(selector: int, matching: int) -> None:
    from tests.parse.test_smtp_dane import record

    assert told(verdicts(record(3, selector, matching, LEAF), NEXT)) == {"named"}
    assert told(verdicts(record(3, selector, matching, OTHER), NEXT)) == {"mismatch"}


def test_the_evidence_shows_the_records_and_the_key_that_would_fit() -> None:
    (found,) = verdicts(NEXT)
    shown = [line.raw for line in found.evidence]
    assert shown[0].startswith(f"_25._tcp.{HOST}: 3 1 1 abab")
    assert OWN.data in shown[1]


def test_a_server_with_many_records_shows_a_few() -> None:
    many = tuple(TlsaRecord(3, 1, 1, f"{n:02x}" * 32) for n in range(32))
    (found,) = verdicts(*many)
    assert len(found.evidence) == 7
