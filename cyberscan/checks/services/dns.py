"""No server on the address looks up other people's names for strangers, nor tells its version.

What is known of a zone's own name servers is told in dns/open-recursion and dns/version, which own
the fault; this check refers to them.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._services.answers import ABSENT, NOTHING, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Everywhere, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services, Transport
from cyberscan.model.facts.zone import Controlled, Given, ServerControl
from cyberscan.model.services.datagrams import Dns
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    Target,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)

_NUMBER: Final = re.compile(r"[0-9]\.[0-9]")
"""A text without a number tells no version, as in dns/version."""
_SEEN: Final = frozenset({Given.GIVEN, Given.DENIED})


def judge(services: Services, controls: Everywhere[ServerControl], target: Target) -> Judgement:
    """Over TCP nobody can be flooded, and only that DNS is spoken was looked at."""
    owned = [
        server
        for _, control in controls
        for server in control.servers
        if target.subject == Subject(Kind.ADDRESS, server.address)
    ]
    return each(services, Dns, lambda at, dns: _one(at, dns, owned))


def _one(at: Heard, dns: Dns, owned: list[Controlled]) -> Judgement:
    if at.transport is Transport.TCP:
        return not_applicable("tcp", evidence=[f"{where(at)}: answers . NS"])
    if any(server.recursion in _SEEN for server in owned):
        names = sorted({server.name for server in owned})
        return not_applicable("referred", evidence=[where(at)], servers=", ".join(names))
    version = _version(at, dns)
    if dns.recursion is None:
        return (unknown("cut", evidence=[f"{where(at)}: TC"]), *version)
    if not dns.recursion:
        return version or passed("closed", evidence=[f"{where(at)}: no recursion"])
    shown = f"{where(at)}: RD=1 . NS: RA, NOERROR, answer"
    return (failed("recursion", evidence=[shown], factor=dns.factor), *version)


def _version(at: Heard, dns: Dns) -> tuple[Verdict, ...]:
    if not _NUMBER.search(dns.version):
        return ()
    shown = f"{where(at)}: version.bind CH TXT: {dns.version}"
    return (failed("version", evidence=[shown], discriminator="version", version=dns.version),)


_HERE: Final = Target(Subject(Kind.ADDRESS, "192.0.2.1"))


def _given(dns: Dns, *controls: ServerControl, udp: bool = True) -> dict[str, object]:
    found = tuple((Subject(Kind.ZONE, "x.test"), control) for control in controls)
    return {"services": answering(53, dns, udp=udp), "controls": found, "target": _HERE}


CHECK = Check(
    key="dns-recursion",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Server DNS pada alamat ini melayani siapa pun",
        en="A DNS server on this address serves anyone",
    ),
    why=Say(
        id="Server seperti ini dipakai penyerang untuk melipatgandakan serangan DDoS ke pihak lain "
        "atas nama instansi ini, dan simpanannya lebih mudah diracuni.",
        en="Attackers use such a server to multiply DDoS attacks on others in this office's name, "
        "and its cache is easier to poison.",
    ),
    messages={
        ABSENT: absent("DNS"),
        "closed": Message(
            id="Server DNS menolak mencarikan nama milik pihak lain bagi orang luar.",
            en="The DNS server does not look up other people's names for strangers.",
        ),
        "recursion": Message(
            id="Server DNS mencarikan nama apa pun bagi siapa pun dari internet; jawabannya "
            "sedikitnya {factor} kali ukuran pertanyaan.",
            en="The DNS server looks up any name for anyone from the Internet, with at least "
            "{factor} times the bytes of the question.",
        ),
        "version": Message(
            id="Server DNS menyebutkan versi programnya kepada siapa pun ({version}).",
            en="The DNS server tells anyone the version of its program ({version}).",
            severity=Severity.LOW,
        ),
        "cut": Message(
            id="Jawaban server DNS terpotong, sehingga belum pasti apakah ia melayani orang luar.",
            en="The DNS server's answer was cut off, so it is not certain whether it serves "
            "strangers.",
        ),
        "tcp": Message(
            id="Server DNS menjawab lewat TCP; rekursi hanya diperiksa lewat UDP.",
            en="A DNS server answers over TCP; recursion is examined over UDP alone.",
        ),
        "referred": Message(
            id="Server nama {servers} dinilai pada dns/open-recursion dan dns/version.",
            en="The name server {servers} is judged in dns/open-recursion and dns/version.",
        ),
    },
    reproduce="dig +recurse -p {port} @{address} . NS; "
    "dig +short -p {port} @{address} CH TXT version.bind",
    remedy="dns-strangers",
    references=("RFC 5358 section 4",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20"),
    examples=(
        Example(
            name="nobody answers",
            given={"services": NOTHING, "controls": (), "target": _HERE},
            outcome=Outcome.PASS,
            message=ABSENT,
        ),
        Example(
            name="refused",
            given=_given(Dns(recursion=False)),
            outcome=Outcome.PASS,
            message="closed",
        ),
        Example(
            name="an open resolver",
            given=_given(Dns(recursion=True, factor=16, version="dnsmasq-2.80")),
            outcome=Outcome.FAIL,
            message="recursion",
            severity=Severity.HIGH,
        ),
        Example(
            name="a version",
            given=_given(Dns(recursion=False, version="9.18.28-1~deb12u2-Debian")),
            outcome=Outcome.FAIL,
            message="version",
            severity=Severity.LOW,
        ),
        Example(
            name="a text without a version",
            given=_given(Dns(recursion=False, version="tidak diberitahukan")),
            outcome=Outcome.PASS,
            message="closed",
        ),
        Example(
            name="cut off",
            given=_given(Dns()),
            outcome=Outcome.UNKNOWN,
            message="cut",
        ),
        Example(
            name="over TCP",
            given=_given(Dns(), udp=False),
            outcome=Outcome.NOT_APPLICABLE,
            message="tcp",
        ),
        Example(
            name="a name server of a zone",
            given=_given(
                Dns(recursion=True),
                ServerControl(
                    servers=(
                        Controlled(
                            "ns1.x.test", "192.0.2.1", Given.DENIED, Given.GIVEN, Given.DENIED
                        ),
                    )
                ),
            ),
            outcome=Outcome.NOT_APPLICABLE,
            message="referred",
        ),
    ),
)
