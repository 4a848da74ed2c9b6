"""Fetching a file from a service the operator named: over https, whole or not at all.

Plain http is for this machine alone, and for what public authorities publish and sign (lists of
revoked certificates), without redirects. Others lead to https and are few. What came is kept as it
was sent (packed, where the server packs it); a file that broke off goes on where it stopped, if the
server knows it by a strong validator (RFC 9110 sections 8.8.3 and 13.1.5). A body that is shorter
than was announced is none; one whose end only the end of the connection shows (RFC 9112 section
6.3) may be any part of the file, and is told apart. Proxies and a CA file of one's own come from
the environment, as httpx reads it.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import anyio
import httpx
import msgspec
from msgspec import Struct

from cyberscan import __version__
from cyberscan.model.addresses import unfit
from cyberscan.model.text import visible
from cyberscan.net.published import UnfitError, pinned, unpublished

REDIRECTS: Final = 5
TRIES: Final = 4
"""Of one file, the first included."""
PAUSE: Final = 2.0
"""Seconds before the second try; each further pause is twice as long."""
TIMEOUT: Final = httpx.Timeout(60.0, connect=30.0)
"""Seconds without a byte after which a try has failed: a slow link is none that stands still."""
LONGEST: Final = 3600.0
"""Seconds for a file with all its tries."""
# All of these are our own choice.

_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that pass (RFC 9110 sections 15.5.9 and 15.6, RFC 8470, RFC 6585)."""
_RANGE: Final = re.compile(r"bytes (\d{1,15})-\d{1,15}/(\d{1,15})", re.ASCII)
_LONGEST_PAUSE: Final = 60.0


class FetchError(Exception):
    """A file could not be had. ``str()`` says why."""


class _PassingError(FetchError):
    """It may be had when asked once more."""

    def __init__(self, what: str, after: float = 0.0) -> None:
        super().__init__(what)
        self.after = after


class Validator(Struct, frozen=True):
    """By what a server knows whether a file has changed."""

    etag: str = ""
    modified: str = ""


class Fetched(Struct, frozen=True):
    """A file that came whole. It lies where it was asked to."""

    validator: Validator
    size: int
    framed: bool = True
    """Whether the server showed where it ends: by its length, or in chunks."""


class Unchanged(Struct, frozen=True):
    """The server says that the file is what it was."""


class _Part(Struct):
    """What is known of a file that broke off."""

    url: str
    etag: str


async def fetch(
    url: str,
    into: Path,
    *,
    largest: int,
    known: Validator | None = None,
    published: bool = False,
    context: ssl.SSLContext | None = None,
    progress: Callable[[int, int | None], None] = lambda done, whole: None,
    sleep: Callable[[float], Awaitable[None]] = anyio.sleep,
) -> Fetched | Unchanged:
    """Fetch ``url`` into the file ``into``, of at most ``largest`` bytes.

    ``known`` is the validator of the one held already: if the server still has that, nothing is
    sent. ``published``: over plain http from a public address, see `cyberscan.net.published`.
    ``progress`` is told the bytes that are here, and of how many. What broke off is left in
    ``into`` for the next call. Raises `FetchError`.
    """
    if wrong := unpublished(url) if published else unfit(url):
        raise FetchError(f"{visible(url)} {wrong}")
    headers = {"user-agent": f"cyberscan/{__version__}", "accept-encoding": "gzip"}
    try:
        client = httpx.AsyncClient(
            headers=headers, timeout=TIMEOUT, verify=True if context is None else context
        )
    except (
        ImportError,
        ValueError,
        OSError,
        httpx.InvalidURL,
    ) as error:  # a proxy or CA file in the environment that is none
        raise FetchError(f"the environment's proxy or CA file: {visible(str(error))}") from error
    async with client:
        try:
            with anyio.fail_after(LONGEST):
                for attempt in range(TRIES - 1):
                    try:
                        return await _try(client, url, into, largest, known, published, progress)
                    except _PassingError as error:
                        await sleep(min(max(error.after, PAUSE * 2**attempt), _LONGEST_PAUSE))
                return await _try(client, url, into, largest, known, published, progress)
        except _PassingError as error:
            raise FetchError(f"{error} ({TRIES} tries)") from error
        except TimeoutError as error:
            raise FetchError(f"did not come whole within {LONGEST:.0f} seconds") from error


async def _try(
    client: httpx.AsyncClient,
    url: str,
    into: Path,
    largest: int,
    known: Validator | None,
    published: bool,
    progress: Callable[[int, int | None], None],
) -> Fetched | Unchanged:
    etag, have = _begun(into, url)
    headers = {}
    if have:
        headers = {"range": f"bytes={have}-", "if-range": etag}
    elif known:
        headers = {"if-none-match": known.etag, "if-modified-since": known.modified}
        headers = {name: value for name, value in headers.items() if value}
    try:
        if published:
            at, headers["host"] = await pinned(url)
            return await _follow(client, (at, url), headers, into, have, largest, progress)
        return await _follow(client, (url, url), headers, into, have, largest, progress)
    except UnfitError as error:
        raise FetchError(str(error)) from error
    except httpx.TimeoutException as error:
        raise _PassingError("the server fell silent") from error
    except (httpx.TransportError, httpx.StreamError) as error:
        said = visible(str(error))[:200] or type(error).__name__
        raise _PassingError(f"the connection failed: {said}") from error
    except (httpx.InvalidURL, httpx.HTTPError, UnicodeError) as error:
        raise FetchError(visible(str(error))[:200]) from error
    except OSError as error:
        raise FetchError(f"{into}: {error.strerror or error}") from error


async def _follow(
    client: httpx.AsyncClient,
    where: tuple[str, str],
    headers: dict[str, str],
    into: Path,
    have: int,
    largest: int,
    progress: Callable[[int, int | None], None],
) -> Fetched | Unchanged:
    at, url = where
    for _ in range(REDIRECTS + 1):
        async with client.stream("GET", at, headers=headers) as response:
            if response.status_code in {301, 302, 303, 307, 308} and "host" not in headers:
                at = _next(at, response)
                continue
            if response.status_code == 304 and "if-range" not in headers:
                return Unchanged()
            if response.status_code == 416:
                _forget(into)
                raise _PassingError("the server has another file now")
            if response.status_code == 206 and have:
                if not (whole := _whole(response, have)):
                    _forget(into)
                    raise _PassingError("the server goes on elsewhere than it was asked to")
                return await _take(response, url, into, (have, whole), largest, progress)
            if response.status_code != 200:
                raise _refusal(response)
            return await _take(response, url, into, (0, None), largest, progress)
    raise FetchError(f"is redirected more than {REDIRECTS} times")


def _next(at: str, response: httpx.Response) -> str:
    """Return where a redirect leads. Raises `FetchError` where it may not lead."""
    try:
        to = str(httpx.URL(at).join(response.headers.get("location", "")).copy_with(fragment=None))
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError("is redirected to nowhere") from error
    wrong = unfit(to)
    if not wrong and urlsplit(at).scheme == "https" and urlsplit(to).scheme != "https":
        wrong = "is not https"
    if wrong:
        raise FetchError(f"is redirected to {visible(to)[:200]}, which {wrong}")
    return to


def _refusal(response: httpx.Response) -> FetchError:
    what = f"the server answers {response.status_code}"
    if response.status_code not in _AGAIN:
        return FetchError(what)
    after = response.headers.get("retry-after", "")
    return _PassingError(what, float(after) if after.isascii() and after.isdecimal() else 0.0)


async def _take(
    response: httpx.Response,
    url: str,
    into: Path,
    begun: tuple[int, int | None],
    largest: int,
    progress: Callable[[int, int | None], None],
) -> Fetched:
    """Take a body; ``begun`` are the bytes that are here, and all there are if that is known."""
    start, whole = begun
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml"}:
        raise FetchError(f"the server answers with a web page ({kind}), not with a file")
    length = response.headers.get("content-length", "")
    if whole is None and length.isascii() and length.isdecimal():
        whole = start + int(length)
    if whole is not None and whole > largest:
        raise FetchError(f"is of {whole} bytes; at most {largest} are taken")
    etag = response.headers.get("etag", "")
    _forget(into, keep=bool(start))
    if etag.startswith('"'):  # a strong one: what it names never changes
        _note(into).write_bytes(msgspec.json.encode(_Part(url, etag)))
    size = start
    with into.open("ab" if start else "wb") as file:
        try:
            async for piece in response.aiter_raw():
                size += len(piece)
                if size > largest:
                    _forget(into)
                    raise FetchError(f"is larger than {largest} bytes")
                file.write(piece)
                progress(size, whole)
        except httpx.RemoteProtocolError as error:
            of = "an unknown number of" if whole is None else whole
            raise _PassingError(f"broke off after {size} of {of} bytes") from error
    if whole is not None and size != whole:  # a part of what was asked for: RFC 9110 section 15.3.7
        raise _PassingError(f"broke off after {size} of {whole} bytes")
    _note(into).unlink(missing_ok=True)
    modified = response.headers.get("last-modified", "")
    chunked = "chunked" in response.headers.get("transfer-encoding", "").lower()
    return Fetched(Validator(etag, modified), size, framed=whole is not None or chunked)


def _whole(response: httpx.Response, have: int) -> int | None:
    """Return the length of the whole file from a partial answer that begins where it broke off (RFC
    9110 section 14.4); None if it begins elsewhere, or does not say."""
    match = _RANGE.fullmatch(response.headers.get("content-range", "").strip())
    return int(match[2]) if match and int(match[1]) == have < int(match[2]) else None


def _note(into: Path) -> Path:
    return into.with_name(f"{into.name}.part")


def _begun(into: Path, url: str) -> tuple[str, int]:
    """Return the validator of a file that broke off, and how many bytes are here; 0 where it
    cannot go on."""
    try:
        part = msgspec.json.decode(_note(into).read_bytes(), type=_Part)
        return (part.etag, into.stat().st_size) if part.url == url else ("", 0)
    except (OSError, msgspec.MsgspecError):
        return "", 0


def _forget(into: Path, *, keep: bool = False) -> None:
    _note(into).unlink(missing_ok=True)
    if not keep:
        into.unlink(missing_ok=True)
