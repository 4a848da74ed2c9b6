"""What shows that an address lives, and that something accepts in its place."""

from __future__ import annotations

import pytest

from cyberscan.observe.services.controls import (
    CANARIES,
    Control,
    Life,
    any_accepts,
    canaries,
    control,
)

YES, NO, LOST = Life.CONNECTS, Life.REFUSES, None


@pytest.mark.parametrize(
    ("lives", "accepts"),
    [
        ((YES, YES, YES, YES, YES), True),
        # A lost packet or two make no host of a middlebox.
        ((YES, YES, LOST, YES, YES), True),
        ((YES, LOST, LOST, YES, YES), True),
        ((YES, LOST, LOST, YES, LOST), False),
        # Who refuses one of them decides by the port.
        ((YES, YES, YES, YES, NO), False),
        ((NO, NO, NO, NO, NO), False),
        ((LOST, LOST, LOST, LOST, LOST), False),
    ],
)
def test_something_accepts_everything_where_most_canaries_connect_and_none_refuses(
    lives: tuple[Life | None, ...], accepts: bool
) -> None:
    assert any_accepts(lives) is accepts


def test_a_control_that_connects_is_preferred_to_one_that_refuses() -> None:
    assert control({443: NO, 25: YES}) == Control(25, YES)
    assert control({443: NO}) == Control(443, NO)
    assert control({}) is None


def test_canaries_are_others_every_day_and_never_ports_of_the_plan() -> None:
    today, tomorrow = canaries("192.0.2.1 2026-11-27", ()), canaries("192.0.2.1 2026-11-28", ())
    assert len(set(today)) == CANARIES
    assert today != tomorrow
    assert set(canaries("192.0.2.1 2026-11-27", today)).isdisjoint(today)
