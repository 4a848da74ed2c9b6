"""The whole picture of real servers: found is declared, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.matrix.whole_picture import Record, compare
from tests.support.tls_servers.gnutls import NAMESPACE
from tests.support.tls_servers.matrix import NAMESPACED, SERVERS

pytestmark = pytest.mark.real


@pytest.mark.anyio
@pytest.mark.parametrize("name", SERVERS)
async def test_what_is_found_is_what_is_declared(
    name: str, tmp_path: Path, record_property: Record
) -> None:
    await compare(SERVERS[name], tmp_path, record_property)


@pytest.mark.netns
def test_servers_that_listen_on_every_address() -> None:
    """They run with the tests of `inside_namespace.py`, where there is nothing but loopback."""
    if not _can_unshare():
        reason = "this machine gives no right to make a network namespace"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    inside = Path(__file__).with_name("inside_namespace.py")
    setup = 'ip link set lo up && exec "$0" -m pytest -q -p no:cacheprovider "$1"'
    done = subprocess.run(
        ["unshare", "-n", "sh", "-c", setup, sys.executable, str(inside)],
        env={**os.environ, NAMESPACE: "1"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(NAMESPACED)} passed" in done.stdout, done.stdout


def _can_unshare() -> bool:
    if not (shutil.which("unshare") and shutil.which("ip")):
        return False
    tried = subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False)
    return tried.returncode == 0
