"""nginx."""

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

_NAMES: Final = {
    Version.TLS10: "TLSv1",
    Version.TLS11: "TLSv1.1",
    Version.TLS12: "TLSv1.2",
    Version.TLS13: "TLSv1.3",
}


@contextmanager
def nginx(folder: Path, name: str, setup: Setup) -> Iterator[Served]:
    """Run nginx with one server block."""
    port = free_port()
    pairs = [key_files(folder, kind) for kind in sorted(setup.keys)]
    directives = [
        f"listen 127.0.0.1:{port} ssl http2",
        *(f"ssl_certificate {chain}; ssl_certificate_key {key}" for chain, key in pairs),
        f"ssl_protocols {' '.join(_NAMES[v] for v in sorted(setup.versions))}",
        f"ssl_ciphers {setup.ciphers}",
        f"ssl_prefer_server_ciphers {'on' if setup.server_order else 'off'}",
        f"ssl_ecdh_curve {':'.join(setup.curves)}",
        "return 200 ok",
    ]
    if setup.dh:
        directives.append(f"ssl_dhparam {parameters(folder, setup.dh)}")
    path = folder / "nginx.conf"
    path.write_text(f"""
        daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
        events {{ worker_connections 1024; }}
        http {{
            access_log off;
            client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
            uwsgi_temp_path {folder}; scgi_temp_path {folder};
            server {{ {"; ".join(directives)}; }}
        }}
    """)
    command = [need("nginx"), "-e", "stderr", "-p", str(folder), "-c", str(path)]
    with running(command, port=port):
        yield setup.served(name, port, alpn=frozenset({"h2", "http/1.1"}))
