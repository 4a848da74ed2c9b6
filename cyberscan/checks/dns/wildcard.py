"""The zone does not answer for names that nobody has made (RFC 4592).

One of its own servers is asked for such a name. A wildcard is sometimes meant, for a service with
a name for each office; that cannot be seen, so it is told and not charged.
"""

from __future__ import annotations

from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.zone import Wildcard
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed


def judge(wildcard: Wildcard) -> Verdict:
    """Any record of a made-up name shows a wildcard."""
    if not wildcard.records:
        return passed("none", evidence=[f"{wildcard.asked}: -"])
    return failed(
        "found",
        evidence=capped(f"{wildcard.asked} {record}" for record in wildcard.records),
        records=listed(wildcard.records),
    )


_ASKED = "tidak-ada-0123456789abcdef.x.test"

CHECK = Check(
    key="wildcard",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(
        id="Domain menjawab untuk nama apa pun (wildcard)",
        en="The domain answers for any name (wildcard)",
    ),
    why=Say(
        id="Penipu dapat menyebarkan tautan dengan nama karangan di bawah domain resmi yang tetap "
        "terbuka, dan salah ketik atau nama yang terlupakan tidak pernah ketahuan.",
        en="Frauds can spread links with made-up names below the official domain that open all "
        "the same, and typing errors or forgotten names never show.",
    ),
    messages={
        "none": Message(
            id="Domain ini tidak menjawab untuk nama yang tidak ada.",
            en="This domain does not answer for names that do not exist.",
        ),
        "found": Message(
            id="Nama karangan pun dijawab dengan {records}.",
            en="Even a made-up name is answered with {records}.",
        ),
    },
    reproduce="dig +noall +answer A tidak-ada-ini.{name}",
    remedy="dns-wildcard",
    references=("RFC 4592 section 2", "RFC 1912 section 2.7"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.9"),
    examples=(
        Example(
            name="no such name",
            given={"wildcard": Wildcard(asked=_ASKED, records=())},
            outcome=Outcome.PASS,
            message="none",
        ),
        Example(
            name="any name leads to the web server",
            given={"wildcard": Wildcard(asked=_ASKED, records=("A 192.0.2.1",))},
            outcome=Outcome.FAIL,
            message="found",
            severity=Severity.INFO,
        ),
        Example(
            name="an alias",
            given={"wildcard": Wildcard(asked=_ASKED, records=("CNAME www.x.test.",))},
            outcome=Outcome.FAIL,
            message="found",
        ),
    ),
)
