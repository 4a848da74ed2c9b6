"""No MQTT broker gives strangers from the Internet a session (MQTT 3.1.1 section 3.2)."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, where
from cyberscan.checks._services.sensitive import (
    OPEN_PORT,
    each_sensitive,
    examples_left_alone,
    open_port,
)
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.kit import Mqtt
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.mqtt import ACCEPTED, name_of


def judge(services: Services) -> Judgement:
    """A session was asked for only where the authorisation names it."""
    return each_sensitive(services, Mqtt, _one)


def _one(at: Heard, mqtt: Mqtt) -> Verdict:
    code = name_of(mqtt.code)
    evidence = [f"{where(at)}: CONNECT → CONNACK {mqtt.code} ({code})"]
    if mqtt.code == ACCEPTED:
        return failed("open", evidence=evidence)
    return failed("reachable", evidence=evidence, code=code)


CHECK = Check(
    key="mqtt",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=30,
    title=Say(
        id="Port MQTT (perantara pesan) terbuka untuk internet",
        en="The MQTT port (message broker) is open to the Internet",
    ),
    why=Say(
        id="Lewat MQTT sensor dan alat melaporkan datanya dan menerima perintah. Tanpa kata sandi, "
        "siapa pun dapat membaca datanya dan memberi perintah palsu.",
        en="By MQTT sensors and devices report their data and take orders. Without a password "
        "anyone can read the data and give false orders.",
    ),
    messages={
        ABSENT: absent("MQTT"),
        OPEN_PORT: open_port("MQTT"),
        "open": Message(
            id="Perantara MQTT menerima siapa pun tanpa nama dan kata sandi. Tidak ada pesan yang "
            "dibaca.",
            en="The MQTT broker takes anyone without a name and a password. No message was read.",
        ),
        "reachable": Message(
            id="Perantara MQTT menjawab siapa pun dari internet, dan menolak yang tanpa kata sandi "
            "({code}).",
            en="The MQTT broker answers anyone from the Internet, and refuses those without a "
            "password ({code}).",
            severity=Severity.MEDIUM,
        ),
    },
    reproduce="{{ printf '\\020\\014\\000\\004MQTT\\004\\002\\000\\000\\000\\000'; sleep 2; }} | "
    "nc -w 5 {address} {port} | xxd; "
    "{{ printf '\\020\\014\\000\\004MQTT\\004\\002\\000\\000\\000\\000'; sleep 2; }} | "
    "timeout 5 openssl s_client -quiet -connect {address}:{port} 2>/dev/null | xxd",
    remedy="services-mqtt",
    references=("https://docs.oasis-open.org/mqtt/mqtt/v3.1.1/os/mqtt-v3.1.1-os.html",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="anyone is let in",
            given={"services": answering(1883, Mqtt(code=0))},
            outcome=Outcome.FAIL,
            message="open",
            severity=Severity.HIGH,
        ),
        Example(
            name="not authorised",
            given={"services": answering(8883, Mqtt(code=5), tls=True)},
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.MEDIUM,
        ),
        *examples_left_alone(1883),
    ),
)
