"""Where DNS says which certificate a mail server has (TLSA), the server presents it (RFC 7672).

Servers that send by DANE deliver no mail to one that presents another. Records count only where
DNSSEC protects them; those of usage 0 and 1 never do for mail (section 3.1.3). One handshake shows
one certificate: that of a second kind of key is not seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from cyberscan.checks._mail.dane_samples import EXAMPLES
from cyberscan.checks._mail.tls import secure, shown_record, signed, takes_for
from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Everywhere, Message, Moment, Of, Say
from cyberscan.model.facts.dns import Delegation, TlsaRecord
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_tls import Handshake, MailTls, MailTlsa
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.subject import Subject
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    Target,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
    unseen,
)
from cyberscan.parse.sent import Sent, sent
from cyberscan.parse.smtp_dane import Fit, fit, usable
from cyberscan.parse.tlsa import DANE_TA
from cyberscan.parse.x509 import X509Error

_NOWHERE = frozenset({Negative.NXDOMAIN, Negative.NO_DATA, Negative.REFUSED})
_MESSAGES = {Fit.OTHER: "mismatch", Fit.HOST: "host", Fit.EXPIRED: "expired"}


def judge(
    tlsa: MailTlsa | Absent,
    tls: Of[MailTls | Absent | Failed],
    mx: Everywhere[Mx],
    delegations: Everywhere[Delegation],
    target: Target,
    moment: Moment,
) -> Judgement:
    """What stops mail comes first; what protects nobody after it."""
    server = target.subject.name
    if isinstance(tlsa, Absent):
        if isinstance(tls, Absent) and tls.how in _NOWHERE:
            return not_applicable("no_server")
        return failed("missing", evidence=[f"_25._tcp.{server}: {tlsa.how}"])
    records = [record for record in tlsa.records if usable(record)]
    shown = capped(f"{tlsa.name}: {shown_record(record)}" for record in tlsa.records)
    if not records:
        return failed("unusable", evidence=shown)
    believed = secure(tlsa, delegations)
    if believed is False:
        return failed("unsigned", evidence=shown)
    if believed is None:
        return unknown("unproved", evidence=shown)
    if isinstance(tls, Failed):
        return unseen(tls)
    if isinstance(tls, Absent):
        if tls.how in _NOWHERE:
            return not_applicable("no_server")
        return failed("no_tls", evidence=[*shown, tls.detail or tls.how])
    zones = takes_for(server, mx)
    verdict = _presented(records, tls, (server, *zones), moment, shown)
    if verdict.outcome is not Outcome.PASS:
        return verdict
    faults = [*_roll_over(records, shown), *_unsigned(zones, delegations, shown)]
    return tuple(faults) or verdict


def _presented(
    records: list[TlsaRecord],
    tls: MailTls,
    hosts: tuple[str, ...],
    moment: Moment,
    shown: list[str],
) -> Verdict:
    """Every address must present what a record names: senders choose which one they use."""
    gap: Verdict | None = None
    worst: dict[Fit, list[str]] = {}
    for handshake in tls.handshakes:
        apart = _apart(handshake)
        if apart is None:
            if not (handshake.reason or Reason.TLS_FAILED).bars:
                where = handshake.address or "DNS"
                gap = gap or unseen(Failed(handshake.reason or Reason.TLS_FAILED, where))
            continue
        found = fit(records, apart, hosts, moment)
        told = f"{handshake.address}: sha256={sha256(apart.leaf.key_info).hexdigest()} (3 1 1)"
        worst.setdefault(found, []).append(told)
    for found, message in _MESSAGES.items():
        if found in worst:
            return failed(message, evidence=[*shown, *capped(worst[found])])
    if gap:
        return gap
    if not worst:
        return unseen(Failed(Reason.OUT_OF_REACH))
    named = capped(worst[Fit.NAMED])
    return passed("named", evidence=[*shown, *named], count=len(records))


def _apart(handshake: Handshake) -> Sent | None:
    if handshake.chain is None:
        return None
    try:
        return sent(handshake.chain.chain)
    except X509Error:
        return None


def _roll_over(records: list[TlsaRecord], shown: list[str]) -> Iterable[Verdict]:
    """Say where a new key would stop the mail until the DNS has caught up."""
    if len(records) == 1 and records[0].usage != DANE_TA:
        yield failed("single", evidence=shown, discriminator="roll-over")


def _unsigned(
    zones: list[str], delegations: tuple[tuple[Subject, Delegation], ...], shown: list[str]
) -> Iterable[Verdict]:
    """Name zones whose own MX records nobody can believe (RFC 7672 section 2.2.1)."""
    bare = [zone for zone in zones if signed(zone, delegations) is False]
    if bare:
        yield failed("zones", evidence=shown, discriminator="zones", zones=listed(bare))


CHECK = Check(
    key="mail-dane",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=45,
    title=Say(
        id="Catatan TLSA (DANE) server surel belum melindungi atau menghalangi surat masuk",
        en="The mail server's TLSA records (DANE) do not protect incoming mail, or stop it",
    ),
    why=Say(
        id="Dengan DANE, server pengirim tahu pasti bahwa surat harus dienkripsi dan kepada siapa. "
        "Tanpa itu penyerang di jaringan dapat mematikan enkripsi; dengan catatan yang keliru, "
        "surat dari pengirim yang memeriksa DANE tidak sampai.",
        en="With DANE a sending server knows for certain that mail must be encrypted, and to whom. "
        "Without it an attacker on the network can switch encryption off; with wrong records mail "
        "from senders that check DANE does not arrive.",
    ),
    messages={
        "named": Message(
            id="Catatan TLSA ({count}) terlindung DNSSEC dan menyebut sertifikat yang disajikan "
            "server surel.",
            en="The TLSA records ({count}) are protected by DNSSEC and name the certificate that "
            "the mail server presents.",
        ),
        "mismatch": Message(
            id="Tidak satu pun catatan TLSA menyebut sertifikat yang disajikan: surat dari "
            "pengirim yang memeriksa DANE tertahan atau kembali.",
            en="None of the TLSA records names the certificate that is presented: mail from "
            "senders that check DANE is held up or returned.",
        ),
        "host": Message(
            id="Catatan TLSA menyebut otoritas penerbit, tetapi sertifikatnya tidak memuat nama "
            "server surel ini: surat dari pengirim yang memeriksa DANE tertahan atau kembali.",
            en="The TLSA records name an authority, but the certificate does not name this mail "
            "server: mail from senders that check DANE is held up or returned.",
        ),
        "expired": Message(
            id="Catatan TLSA menyebut otoritas penerbit, tetapi masa berlaku sertifikat servernya "
            "sudah lewat atau belum mulai: surat dari pengirim yang memeriksa DANE tertahan.",
            en="The TLSA records name an authority, but the server's certificate has expired or "
            "has not begun: mail from senders that check DANE is held up.",
        ),
        "no_tls": Message(
            id="Ada catatan TLSA yang sah, tetapi server tidak siap memulai enkripsi (STARTTLS): "
            "surat dari pengirim yang memeriksa DANE tertahan atau kembali.",
            en="There are valid TLSA records, but the server is not ready for encryption "
            "(STARTTLS): mail from senders that check DANE is held up or returned.",
        ),
        "unusable": Message(
            id="Tidak satu pun catatan TLSA dapat dipakai untuk surel: hanya jenis 2 dan 3 yang "
            "berlaku, dan isinya harus utuh.",
            en="None of the TLSA records can be used for mail: only usages 2 and 3 count, and "
            "their data must be whole.",
            severity=Severity.MEDIUM,
        ),
        "unsigned": Message(
            id="Catatan TLSA ada, tetapi zonanya tidak dilindungi DNSSEC sehingga tidak dipakai "
            "pengirim mana pun.",
            en="There are TLSA records, but their zone is not protected by DNSSEC, so no sender "
            "goes by them.",
            severity=Severity.MEDIUM,
        ),
        "missing": Message(
            id="Server surel tidak punya catatan TLSA (DANE).",
            en="The mail server has no TLSA records (DANE).",
            severity=Severity.INFO,
        ),
        "single": Message(
            id="Hanya ada satu catatan TLSA, untuk kunci yang sedang dipakai. Terbitkan juga "
            "catatan kunci berikutnya (atau penerbitnya), agar surat tidak tertahan saat kunci "
            "diganti.",
            en="There is one TLSA record only, for the key in use. Publish one for the next key "
            "(or the issuer) as well, so that no mail is held up when the key changes.",
            severity=Severity.INFO,
        ),
        "zones": Message(
            id="Server surel memakai DANE dengan benar, tetapi zona berikut tidak dilindungi "
            "DNSSEC, sehingga surat ke sana belum ikut terlindung: {zones}.",
            en="The mail server has DANE in order, but these zones are not protected by DNSSEC, "
            "so that mail to them is not protected by it: {zones}.",
            severity=Severity.INFO,
        ),
        "no_server": Message(
            id="Nama ini tidak mempunyai alamat, atau port surelnya (25) menolak sambungan.",
            en="This name has no address, or its mail port (25) refuses connections.",
        ),
        "unproved": Message(
            id="Catatan TLSA ada, tetapi tidak dapat dipastikan apakah dilindungi DNSSEC: resolver "
            "yang dipakai tidak memvalidasi.",
            en="There are TLSA records, but whether DNSSEC protects them could not be determined: "
            "the resolver in use does not validate.",
        ),
    },
    reproduce="dig +nocmd +noall +answer +dnssec TLSA _25._tcp.{name}; openssl s_client -starttls "
    "smtp -connect {name}:{port} -servername {name} </dev/null 2>/dev/null "
    "| openssl x509 -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256",
    remedy="mail-dane",
    references=(
        "RFC 7672 section 2.2",
        "RFC 7672 section 3.1",
        "RFC 7672 section 3.2",
        "RFC 7671 section 8.1",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=EXAMPLES,
)
