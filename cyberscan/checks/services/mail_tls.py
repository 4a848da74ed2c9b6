"""TLS of a mail port protects passwords: TLS 1.2 or newer, good suites, a good certificate.

Every port of an address in the regency's own networks on which SMTP, IMAP, POP3 or ManageSieve
answered with TLS, whatever its number. What mail/mailbox-tls and mail/tls judge of it, where it
belongs to a zone's mail server, is left to them. Which name staff have in their programs is seldom
known here, so a certificate is judged by a name only where mail programs are led to it, or where it
lists one of the office's hosts there; port 25 of a server that takes no zone's mail is judged
mildly, and its certificate not at all.
"""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.checks._mail.clients_words import WORDS
from cyberscan.checks._services.answers import first_gap
from cyberscan.checks._services.mail_tls import Around, judge_port
from cyberscan.checks._services.mail_tls_samples import EXAMPLES
from cyberscan.model.check import Actor, Check, Everywhere, Message, Moment, Of, Say
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_clients import MailClients
from cyberscan.model.facts.mail_names import MailSetup
from cyberscan.model.facts.mail_tls import MailTls
from cyberscan.model.facts.services import Heard, Services, Transport
from cyberscan.model.facts.services_tls import MailPorts
from cyberscan.model.look import Failed, Reason
from cyberscan.model.services.kit import MailPort
from cyberscan.model.verdict import Judgement, Severity, Target, Verdict, not_applicable, unseen

_PROTOCOLS = ("smtp", "imap", "pop3", "sieve")


def judge(
    services: Services,
    tls: Of[MailPorts | Failed],
    clients: Everywhere[MailClients],
    senders: Everywhere[MailTls],
    mx: Everywhere[Mx],
    setups: Everywhere[MailSetup],
    target: Target,
    moment: Moment,
) -> Judgement:
    """Every port counts: programs choose which one they use."""
    if services.all_open:
        return unseen(Failed(Reason.INTERCEPTED, "every port accepts, whatever its number"))
    gap = first_gap(services, _PROTOCOLS)
    heard = [at for at in services.heard if _has_tls(at)]
    if not heard:
        return gap or not_applicable("none")
    if isinstance(tls, Failed):
        return unseen(tls)
    around = Around(target.subject.name, clients, senders, mx, setups, moment)
    seen = {port.seen.port: port for port in tls.ports}
    verdicts: list[Verdict] = [gap] if gap else []
    for at in heard:
        port = seen.get(at.port)
        judged = judge_port(port, tls, around) if port else [unseen(Failed(Reason.NOT_LOOKED))]
        verdicts += [replace(verdict, port=at.port) for verdict in judged]
    return tuple(verdicts)


def _has_tls(at: Heard) -> bool:
    answer = at.answer
    if at.transport is not Transport.TCP or not isinstance(answer, MailPort):
        return False
    return at.tls or answer.starttls


CHECK = Check(
    key="mail-port-tls",
    revision=3,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Enkripsi port surel di alamat ini lemah, atau sertifikatnya bermasalah",
        en="The encryption of a mail port of this address is weak, or its certificate is wrong",
    ),
    why=Say(
        id="Program surel pegawai menampilkan peringatan yang akhirnya selalu diabaikan, atau "
        "memakai perlindungan usang: kata sandi dan isi surat dapat disadap di jalan.",
        en="The mail programs of staff show a warning that people learn to click away, or use "
        "outdated protection: passwords and mail can be intercepted on the way.",
    ),
    messages={
        **WORDS,
        # The catalogue rates TLS of a mail port, whatever is wrong with it, no higher.
        "ssl": replace(WORDS["ssl"], severity=Severity.MEDIUM),
        "revoked": replace(WORDS["revoked"], severity=Severity.MEDIUM),
        "hash": Message(
            id="Sertifikat {name} pada port {ports} ditandatangani dengan SHA-1 atau MD5, yang "
            "dapat dipalsukan.",
            en="The certificate of {name} on port {ports} is signed with SHA-1 or MD5, which can "
            "be forged.",
        ),
        "export": Message(
            id="Port {ports} menerima suite tanpa enkripsi atau berkekuatan EXPORT.",
            en="Port {ports} accepts suites without encryption or of EXPORT strength.",
        ),
        "rc4": Message(
            id="Port {ports} menerima suite dengan RC4 atau blok 64 bit (DES, 3DES).",
            en="Port {ports} accepts suites with RC4 or 64-bit blocks (DES, 3DES).",
            severity=Severity.LOW,
        ),
        "no_secrecy": Message(
            id="Dengan program surel masa kini port {ports} memilih suite tanpa kerahasiaan maju "
            "atau tanpa enkripsi terautentikasi (AEAD): rekaman lama dapat dibuka bila kuncinya "
            "bocor.",
            en="With mail programs of today port {ports} chooses a suite without forward secrecy "
            "or without authenticated encryption (AEAD): what was recorded can be opened once its "
            "key leaks.",
        ),
        "broken_dh": Message(
            id="Pertukaran kunci Diffie-Hellman pada port {ports} hanya {bits} bit: dapat ditembus "
            "pihak yang bermodal (Logjam).",
            en="The Diffie-Hellman key exchange on port {ports} has only {bits} bits: those who "
            "can pay for it can break it (Logjam).",
        ),
        "short_dh": Message(
            id="Pertukaran kunci Diffie-Hellman pada port {ports} hanya {bits} bit; yang "
            "dianjurkan paling sedikit 2048.",
            en="The Diffie-Hellman key exchange on port {ports} has only {bits} bits; 2048 is the "
            "least that is recommended.",
            severity=Severity.LOW,
        ),
        "good": Message(
            id="Enkripsi port {ports} memakai TLS 1.2 ke atas dengan suite dan sertifikat yang "
            "baik.",
            en="Port {ports} encrypts with TLS 1.2 or newer, good suites and a good certificate.",
        ),
        "alike": Message(
            id="Port {ports} memakai enkripsi dan sertifikat yang baik, sama dengan port {other}; "
            "versi lama dan suite lemah hanya ditanyakan di sana, agar servernya tidak terbebani.",
            en="Port {ports} encrypts well, with a good certificate, as port {other} does; old "
            "versions and weak suites were asked there alone, to spare the server.",
        ),
        "at_other": Message(
            id="Port {ports} dilayani program yang sama dengan port {other}: kelemahan versi atau "
            "suite dilaporkan di sana.",
            en="Port {ports} is served by the same program as port {other}: what is wrong with its "
            "versions or suites is told there.",
        ),
        "opportunistic": Message(
            id="Port {ports} memulai TLS 1.2 ke atas. Sertifikatnya tidak dinilai: server ini "
            "tidak menerima surat untuk domain yang tercatat, dan server lain tidak memeriksanya.",
            en="Port {ports} begins TLS 1.2 or newer. Its certificate is not judged: this server "
            "takes mail for no listed domain, and other servers do not check.",
        ),
        "by_mail": Message(
            id="Port ini dinilai bersama server surelnya (mail/mailbox-tls, mail/tls).",
            en="This port is judged with its mail server (mail/mailbox-tls, mail/tls).",
        ),
        "unseen_suites": Message(
            id="Tidak dapat dipastikan apakah port {ports} menerima suite yang lemah: jawabannya "
            "tidak cukup untuk dinilai.",
            en="Whether port {ports} accepts weak suites could not be determined: its answers do "
            "not suffice.",
        ),
        "none": Message(
            id="Tidak ada port surel dengan TLS yang menjawab di alamat ini.",
            en="No mail port with TLS answers on this address.",
        ),
    },
    # Most programs end at once where another protocol answers; `timeout` ends the others. The name
    # that stands in the evidence is given with -servername.
    reproduce='for s in "" "-starttls smtp" "-starttls imap" "-starttls pop3" "-starttls sieve"; '
    'do echo "== $s"; timeout 10 openssl s_client $s -connect {address}:{port} -showcerts '
    "</dev/null 2>/dev/null | grep -E 'subject=|issuer=|Protocol|Cipher|New,|Verif'; done",
    remedy="services-mail-tls",
    references=(
        "RFC 8314 section 5.3",
        "RFC 5804 section 2.2",
        "RFC 7435",
        "RFC 7817",
        "RFC 8996",
        "RFC 9325 section 4",
        "RFC 5280 section 6.3",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=EXAMPLES,
)
