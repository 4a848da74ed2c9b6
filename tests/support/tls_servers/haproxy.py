"""HAProxy, which answers every request itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cyberscan.model.facts.tls import Version
from tests.support.programs import need
from tests.support.tls_servers.dh import parameters
from tests.support.tls_servers.served import Served, free_port, key_files, running
from tests.support.tls_servers.web import Setup

_SUFFIXES: Final = {"RSA": "rsa", "EC": "ecdsa"}


@contextmanager
def haproxy(folder: Path, name: str, setup: Setup) -> Iterator[Served]:
    """Run haproxy with one frontend.

    Its versions are a span; without parameters it takes some of 2048 bits (tune.ssl.default-dh-
    param), so they must be given, and no shorter ones: they are loaded at the library's own
    security level. With two certificates it takes the ECDSA one where the client's signature
    algorithms and suites allow, and below TLS 1.2 many clients name no algorithms.
    """
    assert setup.dh >= 2048, "haproxy chooses parameters of its own"
    assert len(setup.keys) == 1 or min(setup.versions) >= Version.TLS12
    assert setup.versions == {v for v in Version if v >= min(setup.versions)}
    port = free_port()
    for kind in setup.keys:
        chain, key = key_files(folder, kind)
        bundle = folder / f"site.pem.{_SUFFIXES[kind]}"
        bundle.write_bytes(chain.read_bytes() + key.read_bytes())
    options = f"ssl-min-ver {min(setup.versions)} ciphers {setup.ciphers}"
    options += f" curves {':'.join(setup.curves)} alpn h2"
    options += "" if setup.server_order else " prefer-client-ciphers"
    path = folder / "haproxy.cfg"
    path.write_text(f"""
global
    ssl-dh-param-file {parameters(folder, setup.dh)}
defaults
    mode http
    timeout client 30s
    timeout server 30s
    timeout connect 30s
frontend site
    bind 127.0.0.1:{port} ssl crt {folder}/site.pem {options}
    http-request return status 200
""")
    with running([need("haproxy"), "-db", "-f", str(path)], port=port):
        yield setup.served(name, port, alpn=frozenset({"h2"}))
