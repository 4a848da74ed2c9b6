"""The tables of software hold together: rows are well formed, dated, and in reach of their
readers."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cyberscan.parse.software.headers import PRODUCTS as NAMES
from cyberscan.parse.software.version import read
from cyberscan.tables.software import COPIED, READ
from cyberscan.tables.software.cycles import PRODUCTS
from cyberscan.tables.software.distributions import COMMENTS, RELEASES, of_package
from cyberscan.tables.software.libraries import LIBRARIES
from cyberscan.tables.software.library import Library
from cyberscan.tables.software.openssh import RELEASED, UBUNTU
from cyberscan.tables.software.product import Product, line_of
from cyberscan.tables.software.products_services import SERVICES
from cyberscan.tables.software.recognisers import MARKS, PRODUCT_OF
from cyberscan.tables.software.traces import TRACES

EACH_PRODUCT = pytest.mark.parametrize("product", PRODUCTS.values(), ids=PRODUCTS)
EACH_LIBRARY = pytest.mark.parametrize("library", LIBRARIES, ids=lambda x: x.name)


@EACH_PRODUCT
def test_lines_are_versions_with_plausible_ends(product: Product) -> None:
    assert product.lines or product.released
    assert product.source.startswith("https://")
    for line, ended in product.lines.items():
        assert re.fullmatch(r"\d+(\.\d+){0,2}", line)
        assert ended is None or date(1998, 1, 1) < ended < date(2037, 1, 1)
        assert line_of(product, tuple(map(int, line.split(".")))) == line


def test_every_product_named_has_lines() -> None:
    web = set(NAMES.values()) | set(PRODUCT_OF.values())
    assert web | set(SERVICES) == set(PRODUCTS)
    assert not web & set(SERVICES)


@pytest.mark.parametrize(
    ("product", "version", "line"),
    [
        ("php", "7.4.33", "7.4"),
        ("php", "7.4", "7.4"),
        ("php", "7", "7.4"),
        ("php", "8", None),
        ("php", "7.9.1", None),
        ("openssl", "1.1.1", "1.1.1"),
        ("openssl", "1.0.2", "1.0.2"),
        ("openssl", "3.0.13", "3.0"),
        ("tomcat", "7.0.109", "7"),
        ("drupal", "7.98", "7"),
        ("drupal", "9", "9.5"),
        ("drupal", "11", None),
        ("ojs", "2.4.8", "2"),
        ("ojs", "3.3.0", "3.3"),
        ("wordpress", "6.4.2", "6.4"),
        ("wordpress", "64.2", None),
        ("nginx", "1.17.3", None),
        ("nginx", "1", None),
    ],
)
def test_the_line_of_a_version(product: str, version: str, line: str | None) -> None:
    assert line_of(PRODUCTS[product], tuple(map(int, version.split(".")))) == line


def test_no_number_belongs_to_no_line() -> None:
    assert line_of(PRODUCTS["php"], ()) is None


@pytest.mark.parametrize(
    ("product", "line", "ended"),
    [
        # Rows read once more in the source by hand.
        ("php", "7.4", date(2022, 11, 28)),
        ("php", "8.2", date(2026, 12, 31)),
        ("nginx", "1.18", date(2021, 4, 20)),
        ("nginx", "1.30", None),
        ("apache", "2.2", date(2017, 7, 11)),
        ("apache", "2.4", None),
        ("openssl", "1.1.1", date(2023, 9, 11)),
        ("openssl", "3.0", date(2026, 9, 7)),
        ("tomcat", "8.5", date(2024, 3, 31)),
        ("drupal", "7", date(2025, 1, 5)),
        ("joomla", "3", date(2023, 8, 17)),
        ("moodle", "4.1", date(2025, 12, 8)),
        ("wordpress", "7.1", None),
        ("iis", "8.5", date(2023, 10, 10)),
        ("mysql", "8.0", date(2026, 4, 30)),
        ("mysql", "8.4", date(2032, 4, 30)),
        ("mariadb", "10.6", date(2026, 7, 6)),
        ("mariadb", "10.11", date(2028, 2, 16)),
        ("mongodb", "7.0", date(2027, 8, 31)),
        ("elasticsearch", "7", date(2026, 1, 15)),
        ("elasticsearch", "9.5", None),
        ("memcached", "1.5", date(2020, 3, 9)),
        ("rabbitmq", "3.13", date(2024, 9, 17)),
        ("etcd", "3.4", date(2026, 6, 1)),
        ("docker", "20.10", date(2023, 12, 10)),
        ("docker", "18.6", date(2018, 12, 8)),
        ("kubernetes", "1.34", date(2026, 10, 27)),
        ("jenkins", "2.568", None),
        ("oracle", "11.2", date(2015, 1, 31)),
        ("mssql", "13.0", date(2026, 7, 14)),
        ("mssql", "10.50", date(2019, 7, 9)),
        ("windows", "6.3.9600", date(2023, 10, 10)),
        ("exim", "4.94", date(2021, 9, 28)),
        ("postfix", "3.7", date(2026, 3, 6)),
        ("proftpd", "1.3.5", date(2020, 7, 20)),
        ("bind", "9.18", date(2026, 6, 30)),
        ("powerdns", "4.8", date(2026, 6, 30)),
        ("nats", "2.11", date(2026, 4, 30)),
        ("routeros", "6.48", date(2023, 5, 23)),
        ("routeros", "6.49", None),
    ],
)
def test_ends_as_copied(product: str, line: str, ended: date | None) -> None:
    assert PRODUCTS[product].lines[line] == ended


def test_openssh_s_versions_came_in_their_order() -> None:
    numbers = [tuple(map(int, version.split("."))) for version in RELEASED]
    assert numbers == sorted(numbers, reverse=True)
    assert list(RELEASED.values()) == sorted(RELEASED.values(), reverse=True)
    known = {release.release for release in RELEASES if release.distribution == "Ubuntu"}
    assert set(UBUNTU.values()) <= known
    assert set(UBUNTU) <= set(RELEASED)


def test_what_is_paid_for_ends_after_what_everybody_gets() -> None:
    for product in SERVICES.values():
        for line, until in product.paid.items():
            ended = product.lines[line]
            assert ended is None or until >= ended
        for line, release in product.shipped.items():
            assert line in product.lines
            assert release in {r.name for r in RELEASES}


def test_releases_come_before_they_go() -> None:
    assert len({r.name for r in RELEASES}) == len(RELEASES)
    for release in RELEASES:
        assert release.released < release.ended
        assert release.paid is None or release.paid >= release.ended
    assert set(COMMENTS.values()) == {r.distribution for r in RELEASES}


@pytest.mark.parametrize(
    ("suffix", "package"),
    [
        ("", None),
        ("-fips", None),
        ("k-fips", None),
        ("-0+deb9u12", ("Debian", "9")),
        ("~deb10u5", ("Debian", "10")),
        ("-1~deb10u5", ("Debian", "10")),
        ("-1+deb12u1", ("Debian", "12")),
        ("+deb", None),
        ("-0ubuntu0.18.04.17", ("Ubuntu", "18.04")),
        ("-0ubuntu0.16.04.16", ("Ubuntu", "16.04")),
        ("-4ubuntu2.19", ("Ubuntu", "")),
        ("-1ubuntu4.29", ("Ubuntu", "")),
        ("-1ubuntu1", ("Ubuntu", "")),
        ("-8+ubuntu20.04.1+deb.sury.org+1", ("deb.sury.org", "")),
        ("-1+0~20230409.88+debian10~1.gbp", None),
        ("x" * 10_000, None),
    ],
)
def test_whose_package_it_is(suffix: str, package: tuple[str, str] | None) -> None:
    assert of_package(suffix) == package


@EACH_LIBRARY
def test_flaws_are_ranges_with_numbers(library: Library) -> None:
    assert library.flaws
    for flaw in library.flaws:
        first, below = read(flaw.first), read(flaw.below)
        assert first is not None or not flaw.first
        assert below is not None or not flaw.below
        if first and below:
            assert first.least() < below.least()
        assert flaw.ids
        assert all(re.fullmatch(r"CVE-\d{4}-\d{4,}|GHSA(-[a-z0-9]{4}){3}", i) for i in flaw.ids)


@EACH_LIBRARY
def test_names_are_lower_case_and_one_library_s(library: Library) -> None:
    for name in (*library.packages, *library.stems):
        assert name == name.lower()
    others = [x for x in LIBRARIES if x is not library]
    assert not set(library.packages) & {p for x in others for p in x.packages}
    assert not set(library.stems) & {s for x in others for s in x.stems}
    assert not library.home or library.home.endswith("/")


def test_days_are_told() -> None:
    assert COPIED <= READ
    assert all(mark.source for mark in MARKS)
    assert all(trace.source and len(trace.phrases) >= 2 for trace in TRACES)
