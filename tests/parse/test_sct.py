"""Lists of signed certificate timestamps, good, odd and hostile."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cyberscan.checks._shared.certificates import ISSUED, timestamps
from cyberscan.parse.sct import Sct, SctError, scts


def test_logs_and_times_are_read_in_their_order() -> None:
    at = int(ISSUED.timestamp() * 1000)
    assert scts(timestamps(2, 1)) == (Sct(b"\x02" * 32, at), Sct(b"\x01" * 32, at))


def test_an_empty_list_has_none_and_a_later_version_is_passed_over() -> None:
    assert scts(b"\x00\x00") == ()
    assert scts(b"\x00\x04\x00\x02\x01\xff") == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"\x00\x01",
        b"\x00\x02\x00\x00",
        b"\x00\x03\x00\x02\x00",
        timestamps(1)[:-1],
        timestamps(1) + b"\x00",
        b"\x00\x2f\x00\x2d\x00" + bytes(44),
        timestamps(*range(200))[:2] + timestamps(*range(200))[2:] * 2,
    ],
)
def test_what_does_not_fit_is_refused(data: bytes) -> None:
    with pytest.raises(SctError):
        scts(data)


def test_a_flood_is_refused() -> None:
    one = b"\x00\x01\x01"
    data = one * 300
    with pytest.raises(SctError, match="more than"):
        scts(len(data).to_bytes(2, "big") + data)


@given(st.binary(max_size=300))
@example(timestamps(1))
def test_nothing_but_our_own_error_is_raised(data: bytes) -> None:
    with suppress(SctError):
        scts(data)
    with suppress(SctError):
        scts(len(data).to_bytes(2, "big") + data)
