"""Of several certificates of one host each is judged by what its own list says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cyberscan.checks._shared.certificates import ISSUER, LEAF, SEEN, chain, made, staple
from cyberscan.checks.tls.cert_revoked import judge
from cyberscan.model.check import Moment
from cyberscan.model.facts.carried import Listing, ListWord, Revocation
from cyberscan.model.facts.tls import Certificate
from cyberscan.model.verdict import Outcome

BOTH = (chain(LEAF, ISSUER), chain(made("lain.contoh.go.test"), ISSUER))
DAY = timedelta(days=1)
WHEN = {Listing.REVOKED: SEEN - 3 * DAY, Listing.HELD: SEEN - 2 * DAY}


def word(sha256: str, said: Listing) -> ListWord:
    if said is Listing.UNTOLD:
        return ListWord(sha256=sha256, said=said, why="not brought in")
    return ListWord(
        sha256=sha256,
        said=said,
        address="http://crl.contoh.test/1.crl",
        number="41",
        this_update=SEEN.isoformat(),
        next_update=(SEEN + 7 * DAY).isoformat(),
        revoked_at=WHEN[said].isoformat() if said in WHEN else "",
        reason="superseded" if said in WHEN else "",
    )


@pytest.mark.parametrize(
    ("first", "second", "outcome", "message"),
    [
        (Listing.ABSENT, Listing.ABSENT, Outcome.PASS, "good"),
        (Listing.ABSENT, Listing.REVOKED, Outcome.FAIL, "revoked"),
        (Listing.REVOKED, Listing.ABSENT, Outcome.FAIL, "revoked"),
        (Listing.HELD, Listing.REVOKED, Outcome.FAIL, "revoked"),
        (Listing.REVOKED, Listing.HELD, Outcome.FAIL, "revoked"),
        (Listing.HELD, Listing.ABSENT, Outcome.FAIL, "held"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_each_by_its_own_word_and_the_worst_speaks(
    first: Listing, second: Listing, outcome: Outcome, message: str, *, turned: bool
) -> None:
    said = (first, second)
    words = [word(one.sha256, told) for one, told in zip(BOTH, said, strict=True)]
    told = Revocation(words=tuple(words[::-1] if turned else words), feed="crls 2026-11-24")
    found = judge(Certificate(chains=BOTH), told, Moment(SEEN + DAY))
    assert (found.outcome, found.message) == (outcome, message)
    if message in {"revoked", "held"}:
        assert str(found.values["at"]).startswith(str(WHEN[Listing(message)].date()))


def test_a_response_from_the_future_says_nothing_yet() -> None:
    seen = Certificate(chains=(chain(LEAF, ISSUER, staple=staple(LEAF)),))
    assert judge(seen, Revocation(), Moment(SEEN)).outcome is Outcome.PASS
    assert judge(seen, Revocation(), Moment(SEEN - DAY)).outcome is Outcome.NOT_APPLICABLE
