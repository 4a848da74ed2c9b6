"""The province's data is whole and says what owners would list."""

from __future__ import annotations

import ipaddress
from collections import Counter
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from cyberscan import lab
from cyberscan.lab.dialer import RANGES
from cyberscan.lab.province import province
from cyberscan.lab.province.backbone import SHARED
from cyberscan.lab.province.shapes import Drip, Province
from cyberscan.lab.seed import KNOWN_SEED, KNOWN_STEPS, prime, rsa_key
from cyberscan.model.inventory import SERVICES
from cyberscan.model.subject import Family

LENGTHS = {
    f"leaf {leaf.names[0]} {leaf.serial}": leaf.bits
    for week in (1, 2)
    for site in province(week).sites
    for leaf in (site.leaf, *site.leaf_at.values())
    if leaf is not None and leaf.key == "rsa" and not leaf.key_of
} | {
    f"zone {zone.signing.bits}": zone.signing.bits
    for week in (1, 2)
    for zone in province(week).zones
    if zone.signed and zone.signing.algorithm != 13
}
"""Of the RSA keys of the province, by label."""


def addresses(plan: Province) -> set[str]:
    found = {address for site in plan.sites for address in site.addresses}
    found |= {a for zone in plan.zones for server in zone.servers for a in server.addresses}
    return found | set(plan.machines)


GRID = {
    0: {3, 4, 5, 7, 8, 9, 10},
    1: {2, 3, 4, 5, 6},
    2: {*range(9)},
    3: {*range(2, 10)},
    4: {*range(1, 10)},
}
"""Columns of the map by row: the shape of Jawa Timur's."""


def test_the_inventory_is_marked_fictional_and_as_large_as_a_province() -> None:
    inventory = lab.inventory()
    hosts = [host.name for regency in inventory.regencies for host in regency.hosts]
    assert inventory.fictional
    assert len(inventory.regencies) == 39
    assert 130 <= len(hosts) <= 190
    assert len(province(2).zones) >= 45
    assert len(province(2).machines) >= 120
    assert len(set(hosts)) == len(hosts)


def test_codes_ascend_and_tiles_do_not_overlap() -> None:
    inventory = lab.inventory()
    codes = [regency.code for regency in inventory.regencies]
    assert codes == sorted(set(codes))
    places = [(tile.row, tile.column) for tile in inventory.tiles]
    assert len(places) == 38
    assert set(places) == {(row, column) for row, columns in GRID.items() for column in columns}
    assert (inventory.rows, inventory.columns) == (5, 11)
    assert len({tile.abbreviation for tile in inventory.tiles}) == 38
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


def test_dozens_of_names_share_one_address_and_every_page_is_another() -> None:
    by_address = Counter(address for site in province(2).sites for address in site.addresses)
    assert by_address[SHARED] == 49
    owners: dict[str, set[str]] = {}
    for site in province(2).sites:
        pages = site.https or site.http
        if pages and "/" in pages.paths and pages.paths["/"].body:
            zone = site.name.removeprefix("www.")
            owners.setdefault(pages.paths["/"].body, set()).add(zone)
    assert [names for names in owners.values() if len(names) > 1] == []


def test_some_hosts_are_dead_slow_mute_or_short_of_temper() -> None:
    machines = province(2).machines.values()
    assert any(m.silent for m in machines)
    assert any(m.all_open for m in machines)
    assert any(m.silent_after for m in machines)
    assert any(m.lost and m.latency for m in machines)
    assert any(isinstance(s, Drip) for m in machines for s in m.services)


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


@pytest.mark.parametrize(("label", "bits"), sorted(LENGTHS.items()))
def test_primes_that_are_known_are_those_a_search_finds(label: str, bits: int) -> None:
    found = rsa_key(KNOWN_SEED, label, bits).private_numbers()
    searched = {prime(KNOWN_SEED, f"{which} {label}", bits // 2) for which in "pq"}
    assert {found.p, found.q} == searched
    # The key itself is sound: here OpenSSL tests it.
    assert found.private_key().key_size == bits


def test_every_prime_that_is_known_is_one_the_province_needs() -> None:
    assert {f"{which} {label}" for label in LENGTHS for which in "pq"} == set(KNOWN_STEPS)
