"""The real dialer, in a network namespace of its own where 192.0.2.0/24 lies on loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cyberscan.net.base import Forbidden
from cyberscan.net.internet import Internet

NAMESPACE = "CYBERSCAN_TEST_NAMESPACE"


def test_it_stands_for_no_special_network() -> None:
    assert Internet().admits == ()
    assert not Internet().fictional


@pytest.mark.anyio
async def test_a_name_is_never_dialled() -> None:
    for text in ("localhost", "127.1", "example.org"):
        with pytest.raises(Forbidden):
            await Internet().tcp(text, 80)
        with pytest.raises(Forbidden):
            await Internet().udp(text, 53)


@pytest.mark.netns
def test_in_a_namespace_of_its_own() -> None:
    if not _can_unshare():
        if os.environ.get("CI"):
            pytest.fail("this machine gives no right to make a network namespace")
        pytest.skip("this machine gives no right to make a network namespace")
    setup = (
        "ip link set lo up && ip addr add 192.0.2.10/32 dev lo && "
        'exec "$0" -m pytest -q -p no:cacheprovider -o addopts=--import-mode=importlib "$1"'
    )
    inside = Path(__file__).with_name("inside_namespace.py")
    done = subprocess.run(
        ["unshare", "-n", "sh", "-c", setup, sys.executable, str(inside)],
        env={**os.environ, NAMESPACE: "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 passed" in done.stdout, done.stdout


def _can_unshare() -> bool:
    if not (shutil.which("unshare") and shutil.which("ip")):
        return False
    tried = subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False)
    return tried.returncode == 0
