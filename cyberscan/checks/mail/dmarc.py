"""A DMARC record asks receivers to act on mail that forges the zone's name (RFC 9989).

Judged at the zone's own ``_dmarc`` name. What RFC 9989 says was read in its last draft,
draft-ietf-dmarc-dmarcbis-41 of 2025-04-04, on 2026-11-24; that the sections cited here have kept
their numbers, from public issues that quote the RFC.
"""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.mail import Dmarc
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed
from cyberscan.parse.dmarc import DmarcError, read


def judge(dmarc: Dmarc | Absent) -> Verdict:
    """What counts is what receivers make of the record, not what it says."""
    if isinstance(dmarc, Absent):
        return failed("missing", evidence=[f"{dmarc.how}: 0 v=DMARC1"])
    if len(dmarc.records) > 1:
        return failed("several", evidence=dmarc.records, count=len(dmarc.records))
    text = dmarc.records[0]
    try:
        record = read(text)
    except DmarcError as error:
        return failed("syntax", evidence=[text], why=str(error))
    if not record.effective:
        return failed("no_policy", evidence=[text])
    if record.effective == "none":
        if record.p and record.testing and record.p != "none":
            return failed("testing", evidence=[text], policy=record.p)
        return failed("watching", evidence=[text])
    if record.weaker:
        return failed("weaker", evidence=[text], tags=", ".join(record.weaker), policy=record.p)
    return passed("enforced", evidence=[text], policy=record.effective)


def _example(name: str, records: tuple[str, ...], outcome: Outcome, message: str) -> Example:
    dmarc = Dmarc(records=records) if records else Absent(Negative.NXDOMAIN)
    return Example(name=name, given={"dmarc": dmarc}, outcome=outcome, message=message)


CHECK = Check(
    key="dmarc",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=60,
    title=Say(
        id="Surel palsu atas nama domain ini belum ditolak (DMARC)",
        en="Mail forged in this domain's name is not yet turned away (DMARC)",
    ),
    why=Say(
        id="Tanpa kebijakan DMARC, surel penipuan yang memakai alamat resmi instansi ini tetap "
        "masuk "
        "ke kotak surat warga dan pegawai.",
        en="Without a DMARC policy, fraudulent mail that uses this office's official address still "
        "reaches the mailboxes of citizens and staff.",
    ),
    messages={
        "enforced": Message(
            id="DMARC meminta penerima menindak surel palsu (kebijakan: {policy}).",
            en="DMARC asks receivers to act on forged mail (policy: {policy}).",
        ),
        "missing": Message(
            id="Tidak ada catatan DMARC pada domain ini.",
            en="There is no DMARC record at this domain.",
        ),
        "several": Message(
            id="Ada {count} catatan DMARC; penerima lalu mengabaikan semuanya.",
            en="There are {count} DMARC records; receivers then ignore all of them.",
        ),
        "syntax": Message(
            id="Catatan DMARC tidak dapat dipakai: {why}.",
            en="The DMARC record cannot be used: {why}.",
        ),
        "no_policy": Message(
            id="Catatan DMARC tidak memuat kebijakan (p, sp, np) yang sah; penerima tidak "
            "menerapkannya.",
            en="The DMARC record holds no valid policy (p, sp, np); receivers do not apply it.",
        ),
        "weaker": Message(
            id="Untuk subdomain berlaku kebijakan yang lebih lemah ({tags}) daripada untuk domain "
            "ini sendiri (p={policy}): alamat dengan subdomain lebih mudah dipalsukan.",
            en="Subdomains have a weaker policy ({tags}) than the domain itself (p={policy}): "
            "addresses with a subdomain are easier to forge.",
            severity=Severity.LOW,
        ),
        "watching": Message(
            id="DMARC hanya memantau (p=none): surel palsu tetap diterima.",
            en="DMARC only watches (p=none): forged mail is still accepted.",
        ),
        "testing": Message(
            id="Kebijakan {policy} masih ditandai uji coba (t=y): penerima belum menindak surel "
            "palsu.",
            en="The policy {policy} is still marked as a test (t=y): receivers do not act on "
            "forged "
            "mail yet.",
        ),
    },
    reproduce="dig +nocmd +noall +answer TXT _dmarc.{name}",
    remedy="mail-dmarc",
    references=("RFC 9989 section 4.7", "RFC 9989 section 4.8", "RFC 9989 section 4.10.1"),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.5.14"),
    examples=(
        _example("reject", ("v=DMARC1; p=reject",), Outcome.PASS, "enforced"),
        _example(
            "reject in test is quarantine", ("v=DMARC1; p=reject; t=y",), Outcome.PASS, "enforced"
        ),
        _example("none at all", (), Outcome.FAIL, "missing"),
        _example("two", ("v=DMARC1; p=none", "v=DMARC1; p=reject"), Outcome.FAIL, "several"),
        _example("a tag twice", ("v=DMARC1; p=none; p=reject",), Outcome.FAIL, "syntax"),
        _example("a misspelt policy", ("v=DMARC1; p=rejected",), Outcome.FAIL, "no_policy"),
        _example("only watching", ("v=DMARC1; p=none",), Outcome.FAIL, "watching"),
        _example(
            "no policy, but reports", ("v=DMARC1; rua=mailto:d@x.test",), Outcome.FAIL, "watching"
        ),
        _example("subdomains left open", ("v=DMARC1; p=reject; sp=none",), Outcome.FAIL, "weaker"),
        _example("still a test", ("v=DMARC1; p=quarantine; t=y",), Outcome.FAIL, "testing"),
    ),
)
