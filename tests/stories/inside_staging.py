"""Run by test_gate_staging.py under ``unshare -n``: a site behind a wall at a private address, its
certificate from an authority of its own, and a resolver that does not know it."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import dns.message
import pytest

from tests.support.command import cyberscan
from tests.support.net import Authority, zone_answers

NAME, ADDRESS, RESOLVER = "staging.contoh.go.id", "10.77.0.10", "10.77.0.53"
SECRET = "c2FuZGk6cmFoYXNpYQ"
ZONE: dict[tuple[str, str], tuple[str, ...]] = {("contoh.go.id", "NS"): ("ns1.contoh.go.id.",)}

PINNED = ("--resolve", f"{NAME}:443:{ADDRESS}")
ALLOWED = ("--allow-network", "10.77.0.0/24")


class Wall(BaseHTTPRequestHandler):
    """Lets in who brings the header, and echoes it."""

    opened: ClassVar[list[str]] = []
    closed: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        held = self.headers.get("X-Staging", "")
        (self.opened if held == SECRET else self.closed).append(self.command)
        body = f"<!doctype html><title>Staging</title><p>{held}</p>".encode()
        self.send_response(200 if held == SECRET else 401)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Echo", held)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_OPTIONS = do_TRACE = do_GET  # noqa: N815 - http.server's names

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its own name
        pass


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("staging")
    (folder / "config").mkdir()
    (folder / "config" / "operator.toml").write_text(
        f'name = "Kantor Contoh"\ncontact = "kontak@contoh.go.id"\nresolver = ["{RESOLVER}"]\n'
    )
    (folder / "policy.toml").write_text(
        'extends = "default"\nversion = "x"\nread = "2026-11-27"\ncanaries = []\n'
    )
    authority = Authority()
    (folder / "ca.pem").write_text(authority.pem)
    site = ThreadingHTTPServer((ADDRESS, 443), Wall)
    site.daemon_threads = True
    context = authority.context(folder, NAME, days=300)
    site.socket = context.wrap_socket(site.socket, server_side=True, do_handshake_on_connect=False)
    site.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=site.serve_forever, daemon=True).start()
    resolver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    resolver.bind((RESOLVER, 53))
    resolver.settimeout(0.2)
    stop = threading.Event()
    asked = threading.Thread(target=_answer, args=(resolver, stop), daemon=True)
    asked.start()
    yield folder
    site.shutdown()
    site.server_close()
    stop.set()
    asked.join()
    resolver.close()


def _answer(resolver: socket.socket, stop: threading.Event) -> None:
    answers = zone_answers(ZONE)
    while not stop.is_set():
        try:
            data, peer = resolver.recvfrom(4096)
        except TimeoutError:
            continue
        for sent in answers(dns.message.from_wire(data)):
            resolver.sendto(sent, peer)


def gate(home: Path, *more: str, header: str = f"X-Staging: {SECRET}") -> tuple[int, Any, str]:
    arguments = ("--quiet", "gate", NAME, "--authorised-by", "T-1", "--policy", "policy.toml")
    files = ("--format", "json=gate.json", "--only", "tls", "--only", "web")
    (home / "gate.json").unlink(missing_ok=True)
    done = cyberscan(
        *arguments, *files, *more, home=home, cwd=home, env={"CYBERSCAN_GATE_HEADER": header}
    )
    written = home / "gate.json"
    told = json.loads(written.read_text()) if written.exists() else None
    return done.returncode, told, done.stdout + done.stderr


def outcomes(told: Any, check: str) -> set[str]:
    return {f["outcome"] for f in told["findings"] if f["check"] == check}


def test_a_private_address_needs_its_network_named(home: Path) -> None:
    code, told, said = gate(home, *PINNED)
    assert (code, told) == (2, None)
    assert "--allow-network" in said


def test_a_site_that_the_resolver_does_not_know_was_not_seen(home: Path) -> None:
    code, told, _ = gate(home, *ALLOWED)
    assert code == 3
    assert [rule["standing"] for rule in told["rules"]] == ["incomplete"]


def test_a_site_is_found_believed_and_opened(home: Path) -> None:
    Wall.opened.clear()
    code, told, said = gate(home, *PINNED, *ALLOWED, "--ca", "ca.pem")
    assert code in {0, 1}, said
    assert outcomes(told, "tls/cert-untrusted") == {"pass"}
    assert outcomes(told, "web/hsts") == {"fail"}
    assert Wall.opened
    assert "TRACE" not in Wall.opened
    for file in home.rglob("*"):
        if file.is_file():
            assert SECRET.encode() not in file.read_bytes(), file
    assert SECRET not in said


def test_without_the_authority_and_the_header_it_is_neither(home: Path) -> None:
    Wall.opened.clear()
    Wall.closed.clear()
    _, told, _ = gate(home, *PINNED, *ALLOWED, header="")
    assert outcomes(told, "tls/cert-untrusted") == {"fail"}
    assert outcomes(told, "web/hsts") != {"fail"}
    assert Wall.closed
    assert not Wall.opened


INVENTORY = f"""\
code = "99.01"
name = "Kabupaten Contoh"
kind = "kabupaten"

[authorisation]
status = "confirmed"
reference = "T-1"
signer = "Kepala Dinas"
valid_from = 2026-01-01
valid_until = 2099-12-31
families = ["tls"]

[[zones]]
name = "contoh.go.id"

[[hosts]]
name = "{NAME}"
"""


def test_a_finding_of_an_inventory_points_at_its_line(home: Path) -> None:
    file = home / "targets" / "kab.toml"
    file.parent.mkdir()
    file.write_text(INVENTORY)
    (home / "cyberscan.targets.txt").unlink(missing_ok=True)
    arguments = ("--quiet", "gate", str(file), "--policy", "policy.toml", *PINNED, *ALLOWED)
    done = cyberscan(*arguments, home=home, cwd=home)
    assert done.returncode == 1, done.stdout + done.stderr
    (run,) = json.loads((home / "cyberscan.sarif").read_text())["runs"]
    places = {
        (at["artifactLocation"]["uri"], at["region"]["startLine"])
        for result in run["results"]
        for at in [result["locations"][0]["physicalLocation"]]
    }
    line = INVENTORY.splitlines().index(f'name = "{NAME}"') + 1
    assert places == {("targets/kab.toml", line)}
    assert not (home / "cyberscan.targets.txt").exists()
