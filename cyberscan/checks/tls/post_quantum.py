"""Recordings made today stay closed to the quantum computers of tomorrow: X25519MLKEM768 is on
offer."""

from __future__ import annotations

from cyberscan.checks._shared.samples import endpoint as endpoint_sample
from cyberscan.checks._shared.samples import groups as groups_sample
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.tls import Endpoint, GroupOffers, Groups, Offer, Version
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown
from cyberscan.parse.tls_offers import offer
from cyberscan.tables.tls.codes import ALL_GROUPS

_WANTED = 0x11EC
"""X25519MLKEM768: the one that browsers offer (draft-ietf-tls-ecdhe-mlkem)."""


def judge(groups: Groups, endpoint: Of[Endpoint]) -> Verdict:
    """Readiness, not a fault. It needs TLS 1.3; another hybrid helps nobody who browses."""
    offers = next((o for o in groups.named if o.version is Version.TLS13), None)
    if offers is None:
        evidence = [f"{Version.TLS13}: {offer(endpoint, Version.TLS13)}"]
        if offer(endpoint, Version.TLS13) is Offer.REFUSED:
            return failed("no_tls13", evidence=evidence)
        return unknown("unseen", evidence=evidence)
    evidence = [ALL_GROUPS[g].name for g in offers.accepted if g in ALL_GROUPS]
    if _WANTED in offers.accepted:
        return passed("offered", evidence=evidence)
    if _WANTED in offers.unseen:
        return unknown("unseen", evidence=evidence)
    return failed("missing", evidence=evidence or ["X25519MLKEM768: refused"])


def _example(
    name: str,
    accepted: tuple[int, ...] | None,
    unseen: tuple[int, ...],
    tls13: Offer,
    outcome: Outcome,
    message: str,
) -> Example:
    named = () if accepted is None else (GroupOffers(Version.TLS13, accepted, unseen),)
    given = {
        "groups": groups_sample(*named),
        "endpoint": endpoint_sample({Version.TLS12: Offer.ACCEPTED, Version.TLS13: tls13}),
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="post-quantum",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=120,
    title=Say(
        id="Pertukaran kunci pascakuantum belum tersedia",
        en="Post-quantum key exchange is not on offer yet",
    ),
    why=Say(
        id="Lalu lintas yang direkam hari ini dapat dibuka kelak dengan komputer kuantum. Data "
        "yang harus rahasia bertahun-tahun (kependudukan, kesehatan) perlu dilindungi sejak kini. "
        "Ini catatan kesiapan, bukan kelemahan hari ini.",
        en="Traffic recorded today may be opened by quantum computers later. What must stay secret "
        "for years (civil registry, health) needs protection from now on. This is a note on "
        "readiness, not a weakness of today.",
    ),
    messages={
        "offered": Message(
            id="Server menerima X25519MLKEM768.", en="The server accepts X25519MLKEM768."
        ),
        "missing": Message(
            id="Server belum menerima X25519MLKEM768.",
            en="The server does not accept X25519MLKEM768 yet.",
        ),
        "no_tls13": Message(
            id="Server tidak menerima TLS 1.3, yang diperlukan untuk X25519MLKEM768.",
            en="The server does not accept TLS 1.3, which X25519MLKEM768 needs.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah X25519MLKEM768 diterima. Pindai ulang, atau jalankan "
            "perintah di bawah.",
            en="Whether X25519MLKEM768 is accepted could not be determined. Scan again, or run the "
            "command below.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -tls1_3 "
    "-groups X25519MLKEM768 </dev/null  # OpenSSL 3.5+",
    remedy="tls-post-quantum",
    references=(
        "https://datatracker.ietf.org/doc/draft-ietf-tls-ecdhe-mlkem/",
        "NIST FIPS 203",
    ),
    standards=("ISO/IEC 27001:2022 A.8.24",),
    examples=(
        _example("on offer", (0x001D, 0x11EC), (), Offer.ACCEPTED, Outcome.PASS, "offered"),
        _example("not on offer", (0x001D, 0x0017), (), Offer.ACCEPTED, Outcome.FAIL, "missing"),
        _example("another hybrid", (0x11EB,), (), Offer.ACCEPTED, Outcome.FAIL, "missing"),
        _example("nothing accepted", (), (0x001D,), Offer.ACCEPTED, Outcome.FAIL, "missing"),
        _example("not seen", (0x001D,), (0x11EC,), Offer.ACCEPTED, Outcome.UNKNOWN, "unseen"),
        _example("no TLS 1.3", None, (), Offer.REFUSED, Outcome.FAIL, "no_tls13"),
        _example(
            "whether TLS 1.3 is accepted was not seen",
            None,
            (),
            Offer.UNSEEN,
            Outcome.UNKNOWN,
            "unseen",
        ),
    ),
)
