"""Set-Cookie as browsers read it (RFC 6265 section 5.2; RFC 6265bis for the name prefixes)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from msgspec import Struct

LONGEST: Final = 4_096
"""Characters of a header that are read; browsers drop longer name-value pairs altogether."""

_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
# RFC 6265 section 5.1.1, the delimiter production.
_DELIMITER: Final = re.compile(r"[\x09\x20-\x2F\x3B-\x40\x5B-\x60\x7B-\x7E]+")
_TIME: Final = re.compile(r"([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[^0-9].*)?", re.DOTALL)
_DAY: Final = re.compile(r"([0-9]{1,2})(?:[^0-9].*)?", re.DOTALL)
_YEAR: Final = re.compile(r"([0-9]{2,4})(?:[^0-9].*)?", re.DOTALL)
_INTEGER: Final = re.compile(r"-?[0-9]{1,4000}")


class CookieError(ValueError):
    """A browser ignores this header: ``str()`` says why."""


class Cookie(Struct, frozen=True):
    """One cookie's name and attributes; the value is not kept."""

    name: str
    secure: bool = False
    http_only: bool = False
    same_site: str = ""
    """``strict``, ``lax``, ``none``, or "" when it is missing or another word."""
    domain: str = ""
    """Lower case, without a leading dot; "" for a cookie of this host only."""
    path: str = ""
    max_age: int | None = None
    """Seconds; None when it is missing or not a number."""
    expires: datetime | None = None
    """Aware, UTC; None when it is missing or no date."""

    @property
    def prefix(self) -> str:
        """``__Secure-`` or ``__Host-``, compared without case, else ""."""
        lower = self.name.lower()
        return next((p for p in ("__Secure-", "__Host-") if lower.startswith(p.lower())), "")

    def deletes(self, moment: datetime) -> bool:
        """Whether the header tells browsers to forget the cookie rather than to keep it.

        Max-Age wins over Expires (RFC 6265 section 5.3 step 3). ``moment`` is when it was sent.
        """
        if self.max_age is not None:
            return self.max_age <= 0
        return self.expires is not None and self.expires <= moment


def read(header: str) -> Cookie:
    """Read one Set-Cookie value. Raises `CookieError` where a browser would ignore it."""
    if len(header) > LONGEST:
        raise CookieError(f"longer than {LONGEST} characters")
    if any((ord(c) < 0x20 and c != "\t") or c == "\x7f" for c in header):
        raise CookieError("a control character")
    pair, _, rest = header.partition(";")
    name, equals, _ = pair.partition("=")
    name = name.strip(" \t")
    if not equals or not name:
        raise CookieError("no name")
    found: dict[str, str] = {}
    for part in rest.split(";"):
        key, _, value = part.partition("=")
        # Of an attribute that comes twice the last one counts (RFC 6265 section 5.3).
        found[key.strip(" \t").lower()] = value.strip(" \t")
    same_site = found.get("samesite", "").lower()
    age = found.get("max-age", "")
    path = found.get("path", "")
    return Cookie(
        name=name,
        secure="secure" in found,
        http_only="httponly" in found,
        same_site=same_site if same_site in {"strict", "lax", "none"} else "",
        domain=found.get("domain", "").removeprefix(".").lower(),
        path=path if path.startswith("/") else "",
        max_age=max(min(int(age), 10**12), -1) if _INTEGER.fullmatch(age) else None,
        expires=read_date(found["expires"]) if "expires" in found else None,
    )


def read_date(text: str) -> datetime | None:
    """Read a cookie date (RFC 6265 section 5.1.1): aware, UTC; None when it is none."""
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
