"""One readable SPF record says which servers may send mail in the zone's name (RFC 7208).

Judged from the record alone: where includes and redirects lead, and how many look-ups they take,
is not part of this decision.
"""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.mail import Dmarc, Spf
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown
from cyberscan.parse import dmarc as dmarc_records
from cyberscan.parse.spf import Qualifier, SpfError, read


def judge(spf: Spf | Absent, dmarc: Of[Dmarc | Absent]) -> Verdict:
    """A soft ending is enough where DMARC makes receivers act on it (RFC 9989 section 4)."""
    if isinstance(spf, Absent):
        return failed("missing", evidence=[f"{spf.how}: 0 v=spf1"])
    if len(spf.records) > 1:
        return failed("several", evidence=spf.records, count=len(spf.records))
    text = spf.records[0]
    try:
        record = read(text)
    except SpfError as error:
        return failed("syntax", evidence=[text], where=str(error))
    final = record.final
    if final is Qualifier.PASS:
        return failed("pass_all", evidence=[text])
    if final is None and record.redirect:
        return unknown("redirect", evidence=[text], domain=record.redirect)
    if final is Qualifier.FAIL:
        return passed("strict", evidence=[text])
    if _enforced(dmarc):
        return passed("soft_enforced", evidence=[text])
    ending = f"{final}all" if final else "-"
    return failed("soft", evidence=[text], ending=ending)


def _enforced(dmarc: Dmarc | Absent) -> bool:
    if isinstance(dmarc, Absent) or len(dmarc.records) != 1:
        return False
    try:
        return dmarc_records.read(dmarc.records[0]).effective in {"quarantine", "reject"}
    except dmarc_records.DmarcError:
        return False


_NO_DMARC = Absent(Negative.NXDOMAIN)
_REJECT = Dmarc(records=("v=DMARC1; p=reject",))


def _example(
    name: str,
    records: tuple[str, ...],
    outcome: Outcome,
    message: str,
    *,
    dmarc: Dmarc | Absent = _NO_DMARC,
    severity: Severity | None = None,
) -> Example:
    spf = Spf(records=records) if records else Absent(Negative.NO_DATA)
    given = {"spf": spf, "dmarc": dmarc}
    return Example(name=name, given=given, outcome=outcome, message=message, severity=severity)


CHECK = Check(
    key="spf",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Alamat surel domain ini mudah dipalsukan (SPF)",
        en="Mail addresses of this domain are easy to forge (SPF)",
    ),
    why=Say(
        id="Penipu dapat mengirim surel yang tampak berasal dari instansi ini kepada warga atau "
        "pegawai. Catatan SPF memberi tahu penerima server mana yang benar-benar berhak mengirim.",
        en="Frauds can send mail to citizens or staff that seems to come from this office. The SPF "
        "record tells receivers which servers are really entitled to send.",
    ),
    messages={
        "strict": Message(
            id="Catatan SPF ada, terbaca, dan menolak pengirim lain (-all).",
            en="There is one readable SPF record, and it rejects other senders (-all).",
        ),
        "soft_enforced": Message(
            id="Catatan SPF berakhir lunak, tetapi DMARC meminta penerima menindak surel palsu.",
            en="The SPF record ends softly, but DMARC asks receivers to act on forged mail.",
        ),
        "missing": Message(
            id="Tidak ada catatan SPF.",
            en="There is no SPF record.",
        ),
        "several": Message(
            id="Ada {count} catatan SPF; penerima lalu mengabaikan semuanya (permerror).",
            en="There are {count} SPF records; receivers then use none of them (permerror).",
        ),
        "syntax": Message(
            id="Catatan SPF salah tulis pada: {where}. Penerima tidak dapat memakainya "
            "(permerror).",
            en="The SPF record is written wrongly at: {where}. Receivers cannot use it "
            "(permerror).",
        ),
        "pass_all": Message(
            id="Catatan SPF mengizinkan siapa pun di internet mengirim atas nama domain ini "
            "(+all).",
            en="The SPF record lets anyone on the Internet send in this domain's name (+all).",
            severity=Severity.HIGH,
        ),
        "soft": Message(
            id="Catatan SPF tidak meminta penolakan (akhiran: {ending}) dan DMARC juga belum "
            "menindak.",
            en="The SPF record does not ask for rejection (its end: {ending}), and DMARC does not "
            "act yet either.",
            severity=Severity.LOW,
        ),
        "redirect": Message(
            id="Catatan SPF menyerahkan keputusan kepada {domain}; catatan di sana tidak "
            "diperiksa.",
            en="The SPF record leaves the decision to {domain}; the record there was not looked "
            "at.",
        ),
    },
    reproduce="dig +nocmd +noall +answer TXT {name} | grep -i v=spf1",
    remedy="mail-spf",
    references=("RFC 7208 section 4.5", "RFC 7208 section 4.6", "RFC 7208 section 5.1"),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.5.14"),
    examples=(
        _example("hard fail", ("v=spf1 mx -all",), Outcome.PASS, "strict"),
        _example(
            "soft fail under DMARC",
            ("v=spf1 mx ~all",),
            Outcome.PASS,
            "soft_enforced",
            dmarc=_REJECT,
        ),
        _example("no record", (), Outcome.FAIL, "missing", severity=Severity.MEDIUM),
        _example(
            "two records",
            ("v=spf1 -all", "v=spf1 mx -all"),
            Outcome.FAIL,
            "several",
            severity=Severity.MEDIUM,
        ),
        _example(
            "an address family that does not exist",
            ("v=spf1 ipv4:192.0.2.1 -all",),
            Outcome.FAIL,
            "syntax",
            severity=Severity.MEDIUM,
        ),
        _example(
            "everyone",
            ("v=spf1 all",),
            Outcome.FAIL,
            "pass_all",
            dmarc=_REJECT,
            severity=Severity.HIGH,
        ),
        _example(
            "soft, no DMARC", ("v=spf1 mx ~all",), Outcome.FAIL, "soft", severity=Severity.LOW
        ),
        _example(
            "no ending, DMARC only watches",
            ("v=spf1 mx",),
            Outcome.FAIL,
            "soft",
            dmarc=Dmarc(records=("v=DMARC1; p=none; rua=mailto:d@x.test",)),
            severity=Severity.LOW,
        ),
        _example("redirect", ("v=spf1 redirect=_spf.penyedia.test",), Outcome.UNKNOWN, "redirect"),
    ),
)
