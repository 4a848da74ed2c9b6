"""The address speaks HTTP/3, and the site tells browsers so (RFC 9114 section 3.1)."""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Everywhere, Example, Message, Of, Say
from cyberscan.model.facts.quic import Quic
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.parse.alt_svc import AltSvcError, read
from cyberscan.wire.quic import PORT, VERSION_1, VERSION_2

_H3 = "h3"
_NAMES = {VERSION_1: "QUIC 1", VERSION_2: "QUIC 2"}


def judge(
    quic: Quic | Absent,
    landing: Of[HttpsLanding | Absent | Failed],
    others: Everywhere[Quic],
) -> Verdict:
    """It is about speed alone. Silence over UDP is told for what it is: it counts against a server
    only where another one was heard over UDP in the same run, for a network of ours that lets no
    UDP through makes every server silent.
    """
    told, evidence = _told(landing)
    if isinstance(quic, Quic):
        evidence.insert(0, f"UDP port {PORT}: {_listed(quic)}")
        if not {VERSION_1, VERSION_2} & set(quic.versions):
            return failed("old", evidence=evidence)
        if told is None:
            return unknown("unread", evidence=evidence)
        return (passed if told else failed)("spoken" if told else "untold", evidence=evidence)
    evidence.insert(0, f"UDP port {PORT}: {quic.detail or quic.how}")
    if quic.how in {Negative.REFUSED, Negative.NXDOMAIN, Negative.NO_DATA}:
        return not_applicable("no_https", evidence=evidence)
    if quic.how is Negative.FILTERED and not others:
        return unknown("silent", evidence=evidence)
    return failed("dead" if told else "missing", evidence=evidence)


def _told(landing: HttpsLanding | Absent | Failed) -> tuple[bool | None, list[str]]:
    """Return whether the name's own first answer points to HTTP/3 on the port that was asked, and
    what it says; None where the answer was not seen."""
    if isinstance(landing, Failed):
        return None, []
    if isinstance(landing, Absent):
        return False, [f"https: {landing.detail or landing.how}"]
    answer = landing.hops[0]
    values = answer.all("alt-svc")
    evidence = [f"{answer.url}: Alt-Svc: {value}" for value in values]
    try:
        services = read(values)
    except AltSvcError as error:
        return False, [*evidence, f"malformed: {error}"]
    told = any(s.protocol == _H3 and not s.host and s.port == PORT and s.max_age for s in services)
    return told, evidence or [f"{answer.url}: no Alt-Svc"]


def _listed(quic: Quic) -> str:
    shown = [_NAMES.get(version, f"0x{version:08x}") for version in quic.versions[:8]]
    return ", ".join(shown) or "answers with reserved versions only"


_AT = "https://www.contoh.go.test/"
_OTHER = ((Subject(Kind.HOST, "lain.go.test"), Quic(versions=(VERSION_1,))),)
_SILENT = Absent(Negative.FILTERED, "UDP port 443 stays silent while TCP port 443 answers")
_NOT_SEEN = Failed(Reason.TIMEOUT)


def _landing(alt_svc: str) -> HttpsLanding:
    headers = (("Alt-Svc", alt_svc),) if alt_svc else ()
    return HttpsLanding(hops=(Exchange(_AT, 200, headers, tls_verified=True),))


def _example(
    name: str,
    quic: Quic | Absent,
    landing: str | Absent | Failed,
    outcome: Outcome,
    message: str,
    *,
    heard: bool = True,
) -> Example:
    page = _landing(landing) if isinstance(landing, str) else landing
    given = {"quic": quic, "landing": page, "others": _OTHER if heard else ()}
    return Example(name=name, given=given, outcome=outcome, message=message)


_TOLD = 'h3=":443"; ma=86400'
_BOTH = Quic(versions=(VERSION_1, VERSION_2))

CHECK = Check(
    key="http3",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(id="HTTP/3 belum tersedia", en="HTTP/3 is not on offer"),
    why=Say(
        id="HTTP/3 berjalan di atas QUIC lewat UDP: laman lebih cepat terbuka lewat jaringan "
        "seluler yang sering kehilangan paket. Ini soal kecepatan, bukan kelemahan.",
        en="HTTP/3 runs over QUIC, on UDP: pages open faster over mobile networks that lose "
        "packets. This is about speed, not a weakness.",
    ),
    messages={
        "spoken": Message(
            id="HTTP/3 tersedia dan diumumkan lewat Alt-Svc.",
            en="HTTP/3 is on offer and announced by Alt-Svc.",
        ),
        "untold": Message(
            id="Server menjawab QUIC, tetapi situs tidak mengumumkan HTTP/3 (Alt-Svc: h3) pada "
            "port 443, sehingga peramban tidak memakainya.",
            en="The server answers over QUIC, but the site does not announce HTTP/3 (Alt-Svc: h3) "
            "on port 443, so that browsers do not use it.",
        ),
        "unread": Message(
            id="Server menjawab QUIC; apakah situs mengumumkan HTTP/3 tidak terlihat.",
            en="The server answers over QUIC; whether the site announces HTTP/3 was not seen.",
        ),
        "old": Message(
            id="Server menjawab QUIC, tetapi tidak dalam versi 1 atau 2, yang dipakai HTTP/3.",
            en="The server answers over QUIC, but not in version 1 or 2, which HTTP/3 runs on.",
        ),
        "dead": Message(
            id="Situs mengumumkan HTTP/3, tetapi tidak ada QUIC yang menjawab pada UDP 443: "
            "peramban mencoba sia-sia. Periksa firewall di depan server; saringan di jaringan "
            "pemindai juga mungkin, walaupun server lain terdengar.",
            en="The site announces HTTP/3, but no QUIC answers on UDP 443: browsers try in vain. "
            "Look at the firewall before the server; a filter on the scanner's way is possible "
            "too, although another server was heard.",
        ),
        "missing": Message(
            id="Server tidak menawarkan HTTP/3.", en="The server does not offer HTTP/3."
        ),
        "silent": Message(
            id="UDP 443 diam, dan dalam pemindaian ini tidak ada satu server pun yang terdengar "
            "lewat QUIC: mungkin jaringan pemindai menyaring UDP 443.",
            en="UDP 443 is silent, and not one server was heard over QUIC in this scan: perhaps "
            "the scanner's own network filters UDP 443.",
        ),
        "no_https": Message(
            id="Alamat ini tidak melayani HTTPS.", en="This address serves no HTTPS."
        ),
    },
    reproduce="curl --http3-only -sSI https://{name}/",
    remedy="tls-http3",
    references=("RFC 9114 section 3.1", "RFC 9000 section 6", "RFC 7838 section 3"),
    standards=("ISO/IEC 27001:2022 A.8.6",),
    examples=(
        _example("announced and spoken", _BOTH, _TOLD, Outcome.PASS, "spoken"),
        _example(
            "beside drafts",
            Quic(versions=(VERSION_1, 0xFF00001D)),
            'h3-29=":443"; ma=86400, h3=":443"',
            Outcome.PASS,
            "spoken",
        ),
        _example("not announced", _BOTH, "", Outcome.FAIL, "untold"),
        _example("announced elsewhere", _BOTH, 'h3="lain.test:443"', Outcome.FAIL, "untold"),
        _example("announced for no time", _BOTH, 'h3=":443"; ma=0', Outcome.FAIL, "untold"),
        _example("taken back", _BOTH, "clear", Outcome.FAIL, "untold"),
        _example("a malformed header", _BOTH, "h3=:443", Outcome.FAIL, "untold"),
        _example("no https page", _BOTH, Absent(Negative.REFUSED), Outcome.FAIL, "untold"),
        _example("the page was not seen", _BOTH, _NOT_SEEN, Outcome.UNKNOWN, "unread"),
        _example("drafts only", Quic(versions=(0xFF00001D,)), _TOLD, Outcome.FAIL, "old"),
        _example("announced and silent", _SILENT, _TOLD, Outcome.FAIL, "dead"),
        _example(
            "announced, something else answers",
            Absent(Negative.NOT_SPOKEN),
            _TOLD,
            Outcome.FAIL,
            "dead",
            heard=False,
        ),
        _example("silent", _SILENT, "", Outcome.FAIL, "missing"),
        _example("everybody is silent", _SILENT, _TOLD, Outcome.UNKNOWN, "silent", heard=False),
        _example("silent, page not seen", _SILENT, _NOT_SEEN, Outcome.FAIL, "missing"),
        _example("no such name", Absent(Negative.NXDOMAIN), "", Outcome.NOT_APPLICABLE, "no_https"),
        _example("no https", Absent(Negative.REFUSED), "", Outcome.NOT_APPLICABLE, "no_https"),
    ),
)
