"""What is remembered of where names lead."""

from __future__ import annotations

from ipaddress import ip_address

from hypothesis import given
from hypothesis import strategies as st

from cyberscan.net.learned import Learned

ADDRESSES = [ip_address(text) for text in ("0.0.0.1", "::1", "192.0.2.1", "2001:db8::1")]


@given(st.lists(st.tuples(st.integers(0, 40), st.sets(st.sampled_from(ADDRESSES)))))
def test_names_are_found_by_each_of_their_addresses(told: list[tuple[int, set[object]]]) -> None:
    learned = Learned()
    wanted: dict[object, set[str]] = {address: set() for address in ADDRESSES}
    for number, addresses in told:
        learned.add(f"h{number}", addresses)  # type: ignore[arg-type]
        for address in addresses:
            wanted[address].add(f"h{number}")
    for address in ADDRESSES:
        names = learned.names(address)
        assert len(names) == len(set(names))
        assert set(names) == wanted[address]


def test_an_ipv4_address_is_not_the_ipv6_address_of_the_same_number() -> None:
    learned = Learned()
    learned.add("a", [ip_address("0.0.0.1")])
    assert not learned.names(ip_address("::1"))
