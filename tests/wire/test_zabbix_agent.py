"""The answer to agent.ping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.zabbix_agent import PING, PONG, ZabbixError, read_pong


def test_the_answer_of_a_real_agent_is_read() -> None:
    read_pong(bytes.fromhex("5a425844010100000000000000" + "31"))


def test_an_echo_is_no_answer() -> None:
    with pytest.raises(ZabbixError):
        read_pong(PING)


@given(st.binary(max_size=40).filter(lambda data: data != PONG))
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ZabbixError):
        read_pong(data)
