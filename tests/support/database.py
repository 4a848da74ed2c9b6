"""A PostgreSQL server of the tests' own: in a temporary folder, reached by a socket in it."""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from tests.support.programs import find, need

SERVER = "CYBERSCAN_TEST_SERVER"
"""Folder of the socket of the server that stores are to live in; children inherit it."""


@cache
def server(port: int = 0) -> str:
    """Start a server, once for a process of tests, and return the folder of its socket; with
    ``port`` it listens there on this machine, too.

    It will not run as root, and is then given to whom Debian made for it.
    """
    programs = Path(need("initdb")).resolve().parent
    folder = Path(tempfile.mkdtemp(prefix="cyberscan-pg-"))
    folder.chmod(0o755)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    as_whom: list[str] = []
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        setpriv = find("setpriv") or need("setpriv")
        as_whom = [setpriv, f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    made = subprocess.run(
        [*as_whom, programs / "initdb", "-D", folder / "data", "--auth=trust", "--no-sync",
         "--username=cyberscan", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.fail(f"initdb: {made.stderr}")
    running = subprocess.Popen(
        [*as_whom, programs / "postgres", "-D", folder / "data", "-k", folder, "-c", "fsync=off",
         "-c", "max_connections=40", "-c", f"listen_addresses={'127.0.0.1' if port else ''}",
         *(["-p", str(port)] if port else [])],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    atexit.register(_stop, running)
    assert running.stderr is not None
    for line in running.stderr:
        if "ready to accept connections" in line:
            return str(folder)
    pytest.fail("PostgreSQL did not start")


def _stop(running: subprocess.Popen[str]) -> None:
    running.terminate()  # a smart shutdown would wait for clients
    try:
        running.wait(timeout=10)
    except subprocess.TimeoutExpired:
        running.kill()


def url(folder: Path, *, user: str = "cyberscan", database: str = "postgres") -> str:
    """Return the URL of a store of its own for ``folder``, making its schema."""
    schema = "s_" + sha256(str(folder).encode()).hexdigest()[:20]
    with connected() as connection:
        connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"'.encode())
    options = quote(f"-csearch_path={schema}", safe="")
    return f"postgresql://{user}@/{database}?host={os.environ[SERVER]}&options={options}"


def connected() -> psycopg.Connection[tuple[object, ...]]:
    """Return a connection of the tests' own, each statement a transaction."""
    return psycopg.connect(
        host=os.environ[SERVER], user="cyberscan", dbname="postgres", autocommit=True
    )
