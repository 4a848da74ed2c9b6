"""What a host's answers show of its software, and the facts that examples of these checks use."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Markup, Meta, Missing, Resource
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Failed, Negative
from cyberscan.parse.software.headers import Shown, shown, signed
from cyberscan.parse.software.marks import Recognised, recognise
from cyberscan.parse.software.version import read as read_version
from cyberscan.parse.url import host_of
from cyberscan.tables.software.recognisers import PRODUCT_OF

HEADERS: Final = ("Server", "X-Powered-By")
"""Headers that name products with versions as RFC 9110 section 10.2.4 has it."""

PageLook = Page | Absent | Failed
MissingLook = Missing | Absent | Failed


class Sighting(Struct, frozen=True):
    """A product with its version, and where it stands."""

    shown: Shown
    evidence: str
    port: int = 0
    """Where it is told of a service: the port it answers on."""


def software(markup: Markup, page: PageLook, missing: MissingLook) -> tuple[Recognised, ...]:
    """Return what the front page was made with; answers of other hosts say nothing of this one."""
    text = page.masked_text if isinstance(page, Page) else ""
    return recognise(markup, text, (m.exchange for m in _own(markup, missing)))


def versions(markup: Markup, page: PageLook, missing: MissingLook) -> tuple[Sighting, ...]:
    """Return every product that shows its version: in headers, in how the server signs its error
    page, and in the generator of the front page. One for each product and version.
    """
    found: dict[tuple[str, str, str], Sighting] = {}
    texts: list[tuple[str, str]] = []
    for exchange in (markup.exchange, *(m.exchange for m in _own(markup, missing))):
        for header in HEADERS:
            texts += [
                (value, f"{exchange.url}: {header}: {value}") for value in exchange.all(header)
            ]
    for answer in _own(markup, missing):
        texts += [(text, f"{answer.exchange.url}: {text}") for text in signed(answer.masked_text)]
    for value, evidence in texts:
        for one in shown(value):
            key = (one.product, str(one.version), one.distribution)
            found.setdefault(key, Sighting(one, evidence))
    for made in software(markup, page, missing):
        product, version = PRODUCT_OF.get(made.software, ""), read_version(made.version)
        if product and version and made.sure:
            one = Shown(product, version, made.version)
            evidence = f"{markup.exchange.url}: {made.evidence[0]}"
            found.setdefault((product, str(version), ""), Sighting(one, evidence))
    return tuple(found.values())


def _own(markup: Markup, missing: MissingLook) -> tuple[Missing, ...]:
    if not isinstance(missing, Missing):
        return ()
    same = host_of(missing.exchange.url) == host_of(markup.exchange.url)
    return (missing,) if same else ()


URL: Final = "https://contoh.go.test/"
NONE: Final = Absent(Negative.NOT_FOUND)


def markup(
    *headers: tuple[str, str],
    metas: tuple[Meta, ...] = (),
    scripts: tuple[str, ...] = (),
    comments: tuple[str, ...] = (),
) -> Markup:
    """Return a page with these headers, metas, script URLs and comments."""
    return Markup(
        exchange=Exchange(url=URL, status=200, headers=headers, tls_verified=True),
        base=URL,
        metas=metas,
        resources=tuple(Resource("script", url) for url in scripts),
        forms=(),
        links=(),
        comments=comments,
    )


def generator(content: str) -> tuple[Meta, ...]:
    """Return the meta element that names what made a page."""
    return (Meta("generator", content),)


def missing(
    text: str = "Not Found",
    *headers: tuple[str, str],
    title: str = "404 Not Found",
    status: int = 404,
) -> Missing:
    """Return an answer to a path that does not exist."""
    exchange = Exchange(url=f"{URL}cyberscan-1", status=status, headers=headers, tls_verified=True)
    return Missing(exchange=exchange, title=title, masked_text=text)


def page(text: str, *headers: tuple[str, str], title: str = "", status: int = 200) -> Page:
    """Return a front page with this visible text."""
    return Page(
        exchange=Exchange(url=URL, status=status, headers=headers, tls_verified=True),
        title=title,
        language="id",
        characters=len(text) // 100 * 100,
        foreign_hosts=(),
        hidden_links=(),
        masked_text=text,
    )
