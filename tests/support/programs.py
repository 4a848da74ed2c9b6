"""Server programs from Debian that some tests talk to."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

_PLACES = (
    "/usr/sbin:/usr/local/sbin:/sbin:/usr/lib/dovecot:/usr/lib/postgresql/15/bin"
    ":/usr/share/zookeeper/bin:/usr/share/tomcat10/bin"
)


def find(program: str) -> str | None:
    """Return the path of ``program``; None where it is not installed."""
    return shutil.which(program) or shutil.which(program, path=_PLACES)


def path_of(program: str) -> str:
    """Return the path of ``program``. Raises `FileNotFoundError` where it is not installed."""
    path = find(program)
    if path is None:
        raise FileNotFoundError(program)
    return path


def need(program: str) -> str:
    """Return the path of ``program``.

    Without it the test is skipped on a developer's machine and fails under CI, where everything
    must be installed.
    """
    path = find(program)
    if path is None:
        _lacking(f"{program} is not installed: `make servers` does it, on Debian")
    return path


def fetched(place: Path) -> Path:
    """Return ``place``, what `.ci/setup servers` fetched; without it as `need`."""
    if not place.exists():
        _lacking(f"{place} is not there: `make servers` brings it")
    return place


def _lacking(reason: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
