"""Apache httpd with mod_ssl, without its distribution's configuration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from cyberscan.model.facts.tls import Version
from tests.support.programs import need
from tests.support.tls_servers.dh import parameters
from tests.support.tls_servers.served import Served, free_port, key_files, running
from tests.support.tls_servers.web import Setup

_MODULES: Final = "/usr/lib/apache2/modules"
_NEEDED: Final = {
    "mpm_event_module": "mod_mpm_event.so",
    "authz_core_module": "mod_authz_core.so",
    "ssl_module": "mod_ssl.so",
}
_NAMES: Final = {
    Version.TLS10: "TLSv1",
    Version.TLS11: "TLSv1.1",
    Version.TLS12: "TLSv1.2",
    Version.TLS13: "TLSv1.3",
}

_NEVER: Final = "!aNULL:!eNULL"
"""What mod_ssl puts before every list (SSLCipherSuite)."""


@contextmanager
def apache(folder: Path, name: str, setup: Setup) -> Iterator[Served]:
    """Run httpd in the foreground with one virtual host.

    It reads parameters from the first certificate's file, and without any takes some as long as
    its key (SSLCertificateFile), so they must be given.
    """
    assert setup.dh, "httpd chooses parameters of its own"
    port = free_port()
    lines = [f"LoadModule {module} {_MODULES}/{file}" for module, file in _NEEDED.items()]
    lines += [
        f'ServerRoot "{folder}"',
        f'DefaultRuntimeDir "{folder}"',
        f'PidFile "{folder}/httpd.pid"',
        f'DocumentRoot "{folder}"',
        "ServerName www.contoh.go.test",
        "ErrorLog /dev/stderr",
        "User nobody",
        "Group nogroup",
        f"Listen 127.0.0.1:{port} https",
        "SSLSessionCache none",
        "SSLEngine on",
        f"SSLProtocol {' '.join('+' + _NAMES[v] for v in sorted(setup.versions))}",
        f"SSLCipherSuite {setup.ciphers}",
        f"SSLHonorCipherOrder {'on' if setup.server_order else 'off'}",
        f"SSLOpenSSLConfCmd Groups {':'.join(setup.curves)}",
    ]
    for place, kind in enumerate(sorted(setup.keys)):
        chain, key = key_files(folder, kind)
        if place == 0:
            chain.write_text(chain.read_text() + parameters(folder, setup.dh).read_text())
        lines += [f'SSLCertificateFile "{chain}"', f'SSLCertificateKeyFile "{key}"']
    path = folder / "httpd.conf"
    path.write_text("\n".join(lines) + "\n")
    command = [need("apache2"), "-DFOREGROUND", "-d", str(folder), "-f", str(path)]
    with running(command, port=port):
        yield replace(setup, ciphers=f"{_NEVER}:{setup.ciphers}").served(
            name, port, alpn=frozenset({"http/1.1"})
        )
