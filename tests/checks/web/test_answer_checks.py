"""The two checks that say what answers: each maker's page, each site, and what was not seen."""

from __future__ import annotations

import pytest

from cyberscan.checks.web.default_page import CHECK as DEFAULT_PAGE
from cyberscan.checks.web.not_assessable import CHECK as NOT_ASSESSABLE
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome, Verdict
from cyberscan.tables.answers import Kind
from tests.parse.answers.pages import MAKERS, Answer, read
from tests.parse.answers.sites import SITES

NO_HTTP = Absent(Negative.REFUSED)
NOT_LOOKED = Failed(Reason.NOT_LOOKED)


def assessable(answer: Answer, http: HttpLanding | Absent = NO_HTTP) -> Verdict:
    exchange, page, markup = read(answer)
    landing = HttpsLanding(hops=(exchange,))
    verdict = NOT_ASSESSABLE.judge(landing, http, page, markup)
    assert isinstance(verdict, Verdict)
    return verdict


def default(answer: Answer) -> Verdict:
    _, page, markup = read(answer)
    verdict = DEFAULT_PAGE.judge(page, markup)
    assert isinstance(verdict, Verdict)
    return verdict


@pytest.mark.parametrize("answer", MAKERS, ids=lambda a: a.name)
def test_what_stands_in_the_sites_place_is_named_with_its_marks(answer: Answer) -> None:
    verdict = assessable(answer)
    intercepted = answer.kind is Kind.INTERCEPTED
    assert verdict.outcome is (Outcome.UNKNOWN if intercepted else Outcome.FAIL)
    assert verdict.evidence
    assert answer.maker in str(verdict.evidence[0])
    message = NOT_ASSESSABLE.messages[verdict.message]
    for text in (message.id, message.en):
        assert text.format_map(verdict.values)


@pytest.mark.parametrize("answer", MAKERS, ids=lambda a: a.name)
def test_the_site_over_http_is_enough_whatever_stands_on_https(answer: Answer) -> None:
    plain = Exchange(url="http://www.contoh.go.test/", status=200, headers=())
    assert assessable(answer, HttpLanding(hops=(plain,))).outcome is Outcome.PASS


@pytest.mark.parametrize("answer", SITES, ids=lambda a: a.name)
def test_a_site_is_a_site_for_both(answer: Answer) -> None:
    assert assessable(answer).outcome is Outcome.PASS
    assert default(answer).outcome is Outcome.PASS


@pytest.mark.parametrize("answer", MAKERS, ids=lambda a: a.name)
def test_only_a_default_page_fails_as_one_and_a_wall_hides_what_is_behind(answer: Answer) -> None:
    verdict = default(answer)
    if answer.kind is Kind.DEFAULT_PAGE:
        assert verdict.outcome is Outcome.FAIL
        assert str(verdict.values["maker"]) == answer.maker
    else:
        assert (verdict.outcome, verdict.reason) == (Outcome.UNKNOWN, Reason.NOT_THE_SITE)


@pytest.mark.parametrize("unseen", [NOT_LOOKED, Failed(Reason.UNSUPPORTED), NO_HTTP])
@pytest.mark.parametrize(("status", "outcome"), [(200, Outcome.PASS), (403, Outcome.FAIL)])
def test_pages_that_were_not_seen_change_nothing(
    unseen: Failed | Absent, status: int, outcome: Outcome
) -> None:
    landing = HttpsLanding(
        hops=(Exchange(url="https://contoh.go.test/", status=status, headers=()),)
    )
    verdict = NOT_ASSESSABLE.judge(landing, NO_HTTP, unseen, unseen)
    assert isinstance(verdict, Verdict)
    assert verdict.outcome is outcome


@pytest.mark.parametrize(
    ("next_url", "message"),
    [
        ("https://login.lain.test/authorize?response_type=code&client_id=a", "login"),
        ("https://www.lain.test/", "elsewhere"),
        ("https://contoh.go.test/", "elsewhere"),
        ("https://lain.test/cgi-sys/suspendedpage.cgi", "suspended"),
        ("http://internetpositif.uzone.id/", "intercepted"),
    ],
)
def test_a_redirect_that_was_not_followed_is_told_by_where_it_leads(
    next_url: str, message: str
) -> None:
    hop = Exchange(url="https://contoh.go.test/", status=302, headers=())
    landing = HttpsLanding(hops=(hop,), next_url=next_url)
    verdict = NOT_ASSESSABLE.judge(landing, NO_HTTP, NOT_LOOKED, NOT_LOOKED)
    assert isinstance(verdict, Verdict)
    assert verdict.message == message
    assert next_url in str(verdict.evidence[0])
