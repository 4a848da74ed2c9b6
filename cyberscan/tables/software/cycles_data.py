"""Lines of databases, stores and brokers, with their ends. See `cycles`.

Copied from endoflife.date (see the package), read 2026-11-27.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

MYSQL: Final[Mapping[str, date | None]] = {
    "9.7": date(2034, 4, 21),
    "9.6": date(2026, 4, 21),
    "9.5": date(2026, 1, 20),
    "9.4": date(2025, 10, 21),
    "9.3": date(2025, 7, 22),
    "9.2": date(2025, 4, 15),
    "9.1": date(2025, 1, 21),
    "9.0": date(2024, 10, 15),
    "8.4": date(2032, 4, 30),
    "8.3": date(2024, 4, 10),
    "8.2": date(2023, 12, 14),
    "8.1": date(2023, 10, 25),
    "8.0": date(2026, 4, 30),
    "5.7": date(2023, 10, 31),
    "5.6": date(2021, 2, 28),
    "5.5": date(2018, 12, 31),
}

MARIADB: Final[Mapping[str, date | None]] = {
    "12.3": date(2029, 6, 12),
    "12.2": date(2026, 5, 28),
    "12.1": date(2026, 2, 13),
    "12.0": date(2025, 11, 18),
    "11.8": date(2028, 6, 4),
    "11.7": date(2025, 5, 12),
    "11.6": date(2025, 2, 13),
    "11.5": date(2024, 11, 21),
    "11.4": date(2029, 5, 29),
    "11.3": date(2024, 5, 29),
    "11.2": date(2024, 11, 21),
    "11.1": date(2024, 8, 21),
    "11.0": date(2024, 6, 6),
    "10.11": date(2028, 2, 16),
    "10.10": date(2023, 11, 17),
    "10.9": date(2023, 8, 22),
    "10.8": date(2023, 5, 20),
    "10.7": date(2023, 2, 9),
    "10.6": date(2026, 7, 6),
    "10.5": date(2025, 6, 24),
    "10.4": date(2024, 6, 18),
    "10.3": date(2023, 5, 25),
    "10.2": date(2022, 5, 23),
    "10.1": date(2020, 10, 17),
    "10.0": date(2019, 3, 31),
    "5.5": date(2020, 4, 11),
    "5.3": date(2017, 3, 1),
    "5.2": date(2015, 11, 10),
    "5.1": date(2015, 2, 1),
}

MONGODB: Final[Mapping[str, date | None]] = {
    "8.3": date(2029, 10, 31),
    "8.2": date(2026, 7, 31),
    "8.1": date(2025, 9, 30),
    "8.0": date(2029, 10, 31),
    "7.3": date(2024, 10, 2),
    "7.2": date(2024, 3, 27),
    "7.1": date(2024, 1, 23),
    "7.0": date(2027, 8, 31),
    "6.3": date(2023, 8, 31),
    "6.2": date(2023, 4, 24),
    "6.1": date(2023, 2, 9),
    "6.0": date(2025, 7, 31),
    "5.3": date(2022, 7, 19),
    "5.2": date(2022, 3, 23),
    "5.1": date(2022, 1, 19),
    "5.0": date(2024, 10, 31),
    "4.4": date(2024, 2, 29),
    "4.2": date(2023, 4, 30),
    "4.0": date(2022, 4, 30),
    "3.6": date(2021, 4, 30),
    "3.4": date(2020, 1, 31),
    "3.2": date(2018, 9, 30),
    "3.0": date(2018, 2, 28),
    "2.6": date(2016, 10, 31),
    "2.2": date(2014, 2, 28),
    "2.0": date(2013, 3, 31),
    "1.8": date(2012, 9, 30),
    "1.6": date(2012, 2, 28),
    "1.4": date(2012, 9, 30),
    "1.2": date(2011, 6, 30),
    "1.0": date(2010, 8, 31),
}
"""2.4 is left out: its row ends before that of 2.2, in the month it came."""

ELASTICSEARCH: Final[Mapping[str, date | None]] = {
    "9.5": None,
    "9.4": None,
    "9.3": date(2026, 8, 4),
    "9.2": date(2026, 5, 5),
    "9.1": date(2026, 2, 3),
    "8.19": date(2027, 7, 15),
    "8.18": date(2025, 10, 21),
    "9.0": date(2025, 10, 23),
    "8.17": date(2025, 8, 12),
    "8.16": date(2025, 4, 15),
    "8.15": date(2024, 12, 12),
    "8.14": date(2024, 11, 12),
    "7": date(2026, 1, 15),
    "6": date(2022, 2, 10),
}
"""8.15 and 8.14 as of Kibana, which comes and ends with it."""

OPENSEARCH: Final[Mapping[str, date | None]] = {
    "3": None,
    "2": None,
    "1": date(2025, 5, 6),
}

MEMCACHED: Final[Mapping[str, date | None]] = {
    "1.6": None,
    "1.5": date(2020, 3, 9),
    "1.4": date(2017, 7, 21),
}

COUCHDB: Final[Mapping[str, date | None]] = {
    "3.5": None,
    "3.4": None,
    "3.3": date(2025, 5, 5),
    "3.2": date(2024, 9, 20),
}

RABBITMQ: Final[Mapping[str, date | None]] = {
    "4.3": None,
    "4.2": date(2026, 7, 31),
    "4.1": date(2026, 1, 30),
    "4.0": date(2025, 4, 15),
    "3.13": date(2024, 9, 17),
    "3.12": date(2024, 2, 21),
    "3.11": date(2023, 6, 1),
    "3.10": date(2022, 9, 28),
    "3.9": date(2023, 1, 31),
    "3.8": date(2022, 7, 31),
    "3.7": date(2020, 9, 30),
    "3.6": date(2018, 5, 31),
    "3.5": date(2016, 10, 31),
    "3.4": date(2015, 10, 31),
    "3.3": date(2015, 3, 31),
    "3.2": date(2014, 10, 31),
    "3.1": date(2014, 4, 30),
    "3.0": date(2013, 11, 30),
}

ZOOKEEPER: Final[Mapping[str, date | None]] = {
    "3.9": None,
    "3.8": None,
    "3.7": date(2024, 1, 19),
    "3.6": date(2022, 12, 30),
    "3.5": date(2022, 6, 1),
    "3.4": date(2020, 6, 1),
}

ETCD: Final[Mapping[str, date | None]] = {
    "3.7": None,
    "3.6": None,
    "3.5": date(2027, 7, 8),
    "3.4": date(2026, 6, 1),
    "3.3": date(2021, 10, 15),
    "3.2": date(2021, 3, 28),
    "3.1": date(2018, 10, 10),
    "3.0": date(2017, 1, 20),
}

ORACLE: Final[Mapping[str, date | None]] = {
    "23": date(2031, 12, 31),
    "21": date(2027, 7, 31),
    "19": date(2029, 12, 31),
    "18": date(2021, 6, 30),
    "12.2": date(2022, 3, 31),
    "12.1": date(2018, 7, 31),
    "11.2": date(2015, 1, 31),
    "11.1": date(2012, 8, 31),
    "10.2": date(2010, 7, 31),
    "10.1": date(2009, 1, 31),
    "9.2": date(2007, 7, 31),
    "9.0": date(2003, 12, 31),
}

ORACLE_PAID: Final[Mapping[str, date]] = {
    "19": date(2032, 12, 31),
    "12.1": date(2022, 7, 31),
    "11.2": date(2020, 12, 31),
    "11.1": date(2015, 8, 31),
    "10.2": date(2015, 7, 31),
    "10.1": date(2012, 1, 1),
    "9.2": date(2010, 7, 31),
}
