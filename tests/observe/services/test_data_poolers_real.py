"""PgBouncer, which speaks PostgreSQL's protocol and is no PostgreSQL."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import pytest

from cyberscan.model.services.data import Postgresql
from cyberscan.observe.services.protocols import postgresql
from tests.support.programs import need
from tests.support.services import free_port, running, said

pytestmark = [pytest.mark.anyio, pytest.mark.real]


async def test_a_pooler_without_tls_is_known_by_its_error(room: Path) -> None:
    port = free_port()
    configuration = room / "pgbouncer.ini"
    configuration.write_text(
        "[databases]\n[pgbouncer]\nlisten_addr = 127.0.0.1\n"
        f"listen_port = {port}\nunix_socket_dir =\nauth_type = any\n"
    )
    command = [need("pgbouncer"), str(configuration)]
    if os.geteuid() == 0:  # it will not run as root
        user = pwd.getpwnam("nobody")
        command[:0] = [need("setpriv"), f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}"]
        command.insert(3, "--clear-groups")
    async with running(command, port, cwd=room):
        assert await said(postgresql.SERVICE, port) == Postgresql(tls=False)
