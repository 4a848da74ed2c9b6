"""How versions of one machine become findings; which version stands how is in the two tables."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from cyberscan.checks._services.answers import NOTHING, answering
from cyberscan.checks.services.end_of_life import CHECK, judge
from cyberscan.model.check import Moment
from cyberscan.model.facts.services import AnyAnswer, Heard, Services, Transport, Unseen
from cyberscan.model.look import Failed, Reason
from cyberscan.model.services.basic import Ftp, Mysql, Redis, Ssh
from cyberscan.model.services.datagrams import Dns
from cyberscan.model.services.kit import Smtp
from cyberscan.model.services.web import Http
from cyberscan.model.verdict import Outcome, Severity, Verdict

NO_FEED = Failed(Reason.NO_FEED)
NOW = datetime(2026, 11, 27, 2, tzinfo=UTC)


def ssh(software: str) -> Ssh:
    return Ssh(banner=f"SSH-2.0-{software}", kex=(), host_keys=(), ciphers=(), macs=())


def machine(**answers: AnyAnswer) -> Services:
    """An address with these answers at ports ``t22`` (TCP), ``u53`` (UDP)."""
    heard = tuple(
        Heard(
            port=int(port[1:]),
            transport=Transport.UDP if port[0] == "u" else Transport.TCP,
            answer=answer,
        )
        for port, answer in answers.items()
    )
    return replace(NOTHING, heard=heard)


def every(services: Services, day: datetime = NOW) -> tuple[Verdict, ...]:
    judged = judge(services, NO_FEED, Moment(day))
    return judged if isinstance(judged, tuple) else (judged,)


def test_a_system_s_services_are_one_finding_at_the_port_that_shows_it() -> None:
    services = machine(
        t22=ssh("OpenSSH_7.9p1 Debian-10+deb10u4"),
        t3306=Mysql(version="5.5.5-10.3.39-MariaDB-0+deb10u2", tls=True),
        u53=Dns(version="9.11.5-P4-5.1+deb10u9-Debian"),
    )
    (verdict,) = every(services)
    assert (verdict.message, verdict.discriminator, verdict.port) == ("abandoned", "debian", 22)
    assert [str(e) for e in verdict.evidence] == [
        "22/tcp: SSH-2.0-OpenSSH_7.9p1 Debian-10+deb10u4",
        "https://endoflife.date/debian: 2024-06-30",
        "3306/tcp: mysql 5.5.5-10.3.39-MariaDB-0+deb10u2",
        "53/udp: dns 9.11.5-P4-5.1+deb10u9-Debian",
    ]


def test_separate_products_are_separate_findings() -> None:
    services = machine(
        t22=ssh("OpenSSH_7.4"),
        t25=Smtp(greeting="mx ESMTP Exim 4.94.2"),
        t3306=Mysql(version="5.7.44-log", tls=True),
    )
    found = {(v.discriminator, v.message, v.port) for v in every(services)}
    assert found == {("openssh", "aged", 22), ("exim", "ended", 25), ("mysql", "ended", 3306)}


def test_of_two_versions_of_a_product_the_one_that_ended_first_speaks() -> None:
    services = machine(
        t3306=Mysql(version="8.0.36", tls=True), t3307=Mysql(version="5.6.51", tls=True)
    )
    (verdict,) = every(services)
    assert verdict.port == 3307
    assert str(verdict.values["what"]) == "MySQL 5.6.51"
    assert len(verdict.evidence) == 3


def test_the_same_product_on_many_ports_shows_a_few() -> None:
    services = machine(**{f"t{n}": Mysql(version=f"5.6.{n}", tls=True) for n in range(10, 20)})
    (verdict,) = every(services)
    assert len(verdict.evidence) == 8
    assert str(verdict.evidence[-1]) == "(+4)"


def test_what_fails_is_told_beside_what_cannot_be_decided() -> None:
    services = machine(
        t22=ssh("OpenSSH_9.2p1 Debian-2+deb12u3"),
        t3306=Mysql(version="5.7.44", tls=True),
        u53=Dns(version="9.16.1-Ubuntu"),
    )
    assert [v.message for v in every(services)] == ["ended"]


def test_a_version_in_no_table_hides_none_that_is() -> None:
    services = machine(t22=ssh("OpenSSH_8.0"), t3306=Mysql(version="8.4.3", tls=True))
    (verdict,) = every(services)
    assert (verdict.outcome, verdict.message) == (Outcome.PASS, "supported")


def test_a_web_server_s_parts_are_read_one_by_one() -> None:
    server = "Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips PHP/5.4.16"
    found = {v.discriminator: v.port for v in every(machine(t8081=Http(status=200, server=server)))}
    assert found == {"centos linux": 8081, "php": 8081}


@pytest.mark.parametrize(
    ("answer", "last", "before", "after"),
    [
        # The last day is still a day of support.
        (ssh("OpenSSH_8.4p1 Debian-5+deb11u3"), (2026, 8, 31), "supported", "abandoned"),
        (ssh("OpenSSH_9.2p1 Debian-2+deb12u3"), (2028, 6, 30), "supported", "abandoned"),
        (ssh("OpenSSH_8.2p1 Ubuntu-4ubuntu0.11"), (2025, 5, 31), "supported", "paid"),
        (ssh("OpenSSH_8.2p1 Ubuntu-4ubuntu0.11"), (2030, 4, 2), "paid", "abandoned"),
        (ssh("OpenSSH_8.9p1 Ubuntu-3ubuntu0.10"), (2027, 4, 1), "supported", "paid"),
        (ssh("OpenSSH_7.4"), (2024, 6, 30), "not_in_table", "aged"),
        (Mysql(version="8.0.36", tls=True), (2026, 4, 30), "supported", "ended"),
        (Mysql(version="5.1.73", tls=True), (2018, 12, 31), "not_in_table", "aged"),
        (Dns(version="9.18.30"), (2026, 6, 30), "supported", "ended"),
        (Dns(version="Microsoft DNS 10.0.14393"), (2027, 1, 12), "supported", "paid"),
        (Dns(version="Microsoft DNS 10.0.14393"), (2030, 1, 12), "paid", "abandoned"),
    ],
)
def test_the_day_decides(
    answer: AnyAnswer, last: tuple[int, int, int], before: str, after: str
) -> None:
    services = answering(1234, answer)
    year, month, day = last
    on = datetime(year, month, day, 23, 59, tzinfo=UTC)
    assert [v.message for v in every(services, on)] == [before]
    next_day = datetime.fromtimestamp(on.timestamp() + 120, UTC)
    assert [v.message for v in every(services, next_day)] == [after]


@pytest.mark.parametrize(
    "services",
    [
        NOTHING,
        answering(6379, Redis(open=True, answer="+PONG")),
        answering(22, ssh("dropbear_2019.78")),
        answering(21, Ftp(greeting="(vsFTPd 3.0.3)", features=(), feat_code=211)),
    ],
)
def test_without_a_version_there_is_nothing_to_judge(services: Services) -> None:
    (verdict,) = every(services)
    assert (verdict.outcome, verdict.message) == (Outcome.NOT_APPLICABLE, "no_version")


def gap(port: int, reason: Reason = Reason.TIMEOUT) -> Unseen:
    return Unseen(port=port, reason=reason, detail="no answer in time")


def test_a_port_that_was_not_seen_might_have_shown_a_version() -> None:
    (verdict,) = every(replace(NOTHING, unseen=(gap(3306), gap(22))))
    assert (verdict.outcome, verdict.reason) == (Outcome.UNKNOWN, Reason.TIMEOUT)
    assert verdict.port == 0
    good = replace(answering(3306, Mysql(version="8.4.3", tls=True)), unseen=(gap(22),))
    assert [v.outcome for v in every(good)] == [Outcome.UNKNOWN]
    bad = replace(answering(3306, Mysql(version="5.7.44", tls=True)), unseen=(gap(22),))
    assert [v.outcome for v in every(bad)] == [Outcome.FAIL, Outcome.UNKNOWN]


def test_what_cannot_be_decided_stays_so_beside_a_gap() -> None:
    services = replace(answering(3306, Mysql(version="5.7.44-48", tls=True)), unseen=(gap(22),))
    assert [v.message for v in every(services)] == ["backported"]


@pytest.mark.parametrize("unseen", [gap(22, Reason.OUT_OF_REACH), gap(23), gap(6379)])
def test_ports_that_show_no_version_or_were_not_ours_to_see_leave_no_gap(unseen: Unseen) -> None:
    services = replace(answering(3306, Mysql(version="8.4.3", tls=True)), unseen=(unseen,))
    assert [v.message for v in every(services)] == ["supported"]


def test_where_every_port_accepts_nothing_is_cleared() -> None:
    (verdict,) = every(replace(NOTHING, all_open=True))
    assert (verdict.outcome, verdict.reason) == (Outcome.UNKNOWN, Reason.INTERCEPTED)


def test_a_confirmed_answer_counts_also_behind_a_middlebox() -> None:
    services = replace(answering(3306, Mysql(version="5.7.44", tls=True)), all_open=True)
    assert [v.message for v in every(services)] == ["ended"]


def test_only_what_nobody_repairs_is_high() -> None:
    severe = {name for name, m in CHECK.messages.items() if m.severity is Severity.HIGH}
    assert severe == {"abandoned"}
    assert CHECK.severity is Severity.MEDIUM


def test_ends_are_candidates_and_name_no_flaw() -> None:
    texts = [text for m in CHECK.messages.values() for text in (m.id, m.en)]
    assert not any("CVE" in text for text in texts)
    for name in ("ended", "aged"):
        assert "backport" in CHECK.messages[name].en
