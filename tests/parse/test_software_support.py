from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.software.headers import Shown, shown
from cyberscan.parse.software.support import Support, standing
from cyberscan.parse.software.version import Version
from cyberscan.tables.software.cycles import PRODUCTS
from cyberscan.tables.software.products_services import SERVICES

TODAY = date(2026, 11, 26)

S, E, A, P, B = (
    Support.SUPPORTED,
    Support.ENDED,
    Support.ABANDONED,
    Support.PAID,
    Support.BACKPORTED,
)

HEADERS = [
    # PHP as its makers end it; distributions of 2019 and later may carry what ended lately.
    ("PHP/8.5.1", S),
    ("PHP/8.4.1", S),
    ("PHP/8.2.1", S),
    ("PHP/8.1.34", E),
    ("PHP/8.0.30", E),
    ("PHP/7.4.33", E),
    ("PHP/7.2.34", E),
    ("PHP/5.6.40", E),
    ("PHP/5.5.38", A),
    ("PHP/5.4.16", A),
    ("PHP/5.3.3", A),
    ("PHP/9.0.0", None),
    ("PHP/4.4.9", None),
    ("PHP/8", None),
    ("PHP/5", E),
    # Packages that name their release end with it.
    ("PHP/8.2.1-1+deb12u1", S),
    ("PHP/7.4.33-1+deb11u5", A),
    ("PHP/7.3.31-1~deb10u5", A),
    ("PHP/7.0.33-0+deb9u12", A),
    ("PHP/7.2.24-0ubuntu0.18.04.17", P),
    ("PHP/8.1.2-0ubuntu0.22.04.1", S),
    ("PHP/7.0.33-0ubuntu0.16.04.16", A),
    # Packages that name their distribution only.
    ("PHP/7.4.3-4ubuntu2.19", B),
    ("PHP/5.5.9-1ubuntu4.29", A),
    ("PHP/8.3.6-0ubuntu0.24.10", A),
    ("PHP/7.4.33-8+ubuntu20.04.1+deb.sury.org+1", B),
    # nginx.
    ("nginx/1.31.0", S),
    ("nginx/1.30.4", S),
    ("nginx/1.28.0", E),
    ("nginx/1.17.3", None),
    ("nginx/1.10.3", A),
    ("nginx/1.18.0 (Ubuntu)", B),
    ("nginx/1.14.0 (Ubuntu)", P),
    ("nginx/1.10.3 (Ubuntu)", P),
    ("nginx/1.4.6 (Ubuntu)", A),
    ("nginx/1.18.0 (Debian)", A),
    ("nginx/1.22.1 (Debian)", B),
    ("nginx/1.14.1 (AlmaLinux)", B),
    # Apache: its line goes on, systems end.
    ("Apache/2.4.6 (CentOS)", A),
    ("Apache/2.4.37 (centos)", A),
    ("Apache/2.2.15 (CentOS)", A),
    ("Apache/2.4.57 (CentOS Stream)", S),
    ("Apache/2.4.37 (AlmaLinux)", S),
    ("Apache/2.4.58", S),
    # One line for all, but a version tells which releases of a distribution may carry it.
    ("Apache/2.4.7 (Ubuntu)", A),
    ("Apache/2.4.18 (Ubuntu)", A),
    ("Apache/2.4.29 (Ubuntu)", P),
    ("Apache/2.4.41 (Ubuntu)", P),
    ("Apache/2.4.52 (Ubuntu)", S),
    ("Apache/2.4.58 (Ubuntu)", S),
    ("Apache/2.4.10 (Debian)", A),
    ("Apache/2.4.25 (Debian)", A),
    ("Apache/2.4.38 (Debian)", A),
    ("Apache/2.4.54 (Debian)", S),
    ("Apache/2.4.57 (Debian)", S),
    ("Apache/2.4.65 (Debian)", S),
    ("Apache/2.4.6 (Red Hat Enterprise Linux)", P),
    ("Apache/2.4.37 (Red Hat Enterprise Linux)", S),
    ("Apache/2.4.37 (Rocky Linux)", S),
    ("Apache/2.4.6 (Amazon)", S),
    ("Apache/2.4.29 (Unix)", S),
    ("Apache/2.4.58 (Win64)", S),
    ("Apache/2.2.34", A),
    ("Apache/2.2.15 (Amazon)", B),
    ("Apache/2", None),
    ("Apache/3.0.0", None),
    ("Microsoft-IIS/6.0", A),
    ("Microsoft-IIS/7.5", A),
    ("Microsoft-IIS/8.5", A),
    ("Microsoft-IIS/10.0", None),
    ("Tomcat/9.0.30", S),
    ("Tomcat/8.5.5", E),
    ("Tomcat/8.0.53", E),
    ("Tomcat/7.0.109", E),
    ("Tomcat/6.0.53", A),
    ("OpenSSL/3.5.1", S),
    ("OpenSSL/3.0.7", B),  # Debian 12 ships 3.0 and does not name itself
    ("nginx/1.22.1", B),
    ("OpenSSL/1.1.1k", E),
    ("OpenSSL/1.0.2k-fips", E),
    ("OpenSSL/0.9.8", A),
    ("WSGIServer/0.2 CPython/3.8.10", E),
    ("WSGIServer/0.2 CPython/3.13.1", S),
    ("WSGIServer/0.2 CPython/2.7.18", E),
]

MADE = [
    ("wordpress", "7.1", S),
    ("wordpress", "7.1.3", S),
    ("wordpress", "7.2", None),
    ("wordpress", "7.0.4", Support.UNPROMISED),
    ("wordpress", "7.0.5", Support.UNPROMISED),
    ("wordpress", "7.0.3", Support.UNPATCHED),
    ("wordpress", "7.0", Support.UNPATCHED),
    ("wordpress", "4.7.35", Support.UNPROMISED),
    ("wordpress", "4.7.1", Support.UNPATCHED),
    ("wordpress", "4.6.30", A),
    ("wordpress", "3.6.1", A),
    ("drupal", "7", A),
    ("drupal", "8", A),
    ("drupal", "9", A),
    ("drupal", "10", S),
    ("drupal", "11", None),
    ("drupal", "9.5.11", A),
    ("joomla", "3.9.1", A),
    ("joomla", "4.4.14", A),
    ("joomla", "5.4.1", S),
    ("moodle", "3.11.18", A),
    ("moodle", "4.5", S),
    ("ojs", "3.3.0", S),
    ("ojs", "3.2.1", A),
    ("ojs", "2.4.8", A),
    ("ojs", "4.0", None),
]


@pytest.mark.parametrize(("value", "support"), HEADERS)
def test_how_a_header_stands(value: str, support: Support | None) -> None:
    (one,) = shown(value)
    stand = standing(one, TODAY)
    assert (stand.support if stand else None) is support


@pytest.mark.parametrize(("product", "version", "support"), MADE)
def test_how_a_generator_stands(product: str, version: str, support: Support | None) -> None:
    numbers = tuple(map(int, version.split(".")))
    stand = standing(Shown(product, Version(numbers), version), TODAY)
    assert (stand.support if stand else None) is support


@pytest.mark.parametrize(
    ("value", "day", "support"),
    [
        # The last day is still a day of support.
        ("PHP/7.4.33", date(2022, 11, 28), S),
        ("PHP/7.4.33", date(2022, 11, 29), E),
        ("Apache/2.4.6 (CentOS)", date(2024, 6, 30), S),
        ("Apache/2.4.6 (CentOS)", date(2024, 7, 1), A),
        ("Microsoft-IIS/8.5", date(2023, 10, 10), S),
        ("Microsoft-IIS/8.5", date(2023, 10, 11), P),
        ("Microsoft-IIS/8.5", date(2026, 10, 13), P),
        ("Microsoft-IIS/8.5", date(2026, 10, 14), A),
        ("PHP/7.3.31-1~deb10u5", date(2024, 6, 30), S),
        ("PHP/7.3.31-1~deb10u5", date(2024, 7, 1), A),
        ("PHP/7.2.24-0ubuntu0.18.04.17", date(2023, 5, 31), S),
        ("PHP/7.2.24-0ubuntu0.18.04.17", date(2023, 6, 1), P),
        ("PHP/7.2.24-0ubuntu0.18.04.17", date(2028, 4, 2), A),
    ],
)
def test_the_day_of_judging_decides(value: str, day: date, support: Support) -> None:
    (one,) = shown(value)
    stand = standing(one, day)
    assert stand is not None
    assert stand.support is support


def test_a_system_s_parts_are_one_finding() -> None:
    parts = shown("Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips PHP/8.4.1")
    stands = [standing(one, TODAY) for one in parts]
    assert [s.key for s in stands if s] == ["centos linux", "centos linux", "php"]
    assert {s.source for s in stands if s and s.key != "php"} == {"https://endoflife.date/centos"}


def test_what_is_told_names_product_and_system() -> None:
    (one,) = shown("Microsoft-IIS/8.5")
    stand = standing(one, TODAY)
    assert stand is not None
    assert stand.what == "Windows Server 2012 R2 (IIS 8.5)"


@given(
    st.sampled_from(sorted(PRODUCTS)),
    st.lists(st.integers(0, 40), min_size=1, max_size=4),
    st.sampled_from(["", "Ubuntu", "Debian", "CentOS Linux", "Amazon"]),
    st.dates(date(2010, 1, 1), date(2040, 1, 1)),
    st.dates(date(2010, 1, 1), date(2040, 1, 1)),
)
def test_support_never_comes_back(
    product: str, numbers: list[int], distribution: str, first: date, second: date
) -> None:
    one = Shown(product, Version(tuple(numbers)), "x", distribution)
    early, late = sorted((first, second))
    before, after = standing(one, early), standing(one, late)
    if after and after.support is Support.SUPPORTED:
        assert before is None or before.support is Support.SUPPORTED
    if before and before.support is Support.ABANDONED:
        assert after is not None
        assert after.support is Support.ABANDONED


@given(
    st.sampled_from(sorted(set(PRODUCTS) - set(SERVICES))),
    st.lists(st.integers(0, 40), min_size=1, max_size=4),
    st.dates(date(2010, 1, 1), date(2040, 1, 1)),
)
def test_of_web_software_no_version_is_judged_by_its_age_alone(
    product: str, numbers: list[int], day: date
) -> None:
    stand = standing(Shown(product, Version(tuple(numbers)), "x"), day)
    assert stand is None or stand.support is not Support.AGED


@pytest.mark.parametrize(
    ("product", "version", "distribution", "support", "newest"),
    [
        ("openssh", "7.4", "", Support.AGED, "Red Hat Enterprise Linux 7"),
        ("openssh", "7.4", "FreeBSD", None, ""),
        ("openssh", "8.0", "", None, ""),
        ("mysql", "5.1.73", "", Support.AGED, "MySQL 5.5"),
        ("mysql", "5.1.73", "Percona Server", None, ""),
        ("mysql", "5.2.1", "", Support.AGED, "MySQL 5.5"),
        ("mysql", "10.0.1", "", None, ""),
        ("elasticsearch", "5.6.16", "", Support.AGED, "Elasticsearch 6"),
        ("mongodb", "0.9.1", "", None, ""),
    ],
)
def test_what_is_older_than_every_line(
    product: str, version: str, distribution: str, support: Support | None, newest: str
) -> None:
    numbers = tuple(map(int, version.split(".")))
    stand = standing(Shown(product, Version(numbers), version, distribution), TODAY)
    assert (stand.support if stand else None) is support
    assert (stand.newest if stand else "") == newest
