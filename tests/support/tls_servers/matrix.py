"""The servers of the matrix, by name: each a way to start it in an empty folder."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Final

from cyberscan.model.facts.tls import Version
from tests.support.tls_servers.apache import apache
from tests.support.tls_servers.gnutls import gnutls
from tests.support.tls_servers.haproxy import haproxy
from tests.support.tls_servers.java import java_server
from tests.support.tls_servers.nginx import nginx
from tests.support.tls_servers.node import (
    DES_SUITE,
    EPHEMERAL_SUITES,
    RSA_SUITES,
    SSL2_ONLY,
    node_server,
)
from tests.support.tls_servers.openssl import s_server
from tests.support.tls_servers.served import Served
from tests.support.tls_servers.tlslite import tlslite
from tests.support.tls_servers.web import SINCE_TLS10, TODAY, Setup

Start = Callable[[Path], AbstractContextManager[Served]]

EVERY_VERSION: Final = frozenset(Version) - {Version.SSL2}
INTERMEDIATE: Final = (
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384"
    ":ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"
    ":DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384:DHE-RSA-CHACHA20-POLY1305"
)
"""The list Mozilla's server-side TLS 5.7 has under that name (`cyberscan/tables` says where it was
read)."""
MODERN: Final = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE+CHACHA20"
OLD_CIPHERS: Final = ("aes256gcm", "aes128ccm", "aes256", "aes128", "3des", "rc4", "null")

_ECDHE_AES: Final = {
    "ECDHE-RSA-AES256-GCM-SHA384": "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "ECDHE-RSA-AES128-GCM-SHA256": "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384": "TLS_AES_256_GCM_SHA384",
    "TLS_AES_128_CCM_SHA256": "TLS_AES_128_CCM_SHA256",
}


def _web(name: str, start: Callable[..., AbstractContextManager[Served]], setup: Setup) -> Start:
    return partial(start, name=name, setup=setup)


_WEB: Final = {
    "nginx modern": (nginx, Setup(ciphers=MODERN)),
    "nginx intermediate": (nginx, Setup(ciphers=INTERMEDIATE, dh=2048, server_order=False)),
    "nginx everything": (
        nginx,
        Setup(versions=SINCE_TLS10, dh=1024, curves=("prime256v1", "secp384r1", "secp521r1")),
    ),
    "nginx TLS 1.3 only, ECDSA": (
        nginx,
        Setup(versions=frozenset({Version.TLS13}), keys=frozenset({"EC"}), curves=("secp384r1",)),
    ),
    "nginx TLS 1.0 and 1.1, RSA": (
        nginx,
        Setup(
            versions=frozenset({Version.TLS10, Version.TLS11}),
            keys=frozenset({"RSA"}),
            ciphers="AES128-SHA:AES256-SHA:@SECLEVEL=0",
        ),
    ),
    "nginx TLS 1.1 and 1.3": (
        nginx,
        Setup(versions=frozenset({Version.TLS11, Version.TLS13}), ciphers="ALL:@SECLEVEL=0"),
    ),
    "nginx one rare suite": (
        nginx,
        Setup(
            versions=frozenset({Version.TLS12}),
            keys=frozenset({"EC"}),
            ciphers="ECDHE-ECDSA-ARIA256-GCM-SHA384",
        ),
    ),
    "apache everything, client's order": (
        apache,
        Setup(versions=SINCE_TLS10, dh=1024, server_order=False),
    ),
    "apache RSA only": (
        apache,
        Setup(keys=frozenset({"RSA"}), ciphers="HIGH:!aNULL:!PSK", dh=2048),
    ),
    "apache TLS 1.1 and 1.2": (
        apache,
        Setup(
            versions=frozenset({Version.TLS11, Version.TLS12}),
            ciphers="ALL:@SECLEVEL=0",
            dh=2048,
        ),
    ),
    "haproxy modern": (haproxy, Setup(ciphers=MODERN, dh=2048)),
    "haproxy everything, client's order": (
        haproxy,
        Setup(
            versions=SINCE_TLS10,
            keys=frozenset({"RSA"}),
            dh=2048,
            server_order=False,
            curves=("X25519", "secp384r1"),
        ),
    ),
    "haproxy ECDSA only": (
        haproxy,
        Setup(keys=frozenset({"EC"}), ciphers="ECDSA", dh=2048, curves=("prime256v1",)),
    ),
}

SERVERS: Final[dict[str, Start]] = {
    **{name: _web(name, start, setup) for name, (start, setup) in _WEB.items()},
    "s_server everything": partial(
        s_server,
        name="s_server everything",
        versions=SINCE_TLS10,
        ciphersuites="TLS_AES_128_CCM_8_SHA256:TLS_AES_128_CCM_SHA256:TLS_CHACHA20_POLY1305_SHA256",
        curves=("X448", "secp521r1", "ffdhe2048", "ffdhe3072"),
        dh=2048,
        server_order=True,
    ),
    "s_server TLS 1.3, client's order": partial(
        s_server,
        name="s_server TLS 1.3, client's order",
        versions=frozenset({Version.TLS13}),
        keys=frozenset({"RSA"}),
        curves=("X25519", "prime256v1", "secp384r1", "secp521r1", "X448", "ffdhe2048"),
    ),
    "java everything": partial(java_server, name="java everything", versions=EVERY_VERSION),
    "java SSLv3": partial(java_server, name="java SSLv3", versions=frozenset({Version.SSL3})),
    "java today": partial(
        java_server,
        name="java today",
        versions=TODAY,
        groups=("secp384r1", "x25519", "ffdhe2048"),
        dh="2048",
    ),
    "node SSLv2": partial(
        node_server,
        name="node SSLv2",
        build=SSL2_ONLY,
        versions=(Version.SSL2,),
        suites={},
        options={"secureProtocol": "SSLv2_server_method"},
    ),
    "node SSLv3": partial(
        node_server,
        name="node SSLv3",
        build=SSL2_ONLY,
        versions=(Version.SSL3,),
        suites=RSA_SUITES | DES_SUITE,
        server_order=True,
        options={"secureProtocol": "SSLv3_server_method"},
    ),
    "node SSLv2 to TLS 1.2": partial(
        node_server,
        name="node SSLv2 to TLS 1.2",
        build=SSL2_ONLY,
        versions=tuple(Version)[:5],
        suites=RSA_SUITES | DES_SUITE,
        options={"secureProtocol": "SSLv23_server_method"},
    ),
    "node 0.12": partial(
        node_server,
        name="node 0.12",
        build="0.12.18",
        versions=(Version.TLS10, Version.TLS11, Version.TLS12),
        suites=RSA_SUITES | EPHEMERAL_SUITES,
        groups=frozenset({0x0017}),
        dh=768,
        options={"ecdhCurve": "prime256v1"},
    ),
    "node 4": partial(
        node_server,
        name="node 4",
        build="4.9.1",
        versions=(Version.TLS10, Version.TLS11, Version.TLS12),
        suites=RSA_SUITES | EPHEMERAL_SUITES,
        groups=frozenset({0x0018}),
        dh=1024,
        server_order=True,
        options={"ecdhCurve": "secp384r1"},
    ),
    "node 24, ML-KEM": partial(
        node_server,
        name="node 24, ML-KEM",
        build="24.21.0",
        versions=(Version.TLS12, Version.TLS13),
        suites=_ECDHE_AES,
        groups=frozenset({0x11EC, 0x11EB, 0x001D, 0x0017}),
        server_order=True,
        options={
            "minVersion": "TLSv1.2",
            "ecdhCurve": "X25519MLKEM768:SecP256r1MLKEM768:X25519:P-256",
        },
    ),
    "tlslite everything": partial(
        tlslite, name="tlslite everything", versions=EVERY_VERSION, ciphers=OLD_CIPHERS, dh=512
    ),
    "tlslite SSLv3 and TLS 1.0": partial(
        tlslite,
        name="tlslite SSLv3 and TLS 1.0",
        versions=frozenset({Version.SSL3, Version.TLS10}),
        ciphers=("3des", "rc4"),
        dh=768,
    ),
}
"""Those that listen on loopback alone."""

NAMESPACED: Final[dict[str, Start]] = {
    "gnutls everything": partial(
        gnutls,
        name="gnutls everything",
        versions=SINCE_TLS10,
        priority="+ARCFOUR-128:+3DES-CBC:+NULL:+ANON-DH:+ANON-ECDH:+MD5:%COMPAT",
        server_order=True,
    ),
    "gnutls today": partial(
        gnutls,
        name="gnutls today",
        versions=TODAY,
        priority="-DHE-RSA",
        groups=("SECP384R1", "X25519", "FFDHE2048"),
    ),
    "gnutls TLS 1.3": partial(
        gnutls, name="gnutls TLS 1.3", versions=frozenset({Version.TLS13}), priority="-RSA"
    ),
}
"""Those that listen on every address: for a process in a namespace of its own."""
