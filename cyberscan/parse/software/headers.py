"""What headers and error pages say of the software that made them (RFC 9110 section 10.2.4)."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from cyberscan.parse.software.version import Version
from cyberscan.parse.software.version import read as read_version
from cyberscan.tables.software.distributions import COMMENTS, PLATFORMS, of_package

LONGEST: Final = 1_000
"""Characters of a header value that are read."""
MOST: Final = 30
"""Products read from one value: no server names more of itself."""

PRODUCTS: Final = {
    "apache": "apache",
    "nginx": "nginx",
    "php": "php",
    "openssl": "openssl",
    "microsoft-iis": "iis",
    "tomcat": "tomcat",
    "python": "python",
    "cpython": "python",
}
"""Names as they stand in headers (lower case), and the keys of
`cyberscan.tables.software.cycles.PRODUCTS`."""

# What a system's packages build together with the server: the name in brackets is theirs as well.
_SYSTEM: Final = frozenset({"apache", "nginx", "openssl"})

# Apache's ServerSignature, "Apache/2.4.41 (Ubuntu) Server at contoh.go.id Port 443"; the name and
# the port are any. Pages of httpd, server/core.c ap_psignature.
_SIGNATURE: Final = re.compile(
    r"(?<!\S)(Apache/\d[\w.]{0,20}(?: \([\w ./-]{1,40}\))?(?: [\w.-]{1,30}/[\w.~+:-]{1,60}){0,12})"
    r" Server at \S{1,255} Port \d{1,5}(?!\d)",
    re.ASCII,
)
# The last line of nginx's own error pages (ngx_http_special_response.c, NGINX_VER) and of Tomcat's
# (ErrorReportValve, ServerInfo): nothing follows.
_LAST: Final = re.compile(
    r"(?<!\S)(?:(nginx/\d[\d.]{0,20}(?: \([\w ./-]{1,40}\))?)|Apache (Tomcat/\d[\w.-]{0,30}))\s*\Z",
    re.ASCII,
)
_BLANKS: Final = re.compile(r"\s+")


class Token(Struct, frozen=True):
    """A product as a header names it: ``Apache/2.4.6 (CentOS)``."""

    name: str
    version: str = ""
    comment: str = ""


class Shown(Struct, frozen=True):
    """A product with the version it shows, and whose package it is if it tells."""

    product: str
    """The key of `cyberscan.tables.software.cycles.PRODUCTS`."""
    version: Version
    text: str
    """The version as shown."""
    distribution: str = ""
    release: str = ""


def tokens(value: str) -> tuple[Token, ...]:
    """Take a ``Server`` or ``X-Powered-By`` value apart. Never raises.

    Products are parted by blanks (commas in ``X-Powered-By``, which no RFC defines); a comment in
    brackets belongs to the product before it and may hold further ones.
    """
    found: list[Token] = []
    at, value = 0, value[:LONGEST]
    while at < len(value) and len(found) < MOST:
        if value[at] in " \t,;":
            at += 1
        elif value[at] == "(":
            comment, at = _comment(value, at)
            if found and not found[-1].comment:
                found[-1] = Token(found[-1].name, found[-1].version, comment)
        else:
            end = at
            while end < len(value) and value[end] not in " \t,;(":
                end += 1
            name, _, version = value[at:end].partition("/")
            at = max(end, at + 1)
            if name:
                found.append(Token(name, version))
    return tuple(found)


def _comment(value: str, at: int) -> tuple[str, int]:
    """Return what stands between the bracket at ``at`` and its partner, and where that ends."""
    depth, start = 0, at + 1
    while at < len(value):
        match value[at]:
            case "\\":
                at += 1
            case "(":
                depth += 1
            case ")":
                depth -= 1
                if not depth:
                    return value[start:at], at + 1
            case _:
                pass
        at += 1
    return value[start:], len(value)


def shown(value: str) -> tuple[Shown, ...]:
    """Return the products of a header value that show their version."""
    found: list[Shown] = []
    system = ""
    for token in tokens(value):
        product = PRODUCTS.get(token.name.lower(), "")
        if product in _SYSTEM:
            system = distribution_of(token.comment) or system
        version = read_version(token.version) if product else None
        if version is None:
            continue
        named = of_package(version.suffix)
        if named:
            found.append(Shown(product, version, token.version, *named))
        else:
            whose = system if product in _SYSTEM else ""
            found.append(Shown(product, version, token.version, whose))
    return tuple(found)


def distribution_of(comment: str) -> str:
    """Return the distribution a comment names, "" if it names none.

    One that no table knows is returned as written: somebody packages it, whoever that is.
    """
    name = comment.strip()[:40]
    if not name or name.lower() in PLATFORMS:
        return ""
    return COMMENTS.get(name.lower(), name)


def signed(text: str) -> tuple[str, ...]:
    """Return how a server signs its own error page: ``Apache/2.4.41 (Ubuntu)`` and the like.

    ``text`` is the page's visible text; at most 8,000 characters are read. Linear.
    """
    text = _BLANKS.sub(" ", text[:8_000]).strip()
    found = [match[1] for match in _SIGNATURE.finditer(text)]
    last = _LAST.search(text[-200:])
    if last:
        found.append(last[1] or last[2])
    return tuple(found[:3])
