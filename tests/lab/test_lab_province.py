"""The province's data is whole and says what owners would list."""

from __future__ import annotations

import ipaddress
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from cyberscan import lab
from cyberscan.lab.dialer import RANGES
from cyberscan.lab.province import province
from cyberscan.lab.province.shapes import Province
from cyberscan.lab.seed import rsa_key
from cyberscan.model.inventory import SERVICES
from cyberscan.model.subject import Family


def addresses(plan: Province) -> set[str]:
    found = {address for site in plan.sites for address in site.addresses}
    found |= {a for zone in plan.zones for server in zone.servers for a in server.addresses}
    return found | set(plan.machines)


def test_the_inventory_is_marked_fictional_and_lists_about_thirty_hosts() -> None:
    inventory = lab.inventory()
    hosts = [host.name for regency in inventory.regencies for host in regency.hosts]
    assert inventory.fictional
    assert len(inventory.regencies) == 13
    assert 30 <= len(hosts) <= 40
    assert len(set(hosts)) == len(hosts)


def test_codes_ascend_and_tiles_do_not_overlap() -> None:
    inventory = lab.inventory()
    codes = [regency.code for regency in inventory.regencies]
    assert codes == sorted(set(codes))
    places = [(tile.row, tile.column) for tile in inventory.tiles]
    assert len(set(places)) == len(places) == 12
    assert all(row < inventory.rows and column < inventory.columns for row, column in places)
    assert {tile.code for tile in inventory.tiles} == set(codes) - {"99.00"}


def test_every_host_lies_in_a_listed_zone_below_the_labs_suffix() -> None:
    for regency in lab.inventory().regencies:
        zones = {zone.name for zone in regency.zones}
        for zone in zones:
            assert zone.partition(".")[2] in lab.SUFFIXES
        for host in regency.hosts:
            assert host.zone in zones
            assert host.name == host.zone or host.name.endswith(f".{host.zone}")
            assert host.service in SERVICES


def test_all_regencies_but_one_are_authorised_at_both_moments() -> None:
    for week in (1, 2):
        today = lab.moment(week).date()
        missing = [r.name for r in lab.inventory().regencies if r.authorisation.missing(today)]
        assert missing == ["Kabupaten Melati"]


def test_authorisations_cover_every_family_and_name_no_person() -> None:
    for regency in lab.inventory().regencies:
        assert regency.contact.name == ""
        if regency.authorisation.reference:
            assert regency.authorisation.families == tuple(Family)
            assert regency.authorisation.reference.startswith("LAB-")
            assert "(fiktif)" in regency.authorisation.signer


@pytest.mark.parametrize("week", [1, 2])
def test_every_address_is_one_of_the_labs(week: int) -> None:
    for address in addresses(province(week)):
        assert any(ipaddress.ip_address(address) in network for network in RANGES), address


def test_own_networks_do_not_overlap_and_lie_in_the_lab() -> None:
    networks = [
        ipaddress.ip_network(text)
        for regency in lab.inventory().regencies
        for text in regency.networks
    ]
    for number, network in enumerate(networks):
        assert any(network.version == r.version and network.subnet_of(r) for r in RANGES)  # type: ignore[arg-type]
        assert not any(network.overlaps(other) for other in networks[:number])


@pytest.mark.parametrize("week", [1, 2])
def test_every_https_site_has_a_certificate(week: int) -> None:
    for site in province(week).sites:
        assert (site.leaf is not None) == (site.https is not None), site.name


def test_an_earlier_week_replaces_only_what_there_is() -> None:
    for region in province(2).regions:
        for earlier in region.earlier.values():
            assert {s.name for s in earlier.sites} <= {s.name for s in region.sites}
            assert {m.address for m in earlier.machines} <= {m.address for m in region.machines}


def test_the_weeks_are_seven_days_apart() -> None:
    assert lab.moment(2) - lab.moment(1) == timedelta(days=7)
    assert lab.moment(2).isoformat() == "2026-11-22T19:00:00+00:00"


def test_the_operator_uses_the_labs_resolver() -> None:
    assert lab.operator().resolver == ("198.18.0.53",)
    assert "fiktif" in lab.operator().name


def test_the_labs_rates_are_above_the_real_ones() -> None:
    assert lab.rates().connections_per_ip > 10
    assert lab.rates().connections_global >= lab.rates().connections_per_network


def test_rsa_keys_come_from_the_seed() -> None:
    first, again, other = (rsa_key(seed, "x", 1024).private_numbers() for seed in (1, 1, 2))
    assert first == again
    assert first.public_numbers != other.public_numbers
    assert isinstance(rsa_key(3, "x", 1024), rsa.RSAPrivateKey)
    assert first.public_numbers.n.bit_length() == 1024
