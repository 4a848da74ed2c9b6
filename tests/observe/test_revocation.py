"""What the lists say of the leaves that were seen is looked up, and nothing is sent for it."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from cyberscan.feeds.upstream.crls import entries_of
from cyberscan.model.facts.carried import Listing, ListWord, Revocation
from cyberscan.model.facts.tls import Certificate, Chain, Trust
from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.observe.tls.revocation import revocation
from cyberscan.parse.revocations import NOT_LISTED, Head, Row, key_of, written
from cyberscan.parse.x509 import read
from tests.support.crls import LIST, OTHER, REVOKED_AT, crl, named, named_leaf, point
from tests.support.loopback import LoopbackSession
from tests.support.tls import NOW, Made, intermediate, make

LEAF = named_leaf(LIST)
DAY = timedelta(days=1)


def chain_of(made: Made, *, sent: int = 2) -> Chain:
    leaf = read(made.der)
    return Chain(
        sha256="ab" * 32,
        serial=leaf.serial,
        subject_name=leaf.subject,
        issuer_name=leaf.issuer,
        not_before=leaf.not_before.isoformat(),
        not_after=leaf.not_after.isoformat(),
        names=leaf.names,
        key=leaf.key,
        signature=leaf.signature,
        chain=tuple(base64.b64encode(der).decode() for der in made.chain[:sent]),
        trust=Trust.TRUSTED,
    )


def word(
    made: Made, feed: dict[str, str] | None = None, *, sent: int = 2, moment: datetime = NOW
) -> ListWord:
    session = LoopbackSession(feeds={"crls": feed or {}}, moment=moment)
    look = revocation(session, Ok(Certificate(chains=(chain_of(made, sent=sent),))))
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, Revocation)
    assert look.fact.feed == "crls 2026-11-01"
    (said,) = look.fact.words
    return said


def entry(data: bytes, address: str = LIST) -> dict[str, str]:
    return entries_of(data, (named(address=address),), {}, now=NOW, asked=address)


def test_what_is_listed_is_told_with_its_day_and_reason() -> None:
    assert word(LEAF, entry(crl({1041: "keyCompromise"}, point(LIST)))) == ListWord(
        sha256="ab" * 32,
        said=Listing.REVOKED,
        address=LIST,
        number="7",
        this_update=(NOW - timedelta(hours=2)).isoformat(),
        next_update=(NOW + timedelta(days=7)).isoformat(),
        revoked_at=REVOKED_AT.isoformat(),
        reason="keyCompromise",
    )


def test_what_is_not_listed_is_absent() -> None:
    found = word(LEAF, entry(crl({1040: "keyCompromise"})))
    assert (found.said, found.revoked_at, found.reason) == (Listing.ABSENT, "", "")


def test_what_is_held_is_told_apart() -> None:
    assert word(LEAF, entry(crl({1041: "certificateHold"}))).said is Listing.HELD


def test_the_worst_of_several_lists_counts() -> None:
    both = entry(crl(), LIST) | entry(crl({1041: ""}), OTHER)
    assert word(named_leaf(LIST, OTHER), both).said is Listing.REVOKED
    assert word(named_leaf(LIST, OTHER), entry(crl(), OTHER)).said is Listing.ABSENT


_WHOLE = Head(NOW - DAY, NOW + DAY, 1, whole=True)
_KEY = key_of(read(intermediate().der), LIST)
_PART = written(replace(_WHOLE, whole=False), [Row(5, NOW, 1)])
_TOLD = Row(1041, NOW, NOT_LISTED)
_ALIEN = make("Antara Uji", number=9, ca=True)


@pytest.mark.parametrize(
    ("made", "feed", "sent", "moment", "words"),
    [
        (named_leaf(), {}, 2, NOW, "names no list"),
        (LEAF, entry(crl()), 1, NOW, "issuer's certificate was not sent"),
        (LEAF, {}, 2, NOW, f"{LIST} was not brought in"),
        (LEAF, entry(crl(), OTHER), 2, NOW, "was not brought in"),
        (named_leaf(LIST, issuer=_ALIEN), entry(crl()), 2, NOW, "was not brought in"),
        (LEAF, entry(crl()), 2, NOW + 8 * DAY, "is out of date since 2026-12-01 02:00 UTC"),
        (LEAF, entry(crl({1041: "certificateHold"})), 2, NOW + 8 * DAY, "is out of date since"),
        (LEAF, entry(crl()), 2, NOW - DAY, "was made after this look"),
        (LEAF, {_KEY: _PART}, 2, NOW, "was not asked about this certificate"),
        (LEAF, entry(crl({1041: "removeFromCRL"})), 2, NOW, "as removed"),
        (LEAF, entry(crl(start=NOW - 31 * DAY)), 2, NOW, "older than the certificate"),
        (
            LEAF,
            {_KEY: written(Head(NOW + 61 * DAY, NOW + 70 * DAY, 1, whole=True), [])},
            2,
            NOW + 62 * DAY,
            "of after its expiry",
        ),
        (
            LEAF,
            {_KEY: written(Head(NOW + 61 * DAY, NOW + 70 * DAY, 1, whole=False), [_TOLD])},
            2,
            NOW + 62 * DAY,
            "of after its expiry",
        ),
    ],
)
def test_what_no_list_tells_has_its_reason(
    made: Made, feed: dict[str, str], sent: int, moment: datetime, words: str
) -> None:
    found = word(made, feed, sent=sent, moment=moment)
    assert found.said is Listing.UNTOLD
    assert words in found.why


@pytest.mark.parametrize(("made", "due", "moment"), [(61, 70, 62), (-1, 1, 8), (0, 1, -1)])
def test_what_is_revoked_stays_so_however_old_the_list_is(made: int, due: int, moment: int) -> None:
    head = Head(NOW + made * DAY, NOW + due * DAY, 1, whole=True)
    found = word(LEAF, {_KEY: written(head, [Row(1041, NOW, 1)])}, moment=NOW + moment * DAY)
    assert found.said is Listing.REVOKED


def test_a_part_of_a_list_tells_of_a_certificate_it_was_asked_about() -> None:
    found = word(LEAF, {_KEY: written(replace(_WHOLE, whole=False), [_TOLD])})
    assert (found.said, found.revoked_at, found.reason) == (Listing.ABSENT, "", "")


def test_without_lists_nothing_is_said_and_nothing_fails() -> None:
    look = revocation(LoopbackSession(), Ok(Certificate(chains=(chain_of(LEAF),))))
    assert look == Ok(Revocation())


def test_what_was_not_seen_or_is_not_there_stays_so() -> None:
    for look in (Failed(Reason.TIMEOUT), Ok(Absent(Negative.REFUSED))):
        assert revocation(LoopbackSession(feeds={"crls": {}}), look) == look


def test_a_damaged_list_is_told() -> None:
    session = LoopbackSession(feeds={"crls": {_KEY: "x"}})
    look = revocation(session, Ok(Certificate(chains=(chain_of(LEAF),))))
    assert isinstance(look, Failed)
    assert look.reason is Reason.MALFORMED
