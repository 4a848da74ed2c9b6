"""Lines of web servers, languages and libraries, with their ends. See `cycles`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct

APACHE: Final[Mapping[str, date | None]] = {
    "2.4": None,
    "2.2": date(2017, 7, 11),
    "2.0": date(2013, 7, 10),
    "1.3": date(2010, 2, 3),
}

NGINX: Final[Mapping[str, date | None]] = {
    "1.31": None,
    "1.30": None,
    "1.29": date(2026, 5, 13),
    "1.28": date(2026, 4, 14),
    "1.27": date(2025, 6, 24),
    "1.26": date(2025, 4, 23),
    "1.25": date(2024, 5, 29),
    "1.24": date(2024, 4, 23),
    "1.23": date(2023, 5, 23),
    "1.22": date(2023, 4, 11),
    "1.21": date(2022, 6, 21),
    "1.20": date(2022, 5, 24),
    "1.19": date(2021, 5, 25),
    "1.18": date(2021, 4, 20),
    "1.16": date(2020, 4, 20),
    "1.14": date(2019, 4, 23),
    "1.12": date(2018, 4, 17),
    "1.10": date(2017, 4, 12),
    "1.8": date(2016, 4, 26),
    "1.6": date(2015, 4, 21),
    "1.4": date(2014, 4, 24),
    "1.2": date(2013, 4, 24),
    "1.0": date(2012, 4, 23),
}

PHP: Final[Mapping[str, date | None]] = {
    "8.5": date(2029, 12, 31),
    "8.4": date(2028, 12, 31),
    "8.3": date(2027, 12, 31),
    "8.2": date(2026, 12, 31),
    "8.1": date(2025, 12, 31),
    "8.0": date(2023, 11, 26),
    "7.4": date(2022, 11, 28),
    "7.3": date(2021, 12, 6),
    "7.2": date(2020, 11, 30),
    "7.1": date(2019, 12, 1),
    "7.0": date(2019, 1, 10),
    "5.6": date(2018, 12, 31),
    "5.5": date(2016, 7, 21),
    "5.4": date(2015, 9, 14),
    "5.3": date(2014, 8, 14),
    "5.2": date(2011, 1, 6),
    "5.1": date(2006, 8, 24),
    "5.0": date(2005, 9, 5),
}

OPENSSL: Final[Mapping[str, date | None]] = {
    "4.0": date(2027, 5, 14),
    "3.6": date(2026, 11, 1),
    "3.5": date(2030, 4, 8),
    "3.4": date(2026, 10, 22),
    "3.3": date(2026, 4, 9),
    "3.2": date(2025, 11, 23),
    "3.1": date(2025, 3, 14),
    "3.0": date(2026, 9, 7),
    "1.1.1": date(2023, 9, 11),
    "1.1.0": date(2019, 9, 11),
    "1.0.2": date(2019, 12, 31),
    "1.0.1": date(2016, 12, 31),
    "1.0.0": date(2015, 12, 31),
    "0.9.8": date(2015, 12, 31),
}

TOMCAT: Final[Mapping[str, date | None]] = {
    "11.0": None,
    "10.1": None,
    "10.0": date(2022, 10, 31),
    "9.0": date(2027, 3, 31),
    "8.5": date(2024, 3, 31),
    "8.0": date(2018, 6, 30),
    "7": date(2021, 3, 31),
    "6": date(2016, 12, 31),
    "5": date(2012, 9, 30),
}

PYTHON: Final[Mapping[str, date | None]] = {
    "3.14": date(2030, 10, 31),
    "3.13": date(2029, 10, 31),
    "3.12": date(2028, 10, 31),
    "3.11": date(2027, 10, 31),
    "3.10": date(2026, 10, 31),
    "3.9": date(2025, 10, 31),
    "3.8": date(2024, 10, 7),
    "3.7": date(2023, 6, 27),
    "3.6": date(2021, 12, 23),
    "3.5": date(2020, 9, 30),
    "3.4": date(2019, 3, 18),
    "3.3": date(2017, 9, 29),
    "3.2": date(2016, 2, 20),
    "2.7": date(2020, 1, 1),
    "3.1": date(2012, 4, 9),
    "3.0": date(2009, 6, 27),
    "2.6": date(2013, 10, 29),
}


class Windows(Struct, frozen=True):
    """The Windows Server an IIS belongs to, the end of its support and of its paid updates."""

    system: str
    ended: date
    paid: date | None = None


_2008: Final = (date(2020, 1, 14), date(2023, 1, 10))
_2012: Final = (date(2023, 10, 10), date(2026, 10, 13))

IIS: Final[Mapping[str, Windows]] = {
    "6.0": Windows("Windows Server 2003", date(2015, 7, 14)),
    "7.0": Windows("Windows Server 2008", *_2008),
    "7.5": Windows("Windows Server 2008 R2", *_2008),
    "8.0": Windows("Windows Server 2012", *_2012),
    "8.5": Windows("Windows Server 2012 R2", *_2012),
}
"""Which IIS comes with which Windows: learn.microsoft.com, "WebhostGetVersion function", section
Requirements; for 6.0 solving.blog 2020-04-29, "Internet Information Service". IIS 10.0 comes with
every Windows Server since 2016 and so tells no date. Ends: endoflife.date, windows-server."""
