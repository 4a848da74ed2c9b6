"""Senders that cannot encrypt on the way to this zone's mail servers tell it so (RFC 8460)."""

from __future__ import annotations

from cyberscan.checks._mail.use import exchangers
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_policy import TlsRpt
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unseen,
)
from cyberscan.parse.tls_rpt import TlsRptError, counts, read


def judge(record: TlsRpt | Absent, mx: Of[Mx | Absent | Failed]) -> Verdict:
    """One record with one usable address is all there is to it (section 3)."""
    if isinstance(mx, Failed):
        return unseen(mx)
    if not exchangers(mx):
        return not_applicable("no_mail")
    if isinstance(record, Absent):
        return failed("missing", evidence=[f"{record.how}: 0 v=TLSRPTv1"])
    valid = [text for text in record.records if counts(text)]
    if len(valid) > 1:
        return failed("several", evidence=valid, count=len(valid))
    text = (valid or record.records)[0]
    try:
        addresses = read(text)
    except TlsRptError as error:
        return failed("syntax", evidence=[text], why=str(error))
    return passed("asked", evidence=[text], count=len(addresses))


_MX = Mx(records=((10, "mail.x.test"),))
_GOOD = "v=TLSRPTv1; rua=mailto:***@x.test"


def _example(
    name: str,
    records: tuple[str, ...],
    outcome: Outcome,
    message: str,
    mx: Mx | Absent | Failed = _MX,
) -> Example:
    record = TlsRpt(records=records) if records else Absent(Negative.NXDOMAIN)
    given = {"record": record, "mx": mx}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="tls-rpt",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=15,
    title=Say(
        id="Kegagalan enkripsi surel masuk tidak dilaporkan (TLS-RPT)",
        en="Failures to encrypt incoming mail go unreported (TLS-RPT)",
    ),
    why=Say(
        id="Bila penyerang atau salah atur mematikan enkripsi surel yang masuk, pengirim "
        "mengetahuinya, tetapi kantor ini tidak pernah diberi tahu.",
        en="When an attacker or a mistake switches off the encryption of incoming mail, senders "
        "notice, but this office is never told.",
    ),
    messages={
        "asked": Message(
            id="Catatan TLS-RPT meminta laporan dikirim ke {count} alamat.",
            en="The TLS-RPT record asks for reports at {count} addresses.",
        ),
        "missing": Message(
            id="Tidak ada catatan TLS-RPT pada _smtp._tls.",
            en="There is no TLS-RPT record at _smtp._tls.",
        ),
        "several": Message(
            id="Ada {count} catatan TLS-RPT; pengirim lalu mengabaikan semuanya.",
            en="There are {count} TLS-RPT records; senders then ignore all of them.",
        ),
        "syntax": Message(
            id="Catatan TLS-RPT tidak dapat dipakai. Rincian (bahasa Inggris): {why}.",
            en="The TLS-RPT record cannot be used: {why}.",
        ),
        "no_mail": Message(
            id="Domain ini tidak menyebut server penerima surel (MX).",
            en="This domain names no server that takes its mail (MX).",
        ),
    },
    reproduce="dig +nocmd +noall +answer TXT _smtp._tls.{name}",
    remedy="mail-tls-rpt",
    references=("RFC 8460 section 3",),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.5.14"),
    examples=(
        _example("one address", (_GOOD,), Outcome.PASS, "asked"),
        _example("none at all", (), Outcome.FAIL, "missing"),
        _example("two", (_GOOD, "v=TLSRPTv1; rua=https://x.test/"), Outcome.FAIL, "several"),
        _example("one is broken, the other counts", (_GOOD, "v=TLSRPT1"), Outcome.PASS, "asked"),
        _example("no address", ("v=TLSRPTv1;",), Outcome.FAIL, "syntax"),
        _example(
            "an address without a scheme",
            ("v=TLSRPTv1; rua=***@x.test",),
            Outcome.FAIL,
            "syntax",
        ),
        _example("no mail", (), Outcome.NOT_APPLICABLE, "no_mail", mx=Mx(records=((0, "."),))),
        _example("MX unseen", (_GOOD,), Outcome.UNKNOWN, "", mx=Failed(Reason.DNS_FAILURE)),
    ),
)
