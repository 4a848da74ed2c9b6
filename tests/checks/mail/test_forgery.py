"""Can anyone send mail as this domain today: SPF, DMARC, MX and names below it, as tables."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks._mail.forgery import Gate, below, gate, gate_of_host, policy, policy_of_others
from cyberscan.checks.mail.forgery import CHECK, judge
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_names import HostMail, HostsMail
from cyberscan.model.facts.mail_policy import DmarcLevel, DmarcTree
from cyberscan.model.facts.spf import SpfAnswer, SpfTree
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Outcome, Severity, Verdict
from cyberscan.parse.dmarc import read

ZONE = "contoh.go.test"
NOTHING = Absent(Negative.NO_DATA)
NO_HOSTS = Failed(Reason.NO_SUBJECT)
NULL = Mx(records=((0, "."),))
TAKES = Mx(records=((10, f"mx.{ZONE}"),))


def tree(*levels: str | tuple[str, ...] | Reason, unread: tuple[str, ...] = ()) -> DmarcTree:
    """Levels from the zone up; of those that are not given nothing is there."""
    names = (ZONE, "go.test", "test")
    told: list[DmarcLevel] = []
    for at, name in enumerate(names):
        level = levels[at] if at < len(levels) else ()
        if isinstance(level, Reason):
            told.append(DmarcLevel(name, reason=level))
        elif isinstance(level, str):
            told.append(DmarcLevel(name, (level,) if level else ()))
        else:
            told.append(DmarcLevel(name, level))
    return DmarcTree(levels=tuple(told), unread=unread)


def spf(text: str, *more: SpfAnswer) -> SpfTree:
    return SpfTree(domain=ZONE, answers=(SpfAnswer(ZONE, "TXT", (text,)), *more))


def host(name: str = "www", **given: Any) -> HostMail:
    return HostMail(name=f"{name}.{ZONE}", **given)


def verdict(
    dmarc: DmarcTree,
    record: SpfTree | Absent | Failed = NOTHING,
    *hosts: HostMail,
    mx: Mx | Absent | Failed = TAKES,
    looked: HostsMail | Failed | None = None,
) -> Verdict:
    found = judge(dmarc, record, mx, looked or (HostsMail(hosts=hosts) if hosts else NO_HOSTS))
    assert isinstance(found, Verdict)
    return found


def told(found: Verdict) -> str:
    return found.message or f"{found.outcome}: {found.reason}"


STRICT, SOFT, OPEN = spf("v=spf1 mx -all"), spf("v=spf1 ~all"), spf("v=spf1 +all")
DARK = Failed(Reason.DNS_FAILURE)
SPFS: dict[str, SpfTree | Absent | Failed] = {
    "none": NOTHING,
    "-all": spf("v=spf1 -all"),
    "~all": SOFT,
    "?all": spf("v=spf1 ?all"),
    "no end": spf("v=spf1 ip4:192.0.2.1"),
    "broken": spf("v=spf1 nonsense:x -all"),
    "+all": OPEN,
    "all": spf("v=spf1 all"),
    "every address": spf("v=spf1 ip4:0.0.0.0/0 -all"),
    "unseen": DARK,
}
OPENS = {"+all", "all", "every address"}
POLICIES = {
    "nothing": (tree(), ""),
    "none": (tree("v=DMARC1; p=none"), "none"),
    "reports only": (tree("v=DMARC1; rua=mailto:a@x.test"), "none"),
    "quarantine in test": (tree("v=DMARC1; p=quarantine; t=y"), "none"),
    "misspelt": (tree("v=DMARC1; p=rejected"), "useless"),
    "two": (tree(("v=DMARC1; p=reject", "v=DMARC1; p=none")), "useless"),
    "twice": (tree("v=DMARC1; p=reject; p=none"), "useless"),
    "unread": (tree(unread=("v=dmarc1; p=reject",)), "useless"),
    "quarantine": (tree("v=DMARC1; p=quarantine"), "quarantine"),
    "reject in test": (tree("v=DMARC1; p=reject; t=y"), "quarantine"),
    "reject": (tree("v=DMARC1; p=reject"), "reject"),
    "above": (tree("", "v=DMARC1; p=none; sp=reject; psd=y"), "reject"),
    "above, watching": (tree("", "v=DMARC1; p=reject; sp=none; psd=y"), "none"),
    "not seen above": (tree("", Reason.TIMEOUT), "gap"),
    # The zone itself is shut; who rules names below it is not known.
    "own, not seen above": (tree("v=DMARC1; p=reject", Reason.TIMEOUT), "gap"),
    "own, quarantine, not seen above": (tree("v=DMARC1; p=quarantine", Reason.TIMEOUT), "gap"),
    "none, not seen above": (tree("v=DMARC1; p=none", Reason.TIMEOUT), "none"),
}


# Every SPF record with every DMARC policy.
@pytest.mark.parametrize("policy_", POLICIES)
@pytest.mark.parametrize("record", SPFS)
def test_what_the_two_come_to(record: str, policy_: str) -> None:
    dmarc, applied = POLICIES[policy_]
    found = told(verdict(dmarc, SPFS[record]))
    if record in OPENS:
        assert found == "everyone"
    elif applied == "gap":
        own_gap = record == "unseen" and dmarc.levels[0].records
        assert found == ("unknown: dns_failure" if own_gap else "unknown: timeout")
    elif applied == "none":
        assert found == "watching"
    elif applied == "useless":
        assert found == "useless"
    elif not applied:
        assert found == ("nothing" if record == "none" else "no_dmarc")
    elif record == "unseen":
        assert found == "unknown: dns_failure"
    else:
        assert found == ("spam" if applied == "quarantine" else "rejected")


# RFC 9989 section 4.7: sp is for names below, np for those that do not exist; t takes a step back.
@pytest.mark.parametrize(
    ("tags", "existing", "invented"),
    [
        ("p=reject", "reject", "reject"),
        ("p=quarantine", "quarantine", "quarantine"),
        ("p=none", "none", "none"),
        ("p=reject; sp=none", "none", "none"),
        ("p=reject; sp=quarantine", "quarantine", "quarantine"),
        ("p=none; sp=reject", "reject", "reject"),
        ("p=reject; np=none", "reject", "none"),
        ("p=reject; np=quarantine", "reject", "quarantine"),
        ("p=none; np=reject", "none", "reject"),
        ("p=none; sp=quarantine; np=reject", "quarantine", "reject"),
        ("p=reject; sp=none; np=reject", "none", "reject"),
        ("p=reject; sp=reject; np=none", "reject", "none"),
        ("p=reject; t=y", "quarantine", "quarantine"),
        ("p=quarantine; t=y", "none", "none"),
        ("p=reject; sp=quarantine; t=y", "none", "none"),
        ("p=reject; np=quarantine; t=y", "quarantine", "none"),
        ("p=reject; np=reject; t=y", "quarantine", "quarantine"),
        # A broken sp or np: nothing, or watching where reports can go (section 4.10.1).
        ("p=reject; sp=x", "", ""),
        ("p=reject; np=x", "", ""),
        ("p=reject; sp=x; np=reject", "", ""),
        ("p=reject; sp=x; rua=mailto:a@x.test", "none", "none"),
        ("p=reject; sp=x; np=reject; rua=mailto:a@x.test", "none", "none"),
        ("np=reject", "", ""),
        ("rua=mailto:a@x.test", "none", "none"),
        ("np=reject; rua=mailto:a@x.test", "none", "none"),
    ],
)
def test_what_a_record_says_of_names_below(tags: str, existing: str, invented: str) -> None:
    record = read(f"v=DMARC1; {tags}")
    assert below(record, exists=True) == existing
    assert policy_of_others(tree(f"v=DMARC1; {tags}"))[0] == existing
    if record.p:
        assert below(record, exists=False) == invented


@pytest.mark.parametrize(
    ("tags", "hosts", "names"),
    [
        ("p=reject", (), ""),
        ("p=reject", (host(),), ""),
        ("p=reject", (host(exists=False),), ""),
        ("p=reject; sp=none", (), f"*.{ZONE}"),
        ("p=reject; np=none", (), f"*.{ZONE}"),
        ("p=reject; sp=none", (host(),), f"www.{ZONE}, *.{ZONE}"),
        ("p=reject; np=none", (host(),), f"*.{ZONE}"),
        ("p=reject; np=none", (host(exists=False),), f"www.{ZONE}, *.{ZONE}"),
        ("p=reject; sp=none; np=reject", (host(exists=False),), f"*.{ZONE}"),
        # A host's own record counts (section 4.10.1), for good and for ill.
        ("p=reject", (host(dmarc=("v=DMARC1; p=none",)),), f"www.{ZONE}"),
        ("p=reject", (host(dmarc=("v=DMARC1; p=quarantine",)),), ""),
        ("p=reject", (host(dmarc=("v=DMARC1; p=x",)),), f"www.{ZONE}"),
        # Several are all discarded (step 2): the zone's counts.
        ("p=reject", (host(dmarc=("v=DMARC1; p=none", "v=DMARC1; p=none; t=y")),), ""),
        ("p=reject; sp=none", (host(dmarc=("v=DMARC1; p=reject",)),), f"*.{ZONE}"),
        # Its SPF record lets everyone send, so that DMARC passes.
        ("p=reject; aspf=s", (host(spf=("v=spf1 +all",)),), f"www.{ZONE}"),
        ("p=reject; aspf=s", (host(spf=("v=spf1 ip4:0.0.0.0/0 -all",)),), f"www.{ZONE}"),
        ("p=reject; aspf=S", (host(spf=("v=spf1 include:x.test +all",)),), f"www.{ZONE}"),
        ("p=reject; aspf=s", (host("a", spf=("v=spf1 +all",)), host("b")), f"a.{ZONE}"),
        ("p=reject", (host(spf=("v=spf1 ~all",)),), ""),
        ("p=reject", (host(spf=("v=spf1 +all", "v=spf1 -all")),), ""),
        ("p=reject", (host(spf=("v=spf1 +all bad:x",)),), ""),
        # An Organizational Domain of its own: for the zone it does not count (section 4.10.2).
        (
            "p=reject",
            (host(spf=("v=spf1 +all",), dmarc=("v=DMARC1; p=reject; psd=n",)),),
            f"www.{ZONE}",
        ),
        ("p=reject", (host("a", mx=((5, f"mx.{ZONE}"),)), host("b")), ""),
    ],
)
def test_names_below_that_anyone_can_send_as(
    tags: str, hosts: tuple[HostMail, ...], names: str
) -> None:
    found = verdict(tree(f"v=DMARC1; {tags}"), STRICT, *hosts)
    assert told(found) == ("below" if names else "rejected")
    if names:
        assert found.values["names"] == Untrusted(names)


# RFC 9989 section 4.4.2: with relaxed alignment a name below that passes passes for the zone.
@pytest.mark.parametrize("tags", ["p=reject", "p=quarantine", "p=reject; aspf=r", "p=reject; aspf"])
@pytest.mark.parametrize(
    "text",
    [
        "v=spf1 +all",
        "v=spf1 all",
        "v=spf1 a mx +all",
        "v=spf1 ip4:0.0.0.0/0 -all",
        "v=spf1 include:x.test +all",
    ],
)
def test_a_name_below_that_opens_the_zone(tags: str, text: str) -> None:
    found = verdict(tree(f"v=DMARC1; {tags}"), STRICT, host("a", spf=(text,)), host("b"))
    assert told(found) == "aligned"
    assert found.values["names"] == Untrusted(f"a.{ZONE}")
    assert [line.raw for line in found.evidence][-1] == f"a.{ZONE} TXT {text}"


def test_a_name_below_that_may_turn_everyone_away_is_unclear() -> None:
    found = verdict(tree("v=DMARC1; p=reject"), STRICT, host(spf=("v=spf1 -exists:%{i}.x +all",)))
    assert told(found) == "unclear"


def test_the_evidence_is_of_the_name_that_is_open() -> None:
    found = verdict(tree("v=DMARC1; p=reject"), STRICT, host(dmarc=("v=DMARC1; p=none",)))
    assert [line.raw for line in found.evidence][-1] == f"_dmarc.www.{ZONE} TXT v=DMARC1; p=none"


@pytest.mark.parametrize(
    ("looked", "expected"),
    [
        (Failed(Reason.NO_SUBJECT), "rejected"),
        (Failed(Reason.OUT_OF_REACH), "rejected"),
        (Failed(Reason.DNS_FAILURE), "unknown: dns_failure"),
        (HostsMail(hosts=(host(reason=Reason.TIMEOUT),)), "unknown: timeout"),
        (
            HostsMail(hosts=(host(reason=Reason.TIMEOUT), host("z", spf=("v=spf1 +all",)))),
            "aligned",
        ),
    ],
)
def test_hosts_that_were_not_seen(looked: HostsMail | Failed, expected: str) -> None:
    assert told(verdict(tree("v=DMARC1; p=reject"), STRICT, looked=looked)) == expected


@pytest.mark.parametrize(
    ("mx", "record", "expected"),
    [
        (NULL, spf("v=spf1 -all"), "no_mail"),
        (NULL, NOTHING, "no_mail"),
        (TAKES, STRICT, "rejected"),
        (NOTHING, STRICT, "rejected"),
        (DARK, STRICT, "rejected"),
        (Mx(records=((0, "."), (10, "mx.x.test"))), STRICT, "rejected"),
    ],
)
def test_a_zone_without_mail(mx: Mx | Absent | Failed, record: Any, expected: str) -> None:
    assert told(verdict(tree("v=DMARC1; p=reject"), record, mx=mx)) == expected


TXT = "TXT"


# RFC 7208: what a record with all it leads to makes of strangers.
@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        ("v=spf1 -all", (), Gate.SHUT),
        ("v=spf1 ~all", (), Gate.SHUT),
        ("v=spf1", (), Gate.SHUT),
        ("v=spf1 +all", (), Gate.OPEN),
        ("v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all", (), Gate.OPEN),
        ("v=spf1 ip6:::/0 -all", (), Gate.OPEN),
        ("v=spf1 ip4:10.0.0.0/8 -all", (), Gate.SHUT),
        ("v=spf1 include:a.test -all", (SpfAnswer("a.test", TXT, ("v=spf1 +all",)),), Gate.OPEN),
        ("v=spf1 ?include:a.test -all", (SpfAnswer("a.test", TXT, ("v=spf1 +all",)),), Gate.SHUT),
        ("v=spf1 redirect=a.test", (SpfAnswer("a.test", TXT, ("v=spf1 +all",)),), Gate.OPEN),
        ("v=spf1 redirect=a.test", (SpfAnswer("a.test", TXT, ("v=spf1 -all",)),), Gate.SHUT),
        (
            "v=spf1 include:a.test -all",
            (SpfAnswer("a.test", TXT, reason=Reason.TIMEOUT),),
            Gate.UNSEEN,
        ),
        (
            "v=spf1 redirect=a.test",
            (SpfAnswer("a.test", TXT, reason=Reason.TIMEOUT),),
            Gate.UNSEEN,
        ),
        (
            "v=spf1 a:a.test -all",
            (
                SpfAnswer("a.test", "A", reason=Reason.TIMEOUT),
                SpfAnswer("a.test", "AAAA", reason=Reason.TIMEOUT),
            ),
            Gate.SHUT,
        ),
        ("v=spf1 -exists:%{i}.x.test +all", (), Gate.UNSEEN),
        ("v=spf1 exists:%{i}.x.test -all", (), Gate.SHUT),
        ("v=spf1 redirect=%{l}.x.test", (), Gate.UNSEEN),
        ("v=spf1 bad:x +all", (), Gate.NONE),
    ],
)
def test_what_the_whole_record_makes_of_strangers(
    text: str, more: tuple[SpfAnswer, ...], expected: Gate
) -> None:
    assert gate(spf(text, *more)) is expected


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((), Gate.NONE),
        (("v=spf1 -all",), Gate.SHUT),
        (("v=spf1 +all",), Gate.OPEN),
        (("v=spf1 -all", "v=spf1 +all"), Gate.NONE),
        (("v=spf1 x:y",), Gate.NONE),
        # What lets some pass before +all closes nothing; what turns some away may turn all away.
        (("v=spf1 mx +all",), Gate.OPEN),
        (("v=spf1 a mx include:x.test +all",), Gate.OPEN),
        (("v=spf1 -exists:%{i}.x.test +all",), Gate.UNSEEN),
        (("v=spf1 -include:x.test +all",), Gate.UNSEEN),
        (("v=spf1 -ip4:192.0.2.1 +all",), Gate.OPEN),
        (("v=spf1 a mx ~all",), Gate.SHUT),
    ],
)
def test_what_a_hosts_own_record_makes_of_strangers(
    records: tuple[str, ...], expected: Gate
) -> None:
    assert gate_of_host(host(spf=records)) is expected


def test_a_zone_that_does_not_exist_is_nobodys() -> None:
    assert told(verdict(tree(), Absent(Negative.NXDOMAIN))) == "no_zone"


def test_nothing_counts_twice() -> None:
    """Faults are mail/spf's and mail/dmarc's to charge."""
    severities = {message.severity for message in CHECK.messages.values()}
    assert CHECK.severity is Severity.INFO
    assert severities == {None}


def test_the_evidence_is_the_records_that_count() -> None:
    found = verdict(tree("", "v=DMARC1; p=none; sp=reject; psd=y"), STRICT)
    shown = [line.raw for line in found.evidence]
    assert shown == [
        f"{ZONE} TXT v=spf1 mx -all",
        "_dmarc.go.test TXT v=DMARC1; p=none; sp=reject; psd=y",
    ]
    assert [line.raw for line in verdict(tree()).evidence] == ["SPF: -", "DMARC: -"]


RECORD = st.one_of(
    st.just(""),
    st.lists(
        st.sampled_from(
            [
                "p=none",
                "p=reject",
                "p=quarantine",
                "sp=none",
                "np=none",
                "t=y",
                "psd=y",
                "psd=n",
                "x",
            ]
        ),
        max_size=4,
    ).map(lambda tags: "; ".join(["v=DMARC1", *tags])),
    st.text(max_size=40),
)


@given(RECORD, RECORD, RECORD, st.sampled_from(sorted(SPFS)))
def test_it_always_comes_to_a_verdict_with_words(
    own: str, above: str, beyond: str, record: str
) -> None:
    found = verdict(tree(own, above, beyond), SPFS[record])
    if found.message:
        CHECK.messages[found.message].id.format_map(found.values)
    assert found.outcome is not Outcome.FAIL or found.evidence


@pytest.mark.parametrize("own", ["", "x", "v=DMARC1", "v=DMARC1; p=", "v=DMARC2; p=reject"])
@pytest.mark.parametrize("above", ["", "x", "v=DMARC1; p=x"])
def test_without_a_policy_there_is_none(own: str, above: str) -> None:
    applied, _, gap = policy(tree(own, above))
    assert (applied, gap) == ("", None)
