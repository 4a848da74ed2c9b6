from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks._shared.samples import policy
from cyberscan.checks.web.hsts import CHECK, judge
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Failed, Reason
from cyberscan.model.verdict import Outcome

AT = "https://contoh.go.test/"
WWW = "https://www.contoh.go.test/"
POLICY = policy(hsts_min_days=180.0, hsts_advice_days=365.0)
YEAR = "max-age=31536000"
NO_LIST = Failed(Reason.NO_FEED)


def hop(*values: str, url: str = AT, verified: bool | None = True) -> Exchange:
    headers = tuple(("strict-transport-security", value) for value in values)
    return Exchange(url=url, status=200, headers=headers, tls_verified=verified)


CASES = [
    # Thresholds, to the second.
    ([hop("max-age=31536000")], "long"),
    ([hop("max-age=31535999")], "good"),
    ([hop("max-age=15552000")], "good"),
    ([hop("max-age=15551999")], "short"),
    ([hop("max-age=1")], "short"),
    ([hop("max-age=0")], "switched_off"),
    ([hop('max-age="31536000"; includeSubDomains')], "long"),
    ([hop("max-age=" + "9" * 40)], "long"),
    # Preload: https://hstspreload.org.
    ([hop("max-age=31536000; includeSubDomains; preload")], "preload"),
    ([hop("max-age=31536000; preload")], "preload_lacks"),
    ([hop("max-age=15552000; includeSubDomains; preload")], "preload_lacks"),
    ([hop("max-age=86400; includeSubDomains; preload")], "short"),
    ([hop("max-age=31536000; preload=1")], "long"),
    # Missing, and what browsers cannot read.
    ([hop()], "missing"),
    ([hop("")], "invalid"),
    ([hop("max-age=abc")], "invalid"),
    ([hop("max-age=31536000, max-age=31536000")], "invalid"),
    ([hop("includeSubDomains; preload")], "invalid"),
    # RFC 6797 section 8.1: the first header of an answer counts.
    ([hop(YEAR, "max-age=0")], "long"),
    ([hop("max-age=0", YEAR)], "switched_off"),
    ([hop("x", YEAR)], "invalid"),
    # Every answer that can be read replaces what was known.
    ([hop(YEAR), hop("max-age=0", url=f"{AT}beranda")], "switched_off"),
    ([hop("max-age=0"), hop(YEAR, url=f"{AT}beranda")], "long"),
    ([hop(YEAR), hop("max-age=x", url=f"{AT}beranda")], "long"),
    ([hop(YEAR), hop(url=f"{AT}beranda")], "long"),
    ([hop("max-age=x"), hop("max-age=y", url=f"{AT}beranda")], "invalid"),
    # Other hosts speak for themselves, and http for nobody (section 8.1).
    ([hop(), hop(YEAR, url=WWW)], "missing"),
    ([hop(YEAR), hop("max-age=0", url=WWW)], "long"),
    ([hop(), hop(YEAR, url="http://contoh.go.test/", verified=None)], "missing"),
    ([hop(YEAR), hop("max-age=0", url="http://contoh.go.test/", verified=None)], "long"),
    # Behind a certificate that does not hold nothing is heard.
    ([hop(YEAR, verified=False)], "void"),
    ([hop(YEAR), hop("max-age=0", url=f"{AT}a", verified=False)], "long"),
    ([hop("max-age=x", verified=False)], "invalid"),
    ([hop("max-age=0", verified=False)], "switched_off"),
    ([hop(verified=False)], "missing"),
    ([hop(YEAR, verified=None)], "long"),
]


@pytest.mark.parametrize(("hops", "message"), CASES)
def test_what_a_browser_knows_after_the_landing(hops: list[Exchange], message: str) -> None:
    assert judge(HttpsLanding(hops=tuple(hops)), POLICY, NO_LIST).message == message


def test_the_header_is_quoted_with_its_url_and_the_fault_named() -> None:
    verdict = judge(HttpsLanding(hops=(hop("max-age=abc"),)), POLICY, NO_LIST)
    assert [line.raw for line in verdict.evidence] == [
        f"{AT}: Strict-Transport-Security: max-age=abc"
    ]
    assert str(verdict.values["why"]) == "max-age is not a number of seconds: abc"


@given(st.lists(st.text(alphabet='max-age=0123456;, "includeSubDomainspreload', max_size=60)))
def test_any_headers_are_judged(values: list[str]) -> None:
    verdict = judge(HttpsLanding(hops=(hop(*values),)), POLICY, NO_LIST)
    assert verdict.message in CHECK.messages
    assert verdict.evidence
    assert verdict.outcome is not Outcome.UNKNOWN
