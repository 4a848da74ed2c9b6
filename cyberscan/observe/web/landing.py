"""Where visitors of ``http://host/`` and ``https://host/`` end up, and the page they find there.

One probe for the three facts, so that the page is fetched once.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import anyio
from anyio.to_thread import run_sync
from msgspec import Struct

from cyberscan.model.facts.content import Page
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding, Landing
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet, Refused
from cyberscan.net.session import Fetched, Session
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse import html
from cyberscan.parse.html_bounds import TooElaborateError
from cyberscan.parse.mask import mask
from cyberscan.parse.url import masked, split

HTTP, HTTPS = 80, 443
CHAINS_SHARE = 0.75
"""Of the look's time that the chains may take; the rest is for controls and reading the page."""
MOST_CONTROLS = 8
"""Addresses a silent port is checked on before it counts as filtered."""


class _Arrival(Struct):
    """A chain that was followed, and the body at its end."""

    hops: tuple[Exchange, ...]
    next_url: str
    stopped: str
    last: Fetched


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Follow both chains at the same time and read the page at the end of the better one."""
    name = session.subject.name
    now = anyio.current_time()
    # One chain that drips until the end must not cost what the other one has seen.
    until = now + CHAINS_SHARE * (session.until - now)
    found: dict[int, Look[_Arrival]] = {}

    async def follow(port: int, url: str) -> None:
        found[port] = await attempt(partial(_follow, session, url), until)

    async with anyio.create_task_group() as group:
        group.start_soon(follow, HTTP, f"http://{name}/")
        group.start_soon(follow, HTTPS, f"https://{name}/")
    http = await _or_filtered(session, found[HTTP], HTTP, found[HTTPS], HTTPS)
    https = await _or_filtered(session, found[HTTPS], HTTPS, found[HTTP], HTTP)
    return (
        _landing(http, HttpLanding),
        _landing(https, HttpsLanding),
        await _page(session, http, https),
    )


async def _follow(session: Session, url: str) -> _Arrival | Absent:
    hops: list[Exchange] = []
    seen: set[str] = set()
    while True:
        try:
            answer = await session.fetch(url)
        except Refused as error:
            if not hops:
                return Absent(Negative.REFUSED, str(error))
            stopped: str = error.reason
        except NetError as error:
            if not hops:
                raise
            stopped = error.reason
        else:
            hops.append(answer.exchange)
            last, seen = answer, seen | {url}
            url = answer.next_url
            if not url or not session.in_scope(url):
                return _Arrival(tuple(hops), _kept(url), "", last)
            if url in seen:
                stopped = "loop"
            elif len(hops) > session.policy.caps.redirects:
                stopped = "limit"
            else:
                continue
        return _Arrival(tuple(hops), _kept(url), stopped, last)


def _kept(url: str) -> str:
    """Return a URL as it may be stored: a redirect can carry tokens and personal data."""
    parts = split(url)
    return masked(parts) if parts else mask(url)


async def _or_filtered(
    session: Session, look: Look[_Arrival], port: int, other: Look[_Arrival], control: int
) -> Look[_Arrival]:
    """Tell a filtered port from a host that is away.

    A port that stays silent while the other one answered during the look, and still takes
    connections afterwards on every address, is filtered: that is knowledge.
    """
    if not isinstance(look, Failed) or look.reason is not Reason.TIMEOUT:
        return look
    if not (isinstance(other, Ok) and isinstance(other.fact, _Arrival)):
        return look
    addresses = session.addresses or (other.fact.hops[0].address,)
    if len(addresses) > MOST_CONTROLS or not all(addresses):
        return look
    for address in addresses:
        connected = await attempt(partial(_connects, session, control, address), session.until)
        if not isinstance(connected, Ok):
            return look
    detail = f"port {port} stays silent while port {control} answers"
    return Ok(Absent(Negative.FILTERED, detail))


async def _connects(session: Session, port: int, address: str) -> bool:
    stream = await session.connect(port, Packet.WEB, address=address)
    await stream.aclose()
    return True


def _landing(look: Look[_Arrival], kind: type[Landing]) -> Look[Any]:
    if isinstance(look, Failed) or isinstance(look.fact, Absent):
        return look
    arrival = look.fact
    return Ok(kind(hops=arrival.hops, next_url=arrival.next_url, stopped=arrival.stopped))


async def _page(session: Session, http: Look[_Arrival], https: Look[_Arrival]) -> Look[Any]:
    """Read the page of the https chain, else of the http chain, else say why there is none."""
    for look in (https, http):
        if isinstance(look, Ok) and isinstance(look.fact, _Arrival):
            return await attempt(partial(_read, session, look.fact), session.until)
    for look in (https, http):
        if isinstance(look, Failed):
            return look
    return https


async def _read(session: Session, arrival: _Arrival) -> Page | Absent:
    answer = arrival.last
    content_type = answer.exchange.first("content-type") or ""
    if arrival.next_url:
        return Absent(Negative.NOT_FOUND, f"the chain ends in a redirect to {arrival.next_url}")
    if not _is_html(content_type, answer.body):
        return Absent(Negative.NOT_FOUND, f"no HTML: {content_type[:100] or 'no content type'}")
    zone = session.zone.name if session.zone else session.subject.name
    try:
        document = await run_sync(_document, answer, content_type, zone)
    except TooElaborateError as error:
        raise NetError(f"the page is not read: {error}", Reason.UNSUPPORTED) from error
    return Page(
        exchange=answer.exchange,
        title=document.title,
        language=document.language,
        characters=document.characters // 100 * 100,
        foreign_hosts=document.foreign_hosts,
        hidden_links=document.hidden_links,
        masked_text=document.text,
    )


def _document(answer: Fetched, content_type: str, zone: str) -> html.Document:
    return html.read(html.decode(answer.body, content_type), answer.exchange.url, zone)


def _is_html(content_type: str, body: bytes) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    if kind:
        return kind in {"text/html", "application/xhtml+xml"}
    # Without a type browsers look at the first bytes (WHATWG MIME Sniffing section 7.1).
    start = body[:1_024].lstrip(b"\t\n\x0c\r ").lower()
    return start.startswith(
        (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<title")
    )


PROBE = Probe(
    facts=(HttpLanding, HttpsLanding, Page),
    observe=observe,
    # The policy's eight redirects may all lead to one port, from both chains; one control.
    sends=(Sends(packet=Packet.WEB, ports=(HTTP, HTTPS), connections=19),),
)
