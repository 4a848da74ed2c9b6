"""One readable SPF record says which servers may send mail in the zone's name (RFC 7208).

Judged from the record alone: where includes and redirects lead, and what they cost in look-ups, is
not part of this decision.
"""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.mail import Dmarc, Spf
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.parse import dmarc as dmarc_records
from cyberscan.parse.spf import MOST_LOOKUPS, Qualifier, SpfError, read


def judge(spf: Spf | Absent, dmarc: Of[Dmarc | Absent]) -> Verdict:
    """A soft ending is enough where DMARC makes receivers act on what fails."""
    if isinstance(spf, Absent):
        if spf.how is Negative.NXDOMAIN:
            return not_applicable("no_zone")
        return failed("missing", evidence=[f"{spf.how}: 0 v=spf1"])
    if len(spf.records) > 1:
        return failed("several", evidence=spf.records, count=len(spf.records))
    text = spf.records[0]
    try:
        record = read(text)
    except SpfError as error:
        return failed("syntax", evidence=[text], where=str(error))
    if record.opens_to_all:
        return failed("pass_all", evidence=[text])
    if record.lookups > MOST_LOOKUPS:
        return failed("lookups", evidence=[text], count=record.lookups, most=MOST_LOOKUPS)
    final = record.final
    if final is None and record.redirect:
        return unknown("redirect", evidence=[text], domain=record.redirect)
    if final is Qualifier.FAIL:
        return passed("strict", evidence=[text])
    if _enforced(dmarc):
        return passed("soft_enforced", evidence=[text])
    if final is None:
        return failed("open_end", evidence=[text])
    return failed("soft", evidence=[text], ending=f"{final}all")


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
    absent: Negative = Negative.NO_DATA,
    severity: Severity | None = None,
) -> Example:
    spf = Spf(records=records) if records else Absent(absent)
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
            id="Catatan SPF ada, terbaca, dan menolak pengirim lain (-all). Isi rujukan include "
            "tidak ikut diperiksa.",
            en="There is one readable SPF record, and it rejects other senders (-all). What its "
            "includes lead to was not looked at.",
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
            "(+all, atau rentang alamat /0).",
            en="The SPF record lets anyone on the Internet send in this domain's name (+all, or "
            "an address range of /0).",
            severity=Severity.HIGH,
        ),
        "soft": Message(
            id="Catatan SPF tidak meminta penolakan (akhiran: {ending}) dan DMARC juga belum "
            "menindak.",
            en="The SPF record does not ask for rejection (its end: {ending}), and DMARC does not "
            "act yet either.",
            severity=Severity.LOW,
        ),
        "open_end": Message(
            id="Catatan SPF tidak diakhiri dengan -all, sehingga pengirim lain tidak ditolak, dan "
            "DMARC juga belum menindak.",
            en="The SPF record does not end in -all and so rejects no other sender, and DMARC does "
            "not act yet either.",
            severity=Severity.LOW,
        ),
        "lookups": Message(
            id="Catatan SPF memuat {count} rujukan yang harus dicari lewat DNS; penerima berhenti "
            "setelah {most} dan menganggapnya rusak (permerror).",
            en="The SPF record holds {count} terms that need the DNS; receivers stop after {most} "
            "and take it as broken (permerror).",
        ),
        "no_zone": Message(
            id="Domain ini tidak ada di DNS.",
            en="This domain does not exist in the DNS.",
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
    references=(
        "RFC 7208 section 4.5",
        "RFC 7208 section 4.6",
        "RFC 7208 section 4.6.4",
        "RFC 7208 section 5.1",
    ),
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
            "open_end",
            dmarc=Dmarc(records=("v=DMARC1; p=none; rua=mailto:d@x.test",)),
            severity=Severity.LOW,
        ),
        _example(
            "every IPv4 address",
            ("v=spf1 ip4:0.0.0.0/0 -all",),
            Outcome.FAIL,
            "pass_all",
            severity=Severity.HIGH,
        ),
        _example(
            "eleven includes",
            ("v=spf1 " + "include:a.test " * 11 + "-all",),
            Outcome.FAIL,
            "lookups",
            severity=Severity.MEDIUM,
        ),
        _example("no such domain", (), Outcome.NOT_APPLICABLE, "no_zone", absent=Negative.NXDOMAIN),
        _example("redirect", ("v=spf1 redirect=_spf.penyedia.test",), Outcome.UNKNOWN, "redirect"),
    ),
)
