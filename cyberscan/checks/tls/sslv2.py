"""The server does not accept SSLv2 (RFC 6176)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import endpoint as endpoint_sample
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.tls import Endpoint, Offer, SuiteOffers, Suites, Version
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown
from cyberscan.tables.tls.suites import SSL2_KINDS


def judge(endpoint: Endpoint, suites: Of[Suites | Absent | Failed]) -> Verdict:
    """The kinds it takes are told where they were seen; the verdict does not need them."""
    offer = next((o for o in endpoint.versions if o.version is Version.SSL2), None)
    if offer is None:
        return unknown("unseen")
    evidence = [f"SSLv2: {offer.detail}"]
    match offer.offer:
        case Offer.ACCEPTED:
            return failed("accepted", evidence=_kinds(suites) or evidence)
        case Offer.REFUSED:
            return passed("refused", evidence=evidence)
        case Offer.UNSEEN if offer.reason is Reason.RESET:
            return unknown("reset", evidence=evidence)
        case Offer.UNSEEN:
            return unknown("unseen", evidence=evidence)


def _kinds(suites: Suites | Absent | Failed) -> list[str]:
    offers = suites.versions if isinstance(suites, Suites) else ()
    kinds = (kind for o in offers if o.version is Version.SSL2 for kind in o.accepted)
    return [f"SSLv2: {SSL2_KINDS.get(kind, f'0x{kind:06X}')}" for kind in kinds]


_KINDS = Suites(
    versions=(SuiteOffers(Version.SSL2, accepted=(0x010080, 0x020080, 0xABCDEF)),),
    table="2026-11-26",
)


def _example(
    name: str,
    offer: Offer,
    suites: Suites | Failed,
    outcome: Outcome,
    message: str,
    reason: Reason = Reason.TIMEOUT,
) -> Example:
    offers = {Version.SSL2: offer, Version.TLS12: Offer.ACCEPTED}
    given = {"endpoint": endpoint_sample(offers, unseen=reason), "suites": suites}
    return Example(name=name, given=given, outcome=outcome, message=message)


_NOT_LOOKED = Failed(Reason.NOT_LOOKED)

CHECK = Check(
    key="sslv2",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Protokol purba SSLv2 masih diterima", en="The ancient protocol SSLv2 is accepted"
    ),
    why=Say(
        id="SSLv2 dari tahun 1995 dapat dipecahkan, dan lebih buruk lagi: dengan serangan DROWN "
        "penyerang memakainya untuk membuka rekaman sambungan TLS biasa yang memakai kunci yang "
        "sama, termasuk kata sandi dan data warga.",
        en="SSLv2 dates from 1995 and can be broken, and worse: with the DROWN attack it serves to "
        "open recordings of ordinary TLS connections under the same key, with passwords and "
        "citizens' data in them.",
    ),
    messages={
        "refused": Message(id="Server menolak SSLv2.", en="The server refuses SSLv2."),
        "accepted": Message(id="Server menerima SSLv2.", en="The server accepts SSLv2."),
        "reset": Message(
            id="Tidak dapat dipastikan: server memutus paksa sambungan (reset) ketika ditawari "
            "SSLv2, tanpa penolakan resmi. Bisa jadi SSLv2 memang sudah mati, bisa jadi tembok api "
            "(firewall) yang memutus pemindai. Pastikan pengaturannya di server.",
            en="Could not be determined: the server resets the connection when offered SSLv2 "
            "instead of refusing. SSLv2 may well be off, or a firewall may be cutting the scanner "
            "off. Check the setting on the server itself.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah SSLv2 diterima: server tidak memberi jawaban yang "
            "dapat dinilai. Pindai ulang, atau pastikan pengaturannya di server.",
            en="Whether SSLv2 is accepted could not be determined: the server gave no answer that "
            "can be judged. Scan again, or check the setting on the server.",
        ),
    },
    # No OpenSSL since 1.1.0 speaks SSLv2.
    reproduce="nmap -Pn --script sslv2 -p {port} {name}",
    remedy="tls-versions",
    references=("RFC 6176 section 3", "RFC 9325 section 3.1.1", "CVE-2016-0800"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("refused", Offer.REFUSED, _NOT_LOOKED, Outcome.PASS, "refused"),
        _example("accepted", Offer.ACCEPTED, _KINDS, Outcome.FAIL, "accepted"),
        _example(
            "accepted, and the kinds were not seen",
            Offer.ACCEPTED,
            _NOT_LOOKED,
            Outcome.FAIL,
            "accepted",
        ),
        _example("a reset", Offer.UNSEEN, _NOT_LOOKED, Outcome.UNKNOWN, "reset", Reason.RESET),
        _example("no answer", Offer.UNSEEN, _NOT_LOOKED, Outcome.UNKNOWN, "unseen"),
        Example(
            name="a fact of before SSLv2 was asked",
            given={"endpoint": Endpoint(versions=()), "suites": _NOT_LOOKED},
            outcome=Outcome.UNKNOWN,
            message="unseen",
        ),
    ),
)
