"""What a server is set up to do, and the ways all server programs are started and awaited."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

import pytest
from msgspec import Struct

from cyberscan.model.facts.tls import Order, Version
from tests.support.tls import Made, intermediate, leaf, make, rsa_key

CACHE: Final = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cyberscan"
"""Where ``.ci/setup servers`` puts the programs no package of Debian has."""

_PATIENCE: Final = 30.0
"""Seconds a program has to listen; a machine under load compiles Java slowly."""
_TOLD: Final = 2000
"""Characters of a program's errors that are shown."""


class Served(Struct, frozen=True, kw_only=True):
    """A running server and the truth about it, known from its configuration.

    A field that is None is not known from there, and nothing is compared with it.
    """

    name: str
    port: int
    versions: Mapping[Version, frozenset[int]]
    """The accepted versions, and the code points of the suites each takes."""
    groups13: frozenset[int] | None = None
    """Code points of the groups TLS 1.3 takes."""
    groups12: frozenset[int] | None = None
    """Of the elliptic curves the best accepted version below TLS 1.3 takes."""
    dh: frozenset[int] | None = frozenset()
    """Bits of the primes DHE and DH_anon come with below TLS 1.3, for a client that names no finite
    field group: to one that names others the server may refuse them (RFC 7919 section 4)."""
    order: Order | None = None
    """Whose preference decides, in versions with two suites or more."""
    keys: frozenset[str] = frozenset()
    """``RSA``, ``EC``: the kinds of its certificates."""
    alpn: frozenset[str] | None = None


@cache
def rsa_leaf() -> Made:
    """A leaf with an RSA key of 2048 bits, below the same root as `leaf`."""
    return make(issuer=intermediate(), above=(intermediate().certificate,), own_key=rsa_key())


def made(kind: str) -> Made:
    """Return the leaf for a kind of key, ``RSA`` or ``EC``."""
    return {"RSA": rsa_leaf, "EC": leaf}[kind]()


def key_files(folder: Path, kind: str) -> tuple[Path, Path]:
    """Write chain and key of that kind; return their paths."""
    place = folder / kind
    place.mkdir(exist_ok=True)
    return made(kind).files(place)


def free_port() -> int:
    """Return a port of loopback that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: Sequence[object],
    *,
    port: int = 0,
    environment: Mapping[str, str] | None = None,
) -> Iterator[subprocess.Popen[str]]:
    """Run a server until the block ends. With ``port``: once it listens there.

    The last of what it wrote to standard error is passed on, for pytest to show with a failure.
    """
    with TemporaryFile("w+") as errors:
        child = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if port else subprocess.PIPE,
            stderr=errors,
            text=True,
            env={**os.environ, **(environment or {})},
        )
        with child:
            try:
                if port and not _listens(child, port):
                    pytest.fail(f"{command[0]} did not come up")
                yield child
            finally:
                _end(child)
                errors.seek(0)
                sys.stderr.write(errors.read()[-_TOLD:])


def _end(child: subprocess.Popen[str]) -> None:
    child.terminate()
    try:
        child.wait(5)
    except subprocess.TimeoutExpired:
        child.kill()


def lines(child: subprocess.Popen[str], *, count: int) -> list[str]:
    """Return the first lines a child says; fails if it ends before."""
    assert child.stdout is not None
    told = [child.stdout.readline().strip() for _ in range(count)]
    if not told[-1]:
        pytest.fail(f"{child.args!r} ended before it listened")
    return told


def _listens(child: subprocess.Popen[str], port: int) -> bool:
    """Wait until somebody accepts, or the child has ended, or the patience has."""
    step = 0.05
    for _ in range(round(_PATIENCE / step)):
        with socket.socket() as first:
            first.settimeout(step)
            if first.connect_ex(("127.0.0.1", port)) == 0:
                return True
        try:
            child.wait(step)
        except subprocess.TimeoutExpired:
            continue
        return False
    return False
