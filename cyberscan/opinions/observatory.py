"""Score and letter that MDN's HTTP Observatory would give a site, from what was seen of it.

Written from its rules, which `cyberscan.opinions.observatory_charts` names with commit and date.
Where a fact that a test needs was not seen, that test has no result, and the site no score.
"""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from cyberscan.model.facts.site import Cors, Markup
from cyberscan.model.facts.web import HttpLanding, HttpsLanding
from cyberscan.model.look import Absent
from cyberscan.opinions import observatory_cookies as cookies
from cyberscan.opinions import observatory_csp as csp
from cyberscan.opinions import observatory_headers as headers
from cyberscan.opinions import observatory_page as page
from cyberscan.opinions.observatory_charts import (
    DATED,
    EXTRA_CREDIT_FROM,
    MODIFIERS,
    NOT_EXAMINED,
    TESTS,
    VERSION,
    letter,
)
from cyberscan.opinions.observatory_differences import differences
from cyberscan.opinions.observatory_url import place


class Seen(Struct, frozen=True):
    """The facts. None: not seen."""

    https: HttpsLanding
    """Ends in an answer of the site."""
    http: HttpLanding | Absent | None
    markup: Markup | Absent | None
    cors: Cors | Absent | None
    foreign: Collection[str] | None
    """Hosts the page names that are outside the site's registered domain."""


class Rated(Struct, frozen=True):
    """One test's result."""

    name: str
    result: str
    """As the Observatory names it."""
    modifier: int


class Observatory(Struct, frozen=True):
    """The opinion."""

    tests: tuple[Rated, ...]
    """In the Observatory's order, without those that could not be decided."""
    unseen: tuple[str, ...]
    """Names of those."""
    differences: tuple[str, ...]
    """Where browsers read the same answer otherwise, and so do the checks."""
    version: str = VERSION
    dated: str = DATED
    not_examined: tuple[str, ...] = NOT_EXAMINED

    @property
    def score(self) -> int | None:
        """0 or more, bonuses counted only where the rest reaches the mark; None if unseen."""
        if self.unseen:
            return None
        points = [test.modifier for test in self.tests]
        plain = 100 + sum(point for point in points if point < 0)
        return max(100 + sum(points) if plain >= EXTRA_CREDIT_FROM else plain, 0)

    @property
    def letter(self) -> str:
        """``A+`` to ``F``; empty if unseen."""
        return "" if self.score is None else letter(self.score)


def opinion(seen: Seen) -> Observatory:
    """Return what the Observatory would say."""
    results = _results(seen)
    tests = tuple(
        Rated(name, result, MODIFIERS[result])
        for name in TESTS
        if (result := results.get(name)) is not None
    )
    unseen = tuple(name for name in TESTS if results.get(name) is None)
    return Observatory(tests, unseen, differences(seen.https, _page(seen), seen.foreign or ()))


def _results(seen: Seen) -> dict[str, str | None]:
    final = seen.https.final
    verified = all(hop.tls_verified is not False for hop in seen.https.hops)
    sts = headers.hsts(final, verified=verified)
    results: dict[str, str | None] = {
        "cookies": cookies.rate(seen.https.hops, hsts=sts.endswith("-at-least-six-months")),
        "cross-origin-embedder-policy": headers.embedder_policy(final),
        "cross-origin-opener-policy": headers.opener_policy(final),
        "cross-origin-resource-policy": headers.resource_policy(final),
        "cross-origin-resource-sharing": _cors(seen.cors),
        "redirection": _redirection(seen.http),
        "strict-transport-security": sts,
        "x-content-type-options": headers.content_type_options(final),
    }
    return results | _of_the_page(seen)


def _of_the_page(seen: Seen) -> dict[str, str | None]:
    """Return what meta elements and scripts have a say in."""
    final = seen.https.final
    mime = headers.content_type(final)
    markup = _page(seen)
    readable = mime in page.HTML
    if markup is None and readable and not isinstance(seen.markup, Absent):
        return {}
    metas = page.policies(markup) if markup and readable else []
    report_only = headers.joined(final, "content-security-policy-report-only")
    policy = csp.rate(
        [value] if (value := headers.joined(final, "content-security-policy")) is not None else [],
        metas,
        report_only=bool(report_only),
        https=True,
    )
    if mime and not readable:
        scripts: str | None = "sri-not-implemented-response-not-html"
    elif isinstance(seen.markup, Absent):
        scripts = "sri-not-implemented-but-no-scripts-loaded"
    else:
        scripts = page.rate(markup, seen.foreign) if markup else None
    via_csp = policy.frame_ancestors is not None
    return {
        "content-security-policy": policy.result or None,
        "referrer-policy": headers.referrer(
            final, page.referrers(markup) if markup and readable else []
        ),
        "subresource-integrity": scripts,
        "x-frame-options": headers.frame_options(final, via_csp=via_csp) if policy.result else None,
    }


def _page(seen: Seen) -> Markup | None:
    """Return the page at the end of the https chain, if that is the one that was read."""
    markup = seen.markup
    own = isinstance(markup, Markup) and markup.exchange.url == seen.https.final.url
    return markup if isinstance(markup, Markup) and own else None


def _cors(cors: Cors | Absent | None) -> str | None:
    if cors is None:
        return None
    if isinstance(cors, Absent):
        return "cross-origin-resource-sharing-not-implemented"
    return headers.cors(cors)


def _redirection(http: HttpLanding | Absent | None) -> str | None:
    """Rate the way from http; None where it leads to what was not asked."""
    if http is None:
        return None
    if isinstance(http, Absent):
        return "redirection-not-needed-no-http"
    if any(hop.tls_verified is False for hop in http.hops):
        return "redirection-invalid-cert"
    if http.next_url or http.stopped:
        return None
    route = [place(hop.url) for hop in http.hops]
    if len(route) == 1:
        return "redirection-missing"
    if route[-1].scheme != "https":
        return "redirection-not-to-https"
    if route[1].scheme == "http":
        return "redirection-not-to-https-on-initial-redirection"
    if route[0].host != route[1].host:
        return "redirection-off-host-from-http"
    return "redirection-to-https"
