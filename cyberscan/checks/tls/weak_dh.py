"""Finite field Diffie-Hellman uses groups of 2048 bits or more (RFC 9325 section 4.5)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import groups as groups_sample
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import DhParameters, Groups, Version
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.tables.tls.dh_primes import name_of
from cyberscan.tables.tls.suites import SUITES

_LEAST = 2048
_BROKEN = 1024
"""Bits up to which a prime, once worked through, is within reach of those who can pay for it; then
every server that shares it falls with it (Logjam)."""
_SHOWN = 12


def judge(groups: Groups) -> Verdict:
    """The shortest group speaks. The groups of TLS 1.3 (RFC 7919) are all long enough."""
    met = sorted(groups.finite_field, key=lambda group: group.bits)
    weak = [_told(group) for group in met if group.bits < _LEAST]
    if weak:
        broken = met[0].bits <= _BROKEN
        return failed("broken" if broken else "short", evidence=weak[:_SHOWN], bits=met[0].bits)
    if groups.finite_field_unseen:
        return unknown("unseen", evidence=[groups.finite_field_unseen])
    if not met:
        return not_applicable("none")
    return passed("long", evidence=[_told(group) for group in met[:_SHOWN]], bits=met[0].bits)


def _told(group: DhParameters) -> str:
    suite = SUITES.get(group.suite, f"0x{group.suite:04X}")
    known = name_of(group.prime)
    shared = f", {known}" if known else ""
    return f"{group.bits} bit{shared} ({group.version} {suite})"


_OAKLEY2 = (
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74"
    "020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437"
    "4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed"
    "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece65381ffffffffffffffff"
)
"""RFC 2409 section 6.2."""


def _example(
    name: str,
    bits: tuple[int, ...],
    unseen: str,
    outcome: Outcome,
    message: str,
    severity: Severity | None = None,
) -> Example:
    met = tuple(
        DhParameters(
            bits=one,
            prime=_OAKLEY2 if one == _BROKEN else "ab" * (one // 8),
            generator="2",
            version=Version.TLS12,
            suite=0x009E,
        )
        for one in bits
    )
    given = {"groups": groups_sample(finite_field=met, dh_unseen=unseen)}
    return Example(name=name, given=given, outcome=outcome, message=message, severity=severity)


CHECK = Check(
    key="weak-dh",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(id="Kunci Diffie-Hellman terlalu pendek", en="Diffie-Hellman keys are too short"),
    why=Say(
        id="Bilangan prima yang pendek, apalagi yang dipakai bersama oleh banyak server, cukup "
        "dihitung satu kali oleh penyerang berdana besar; sesudah itu sambungan warga dapat dibaca "
        "(serangan Logjam).",
        en="A short prime, the more so one that many servers share, has to be worked through only "
        "once by an attacker with means; after that citizens' connections can be read (the Logjam "
        "attack).",
    ),
    messages={
        "long": Message(
            id="Grup Diffie-Hellman terpendek berukuran {bits} bit.",
            en="The shortest Diffie-Hellman group has {bits} bits.",
        ),
        "short": Message(
            id="Server memakai grup Diffie-Hellman {bits} bit, kurang dari 2048 bit.",
            en="The server uses a Diffie-Hellman group of {bits} bits, less than 2048.",
        ),
        "broken": Message(
            id="Server memakai grup Diffie-Hellman {bits} bit, yang dapat dipecahkan.",
            en="The server uses a Diffie-Hellman group of {bits} bits, which can be broken.",
            severity=Severity.HIGH,
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan grup Diffie-Hellman mana yang dipakai. Pindai ulang, atau "
            "jalankan perintah di bawah.",
            en="Which Diffie-Hellman group is in use could not be determined. Scan again, or run "
            "the command below.",
        ),
        "none": Message(
            id="Di bawah TLS 1.3 server tidak memakai Diffie-Hellman biasa (DHE).",
            en="Below TLS 1.3 the server does not use finite field Diffie-Hellman (DHE).",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -no_tls1_3 "
    "-cipher 'kDHE:@SECLEVEL=0' </dev/null 2>/dev/null | grep 'Temp Key'",
    remedy="tls-dh",
    references=("RFC 9325 section 4.5", "RFC 7919", "CVE-2015-4000", "https://weakdh.org/"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("2048 bits", (2048,), "", Outcome.PASS, "long"),
        _example("no DHE", (), "", Outcome.NOT_APPLICABLE, "none"),
        _example("1536 bits", (1536, 2048), "", Outcome.FAIL, "short", Severity.MEDIUM),
        _example("1024 bits, shared", (1024,), "", Outcome.FAIL, "broken", Severity.HIGH),
        _example("512 bits", (512, 2048), "reset", Outcome.FAIL, "broken", Severity.HIGH),
        _example("not seen", (), "no answer", Outcome.UNKNOWN, "unseen"),
        _example("long ones, others unseen", (2048,), "reset", Outcome.UNKNOWN, "unseen"),
    ),
)
