"""Webhooks to receivers that the operator's settings name; they may be private or on this machine.

Redirects are not followed, and of an answer only its head is read.
"""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import Any, Final
from urllib.request import getproxies, proxy_bypass  # noqa: TID251 - they dial nothing

import anyio
import httpx
from anyio.streams.tls import TLSStream

from cyberscan.model.notice import Result, Try
from cyberscan.model.text import visible
from cyberscan.net.trusted import trusted

_TRY_AGAIN: Final = frozenset({408, 425, 429})
"""Of 4xx, those that ask for another try (RFC 9110 section 15.5.9, RFC 8470, RFC 6585)."""
_DENIED: Final = {
    401: "it does not know us: check the secret",
    403: "it does not let us in: check the secret, and its list of addresses",
    404: "nobody is there: check the URL",
    405: "it takes no messages there: check the URL",
    407: "the proxy does not let us through: check its user and password",
}
"""Of 4xx, those that people put right, at one end or the other (RFC 9110 sections 15.5.2, 15.5.4 to
15.5.6, 15.5.8), and what they are told to look at."""
_GONE: Final = 410
"""The receiver wants no message any more: "Sender should disable the webhook endpoint, and stop
sending it messages" (Standard Webhooks, spec/standard-webhooks.md, read 2026-11-28)."""
_LONGEST: Final = 200
"""Characters of an error that are kept."""
_BEGUN: Final = ".send_request_headers.started"
_ALL_SENT: Final = ".send_request_body.complete"
_PROXY_DENIES: Final = "407 "
"""How httpx begins what a proxy says that lets nobody through to a receiver by https."""


async def post(
    url: str,
    headers: dict[str, str],
    body: bytes,
    *,
    now: datetime,
    timeout: float,
    ca: str = "",
) -> Try:
    """Send one request and return what came of it. Raises `UserError` for a bad ``ca``.

    ``timeout`` is for all of it, in seconds; ``now`` is what a date in Retry-After counts from.
    """
    ours = sent = False

    async def trace(event: str, info: dict[str, Any]) -> None:
        nonlocal ours, sent
        if event.endswith(_BEGUN):  # a proxy is first asked to lead us there (CONNECT)
            ours = info["request"].method == b"POST"
        sent = sent or (ours and event.endswith(_ALL_SENT))

    try:
        new = httpx.AsyncClient(
            verify=trusted(ca),
            timeout=timeout,
            follow_redirects=False,
            trust_env=not _is_here(url),
        )
    # ImportError: a SOCKS proxy, for which httpx needs a package of its own.
    except (ImportError, ValueError, OSError, httpx.InvalidURL) as error:
        return _broken(f"the environment's proxy: {_said(error)}", sent=False)
    try:
        async with new as client:
            with anyio.move_on_after(timeout) as limit:
                request = client.build_request(
                    "POST", url, headers=headers, content=body, extensions={"trace": trace}
                )
                answer = await client.send(request, stream=True)
                try:
                    return _answered(answer.status_code, answer.headers.get("retry-after"), now)
                finally:
                    await answer.aclose()
            if limit.cancelled_caught:
                return _broken("no answer in time", sent=sent)
    except httpx.ProxyError as error:
        if str(error).startswith(_PROXY_DENIES):
            return _answered(407, None, now)
        return _broken(f"the proxy: {_said(error)}", sent=sent)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return _broken(_said(error), sent=sent)
    raise AssertionError("left without a word")  # pragma: no cover - one of the above


async def knock(url: str, *, timeout: float, ca: str = "") -> Try:
    """Find out whether a receiver's door opens: connect, and shake hands where it is https; nothing
    is sent. Where the environment names a proxy, it is the proxy's door: what lies behind it shows
    with a message alone, and the detail says so. Raises `UserError` for a bad ``ca``."""
    target = httpx.URL(url)
    proxy = _proxy_of(target)
    guarded = (proxy or target).scheme == "https"
    context = trusted(ca) if guarded else None
    if proxy is not None:
        target = proxy
    port = target.port or (443 if guarded else 80)
    try:
        with anyio.fail_after(timeout):
            stream = await anyio.connect_tcp(target.host, port)
            try:
                if context is not None:
                    await TLSStream.wrap(
                        stream, hostname=target.host, ssl_context=context, server_side=False
                    )
            finally:
                await anyio.aclose_forcefully(stream)
    except (OSError, ssl.SSLError, anyio.EndOfStream, anyio.BrokenResourceError) as error:
        said = _said(error) if proxy is None else f"the proxy {_place(proxy)}: {_said(error)}"
        return Try(result=Result.LATER, detail=said, reached=False)
    return Try(result=Result.SENT, detail=f"the proxy {_place(proxy)} answers" if proxy else "")


def _proxy_of(target: httpx.URL) -> httpx.URL | None:
    """Return the proxy that the environment names for a URL, as httpx reads it for `post`."""
    if _is_here(str(target)) or proxy_bypass(target.host):
        return None
    proxies = getproxies()
    said = proxies.get(target.scheme) or proxies.get("all") or ""
    try:
        proxy = httpx.URL(said if "://" in said else f"http://{said}")
    except httpx.InvalidURL:
        return None
    return proxy if said and proxy.host else None


def _place(proxy: httpx.URL) -> str:
    """Return host and port, without a user and a password."""
    return visible(proxy.netloc.decode("ascii", "replace"))


def _is_here(url: str) -> bool:
    """Return whether a URL is of this machine: no proxy leads there."""
    host = httpx.URL(url).host
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _answered(status: int, retry_after: str | None, now: datetime) -> Try:
    if 200 <= status < 300:
        return Try(result=Result.SENT)
    detail = f"HTTP {status}"
    if 300 <= status < 400:
        detail += ": redirects are not followed; set the URL it leads to"
    asked = retry_after_of(retry_after, now)
    if status in _DENIED:
        return Try(result=Result.DENIED, detail=f"{detail}: {_DENIED[status]}", wait=asked)
    if status == _GONE:
        detail += ": it wants no messages any more: take it out of the settings"
    if 400 <= status < 500 and status not in _TRY_AGAIN:
        return Try(result=Result.REFUSED, detail=detail)
    return Try(result=Result.LATER, detail=detail, wait=asked)


def retry_after_of(text: str | None, now: datetime) -> timedelta | None:
    """Return the time a Retry-After asks for (RFC 9110 section 10.2.3); None where it says none."""
    if text is None:
        return None
    if text.isascii() and text.isdecimal():
        return timedelta(seconds=min(int(text[:9]), 10**8))
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(until - now, timedelta())


def _broken(what: str, *, sent: bool) -> Try:
    if sent:
        return Try(result=Result.LOST, detail=f"no answer to the message: {what}", reached=False)
    return Try(result=Result.LATER, detail=what, reached=False)


def _said(error: Exception) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return visible(text)[:_LONGEST]
