"""Where DNS says which certificate to expect (TLSA), the one presented is it (RFC 6698).

Without DNSSEC such records are worth nothing. Programs that go by them refuse a certificate they do
not name; browsers do not look.
"""

from __future__ import annotations

from functools import partial
from hashlib import sha256

from cyberscan.checks._shared.certificates import ISSUER, LEAF, OTHER, certificate
from cyberscan.checks._tls.chains import every_chain_read
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.dns import Delegation, Proof, Tlsa, TlsaRecord
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Target,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.parse.sent import Sent
from cyberscan.parse.tlsa import PKIX_TA, matches, usable
from cyberscan.parse.x509 import read

_SHOWN = 40


def judge(
    certificate: Certificate, tlsa: Of[Tlsa], delegation: Of[Delegation], target: Target
) -> Verdict:
    """Every chain must be named by a record. An authority that browsers carry is not sent along,
    so whether a record names it cannot be seen here. Records are about one port (RFC 6698 section
    3), and those of 443 are the ones that were asked for.
    """
    if not tlsa.name.startswith(f"_{target.port}."):
        return not_applicable("other_port")
    return every_chain_read(
        certificate, partial(_judge, tlsa, bool(delegation.ds)), worst=("mismatch", "unusable")
    )


def _judge(tlsa: Tlsa, secure: bool, chain: Chain, sent: Sent) -> Verdict:
    shown = [f"{tlsa.name}: {_text(record)}" for record in tlsa.records]
    records = [record for record in tlsa.records if usable(record)]
    if not records:
        return failed("unusable", evidence=shown)
    named = next((record for record in records if matches(record, sent)), None)
    open_ones = [record for record in records if record.usage == PKIX_TA]
    if named is None and open_ones:
        return unknown("unsent", evidence=shown)
    if named is None:
        return failed("mismatch", evidence=[*shown, f"sha256={chain.sha256}"])
    if not secure or not tlsa.signed:
        return failed("unsigned", evidence=shown)
    return passed("named", evidence=[f"{tlsa.name}: {_text(named)}"])


def _text(record: TlsaRecord) -> str:
    return f"{record.usage} {record.selector} {record.matching} {record.data[:_SHOWN]}"


_SECURE = Delegation(parent="go.test", ds=("1 13 2 " + "AB" * 32,))
_INSECURE = Delegation(parent="go.test", unsigned_proof=Proof.NSEC)


def _key(der: bytes) -> str:
    return sha256(read(der).key_info).hexdigest()


def _example(
    name: str,
    record: TlsaRecord,
    outcome: Outcome,
    message: str,
    *,
    signed: bool = True,
    delegation: Delegation = _SECURE,
    severity: Severity | None = None,
    port: int = 443,
) -> Example:
    tlsa = Tlsa(name="_443._tcp.www.contoh.go.test", records=(record,), signed=signed)
    given = {
        "certificate": certificate(LEAF, ISSUER),
        "tlsa": tlsa,
        "delegation": delegation,
        "target": Target(Subject(Kind.HOST, "www.contoh.go.test"), port),
    }
    return Example(name=name, given=given, outcome=outcome, message=message, severity=severity)


_OWN = TlsaRecord(3, 1, 1, _key(LEAF))

CHECK = Check(
    key="dane",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Catatan TLSA (DANE) tidak cocok dengan sertifikat",
        en="The TLSA records (DANE) do not fit the certificate",
    ),
    why=Say(
        id="Program yang memeriksa DANE menolak sambungan ke situs ini, atau catatannya tidak "
        "memberi perlindungan apa pun walaupun tampak ada.",
        en="Programs that check DANE refuse to connect to this site, or the records give no "
        "protection although they seem to.",
    ),
    messages={
        "named": Message(
            id="Catatan TLSA menyebut sertifikat yang disajikan.",
            en="The TLSA records name the certificate that is presented.",
        ),
        "mismatch": Message(
            id="Tidak satu pun catatan TLSA menyebut sertifikat yang disajikan.",
            en="None of the TLSA records names the certificate that is presented.",
        ),
        "unusable": Message(
            id="Catatan TLSA salah tulis sehingga tidak dapat dipakai.",
            en="The TLSA records are written wrongly and cannot be used.",
        ),
        "unsigned": Message(
            id="Catatan TLSA cocok, tetapi zonanya tidak dilindungi DNSSEC sehingga tidak berlaku.",
            en="The TLSA records fit, but their zone is not protected by DNSSEC, so they count for "
            "nothing.",
            severity=Severity.LOW,
        ),
        "other_port": Message(
            id="Catatan TLSA yang ada bukan tentang port ini.",
            en="The TLSA records that are there are not about this port.",
        ),
        "unsent": Message(
            id="Tidak dapat dipastikan: catatan TLSA menyebut otoritas yang sertifikatnya tidak "
            "dikirim server.",
            en="Could not be determined: the TLSA records name an authority whose certificate the "
            "server does not send.",
        ),
    },
    reproduce="dig +nocmd +noall +answer +dnssec TLSA _443._tcp.{name}; openssl s_client "
    "-host {address} -port {port} -servername {name} </dev/null 2>/dev/null "
    "| openssl x509 -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256",
    remedy="tls-dane",
    references=("RFC 6698 section 2.1", "RFC 7671 section 5"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("the leaf's key", _OWN, Outcome.PASS, "named"),
        _example("the issuer's key", TlsaRecord(2, 1, 1, _key(ISSUER)), Outcome.PASS, "named"),
        _example("the whole leaf", TlsaRecord(3, 0, 0, LEAF.hex()), Outcome.PASS, "named"),
        _example(
            "a key that was replaced",
            TlsaRecord(3, 1, 1, _key(OTHER)),
            Outcome.FAIL,
            "mismatch",
            severity=Severity.MEDIUM,
        ),
        _example(
            "the leaf's key as an authority's",
            TlsaRecord(2, 1, 1, _key(LEAF)),
            Outcome.FAIL,
            "mismatch",
        ),
        _example("half a digest", TlsaRecord(3, 1, 1, "ab" * 16), Outcome.FAIL, "unusable"),
        _example("an unknown usage", TlsaRecord(9, 1, 1, "ab" * 32), Outcome.FAIL, "unusable"),
        _example("no signature", _OWN, Outcome.FAIL, "unsigned", signed=False),
        _example(
            "no chain of trust",
            _OWN,
            Outcome.FAIL,
            "unsigned",
            delegation=_INSECURE,
            severity=Severity.LOW,
        ),
        _example(
            "a public root that is not sent",
            TlsaRecord(0, 1, 1, "ab" * 32),
            Outcome.UNKNOWN,
            "unsent",
        ),
        _example(
            "a certificate on another port",
            _OWN,
            Outcome.NOT_APPLICABLE,
            "other_port",
            port=8443,
        ),
    ),
)
