"""The server does not accept SSLv3 (RFC 7568)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import endpoint as endpoint_sample
from cyberscan.checks._tls.lockout import LOCKED_OUT, locked_out
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.tls import Endpoint, Groups, Offer, Suites, Version
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown
from cyberscan.opinions.clients import Without

_OFF = Without(versions=frozenset({Version.SSL2, Version.SSL3}))
_NOT_LOOKED = Failed(Reason.NOT_LOOKED)


def judge(
    endpoint: Endpoint,
    suites: Of[Suites | Absent | Failed],
    groups: Of[Groups | Absent | Failed],
) -> Verdict:
    """Only a refusal that was seen is a PASS."""
    offer = next((o for o in endpoint.versions if o.version is Version.SSL3), None)
    if offer is None:
        return unknown("unseen")
    evidence = [f"SSLv3: {offer.detail}"]
    match offer.offer:
        case Offer.ACCEPTED:
            who = locked_out(endpoint, suites, groups, _OFF)
            return failed("accepted", evidence=evidence, who=who)
        case Offer.REFUSED:
            return passed("refused", evidence=evidence)
        case Offer.UNSEEN if offer.reason is Reason.RESET:
            return unknown("reset", evidence=evidence, versions=Version.SSL3)
        case Offer.UNSEEN:
            return unknown("unseen", evidence=evidence)


def _example(
    name: str, offer: Offer, outcome: Outcome, message: str, reason: Reason = Reason.TIMEOUT
) -> Example:
    offers = {Version.SSL3: offer, Version.TLS12: Offer.ACCEPTED}
    given = {
        "endpoint": endpoint_sample(offers, unseen=reason),
        "suites": _NOT_LOOKED,
        "groups": _NOT_LOOKED,
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="sslv3",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Protokol usang SSLv3 masih diterima", en="The obsolete protocol SSLv3 is accepted"
    ),
    why=Say(
        id="SSLv3 berasal dari tahun 1996 dan enkripsinya dapat dibuka oleh penyerang di jaringan "
        "yang sama (serangan POODLE). Kuki masuk dan data yang diisi warga dapat dibaca.",
        en="SSLv3 dates from 1996 and an attacker on the same network can undo its encryption (the "
        "POODLE attack). Login cookies and what citizens fill in can be read.",
    ),
    messages={
        "refused": Message(id="Server menolak SSLv3.", en="The server refuses SSLv3."),
        "accepted": Message(
            id="Server menerima SSLv3." + LOCKED_OUT.id,
            en="The server accepts SSLv3." + LOCKED_OUT.en,
        ),
        "reset": Message(
            id="Tidak dapat dipastikan: server memutus paksa sambungan (reset) ketika ditawari "
            "{versions}, tanpa penolakan resmi TLS. Bisa jadi versi itu memang sudah mati, bisa "
            "jadi tembok api (firewall) yang memutus pemindai. Pastikan pengaturannya di server.",
            en="Could not be determined: the server resets the connection when offered {versions} "
            "instead of refusing in TLS. The version may well be off, or a firewall may be cutting "
            "the scanner off. Check the setting on the server itself.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah SSLv3 diterima: server tidak memberi jawaban yang "
            "dapat dinilai. Pindai ulang, atau pastikan pengaturannya di server.",
            en="Whether SSLv3 is accepted could not be determined: the server gave no answer that "
            "can be judged. Scan again, or check the setting on the server.",
        ),
    },
    # Nothing an administrator has installed speaks SSLv3 any more: a ClientHello byte by byte.
    reproduce="bash -c 'exec 3<>/dev/tcp/$0/$1; "
    'printf "\\x16\\x03\\x00\\x00\\x41\\x01\\x00\\x00\\x3d\\x03\\x00%32s\\x00\\x00\\x16'
    "\\x00\\x2f\\x00\\x35\\x00\\x33\\x00\\x39\\x00\\x0a\\x00\\x16\\x00\\x05\\x00\\x04"
    '\\x00\\x07\\x00\\x09\\x00\\xff\\x01\\x00" "" >&3; '
    "timeout 5 head -c 11 <&3 | od -An -tx1' {address} {port}  "
    "# 16 03 00 = SSLv3; 15 … / kosong (empty) = ditolak (refused)",
    remedy="tls-versions",
    references=("RFC 7568 section 3", "RFC 9325 section 3.1.1"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("refused with an alert", Offer.REFUSED, Outcome.PASS, "refused"),
        _example("accepted", Offer.ACCEPTED, Outcome.FAIL, "accepted"),
        _example("no answer", Offer.UNSEEN, Outcome.UNKNOWN, "unseen"),
        _example("a reset", Offer.UNSEEN, Outcome.UNKNOWN, "reset", Reason.RESET),
        Example(
            name="a fact that does not speak of SSLv3",
            given={
                "endpoint": Endpoint(versions=()),
                "suites": _NOT_LOOKED,
                "groups": _NOT_LOOKED,
            },
            outcome=Outcome.UNKNOWN,
            message="unseen",
        ),
    ),
)
