"""The gate before a site that is not public yet, in a network namespace of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NAMESPACE = "CYBERSCAN_TEST_NAMESPACE"


def _can_unshare() -> bool:
    if not (shutil.which("unshare") and shutil.which("ip")):
        return False
    tried = subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False)
    return tried.returncode == 0


@pytest.mark.netns
def test_a_staging_site_in_a_namespace_of_its_own() -> None:
    if not _can_unshare():
        if os.environ.get("CI"):
            pytest.fail("this machine gives no right to make a network namespace")
        pytest.skip("this machine gives no right to make a network namespace")
    setup = (
        "ip link set lo up && ip addr add 10.77.0.10/32 dev lo && ip addr add 10.77.0.53/32 dev lo"
        ' && exec "$0" -m pytest -q -p no:cacheprovider -o addopts=--import-mode=importlib "$1"'
    )
    inside = Path(__file__).with_name("inside_staging.py")
    done = subprocess.run(
        ["unshare", "-n", "sh", "-c", setup, sys.executable, str(inside)],
        env={**os.environ, NAMESPACE: "1"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 passed" in done.stdout, done.stdout
