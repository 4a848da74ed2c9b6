"""The clock of East Java's offices, by which days of authorisations, of waivers and of due dates
begin and end."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import Final

WIB: Final = timezone(timedelta(hours=7), "WIB")
"""Western Indonesian Time: UTC+7 all year since 1964 (Asia/Jakarta in the IANA time zone database,
read 2026-11-28)."""
