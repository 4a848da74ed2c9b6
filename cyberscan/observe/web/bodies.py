"""What kind of body an answer carries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from anyio.to_thread import run_sync

from cyberscan.model.look import Absent, Negative, Reason
from cyberscan.net.base import NetError
from cyberscan.net.session import Fetched
from cyberscan.parse import html
from cyberscan.parse.answer import assess
from cyberscan.parse.html_bounds import TooElaborateError
from cyberscan.parse.mask import mask
from cyberscan.parse.url import split

T = TypeVar("T")

SMALL: Final = 32_768
"""Bytes of a body that is read on the spot: that takes a few milliseconds, and handing it to a
thread, which then fights for the interpreter with the loop, cost a run a twentieth of its time."""

_BEGINNINGS = ("<!doctype html", "<html", "<head", "<body", "<script", "<title")


async def aside(body: bytes, work: Callable[..., T], *given: Any) -> T:
    """Do work that takes time as its body is long: in a thread if it is, so that all other looks
    go on meanwhile."""
    return work(*given) if len(body) <= SMALL else await run_sync(work, *given)


def no_file(answer: Fetched) -> Absent | None:
    """Return the absence of a file that ``answer`` stands for; None where there is one.

    Raises `NetError` NOT_THE_SITE for a refusal, a challenge or a fault of the server: they say
    nothing about the file.
    """
    status = answer.exchange.status
    if status in {404, 410}:
        return Absent(Negative.NOT_FOUND, f"status {status}")
    assessed = assess(answer.exchange)
    if assessed.kind == "empty" or (assessed.site and not answer.body.strip()):
        return Absent(Negative.NOT_FOUND, "an empty file")
    if not assessed.site:
        raise NetError(f"{assessed.kind}: {assessed.why}", Reason.NOT_THE_SITE)
    return None


def is_page(body: bytes) -> bool:
    """Whether an HTML page answers, for certain: by how it begins, whatever its type says."""
    start = body[:1_024].removeprefix(b"\xef\xbb\xbf").lstrip(b"\t\n\x0c\r ").lower()
    return start.decode("latin-1").startswith(_BEGINNINGS)


def is_html(content_type: str, body: bytes) -> bool:
    """Whether browsers read a body as HTML: by its type, else by its first bytes (WHATWG MIME
    Sniffing section 7.1)."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind in {"text/html", "application/xhtml+xml"} if kind else is_page(body)


def title_and_text(answer: Fetched) -> tuple[str, str]:
    """Return title and visible text of an HTML body, masked and capped; "" and what is written
    there of any other, and of a page that is too elaborate to be read."""
    kind = answer.exchange.first("content-type") or ""
    source = html.decode(answer.body, kind)
    if is_html(kind, answer.body):
        try:
            document = html.read(source, answer.exchange.url, "")
        except TooElaborateError:
            pass
        else:
            return document.title, document.text
    plain = " ".join(source[: 4 * html.TEXT_CHARACTERS].split())
    return "", mask(plain)[: html.TEXT_CHARACTERS]


def beside(page: str, path: str) -> str:
    """Return the URL of another path on the origin of ``page``."""
    parts = split(page)
    if parts is None:
        raise NetError(f"{page[:200]} is no URL", Reason.MALFORMED)
    return str(parts._replace(target=path))
