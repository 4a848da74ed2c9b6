"""The zone's parent vouches for its keys by a DS record (RFC 4035)."""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.dns import Delegation, Proof
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, not_applicable, passed


def judge(delegation: Delegation) -> Verdict:
    """Only a validated denial counts; a chain that ends further up is not the zone's own fault."""
    if delegation.ds:
        return passed("signed", evidence=delegation.ds, parent=delegation.parent)
    if delegation.unsigned_proof is Proof.UNSIGNED_PARENT:
        return not_applicable("parent_unsigned", parent=delegation.parent)
    proof = (delegation.unsigned_proof or Proof.NSEC).value.upper()
    return failed(
        "unsigned", evidence=[f"{delegation.parent}: {proof}, 0 DS"], parent=delegation.parent
    )


CHECK = Check(
    key="dnssec-unsigned",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.REGISTRAR,
    minutes=90,
    title=Say(
        id="Domain belum dilindungi DNSSEC",
        en="The domain is not protected by DNSSEC",
    ),
    why=Say(
        id="Tanpa tanda tangan DNSSEC, jawaban DNS dapat dipalsukan di tengah jalan: warga dan "
        "surel "
        "dapat diarahkan ke alamat palsu tanpa terlihat.",
        en="Without DNSSEC signatures DNS answers can be forged on their way: citizens and mail "
        "can "
        "be led to a false address unseen.",
    ),
    messages={
        "signed": Message(
            id="Zona induk {parent} memuat catatan DS yang sah untuk domain ini.",
            en="The parent zone {parent} holds a valid DS record for this domain.",
        ),
        "unsigned": Message(
            id="Zona induk {parent} membuktikan bahwa tidak ada catatan DS: domain ini tidak "
            "ditandatangani.",
            en="The parent zone {parent} proves that there is no DS record: this domain is not "
            "signed.",
        ),
        "parent_unsigned": Message(
            id="Rantai kepercayaan sudah berakhir di atas zona induk {parent}; pemilik domain ini "
            "tidak dapat memperbaikinya sendiri.",
            en="The chain of trust ends above or at the parent zone {parent}; this domain's owner "
            "cannot repair that.",
        ),
    },
    reproduce="dig +nocmd +noall +answer DS {name}; delv {name} SOA",
    remedy="dns-dnssec",
    references=("RFC 4035 section 5.2", "RFC 9364"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.24"),
    examples=(
        Example(
            name="DS at the parent",
            given={"delegation": Delegation(parent="go.test", ds=("1234 13 2 ab",))},
            outcome=Outcome.PASS,
            message="signed",
        ),
        Example(
            name="NSEC proves that there is none",
            given={"delegation": Delegation(parent="go.test", unsigned_proof=Proof.NSEC)},
            outcome=Outcome.FAIL,
            message="unsigned",
            severity=Severity.LOW,
        ),
        Example(
            name="the parent itself is insecure",
            given={
                "delegation": Delegation(parent="go.test", unsigned_proof=Proof.UNSIGNED_PARENT)
            },
            outcome=Outcome.NOT_APPLICABLE,
            message="parent_unsigned",
        ),
    ),
)
