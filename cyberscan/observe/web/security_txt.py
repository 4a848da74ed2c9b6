"""``/.well-known/security.txt`` over https (RFC 9116 section 3)."""

from __future__ import annotations

from functools import partial
from typing import Any

from cyberscan.model.facts.web import SecurityTxt
from cyberscan.model.look import Absent, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet, Refused
from cyberscan.net.session import Fetched, Session
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse import security_txt
from cyberscan.parse.answer import assess
from cyberscan.parse.mask import mask


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Fetch the file, following redirects that stay in scope (RFC 9116 section 3 allows them)."""
    return (await attempt(partial(_look, session), session.until),)


async def _look(session: Session) -> SecurityTxt | Absent:
    url = f"https://{session.subject.name}/.well-known/security.txt"
    for hop in range(session.policy.caps.redirects + 1):
        try:
            answer = await session.fetch(url)
        except Refused as error:
            if hop:
                raise
            return Absent(Negative.REFUSED, str(error))
        if not answer.next_url:
            return _judge(answer)
        url = answer.next_url
        if not session.in_scope(url):
            raise NetError(f"redirects to {url}, which is not ours to ask", Reason.OUT_OF_REACH)
    raise NetError("redirects without an end", Reason.MALFORMED)


def _judge(answer: Fetched) -> SecurityTxt | Absent:
    status = answer.exchange.status
    if status in {404, 410}:
        return Absent(Negative.NOT_FOUND, f"status {status}")
    assessed = assess(answer.exchange)
    if status == 429:
        raise NetError("status 429", Reason.RATE_LIMITED)
    if assessed.kind == "empty":
        return Absent(Negative.NOT_FOUND, "an empty file")
    if not assessed.site:
        raise NetError(f"{assessed.kind}: {assessed.why}", Reason.NOT_THE_SITE)
    content_type = (answer.exchange.first("content-type") or "").strip()
    text = answer.body[: security_txt.LONGEST].decode("utf-8", "replace")
    if _is_page(content_type, text):
        return Absent(Negative.NOT_FOUND, f"an HTML page with status {status} in its place")
    read = security_txt.read(text)
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


PROBE = Probe(
    facts=(SecurityTxt,),
    observe=observe,
    sends=(Sends(packet=Packet.WEB, ports=(80, 443), connections=9),),
)
