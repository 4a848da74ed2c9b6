"""A time server gives strangers the time alone, not its state and not the list of its clients."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.datagrams import Ntp
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
)


def judge(services: Services) -> Judgement:
    """More than the time is only asked for where the owner allows it."""
    return each(services, Ntp, _one)


def _one(at: Heard, ntp: Ntp) -> Verdict:
    evidence = [f"{where(at)}: NTP version {ntp.version}, mode 4"]
    if ntp.control is None:
        return not_applicable("unexamined", evidence=evidence)
    if ntp.monlist:
        return failed("clients", evidence=[*evidence, "mode 7, MON_GETLIST_1: answered"])
    if ntp.control:
        told = ntp.software or "-"
        shown = f"mode 6, readvar: version={told}"
        return failed("state", evidence=[*evidence, shown], software=told)
    return passed("time", evidence=[*evidence, "mode 6 and 7: not answered"])


def _ntp(
    *, control: bool | None = None, software: str = "", monlist: bool | None = None
) -> Services:
    ntp = Ntp(version=4, control=control, software=software, monlist=monlist)
    return answering(123, ntp, udp=True)


CHECK = Check(
    key="ntp",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=20,
    title=Say(
        id="Server waktu (NTP) menjawab lebih dari sekadar waktu",
        en="The time server (NTP) tells strangers more than the time",
    ),
    why=Say(
        id="Pertanyaan kecil dengan alamat pengirim palsu dibalas dengan jawaban yang jauh lebih "
        "besar ke alamat korban. Server instansi menjadi alat serangan DDoS dan jaringannya ikut "
        "macet.",
        en="A small question with a forged sender is met by a far larger answer to the victim. The "
        "office's server becomes a tool of DDoS attacks, and its own network is clogged.",
    ),
    messages={
        ABSENT: absent("NTP"),
        "time": Message(
            id="Server waktu hanya memberikan waktu; keadaan dan daftar kliennya tertutup.",
            en="The time server gives the time alone; its state and clients are not told.",
        ),
        "unexamined": Message(
            id="Server waktu menjawab. Apakah keadaan dan daftar kliennya terbuka tidak diperiksa, "
            "karena surat izin tidak menyebutkannya.",
            en="A time server answers. Whether its state and clients are told was not examined, as "
            "the authorisation does not name it.",
        ),
        "state": Message(
            id="Server waktu membacakan keadaannya kepada siapa pun (mode 6; program: {software}).",
            en="The time server reads its state to anyone (mode 6; program: {software}).",
        ),
        "clients": Message(
            id="Server waktu membacakan daftar kliennya kepada siapa pun (monlist), jawaban yang "
            "dapat ratusan kali lebih besar daripada pertanyaannya.",
            en="The time server reads the list of its clients to anyone (monlist), an answer that "
            "can be hundreds of times larger than the question.",
            severity=Severity.HIGH,
        ),
    },
    reproduce="printf '\\026\\002\\000\\001%8s' | tr ' ' '\\000' | "
    "nc -u -w 3 {address} {port} | strings; "
    "printf '\\027\\000\\003\\052%4s' | tr ' ' '\\000' | "
    "nc -u -w 3 {address} {port} | xxd | head -n 4",
    remedy="services-ntp",
    references=(
        "RFC 9327",
        "CVE-2013-5211",
        "https://www.cisa.gov/news-events/alerts/2014/01/17/udp-based-amplification-attacks",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="time alone",
            given={"services": _ntp(control=False, monlist=False)},
            outcome=Outcome.PASS,
            message="time",
        ),
        Example(
            name="not allowed to ask more",
            given={"services": _ntp()},
            outcome=Outcome.NOT_APPLICABLE,
            message="unexamined",
        ),
        Example(
            name="mode 6",
            given={"services": _ntp(control=True, software="ntpd 4.2.6p5", monlist=False)},
            outcome=Outcome.FAIL,
            message="state",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="monlist",
            given={"services": _ntp(control=True, monlist=True)},
            outcome=Outcome.FAIL,
            message="clients",
            severity=Severity.HIGH,
        ),
    ),
)
