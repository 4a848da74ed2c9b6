from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address

import anyio
import pytest
from anyio.abc import ByteStream

from cyberscan.model.look import Reason
from cyberscan.model.policy import Caps, Deadlines
from cyberscan.model.subject import Family
from cyberscan.net.account import Account, Budget
from cyberscan.net.base import Errand, NetError, Packet, Refused, Silent
from cyberscan.net.network import Network
from cyberscan.net.patience import Patience
from tests.support.net import FAST, MapDialer, network, reach, regency

A = ip_address("192.0.2.10")
WEB = Errand(Packet.WEB, "99.01", "www.contoh.go.test", Family.WEB)


def test_an_unknown_address_gets_all_the_time_there_is() -> None:
    assert Patience(3.0).seconds(A) == 3.0


@pytest.mark.parametrize(
    ("seconds", "allowed"), [(0.01, 0.5), (0.125, 0.5), (0.3, 1.2), (0.7, 2.8), (2.0, 3.0)]
)
def test_a_known_one_gets_four_round_trips_within_bounds(seconds: float, allowed: float) -> None:
    patience = Patience(3.0)
    patience.learn(A, seconds)
    assert patience.seconds(A) == pytest.approx(allowed)


def test_one_slow_answer_moves_it_by_an_eighth() -> None:
    patience = Patience(3.0)
    patience.learn(A, 0.2)
    patience.learn(A, 1.0)
    assert patience.seconds(A) == pytest.approx(4 * 0.3)


def test_addresses_not_connected_to_for_long_are_forgotten() -> None:
    patience = Patience(3.0)
    patience.learn(A, 0.01)
    for number in range(5000):
        patience.learn(ip_address(0x0B000000 + number), 0.01)
    assert patience.seconds(A) == 3.0
    assert len(patience._trips) == 1024


@dataclass
class Falling(MapDialer):
    """Refuses at once, then falls silent; remembers how long each try was waited for."""

    waited: list[float] = field(default_factory=list)

    async def tcp(self, address: str, port: int) -> ByteStream:
        if not self.dialled:
            return await super().tcp(address, port)
        self.dialled.append((address, port))
        begun = anyio.current_time()
        try:
            await anyio.sleep_forever()
        finally:
            self.waited.append(anyio.current_time() - begun)
        raise AssertionError


@pytest.mark.anyio
async def test_after_a_quick_answer_silence_is_known_sooner() -> None:
    dialer, guard = Falling(), reach()
    guard.learn(WEB.name, (str(A),))
    door = Network(dialer, guard, FAST, Deadlines(connect=5.0))
    with pytest.raises(Refused):
        await door.connect(WEB, str(A), 80)
    with pytest.raises(Silent, match=r"within 1.5 s"):
        await door.connect(WEB, str(A), 80)
    first, second = dialer.waited
    assert first < second < 5.0


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("packet", "tries"), [(Packet.WEB, 2), (Packet.SERVICE, 1), (Packet.KNOCK, 1)]
)
async def test_one_port_of_many_is_tried_once_where_tcp_itself_has_tried_twice(
    packet: Packet, tries: int
) -> None:
    """Three seconds hold a second first packet; the time-out of a near address does not."""
    place = regency(networks=("192.0.2.0/24",))
    errand = Errand(packet, "99.01", WEB.name if packet is Packet.WEB else str(A), Family.SERVICES)
    guard = reach(place)
    guard.learn(WEB.name, (str(A),))
    for known, expected in ((None, tries), (0.01, 2)):
        dialer = MapDialer({(str(A), 80): 0})
        door = Network(dialer, guard, FAST, Deadlines(connect=1.6))
        door._patience.learn(A, known) if known else None
        with pytest.raises(Silent):
            await door.connect(errand, str(A), 80)
        assert len(dialer.dialled) == expected


@pytest.mark.anyio
async def test_what_a_subject_may_cost_is_never_exceeded_and_said() -> None:
    dialer, guard = MapDialer(), reach()
    guard.learn(WEB.name, (str(A),))
    door = network(dialer, guard)
    budget = Budget(Caps(connections=3, requests=1), 10.0)
    ends = []
    for _ in range(5):
        # Each look has its own account; they share what their subject may cost.
        account = door.account(budget=budget)
        with pytest.raises(NetError) as caught:
            await door.connect(WEB, str(A), 80, account=account)
        ends.append(caught.value.reason)
    assert ends == [Reason.UNREACHABLE] * 3 + [Reason.BUDGET] * 2
    assert len(dialer.dialled) == 3
    assert door.cost.connections == 3
    assert "3 connections" in str(caught.value)


def test_requests_are_capped_likewise() -> None:
    budget = Budget(Caps(connections=10, requests=2), 10.0)
    one, other = Account(budget=budget), Account(budget=budget)
    one.charge(requests=1)
    other.charge(requests=1)
    with pytest.raises(NetError, match="2 requests"):
        one.charge(requests=1)
    one.charge(connections=1, bytes_in=5)
    assert one.cost.requests == 1
    assert one.cost.connections == 1


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("trip", "first", "second"),
    # A lost SYN is sent again after a second: the retry must live to hear that answered.
    [(0.01, 0.5, 1.5), (0.2, 0.8, 1.6), (0.5, 2.0, 3.0), (2.0, 3.0, 3.0)],
)
async def test_a_second_try_gets_twice_the_time_and_outlives_a_lost_packet(
    trip: float, first: float, second: float
) -> None:
    patience = Patience(3.0)
    patience.learn(A, trip)
    assert patience.seconds(A) == pytest.approx(first)
    assert patience.again(A) == pytest.approx(second)
