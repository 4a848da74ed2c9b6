"""Every answer on the way to the page is HTTP as its grammar has it (RFC 9112)."""

from __future__ import annotations

from cyberscan.checks._shared.evidence import capped
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding, Landing
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
from cyberscan.parse.http_faults import Fault, fault_of, shown

_WORST = tuple(Fault)


def judge(https: HttpsLanding | Absent, http: Of[HttpLanding | Absent | Failed]) -> Verdict:
    """Read every hop of both chains; the worst fault speaks, all are shown.

    What the reader mends without a word is not seen: a Content-Length twice with one value, folded
    lines, bare line feeds. An answer that broke off for a reason that may be the network's, or that
    was longer than is read, decides nothing.
    """
    landings = [landing for landing in (https, http) if isinstance(landing, Landing)]
    found: dict[str, Fault] = {}
    for landing in landings:
        for hop in landing.hops:
            fault = fault_of(hop)
            if fault:
                found[shown(hop)] = fault
    if found:
        worst = min(found.values(), key=_WORST.index)
        evidence = capped(sorted(found, key=lambda line: _WORST.index(found[line])))
        if worst is not Fault.UNREAD:
            return failed(str(worst), evidence=evidence)
        return unknown("unread", evidence=evidence)
    if isinstance(http, Failed):
        return unseen(http)
    if not landings:
        return not_applicable("no_web")
    count = sum(len(landing.hops) for landing in landings)
    return passed("valid", count=count)


_AT = "https://contoh.go.test/"
_NONE = Absent(Negative.REFUSED)


def _landing(failure: str, *headers: tuple[str, str]) -> HttpsLanding:
    return HttpsLanding(
        hops=(Exchange(url=_AT, status=200, headers=headers, tls_verified=True, failure=failure),)
    )


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    failure: str = "",
    *headers: tuple[str, str],
    http: HttpLanding | Absent | Failed = _NONE,
    severity: Severity | None = None,
) -> Example:
    return Example(
        name=name,
        given={"https": _landing(failure, *headers), "http": http},
        outcome=outcome,
        message=message,
        severity=severity,
    )


CHECK = Check(
    key="http-invalid",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Server menjawab dengan HTTP yang salah susun",
        en="The server answers with malformed HTTP",
    ),
    why=Say(
        id="Proxy, WAF, dan peramban dapat membaca jawaban yang salah susun secara berbeda. Celah "
        "itu dipakai untuk menyelundupkan jawaban palsu, dan sebagian warga melihat laman rusak.",
        en="Proxies, WAFs and browsers may each read a malformed answer in their own way. That gap "
        "is used to smuggle in forged answers, and some citizens see a broken page.",
    ),
    messages={
        "valid": Message(
            id="Semua jawaban tersusun benar ({count} jawaban).",
            en="All answers are well formed ({count} answers).",
        ),
        "framing": Message(
            id="Panjang isi dinyatakan dua kali atau salah (Content-Length, Transfer-Encoding).",
            en="The body's length is given twice, or wrongly (Content-Length, Transfer-Encoding).",
        ),
        "field": Message(
            id="Ada baris header yang salah susun, misalnya spasi sebelum titik dua.",
            en="A header line is malformed, such as a space before the colon.",
        ),
        "status": Message(
            id="Baris pertama jawaban bukan baris status HTTP yang benar.",
            en="The answer's first line is no valid HTTP status line.",
        ),
        "chunks": Message(
            id="Susunan isi jawaban yang terpotong-potong (chunked) salah.",
            en="The answer's chunked body is malformed.",
        ),
        "encoding": Message(
            id="Isi jawaban tidak sesuai dengan Content-Encoding yang disebutkan.",
            en="The answer's body is not in the coding that Content-Encoding names.",
        ),
        "unasked": Message(
            id="Jawaban memakai pengodean yang tidak diterima oleh permintaan.",
            en="The answer uses a coding that the request did not accept.",
            severity=Severity.LOW,
        ),
        "cut": Message(
            id="Server menutup sambungan di tengah isi jawaban.",
            en="The server closed the connection in the middle of the answer's body.",
            severity=Severity.LOW,
        ),
        "unread": Message(
            id="Jawaban tidak terbaca sampai selesai; sebabnya belum tentu pada server.",
            en="The answer was not read to its end; the cause need not be the server.",
        ),
        "no_web": Message(
            id="Tidak ada layanan web pada nama ini.",
            en="There is no web service at this name.",
        ),
    },
    reproduce="curl -skv --raw -o /dev/null https://{name}/",
    remedy="web-http-invalid",
    references=(
        "RFC 9112 section 4",
        "RFC 9112 section 5.1",
        "RFC 9112 section 6.2",
        "RFC 9112 section 6.3",
        "RFC 9112 section 7.1",
        "RFC 9110 section 8.4",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("all well", Outcome.PASS, "valid", "", ("Transfer-Encoding", "chunked")),
        _example(
            "two lengths",
            Outcome.FAIL,
            "framing",
            "conflicting Content-Length headers",
            ("Content-Length", "5"),
            ("Content-Length", "6"),
            severity=Severity.MEDIUM,
        ),
        _example(
            "a length and chunks",
            Outcome.FAIL,
            "framing",
            "",
            ("Content-Length", "5"),
            ("Transfer-Encoding", "chunked"),
        ),
        _example(
            "a space before the colon",
            Outcome.FAIL,
            "field",
            "illegal header line: bytearray(b'Server : nginx')",
        ),
        _example(
            "no status line",
            Outcome.FAIL,
            "status",
            "illegal status line: bytearray(b'HTTP/1.1 2000 OK')",
        ),
        _example(
            "bad chunks",
            Outcome.FAIL,
            "chunks",
            "illegal chunk header: bytearray(b'zz\\r\\n')",
        ),
        _example("not gzip", Outcome.FAIL, "encoding", "the body is not gzip"),
        _example(
            "brotli, not asked for",
            Outcome.FAIL,
            "unasked",
            "Content-Encoding 'br' was not asked for",
            severity=Severity.LOW,
        ),
        _example(
            "closed too soon",
            Outcome.FAIL,
            "cut",
            "peer closed connection without sending complete message body "
            "(received 5 bytes, expected 50)",
            severity=Severity.LOW,
        ),
        _example("reset on the way", Outcome.UNKNOWN, "unread", "connection reset"),
        _example(
            "the other chain not seen",
            Outcome.UNKNOWN,
            "",
            http=Failed(Reason.TIMEOUT, "no answer in time"),
        ),
        Example(
            name="no web",
            given={"https": _NONE, "http": _NONE},
            outcome=Outcome.NOT_APPLICABLE,
            message="no_web",
        ),
    ),
)
