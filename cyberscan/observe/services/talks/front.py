"""One GET of the front page, and the product that names itself in the answer.

A redirect to another path of the same port is followed once: many products keep nothing at /. A
management interface known so is then asked for its version, on a further connection.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import urlsplit

from cyberscan.model.services.base import Answer
from cyberscan.model.services.web import (
    AdminConsole,
    Dvr,
    HostingPanel,
    Http,
    Ipp,
    Jenkins,
    Proxmox,
    Squid,
    Tr069,
)
from cyberscan.net.base import NetError
from cyberscan.net.lenient import Answer as HttpAnswer
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.talks import apis
from cyberscan.observe.services.talks.documents import database
from cyberscan.parse.apis import ApiError, read_kubernetes
from cyberscan.parse.headers import first
from cyberscan.parse.panel import Recognised, recognise, shown, title_of
from cyberscan.tables.panels import SPOKEN_PLAIN, WEBMIN_SPOKEN_PLAIN, Kind
from cyberscan.wire.mongodb import is_page

_Plain = HostingPanel | Jenkins | Proxmox | Squid | Ipp | Dvr | Tr069

_PRODUCTS: Final[dict[Kind, type[_Plain]]] = {
    Kind.HOSTING: HostingPanel,
    Kind.JENKINS: Jenkins,
    Kind.PROXMOX: Proxmox,
    Kind.SQUID: Squid,
    Kind.IPP: Ipp,
    Kind.DVR: Dvr,
    Kind.TR069: Tr069,
}
_ASKED: Final[dict[Kind, Callable[[Peer], Awaitable[Answer | None]]]] = {
    Kind.DOCKER: apis.docker,
    Kind.KUBERNETES: apis.kubernetes,
    Kind.CONSUL: apis.consul,
}
_LONGEST_PATH: Final = 500
_BAD: Final = 400


async def front(peer: Peer) -> Answer:
    """Get / and say what it is: a database, a product of the table, else `Http`.

    Raises `NotSpoken` for what is no HTTP, for a server of HTTPS that was asked without TLS, and
    for a MongoDB, which has a protocol of its own."""
    answer = await peer.get("/")
    if not peer.tls and _wants_tls(answer):
        raise NotSpoken(detail="it speaks HTTP inside TLS only")
    if is_page(answer.body):
        raise NotSpoken(answer.body, "MongoDB, which speaks HTTP to say that it does not")
    if kept := database(answer):
        return kept
    if _refuses_as_kubernetes(answer):
        return await _asked(peer, Kind.KUBERNETES, answer)
    found = _recognised(answer)
    told = answer
    if found is None and (path := onward(answer)):
        try:
            async with peer.another() as second:
                told = await second.get(path)
        except NetError:
            told = answer  # what was seen first stands
        found = _recognised(told)
    if found is None:
        return _web(answer, told.body)
    if found.mark.kind in _ASKED:
        return await _asked(peer, found.mark.kind, answer)
    return _product(found, told)


def _wants_tls(answer: HttpAnswer) -> bool:
    """Whether a server of HTTPS says that the request came without TLS."""
    if answer.status == _BAD:
        return any(told in answer.body for told in SPOKEN_PLAIN)
    server = first(answer.headers, "server") or ""
    return server.startswith("MiniServ") and WEBMIN_SPOKEN_PLAIN in answer.body


def onward(answer: HttpAnswer) -> str:
    """Return the path a redirect leads to on the same port, "" where it leads elsewhere."""
    if not 300 <= answer.status < 400:
        return ""
    target = first(answer.headers, "location") or ""
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    # With a host there may be another port or scheme behind it, which is another service.
    if parts.scheme or parts.netloc or path.startswith(("//", "/\\")):
        return ""
    if path and not path.startswith("/"):
        path = f"/{path}"
    legal = path.isascii() and path.isprintable() and " " not in path
    return path if legal and path != "/" and len(path) <= _LONGEST_PATH else ""


def _recognised(answer: HttpAnswer) -> Recognised | None:
    return recognise(answer.headers, answer.body)


def _refuses_as_kubernetes(answer: HttpAnswer) -> bool:
    """API servers before priority and fairness name themselves in their refusals alone."""
    try:
        read_kubernetes(answer.status, answer.body)
    except ApiError:
        return False
    return True


def _product(found: Recognised, answer: HttpAnswer) -> Answer:
    mark = found.mark
    if mark.kind is Kind.CONSOLE:
        return AdminConsole(
            product=mark.product,
            version=found.version,
            status=answer.status,
            mark=found.shown,
            open=mark.open and answer.status == 200,
        )
    return _PRODUCTS[mark.kind](
        product=mark.product, version=found.version, status=answer.status, mark=found.shown
    )


async def _asked(peer: Peer, kind: Kind, answer: HttpAnswer) -> Answer:
    """Let the interface confirm itself; without that it is a web server like others."""
    async with peer.another() as second:
        told = await _ASKED[kind](second)
    if told is not None:
        return told
    return _web(answer, answer.body)


def _web(answer: HttpAnswer, page: bytes) -> Http:
    server = first(answer.headers, "server") or ""
    return Http(status=answer.status, server=shown(server), title=shown(title_of(page)))
