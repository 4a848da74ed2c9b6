"""Where names led: grouped by address, whatever the order they were found in."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.inventory import Host, Regency, RegencyKind
from cyberscan.stories.places import Places, Site

REGENCIES = [
    Regency(code=f"99.{n:02}", name=f"Kabupaten {n}", kind=RegencyKind.KABUPATEN) for n in (1, 2, 3)
]
LED = st.dictionaries(
    st.integers(0, 30),
    st.tuples(
        st.integers(0, 2),
        st.lists(
            st.sampled_from(["192.0.2.1", "192.0.2.2", "192.0.2.10", "2001:db8::1"]),
            min_size=1,
            max_size=3,
            unique=True,
        ),
    ),
)


@given(LED, st.randoms(use_true_random=False))
def test_every_site_stands_once_at_each_of_its_addresses(
    led: dict[int, tuple[int, list[str]]], chance: random.Random
) -> None:
    sites = [
        Site(REGENCIES[regency], Host(f"h{number}.go.test"), tuple(addresses))
        for number, (regency, addresses) in led.items()
    ]
    wanted: dict[str, list[Site]] = {}
    for site in sorted(sites, key=lambda s: s.host.name):
        for address in site.addresses:
            wanted.setdefault(address, []).append(site)
    chance.shuffle(sites)
    places = Places()
    for site in sites:
        places.add(site.regency, site.host, site.addresses)
    places.sort()
    numbers = range(len(places))
    assert [places.address(n) for n in numbers] == sorted(wanted)
    assert {places.address(n): places.sites(n) for n in numbers} == wanted
    for n in numbers:
        assert places.regencies(n) == [site.regency for site in places.sites(n)]
