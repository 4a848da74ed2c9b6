"""How the answers come over the wire: compressed, and as HTTP's grammar has it."""

from __future__ import annotations

import pytest

from cyberscan.checks.web import compression, http_invalid
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome

URL = "https://contoh.go.test/"
FAIL, PASS, UNKNOWN = Outcome.FAIL, Outcome.PASS, Outcome.UNKNOWN
NOT_APPLICABLE = Outcome.NOT_APPLICABLE
NONE = Absent(Negative.REFUSED)


def hop(*headers: tuple[str, str], url: str = URL, failure: str = "") -> Exchange:
    return Exchange(url=url, status=200, headers=headers, failure=failure)


def page(characters: int) -> Page:
    return Page(
        exchange=hop(),
        title="",
        language="",
        characters=characters,
        foreign_hosts=(),
        hidden_links=(),
        masked_text="",
    )


@pytest.mark.parametrize(
    ("kind", "headers", "characters", "expected"),
    [
        ("text/html", [("Content-Encoding", "gzip")], 9_000, (PASS, "compressed")),
        ("TEXT/HTML; charset=utf-8", [("Content-Encoding", "GZIP")], 0, (PASS, "compressed")),
        ("text/html", [("Content-Encoding", "deflate")], 0, (PASS, "compressed")),
        ("text/html", [("Content-Encoding", "br")], 0, (PASS, "compressed")),
        ("text/html", [("Content-Encoding", "identity, gzip")], 0, (PASS, "compressed")),
        ("text/html", [("Content-Encoding", "")], 9_000, (FAIL, "plain")),
        ("text/html", [("Content-Encoding", "identity")], 9_000, (FAIL, "plain")),
        ("text/html", [("Content-Length", "999")], 0, (PASS, "small")),
        ("text/html", [("Content-Length", "1000")], 0, (FAIL, "plain")),
        ("text/html", [("Content-Length", " 1000 ")], 0, (FAIL, "plain")),
        ("text/html", [("Content-Length", "x")], 9_000, (FAIL, "plain")),
        ("text/html", [("Content-Length", "9" * 400)], 0, (UNKNOWN, "length")),
        ("text/html", [], 900, (UNKNOWN, "length")),
        ("text/html", [], 1_000, (FAIL, "plain")),
        ("application/xhtml+xml", [("Content-Length", "5000")], 0, (FAIL, "plain")),
        ("application/json", [("Content-Length", "5000")], 0, (FAIL, "plain")),
        ("application/ld+json", [("Content-Length", "5000")], 0, (FAIL, "plain")),
        ("image/svg+xml", [("Content-Length", "5000")], 0, (FAIL, "plain")),
        ("image/png", [("Content-Length", "5000")], 0, (NOT_APPLICABLE, "no_text")),
        ("application/pdf", [], 0, (NOT_APPLICABLE, "no_text")),
        ("", [("Content-Length", "5000")], 0, (NOT_APPLICABLE, "no_text")),
    ],
)
def test_compression(
    kind: str,
    headers: list[tuple[str, str]],
    characters: int,
    expected: tuple[Outcome, str],
) -> None:
    landing = HttpsLanding(hops=(hop(("Content-Type", kind), *headers),))
    verdict = compression.judge(landing, page(characters))
    assert (verdict.outcome, verdict.message) == expected


@pytest.mark.parametrize("seen", [Failed(Reason.TIMEOUT), Absent(Negative.NOT_FOUND)])
def test_a_length_that_is_said_needs_no_page(seen: Failed | Absent) -> None:
    html = ("Content-Type", "text/html")
    said = HttpsLanding(hops=(hop(html, ("Content-Length", "5000")),))
    assert compression.judge(said, seen).outcome is FAIL
    assert compression.judge(HttpsLanding(hops=(hop(html),)), seen).outcome is UNKNOWN


CONFLICT = "conflicting Content-Length headers"
FIELD = "illegal header line: bytearray(b'Server : nginx')"
BROTLI = "Content-Encoding 'br' was not asked for"
RESET = f"{URL}: connection reset"


@pytest.mark.parametrize(
    ("failures", "expected"),
    [
        ([""], (PASS, "valid")),
        (["", ""], (PASS, "valid")),
        ([CONFLICT], (FAIL, "framing")),
        (["", FIELD], (FAIL, "field")),
        ([FIELD, CONFLICT], (FAIL, "framing")),
        ([BROTLI, FIELD, ""], (FAIL, "field")),
        ([RESET, BROTLI], (FAIL, "unasked")),
        ([RESET], (UNKNOWN, "unread")),
        ([RESET, ""], (UNKNOWN, "unread")),
        ([f"{FIELD}; the body is not gzip"], (FAIL, "field")),
        (["the body is not gzip"], (FAIL, "encoding")),
        (["malformed chunk footer: bytearray(b'wo') (expected b'\\r\\n')"], (FAIL, "chunks")),
    ],
)
def test_http_invalid(failures: list[str], expected: tuple[Outcome, str]) -> None:
    hops = tuple(hop(url=f"{URL}{n}", failure=text) for n, text in enumerate(failures))
    verdict = http_invalid.judge(HttpsLanding(hops=hops), NONE)
    assert (verdict.outcome, verdict.message) == expected
    # The same over plain HTTP, where there is no https.
    verdict = http_invalid.judge(NONE, HttpLanding(hops=hops))
    assert (verdict.outcome, verdict.message) == expected


def test_one_answer_in_both_chains_is_shown_once() -> None:
    bad = hop(failure=FIELD)
    first = hop(url="http://contoh.go.test/")
    verdict = http_invalid.judge(HttpsLanding(hops=(bad,)), HttpLanding(hops=(first, bad)))
    assert [str(line) for line in verdict.evidence] == [f"{URL}: illegal header line: Server : …"]


def test_a_fault_over_https_stands_where_http_was_not_seen() -> None:
    gap = Failed(Reason.TIMEOUT, "no answer in time")
    assert http_invalid.judge(HttpsLanding(hops=(hop(failure=FIELD),)), gap).outcome is FAIL
    verdict = http_invalid.judge(HttpsLanding(hops=(hop(),)), gap)
    assert (verdict.outcome, verdict.reason) == (UNKNOWN, Reason.TIMEOUT)


def test_no_secret_of_a_broken_cookie_line_gets_into_the_evidence() -> None:
    failure = "illegal header line: bytearray(b'Set-Cookie : PHPSESSID=rahasia; path=/')"
    verdict = http_invalid.judge(HttpsLanding(hops=(hop(failure=failure),)), NONE)
    assert "rahasia" not in str(verdict.evidence[0])
    assert "Set-Cookie" in str(verdict.evidence[0])
