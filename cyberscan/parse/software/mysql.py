"""What the version in a greeting of MySQL's says: which of its kin it is, and whose package.

Forms of rapid7/recog, xml/mysql_banners.xml, commit 14fa1a7 of 2026-06-29, read on 2026-11-27. What
only borrows the number (``5.7.25-TiDB-v7.1.0``, ``8.0.30-Vitess``) fits none of them.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.parse.software.headers import Shown
from cyberscan.parse.software.version import read as read_version
from cyberscan.tables.software.distributions import of_package

LONGEST: Final = 100

_MARIADB: Final = re.compile(
    r"(?:5\.5\.5-)?(\d{1,2}\.\d{1,2}\.\d{1,3})(?:-\d{1,2})?-MariaDB(.{0,80})",
    re.ASCII | re.IGNORECASE,
)
"""``5.5.5-`` stands before versions from 10 on, for old clients; MariaDB Enterprise counts its own
releases behind the number."""
_OWN: Final = re.compile(
    r"(?:-1[~:][\w.:+~]{1,50}|-(?:ubu|deb|el)\d{1,4})?(?:-log|-debug)*", re.ASCII
)
"""MariaDB's own packages: ``-1:10.3.20+maria~buster-log``, ``-1~xenial``."""
_MYSQL: Final = re.compile(r"(\d\.\d{1,2}\.\d{1,3})([-+~_].{0,80})?", re.ASCII)
_BUILD: Final = re.compile(
    r"(?:-(?:log|debug|community|commercial|standard|enterprise|advanced|classic|cluster|nt|max"
    r"|gpl|pro))*",
    re.ASCII | re.IGNORECASE,
)
"""Builds of the maker's own."""
_PERCONA: Final = re.compile(r"-(?:rel)?\d{1,3}(?:\.\d{1,3}){0,2}(?:-\d{1,3})?(?:-log)?", re.ASCII)
"""Percona counts its own releases behind MySQL's: ``5.6.20-68.0-56``."""


def read(text: str) -> tuple[Shown, ...]:
    """Return the product and version, or nothing. Never raises."""
    text = text[:LONGEST]
    if found := _MARIADB.fullmatch(text):
        whose = _whose(found[2], _OWN)
        if whose is None and "enterprise" in found[2].lower():
            whose = ("MariaDB Enterprise", "")
        return _shown("mariadb", found[1], whose)
    if found := _MYSQL.fullmatch(text):
        suffix = found[2] or ""
        whose = _whose(suffix, _BUILD)
        if whose is None and _PERCONA.fullmatch(suffix):
            whose = ("Percona Server", "")
        return _shown("mysql", found[1], whose)
    return ()


def _whose(suffix: str, own: re.Pattern[str]) -> tuple[str, str] | None:
    """Return the distribution and its release, two empty texts for the maker's own build, or None
    for what no form describes."""
    if own.fullmatch(suffix):
        return "", ""
    if named := of_package(suffix):
        return named
    return ("CloudLinux", "") if suffix.lower().endswith(("-cll", "-cll-lve")) else None


def _shown(product: str, text: str, whose: tuple[str, str] | None) -> tuple[Shown, ...]:
    version = read_version(text)
    return (Shown(product, version, text, *whose),) if version and whose is not None else ()
