"""Java's own TLS, which says for each version what it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cyberscan.model.facts.tls import Order, Version
from cyberscan.tables.tls.suite import suite
from cyberscan.tables.tls.suites import SUITES
from tests.support.programs import need
from tests.support.tls_java import JAVA_SOURCE, OPENED, key_store
from tests.support.tls_servers.served import Served, lines, running

LEGACY_DH_BITS: Final = 768
"""Bits of its primes with ``jdk.tls.ephemeralDHKeySize=legacy`` (Java Secure Socket Extension
reference guide, "Customizing size of ephemeral Diffie-Hellman keys"), but 512 for EXPORT."""

_NAMES: Final = {
    Version.SSL3: "SSLv3",
    Version.TLS10: "TLSv1",
    Version.TLS11: "TLSv1.1",
    Version.TLS12: "TLSv1.2",
    Version.TLS13: "TLSv1.3",
}
GROUPS: Final = {"x25519": 0x001D, "secp256r1": 0x0017, "secp384r1": 0x0018, "ffdhe2048": 0x0100}


@contextmanager
def java_server(
    folder: Path,
    name: str,
    versions: frozenset[Version],
    *,
    groups: tuple[str, ...] = ("x25519", "secp256r1"),
    dh: str = "legacy",
    properties: Mapping[str, str] | None = None,
) -> Iterator[Served]:
    """Run Java's server with every suite it has and an RSA certificate; its own order decides."""
    options = {
        "jdk.tls.ephemeralDHKeySize": dh,
        "jdk.tls.namedGroups": ",".join(groups),
        **(properties or {}),
    }
    command = [
        need("java"),
        "-XX:TieredStopAtLevel=1",
        OPENED,
        *(f"-D{key}={value}" for key, value in options.items()),
        str(JAVA_SOURCE),
        str(key_store(folder)),
        ",".join(_NAMES[v] for v in sorted(versions)),
    ]
    need("javac")
    with running(command) as child:
        port, *told = lines(child, count=1 + len(versions))
        suites = {v: _usable(line) for v, line in zip(sorted(versions), told, strict=True)}
        codes = frozenset(GROUPS[group] for group in groups)
        yield Served(
            name=name,
            port=int(port),
            versions=suites,
            groups13=codes,
            groups12=frozenset(code for code in codes if code < 0x0100),
            dh=_primes(suites, dh),
            order=Order.SERVER,
            keys=frozenset({"RSA"}),
        )


def _usable(line: str) -> frozenset[int]:
    """Return the suites of a line of code points that an RSA certificate allows.

    Static ECDH needs an elliptic key in the certificate, also where an RSA key signed it.
    """
    codes = [int(code, 16) for code in line.split()]
    return frozenset(
        code
        for code in codes
        if code in SUITES
        and suite(code).authentication in {"RSA", "anon", ""}
        and suite(code).exchange != "ECDH"
    )


def _primes(suites: Mapping[Version, frozenset[int]], dh: str) -> frozenset[int]:
    fields = [suite(c) for codes in suites.values() for c in codes if suite(c).finite_field]
    ordinary = LEGACY_DH_BITS if dh == "legacy" else int(dh)
    return frozenset(512 if one.export else ordinary for one in fields)
