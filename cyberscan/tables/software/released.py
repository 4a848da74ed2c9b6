"""When versions came out, where that tells which release of a distribution carries them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

APACHE: Final[Mapping[str, date]] = {
    "2.4.62": date(2024, 7, 17),
    "2.4.61": date(2024, 7, 3),
    "2.4.60": date(2024, 7, 1),
    "2.4.59": date(2024, 4, 4),
    "2.4.58": date(2023, 10, 19),
    "2.4.57": date(2023, 4, 6),
    "2.4.56": date(2023, 3, 7),
    "2.4.55": date(2023, 1, 17),
    "2.4.54": date(2022, 6, 8),
    "2.4.53": date(2022, 3, 14),
    "2.4.52": date(2021, 12, 20),
    "2.4.51": date(2021, 10, 7),
    "2.4.50": date(2021, 10, 4),
    "2.4.49": date(2021, 9, 16),
    "2.4.48": date(2021, 6, 1),
    "2.4.46": date(2020, 8, 7),
    "2.4.43": date(2020, 4, 1),
    "2.4.41": date(2019, 8, 14),
    "2.4.39": date(2019, 4, 1),
    "2.4.38": date(2019, 1, 22),
    "2.4.37": date(2018, 10, 23),
    "2.4.35": date(2018, 9, 22),
    "2.4.34": date(2018, 7, 16),
    "2.4.33": date(2018, 3, 21),
    "2.4.29": date(2017, 10, 23),
    "2.4.28": date(2017, 10, 5),
    "2.4.27": date(2017, 7, 11),
    "2.4.26": date(2017, 6, 19),
    "2.4.25": date(2016, 12, 21),
    "2.4.23": date(2016, 7, 5),
    "2.4.20": date(2016, 4, 11),
    "2.4.18": date(2015, 12, 14),
    "2.4.17": date(2015, 10, 13),
    "2.4.16": date(2015, 7, 15),
    "2.4.12": date(2015, 1, 29),
    "2.4.10": date(2014, 7, 21),
    "2.4.9": date(2014, 3, 17),
    "2.4.7": date(2013, 11, 25),
    "2.4.6": date(2013, 7, 22),
    "2.4.4": date(2013, 2, 25),
    "2.4.3": date(2012, 8, 18),
    "2.4.2": date(2012, 4, 17),
    "2.4.1": date(2012, 2, 21),
}
"""Source: apache/httpd, branch 2.4.x, STATUS, commit f45abec of 2024-10-18: what it calls
released."""
