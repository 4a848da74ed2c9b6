"""Text is sent compressed to whoever accepts it (RFC 9110 section 12.5.3)."""

from __future__ import annotations

from cyberscan.checks._web.answers import quoted, without
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)

_SMALL = 1_000
"""Bytes below which there is little to gain: about one packet."""

_TEXT = frozenset(
    {"application/javascript", "application/json", "application/xml", "application/xhtml+xml"}
)
"""Beside ``text/…`` (RFC 6838 section 4.2.1) and what ends in +json or +xml (RFC 6839)."""


def judge(landing: Site[HttpsLanding], page: Of[Page | Absent | Failed]) -> Verdict:
    """Every request of ours accepts gzip and deflate, so a server that compresses, does it here.

    Where the answer does not say its length, the page's visible text says the least it can be.
    """
    answer = landing.final
    kind = (answer.first("content-type") or "").partition(";")[0].strip().lower()
    if not _is_text(kind):
        return not_applicable("no_text", evidence=[f"{answer.url}: Content-Type: {kind or '-'}"])
    codings = {c.strip().lower() for v in answer.all("content-encoding") for c in v.split(",")}
    codings -= {"", "identity"}
    if codings:
        return passed("compressed", evidence=quoted(answer, "Content-Encoding"))
    length = _length(answer)
    said = length is not None
    if length is None:
        length = page.characters if isinstance(page, Page) else 0
    evidence = [without(answer, "Content-Encoding"), *quoted(answer, "Content-Length")]
    if length >= _SMALL:
        return failed("plain", evidence=evidence, bytes=length)
    if said:
        return passed("small", evidence=evidence, bytes=length)
    return unknown("length", evidence=evidence)


def _is_text(kind: str) -> bool:
    return kind.startswith("text/") or kind in _TEXT or kind.endswith(("+json", "+xml"))


def _length(answer: Exchange) -> int | None:
    text = (answer.first("content-length") or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None


_AT = "https://contoh.go.test/"
_HTML = ("Content-Type", "text/html; charset=UTF-8")


def _hop(*headers: tuple[str, str]) -> Exchange:
    return Exchange(url=_AT, status=200, headers=headers, tls_verified=True)


def _example(
    name: str, outcome: Outcome, message: str, *headers: tuple[str, str], characters: int = 0
) -> Example:
    hop = _hop(*headers)
    page = Page(
        exchange=hop,
        title="Kabupaten Contoh",
        language="id",
        characters=characters,
        foreign_hosts=(),
        hidden_links=(),
        masked_text="",
    )
    return Example(
        name=name,
        given={"landing": HttpsLanding(hops=(hop,)), "page": page},
        outcome=outcome,
        message=message,
    )


CHECK = Check(
    key="compression",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=15,
    title=Say(
        id="Laman dikirim tanpa kompresi",
        en="Pages are sent uncompressed",
    ),
    why=Say(
        id="Tanpa kompresi laman jauh lebih besar: lambat dan boros kuota bagi warga di jaringan "
        "seluler, serta membebani server saat ramai.",
        en="Without compression pages are much larger: slow and costly for citizens on mobile "
        "networks, and a burden on the server when many come.",
    ),
    messages={
        "compressed": Message(
            id="Laman dikirim terkompresi.",
            en="The page is sent compressed.",
        ),
        "small": Message(
            id="Laman hanya {bytes} byte; kompresi tidak diperlukan.",
            en="The page has {bytes} bytes only; compression is not needed.",
        ),
        "plain": Message(
            id="Laman (sedikitnya {bytes} byte) dikirim tanpa kompresi, padahal gzip dan deflate "
            "diterima.",
            en="The page ({bytes} bytes or more) is sent uncompressed, although gzip and deflate "
            "were accepted.",
        ),
        "length": Message(
            id="Laman dikirim tanpa kompresi, tetapi panjangnya tidak diketahui.",
            en="The page is sent uncompressed, but its length is not known.",
        ),
        "no_text": Message(
            id="Jawaban situs bukan teks.",
            en="The site's answer is no text.",
        ),
    },
    reproduce="curl -skL -H 'Accept-Encoding: gzip, deflate' -o /dev/null -D - https://{name}/ | "
    "grep -iE '^content-(encoding|length|type):'",
    remedy="web-compression",
    references=("RFC 9110 section 8.4", "RFC 9110 section 12.5.3"),
    standards=("ISO/IEC 27001:2022 A.8.6",),
    examples=(
        _example("gzip", Outcome.PASS, "compressed", _HTML, ("Content-Encoding", "gzip")),
        _example("a small page", Outcome.PASS, "small", _HTML, ("Content-Length", "612")),
        _example("a large page", Outcome.FAIL, "plain", _HTML, ("Content-Length", "48211")),
        _example("in chunks, much text", Outcome.FAIL, "plain", _HTML, characters=4_200),
        _example(
            "coded as itself",
            Outcome.FAIL,
            "plain",
            _HTML,
            ("Content-Encoding", "identity"),
            ("Content-Length", "48211"),
        ),
        _example("in chunks, little text", Outcome.UNKNOWN, "length", _HTML, characters=300),
        Example(
            name="in chunks, page not seen",
            given={
                "landing": HttpsLanding(hops=(_hop(_HTML),)),
                "page": Failed(Reason.TIMEOUT, "no answer in time"),
            },
            outcome=Outcome.UNKNOWN,
            message="length",
        ),
        Example(
            name="a picture",
            given={
                "landing": HttpsLanding(hops=(_hop(("Content-Type", "image/png")),)),
                "page": Absent(Negative.NOT_FOUND),
            },
            outcome=Outcome.NOT_APPLICABLE,
            message="no_text",
        ),
    ),
)
