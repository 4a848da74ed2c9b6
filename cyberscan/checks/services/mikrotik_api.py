"""No MikroTik router takes API connections from the whole Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.kit import MikrotikApi
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Inside TLS or not: either way passwords can be tried by anyone."""
    return each(services, MikrotikApi, _one)


def _one(at: Heard, api: MikrotikApi) -> Verdict:
    evidence = [f"{where(at)}: /quit → !fatal {api.reason}"]
    return failed("encrypted" if at.tls else "exposed", evidence=evidence)


_REFUSED = MikrotikApi(reason="not logged in")

CHECK = Check(
    key="mikrotik-api",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=15,
    title=Say(
        id="Router MikroTik dapat dikelola dari internet (API)",
        en="A MikroTik router can be managed from the Internet (API)",
    ),
    why=Say(
        id="Lewat API, kata sandi router dapat dicoba ribuan kali oleh program. Yang berhasil "
        "masuk dapat mengubah seluruh pengaturan dan menyadap lalu lintas kantor.",
        en="By the API programs can try the router's passwords thousands of times. Whoever gets in "
        "can change every setting and read the office's traffic.",
    ),
    messages={
        ABSENT: absent("MikroTik API"),
        "exposed": Message(
            id="API RouterOS menjawab siapa pun dari internet, tanpa enkripsi. Kata sandinya tidak "
            "diperiksa.",
            en="The RouterOS API answers anyone from the Internet, without encryption. Its "
            "password was not examined.",
        ),
        "encrypted": Message(
            id="API RouterOS (di dalam TLS) menjawab siapa pun dari internet. Kata sandinya tidak "
            "diperiksa.",
            en="The RouterOS API (inside TLS) answers anyone from the Internet. Its password was "
            "not examined.",
        ),
    },
    reproduce="{{ printf '\\005/quit\\000'; sleep 2; }} | nc -w 5 {address} {port} | xxd; "
    "{{ printf '\\005/quit\\000'; sleep 2; }} | "
    "timeout 5 openssl s_client -quiet -connect {address}:{port} 2>/dev/null | xxd",
    remedy="services-mikrotik",
    references=("https://wiki.mikrotik.com/wiki/Manual:API",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="not logged in",
            given={"services": answering(8728, _REFUSED)},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="inside TLS",
            given={"services": answering(8729, _REFUSED, tls=True)},
            outcome=Outcome.FAIL,
            message="encrypted",
            severity=Severity.HIGH,
        ),
    ),
)
