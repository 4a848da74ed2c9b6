"""Where an SPF record leads, what that costs, and who may send in the end."""

from __future__ import annotations

import random
from ipaddress import ip_address, ip_network
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.spf import SpfAnswer, SpfTree
from cyberscan.model.look import Negative, Reason
from cyberscan.parse.spf.host import Answers, Result, check_host
from cyberscan.parse.spf.ranges import EVERYWHERE, V4, Space, common, count, joined, space, without
from cyberscan.parse.spf.record import Qualifier
from cyberscan.parse.spf.senders import MOST_CUTS, Senders, senders
from cyberscan.parse.spf.terms import Fault, Term, Walk
from cyberscan.parse.spf.tree import MOST_TERMS, answers_of, walk
from tests.parse.test_spf_host import Dns

ZONE = "x.go.test"
MORE = """
x.go.test A 192.0.2.10
x.go.test MX 10 mail.x.go.test
mail.x.go.test A 192.0.2.25
mail.x.go.test AAAA 2001:db8::25
y.test TXT v=spf1 ip4:198.51.100.0/24 a:out.y.test ?all
out.y.test A 203.0.113.1
z.test TXT v=spf1 include:y.test include:y.test -all
test NS a.nic.test
"""


def go(record: str, more: str = "") -> tuple[Walk, Senders]:
    dns = Dns(f"{ZONE} TXT {record}\n{MORE}\n{more}")
    walked = walk(ZONE, dns)
    assert not walked.wanted
    return walked, senders(ZONE, dns)


def faults(walked: Walk) -> list[tuple[str, str, str]]:
    return [(mark.fault.value, mark.term.text, mark.detail) for mark in walked.marks]


@pytest.mark.parametrize(
    ("record", "costs"),
    [
        ("v=spf1 -all", {}),
        ("v=spf1 ip4:192.0.2.1 ip6:::1 -all", {}),
        (
            "v=spf1 a mx ptr exists:mail.%{d} -all",
            {"a": 1, "mx": 1, "ptr": 1, "exists:mail.%{d}": 1},
        ),
        ("v=spf1 include:y.test -all", {"include:y.test": 2, "a:out.y.test": 1}),
        (
            "v=spf1 include:z.test -all",
            {"include:z.test": 5, "include:y.test": 2, "a:out.y.test": 1},
        ),
        ("v=spf1 redirect=y.test", {"redirect=y.test": 2, "a:out.y.test": 1}),
        ("v=spf1 -all include:z.test redirect=y.test", {}),
        ("v=spf1 redirect=y.test ?all", {}),
        ("v=spf1 exp=why.x.go.test -all", {}),
    ],
)
def test_what_each_term_costs(record: str, costs: dict[str, int]) -> None:
    walked, _ = go(record)
    assert {visit.term.text: visit.cost for visit in walked.visits} == costs
    top = [visit.cost for visit in walked.visits if visit.term.domain == ZONE]
    assert walked.lookups == sum(top)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("v=spf1 mx a -all", []),
        ("v=spf1 include:gone.y.test -all", [("empty", "include:gone.y.test", "nxdomain")]),
        ("v=spf1 include:out.y.test -all", [("empty", "include:out.y.test", "no_data")]),
        ("v=spf1 include:text.test -all", [("empty", "include:text.test", "0 v=spf1")]),
        ("v=spf1 redirect=out.y.test", [("empty", "redirect=out.y.test", "no_data")]),
        ("v=spf1 include:%{d1}", [("empty", "include:%{d1}", "no name")]),
        ("v=spf1 include:a..test", [("empty", "include:a..test", "no name")]),
        ("v=spf1 include:two.test -all", [("broken", "include:two.test", "2 v=spf1")]),
        ("v=spf1 include:bad.test -all", [("broken", "include:bad.test", "ip4:1.2.3")]),
        ("v=spf1 include:x.go.test -all", [("loop", "include:x.go.test", "")]),
        ("v=spf1 redirect=%{d}", [("loop", "redirect=%{d}", "")]),
        ("v=spf1 include:back.test -all", [("loop", "include:x.go.test", "")]),
        ("v=spf1 mx:many.test -all", [("crowded", "mx:many.test", "11")]),
        (
            "v=spf1 a:no.y.test mx:y.test exists:no.y.test -all",
            [
                ("void", "a:no.y.test", "no.y.test A: nxdomain"),
                ("void", "mx:y.test", "y.test MX: no_data"),
                ("void", "exists:no.y.test", "no.y.test A: nxdomain"),
            ],
        ),
        # An exchanger without an address is not the term's own look-up.
        ("v=spf1 mx:half.test -all", []),
        # An a with IPv6 addresses alone is void for clients on IPv4.
        ("v=spf1 a:six.test -all", [("void", "a:six.test", "six.test A: no_data")]),
        ("v=spf1 ptr -all", [("ptr", "ptr", ""), ("message", "ptr", "")]),
        (
            "v=spf1 exists:%{p}.x.test -all",
            [("ptr", "exists:%{p}.x.test", ""), ("message", "exists:%{p}.x.test", "")],
        ),
        ("v=spf1 include:%{i}.x.test -all", [("message", "include:%{i}.x.test", "")]),
        ("v=spf1 redirect=%{l}.x.test", [("message", "redirect=%{l}.x.test", "")]),
        ("v=spf1 include:%{o} -all", [("loop", "include:%{o}", "")]),
        ("v=spf1 ip4:1.0.0.0/16 ip4:1.0.0.0/15 -all", [("wide", "ip4:1.0.0.0/15", "1.0.0.0/15")]),
        ("v=spf1 ip4:10.1.2.3/8 -all", [("vast", "ip4:10.1.2.3/8", "10.1.2.3/8")]),
        ("v=spf1 ip6:2001:db8::/24 ip6:::/23 -all", [("vast", "ip6:::/23", "::/23")]),
        ("v=spf1 a/15 mx/9//16 -all", [
            ("wide", "a/15", "192.0.2.10/15"),
            ("wide", "mx/9//16", "192.0.2.25/9"),
            ("vast", "mx/9//16", "2001:db8::25/16"),
        ]),
        ("v=spf1 -ip4:10.0.0.0/8 ?ip4:11.0.0.0/8 -all", []),
        ("v=spf1 -all ip4:10.0.0.0/8", []),
        # A provider's record may be wide, not vast; one of the zone's own may be neither.
        ("v=spf1 include:wide.test -all", [("vast", "ip4:11.0.0.0/8", "11.0.0.0/8")]),
        ("v=spf1 -include:wide.test -all", []),
        ("v=spf1 include:_s.x.go.test -all", [("wide", "ip4:10.0.0.0/9", "10.0.0.0/9")]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_term(record: str, expected: list[tuple[str, str, str]]) -> None:
    many = "\n".join(f"many.test MX 10 m{n}.many.test" for n in range(11))
    more = (
        f"{many}\ntext.test TXT halo\ntwo.test TXT v=spf1\ntwo.test TXT v=spf1 -all\n"
        "bad.test TXT v=spf1 ip4:1.2.3 -all\nback.test TXT v=spf1 include:x.go.test\n"
        "half.test MX 10 no.y.test\nsix.test AAAA 2001:db8::6\n"
        "wide.test TXT v=spf1 ip4:10.0.0.0/9 ip4:11.0.0.0/8 -all\n"
        "_s.x.go.test TXT v=spf1 ip4:10.0.0.0/9 -all"
    )
    assert faults(go(record, more)[0]) == expected


@pytest.mark.parametrize(
    ("record", "domains"),
    [
        ("v=spf1 include:_spf.bekas.test -all", ["bekas.test"]),
        ("v=spf1 include:bekas.test redirect=_s.lama.co.test", ["bekas.test", "lama.co.test"]),
        ("v=spf1 a:mail.bekas.test -all", ["bekas.test"]),
        ("v=spf1 mx:bekas.test exists:a.b.bekas.test -all", ["bekas.test", "bekas.test"]),
        ("v=spf1 mx:old.y.test -all", ["bekas.test"]),
        ("v=spf1 include:chain.test -all", ["bekas.test"]),
        # Nothing that a stranger could use.
        ("v=spf1 -include:bekas.test ?a:bekas.test -all", []),
        ("v=spf1 include:_spf.bekas.go.test -all", []),
        ("v=spf1 include:mail.lokal -all", []),
        ("v=spf1 include:_spf.test a:-a.test a:a_b.test -all", []),
        ("v=spf1 include:no.y.test a:no.x.go.test -all", []),
        ("v=spf1 -all include:bekas.test", []),
    ],
)
def test_names_that_anyone_may_register(record: str, domains: list[str]) -> None:
    more = (
        "co.test NS a.nic.test\ngo.test NS a.nic.test\nold.y.test MX 10 mx.bekas.test\n"
        "chain.test TXT v=spf1 a:%{d}.bekas.test -all\nchain.test A 192.0.2.9"
    )
    walked, _ = go(record, more)
    assert [mark.detail for mark in walked.marked(Fault.UNREGISTERED)] == domains


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a", "a"),
        ("-MX/24", "mx"),
        ("a//64", "a"),
        ("~Exists:%{i}", "exists"),
        ("redirect=x", "redirect"),
    ],
)
def test_terms_have_names(text: str, name: str) -> None:
    assert Term(ZONE, text, "", granting=True).name == name


def test_a_suffix_that_was_not_seen_proves_nothing() -> None:
    walked, _ = go("v=spf1 include:bekas.co.test -all", "co.test NS !")
    assert not walked.marked(Fault.UNREGISTERED)
    walked, _ = go("v=spf1 include:bekas.test -all", "bekas.test NS !")
    assert not walked.marked(Fault.UNREGISTERED)


def test_a_look_up_that_failed_is_told_with_its_term() -> None:
    walked, found = go("v=spf1 include:dark.test mx:y.test -all", "dark.test TXT !\ny.test MX !")
    assert faults(walked) == [
        ("unseen", "include:dark.test", "dark.test TXT: timeout"),
        ("unseen", "mx:y.test", "y.test MX: timeout"),
    ]
    assert found.most is Result.FAIL


@pytest.mark.parametrize(
    ("record", "final"),
    [
        ("v=spf1 -all", Qualifier.FAIL),
        ("v=spf1 mx", None),
        ("v=spf1 redirect=y.test", Qualifier.NEUTRAL),
        ("v=spf1 redirect=z.test", Qualifier.FAIL),
        ("v=spf1 redirect=gone.y.test", None),
        ("v=spf1 redirect=y.test ~all", Qualifier.SOFTFAIL),
    ],
)
def test_the_end_may_stand_elsewhere(record: str, final: Qualifier | None) -> None:
    assert go(record)[0].final is final


def test_a_walk_says_what_it_lacks_until_nothing_is_missing() -> None:
    dns = Dns(f"{ZONE} TXT v=spf1 mx include:z.test a:mail.bekas.test -all\n{MORE}")
    known: dict[tuple[str, str], SpfAnswer] = {}
    rounds = []
    while wanted := walk(ZONE, known).wanted:
        rounds.append(len(wanted))
        known |= {query: dns.get(query) for query in wanted}
    assert rounds[0] == 1
    assert len(rounds) < 8
    assert walk(ZONE, known) == walk(ZONE, dns)
    tree = SpfTree(domain=ZONE, answers=tuple(known.values()))
    assert walk(ZONE, answers_of(tree)) == walk(ZONE, dns)


def _hostile(fan: int) -> Answers:
    """Records that each include others, without an end."""

    class Endless(Dns):
        def get(self, key: tuple[str, str], default: object = None) -> SpfAnswer:
            name, rdtype = key
            if rdtype != "TXT":
                return SpfAnswer(name, rdtype, negative=Negative.NO_DATA)
            terms = " ".join(f"include:{n}.{name[-200:]}" for n in range(fan))
            return SpfAnswer(name, rdtype, (f"v=spf1 {terms} -all",))

    return Endless("")


@pytest.mark.parametrize("fan", [1, 2, 100])
def test_a_tree_without_an_end_is_counted_to_a_limit(fan: int) -> None:
    walked = walk("x.test", _hostile(fan))
    assert walked.more
    assert walked.lookups == MOST_TERMS + 1
    assert len(walked.visits) == MOST_TERMS + 1
    assert not walked.wanted
    assert senders("x.test", _hostile(fan)).most is Result.PERMERROR


def test_beyond_ten_no_addresses_are_asked_for() -> None:
    record = "v=spf1 " + " ".join(f"a:a{n}.x.test" for n in range(25)) + " -all"
    walked = walk("x.test", {("x.test", "TXT"): SpfAnswer("x.test", "TXT", (record,))})
    assert walked.lookups == 25
    assert len(walked.wanted) == 20


@pytest.mark.parametrize(
    ("record", "addresses", "most"),
    [
        ("v=spf1 -all", 0, Result.FAIL),
        ("v=spf1 ~all", 0, Result.SOFTFAIL),
        ("v=spf1 ?all", 0, Result.NEUTRAL),
        ("v=spf1", 0, Result.NEUTRAL),
        ("v=spf1 +all", V4, Result.PASS),
        ("v=spf1 a mx -all", 2, Result.FAIL),
        ("v=spf1 a a mx -all", 2, Result.FAIL),
        ("v=spf1 a/24 mx -all", 256, Result.FAIL),
        ("v=spf1 -mx a/24 -all", 255, Result.FAIL),
        ("v=spf1 mx -a/24 -all", 1, Result.FAIL),
        ("v=spf1 include:y.test -all", 257, Result.FAIL),
        ("v=spf1 include:z.test ~all", 257, Result.SOFTFAIL),
        ("v=spf1 -include:y.test +all", V4 - 257, Result.PASS),
        ("v=spf1 redirect=y.test", 257, Result.NEUTRAL),
        ("v=spf1 redirect=z.test", 257, Result.FAIL),
        ("v=spf1 ?include:y.test mx -all", 1, Result.FAIL),
        ("v=spf1 exists:out.y.test -all", V4, Result.PASS),
        ("v=spf1 exists:no.y.test -all", 0, Result.FAIL),
        ("v=spf1 exists:%{i}.y.test ptr -all", 0, Result.FAIL),
        ("v=spf1 mx include:no.y.test a -all", 1, Result.PERMERROR),
        ("v=spf1 mx redirect=no.y.test", 1, Result.PERMERROR),
        ("v=spf1 mx redirect=%{i}.y.test", 1, Result.TEMPERROR),
        ("v=spf1 include:%{d} -all", 0, Result.PERMERROR),
        ("v=spf1 -ip4:0.0.0.0/1 +all", V4 // 2, Result.PASS),
        ("v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all", V4, Result.PASS),
        ("v=spf1 ip4:0.0.0.0/0 -all", V4, Result.PASS),
        ("v=spf1 " + "a " * 10 + "-all", 1, Result.FAIL),
        ("v=spf1 " + "a " * 11 + "-all", 1, Result.PERMERROR),
        # Appendix A.4.
        ("v=spf1 -include:_four.x.go.test +all", 256, Result.FAIL),
    ],
)
def test_who_may_send(record: str, addresses: int, most: Result) -> None:
    _, found = go(record, "_four.x.go.test TXT v=spf1 -ip4:192.0.2.0/24 +all")
    assert found.whole
    assert count(found.of(Result.PASS).v4) == addresses
    # Of two equal halves either may be called the larger.
    assert found.most is most or addresses == V4 // 2


_TERMS = st.sampled_from([
    "a", "mx", "a/24", "mx//32", "-a:out.y.test", "include:y.test", "-include:z.test", "?mx/20",
    "include:no.y.test", "ip4:192.0.2.0/25", "~ip4:192.0.0.0/16", "ip6:2001:db8::/32", "-all",
    "+all", "~all", "exists:out.y.test", "exists:no.y.test", "redirect=z.test", "include:%{d}",
    "-ip4:0.0.0.0/1", "ip6:::/1", "a:a..b.test", "include:bad.test",
])  # fmt: skip
_IPS = [
    "192.0.2.10", "192.0.2.25", "192.0.2.26", "192.0.3.1", "192.0.16.1", "198.51.100.7", "1.2.3.4",
    "203.0.113.1", "255.255.255.255", "2001:db8::25", "2001:db8:1::", "2001:db9::", "8000::",
]  # fmt: skip


@given(st.lists(_TERMS, max_size=8), st.lists(_TERMS, max_size=4))
def test_every_address_gets_what_check_host_says(top: list[str], below: list[str]) -> None:
    terms = [term for n, term in enumerate(top) if "=" not in term or term not in top[:n]]
    inner = [term for n, term in enumerate(below) if "=" not in term or term not in below[:n]]
    zone = MORE.replace("z.test TXT v=spf1", f"z.test TXT {' '.join(['v=spf1', *inner])} k=")
    zone = zone.replace("k= include:y.test include:y.test -all", "k=")
    dns = Dns(f"{ZONE} TXT {' '.join(['v=spf1', *terms])}\n{zone}\nbad.test TXT v=spf1 foo")
    found = senders(ZONE, dns)
    for ip in _IPS:
        checked = check_host(ip, ZONE, f"a@{ZONE}", dns)
        if "void" in checked.why:
            continue  # a limit that only an address at a time can meet
        address = space([ip_network(ip)])
        got = [result for result in found.gets if found.of(result) & address]
        assert got == [checked.result]


def test_signs_that_change_all_the_time_are_given_up() -> None:
    terms = " ".join(f"{sign}ip4:10.{n}.0.0/16" for n in range(150) for sign in ("-", ""))
    record = f"v=spf1 {terms} -all"[:4_000].rpartition(" ")[0]
    dns = {(ZONE, "TXT"): SpfAnswer(ZONE, "TXT", (record,))}
    found = senders(ZONE, dns)
    assert not found.whole
    assert sum(count(found.of(result).v4) for result in Result) < V4
    assert len(record.split()) > MOST_CUTS


def test_ten_full_records_take_no_time() -> None:
    chance = random.Random(7)  # noqa: S311 - to be the same on every run
    answers = {}
    for n in range(10):
        terms = " ".join(
            f"{sign}ip4:{ip_address(chance.randrange(V4))}" for sign in "+-?~" for _ in range(50)
        )
        answers[f"n{n}.test", "TXT"] = SpfAnswer(
            f"n{n}.test", "TXT", (f"v=spf1 {terms} redirect=n{n + 1}.test",)
        )
    found = senders("n0.test", answers)
    assert found.whole
    assert count(found.of(Result.PASS).v4) <= 500


_RANGES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 9)).map(lambda t: (t[0], t[0] + t[1])), max_size=8
)


def _members(ranges: object) -> set[int]:
    return {n for low, high in ranges for n in range(low, high + 1)}  # type: ignore[attr-defined]


@given(_RANGES, _RANGES)
def test_ranges_are_sets(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    a, b = joined(one), joined(other)
    assert joined(a) == a
    assert _members(a) == _members(one)
    assert _members(common(a, b)) == _members(a) & _members(b)
    assert _members(without(a, b, 100)) == _members(a) - _members(b)
    assert count(a) == len(_members(a))
    assert all(x[1] + 1 < y[0] for x, y in pairwise(a))


def test_spaces_hold_both_kinds_of_addresses() -> None:
    some = space(map(ip_network, ("192.0.2.0/25", "192.0.2.128/25", "2001:db8::/32")))
    assert (EVERYWHERE - some) | some == EVERYWHERE
    assert (EVERYWHERE & some, some - some) == (some, Space())
    assert not Space()
    assert list(map(str, some.widest(3))) == ["192.0.2.0/24", "2001:db8::/32"]
    assert [n.prefixlen for n in EVERYWHERE.widest(1)] == [0, 0]
    odd = Space(((1, 6),), ())
    assert list(map(str, odd.widest(2))) == ["0.0.0.2/31", "0.0.0.4/31"]
    assert answers_of(
        SpfTree(domain="x.test", answers=(SpfAnswer("a", "A", reason=Reason.BUDGET),))
    )
