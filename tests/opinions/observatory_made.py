"""Sites for the tests of the Observatory's opinion: one page, read as the probe reads it."""

from __future__ import annotations

from cyberscan.model.facts.site import Cors, Markup
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding
from cyberscan.model.look import Absent, Negative
from cyberscan.opinions.observatory import Observatory, Seen, opinion
from cyberscan.parse.markup import page as reader

HOST = "www.x.test"
AT = f"https://{HOST}/"
ORIGIN = "https://o.test"
NOTHING = Absent(Negative.REFUSED)
HTML = ("Content-Type", "text/html; charset=utf-8")

Fields = tuple[tuple[str, str], ...]


def exchange(*headers: tuple[str, str], url: str = AT, status: int = 200) -> Exchange:
    verified = True if url.startswith("https:") else None
    return Exchange(url, status, headers, tls_verified=verified)


def way(*urls: str) -> HttpLanding | Absent:
    """The chain from http; none without URLs."""
    hops = tuple(exchange(url=url) for url in urls)
    return HttpLanding(hops=hops) if hops else Absent(Negative.REFUSED)


def page(*scripts: tuple[str, str]) -> str:
    """A page with scripts of (src, integrity)."""
    tags = (f'<script src="{s}"{f" integrity={i!r}" if i else ""}></script>' for s, i in scripts)
    return f"<!doctype html><title>x</title>{''.join(tags)}"


def markup(body: str, answer: Exchange, *, truncated: bool = False) -> Markup:
    return reader.read(body, answer.url, "x.test", answer, truncated=truncated)


def site(
    *hops: Exchange,
    body: str = "",
    http: HttpLanding | Absent | None = NOTHING,
    cors: Fields = (),
) -> Seen:
    chain = hops or (exchange(HTML),)
    return Seen(
        https=HttpsLanding(hops=chain),
        http=http,
        markup=markup(body, chain[-1]),
        cors=Cors(origin=ORIGIN, exchange=exchange(*cors)),
        foreign=frozenset({"cdn.test"}),
    )


def seen(*headers: tuple[str, str], body: str = "", cors: Fields = ()) -> Seen:
    """A site of one page with these headers."""
    return site(exchange(HTML, *headers), body=body, cors=cors)


def told(what: Seen) -> Observatory:
    return opinion(what)


def result(what: Seen, test: str) -> str:
    """The result of one test."""
    return next((t.result for t in told(what).tests if t.name == test), "")
