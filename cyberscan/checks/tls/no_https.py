"""A host that serves pages over plain HTTP also serves them over TLS on port 443."""

from __future__ import annotations

from cyberscan.checks._shared.samples import endpoint as endpoint_sample
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.tls import Endpoint, Offer, Version
from cyberscan.model.facts.web import Exchange, HttpLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
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
    unseen,
)

_HTTPS = 443


def judge(
    endpoint: Endpoint | Absent, landing: Of[HttpLanding | Absent | Failed], target: Target
) -> Verdict:
    """Where neither port answers there is no site to protect. Alerts alone are TLS, but a server
    that turns every handshake down does not serve this name over it, or not to us. What HTTP does
    matters only where TLS is not there. Further ports are the owner's own matter.
    """
    if target.port != _HTTPS:
        return not_applicable("other_port")
    if isinstance(endpoint, Endpoint):
        evidence = [f"{o.version}: {o.offer} ({o.detail})" for o in endpoint.versions]
        if any(o.offer is Offer.ACCEPTED for o in endpoint.versions):
            return passed("spoken", evidence=evidence)
        return unknown("turned_down", evidence=evidence)
    if isinstance(landing, Failed):
        return unseen(landing)
    if isinstance(landing, Absent):
        return not_applicable("no_site")
    first = landing.hops[0]
    shown = f": {endpoint.detail}" if endpoint.detail else ""
    return failed(
        "other_protocol" if endpoint.how is Negative.NOT_SPOKEN else "missing",
        evidence=[f"443: {endpoint.how}{shown}", f"{first.url}: {first.status}"],
    )


_TLS = endpoint_sample({Version.TLS12: Offer.REFUSED, Version.TLS13: Offer.ACCEPTED})
_ALERTS = endpoint_sample(dict.fromkeys(Version, Offer.UNSEEN), unseen=Reason.TLS_FAILED)
_HTTP = HttpLanding(hops=(Exchange(url="http://www.contoh.go.test/", status=200, headers=()),))


def _example(
    name: str,
    endpoint: Endpoint | Absent,
    landing: HttpLanding | Absent | Failed,
    outcome: Outcome,
    message: str,
    *,
    port: int = _HTTPS,
) -> Example:
    target = Target(Subject(Kind.HOST, "www.contoh.go.test"), port)
    given = {"endpoint": endpoint, "landing": landing, "target": target}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="no-https",
    revision=2,
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(id="Situs web tidak menyediakan HTTPS", en="The site does not offer HTTPS"),
    why=Say(
        id="Tanpa HTTPS semua yang dikirim dan dibaca warga lewat begitu saja tanpa enkripsi: "
        "siapa pun di jaringan yang sama dapat membaca kata sandi dan data pribadi, dan mengubah "
        "isi laman.",
        en="Without HTTPS everything citizens send and read travels unencrypted: anybody on the "
        "same network can read passwords and personal data, and change what a page says.",
    ),
    messages={
        "spoken": Message(
            id="Port 443 menyediakan sambungan terenkripsi (TLS).",
            en="Port 443 offers encrypted connections (TLS).",
        ),
        "missing": Message(
            id="HTTP menjawab, tetapi tidak ada layanan di port 443.",
            en="HTTP answers, but nothing serves port 443.",
        ),
        "other_protocol": Message(
            id="HTTP menjawab, tetapi port 443 tidak memakai TLS.",
            en="HTTP answers, but what listens on port 443 does not speak TLS.",
        ),
        "turned_down": Message(
            id="Tidak dapat dipastikan: port 443 menjawab dengan TLS, tetapi menolak setiap "
            "sambungan pemindai. Periksa apakah situs web dengan nama ini sudah diatur di server.",
            en="Could not be determined: port 443 answers in TLS but turns down every connection "
            "of the scanner. Check that the server has a site set up under this name.",
        ),
        "no_site": Message(
            id="Tidak ada situs web di port 80 maupun 443.",
            en="No site answers on port 80 or 443.",
        ),
        "other_port": Message(
            id="Pemeriksaan ini hanya tentang port 443.",
            en="This check is about port 443 alone.",
        ),
    },
    reproduce="curl -sSI --connect-timeout 10 http://{name}/; "
    "openssl s_client -host {address} -port {port} -servername {name} </dev/null",
    remedy="tls-https",
    references=("RFC 9110 section 4.2.2", "RFC 9325 section 3.1.1"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("both ports answer", _TLS, _HTTP, Outcome.PASS, "spoken"),
        _example("only 443 answers", _TLS, Absent(Negative.REFUSED), Outcome.PASS, "spoken"),
        _example(
            "443 answers, 80 was not seen", _TLS, Failed(Reason.RESET), Outcome.PASS, "spoken"
        ),
        _example("443 sends nothing but alerts", _ALERTS, _HTTP, Outcome.UNKNOWN, "turned_down"),
        _example(
            "443 refuses, 80 was not seen",
            Absent(Negative.REFUSED),
            Failed(Reason.TIMEOUT),
            Outcome.UNKNOWN,
            "",
        ),
        _example("443 refuses", Absent(Negative.REFUSED), _HTTP, Outcome.FAIL, "missing"),
        _example("443 is filtered", Absent(Negative.FILTERED), _HTTP, Outcome.FAIL, "missing"),
        _example(
            "443 speaks HTTP",
            Absent(Negative.NOT_SPOKEN, "HTTP/1.1 400 Bad Request"),
            _HTTP,
            Outcome.FAIL,
            "other_protocol",
        ),
        _example(
            "nothing answers",
            Absent(Negative.REFUSED),
            Absent(Negative.REFUSED),
            Outcome.NOT_APPLICABLE,
            "no_site",
        ),
        _example(
            "a further port refuses",
            Absent(Negative.REFUSED),
            _HTTP,
            Outcome.NOT_APPLICABLE,
            "other_port",
            port=8443,
        ),
    ),
)
