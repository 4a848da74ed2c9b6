"""BIMI records (draft-brand-indicators-for-message-identification, "Assertion Record")."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.bimi import BimiError, is_meant, read

SVG = "https://x.go.test/logo.svg"
PEM = "https://x.go.test/vmc.pem"


@pytest.mark.parametrize(
    ("text", "location", "evidence"),
    [
        (f"v=BIMI1; l={SVG}; a={PEM}", SVG, PEM),
        (f"v=BIMI1; l={SVG}; a={PEM};", SVG, PEM),
        (f"v=BIMI1;l={SVG};a={PEM}", SVG, PEM),
        (f"v=BIMI1; a={PEM}; l={SVG}", SVG, PEM),
        (f"v = BIMI1 ; l = {SVG} ", SVG, ""),
        (f"v=BIMI1; l={SVG}; a=", SVG, ""),
        (f"v=BIMI1; l={SVG}", SVG, ""),
        (f"v=BIMI1; l={SVG}z", f"{SVG}z", ""),
        (f"v=BIMI1; l={SVG.upper().replace('HTTPS', 'https')}", "https://X.GO.TEST/LOGO.SVG", ""),
        (f"v=BIMI1; l={SVG}?v=2", f"{SVG}?v=2", ""),
        (f"v=BIMI1; l={SVG}#a", f"{SVG}#a", ""),
        ("v=BIMI1; l=; a=", "", ""),
        ("v=BIMI1; l=;", "", ""),
        (f"v=BIMI1; l=; a={PEM}", "", PEM),
        # Unknown tags are passed over.
        (f"v=BIMI1; l={SVG}; avp=brand; lps=x", SVG, ""),
    ],
)
def test_a_record_that_can_be_used(text: str, location: str, evidence: str) -> None:
    found = read(text)
    assert (found.location, found.evidence) == (location, evidence)
    assert found.declines is (not location and not evidence)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "v=BIMI1"),
        (f"l={SVG}; v=BIMI1", "v=BIMI1"),
        (f"v=BIMI2; l={SVG}", "v=BIMI1"),
        (f"v=BIMI10; l={SVG}", "v=BIMI1"),
        (f"v=bimi1; l={SVG}", "v=BIMI1"),
        (f"V=BIMI1; l={SVG}", "v=BIMI1"),
        (f" v=BIMI1; l={SVG}", "v=BIMI1"),
        (f"v=BIMI1 l={SVG}", "v=BIMI1"),
        ("v=BIMI1", "l="),
        (f"v=BIMI1; a={PEM}", "l="),
        ("v=BIMI1; l=http://x.go.test/logo.svg", "https"),
        ("v=BIMI1; l=//x.go.test/logo.svg", "https"),
        ("v=BIMI1; l=logo.svg", "https"),
        ("v=BIMI1; l=https://localhost/logo.svg", "full host"),
        ("v=BIMI1; l=https:///logo.svg", "https"),
        ("v=BIMI1; l=https://x.go.test/logo.png", ".svg"),
        ("v=BIMI1; l=https://x.go.test/logo.svg.png", ".svg"),
        ("v=BIMI1; l=https://x.go.test/?logo.svg", ".svg"),
        (f"v=BIMI1; l={SVG}; a=http://x.go.test/vmc.pem", "a="),
        (f"v=BIMI1; l={SVG}; l={SVG}", "twice"),
        (f"v=BIMI1; l={SVG}; nonsense", "no tag"),
        (f"v=BIMI1; l={SVG}; 1=x", "no tag"),
        (f"v=BIMI1; l={SVG}; x{'a' * 5000}=1", "longer"),
    ],
)
def test_a_record_that_cannot(text: str, why: str) -> None:
    with pytest.raises(BimiError, match=why):
        read(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("v=BIMI1; l=", True),
        ("v=bimi1", True),
        (" v = BIMI2", True),
        ("V=BIMI", True),
        ("v=spf1 -all", False),
        ("BIMI", False),
        ("x; v=BIMI1", False),
        ("", False),
    ],
)
def test_what_was_meant_for_it(text: str, meant: bool) -> None:
    assert is_meant(text) is meant


@given(st.one_of(st.text(max_size=200), st.text("vBIMI1=la;: /.htpsvg", max_size=80)))
def test_any_text_is_read_or_refused(text: str) -> None:
    is_meant(text)
    try:
        found = read(text)
    except BimiError:
        return
    assert found.location.startswith("https://") or not found.location


@pytest.mark.parametrize("piece", [" ", ";", "=", "v=BIMI1;", "l=https://", "a=;"])
def test_a_megabyte_is_done_with_at_once(piece: str) -> None:
    text = "v=BIMI1;" + piece * (1_000_000 // len(piece))
    is_meant(text)
    with pytest.raises(BimiError):
        read(text)
