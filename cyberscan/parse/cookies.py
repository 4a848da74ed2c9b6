"""Set-Cookie as browsers read and store it.

The reference is draft-ietf-httpbis-rfc6265bis-22 (the text that replaces RFC 6265) sections 5.6 and
5.7; the prefixes ``__Http-`` and ``__Host-Http-`` are of draft-ietf-httpbis-layered-cookies section
4.1.3. Both were read on 2026-11-26.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from msgspec import Struct

LONGEST: Final = 65_536
"""Characters of a header that are read: as much as a whole response head may have."""
MOST_PAIR: Final = 4_096
"""Octets of name and value together; browsers drop a longer cookie (section 5.6)."""
MOST_ATTRIBUTE: Final = 1_024
"""Octets of an attribute's value; browsers ignore a longer one (section 5.6)."""

PREFIXES: Final = ("__Host-Http-", "__Http-", "__Host-", "__Secure-")
"""Name prefixes that promise something of the cookie; the longer one first."""

_MASK: Final = "…"
_SAME_SITE: Final = frozenset({"strict", "lax", "none"})
_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
# Section 5.1.1, the delimiter production.
_DELIMITER: Final = re.compile(r"[\x09\x20-\x2F\x3B-\x40\x5B-\x60\x7B-\x7E]+")
_TIME: Final = re.compile(r"([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[^0-9].*)?", re.DOTALL)
_DAY: Final = re.compile(r"([0-9]{1,2})(?:[^0-9].*)?", re.DOTALL)
_YEAR: Final = re.compile(r"([0-9]{2,4})(?:[^0-9].*)?", re.DOTALL)
_INTEGER: Final = re.compile(r"-?[0-9]{1,1024}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_ADDRESS: Final = re.compile(r"[0-9.]+|.*:.*")


class CookieError(ValueError):
    """A browser ignores this header: ``str()`` says why."""


class Cookie(Struct, frozen=True):
    """One cookie's name and attributes; the value is not kept."""

    name: str
    """"" for a cookie that is all value: browsers keep those."""
    secure: bool = False
    http_only: bool = False
    same_site: str = ""
    """``strict``, ``lax``, ``none``, or "" when it is missing or another word."""
    same_site_invalid: bool = False
    """The attribute is there with another word, which counts as if it were missing."""
    domain: str = ""
    """Lower case, without a leading dot; "" for a cookie of this host only."""
    path: str = ""
    """"" where browsers take the folder of the page that was asked for."""
    partitioned: bool = False
    """Kept apart for each site that embeds this one (draft-cutler-httpbis-partitioned-cookies)."""
    max_age: int | None = None
    """Seconds; None when it is missing or not a number."""
    expires: datetime | None = None
    """Aware, UTC; None when it is missing or no date."""
    persistent: bool = False
    """It outlives the browser's session; a masked expiry counts, as only one ahead is masked."""

    @property
    def prefix(self) -> str:
        """The one of `PREFIXES` the name begins with, compared without case, else ""."""
        lower = self.name.lower()
        return next((p for p in PREFIXES if lower.startswith(p.lower())), "")

    def deletes(self, moment: datetime) -> bool:
        """Whether the header tells browsers to forget the cookie rather than to keep it.

        Max-Age wins over Expires (section 5.7 step 6). ``moment`` is when it was sent.
        """
        if self.max_age is not None:
            return self.max_age <= 0
        return self.expires is not None and self.expires <= moment

    def lacks(self) -> tuple[str, ...]:
        """Return what the name's prefix promises and the attributes do not keep: some of
        ``Secure``, ``HttpOnly``, ``Path=/`` and ``no Domain``. Browsers refuse such a cookie
        (section 5.7 steps 20 and 21).
        """
        prefix = self.prefix
        wants = (
            ("Secure", bool(prefix) and not self.secure),
            ("HttpOnly", "Http-" in prefix and not self.http_only),
            ("Path=/", "Host-" in prefix and self.path != "/"),
            ("no Domain", "Host-" in prefix and bool(self.domain)),
        )
        return tuple(what for what, missing in wants if missing)


def read(header: str) -> Cookie:
    """Read one Set-Cookie value. Raises `CookieError` where a browser would ignore it."""
    if len(header) > LONGEST:
        raise CookieError(f"longer than {LONGEST} characters")
    if _CONTROL.search(header):
        raise CookieError("a control character")
    pair, _, rest = header.partition(";")
    name, equals, value = pair.partition("=")
    if not equals:
        # Section 5.6 step 3: all value, no name.
        name, value = "", pair
    name, value = name.strip(" \t"), value.strip(" \t")
    if not name and not value:
        raise CookieError("neither name nor value")
    if len(name) + len(value) > MOST_PAIR:
        raise CookieError(f"name and value are longer than {MOST_PAIR} characters")
    return _with_attributes(name, rest)


def _with_attributes(name: str, rest: str) -> Cookie:
    """Of an attribute that comes twice the last one counts (section 5.7): of Max-Age and Expires
    the last that can be read.
    """
    found: dict[str, str] = {}
    max_age: int | None = None
    expires: datetime | None = None
    masked = False
    for part in rest.split(";"):
        key, _, value = part.partition("=")
        key, value = key.strip(" \t").lower(), value.strip(" \t")
        if len(value) > MOST_ATTRIBUTE:
            continue
        if key == "max-age" and _INTEGER.fullmatch(value):
            max_age = max(min(int(value[:40]), 10**12), -1)
        elif key == "expires" and value == _MASK:
            masked, expires = True, None
        elif key == "expires" and (date := read_date(value)):
            masked, expires = False, date
        elif key not in {"max-age", "expires"}:
            found[key] = value
    domain = found.get("domain", "").removeprefix(".").lower()
    if not domain.isascii():
        # Section 5.7 step 8.
        raise CookieError("Domain is not ASCII")
    same_site = found.get("samesite", "").lower()
    path = found.get("path", "")
    return Cookie(
        name=name,
        secure="secure" in found,
        http_only="httponly" in found,
        same_site=same_site if same_site in _SAME_SITE else "",
        same_site_invalid="samesite" in found and same_site not in _SAME_SITE,
        domain=domain,
        path=path if path.startswith("/") else "",
        partitioned="partitioned" in found,
        max_age=max_age,
        expires=expires,
        persistent=max_age is not None or expires is not None or masked,
    )


def reaches(domain: str, host: str) -> bool:
    """Whether a cookie of ``domain`` is sent to ``host`` (section 5.1.3, "domain-match"): the same
    name, or one below it that is no address. Both are lower-case A-labels.
    """
    if host == domain:
        return True
    return host.endswith(f".{domain}") and not _ADDRESS.fullmatch(host)


def default_path(path: str) -> str:
    """Return the path of a cookie that names none (section 5.1.4); ``path`` is the request's,
    without its query.
    """
    return path[: path.rfind("/")] or "/" if path.startswith("/") else "/"


def read_date(text: str) -> datetime | None:
    """Read a cookie date (section 5.1.1): aware, UTC; None when it is none."""
    time: tuple[int, int, int] | None = None
    day = month = year = None
    for token in _DELIMITER.split(text[:200]):
        if time is None and (match := _TIME.fullmatch(token)):
            time = (int(match[1]), int(match[2]), int(match[3]))
        elif day is None and (match := _DAY.fullmatch(token)):
            day = int(match[1])
        elif month is None and token[:3].lower() in _MONTHS:
            month = _MONTHS.index(token[:3].lower()) + 1
        elif year is None and (match := _YEAR.fullmatch(token)):
            year = int(match[1])
    if time is None or day is None or month is None or year is None:
        return None
    if 70 <= year <= 99:
        year += 1900
    elif year <= 69:
        year += 2000
    if year < 1601:
        return None
    try:
        return datetime(year, month, day, *time, tzinfo=UTC)
    except ValueError:
        return None
