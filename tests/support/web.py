"""Exchanges, answers and pages for the tests of web and content."""

from __future__ import annotations

from cyberscan.model.facts.content import Material, Page
from cyberscan.model.facts.web import Exchange
from cyberscan.net.session import Fetched
from cyberscan.parse import html
from cyberscan.parse.matter import page as matter

HOST = "www.contoh.go.test"
ZONE = "contoh.go.test"
HTTP = f"http://{HOST}/"
HTTPS = f"https://{HOST}/"


def exchange(
    url: str = HTTPS, status: int = 200, *headers: tuple[str, str], verified: bool | None = True
) -> Exchange:
    tls = verified if url.startswith("https:") else None
    return Exchange(url=url, status=status, headers=headers, address="192.0.2.10", tls_verified=tls)


def answer(
    url: str,
    body: str | bytes = "",
    *headers: tuple[str, str],
    status: int = 200,
    to: str = "",
    kind: str = "text/html; charset=utf-8",
) -> Fetched:
    content = body.encode() if isinstance(body, str) else body
    if to:
        headers = (("Location", to), *headers)
        status = status if status >= 300 else 301
    typed = (("Content-Type", kind), *headers) if kind else headers
    return Fetched(exchange=exchange(url, status, *typed), body=content, next_url=to)


def page(source: str) -> Page:
    """Read a page the way the probe does."""
    read = html.read(source, HTTPS, ZONE)
    return Page(
        exchange=exchange(),
        title=read.title,
        language=read.language,
        characters=read.characters // 100 * 100,
        foreign_hosts=read.foreign_hosts,
        hidden_links=read.hidden_links,
        masked_text=read.text,
    )


def material(source: str) -> Material:
    """Read what a page says the way the probe does."""
    return Material(exchange=exchange(), matter=matter.read(source, HTTPS, ZONE))
