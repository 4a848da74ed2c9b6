"""The command that shows a telephone server asks the same as the look, over IPv6 too."""

from __future__ import annotations

import socket
import subprocess

import pytest

from cyberscan.checks.services.sip import CHECK
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Finding, Severity, Target, failed
from cyberscan.render import say


@pytest.mark.parametrize(
    ("family", "address", "shown"),
    [(socket.AF_INET, "127.0.0.1", "127.0.0.1"), (socket.AF_INET6, "::1", "[::1]")],
)
def test_the_command_asks_for_options(family: int, address: str, shown: str) -> None:
    if family == socket.AF_INET6 and not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    with socket.socket(family, socket.SOCK_DGRAM) as server:
        server.bind((address, 0))
        server.settimeout(10)
        port = server.getsockname()[1]
        target = Target(Subject(Kind.ADDRESS, address), port)
        finding = Finding(
            "1",
            "services/sip",
            "sip",
            1,
            "99.01",
            target,
            failed("answers", evidence=[]),
            Severity.MEDIUM,
        )
        command = say.reproduce(finding, CHECK).replace("-w 3", "-w 1")
        with subprocess.Popen(["sh", "-c", command], stdin=subprocess.DEVNULL):
            asked = server.recv(4096).decode()
    assert asked.startswith(f"OPTIONS sip:{shown}:{port} SIP/2.0\r\n")
    assert f"To: <sip:{shown}:{port}>\r\n" in asked
    assert asked.endswith("\r\n\r\n")
