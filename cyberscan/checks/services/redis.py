"""No Redis server answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.checks._services.octets import asking
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.basic import Redis
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Protected mode turns strangers away by itself; a password alone is guessed fast."""
    return each(services, Redis, _one)


def _one(at: Heard, redis: Redis) -> Verdict:
    evidence = [f"{where(at)}: PING → {redis.answer}"]
    if redis.open:
        return failed("open", evidence=evidence)
    if redis.answer == "-DENIED":
        return failed("protected", evidence=evidence)
    return failed("reachable", evidence=evidence, answer=redis.answer)


CHECK = Check(
    key="redis",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Basis data Redis dapat diakses dari internet",
        en="The Redis database can be reached from the Internet",
    ),
    why=Say(
        id="Redis menyimpan sesi dan data aplikasi. Tanpa kata sandi, siapa pun dapat membaca dan "
        "menghapusnya, bahkan sering kali mengambil alih seluruh server.",
        en="Redis keeps sessions and data of applications. Without a password anyone can read and "
        "delete them, and often take over the whole server.",
    ),
    messages={
        ABSENT: absent("Redis"),
        "open": Message(
            id="Redis menjawab siapa pun tanpa kata sandi (PING dibalas PONG).",
            en="Redis answers anyone without a password (PING is met by PONG).",
            severity=Severity.CRITICAL,
        ),
        "reachable": Message(
            id="Redis menjawab siapa pun dari internet (jawaban atas PING: {answer}).",
            en="Redis answers anyone from the Internet (its answer to PING: {answer}).",
        ),
        "protected": Message(
            id="Redis terbuka untuk internet; hanya mode terlindungi yang menolak orang luar.",
            en="Redis is open to the Internet; only its protected mode turns strangers away.",
            severity=Severity.MEDIUM,
        ),
    },
    reproduce=asking("printf 'PING\\r\\n'", "head -n 1"),
    remedy="services-redis",
    references=("https://redis.io/docs/latest/operate/oss_and_stack/management/security/",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="PONG",
            given={"services": answering(6379, Redis(open=True, answer="+PONG"))},
            outcome=Outcome.FAIL,
            message="open",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="a password is asked for",
            given={"services": answering(6379, Redis(open=False, answer="-NOAUTH"))},
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.HIGH,
        ),
        Example(
            name="protected mode",
            given={"services": answering(6379, Redis(open=False, answer="-DENIED"))},
            outcome=Outcome.FAIL,
            message="protected",
            severity=Severity.MEDIUM,
        ),
    ),
)
