"""TLS of submission and mailbox ports protects passwords: TLS 1.2 or newer, a good certificate.

Unlike servers that send mail, mail programs do verify (RFC 8314 section 5.3): a wrong certificate
means a warning, and staff who have learned to click it away. It weighs less where no mail program
is led to the server by this name. Whether its issuer has revoked it, the lists of revoked
certificates that are at hand tell; where none is, nothing is said of it. Versions beyond the
server's best are asked of servers in the regency's own networks only.
"""

from __future__ import annotations

from cyberscan.checks._mail.clients import absent, gap, is_used, numbers, shown_tls
from cyberscan.checks._mail.clients_tls import broken, certificates, dark, refused, versions
from cyberscan.checks._mail.clients_words import WORDS
from cyberscan.checks._mail.mailbox_tls_samples import EXAMPLES
from cyberscan.checks._shared.evidence import capped
from cyberscan.model.check import Actor, Check, Everywhere, Message, Moment, Say
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_clients import MailClients
from cyberscan.model.facts.mail_names import MailSetup
from cyberscan.model.look import Absent
from cyberscan.model.verdict import Judgement, Severity, Target, not_applicable, passed


def judge(
    clients: MailClients | Absent,
    mx: Everywhere[Mx],
    setups: Everywhere[MailSetup],
    target: Target,
    moment: Moment,
) -> Judgement:
    """Every port of every address counts: programs choose which one they use."""
    if isinstance(clients, Absent):
        return absent(clients)
    ports = clients.ports
    server = target.subject.name
    found = (
        *broken(ports),
        *refused(ports),
        *versions(ports),
        *certificates(ports, server, moment, used=is_used(server, mx, setups)),
    )
    if found:
        return tuple(found)
    if unclear := gap(ports) or dark(ports):
        return unclear
    good = [port for port in ports if port.handshake and port.handshake.chain is not None]
    if good:
        return passed("good", evidence=capped(map(shown_tls, good)), ports=numbers(good))
    return not_applicable("no_tls")


CHECK = Check(
    key="mailbox-tls",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Enkripsi port pengiriman atau kotak surat lemah, atau sertifikatnya bermasalah",
        en="The encryption of a submission or mailbox port is weak, or its certificate is wrong",
    ),
    why=Say(
        id="Program surel pegawai menampilkan peringatan yang akhirnya selalu diabaikan, atau "
        "memakai perlindungan usang: kata sandi dan isi surat dapat disadap di jalan.",
        en="The mail programs of staff show a warning that people learn to click away, or use "
        "outdated protection: passwords and mail can be intercepted on the way.",
    ),
    messages={
        "good": Message(
            id="Enkripsi port {ports} memakai TLS 1.2 ke atas dengan sertifikat yang sah.",
            en="Port {ports} encrypts with TLS 1.2 or newer and a good certificate.",
        ),
        **WORDS,
        "turned_away": Message(
            id="Port {ports} menolak percakapan dengan pemindai, jadi enkripsinya tidak terlihat.",
            en="Port {ports} will not talk to the scanner, so its encryption could not be seen.",
        ),
        "no_tls": Message(
            id="Tidak ada port pengiriman atau kotak surat yang menawarkan TLS; lihat "
            "mail/mailbox-cleartext.",
            en="No submission or mailbox port offers TLS; see mail/mailbox-cleartext.",
        ),
        "closed": Message(
            id="Tidak ada port pengiriman atau kotak surat yang terbuka di server ini.",
            en="No submission or mailbox port is open on this server.",
        ),
        "no_address": Message(
            id="Nama server surel ini tidak mempunyai alamat di DNS.",
            en="The name of this mail server has no address in the DNS.",
        ),
    },
    reproduce='for p in 465 993 995 "587 -starttls smtp" "143 -starttls imap" '
    '"110 -starttls pop3"; do echo "== $p"; openssl s_client -connect {name}:$p -servername {name} '
    "-verify_hostname {name} -brief </dev/null 2>&1; done",
    remedy="mail-mailbox-tls",
    references=(
        "RFC 8314 section 5.3",
        "RFC 8997 section 3",
        "RFC 7817",
        "RFC 8996",
        "RFC 6186",
        "RFC 9325 section 4.5",
        "RFC 5280 section 6.3",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=EXAMPLES,
)
