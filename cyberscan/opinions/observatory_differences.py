"""Where the Observatory's reading of an answer is not the browsers', and so not the checks'."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from cyberscan.model.facts.site import Markup
from cyberscan.model.facts.web import HttpsLanding
from cyberscan.opinions import observatory_csp as csp
from cyberscan.opinions import observatory_headers as headers
from cyberscan.opinions import observatory_page as page
from cyberscan.opinions.observatory_url import place

_UNQUOTED: Final = frozenset(
    {"self", "none", "unsafe-inline", "unsafe-eval", "strict-dynamic", "unsafe-hashes"}
)
_HSTS: Final = "strict-transport-security"
_SHOWN: Final = 5


def differences(
    landing: HttpsLanding, markup: Markup | None, foreign: Collection[str]
) -> tuple[str, ...]:
    """Return a sentence for each difference that this answer brings to light."""
    return (*_policy(landing, markup), *_hsts(landing), *_scripts(markup, foreign))


def _policy(landing: HttpsLanding, markup: Markup | None) -> list[str]:
    header = headers.joined(landing.final, "content-security-policy")
    metas = page.policies(markup) if markup else []
    values = [] if header is None else [header]
    both = csp.rate(values, metas, report_only=False, https=True)
    alone = csp.rate(values, (), report_only=False, https=True)
    found = []
    if both.frame_ancestors is not None:
        broad = sorted(csp.BROAD & set(alone.frame_ancestors or ()))
        if alone.frame_ancestors is None:
            found.append("frame-ancestors in <meta> counts there; browsers ignore it (CSP3 3.3)")
        elif broad:
            found.append(
                f"frame-ancestors {' '.join(broad)} counts there as protection; "
                "any site may frame the page"
            )
    unquoted = sorted(both.sources & _UNQUOTED)
    if unquoted:
        found.append(
            f"{' '.join(unquoted)} without quotes is a host name there and for browsers: "
            "the policy does not do what it seems to say (CSP3 2.3.1)"
        )
    if both.result and len(",".join([*values, *metas]).split(",")) > 1:
        found.append(
            "several policies are merged into one there; browsers enforce each by itself (CSP3 8.1)"
        )
    options = landing.final.all("x-frame-options")
    if len(options) > 1 and len({value.strip().lower() for value in options}) == 1:
        found.append("the same X-Frame-Options twice is an error there; browsers take it as one")
    return found


def _hsts(landing: HttpsLanding) -> list[str]:
    value = headers.joined(landing.final, _HSTS)
    first, last = landing.hops[0], landing.final
    if place(first.url).host != place(last.url).host and headers.joined(first, _HSTS) != value:
        return [f"HSTS is read there where the chain ends ({last.url}), not at the name itself"]
    if value is None:
        return []
    ages = [
        part.strip()[8:] for part in value.lower().split(";") if part.strip().startswith("max-age=")
    ]
    age = ages[-1].strip() if ages else ""
    if not ages or (age.isascii() and age.isdigit()):
        return []
    return [f"HSTS max-age={age[:40]}: what is no number is long enough there (RFC 6797 6.1.1)"]


def _scripts(markup: Markup | None, foreign: Collection[str]) -> list[str]:
    if markup is None:
        return []
    bare = page.without_hash(markup, foreign)[:_SHOWN]
    return [
        f"{script} counts there; browsers know no such hash and check nothing" for script in bare
    ]
