"""The rows on DNSSEC's algorithms keep together."""

from __future__ import annotations

import pytest

from cyberscan.tables.dnssec import (
    ALGORITHMS,
    BROKEN_RSA,
    DIGESTED,
    DIGESTS,
    SHA1_ALGORITHMS,
    SHORTEST_RSA,
    VERIFIED,
    Row,
    Use,
    algorithm,
    digest,
)


@pytest.mark.parametrize("table", [ALGORITHMS, DIGESTS])
def test_every_row_has_a_name_and_a_source(table: dict[int, Row]) -> None:
    for number, row in table.items():
        assert 0 <= number <= 255
        assert row.name
        assert isinstance(row.use, Use)
        assert row.source.startswith("RFC 99")


def test_what_is_verified_has_a_row() -> None:
    assert set(ALGORITHMS) >= VERIFIED
    assert set(DIGESTS) >= DIGESTED


def test_what_is_not_verified_must_not_be_used() -> None:
    """Nothing that a zone may use is unknown here, of what has a row."""
    unknown = [n for n, row in ALGORITHMS.items() if row.use is not Use.MUST_NOT]
    assert set(unknown) <= VERIFIED


def test_sha_1_is_verified_and_must_not_be_used() -> None:
    """RFC 9905 section 2 speaks to operators: implementations go on."""
    assert SHA1_ALGORITHMS <= VERIFIED
    assert {ALGORITHMS[n].use for n in SHA1_ALGORITHMS} == {Use.MUST_NOT}
    assert DIGESTS[1].use is Use.MUST_NOT


def test_lengths_are_in_order() -> None:
    assert BROKEN_RSA < SHORTEST_RSA


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (algorithm(13), "13 (ECDSAP256SHA256)"),
        (algorithm(5), "5 (RSASHA1)"),
        (algorithm(17), "17"),
        (algorithm(254), "254"),
        (digest(2), "2 (SHA-256)"),
        (digest(6), "6"),
    ],
)
def test_numbers_are_told_with_their_names(told: str, text: str) -> None:
    assert told == text
