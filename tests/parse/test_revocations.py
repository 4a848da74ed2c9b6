"""A list as the feed writes it is found in as it was put in, and nothing else is taken for one."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.revocations import (
    NOT_LISTED,
    REASONS,
    Head,
    RevocationsError,
    Row,
    find,
    is_key,
    is_value,
    key_of,
    read_head,
    written,
)
from cyberscan.parse.x509 import read
from tests.support.crls import LIST
from tests.support.tls import intermediate, make, root

AT = datetime(2026, 11, 1, 2, 3, 4, tzinfo=UTC)
HEAD = Head(AT, AT + timedelta(days=7), 12, whole=True)
ROWS = st.builds(
    Row,
    st.integers(1, 2**160 - 1),
    st.integers(0, 253_402_300_799).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.sampled_from([*REASONS, NOT_LISTED]),
)


@given(st.lists(ROWS, unique_by=lambda row: row.serial), st.integers(0, 2**160))
def test_every_row_is_found_and_no_other(rows: list[Row], other: int) -> None:
    value = written(HEAD, rows)
    assert is_value(value)
    assert read_head(value) == HEAD
    assert [find(value, row.serial) for row in rows] == rows
    assert (find(value, other) is None) is (other not in {row.serial for row in rows})


def test_serial_numbers_no_certificate_can_have_are_left_out() -> None:
    rows = [Row(serial, AT, 1) for serial in (-5, 0, 2**160, 7)]
    value = written(HEAD, rows)
    assert value == written(HEAD, [Row(7, AT, 1)])


def test_a_moment_before_1970_is_that_of_the_beginning() -> None:
    value = written(HEAD, [Row(7, datetime(1950, 1, 1, tzinfo=UTC), 1)])
    assert find(value, 7) == Row(7, datetime(1970, 1, 1, tzinfo=UTC), 1)


def test_a_moment_after_the_last_there_is_is_that_one() -> None:
    packed = (7).to_bytes(20, "big") + b"\xff" * 6 + b"\x01"
    value = EMPTY + base64.b64encode(packed).decode()
    assert is_value(value)
    assert find(value, 7) == Row(7, datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), 1)


GOOD = written(HEAD, [Row(7, AT, 1), Row(9, AT, 6)])
EMPTY = written(HEAD, [])


@pytest.mark.parametrize(
    "value",
    [
        "",
        "whole",
        GOOD[:-1],
        GOOD[:-36] + GOOD[-72:-36],  # the same serial number twice
        GOOD[:-72] + GOOD[-36:] + GOOD[-72:-36],  # not in order
        f"{GOOD[:-1]}*",
        f"{GOOD[:-1]}=",
        f"{GOOD[:-1]}\x89",
        GOOD.replace(" | whole | ", " | half | "),
        GOOD.replace(" | 12 | ", " | -12 | "),
        GOOD.replace("+00:00", "", 1),
        GOOD.replace("+00:00 | 12", " | 12", 1),
        GOOD.replace("2026", "20x6", 1),
        written(HEAD, [Row(7, AT, 7)]),  # a reason there is not
    ],
)
def test_what_is_no_list_is_refused(value: str) -> None:
    assert not is_value(value)


def test_a_list_without_rows_is_one() -> None:
    assert is_value(EMPTY)
    assert find(EMPTY, 7) is None


@given(st.text(max_size=80) | st.integers(0, len(GOOD)).map(lambda cut: GOOD[:cut]))
def test_any_text_is_read_or_refused(value: str) -> None:
    is_value(value)
    for look in (read_head, lambda text: find(text, 7)):
        try:
            look(value)
        except RevocationsError:
            continue


def test_a_key_tells_issuers_of_one_name_apart() -> None:
    ours = key_of(read(intermediate().der), LIST)
    renewed = key_of(read(make("Antara Uji", issuer=root(), number=3, ca=True).der), LIST)
    stranger = key_of(read(make("Antara Uji", number=9, ca=True).der), LIST)
    assert ours == renewed != stranger
    assert is_key(ours)


@pytest.mark.parametrize(
    "key",
    [
        "",
        LIST,
        f"{'a' * 63} {LIST}",
        f"{'a' * 64} ftp://x",
        f"{'a' * 64} http://x y",
        f"{'a' * 64} http://x/\u202e",
    ],
)
def test_what_is_no_key_is_refused(key: str) -> None:
    assert not is_key(key)
