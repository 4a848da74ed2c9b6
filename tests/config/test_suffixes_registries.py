"""Which part of a name a registry gave out (https://publicsuffix.org/list/, the ICANN half)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.config.suffixes import registries
from cyberscan.tables.registries import RESTRICTED, is_restricted


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        # Below a top-level domain.
        ("contoh.com", "contoh.com"),
        ("www.contoh.com", "contoh.com"),
        ("a.b.c.contoh.com", "contoh.com"),
        ("com", ""),
        ("contoh.id", "contoh.id"),
        ("www.contoh.id", "contoh.id"),
        ("id", ""),
        # Below the second level of .id.
        ("contoh.co.id", "contoh.co.id"),
        ("www.contoh.co.id", "contoh.co.id"),
        ("co.id", ""),
        ("contoh.go.id", "contoh.go.id"),
        ("dinkes.contohkab.go.id", "contohkab.go.id"),
        ("go.id", ""),
        ("suka-maju.desa.id", "suka-maju.desa.id"),
        ("www.suka-maju.desa.id", "suka-maju.desa.id"),
        ("desa.id", ""),
        ("sdn1.sch.id", "sdn1.sch.id"),
        ("sch.id", ""),
        ("kampus.ac.id", "kampus.ac.id"),
        ("a.web.id", "a.web.id"),
        ("a.my.id", "a.my.id"),
        ("a.or.id", "a.or.id"),
        ("a.net.id", "a.net.id"),
        ("a.biz.id", "a.biz.id"),
        ("a.ponpes.id", "a.ponpes.id"),
        # Suffixes of providers are domains here.
        ("kantor.github.io", "github.io"),
        ("github.io", "github.io"),
        ("a.b.azurewebsites.net", "azurewebsites.net"),
        ("x.herokuapp.com", "herokuapp.com"),
        ("x.blogspot.com", "blogspot.com"),
        ("b.s3.amazonaws.com", "amazonaws.com"),
        ("x.eastus.cloudapp.azure.com", "azure.com"),
        ("x.pages.dev", "pages.dev"),
        # Wildcards and exceptions.
        ("a.b.ck", "a.b.ck"),
        ("b.ck", ""),
        ("www.ck", "www.ck"),
        ("x.www.ck", "www.ck"),
        ("a.kawasaki.jp", ""),
        ("city.kawasaki.jp", "city.kawasaki.jp"),
        # Internationalised.
        ("xn--fiq228c.xn--fiqs8s", "xn--fiq228c.xn--fiqs8s"),
        ("xn--fiqs8s", ""),
        ("a.xn--55qx5d.cn", "a.xn--55qx5d.cn"),
        # Not in the list: the last label counts as a suffix.
        ("contoh.test", "contoh.test"),
        ("www.contoh.test", "contoh.test"),
        ("test", ""),
        ("", ""),
    ],
)
def test_the_part_that_was_given_out(name: str, domain: str) -> None:
    assert registries().registrable(name) == domain


_LABEL = st.from_regex(r"[a-z0-9_]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)


@given(st.lists(_LABEL, min_size=1, max_size=6).map(".".join))
def test_it_is_a_tail_of_the_name_and_its_own_part(name: str) -> None:
    domain = registries().registrable(name)
    assert domain == "" or f".{name}".endswith(f".{domain}")
    assert domain == "" or registries().registrable(domain) == domain


@given(st.text(max_size=80))
def test_nothing_makes_it_raise(name: str) -> None:
    registries().registrable(name)


@pytest.mark.parametrize("suffix", sorted(RESTRICTED))
def test_restricted_suffixes_are_suffixes(suffix: str) -> None:
    assert registries().registrable(f"lama.{suffix}") in {f"lama.{suffix}", ""}
    assert is_restricted(f"lama.{suffix}")


@pytest.mark.parametrize(
    "domain",
    ["contoh.com", "contoh.co.id", "contoh.web.id", "sdn.sch.id", "contoh.id", "go.id", "com", ""],
)
def test_open_ones_are_not_restricted(domain: str) -> None:
    assert not is_restricted(domain)
