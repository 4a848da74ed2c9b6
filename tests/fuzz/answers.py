"""Whole answers: read however broken they are, told apart, and judged by every web check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any, Final

from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.judge.find import checks
from cyberscan.judge.needs import Needs, needs_of
from cyberscan.model.check import Check, Relation
from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Cors, Markup, Missing
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding
from cyberscan.model.look import Failed, Reason
from cyberscan.model.policy import Caps
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Outcome, Verdict
from cyberscan.model.verdict import Target as About
from cyberscan.net import lenient
from cyberscan.net.base import NetError
from cyberscan.opinions import observatory
from cyberscan.parse import html, http_faults
from cyberscan.parse.answer import assess, assess_missing
from cyberscan.parse.headers import mask
from cyberscan.parse.html_bounds import TooElaborateError
from cyberscan.parse.markup import page as markup
from cyberscan.parse.software import debug as software_debug
from cyberscan.parse.software import headers as software
from cyberscan.parse.software.marks import recognise
from cyberscan.parse.software.support import standing
from cyberscan.parse.software.version import read as read_version
from cyberscan.parse.url import resolve
from cyberscan.wire import quic
from tests.fuzz.pages import URL, ZONE, held
from tests.fuzz.target import Target, cut, joined, lines, pieces, text

_NOW: Final = datetime(2026, 11, 26, tzinfo=UTC)
_CAPS: Final = Caps(body=8_192, head=4_096)
_ABOUT: Final = About(Subject(Kind.HOST, ZONE), 443)
_UNSEEN: Final = Failed(Reason.NOT_LOOKED)


def _lenient(data: bytes) -> None:
    with suppress(NetError):
        found = lenient.answer(data[1:], _CAPS, "illegal header line", closed=False)
        assert 0 <= found.status <= 999
        assert len(found.body) <= _CAPS.body
        assert all(name == name.strip() != "" for name, _ in found.headers)
        assert not any("\n" in value for _, value in found.headers)
    # However it is cut, an answer is whole when it would be if it had come at once.
    raw, progress = b"", lenient.Progress(_CAPS.head)
    for piece in cut(data):
        raw += piece
        assert progress.is_whole(raw) == lenient.Progress(_CAPS.head).is_whole(raw)
    content, ended = lenient.dechunk(data)
    assert len(content) <= len(data)
    # What came whole stays so, whatever follows.
    assert not ended or lenient.dechunk(data + b"x") == (content, True)


def _faults(data: bytes) -> None:
    failure, _, rest = text(data).partition("\n")
    once = http_faults.kept(failure)
    assert http_faults.kept(once) == once
    exchange = Exchange(URL, 200, tuple(("Content-Length", line) for line in rest.split("\n")))
    for one in (failure, str(Untrusted(once)), ""):
        seen = Exchange(URL, 200, exchange.headers, failure=one)
        assert http_faults.shown(seen)
        http_faults.fault_of(seen)


def _software(data: bytes) -> None:
    for value in lines(data):
        assert len(software.tokens(value)) <= software.MOST
        for one in software.shown(value):
            assert one.version.least() <= one.version.most()
            standing(one, _NOW.date())
            standing(one, date.min)
        assert len(software.signed(value)) <= 3
        version = read_version(value)
        assert version is None or version.numbers
    for strict in (True, False):
        found = software_debug.find(text(data), text(data[:100]), strict=strict)
        assert found is None or found.snippet
    software_debug.by_markup(lines(data), lines(data))


def _quic(data: bytes) -> None:
    ours, theirs = b"12345678", b"abcdefgh"
    with suppress(quic.QuicError):
        found = quic.versions(data, ours, theirs)
        assert list(found) == sorted(set(found))
        assert len(found) <= quic.MOST_VERSIONS
    answer = quic.negotiate(data, quic.VERSION_1, quic.VERSION_2)
    assert answer is None or len(data) >= quic.SIZE


def _judged(data: bytes) -> None:
    """The front page's answer, then that to a path which does not exist."""
    first, second = (*pieces(data), b"", b"")[:2]
    facts: dict[type[Fact], Fact] = {}
    with suppress(NetError):
        facts = _facts(first)
        facts[Missing] = _missing(second)
    if not facts:
        return
    landing, page, made = (facts.get(kind) for kind in (HttpsLanding, Page, Markup))
    assert isinstance(landing, HttpsLanding)
    told = assess(
        landing.final,
        landing.next_url,
        page if isinstance(page, Page) else None,
        made if isinstance(made, Markup) else None,
    )
    assert told.why
    for check, needs in _CHECKS:
        _judge(check, needs, facts)
    if isinstance(made, Markup):
        held(made)
        assert all(one.evidence for one in recognise(made, "opensid 24.06"))
    seen = observatory.Seen(
        https=landing,
        http=None,
        markup=made if isinstance(made, Markup) else None,
        cors=Cors(origin="https://lain.test", exchange=landing.final),
        foreign=("cdn.go.test",),
    )
    opinion = observatory.opinion(seen)
    assert opinion.unseen
    assert len(opinion.tests) + len(opinion.unseen) == 12


_CHECKS: Final = tuple(
    (found.check, needs_of(found.check.judge))
    for found in checks()
    if found.family in {Family.WEB, Family.CONTENT}
)


def _judge(check: Check, needs: Needs, facts: dict[type[Fact], Fact]) -> None:
    given = {"policy": default_policy(), "moment": _NOW, "target": _ABOUT}
    arguments: dict[str, Any] = {name: given[what] for name, what in needs.given.items()}
    for need in needs.facts:
        fact = facts.get(need.fact)
        if need.relation in {Relation.EVERYWHERE, Relation.MISSED}:
            arguments[need.parameter] = ((_ABOUT.subject, fact),) if fact else ()
        elif fact is not None:
            arguments[need.parameter] = (fact,) if need.relation is Relation.ALL else fact
        elif need.failed:
            arguments[need.parameter] = _UNSEEN
        else:
            return
    judged = check.judge(**arguments)
    for verdict in judged if isinstance(judged, tuple) else (judged,):
        _worded(check, verdict)


def _worded(check: Check, verdict: Verdict) -> None:
    if verdict.reason:
        return
    message = check.messages[verdict.message]
    assert message.id.format_map(verdict.values)
    assert message.en.format_map(verdict.values)
    assert verdict.outcome is not Outcome.FAIL or verdict.evidence


def _facts(raw: bytes) -> dict[type[Fact], Fact]:
    """Everything the probe of a site would make of one answer. Raises `NetError`."""
    answer = lenient.answer(raw, _CAPS, "", closed=True)
    exchange = Exchange(
        url=URL,
        status=answer.status,
        headers=mask(answer.headers, _NOW),
        tls_verified=True,
        failure=str(Untrusted(http_faults.kept(answer.failure))) if answer.failure else "",
    )
    plain = replace(exchange, url=URL.replace("https:", "http:"), tls_verified=None)
    location = exchange.first("location")
    onward = (resolve(URL, location) or "") if location and 300 <= answer.status <= 399 else ""
    facts: dict[type[Fact], Fact] = {
        HttpsLanding: HttpsLanding(hops=(exchange,), next_url=onward),
        HttpLanding: HttpLanding(hops=(plain,), next_url=onward),
        Cors: Cors(origin="https://lain.test", exchange=exchange),
    }
    source = html.decode(answer.body, exchange.first("content-type") or "")
    with suppress(TooElaborateError):
        document = html.read(source, URL, ZONE)
        made = markup.read(source, URL, ZONE, exchange, truncated=answer.truncated)
        facts[Page] = Page(
            exchange=exchange,
            title=document.title,
            language=document.language,
            characters=document.characters // 100 * 100,
            foreign_hosts=document.foreign_hosts,
            hidden_links=document.hidden_links,
            masked_text=document.text,
        )
        facts[Markup] = made
    return facts


def _missing(raw: bytes) -> Missing:
    answer = lenient.answer(raw, _CAPS, "", closed=True)
    exchange = Exchange(URL + "tidak-ada", answer.status, mask(answer.headers, _NOW))
    source = answer.body.decode("utf-8", "replace")
    found = Missing(exchange=exchange, title=source[:300], masked_text=source[:4_000])
    assert assess_missing(found).why
    return found


def _answers() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nhalo"
    yield (
        b"HTTP/1.1 100 Continue\n\nHTTP/1.0 200\nServer : x\n y\nTransfer-Encoding: chunked\n\n"
        b"4;a=b\r\nhalo\r\n0\r\n\r\n"
    )
    yield b"HTTP/1.1 404 x\r\nContent-Encoding: deflate, gzip\r\n\r\n\x1f\x8b\x08\x00"
    yield b"ICY 200 OK\r\n\r\n"


def _sites() -> Iterator[bytes]:
    page = (
        b"<!doctype html><title>Kabupaten</title><meta name=generator content='WordPress 5.1'>"
        b"<meta http-equiv=Content-Security-Policy content=\"script-src 'self' https:\">"
        b"<script src=https://cdn.go.test/jquery/1.8.0/jquery.min.js></script>"
        b"<img src=http://contoh.go.test/wp-content/a.png><form action=http://x.test/ method=post>"
        b"<input type=password></form><div style=display:none><a href=http://judi.test/>slot</a>"
    )
    head = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
        b"Server: Apache/2.4.6 (CentOS) PHP/7.2.34\r\nReferrer-Policy: x, origin\r\n"
        b"Set-Cookie: PHPSESSID=a; path=/\r\nSet-Cookie: csrf=b; Secure; SameSite=x\r\n"
        b"Content-Security-Policy: default-src * 'unsafe-inline'; frame-ancestors 'self'\r\n"
        b"Strict-Transport-Security: max-age=100; includeSubDomains\r\n"
        b"X-Frame-Options: SAMEORIGIN\r\nX-Content-Type-Options: nosniff\r\n"
        b"Permissions-Policy: camera=()\r\nAccess-Control-Allow-Origin: https://lain.test\r\n"
        b"Access-Control-Allow-Credentials: true\r\nCross-Origin-Opener-Policy: same-origin\r\n"
        b'Alt-Svc: h3=":443"\r\n\r\n'
    )
    gone = b"HTTP/1.1 404 Not Found\r\n\r\n<title>404</title>nginx/1.14.0 (Ubuntu)"
    yield joined(head + page, gone)
    yield joined(page, gone)
    yield joined(b"HTTP/1.1 302 x\nLocation: /login?service=a\n\n", b"HTTP/1.1 200\n\nx")
    yield joined(
        b"HTTP/1.1 403 x\r\ncf-mitigated: challenge\r\n\r\n",
        b"HTTP/1.1 500 x\r\n\r\nFatal error: Uncaught x in /var/www/a.php on line 3",
    )
    yield joined(re.sub(rb"\r\n[^\r]*(?=\r\n\r\n)", b"", head) + b"<p>Index of /</p>", b"")


def _datagrams() -> Iterator[bytes]:
    yield quic.probe(b"12345678", b"abcdefgh")
    answer = quic.negotiate(quic.probe(b"12345678", b"abcdefgh"), 1, quic.VERSION_2, 0x0A1A2A3A)
    assert answer
    yield answer


TARGETS: Final = {
    "lenient": Target(_lenient, _answers),
    "http-faults": Target(
        _faults,
        lambda: (
            b"illegal header line: bytearray(b'Set-Cookie : sesi=rahasia')\n5\n6",
            b'illegal status line: bytearray(b"ICY aduan@contoh.go.id")',
            b"conflicting Content-Length headers\n",
        ),
    ),
    "software": Target(
        _software,
        lambda: (
            (
                b"Apache/2.4.41 (Ubuntu) OpenSSL/1.1.1k-fips PHP/7.4.33\nnginx/1.18.0\n"
                b"PHP/5.6.40-0+deb8u12, ASP.NET (a (b\\) c)"
            ),
            b"x Apache/2.4.41 (Ubuntu) PHP/7.0 Server at contoh.go.id Port 443\n9.0.0-beta.1-wp",
            (
                b"Warning: a b in C:\\www\\a.php on line 3\n#0 /var/www/a.php(1): x->y #1 "
                b"/var/www/b.php(2): z"
            ),
            b'Error at a (/srv/a.js:1:2) at b (/srv/a.js:3:4)\nFile "/srv/a.py", line 3, in x',
        ),
    ),
    "quic": Target(_quic, _datagrams),
    "judged": Target(_judged, _sites, longest=8_192),
}
"""By name."""
