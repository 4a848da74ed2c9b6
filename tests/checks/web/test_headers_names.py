"""IPv4 beside IPv6, and the name with www beside the one without."""

from __future__ import annotations

import pytest

from cyberscan.checks.web import ipv6, same_over_v4_v6, www_apex
from cyberscan.model.facts.dns import Resolution
from cyberscan.model.facts.site import ByFamily, Counterpart, Families
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Target, Verdict
from cyberscan.tables.answers.filters import FILTER_HOSTS

V4, V6 = "192.0.2.10", "2001:db8::10"
URL = "https://contoh.go.test/"
FAIL, PASS, UNKNOWN = Outcome.FAIL, Outcome.PASS, Outcome.UNKNOWN
NOT_APPLICABLE = Outcome.NOT_APPLICABLE
TARGET = Target(Subject(Kind.HOST, "contoh.go.test"), 443)


def hop(
    *headers: tuple[str, str],
    url: str = URL,
    status: int = 200,
    address: str = V4,
    verified: bool = True,
) -> Exchange:
    return Exchange(url=url, status=status, headers=headers, address=address, tls_verified=verified)


def four(*headers: tuple[str, str], status: int = 200, title: str = "Contoh") -> ByFamily:
    return ByFamily(4, V4, exchange=hop(*headers, status=status), title=title)


def six(*headers: tuple[str, str], status: int = 200, title: str = "Contoh") -> ByFamily:
    return ByFamily(6, V6, exchange=hop(*headers, status=status, address=V6), title=title)


def told(verdict: Verdict) -> tuple[Outcome, str]:
    return verdict.outcome, verdict.message


LANDING = HttpsLanding(hops=(hop(),))
BOTH = Resolution(v4=(V4,), v6=(V6,))


@pytest.mark.parametrize("status", [200, 301, 403, 404, 503])
def test_any_answer_over_ipv6_will_do(status: int) -> None:
    families = Families(answers=(four(), six(status=status)))
    assert told(ipv6.judge(BOTH, families, LANDING)) == (PASS, "answers")


@pytest.mark.parametrize("reason", list(Reason))
def test_who_is_to_blame_for_silence_over_ipv6(reason: Reason) -> None:
    silent = ByFamily(6, V6, reason=reason)
    verdict = ipv6.judge(BOTH, Families(answers=(four(), silent)), LANDING)
    # Something answered, and it was no site; whatever else may be our own network's fault.
    if reason in {Reason.TLS_FAILED, Reason.MALFORMED}:
        assert told(verdict) == (FAIL, "silent")
    else:
        assert verdict.reason is reason
        assert verdict.outcome is (NOT_APPLICABLE if reason.bars else UNKNOWN)
    # Where IPv4 did not answer either, nothing is said of IPv6.
    neither = Families(answers=(ByFamily(4, V4, reason=Reason.TIMEOUT), silent))
    assert ipv6.judge(BOTH, neither, LANDING).outcome in {UNKNOWN, NOT_APPLICABLE}


@pytest.mark.parametrize("reason", [Reason.UNREACHABLE, Reason.TIMEOUT])
def test_a_closed_port_over_ipv6_is_known_to_be_closed(reason: Reason) -> None:
    closed = Families(answers=(four(), ByFamily(6, V6, reason=reason, closed=True)))
    assert told(ipv6.judge(BOTH, closed, LANDING)) == (FAIL, "silent")


def test_a_host_on_one_version_only() -> None:
    one = Absent(Negative.NO_DATA)
    assert told(ipv6.judge(Resolution(v4=(V4,)), one, LANDING)) == (FAIL, "no_address")
    only = Resolution(v6=(V6,))
    over = HttpsLanding(hops=(hop(address=V6),))
    assert told(ipv6.judge(only, one, over)) == (PASS, "answers")
    gap = Failed(Reason.NO_IPV6_HERE)
    assert ipv6.judge(only, one, gap).reason is Reason.NO_IPV6_HERE


def test_no_https_is_another_matter() -> None:
    gone = Absent(Negative.REFUSED)
    assert told(ipv6.judge(BOTH, Absent(Negative.REFUSED), gone)) == (NOT_APPLICABLE, "no_https")


HSTS = ("Strict-Transport-Security", "max-age=31536000")
CSP = ("Content-Security-Policy", "default-src 'self'")


def to(url: str, status: int = 301) -> tuple[ByFamily, ByFamily]:
    location = ("Location", url)
    return (
        four(location, status=status, title=""),
        six(location, status=status, title=""),
    )


WWW = "https://www.contoh.go.test/"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (four(HSTS, CSP), six(CSP, HSTS), (PASS, "same")),
        (four(HSTS), six(("strict-transport-security", "max-age=1")), (PASS, "same")),
        (four(title="Contoh 1"), six(title="CONTOH\n 22"), (PASS, "same")),
        (to(WWW)[0], to(WWW)[1], (PASS, "same")),
        (to(WWW)[0], to(WWW + "id?x=1", 302)[1], (PASS, "same")),
        (to("/login")[0], to(URL + "masuk")[1], (PASS, "same")),
        (to("//www.contoh.go.test")[0], to(WWW)[1], (PASS, "same")),
        (to(WWW)[0], to("http://www.contoh.go.test/")[1], (FAIL, "redirect")),
        (to(WWW)[0], to("https://www.contoh.go.test:8443/")[1], (FAIL, "redirect")),
        (to(WWW)[0], to("https://lain.test/")[1], (FAIL, "redirect")),
        (four(), six(status=404), (FAIL, "status")),
        (four(status=503), six(), (FAIL, "status")),
        (four(), to(WWW)[1], (FAIL, "status")),
        (to(WWW)[0], six(), (FAIL, "status")),
        (four(), six(title="Apache2 Debian Default Page"), (FAIL, "title")),
        (four(), six(title=""), (FAIL, "title")),
        (four(HSTS, CSP), six(HSTS), (FAIL, "headers")),
        (four(HSTS), six(HSTS, CSP), (FAIL, "headers")),
        (to(WWW)[0], ByFamily(6, V6, exchange=hop(HSTS, ("Location", WWW), status=301)), None),
        (four(), six(status=403), (UNKNOWN, "not_the_site")),
        (four(), six(status=429), (UNKNOWN, "not_the_site")),
        (four(), six(("cf-mitigated", "challenge")), (UNKNOWN, "not_the_site")),
        (four(status=401), six(status=401), (UNKNOWN, "not_the_site")),
        (four(status=404), six(status=404), (UNKNOWN, "not_the_site")),
        (four(status=404), six(status=503), (UNKNOWN, "not_the_site")),
        (four(), six(("Retry-After", "60"), status=503), (FAIL, "status")),
        (four(), ByFamily(6, V6, reason=Reason.TIMEOUT), (UNKNOWN, "")),
        (ByFamily(4, V4, reason=Reason.RESET), six(), (UNKNOWN, "")),
        (four(), ByFamily(6, V6, reason=Reason.NO_IPV6_HERE), (UNKNOWN, "")),
        (four(), ByFamily(6, V6, reason=Reason.UNREACHABLE), (UNKNOWN, "")),
        (four(), ByFamily(6, V6, reason=Reason.OUT_OF_REACH), (NOT_APPLICABLE, "")),
    ],
)
def test_the_same_over_both_versions(
    old: ByFamily, new: ByFamily, expected: tuple[Outcome, str] | None
) -> None:
    verdict = same_over_v4_v6.judge(Families(answers=(old, new)))
    assert told(verdict) == (expected or (FAIL, "headers"))
    if verdict.outcome is FAIL:
        assert verdict.evidence


def test_one_answer_alone_is_not_compared() -> None:
    assert same_over_v4_v6.judge(Families(answers=(four(),))).outcome is UNKNOWN
    assert same_over_v4_v6.judge(Families(answers=())).outcome is UNKNOWN


def other(
    *hops: Exchange,
    after: str = "",
    reason: Reason | None = None,
    http: tuple[Exchange, ...] = (),
    http_reason: Reason | None = None,
    closed: bool = False,
    exists: bool = True,
) -> Counterpart:
    return Counterpart(
        name="www.contoh.go.test",
        exists=exists,
        https=hops,
        https_next=after,
        https_reason=reason,
        https_closed=closed,
        http=http,
        http_reason=http_reason,
        http_closed=closed and not http,
    )


GONE = Reason.TIMEOUT
FILTER = min(FILTER_HOSTS)


@pytest.mark.parametrize(
    ("counterpart", "expected"),
    [
        (other(hop(url=WWW, status=301), hop()), (PASS, "leads_here")),
        (other(hop(url=WWW, status=301), hop(status=404)), (PASS, "leads_here")),
        (other(hop(url=WWW, status=301), after="http://contoh.go.test/"), (PASS, "leads_here")),
        (other(hop(url=WWW, status=301), after=URL + "id/"), (PASS, "leads_here")),
        (other(exists=False), (FAIL, "missing")),
        (other(reason=GONE, http_reason=GONE), (UNKNOWN, "")),
        (other(reason=Reason.RESET, http_reason=Reason.RESET), (UNKNOWN, "")),
        (
            other(reason=Reason.UNREACHABLE, http_reason=Reason.UNREACHABLE),
            (UNKNOWN, ""),
        ),
        (
            other(reason=Reason.UNREACHABLE, http_reason=Reason.UNREACHABLE, closed=True),
            (FAIL, "silent"),
        ),
        (other(reason=Reason.UNREACHABLE, closed=True, http=(hop(),)), (FAIL, "no_https")),
        (other(reason=Reason.TLS_FAILED, http=(hop(),)), (FAIL, "no_https")),
        (other(reason=GONE, http_reason=Reason.DEADLINE), (UNKNOWN, "")),
        (other(reason=Reason.RATE_LIMITED, http_reason=GONE), (UNKNOWN, "")),
        (other(reason=Reason.NO_IPV6_HERE), (UNKNOWN, "")),
        (other(reason=Reason.OUT_OF_REACH), (NOT_APPLICABLE, "")),
        (other(hop(url=WWW, verified=False)), (FAIL, "certificate")),
        (other(hop(url=WWW, status=301, verified=False), hop()), (FAIL, "certificate")),
        (other(hop(url=WWW)), (FAIL, "separate")),
        (other(hop(url=WWW, status=302), hop(url=WWW + "beranda")), (FAIL, "separate")),
        (other(hop(url=WWW, status=404)), (FAIL, "error")),
        (other(hop(url=WWW, status=500)), (FAIL, "error")),
        (other(hop(url=WWW, status=302)), (FAIL, "error")),
        (other(hop(url=WWW, status=403)), (UNKNOWN, "blocked")),
        (other(hop(("cf-mitigated", "challenge"), url=WWW, status=403)), (UNKNOWN, "blocked")),
        (other(hop(url=WWW, status=302), after="https://lain.test/"), (FAIL, "elsewhere")),
        (other(hop(url=WWW, status=302), after=f"https://{FILTER}/"), (UNKNOWN, "")),
        (
            other(hop(url=WWW, status=302), hop(url="https://portal.contoh.go.test/")),
            (FAIL, "elsewhere"),
        ),
    ],
)
def test_the_other_name(counterpart: Counterpart, expected: tuple[Outcome, str]) -> None:
    assert told(www_apex.judge(counterpart, TARGET, LANDING)) == expected


def test_both_names_may_lead_to_a_third() -> None:
    portal = "https://portal.lain.test/"
    own = HttpsLanding(hops=(hop(status=302),), next_url=portal)
    counterpart = other(hop(url=WWW, status=302), after=portal + "beranda")
    assert told(www_apex.judge(counterpart, TARGET, own)) == (PASS, "leads_here")


def test_a_certificate_that_is_bad_for_both_names_is_charged_elsewhere() -> None:
    own = HttpsLanding(hops=(hop(verified=False),))
    counterpart = other(hop(url=WWW, status=301, verified=False), hop(verified=False))
    assert told(www_apex.judge(counterpart, TARGET, own)) == (PASS, "leads_here")


def test_nothing_is_compared_with_a_site_that_was_not_seen() -> None:
    counterpart = other(hop(url=WWW))
    gap = Failed(Reason.DEADLINE)
    assert www_apex.judge(counterpart, TARGET, gap).reason is Reason.DEADLINE
    gone = Absent(Negative.REFUSED)
    assert told(www_apex.judge(counterpart, TARGET, gone)) == (NOT_APPLICABLE, "own_no_https")
    assert told(www_apex.judge(other(exists=False), TARGET, gap)) == (FAIL, "missing")
