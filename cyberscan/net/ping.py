"""Telling a dead-man switch that a run begins, ended, or failed; its silence wakes somebody.

The pinging API of Healthchecks (its documentation's pages "Signaling failures" and "Shell Scripts",
read 2026-11-28): a request to the check's own URL says success, ``/start``, ``/fail`` or an exit
status of 0 to 255 is added to it; transient are time-outs and the statuses 408, 429, 500, 502, 503
and 504. Nothing is told but that: no name, no count, no body.

It is a service of the operator's own: it may stand in a private network. httpx takes a proxy, and
authorities besides the public ones (``SSL_CERT_FILE``), from the environment.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

import anyio
import httpx

from cyberscan import __version__
from cyberscan.config.settings_schedule import wrong_ping

SECONDS: Final = 10.0
"""For one try, whole."""
TRIES: Final = 3
PAUSE: Final = 2.0
"""Seconds before the second try; twice that before the third."""
_TRANSIENT: Final = frozenset({408, 429, 500, 502, 503, 504})


class Event(StrEnum):
    """What a switch is told."""

    START = "start"
    SUCCESS = "success"
    FAIL = "fail"


async def ping(
    url: str, event: Event | int, *, pause: Callable[[float], Awaitable[None]] = anyio.sleep
) -> str:
    """Tell the switch at ``url`` of an event, or how a run ended by its exit status.

    Returns why it could not be told, "" when it was. Never raises for what the network does, and
    never names the URL's path, which is as good as a password.
    """
    if wrong := wrong_ping(url):
        return f"the URL of the ping {wrong}"
    why = ""
    try:
        new = httpx.AsyncClient(
            follow_redirects=False,
            timeout=SECONDS,
            headers={"User-Agent": f"cyberscan/{__version__}", "Cache-Control": "no-cache"},
        )
    except (ImportError, ValueError, OSError, httpx.InvalidURL) as error:
        return f"the environment's proxy or CA file: {error}"[:200]
    async with new as client:
        for number in range(TRIES):
            if number:
                await pause(PAUSE * number)
            why, again = await _once(client, f"{url.rstrip('/')}{_suffix(event)}")
            if not again:
                break
    return why.replace(urlsplit(url).path, "/…") if urlsplit(url).path.strip("/") else why


async def _once(client: httpx.AsyncClient, url: str) -> tuple[str, bool]:
    """Return why one try failed ("" where it did not), and whether another may do better."""
    try:
        with anyio.fail_after(SECONDS):
            async with client.stream("GET", url) as response:  # the body is nobody's concern
                status = response.status_code
    except (httpx.TimeoutException, TimeoutError):
        return f"no answer within {SECONDS:.0f} seconds", True
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        return f"cannot be reached: {str(error) or type(error).__name__}"[:200], True
    if 200 <= status < 300:
        return "", False
    if 300 <= status < 400:
        return f"answered {status}: it leads elsewhere, where nothing is told", False
    return f"answered {status}", status in _TRANSIENT


def _suffix(event: Event | int) -> str:
    if isinstance(event, Event):
        return "" if event is Event.SUCCESS else f"/{event}"
    return f"/{min(max(event, 0), 255)}"
