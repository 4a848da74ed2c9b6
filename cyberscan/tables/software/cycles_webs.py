"""Lines of content management and learning systems, with their ends. See `cycles`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

WORDPRESS: Final[Mapping[str, tuple[date | None, str]]] = {
    "7.1": (None, "7.1.0"),
    "7.0": (date(2026, 8, 19), "7.0.4"),
    "6.9": (date(2026, 5, 20), "6.9.7"),
    "6.8": (date(2025, 12, 2), "6.8.8"),
    "6.7": (date(2025, 4, 15), "6.7.7"),
    "6.6": (date(2024, 11, 12), "6.6.7"),
    "6.5": (date(2024, 7, 16), "6.5.10"),
    "6.4": (date(2024, 4, 2), "6.4.10"),
    "6.3": (date(2023, 11, 7), "6.3.10"),
    "6.2": (date(2023, 8, 8), "6.2.11"),
    "6.1": (date(2023, 3, 29), "6.1.12"),
    "6.0": (date(2022, 11, 1), "6.0.14"),
    "5.9": (date(2022, 5, 24), "5.9.16"),
    "5.8": (date(2022, 1, 25), "5.8.15"),
    "5.7": (date(2021, 7, 20), "5.7.17"),
    "5.6": (date(2021, 3, 9), "5.6.19"),
    "5.5": (date(2020, 12, 8), "5.5.20"),
    "5.4": (date(2020, 8, 11), "5.4.21"),
    "5.3": (date(2020, 3, 31), "5.3.23"),
    "5.2": (date(2019, 11, 12), "5.2.26"),
    "5.1": (date(2019, 5, 7), "5.1.24"),
    "5.0": (date(2019, 2, 21), "5.0.27"),
    "4.9": (date(2018, 12, 6), "4.9.31"),
    "4.8": (date(2017, 11, 16), "4.8.30"),
    "4.7": (date(2017, 6, 8), "4.7.35"),
    "4.6": (date(2016, 12, 6), "4.6.30"),
    "4.5": (date(2016, 8, 16), "4.5.33"),
    "4.4": (date(2016, 4, 12), "4.4.34"),
    "4.3": (date(2015, 12, 8), "4.3.35"),
    "4.2": (date(2015, 8, 18), "4.2.39"),
    "4.1": (date(2015, 4, 23), "4.1.42"),
    "4.0": (date(2014, 12, 18), "4.0.38"),
    "3.9": (date(2014, 9, 4), "3.9.40"),
    "3.8": (date(2014, 4, 16), "3.8.41"),
    "3.7": (date(2013, 12, 12), "3.7.41"),
    "3.6": (date(2013, 10, 24), "3.6.1"),
}
"""With the newest version of each line. Only the newest line is supported; older ones are repaired
where that is possible, with no promise."""

DRUPAL: Final[Mapping[str, date | None]] = {
    "11.4": date(2027, 7, 7),
    "11.3": date(2026, 12, 16),
    "10.6": date(2026, 12, 16),
    "11.2": date(2026, 6, 17),
    "10.5": date(2026, 6, 17),
    "10.4": date(2025, 12, 10),
    "11.1": date(2025, 12, 10),
    "11.0": date(2025, 6, 16),
    "10.3": date(2025, 6, 16),
    "10.2": date(2024, 12, 17),
    "10.1": date(2024, 6, 20),
    "10.0": date(2023, 12, 15),
    "9.5": date(2023, 11, 1),
    "9.4": date(2023, 6, 21),
    "9.3": date(2022, 12, 14),
    "9.2": date(2022, 6, 15),
    "9.1": date(2021, 12, 8),
    "9.0": date(2021, 6, 16),
    "8.9": date(2021, 11, 2),
    "8.8": date(2020, 12, 1),
    "7": date(2025, 1, 5),
}

JOOMLA: Final[Mapping[str, date | None]] = {
    "6": date(2029, 10, 16),
    "5": date(2027, 10, 12),
    "4": date(2025, 10, 14),
    "3": date(2023, 8, 17),
}

MOODLE: Final[Mapping[str, date | None]] = {
    "5.2": date(2027, 10, 4),
    "5.1": date(2027, 4, 19),
    "5.0": date(2026, 10, 5),
    "4.5": date(2027, 10, 4),
    "4.4": date(2025, 12, 8),
    "4.3": date(2025, 4, 21),
    "4.2": date(2024, 10, 7),
    "4.1": date(2025, 12, 8),
    "4.0": date(2023, 11, 13),
    "3.11": date(2023, 11, 13),
    "3.10": date(2022, 5, 9),
    "3.9": date(2023, 11, 13),
    "3.8": date(2021, 5, 10),
}

OJS: Final[Mapping[str, date | None]] = {
    "3.5": None,
    "3.4": None,
    "3.3": None,
    "3.2": date(2023, 12, 31),
    "3.1": date(2022, 12, 31),
    "3.0": date(2022, 12, 31),
    "2": date(2021, 12, 31),
}
"""Source: pkp/ojs, SECURITY.md, commit 718a023 of 2026-08-21. It names years: a line counts as
ended when its year is over. For 3.3, 3.4 and 3.5 it gives estimates, which are no ends."""
