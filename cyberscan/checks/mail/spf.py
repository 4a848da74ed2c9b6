"""The SPF record, with all it leads to, says which servers may send mail in the zone's name
(RFC 7208).

Evaluated is mail that claims to come from the zone: every include and redirect is followed, and
what receivers count is counted. Terms whose match depends on the message (macros of the sender,
ptr) are taken not to match, and are named. An ``a`` whose name has no IPv6 address is not counted
as void: that troubles only senders on IPv6.
"""

from __future__ import annotations

from collections.abc import Iterable

from cyberscan.checks._mail.spf import costs, gaps, networks, shown, term
from cyberscan.checks._mail.spf_samples import EXAMPLES
from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Message, Of, Say
from cyberscan.model.facts.mail import Dmarc, Spf
from cyberscan.model.facts.spf import SpfTree
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Judgement,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
    unseen,
)
from cyberscan.parse import dmarc as dmarc_records
from cyberscan.parse.spf.host import Result
from cyberscan.parse.spf.ranges import V6, count
from cyberscan.parse.spf.record import MOST_LOOKUPS, MOST_VOIDS, Qualifier, SpfError, read
from cyberscan.parse.spf.senders import MOST_CUTS, Senders, senders
from cyberscan.parse.spf.terms import Fault, Walk
from cyberscan.parse.spf.tree import answers_of, walk


def judge(
    spf: Spf | Absent, tree: Of[SpfTree | Absent | Failed], dmarc: Of[Dmarc | Absent | Failed]
) -> Judgement:
    """A soft ending is enough where DMARC makes receivers act on what fails."""
    if isinstance(spf, Absent):
        if spf.how is Negative.NXDOMAIN:
            return not_applicable("no_zone")
        return failed("missing", evidence=[f"{spf.how}: 0 v=spf1"])
    if len(spf.records) > 1:
        return failed("several", evidence=capped(spf.records), count=len(spf.records))
    text = spf.records[0]
    try:
        record = read(text)
    except SpfError as error:
        return failed("syntax", evidence=[text], where=str(error))
    if not isinstance(tree, SpfTree):
        if record.opens_to_all and not record.asks_first:
            return failed("pass_all", evidence=[text])
        return unseen(tree if isinstance(tree, Failed) else Failed(Reason.NOT_LOOKED))
    answers = answers_of(tree)
    walked = walk(tree.domain, answers)
    found = senders(tree.domain, answers)
    faults = [*_dangers(text, walked, found), *_errors(text, walked), *_ptr(walked)]
    ending = _soft(text, walked, found)
    if ending and not _enforced(dmarc):
        if isinstance(dmarc, Failed):
            return tuple(faults) or unseen(dmarc)
        faults.append(ending)
    return tuple(faults) or _good(text, walked, found, soft=ending is not None)


def _dangers(text: str, walked: Walk, found: Senders) -> Iterable[Verdict]:
    """What lets strangers send."""
    marks = walked.marked(Fault.UNREGISTERED)
    if marks:
        domains = listed(mark.detail for mark in marks)
        yield failed(
            "takeover", evidence=shown(marks), discriminator="unregistered", domains=domains
        )
    if _opens(walked, found):
        # Where receivers single someone out first by what only the message tells, nobody can say
        # how many are left.
        shades = [m for m in walked.marked(Fault.MESSAGE, Fault.UNSEEN) if not m.term.granting]
        if not shades:
            yield failed("pass_all", evidence=[text])
        return
    marks = walked.marked(Fault.VAST, Fault.WIDE)
    if marks:
        vast = any(mark.fault is Fault.VAST for mark in marks)
        yield failed(
            "wide",
            evidence=shown(marks),
            severity=Severity.HIGH if vast else None,
            discriminator="wide",
            ranges=listed(mark.detail for mark in marks),
        )


def _errors(text: str, walked: Walk) -> Iterable[Verdict]:
    """What makes receivers give up: permerror. What is gone for one reason is told once."""
    doomed = {mark.term for mark in walked.marked(Fault.UNREGISTERED)}
    for fault, message in _PERMERRORS.items():
        marks = [mark for mark in walked.marked(fault) if mark.term not in doomed]
        if marks:
            terms = listed(term(mark) for mark in marks)
            yield failed(message, evidence=shown(marks), discriminator=message, terms=terms)
    if walked.lookups > MOST_LOOKUPS:
        yield failed(
            "lookups",
            evidence=[text, *costs(walked)],
            discriminator="lookups",
            count=f"{walked.lookups}{'+' * walked.more}",
            most=MOST_LOOKUPS,
        )
    voids = list({mark.term: mark for mark in walked.marked(Fault.VOID)}.values())
    if len(voids) > MOST_VOIDS and any(mark.term not in doomed for mark in voids):
        yield failed(
            "voids",
            evidence=shown(voids),
            discriminator="voids",
            count=len(voids),
            most=MOST_VOIDS,
        )


def _ptr(walked: Walk) -> Iterable[Verdict]:
    marks = [mark for mark in walked.marked(Fault.PTR) if walked.own(mark.term)]
    if marks:
        terms = listed(mark.term.text for mark in marks)
        yield failed("ptr", evidence=shown(marks), discriminator="ptr", terms=terms)


def _opens(walked: Walk, found: Senders) -> bool:
    """Whether most of all addresses may send, or would if no mistake came before."""
    if found.most is Result.PASS or count(found.of(Result.PASS).v6) > V6 // 2:
        return True
    return walked.final is Qualifier.PASS and found.most is Result.PERMERROR


def _soft(text: str, walked: Walk, found: Senders) -> Verdict | None:
    """Say what is wrong with what strangers get, where that is no refusal."""
    if found.most is Result.SOFTFAIL:
        return failed("soft", evidence=[text], ending="~all")
    if found.most is Result.NEUTRAL:
        if walked.final is Qualifier.NEUTRAL:
            return failed("soft", evidence=[text], ending="?all")
        return failed("open_end", evidence=[text])
    return None


def _good(text: str, walked: Walk, found: Senders, *, soft: bool) -> Verdict:
    """Nothing is wrong with what was seen; whether that is enough to say so, is judged here."""
    dark = gaps(walked)
    if dark:
        names = listed(mark.detail for mark in dark)
        return unknown("unseen", evidence=[text, *shown(dark)], names=names)
    if _opens(walked, found):
        shades = [m for m in walked.marked(Fault.MESSAGE, Fault.UNSEEN) if not m.term.granting]
        terms = listed(term(mark) for mark in shades)
        return unknown("conditional", evidence=[text, *shown(shades)], terms=terms)
    if found.most is Result.TEMPERROR:
        return unknown("redirect", evidence=[text])
    if not soft and found.most is not Result.FAIL:
        return unknown("unseen", evidence=[text], names=f"> {MOST_CUTS}")
    may = found.of(Result.PASS)
    if not may and not walked.visits and not soft:
        return passed("nobody", evidence=[text])
    doubts = shown(walked.marked(Fault.MESSAGE, Fault.UNSEEN))
    evidence = [text, *costs(walked), *networks(may), *(f"? {doubt}" for doubt in doubts)]
    return passed(
        "soft_enforced" if soft else "strict",
        evidence=evidence,
        addresses=count(may.v4),
        lookups=walked.lookups,
        most=MOST_LOOKUPS,
    )


def _enforced(dmarc: Dmarc | Absent | Failed) -> bool:
    if not isinstance(dmarc, Dmarc) or len(dmarc.records) != 1:
        return False
    try:
        return dmarc_records.read(dmarc.records[0]).effective in {"quarantine", "reject"}
    except dmarc_records.DmarcError:
        return False


_PERMERRORS = {
    Fault.EMPTY: "empty",
    Fault.BROKEN: "broken",
    Fault.LOOP: "loop",
    Fault.CROWDED: "crowded",
}


CHECK = Check(
    key="spf",
    revision=2,
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
            id="Tidak sembarang orang dapat mengirim atas nama domain ini: catatan SPF menolak "
            "pengirim lain (-all). Yang diizinkan: {addresses} alamat IPv4. Pencarian DNS terpakai "
            "{lookups} dari {most}.",
            en="Not just anyone can send in this domain's name: the SPF record rejects other "
            "senders (-all). Entitled are {addresses} IPv4 addresses. It takes {lookups} of the "
            "{most} DNS look-ups allowed.",
        ),
        "nobody": Message(
            id="Catatan SPF menyatakan bahwa tidak ada server yang boleh mengirim surel atas nama "
            "domain ini.",
            en="The SPF record says that no server at all may send mail in this domain's name.",
        ),
        "soft_enforced": Message(
            id="Catatan SPF berakhir lunak, tetapi DMARC meminta penerima menindak surel palsu. "
            "Yang diizinkan: {addresses} alamat IPv4. Pencarian DNS terpakai {lookups} dari "
            "{most}.",
            en="The SPF record ends softly, but DMARC asks receivers to act on forged mail. "
            "Entitled are {addresses} IPv4 addresses. It takes {lookups} of the {most} DNS "
            "look-ups allowed.",
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
        "takeover": Message(
            id="Catatan SPF merujuk ke domain yang tidak ada di DNS: {domains}. Bila domain itu "
            "bebas didaftarkan, siapa pun yang mendaftarkannya berhak mengirim surel atas nama "
            "instansi ini.",
            en="The SPF record refers to a domain that does not exist in the DNS: {domains}. If it "
            "is free, whoever registers it is entitled to send mail in this office's name.",
            severity=Severity.CRITICAL,
        ),
        "pass_all": Message(
            id="Catatan SPF mengizinkan hampir siapa pun di internet mengirim atas nama domain ini "
            "(+all, atau rentang alamat yang memuat hampir semuanya).",
            en="The SPF record lets nearly anyone on the Internet send in this domain's name "
            "(+all, or address ranges that hold nearly all there is).",
            severity=Severity.HIGH,
        ),
        "wide": Message(
            id="Catatan SPF mengizinkan rentang alamat yang terlalu lebar: {ranges}. Orang lain di "
            "rentang itu ikut berhak mengirim atas nama domain ini.",
            en="The SPF record entitles ranges of addresses that are too wide: {ranges}. Others in "
            "them may send in this domain's name as well.",
        ),
        "empty": Message(
            id="Catatan SPF merujuk ke nama yang tidak memiliki catatan SPF: {terms}. Penerima "
            "lalu menganggap seluruh catatan rusak (permerror).",
            en="The SPF record refers to a name without an SPF record: {terms}. Receivers then "
            "take the whole record as broken (permerror).",
        ),
        "broken": Message(
            id="Catatan SPF merujuk ke catatan yang salah tulis atau ganda: {terms}. Penerima lalu "
            "menganggap seluruh catatan rusak (permerror).",
            en="The SPF record refers to one that is written wrongly, or to several: {terms}. "
            "Receivers then take the whole record as broken (permerror).",
        ),
        "loop": Message(
            id="Catatan SPF merujuk kembali ke dirinya sendiri: {terms}. Penerima berhenti dan "
            "menganggapnya rusak (permerror).",
            en="The SPF record leads back to itself: {terms}. Receivers stop and take it as broken "
            "(permerror).",
        ),
        "crowded": Message(
            id="Suatu mx dalam catatan SPF merujuk ke lebih dari sepuluh server: {terms}. Penerima "
            "lalu menganggapnya rusak (permerror).",
            en="An mx in the SPF record leads to more than ten servers: {terms}. Receivers then "
            "take it as broken (permerror).",
        ),
        "lookups": Message(
            id="Catatan SPF membutuhkan {count} pencarian DNS; penerima berhenti setelah {most} "
            "dan menganggapnya rusak (permerror).",
            en="The SPF record takes {count} DNS look-ups; receivers stop after {most} and take it "
            "as broken (permerror).",
        ),
        "voids": Message(
            id="Ada {count} rujukan dalam catatan SPF yang tidak menghasilkan apa-apa di DNS; "
            "penerima yang mengikuti anjuran RFC berhenti setelah {most} dan menganggapnya rusak "
            "(permerror).",
            en="{count} terms of the SPF record find nothing in the DNS; receivers that "
            "follow the RFC's advice stop after {most} and take it as broken (permerror).",
            severity=Severity.LOW,
        ),
        "ptr": Message(
            id="Catatan SPF memakai ptr atau %{{p}}, yang sebaiknya tidak lagi diterbitkan: "
            "{terms}. Cara itu lambat dan tidak andal.",
            en="The SPF record uses ptr or %{{p}}, which should no longer be published: {terms}. "
            "It is slow and not reliable.",
            severity=Severity.LOW,
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
        "no_zone": Message(
            id="Domain ini tidak ada di DNS.",
            en="This domain does not exist in the DNS.",
        ),
        "redirect": Message(
            id="Catatan SPF menyerahkan keputusan kepada nama yang bergantung pada setiap surel; "
            "catatan di sana tidak dapat diperiksa.",
            en="The SPF record leaves the decision to a name that depends on each message; the "
            "record there cannot be looked at.",
        ),
        "conditional": Message(
            id="Catatan SPF mengizinkan semua pengirim kecuali yang disisihkan oleh: {terms}. "
            "Siapa yang disisihkan bergantung pada setiap surel dan tidak dapat dihitung.",
            en="The SPF record entitles all senders but those that are singled out by: {terms}. "
            "Who that is depends on each message and cannot be counted.",
        ),
        "unseen": Message(
            id="Tidak semua yang dirujuk catatan SPF dapat dilihat: {names}.",
            en="Not everything the SPF record refers to could be seen: {names}.",
        ),
    },
    reproduce="dig +nocmd +noall +answer TXT {name} | grep -i v=spf1",
    remedy="mail-spf",
    references=(
        "RFC 7208 section 4.5",
        "RFC 7208 section 4.6",
        "RFC 7208 section 4.6.4",
        "RFC 7208 section 5.1",
        "RFC 7208 section 5.2",
        "RFC 7208 section 5.5",
        "RFC 7208 section 6.1",
        "https://doi.org/10.1145/3618257.3624827",
    ),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.5.14"),
    examples=EXAMPLES,
)
