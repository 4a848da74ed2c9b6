"""Builds of Node.js, each of which carries an OpenSSL of its time.

0.10.32 has OpenSSL 1.0.1i with SSLv2 and SSLv3, 0.12.18 has 1.0.1u, 4.9.1 has 1.0.2o, 24.21.0 has
3.5.8 with ML-KEM (``process.versions.openssl``).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from cyberscan.model.facts.tls import Order, Version
from cyberscan.tables.tls.suite import suite
from cyberscan.tables.tls.suites import SUITES
from tests.support.tls_servers.dh import parameters
from tests.support.tls_servers.served import CACHE, Served, key_files, lines, made, running

PROGRAM: Final = Path(__file__).with_name("node_server.js")
SSL2_ONLY: Final = "0.10.32"
"""The one build with SSLv2."""

SSL2_KINDS: Final = {
    "RC4-MD5": 0x010080,
    "EXP-RC4-MD5": 0x020080,
    "RC2-CBC-MD5": 0x030080,
    "EXP-RC2-CBC-MD5": 0x040080,
    "IDEA-CBC-MD5": 0x050080,
    "DES-CBC-MD5": 0x060040,
    "DES-CBC3-MD5": 0x0700C0,
}
"""Kinds of SSLv2 (draft-hickman-netscape-ssl-00 section C.4) by OpenSSL's names (ciphers(1), "SSL
v2.0 cipher suites"), read 2026-11-26."""

RSA_SUITES: Final = {
    "NULL-MD5": "TLS_RSA_WITH_NULL_MD5",
    "NULL-SHA": "TLS_RSA_WITH_NULL_SHA",
    "NULL-SHA256": "TLS_RSA_WITH_NULL_SHA256",
    "RC4-MD5": "TLS_RSA_WITH_RC4_128_MD5",
    "RC4-SHA": "TLS_RSA_WITH_RC4_128_SHA",
    "IDEA-CBC-SHA": "TLS_RSA_WITH_IDEA_CBC_SHA",
    "SEED-SHA": "TLS_RSA_WITH_SEED_CBC_SHA",
    "DES-CBC3-SHA": "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
    "AES128-SHA": "TLS_RSA_WITH_AES_128_CBC_SHA",
    "AES256-SHA": "TLS_RSA_WITH_AES_256_CBC_SHA",
    "AES128-SHA256": "TLS_RSA_WITH_AES_128_CBC_SHA256",
    "AES256-SHA256": "TLS_RSA_WITH_AES_256_CBC_SHA256",
    "AES128-GCM-SHA256": "TLS_RSA_WITH_AES_128_GCM_SHA256",
    "AES256-GCM-SHA384": "TLS_RSA_WITH_AES_256_GCM_SHA384",
    "CAMELLIA128-SHA": "TLS_RSA_WITH_CAMELLIA_128_CBC_SHA",
    "CAMELLIA256-SHA": "TLS_RSA_WITH_CAMELLIA_256_CBC_SHA",
}
"""RFC names by OpenSSL's (ciphers(1), "CIPHER SUITE NAMES"), read 2026-11-26."""

DES_SUITE: Final = {"DES-CBC-SHA": "TLS_RSA_WITH_DES_CBC_SHA"}
"""Only in 0.10.32, as each build says itself (``tls.getCiphers()``)."""

EPHEMERAL_SUITES: Final = {
    "ECDHE-RSA-NULL-SHA": "TLS_ECDHE_RSA_WITH_NULL_SHA",
    "ECDHE-RSA-RC4-SHA": "TLS_ECDHE_RSA_WITH_RC4_128_SHA",
    "ECDHE-RSA-DES-CBC3-SHA": "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
    "ECDHE-RSA-AES128-SHA": "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
    "ECDHE-RSA-AES256-SHA384": "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
    "ECDHE-RSA-AES128-GCM-SHA256": "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "EDH-RSA-DES-CBC3-SHA": "TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA",
    "DHE-RSA-SEED-SHA": "TLS_DHE_RSA_WITH_SEED_CBC_SHA",
    "DHE-RSA-CAMELLIA256-SHA": "TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA",
    "DHE-RSA-AES128-SHA": "TLS_DHE_RSA_WITH_AES_128_CBC_SHA",
    "DHE-RSA-AES256-SHA256": "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256",
    "DHE-RSA-AES256-GCM-SHA384": "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
    "ADH-RC4-MD5": "TLS_DH_anon_WITH_RC4_128_MD5",
    "ADH-AES128-SHA": "TLS_DH_anon_WITH_AES_128_CBC_SHA",
    "AECDH-NULL-SHA": "TLS_ECDH_anon_WITH_NULL_SHA",
    "AECDH-RC4-SHA": "TLS_ECDH_anon_WITH_RC4_128_SHA",
    "AECDH-AES256-SHA": "TLS_ECDH_anon_WITH_AES_256_CBC_SHA",
}
"""More of them, for a server with parameters and a curve."""

_CODES: Final = {name: code for code, name in SUITES.items()}


def node(version: str) -> Path:
    """Return the program of that build; without it the test fails under CI and is else skipped."""
    path = CACHE / f"node-{version}" / "bin" / "node"
    if path.exists():
        return path
    reason = f"node {version} is not there: `make servers` fetches it"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def node_server(
    folder: Path,
    name: str,
    build: str,
    *,
    versions: Sequence[Version],
    suites: Mapping[str, str],
    groups: frozenset[int] = frozenset(),
    dh: int = 0,
    server_order: bool = False,
    options: Mapping[str, Any] | None = None,
) -> Iterator[Served]:
    """Run ``tls.createServer`` with an explicit list of ciphers and an RSA certificate.

    ``options`` are those of ``tls.createServer``; what they choose is declared beside them.
    """
    chain, key = key_files(folder, "RSA")
    settings = {
        "ciphers": ":".join([*suites, *(SSL2_KINDS if Version.SSL2 in versions else ())]),
        "honorCipherOrder": server_order,
        **(options or {}),
    }
    if tuple(versions) == (Version.SSL2,):
        # Its method takes no chain: SSLv2 sends one certificate.
        chain.write_text(made("RSA").pem)
    files = {"cert": str(chain), "key": str(key)}
    if dh:
        files["dhparam"] = str(parameters(folder, dh))
    command = [node(build), PROGRAM, json.dumps(settings), json.dumps(files)]
    codes = frozenset(_CODES[one] for one in suites.values())
    with running(command) as child:
        (port,) = lines(child, count=1)
        yield Served(
            name=name,
            port=int(port),
            versions={v: _taken(v, codes) for v in versions},
            groups13=groups,
            groups12=frozenset(group for group in groups if group < 0x1000),
            dh=frozenset({dh} if dh else ()),
            order=Order.SERVER if server_order else Order.CLIENT,
            keys=frozenset({"RSA"}),
        )


def _taken(version: Version, codes: frozenset[int]) -> frozenset[int]:
    if version is Version.SSL2:
        return frozenset(SSL2_KINDS.values())
    if version is Version.TLS13:
        return frozenset(code for code in codes if suite(code).tls13)
    older = frozenset(code for code in codes if not suite(code).tls13)
    if version is Version.TLS12:
        return older
    return frozenset(code for code in older if suite(code).before_tls12)
