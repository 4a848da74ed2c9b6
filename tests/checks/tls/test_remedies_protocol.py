"""The lines the remedies give to be copied are taken by the servers they are for."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cyberscan.config.remedies import remedy
from tests.support.programs import need
from tests.support.tls_servers.served import free_port, key_files

pytestmark = pytest.mark.real

IN_NGINX = (
    "tls-dh",
    "tls-early-data",
    "tls-groups",
    "tls-library",
    "tls-session",
    "tls-signature",
    "tls-suites",
)
IN_APACHE = (
    "tls-compression",
    "tls-default-host",
    "tls-dh",
    "tls-groups",
    "tls-http2",
    "tls-library",
    "tls-renegotiation",
    "tls-session",
    "tls-signature",
    "tls-suites",
)
MODULES = ("mpm_event", "authz_core", "socache_shmcb", "ssl", "http2")


def lines(name: str, platform: str) -> list[str]:
    return [step.code.strip() for step in remedy(name).steps if step.platform == platform]


@pytest.mark.parametrize("name", IN_NGINX)
def test_nginx_takes_the_lines(name: str, tmp_path: Path) -> None:
    chain, key = key_files(tmp_path, "RSA")
    (wanted,) = lines(name, "nginx")
    config = tmp_path / "nginx.conf"
    config.write_text(f"""
        pid {tmp_path}/pid; error_log stderr; events {{ }}
        http {{
            access_log off; client_body_temp_path {tmp_path}; proxy_temp_path {tmp_path};
            fastcgi_temp_path {tmp_path}; uwsgi_temp_path {tmp_path}; scgi_temp_path {tmp_path};
            {wanted}
            server {{
                listen 127.0.0.1:{free_port()} ssl;
                ssl_certificate {chain}; ssl_certificate_key {key};
            }}
        }}
    """)
    checked(need("nginx"), "-t", "-e", "stderr", "-p", tmp_path, "-c", config)


def test_nginx_takes_the_default_server_that_refuses(tmp_path: Path) -> None:
    chain, key = key_files(tmp_path, "RSA")
    port = free_port()
    (wanted,) = lines("tls-default-host", "nginx")
    config = tmp_path / "nginx.conf"
    config.write_text(f"""
        pid {tmp_path}/pid; error_log stderr; events {{ }}
        http {{
            access_log off; client_body_temp_path {tmp_path}; proxy_temp_path {tmp_path};
            fastcgi_temp_path {tmp_path}; uwsgi_temp_path {tmp_path}; scgi_temp_path {tmp_path};
            {wanted.replace("listen 443", f"listen 127.0.0.1:{port}")}
            server {{
                listen 127.0.0.1:{port} ssl; server_name www.contoh.go.test;
                ssl_certificate {chain}; ssl_certificate_key {key};
            }}
        }}
    """)
    checked(need("nginx"), "-t", "-e", "stderr", "-p", tmp_path, "-c", config)


def test_haproxy_takes_the_lines(tmp_path: Path) -> None:
    chain, key = key_files(tmp_path, "RSA")
    folder = tmp_path / "certs"
    folder.mkdir()
    (folder / "situs.pem").write_text(chain.read_text() + key.read_text())
    default = [
        line
        for name in ("tls-suites", "tls-groups", "tls-library")
        for line in lines(name, "haproxy")
    ]
    binds = [line for name in ("tls-default-host", "tls-http2") for line in lines(name, "haproxy")]
    placed = [
        line.replace(":443", f"127.0.0.1:{free_port()}").replace(
            "/etc/haproxy/certs/", f"{folder}/"
        )
        for line in binds
    ]
    config = tmp_path / "haproxy.cfg"
    config.write_text(
        "\n".join(
            [
                "global",
                *default,
                "defaults",
                "mode http",
                "timeout client 1s",
                "timeout server 1s",
                "timeout connect 1s",
                "frontend situs",
                *placed,
                "",
            ]
        )
    )
    assert len(binds) == 2
    checked(need("haproxy"), "-c", "-f", config)


@pytest.mark.parametrize("name", IN_APACHE)
def test_apache_takes_the_lines(name: str, tmp_path: Path) -> None:
    chain, key = key_files(tmp_path, "RSA")
    (wanted,) = lines(name, "apache")
    folder = "/usr/lib/apache2/modules"
    loaded = [f"LoadModule {m}_module {folder}/mod_{m}.so" for m in MODULES]
    config = tmp_path / "apache.conf"
    config.write_text(
        "\n".join(
            [
                *loaded,
                f"PidFile {tmp_path}/pid",
                f"ErrorLog {tmp_path}/error.log",
                "ServerName www.contoh.go.test",
                f"Listen 127.0.0.1:{free_port()}",
                wanted.replace("${APACHE_RUN_DIR}", str(tmp_path)),
                "SSLEngine on",
                f"SSLCertificateFile {chain}",
                f"SSLCertificateKeyFile {key}",
                "",
            ]
        )
    )
    checked(need("apache2"), "-t", "-d", tmp_path, "-f", config)


def checked(*command: object) -> None:
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
