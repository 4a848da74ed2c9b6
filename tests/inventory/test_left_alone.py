"""Exclusions hold beyond the list that they stand in: who asked to be left alone is."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from cyberscan.inventory import from_names
from cyberscan.inventory.left_alone import excluding, left_alone, respecting, within
from cyberscan.model.inventory import Inventory, LeftAlone, Origin
from cyberscan.model.problem import UserError
from tests.support.net import regency

TODAY = date(2026, 11, 24)
LIST = LeftAlone("Kota Contoh", ("contoh.go.id", "192.0.2.0/24"), Origin("35.78.toml", 1))


def typed(*names: str) -> Inventory:
    return from_names(names, authorised_by="x", today=TODAY)


def hosts(inventory: Inventory) -> list[str]:
    return [host.name for regency in inventory.regencies for host in regency.hosts]


def test_a_name_that_is_typed_is_left_out_and_its_zone_with_it() -> None:
    names = typed("www.contoh.go.id", "contoh.go.id", "tidakcontoh.go.id", "www.lain.go.id:8443")
    left, gone = respecting(names, [LIST])
    assert hosts(left) == ["tidakcontoh.go.id", "www.lain.go.id"]
    assert [z.name for z in left.regencies[0].zones] == ["tidakcontoh.go.id", "lain.go.id"]
    first, second = map(str, gone)
    assert first.startswith("35.78.toml `exclusions`: www.contoh.go.id is left alone: Kota Contoh")
    assert "by contoh.go.id" in first
    assert "by contoh.go.id" not in second
    # What has no name to be left out by is refused where it is contacted.
    assert left.left_alone == (LIST,)


def test_where_nobody_is_left_nothing_is_sent() -> None:
    with pytest.raises(UserError, match="nothing was sent") as caught:
        respecting(typed("www.contoh.go.id", "contoh.go.id"), [LIST])
    assert len(caught.value.problems) == 3


def test_what_a_file_lists_stays_for_its_report_to_tell() -> None:
    place = replace(regency(), origin=Origin("99.01.toml", 1), code="cli")
    alone = replace(LIST, entries=("www.contoh.go.test",))
    left, gone = respecting(Inventory(name="Contoh", regencies=(place,)), [alone])
    assert (left.regencies, gone) == ((place,), ())
    assert left.left_alone == (alone,)


def test_a_list_that_was_named_beside_a_name_holds_for_it() -> None:
    place = replace(regency(exclusions=("lain.go.id",)), origin=Origin("99.01.toml", 1))
    whole = Inventory(name="", regencies=(place, *typed("www.lain.go.id").regencies))
    left, gone = respecting(whole, [])
    assert [r.code for r in left.regencies] == ["99.01"]
    assert "Kab. Contoh excludes it, by lain.go.id" in str(gone[0])


def test_what_is_known_twice_is_kept_once() -> None:
    """The same list gives the same inventory, whichever way it was named: a run can go on."""
    place = regency(exclusions=LIST.entries)
    inventory = Inventory(name="Contoh", regencies=(place,))
    assert respecting(inventory, left_alone(inventory)) == (inventory, ())


def test_a_part_of_an_inventory_is_under_the_exclusions_of_all_of_it() -> None:
    one, other = regency(), replace(regency(exclusions=("5.6.7.8/32",)), code="99.02")
    part = within(Inventory(name="Contoh", regencies=(one, other)), ("99.01",))
    assert part.regencies == (one,)
    assert [alone.entries for alone in part.left_alone] == [("5.6.7.8/32",)]
    assert [alone.entries for alone in left_alone(part)] == [("5.6.7.8/32",)]


@pytest.mark.parametrize(
    ("name", "alone"),
    [
        ("contoh.go.id", True),
        ("a.b.contoh.go.id", True),
        ("tidakcontoh.go.id", False),
        ("go.id", False),
    ],
)
def test_a_name_stands_for_all_below_it(name: str, alone: bool) -> None:
    assert (excluding(name, [LIST]) is not None) is alone
