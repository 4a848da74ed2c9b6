"""Whoever validates DNSSEC can verify what the zone's servers answer (RFC 4035 section 5).

The chain is walked from the trust anchor by ourselves; the resolver's opinion is a second one. A
validator asks the other servers where one fails: what is wrong on some of them is less than what is
wrong on all. Certification authorities validate, too: since 15 March 2026 they issue no certificate
where the answers about CAA and the domain's control are bogus (CA/Browser Forum, ballot SC-085v2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from cyberscan.checks._dnssec import ABOVE, OUTSIDE, SECURE, UNSIGNED, bogus, causes, told
from cyberscan.checks._evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.dnssec import Dnssec, Ds, Fault, Opinion, State
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)

_BALLOT: Final = (
    "https://cabforum.org/2025/06/18/"
    "ballot-sc-085v2-require-validation-of-dnssec-when-present-for-caa-and-dcv-lookups"
)
_PROOF: Final = "SOA"
"""What must have been verified for a zone to be called secure."""


def judge(dnssec: Dnssec) -> Judgement:
    """Judge by what the servers answered; a disagreement with the resolver is only reported."""
    if dnssec.broken:
        evidence = capped(told(answer) for answer in dnssec.answers)
        return failed("broken_above", evidence=evidence, zone=dnssec.broken)
    if dnssec.state is State.INSECURE:
        return not_applicable("unknown_algorithm" if dnssec.ds else "unsigned")
    found = [*_faults(dnssec), *_dispute(dnssec)]
    if found:
        return tuple(found)
    beyond = [answer for answer in dnssec.answers if answer.fault is Fault.BEYOND]
    if beyond:
        return unknown("beyond", evidence=capped(map(told, beyond)), detail=beyond[0].detail)
    good = {answer.server for answer in dnssec.answers if answer.rdtype == _PROOF}
    if not good:
        return unknown("unseen", evidence=capped(dnssec.unseen))
    return passed(
        "secure",
        evidence=[f"DS {ds.tag} {ds.algorithm} {ds.digest}" for ds in dnssec.ds if ds.matches],
        count=len(good),
        parent=dnssec.parent,
    )


def _faults(dnssec: Dnssec) -> Iterator[Verdict]:
    """Yield one finding for each cause."""
    for cause, found in causes(dnssec):
        yield failed(
            cause,
            evidence=capped(map(told, found)),
            discriminator=cause,
            names=listed(sorted({f"{answer.name} {answer.rdtype}" for answer in found})),
            servers=listed(sorted({answer.server for answer in found})),
        )


def _dispute(dnssec: Dnssec) -> Iterator[Verdict]:
    opinion = dnssec.opinion
    if opinion is None:
        return
    secure = dnssec.state is State.SECURE
    if secure and opinion.servfail:
        theirs = "SERVFAIL"
    elif secure and opinion.answered and opinion.validates and not opinion.authentic:
        theirs = "insecure (AD=0)"
    elif dnssec.state is State.BOGUS and opinion.authentic:
        theirs = "secure (AD=1)"
    else:
        return
    codes = [f"EDE {code}" for code in opinion.errors]
    yield failed(
        "disputed",
        evidence=capped([f"resolver: {theirs}", *codes]),
        discriminator="resolver",
        ours=dnssec.state.value,
        theirs=theirs,
    )


def _example(name: str, dnssec: Dnssec, outcome: Outcome, message: str) -> Example:
    severity = {"partly": Severity.HIGH, "denial": Severity.HIGH}.get(message, Severity.CRITICAL)
    if message in {"broken_above", "disputed"}:
        severity = Severity.INFO
    return Example(
        name=name,
        given={"dnssec": dnssec},
        outcome=outcome,
        message=message,
        severity=severity if outcome is Outcome.FAIL else None,
    )


_FAULTS: Final = (
    ("signatures that have ended", Fault.EXPIRED),
    ("signatures of tomorrow", Fault.EARLY),
    ("the DS names another key", Fault.NO_MATCH),
    ("a DS and no keys", Fault.NO_DNSKEY),
    ("the key of the DS did not sign the others", Fault.ENTRY),
    ("data was changed after it had been signed", Fault.WRONG),
    ("signed by a key that is gone", Fault.STRANGER),
    ("data without a signature", Fault.MISSING),
    ("a denial that denies something else", Fault.DENIAL),
)

CHECK = Check(
    key="dnssec-bogus",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=60,
    title=Say(
        id="Tanda tangan DNSSEC domain ini tidak sah",
        en="The domain's DNSSEC signatures do not hold",
    ),
    why=Say(
        id="Penyedia internet dan resolver publik yang memeriksa DNSSEC menolak jawaban domain "
        "ini: bagi penggunanya situs web dan surel hilang sama sekali. Sejak 15 Maret 2026 "
        "otoritas sertifikat juga tidak boleh menerbitkan sertifikat untuk domain seperti ini.",
        en="Internet providers and public resolvers that check DNSSEC refuse this domain's "
        "answers: for their users web site and mail are gone altogether. Since 15 March 2026 "
        "certification authorities must not issue certificates for such a domain either.",
    ),
    messages={
        "secure": Message(
            id="Rantai kepercayaan utuh dari {parent} hingga isi zona; {count} alamat server nama "
            "menjawab dengan tanda tangan yang sah.",
            en="The chain of trust is whole from {parent} to the zone's data; {count} name server "
            "addresses answer with signatures that hold.",
        ),
        "unsigned": OUTSIDE["unsigned"],
        "unknown_algorithm": Message(
            id="DS domain ini hanya memakai algoritma yang tidak dikenal pemeriksa: domain "
            "diperlakukan seperti tidak ditandatangani.",
            en="The domain's DS uses only algorithms that validators do not know: it is treated "
            "as unsigned.",
        ),
        "expired": Message(
            id="Tanda tangan sudah kedaluwarsa: {names}. Zona harus ditandatangani ulang.",
            en="Signatures have expired: {names}. The zone must be signed anew.",
        ),
        "early": Message(
            id="Tanda tangan belum berlaku: {names}. Jam server penanda tangan perlu diperiksa.",
            en="Signatures are not valid yet: {names}. Check the clock of the server that signs.",
        ),
        "no_match": Message(
            id="Catatan DS di zona induk tidak cocok dengan kunci mana pun di zona ini ({names}). "
            "DS harus diganti atau dihapus di registrar.",
            en="The DS record at the parent matches no key of this zone ({names}). It must be "
            "replaced or removed at the registrar.",
        ),
        "no_dnskey": Message(
            id="Zona induk memuat DS, tetapi zona ini tidak memiliki kunci ({names}). "
            "Tandatangani lagi zona ini atau hapus DS di registrar.",
            en="The parent holds a DS, but this zone has no keys ({names}). Sign the zone again "
            "or remove the DS at the registrar.",
        ),
        "entry": Message(
            id="Kunci yang disebut DS tidak menandatangani daftar kunci ({names}).",
            en="The key that the DS names has not signed the key set ({names}).",
        ),
        "wrong": Message(
            id="Tanda tangan tidak cocok dengan datanya: {names}.",
            en="Signatures do not fit their data: {names}.",
        ),
        "stranger": Message(
            id="Tanda tangan dibuat dengan kunci yang tidak ada di zona: {names}.",
            en="Signatures were made by a key that is not in the zone: {names}.",
        ),
        "missing": Message(
            id="Data dikirim tanpa tanda tangan: {names}.",
            en="Data is sent without a signature: {names}.",
        ),
        "denial": Message(
            id="Server nama tidak dapat membuktikan bahwa sesuatu tidak ada: {names}. Pertanyaan "
            "tentang CAA dan nama yang tidak ada gagal.",
            en="The name servers cannot prove that something does not exist: {names}. Questions "
            "for CAA and for names that do not exist fail.",
            severity=Severity.HIGH,
        ),
        "partly": Message(
            id="Sebagian server nama mengirim jawaban yang tidak sah ({servers}): {names}.",
            en="Some of the name servers send answers that do not hold ({servers}): {names}.",
            severity=Severity.HIGH,
        ),
        "broken_above": Message(
            id="Rantai kepercayaan rusak pada {zone}, di atas domain ini. Pemilik domain tidak "
            "dapat memperbaikinya sendiri; laporkan kepada pengelola {zone}.",
            en="The chain of trust is broken at {zone}, above this domain. Its owner cannot repair "
            "that; report it to whoever runs {zone}.",
            severity=Severity.INFO,
        ),
        "disputed": Message(
            id="Resolver pemindai berpendapat lain: menurut pemeriksaan ini {ours}, menurut "
            "resolver {theirs}.",
            en="The scanner's resolver disagrees: by this examination {ours}, by the resolver "
            "{theirs}.",
            severity=Severity.INFO,
        ),
        "beyond": Message(
            id="Tidak diperiksa karena melampaui batas pemeriksaan atau memakai yang tidak "
            "dikenal: {detail}.",
            en="Not verified, as it goes beyond what is verified here or uses what is not known: "
            "{detail}.",
        ),
        "unseen": Message(
            id="Kunci zona terlihat, tetapi tidak ada server nama yang menjawab pertanyaan "
            "lainnya.",
            en="The zone's keys were seen, but no name server answered anything else.",
        ),
    },
    reproduce="delv {name} SOA; dig +dnssec +cd DNSKEY {name}; dig +dnssec +cd SOA {name}",
    remedy="dns-dnssec-bogus",
    references=(
        "RFC 4035 section 5",
        "RFC 5155 section 8",
        _BALLOT,
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.24"),
    examples=(
        _example("everything holds", SECURE, Outcome.PASS, "secure"),
        _example("no DS", UNSIGNED, Outcome.NOT_APPLICABLE, "unsigned"),
        _example(
            "a DS that nobody can use",
            replace(UNSIGNED, proof=None, ds=(Ds(tag=1, algorithm=17, digest=2, usable=False),)),
            Outcome.NOT_APPLICABLE,
            "unknown_algorithm",
        ),
        *(
            _example(name, bogus(fault, fault), Outcome.FAIL, fault.value)
            for name, fault in _FAULTS
        ),
        _example(
            "one server is behind",
            replace(SECURE, answers=bogus(Fault.EXPIRED, None).answers),
            Outcome.FAIL,
            "partly",
        ),
        _example("the registry's signatures have ended", ABOVE, Outcome.FAIL, "broken_above"),
        _example(
            "the resolver cannot verify it",
            replace(SECURE, opinion=Opinion(answered=False, servfail=True, errors=(9,))),
            Outcome.FAIL,
            "disputed",
        ),
        _example(
            "the resolver takes it for unsigned",
            replace(SECURE, opinion=Opinion(answered=True, validates=True)),
            Outcome.FAIL,
            "disputed",
        ),
        _example(
            "the resolver still believes it",
            replace(
                bogus(Fault.EXPIRED),
                opinion=Opinion(answered=True, authentic=True, validates=True),
            ),
            Outcome.FAIL,
            "disputed",
        ),
        _example(
            "thousands of hashes for one denial",
            replace(SECURE, answers=bogus(Fault.BEYOND, None).answers),
            Outcome.UNKNOWN,
            "beyond",
        ),
        _example("keys alone", replace(SECURE, answers=()), Outcome.UNKNOWN, "unseen"),
    ),
)
