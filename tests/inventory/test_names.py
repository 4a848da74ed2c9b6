"""One form for every name, and a reason for everything that is not a name."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cyberscan.inventory.confusable import mixed_scripts, skeleton
from cyberscan.inventory.names import Wrong, display, to_ascii, to_unicode


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("www.surabaya.go.id", "www.surabaya.go.id"),
        ("WWW.Surabaya.GO.ID", "www.surabaya.go.id"),
        ("surabaya.go.id.", "surabaya.go.id"),
        ("a--b.go.id", "a--b.go.id"),
        ("1.go.id", "1.go.id"),
        ("bücher.go.id", "xn--bcher-kva.go.id"),
        ("bu\u0308cher.go.id", "xn--bcher-kva.go.id"),
        ("BÜCHER.go.id", "xn--bcher-kva.go.id"),
        ("xn--bcher-kva.go.id", "xn--bcher-kva.go.id"),
    ],
)
def test_names_come_out_as_lower_case_a_labels(written: str, name: str) -> None:
    assert to_ascii(written) == name


def test_an_idn_is_shown_both_ways() -> None:
    assert display("xn--bcher-kva.go.id") == "xn--bcher-kva.go.id (bücher.go.id)"
    assert display("surabaya.go.id") == "surabaya.go.id"
    assert to_unicode("xn--bcher-kva.go.id") == "bücher.go.id"


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("", "is empty"),
        ("surabaya", "is not a full name"),
        ("https://www.surabaya.go.id/berita", "is a URL, not a name"),
        ("www.surabaya.go.id/berita", "has a path"),
        ("www.surabaya.go.id:8443", "has a port"),
        ("*.surabaya.go.id", "is a wildcard"),
        ("admin@surabaya.go.id", "is an e-mail address"),
        ("192.0.2.1", "is an IP address"),
        ("[2001:db8::1]", "is an IP address"),
        ("2001:db8::1", "is an IP address"),
        ("1.2.3", "ends in a number"),
        ("www..go.id", "has an empty label"),
        (".go.id", "has an empty label"),
        ("www.surabaya.go.id..", "has an empty label"),
        ("-a.go.id", 'label "-a" has a character or a hyphen'),
        ("a-.go.id", 'label "a-" has a character or a hyphen'),
        ("a!b.go.id", 'label "a!b" has a character'),
        ("_dmarc.go.id", "has an underscore"),
        ("a b.go.id", "holds a space"),
        ("a.go.id\n", "holds a space"),
        ("a\u200bb.go.id", "holds a space or an invisible character"),
        ("a\u202eb.go.id", "holds a space or an invisible character"),
        ("a" * 64 + ".go.id", "has a label longer than 63"),
        (".".join(["abcdefgh"] * 30), "is longer than 253"),
        ("a" * 5000, "is longer than 253"),
        ("ａbc.go.id", 'label "ａbc" is not allowed'),
        ("☃.go.id", 'label "☃" is not allowed'),
        ("xn--a.go.id", "is not allowed"),
        ("xn--.go.id", "is not allowed"),
        ("xn--abc-.go.id", "is not allowed"),
        ("surab\u0430ya.go.id", 'label "surab\u0430ya" mixes letters of Cyrillic and Latin'),
        ("xn--surabya-4fg.go.id", "mixes letters of Cyrillic and Latin"),
    ],
)
def test_what_is_not_a_name_is_refused_with_the_reason(written: str, what: str) -> None:
    with pytest.raises(Wrong) as caught:
        to_ascii(written)
    assert what in caught.value.what


def test_a_refusal_says_what_to_write_instead() -> None:
    for written in (
        "https://user@www.surabaya.go.id:8443/x",
        "www.surabaya.go.id/x",
        "www.surabaya.go.id:1",
    ):
        with pytest.raises(Wrong) as caught:
            to_ascii(written)
        assert caught.value.do == "write www.surabaya.go.id"


@settings(deadline=None)
@given(st.one_of(st.text(max_size=300), st.text(alphabet="xn-a1.é\u0430", max_size=80)))
@example("xn--" + "9" * 59 + ".go.id")
@example("a.xn--")
@example("ß.go.id")
@example("a\u0378.id")
def test_any_text_is_a_name_or_is_refused(written: str) -> None:
    try:
        name = to_ascii(written)
    except Wrong as wrong:
        assert wrong.what  # noqa: PT017 - every refusal must have a reason
        return
    assert name.isascii()
    assert len(name) <= 253
    assert to_ascii(name) == name
    assert to_ascii(to_unicode(name)) == name
    assert display(name).startswith(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("surabaya.go.id", "surab\u0430y\u0430.go.id"),
        ("modul.go.id", "rnodul.go.id"),
        ("sim1.go.id", "siml.go.id"),
        ("go0.go.id", "goo.go.id"),
        ("paypal.id", "раураӏ.id"),
    ],
)
def test_names_that_look_alike_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_names_that_look_different_have_different_skeletons() -> None:
    names = ["surabaya.go.id", "sidoarjo.go.id", "kediri.go.id", "kedirl.go.id", "bücher.go.id"]
    assert len({skeleton(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("label", "scripts"),
    [
        ("surabaya", ()),
        ("bücher", ()),
        ("сурабая", ()),
        ("surabаya", ("Cyrillic", "Latin")),
        ("αbc", ("Greek", "Latin")),
        ("日本語カタカナひらがなabc", ()),
        ("한글漢字abc", ()),
        ("한글カタカナ", ("Hangul", "Katakana")),
        ("123-", ()),
        ("ꦗꦮ", ()),
    ],
)
def test_scripts_that_never_stand_together_are_named(label: str, scripts: tuple[str, ...]) -> None:
    assert mixed_scripts(label) == scripts
