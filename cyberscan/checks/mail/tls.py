"""What STARTTLS leads to protects mail: TLS 1.2 or newer, a certificate that senders can rely on.

Most servers that send mail encrypt for whoever answers and verify nothing (RFC 7435): for them a
certificate of another name, or of an unknown issuer, is no worse than a good one, and is told as a
small matter. Senders that go by MTA-STS do verify (RFC 8461 section 4.2), and turn away from such a
server, also where DANE names its certificate: not all of them know DANE. Else, where DANE settles
which certificate counts (RFC 7672), mail/dane judges it. A certificate that its issuer has revoked
is a fault by the list that says so; where no list is at hand, nothing is said of it. Suites without
certificate are in order here, as nobody looks at it. Versions and suites beyond the server's best
are asked of servers in the regency's own networks only.
"""

from __future__ import annotations

from cyberscan.checks._mail.tls import Delegations, dane, secure, shown_handshake, sts_mode
from cyberscan.checks._mail.tls_faults import (
    NEW,
    certificates,
    refused,
    suspicious,
    unseen_suites,
    versions,
    weak_suites,
)
from cyberscan.checks._mail.tls_samples import EXAMPLES
from cyberscan.checks._mail.tls_words import CERTIFICATE
from cyberscan.checks._shared.evidence import listed
from cyberscan.model.check import Actor, Check, Everywhere, Message, Moment, Of, Say
from cyberscan.model.facts.dns import Delegation
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_policy import MtaSts, MtaStsPolicy
from cyberscan.model.facts.mail_tls import (
    MailOffers,
    MailTls,
    MailTlsa,
)
from cyberscan.model.facts.tls import Offer
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Judgement,
    Severity,
    Target,
    Verdict,
    not_applicable,
    passed,
    unknown,
    unseen,
)
from cyberscan.parse.smtp_dane import usable

_TURNED = frozenset({"turned_away", "would_turn_away"})
"""What counts besides DANE."""


def judge(
    tls: MailTls | Absent,
    offers: Of[MailOffers | Absent | Failed],
    tlsa: Of[MailTlsa | Absent | Failed],
    mx: Everywhere[Mx],
    records: Everywhere[MtaSts],
    policies: Everywhere[MtaStsPolicy],
    delegations: Everywhere[Delegation],
    target: Target,
    moment: Moment,
) -> Judgement:
    """Every address counts: senders choose which one they use."""
    if isinstance(tls, Absent):
        ready = tls.how is Negative.NOT_SPOKEN
        return not_applicable("no_tls" if ready else "no_server")
    server = target.subject.name
    by_dane = bool(dane(tlsa, delegations))
    open_dane = _is_open(tlsa, delegations)
    mode, zone = sts_mode(server, mx, records, policies)
    own = offers if isinstance(offers, MailOffers) else None
    presented = certificates(tls, server, mode, zone, moment)
    if by_dane or open_dane:
        presented = [fault for fault in presented if fault.message in _TURNED]
    faults = [
        *refused(tls),
        *versions(tls, own),
        *weak_suites(own),
        *presented,
    ]
    gap = _gap(tls, offers)
    if faults and not (gap and all(fault.message == "only_tls12" for fault in faults)):
        return tuple(faults)
    if gap:
        return gap
    evidence = [shown_handshake(h) for h in tls.handshakes if h.chain is not None]
    if not evidence:
        return unseen(Failed(Reason.OUT_OF_REACH))
    if open_dane and suspicious(tls, server, moment):
        return unseen(tlsa) if isinstance(tlsa, Failed) else unknown("open", evidence=evidence)
    if by_dane:
        return passed("by_dane", evidence=evidence)
    return passed("whole" if own else "once", evidence=evidence)


def _is_open(tlsa: MailTlsa | Absent | Failed, delegations: Delegations) -> bool:
    """Whether DANE may settle which certificate counts, and nobody knows."""
    if isinstance(tlsa, MailTlsa):
        return secure(tlsa, delegations) is None and any(map(usable, tlsa.records))
    return isinstance(tlsa, Failed) and not tlsa.reason.bars


def _gap(tls: MailTls, offers: MailOffers | Absent | Failed) -> Verdict | None:
    """Return why no fault found is not the same as none there."""
    for handshake in tls.handshakes:
        if handshake.alert or (handshake.reason and not handshake.reason.bars):
            reason = handshake.reason or Reason.TLS_FAILED
            return unseen(Failed(reason, shown_handshake(handshake)))
    if isinstance(offers, Failed) and not offers.reason.bars:
        return unseen(offers)
    if isinstance(offers, Absent):
        return unseen(Failed(Reason.BLOCKED, "it was ready for TLS once, and not again"))
    if not isinstance(offers, MailOffers):
        return None
    for address in offers.addresses:
        if address.reason is not None:
            return unseen(Failed(address.reason, address.address))
        dark = [o for o in address.versions if o.offer is Offer.UNSEEN]
        dark = [o for o in dark if o.version not in NEW]
        if dark:
            told = [f"{address.address}: {o.version}: {o.detail}" for o in dark]
            which = listed(o.version for o in dark)
            return unknown("unseen", evidence=told, versions=which)
        if suites_left := unseen_suites(address):
            told = [f"{address.address}: {name}" for name in suites_left]
            return unknown("unseen", evidence=told, versions=listed(suites_left))
    return None


CHECK = Check(
    key="mail-tls",
    revision=2,
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Enkripsi server surel (TLS sesudah STARTTLS) lemah atau sertifikatnya bermasalah",
        en="The mail server's encryption (TLS after STARTTLS) is weak, or its certificate is wrong",
    ),
    why=Say(
        id="Surat dari warga dan instansi lain melewati internet dengan perlindungan yang dapat "
        "ditembus, atau pengirim yang memeriksa sertifikat menolak mengantarkannya.",
        en="Mail from citizens and other offices crosses the Internet under protection that can be "
        "broken, or senders that check certificates refuse to deliver it.",
    ),
    messages={
        "whole": Message(
            id="Server surel hanya menerima TLS 1.2 ke atas tanpa suite lemah, dan sertifikatnya "
            "sah untuk namanya.",
            en="The mail server accepts TLS 1.2 and newer only, no weak suites, and its "
            "certificate is good for its name.",
        ),
        "once": Message(
            id="Satu jabat tangan dengan server surel ini memakai TLS 1.3 dengan sertifikat yang "
            "sah. Server ini di luar jaringan sendiri, jadi versi lain tidak ditanyakan.",
            en="One handshake with this mail server used TLS 1.3 with a good certificate. It is "
            "outside the own networks, so other versions were not asked for.",
        ),
        "by_dane": Message(
            id="Enkripsi server surel baik; sertifikat mana yang berlaku ditetapkan oleh DANE.",
            en="The mail server's encryption is good; which certificate counts is settled by DANE.",
        ),
        "refused": Message(
            id="Server surel menawarkan STARTTLS, tetapi menolak jabat tangan yang menawarkan TLS "
            "1.0 sampai 1.3: surat terkirim tanpa enkripsi, atau tidak terkirim.",
            en="The mail server offers STARTTLS and refuses a handshake that offers TLS 1.0 to "
            "1.3: mail goes in the clear, or not at all.",
        ),
        "ssl2": Message(
            id="Server surel menerima SSLv2 ({versions}): lewat kuncinya sambungan lain, juga "
            "HTTPS dengan kunci yang sama, dapat dibuka (DROWN).",
            en="The mail server accepts SSLv2 ({versions}): through its key other connections, "
            "HTTPS with the same key included, can be opened (DROWN).",
        ),
        "ssl3": Message(
            id="Server surel menerima SSLv3 ({versions}), yang sudah lama dapat ditembus.",
            en="The mail server accepts SSLv3 ({versions}), which has long been broken.",
        ),
        "old_only": Message(
            id="Versi TLS terbaru yang didukung server surel hanya {versions}: pengirim masa kini "
            "menolaknya, lalu mengirim tanpa enkripsi atau tidak mengirim.",
            en="The newest the mail server speaks is {versions}: senders of today refuse it, and "
            "send in the clear or not at all.",
        ),
        "old": Message(
            id="Server surel masih menerima versi lama ({versions}). Pengirim yang tidak mengenal "
            "versi baru hampir tidak ada lagi: matikan versi lama itu.",
            en="The mail server still accepts old versions ({versions}). There are hardly any "
            "senders left that know none newer: switch them off.",
            severity=Severity.LOW,
        ),
        "only_tls12": Message(
            id="Versi terbaru server surel adalah {versions}; TLS 1.3 belum ditawarkan.",
            en="The newest version of the mail server is {versions}; it does not offer TLS 1.3 "
            "yet.",
            severity=Severity.INFO,
        ),
        "export": Message(
            id="Server surel menerima suite tanpa enkripsi atau berkekuatan EXPORT.",
            en="The mail server accepts suites without encryption or of EXPORT strength.",
            severity=Severity.MEDIUM,
        ),
        "rc4": Message(
            id="Server surel menerima suite dengan RC4 atau blok 64 bit (DES, 3DES).",
            en="The mail server accepts suites with RC4 or 64-bit blocks (DES, 3DES).",
            severity=Severity.LOW,
        ),
        **CERTIFICATE,
        "unseen": Message(
            id="Tidak dapat dipastikan apakah server surel masih menerima {versions}: jawabannya "
            "tidak cukup untuk dinilai.",
            en="Whether the mail server still accepts {versions} could not be determined: its "
            "answers do not suffice.",
        ),
        "open": Message(
            id="Sertifikat server surel hanya dapat diterima bila DANE menetapkannya, dan tidak "
            "dapat dipastikan apakah catatan TLSA-nya dilindungi DNSSEC.",
            en="The mail server's certificate will do only if DANE settles on it, and whether its "
            "TLSA records are protected by DNSSEC could not be determined.",
        ),
        "no_tls": Message(
            id="Tidak ada alamat server surel yang siap memulai TLS; lihat mail/starttls.",
            en="No address of the mail server was ready for TLS; see mail/starttls.",
        ),
        "no_server": Message(
            id="Di sini tidak ada server surel yang dapat diajak TLS.",
            en="There is no mail server here that TLS could be spoken with.",
        ),
    },
    reproduce="openssl s_client -starttls smtp -connect {name}:{port} -servername {name} "
    "</dev/null 2>/dev/null | openssl x509 -noout -serial -subject -issuer -dates "
    "-ext subjectAltName,crlDistributionPoints; "
    "openssl s_client -brief -starttls smtp -connect {name}:{port} -servername {name} </dev/null",
    remedy="mail-tls",
    references=(
        "RFC 9325 section 3.1.1",
        "RFC 8996",
        "RFC 7568",
        "RFC 6176",
        "RFC 7435",
        "RFC 8461 section 4.2",
        "RFC 7672 section 3.1",
        "RFC 5280 section 6.3",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=EXAMPLES,
)
