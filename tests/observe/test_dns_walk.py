"""Reading a zone off its NSEC records: whole, and where the zone does not want it."""

from __future__ import annotations

from itertools import pairwise

import dns.message
import dns.rcode
import pytest

from cyberscan.net.base import NetError, Silent
from cyberscan.observe.dns import walk as module
from cyberscan.observe.dns.walk import End, walk
from tests.support.dns import refused, reply
from tests.support.dns_zone import FIRST, SECOND, ZONE, Answers, session, tree

pytestmark = pytest.mark.anyio

_SOA = f"{ZONE}. 900 SOA ns1.{ZONE}. admin.{ZONE}. 1 7200 1800 1209600 900"


def _answers(links: dict[str, str], **more: dns.message.Message | NetError) -> Answers:
    """Both servers know these NSEC records: owner to ``next types``."""
    answers = tree()
    for owner, data in links.items():
        for server in (FIRST, SECOND):
            answers[server, owner, "NSEC"] = reply(owner, "NSEC", f"{owner}. 900 NSEC {data}")
    for owner, message in more.items():
        for server in (FIRST, SECOND):
            answers[server, ZONE if owner == "apex" else owner, "NSEC"] = message
    return answers


def _nsec3() -> dns.message.Message:
    hashed = f"0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.{ZONE}. 900 NSEC3 1 0 0 - "
    return reply(ZONE, "NSEC", authority=(_SOA, f"{hashed}2t7b4g4vsa5smi47k61mv5bv1a22bojr A"))


@pytest.mark.parametrize(
    ("links", "end", "names"),
    [
        # Round the zone.
        ({ZONE: f"{ZONE}. SOA NS"}, End.WHOLE, ()),
        ({ZONE: f"a.{ZONE}. SOA NS", f"a.{ZONE}": f"{ZONE}. A"}, End.WHOLE, ("a",)),
        (
            {
                ZONE: f"_dmarc.{ZONE}. SOA NS",
                f"_dmarc.{ZONE}": f"a.{ZONE}. TXT",
                f"a.{ZONE}": f"b.a.{ZONE}. AAAA RRSIG NSEC",
                f"b.a.{ZONE}": f"c.{ZONE}. CNAME",
                f"c.{ZONE}": f"{ZONE}. MX",
            },
            End.WHOLE,
            ("a", "b.a"),
        ),
        # A type far along the bit map stands in another window.
        ({ZONE: f"a.{ZONE}. SOA", f"a.{ZONE}": f"{ZONE}. TYPE257"}, End.WHOLE, ()),
        # Backwards, in circles, out of the zone.
        ({ZONE: f"b.{ZONE}. SOA", f"b.{ZONE}": f"a.{ZONE}. A"}, End.BROKEN, ("b",)),
        ({ZONE: f"a.{ZONE}. SOA", f"a.{ZONE}": f"a.{ZONE}. A"}, End.BROKEN, ("a",)),
        ({ZONE: f"a.{ZONE}. SOA", f"a.{ZONE}": "lain.test. A"}, End.BROKEN, ("a",)),
        # White lies (RFC 4470) and compact denial (RFC 9824): the next name is just behind.
        ({ZONE: rf"\000.{ZONE}. SOA NS"}, End.MADE_UP, ()),
        (
            {ZONE: f"a.{ZONE}. SOA", f"a.{ZONE}": rf"\000.a.{ZONE}. A"},
            End.MADE_UP,
            (),
        ),
        ({ZONE: f"a.{ZONE}. SOA", f"a.{ZONE}": rf"a\000.{ZONE}. A"}, End.MADE_UP, ()),
    ],
)
async def test_the_chain_is_followed_as_far_as_it_holds(
    links: dict[str, str], end: End, names: tuple[str, ...]
) -> None:
    walked = await walk(session(_answers(links)))
    assert walked.end is end
    assert walked.names == tuple(sorted(f"{name}.{ZONE}" for name in names))


@pytest.mark.parametrize(
    ("apex", "end"),
    [
        (reply(ZONE, "NSEC", authority=(_SOA,)), End.UNSIGNED),
        (reply(ZONE, "NSEC"), End.UNSIGNED),
        (_nsec3(), End.HASHED),
        (refused(ZONE, "NSEC"), End.UNHEARD),
        (Silent("silent"), End.UNHEARD),
        (reply(ZONE, "NSEC", rcode=dns.rcode.SERVFAIL, aa=False), End.UNHEARD),
    ],
)
async def test_zones_that_cannot_be_read_are_left(
    apex: dns.message.Message | NetError, end: End
) -> None:
    walked = await walk(session(_answers({}, apex=apex)))
    assert (walked.end, walked.names) == (end, ())


async def test_a_name_without_a_record_breaks_the_walk_off() -> None:
    lost = reply(f"b.{ZONE}", "NSEC", authority=(_SOA,))
    links = {ZONE: f"a.{ZONE}. SOA", f"a.{ZONE}": f"b.{ZONE}. A"}
    walked = await walk(session(_answers(links, **{f"b.{ZONE}": lost})))
    assert (walked.end, walked.names) == (End.BROKEN, (f"a.{ZONE}",))


@pytest.mark.parametrize("room", [True, False])
async def test_a_delegation_on_the_way_is_stepped_over(room: bool) -> None:
    child = f"{'b' if room else 'b' * 63}.{ZONE}"
    links = {ZONE: f"a.{ZONE}. SOA", f"a.{ZONE}": f"{child}. A", f"c.{ZONE}": f"{ZONE}. A"}
    referral = reply(child, "NSEC", authority=(f"{child}. 900 NS ns.{child}.",), aa=False)
    behind = rf"b\000.{ZONE}"
    beyond = reply(
        behind,
        "NSEC",
        authority=(_SOA, f"{child}. 900 NSEC c.{ZONE}. NS DS RRSIG NSEC"),
        rcode=dns.rcode.NXDOMAIN,
    )
    walked = await walk(session(_answers(links, **{child: referral, behind: beyond})))
    if room:
        assert (walked.end, walked.names) == (End.WHOLE, (f"a.{ZONE}", f"c.{ZONE}"))
    else:
        assert (walked.end, walked.names) == (End.UNHEARD, (f"a.{ZONE}",))


async def test_silence_on_the_way_keeps_what_was_read() -> None:
    links = {ZONE: f"a.{ZONE}. SOA", f"a.{ZONE}": f"b.{ZONE}. A"}
    walked = await walk(session(_answers(links)))
    assert (walked.end, walked.names) == (End.UNHEARD, (f"a.{ZONE}",))


async def test_a_walk_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STEPS", 20)
    labels = [f"n{number:03}" for number in range(40)]
    links = {ZONE: f"{labels[0]}.{ZONE}. SOA"}
    links |= {f"{a}.{ZONE}": f"{b}.{ZONE}. A" for a, b in pairwise(labels)}
    walked = await walk(session(_answers(links)))
    assert walked.end is End.CAPPED
    assert len(walked.names) == 19


async def test_a_zone_nobody_speaks_for_is_not_read() -> None:
    answers = tree()
    for server in (FIRST, SECOND):
        for rdtype in ("SOA", "NS"):
            answers[server, ZONE, rdtype] = refused(ZONE, rdtype)
    assert (await walk(session(answers))).end is End.UNHEARD
