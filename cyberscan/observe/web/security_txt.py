"""``/.well-known/security.txt`` over https (RFC 9116 section 3)."""

from __future__ import annotations

from typing import Final

from cyberscan.model.facts.web import SecurityTxt
from cyberscan.model.look import Absent, Negative
from cyberscan.net.session import Fetched
from cyberscan.observe.web.asking import Asking
from cyberscan.observe.web.bodies import no_file
from cyberscan.parse import security_txt
from cyberscan.parse.mask import mask

REDIRECTS: Final = 8


async def look(asking: Asking, name: str) -> SecurityTxt | Absent:
    """Fetch the file of a host, following redirects that stay in scope (RFC 9116 section 3 allows
    them)."""
    url = f"https://{name}/.well-known/security.txt"
    return _read(url, await asking.follow(url, REDIRECTS))


def _read(url: str, answer: Fetched) -> SecurityTxt | Absent:
    if absent := no_file(answer):
        return absent
    content_type = (answer.exchange.first("content-type") or "").strip()
    text = answer.body[: security_txt.LONGEST].decode("utf-8", "replace")
    if _is_page(content_type, text):
        status = answer.exchange.status
        return Absent(Negative.NOT_FOUND, f"an HTML page with status {status} in its place")
    read = security_txt.read(text, (url, answer.exchange.url))
    return SecurityTxt(
        url=answer.exchange.url,
        content_type=content_type[:200],
        contacts=tuple(mask(contact)[:300] for contact in read.contacts),
        expires=tuple(value[:100] for value in read.expires),
        problems=read.problems,
    )


def _is_page(content_type: str, text: str) -> bool:
    """Whether an HTML page answers for a file that is not there."""
    html = content_type.lower().startswith(("text/html", "application/xhtml+xml"))
    start = text.lstrip("\ufeff\t\n\r ")[:1_000].lower()
    return start.startswith(("<!doctype", "<html", "<head", "<body")) or (
        html and not security_txt.read(text).contacts
    )
