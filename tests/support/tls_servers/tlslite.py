"""tlslite-ng, TLS in Python: it takes primes of 512 bits and the ciphers OpenSSL dropped."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from cyberscan.model.facts.tls import Order, Version
from tests.support.tls_servers.dh import prime
from tests.support.tls_servers.served import CACHE, Served, key_files, lines, running

LIBRARY: Final = CACHE / "tlslite-ng-0.8.2"
_CHILD: Final = Path(__file__).with_name("tlslite_child.py")
_WIRE: Final = {
    Version.SSL3: 0,
    Version.TLS10: 1,
    Version.TLS11: 2,
    Version.TLS12: 3,
    Version.TLS13: 4,
}
"""Minor number of the version on the wire."""
GROUPS: Final = {"x25519": 0x001D, "secp256r1": 0x0017, "secp384r1": 0x0018}


@contextmanager
def tlslite(
    folder: Path,
    name: str,
    versions: frozenset[Version],
    *,
    ciphers: Sequence[str],
    groups: tuple[str, ...] = ("x25519", "secp256r1"),
    dh: int = 512,
) -> Iterator[Served]:
    """Run it with an RSA certificate and those of its ciphers; its own order decides."""
    if not LIBRARY.exists():
        reason = "tlslite-ng is not there: `make servers` fetches it"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    chain, key = key_files(folder, "RSA")
    settings = {
        "versions": [_WIRE[v] for v in sorted(versions)],
        "ciphers": list(ciphers),
        "groups": list(groups),
        "prime": hex(prime(dh)),
        "chain": str(chain),
        "key": str(key),
    }
    command = [sys.executable, "-P", _CHILD, json.dumps(settings)]
    with running(command, environment={"PYTHONPATH": str(LIBRARY)}) as child:
        port, *told = lines(child, count=1 + len(versions))
        codes = frozenset(GROUPS[group] for group in groups)
        yield Served(
            name=name,
            port=int(port),
            versions={
                version: frozenset(int(code) for code in line.split())
                for version, line in zip(sorted(versions), told, strict=True)
            },
            groups13=codes,
            groups12=codes,
            dh=frozenset({dh}),
            order=Order.SERVER,
            keys=frozenset({"RSA"}),
        )
