"""Following the aliases of an answer: as dnspython does, whatever the order and the letters."""

from __future__ import annotations

from itertools import pairwise

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rrset
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.observe.dns.answers import chained

LINES = (
    "a.test. 5 IN A 192.0.2.1",
    "a.test. 5 IN CNAME b.test.",
    "A.test. 5 IN CNAME C.test.",
    "b.test. 5 IN CNAME c.test.",
    "b.test. 5 IN A 192.0.2.2",
    "c.test. 5 IN A 192.0.2.3",
    "c.test. 5 IN CNAME a.test.",
    "C.test. 5 IN TXT x",
    "c.test. 5 IN RRSIG A 13 2 60 20261201000000 20261101000000 1 test. AAAA",
)


def answered(lines: list[str], rdtype: str = "A", rcode: int = 0) -> dns.message.QueryMessage:
    message = dns.message.make_response(dns.message.make_query("a.test.", rdtype))
    message.set_rcode(dns.rcode.Rcode(rcode))
    for line in lines:
        owner, ttl, rdclass, kind, value = line.split(" ", 4)
        message.answer.append(dns.rrset.from_text(owner, int(ttl), rdclass, kind, value))
    found = dns.message.from_wire(message.to_wire())
    assert isinstance(found, dns.message.QueryMessage)
    return found


@given(
    st.lists(st.sampled_from(LINES), max_size=6),
    st.sampled_from(["A", "TXT", "CNAME"]),
    st.sampled_from([0, 2, 3]),
)
def test_aliases_lead_where_dnspython_follows_them(
    lines: list[str], rdtype: str, rcode: int
) -> None:
    message = answered(lines, rdtype, rcode)
    try:
        known = message.resolve_chaining()
    except dns.exception.DNSException:
        with pytest.raises(NetError) as caught:
            chained(message)
        assert caught.value.reason is Reason.MALFORMED
        return
    found = chained(message)
    assert found == (known.canonical_name, known.answer, tuple(known.cnames))


@pytest.mark.parametrize(("count", "fine"), [(0, True), (16, True), (17, False), (2_000, False)])
def test_a_chain_has_an_end(count: int, *, fine: bool) -> None:
    names = ["a.test.", *(f"n{number}.test." for number in range(count))]
    lines = [f"{one} 5 IN CNAME {other}" for one, other in pairwise(names)]
    message = answered([*lines, f"{names[-1]} 5 IN A 192.0.2.1"])
    if fine:
        assert chained(message).end == dns.name.from_text(names[-1])
        assert len(chained(message).cnames) == count
        return
    with pytest.raises(NetError, match="aliases in a row"):
        chained(message)


def test_a_question_is_no_answer() -> None:
    message = answered([])
    message.flags &= ~dns.flags.QR
    with pytest.raises(NetError, match="no answer"):
        chained(message)
