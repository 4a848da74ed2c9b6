"""What goes out is what dnspython would send, octet for octet."""

from __future__ import annotations

import dns.message
import dns.name
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.messages import absolute, query
from cyberscan.net.question import Question, is_plain, known

LABELS = st.text("abcdefghijklmnopqrstuvwxyzABYZ0123456789-_", min_size=1, max_size=63)
NAMES = st.lists(LABELS, max_size=12).map(".".join) | st.text(max_size=80)
TYPES = (
    "A",
    "AAAA",
    "NS",
    "MX",
    "TXT",
    "SOA",
    "CAA",
    "TLSA",
    "HTTPS",
    "SRV",
    "DNSKEY",
    "TYPE65400",
)


@given(NAMES, st.sampled_from(TYPES), st.booleans(), st.booleans(), st.booleans())
def test_the_wire_is_the_one_dnspython_makes(
    name: str, rdtype: str, recursion: bool, edns: bool, checking: bool
) -> None:
    try:
        expected = query(name, rdtype, recursion=recursion, edns=edns, checking=checking)
    except NetError:
        with pytest.raises(NetError, match="is not a domain name"):
            Question(name, rdtype, recursion=recursion, edns=edns, checking=checking)
        return
    asked = Question(name, rdtype, recursion=recursion, edns=edns, checking=checking)
    expected.id = 0
    assert asked.wire == expected.to_wire()
    message = asked.message(4711)
    expected.id = 4711
    assert message == expected
    assert message.to_wire() == expected.to_wire()
    assert asked.edns == (expected.edns >= 0)
    assert asked.rdtype == expected.question[0].rdtype
    assert str(asked) == str(expected.question[0])


@given(NAMES)
def test_a_plain_name_is_read_as_dnspython_reads_it(name: str) -> None:
    if is_plain(name):
        assert known(name).labels == dns.name.from_text(name).labels
        assert absolute(name).to_text(omit_final_dot=True).lower() == name


@pytest.mark.parametrize(
    "name",
    ["a.test.", "A.test", "a\\.b.test", "münchen.test", "a..b", "", ".", "a.test\n", "x" * 64],
)
def test_what_is_not_plain_is_left_to_dnspython(name: str) -> None:
    assert not is_plain(name)


def test_the_longest_name_fits() -> None:
    longest = ".".join(["x" * 63] * 3 + ["x" * 61])
    assert is_plain(longest)
    assert len(Question(longest, "A", recursion=True).name) == 255
    assert not is_plain(longest + "x")


@pytest.mark.parametrize("rdtype", ["AXFR", "IXFR"])
def test_zone_transfers_are_not_asked_for(rdtype: str) -> None:
    with pytest.raises(NetError) as caught:
        Question("a.test", rdtype, recursion=False)
    assert caught.value.reason is Reason.UNSUPPORTED


def test_messages_of_one_question_share_nothing_that_changes() -> None:
    asked = Question("a.test", "A", recursion=True)
    one, other = asked.message(), asked.message()
    one.flags, one.question[0].name = 0, dns.name.root
    assert other == query_of(other)
    assert asked.message() == other


def query_of(message: dns.message.Message) -> dns.message.Message:
    return dns.message.from_wire(message.to_wire())
