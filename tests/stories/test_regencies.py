"""Which regency somebody means."""

from __future__ import annotations

import pytest

from cyberscan.model.inventory import Inventory, Regency, RegencyKind
from cyberscan.model.problem import UserError
from cyberscan.stories.regencies import codes_of, slug

KAB, KOTA = RegencyKind.KABUPATEN, RegencyKind.KOTA
INVENTORY = Inventory(
    "Contoh",
    tuple(
        Regency(code, name, kind)
        for code, name, kind in (
            ("99.00", "Provinsi Contoh", RegencyKind.PROVINSI),
            ("99.01", "Kabupaten Mahoni", KAB),
            ("99.02", "Kabupaten Tanjung Jati", KAB),
            ("99.71", "Kota Mahoni", KOTA),
            ("99.72", "Kota Pinus", KOTA),
            ("99.73", "Kota Ségon", KOTA),
        )
    ),
)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("99.72", "99.72"),
        (" 99.72 ", "99.72"),
        ("Kota Pinus", "99.72"),
        ("kota pinus", "99.72"),
        ("PINUS", "99.72"),
        ("kota-pinus", "99.72"),
        ("Kab. Mahoni", "99.01"),
        ("Kabupaten Mahoni", "99.01"),
        ("kab-mahoni", "99.01"),
        ("kabupaten-mahoni", "99.01"),
        ("tanjung-jati", "99.02"),
        ("Tanjung  Jati", "99.02"),
        ("segon", "99.73"),
        ("Ségon", "99.73"),
        ("provinsi contoh", "99.00"),
    ],
)
def test_a_regency_is_known_by_code_name_label_and_slug(asked: str, code: str) -> None:
    assert codes_of([asked], INVENTORY) == (code,)


def test_of_several_inventories_the_newest_that_knows_a_name_decides() -> None:
    merged = Regency("99.80", "Kota Mahoni", KOTA)
    newest = Inventory("Contoh", (merged, Regency("99.81", "Kabupaten Baru", KAB)))
    asked = ("kota-mahoni", "Pinus", "99.71", "baru")
    assert codes_of(asked, newest, INVENTORY) == ("99.80", "99.81", "99.71", "99.72")
    assert codes_of(["mahoni"], newest, INVENTORY) == ("99.80",)
    with pytest.raises(UserError, match=r"known are 99\.80 .*, 99\.81 .*, 99\.00"):
        codes_of(["?"], newest, INVENTORY)


def test_codes_come_in_order_and_once() -> None:
    assert codes_of(["pinus", "99.01", "Kota Pinus"], INVENTORY) == ("99.01", "99.72")


def test_one_name_of_two_is_no_answer() -> None:
    with pytest.raises(UserError) as caught:
        codes_of(["mahoni"], INVENTORY)
    (problem,) = caught.value.problems
    assert "99.01 (Kab. Mahoni), 99.71 (Kota Mahoni)" in str(problem)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("Pinnus", "99.72"), ("kota-pnus", "99.72"), ("99.7", "99.7"), ("tanjungjati", "99.02")],
)
def test_what_is_nearly_right_is_proposed(asked: str, meant: str) -> None:
    with pytest.raises(UserError, match="did you mean") as caught:
        codes_of([asked], INVENTORY)
    assert meant in str(caught.value)


def test_every_unknown_name_is_told_and_none_is_taken_for_another() -> None:
    with pytest.raises(UserError) as caught:
        codes_of(["Surabaya", "\u202egnay nial", "pinus", ""], INVENTORY)
    told = [str(problem) for problem in caught.value.problems]
    assert len(told) == 3
    assert "known are 99.00" in told[0]
    assert "⟨U+202E⟩" in told[1]


@pytest.mark.parametrize(
    ("name", "short"), [("Kab. Jombang", "kab-jombang"), ("  ", ""), ("Ä/..b", "a-b")]
)
def test_a_slug_is_plain(name: str, short: str) -> None:
    assert slug(name) == short
