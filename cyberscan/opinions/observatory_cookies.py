"""Cookies as MDN's HTTP Observatory collects and rates them.

It looks at the jar at the end of the https chain, so what the jar does not take (tough-cookie 5) is
not there, and a later cookie of the same name, domain and path replaces an earlier one. Source:
src/analyzer/tests/cookies.js and src/retriever/session.js at the commit that
`cyberscan.opinions.observatory_charts` names, tough-cookie 5.1.2 (npm); read 2026-11-26.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.web import Exchange
from cyberscan.opinions.observatory_csp import SPACE
from cyberscan.opinions.observatory_url import place

_CONTROL: Final = re.compile(r"[\x00-\x1f]")
_AGE: Final = re.compile(r"-?[0-9]{1,20}\Z")
_TIME: Final = re.compile(r"(?<![0-9])[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?![0-9])")
_SAME_SITE: Final = frozenset({"strict", "lax", "none"})
_MASK: Final = "…"
_SKIPPED: Final = frozenset({"heroku-session-affinity"})
_ADDRESS: Final = re.compile(r"[0-9.]+\Z|.*:")

_WORST_LAST: Final = (
    "without-secure-flag-but-protected-by-hsts",
    "without-secure-flag",
    "session-without-secure-flag-but-protected-by-hsts",
    "samesite-flag-invalid",
    "anticsrf-without-samesite-flag",
    "session-without-httponly-flag",
    "session-without-secure-flag",
)


class _Cookie(Struct):
    name: str
    domain: str
    path: str
    secure: bool = False
    http_only: bool = False
    same_site: str = ""
    only_here: bool = False
    """It has no Domain."""
    gone: bool = False
    """It tells browsers to forget it."""

    def goes_to(self, host: str, path: str) -> bool:
        """Whether it is sent with a request (RFC 6265 sections 5.1.3 and 5.1.4)."""
        fits = host == self.domain or (not self.only_here and host.endswith(f".{self.domain}"))
        below = self.path if self.path.endswith("/") else f"{self.path}/"
        return fits and (path == self.path or path.startswith(below))


def rate(hops: Sequence[Exchange], *, hsts: bool) -> str:
    """Rate the cookies of the https chain; ``hsts``: its HSTS test is passed."""
    jar = _jar(hops)
    if not jar:
        return "cookies-not-found"
    found: set[str] = set()
    if any(_is_odd(header) for header in hops[-1].all("set-cookie")):
        found.add("samesite-flag-invalid")
    for cookie in jar:
        name = cookie.name.lower()
        session = "login" in name or "sess" in name
        kind = "without-secure-flag" + ("-but-protected-by-hsts" if hsts else "")
        if not cookie.secure:
            found.add(kind)
            if session:
                found.add(f"session-{kind}")
            if cookie.same_site == "none":
                found.add("samesite-flag-invalid")
        if "csrf" in name and not cookie.same_site:
            found.add("anticsrf-without-samesite-flag")
        if session and not cookie.http_only:
            found.add("session-without-httponly-flag")
    if found:
        return f"cookies-{max(found, key=_WORST_LAST.index)}"
    whole = all(cookie.same_site for cookie in jar)
    return f"cookies-secure-with-httponly-sessions{'-and-samesite' if whole else ''}"


def _jar(hops: Sequence[Exchange]) -> list[_Cookie]:
    jar: dict[tuple[str, str, str], _Cookie] = {}
    for hop in hops:
        _, host, path = place(hop.url)
        # When it looks for what to send, the jar forgets what has expired.
        jar = {k: c for k, c in jar.items() if not (c.gone and c.goes_to(host, path))}
        for header in hop.all("set-cookie"):
            cookie = _read(header, host, path)
            if cookie is not None and cookie.name not in _SKIPPED:
                jar[cookie.domain, cookie.path, cookie.name] = cookie
    return list(jar.values())


def _read(header: str, host: str, path: str) -> _Cookie | None:
    """Read one header as the jar does; None for what it does not take."""
    pair, _, rest = header.strip(SPACE).partition(";")
    name, equals, value = pair.partition("=")
    name = name.strip(SPACE)
    if not name or not equals or _CONTROL.search(name) or _CONTROL.search(value.strip(SPACE)):
        return None
    cookie = _Cookie(name, "", "")
    expired: bool | None = None
    for part in rest.split(";"):
        key, equals, value = part.strip(SPACE).partition("=")
        key, value = key.strip(SPACE).lower(), value.strip(SPACE)
        if key == "secure":
            cookie.secure = True
        elif key == "httponly":
            cookie.http_only = True
        elif key == "samesite":
            cookie.same_site = value.lower() if value.lower() in _SAME_SITE else ""
        elif key == "domain" and value:
            cookie.domain = value.removeprefix(".").lower()
        elif key == "path":
            cookie.path = value if value.startswith("/") else ""
        elif key == "max-age" and _AGE.match(value):
            expired = int(value) <= 0
        elif key == "expires" and (value == _MASK or _TIME.search(value)):
            # A date ahead is masked: one that is shown has passed. What has no time is no date.
            cookie.gone = value != _MASK
    cookie.gone = cookie.gone if expired is None else expired
    cookie.only_here = not cookie.domain
    cookie.domain = cookie.domain or host
    cookie.path = cookie.path or path.rpartition("/")[0] or "/"
    return cookie if _taken(cookie, host) else None


def _taken(cookie: _Cookie, host: str) -> bool:
    """Whether the jar takes it from that host: its domain, and what its name promises."""
    whole = cookie.secure and cookie.only_here and cookie.path == "/"
    if cookie.name.startswith("__Host-") and not whole:
        return False
    if cookie.name.startswith("__Secure-") and not cookie.secure:
        return False
    return cookie.only_here or _belongs(host, cookie.domain)


def _belongs(host: str, domain: str) -> bool:
    """Whether a host may set a cookie for ``domain``. A name of one label is a public suffix; for
    the others there is no list here: no site of a zone sets any."""
    if host == domain:
        return True
    return "." in domain and host.endswith(f".{domain}") and not _ADDRESS.match(host)


def _is_odd(header: str) -> bool:
    """Whether the raw header has a SameSite that is none of the three words."""
    for part in header.strip(SPACE).split(";"):
        key, _, value = part.strip(SPACE).partition("=")
        if key.strip(SPACE).lower() == "samesite":
            word = value.split("=", 1)[0].strip(SPACE).lower()
            if word not in _SAME_SITE:
                return True
    return False
