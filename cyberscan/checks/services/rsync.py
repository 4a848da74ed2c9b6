"""No rsync daemon lists its modules to strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.data import Rsync
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Whether a module asks for a password is found out by entering it only, which is not done."""
    return each(services, Rsync, _one)


def _one(at: Heard, rsync: Rsync) -> Verdict:
    names = ", ".join(rsync.modules[:5]) + (" …" if rsync.more or len(rsync.modules) > 5 else "")
    shown = names or rsync.refused or "-"
    evidence = [f"{where(at)}: @RSYNCD: {rsync.protocol}; #list → {shown}"]
    if rsync.modules:
        return failed("listed", evidence=evidence, modules=names)
    return failed("reachable", evidence=evidence)


CHECK = Check(
    key="rsync",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Server berkas rsync dapat diakses dari internet",
        en="The rsync file server can be reached from the Internet",
    ),
    why=Say(
        id="rsync biasanya memuat cadangan. Modul tanpa kata sandi dapat disalin, kadang juga "
        "diubah, oleh siapa pun.",
        en="rsync usually holds backups. A module without a password can be copied, and at times "
        "changed, by anyone.",
    ),
    messages={
        ABSENT: absent("rsync"),
        "listed": Message(
            id="Server rsync menyebutkan modulnya kepada siapa pun dari internet: {modules}. "
            "Apakah kata sandi diminta, tidak diperiksa.",
            en="The rsync server lists its modules to anyone from the Internet: {modules}. "
            "Authentication was not examined.",
        ),
        "reachable": Message(
            id="Server rsync menjawab siapa pun dari internet, tetapi tidak menyebutkan modulnya. "
            "Kata sandi tidak diperiksa.",
            en="The rsync server answers anyone from the Internet, but lists no module. "
            "Authentication was not examined.",
            severity=Severity.MEDIUM,
        ),
    },
    reproduce="printf '@RSYNCD: 31.0\\n#list\\n' | nc -w 5 {address} {port}",
    remedy="services-rsync",
    references=("rsyncd.conf(5)",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="two modules",
            given={"services": answering(873, Rsync(protocol="31.0", modules=("cadangan", "www")))},
            outcome=Outcome.FAIL,
            message="listed",
            severity=Severity.HIGH,
        ),
        Example(
            name="more than are shown",
            given={
                "services": answering(
                    873, Rsync(protocol="31.0", modules=("a", "b", "c", "d", "e", "f"))
                )
            },
            outcome=Outcome.FAIL,
            message="listed",
            severity=Severity.HIGH,
        ),
        Example(
            name="nothing is listed",
            given={"services": answering(873, Rsync(protocol="31.0"))},
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.MEDIUM,
        ),
    ),
)
