"""What mail/tls makes of handshakes, offers and certificates, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from msgspec.structs import replace

from cyberscan.checks._mail.tls import dane, secure, sts_mode, takes_for
from cyberscan.checks._shared.certificates import ENDS, ISSUED, SEEN, chain, made, rsa_key
from cyberscan.checks._shared.samples import endpoint, suites
from cyberscan.checks.mail.tls import CHECK, judge
from cyberscan.config.policy import default_policy
from cyberscan.judge.decide import severity_of
from cyberscan.judge.find import checks
from cyberscan.model.check import Moment
from cyberscan.model.facts.dns import Delegation, Proof, TlsaRecord
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_policy import MtaSts, MtaStsPolicy
from cyberscan.model.facts.mail_tls import (
    AddressOffers,
    Handshake,
    MailOffers,
    MailTls,
    MailTlsa,
)
from cyberscan.model.facts.tls import Chain, Offer, Trust, Version
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Severity, Target, Verdict

SERVER, ZONE = "mx.contoh.go.test", "contoh.go.test"
FOUND = next(found for found in checks() if found.id == "mail/tls")
FOREIGN = Failed(Reason.OUT_OF_REACH)
NO_TLSA = Absent(Negative.NXDOMAIN)
GOOD = made(SERVER)
STRONG = "ECDHE_RSA_WITH_AES_128_GCM_SHA256"
Y, N, U = Offer.ACCEPTED, Offer.REFUSED, Offer.UNSEEN


def shaken(
    version: Version = Version.TLS13, presented: Chain | None = None, address: str = "192.0.2.25"
) -> Handshake:
    return Handshake(
        address=address,
        version=version,
        suite="TLS_AES_256_GCM_SHA384",
        chain=presented or chain(GOOD),
    )


def own(
    ssl2: Offer, ssl3: Offer, tls10: Offer, tls11: Offer, tls12: Offer, tls13: Offer, *taken: Any
) -> MailOffers:
    offers = dict(zip(Version, (ssl2, ssl3, tls10, tls11, tls12, tls13), strict=True))
    told = suites(*(taken or ((Version.TLS12, STRONG),)))
    versions = endpoint(offers).versions
    return MailOffers(
        addresses=(AddressOffers(address="192.0.2.25", versions=versions, suites=told.versions),)
    )


def policy(mode: str, **changed: Any) -> MtaStsPolicy:
    text = f"version: STSv1\nmode: {mode}\nmx: *.contoh.go.test\nmax_age: 604800\n"
    url = f"https://mta-sts.{ZONE}/.well-known/mta-sts.txt"
    made_ = MtaStsPolicy(url=url, status=200, verified=True, text=text)
    return replace(made_, **changed) if changed else made_


def zone(fact: Any, name: str = ZONE) -> tuple[tuple[Subject, Any], ...]:
    return ((Subject(Kind.ZONE, name), fact),)


MX = zone(Mx(records=((10, SERVER),)))
RECORD = zone(MtaSts(records=("v=STSv1; id=1",)))


def verdicts(
    *handshakes: Handshake,
    tls: Absent | None = None,
    offers: MailOffers | Absent | Failed = FOREIGN,
    tlsa: MailTlsa | Absent | Failed = NO_TLSA,
    mode: str = "",
    moment: datetime = SEEN,
) -> tuple[Verdict, ...]:
    found = judge(
        tls or MailTls(handshakes=handshakes or (shaken(),)),
        offers,
        tlsa,
        MX,
        RECORD if mode else (),
        zone(policy(mode)) if mode else (),
        (),
        Target(Subject(Kind.MAIL, SERVER), 25),
        Moment(moment),
    )
    return found if isinstance(found, tuple) else (found,)


def told(found: Sequence[Verdict]) -> set[str]:
    return {v.message or f"{v.outcome}: {v.reason}" for v in found}


def severity(found: Sequence[Verdict], message: str) -> Severity:
    return severity_of(FOUND, next(v for v in found if v.message == message), default_policy())


# RFC 9325 section 3.1.1, RFC 8996, RFC 7568, RFC 6176: of every way a server may answer for each
# version, what is said first. SSLv2, SSLv3, TLS 1.0 (1.1 goes with it), TLS 1.2, TLS 1.3.
@pytest.mark.parametrize(
    ("ssl2", "ssl3", "tls10", "tls12", "tls13"), list(product((Y, N), repeat=5))
)
def test_of_what_is_accepted_the_worst_is_told(
    ssl2: Offer, ssl3: Offer, tls10: Offer, tls12: Offer, tls13: Offer
) -> None:
    ranks = [Version.TLS13, Version.TLS12, Version.TLS11]
    seen = [v for v, offer in zip(ranks, (tls13, tls12, tls10), strict=True) if offer is Y]
    handshake = (
        shaken(seen[0])
        if seen
        else Handshake(address="192.0.2.25", detail="unsupported", reason=Reason.TLS_FAILED)
    )
    found = verdicts(handshake, offers=own(ssl2, ssl3, tls10, tls10, tls12, tls13))
    if ssl2 is Y:
        expected = {"ssl2"}
    elif ssl3 is Y:
        expected = {"ssl3"}
    elif tls10 is Y:
        expected = {"old" if Y in {tls12, tls13} else "old_only"}
    elif tls13 is Y:
        expected = {"whole"}
    else:
        expected = {"only_tls12" if tls12 is Y else "unknown: tls_failed"}
    if tls13 is Y and tls12 is Y and expected == {"whole"}:
        assert found[0].outcome is Outcome.PASS
    assert told(found) == expected


# What was not seen of old versions keeps a good word back, and takes none away.
@pytest.mark.parametrize("tls13", [Y, N])
@pytest.mark.parametrize(("ssl2", "ssl3", "tls10", "tls11"), list(product((Y, N, U), repeat=4)))
def test_what_was_not_seen_leaves_it_open(
    ssl2: Offer, ssl3: Offer, tls10: Offer, tls11: Offer, tls13: Offer
) -> None:
    best = Version.TLS13 if tls13 is Y else Version.TLS12
    found = verdicts(shaken(best), offers=own(ssl2, ssl3, tls10, tls11, Y, tls13))
    offers = (ssl2, ssl3, tls10, tls11)
    if Y in offers:
        assert {v.outcome for v in found} == {Outcome.FAIL}
        worst = "ssl2" if ssl2 is Y else "ssl3" if ssl3 is Y else "old"
        assert told(found) == {worst}
    elif U in offers:
        assert told(found) == {"unseen"}
    else:
        assert told(found) == {"whole" if tls13 is Y else "only_tls12"}


@pytest.mark.parametrize(
    ("message", "handshake", "offers", "expected"),
    [
        ("ssl2", shaken(), own(Y, N, N, N, Y, Y), Severity.HIGH),
        ("ssl3", shaken(), own(N, Y, N, N, Y, Y), Severity.HIGH),
        ("old_only", shaken(Version.TLS10), FOREIGN, Severity.HIGH),
        ("old_only", shaken(Version.TLS11), FOREIGN, Severity.HIGH),
        ("old", shaken(), own(N, N, Y, Y, Y, Y), Severity.LOW),
        ("only_tls12", shaken(Version.TLS12), FOREIGN, Severity.INFO),
    ],
)
def test_how_much_a_version_matters(
    message: str, handshake: Handshake, offers: MailOffers | Failed, expected: Severity
) -> None:
    found = verdicts(handshake, offers=offers)
    assert told(found) == {message}
    assert severity(found, message) is expected


# Suites: RFC 9325 section 4.1. Those without certificate are in order for mail (RFC 7435).
@pytest.mark.parametrize(
    ("version", "names", "expected"),
    [
        (Version.TLS12, STRONG, {"whole"}),
        (Version.TLS12, "RSA_WITH_AES_128_CBC_SHA", {"whole"}),
        (Version.TLS12, "DHE_RSA_WITH_AES_256_CBC_SHA", {"whole"}),
        (Version.TLS12, "DH_anon_WITH_AES_256_GCM_SHA384", {"whole"}),
        (Version.TLS12, "ECDH_anon_WITH_AES_256_CBC_SHA", {"whole"}),
        (Version.TLS12, "RSA_WITH_3DES_EDE_CBC_SHA", {"rc4"}),
        (Version.TLS12, "ECDHE_RSA_WITH_3DES_EDE_CBC_SHA", {"rc4"}),
        (Version.TLS12, "RSA_WITH_RC4_128_SHA", {"rc4"}),
        (Version.TLS12, "RSA_WITH_RC4_128_MD5", {"rc4"}),
        (Version.TLS12, "RSA_WITH_DES_CBC_SHA", {"rc4"}),
        (Version.TLS12, "RSA_WITH_IDEA_CBC_SHA", {"rc4"}),
        (Version.TLS12, "RSA_WITH_NULL_SHA", {"export"}),
        (Version.TLS12, "RSA_WITH_NULL_SHA256", {"export"}),
        (Version.TLS12, "RSA_EXPORT_WITH_RC4_40_MD5", {"export"}),
        (Version.TLS12, "DHE_RSA_EXPORT_WITH_DES40_CBC_SHA", {"export"}),
        (Version.TLS12, f"{STRONG} RSA_WITH_RC4_128_SHA RSA_WITH_NULL_SHA", {"export"}),
        (Version.TLS10, "RSA_EXPORT_WITH_DES40_CBC_SHA", {"old", "export"}),
        (Version.TLS10, "RSA_WITH_AES_128_CBC_SHA", {"old"}),
        (Version.TLS10, "RSA_WITH_3DES_EDE_CBC_SHA", {"old", "rc4"}),
    ],
)
def test_suites_that_protect_little(version: Version, names: str, expected: set[str]) -> None:
    old = Y if version is Version.TLS10 else N
    taken = ((version, names), (Version.TLS12, STRONG)) if old is Y else ((version, names),)
    assert told(verdicts(offers=own(N, N, old, N, Y, Y, *taken))) == expected


# What hides behind a suite without certificate, or was not answered, keeps a good word back.
@pytest.mark.parametrize(
    ("unseen", "expected"),
    [
        ("", {"whole"}),
        ("DHE_RSA_WITH_AES_256_CBC_SHA", {"whole"}),
        ("DH_anon_WITH_RC4_128_MD5 DH_anon_EXPORT_WITH_RC4_40_MD5", {"whole"}),
        ("RSA_EXPORT_WITH_RC4_40_MD5", {"unseen"}),
        ("RSA_WITH_NULL_SHA", {"unseen"}),
        ("RSA_WITH_RC4_128_SHA", {"unseen"}),
        ("RSA_WITH_3DES_EDE_CBC_SHA", {"unseen"}),
    ],
)
def test_weak_suites_that_were_not_seen(unseen: str, expected: set[str]) -> None:
    taken = (Version.TLS12, f"{STRONG} DH_anon_WITH_AES_256_CBC_SHA", unseen)
    assert told(verdicts(offers=own(N, N, N, N, Y, Y, taken))) == expected


SELF = chain(GOOD, trust=Trust.SELF_SIGNED, root="CN=localhost")
PRIVATE = chain(GOOD, trust=Trust.PRIVATE_ROOT, root="CN=Akar")
UNKNOWN = chain(GOOD, trust=Trust.UNKNOWN_ISSUER, root="CN=Antara")
BROKEN = chain(GOOD, trust=Trust.BROKEN, root="salah")
OWN_ROOT = chain(GOOD, trust=Trust.OWN_ROOT, root="CN=Diskominfo")
NAME = chain(made("s1.hosting.test"))
APEX = chain(made(ZONE))
WILD = chain(made("*.contoh.go.test"))
SHORT = chain(made(SERVER, key=rsa_key(1024)))
CURVE = chain(made(SERVER, key=ec.derive_private_key(7, ec.SECP192R1()).public_key()))
LATE, EARLY = ENDS + timedelta(seconds=1), ISSUED - timedelta(seconds=1)

CERTIFICATES = [
    (chain(GOOD), SEEN, "once"),
    (chain(GOOD), ENDS, "once"),
    (chain(GOOD), ISSUED, "once"),
    (WILD, SEEN, "once"),
    (chain(GOOD), LATE, "expired"),
    (chain(GOOD), EARLY, "early"),
    (SELF, SEEN, "untrusted"),
    (PRIVATE, SEEN, "untrusted"),
    (UNKNOWN, SEEN, "untrusted"),
    (BROKEN, SEEN, "untrusted"),
    (NAME, SEEN, "name"),
    (APEX, SEEN, "name"),
    (SHORT, SEEN, "short"),
    (CURVE, SEEN, "short"),
    # The worst is told.
    (SELF, LATE, "expired"),
    (NAME, LATE, "expired"),
    (SHORT, LATE, "expired"),
    (chain(made("s1.hosting.test"), trust=Trust.SELF_SIGNED), SEEN, "untrusted"),
    (chain(made("s1.hosting.test", key=rsa_key(1024))), SEEN, "name"),
]
SEVERITIES = {
    "expired": Severity.MEDIUM,
    "early": Severity.MEDIUM,
    "untrusted": Severity.LOW,
    "name": Severity.LOW,
    "short": Severity.LOW,
}


# Opportunistic TLS (RFC 7435): nobody verifies, so most of it is a small matter.
@pytest.mark.parametrize(("presented", "moment", "expected"), CERTIFICATES)
def test_a_certificate_that_nobody_verifies(
    presented: Chain, moment: datetime, expected: str
) -> None:
    found = verdicts(shaken(presented=presented), moment=moment)
    assert told(found) == {expected}
    if expected in SEVERITIES:
        assert severity(found, expected) is SEVERITIES[expected]


# RFC 8461 section 4.2: neither expired, nor of an unknown issuer, nor of another name.
@pytest.mark.parametrize("mode", ["enforce", "testing", "none"])
@pytest.mark.parametrize(("presented", "moment", "expected"), CERTIFICATES)
def test_a_certificate_that_senders_verify(
    presented: Chain, moment: datetime, expected: str, mode: str
) -> None:
    found = verdicts(shaken(presented=presented), moment=moment, mode=mode)
    if mode == "none" or expected in {"once", "short"}:
        assert told(found) == {expected}
        return
    message = "turned_away" if mode == "enforce" else "would_turn_away"
    assert told(found) == {message}
    lasting = Severity.MEDIUM if expected in {"expired", "early"} else Severity.LOW
    wanted = Severity.HIGH if mode == "enforce" else lasting
    assert severity(found, message) is wanted


def test_an_authority_of_the_regencys_own_is_nobody_to_senders_that_verify() -> None:
    assert told(verdicts(shaken(presented=OWN_ROOT))) == {"once"}
    assert told(verdicts(shaken(presented=OWN_ROOT), mode="enforce")) == {"turned_away"}


RECORDS = (TlsaRecord(3, 1, 1, "ab" * 32),)
TLSA = MailTlsa(name=f"_25._tcp.{SERVER}", records=RECORDS, authentic=True)


# RFC 7672 section 3.1: where DANE settles which certificate counts, nothing else does, but for
# senders that know MTA-STS only (RFC 8461 section 4.2).
@pytest.mark.parametrize("mode", ["", "enforce"])
@pytest.mark.parametrize(("presented", "moment", "expected"), CERTIFICATES)
@pytest.mark.parametrize(
    ("tlsa", "how"),
    [
        (TLSA, "settled"),
        (replace(TLSA, authentic=False), "open"),
        (replace(TLSA, authentic=False, passes=True), "not"),
        (replace(TLSA, authentic=False, validates=True), "not"),
        (replace(TLSA, records=(TlsaRecord(1, 1, 1, "ab" * 32),)), "not"),
        (Failed(Reason.DNS_FAILURE), "unseen"),
        (Failed(Reason.OUT_OF_REACH), "not"),
    ],
)
def test_where_dane_settles_it(
    tlsa: MailTlsa | Failed, how: str, presented: Chain, moment: datetime, expected: str, mode: str
) -> None:
    found = told(verdicts(shaken(presented=presented), tlsa=tlsa, moment=moment, mode=mode))
    plain = told(verdicts(shaken(presented=presented), moment=moment, mode=mode))
    if plain & {"turned_away"}:
        assert found == plain
        return
    match how:
        case "settled":
            assert found == {"by_dane"}
        case "open":
            assert found == ({"open"} if expected != "once" else {"once"})
        case "unseen":
            assert found == ({"unknown: dns_failure"} if expected != "once" else {"once"})
        case _:
            assert found == plain


# Handshakes that came to nothing.
@pytest.mark.parametrize(
    ("handshake", "expected"),
    [
        (Handshake(address="192.0.2.25", alert="handshake_failure"), {"refused"}),
        (Handshake(address="192.0.2.25", alert="protocol_version"), {"refused"}),
        (Handshake(address="192.0.2.25", alert="insufficient_security"), {"refused"}),
        (Handshake(address="192.0.2.25", alert="internal_error"), {"unknown: tls_failed"}),
        (Handshake(address="192.0.2.25", alert="unrecognized_name"), {"unknown: tls_failed"}),
        (Handshake(address="192.0.2.25", reason=Reason.RESET), {"unknown: reset"}),
        (Handshake(address="192.0.2.25", reason=Reason.CLOSED), {"unknown: closed"}),
        (Handshake(address="192.0.2.25", reason=Reason.TIMEOUT), {"unknown: timeout"}),
        (Handshake(address="192.0.2.25", reason=Reason.TLS_FAILED), {"unknown: tls_failed"}),
        (Handshake(address="192.0.2.25", reason=Reason.MALFORMED), {"unknown: malformed"}),
        (
            Handshake(address="192.0.2.25", reason=Reason.OUT_OF_REACH),
            {"not_applicable: out_of_reach"},
        ),
    ],
)
def test_handshakes_that_came_to_nothing(handshake: Handshake, expected: set[str]) -> None:
    assert told(verdicts(handshake)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (shaken(), shaken(address="192.0.2.26"), {"once"}),
        (shaken(), shaken(Version.TLS10, address="192.0.2.26"), {"old_only"}),
        (shaken(Version.TLS10), shaken(address="192.0.2.26"), {"old_only"}),
        (shaken(), shaken(Version.TLS12, address="192.0.2.26"), {"only_tls12"}),
        (shaken(), shaken(presented=NAME, address="192.0.2.26"), {"name"}),
        (shaken(presented=SELF), shaken(presented=NAME, address="192.0.2.26"), {"untrusted"}),
        (shaken(), Handshake(address="192.0.2.26", reason=Reason.RESET), {"unknown: reset"}),
        (
            shaken(Version.TLS12),
            Handshake(address="192.0.2.26", reason=Reason.RESET),
            {"unknown: reset"},
        ),
        (shaken(presented=SELF), Handshake(address="", reason=Reason.DNS_FAILURE), {"untrusted"}),
        (shaken(), Handshake(address="192.0.2.26", alert="handshake_failure"), {"refused"}),
        (shaken(), Handshake(address="192.0.2.26", reason=Reason.EXCLUDED), {"once"}),
    ],
)
def test_every_address_counts(first: Handshake, second: Handshake, expected: set[str]) -> None:
    assert told(verdicts(first, second)) == expected


@pytest.mark.parametrize(
    ("offers", "expected"),
    [
        (FOREIGN, {"once"}),
        (Absent(Negative.NOT_SPOKEN), {"unknown: blocked"}),
        (Absent(Negative.REFUSED), {"unknown: blocked"}),
        (Failed(Reason.TIMEOUT), {"unknown: timeout"}),
        (Failed(Reason.BUDGET), {"unknown: budget"}),
        (
            MailOffers(addresses=(AddressOffers(address="192.0.2.25", reason=Reason.BUDGET),)),
            {"unknown: budget"},
        ),
        (own(U, U, U, U, U, U), {"unseen"}),
    ],
)
def test_offers_that_were_not_seen(
    offers: MailOffers | Absent | Failed, expected: set[str]
) -> None:
    assert told(verdicts(offers=offers)) == expected


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (Negative.NOT_SPOKEN, {"no_tls"}),
        (Negative.REFUSED, {"no_server"}),
        (Negative.NXDOMAIN, {"no_server"}),
        (Negative.NO_DATA, {"no_server"}),
    ],
)
def test_without_a_server_there_is_nothing_to_judge(how: Negative, expected: set[str]) -> None:
    assert told(verdicts(tls=Absent(how))) == expected


def test_several_faults_are_told_apart() -> None:
    found = verdicts(
        shaken(presented=NAME),
        offers=own(N, N, Y, N, Y, Y, (Version.TLS12, "RSA_WITH_RC4_128_SHA")),
    )
    assert told(found) == {"old", "rc4", "name"}
    assert len({v.discriminator for v in found}) == 3
    assert all(v.evidence for v in found)


# Whose word counts about DNSSEC (RFC 7672 section 2.2).
SIGNED = Delegation(parent="go.test", ds=("1 13 2 " + "AB" * 32,))
BARE = Delegation(parent="go.test", unsigned_proof=Proof.NSEC)


@pytest.mark.parametrize("delegation", [SIGNED, BARE, None])
@pytest.mark.parametrize(
    ("signer", "authentic", "validates", "passes"),
    list(product(("", ZONE, "lain.test"), (True, False), (True, False), (True, False))),
)
def test_whether_records_are_believed(
    signer: str, authentic: bool, validates: bool, passes: bool, delegation: Delegation | None
) -> None:
    tlsa = MailTlsa(
        name=f"_25._tcp.{SERVER}",
        records=RECORDS,
        signer=signer,
        authentic=authentic,
        validates=validates,
        passes=passes,
    )
    found = secure(tlsa, zone(delegation) if delegation else ())
    if authentic:
        assert found is True
    elif not signer:
        assert found is (False if passes or validates else None)
    elif signer == ZONE and delegation:
        assert found is (delegation is SIGNED)
    else:
        assert found is (False if validates else None)
    assert bool(dane(tlsa, zone(delegation) if delegation else ())) is (found is True)


# Which MTA-STS policy counts (RFC 8461 sections 3 and 4).
@pytest.mark.parametrize(
    ("records", "changed", "server", "expected"),
    [
        (("v=STSv1; id=1",), {}, SERVER, "enforce"),
        (("v=STSv1; id=1",), {}, "lain.test", ""),
        (("v=STSv1; id=1",), {"status": 301}, SERVER, ""),
        (("v=STSv1; id=1",), {"verified": False}, SERVER, ""),
        (("v=STSv1; id=1",), {"text": "version: STSv1"}, SERVER, ""),
        (("v=STSv1; id=1",), {"text": ""}, SERVER, ""),
        (
            ("v=STSv1; id=1",),
            {"text": "version: STSv1\nmode: enforce\nmx: lain.test\nmax_age: 1\n"},
            SERVER,
            "",
        ),
        (("v=STSv1;",), {}, SERVER, ""),
        (("v=STSv1; id=1", "v=STSv1; id=2"), {}, SERVER, ""),
        (("v=STSv1; id=1", "v=STS"), {}, SERVER, "enforce"),
        ((), {}, SERVER, ""),
    ],
)
def test_which_policy_counts(
    records: tuple[str, ...], changed: dict[str, Any], server: str, expected: str
) -> None:
    found = sts_mode(server, MX, zone(MtaSts(records=records)), zone(policy("enforce", **changed)))
    assert found == (expected, ZONE if expected else "")


def test_of_several_zones_the_strictest_policy_counts() -> None:
    names = ("a.go.test", "b.go.test", "c.go.test")
    mx = tuple(pair for name in names for pair in zone(Mx(records=((5, SERVER),)), name))
    records = tuple(pair for n in names for pair in zone(MtaSts(records=("v=STSv1; id=1",)), n))
    modes = dict(zip(names, ("none", "testing", "enforce"), strict=True))
    policies = tuple(pair for n, mode in modes.items() for pair in zone(policy(mode), n))
    assert takes_for(SERVER, mx) == list(names)
    assert sts_mode(SERVER, mx, records, policies) == ("enforce", "c.go.test")
    assert sts_mode(SERVER, mx, records, policies[:2]) == ("testing", "b.go.test")
    assert sts_mode(SERVER, mx, records, policies[:1]) == ("", "")


def test_a_certificate_that_cannot_be_read_is_not_too_short() -> None:
    unreadable = replace(chain(GOOD), chain=("!",))
    assert told(verdicts(shaken(presented=unreadable))) == {"once"}


def test_evidence_names_version_suite_key_and_names() -> None:
    (found,) = verdicts(shaken(presented=NAME))
    assert "TLSv1.3 TLS_AES_256_GCM_SHA384" in found.evidence[0].raw
    assert "s1.hosting.test" in found.evidence[0].raw


def test_its_words_do_not_depend_on_how_many_addresses_there_are() -> None:
    many = [shaken(presented=NAME, address=f"192.0.2.{n}") for n in range(40)]
    (found,) = verdicts(*many)
    assert len(found.evidence) == 6
    assert CHECK.messages[found.message].en.format_map(found.values)
