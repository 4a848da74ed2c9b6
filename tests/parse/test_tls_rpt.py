"""TLS-RPT records by the grammar of RFC 8460 section 3."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.tls_rpt import LONGEST, TlsRptError, counts, is_meant, read


@pytest.mark.parametrize(
    ("text", "meant", "counted"),
    [
        ("v=TLSRPTv1; rua=mailto:a@x.test", True, True),
        ("v=TLSRPTv1;rua=mailto:a@x.test", True, True),
        ("v=TLSRPTv1 ; rua=mailto:a@x.test", True, True),
        ("v=TLSRPTv1", True, False),
        ("v=TLSRPT1; rua=mailto:a@x.test", True, False),
        ("v=tlsrptv1; rua=mailto:a@x.test", True, False),
        ("V=TLSRPTv1;", True, False),
        ("v = TLSRPTv1;", True, False),
        (" v=TLSRPTv1;", True, False),
        ("v=TLSRPTv2;", True, False),
        ("rua=mailto:a@x.test; v=TLSRPTv1", False, False),
        ("v=DMARC1; p=none", False, False),
        ("", False, False),
    ],
)
def test_which_records_senders_look_at(text: str, meant: bool, counted: bool) -> None:
    assert (is_meant(text), counts(text)) == (meant, counted)


@pytest.mark.parametrize(
    ("rest", "addresses"),
    [
        (" rua=mailto:reports@example.com", ("mailto:reports@example.com",)),
        ("rua=mailto:a@x.test;", ("mailto:a@x.test",)),
        (" rua=MAILTO:a@x.test ; ", ("MAILTO:a@x.test",)),
        (
            " rua=https://reporting.example.com/v1/tlsrpt",
            ("https://reporting.example.com/v1/tlsrpt",),
        ),
        (" rua=https://[2001:db8::1]/a", ("https://[2001:db8::1]/a",)),
        (" rua=mailto:a@x.test,https://x.test/", ("mailto:a@x.test", "https://x.test/")),
        (" rua=mailto:a@x.test , mailto:b@y.test", ("mailto:a@x.test", "mailto:b@y.test")),
        (" rua=mailto:a@x.test?subject=b", ("mailto:a@x.test?subject=b",)),
        (" rua=mailto:***@x.test", ("mailto:***@x.test",)),
        # Fields may come in any order, unknown ones are passed over, and rua may stand twice.
        (" x-y=1; rua=mailto:a@x.test", ("mailto:a@x.test",)),
        (" rua=mailto:a@x.test; rua=mailto:b@x.test", ("mailto:a@x.test", "mailto:b@x.test")),
        (" rua=https://x.test/?a=b", ("https://x.test/?a=b",)),
        (" rua=https://x.test/%21", ("https://x.test/%21",)),
    ],
)
def test_where_reports_go(rest: str, addresses: tuple[str, ...]) -> None:
    assert read(f"v=TLSRPTv1;{rest}") == addresses


@pytest.mark.parametrize(
    "rest",
    [
        "",
        " ",
        " x=1",
        " rua",
        " rua=",
        " rua=a@x.test",
        " rua=mailto:",
        " rua=mailto:a",
        " rua=mailto:@x.test",
        " rua=mailto:a@",
        " rua=mailto:a@?b@c",
        " rua=mailto:a b@x.test",
        " rua=http://x.test/",
        " rua=https://",
        " rua=https:x.test",
        " rua=ftp://x.test/",
        " rua=mailto:a@x.test,",
        " rua=,mailto:a@x.test",
        " rua=mailto:a@x.test!10m",
        " rua=https://x.test/a!",
        " rua=mailto:a@x.test mailto:b@x.test",
        " rua =mailto:a@x.test",
        " RUA=mailto:a@x.test",
        " ; rua=mailto:a@x.test",
        " rua=mailto:a@x.test;;x",
        " rua=mailto:a@x.test; x",
        " rua=mailto:a@x.test; x=",
        " rua=mailto:a@x.test; -x=1",
        " rua=mailto:a@x.test; " + "x" * 33 + "=1",
        " rua=mailto:é@x.test",
        " rua=mailto:" + "a" * LONGEST + "@x.test",
    ],
)
def test_a_broken_record_is_no_record(rest: str) -> None:
    with pytest.raises(TlsRptError):
        read(f"v=TLSRPTv1;{rest}")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    for candidate in (text, f"v=TLSRPTv1; {text}", f"v=TLSRPTv1; rua=mailto:a@x.test; {text}"):
        if counts(candidate):
            assert is_meant(candidate)
        try:
            assert all(read(candidate))
        except TlsRptError:
            continue


@pytest.mark.parametrize("piece", ["v=TLSRPTv1;", "rua=", ",", "mailto:a@", "https://", "@", " "])
def test_a_megabyte_is_refused(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    for candidate in (text, f"v=TLSRPTv1; rua={text}"):
        with pytest.raises(TlsRptError):
            read(candidate)
