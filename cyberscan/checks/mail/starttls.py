"""A mail server takes mail over an encrypted connection: it offers STARTTLS (RFC 3207).

Judged from what it says before the handshake; certificate and TLS versions are mail/tls's.
"""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.mail import Answer, Greeting, Starttls
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
    unseen,
)
from cyberscan.wire.smtp import DONE, READY, mechanisms, offers_starttls

_PASSWORDS = frozenset({"LOGIN", "PLAIN"})
"""Mechanisms that hand the password over as it is (RFC 4616)."""


def judge(starttls: Starttls | Absent) -> Verdict:
    """One address without STARTTLS is enough to fail: senders choose which one they use."""
    if isinstance(starttls, Absent):
        return _absent(starttls)
    greeted = [g for g in starttls.greetings if g.answer is Answer.GREETED]
    silent = [g for g in greeted if not offers_starttls(g.extensions)]
    if silent:
        open_to_passwords = any(_PASSWORDS & set(mechanisms(g.extensions)) for g in silent)
        message = "missing_auth" if open_to_passwords else "missing"
        return failed(message, evidence=[_shown(g) for g in silent])
    broken = [g for g in greeted if g.starttls_code != READY]
    if broken:
        evidence = [_shown(g) for g in broken]
        return failed("broken", evidence=evidence, code=broken[0].starttls_code)
    for greeting in starttls.greetings:
        if greeting.answer is Answer.UNSEEN and not (greeting.reason or Reason.INTERNAL).bars:
            where = greeting.address or "DNS"
            return unseen(Failed(greeting.reason or Reason.INTERNAL, where))
    away = [g for g in starttls.greetings if g.answer is Answer.TURNED_AWAY]
    if away:
        return unknown("turned_away", evidence=[_shown(g) for g in away])
    return passed("offered", evidence=[_shown(g) for g in greeted])


def _absent(absent: Absent) -> Verdict:
    if absent.how is Negative.REFUSED:
        return not_applicable("closed")
    if absent.how is Negative.NOT_SPOKEN:
        return not_applicable("other", what=absent.detail or "-")
    return not_applicable("no_address")


def _shown(greeting: Greeting) -> str:
    """Return what an address said, on one line."""
    said = [greeting.banner]
    if greeting.ehlo_code == DONE:
        said.append(f"EHLO: {', '.join(greeting.extensions) or '-'}")
    elif greeting.ehlo_code:
        said.append(f"EHLO: {greeting.ehlo_code}")
    if greeting.starttls_code:
        said.append(f"STARTTLS: {greeting.starttls_code}")
    return f"{greeting.address}: {'; '.join(said)}"


_V4, _V6 = "192.0.2.25", "2001:db8::25"
_GONE = Greeting(address=_V6, answer=Answer.UNSEEN, reason=Reason.TIMEOUT)


def _greeted(*extensions: str, code: int = 0, ehlo: int = DONE, address: str = _V4) -> Greeting:
    return Greeting(
        address=address,
        answer=Answer.GREETED,
        banner="mail.contoh.go.test ESMTP",
        ehlo_code=ehlo,
        extensions=extensions,
        starttls_code=code,
    )


_GOOD = _greeted("8BITMIME", "STARTTLS", code=READY)


def _example(
    name: str, greetings: Greeting | tuple[Greeting, ...], outcome: Outcome, message: str
) -> Example:
    told = greetings if isinstance(greetings, tuple) else (greetings,)
    severity = Severity.HIGH if outcome is Outcome.FAIL else None
    given = {"starttls": Starttls(greetings=told)}
    return Example(name=name, given=given, outcome=outcome, message=message, severity=severity)


def _none(name: str, how: Negative, message: str) -> Example:
    given = {"starttls": Absent(how)}
    return Example(name=name, given=given, outcome=Outcome.NOT_APPLICABLE, message=message)


CHECK = Check(
    key="starttls",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Server surel menerima surat tanpa enkripsi (tanpa STARTTLS)",
        en="The mail server takes mail without encryption (no STARTTLS)",
    ),
    why=Say(
        id="Surat dari warga dan instansi lain melewati internet apa adanya. Siapa pun di jalurnya "
        "dapat membaca dan mengubahnya, termasuk lampiran dan data pribadi di dalamnya.",
        en="Mail from citizens and other offices crosses the Internet in the clear. Anyone on the "
        "way can read and change it, attachments and personal data included.",
    ),
    messages={
        "offered": Message(
            id="Server surel menawarkan enkripsi (STARTTLS) dan siap memulainya. Versi dan "
            "sertifikatnya dinilai tersendiri.",
            en="The mail server offers encryption (STARTTLS) and is ready to begin it. Its "
            "versions and certificate are judged by themselves.",
        ),
        "missing": Message(
            id="Server surel tidak menawarkan enkripsi (STARTTLS): semua surat masuk terkirim "
            "terbuka.",
            en="The mail server offers no encryption (STARTTLS): all incoming mail is sent in the "
            "clear.",
        ),
        "missing_auth": Message(
            id="Server surel tidak menawarkan enkripsi (STARTTLS), tetapi meminta kata sandi "
            "(AUTH): surat masuk dan kata sandi terkirim terbuka.",
            en="The mail server offers no encryption (STARTTLS) and yet asks for passwords (AUTH): "
            "incoming mail and passwords are sent in the clear.",
        ),
        "broken": Message(
            id="Server surel menawarkan enkripsi (STARTTLS) tetapi menolak memulainya (jawaban "
            "{code}): surat masuk tetap terkirim terbuka.",
            en="The mail server offers encryption (STARTTLS) but will not begin it (reply {code}): "
            "incoming mail is still sent in the clear.",
        ),
        "turned_away": Message(
            id="Server surel menolak percakapan dengan pemindai, sehingga tidak diketahui apakah "
            "enkripsi ditawarkan kepada pengirim lain.",
            en="The mail server will not talk to the scanner, so it is not known whether it offers "
            "encryption to other senders.",
        ),
        "closed": Message(
            id="Port surel (25) menolak sambungan dari pemindai, jadi tidak ada surat yang "
            "diterima tanpa enkripsi.",
            en="The mail port (25) refuses connections from the scanner, so no mail is taken "
            "without encryption.",
        ),
        "other": Message(
            id="Port 25 dijawab oleh layanan lain, bukan server surel ({what}).",
            en="Another service answers on port 25, not a mail server ({what}).",
        ),
        "no_address": Message(
            id="Nama server surel ini tidak mempunyai alamat di DNS.",
            en="The name of this mail server has no address in the DNS.",
        ),
    },
    reproduce="openssl s_client -brief -starttls smtp -connect {name}:{port} </dev/null",
    remedy="mail-starttls",
    references=("RFC 3207 section 4", "RFC 5321 section 4.1.1.1", "RFC 4954 section 3"),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.5.14", "CIS Controls 3"),
    examples=(
        _example("STARTTLS offered and ready", _GOOD, Outcome.PASS, "offered"),
        _example(
            "another address refuses connections",
            (_GOOD, Greeting(address=_V6, answer=Answer.REFUSED)),
            Outcome.PASS,
            "offered",
        ),
        _example("no STARTTLS", _greeted("8BITMIME"), Outcome.FAIL, "missing"),
        _example("no EHLO at all", _greeted(ehlo=502), Outcome.FAIL, "missing"),
        _example(
            "one address without, the other not seen",
            (_greeted("8BITMIME"), _GONE),
            Outcome.FAIL,
            "missing",
        ),
        _example(
            "passwords in the clear",
            _greeted("AUTH LOGIN PLAIN", "SIZE 1"),
            Outcome.FAIL,
            "missing_auth",
        ),
        _example("offered, not to be had", _greeted("STARTTLS", code=454), Outcome.FAIL, "broken"),
        _example("one address not seen", (_GOOD, _GONE), Outcome.UNKNOWN, ""),
        _example(
            "the scanner is turned away",
            Greeting(address=_V4, answer=Answer.TURNED_AWAY, banner="554 no"),
            Outcome.UNKNOWN,
            "turned_away",
        ),
        _none("port 25 refuses", Negative.REFUSED, "closed"),
        _none("something else on port 25", Negative.NOT_SPOKEN, "other"),
        _none("a name without addresses", Negative.NXDOMAIN, "no_address"),
    ),
)
