"""GnuTLS's test server. It listens on every address: only to be run in a namespace of its own."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cyberscan.model.facts.tls import Order, Version
from cyberscan.tables.tls.suite import suite
from tests.support.programs import need
from tests.support.tls_servers.dh import parameters
from tests.support.tls_servers.served import Served, free_port, key_files, running

NAMESPACE: Final = "CYBERSCAN_TEST_NAMESPACE"
"""Set in a process that stands in a network namespace of its own (tests/conftest.py)."""

_LINE: Final = re.compile(r"^TLS_\S+\s+0x(\w\w), 0x(\w\w)\s+(\S+)$", re.MULTILINE)
"""A line of ``gnutls-cli --list``: name, code point, the oldest version that has it."""

_VERSIONS: Final = {
    "SSL3.0": Version.SSL3,
    "TLS1.0": Version.TLS10,
    "TLS1.1": Version.TLS11,
    "TLS1.2": Version.TLS12,
    "TLS1.3": Version.TLS13,
}
GROUPS: Final = {"X25519": 0x001D, "SECP256R1": 0x0017, "SECP384R1": 0x0018, "FFDHE2048": 0x0100}
_KEYS: Final = {"RSA": "RSA", "EC": "ECDSA"}


@contextmanager
def gnutls(
    folder: Path,
    name: str,
    versions: frozenset[Version],
    *,
    priority: str,
    groups: tuple[str, ...] = ("X25519", "SECP256R1"),
    keys: frozenset[str] = frozenset({"RSA", "EC"}),
    dh: int = 2048,
    server_order: bool = False,
) -> Iterator[Served]:
    """Run ``gnutls-serv``. ``priority`` goes on after versions and groups."""
    assert os.environ.get(NAMESPACE), "it would listen on every address of this machine"
    port = free_port()
    words = ["NORMAL", "-VERS-ALL", *(f"+VERS-{n}" for n, v in _VERSIONS.items() if v in versions)]
    words += ["-GROUP-ALL", *(f"+GROUP-{group}" for group in groups), priority]
    words += ["%SERVER_PRECEDENCE"] if server_order else []
    said = ":".join(word for word in words if word)
    command = [need("gnutls-serv"), "--quiet", "--http", "--port", str(port), "--priority", said]
    command += ["--dhparams", str(parameters(folder, dh))]
    for kind in sorted(keys):
        chain, key = key_files(folder, kind)
        command += ["--x509certfile", str(chain), "--x509keyfile", str(key)]
    suites = _taken(said, versions, keys)
    codes = frozenset(GROUPS[group] for group in groups)
    finite = any(suite(c).finite_field for taken in suites.values() for c in taken)
    with running(command, port=port):
        yield Served(
            name=name,
            port=port,
            versions=suites,
            groups13=codes,
            groups12=frozenset(code for code in codes if code < 0x0100),
            dh=frozenset({dh} if finite else ()),
            order=Order.SERVER if server_order else Order.CLIENT,
            keys=keys,
        )


def _taken(
    priority: str, versions: frozenset[Version], keys: frozenset[str]
) -> dict[Version, frozenset[int]]:
    told = subprocess.run(
        [need("gnutls-cli"), "--list", "--priority", priority],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    signing = {_KEYS[kind] for kind in keys} | {"anon", ""}
    since = {
        int(high + low, 16): _VERSIONS[oldest]
        for high, low, oldest in _LINE.findall(told)
        if oldest in _VERSIONS
    }
    usable = {code: first for code, first in since.items() if suite(code).authentication in signing}
    taken = {
        version: frozenset(
            code
            for code, first in usable.items()
            if (first is Version.TLS13) == (version is Version.TLS13) and first <= version
        )
        for version in sorted(versions)
    }
    return {version: codes for version, codes in taken.items() if codes}
