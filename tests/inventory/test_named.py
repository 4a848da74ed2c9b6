"""Names on the command line: somebody's word, every rule, and nothing beyond what was typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cyberscan.inventory import from_names, load_targets
from cyberscan.model.inventory import RegencyKind
from cyberscan.model.problem import UserError
from cyberscan.model.subject import Family
from tests.support.inventory_files import GOOD, write

TODAY = date(2026, 11, 24)


def test_names_become_one_regency_whose_authorisation_is_the_reference() -> None:
    names = ("WWW.contoh.go.id", "contoh.go.id", "a.lain.go.id")
    inventory = from_names(names, authorised_by="555/1/2026", today=TODAY)
    (regency,) = inventory.regencies
    assert (regency.code, regency.kind) == ("cli", RegencyKind.DAERAH)
    assert [h.name for h in regency.hosts] == ["www.contoh.go.id", "contoh.go.id", "a.lain.go.id"]
    assert [z.name for z in regency.zones] == ["contoh.go.id", "lain.go.id"]
    assert [h.zone for h in regency.hosts] == ["contoh.go.id", "contoh.go.id", "lain.go.id"]
    assert regency.authorisation.reference == "555/1/2026"
    assert regency.authorisation.missing(TODAY) == ()
    assert set(regency.authorisation.families) == set(Family)
    assert regency.authorisation.extras == ()


def test_the_word_lasts_over_one_midnight_and_no_longer() -> None:
    authorisation = (
        from_names(("contoh.go.id",), authorised_by="x", today=TODAY).regencies[0].authorisation
    )
    assert authorisation.missing(date(2026, 11, 25)) == ()
    assert authorisation.missing(date(2026, 11, 26)) == ("valid_until",)
    assert authorisation.missing(date(2026, 11, 23)) == ("valid_from",)


@pytest.mark.parametrize("reference", ["", "  ", "x" * 600, "a\nb"])
def test_nothing_goes_on_nobodys_word(reference: str) -> None:
    with pytest.raises(UserError, match="--authorised-by"):
        from_names(("contoh.go.id",), authorised_by=reference, today=TODAY)


def test_every_wrong_name_is_told_at_once() -> None:
    names = ("go.id", "http://contoh.go.id/x", "contoh.go.id", "contoh.go.id", "rn.id", "m.id")
    with pytest.raises(UserError) as caught:
        from_names(names, authorised_by="x", today=TODAY)
    found = "\n".join(str(p) for p in caught.value.problems)
    for words in ("public suffix", "is a URL", "contoh.go.id is listed twice", "looks like"):
        assert words in found


def test_a_suffix_of_ones_own_holds_for_names_too() -> None:
    inventory = from_names(
        ("www.contoh.go.test",), authorised_by="x", today=TODAY, suffixes=("go.test",)
    )
    assert inventory.regencies[0].zones[0].name == "contoh.go.test"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("www.contoh.go.id:8443",), (8443,)),
        (("www.contoh.go.id:443",), ()),
        (("HTTPS://WWW.contoh.go.id",), ()),
        (("https://www.contoh.go.id:8443/masuk?x=1:2#y",), (8443,)),
        (("https://www.contoh.go.id:8443?x",), (8443,)),
        (("www.contoh.go.id:9443", "www.contoh.go.id", "www.contoh.go.id:8443"), (8443, 9443)),
    ],
)
def test_a_name_may_carry_a_further_port(names: tuple[str, ...], expected: tuple[int, ...]) -> None:
    inventory = from_names(names, authorised_by="x", today=TODAY)
    (host,) = inventory.regencies[0].hosts
    assert (host.name, host.ports) == ("www.contoh.go.id", expected)
    loaded = load_targets(names, authorised_by="x", today=TODAY)
    assert loaded.regencies[0].hosts == inventory.regencies[0].hosts


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("a.go.id:0",), "0 is not a port"),
        (("a.go.id:65536",), "65536 is not a port"),
        (("a.go.id:999999999999",), "has a port"),
        (("a.go.id:9100",), "printers"),
        (("a.go.id:80",), "plain HTTP"),
        (("a.go.id:",), "has a port"),
        (("a.go.id:x",), "has a port"),
        (("https://ani:rahasia@a.go.id:8443/",), "a user's name"),
        (("https://a.go.id:8443@b.go.id/",), "a user's name"),
        (("[2404:c0::1]:8443",), "has a port"),
        (("https://103.10.20.9:8443/",), "is an IP address"),
        (("a.go.id:8443", "https://a.go.id:8443/"), "lists 8443 more than once"),
        (("a.go.id:443", "https://a.go.id/"), "a.go.id is listed twice"),
        (tuple(f"a.go.id:{8443 + n}" for n in range(9)), "more than 8 ports"),
    ],
)
def test_what_is_wrong_with_a_port_is_told(names: tuple[str, ...], words: str) -> None:
    with pytest.raises(UserError) as caught:
        from_names(names, authorised_by="x", today=TODAY)
    (problem,) = caught.value.problems
    assert words in str(problem)


def test_arguments_are_paths_or_names(tmp_path: Path) -> None:
    file = write(tmp_path, "a.toml", GOOD)
    assert [r.code for r in load_targets([str(file)]).regencies] == ["35.78"]
    both = load_targets([str(file), "lain.go.id"], authorised_by="x", today=TODAY)
    assert [r.code for r in both.regencies] == ["35.78", "cli"]
    with pytest.raises(UserError, match="--authorised-by"):
        load_targets(["lain.go.id"])


def test_the_problems_of_paths_and_names_are_told_together(tmp_path: Path) -> None:
    file = write(tmp_path, "a.toml", GOOD)
    with pytest.raises(UserError) as caught:
        load_targets([str(tmp_path / "none.toml"), "*.go.id"], authorised_by="x", today=TODAY)
    assert [p.what for p in caught.value.problems] == [
        "does not exist",
        "is a wildcard",
    ]
    with pytest.raises(UserError, match="is listed twice"):
        load_targets([str(file), "www.contoh.go.id"], authorised_by="x", today=TODAY)
    with pytest.raises(UserError, match="is a URL"):
        load_targets(["http://contoh.go.id/x.toml"], authorised_by="x", today=TODAY)
