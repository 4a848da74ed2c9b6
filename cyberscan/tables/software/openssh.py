"""When versions of OpenSSH came out, and which release of Ubuntu carries which.

Both were read on 2026-11-27.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

RELEASED: Final[Mapping[str, date]] = {
    "10.5": date(2026, 8, 10),
    "10.4": date(2026, 7, 6),
    "10.3": date(2026, 4, 2),
    "10.2": date(2025, 10, 8),
    "10.1": date(2025, 10, 6),
    "10.0": date(2025, 4, 9),
    "9.9": date(2024, 9, 19),
    "9.8": date(2024, 7, 1),
    "9.7": date(2024, 3, 11),
    "9.6": date(2023, 12, 18),
    "9.5": date(2023, 10, 4),
    "9.4": date(2023, 8, 10),
    "9.3": date(2023, 3, 15),
    "9.2": date(2023, 2, 2),
    "9.1": date(2022, 9, 26),
    "9.0": date(2022, 4, 4),
    "8.9": date(2022, 2, 23),
    "8.8": date(2021, 9, 26),
    "8.7": date(2021, 8, 20),
    "8.6": date(2021, 4, 16),
    "8.5": date(2021, 3, 2),
    "8.4": date(2020, 9, 27),
    "8.3": date(2020, 5, 6),
    "8.2": date(2020, 2, 14),
    "8.1": date(2019, 10, 9),
    "8.0": date(2019, 4, 3),
    "7.9": date(2018, 10, 10),
    "7.8": date(2018, 7, 3),
    "7.7": date(2018, 3, 24),
    "7.6": date(2017, 9, 30),
    "7.5": date(2017, 3, 20),
    "7.4": date(2016, 12, 19),
    "7.3": date(2016, 7, 24),
    "7.2": date(2016, 2, 23),
    "7.1": date(2015, 8, 21),
    "7.0": date(2015, 8, 2),
    "6.9": date(2015, 7, 1),
    "6.8": date(2015, 3, 4),
    "6.7": date(2014, 4, 20),
    "6.6.1": date(2014, 2, 28),  # 6.6 as it calls itself since a repair
    "6.6": date(2014, 2, 28),
    "6.5": date(2014, 1, 16),
    "6.4": date(2013, 11, 8),
    "6.3": date(2013, 7, 25),
    "6.2": date(2013, 2, 12),
    "6.1": date(2012, 7, 31),
    "6.0": date(2012, 2, 11),
    "5.9": date(2011, 8, 6),
    "5.8": date(2011, 2, 4),
    "5.7": date(2011, 1, 22),
    "5.6": date(2010, 8, 9),
    "5.5": date(2010, 3, 22),
    "5.4": date(2010, 3, 8),
    "5.3": date(2009, 7, 6),
    "5.2": date(2009, 2, 23),
    "5.1": date(2008, 7, 21),
    "5.0": date(2008, 4, 3),
    "4.9": date(2008, 3, 27),
    "4.8": date(2008, 3, 7),
    "4.7": date(2007, 8, 15),
    "4.6": date(2007, 3, 6),
    "4.5": date(2006, 11, 7),
    "4.4": date(2006, 8, 30),
    "4.3": date(2006, 2, 1),
}
"""Source: openssh/openssh-portable, history of version.h up to commit 0ef0f5a of 2026-08-21: the
day on which a number was set, which is days before the release."""

UBUNTU: Final[Mapping[str, str]] = {
    "9.6": "24.04",
    "8.9": "22.04",
    "8.3": "20.10",
    "8.2": "20.04",
    "8.0": "19.10",
    "7.9": "19.04",
    "7.7": "18.10",
    "7.6": "18.04",
    "7.5": "17.10",
    "7.4": "17.04",
    "7.3": "16.10",
    "7.2": "16.04",
    "6.9": "15.10",
    "6.7": "15.04",
    "6.6.1": "14.04",
    "6.6": "14.04",
    "5.9": "12.04",
}
"""Release by version. Source: rapid7/recog, xml/ssh_banners.xml, commit 14fa1a7 of 2026-06-29; for
22.04 and 24.04 a public test of banners against releases (58085960405 in the index of public code).
14.10 carried 6.6 as well as 14.04 and ended before it."""
