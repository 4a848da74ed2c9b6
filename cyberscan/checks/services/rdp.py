"""No remote desktop (RDP) answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.checks._services.octets import escaped
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.windows import Rdp
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.rdp import Protocol, request

_WORDS = {True: "yes", False: "no", None: "not told"}


def judge(services: Services) -> Judgement:
    """Network level authentication (NLA) keeps strangers from the logon screen, not from the port;
    passwords are guessed with it, too."""
    return each(services, Rdp, _one)


def _one(at: Heard, rdp: Rdp) -> Verdict:
    if not rdp.negotiates:
        return failed("old", evidence=[f"{where(at)}: X.224 confirm without negotiation"])
    chosen = f"selected {rdp.selected}" if rdp.selected else f"failure {rdp.failure}"
    shown = [
        f"{where(at)}: TLS and CredSSP offered: {chosen}",
        f"NLA required: {_WORDS[rdp.nla]}; standard RDP security: {_WORDS[rdp.standard]}",
    ]
    if rdp.standard:
        return failed("standard", evidence=shown)
    if rdp.nla is None:
        return failed("untold", evidence=shown)
    return failed("nla" if rdp.nla else "no_nla", evidence=shown)


CHECK = Check(
    key="rdp",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Desktop jarak jauh (RDP) dapat diakses dari internet",
        en="Remote desktop (RDP) can be reached from the Internet",
    ),
    why=Say(
        id="RDP adalah pintu masuk yang paling sering dipakai perangkat pemeras: kata sandinya "
        "ditebak siang malam, dan sekali berhasil seluruh komputer dikuasai.",
        en="RDP is the door ransomware uses most: its passwords are guessed day and night, and "
        "one that fits gives away the whole computer.",
    ),
    messages={
        ABSENT: absent("RDP"),
        "nla": Message(
            id="Desktop jarak jauh menjawab dari internet. Autentikasi tingkat jaringan (NLA) "
            "diwajibkan, tetapi kata sandi tetap dapat ditebak. Masuk tidak dicoba.",
            en="A remote desktop answers from the Internet. Network level authentication (NLA) is "
            "required, but passwords can still be guessed. No logon was tried.",
        ),
        "no_nla": Message(
            id="Desktop jarak jauh menjawab dari internet dan tidak mewajibkan autentikasi tingkat "
            "jaringan (NLA): orang luar sampai ke layar masuk. Masuk tidak dicoba.",
            en="A remote desktop answers from the Internet and does not require network level "
            "authentication (NLA): strangers get to the logon screen. No logon was tried.",
        ),
        "standard": Message(
            id="Desktop jarak jauh menjawab dari internet dan menerima sambungan tanpa TLS (RDP "
            "standar): sambungannya dapat disadap. Masuk tidak dicoba.",
            en="A remote desktop answers from the Internet and takes connections without TLS "
            "(standard RDP security), which can be intercepted. No logon was tried.",
        ),
        "old": Message(
            id="Server menjawab permintaan sambungan seperti RDP lama (sebelum Windows Server "
            "2008), tanpa TLS maupun NLA. Masuk tidak dicoba.",
            en="The server answers a connection request as old RDP does (before Windows Server "
            "2008), without TLS or NLA. No logon was tried.",
        ),
        "untold": Message(
            id="Desktop jarak jauh menjawab dari internet; apakah autentikasi tingkat jaringan "
            "(NLA) diwajibkan tidak diketahui. Masuk tidak dicoba.",
            en="A remote desktop answers from the Internet; whether it requires network level "
            "authentication (NLA) is not known. No logon was tried.",
        ),
    },
    reproduce=f"printf '{escaped(request(Protocol.SSL | Protocol.HYBRID))}' | "
    "nc -w 5 {address} {port} | xxd; "
    f"printf '{escaped(request(Protocol.RDP))}' | nc -w 5 {{address}} {{port}} | xxd",
    remedy="services-rdp",
    references=("[MS-RDPBCGR] section 2.2.1.2", "[MS-RDPBCGR] section 5.4.2"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="NLA required",
            given={"services": answering(3389, Rdp(selected="HYBRID", nla=True, standard=False))},
            outcome=Outcome.FAIL,
            message="nla",
            severity=Severity.HIGH,
        ),
        Example(
            name="TLS is enough",
            given={"services": answering(3389, Rdp(selected="SSL", nla=False, standard=False))},
            outcome=Outcome.FAIL,
            message="no_nla",
            severity=Severity.HIGH,
        ),
        Example(
            name="no TLS needed",
            given={"services": answering(3389, Rdp(selected="HYBRID", nla=False, standard=True))},
            outcome=Outcome.FAIL,
            message="standard",
            severity=Severity.HIGH,
        ),
        Example(
            name="no TLS to be had",
            given={
                "services": answering(
                    3389, Rdp(failure="SSL_NOT_ALLOWED_BY_SERVER", nla=False, standard=True)
                )
            },
            outcome=Outcome.FAIL,
            message="standard",
            severity=Severity.HIGH,
        ),
        Example(
            name="Windows XP",
            given={"services": answering(3389, Rdp(negotiates=False))},
            outcome=Outcome.FAIL,
            message="old",
            severity=Severity.HIGH,
        ),
        Example(
            name="the further requests broke off",
            given={"services": answering(3389, Rdp(selected="HYBRID"))},
            outcome=Outcome.FAIL,
            message="untold",
            severity=Severity.HIGH,
        ),
    ),
)
