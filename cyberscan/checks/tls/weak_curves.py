"""Key exchange uses curves of 224 bits or more, and one of those that every client knows (RFC 9325
section 4.2, RFC 8422 section 5.1.1)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import groups as groups_sample
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import GroupOffers, Groups, Version
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.tables.tls.codes import ALL_GROUPS

_LEAST = 224
"""Bits of the curve's field: 112 bits of security, as RSA 2048 (RFC 9325 section 4.5)."""
_USUAL = {0x001D: "x25519", 0x0017: "secp256r1", 0x0018: "secp384r1"}
_USUAL_HYBRIDS = {0x11EB, 0x11EC, 0x11ED}
"""Each is one of the usual curves with ML-KEM beside it."""


def judge(groups: Groups) -> Verdict:
    """TLS 1.3 knows no curve below 224 bits (RFC 8446 section 4.2.7): there a weak one counts if it
    was accepted, but what was not asked is not missed.
    """
    elliptic = [o for o in groups.named if any(map(_curve, (*o.accepted, *o.unseen)))]
    if not elliptic:
        return not_applicable("none")
    weak = [f"{o.version}: {_name(g)}" for o in elliptic for g in o.accepted if _weak(g)]
    if weak:
        return failed("weak", evidence=weak)
    evidence = [f"{o.version}: {', '.join(map(_name, o.accepted))}" for o in elliptic]
    strange = [o for o in elliptic if not _usual(o.accepted)]
    if any(not _usual((*o.accepted, *o.unseen)) for o in strange):
        return failed("unusual", evidence=evidence)
    below = [o for o in elliptic if o.version is not Version.TLS13]
    if strange or any(_weak(g) for o in below for g in o.unseen):
        return unknown("unseen", evidence=evidence)
    return passed("strong", evidence=evidence)


def _curve(group: int) -> bool:
    known = ALL_GROUPS.get(group)
    return known is not None and known.kind in {"ec", "hybrid"}


def _weak(group: int) -> bool:
    known = ALL_GROUPS.get(group)
    return known is not None and known.kind == "ec" and known.bits < _LEAST


def _usual(groups: tuple[int, ...]) -> bool:
    return any(g in _USUAL or g in _USUAL_HYBRIDS for g in groups)


def _name(group: int) -> str:
    known = ALL_GROUPS.get(group)
    return f"{known.name} ({known.bits} bit)" if known else f"0x{group:04X}"


_SECT163K1, _SECP192R1, _SECP224R1, _P256, _P521, _X25519 = 0x0001, 0x0013, 0x0015, 0x0017, 25, 29


def _example(name: str, offers: tuple[GroupOffers, ...], outcome: Outcome, message: str) -> Example:
    given = {"groups": groups_sample(*offers)}
    return Example(name=name, given=given, outcome=outcome, message=message)


def _offers(
    accepted: tuple[int, ...], unseen: tuple[int, ...] = (), version: Version = Version.TLS12
) -> GroupOffers:
    return GroupOffers(version, accepted, unseen)


CHECK = Check(
    key="weak-curves",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Kurva eliptik yang lemah atau tidak lazim dipakai",
        en="Weak or uncommon elliptic curves are in use",
    ),
    why=Say(
        id="Kunci setiap sambungan dirundingkan lewat kurva ini. Kurva yang terlalu pendek dapat "
        "dihitung balik oleh penyerang berdana besar; tanpa kurva yang lazim, peramban warga jatuh "
        "ke cara yang lebih lemah atau gagal tersambung.",
        en="The key of every connection is agreed on through these curves. One that is too short "
        "can be undone by an attacker with means; without a common one citizens' browsers fall "
        "back to something weaker or fail to connect.",
    ),
    messages={
        "strong": Message(
            id="Kurva yang diterima cukup panjang, dan ada yang lazim di antaranya.",
            en="The accepted curves are long enough, and common ones are among them.",
        ),
        "weak": Message(
            id="Server menerima kurva yang lebih pendek dari 224 bit.",
            en="The server accepts curves shorter than 224 bits.",
        ),
        "unusual": Message(
            id="Server tidak menerima satu pun dari X25519, P-256, dan P-384.",
            en="The server accepts none of X25519, P-256 and P-384.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan kurva mana yang diterima. Pindai ulang dengan profil TLS "
            "lengkap, atau jalankan perintah di bawah.",
            en="Which curves are accepted could not be determined. Scan again with the full TLS "
            "profile, or run the command below.",
        ),
        "none": Message(
            id="Server tidak memakai kurva eliptik untuk pertukaran kunci.",
            en="The server does not use elliptic curves for key exchange.",
        ),
    },
    reproduce="for g in sect163k1 sect163r2 sect193r1 secp160k1 secp160r1 secp160r2 secp192k1 "
    "prime192v1 X25519 prime256v1 secp384r1; do echo $g; openssl s_client -host {address} "
    "-port {port} -servername {name} -no_tls1_3 -groups $g -cipher 'ECDHE:@SECLEVEL=0' "
    "</dev/null 2>/dev/null | grep 'Temp Key'; done",
    remedy="tls-groups",
    references=("RFC 8422 section 5.1.1", "RFC 9325 section 4.5", "RFC 8446 section 4.2.7"),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.24"),
    examples=(
        _example("common ones", (_offers((_P256, _X25519)),), Outcome.PASS, "strong"),
        _example("224 bits beside them", (_offers((_SECP224R1, _P256)),), Outcome.PASS, "strong"),
        _example(
            "a hybrid alone in TLS 1.3, older ones not asked there",
            (_offers((0x11EC,), (_SECT163K1,), Version.TLS13),),
            Outcome.PASS,
            "strong",
        ),
        _example("192 bits", (_offers((_SECP192R1, _P256)),), Outcome.FAIL, "weak"),
        _example(
            "163 bits, though TLS 1.3 is as it should be",
            (_offers((_SECT163K1,)), _offers((_X25519,), (), Version.TLS13)),
            Outcome.FAIL,
            "weak",
        ),
        _example("P-521 alone", (_offers((_P521,)),), Outcome.FAIL, "unusual"),
        _example("P-521, others unseen", (_offers((_P521,), (_P256,)),), Outcome.UNKNOWN, "unseen"),
        _example(
            "weak ones unseen", (_offers((_P256,), (_SECP192R1,)),), Outcome.UNKNOWN, "unseen"
        ),
        _example("no elliptic curves", (_offers(()),), Outcome.NOT_APPLICABLE, "none"),
        _example("only ffdhe2048", (_offers((0x0100,)),), Outcome.NOT_APPLICABLE, "none"),
    ),
)
