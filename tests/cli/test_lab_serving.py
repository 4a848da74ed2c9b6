"""``cyberscan lab`` serves the province to whoever wants to look around in it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dns.message
import dns.query
import pytest

from tests.support.command import ROOT, cyberscan
from tests.support.programs import need

SITE = "www.contohprov.go.test"


class Lab:
    def __init__(self, process: subprocess.Popen[str], said: str) -> None:
        self.process = process
        self.proxy = re.findall(r"http://127\.0\.0\.1:(\d+)", said)[0]
        self.root = re.findall(r"--cacert (\S+)", said)[0]
        self.resolver = int(re.findall(r"-p (\d+)", said)[0])
        self.map = Path(re.findall(r"on 127\.0\.0\.1: (\S+)", said)[0])

    def get(self, url: str, *more: str) -> subprocess.CompletedProcess[str]:
        command = [need("curl"), "-sS", "--max-time", "20", "--cacert", self.root]
        command += ["--proxy", f"http://127.0.0.1:{self.proxy}", *more, url]
        return subprocess.run(command, capture_output=True, text=True, check=False)


@contextmanager
def serving(folder: Path) -> Iterator[Lab]:
    env = {**os.environ, "CYBERSCAN_DATA": str(folder), "CYBERSCAN_CONFIG": str(folder)}
    command = [sys.executable, "-m", "cyberscan", "lab", "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=env, cwd=ROOT) as child:
        assert child.stdout is not None
        try:
            said = ""
            while "every address" not in said:
                line = child.stdout.readline()
                assert line, said
                said += line
            yield Lab(child, said)
        finally:
            child.send_signal(signal.SIGINT)
            child.wait(20)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with serving(tmp_path_factory.mktemp("lab")) as lab:
        yield lab


@pytest.mark.real
def test_a_trusted_site_is_reached_through_the_proxy(served: Lab) -> None:
    done = served.get(f"https://{SITE}/")
    assert done.returncode == 0, done.stderr
    assert "<title>" in done.stdout


@pytest.mark.real
def test_a_plain_request_is_passed_on_and_its_answer_comes_back(served: Lab) -> None:
    done = served.get(f"http://{SITE}/", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}")
    assert done.stdout == f"301 https://{SITE}/"


@pytest.mark.real
@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://www.example.org/", "www.example.org has no address in the lab"),
        ("http://127.0.0.1/", "lies outside the lab"),
        ("http://[::1]:22/", "lies outside the lab"),
        ("http://192.0.2.1/", "no answer in 10 s"),
    ],
)
def test_nothing_outside_the_province_is_reached(url: str, told: str, served: Lab) -> None:
    done = served.get(url, "--noproxy", "", "-w", "%{http_code}")
    assert told in done.stdout
    assert done.stdout.endswith("502")


def test_what_is_no_request_is_refused(served: Lab) -> None:
    with socket.create_connection(("127.0.0.1", int(served.proxy)), 20) as plain:
        plain.sendall(b"hello\r\n\r\n")
        assert plain.recv(100).startswith(b"HTTP/1.1 400 ")


def test_its_resolver_answers_on_loopback(served: Lab) -> None:
    query = dns.message.make_query(SITE, "A")
    answer = dns.query.udp(query, "127.0.0.1", port=served.resolver, timeout=20)
    assert [str(rrset[0]) for rrset in answer.answer] == ["192.0.2.162"]


def test_the_map_names_every_listener(served: Lab) -> None:
    header, *rows = served.map.read_text().splitlines()
    assert header == "transport\taddress\tport\tlocal port"
    found = {(t, a, p): int(local) for t, a, p, local in (row.split("\t") for row in rows)}
    assert found["udp", "198.18.0.53", "53"] == served.resolver
    with socket.create_connection(("127.0.0.1", found["tcp", "192.0.2.162", "443"]), 20):
        pass


def test_a_port_that_is_taken_is_told(served: Lab, tmp_path: Path) -> None:
    done = cyberscan("lab", "--port", served.proxy, home=tmp_path)
    assert done.returncode == 2
    wanted = f"cyberscan: `--port {served.proxy}`: cannot be listened on: Address already in use"
    assert done.stderr.splitlines() == [wanted]


def test_sigterm_ends_it_and_nothing_listens_any_more(tmp_path: Path) -> None:
    with serving(tmp_path) as lab:
        lab.process.send_signal(signal.SIGTERM)
        assert lab.process.wait(20) == 130
        assert lab.process.stderr is not None
        assert lab.process.stderr.read() == "cyberscan: interrupted\n"
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", int(lab.proxy)), 5)
