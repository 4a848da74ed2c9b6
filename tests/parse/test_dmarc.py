"""DMARC records as receivers read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.dmarc import POLICIES, DmarcError, is_dmarc, read


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
            assert read(candidate).effective in {"", *POLICIES}
        except DmarcError:
            continue
