"""Releases of Linux distributions: what they carry they also repair, until they end themselves.

Copied from endoflife.date (see the package): the day of release, the end of what everybody gets
(for Debian that of its long-term support), and the end of what is sold beyond it (Ubuntu Pro, Red
Hat's Extended Life Cycle Support). Releases that ended before 2015 are left out. AlmaLinux and
Rocky Linux rebuild Red Hat's releases and carry what those carry, so they have their days.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct


class Release(Struct, frozen=True):
    """One release of a distribution, with the days it came and went."""

    distribution: str
    release: str
    released: date
    ended: date
    paid: date | None = None

    @property
    def name(self) -> str:
        return f"{self.distribution} {self.release}"


RELEASES: Final = (
    Release("Debian", "13", date(2025, 8, 9), date(2030, 6, 30)),
    Release("Debian", "12", date(2023, 6, 10), date(2028, 6, 30)),
    Release("Debian", "11", date(2021, 8, 14), date(2026, 8, 31)),
    Release("Debian", "10", date(2019, 7, 6), date(2024, 6, 30)),
    Release("Debian", "9", date(2017, 6, 17), date(2022, 7, 1)),
    Release("Debian", "8", date(2015, 4, 25), date(2020, 6, 30)),
    Release("Debian", "7", date(2013, 5, 4), date(2018, 5, 31)),
    Release("Debian", "6", date(2011, 2, 6), date(2016, 2, 29)),
    Release("Ubuntu", "26.04", date(2026, 4, 23), date(2031, 4, 30), date(2036, 4, 30)),
    Release("Ubuntu", "25.10", date(2025, 10, 9), date(2026, 7, 1)),
    Release("Ubuntu", "25.04", date(2025, 4, 17), date(2026, 1, 17)),
    Release("Ubuntu", "24.10", date(2024, 10, 10), date(2025, 7, 10)),
    Release("Ubuntu", "24.04", date(2024, 4, 25), date(2029, 5, 31), date(2036, 5, 31)),
    Release("Ubuntu", "23.10", date(2023, 10, 12), date(2024, 7, 12)),
    Release("Ubuntu", "23.04", date(2023, 4, 20), date(2024, 1, 20)),
    Release("Ubuntu", "22.10", date(2022, 10, 20), date(2023, 7, 20)),
    Release("Ubuntu", "22.04", date(2022, 4, 21), date(2027, 4, 1), date(2032, 4, 9)),
    Release("Ubuntu", "21.10", date(2021, 10, 14), date(2022, 7, 14)),
    Release("Ubuntu", "21.04", date(2021, 4, 22), date(2022, 1, 20)),
    Release("Ubuntu", "20.10", date(2020, 10, 22), date(2021, 7, 22)),
    Release("Ubuntu", "20.04", date(2020, 4, 23), date(2025, 5, 31), date(2030, 4, 2)),
    Release("Ubuntu", "19.10", date(2019, 10, 17), date(2020, 7, 6)),
    Release("Ubuntu", "19.04", date(2019, 4, 18), date(2020, 1, 23)),
    Release("Ubuntu", "18.10", date(2018, 10, 18), date(2019, 7, 18)),
    Release("Ubuntu", "18.04", date(2018, 4, 26), date(2023, 5, 31), date(2028, 4, 1)),
    Release("Ubuntu", "17.10", date(2017, 10, 19), date(2018, 7, 19)),
    Release("Ubuntu", "17.04", date(2017, 4, 13), date(2018, 1, 13)),
    Release("Ubuntu", "16.10", date(2016, 10, 13), date(2017, 7, 20)),
    Release("Ubuntu", "16.04", date(2016, 4, 21), date(2021, 4, 2), date(2026, 4, 2)),
    Release("Ubuntu", "15.10", date(2015, 10, 22), date(2016, 7, 28)),
    Release("Ubuntu", "15.04", date(2015, 4, 23), date(2016, 2, 4)),
    Release("Ubuntu", "14.10", date(2014, 10, 23), date(2015, 7, 23)),
    Release("Ubuntu", "14.04", date(2014, 4, 17), date(2019, 4, 2), date(2024, 4, 2)),
    Release("Ubuntu", "12.04", date(2012, 4, 26), date(2017, 4, 28), date(2019, 4, 26)),
    Release("CentOS Linux", "8", date(2019, 9, 24), date(2021, 12, 31)),
    Release("CentOS Linux", "7", date(2014, 7, 7), date(2024, 6, 30)),
    Release("CentOS Linux", "6", date(2011, 7, 10), date(2020, 11, 30)),
    Release("CentOS Linux", "5", date(2007, 4, 12), date(2017, 3, 31)),
    Release("CentOS Stream", "10", date(2024, 12, 12), date(2030, 5, 31)),
    Release("CentOS Stream", "9", date(2021, 9, 15), date(2027, 5, 31)),
    Release("CentOS Stream", "8", date(2019, 9, 24), date(2024, 5, 31)),
    Release(
        "Red Hat Enterprise Linux", "10", date(2025, 5, 20), date(2035, 5, 31), date(2039, 5, 31)
    ),
    Release(
        "Red Hat Enterprise Linux", "9", date(2022, 5, 18), date(2032, 5, 31), date(2036, 5, 31)
    ),
    Release(
        "Red Hat Enterprise Linux", "8", date(2019, 5, 7), date(2029, 5, 31), date(2033, 5, 31)
    ),
    Release(
        "Red Hat Enterprise Linux", "7", date(2014, 6, 10), date(2024, 6, 30), date(2029, 5, 31)
    ),
    Release(
        "Red Hat Enterprise Linux", "6", date(2010, 11, 10), date(2020, 11, 30), date(2024, 6, 30)
    ),
    Release(
        "Red Hat Enterprise Linux", "5", date(2007, 3, 15), date(2017, 3, 31), date(2020, 11, 30)
    ),
    Release("AlmaLinux", "10", date(2025, 5, 20), date(2035, 5, 31)),
    Release("AlmaLinux", "9", date(2022, 5, 18), date(2032, 5, 31)),
    Release("AlmaLinux", "8", date(2019, 5, 7), date(2029, 5, 31)),
    Release("Rocky Linux", "10", date(2025, 5, 20), date(2035, 5, 31)),
    Release("Rocky Linux", "9", date(2022, 5, 18), date(2032, 5, 31)),
    Release("Rocky Linux", "8", date(2019, 5, 7), date(2029, 5, 31)),
)

COMMENTS: Final[Mapping[str, str]] = {
    "debian": "Debian",
    "ubuntu": "Ubuntu",
    "centos": "CentOS Linux",
    "centos stream": "CentOS Stream",
    "red hat enterprise linux": "Red Hat Enterprise Linux",
    "red hat": "Red Hat Enterprise Linux",
    "almalinux": "AlmaLinux",
    "rocky linux": "Rocky Linux",
}
"""What stands in brackets behind the server's name, lower case: rapid7/recog, xml/apache_os.xml,
commit 14fa1a7 of 2026-06-29, for Debian, Ubuntu and CentOS; Red Hat's family writes the name its
os-release gives (httpd.spec: ``vstring``). CentOS Stream 8 also wrote ``centos`` and ended before
CentOS Linux 7 did."""

PAGES: Final[Mapping[str, str]] = {
    "Debian": "debian",
    "Ubuntu": "ubuntu",
    "CentOS Linux": "centos",
    "CentOS Stream": "centos-stream",
    "Red Hat Enterprise Linux": "rhel",
    "AlmaLinux": "almalinux",
    "Rocky Linux": "rocky-linux",
}
"""The distribution's page at endoflife.date."""

PLATFORMS: Final = frozenset({"unix", "win32", "win64"})
"""What Apache writes there by itself (httpd, os/unix/os.h: ``PLATFORM``; so do its Windows
builds): no distribution."""

_DEBIAN: Final = re.compile(r"[+~]deb(\d{1,2})u\d", re.ASCII)
_UBUNTU: Final = re.compile(r"ubuntu\d{1,3}\.(\d{2}\.\d{2})(?!\d)", re.ASCII)


def of_package(suffix: str) -> tuple[str, str] | None:
    """Return the distribution and the release (or "") that a package's version names, or None.

    ``-0+deb9u12`` and ``~deb10u5`` are Debian's (wiki.debian.org, DebianSecurity/AdvisoryCreation:
    ``+debXu1``); ``0ubuntu0.18.04.17`` and ``4ubuntu2.19`` are Ubuntu's, with its release and
    without (canonical/ubuntu-maintainers-handbook, VersionStrings.md).
    """
    text = suffix[:100].lower()
    if "sury" in text:
        return "deb.sury.org", ""  # a third party's packages: another one repairs them
    if found := _DEBIAN.search(text):
        return "Debian", found[1]
    if found := _UBUNTU.search(text):
        return "Ubuntu", found[1]
    return ("Ubuntu", "") if "ubuntu" in text else None
