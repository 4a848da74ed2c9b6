"""What the lists of revoked certificates that were carried in say of the leaves that were seen.
Nothing is sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from cyberscan.model.facts.carried import Listing, ListWord, Revocation
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.look import Failed, Look, Ok, Reason
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.parse.revocations import (
    HOLD,
    NOT_LISTED,
    REASONS,
    REMOVED,
    Head,
    RevocationsError,
    Row,
    find,
    key_of,
    read_head,
)
from cyberscan.parse.sent import sent
from cyberscan.parse.x509 import Read, X509Error

FEED: Final = "crls"
"""Name of the feed: an issuer and an address to the list."""
_PASSING: Final = frozenset({HOLD, REMOVED, NOT_LISTED})
"""What a newer list may say otherwise; that a certificate is revoked, none takes back."""
_ORDER: Final = (Listing.REVOKED, Listing.HELD, Listing.ABSENT, Listing.UNTOLD)


def revocation(session: Session, certificate: Look[Any]) -> Look[Any]:
    """Return what is said of the leaves that were just seen; what was not seen stays so."""
    if not isinstance(certificate, Ok) or not isinstance(certificate.fact, Certificate):
        return certificate
    try:
        feed = session.feed_date(FEED)
    except NetError:
        return Ok(Revocation())
    try:
        words = tuple(_word(session, chain) for chain in certificate.fact.chains)
    except RevocationsError as error:
        return Failed(Reason.MALFORMED, f"{feed}: {error}")
    return Ok(Revocation(words=words, feed=feed))


def listed(session: Session, chain: Chain) -> ListWord | None:
    """Return what a list holds against a leaf: that it is revoked, or for the time being; None
    where none does, or where none can be believed."""
    try:
        session.feed_date(FEED)
        word = _word(session, chain)
    except (NetError, RevocationsError):
        return None
    return word if word.said in {Listing.REVOKED, Listing.HELD} else None


def _word(session: Session, chain: Chain) -> ListWord:
    """The worst that any list says counts: one that is newer lacks nothing an older one had."""
    try:
        taken = sent(chain.chain)
    except X509Error:
        return _untold(chain, "the certificate cannot be read")
    leaf, issuer = taken.leaf, taken.issuer
    if not leaf.list_urls:
        return _untold(chain, "the certificate names no list")
    if issuer is None:
        return _untold(chain, "its issuer's certificate was not sent")
    words = [_said(session, chain, leaf, issuer, url) for url in leaf.list_urls]
    return min(words, key=lambda word: _ORDER.index(word.said))


def _said(session: Session, chain: Chain, leaf: Read, issuer: Read, url: str) -> ListWord:
    found = session.feed(FEED, key_of(issuer, url))
    if found is None:
        return _untold(chain, f"the list at {url} was not brought in")
    head = read_head(found[0])
    row = find(found[0], leaf.raw.serial_number)
    if row is not None and row.reason not in _PASSING:
        return _told(chain, url, head, row)
    if head.this_update > session.moment:
        return _untold(chain, f"the list at {url} was made after this look")
    if head.next_update < session.moment:
        due = f"{head.next_update:%Y-%m-%d %H:%M}"
        return _untold(chain, f"the list at {url} is out of date since {due} UTC")
    if head.this_update < leaf.not_before:
        return _untold(chain, f"the list at {url} is older than the certificate")
    if row is None and not head.whole:
        return _untold(chain, f"the list at {url} was not asked about this certificate")
    if row is not None and row.reason == REMOVED:
        return _untold(chain, f"the list at {url} has it as removed, which no whole list says")
    if (row is None or row.reason == NOT_LISTED) and head.this_update > leaf.not_after:
        # Lists leave out what has expired (RFC 5280 section 3.3).
        return _untold(chain, f"the list at {url} is of after its expiry")
    return _told(chain, url, head, row)


def _told(chain: Chain, url: str, head: Head, row: Row | None) -> ListWord:
    listed = row if row and row.reason != NOT_LISTED else None
    said = Listing.ABSENT
    if listed:
        said = Listing.HELD if listed.reason == HOLD else Listing.REVOKED
    return ListWord(
        sha256=chain.sha256,
        said=said,
        address=url,
        number=str(head.number),
        this_update=_text(head.this_update),
        next_update=_text(head.next_update),
        revoked_at=_text(listed.at) if listed else "",
        reason=REASONS[listed.reason] if listed else "",
    )


def _untold(chain: Chain, why: str) -> ListWord:
    return ListWord(sha256=chain.sha256, said=Listing.UNTOLD, why=why[:300])


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
