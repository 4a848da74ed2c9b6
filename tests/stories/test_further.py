"""Which HTTPS ports that nobody listed are looked at, and under which name."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.inventory import Host, Regency, RegencyKind
from cyberscan.model.services.basic import Redis
from cyberscan.model.services.web import HostingPanel, Http
from cyberscan.stories.further import MOST, Further
from cyberscan.stories.places import Places

OWN, HOSTED = "203.0.113.9", "198.51.100.9"
PLACE = Regency(
    code="99.01", name="Contoh", kind=RegencyKind.KABUPATEN, networks=("203.0.113.0/24",)
)
PAGE = Http(status=200)


def web(*ports: int, tls: bool = True) -> Services:
    heard = tuple(Heard(port=port, tls=tls, answer=PAGE) for port in ports)
    return Services(profile="full", heard=heard)


Asked = list[tuple[str, tuple[int, ...], tuple[int, ...]]]
"""Name, ports inside TLS, ports without."""


def asked(services: Services, *hosts: Host, address: str = OWN) -> Asked:
    places, further = Places(), Further()
    for host in hosts:
        places.add(PLACE, host, (address,))
    places.sort()
    further.saw(address, services)
    found = further.sites(lambda at: places.sites(places.number(at)))
    return [(one.site.host.name, one.secure, one.plain) for one in found]


A = Host("a.contoh.go.test", zone="contoh.go.test")
B = Host("b.contoh.go.test", zone="contoh.go.test")


def test_a_site_inside_tls_on_another_port_is_looked_at_under_the_first_name() -> None:
    assert asked(web(8443), B, A) == [(A.name, (8443,), ())]


@pytest.mark.parametrize(
    "seen",
    [
        web(443),
        web(80, tls=False),
        Services(
            profile="full",
            heard=(Heard(port=6380, tls=True, answer=Redis(open=True, answer="+PONG")),),
        ),
        replace(web(8443), all_open=True),
        Services(
            profile="full",
            heard=(
                Heard(
                    port=2087,
                    tls=True,
                    answer=HostingPanel(product="cPanel/WHM", status=200, mark="cpsrvd"),
                ),
            ),
        ),
        Services(profile="full"),
    ],
)
def test_what_is_no_further_site_is_not(seen: Services) -> None:
    assert asked(seen, A) == []


def test_a_site_without_tls_is_looked_at_apart() -> None:
    heard = (*web(8443).heard, *web(8080, 8123, tls=False).heard)
    both = Services(profile="full", heard=heard)
    assert asked(both, A) == [(A.name, (8443,), (8080, 8123))]
    assert asked(web(8080, tls=False), replace(A, ports=(8080,))) == []


def test_a_port_that_a_neighbour_lists_is_looked_at_there() -> None:
    assert asked(web(8443, 9443), A, replace(B, ports=(8443,))) == [(A.name, (9443,), ())]


def test_foreign_addresses_are_left_alone() -> None:
    assert asked(web(8443), A, address=HOSTED) == []


def test_a_proxy_with_hundreds_of_ports_costs_no_more_than_a_few() -> None:
    ((_, ports, _),) = asked(web(*range(9000, 9300)), A)
    assert len(ports) == MOST


def test_an_address_is_found_by_its_number() -> None:
    places = Places()
    for address in ("203.0.113.9", "198.51.100.9", "2001:db8::1"):
        places.add(PLACE, A, (address,))
    places.sort()
    for number in range(len(places)):
        assert places.number(places.address(number)) == number
    with pytest.raises(KeyError):
        places.number("192.0.2.1")
