"""Fetching one page from one pinned address, with everything kept that a judge may want."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from hashlib import sha256

import anyio
import httpcore
import httpx
from msgspec.structs import replace

from cyberscan import __version__
from cyberscan.model.facts.web import Exchange
from cyberscan.model.inventory import Operator
from cyberscan.model.look import Reason
from cyberscan.model.policy import Caps
from cyberscan.model.text import Untrusted
from cyberscan.net import lenient
from cyberscan.net.account import Account
from cyberscan.net.backend import Backend, Call, HeadTooLong, current
from cyberscan.net.base import Errand, Forbidden, NetError
from cyberscan.net.certificates import Believer, open_context, presented
from cyberscan.net.decode import ACCEPTED, Body
from cyberscan.net.errors import translate
from cyberscan.net.lenient import Answer
from cyberscan.net.network import Network
from cyberscan.net.session import Fetched
from cyberscan.net.special import literal
from cyberscan.net.wall import Wall
from cyberscan.parse.headers import Fields, every, first, mask
from cyberscan.parse.http_faults import kept
from cyberscan.parse.url import Parts, masked, resolve

METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
"""The safe methods (RFC 9110 section 9.2.1): nothing else is ever sent."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AT_ONCE = 3
"""Requests of one client under way at a time. The pool is always larger: httpcore 1.0 loses pooled
connections when requests that wait for one are cancelled. With a place free for everybody who is
let in, nobody waits inside the pool."""

_ACCEPT = "text/html,application/xhtml+xml,*/*;q=0.8"
_RAW_SPARE = 65536


def user_agent(operator: Operator) -> str:
    """Return the User-Agent: the scanner, and where its operator can be asked."""
    about = [f"+{operator.page}"] if operator.page else []
    about += [operator.contact or operator.name]
    return _printable(f"cyberscan/{__version__} ({'; '.join(about)})")


class Transport(httpx.AsyncBaseTransport):
    """httpx's requests and responses over httpcore's pool over our door.

    No time-out of its own: the deadline of the attempt around it is the only one.
    """

    def __init__(self, network: Network, address: str, at_once: int = _AT_ONCE) -> None:
        self.pool = httpcore.AsyncConnectionPool(
            ssl_context=open_context(),
            max_connections=at_once + 1,
            keepalive_expiry=15.0,
            network_backend=Backend(network, address),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        response = await self.pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Content(response),
            extensions=response.extensions,
            request=request,
        )

    async def aclose(self) -> None:
        await self.pool.aclose()


class _Content(httpx.AsyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._response.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        await self._response.aclose()


class _Stale(Exception):
    """A kept connection had been closed by the server before it heard the request."""


class Client:
    """Fetches pages of one name from one address.

    Connections are kept for the next page, and given back as soon as somebody waits for a place at
    that address. ``at_once`` requests are under way at a time, or the few that suit everybody.
    """

    def __init__(
        self,
        network: Network,
        operator: Operator,
        caps: Caps,
        believer: Believer,
        address: str,
        wall: Wall | None = None,
        at_once: int = 0,
    ) -> None:
        at_once = max(at_once, _AT_ONCE)
        self._network = network
        self._wall = wall
        self._user_agent = user_agent(operator)
        self._from = _printable(operator.contact)
        self._caps = caps
        self._believer = believer
        self._ip = literal(address)
        self._transport = Transport(network, str(self._ip), at_once)
        self._limit = anyio.Semaphore(at_once, fast_acquire=True)
        self._believed: dict[tuple[bytes, ...], bool] = {}
        self._withdraw = network.offer(self._ip, self._give_back)
        self.busy = 0
        """Requests under way."""

    async def aclose(self) -> None:
        self._withdraw()
        await self._transport.aclose()

    async def fetch(
        self,
        parts: Parts,
        errand: Errand,
        account: Account,
        *,
        moment: datetime,
        method: str = "GET",
        headers: Fields = (),
        most: int | None = None,
    ) -> Fetched:
        """Make one request; redirects are not followed. Raises `NetError`.

        Of the body at most ``most`` octets are read, and never more than the cap.

        An answer that breaks HTTP's grammar is read as far as possible and says so in
        ``exchange.failure``; so is one that breaks off in its body.
        """
        if method not in METHODS:
            raise Forbidden(f"{method} could change something: only safe methods are sent")
        if self._wall is not None:
            headers = (*headers, *self._wall.fields(errand, method, parts.scheme))
        request = self._request(parts, method, headers)
        caps = self._caps
        if most is not None and most < caps.body:
            caps = replace(caps, body=most)
        self.busy += 1
        try:
            await self._turn(account)
            try:
                return await self._twice(request, parts, errand, account, moment, caps)
            finally:
                self._limit.release()
        finally:
            self.busy -= 1
            if self._network.crowded(self._ip):
                await self._give_back()

    async def _turn(self, account: Account) -> None:
        """Wait for a place in front: it is ours to limit, so that is not the look's time."""
        try:
            self._limit.acquire_nowait()
        except anyio.WouldBlock:
            # Stopping the clocks of all attempts around costs as much as the request's own parts.
            with account.queued():
                await self._limit.acquire()

    def _request(self, parts: Parts, method: str, headers: Fields) -> httpx.Request:
        given = {name.lower() for name, _ in headers}
        ours = [
            ("User-Agent", self._user_agent),
            ("Accept", _ACCEPT),
            ("Accept-Language", "id,en;q=0.8"),
            ("Accept-Encoding", ACCEPTED),
        ]
        if "user-agent" in given:
            # Whoever must look like a browser still says who is asking (RFC 9110 section 10.1.2).
            ours.append(("From", self._from))
        fields = [*((n, v) for n, v in ours if n.lower() not in given), *headers]
        try:
            return httpx.Request(method, str(parts), headers=fields)
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise NetError(f"{parts}: {error}", Reason.MALFORMED) from error

    async def _twice(
        self,
        request: httpx.Request,
        parts: Parts,
        errand: Errand,
        account: Account,
        moment: datetime,
        caps: Caps,
    ) -> Fetched:
        """Ask, and once more if a kept connection turned out to be dead (RFC 9112 9.3.1)."""
        try:
            return await self._once(request, parts, errand, account, moment, caps)
        except _Stale:
            await self._give_back()
        try:
            return await self._once(request, parts, errand, account, moment, caps)
        except _Stale as error:
            raise NetError(f"{parts}: closed without an answer", Reason.CLOSED) from error

    async def _once(
        self,
        request: httpx.Request,
        parts: Parts,
        errand: Errand,
        account: Account,
        moment: datetime,
        caps: Caps,
    ) -> Fetched:
        call = Call(errand, account, head_cap=caps.head, keep=caps.head + _RAW_SPARE)
        account.charge(requests=1)
        token = current.set(call)
        try:
            try:
                response = await self._transport.handle_async_request(request)
            except httpcore.RemoteProtocolError as error:
                answer = await self._illegal(call, error, caps)
            except Exception as error:
                self._stale(call, error)
                raise translate(error, str(parts)) or error from error
            else:
                answer = await self._legal(call, response, caps)
            return self._fetched(answer, call, parts, moment)
        finally:
            await _let_go(call)
            current.reset(token)

    def _stale(self, call: Call, error: Exception) -> None:
        """Raise `_Stale` if a kept connection turned out to be dead before it was used."""
        stream = call.stream
        if stream is not None and call.reused and not stream.raw:
            raise _Stale from error

    async def _illegal(self, call: Call, error: httpcore.RemoteProtocolError, caps: Caps) -> Answer:
        self._stale(call, error)
        stream = call.stream
        if stream is None or not stream.raw:
            raise NetError("closed without an answer", Reason.CLOSED) from error
        if not isinstance(error, HeadTooLong):
            with anyio.move_on_after(self._network.deadlines.connect):
                await stream.read_on(caps.head + caps.body, caps.head)
        return lenient.answer(bytes(stream.raw), caps, str(error), closed=stream.ended)

    async def _legal(self, call: Call, response: httpx.Response, caps: Caps) -> Answer:
        if call.stream is not None:
            call.stream.lingers = False
        headers = tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, value in response.headers.raw
        )
        body = Body(every(headers, "content-encoding"), caps.body)
        broken = ""
        try:
            async for piece in response.aiter_raw():
                body.feed(piece)
                if body.truncated:
                    break
            body.end()
        except httpcore.RemoteProtocolError as error:
            broken = str(error)
        except (NetError, httpcore.NetworkError) as error:
            broken = str(error)
        finally:
            with anyio.CancelScope(shield=True):
                await response.aclose()
        return Answer(
            response.status_code,
            headers,
            body.content,
            "; ".join(text for text in (broken, body.failure) if text),
            body.truncated or bool(broken or body.failure),
        )

    def _fetched(self, answer: Answer, call: Call, parts: Parts, moment: datetime) -> Fetched:
        if self._wall is not None:
            answer = self._wall.without(answer)
        location = first(answer.headers, "location") if answer.status in _REDIRECTS else None
        return Fetched(
            exchange=Exchange(
                url=masked(parts),
                status=answer.status,
                headers=mask(answer.headers, moment),
                address=str(self._ip),
                tls_verified=self._verified(call, parts, moment),
                failure=str(Untrusted(kept(answer.failure))) if answer.failure else "",
            ),
            body=answer.body,
            next_url=(resolve(str(parts), _utf8(location)) or "") if location else "",
            truncated=answer.truncated,
        )

    def _verified(self, call: Call, parts: Parts, moment: datetime) -> bool | None:
        stream = call.stream
        if stream is None or stream.tls is None:
            return None
        if stream.believed is None:
            chain = presented(stream.tls)
            key = (parts.host.encode(), *(sha256(der).digest() for der in chain))
            if key not in self._believed:
                self._believed[key] = self._believer.believes(chain, parts.host, moment)
            stream.believed = self._believed[key]
        return stream.believed

    async def _give_back(self) -> None:
        with anyio.CancelScope(shield=True):
            for connection in self._transport.pool.connections:
                if connection.is_idle():
                    await connection.aclose()


async def _let_go(call: Call) -> None:
    """Close a stream that httpcore gave up while we still held on to it."""
    stream = call.stream
    if stream is not None and stream.lingers:
        stream.lingers = False
        if stream.wants_close:
            with anyio.CancelScope(shield=True):
                await stream.close_now()


def _utf8(text: str) -> str:
    """Undo Latin-1 where the bytes were UTF-8, as browsers read a Location."""
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


def _printable(text: str) -> str:
    return "".join(c if c.isascii() and c.isprintable() else "?" for c in text)
