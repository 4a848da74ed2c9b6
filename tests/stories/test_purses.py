"""What a subject may cost, and that a further port brings a share of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyberscan.config.policy import default_policy
from cyberscan.model.subject import Kind, Subject
from cyberscan.net.base import NetError
from cyberscan.store import open_store
from cyberscan.stories.memory import Memory, Purses

HOST = Subject(Kind.HOST, "www.contoh.go.test")


@pytest.mark.parametrize("ports", [1, 3])
def test_each_port_of_tls_brings_as_much_again(tmp_path: Path, ports: int) -> None:
    policy = default_policy()
    most = ports * policy.caps.connections
    with open_store(str(tmp_path / "runs.sqlite"), lab=True) as store:
        purses = Purses(policy, Memory(store, "1", resumed=False))
        budget = purses.of(HOST, ports)
        assert budget.seconds == ports * policy.deadlines.subject
        budget.spend(most, policy.caps.requests)
        for more in ((1, 0), (0, 1)):
            with pytest.raises(NetError, match="used up"):
                budget.spend(*more)
        purses.ended(HOST, 2, ports)
        assert purses.of(HOST, ports) is budget
        purses.ended(HOST, 2, ports)
        assert purses.of(HOST, ports) is not budget
