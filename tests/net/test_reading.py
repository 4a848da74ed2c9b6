"""Our reader takes for an answer what dnspython takes for one, and reads the same in it."""

from __future__ import annotations

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdataset
import dns.rdatatype
import dns.rrset
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cyberscan.net.messages import parsed
from cyberscan.net.question import Question
from cyberscan.net.reading import read

NAME = "www.contoh.test"
ANSWERS = (
    "www.contoh.test. 60 IN A 192.0.2.1",
    "www.contoh.test. 70 IN A 192.0.2.2",
    "WWW.contoh.test. 60 IN A 192.0.2.3",
    "www.contoh.test. 60 IN A 192.0.2.1",
    "www.contoh.test. 60 IN AAAA 2001:db8::1",
    "www.contoh.test. 60 IN CNAME web.hosting.test.",
    "www.contoh.test. 60 IN CNAME other.hosting.test.",
    "web.hosting.test. 60 IN A 198.51.100.1",
    "contoh.test. 60 IN NS ns1.contoh.test.",
    "contoh.test. 60 IN NS ns2.contoh.test.",
    "contoh.test. 60 IN MX 10 mail.contoh.test.",
    "contoh.test. 60 IN SOA ns1.contoh.test. hostmaster.contoh.test. 1 2 3 4 5",
    'contoh.test. 60 IN TXT "v=spf1 -all" "more"',
    'contoh.test. 60 IN CAA 0 issue "ca.test"',
    "contoh.test. 60 IN DS 1 13 2 " + "ab" * 32,
    "contoh.test. 60 IN RRSIG A 13 2 60 20261201000000 20261101000000 1 contoh.test. AAAA",
    "contoh.test. 60 IN RRSIG NS 13 2 60 20261201000000 20261101000000 1 contoh.test. AAAB",
    "contoh.test. 60 IN NSEC a.contoh.test. A NS RRSIG",
    "x.contoh.test. 60 IN NSEC3 1 0 0 - 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR A RRSIG",
    "_25._tcp.contoh.test. 60 IN TLSA 3 1 1 " + "cd" * 32,
    "_sip._tcp.contoh.test. 60 IN SRV 1 2 3 sip.contoh.test.",
    "contoh.test. 60 IN HTTPS 1 . alpn=h2",
    "contoh.test. 60 IN TYPE65400 \\# 2 abcd",
    "1.2.0.192.in-addr.arpa. 60 IN PTR www.contoh.test.",
    'contoh.test. 60 CH TXT "another class"',
    "long.contoh.test. 60 IN TXT " + " ".join(['"' + "x" * 250 + '"'] * 3),
)


def made(
    records: list[tuple[str, str]], *, edns: int = 1232, rcode: int = 0, options: bool = False
) -> bytes:
    message = dns.message.make_response(Question(NAME, "A", recursion=True).message(7))
    message.set_rcode(dns.rcode.Rcode(rcode))
    for section, line in records:
        owner, ttl, rdclass, rdtype, value = line.split(" ", 4)
        rrset = dns.rrset.from_text(owner, int(ttl), rdclass, rdtype, value)
        message.section_from_number(dns.message.MessageSection[section]).append(rrset)
    if edns:
        more: list[dns.edns.Option] = (
            [dns.edns.EDEOption(dns.edns.EDECode(9), "no key")] if options else []
        )
        message.use_edns(0, dns.flags.DO, edns, options=more)
    else:
        message.use_edns(False)
    return message.to_wire(max_size=65_535)


def ours(wire: bytes) -> dns.message.Message | None:
    asked = Question(NAME, "A", recursion=True)
    return read(wire, asked.owner, asked.rdtype, 12 + len(asked.name + asked.tail))


def same(one: dns.message.Message | None, other: dns.message.Message | None) -> None:
    if one is None or other is None:
        assert one is other
        return
    assert one == other
    assert type(one) is type(other)
    assert [[told(r) for r in section] for section in one.sections] == [
        [told(r) for r in section] for section in other.sections
    ]
    for (number, name, *kind), held in other.index.items():
        found = one.find_rrset(one.sections[number], name, *kind)  # type: ignore[arg-type]
        assert told(found) == told(held)
    assert (one.opt is None) == (other.opt is None)
    if one.opt is not None and other.opt is not None:
        assert told(one.opt) == told(other.opt)
    assert (one.edns, one.payload, one.ednsflags) == (other.edns, other.payload, other.ednsflags)
    assert one.options == other.options
    assert one.rcode() == other.rcode()
    assert one.wire == other.wire
    assert vars(one).keys() == vars(other).keys()


def told(rrset: dns.rrset.RRset) -> tuple[object, ...]:
    # Letters too: names are compared without regard to case.
    rest = rrset.rdclass, rrset.rdtype, rrset.covers, rrset.ttl, rrset.deleting, list(rrset)
    return (rrset.name.labels, str(rrset), *rest)


RECORDS = st.lists(
    st.tuples(st.sampled_from(["ANSWER", "AUTHORITY", "ADDITIONAL"]), st.sampled_from(ANSWERS)),
    max_size=12,
)


@settings(max_examples=300)
@given(RECORDS, st.sampled_from([0, 512, 1232]), st.sampled_from([0, 2, 3, 16]), st.booleans())
def test_an_answer_is_read_as_dnspython_reads_it(
    records: list[tuple[str, str]], edns: int, rcode: int, options: bool
) -> None:
    wire = made(records, edns=edns, rcode=rcode if edns else rcode % 16, options=options)
    known = parsed(wire)
    assert known is not None
    same(ours(wire), known)


@settings(max_examples=500)
@given(RECORDS, st.booleans(), st.data())
def test_spoilt_octets_are_no_answer_where_dnspython_says_so(
    records: list[tuple[str, str]], options: bool, data: st.DataObject
) -> None:
    wire = bytearray(made(records, options=options))
    begin = 12 + len(NAME) + 2 + 4
    for _ in range(data.draw(st.integers(1, 3))):
        # The question is compared before; what is behind it, and the numbers of records, is not.
        places = st.integers(6, 11) | st.integers(begin, len(wire) - 1)
        wire[data.draw(places)] = data.draw(st.sampled_from([0, 1, 12, 41, 192, 250, 255]))
    cut = data.draw(st.integers(0, 12))
    spoilt = bytes(wire[: len(wire) - cut] if cut < 6 else wire + b"\0" * (cut - 6))
    if len(spoilt) >= begin:
        same(ours(spoilt), parsed(spoilt))


@given(st.binary(max_size=120))
@example(b"\xc0\x0c\0\x01\0\x01\0\0\0\x3c\0\x04\xc0\0\x02\x01")
def test_bytes_of_any_kind(noise: bytes) -> None:
    head = made([], edns=0)
    for counts in (b"\0\1\0\0\0\0", b"\0\0\0\0\0\1", b"\0\2\0\1\0\1"):
        wire = head[:6] + counts + head[12:] + noise
        same(ours(wire), parsed(wire))


@pytest.mark.parametrize(
    "tail",
    [
        # A second OPT, one of another name, one outside the additional section.
        (b"\0\0\x29\4\xd0\0\0\0\0\0\0" * 2, b"\0\0\0\0\0\2"),
        (b"\xc0\x0c\0\x29\4\xd0\0\0\0\0\0\0", b"\0\0\0\0\0\1"),
        (b"\0\0\x29\4\xd0\0\0\0\0\0\0", b"\0\1\0\0\0\0"),
        # A TSIG.
        (b"\0\0\xfa\0\xff\0\0\0\0\0\0", b"\0\0\0\0\0\1"),
        # A pointer to itself, and one beyond the end.
        (b"\xc0\x21\0\1\0\1\0\0\0\0\0\4\1\2\3\4", b"\0\1\0\0\0\0"),
        (b"\xff\xff\0\1\0\1\0\0\0\0\0\4\1\2\3\4", b"\0\1\0\0\0\0"),
        # A TTL beyond the largest.
        (b"\xc0\x0c\0\1\0\1\xff\xff\xff\xff\0\4\1\2\3\4", b"\0\1\0\0\0\0"),
    ],
)
def test_what_is_unusual(tail: tuple[bytes, bytes]) -> None:
    rest, counts = tail
    head = made([], edns=0)
    wire = head[:6] + counts + head[12:] + rest
    same(ours(wire), parsed(wire))


def test_answers_share_nothing_that_can_be_changed() -> None:
    wire = made([("ANSWER", ANSWERS[0]), ("ANSWER", ANSWERS[1])])
    one, other = ours(wire), ours(wire)
    assert one is not None
    assert other is not None
    one.use_edns(0, 0, 4096)
    one.answer[0].add(dns.rdataset.from_text("IN", "A", 5, "198.51.100.9")[0], 5)
    one.answer[0].ttl = 1
    one.question.clear()
    same(other, parsed(wire))
    assert one.opt is not None
    two = ours(wire)
    assert two is not None
    assert two.opt is not None
    two.opt.ttl = 99
    same(ours(wire), parsed(wire))
