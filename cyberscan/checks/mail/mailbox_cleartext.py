"""Submission and mailbox ports offer encryption, and take no password before it has begun (RFC
8314).

Judged from what ports 587, 143 and 110 say they can do in the clear; nobody logs in. On 465, 993
and 995 encryption comes first of itself. A mail program that may send a password in the clear does
so as soon as somebody on the way hides STARTTLS from it.
"""

from __future__ import annotations

from cyberscan.checks._mail.clients import absent, gap, numbers, of, offers_tls, passwords, shown
from cyberscan.checks._mail.clients_samples import (
    AWAY,
    CLOSED,
    IMAP_OPEN,
    IMAP_SAFE,
    IMAPS,
    NOT_IMAP,
    POP3_BARE,
    POP3_OLD,
    POP3_SAFE,
    SILENT,
    SUBMISSION_OPEN,
    SUBMISSION_SAFE,
    clear,
    seen,
)
from cyberscan.checks._shared.evidence import capped
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.mail_clients import PLAIN, SEALED, ClientPort, MailClients, PortAnswer
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)


def judge(clients: MailClients | Absent) -> Verdict:
    """One port of one address is enough to fail: programs choose which one they use."""
    if isinstance(clients, Absent):
        return absent(clients)
    plain = of(clients, PLAIN)
    open_ = [port for port in plain if port.answer is PortAnswer.OPEN]
    leaky = [port for port in open_ if passwords(port)]
    if leaky:
        bare = [port for port in leaky if not offers_tls(port)]
        ways = sorted({way for port in leaky for way in passwords(port)})
        return failed(
            "only_clear" if bare else "allowed",
            evidence=capped(shown(port) for port in (*bare, *leaky)),
            ports=numbers(bare or leaky),
            ways=", ".join(ways),
        )
    if bare := [port for port in open_ if port.told and not offers_tls(port)]:
        return failed("no_tls", evidence=capped(map(shown, bare)), ports=numbers(bare))
    if unclear := gap(plain):
        return unclear
    untold = [port for port in open_ if not port.told]
    if untold:
        return unknown("untold", evidence=map(shown, untold), ports=numbers(untold))
    if open_:
        return passed("after_tls", evidence=capped(map(shown, open_)), ports=numbers(open_))
    sealed = [port for port in of(clients, SEALED) if port.answer is PortAnswer.OPEN]
    if sealed:
        return passed("sealed", ports=numbers(sealed))
    return not_applicable("closed")


def _example(
    name: str, ports: ClientPort | tuple[ClientPort, ...], outcome: Outcome, message: str
) -> Example:
    told = ports if isinstance(ports, tuple) else (ports,)
    weight = Severity.MEDIUM if message == "no_tls" else Severity.HIGH
    severity = weight if outcome is Outcome.FAIL else None
    return Example(
        name=name,
        given={"clients": seen(*told)},
        outcome=outcome,
        message=message,
        severity=severity,
    )


def _none(name: str, how: Negative, message: str) -> Example:
    given = {"clients": Absent(how)}
    return Example(name=name, given=given, outcome=Outcome.NOT_APPLICABLE, message=message)


CHECK = Check(
    key="mailbox-cleartext",
    revision=2,
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="Surel atau kata sandinya dapat terkirim tanpa enkripsi",
        en="Mail, or its passwords, can be sent without encryption",
    ),
    why=Say(
        id="Siapa pun di jalurnya (Wi-Fi umum, penyedia internet) dapat membaca surat dinas yang "
        "lewat, atau kata sandi pegawai. Dengan kata sandi itu penipuan pun dapat dikirim dari "
        "alamat resmi.",
        en="Anyone on the way (public Wi-Fi, an Internet provider) can read official mail that "
        "passes, or the passwords of staff. With those, fraud can be sent from official addresses "
        "as well.",
    ),
    messages={
        "allowed": Message(
            id="Port {ports} menerima kata sandi sebelum enkripsi dimulai ({ways}), walaupun "
            "menawarkan enkripsi: program surel dapat mengirimnya terbuka.",
            en="Port {ports} takes passwords before encryption has begun ({ways}), although it "
            "offers encryption: mail programs may send them in the clear.",
        ),
        "only_clear": Message(
            id="Port {ports} menerima kata sandi ({ways}) dan tidak menawarkan enkripsi sama "
            "sekali: setiap kata sandi yang dikirim ke sana terbuka.",
            en="Port {ports} takes passwords ({ways}) and offers no encryption at all: every "
            "password sent there is in the clear.",
        ),
        "no_tls": Message(
            id="Port {ports} tidak menawarkan enkripsi sama sekali: surat yang lewat di sana "
            "terkirim terbuka, walaupun kata sandinya sendiri tidak.",
            en="Port {ports} offers no encryption at all: mail that passes there is in the clear, "
            "even if passwords themselves are not.",
            severity=Severity.MEDIUM,
        ),
        "after_tls": Message(
            id="Port {ports} tidak menerima kata sandi sebelum enkripsi dimulai.",
            en="Port {ports} takes no password before encryption has begun.",
        ),
        "sealed": Message(
            id="Yang terbuka hanya port yang terenkripsi sejak awal ({ports}).",
            en="Only ports that are encrypted from the start are open ({ports}).",
        ),
        "untold": Message(
            id="Port {ports} tidak mengatakan apa yang diterimanya, jadi tidak diketahui apakah "
            "kata sandi tanpa enkripsi diterima.",
            en="Port {ports} does not say what it takes, so it is not known whether it takes "
            "passwords without encryption.",
        ),
        "turned_away": Message(
            id="Port {ports} menolak percakapan dengan pemindai, jadi tidak diketahui apa yang "
            "diterimanya dari orang lain.",
            en="Port {ports} will not talk to the scanner, so it is not known what it takes from "
            "others.",
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
    reproduce="for u in imap://{name}:143/ pop3://{name}:110/ smtp://{name}:587/; do "
    'curl -sv --max-time 20 -X NOOP "$u" 2>&1; done | '
    "grep -iE '^< .*(CAPABILITY|AUTH|SASL|USER|STARTTLS|STLS)'",
    remedy="mail-mailbox-cleartext",
    references=(
        "RFC 8314 section 4.1",
        "RFC 9051 section 6.2.3",
        "RFC 2595 section 2.3",
        "RFC 2449 section 6.2",
        "RFC 4954 section 3",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "ISO/IEC 27001:2022 A.5.14",
        "ISO/IEC 27001:2022 A.8.5",
    ),
    examples=(
        _example("LOGIN before STARTTLS", IMAP_OPEN, Outcome.FAIL, "allowed"),
        _example("AUTH before STARTTLS", (IMAP_SAFE, SUBMISSION_OPEN), Outcome.FAIL, "allowed"),
        _example("USER, and no STLS", (POP3_BARE, IMAPS), Outcome.FAIL, "only_clear"),
        _example(
            "a way in that shows no password, and no STARTTLS",
            (IMAP_SAFE, clear(587, "AUTH CRAM-MD5")),
            Outcome.FAIL,
            "no_tls",
        ),
        _example("one port open, another silent", (IMAP_OPEN, SILENT), Outcome.FAIL, "allowed"),
        _example(
            "every port wants STARTTLS first",
            (IMAP_SAFE, POP3_SAFE, SUBMISSION_SAFE, IMAPS),
            Outcome.PASS,
            "after_tls",
        ),
        _example("TLS from the start alone", IMAPS, Outcome.PASS, "sealed"),
        _example("POP3 of old, without CAPA", POP3_OLD, Outcome.UNKNOWN, "untold"),
        _example("IMAP turns us away", (AWAY, POP3_SAFE), Outcome.UNKNOWN, "turned_away"),
        _example("one port not seen", (POP3_SAFE, SILENT), Outcome.UNKNOWN, ""),
        _example("something else on 143", NOT_IMAP, Outcome.NOT_APPLICABLE, "closed"),
        _none("every port refuses", CLOSED, "closed"),
        _none("a name without addresses", Negative.NXDOMAIN, "no_address"),
    ),
)
