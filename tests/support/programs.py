"""Server programs from Debian that some tests talk to."""

from __future__ import annotations

import os
import shutil

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
    if path is not None:
        return path
    reason = f"{program} is not installed: `make servers` does it, on Debian"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
