"""What OpenSSL makes of a list of ciphers, and its own test server.

``openssl ciphers -s`` prints what a list stands for in one version; the servers built on the same
library take exactly that, as far as their certificates and parameters allow it.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

from cyberscan.model.facts.tls import Order, Version
from cyberscan.tables.tls.suite import suite
from tests.support.programs import need
from tests.support.tls_servers.dh import parameters
from tests.support.tls_servers.served import Served, free_port, key_files, running

EVERYTHING: Final = "ALL:COMPLEMENTOFALL:@SECLEVEL=0"
TLS13: Final = "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256"
"""What OpenSSL 3.0 has switched on (SSL_CTX_set_ciphersuites(3))."""

FLAGS: Final = {
    Version.TLS10: "tls1",
    Version.TLS11: "tls1_1",
    Version.TLS12: "tls1_2",
    Version.TLS13: "tls1_3",
}
GROUPS: Final = {
    "X25519": 0x001D,
    "prime256v1": 0x0017,
    "secp384r1": 0x0018,
    "secp521r1": 0x0019,
    "X448": 0x001E,
    "ffdhe2048": 0x0100,
    "ffdhe3072": 0x0101,
}
"""Code points (RFC 8446 section 4.2.7) by the names OpenSSL takes."""

_KEYS: Final = {"RSA": "RSA", "EC": "ECDSA"}


@cache
def expand(version: Version, ciphers: str, ciphersuites: str = TLS13) -> frozenset[int]:
    """Return the code points a list of ciphers stands for in one version."""
    command = [need("openssl"), "ciphers", "-s", f"-{FLAGS[version]}", "-V"]
    command += ["-ciphersuites", ciphersuites, ciphers]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    codes = [line.split()[0] for line in told.stdout.splitlines()]
    return frozenset(int(code.replace(",0x", ""), 16) for code in codes)


def taken(
    versions: frozenset[Version],
    ciphers: str,
    keys: frozenset[str],
    *,
    dh: bool,
    ciphersuites: str = TLS13,
) -> dict[Version, frozenset[int]]:
    """Return the suites of each version a server takes that has certificates with those kinds of
    keys and, if ``dh``, finite field parameters."""
    signing = {_KEYS[kind] for kind in keys} | {"anon", ""}

    def usable(code: int) -> bool:
        one = suite(code)
        return one.authentication in signing and (dh or not one.finite_field)

    return {
        version: frozenset(filter(usable, expand(version, ciphers, ciphersuites)))
        for version in sorted(versions)
    }


def groups(names: tuple[str, ...]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the code points for TLS 1.3, and those for the versions below it, which know no
    finite field groups by name in OpenSSL."""
    codes = frozenset(GROUPS[name] for name in names)
    return codes, frozenset(code for code in codes if code < 0x0100)


@contextmanager
def s_server(
    folder: Path,
    name: str,
    *,
    versions: frozenset[Version],
    ciphers: str = EVERYTHING,
    ciphersuites: str = TLS13,
    keys: frozenset[str] = frozenset({"RSA", "EC"}),
    curves: tuple[str, ...] = ("X25519", "prime256v1"),
    dh: int = 0,
    server_order: bool = False,
    more: Mapping[str, str] | None = None,
) -> Iterator[Served]:
    """Run ``openssl s_server``."""
    port = free_port()
    command: list[str | Path] = [need("openssl"), "s_server", "-quiet", "-www"]
    command += ["-accept", f"127.0.0.1:{port}", "-cipher", ciphers, "-ciphersuites", ciphersuites]
    for prefix, kind in zip(("", "d"), sorted(keys), strict=False):
        chain, key = key_files(folder, kind)
        command += [f"-{prefix}cert", chain, f"-{prefix}key", key]
    command += [f"-no_{FLAGS[v]}" for v in FLAGS if v not in versions]
    command += ["-groups", ":".join(curves)]
    command += ["-serverpref"] if server_order else []
    command += ["-dhparam", parameters(folder, dh)] if dh else ["-no_dhe"]
    for option, value in (more or {}).items():
        command += [option, value]
    suites = taken(versions, ciphers, keys, dh=bool(dh), ciphersuites=ciphersuites)
    newer, older = groups(curves)
    with running(command, port=port):
        yield Served(
            name=name,
            port=port,
            versions=suites,
            groups13=newer,
            groups12=older,
            dh=frozenset({dh} if dh else ()),
            order=Order.SERVER if server_order else Order.CLIENT,
            keys=keys,
        )
