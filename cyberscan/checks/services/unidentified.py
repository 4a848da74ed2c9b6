"""Whatever is open to the Internet is known by name to those who run it.

What answers on such a port could not be told, or nothing was sent to it. Where every port of an
address accepts, something in between does, and that is one thing to tell instead of hundreds.
"""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.checks._services.answers import NOTHING
from cyberscan.checks._services.sensitive import SENSITIVE, is_left_alone
from cyberscan.checks._shared.evidence import capped
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Services, Transport, Unconfirmed, Unseen
from cyberscan.model.look import Failed, Reason
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed, passed, unseen


def judge(services: Services) -> Judgement:
    """Ports that the check of their own protocol tells are left to it."""
    rest = [at for at in services.unconfirmed if not _told_elsewhere(at)]
    if services.all_open:
        return failed("all_open", evidence=capped(map(_shown, rest)) or ["every canary accepts"])
    if rest:
        return tuple(replace(_one(at), port=at.port) for at in rest)
    gap = next((at for at in services.unseen if at.transport is Transport.TCP), None)
    if gap is not None:
        return unseen(Failed(gap.reason, f"{gap.port}/tcp: {gap.detail}"))
    return passed("none")


def _one(at: Unconfirmed) -> Verdict:
    if at.why:
        return failed("left_alone", evidence=[_shown(at)])
    return failed("banner" if at.said else "silent", evidence=[_shown(at)])


def _shown(at: Unconfirmed) -> str:
    if at.why:
        return f"{at.port}/tcp: open; nothing was sent: {at.why}"
    return f"{at.port}/tcp: open; {at.said or 'says nothing'}"


def _told_elsewhere(at: Unconfirmed) -> bool:
    return any(is_left_alone(at, protocol) for protocol in SENSITIVE)


def _with(*ports: Unconfirmed, all_open: bool = False) -> Services:
    taken = {at.port for at in ports}
    closed = tuple(port for port in NOTHING.refused if port not in taken)
    return replace(NOTHING, refused=closed, unconfirmed=ports, all_open=all_open)


CHECK = Check(
    key="unidentified-service",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=15,
    title=Say(
        id="Ada port terbuka yang layanannya tidak dikenal",
        en="A port is open whose service is not known",
    ),
    why=Say(
        id="Layanan yang tidak tercatat biasanya juga tidak diperbarui dan tidak diawasi. Yang "
        "tidak perlu dijangkau dari internet sebaiknya ditutup.",
        en="A service that nobody has on a list is as a rule neither updated nor watched. What "
        "need not be reached from the Internet had better be closed.",
    ),
    messages={
        "none": Message(
            id="Setiap port terbuka yang dilihat menyebut layanannya.",
            en="Every open port that was seen told its service.",
        ),
        "banner": Message(
            id="Port ini terbuka dan menjawab, tetapi layanannya tidak dikenali. Yang terlihat "
            "ada pada bukti; perlu diperiksa oleh pengelolanya.",
            en="This port is open and answers, but its service was not recognised. What was seen "
            "stands in the evidence; whoever runs it should have a look.",
        ),
        "silent": Message(
            id="Port ini terbuka dan tidak mengatakan apa pun. Perlu diperiksa oleh pengelolanya.",
            en="This port is open and says nothing. Whoever runs it should have a look.",
        ),
        "left_alone": Message(
            id="Port ini terbuka. Dengan sengaja tidak ada yang dikirim ke sana (alasannya pada "
            "bukti), jadi layanannya belum dipastikan.",
            en="This port is open. Nothing was sent to it on purpose (the evidence says why), so "
            "its service is not confirmed.",
        ),
        "all_open": Message(
            id="Semua port alamat ini tampak terbuka, juga yang tidak dipakai siapa pun: sesuatu "
            "di depannya (firewall atau penyeimbang beban) menjawab sendiri. Hanya layanan yang "
            "benar-benar menjawab yang dinilai.",
            en="Every port of this address seems open, even those nobody uses: something before it "
            "(a firewall or load balancer) answers by itself. Only services that really answered "
            "are judged.",
        ),
    },
    reproduce="nc -w 5 {address} {port} < /dev/null | head -c 120 | xxd",
    remedy="services-unidentified",
    references=("https://www.cisecurity.org/controls/v8",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        Example(
            name="nothing is open",
            given={"services": NOTHING},
            outcome=Outcome.PASS,
            message="none",
        ),
        Example(
            name="a banner nobody knows",
            given={"services": _with(Unconfirmed(port=2222, said="HALO 1.0"))},
            outcome=Outcome.FAIL,
            message="banner",
            severity=Severity.INFO,
        ),
        Example(
            name="an open port that says nothing",
            given={"services": _with(Unconfirmed(port=23), Unconfirmed(port=4786))},
            outcome=Outcome.FAIL,
            message="silent",
            severity=Severity.INFO,
        ),
        Example(
            name="a session between routers is not begun",
            given={"services": _with(Unconfirmed(port=179, why="a session is never begun"))},
            outcome=Outcome.FAIL,
            message="left_alone",
            severity=Severity.INFO,
        ),
        Example(
            name="OT that was left alone is told by its own check",
            given={"services": _with(Unconfirmed(port=502, why="not named"))},
            outcome=Outcome.PASS,
            message="none",
        ),
        Example(
            name="every port accepts",
            given={
                "services": _with(
                    Unconfirmed(port=23), Unconfirmed(port=8291, said="TLS"), all_open=True
                )
            },
            outcome=Outcome.FAIL,
            message="all_open",
            severity=Severity.INFO,
        ),
        Example(
            name="one port was not seen",
            given={
                "services": replace(
                    _with(Unconfirmed(port=23)),
                    unconfirmed=(),
                    unseen=(Unseen(port=23, reason=Reason.TIMEOUT),),
                )
            },
            outcome=Outcome.UNKNOWN,
            message="",
        ),
    ),
)
