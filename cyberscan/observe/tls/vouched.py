"""What the lists carried in say of the logs and roots that a chain names. Nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC
from typing import Any, Final

from cyberscan.model.facts.carried import Log, Root, Vouched
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.look import Failed, Look, Ok, Reason
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.parse.base64 import plain
from cyberscan.parse.ct_logs import LogEntryError, read_log
from cyberscan.parse.ends import issuers
from cyberscan.parse.sct import SctError, scts
from cyberscan.parse.sent import sent
from cyberscan.parse.x509 import X509Error

LOGS: Final = "ct-logs"
"""Name of the feed: a log's id to its entry."""
ROOTS: Final = "roots"
"""Name of the feed: a root's subject to ``included`` or the last day that counts."""


def vouched(session: Session, certificate: Look[Any]) -> Look[Any]:
    """Return what is said of the chains that were just seen; what was not seen stays so."""
    if not isinstance(certificate, Ok) or not isinstance(certificate.fact, Certificate):
        return certificate
    chains = certificate.fact.chains
    logs_feed, roots_feed = _held(session, LOGS), _held(session, ROOTS)
    try:
        return Ok(
            Vouched(
                logs=tuple(_logs(session, chains)) if logs_feed else (),
                logs_feed=logs_feed,
                roots=tuple(_roots(session, chains)) if roots_feed else (),
                roots_feed=roots_feed,
            )
        )
    except LogEntryError as error:
        return Failed(Reason.MALFORMED, f"{logs_feed}: {error}")


def _held(session: Session, feed: str) -> str:
    try:
        return session.feed_date(feed)
    except NetError:
        return ""


def _logs(session: Session, chains: tuple[Chain, ...]) -> Iterator[Log]:
    for log in sorted({log for chain in chains for log in _named(chain)}):
        if found := session.feed(LOGS, log):
            entry = read_log(found[0])
            since = entry.since.astimezone(UTC).isoformat(timespec="seconds")
            yield Log(log, entry.state, since, entry.operators, entry.name)


def _named(chain: Chain) -> Iterator[str]:
    """Yield the id of each log that a timestamp of the leaf or of the handshake names."""
    lists = [plain(chain.scts)]
    with suppress(X509Error):
        lists.append(sent(chain.chain).leaf.scts)
    for data in lists:
        try:
            yield from (one.log.hex() for one in scts(data)) if data else ()
        except SctError:
            continue


def _roots(session: Session, chains: tuple[Chain, ...]) -> Iterator[Root]:
    for subject in sorted({name for chain in chains for name in issuers(chain)}):
        if found := session.feed(ROOTS, subject):
            yield Root(subject, "" if found[0] == "included" else found[0])
