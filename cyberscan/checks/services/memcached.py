"""No memcached answers strangers from the Internet, least of all over UDP."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services, Transport
from cyberscan.model.services.data import Memcached
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Over UDP it is a weapon against others besides, whoever may read from it."""
    return each(services, Memcached, _one)


def _one(at: Heard, memcached: Memcached) -> Verdict:
    shown = memcached.version or "CLIENT_ERROR unauthenticated"
    evidence = [f"{where(at)}: version → {shown}"]
    if at.transport is Transport.UDP:
        evidence.append(f"{memcached.sent} → {memcached.received} bytes")
    if not memcached.open:
        return failed("password", evidence=evidence)
    message = "udp" if at.transport is Transport.UDP else "open"
    return failed(message, evidence=evidence, version=memcached.version)


CHECK = Check(
    key="memcached",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Tembolok memcached dapat diakses dari internet",
        en="The memcached cache can be reached from the Internet",
    ),
    why=Say(
        id="memcached menyimpan sesi dan data aplikasi di memori. Tanpa kata sandi, siapa pun "
        "dapat membaca, mengubah, dan menghapusnya. Lewat UDP, server ini juga dapat dipakai "
        "untuk melumpuhkan pihak lain: jawabannya dapat 10.000 hingga 51.000 kali lebih besar "
        "daripada pertanyaannya (US-CERT TA14-017A).",
        en="memcached keeps sessions and data of applications in memory. Without a password "
        "anyone can read, change and delete them. Over UDP the server can be used to flood "
        "others, too: its answers can be 10,000 to 51,000 times as large as the questions "
        "(US-CERT TA14-017A).",
    ),
    messages={
        ABSENT: absent("memcached"),
        "open": Message(
            id="memcached menjawab siapa pun tanpa kata sandi (versi: {version}).",
            en="memcached answers anyone without a password (version: {version}).",
            severity=Severity.CRITICAL,
        ),
        "udp": Message(
            id="memcached menjawab siapa pun lewat UDP tanpa kata sandi (versi: {version}) dan "
            "dapat dipakai untuk membanjiri pihak lain.",
            en="memcached answers anyone over UDP without a password (version: {version}) and can "
            "be used to flood others.",
            severity=Severity.CRITICAL,
        ),
        "password": Message(
            id="memcached terbuka untuk internet dan meminta kata sandi.",
            en="memcached is open to the Internet and asks for a password.",
        ),
    },
    reproduce="printf 'version\\r\\nquit\\r\\n' | nc -w 5 {address} {port}; printf "
    "'\\0\\1\\0\\0\\0\\1\\0\\0version\\r\\n' | nc -u -w 3 {address} {port} | xxd",
    remedy="services-memcached",
    references=(
        "https://github.com/memcached/memcached/blob/master/doc/protocol.txt",
        "US-CERT TA14-017A",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="version without a login",
            given={"services": answering(11211, Memcached(version="1.6.18", open=True))},
            outcome=Outcome.FAIL,
            message="open",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="version over UDP",
            given={
                "services": answering(
                    11211, Memcached(version="1.6.18", open=True, sent=17, received=24), udp=True
                )
            },
            outcome=Outcome.FAIL,
            message="udp",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="a login is asked for",
            given={"services": answering(11211, Memcached(open=False))},
            outcome=Outcome.FAIL,
            message="password",
            severity=Severity.HIGH,
        ),
        Example(
            name="a login is asked for over UDP",
            given={
                "services": answering(11211, Memcached(open=False, sent=17, received=36), udp=True)
            },
            outcome=Outcome.FAIL,
            message="password",
            severity=Severity.HIGH,
        ),
    ),
)
