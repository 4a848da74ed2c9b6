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

from cyberscan.checks._dns.dnssec import (
    ABOVE,
    OUTSIDE,
    SECURE,
    SIGNATURE,
    UNSIGNED,
    bogus,
    causes,
    told,
)
from cyberscan.checks._dns.dnssec_words import FAULTS
from cyberscan.checks._shared.evidence import capped, listed
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
_DENIALS: Final = frozenset({"NSEC", "NSEC3"})
"""What must have been verified for a zone to be called secure: its own records and, as every zone
is asked for a name that nobody has made, a denial."""


def judge(dnssec: Dnssec) -> Judgement:
    """Judge by what the servers answered; a disagreement with the resolver is only reported."""
    if dnssec.broken:
        evidence = capped(told(answer) for answer in dnssec.answers)
        return failed("broken_above", evidence=evidence, zone=dnssec.broken)
    if dnssec.state is State.INSECURE:
        return not_applicable("unknown_algorithm" if dnssec.ds else "unsigned")
    faults, dispute = tuple(_faults(dnssec)), tuple(_dispute(dnssec))
    if faults:
        return (*faults, *dispute)
    beyond = [answer for answer in dnssec.answers if answer.fault is Fault.BEYOND]
    if beyond:
        return unknown("beyond", evidence=capped(map(told, beyond)), detail=beyond[0].detail)
    good = {answer.server for answer in dnssec.answers if answer.rdtype == _PROOF}
    if not good:
        return unknown("unseen", evidence=capped(dnssec.unseen))
    if not any(signature.rdtype in _DENIALS for signature in dnssec.signatures):
        return unknown("undenied", evidence=capped(dnssec.unseen))
    if dispute:
        return dispute
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
        **FAULTS,
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
        "undenied": Message(
            id="Isi zona sah, tetapi tidak ada server nama yang menjawab pertanyaan tentang nama "
            "yang tidak ada.",
            en="The zone's data holds, but no name server answered a question for a name that "
            "does not exist.",
        ),
    },
    reproduce="delv {name} SOA; dig +dnssec +cd DNSKEY {name}; "
    "for s in $(dig +short +cd NS {name}); do dig +norecurse +dnssec SOA {name} @$s; "
    "dig +norecurse +dnssec A tidak-ada.{name} @$s; done",
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
        _example(
            "silence for names that do not exist",
            replace(SECURE, signatures=(SIGNATURE,)),
            Outcome.UNKNOWN,
            "undenied",
        ),
        _example("keys alone", replace(SECURE, answers=()), Outcome.UNKNOWN, "unseen"),
    ),
)
