from __future__ import annotations

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
    answer = Exchange(url=url, status=200, headers=headers)
    return Cors(origin=origin, exchange=answer, as_null=answer)


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
