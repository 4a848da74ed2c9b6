"""Where the zone denies by NSEC3, it does so without iterations, salt and opt-out (RFC 9276)."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.checks._dns.dnssec import (
    OUTSIDE,
    SECURE,
    SIGNATURE,
    bogus,
    outside,
    outside_examples,
)
from cyberscan.checks._shared.evidence import capped
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.dnssec import Dnssec, Fault, Hashing, State
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)


def judge(dnssec: Dnssec) -> Verdict:
    """Name everything that RFC 9276 section 3.1 advises against; iterations count most.
    A zone whose denials were not heard may deny by NSEC3 all the same.
    """
    if (verdict := outside(dnssec)) is not None:
        return verdict
    if not dnssec.hashing:
        plain = any(signature.rdtype == "NSEC" for signature in dnssec.signatures)
        if plain:
            return passed("plain")
        if dnssec.state is State.BOGUS:
            return not_applicable("unverified")
        return unknown("unseen", evidence=capped(dnssec.unseen))
    most = max(dnssec.hashing, key=lambda hashing: hashing.iterations)
    opt_out = any(hashing.opt_out for hashing in dnssec.hashing)
    salt = next((hashing.salt for hashing in dnssec.hashing if hashing.salt), "")
    text = f"NSEC3 1 {int(opt_out)} {most.iterations} {salt or '-'}"
    if most.iterations:
        return failed("iterations", evidence=[text], iterations=most.iterations, salt=salt or "-")
    if opt_out:
        return failed("opt_out", evidence=[text])
    if salt:
        return failed("salt", evidence=[text], salt=salt)
    return passed("sound", evidence=[text])


def _example(name: str, hashing: Hashing, outcome: Outcome, message: str) -> Example:
    return Example(
        name=name,
        given={"dnssec": replace(SECURE, hashing=(hashing,))},
        outcome=outcome,
        message=message,
        severity={"iterations": Severity.LOW, "opt_out": Severity.LOW, "salt": Severity.INFO}.get(
            message
        ),
    )


CHECK = Check(
    key="dnssec-nsec3",
    revision=2,
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Pengaturan NSEC3 tidak sesuai anjuran",
        en="The NSEC3 parameters are not as advised",
    ),
    why=Say(
        id="Pengulangan hash membebani setiap resolver tanpa menambah kerahasiaan; resolver "
        "membatasinya, dan di atas batas itu domain dianggap tidak ditandatangani atau gagal. "
        "Opt-out membiarkan nama palsu disisipkan di antara nama yang sah.",
        en="Iterations burden every resolver and hide nothing; resolvers limit them, and beyond "
        "that limit the domain counts as unsigned or fails. Opt-out lets false names be put "
        "between the real ones.",
    ),
    messages={
        **OUTSIDE,
        "plain": Message(
            id="Ketiadaan nama dibuktikan dengan NSEC; pengaturan NSEC3 tidak diperlukan.",
            en="The zone denies by NSEC and needs no NSEC3 parameters.",
        ),
        "sound": Message(
            id="NSEC3 tanpa pengulangan, salt, dan opt-out.",
            en="NSEC3 without iterations, salt and opt-out.",
        ),
        "iterations": Message(
            id="NSEC3 memakai {iterations} pengulangan (salt {salt}); seharusnya 0.",
            en="NSEC3 uses {iterations} iterations (salt {salt}); it should be 0.",
        ),
        "opt_out": Message(
            id="NSEC3 memakai opt-out, yang hanya berguna bagi zona dengan ribuan delegasi.",
            en="NSEC3 uses opt-out, which is of use only to zones with thousands of delegations.",
        ),
        "salt": Message(
            id="NSEC3 memakai salt {salt}, yang tidak berguna; seharusnya kosong.",
            en="NSEC3 uses the salt {salt}, which is of no use; it should be empty.",
            severity=Severity.INFO,
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan: bukti ketiadaan nama dari zona ini tidak terlihat.",
            en="Could not be determined: no denial of this zone was seen.",
        ),
        "unverified": Message(
            id="Isi zona tidak dapat diverifikasi; hal itu dilaporkan tersendiri.",
            en="The zone's data could not be verified, which is reported on its own.",
        ),
    },
    reproduce="dig +dnssec +cd tidak-ada.{name}; dig NSEC3PARAM {name}",
    remedy="dns-dnssec-nsec3",
    references=("RFC 9276 section 3.1", "RFC 5155 section 6"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.9"),
    examples=(
        Example(
            name="NSEC",
            given={
                "dnssec": replace(SECURE, signatures=(replace(SIGNATURE, rdtype="NSEC"),)),
            },
            outcome=Outcome.PASS,
            message="plain",
        ),
        _example("as advised", Hashing(0, "", opt_out=False), Outcome.PASS, "sound"),
        _example("ten iterations", Hashing(10, "ab", opt_out=True), Outcome.FAIL, "iterations"),
        _example("opt-out", Hashing(0, "", opt_out=True), Outcome.FAIL, "opt_out"),
        _example("a salt", Hashing(0, "aabb", opt_out=False), Outcome.FAIL, "salt"),
        Example(
            name="keys that do not hold",
            given={"dnssec": bogus(Fault.NO_MATCH, rdtype="DNSKEY")},
            outcome=Outcome.NOT_APPLICABLE,
            message="unverified",
        ),
        Example(
            name="silence for names that do not exist",
            given={"dnssec": replace(SECURE, signatures=(SIGNATURE,))},
            outcome=Outcome.UNKNOWN,
            message="unseen",
        ),
        Example(
            name="keys that were not verified for their cost",
            given={"dnssec": replace(SECURE, state=State.INDETERMINATE, signatures=())},
            outcome=Outcome.UNKNOWN,
            message="unseen",
        ),
        *outside_examples(),
    ),
)
