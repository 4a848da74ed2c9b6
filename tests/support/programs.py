"""Server programs from Debian that some tests talk to."""

from __future__ import annotations

import os
import shutil

import pytest

_PLACES = (
    "/usr/sbin:/usr/local/sbin:/sbin:/usr/lib/dovecot:/usr/lib/postgresql/15/bin"
    ":/usr/share/zookeeper/bin:/usr/share/tomcat10/bin"
)


def need(program: str) -> str:
    """Return the path of ``program``.

    Without it the test is skipped on a developer's machine and fails under CI, where everything
    must be installed.
    """
    path = shutil.which(program) or shutil.which(program, path=_PLACES)
    if path is not None:
        return path
    reason = f"{program} is not installed: `make servers` does it, on Debian"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
