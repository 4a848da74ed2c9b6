"""check_host(), section by section of RFC 7208."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.spf import SpfAnswer
from cyberscan.model.look import Negative, Reason
from cyberscan.parse.spf.host import Answers, Checked, Result, check_host


class Dns(dict[tuple[str, str], SpfAnswer]):
    """Answers from lines ``name TYPE data``: every type not named is NO_DATA at a name that is
    there, every other name NXDOMAIN. Data ``!`` is a look-up that fails."""

    def __init__(self, text: str) -> None:
        found: dict[tuple[str, str], list[str]] = {}
        self._names: set[str] = set()
        for line in filter(str.strip, text.splitlines()):
            name, rdtype, data = line.strip().split(" ", 2)
            found.setdefault((name, rdtype), []).append(data)
            labels = name.split(".")
            self._names |= {".".join(labels[n:]) for n in range(len(labels))}
        super().__init__(
            {
                key: SpfAnswer(*key, reason=Reason.TIMEOUT)
                if data == ["!"]
                else SpfAnswer(*key, tuple(data))
                for key, data in found.items()
            }
        )

    def get(self, key: tuple[str, str], default: object = None) -> SpfAnswer:
        there = Negative.NO_DATA if key[0] in self._names else Negative.NXDOMAIN
        return self[key] if key in self else SpfAnswer(*key, negative=there)


# Appendix A.
EXAMPLE = """
example.com A 192.0.2.10
example.com A 192.0.2.11
example.com MX 10 mail-a.example.com
example.com MX 20 mail-b.example.com
amy.example.com A 192.0.2.65
bob.example.com A 192.0.2.66
mail-a.example.com A 192.0.2.129
mail-b.example.com A 192.0.2.130
example.org MX 10 mail-c.example.org
mail-c.example.org A 192.0.2.140
10.2.0.192.in-addr.arpa PTR example.com
11.2.0.192.in-addr.arpa PTR example.com
65.2.0.192.in-addr.arpa PTR amy.example.com
66.2.0.192.in-addr.arpa PTR bob.example.com
129.2.0.192.in-addr.arpa PTR mail-a.example.com
130.2.0.192.in-addr.arpa PTR mail-b.example.com
140.2.0.192.in-addr.arpa PTR mail-c.example.org
4.0.0.10.in-addr.arpa PTR bob.example.com
mary.mobile-users._spf.example.com A 127.0.0.2
fred.mobile-users._spf.example.com A 127.0.0.2
15.15.168.192.joel.remote-users._spf.example.com A 127.0.0.2
16.15.168.192.joel.remote-users._spf.example.com A 127.0.0.2
mobile-users._spf.example.com TXT v=spf1 exists:%{l1r+}.%{d}
remote-users._spf.example.com TXT v=spf1 exists:%{ir}.%{l1r+}.%{d}
ip4._spf.example.com TXT v=spf1 -ip4:192.0.2.0/24 +all
ptr._spf.example.com TXT v=spf1 -ptr:example.com +all
example.net TXT v=spf1 ip4:203.0.113.0/24 -all
la.example.org TXT v=spf1 redirect=example.org
"""
HOSTS = ("10", "11", "65", "66", "129", "130", "140", "128", "131", "143", "144")


def ask(
    record: str,
    ip: str,
    more: str = "",
    *,
    sender: str = "user@example.com",
    domain: str = "example.com",
    helo: str = "",
) -> Checked:
    dns: Answers = Dns(f"{EXAMPLE}{domain} TXT {record}\n{more}")
    return check_host(ip, domain, sender, dns, helo=helo)


# Appendix A.1: which of the hosts 192.0.2.N pass.
@pytest.mark.parametrize(
    ("record", "passing"),
    [
        ("v=spf1 +all", HOSTS),
        ("v=spf1 a -all", ("10", "11")),
        ("v=spf1 a:example.org -all", ()),
        ("v=spf1 mx -all", ("129", "130")),
        ("v=spf1 mx:example.org -all", ("140",)),
        ("v=spf1 mx mx:example.org -all", ("129", "130", "140")),
        ("v=spf1 mx/30 mx:example.org/30 -all", ("128", "129", "130", "131", "140", "143")),
        ("v=spf1 ptr -all", ("10", "11", "65", "66", "129", "130")),
        ("v=spf1 ip4:192.0.2.128/28 -all", ("128", "129", "130", "131", "140", "143")),
    ],
)
def test_the_simple_examples(record: str, passing: tuple[str, ...]) -> None:
    results = {host: ask(record, f"192.0.2.{host}").result for host in HOSTS}
    assert {host for host, result in results.items() if result is Result.PASS} == set(passing)
    assert set(results.values()) <= {Result.PASS, Result.FAIL}


def test_a_rogue_reverse_name_does_not_pass() -> None:
    assert ask("v=spf1 ptr -all", "10.0.0.4").result is Result.FAIL
    assert ask("v=spf1 ptr -all", "10.0.0.5").result is Result.FAIL


# Appendix A.2.
@pytest.mark.parametrize("domain", ["example.org", "la.example.org"])
@pytest.mark.parametrize(
    ("ip", "result"),
    [
        ("192.0.2.129", Result.PASS),
        ("203.0.113.7", Result.PASS),
        ("192.0.2.140", Result.FAIL),
    ],
)
def test_the_multiple_domain_example(domain: str, ip: str, result: Result) -> None:
    dns = Dns(
        f"{EXAMPLE}example.com TXT v=spf1 mx -all\n"
        "example.org TXT v=spf1 include:example.com include:example.net -all"
    )
    assert check_host(ip, domain, f"user@{domain}", dns).result is result


# Appendix A.3.
@pytest.mark.parametrize(
    ("sender", "ip", "result"),
    [
        ("mary@example.com", "198.51.100.1", Result.PASS),
        ("fred+shop@example.com", "198.51.100.1", Result.PASS),
        ("shop+fred@example.com", "198.51.100.1", Result.FAIL),
        ("joel@example.com", "192.168.15.15", Result.PASS),
        ("joel@example.com", "192.168.15.17", Result.FAIL),
        ("mary@example.com", "192.0.2.129", Result.PASS),
        ("nobody@example.com", "192.168.15.15", Result.FAIL),
    ],
)
def test_the_blacklist_style_example(sender: str, ip: str, result: Result) -> None:
    record = "v=spf1 mx include:mobile-users._spf.%{d} include:remote-users._spf.%{d} -all"
    assert ask(record, ip, sender=sender).result is result


# Appendix A.4: the network and the reverse name must both be right.
@pytest.mark.parametrize(
    ("ip", "result"),
    [
        ("192.0.2.65", Result.PASS),
        ("192.0.2.140", Result.FAIL),
        ("10.0.0.4", Result.FAIL),
        ("192.0.2.1", Result.FAIL),
    ],
)
def test_the_multiple_requirements_example(ip: str, result: Result) -> None:
    record = "v=spf1 -include:ip4._spf.%{d} -include:ptr._spf.%{d} +all"
    assert ask(record, ip).result is result


# Section 4.3.
@pytest.mark.parametrize(
    "domain",
    [
        "",
        ".",
        "localhost",
        "a..test",
        ".test",
        "x." + "a" * 64 + ".test",
        "é.test",
        "a." * 130 + "b",
    ],
)
def test_a_malformed_domain_has_no_policy(domain: str) -> None:
    assert check_host("192.0.2.1", domain, f"a@{domain}", {}).result is Result.NONE


def test_a_domain_that_does_not_exist_has_none() -> None:
    assert check_host(
        "192.0.2.1", "gone.test", "a@gone.test", Dns("x.test A 192.0.2.1")
    ).result is (Result.NONE)


@pytest.mark.parametrize(
    ("sender", "local"),
    [("example.com", "postmaster"), ("@example.com", "postmaster"), ("A.b@example.com", "a.b")],
)
def test_a_sender_without_a_local_part_is_the_postmaster(sender: str, local: str) -> None:
    more = f"{local}.x.test A 127.0.0.2"
    assert ask("v=spf1 exists:%{l}.x.test -all", "1.2.3.4", more, sender=sender).result is (
        Result.PASS
    )


@pytest.mark.parametrize("domain", ["EXAMPLE.com", "example.COM."])
def test_names_have_no_case_and_may_end_in_a_dot(domain: str) -> None:
    dns = Dns("example.com TXT v=spf1 -all")
    assert check_host("192.0.2.1", domain, "a@example.com", dns).result is Result.FAIL


# Sections 4.4 and 4.5.
@pytest.mark.parametrize(
    ("zone", "result"),
    [
        ("x.test TXT !", Result.TEMPERROR),
        ("x.test TXT halo", Result.NONE),
        ("x.test TXT v=spf10 -all", Result.NONE),
        ("x.test A 192.0.2.1", Result.NONE),
        ("x.test TXT v=spf1 -all\nx.test TXT v=spf1 mx -all", Result.PERMERROR),
        ("x.test TXT v=spf1 -all\nx.test TXT V=SPF1", Result.PERMERROR),
        ("x.test TXT halo\nx.test TXT v=spf1 -all\nx.test TXT v=spf10", Result.FAIL),
        ("x.test TXT v=spf1", Result.NEUTRAL),
        ("x.test TXT v=spf1 ", Result.NEUTRAL),
    ],
)
def test_which_record_is_chosen(zone: str, result: Result) -> None:
    assert check_host("192.0.2.1", "x.test", "a@x.test", Dns(zone)).result is result


# Section 4.6: a mistake anywhere, also behind what matches.
@pytest.mark.parametrize(
    "record", ["v=spf1 +all foo", "v=spf1 ip4:192.0.2.1 -all a:x", "v=spf1 -all redirect="]
)
def test_a_mistake_anywhere_is_an_error_before_anything_matches(record: str) -> None:
    assert ask(record, "192.0.2.1").result is Result.PERMERROR


# Section 4.6.2 and 4.7.
@pytest.mark.parametrize(
    ("record", "result"),
    [
        ("v=spf1 ip4:192.0.2.1", Result.PASS),
        ("v=spf1 +ip4:192.0.2.1", Result.PASS),
        ("v=spf1 -ip4:192.0.2.1", Result.FAIL),
        ("v=spf1 ~ip4:192.0.2.1", Result.SOFTFAIL),
        ("v=spf1 ?ip4:192.0.2.1", Result.NEUTRAL),
        ("v=spf1 -ip4:192.0.2.1 +ip4:192.0.2.1", Result.FAIL),
        ("v=spf1 -ip4:192.0.2.2 ~ip4:192.0.2.1 +all", Result.SOFTFAIL),
        ("v=spf1 ip4:192.0.2.2", Result.NEUTRAL),
        ("v=spf1 ip4:192.0.2.2 -all", Result.FAIL),
        ("v=spf1 k=v -all k=w", Result.FAIL),
    ],
)
def test_the_first_match_decides(record: str, result: Result) -> None:
    assert ask(record, "192.0.2.1").result is result


def _many(term: str, count: int) -> str:
    return f"v=spf1 {f'{term} ' * count}"


# Section 4.6.4.
@pytest.mark.parametrize(
    ("record", "result"),
    [
        (_many("a:amy.example.com", 10) + "-all", Result.FAIL),
        (_many("a:amy.example.com", 11) + "-all", Result.PERMERROR),
        (_many("mx", 10) + "-all", Result.FAIL),
        (_many("mx", 11) + "-all", Result.PERMERROR),
        (_many("ptr", 10) + "-all", Result.PERMERROR),
        (_many("include:example.net", 10) + "-all", Result.FAIL),
        (_many("include:example.net", 11) + "-all", Result.PERMERROR),
        (_many("exists:amy.example.com", 11) + "-all", Result.PASS),
        (_many("-exists:%{i}.x.test", 3) + "+all", Result.PERMERROR),
        (_many("a:amy.example.com", 10) + "redirect=example.net", Result.PERMERROR),
        (_many("a:amy.example.com", 9) + "redirect=example.net", Result.FAIL),
        (_many("a:amy.example.com", 10) + "ip4:1.2.3.4 -all", Result.PASS),
        # What is not reached is not counted, nor what needs no DNS.
        ("v=spf1 ip4:1.2.3.4 " + "a:amy.example.com " * 20, Result.PASS),
        ("v=spf1 -all " + "mx " * 20, Result.FAIL),
        (_many("ip4:192.0.2.1 ip6:::1", 50) + "exp=x.test -all", Result.FAIL),
        # The limit is one for the whole evaluation: 5 and 1 + 5.
        ("v=spf1 " + "a:amy.example.com " * 5 + "include:five.example.com -all", Result.PERMERROR),
        ("v=spf1 " + "a:amy.example.com " * 4 + "include:five.example.com -all", Result.FAIL),
        ("v=spf1 " + "a:amy.example.com " * 4 + "redirect=five.example.com", Result.NEUTRAL),
    ],
)
def test_ten_look_ups_are_enough_for_everyone(record: str, result: Result) -> None:
    more = "five.example.com TXT v=spf1 " + "a:amy.example.com " * 5
    assert ask(record, "1.2.3.4", more).result is result


@pytest.mark.parametrize(
    ("record", "voids", "result"),
    [
        ("v=spf1 a:gone.test a:off.test -all", 2, Result.FAIL),
        ("v=spf1 a:gone.test a:off.test exists:no.test -all", 3, Result.PERMERROR),
        ("v=spf1 mx:example.net mx:gone.test a:example.org -all", 3, Result.PERMERROR),
        ("v=spf1 a:gone.test a:gone.test a:gone.test -all", 3, Result.PERMERROR),
        ("v=spf1 a:gone.test ip4:1.2.3.4 a:off.test a:no.test", 1, Result.PASS),
        # A TXT that is not there is an error of its own; one of an a..x name asks nothing.
        ("v=spf1 a:a..x.test a:b..x.test a:c..x.test -all", 0, Result.FAIL),
    ],
)
def test_two_look_ups_may_be_void(record: str, voids: int, result: Result) -> None:
    checked = ask(record, "1.2.3.4")
    assert (checked.voids, checked.result) == (voids, result)


@pytest.mark.parametrize(
    ("exchangers", "result"),
    [(1, Result.PASS), (10, Result.PASS), (11, Result.PERMERROR), (40, Result.PERMERROR)],
)
def test_an_mx_may_have_ten_exchangers(exchangers: int, result: Result) -> None:
    more = "\n".join(f"x.test MX {n} m{n}.x.test" for n in range(exchangers))
    more += f"\nm{exchangers - 1}.x.test A 1.2.3.4"
    assert ask("v=spf1 mx:x.test -all", "1.2.3.4", more).result is result


@pytest.mark.parametrize(("names", "result"), [(10, Result.PASS), (11, Result.FAIL)])
def test_of_a_clients_names_the_first_ten_count(names: int, result: Result) -> None:
    more = "\n".join(f"4.3.2.1.in-addr.arpa PTR n{n}.example.com" for n in range(names))
    more += f"\nn{names - 1}.example.com A 1.2.3.4"
    assert ask("v=spf1 ptr -all", "1.2.3.4", more).result is result


# Section 4.8 leaves open what a name with an empty or too long label does: here, not match.
@pytest.mark.parametrize("kind", ["a", "mx", "exists", "ptr"])
def test_a_target_that_is_no_name_does_not_match(kind: str) -> None:
    for name in ("a..x.test", "a" * 64 + ".test", ".test"):
        assert ask(f"v=spf1 {kind}:{name} -all", "1.2.3.4").result is Result.FAIL


# Section 5.
@pytest.mark.parametrize(
    ("record", "ip", "result"),
    [
        ("v=spf1 a:two.test -all", "192.0.2.1", Result.PASS),
        ("v=spf1 a:two.test -all", "2001:db8::1", Result.PASS),
        ("v=spf1 a:two.test -all", "2001:DB8:0:0::1", Result.PASS),
        ("v=spf1 a:two.test -all", "::ffff:192.0.2.1", Result.PASS),
        ("v=spf1 a:two.test -all", "2001:db8::2", Result.FAIL),
        ("v=spf1 a:two.test/24 -all", "192.0.2.254", Result.PASS),
        ("v=spf1 a:two.test/24 -all", "2001:db8::2", Result.FAIL),
        ("v=spf1 a:two.test//64 -all", "2001:db8::2", Result.PASS),
        ("v=spf1 a:two.test//64 -all", "192.0.2.2", Result.FAIL),
        ("v=spf1 a:two.test/0 -all", "8.8.8.8", Result.PASS),
        ("v=spf1 a:two.test/0 -all", "2001:db9::", Result.FAIL),
        ("v=spf1 a:two.test//0 -all", "::1", Result.PASS),
        ("v=spf1 a:example.org/0 -all", "8.8.8.8", Result.FAIL),
        ("v=spf1 mx:three.test -all", "2001:db8::1", Result.PASS),
        ("v=spf1 mx:three.test//32 -all", "2001:db8:9::", Result.PASS),
        ("v=spf1 mx:two.test -all", "192.0.2.1", Result.FAIL),
        ("v=spf1 ip4:192.0.2.1 -all", "192.0.2.1", Result.PASS),
        ("v=spf1 ip4:192.0.2.1 -all", "::ffff:c000:201", Result.PASS),
        ("v=spf1 ip4:192.0.2.255/31 -all", "192.0.2.254", Result.PASS),
        ("v=spf1 ip4:192.0.2.1/32 -all", "192.0.2.0", Result.FAIL),
        ("v=spf1 ip4:0.0.0.0/0 -all", "::1", Result.FAIL),
        ("v=spf1 ip6:::/0 -all", "::1", Result.PASS),
        ("v=spf1 ip6:::/0 -all", "1.2.3.4", Result.FAIL),
        ("v=spf1 ip6:::/0 -all", "::ffff:1.2.3.4", Result.FAIL),
        ("v=spf1 ip6:2001:db8::/33 -all", "2001:db8:7fff::", Result.PASS),
        ("v=spf1 ip6:2001:db8::/33 -all", "2001:db8:8000::", Result.FAIL),
        ("v=spf1 ip6:::ffff:1.2.3.4 -all", "1.2.3.4", Result.FAIL),
        # exists asks for A alone, whatever the client is (section 5.7).
        ("v=spf1 exists:two.test -all", "2001:db8::9", Result.PASS),
        ("v=spf1 exists:six.test -all", "2001:db8::9", Result.FAIL),
        # ptr: the end of the name, label by label (section 5.5).
        ("v=spf1 ptr:example.com -all", "192.0.2.65", Result.PASS),
        ("v=spf1 ptr:amy.example.com -all", "192.0.2.65", Result.PASS),
        ("v=spf1 ptr:my.example.com -all", "192.0.2.65", Result.FAIL),
        ("v=spf1 ptr:bob.example.com -all", "192.0.2.65", Result.FAIL),
        ("v=spf1 ptr:two.test -all", "2001:db8::1", Result.PASS),
    ],
)
def test_what_each_mechanism_matches(record: str, ip: str, result: Result) -> None:
    more = (
        "two.test A 192.0.2.1\ntwo.test AAAA 2001:db8::1\nsix.test AAAA 2001:db8::9\n"
        "three.test MX 10 two.test\n"
        f"{'1.' + '0.' * 23}8.b.d.0.1.0.0.2.ip6.arpa PTR two.test"
    )
    assert ask(record, ip, more).result is result


@pytest.mark.parametrize(
    ("record", "result"),
    [
        ("v=spf1 a:dark.test -all", Result.TEMPERROR),
        ("v=spf1 mx:dark.test -all", Result.TEMPERROR),
        ("v=spf1 mx:half.test -all", Result.TEMPERROR),
        ("v=spf1 exists:dark.test -all", Result.TEMPERROR),
        ("v=spf1 include:dark.test -all", Result.TEMPERROR),
        ("v=spf1 redirect=dark.test", Result.TEMPERROR),
        ("v=spf1 include:inner.test -all", Result.TEMPERROR),
        ("v=spf1 ip4:1.2.3.4 a:dark.test -all", Result.PASS),
        # A client's own names are another matter (section 5.5).
        ("v=spf1 ptr -all", Result.FAIL),
        ("v=spf1 exists:%{p}.x.test -all", Result.FAIL),
    ],
)
def test_a_look_up_that_fails_ends_the_evaluation(record: str, result: Result) -> None:
    more = (
        "dark.test A !\ndark.test MX !\ndark.test TXT !\nhalf.test MX 10 dark.test\n"
        "inner.test TXT v=spf1 a:dark.test -all\n4.3.2.1.in-addr.arpa PTR !"
    )
    assert ask(record, "1.2.3.4", more).result is result


# Section 5.2, the table.
@pytest.mark.parametrize(
    ("inner", "result"),
    [
        ("TXT v=spf1 +all", Result.PASS),
        ("TXT v=spf1 -all", Result.SOFTFAIL),
        ("TXT v=spf1 ~all", Result.SOFTFAIL),
        ("TXT v=spf1 ?all", Result.SOFTFAIL),
        ("TXT v=spf1", Result.SOFTFAIL),
        ("TXT !", Result.TEMPERROR),
        ("TXT v=spf1 a:dark.test", Result.TEMPERROR),
        ("TXT v=spf1 foo", Result.PERMERROR),
        ("TXT v=spf1\ninner.test TXT v=spf1", Result.PERMERROR),
        ("TXT halo", Result.PERMERROR),
        ("A 192.0.2.1", Result.PERMERROR),
        ("TXT v=spf1 redirect=gone.test", Result.PERMERROR),
        ("TXT v=spf1 redirect=pass.test", Result.PASS),
        ("TXT v=spf1 include:pass.test -all", Result.PASS),
        ("TXT v=spf1 -include:pass.test +all", Result.SOFTFAIL),
        ("TXT v=spf1 include:inner.test -all", Result.PERMERROR),
        ("TXT v=spf1 redirect=inner.test", Result.PERMERROR),
    ],
)
def test_what_an_included_record_does(inner: str, result: Result) -> None:
    more = f"inner.test {inner}\npass.test TXT v=spf1 +all\ndark.test A !"
    assert ask("v=spf1 include:inner.test ~all", "1.2.3.4", more).result is result


@pytest.mark.parametrize("target", ["gone.test", "localhost.%{d1}x..test", "%{d1}", "a..test"])
def test_including_nothing_is_an_error(target: str) -> None:
    assert ask(f"v=spf1 include:{target} +all", "1.2.3.4").result is Result.PERMERROR
    assert ask(f"v=spf1 redirect={target}", "1.2.3.4").result is Result.PERMERROR


@pytest.mark.parametrize(
    ("sign", "result"),
    [("", Result.PASS), ("-", Result.FAIL), ("~", Result.SOFTFAIL), ("?", Result.NEUTRAL)],
)
def test_the_includes_own_sign_counts(sign: str, result: Result) -> None:
    assert ask(f"v=spf1 {sign}include:x.test", "1.2.3.4", "x.test TXT v=spf1 +all").result is result


# Section 6.1.
@pytest.mark.parametrize(
    ("record", "result"),
    [
        ("v=spf1 redirect=soft.test", Result.SOFTFAIL),
        ("v=spf1 redirect=soft.test ip4:1.2.3.4", Result.PASS),
        ("v=spf1 redirect=soft.test -all", Result.FAIL),
        ("v=spf1 ?all redirect=soft.test", Result.NEUTRAL),
        ("v=spf1 redirect=chain.test", Result.SOFTFAIL),
        ("v=spf1 redirect=open.test", Result.NEUTRAL),
        ("v=spf1 redirect=%{d}.soft.test", Result.PASS),
    ],
)
def test_a_redirect_is_followed_when_nothing_matched(record: str, result: Result) -> None:
    more = (
        "soft.test TXT v=spf1 ~all\nchain.test TXT v=spf1 redirect=soft.test\n"
        "open.test TXT v=spf1 mx\nopen.test MX 10 example.com\n"
        "example.com.soft.test TXT v=spf1 exists:%{d}\nexample.com.soft.test A 127.0.0.2"
    )
    assert ask(record, "1.2.3.4", more).result is result


# Sections 6.2 and 8.4.
@pytest.mark.parametrize(
    ("record", "texts", "told"),
    [
        ("v=spf1 -all exp=why.x.test", ("Only our own servers.",), "Only our own servers."),
        (
            "v=spf1 -all exp=why.x.test",
            ("%{i} is not one of %{d}'s designated mail servers.",),
            "1.2.3.4 is not one of example.com's designated mail servers.",
        ),
        ("v=spf1 -all exp=%{l}.x.test", ("%{c} %{t} %{r}",), "1.2.3.4 0 unknown"),
        ("v=spf1 -all exp=why.x.test", (), ""),
        ("v=spf1 -all exp=why.x.test", ("a", "b"), ""),
        ("v=spf1 -all exp=why.x.test", ("100%",), ""),
        ("v=spf1 -all exp=why.x.test", ("Tidak böleh",), ""),
        ("v=spf1 ~all exp=why.x.test", ("no",), ""),
        ("v=spf1 -all", (), ""),
        # The included record's own explanation is not used, the redirected one's is (section 6.2).
        ("v=spf1 -include:all.test exp=why.x.test", ("outer",), "outer"),
        ("v=spf1 -include:all.test", ("outer",), ""),
        ("v=spf1 redirect=fail.test exp=none.x.test", ("outer",), "outer"),
    ],
)
def test_the_owner_explains(record: str, texts: tuple[str, ...], told: str) -> None:
    more = "\n".join(f"{name}.x.test TXT {t}" for t in texts for name in ("why", "user"))
    more += "\nall.test TXT v=spf1 +all exp=inner.test\ninner.test TXT inner"
    more += "\nfail.test TXT v=spf1 -all exp=why.x.test"
    assert ask(record, "1.2.3.4", more).explanation == told


# Section 7.2 and 7.3: the client's own name.
@pytest.mark.parametrize(
    ("ip", "names", "expected"),
    [
        ("192.0.2.65", "", "amy.example.com"),
        ("10.0.0.4", "", "unknown"),
        ("10.0.0.9", "", "unknown"),
        ("192.0.2.65", "65.2.0.192.in-addr.arpa PTR example.com", "amy.example.com"),
        (
            "192.0.2.10",
            "10.2.0.192.in-addr.arpa PTR b.test\nb.test A 192.0.2.10",
            "example.com",
        ),
    ],
)
def test_p_is_a_name_that_leads_back(ip: str, names: str, expected: str) -> None:
    more = f"{names}\n{expected}.p.test A 127.0.0.2"
    assert ask("v=spf1 exists:%{p}.p.test -all", ip, more).result is Result.PASS


def test_h_is_the_helo_name() -> None:
    checked = ask(
        "v=spf1 exists:%{h}.x.test -all", "1.2.3.4", "m.y.test.x.test A 127.0.0.2", helo="m.y.test"
    )
    assert checked.result is Result.PASS


def test_the_path_says_how_it_came_to_that() -> None:
    checked = ask("v=spf1 a include:x.test -all", "1.2.3.4", "x.test TXT v=spf1 mx ?ip4:1.2.3.4")
    assert [(s.domain, s.term, s.outcome) for s in checked.path] == [
        ("example.com", "a", "no match"),
        ("x.test", "mx", "no match"),
        ("x.test", "?ip4:1.2.3.4", "match"),
        ("example.com", "include:x.test", "no match"),
        ("example.com", "-all", "match"),
    ]
    assert (checked.lookups, checked.voids) == (3, 1)


def test_an_error_says_where_it_was() -> None:
    assert "gone.test" in ask("v=spf1 include:gone.test -all", "1.2.3.4").why
    assert "ip4:192" in ask("v=spf1 ip4:192 -all", "1.2.3.4").why


def test_what_was_not_looked_up_is_a_look_up_that_failed() -> None:
    dns = {("x.test", "TXT"): SpfAnswer("x.test", "TXT", ("v=spf1 a -all",))}
    checked = check_host("192.0.2.1", "x.test", "a@x.test", dns)
    assert (checked.result, checked.why) == (Result.TEMPERROR, "x.test A: not_looked")


_RECORDS = st.lists(
    st.sampled_from(
        ["a", "mx", "ptr", "-include:x.test", "include:y.test", "exists:%{p}.%{d}", "a/0", "-all",
         "redirect=x.test", "redirect=y.test", "?ip4:192.0.2.0/24", "ip6:::/1", "include:%{d}"]
    ),
    max_size=8,
).map(lambda terms: " ".join(["v=spf1", *terms]))  # fmt: skip


@given(_RECORDS, _RECORDS, _RECORDS, st.ip_addresses(), st.text(max_size=20))
def test_whatever_stands_there_the_evaluation_ends(
    top: str, x: str, y: str, ip: object, sender: str
) -> None:
    dns = Dns(f"{EXAMPLE}example.com TXT {top}\nx.test TXT {x}\ny.test TXT {y}")
    checked = check_host(str(ip), "example.com", sender, dns)
    assert checked.lookups <= 11
    assert checked.voids <= 3
    assert (checked.result in {Result.TEMPERROR, Result.PERMERROR}) is bool(checked.why)
