"""No version that a service shows is past the end of its security updates."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from cyberscan.checks._services.answers import NOTHING, answering, first_gap, where
from cyberscan.checks._shared import software_ends as ends
from cyberscan.checks._shared.software import Sighting
from cyberscan.model.check import Actor, Check, Example, Message, Moment, Of, Say
from cyberscan.model.facts.carried import Ended, ServiceEnds
from cyberscan.model.facts.services import AnyAnswer, Services
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.services.basic import Mysql, Ssh
from cyberscan.model.services.data import Memcached, Mssql
from cyberscan.model.services.datagrams import Dns
from cyberscan.model.services.kit import Smtp
from cyberscan.model.services.web import Http, Jenkins
from cyberscan.model.verdict import Judgement, Outcome, Severity, unseen
from cyberscan.parse.software.services import PROTOCOLS, read, said


def judge(
    services: Services, newer: Of[ServiceEnds | Absent | Failed], moment: Moment
) -> Judgement:
    """Judge each version shown, by the day of judging and tables of ends.

    One finding for each product, or for the system that carries several and ended with them all,
    at the port that shows it. A version is a candidate and no weakness by itself: distributions
    repair under an old number, and where one is named that may do so, nothing can be decided from
    here. A line that no table has is not judged; a feed of ends adds to the tables, or takes the
    place of their rows. Where a port was not seen that might have shown a version, nothing is
    cleared.
    """
    seen = [
        Sighting(shown=shown, evidence=f"{where(at)}: {said(at.answer)}", port=at.port)
        for at in services.heard
        for shown in read(at.answer)
    ]
    if services.all_open and not seen:
        return unseen(Failed(Reason.INTERCEPTED, "every port accepts, whatever its number"))
    judged = ends.judged(seen, moment.date(), newer)
    gap = first_gap(services, PROTOCOLS)
    if gap is None:
        return judged
    if isinstance(judged, tuple):
        return (*judged, gap)
    return judged if judged.outcome is Outcome.UNKNOWN else gap


_NO_FEED: Final = Failed(Reason.NO_FEED)
_NEWER: Final = ServiceEnds(
    rows=(Ended("mysql", "9.9", "2034-04-30", ""),), feed="end-of-life 2026-11-24"
)
_MOMENT: Final = Moment(datetime(2026, 11, 27, 2, tzinfo=UTC))


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    services: Services,
    severity: Severity | None = None,
    newer: ServiceEnds | Failed = _NO_FEED,
) -> Example:
    given = {"services": services, "newer": newer, "moment": _MOMENT}
    return Example(name=name, given=given, outcome=outcome, message=message, severity=severity)


def _ssh(software: str) -> Services:
    return _at(22, Ssh(banner=f"SSH-2.0-{software}", kex=(), host_keys=(), ciphers=(), macs=()))


def _at(port: int, answer: AnyAnswer, *, udp: bool = False) -> Services:
    return answering(port, answer, udp=udp)


_PASS, _FAIL = Outcome.PASS, Outcome.FAIL
_UNKNOWN, _NONE = Outcome.UNKNOWN, Outcome.NOT_APPLICABLE

CHECK = Check(
    key="service-end-of-life",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=240,
    title=Say(
        id="Layanan memakai versi yang sudah habis masa dukungannya",
        en="A service runs a version that is past the end of its support",
    ),
    why=Say(
        id="Setelah masa dukungan habis, kelemahan baru tidak diperbaiki lagi. Penyerang mencari "
        "layanan dengan versi seperti ini secara otomatis.",
        en="After the end of support new weaknesses are no longer repaired. Attackers look for "
        "services with such versions automatically.",
    ),
    messages={
        **ends.MESSAGES,
        "backported": Message(
            id="{what}: pembuatnya sudah mengakhiri dukungan, tetapi distribusi atau pemasok yang "
            "disebut di situ masih dapat menambalnya dengan nomor yang sama. Dari luar tidak dapat "
            "dipastikan; tanyakan apakah sistemnya diperbarui.",
            en="{what}: its maker has ended support, but the distribution or vendor named there "
            "may still repair it under the same number. That cannot be told from outside; ask "
            "whether the system is kept up to date.",
        ),
        "aged": Message(
            id="{what}: versi ini begitu tua sehingga bahkan {newest} sudah berakhir dukungannya "
            "pada {ended}. Ini dugaan dari nomor versi: bila ada yang masih menambalnya (backport, "
            "dukungan berbayar), minta buktinya.",
            en="{what}: so old a version that support of even {newest} ended on {ended}. This is a "
            "candidate, by its number: where somebody still repairs it (backports, paid support), "
            "ask for proof.",
        ),
    },
    reproduce="nc -w 5 {address} {port} < /dev/null | strings; nmap -Pn -sV -p {port} {address}",
    remedy="services-end-of-life",
    references=("https://endoflife.date/", "CWE-1104", "https://wiki.debian.org/LTS"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.8", "CIS Controls 2"),
    examples=(
        _example("Debian 12", _PASS, "supported", _ssh("OpenSSH_9.2p1 Debian-2+deb12u3")),
        _example(
            "a line younger than the tables",
            _PASS,
            "supported",
            _at(3306, Mysql(version="9.9.1", tls=True)),
            newer=_NEWER,
        ),
        _example("Ubuntu 22.04", _PASS, "supported", _ssh("OpenSSH_8.9p1 Ubuntu-3ubuntu0.10")),
        _example(
            "MySQL 8.0",
            _FAIL,
            "ended",
            _at(3306, Mysql(version="8.0.36", tls=True)),
            Severity.MEDIUM,
        ),
        _example(
            "Exim 4.94", _FAIL, "ended", _at(25, Smtp(greeting="mx.contoh ESMTP Exim 4.94.2 "))
        ),
        _example(
            "Debian 11",
            _FAIL,
            "abandoned",
            _ssh("OpenSSH_8.4p1 Debian-5+deb11u3"),
            Severity.HIGH,
        ),
        _example(
            "Windows Server 2008 R2",
            _FAIL,
            "abandoned",
            _at(53, Dns(version="Microsoft DNS 6.1.7601 (1DB15CD4)"), udp=True),
            Severity.HIGH,
        ),
        _example(
            "an old line of Jenkins",
            _FAIL,
            "abandoned",
            _at(8080, Jenkins(product="Jenkins", version="2.361.4", status=403)),
            Severity.HIGH,
        ),
        _example(
            "Ubuntu 20.04",
            _FAIL,
            "paid",
            _ssh("OpenSSH_8.2p1 Ubuntu-4ubuntu0.11"),
            Severity.MEDIUM,
        ),
        _example(
            "SQL Server 2016", _FAIL, "paid", _at(1433, Mssql(version="13.0.6300", encryption=0))
        ),
        _example(
            "older than what any distribution carries",
            _FAIL,
            "aged",
            _ssh("OpenSSH_7.4"),
            Severity.MEDIUM,
        ),
        _example("older than every line known", _FAIL, "aged", _at(3306, Mysql(version="5.1.73"))),
        _example(
            "Ubuntu may repair it",
            _UNKNOWN,
            "backported",
            _at(53, Dns(version="9.16.1-Ubuntu"), udp=True),
        ),
        _example(
            "Percona may repair it", _UNKNOWN, "backported", _at(3306, Mysql(version="5.7.44-48"))
        ),
        _example(
            "a web server on another port",
            _UNKNOWN,
            "backported",
            _at(8081, Http(status=200, server="nginx/1.18.0 (Ubuntu)")),
        ),
        _example("nobody answers", _NONE, "no_version", NOTHING),
        _example("no version", _NONE, "no_version", _ssh("dropbear_2019.78")),
        _example(
            "a version without the number", _NONE, "no_version", _at(11211, Memcached(open=True))
        ),
        _example("a line of no table", _NONE, "not_in_table", _ssh("OpenSSH_8.0")),
    ),
)
