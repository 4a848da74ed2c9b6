"""No MikroTik router takes Winbox connections from the whole Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.kit import Winbox
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.winbox import DH, EC_SRP5


def judge(services: Services) -> Judgement:
    """Only the first packet of the key exchange was sent; no user was named in it."""
    return each(services, Winbox, _one)


def _one(at: Heard, winbox: Winbox) -> Verdict:
    evidence = [f"{where(at)}: Winbox, key exchange {winbox.exchange}"]
    return failed("old" if winbox.exchange == DH else "exposed", evidence=evidence)


CHECK = Check(
    key="winbox",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=15,
    title=Say(
        id="Port Winbox (pengelolaan router MikroTik) terbuka untuk internet",
        en="The Winbox port (management of MikroTik routers) is open to the Internet",
    ),
    why=Say(
        id="Siapa pun dapat mencoba menebak kata sandi router atau memakai kerentanannya. Yang "
        "menguasai router dapat menyadap dan membelokkan semua lalu lintas kantor.",
        en="Anyone can try to guess the router's password or use its weaknesses. Whoever rules the "
        "router can read and redirect all of the office's traffic.",
    ),
    messages={
        ABSENT: absent("Winbox"),
        "exposed": Message(
            id="Winbox menjawab siapa pun dari internet (RouterOS 6.43 atau lebih baru). Kata "
            "sandinya tidak diperiksa.",
            en="Winbox answers anyone from the Internet (RouterOS 6.43 or newer). Its password was "
            "not examined.",
        ),
        "old": Message(
            id="Winbox menjawab siapa pun dari internet dengan pertukaran kunci lama: RouterOS di "
            "bawah 6.43, yang kata sandinya pernah dapat dibaca dari luar (CVE-2018-14847, bila "
            "belum diperbarui). Kata sandinya tidak diperiksa.",
            en="Winbox answers anyone from the Internet with the key exchange of old: RouterOS "
            "below 6.43, whose passwords could once be read from outside (CVE-2018-14847, if it "
            "was not updated). Its password was not examined.",
        ),
    },
    reproduce="{{ printf '\\042\\006'; head -c 34 /dev/zero; sleep 2; }} | "
    "nc -w 5 {address} {port} | xxd | head -n 3; "
    "{{ printf '\\370\\005'; head -c 248 /dev/zero; sleep 2; }} | "
    "nc -w 5 {address} {port} | xxd | head -n 3",
    remedy="services-mikrotik",
    references=(
        "https://github.com/MarginResearch/mikrotik_authentication",
        "CVE-2018-14847",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="the key exchange of today",
            given={"services": answering(8291, Winbox(exchange=EC_SRP5))},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="the key exchange of old",
            given={"services": answering(8291, Winbox(exchange=DH))},
            outcome=Outcome.FAIL,
            message="old",
            severity=Severity.HIGH,
        ),
    ),
)
