"""What was registered, and what belongs to everyone."""

from __future__ import annotations

from pathlib import Path

import pytest
from publicsuffixlist import PSLFILE, PublicSuffixList

from cyberscan.config.suffixes import suffix_list_date, suffixes


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("www.surabaya.go.id", "surabaya.go.id"),
        ("surabaya.go.id", "surabaya.go.id"),
        ("a.b.jatimprov.go.id", "jatimprov.go.id"),
        ("sidoarjo.desa.id", "sidoarjo.desa.id"),
        ("go.id", ""),
        ("id", ""),
    ],
)
def test_the_registrable_domain_is_one_label_below_the_suffix(name: str, domain: str) -> None:
    assert suffixes().registrable(name) == domain


def test_it_answers_as_the_package_does_that_reads_the_list_its_own_way() -> None:
    known = PublicSuffixList()
    lines = Path(PSLFILE).read_text(encoding="utf-8").splitlines()
    rules = [line.split()[0].lstrip("!") for line in lines if line and not line.startswith("//")]
    assert len(rules) > 9_000
    for rule in rules:
        name = rule.replace("*", "x").encode("idna").decode("ascii")
        for below in (name, f"a.{name}", f"b.a.{name}"):
            assert suffixes().registrable(below) == (known.privatesuffix(below) or "")


def test_a_suffix_of_ones_own_is_added_to_the_list() -> None:
    assert suffixes(("go.test",)).registrable("www.contoh.go.test") == "contoh.go.test"
    assert suffixes().registrable("www.contoh.go.test") == "go.test"


def test_the_list_tells_its_own_date() -> None:
    assert suffix_list_date().year >= 2025
