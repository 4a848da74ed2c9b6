"""Header fields of an answer, with what differs between two equal answers taken out.

Fields come and go as (name, value) pairs: order, case and duplicates as received.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from cyberscan.parse.cookies import MOST_ATTRIBUTE, read_date
from cyberscan.parse.mask import mask as personal

Fields = tuple[tuple[str, str], ...]

MASK: Final = "…"

_VOLATILE: Final = frozenset(
    {
        "date",  # RFC 9110 section 6.6.1
        "age",  # RFC 9111 section 5.1
        "server-timing",  # W3C Server Timing
        "traceparent",  # W3C Trace Context
        "tracestate",
        "cf-ray",  # Cloudflare, "Cloudflare HTTP headers", read 2026-11-24
        "x-timer",  # Fastly, HTTP header reference, read 2026-11-24; so are the next three
        "x-varnish",
        "x-served-by",
        "x-cache-hits",
        "x-amz-id-2",  # AWS, S3 common response headers, read 2026-11-24
        "x-amz-cf-id",  # AWS SDK, S3ResponseMetadata.CLOUD_FRONT_ID, read 2026-11-24
        "x-runtime",  # Rack::Runtime: seconds this answer took
        "x-response-time",
    }
)

# Request and trace ids under any vendor's prefix: X-Request-Id, X-Amzn-RequestId, X-B3-TraceId …
_IDENTIFIER: Final = re.compile(r"(?:request|trace|correlation|transaction|span)-?id\Z")

_NONCE: Final = re.compile(r"'nonce-([^'\s;,]{1,200})'", re.IGNORECASE)
# CSP Level 3 section 2.3.1 (https://www.w3.org/TR/CSP3/, draft of 2026-04-19, read 2026-11-26).
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")
_NO_NONCE: Final = f"({MASK})"
_KEEP_ALIVE_MAX: Final = re.compile(r"\bmax=\d+", re.IGNORECASE)
# RFC 7616 section 3.3: both change with every challenge.
_CHALLENGE: Final = re.compile(r"\b(nonce|opaque)=(?:\"[^\"]*\"|[^\s,\"]+)", re.IGNORECASE)
# A URL's user name and password.
_USER: Final = re.compile(r"//[^/?#\s@]{1,4000}@")
_NUMBERS: Final = frozenset(
    {
        "strict-transport-security",  # its max-age could be taken for a phone number
        "cache-control",
        "content-length",
        "content-range",
        "retry-after",
    }
)
_POLICIES: Final = frozenset({"content-security-policy", "content-security-policy-report-only"})
# Reporting endpoints carry a token that is another one on every answer.
_QUERY: Final = re.compile(r"\?[^\"'\s>]+")
_EXPIRES: Final = re.compile(r"\b(expires[ \t]*=[ \t]*)(?P<date>[^;]*)", re.IGNORECASE)


def first(fields: Iterable[tuple[str, str]], name: str) -> str | None:
    """Return the first value of the field ``name``, or None. Names compare without case."""
    wanted = name.lower()
    return next((value for key, value in fields if key.lower() == wanted), None)


def every(fields: Iterable[tuple[str, str]], name: str) -> tuple[str, ...]:
    """Return the values of every field ``name``, in order."""
    wanted = name.lower()
    return tuple(value for key, value in fields if key.lower() == wanted)


def mask(fields: Fields, at: datetime) -> Fields:
    """Return the fields with volatile values replaced by ``…``; ``at`` is when they were received.

    A cookie keeps its name and attributes, its value is masked if it has one, and so is an expiry
    that lies ahead: it moves with the clock, while one in the past deletes the cookie and stays.
    Tokens and personal data are masked wherever they stand, but in fields that hold numbers.
    """
    return tuple((name, _masked(name.lower(), value, at)) for name, value in fields)


def _masked(name: str, value: str, at: datetime) -> str:
    if name in _VOLATILE or _IDENTIFIER.search(name):
        return MASK
    if name == "set-cookie":
        return cookie(value, at)
    if name == "expires":
        return MASK if _ahead(value, at) else value
    if name in _NUMBERS:
        return value
    plain = _USER.sub(f"//{MASK}@", _constant(name, value))
    # A comma begins another policy, also behind a token that could hold one.
    return ",".join(map(personal, plain.split(","))) if name in _POLICIES else personal(plain)


def _constant(name: str, value: str) -> str:
    """Return ``value`` without what is another one on every answer."""
    if name in _POLICIES:
        return nonces(value)
    if name in {"report-to", "reporting-endpoints"}:
        return _QUERY.sub(f"?{MASK}", value)
    if name in {"www-authenticate", "proxy-authenticate"}:
        return _CHALLENGE.sub(rf'\1="{MASK}"', value)
    if name == "keep-alive":
        return _KEEP_ALIVE_MAX.sub(f"max={MASK}", value)
    return value


def nonces(policy: str) -> str:
    """Return a Content Security Policy with its nonces masked.

    One that is empty stays so, and one that browsers cannot read, as a ``{NONCE}`` that nobody
    filled in, becomes ``'nonce-(…)'``: neither is a nonce, masked or not.
    """
    return _NONCE.sub(_nonce, policy)


def _nonce(found: re.Match[str]) -> str:
    masked = found[1] == MASK or _BASE64.fullmatch(found[1])
    return f"'nonce-{MASK if masked else _NO_NONCE}'"


def cookie(value: str, at: datetime) -> str:
    """Return a ``Set-Cookie`` value with the cookie's own value masked (RFC 6265 section 5.2)."""
    pair, semicolon, attributes = value.partition(";")
    name, equals, content = pair.partition("=")
    if not equals:
        # A pair without "=" is, depending on the browser, a nameless cookie: it is all value.
        shown = MASK if pair.strip() else pair
    else:
        shown = f"{name}={MASK}" if content.strip() else pair
    kept = _EXPIRES.sub(
        lambda found: f"{found[1]}{MASK}" if _keeps(found["date"], at) else found[0], attributes
    )
    return f"{shown}{semicolon}{kept}"


def _keeps(text: str, at: datetime) -> bool:
    """Whether a cookie with this expiry is kept: read as browsers do, or a mask would stand where
    they see no date."""
    date = read_date(text) if len(text.strip(" \t")) <= MOST_ATTRIBUTE else None
    return date is not None and date > at


def _ahead(text: str, at: datetime) -> bool:
    """Whether ``text`` is a date not before ``at``."""
    # The oldest of the three forms has hyphens (RFC 9110 section 5.6.7).
    try:
        moment = parsedate_to_datetime(text[:64].strip().replace("-", " "))
    except (ValueError, TypeError, IndexError, OverflowError):
        return False
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment >= at
