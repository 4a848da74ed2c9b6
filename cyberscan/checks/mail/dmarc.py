"""A DMARC record asks receivers to act on mail that forges the zone's name (RFC 9989).

Judged is what a receiver applies: the zone's own record, else what the tree walk finds above it
(section 4.10). What RFC 9989 says was read in its last draft, draft-ietf-dmarc-dmarcbis-41 of
2025-04-04, on 2026-11-24, and in public implementations that quote the RFC itself, on 2026-11-26;
RFC 9990 in the working group's text of its last draft.

How long a record has been at ``p=none`` is not written in it. A finding has a first sight and a due
date: the policy's days for its severity count from there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cyberscan.checks._mail.use import shown
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.mail import Dmarc
from cyberscan.model.facts.mail_policy import Consent, DmarcLevel, DmarcTree, ReportDestination
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed, passed, unseen
from cyberscan.parse.dmarc import DmarcError, DmarcRecord, read
from cyberscan.parse.dmarc_tree import discover

_PART: Final = 60
"""Characters of a damaged part in a sentence."""


def judge(dmarc: Dmarc | Absent, tree: Of[DmarcTree | Failed]) -> Judgement:
    """What counts is what receivers make of the record, not what it says."""
    if isinstance(dmarc, Absent):
        return _inherited(dmarc, tree)
    if len(dmarc.records) > 1:
        return failed("several", evidence=dmarc.records, count=len(dmarc.records))
    text = dmarc.records[0]
    try:
        record = read(text)
    except DmarcError as error:
        return failed("syntax", evidence=[text], why=str(error))
    if not record.effective:
        return failed("no_policy", evidence=[text])
    return (_policy(text, record), *_beside(text, record, tree))


def _inherited(dmarc: Absent, tree: DmarcTree | Failed) -> Verdict:
    """Without a record of its own the zone has what lies above it: sp, else p."""
    if isinstance(tree, Failed):
        return unseen(tree)
    found = discover(tree.levels)
    if found.gap is not None:
        name = next(level.name for level in tree.levels if level.reason is not None)
        return unseen(Failed(found.gap, f"_dmarc.{name}"))
    enforced = found.record is not None and found.record.below not in {"", "none"}
    if tree.unread and not enforced:
        return failed("unread", evidence=tree.unread)
    if found.record is None or not found.record.below:
        asked = [f"_dmarc.{level.name}: 0 v=DMARC1" for level in tree.levels[:5]]
        return failed("missing", evidence=asked or [f"{dmarc.how}: 0 v=DMARC1"])
    evidence = [f"_dmarc.{found.found_at}: {found.text}"]
    if found.record.below == "none":
        return failed("watching_above", evidence=evidence, at=found.found_at)
    return passed("inherited", evidence=evidence, at=found.found_at, policy=found.record.below)


def _policy(text: str, record: DmarcRecord) -> Verdict:
    if record.effective == "none":
        if record.p and record.testing and record.p != "none":
            return failed("testing", evidence=[text], policy=record.p)
        return failed("watching", evidence=[text])
    if record.weaker:
        return failed("weaker", evidence=[text], tags=", ".join(record.weaker), policy=record.p)
    return passed("enforced", evidence=[text], policy=record.effective)


def _beside(text: str, record: DmarcRecord, tree: DmarcTree | Failed) -> Iterator[Verdict]:
    """What else is wrong with a record that receivers do apply."""
    if record.psd == "y":
        yield failed("psd", evidence=[text], discriminator="psd")
    if record.invalid:
        parts = shown([part[:_PART] for part in record.invalid])
        yield failed("damaged", evidence=[text], discriminator="damaged", parts=parts)
    if isinstance(tree, DmarcTree):
        refusing = tuple(d.domain for d in tree.destinations if d.consent is Consent.WITHHELD)
        if refusing:
            yield failed(
                "unauthorised", evidence=[text], discriminator="rua", domains=shown(refusing)
            )
    if record.historic:
        tags = ", ".join(record.historic)
        yield failed("historic", evidence=[text], discriminator="historic", tags=tags)


_NO_WALK = DmarcTree(levels=(DmarcLevel("x.go.test"), DmarcLevel("go.test"), DmarcLevel("test")))


def _above(record: str = "", reason: Reason | None = None) -> DmarcTree:
    higher = DmarcLevel("go.test", (record,) if record else (), reason)
    return DmarcTree(levels=(DmarcLevel("x.go.test"), higher, DmarcLevel("test")))


def _reports(consent: Consent) -> DmarcTree:
    return DmarcTree(
        levels=_NO_WALK.levels, destinations=(ReportDestination("laporan.test", consent),)
    )


def _example(
    name: str,
    records: tuple[str, ...],
    outcome: Outcome,
    message: str,
    severity: Severity | None = None,
    tree: DmarcTree | Failed = _NO_WALK,
) -> Example:
    dmarc = Dmarc(records=records) if records else Absent(Negative.NXDOMAIN)
    return Example(
        name=name,
        given={"dmarc": dmarc, "tree": tree},
        outcome=outcome,
        message=message,
        severity=severity,
    )


CHECK = Check(
    key="dmarc",
    revision=2,
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
        "inherited": Message(
            id="Domain ini tidak punya catatan DMARC sendiri, tetapi tercakup oleh catatan di {at} "
            "(kebijakan: {policy}).",
            en="This domain has no DMARC record of its own, but the one at {at} covers it (policy: "
            "{policy}).",
        ),
        "missing": Message(
            id="Tidak ada catatan DMARC pada domain ini maupun domain di atasnya.",
            en="There is no DMARC record at this domain or above it.",
        ),
        "unread": Message(
            id="Ada catatan pada _dmarc, tetapi tidak diawali tepat dengan 'v=DMARC1', sehingga "
            "penerima melewatinya.",
            en="There is a record at _dmarc, but it does not begin with exactly 'v=DMARC1', so "
            "receivers pass over it.",
        ),
        "watching_above": Message(
            id="Domain ini tidak punya catatan DMARC sendiri, dan catatan di {at} hanya memantau: "
            "surel palsu tetap diterima.",
            en="This domain has no DMARC record of its own, and the one at {at} only watches: "
            "forged mail is still accepted.",
        ),
        "several": Message(
            id="Ada {count} catatan DMARC; penerima lalu mengabaikan semuanya.",
            en="There are {count} DMARC records; receivers then ignore all of them.",
        ),
        "syntax": Message(
            id="Catatan DMARC tidak dapat dipakai. Rincian (bahasa Inggris): {why}.",
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
        "psd": Message(
            id="Catatan DMARC menyebut domain ini akhiran publik (psd=y): setiap subdomain lalu "
            "dianggap organisasi tersendiri.",
            en="The DMARC record calls this domain a public suffix (psd=y): each subdomain then "
            "counts as an organisation of its own.",
            severity=Severity.LOW,
        ),
        "damaged": Message(
            id="Bagian catatan DMARC salah tulis dan diabaikan penerima: {parts}.",
            en="Parts of the DMARC record are written wrongly and ignored by receivers: {parts}.",
            severity=Severity.LOW,
        ),
        "unauthorised": Message(
            id="Laporan DMARC diminta dikirim ke {domains}, tetapi domain itu belum menyatakan "
            "bersedia: laporan tidak dikirim.",
            en="DMARC reports are to go to {domains}, which has not agreed to receive them: they "
            "are not sent.",
            severity=Severity.LOW,
        ),
        "historic": Message(
            id="Catatan DMARC memuat tag yang sudah dihapus dari standar: {tags}. Penerima baru "
            "mengabaikannya, penerima lama masih menurutinya.",
            en="The DMARC record holds tags that the standard has dropped: {tags}. New receivers "
            "ignore them, old ones still obey.",
            severity=Severity.INFO,
        ),
    },
    reproduce="dig +nocmd +noall +answer TXT _dmarc.{name}",
    remedy="mail-dmarc",
    references=(
        "RFC 9989 section 4.7",
        "RFC 9989 section 4.8",
        "RFC 9989 section 4.10",
        "RFC 9990 section 4",
    ),
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
        _example(
            "the record above rejects",
            (),
            Outcome.PASS,
            "inherited",
            tree=_above("v=DMARC1; p=none; sp=reject; psd=y"),
        ),
        _example(
            "the record above watches",
            (),
            Outcome.FAIL,
            "watching_above",
            Severity.MEDIUM,
            tree=_above("v=DMARC1; p=reject; sp=none"),
        ),
        _example(
            "the level above was not seen",
            (),
            Outcome.UNKNOWN,
            "",
            tree=_above(reason=Reason.DNS_FAILURE),
        ),
        _example(
            "a record in small letters",
            (),
            Outcome.FAIL,
            "unread",
            Severity.MEDIUM,
            tree=DmarcTree(levels=_NO_WALK.levels, unread=("v=dmarc1; p=reject",)),
        ),
        _example("nothing above was asked", (), Outcome.UNKNOWN, "", tree=Failed(Reason.TIMEOUT)),
        _example(
            "says it is a suffix", ("v=DMARC1; p=reject; psd=y",), Outcome.FAIL, "psd", Severity.LOW
        ),
        _example(
            "an address without a scheme",
            ("v=DMARC1; p=reject; rua=***@x.test",),
            Outcome.FAIL,
            "damaged",
            Severity.LOW,
        ),
        _example(
            "reports to a stranger",
            ("v=DMARC1; p=reject; rua=mailto:***@laporan.test",),
            Outcome.FAIL,
            "unauthorised",
            Severity.LOW,
            tree=_reports(Consent.WITHHELD),
        ),
        _example(
            "reports to a friend",
            ("v=DMARC1; p=reject; rua=mailto:***@laporan.test",),
            Outcome.PASS,
            "enforced",
            tree=_reports(Consent.GIVEN),
        ),
        _example(
            "a tag of old",
            ("v=DMARC1; p=reject; pct=50",),
            Outcome.FAIL,
            "historic",
            Severity.INFO,
        ),
    ),
)
