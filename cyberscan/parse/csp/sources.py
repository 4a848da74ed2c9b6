"""Source expressions of a Content Security Policy, and what one alone matches.

Grammar of CSP Level 3, section 2.3.1 "Source Lists" (https://www.w3.org/TR/CSP3/, editor's draft of
2026-04-19, read 2026-11-26). What breaks it is ignored by browsers and comes out as INVALID.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final
from urllib.parse import unquote

from msgspec import Struct

from cyberscan.parse.headers import MASK
from cyberscan.parse.mask import EMAIL, NIK, PHONE, TOKEN


class Kind(StrEnum):
    """What a source expression is."""

    NONE = "none"
    """``'none'``: counts only where it stands alone."""
    KEYWORD = "keyword"
    SCHEME = "scheme"
    HOST = "host"
    NONCE = "nonce"
    HASH = "hash"
    MASKED = "masked"
    """What it named was taken out before it was stored: told as personal data or a token."""
    INVALID = "invalid"


class Reach(StrEnum):
    """Where an expression takes content from that an attacker can provide."""

    ANYWHERE = "anywhere"
    """Any host of the web over https."""
    DATA = "data"
    """``data:`` URLs: whoever writes the markup writes the content."""


class Source(Struct, frozen=True):
    """One expression of a source list. ``text`` is as written; the rest is lower case, but paths.

    ``scheme``, ``host``, ``port`` (digits or ``*``) and ``path`` are "" where there is none.
    """

    text: str
    kind: Kind
    keyword: str = ""
    """With its quotes, as ``'self'``."""
    scheme: str = ""
    host: str = ""
    """A name, ``*`` or ``*.name``."""
    port: str = ""
    path: str = ""


KEYWORDS: Final = frozenset(
    {
        "'self'",
        "'unsafe-inline'",
        "'unsafe-eval'",
        "'strict-dynamic'",
        "'unsafe-hashes'",
        "'report-sample'",
        "'unsafe-allow-redirects'",
        "'wasm-unsafe-eval'",
        "'trusted-types-eval'",
        "'report-sha256'",
        "'report-sha384'",
        "'report-sha512'",
        "'unsafe-webtransport-hashes'",
        # Not of CSP itself: WICG Speculation Rules, as Chromium's content_security_policy.cc names
        # it (read 2026-11-26).
        "'inline-speculation-rules'",
    }
)

_MASKED: Final = re.compile("|".join(re.escape(m) for m in (MASK, TOKEN, NIK, PHONE, EMAIL)))
_BASE64: Final = r"[A-Za-z0-9+/_-]+={0,2}"
_NONCE: Final = re.compile(rf"'nonce-{_BASE64}'", re.IGNORECASE)
# The second hyphen is no part of the grammar; Chromium reads it (content_security_policy.cc).
_HASH: Final = re.compile(rf"'sha-?(?:256|384|512)-{_BASE64}'", re.IGNORECASE)
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST: Final = re.compile(
    r"(?:([A-Za-z][A-Za-z0-9+.-]*)://)?"
    r"(\*|(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.?)"
    r"(?::([0-9]+|\*))?"
    # path-absolute of RFC 3986 section 3.3: the first segment is not empty.
    r"(/(?:[A-Za-z0-9._~!$&'()*+=:@%-][A-Za-z0-9._~!$&'()*+=:@%/-]*)?)?"
)
_WEB: Final = frozenset({"http", "https"})


def read(text: str) -> Source:
    """Read one expression, which holds no blank, ``;`` or ``,``. Linear in its length."""
    lower = text.lower()
    if lower == "'none'":
        return Source(text, Kind.NONE)
    if lower in KEYWORDS:
        return Source(text, Kind.KEYWORD, keyword=lower)
    if text.startswith("'"):
        # A nonce is always masked, a digest only where it looks like something else.
        plain = _MASKED.sub("A", text)
        if _NONCE.fullmatch(plain):
            return Source(text, Kind.NONCE)
        return Source(text, Kind.HASH if _HASH.fullmatch(plain) else Kind.INVALID)
    if _MASKED.search(text):
        return Source(text, Kind.MASKED)
    scheme = _SCHEME.fullmatch(lower)
    if scheme:
        return Source(text, Kind.SCHEME, scheme=scheme[1])
    host = _HOST.fullmatch(text)
    if not host:
        return Source(text, Kind.INVALID)
    return Source(
        text,
        Kind.HOST,
        scheme=(host[1] or "").lower(),
        host=host[2].lower(),
        port=host[3] or "",
        path=host[4] or "",
    )


def reaches(source: Source) -> Reach | None:
    """Return what an attacker can serve under this expression; None where they need more.

    Section 6.7.2.8: ``http`` also matches https, ``*`` matches no ``data:``. Nobody owns what lies
    directly below a top-level domain: ``*.com`` is anywhere. ``blob:`` is not here: making such a
    URL takes a script that runs already.
    """
    if source.kind is Kind.SCHEME:
        if source.scheme == "data":
            return Reach.DATA
        return Reach.ANYWHERE if source.scheme in _WEB else None
    if source.kind is not Kind.HOST or source.scheme not in _WEB | {""}:
        return None
    labels = source.host.split(".")
    wild = labels[0] == "*" and len(labels) <= 2
    return Reach.ANYWHERE if wild else None


def takes(source: Source, host: str, path: str) -> bool:
    """Whether the expression matches ``https://host/path`` on a page served over https.

    Sections 6.7.2.8 to 6.7.2.12, but for ``'self'``: the hosts asked are other parties'. ``host``
    is a lower-case name, ``path`` begins with a slash and has no query.
    """
    if source.kind is Kind.SCHEME:
        return source.scheme in _WEB
    if source.kind is not Kind.HOST or source.scheme not in _WEB | {""}:
        return False
    if source.port not in {"", "*"} and source.port.lstrip("0") != "443":
        return False
    return _host_takes(source.host, host) and _path_takes(source.path, path)


def _host_takes(pattern: str, host: str) -> bool:
    if pattern == "*":
        return True
    return host.endswith(pattern[1:]) if pattern.startswith("*.") else host == pattern


def _path_takes(pattern: str, path: str) -> bool:
    """Section 6.7.2.12: piece by piece; a path that ends with a slash matches all below it."""
    if not pattern:
        return True
    wanted, pieces = pattern.split("/"), path.split("/")
    folder = not wanted[-1]
    if len(wanted) > len(pieces) or (len(wanted) < len(pieces) and not folder):
        return False
    if folder:
        wanted.pop()
    return all(unquote(a) == unquote(b) for a, b in zip(wanted, pieces, strict=False))
