"""In which of its zones a host lies."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cyberscan.config.document import parse
from cyberscan.config.suffixes import suffixes
from cyberscan.inventory.regency import read_regency, zone_of
from cyberscan.model.problem import Problem

NAMES = st.lists(st.sampled_from(["a", "b", "ab"]), max_size=5).map(".".join)


@given(NAMES, st.frozensets(NAMES, max_size=6))
def test_it_is_the_longest_zone_that_the_name_ends_in(name: str, zones: frozenset[str]) -> None:
    around = [zone for zone in zones if zone and f".{name}".endswith(f".{zone}")]
    assert zone_of(name, zones) == max(around, key=len, default="")


class _Zones(frozenset[str]):
    """Zones that nobody goes through one by one: a file may have 20,000, and as many hosts."""

    def __iter__(self) -> object:  # type: ignore[override]
        raise AssertionError("gone through one by one")


def test_zones_are_not_gone_through_for_each_host() -> None:
    zones = _Zones({"contoh.go.id", "dinas.contoh.go.id"})
    assert zone_of("www.dinas.contoh.go.id", zones) == "dinas.contoh.go.id"
    assert not zone_of("contoh.id", zones)


def test_of_many_zones_few_are_named_to_each_host_outside_of_them() -> None:
    zones = "".join(f'[[zones]]\nname = "a{n}.go.id"\n' for n in range(300))
    problems: list[Problem] = []
    source = f'code = "35.01"\nname = "A"\n{zones}[[hosts]]\nname = "www.b.go.id"\n'
    read_regency(parse(source.encode(), "a.toml"), suffixes(()), problems)
    told = next(one for one in problems if "outside" in one.what)
    assert told.do.startswith("listed zones: a0.go.id, a1.go.id,")
    assert told.do.endswith(" …")
    assert len(told.do) < 500
