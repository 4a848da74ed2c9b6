"""What real servers of this Debian show of themselves, read as the check of ends reads it."""

from __future__ import annotations

import contextlib
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cyberscan.checks._services.answers import answering
from cyberscan.checks.services.end_of_life import CHECK, judge
from cyberscan.model.check import Moment
from cyberscan.model.facts.services import AnyAnswer
from cyberscan.model.look import Failed, Reason
from cyberscan.model.services.base import Answer
from cyberscan.model.services.basic import Mysql, Ssh
from cyberscan.model.services.data import Etcd, Memcached, Nats
from cyberscan.observe.services.service import services
from cyberscan.parse.software.headers import Shown
from cyberscan.parse.software.services import read
from cyberscan.tables.software.distributions import RELEASES
from tests.support.programs import need
from tests.support.services import free_port, impatient, running, said

pytestmark = [pytest.mark.anyio, pytest.mark.real]

DAY = Moment(datetime(2026, 11, 27, 2, tzinfo=UTC))


def _debian() -> str:
    """The release of this machine, or the test is skipped: elsewhere packages are others."""
    path = Path("/etc/os-release")
    told = dict(line.partition("=")[::2] for line in path.read_text().splitlines())
    release = told.get("VERSION_ID", "").strip('"')
    ended = [r.ended for r in RELEASES if (r.distribution, r.release) == ("Debian", release)]
    if told.get("ID") != "debian" or not ended or ended[0] < date(2026, 11, 27):
        pytest.skip("it is about packages of a supported Debian")
    return release


def _one(answer: Answer) -> Shown:
    (shown,) = read(answer)
    return shown


def _message(answer: AnyAnswer) -> str:
    judged = judge(answering(1234, answer), Failed(Reason.NO_FEED), DAY)
    (verdict,) = judged if isinstance(judged, tuple) else (judged,)
    return verdict.message


async def test_debian_s_openssh_names_its_release_and_the_command_shows_it(tmp_path: Path) -> None:
    release, sshd, port = _debian(), need("sshd"), free_port()
    key = tmp_path / "key"
    subprocess.run(  # noqa: ASYNC221
        [need("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True
    )
    with contextlib.suppress(PermissionError):
        Path("/run/sshd").mkdir(exist_ok=True)  # noqa: ASYNC240
    flags = ["-o", "ListenAddress=127.0.0.1", "-o", f"HostKey={key}", "-o", "PidFile=none"]
    command = [sshd, "-D", "-e", "-f", "/dev/null", "-p", str(port), *flags]
    need("nc")
    need("nmap")
    async with running(command, port, cwd=tmp_path):
        answer = await said(services()["ssh"], port)
        shell = impatient(CHECK.reproduce.format(address="127.0.0.1", port=port))
        done = subprocess.run(  # noqa: ASYNC221
            ["sh", "-c", shell], check=False, capture_output=True, text=True, timeout=120
        )
    assert isinstance(answer, Ssh)
    shown = _one(answer)
    assert (shown.product, shown.distribution, shown.release) == ("openssh", "Debian", release)
    assert _message(answer) == "supported"
    assert answer.banner in done.stdout
    assert "OpenSSH" in done.stdout.partition(" VERSION")[2]


async def test_debian_s_mariadb_names_its_release(tmp_path: Path) -> None:
    release = _debian()
    program, installer, port = need("mariadbd"), need("mariadb-install-db"), free_port()
    common = ["--no-defaults", f"--datadir={tmp_path / 'data'}", "--user=root"]
    subprocess.run([installer, *common], check=True, capture_output=True)  # noqa: ASYNC221
    command = [
        program, *common, "--bind-address=127.0.0.1", f"--port={port}",
        f"--socket={tmp_path / 's'}", "--innodb-buffer-pool-size=8M", "--skip-grant-tables",
        "--skip-networking=0",
    ]  # fmt: skip
    async with running(command, port, cwd=tmp_path):
        answer = await said(services()["mysql"], port)
    assert isinstance(answer, Mysql)
    shown = _one(answer)
    assert (shown.product, shown.distribution, shown.release) == ("mariadb", "Debian", release)
    assert _message(answer) == "supported"


async def test_debian_s_memcached_and_nats_name_a_version_alone(tmp_path: Path) -> None:
    _debian()
    port = free_port()
    command = [need("memcached"), "-u", "root", "-l", "127.0.0.1", "-p", str(port), "-U", "0"]
    async with running(command, port, cwd=tmp_path):
        answer = await said(services()["memcached"], port)
    assert isinstance(answer, Memcached)
    assert (_one(answer).product, _one(answer).distribution) == ("memcached", "")
    port = free_port()
    command = [need("nats-server"), "-a", "127.0.0.1", "-p", str(port)]
    async with running(command, port, cwd=tmp_path):
        answer = await said(services()["nats"], port)
    assert isinstance(answer, Nats)
    assert (_one(answer).product, _one(answer).distribution) == ("nats", "")


async def test_an_old_etcd_that_debian_ships_is_not_called_ended(tmp_path: Path) -> None:
    _debian()
    port, peers = free_port(), free_port()
    command = [
        need("etcd"), "--data-dir", str(tmp_path / "data"),
        "--listen-client-urls", f"http://127.0.0.1:{port}",
        "--advertise-client-urls", f"http://127.0.0.1:{port}",
        "--listen-peer-urls", f"http://127.0.0.1:{peers}",
    ]  # fmt: skip
    async with running(command, port, cwd=tmp_path):
        answer = await said(services()["etcd"], port)
    assert isinstance(answer, Etcd)
    assert _one(answer).product == "etcd"
    assert _message(answer) in {"backported", "supported"}
