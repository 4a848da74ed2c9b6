"""No NFS server answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.windows import Nfs
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Exports are not read: that the server hears strangers is the fault."""
    return each(services, Nfs, _one)


def _one(at: Heard, nfs: Nfs) -> Verdict:
    spoken = ", ".join(str(version) for version in nfs.versions)
    if nfs.versions:
        shown = f"{where(at)}: NULL of program 100003 succeeds in version {spoken}"
        return failed("versions", evidence=[shown], versions=spoken)
    if nfs.denied:
        return failed("denied", evidence=[f"{where(at)}: NULL of program 100003 denied"])
    named = f"{nfs.lowest}-{nfs.highest}"
    shown = f"{where(at)}: program 100003 is there in versions {named}"
    return failed("other_versions", evidence=[shown], versions=named)


CHECK = Check(
    key="nfs",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Server berkas NFS dapat diakses dari internet",
        en="The NFS file server can be reached from the Internet",
    ),
    why=Say(
        id="NFS biasanya mempercayai alamat, bukan kata sandi. Dari internet, berkas yang "
        "dibagikan terlalu longgar dapat dibaca dan diubah siapa pun.",
        en="NFS usually trusts addresses, not passwords. From the Internet, files that are shared "
        "too widely can be read and changed by anyone.",
    ),
    messages={
        ABSENT: absent("NFS"),
        "versions": Message(
            id="Server NFS menjawab siapa pun dari internet (versi {versions}). Berkas yang "
            "dibagikan dan hak aksesnya tidak diperiksa.",
            en="The NFS server answers anyone from the Internet (version {versions}). What it "
            "shares, and with whom, was not examined.",
        ),
        "other_versions": Message(
            id="Server NFS menjawab dari internet, tetapi bukan dengan versi 3 atau 4 (versi "
            "{versions}).",
            en="An NFS server answers from the Internet, though not in version 3 or 4 (versions "
            "{versions}).",
        ),
        "denied": Message(
            id="Layanan ONC RPC pada port NFS menjawab dari internet dan menolak orang luar.",
            en="The ONC RPC service on the port of NFS answers from the Internet and turns "
            "strangers away.",
            severity=Severity.LOW,
        ),
    },
    reproduce="rpcinfo -n {port} -t {address} 100003",
    remedy="services-rpc",
    references=("RFC 1813 section 3", "RFC 7530 section 15"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="both versions",
            given={"services": answering(2049, Nfs(versions=(3, 4)))},
            outcome=Outcome.FAIL,
            message="versions",
            severity=Severity.HIGH,
        ),
        Example(
            name="version 4 alone",
            given={"services": answering(2049, Nfs(versions=(4,), lowest=4, highest=4))},
            outcome=Outcome.FAIL,
            message="versions",
            severity=Severity.HIGH,
        ),
        Example(
            name="version 2 alone",
            given={"services": answering(2049, Nfs(lowest=2, highest=2))},
            outcome=Outcome.FAIL,
            message="other_versions",
            severity=Severity.HIGH,
        ),
        Example(
            name="turned away",
            given={"services": answering(2049, Nfs(denied=True))},
            outcome=Outcome.FAIL,
            message="denied",
            severity=Severity.LOW,
        ),
    ),
)
