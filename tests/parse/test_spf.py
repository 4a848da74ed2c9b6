"""SPF records: selection and syntax."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.spf import Qualifier, SpfError, is_spf, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("v=spf1", True),
        ("V=SPF1 -all", True),
        ("v=spf1 -all", True),
        ("v=spf10 -all", False),
        ("v=spf1;-all", False),
        (" v=spf1 -all", False),
        ("spf1 -all", False),
        ("", False),
    ],
)
def test_the_version_section_decides_what_is_an_spf_record(text: str, expected: bool) -> None:
    assert is_spf(text) is expected


@pytest.mark.parametrize(
    ("text", "final"),
    [
        ("v=spf1 -all", Qualifier.FAIL),
        ("v=spf1 ~ALL", Qualifier.SOFTFAIL),
        ("v=spf1 all", Qualifier.PASS),
        ("v=spf1 mx ?all   ", Qualifier.NEUTRAL),
        ("v=spf1 a mx ptr", None),
        ("v=spf1  a:mail.x.test/24//64 mx//48 a/0 -all", Qualifier.FAIL),
        ("v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.1 ip6:2001:db8::/32 ip6:::1 -all", Qualifier.FAIL),
        ("v=spf1 include:_spf.x.test exists:%{ir}.sbl.%{d2} ptr:x.test -all", Qualifier.FAIL),
        ("v=spf1 exists:%{i} -all", Qualifier.FAIL),
        ("v=spf1 include:_spf.x.test. include:x.0-1 -all", Qualifier.FAIL),
        ("v=spf1 unknown=%{d}/x -all", Qualifier.FAIL),
    ],
)
def test_well_formed_records_are_read(text: str, final: Qualifier | None) -> None:
    assert read(text).final is final


def test_the_redirect_is_kept_beside_an_explanation() -> None:
    record = read("v=spf1 exp=why.x.test redirect=_spf.x.test")
    assert (record.redirect, record.final) == ("_spf.x.test", None)


@pytest.mark.parametrize(
    "text",
    [
        "v=spf1 ipv4:192.0.2.1 -all",
        "v=spf1 ip4:192.0.2.300 -all",
        "v=spf1 ip4:192.0.2.0/33 -all",
        "v=spf1 ip4 -all",
        "v=spf1 ip6:fe80::1%eth0 -all",
        "v=spf1 ip6:2001:db8::/129 -all",
        "v=spf1 a/33 -all",
        "v=spf1 include -all",
        "v=spf1 include: -all",
        "v=spf1 include:localhost -all",
        "v=spf1 include:192.0.2.1 -all",
        "v=spf1 include:x.-test",
        "v=spf1 include:x.t_st",
        "v=spf1 include:x..",
        "v=spf1 -all:x.test",
        "v=spf1 --all",
        "v=spf1\t-all",
        "v=spf1 mx; -all",
        "v=spf1 a, mx -all",
        "v=spf1 redirect=x.test redirect=y.test",
        "v=spf1 exists:%{q}.x.test -all",
        "v=spf1 -all exp=%{r}.x.test",
        "v=spf1 exists:100%.x.test -all",
        "v=spf1 \x00 -all",
        "v=spf1 ٣ -all",
        "v=spf1 " + "a " * 4096,
    ],
)
def test_broken_records_are_refused(text: str) -> None:
    with pytest.raises(SpfError):
        read(text)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    for candidate in (text, "v=spf1 " + text):
        try:
            read(candidate)
        except SpfError:
            continue


_TERM = st.sampled_from(["a", "mx", "+a:x.test", "ip4:192.0.2.0/24", "include:_s.x.test", "k=v"])


@given(st.lists(_TERM, max_size=20), st.sampled_from(list(Qualifier)))
def test_whatever_precedes_it_all_decides_the_end(terms: list[str], qualifier: Qualifier) -> None:
    distinct = [t for i, t in enumerate(terms) if t != "k=v" or "k=v" not in terms[:i]]
    assert read(" ".join(["v=spf1", *distinct, f"{qualifier}all"])).final is qualifier
