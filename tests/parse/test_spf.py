"""SPF records: selection (RFC 7208 section 4.5) and grammar (sections 4.6 and 12)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.spf.record import LONGEST, Qualifier, SpfError, is_spf, read, selected


# Section 4.5.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("v=spf1", True),
        ("V=SPF1 -all", True),
        ("v=spf1 -all", True),
        ("v=spf1 ", True),
        ("v=spf10", False),
        ("v=spf10 -all", False),
        ("v=spf1;-all", False),
        ("v=spf1\t-all", False),
        ("v=spf1-all", False),
        ("v=spf2.0/pra -all", False),
        ("v =spf1 -all", False),
        ('"v=spf1 -all"', False),
        (" v=spf1 -all", False),
        ("spf1 -all", False),
        ("v=ſpf1 -all", False),
        ("", False),
    ],
)
def test_the_version_section_decides_what_is_an_spf_record(text: str, expected: bool) -> None:
    assert is_spf(text) is expected
    assert (selected(["halo", text]) == (text,)) is expected


@pytest.mark.parametrize(
    ("text", "final"),
    [
        ("v=spf1", None),
        ("v=spf1    ", None),
        ("v=spf1 -all", Qualifier.FAIL),
        ("v=spf1 ~ALL", Qualifier.SOFTFAIL),
        ("v=spf1 all", Qualifier.PASS),
        ("v=spf1 +all", Qualifier.PASS),
        ("v=spf1 mx ?all   ", Qualifier.NEUTRAL),
        ("v=spf1 a mx ptr", None),
        ("v=spf1  a:mail.x.test/24//64 mx//48 a/0 -all", Qualifier.FAIL),
        ("v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.1 ip6:2001:db8::/32 ip6:::1 -all", Qualifier.FAIL),
        ("v=spf1 include:_spf.x.test exists:%{ir}.sbl.%{d2} ptr:x.test -all", Qualifier.FAIL),
        ("v=spf1 exists:%{i} -all", Qualifier.FAIL),
        ("v=spf1 include:_spf.x.test. include:x.0-1 -all", Qualifier.FAIL),
        ("v=spf1 unknown=%{d}/x -all", Qualifier.FAIL),
        # The first all counts (section 5.1).
        ("v=spf1 -all +all", Qualifier.FAIL),
        # A redirect beside all is ignored, wherever it stands (section 6.1).
        ("v=spf1 redirect=x.test ~all", Qualifier.SOFTFAIL),
    ],
)
def test_well_formed_records_are_read(text: str, final: Qualifier | None) -> None:
    assert read(text).final is final


GOOD = """
all +all -all ~all ?all ALL aLL
a A +a -a ~a ?a a:x.test a:x.test. a:x.test/0 a:x.test/32 a:x.test/24//64 a:x.test//128 a/24 a//64
a/0//0 a/32//128 a:%{d} a:%{d}/24 a:_a.x.test a:x-y.test a:x.test-1 a:1.test a:x.1test a:x.t1
a:x/y.test a:x/y.test/8 a:111.222.33.a-b a:.test a:x..test a:!$&'()*,;<>@[]^`{|}~.test a:x.test%%
mx MX -mx mx:x.test mx:x.test/24 mx//64 mx/24//64 mx:%{o}.x.test mx:%{d2}
ptr PTR ptr:x.test ?ptr:%{d}
ip4:192.0.2.1 ip4:0.0.0.0 ip4:255.255.255.255 IP4:192.0.2.0/24 ip4:192.0.2.0/0 ip4:192.0.2.0/32
-ip4:192.0.2.1/9 ip4:192.0.2.129/30
ip6::: ip6:::1 IP6:2001:db8::/32 ip6:2001:DB8::1 ip6:::ffff:192.0.2.1 ip6:2001:db8:0:0:0:0:0:1/128
ip6:1:2:3:4:5:6:7:8 ip6:::/0 ip6:::1.2.3.4/33 ip6:1:2:3:4:5:6:192.0.2.1
include:x.test include:_spf.x.test INCLUDE:X.TEST ?include:x.test include:%{d} include:x.%{d2}
exists:x.test exists:%{ir}.sbl.x.test -exists:%{l1r+-}.x.test exists:%{i}._spf.%{d2r=}
exists:%{d127}.x.test exists:%{d1}.x.test exists:%{d01}.x.test exists:%{dr}.x.test
exists:%{D3R.-+,/_=}.x.test exists:%{h}.x.test exists:%{s}.%{o}.%{v}.%{p}.test
exists:%%.x.test exists:%_.x.test exists:%-.x.test exists:x.test.%_
redirect=x.test redirect=%{d}.x.test REDIRECT=_spf.x.test. redirect=%{l}._s.%{o}
exp=x.test exp=%{i}._spf.%{d} EXP=why.x.test
k=v k= k=%{d} k=%{c}%{r}%{t} K-1_2.3=x:y/z v=spf1 mx=x.test all=x a=b include=c k=a=b k=%%%_%-
""".split()  # noqa: SIM905 - a list of hundreds is read more easily so

BAD = """
al alll -al a1 al1 alli --all -+all all- all: all:x.test all/8 -all=x.test !all *all =all all; all,
a: a:x a:localhost a:x.1 a:x.123 a:1.2.3.4 a:x.-test a:x.test- a:x.t_st a:x. a:x.. a:. a/33 a/033
a/ a/24/ a/24/64 a//129 a//064 a// a/24// a:x.test/33 a:x.test/ a:x.test// a:/24 a:%{d}. a:%
a:%{d a:%d a:%{} a:%{x}.test a:%{dd} a:%{2d} a:%{d0} a:%{d00r} a:%{dr2} a:%{d;} a:%(d) a:%{d}.te%%st
a:x.t%%st/24 a:x.test/24//64//64 a:x.tést a:x.test:25 a/-1 a/+1 a/2a
mx: mx:x mx/33 mx//129 mx:10 mx;x.test mxx mx:x.test/24/24
ptr: ptr:x ptr/24 ptr:x.test/24
ip4 ip4: ip4:x ip4:x.test ip4:192.0.2 ip4:192.0.2. ip4:192.0.2.1.1 ip4:192.0.2.256 ip4:192.0.2.01
ip4:192.0.2.1/33 ip4:192.0.2.1/ ip4:192.0.2.1/024 ip4:192.0.2.1/-1 ip4:192.0.2.1//24
ip4:192.0.2.1:25 ip4/192.0.2.1 ip4:::1 ip4:%{i} ip4:0x7f.0.0.1 ip4:192.0.2.1/24/24 ip4:192.0.2.1/1a
ip6 ip6: ip6:x ip6:192.0.2.1 ip6:2001:db8 ip6:2001:db8::1/129 ip6:2001:db8::1/ ip6:2001:db8::1/0128
ip6:2001:db8::g ip6:2001::db8::1 ip6:[2001:db8::1] ip6:fe80::1%eth0 ip6:::1//64 ip6:%{i}
ip6:2001:db8:0:0:0:0:0:0:1 ip6:12345::
include include: include:x include:localhost include:192.0.2.1 include:x.test/24 include/24 include/
include:x.t_st include:x.. includes:x.test include;x.test include:%{c} include:%{t}.x.test
exists exists: exists:x exists:%{q}.x.test exists:100%.x.test exists:%(ir).x.test exists:x.test/24
exists:%{r}.x.test exists:%{C}.x.test exists:%{ſ}.x.test
redirect= redirect=x redirect=x.1 redirect:x.test redirect redirect=%{c}.x.test redirect=x.test/24
-redirect=x.test +exp=x.test
exp= exp=x exp exp:x.test exp=%{t}.x.test
-k=v 1k=v _k=v k=% k=%{ k=%{x} k=é k%=v .k=v ?k=v k:v k/v foo -foo foo: ipv4:192.0.2.1 ip:192.0.2.1
v=spf2% spf1 ٣ "all" -all" (all) <all> mx; a,mx a|mx #all //
""".split()  # noqa: SIM905


@pytest.mark.parametrize("term", GOOD)
@pytest.mark.parametrize("record", ["v=spf1 {}", "v=spf1  mx {}  -all", "v=spf1 -all {}"])
def test_each_term_of_the_grammar_is_read_wherever_it_stands(term: str, record: str) -> None:
    read(record.replace("{}", term))


@pytest.mark.parametrize("term", BAD)
@pytest.mark.parametrize("record", ["v=spf1 {}", "v=spf1 mx {} -all", "v=spf1 -all {}"])
def test_a_mistake_anywhere_breaks_the_record(term: str, record: str) -> None:
    with pytest.raises(SpfError):
        read(record.replace("{}", term))


@pytest.mark.parametrize("separator", ["\t", "\n", "\r\n", "\x00", "\x0b", "\xa0", ";", ","])
def test_terms_are_parted_by_spaces_and_by_nothing_else(separator: str) -> None:
    with pytest.raises(SpfError):
        read(f"v=spf1 mx{separator}-all")


def test_what_a_mechanism_means_is_taken_apart() -> None:
    record = read("v=spf1 ?a:X.test/24//64 ip4:192.0.2.0/25 ip6:::1/7 include:%{d} mx ptr -all")
    a, ip4, ip6, include, mx, ptr, _ = record.mechanisms
    assert (a.qualifier, a.name, a.domain, a.v4, a.v6) == (Qualifier.NEUTRAL, "a", "X.test", 24, 64)
    assert (ip4.network, ip4.v4, ip4.v6) == ("192.0.2.0", 25, 128)
    assert (ip6.network, ip6.v4, ip6.v6) == ("::1", 32, 7)
    assert include.domain == "%{d}"
    assert (mx.domain, mx.v4, mx.v6, ptr.domain) == ("", 32, 128, "")
    assert [str(m) for m in record.mechanisms] == [
        "?a:X.test/24//64",
        "ip4:192.0.2.0/25",
        "ip6:::1/7",
        "include:%{d}",
        "mx",
        "ptr",
        "-all",
    ]


def test_modifiers_are_kept_and_unknown_ones_may_come_as_often_as_they_like() -> None:
    record = read("v=spf1 k=1 exp=why.x.test redirect=_spf.x.test k=2 K=3")
    assert (record.redirect, record.explanation) == ("_spf.x.test", "why.x.test")
    assert record.final is None


@pytest.mark.parametrize("name", ["redirect", "exp"])
def test_known_modifiers_come_once(name: str) -> None:
    for second in (name, name.upper()):
        with pytest.raises(SpfError, match="twice"):
            read(f"v=spf1 {name}=x.test {second}=y.test")


@pytest.mark.parametrize(
    ("text", "lookups", "opens"),
    [
        ("v=spf1 -all", 0, False),
        ("v=spf1 ip4:192.0.2.1 ip6:::1 exp=x.test -all", 0, False),
        ("v=spf1 a mx ptr exists:x.test include:x.test -all", 5, False),
        ("v=spf1 redirect=x.test", 1, False),
        ("v=spf1 -all a mx redirect=x.test", 0, False),
        ("v=spf1 +all", 0, True),
        ("v=spf1 ip4:192.0.2.1/0 -all", 0, True),
        ("v=spf1 ip6:::/0 -all", 0, True),
        ("v=spf1 a/0 -all", 1, True),
        ("v=spf1 mx//0 -all", 1, True),
        ("v=spf1 -a/0 ~all", 1, False),
        ("v=spf1 -all ip4:192.0.2.1/0", 0, False),
    ],
)
def test_what_the_record_alone_gives_away(text: str, lookups: int, opens: bool) -> None:
    record = read(text)
    assert (record.lookups, record.opens_to_all) == (lookups, opens)
    assert record.asks_first is any(
        m.name in {"a", "mx", "ptr", "exists", "include"} for m in record.reached
    )


def test_a_record_longer_than_anyone_writes_is_refused() -> None:
    with pytest.raises(SpfError, match="longer"):
        read("v=spf1 " + "a " * (LONGEST // 2))


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "%{d}",
        "%{d",
        "%",
        "a.",
        "a/",
        "/0",
        "0",
        "-",
        "%{d0000",
        "=",
        ":",
        "a ",
        "%%",
        "::",
        "é",
    ],
)
@pytest.mark.parametrize("start", ["v=spf1 ", "v=spf1 a:", "v=spf1 ip6:", "v=spf1 k=", "v=spf1 %{"])
def test_a_megabyte_of_anything_is_read_or_refused(start: str, piece: str) -> None:
    for longest in (LONGEST, 1_000_000):
        text = (start + piece * (longest // len(piece)))[:longest]
        try:
            read(text)
        except SpfError:
            continue


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
    record = read(" ".join(["v=spf1", *terms, f"{qualifier}all"]))
    assert record.final is qualifier
    again = " ".join(["v=spf1", *map(str, record.mechanisms)])
    assert read(again).mechanisms == record.mechanisms
