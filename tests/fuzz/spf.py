"""SPF records and the trees they make: read, walked, evaluated, judged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_network
from typing import Final

from cyberscan.checks.mail.spf import CHECK, judge
from cyberscan.model.facts.mail import Spf
from cyberscan.model.facts.spf import SpfAnswer, SpfTree
from cyberscan.model.look import Absent, Negative, Reason
from cyberscan.model.verdict import Outcome
from cyberscan.parse.spf import macro as spf_macro
from cyberscan.parse.spf import record as spf
from cyberscan.parse.spf.host import Result, check_host
from cyberscan.parse.spf.ranges import V4, V6, count, space
from cyberscan.parse.spf.senders import senders
from cyberscan.parse.spf.tree import MOST_TERMS, answers_of, walk
from tests.fuzz.target import Target, lines

_ZONE: Final = "x.test"
_KINDS: Final = ("TXT", "A", "AAAA", "MX", "NS", "PTR")
_IPS: Final = ("192.0.2.1", "198.51.100.7", "2001:db8::1")


def _record(data: bytes) -> None:
    for line in lines(data):
        spf_macro.letters(line)
        name = spf_macro.target(line, {"d": _ZONE, "l": "a-b.c", "s": f"a-b.c@{_ZONE}"})
        assert name is None or not spf_macro.is_name(name) or len(name) <= spf_macro.LONGEST_NAME
        with suppress(spf.SpfError):
            record = spf.read(line)
            again = spf.read(" ".join(["v=spf1", *map(str, record.mechanisms)]))
            assert again.mechanisms == record.mechanisms
            assert again.final is record.final


def _answers(data: bytes) -> Iterator[SpfAnswer]:
    """``name TYPE data`` a line, as the probe would have kept it."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for line in lines(data)[1:]:
        name, _, rest = line.partition(" ")
        rdtype, _, value = rest.partition(" ")
        if rdtype in _KINDS and spf_macro.is_name(name):
            key = (name.lower(), rdtype)
            found[key] = tuple(sorted({*found.get(key, ()), value}))
    for (name, rdtype), values in found.items():
        if values == ("!",):
            yield SpfAnswer(name, rdtype, reason=Reason.TIMEOUT)
        elif values == ("",):
            yield SpfAnswer(name, rdtype, negative=Negative.NXDOMAIN)
        else:
            yield SpfAnswer(name, rdtype, values)


def _tree(data: bytes) -> None:
    """The first line is the zone's record."""
    record = lines(data)[0]
    known = {(a.name, a.rdtype): a for a in _answers(data)}
    known[_ZONE, "TXT"] = SpfAnswer(_ZONE, "TXT", (record,))
    tree = SpfTree(domain=_ZONE, answers=tuple(known.values()))
    walked = walk(_ZONE, answers_of(tree))
    assert walked.lookups == len(walked.visits) <= MOST_TERMS + 1
    found = senders(_ZONE, known)
    everyone = sum(count(found.of(result).v4) for result in Result)
    assert everyone == V4 if found.whole else everyone <= V4
    assert sum(count(found.of(result).v6) for result in Result) <= V6
    for ip in _IPS:
        checked = check_host(ip, _ZONE, f"a@{_ZONE}", known)
        got = [r for r in Result if found.of(r) & space([ip_network(ip)])]
        assert len(got) <= 1
        assert checked.lookups <= spf.MOST_LOOKUPS + 1
    if spf.is_spf(record):
        judged = judge(Spf(records=(record,)), tree, Absent(Negative.NO_DATA))
        verdicts = judged if isinstance(judged, tuple) else (judged,)
        assert len({v.outcome for v in verdicts}) == 1
        for verdict in verdicts:
            CHECK.messages[verdict.message].en.format_map(verdict.values)
            assert verdict.evidence or verdict.outcome is not Outcome.FAIL


def _records() -> Iterator[bytes]:
    yield b"v=spf1 a mx/24//64 ip4:192.0.2.0/24 ip6:2001:db8::/32 include:_spf.%{d2} ptr ~all"
    yield b"v=spf1 exists:%{ir}.%{l1r+-}.sbl.%{D} redirect=_s.x.test exp=%{i}.x.test k=%{t}%_%%"


def _trees() -> Iterator[bytes]:
    yield (
        b"v=spf1 mx -a:b.test include:y.test redirect=y.test\n"
        b"x.test MX 10 m.x.test\nm.x.test A 192.0.2.1\nm.x.test AAAA 2001:db8::1\n"
        b"b.test A \nb.test NS \ntest NS ns.test\ny.test TXT v=spf1 ip4:198.51.100.0/24 ?all"
    )
    yield b"v=spf1 include:x.test exists:%{i}.y.test a/8 +all\nx.test A 192.0.2.1\nx.test AAAA !"


TARGETS: Final = {
    "spf-record": Target(_record, _records),
    "spf-tree": Target(_tree, _trees),
}
