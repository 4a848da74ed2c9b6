"""Whether an answer is the site itself, or something that stands in front of it."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cyberscan.model.facts.web import Exchange

# Header, the values that mark a challenge, whose it is.
# Only what its maker documents is a recogniser; everything else is judged by its status alone.
_CHALLENGES: Final = (
    # https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/
    # detect-response (read 2026-11-24): present and "challenge" on every challenge page.
    ("cf-mitigated", frozenset({"challenge"}), "Cloudflare"),
    # https://docs.aws.amazon.com/waf/latest/APIReference/API_ChallengeAction.html and
    # API_CaptchaAction.html (read 2026-11-24): with status 202 and 405.
    ("x-amzn-waf-action", frozenset({"challenge", "captcha"}), "AWS WAF"),
)


class Assessed(Struct, frozen=True):
    """What an answer is.

    ``kind`` is ``site``, ``challenge`` (a test for browsers), ``refused`` (401, 403, 429, 451),
    ``error`` (other 4xx and 5xx), ``redirect`` (the page is elsewhere and was not asked for),
    ``empty`` (no page) or ``unreadable``. ``why`` is a short fact for the evidence.
    """

    site: bool
    kind: str
    why: str


def assess(exchange: Exchange, next_url: str = "") -> Assessed:
    """Say whether ``exchange`` is an answer of the site itself.

    ``next_url`` is where it redirects to, when that was not asked: another party, a loop, or the
    end of the hops allowed. Judged from status and headers; a block page that says 200 without a
    documented mark is taken for the site.
    """
    status = exchange.status
    for header, values, maker in _CHALLENGES:
        for value in exchange.all(header):
            if value.strip().lower() in values:
                return Assessed(False, "challenge", f"{maker} {header}: {value.strip()}")
    if next_url:
        return Assessed(False, "redirect", f"{status} to {next_url}")
    if status in {401, 403, 429, 451}:
        return Assessed(False, "refused", f"status {status}")
    if 400 <= status <= 599:
        return Assessed(False, "error", f"status {status}")
    if 300 <= status <= 399:
        return Assessed(False, "redirect", f"status {status} without a usable Location")
    if not 200 <= status <= 299:
        return Assessed(False, "unreadable", f"status {status}")
    # RFC 9110 sections 15.3.5 and 15.3.6: neither carries a page.
    if status in {204, 205} or (exchange.first("content-length") or "").strip() == "0":
        return Assessed(False, "empty", f"status {status} without a page")
    return Assessed(True, "site", f"status {status}")
