"""Lines whose ends stand elsewhere than at endoflife.date, or there in another form. See `cycles`.

Every table names its source; all were read on 2026-11-27. A month stands for its last day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct

BIND: Final[Mapping[str, date | None]] = {
    "9.20": None,
    "9.18": date(2026, 6, 30),
    "9.16": date(2024, 4, 30),
    "9.14": date(2020, 4, 30),
    "9.11": date(2022, 3, 31),
    "9.9": date(2018, 6, 30),
}
"""The days on which FreeBSD's ports ended for "End of life": freshports.org, dns/bind911, bind914
and bind99; gitlab.com/freebsd/freebsd-ports, commit a9bd1ec (bind918, which sends to 9.20);
isc-projects/bind9-docker, issue 13 (9.16: "EOL in April 2024")."""

POWERDNS: Final[Mapping[str, date | None]] = {
    "5.1": None,
    "5.0": None,
    "4.9": None,
    "4.8": date(2026, 6, 30),
    "4.7": date(2025, 8, 31),
    "4.6": date(2024, 3, 31),
    "4.5": date(2023, 6, 30),
    "4.4": date(2022, 10, 31),
    "4.3": date(2022, 1, 31),
    "4.2": date(2021, 7, 31),
}
"""The Authoritative Server: PowerDNS/pdns, docs/appendices/EOL.rst, commit 20096dc of 2026-08-20.
For 4.9 and later it gives estimates, which are no ends."""

NATS: Final[Mapping[str, date | None]] = {
    "2.14": None,
    "2.12": None,
    "2.11": date(2026, 4, 30),
    "2.10": date(2025, 9, 22),
    "2.9": date(2025, 3, 19),
}
"""docs.nats.io/release-notes, "Supported versions": when a minor version comes, the last but one
gets no more patches. The days are those on which 2.14, 2.12 and 2.11 came; there is no 2.13."""


class Named(Struct, frozen=True):
    """What a number is called by people, and its ends."""

    name: str
    ended: date
    paid: date | None = None


MSSQL: Final[Mapping[str, Named]] = {
    "17.0": Named("SQL Server 2025", date(2036, 1, 6)),
    "16.0": Named("SQL Server 2022", date(2033, 1, 11)),
    "15.0": Named("SQL Server 2019", date(2030, 1, 8)),
    "14.0": Named("SQL Server 2017", date(2027, 10, 12)),
    "13.0": Named("SQL Server 2016", date(2026, 7, 14), date(2029, 7, 17)),
    "12.0": Named("SQL Server 2014", date(2024, 7, 9), date(2027, 7, 12)),
    "11.0": Named("SQL Server 2012", date(2022, 7, 12), date(2025, 7, 8)),
    "10.50": Named("SQL Server 2008 R2", date(2019, 7, 9), date(2022, 7, 12)),
    "10.0": Named("SQL Server 2008", date(2019, 7, 9), date(2022, 7, 12)),
    "9.0": Named("SQL Server 2005", date(2016, 4, 12)),
    "8.0": Named("SQL Server 2000", date(2013, 4, 9)),
}
"""endoflife.date, mssqlserver: of each release the row of its last service pack, which ended
last."""

_2008: Final = (date(2020, 1, 14), date(2023, 1, 10))
_2012: Final = (date(2023, 10, 10), date(2026, 10, 13))

WINDOWS: Final[Mapping[str, Named]] = {
    "10.0.26100": Named("Windows Server 2025", date(2034, 11, 14)),
    "10.0.20348": Named("Windows Server 2022", date(2031, 10, 14)),
    "10.0.17763": Named("Windows Server 2019", date(2029, 1, 9)),
    "10.0.14393": Named("Windows Server 2016", date(2027, 1, 12), date(2030, 1, 12)),
    "6.3.9600": Named("Windows Server 2012 R2", *_2012),
    "6.2.9200": Named("Windows Server 2012", *_2012),
    "6.1.7601": Named("Windows Server 2008 R2", *_2008),
    "6.0.6003": Named("Windows Server 2008", *_2008),
    "6.0.6002": Named("Windows Server 2008", *_2008),
    "5.2.3790": Named("Windows Server 2003", date(2015, 7, 14)),
}
"""endoflife.date, windows-server. Build 17763 was the semi-annual 1809, too, which ended before;
6.0.6002 is 6.0.6003 before its updates (rapid7/recog, dns_versionbind.xml, commit 14fa1a7)."""
