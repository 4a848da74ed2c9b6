"""Where visitors of ``http://host/`` and ``https://host/`` end up, and the page they find there."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import anyio
from msgspec import Struct
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.facts.content import Material, Page
from cyberscan.model.facts.site import Markup
from cyberscan.model.facts.web import Landing
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.subject import Family
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.web.bodies import aside, is_html
from cyberscan.observe.web.chain import Arrival, Chains
from cyberscan.parse import html
from cyberscan.parse.html_bounds import TooElaborateError
from cyberscan.parse.markup import page as markup

HTTP: Final = 80
HTTPS: Final = 443
CHAINS_SHARE: Final = 0.6
"""Of the look's time that the chains may take; the rest is for controls, for reading the page and
for what is asked beside it."""
_NO_CONTENT: Final = Failed(Reason.NOT_ASKED, "content is not asked for, or not authorised")
MOST_CONTROLS: Final = 8
"""Addresses a silent port is checked on before it counts as filtered."""


class Landed(Struct, frozen=True):
    """How both chains ended."""

    http: Look[Arrival]
    https: Look[Arrival]

    @property
    def better(self) -> Look[Arrival]:
        """The chain whose end is the front page: https if it answers, else http; else why there is
        none: "not seen" where one of them was not."""
        for look in (self.https, self.http):
            if isinstance(look, Ok) and isinstance(look.fact, Arrival):
                return look
        for look in (self.https, self.http):
            if isinstance(look, Failed):
                return look
        return self.https

    def without_bodies(self) -> Landed:
        """Return it without the pages, when they have been read."""
        return Landed(_without_body(self.http), _without_body(self.https))


async def land(session: Session, chains: Chains) -> Landed:
    """Follow both chains at the same time."""
    name = session.subject.name
    now = anyio.current_time()
    # One chain that drips until the end must not cost what the other one has seen.
    until = now + CHAINS_SHARE * (session.until - now)
    found: dict[int, Look[Arrival]] = {}

    async def follow(port: int, url: str) -> None:
        found[port] = await attempt(partial(chains.follow, url), until)

    async with anyio.create_task_group() as group:
        group.start_soon(follow, HTTP, f"http://{name}/")
        group.start_soon(follow, HTTPS, f"https://{name}/")
    return Landed(
        await _or_filtered(session, found[HTTP], HTTP, found[HTTPS], HTTPS),
        await _or_filtered(session, found[HTTPS], HTTPS, found[HTTP], HTTP),
    )


def _without_body(look: Look[Arrival]) -> Look[Arrival]:
    if isinstance(look, Failed) or isinstance(look.fact, Absent):
        return look
    return Ok(replace(look.fact, last=replace(look.fact.last, body=b"")))


async def _or_filtered(
    session: Session, look: Look[Arrival], port: int, other: Look[Arrival], control: int
) -> Look[Arrival]:
    """Tell a filtered port from a host that is away.

    A port that stays silent while the other one answered during the look, and still takes
    connections afterwards on every address, is filtered: that is knowledge.
    """
    if not isinstance(look, Failed) or look.reason is not Reason.TIMEOUT:
        return look
    if not (isinstance(other, Ok) and isinstance(other.fact, Arrival)):
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


def landing(look: Look[Arrival], kind: type[Landing]) -> Look[Any]:
    """Return a chain as the fact it is."""
    if isinstance(look, Failed) or isinstance(look.fact, Absent):
        return look
    arrival = look.fact
    return Ok(kind(hops=arrival.hops, next_url=arrival.next_url, stopped=arrival.stopped))


async def read(session: Session, landed: Landed) -> tuple[Look[Page], Look[Markup], Look[Material]]:
    """Read the front page: what visitors see of it, what it is made of, and what it says where."""
    look = landed.better
    if isinstance(look, Failed) or isinstance(look.fact, Absent):
        return look, look, look
    arrival = look.fact
    content_type = arrival.last.exchange.first("content-type") or ""
    absent = None
    if arrival.next_url:
        absent = f"the chain ends in a redirect to {arrival.next_url}"
    elif not is_html(content_type, arrival.last.body):
        absent = f"no HTML: {content_type[:100] or 'no content type'}"
    if absent:
        nothing = Ok(Absent(Negative.NOT_FOUND, absent))
        return nothing, nothing, nothing
    zone = session.zone.name if session.zone else session.subject.name
    # One tree serves all readers; each of them fails alone.
    body = arrival.last.body
    built = await attempt(partial(aside, body, _tree, body, content_type), session.until)
    if isinstance(built, Failed) or isinstance(built.fact, Absent):
        return built, built, built
    source, tree = built.fact

    async def page() -> Page:
        return await aside(body, _page, source, arrival, zone, tree)

    async def parts() -> Markup:
        reading = partial(markup.read, truncated=arrival.last.truncated, tree=tree)
        return await aside(body, reading, source, arrival.url, zone, arrival.last.exchange)

    async def material() -> Material:
        # As large as the rest of the look: who asks for no content does not wait for it.
        from cyberscan.parse.matter import page as matter  # noqa: PLC0415

        reading = partial(
            matter.read,
            truncated=arrival.last.truncated,
            tree=tree,
            headers=arrival.last.exchange.headers,
        )
        found = await aside(body, reading, source, arrival.url, zone)
        return Material(exchange=arrival.last.exchange, matter=found)

    families = session.regency.authorisation.families
    wanted = not families or Family.CONTENT in families
    return (
        await attempt(page, session.until),
        await attempt(parts, session.until),
        await attempt(material, session.until) if wanted else _NO_CONTENT,
    )


def _tree(body: bytes, content_type: str) -> tuple[str, LexborHTMLParser]:
    source = html.decode(body, content_type)
    try:
        return source, html.build(source)
    except TooElaborateError as error:
        raise NetError(f"the page is not read: {error}", Reason.UNSUPPORTED) from error


def _page(source: str, arrival: Arrival, zone: str, tree: LexborHTMLParser) -> Page:
    document = html.read(source, arrival.url, zone, tree)
    return Page(
        exchange=arrival.last.exchange,
        title=document.title,
        language=document.language,
        characters=document.characters // 100 * 100,
        foreign_hosts=document.foreign_hosts,
        hidden_links=document.hidden_links,
        masked_text=document.text,
    )
