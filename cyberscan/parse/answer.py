"""Whether an answer is the site itself, or something that stands in front of it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl

from msgspec import Struct

from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Markup, Missing
from cyberscan.model.facts.web import Exchange
from cyberscan.parse.answer_signs import Seen, fold, look_at, signs
from cyberscan.parse.url import split
from cyberscan.tables.answers import RECOGNISERS, Kind
from cyberscan.tables.answers.defaults import DEFAULT_PATH
from cyberscan.tables.answers.filters import FILTER_HOSTS
from cyberscan.tables.answers.hosting import SUSPENDED_PATH

# Header, the values that mark a challenge, whose it is: what its maker documents.
_CHALLENGES: Final = (
    # https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/
    # detect-response (read 2026-11-24): present and "challenge" on every challenge page.
    ("cf-mitigated", frozenset({"challenge"}), "Cloudflare"),
    # https://docs.aws.amazon.com/waf/latest/APIReference/API_ChallengeAction.html and
    # API_CaptchaAction.html (read 2026-11-24): with status 202 and 405.
    ("x-amzn-waf-action", frozenset({"challenge", "captcha"}), "AWS WAF"),
)

# What a redirect to a login carries, by the protocol it follows (all read 2026-11-26).
_LOGINS: Final = (
    # RFC 6749 section 4.1.1: both are required.
    ("OAuth 2.0", frozenset({"response_type", "client_id"})),
    # SAML 2.0, HTTP redirect binding: https://metacpan.org/pod/Net::SAML2::Binding::Redirect
    ("SAML 2.0", frozenset({"samlrequest"})),
)
_MOST_PARAMETERS: Final = 100
"""Parameters of a query that are read; a login's stand among the first."""
_IN_FRONT: Final = frozenset(
    {
        Kind.INTERCEPTED,
        Kind.CHALLENGE,
        Kind.WAF_BLOCK,
        Kind.RATE_LIMITED,
        Kind.PARKING,
        Kind.SUSPENDED,
        Kind.MAINTENANCE,
    }
)
"""What answers every path alike: no control for anything found by its path."""


_TWINS: Final = ("etag", "content-length")
"""What two answers have in common if their pages are byte for byte the same."""


class Assessed(Struct, frozen=True):
    """What an answer is.

    ``why`` is a short fact for the evidence; ``maker`` who makes the page that was recognised, ""
    where status or headers alone tell.
    """

    site: bool
    kind: Kind
    why: str
    maker: str = ""


def assess(
    exchange: Exchange,
    next_url: str = "",
    page: Page | None = None,
    markup: Markup | None = None,
) -> Assessed:
    """Say whether ``exchange`` is an answer of the site itself.

    ``next_url`` is where it redirects to, when that was not asked: another party, a loop, or the
    end of the hops allowed. ``page`` and ``markup`` are the host's, which has one of each for
    both schemes: they count if they came with this very answer, or with its twin under the other
    scheme. Without them status, headers
    and URL tell, and a block page that says 200 is taken for the site.
    """
    for header, values, maker in _CHALLENGES:
        for value in exchange.all(header):
            if value.strip().lower() in values:
                return Assessed(False, Kind.CHALLENGE, f"{maker} {header}: {value.strip()}", maker)
    if next_url:
        return _elsewhere(exchange, next_url)
    if page and not _same(page.exchange, exchange):
        page = None
    if markup and not _same(markup.exchange, exchange):
        markup = None
    return _recognised(look_at(exchange, page, markup)) or _by_status(exchange)


def assess_missing(missing: Missing) -> Assessed:
    """Assess the answer to a path that does not exist: any status is the site's own there, unless
    something stands in front of all of it.
    """
    seen = Seen(
        missing.exchange,
        "",
        title=fold(missing.title),
        text=fold(missing.masked_text),
        characters=len(missing.masked_text),
        read=True,
    )
    answer = assess(missing.exchange)
    found = answer if answer.kind in _IN_FRONT else _recognised(seen)
    if found and found.kind in _IN_FRONT:
        return found
    return _site(missing.exchange.status)


def _same(one: Exchange, other: Exchange) -> bool:
    """Whether two exchanges carry one page: the same one, or a copy under the other scheme."""
    if one.status != other.status:
        return False
    if one.url == other.url:
        return True
    if one.url.partition(":")[2] != other.url.partition(":")[2]:
        return False
    told = [(one.all(name), other.all(name)) for name in _TWINS]
    return all(ours == theirs for ours, theirs in told) and any(ours for ours, _ in told)


def _recognised(seen: Seen) -> Assessed | None:
    for row in RECOGNISERS:
        found = signs(row, seen)
        if found is not None:
            told = ", ".join([f"status {seen.exchange.status}", *found])
            return Assessed(False, row.kind, f"{row.maker}: {told}", row.maker)
    return None


def _elsewhere(exchange: Exchange, next_url: str) -> Assessed:
    told = f"{exchange.status} to {next_url}"
    parts, own = split(next_url), split(exchange.url)
    if parts is None:
        return Assessed(False, Kind.REDIRECT, told)
    if any(parts.host == f or parts.host.endswith("." + f) for f in FILTER_HOSTS):
        return Assessed(False, Kind.INTERCEPTED, told, "an Indonesian network")
    path, _, query = parts.target.partition("?")
    if path.startswith(SUSPENDED_PATH):
        return Assessed(False, Kind.SUSPENDED, told, "cPanel")
    if path.startswith(DEFAULT_PATH):
        return Assessed(False, Kind.DEFAULT_PAGE, told, "cPanel")
    protocol = _login(path, query)
    if protocol and own and _is_foreign(parts.host, own.host):
        return Assessed(False, Kind.LOGIN_ELSEWHERE, f"{told} ({protocol})", parts.host)
    return Assessed(False, Kind.REDIRECT, told)


def _login(path: str, query: str) -> str:
    """Return the protocol by which a URL asks for a login, or ""."""
    pieces = "&".join(query.split("&", _MOST_PARAMETERS)[:_MOST_PARAMETERS])
    names = {name.casefold() for name, _ in parse_qsl(pieces, keep_blank_values=True)}
    for protocol, parameters in _LOGINS:
        if parameters <= names:
            return protocol
    # CAS protocol 3.0 section 2.1 (https://apereo.github.io/cas/development/protocol/
    # CAS-Protocol-Specification.html): /login as credential requestor.
    return "CAS" if path.rstrip("/").endswith("/login") and "service" in names else ""


def _is_foreign(host: str, own: str) -> bool:
    """Whether two hosts belong to different parties, as far as names alone tell.

    What is in scope was followed, so that this only meets the ends of loops besides foreign hosts:
    names that share three labels (``sso.contoh.go.id``) or lie in each other are one party's.
    """
    plain = own.removeprefix("www.")
    if host == plain or host.endswith("." + plain) or own.endswith("." + host):
        return False
    return host.split(".")[-3:] != own.split(".")[-3:]


def _by_status(exchange: Exchange) -> Assessed:
    status = exchange.status
    if status == 429:
        return Assessed(False, Kind.RATE_LIMITED, "status 429")
    if status in {401, 403, 451}:
        return Assessed(False, Kind.REFUSED, f"status {status}")
    # RFC 9110 section 15.6.4: overload or maintenance, and when it will be over.
    if status == 503 and exchange.first("retry-after") is not None:
        return Assessed(False, Kind.MAINTENANCE, "status 503 with Retry-After")
    if 400 <= status <= 599:
        return Assessed(False, Kind.ERROR, f"status {status}")
    if 300 <= status <= 399:
        return Assessed(False, Kind.REDIRECT, f"status {status} without a usable Location")
    if not 200 <= status <= 299:
        return Assessed(False, Kind.UNREADABLE, f"status {status}")
    # RFC 9110 sections 15.3.5 and 15.3.6: neither carries a page.
    if status in {204, 205} or (exchange.first("content-length") or "").strip() == "0":
        return Assessed(False, Kind.EMPTY, f"status {status} without a page")
    return _site(status)


@lru_cache(maxsize=1_000)
def _site(status: int) -> Assessed:
    """One value for each status, so that a memo of many hosts holds one object."""
    return Assessed(True, Kind.SITE, f"status {status}")
