"""MX, MTA-STS, TLS-RPT, DKIM and domains without mail, judged beyond the checks' own examples."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyberscan.checks._mail.use import exchangers, is_null, names_senders, shown
from cyberscan.checks.mail import dkim, mta_sts, mx, no_mail_domain, tls_rpt
from cyberscan.model.facts.mail import Dmarc, Mx, Spf
from cyberscan.model.facts.mail_policy import (
    Called,
    Dkim,
    DkimSelector,
    DmarcLevel,
    DmarcTree,
    Exchanger,
    Exchangers,
    MtaSts,
    MtaStsPolicy,
    TlsRpt,
)
from cyberscan.model.facts.zone import Pointed
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Judgement, Outcome

NOTHING = Absent(Negative.NO_DATA)
TAKES = Mx(records=((10, "mail.x.test"),))
NULL = Mx(records=((0, "."),))


def _messages(judged: Judgement) -> list[str]:
    verdicts = judged if isinstance(judged, tuple) else (judged,)
    return [v.message or str(v.reason) for v in verdicts]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        # RFC 7208 section 5.1: all ends the record; section 5: a mechanism without a sign passes.
        ("v=spf1 -all", False),
        ("V=SPF1 -ALL", False),
        ("v=spf1 ~all", False),
        ("v=spf1 ?all", False),
        ("v=spf1", False),
        ("v=spf1 -all a mx", False),
        ("v=spf1 exp=e.test -all", False),
        ("v=spf1 -ip4:192.0.2.1 -all", False),
        ("v=spf1 mx -all", True),
        ("v=spf1 +a ~all", True),
        ("v=spf1 ?include:y.test -all", True),
        ("v=spf1 ~ip4:192.0.2.1 -all", True),
        ("v=spf1 redirect=y.test", True),
        ("v=spf1 -ip4:192.0.2.1 a -all", True),
    ],
)
def test_whether_an_spf_record_names_a_sender(record: str, expected: bool) -> None:
    assert names_senders(Spf(records=(record,))) is expected


def test_who_takes_mail() -> None:
    assert exchangers(Mx(records=((10, "b.test"), (20, "a.test"), (30, "a.test")))) == (
        "a.test",
        "b.test",
    )
    assert (exchangers(NULL), exchangers(NOTHING)) == ((), ())
    assert (is_null(NULL), is_null(NOTHING), is_null(TAKES)) == (True, False, False)
    assert not is_null(Mx(records=((0, "."), (10, "a.test"))))
    assert shown(["a", "b"]) == "a, b"
    assert shown(list("abcdefg")) == "a, b, c, d, e (+2)"


V4 = Exchanger(name="a.test", v4=("192.0.2.1",))
V6 = Exchanger(name="b.test", v6=("2001:db8::1",))
ALIAS = Exchanger(name="c.test", alias="d.test", v4=("192.0.2.2",))
GONE = Exchanger(name="e.test", absent=Negative.NO_DATA)
GONE_ALIAS = Exchanger(name="f.test", alias="g.test", absent=Negative.NXDOMAIN)
UNSEEN = Exchanger(name="h.test", reason=Reason.TIMEOUT)
HALF = Exchanger(name="i.test", v4=("192.0.2.3",), reason=Reason.TIMEOUT)


@pytest.mark.parametrize(
    ("hosts", "more", "messages"),
    [
        ((V4, V6), (), ["reachable"]),
        ((V6,), (), ["reachable"]),
        ((V4,), (), ["no_ipv6"]),
        ((V4, ALIAS), (), ["alias"]),
        ((V4, GONE), (), ["partly_nowhere"]),
        ((GONE,), (), ["nowhere"]),
        # A dead alias is dead first of all.
        ((GONE_ALIAS,), (), ["nowhere"]),
        ((ALIAS, GONE_ALIAS), (), ["partly_nowhere", "alias"]),
        ((UNSEEN,), (), ["timeout"]),
        ((V6, UNSEEN), (), ["timeout"]),
        ((V4, HALF), (), ["timeout"]),
        # What was seen to be wrong does not wait for the rest.
        ((GONE, UNSEEN), (), ["partly_nowhere"]),
        ((), ("192.0.2.1",), ["address"]),
        ((V6,), ("192.0.2.1", "2001:db8::1"), ["address"]),
        ((V6,), (".",), ["null_beside"]),
        ((), (".", "192.0.2.1"), ["null_beside", "address"]),
        ((), (".",), ["null"]),
    ],
)
def test_where_mx_records_lead(
    hosts: tuple[Exchanger, ...], more: tuple[str, ...], messages: list[str]
) -> None:
    names = [host.name for host in hosts] + list(more)
    asked = tuple(replace(host, called=()) for host in hosts)
    fact = Exchangers(records=tuple((10, name) for name in sorted(names)), hosts=asked)
    assert _messages(mx.judge(fact, ())) == messages


ASTRAY, UNHEARD = Pointed("lama.x.test", ("192.0.2.9",)), Pointed("x.test", (), seen=False)


@pytest.mark.parametrize(
    ("names", "reason", "messages"),
    [
        ((Pointed("a.test", ("192.0.2.1",)),), None, ["no_ipv6"]),
        ((ASTRAY, Pointed("a.test", ("192.0.2.1",))), None, ["no_ipv6"]),
        ((ASTRAY,), None, ["no_ipv6", "misnamed"]),
        ((), None, ["no_ipv6", "unnamed"]),
        # What was not seen whole is not held against it.
        ((ASTRAY, UNHEARD), None, ["no_ipv6"]),
        ((), Reason.DNS_FAILURE, ["no_ipv6"]),
    ],
)
def test_what_own_mail_servers_are_called(
    names: tuple[Pointed, ...], reason: Reason | None, messages: list[str]
) -> None:
    host = replace(V4, called=(Called("192.0.2.1", names, reason),))
    fact = Exchangers(records=((10, "a.test"),), hosts=(host,))
    assert _messages(mx.judge(fact, ())) == messages


def test_a_fault_of_the_records_does_not_hide_one_of_the_names() -> None:
    host = replace(ALIAS, called=(Called("192.0.2.2"),))
    fact = Exchangers(records=((10, "c.test"),), hosts=(host,))
    assert _messages(mx.judge(fact, ())) == ["alias", "unnamed"]


POLICY = MtaStsPolicy(
    url="https://mta-sts.x.test/.well-known/mta-sts.txt",
    status=200,
    verified=True,
    content_type="text/plain",
    text="version: STSv1\nmode: enforce\nmx: mail.x.test\nmax_age: 604800\n",
)


@pytest.mark.parametrize(
    ("records", "message"),
    [
        (("v=STSv1; id=1",), "enforced"),
        (("v=STSv1; id=1", "v=STSv1"), "enforced"),
        (("v=STSv1; id=1", "v=stsv1; id=2"), "enforced"),
        (("v=STSv1; id=1", "v=STSv1; id=1;"), "several"),
        (("v=stsv1; id=2",), "record_syntax"),
        (("v=STSv1; id=2026-11",), "record_syntax"),
    ],
)
def test_senders_need_exactly_one_record(records: tuple[str, ...], message: str) -> None:
    assert _messages(mta_sts.judge(MtaSts(records=records), POLICY, TAKES)) == [message]


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("text/plain", "enforced"),
        ("Text/Plain; charset=UTF-8", "enforced"),
        ("text/html", "type"),
        ("", "type"),
    ],
)
def test_the_file_is_plain_text(kind: str, message: str) -> None:
    policy = MtaStsPolicy(
        url=POLICY.url, status=200, verified=True, content_type=kind, text=POLICY.text
    )
    judged = mta_sts.judge(MtaSts(records=("v=STSv1; id=1",)), policy, TAKES)
    assert _messages(judged) == [message]


@pytest.mark.parametrize(
    ("mx_names", "message"),
    [
        (("mail.x.test",), "enforced"),
        (("MAIL.X.test",), "enforced"),
        (("mail.x.test", "mx2.x.test"), "mx_unmatched"),
        (("mail.x.test", "."), "enforced"),
    ],
)
def test_every_mail_server_must_be_in_the_policy(mx_names: tuple[str, ...], message: str) -> None:
    known = Mx(records=tuple((10, name) for name in mx_names))
    judged = mta_sts.judge(MtaSts(records=("v=STSv1; id=1",)), POLICY, known)
    assert _messages(judged) == [message]


@pytest.mark.parametrize("known", [NULL, NOTHING])
def test_what_takes_no_mail_needs_neither_policy_nor_reports(known: Mx | Absent) -> None:
    assert _messages(mta_sts.judge(NOTHING, Failed(Reason.NO_SUBJECT), known)) == ["no_mail"]
    assert _messages(tls_rpt.judge(NOTHING, known)) == ["no_mail"]


@pytest.mark.parametrize(
    ("records", "message"),
    [
        (("v=TLSRPTv1; rua=mailto:***@x.test", "v=TLSRPTv2; x"), "asked"),
        (("v=TLSRPTv1; rua=mailto:***@x.test", "v=TLSRPTv1;"), "several"),
        (("v=tlsrptv1; rua=mailto:***@x.test",), "syntax"),
        (("v=TLSRPTv1; rua=http://x.test/",), "syntax"),
    ],
)
def test_reports_need_exactly_one_record(records: tuple[str, ...], message: str) -> None:
    assert _messages(tls_rpt.judge(TlsRpt(records=records), TAKES)) == [message]


ED = "k=ed25519; p=+x0vQatM5Nc1/yEA273bhnlR8kVd9cdkb7/zi64QL+E="


@pytest.mark.parametrize(
    ("keys", "messages"),
    [
        ({"default": (f"v=DKIM1; {ED}",)}, ["sound"]),
        ({"default": (f"v=DKIM1; {ED}",), "mail": ("v=DKIM1; p=",)}, ["sound"]),
        ({"default": (f"v=DKIM1; h=sha1; t=y; {ED}",)}, ["hash", "testing"]),
        ({"default": (f"v=DKIM1; {ED}",), "mail": ("v=DKIM1; p=!",)}, ["malformed"]),
        ({"*": ("v=DKIM1; p=",)}, ["revoked"]),
        ({"default": ("v=DKIM1; t=y; p=",)}, ["revoked"]),
        ({"default": (f"v=DKIM1; s=tlsrpt; t=y; {ED}",)}, ["none_found"]),
        ({}, ["none_found"]),
    ],
)
def test_each_key_is_judged_and_a_revoked_one_is_not(
    keys: dict[str, tuple[str, ...]], messages: list[str]
) -> None:
    found = tuple(DkimSelector(name, records) for name, records in sorted(keys.items()))
    fact = Dkim(keys=found, asked=("default", "mail"))
    judged = dkim.judge(fact, TAKES, Spf(records=("v=spf1 mx -all",)))
    assert _messages(judged) == messages


@pytest.mark.parametrize(
    ("known", "spf", "message"),
    [
        (TAKES, NOTHING, "none_found"),
        (TAKES, Failed(Reason.DNS_FAILURE), "dns_failure"),
        (NULL, Spf(records=("v=spf1 -all",)), "no_mail"),
        (NOTHING, NOTHING, "no_mail"),
        (NOTHING, Spf(records=("v=spf1 a -all",)), "none_found"),
        (Failed(Reason.TIMEOUT), NOTHING, "timeout"),
    ],
)
def test_keys_matter_where_mail_is_used(
    known: Mx | Absent | Failed, spf: Spf | Absent | Failed, message: str
) -> None:
    assert _messages(dkim.judge(Dkim(keys=(), asked=("default",)), known, spf)) == [message]


REJECT = Dmarc(records=("v=DMARC1; p=reject",))
CLOSED = Spf(records=("v=spf1 -all",))
TREE = DmarcTree(levels=(DmarcLevel("x.go.test"), DmarcLevel("go.test", ("v=DMARC1; p=reject",))))


@pytest.mark.parametrize(
    ("spf", "dmarc", "missing"),
    [
        (CLOSED, REJECT, ""),
        (CLOSED, NOTHING, ""),
        (Spf(records=("v=spf1 exp=e.test -all",)), REJECT, ""),
        (Spf(records=("v=spf1 ?all",)), REJECT, "v=spf1 -all"),
        (Spf(records=("v=spf1 -all", "v=spf1 -all")), REJECT, "v=spf1 -all"),
        (NOTHING, REJECT, "v=spf1 -all"),
        (CLOSED, Dmarc(records=("v=DMARC1; p=reject; t=y",)), "DMARC p=reject"),
        (CLOSED, Dmarc(records=("v=DMARC1; p=quarantine",)), "DMARC p=reject"),
        (CLOSED, Dmarc(records=(REJECT.records[0], "v=DMARC1; p=none")), "DMARC p=reject"),
        (NOTHING, Dmarc(records=("v=DMARC1; p=none",)), "v=spf1 -all, DMARC p=reject"),
    ],
)
def test_what_a_domain_without_mail_lacks(
    spf: Spf | Absent, dmarc: Dmarc | Absent, missing: str
) -> None:
    verdict = no_mail_domain.judge(NULL, spf, dmarc, TREE)
    assert verdict.outcome is (Outcome.FAIL if missing else Outcome.PASS)
    assert str(verdict.values.get("missing", "")) == missing


def test_what_is_certain_does_not_wait_for_dmarc() -> None:
    unseen = Failed(Reason.DNS_FAILURE)
    assert no_mail_domain.judge(NOTHING, CLOSED, unseen, unseen).message == "open"
    assert no_mail_domain.judge(NULL, CLOSED, unseen, TREE).reason is Reason.DNS_FAILURE
    assert no_mail_domain.judge(NULL, CLOSED, NOTHING, unseen).reason is Reason.DNS_FAILURE
