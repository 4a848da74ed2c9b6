"""DMARC records as receivers read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.dmarc import (
    POLICIES,
    DmarcError,
    destinations,
    is_dmarc,
    is_meant,
    read,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("v=DMARC1", True),
        ("v=DMARC1; p=none", True),
        ("V = DMARC1 ;p=none", True),
        ("v=dmarc1; p=none", False),
        ("v=DMARC10; p=none", False),
        ("p=none; v=DMARC1", False),
        (" v=DMARC1; p=none", False),
        ("", False),
    ],
)
def test_the_version_must_come_first_and_in_capitals(text: str, expected: bool) -> None:
    assert is_dmarc(text) is expected


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("v=DMARC1; p=none", True),
        ("v=dmarc1; p=none", True),
        ('"v=DMARC1; p=none"', True),
        (" v=DMARC1; p=none", True),
        ("v=DMARC 1; p=none", True),
        ("v=DMARC2; p=none", True),
        ("p=none; rua=mailto:a@x.test", True),
        ("v=1; p = reject", True),
        ("v=spf1 -all", False),
        ("sp=none", False),
        ("p=rejected", True),
        ("p=1", False),
        ("halo", False),
        ("", False),
    ],
)
def test_what_was_meant_as_a_record_is_told_from_other_texts(text: str, meant: bool) -> None:
    assert is_meant(text) is meant


@pytest.mark.parametrize(
    ("tags", "effective"),
    [
        ("p=reject", "reject"),
        ("P=Quarantine; adkim=s; aspf=r; psd=n; fo=1:d", "quarantine"),
        ("p=none;", "none"),
        ("p=reject; t=y", "quarantine"),
        ("p=quarantine; t=y", "none"),
        ("p=none; t=y", "none"),
        ("p=reject; pct=20", "reject"),
        ("p=reject; x=unknown; junk", "reject"),
        ("p=reject; sp=nonsense", ""),
        ("p=reject; np=nonsense; rua=mailto:a@x.test", "none"),
        ("rua=mailto:a@x.test", "none"),
        ("rua=mailto:nowhere", ""),
        ("p=", ""),
        ("", ""),
    ],
)
def test_what_receivers_apply(tags: str, effective: str) -> None:
    assert read(f"v=DMARC1; {tags}").effective == effective


@pytest.mark.parametrize(
    ("tags", "below"),
    [
        # Section 4.7: sp is for existing subdomains, and p where there is no sp.
        ("p=reject", "reject"),
        ("p=reject; sp=none", "none"),
        ("p=none; sp=reject", "reject"),
        ("p=reject; np=none", "reject"),
        ("p=none; sp=reject; t=y", "quarantine"),
        ("p=reject; sp=quarantine; t=y", "none"),
        ("sp=reject", ""),
        ("p=reject; sp=nonsense; rua=mailto:a@x.test", "none"),
    ],
)
def test_what_receivers_apply_below_the_domain(tags: str, below: str) -> None:
    assert read(f"v=DMARC1; {tags}").below == below


@pytest.mark.parametrize(
    ("tag", "psd", "valid"),
    [
        ("psd=y", "y", True),
        ("psd=n", "n", True),
        ("psd=u", "u", True),
        ("PSD = Y", "y", True),
        ("psd=yes", "u", False),
        ("fo=1", "u", True),
    ],
)
def test_who_calls_itself_a_public_suffix(tag: str, psd: str, valid: bool) -> None:
    record = read(f"v=DMARC1; p=none; {tag}")
    assert record.psd == psd
    assert (record.invalid == ()) is valid


@pytest.mark.parametrize(
    ("rua", "domains"),
    [
        ("mailto:a@x.test", ("x.test",)),
        ("mailto:a@X.Test.", ("x.test",)),
        ("mailto:a@x.test,mailto:b@x.test", ("x.test",)),
        ("mailto:a@y.test, mailto:b@x.test!10m", ("y.test", "x.test")),
        ("mailto:a@x.test?subject=b@z.test", ("x.test",)),
        ("MAILTO:***@x.test", ("x.test",)),
        ("https://x.test/lapor", ()),
        ("https://x.test/lapor,mailto:a@y.test", ("y.test",)),
        ("a@x.test", ()),
    ],
)
def test_where_reports_go(rua: str, domains: tuple[str, ...]) -> None:
    assert destinations(read(f"v=DMARC1; p=none; rua={rua}")) == domains


def test_report_addresses_lose_their_obsolete_size_and_bad_ones_are_left_out() -> None:
    record = read(
        "v=DMARC1; p=none; rua=mailto:a@x.test!10m , https://x.test/r, mailto:@, b@x.test"
    )
    assert record.rua == ("mailto:a@x.test", "https://x.test/r")
    assert record.invalid == ("rua=mailto:a@x.test!10m , https://x.test/r, mailto:@, b@x.test",)


def test_dropped_tags_are_named() -> None:
    assert read("v=DMARC1; p=none; ri=3600; pct=100").historic == ("pct", "ri")


def test_a_tag_that_appears_twice_makes_the_record_useless() -> None:
    with pytest.raises(DmarcError, match="twice"):
        read("v=DMARC1; p=none; P=reject")


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    for candidate in (text, "v=DMARC1;" + text):
        try:
            record = read(candidate)
            assert record.effective in {"", *POLICIES}
            assert record.below in {"", *POLICIES}
            assert all(destinations(record))
        except DmarcError:
            continue
