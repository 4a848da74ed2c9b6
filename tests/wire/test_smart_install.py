"""The answer of a Smart Install client."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.smart_install import ANSWER, QUESTION, SmartInstallError, check_answer


def test_the_one_answer_is_recognised() -> None:
    check_answer(ANSWER)


@pytest.mark.parametrize("data", [b"", QUESTION, ANSWER[:-1], ANSWER + b"\0", bytes(24)])
def test_others_are_refused(data: bytes) -> None:
    with pytest.raises(SmartInstallError):
        check_answer(data)


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(SmartInstallError):
        check_answer(data)
        assert data == ANSWER
