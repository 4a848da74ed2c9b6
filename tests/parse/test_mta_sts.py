"""MTA-STS records and policies by the grammar of RFC 8461."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.mta_sts import (
    LONGEST_AGE,
    MODES,
    MOST_PATTERNS,
    MtaStsError,
    counts,
    is_meant,
    read_policy,
    read_record,
)

HEAD = "version: STSv1\nmode: enforce\n"


@pytest.mark.parametrize(
    ("text", "meant", "counted"),
    [
        # Section 3.1: records that do not begin with v=STSv1; are discarded (erratum 6285).
        ("v=STSv1; id=1", True, True),
        ("v=STSv1;id=1", True, True),
        ("v=STSv1 ; id=1", True, True),
        ("v=STSv1\t; id=1", True, True),
        ("v=STSv1", True, False),
        ("v=STSv1, id=1", True, False),
        ("v=stsv1; id=1", True, False),
        ("V=STSv1; id=1", True, False),
        ("v = STSv1; id=1", True, False),
        (" v=STSv1; id=1", True, False),
        ("v=STSv2; id=1", True, False),
        ("v=STS; id=1", True, False),
        ("id=1; v=STSv1", False, False),
        ("v=spf1 -all", False, False),
        ("", False, False),
    ],
)
def test_which_records_senders_look_at(text: str, meant: bool, counted: bool) -> None:
    assert (is_meant(text), counts(text)) == (meant, counted)


@pytest.mark.parametrize(
    ("rest", "identity"),
    [
        # Section 3.1: sts-id = "id=" 1*32(ALPHA / DIGIT).
        (" id=20160831085700Z;", "20160831085700Z"),
        ("id=1", "1"),
        (" id=" + "a" * 32, "a" * 32),
        (" id=1;  ", "1"),
        (" id=1 ; ", "1"),
        # sts-extension = name "=" value; they are passed over, wherever they stand.
        (" x=1; id=2", "2"),
        (" id=2; x-y.z_1=!#$%", "2"),
        (" id=1; id=2", "1"),
        (" id=1;;", "1"),
    ],
)
def test_a_record_names_its_policy(rest: str, identity: str) -> None:
    assert read_record(f"v=STSv1;{rest}") == identity


@pytest.mark.parametrize(
    "rest",
    [
        "",
        " ",
        " id=",
        " id",
        " id=" + "a" * 33,
        " id=2026-11-26",
        " id=2026_1",
        " id = 1",
        " ID=1",
        " x=1",
        " id=1; =2",
        " id=1; x=",
        " id=1; x=a b",
        " id=1; x=a=b",
        " id=1; -x=1",
        " id=1; " + "x" * 33 + "=1",
        " id=1; x",
        " ; id=1",
        " id=é",
    ],
)
def test_a_broken_record_is_no_record(rest: str) -> None:
    with pytest.raises(MtaStsError):
        read_record(f"v=STSv1;{rest}")


def test_what_does_not_count_is_not_read() -> None:
    with pytest.raises(MtaStsError, match="begin"):
        read_record("v=STSv1")


@pytest.mark.parametrize("end", ["\n", "\r\n"])  # erratum 6253
@pytest.mark.parametrize("space", ["", " ", "   ", "\t"])
@pytest.mark.parametrize("mode", MODES)
def test_a_policy_as_the_rfc_writes_it(mode: str, space: str, end: str) -> None:
    lines = (
        f"version:{space}STSv1",
        f"mode:{space}{mode}",
        f"mx:{space}mail.example.com",
        f"mx:{space}*.example.net",
        f"mx:{space}backupmx.example.com",
        f"max_age:{space}604800",
    )
    policy = read_policy(end.join([*lines, ""]))
    assert policy == read_policy(end.join(lines))
    assert policy == read_policy(end.join(reversed(lines))).__class__(
        mode, 604800, ("mail.example.com", "*.example.net", "backupmx.example.com")
    )


@pytest.mark.parametrize(
    ("age", "seconds"),
    [
        ("0", 0),
        ("86400", 86400),
        ("31557600", LONGEST_AGE),
        ("31557601", LONGEST_AGE),
        ("9999999999", LONGEST_AGE),
        ("0000000060", 60),
    ],
)
def test_no_policy_is_kept_longer_than_a_year(age: str, seconds: int) -> None:
    assert read_policy(f"{HEAD}mx: a.test\nmax_age: {age}\n").max_age == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "version: STSv1\n",
        "mode: enforce\nmx: a.test\nmax_age: 1\n",
        "version: STSv2\nmode: enforce\nmx: a.test\nmax_age: 1\n",
        "version: stsv1\nmode: enforce\nmx: a.test\nmax_age: 1\n",
        "Version: STSv1\nmode: enforce\nmx: a.test\nmax_age: 1\n",
        "version STSv1\nmode: enforce\nmx: a.test\nmax_age: 1\n",
        "version: STSv1\nmx: a.test\nmax_age: 1\n",
        "version: STSv1\nmode: report\nmx: a.test\nmax_age: 1\n",
        "version: STSv1\nmode: Enforce\nmx: a.test\nmax_age: 1\n",
        "version: STSv1\nmode:\nmx: a.test\nmax_age: 1\n",
        f"{HEAD}mx: a.test\n",
        f"{HEAD}mx: a.test\nmax_age:\n",
        f"{HEAD}mx: a.test\nmax_age: -1\n",
        f"{HEAD}mx: a.test\nmax_age: 1d\n",
        f"{HEAD}mx: a.test\nmax_age: 1.5\n",
        f"{HEAD}mx: a.test\nmax_age: 12345678901\n",
        f"{HEAD}mx: a.test\nmax_age: ١\n",
        f"{HEAD}max_age: 1\n",
        f"{HEAD}mx:\nmax_age: 1\n",
        f"{HEAD}mx: *\nmax_age: 1\n",
        f"{HEAD}mx: .test\nmax_age: 1\n",
        f"{HEAD}mx: .\nmax_age: 1\n",
        f"{HEAD}mx: a.test.\nmax_age: 1\n",
        f"{HEAD}mx: a.*.test\nmax_age: 1\n",
        f"{HEAD}mx: *.*.test\nmax_age: 1\n",
        f"{HEAD}mx: a..test\nmax_age: 1\n",
        f"{HEAD}mx: -a.test\nmax_age: 1\n",
        f"{HEAD}mx: a-.test\nmax_age: 1\n",
        f"{HEAD}mx: a_b.test\nmax_age: 1\n",
        f"{HEAD}mx: a.test b.test\nmax_age: 1\n",
        f"{HEAD}mx: a.test, b.test\nmax_age: 1\n",
        f"{HEAD}mx: {'a' * 64}.test\nmax_age: 1\n",
        f"{HEAD}mx: {'a.' * 127}test\nmax_age: 1\n",
        f"{HEAD}mx: a.test\nmax_age: 1\n<html>\n",
        f"{HEAD}mx: a.test\nmax_age: 1\n: 1\n",
        f"{HEAD}mx: a.test\nmax_age: 1\n-x: 1\n",
        f"{HEAD}mx: a.test\nmax_age: 1\n" + "x" * 33 + ": 1\n",
        f"{HEAD}" + "mx: a.test\n" * (MOST_PATTERNS + 1) + "max_age: 1\n",
        "<!doctype html><title>404</title>",
    ],
)
def test_a_broken_policy_is_no_policy(text: str) -> None:
    with pytest.raises(MtaStsError):
        read_policy(text)


@pytest.mark.parametrize(
    "more",
    [
        "catatan: apa saja\n",
        "x.y_z-1: :::\n",
        "\n\n",
        "   \n",
        "mode: none\n",  # of a repeated field the first counts
        "version: STSv2\n",
        "max_age: x\n",
    ],
)
def test_what_is_unknown_or_repeated_is_passed_over(more: str) -> None:
    policy = read_policy(f"{HEAD}mx: a.test\nmax_age: 60\n{more}")
    assert (policy.mode, policy.max_age, policy.mx) == ("enforce", 60, ("a.test",))


def test_a_policy_that_is_off_needs_no_mail_server() -> None:
    assert read_policy("version: STSv1\nmode: none\nmax_age: 60").mx == ()


@pytest.mark.parametrize(
    ("pattern", "exchanger", "allowed"),
    [
        # Section 4.1: a wildcard is the whole left-most label, and stands for one.
        ("mail.example.com", "mail.example.com", True),
        ("mail.example.com", "MAIL.example.COM", True),
        ("Mail.Example.com", "mail.example.com", True),
        ("mail.example.com", "mail.example.com.", True),
        ("mail.example.com", "mail2.example.com", False),
        ("mail.example.com", "a.mail.example.com", False),
        ("example.com", "mail.example.com", False),
        ("*.example.com", "mail.example.com", True),
        ("*.example.com", "foo.example.com", True),
        ("*.example.com", "foo.bar.example.com", False),
        ("*.example.com", "example.com", False),
        ("*.example.com", "mail.example.net", False),
        ("*.example.com", "*.example.com", True),
        ("*.com", "example.com", True),
        ("*.com", "com", False),
    ],
)
def test_which_mail_servers_a_pattern_stands_for(
    pattern: str, exchanger: str, allowed: bool
) -> None:
    policy = read_policy(f"{HEAD}mx: {pattern}\nmax_age: 60")
    assert policy.allows(exchanger) is allowed


LINES = st.sampled_from(
    [
        "version: STSv1",
        "mode: enforce",
        "mode: none",
        "mx: a.test",
        "mx: *.b.test",
        "max_age: 60",
        "x: y",
        "",
    ]
)


@given(st.text(max_size=200) | st.lists(LINES, max_size=8).map("\n".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    for candidate in (text, f"v=STSv1;{text}"):
        if counts(candidate):
            assert is_meant(candidate)
        with suppress(MtaStsError):
            assert 1 <= len(read_record(candidate)) <= 32
    try:
        policy = read_policy(text)
    except MtaStsError:
        return
    assert policy.mode in MODES
    assert 0 <= policy.max_age <= LONGEST_AGE
    assert policy.mx or policy.mode == "none"
    assert all(policy.allows(name) for name in policy.mx)


@pytest.mark.parametrize(
    "piece", ["v=STSv1;", "a=b;", "mx: a.test\n", "mx: " + "a." * 99, "\r", ":", "a", "id=", "*."]
)
def test_a_megabyte_is_read_as_fast_as_it_is_long(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    for read in (read_record, read_policy):
        for candidate in (text, f"v=STSv1; {text}", f"{HEAD}{text}"):
            with pytest.raises(MtaStsError):
                read(candidate)
