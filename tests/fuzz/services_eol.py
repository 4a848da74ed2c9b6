"""Versions that services show, whatever stands in their place, and how they stand on any day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from cyberscan.checks._services.answers import answering
from cyberscan.checks.services.end_of_life import CHECK, judge
from cyberscan.model.check import Moment
from cyberscan.model.facts.services import AnyAnswer
from cyberscan.model.look import Failed, Reason
from cyberscan.model.services import data, web
from cyberscan.model.services.basic import Ftp, Mysql, Ssh
from cyberscan.model.services.datagrams import Dns
from cyberscan.model.services.kit import Smtp
from cyberscan.parse.software.services import read, said
from cyberscan.parse.software.support import standing
from tests.fuzz.target import Target, either, text

_DAYS: Final = (date.min, date(2020, 1, 1), date(2026, 11, 27), date.max)


def _answers(shown: str) -> tuple[AnyAnswer, ...]:
    return (
        Ssh(banner=shown, kex=(), host_keys=(), ciphers=(), macs=()),
        Ftp(greeting=shown, features=(), feat_code=211),
        Smtp(greeting=shown),
        Mysql(version=shown, tls=True),
        Dns(version=shown),
        web.Http(status=200, server=shown),
        data.Memcached(version=shown, open=True),
        data.Mongodb(wire=21, version=shown),
        data.Elasticsearch(product="Elasticsearch", version=shown, open=True),
        data.Amqp(protocol="0-9-1", product="RabbitMQ", version=shown),
        data.Oracle(version=shown),
        web.Docker(open=True, status=200, version=shown),
        web.Kubernetes(open=True, status=200, version=shown),
        web.Jenkins(product="Jenkins", version=shown, status=403),
        web.HostingPanel(product="Plesk", version=shown, status=200),
        web.AdminConsole(product="phpMyAdmin", version=shown, status=200),
    )


_KINDS: Final = len(_answers(""))


def _end_of_life(raw: bytes) -> None:
    """The first byte says whose the text is."""
    kind, rest = either(_KINDS, raw)
    answer = _answers(text(rest))[kind]
    for one in read(answer):
        assert one.version.numbers
        assert said(answer)
        stands = [standing(one, day) for day in _DAYS]
        assert all(stand is None or stand.what for stand in stands)
    judged = judge(answering(1234, answer), Failed(Reason.NO_FEED), _MOMENT)
    for verdict in judged if isinstance(judged, tuple) else (judged,):
        message = CHECK.messages[verdict.message]
        message.id.format_map(verdict.values)
        message.en.format_map(verdict.values)


_BANNERS: Final = (
    "SSH-2.0-OpenSSH_8.4p1 Debian-5+deb11u3",
    "ProFTPD 1.3.5e Server (Debian) […]",
    "mx ESMTP Exim 4.94.2 #2 …",
    "5.5.5-10.3.39-MariaDB-0+deb10u2",
    "9.11.4-P2-RedHat-9.11.4-26.P2.el7_9.15",
    "Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips PHP/5.4.16",
)
"""For the first kinds, in their order; the others show a bare version."""
_VERSIONS: Final = ("1.5.6 Ubuntu", "v1.27.16-gke.1234", "20.10.24+dfsg1", "5.2.1deb1+deb12u1")


def _seeds() -> Iterator[bytes]:
    for kind, banner in enumerate(_BANNERS):
        yield bytes((kind,)) + banner.encode()
    for kind in range(len(_BANNERS), _KINDS):
        for version in _VERSIONS:
            yield bytes((kind,)) + version.encode()


_MOMENT: Final = Moment(datetime(2026, 11, 27, 2, tzinfo=UTC))

TARGETS: Final[dict[str, Target]] = {
    "services-end-of-life": Target(_end_of_life, _seeds, longest=256)
}
