from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks.web.cors import CHECK, judge
from cyberscan.model.facts.site import Cors
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Outcome

ASKED = "https://cyberscan.invalid"


def cors(allowed: list[str], credentials: list[str], origin: str = ASKED) -> Cors:
    headers = (
        *(("access-control-allow-origin", value) for value in allowed),
        *(("Access-Control-Allow-Credentials", value) for value in credentials),
    )
    url = "https://contoh.go.test/"
    return Cors(origin=origin, exchange=Exchange(url=url, status=200, headers=headers))


CASES = [
    # WHATWG Fetch, "CORS check".
    ([], [], "closed"),
    ([], ["true"], "closed"),
    ([""], ["true"], "closed"),
    (["*"], [], "wildcard"),
    (["*"], ["false"], "wildcard"),
    (["*"], ["TRUE"], "wildcard"),
    ([" * "], [], "wildcard"),
    (["*"], ["true"], "refused_wildcard"),
    ([ASKED], [], "any"),
    ([ASKED], ["true"], "any_login"),
    ([f" {ASKED}\t"], ["true"], "any_login"),
    # Credentials: exactly "true".
    ([ASKED], ["True"], "any"),
    ([ASKED], ["TRUE"], "any"),
    ([ASKED], ["1"], "any"),
    ([ASKED], ["false"], "any"),
    ([ASKED], [""], "any"),
    ([ASKED], [" true "], "any_login"),
    ([ASKED], ["true", "true"], "any"),
    ([ASKED], ["true, true"], "any"),
    # Origins compare byte by byte.
    ([ASKED.upper()], ["true"], "named"),
    ([f"{ASKED}/"], ["true"], "named"),
    ([f"{ASKED}:443"], ["true"], "named"),
    (["http://cyberscan.invalid"], ["true"], "named"),
    (["cyberscan.invalid"], ["true"], "named"),
    (["https://*.invalid"], ["true"], "named"),
    (["https://contoh.go.test"], ["true"], "named"),
    # "null" is the origin of every sandboxed frame.
    (["null"], ["true"], "null_login"),
    (["null"], [], "null"),
    (["NULL"], ["true"], "named"),
    # Several values match nothing.
    (["*", "*"], [], "several"),
    ([ASKED, ASKED], ["true"], "several"),
    ([f"{ASKED}, https://contoh.go.test"], ["true"], "several"),
    ([f"{ASKED} https://contoh.go.test"], ["true"], "several"),
    (["null, null"], ["true"], "several"),
]


@pytest.mark.parametrize(("allowed", "credentials", "message"), CASES)
def test_who_may_read(allowed: list[str], credentials: list[str], message: str) -> None:
    assert judge(cors(allowed, credentials)).message == message


def test_a_request_that_came_from_null_is_told_by_the_same_words() -> None:
    assert judge(cors(["null"], ["true"], origin="null")).message == "null_login"


def test_both_headers_are_quoted() -> None:
    assert [line.raw for line in judge(cors([ASKED], ["true"])).evidence] == [
        f"https://contoh.go.test/ (Origin: {ASKED}): Access-Control-Allow-Origin: {ASKED}",
        "Access-Control-Allow-Credentials: true",
    ]


VALUES = st.lists(st.sampled_from(["*", ASKED, "null", "true", "", ","]) | st.text(max_size=20))


@given(VALUES, VALUES)
def test_any_headers_are_judged(allowed: list[str], credentials: list[str]) -> None:
    verdict = judge(cors(allowed, credentials))
    assert verdict.message in CHECK.messages
    assert verdict.outcome in {Outcome.PASS, Outcome.FAIL}
