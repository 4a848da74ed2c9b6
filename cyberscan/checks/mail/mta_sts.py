"""Senders are told to encrypt on the way to the zone's mail servers, and to which (RFC 8461)."""

from __future__ import annotations

from typing import Any, Final

from cyberscan.checks._mail.use import exchangers, shown
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_policy import MtaSts, MtaStsPolicy
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
from cyberscan.parse.mta_sts import MtaStsError, Policy, counts, read_policy, read_record

_WEEK: Final = 7 * 86_400
"""Section 3.2 expects max_age to be "in the range of weeks or greater"."""
_DAY: Final = 86_400


def judge(
    record: MtaSts | Absent,
    policy: Of[MtaStsPolicy | Absent | Failed],
    mx: Of[Mx | Absent | Failed],
) -> Verdict:
    """Record first, then the file as a sender fetches it, then what it says about the MX."""
    if isinstance(mx, Failed):
        return unseen(mx)
    names = exchangers(mx)
    if not names:
        return not_applicable("no_mail")
    if isinstance(record, Absent):
        return failed("missing", evidence=[f"{record.how}: 0 v=STSv1"])
    valid = [text for text in record.records if counts(text)]
    if len(valid) > 1:
        return failed("several", evidence=valid, count=len(valid))
    text = (valid or record.records)[0]
    try:
        read_record(text)
    except MtaStsError as error:
        return failed("record_syntax", evidence=[text], why=str(error))
    if isinstance(policy, Failed):
        return unseen(policy)
    if isinstance(policy, Absent):
        told = f"{policy.how}: {policy.detail}" if policy.detail else str(policy.how)
        return failed("no_policy", evidence=[text, told], why=told)
    return _fetched(policy) or _read(policy, names)


def _fetched(policy: MtaStsPolicy) -> Verdict | None:
    """Say what keeps a sender from using the answer (section 3.3)."""
    if not policy.verified:
        return failed("certificate", evidence=[f"{policy.url}: certificate not trusted"])
    if 300 <= policy.status <= 399:
        told = f"{policy.url}: {policy.status} Location: {policy.location}"
        return failed("redirect", evidence=[told], location=policy.location or "-")
    if policy.content_type.partition(";")[0].strip().lower() != "text/plain":
        told = f"{policy.url}: Content-Type: {policy.content_type}"
        return failed("type", evidence=[told], type=policy.content_type or "-")
    return None


def _read(policy: MtaStsPolicy, names: tuple[str, ...]) -> Verdict:
    seen = [f"{policy.url}: {' / '.join(policy.text.split(chr(10))[:8])}"]
    try:
        said = read_policy(policy.text)
    except MtaStsError as error:
        return failed("policy_syntax", evidence=seen, why=str(error))
    if said.mode == "none":
        return failed("off", evidence=seen)
    strangers = tuple(name for name in names if not said.allows(name))
    if strangers:
        message = "mx_unmatched" if said.mode == "enforce" else "mx_unmatched_testing"
        return failed(message, evidence=[*seen, f"MX: {shown(names)}"], names=shown(strangers))
    return _rolled_out(said, seen)


def _rolled_out(said: Policy, seen: list[str]) -> Verdict:
    if said.mode == "testing":
        return failed("testing", evidence=seen)
    days = said.max_age // _DAY
    if said.max_age < _WEEK:
        return failed("short", evidence=seen, seconds=said.max_age)
    return passed("enforced", evidence=seen, days=days)


_MX = Mx(records=((10, "mail.x.test"), (20, "mx.y.test")))
_URL = "https://mta-sts.x.test/.well-known/mta-sts.txt"
_RECORD = "v=STSv1; id=20261126"
_TEXT = "version: STSv1\nmode: enforce\nmx: mail.x.test\nmx: *.y.test\nmax_age: 1209600\n"


def _policy(**changes: Any) -> MtaStsPolicy:
    whole: dict[str, Any] = {
        "url": _URL,
        "status": 200,
        "verified": True,
        "content_type": "text/plain; charset=utf-8",
        "text": _TEXT,
    }
    return MtaStsPolicy(**whole | changes)


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    severity: Severity | None = None,
    *,
    records: tuple[str, ...] = (_RECORD,),
    policy: MtaStsPolicy | Absent | Failed | None = None,
    mx: Mx | Absent | Failed = _MX,
) -> Example:
    record = MtaSts(records=records) if records else Absent(Negative.NXDOMAIN)
    given = {"record": record, "policy": policy or _policy(), "mx": mx}
    return Example(name=name, given=given, outcome=outcome, message=message, severity=severity)


CHECK = Check(
    key="mta-sts",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=60,
    title=Say(
        id="Surel yang masuk dapat disadap di jalan (MTA-STS)",
        en="Mail on its way in can be read in transit (MTA-STS)",
    ),
    why=Say(
        id="Tanpa MTA-STS, penyerang di tengah jalan dapat mematikan enkripsi atau mengalihkan "
        "surel warga dan instansi lain ke servernya sendiri tanpa diketahui pengirim.",
        en="Without MTA-STS an attacker on the path can switch off encryption, or lead mail from "
        "citizens and other offices to a server of his own, and no sender notices.",
    ),
    messages={
        "enforced": Message(
            id="Kebijakan MTA-STS mewajibkan enkripsi ke semua server MX dan berlaku {days} hari.",
            en="The MTA-STS policy demands encryption to every MX server and is kept for {days} "
            "days.",
        ),
        "missing": Message(
            id="Tidak ada catatan MTA-STS pada _mta-sts.",
            en="There is no MTA-STS record at _mta-sts.",
        ),
        "several": Message(
            id="Ada {count} catatan MTA-STS; pengirim lalu mengabaikan semuanya.",
            en="There are {count} MTA-STS records; senders then ignore all of them.",
        ),
        "record_syntax": Message(
            id="Catatan MTA-STS tidak dapat dipakai. Rincian (bahasa Inggris): {why}.",
            en="The MTA-STS record cannot be used: {why}.",
        ),
        "no_policy": Message(
            id="Catatan MTA-STS ada, tetapi berkas kebijakannya tidak ada ({why}).",
            en="There is an MTA-STS record, but no policy file ({why}).",
        ),
        "certificate": Message(
            id="Sertifikat situs mta-sts tidak dipercaya, sehingga pengirim mengabaikan "
            "kebijakannya.",
            en="The certificate of the mta-sts site is not trusted, so senders ignore the policy.",
        ),
        "redirect": Message(
            id="Berkas kebijakan dialihkan ke {location}; pengirim tidak mengikuti pengalihan.",
            en="The policy file redirects to {location}; senders do not follow redirects.",
        ),
        "type": Message(
            id="Berkas kebijakan dikirim sebagai {type}, bukan text/plain: sebagian pengirim "
            "menolaknya.",
            en="The policy file is sent as {type}, not as text/plain: some senders refuse it.",
        ),
        "policy_syntax": Message(
            id="Berkas kebijakan tidak dapat dipakai. Rincian (bahasa Inggris): {why}.",
            en="The policy file cannot be used: {why}.",
        ),
        "off": Message(
            id="Kebijakan MTA-STS dimatikan (mode: none).",
            en="The MTA-STS policy is switched off (mode: none).",
        ),
        "mx_unmatched": Message(
            id="Kebijakan tidak memuat server MX berikut: {names}. Pengirim yang mematuhinya tidak "
            "mengantar surel ke sana.",
            en="The policy does not hold these MX servers: {names}. Senders that obey it deliver "
            "no mail there.",
            severity=Severity.MEDIUM,
        ),
        "mx_unmatched_testing": Message(
            id="Kebijakan (mode: testing) tidak memuat server MX berikut: {names}.",
            en="The policy (mode: testing) does not hold these MX servers: {names}.",
        ),
        "testing": Message(
            id="Kebijakan MTA-STS masih uji coba (mode: testing): surel tetap diantar tanpa "
            "enkripsi.",
            en="The MTA-STS policy is still a test (mode: testing): mail is delivered without "
            "encryption all the same.",
        ),
        "short": Message(
            id="Kebijakan hanya disimpan pengirim selama {seconds} detik; masa berlaku yang lazim "
            "berminggu-minggu.",
            en="Senders keep the policy for {seconds} seconds only; weeks are usual.",
            severity=Severity.INFO,
        ),
        "no_mail": Message(
            id="Domain ini tidak menyebut server penerima surel (MX).",
            en="This domain names no server that takes its mail (MX).",
        ),
    },
    reproduce="dig +nocmd +noall +answer TXT _mta-sts.{name}; "
    "curl -si https://mta-sts.{name}/.well-known/mta-sts.txt",
    remedy="mail-mta-sts",
    references=("RFC 8461 section 3", "RFC 8461 section 4.1", "RFC 8461 section 5"),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.24"),
    examples=(
        _example("enforced for two weeks", Outcome.PASS, "enforced"),
        _example("none at all", Outcome.FAIL, "missing", Severity.LOW, records=()),
        _example("two", Outcome.FAIL, "several", records=(_RECORD, "v=STSv1; id=2")),
        _example("no id", Outcome.FAIL, "record_syntax", records=("v=STSv1;",)),
        _example("no semicolon", Outcome.FAIL, "record_syntax", records=("v=STSv1",)),
        _example(
            "no such host",
            Outcome.FAIL,
            "no_policy",
            policy=Absent(Negative.NXDOMAIN, "mta-sts.x.test has no address"),
        ),
        _example(
            "another name's certificate",
            Outcome.FAIL,
            "certificate",
            policy=_policy(verified=False),
        ),
        _example(
            "leads to the portal",
            Outcome.FAIL,
            "redirect",
            policy=_policy(status=301, location="https://www.x.test/", text=""),
        ),
        _example(
            "sent as a download",
            Outcome.FAIL,
            "type",
            policy=_policy(content_type="application/octet-stream"),
        ),
        _example(
            "no version", Outcome.FAIL, "policy_syntax", policy=_policy(text="mode: enforce\n")
        ),
        _example(
            "switched off",
            Outcome.FAIL,
            "off",
            policy=_policy(text="version: STSv1\nmode: none\nmax_age: 86400\n"),
        ),
        _example(
            "a mail server that moved",
            Outcome.FAIL,
            "mx_unmatched",
            Severity.MEDIUM,
            mx=Mx(records=((10, "baru.x.test"),)),
        ),
        _example(
            "the same while testing",
            Outcome.FAIL,
            "mx_unmatched_testing",
            Severity.LOW,
            policy=_policy(text=_TEXT.replace("enforce", "testing")),
            mx=Mx(records=((10, "a.b.y.test"),)),
        ),
        _example(
            "still a test",
            Outcome.FAIL,
            "testing",
            Severity.LOW,
            policy=_policy(text=_TEXT.replace("enforce", "testing")),
        ),
        _example(
            "kept for a day",
            Outcome.FAIL,
            "short",
            Severity.INFO,
            policy=_policy(text=_TEXT.replace("1209600", "86400")),
        ),
        _example(
            "no mail", Outcome.NOT_APPLICABLE, "no_mail", mx=Mx(records=((0, "."),)), records=()
        ),
        _example("file unseen", Outcome.UNKNOWN, "", policy=Failed(Reason.TIMEOUT)),
        _example("MX unseen", Outcome.UNKNOWN, "", mx=Failed(Reason.DNS_FAILURE)),
    ),
)
