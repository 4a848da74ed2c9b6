"""Single header fields as MDN's HTTP Observatory reads and rates them.

Source: the files of src/analyzer/tests/ at the commit that
`cyberscan.opinions.observatory_charts` names; read 2026-11-26. Every reader returns the
Observatory's name of the result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cyberscan.model.facts.site import Cors
from cyberscan.model.facts.web import Exchange
from cyberscan.opinions.observatory_csp import SPACE

SIX_MONTHS: Final = 15_552_000
"""Seconds: 180 days."""

_SHORT, _LONG = 256, 1_024
"""Characters the Observatory reads of a value."""

_INTEGER: Final = re.compile(f"[{SPACE}]*([+-]?[0-9]+)")
_PRIVATE: Final = frozenset(
    {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
)
_UNSAFE: Final = frozenset(
    {"origin", "origin-when-cross-origin", "unsafe-url", "no-referrer-when-downgrade"}
)
_EMBEDDER: Final = frozenset({"require-corp", "credentialless", "unsafe-none"})
_OPENER: Final = frozenset(
    {"same-origin", "same-origin-allow-popups", "noopener-allow-popups", "unsafe-none"}
)
_RESOURCE: Final = frozenset({"same-site", "same-origin", "cross-origin"})

_BARE: Final = (
    r"-?[0-9]{1,12}\.[0-9]{1,3}|-?[0-9]{1,15}(?![0-9.])|\?[01]|:[A-Za-z0-9+/=]*:"
    r"|[A-Za-z*][A-Za-z0-9:/!#$%&'*+.^_`|~-]*"
    r'|"(?:[^"\\\x7f-\uffff\x00-\x1f]|\\["\\])*"'
)
_TOKEN: Final = re.compile(
    r"([A-Za-z*][A-Za-z0-9:/!#$%&'*+.^_`|~-]*)"
    rf"(?:; *[a-z*][a-z0-9_.*-]*(?:=(?:{_BARE}))?)*\Z"
)
"""An item whose bare item is a token (RFC 9651 section 3.3.4), with its parameters; dates and
display strings as parameters are taken for errors: no policy has any."""


def joined(exchange: Exchange, name: str) -> str | None:
    """Return a field as Node.js hands it out: values in one, with ", " between (nodejs.org/api/
    http.html, `message.headers`, read 2026-11-26); None without one."""
    values = exchange.all(name)
    return ", ".join(value.strip(" \t") for value in values) if values else None


def content_type(exchange: Exchange) -> str:
    """Return the media type, as written; Node.js keeps the first of several."""
    return (exchange.first("content-type") or "").strip(" \t").split(";", 1)[0]


def hsts(exchange: Exchange, *, verified: bool) -> str:
    """Rate HSTS on the answer at the end of the https chain."""
    value = joined(exchange, "strict-transport-security")
    if not verified:
        return "hsts-invalid-cert"
    if value is None:
        return "hsts-not-implemented"
    value = value[:_LONG]
    ages = [
        word[8:128]
        for part in value.split(";")
        if (word := part.strip(SPACE).lower()).startswith("max-age=")
    ]
    if "," in value or not ages:
        return "hsts-header-invalid"
    number = _INTEGER.match(ages[-1])
    # What is no number is not less than six months, for JavaScript.
    if number and int(number[1]) < SIX_MONTHS:
        return "hsts-implemented-max-age-less-than-six-months"
    return "hsts-implemented-max-age-at-least-six-months"


def referrer(exchange: Exchange, metas: Sequence[str]) -> str:
    """Rate the referrer policy: the last word known, of the header and then the last meta."""
    header = joined(exchange, "referrer-policy")
    values = [*([] if header is None else [header]), *metas[-1:]]
    if not values:
        return "referrer-policy-not-implemented"
    words = [word.strip(SPACE).lower() for word in ", ".join(values).split(",")]
    known = [word for word in words if word in _PRIVATE | _UNSAFE]
    if not known:
        return "referrer-policy-header-invalid"
    return "referrer-policy-private" if known[-1] in _PRIVATE else "referrer-policy-unsafe"


def content_type_options(exchange: Exchange) -> str:
    """Rate X-Content-Type-Options."""
    value = joined(exchange, "x-content-type-options")
    if not value:
        return "x-content-type-options-not-implemented"
    known = value[:_SHORT].strip(SPACE).lower() == "nosniff"
    return f"x-content-type-options-{'nosniff' if known else 'header-invalid'}"


def frame_options(exchange: Exchange, *, via_csp: bool) -> str:
    """Rate X-Frame-Options. ``via_csp``: the policy has ``frame-ancestors``, whatever it says."""
    if via_csp:
        return "x-frame-options-implemented-via-csp"
    value = joined(exchange, "x-frame-options")
    if not value:
        return "x-frame-options-not-implemented"
    value = value[:_LONG].strip(SPACE).lower()
    if value in {"deny", "sameorigin"}:
        return "x-frame-options-sameorigin-or-deny"
    known = value.startswith("allow-from")
    return f"x-frame-options-{'allow-from-origin' if known else 'header-invalid'}"


def embedder_policy(exchange: Exchange) -> str:
    """Rate Cross-Origin-Embedder-Policy."""
    return _policy("coep", joined(exchange, "cross-origin-embedder-policy"), _EMBEDDER)


def opener_policy(exchange: Exchange) -> str:
    """Rate Cross-Origin-Opener-Policy."""
    return _policy("coop", joined(exchange, "cross-origin-opener-policy"), _OPENER)


def resource_policy(exchange: Exchange) -> str:
    """Rate Cross-Origin-Resource-Policy."""
    value = (joined(exchange, "cross-origin-resource-policy") or "")[:_SHORT].strip(SPACE).lower()
    if not value:
        return "corp-not-implemented"
    return f"corp-implemented-with-{value}" if value in _RESOURCE else "corp-header-invalid"


def cors(asked: Cors) -> str:
    """Rate the answer to a foreign origin; one that is no success is none for the Observatory."""
    answer = asked.exchange
    allowed = joined(answer, "access-control-allow-origin")
    if not allowed or not 200 <= answer.status <= 299:
        return "cross-origin-resource-sharing-not-implemented"
    credentials = joined(answer, "access-control-allow-credentials") or ""
    if allowed[:_SHORT].strip(SPACE) == "*":
        kind = "public"
    elif allowed == asked.origin and credentials.strip(SPACE).lower() == "true":
        kind = "universal"
    else:
        kind = "restricted"
    return f"cross-origin-resource-sharing-implemented-with-{kind}-access"


def _policy(name: str, value: str | None, known: frozenset[str]) -> str:
    if not value:
        return f"{name}-not-implemented"
    found = _TOKEN.match(value[:_LONG].strip(SPACE))
    if found and found[1] in known:
        return f"{name}-implemented-with-{found[1]}"
    return f"{name}-header-invalid"
