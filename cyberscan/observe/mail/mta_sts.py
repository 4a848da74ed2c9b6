"""The zone's MTA-STS record, and the policy file it stands for (RFC 8461 section 3).

The file is asked for once, over the shared web transport, and only where there is a record: without
one no sender looks for it. Redirects are not followed (section 3.3).
"""

from __future__ import annotations

from typing import Any, Final

from cyberscan.model.facts.mail_policy import MtaSts, MtaStsPolicy
from cyberscan.model.look import Absent, Failed, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet, Refused
from cyberscan.net.session import Fetched, Session
from cyberscan.observe.dns.answers import chosen, masked, records, texts
from cyberscan.observe.probe import Probe, Sends
from cyberscan.observe.web.bodies import is_page, no_file
from cyberscan.observe.web.chain import kept
from cyberscan.parse.mta_sts import is_meant

LARGEST: Final = 16_384
"""Bytes of a policy that are kept, a quarter of what section 3.3 lets senders stop at: enough for
the names of 250 mail servers."""

_PORT: Final = 443
_MOST_ADDRESSES: Final = 16


async def _record(session: Session) -> MtaSts | Absent:
    name = f"_mta-sts.{session.subject.name}"
    found = await texts(session, name)
    if isinstance(found, Absent):
        return found
    meant = chosen(tuple(text for text in found if is_meant(text)), name)
    return MtaSts(records=meant) if meant else Absent(Negative.NO_DATA)


async def _policy(session: Session) -> MtaStsPolicy | Absent:
    host = f"mta-sts.{session.subject.name}"
    url = f"https://{host}/.well-known/mta-sts.txt"
    if absent := await _nowhere(session, host):
        return absent
    try:
        answer = await session.fetch(url)
    except Refused as error:
        return Absent(Negative.REFUSED, str(error))
    return _read(url, answer)


async def _nowhere(session: Session, host: str) -> Absent | None:
    """Return the absence of the host's addresses; None where it has one."""
    how = Negative.NO_DATA
    for rdtype in ("A", "AAAA"):
        found = await records(session, host, rdtype)
        if not isinstance(found, Absent):
            return None
        how = found.how
    return Absent(how, f"{host} has no address")


def _read(url: str, answer: Fetched) -> MtaStsPolicy | Absent:
    exchange = answer.exchange
    text = ""
    if not 300 <= exchange.status <= 399:
        if absent := no_file(answer):
            return absent
        if exchange.status != 200:
            raise NetError(f"status {exchange.status}", Reason.NOT_THE_SITE)
        if is_page(answer.body):
            return Absent(Negative.NOT_FOUND, "an HTML page with status 200 in its place")
        if len(answer.body) > LARGEST or answer.truncated:
            raise NetError(f"a policy of more than {LARGEST} bytes", Reason.TOO_LARGE)
        text = masked(answer.body.decode("utf-8", "replace"))
    return MtaStsPolicy(
        url=url,
        status=exchange.status,
        verified=bool(exchange.tls_verified),
        content_type=(exchange.first("content-type") or "").strip()[:200],
        location=kept(answer.next_url)[:300],
        text=text,
    )


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `MtaSts` and one `MtaStsPolicy`."""
    record = await attempt(lambda: _record(session), session.until)
    policy: Look[Any]
    if isinstance(record, Failed):
        policy = record
    elif isinstance(record.fact, Absent):
        policy = Failed(Reason.NO_SUBJECT, "no MTA-STS record")
    else:
        policy = await attempt(lambda: _policy(session), session.until)
    return (record, policy)


PROBE = Probe(
    facts=(MtaSts, MtaStsPolicy),
    observe=observe,
    sends=(
        Sends(Packet.OPERATOR, (53,), 5),
        Sends(Packet.WEB, (_PORT,), _MOST_ADDRESSES),
    ),
)
