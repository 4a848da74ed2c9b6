"""Sizes of answers, rounded so that they stay the same."""

from __future__ import annotations

import pytest

from cyberscan.wire.amplification import factor


@pytest.mark.parametrize(
    ("sent", "received", "expected"),
    [(48, 48, 1), (48, 47, 0), (10, 39, 2), (10, 40, 4), (1, 1024, 1024), (10, 0, 0), (0, 5, 0)],
)
def test_the_power_of_two_below_is_told(sent: int, received: int, expected: int) -> None:
    assert factor(sent, received) == expected
