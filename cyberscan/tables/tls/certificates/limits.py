"""How long a publicly trusted certificate may be valid, by the day it was issued.

CA/Browser Forum, Baseline Requirements for TLS Server Certificates, section 6.3.2, in the copy of
2026-05-04 of the Forum's public repository (docs/BR.md), read on 2026-11-26.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

READ: Final = date(2026, 11, 26)

DAY: Final = 86_400
"""Seconds; anything beyond a whole number of them is one day more (section 6.3.2)."""


class Limit(NamedTuple):
    """``days`` are allowed to certificates issued on ``since`` or later."""

    since: date
    days: int


LIMITS: Final = (
    Limit(date(2029, 3, 15), 47),
    Limit(date(2027, 3, 15), 100),
    Limit(date(2026, 3, 15), 200),
    Limit(date.min, 398),
)
"""Newest first."""


def limit(issued: date) -> int:
    """Return the days allowed to a certificate issued on that day (UTC)."""
    return next(row.days for row in LIMITS if issued >= row.since)
