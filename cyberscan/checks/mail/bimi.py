"""A BIMI record, where there is one, can be used: mail programs may show the office's logo.

Nobody needs BIMI (draft-brand-indicators-for-message-identification, the working group's own text
read on 2026-11-26): a zone without it is in order. Whether logo and certificate are where the
record says is not looked at.
"""

from __future__ import annotations

from cyberscan.checks._mail.forgery import policy, policy_of_others
from cyberscan.checks._shared.evidence import capped
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.mail_names import Bimi
from cyberscan.model.facts.mail_policy import DmarcLevel, DmarcTree
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
from cyberscan.parse.bimi import BimiError, read

_ACTS = frozenset({"quarantine", "reject"})


def judge(bimi: Bimi | Absent, tree: Of[DmarcTree | Failed]) -> Verdict:
    """Receivers show a logo only where DMARC keeps forgers from using it."""
    if isinstance(bimi, Absent):
        return not_applicable("none")
    shown = capped(bimi.records)
    if len(bimi.records) > 1:
        return failed("several", evidence=shown, count=len(bimi.records))
    try:
        record = read(bimi.records[0])
    except BimiError as error:
        return failed("syntax", evidence=shown, why=str(error))
    if record.declines:
        return passed("declined", evidence=shown)
    if isinstance(tree, Failed):
        return unseen(tree)
    applied, _, gap = policy(tree)
    existing, _, gap_below = policy_of_others(tree)
    if gap is None and (applied not in _ACTS or (gap_below is None and existing not in _ACTS)):
        return failed("not_enforced", evidence=shown)
    dark = gap or gap_below
    if dark is not None:
        return unseen(Failed(dark))
    return passed("usable" if record.evidence else "uncertified", evidence=shown)


def _tree(record: str, gap: Reason | None = None) -> DmarcTree:
    levels = (DmarcLevel("x.go.test", (record,) if record else ()), DmarcLevel("go.test", (), gap))
    return DmarcTree(levels=levels)


_REJECT = _tree("v=DMARC1; p=reject")


def _example(
    name: str,
    text: str | tuple[str, ...],
    outcome: Outcome,
    message: str,
    tree: DmarcTree | Failed = _REJECT,
) -> Example:
    records = (text,) if isinstance(text, str) else text
    bimi = Bimi(records=records) if records else Absent(Negative.NXDOMAIN)
    return Example(name=name, given={"bimi": bimi, "tree": tree}, outcome=outcome, message=message)


_GOOD = "v=BIMI1; l=https://x.go.test/logo.svg; a=https://x.go.test/vmc.pem"

CHECK = Check(
    key="bimi",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(
        id="Catatan BIMI (logo di kotak surat) tidak dapat dipakai",
        en="The BIMI record (a logo in mailboxes) cannot be used",
    ),
    why=Say(
        id="Logo resmi tidak tampil di samping surat, walaupun catatannya ada.",
        en="The official logo is not shown beside mail, although there is a record for it.",
    ),
    messages={
        "usable": Message(
            id="Catatan BIMI dapat dipakai dan menyebut logo serta sertifikatnya.",
            en="The BIMI record can be used and names a logo and its certificate.",
        ),
        "uncertified": Message(
            id="Catatan BIMI dapat dipakai. Tanpa sertifikat (a=), sebagian penerima tidak "
            "menampilkan logonya.",
            en="The BIMI record can be used. Without a certificate (a=) some receivers do not show "
            "the logo.",
        ),
        "declined": Message(
            id="Catatan BIMI menyatakan bahwa tidak ada logo yang ditampilkan.",
            en="The BIMI record says that no logo is to be shown.",
        ),
        "several": Message(
            id="Ada {count} catatan BIMI; penerima tidak dapat memilih.",
            en="There are {count} BIMI records; receivers cannot choose.",
        ),
        "syntax": Message(
            id="Catatan BIMI tidak dapat dipakai. Rincian (bahasa Inggris): {why}.",
            en="The BIMI record cannot be used: {why}.",
        ),
        "not_enforced": Message(
            id="Ada catatan BIMI, tetapi DMARC belum quarantine atau reject (juga untuk "
            "subdomain): penerima tidak menampilkan logo.",
            en="There is a BIMI record, but DMARC is not yet at quarantine or reject (subdomains "
            "included): receivers show no logo.",
        ),
        "none": Message(
            id="Domain ini tidak memakai BIMI, dan itu tidak apa-apa.",
            en="This domain does not use BIMI, and need not.",
        ),
    },
    reproduce="dig +nocmd +noall +answer TXT default._bimi.{name}",
    remedy="mail-bimi",
    references=(
        "https://github.com/authindicators/rfc-brand-indicators-for-message-identification",
    ),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.5.14"),
    examples=(
        _example("logo and certificate", _GOOD, Outcome.PASS, "usable"),
        _example(
            "a logo alone", "v=BIMI1; l=https://x.go.test/logo.svg;", Outcome.PASS, "uncertified"
        ),
        _example("declined", "v=BIMI1; l=; a=;", Outcome.PASS, "declined"),
        _example("two", (_GOOD, "v=BIMI1; l="), Outcome.FAIL, "several"),
        _example("over http", "v=BIMI1; l=http://x.go.test/logo.svg", Outcome.FAIL, "syntax"),
        _example("a picture", "v=BIMI1; l=https://x.go.test/logo.png", Outcome.FAIL, "syntax"),
        _example("DMARC watches", _GOOD, Outcome.FAIL, "not_enforced", _tree("v=DMARC1; p=none")),
        _example(
            "subdomains are open",
            _GOOD,
            Outcome.FAIL,
            "not_enforced",
            _tree("v=DMARC1; p=reject; sp=none"),
        ),
        _example("DMARC not seen", _GOOD, Outcome.UNKNOWN, "", Failed(Reason.TIMEOUT)),
        _example("the level above not seen", _GOOD, Outcome.UNKNOWN, "", _tree("", Reason.TIMEOUT)),
        _example("none", (), Outcome.NOT_APPLICABLE, "none"),
    ),
)
