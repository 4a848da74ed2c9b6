"""SPF macros (RFC 7208 section 7)."""

from __future__ import annotations

from ipaddress import ip_address

import dns.name
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.spf.macro import (
    LONGEST_NAME,
    expand,
    is_domain_spec,
    is_macro_string,
    is_name,
    letters,
    of_message,
    target,
)

DOMAIN = "email.example.com"
_SENDER = ("strong-bad", DOMAIN)
V4 = of_message(ip_address("192.0.2.3"), _SENDER, "mx.example.org", "", 1) | {"d": DOMAIN}
V6 = of_message(ip_address("2001:db8::cb01"), _SENDER, "mx.example.org", "r.test", 0) | {
    "d": DOMAIN
}
NIBBLES = "1.0.b.c." + "0." * 20 + "8.b.d.0.1.0.0.2"


# Section 7.4, the examples with <sender> strong-bad@email.example.com and <ip> 192.0.2.3.
@pytest.mark.parametrize(
    ("macro", "expansion"),
    [
        ("%{s}", "strong-bad@email.example.com"),
        ("%{o}", "email.example.com"),
        ("%{d}", "email.example.com"),
        ("%{d4}", "email.example.com"),
        ("%{d3}", "email.example.com"),
        ("%{d2}", "example.com"),
        ("%{d1}", "com"),
        ("%{dr}", "com.example.email"),
        ("%{d2r}", "example.email"),
        ("%{l}", "strong-bad"),
        ("%{l-}", "strong.bad"),
        ("%{lr}", "strong-bad"),
        ("%{lr-}", "bad.strong"),
        ("%{l1r-}", "strong"),
        ("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"),
        ("%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com"),
        (
            "%{lr-}.lp.%{ir}.%{v}._spf.%{d2}",
            "bad.strong.lp.3.2.0.192.in-addr._spf.example.com",
        ),
        (
            "%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}",
            "3.2.0.192.in-addr.strong.lp._spf.example.com",
        ),
        ("%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net"),
        # Section 7.1: what stands for itself.
        ("100%%", "100%"),
        ("a%_b%-c", "a b%20c"),
        ("%%{d}", "%{d}"),
        ("%%%{d1}", "%com"),
        ("", ""),
        ("plain", "plain"),
        # Section 7.2.
        ("%{i}", "192.0.2.3"),
        ("%{c}", "192.0.2.3"),
        ("%{v}", "in-addr"),
        ("%{h}", "mx.example.org"),
        ("%{r}", "unknown"),
        ("%{t}", "1"),
        # Section 7.3: transformers, delimiters, escapes.
        ("%{i1}", "3"),
        ("%{i3r}", "2.0.192"),
        ("%{ir}", "3.2.0.192"),
        ("%{d127}", "email.example.com"),
        ("%{d99999999999999999999}", "email.example.com"),
        ("%{d002}", "example.com"),
        ("%{s-}", "strong.bad@email.example.com"),
        ("%{s.-}", "strong.bad@email.example.com"),
        ("%{s2-}", "strong.bad@email.example.com"),
        ("%{sr.-}", "com.example.bad@email.strong"),
        ("%{o-}", "email.example.com"),
        ("%{o1-}", "email.example.com"),
        ("%{S}", "strong-bad%40email.example.com"),
        ("%{D2}", "example.com"),
        ("%{LR-}", "bad.strong"),
        ("See http://%{d}/why.html?s=%{S}&i=%{I}",
         "See http://email.example.com/why.html?s=strong-bad%40email.example.com&i=192.0.2.3"),
    ],
)  # fmt: skip
def test_macros_expand_as_the_rfc_says(macro: str, expansion: str) -> None:
    assert expand(macro, V4) == expansion


@pytest.mark.parametrize(
    ("macro", "expansion"),
    [
        ("%{ir}.%{v}._spf.%{d2}", f"{NIBBLES}.ip6._spf.example.com"),
        ("%{i}", ".".join(reversed(NIBBLES.split(".")))),
        ("%{c}", "2001:db8::cb01"),
        ("%{C}", "2001%3Adb8%3A%3Acb01"),
        ("%{i4r}", "1.0.0.2"),
        ("%{i4}", "c.b.0.1"),
        ("%{r}", "r.test"),
        ("%{t}", "0"),
    ],
)
def test_ipv6_addresses_are_dotted_nibbles(macro: str, expansion: str) -> None:
    assert expand(macro, V6) == expansion


@pytest.mark.parametrize(
    ("local", "macro", "expansion"),
    [
        ("", "%{l}", ""),
        ("a..b", "%{l.}", "a..b"),
        ("a..b", "%{lr.}", "b..a"),
        ("-a-", "%{l-}", ".a."),
        ("-a-", "%{l2-}", "a."),
        ("a+b=c_d/e,f", "%{l+=_/,}", "a.b.c.d.e.f"),
        ("a+b=c_d/e,f", "%{l2r+=_/,}", "b.a"),
        ("gladstone+tag", "%{l1r+}", "gladstone"),
        ("a b~c", "%{L}", "a%20b~c"),
        ("ü", "%{L}", "%C3%BC"),
    ],
)
def test_delimiters_at_the_ends_leave_empty_parts(local: str, macro: str, expansion: str) -> None:
    assert expand(macro, {"l": local}) == expansion


def test_a_letter_without_a_value_leaves_nothing_to_say() -> None:
    assert expand("%{i}.x.test", {"d": "x.test"}) is None
    assert target("%{i}.x.test", {"d": "x.test"}) is None
    assert expand("%%.%{d}", {"d": "x.test"}) == "%.x.test"
    assert letters("%{Ir}.%{d2}%%%_%{l1r+-}.p") == {"i", "d", "l"}


@pytest.mark.parametrize(
    ("spec", "name"),
    [
        ("X.Test", "x.test"),
        ("x.test.", "x.test"),
        ("%{d}", "x.test"),
        ("_spf.%{d2}", "_spf.x.test"),
        # Section 7.3: what is too long loses labels on the left.
        ("a" * 60 + "." + "b" * 250, "b" * 250),
        ("a.b." + "c" * 251, "b." + "c" * 251),
        (".".join(["a" * 49] * 6), ".".join(["a" * 49] * 5)),
        ("a" * 300, "a" * 300),
    ],
)
def test_targets_are_names_in_lower_case_cut_on_the_left(spec: str, name: str) -> None:
    assert target(spec, {"d": "x.test"}) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("x.test", True),
        ("_spf.x.test", True),
        ("a b.x.test", True),
        ("x", True),
        ("a" * 63 + ".test", True),
        ("a" * 64 + ".test", False),
        ("x..test", False),
        (".test", False),
        ("x.", False),
        ("", False),
        ("é.test", False),
        ("a\\.test", False),
        ("a\n.test", False),
        ("a." * 126 + "b", True),
        ("a." * 127 + "b", False),
    ],
)
def test_what_dns_can_carry_is_a_name(name: str, expected: bool) -> None:
    assert is_name(name) is expected


@given(st.text(st.characters(codec="ascii"), max_size=80))
def test_a_name_is_one_that_can_be_asked_for(name: str) -> None:
    for text in (name, f"{name}.test", ".".join(name)):
        if is_name(text):
            assert len(dns.name.from_text(text).labels) == text.count(".") + 2 - (text == "@")


@pytest.mark.parametrize("letter", "slodiphvSLODIPHV")
def test_letters_of_terms_stand_in_both(letter: str) -> None:
    assert is_domain_spec(f"%{{{letter}}}")
    assert is_macro_string(f"%{{{letter}}}")


@pytest.mark.parametrize("letter", "crtCRT")
def test_letters_of_explanations_stand_in_no_term(letter: str) -> None:
    assert not is_domain_spec(f"%{{{letter}}}")
    assert is_macro_string(f"%{{{letter}}}")


@pytest.mark.parametrize("letter", "abefgjkmnquwxyz0-.ſK")
def test_no_other_letter_stands_anywhere(letter: str) -> None:
    assert not is_domain_spec(f"%{{{letter}}}")
    assert not is_macro_string(f"%{{{letter}}}")


@pytest.mark.parametrize("piece", ["%{d}", "%{d", "%", "%{d0", "a.", "%{l1r+-}", "%%", "-", "."])
def test_a_megabyte_is_read(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    is_domain_spec(text)
    letters(text)
    is_name(text)
    expand(text, {"d": "x", "l": "a-b"})
    expand("%{l-}", {"l": text})
    target(text, {"d": "x", "l": "a-b"})


@given(st.text(st.sampled_from("%{}dlsr0129.-+a_/="), max_size=60), st.text(max_size=20))
def test_any_text_expands_to_something_a_name_may_be_made_of(spec: str, local: str) -> None:
    values = {"d": "x.test", "l": local, "s": f"{local}@x.test"}
    expanded = expand(spec, values)
    assert expanded is None or "%{d}" not in expanded or "%%" in spec or "%{" in local
    name = target(spec, values)
    assert (name is None) is (expanded is None)
    if name and is_name(name):
        assert len(name) <= LONGEST_NAME
        assert target(name.replace("%", ""), values) == name.replace("%", "").removesuffix(".")
