"""What WinRM answers to a GET, by what was read of it."""

from __future__ import annotations

import pytest

from cyberscan.wire.winrm import is_endpoint, is_nothing, offered

HTTPAPI = "Microsoft-HTTPAPI/2.0"


@pytest.mark.parametrize(
    ("status", "server", "allow", "schemes"),
    [
        (405, HTTPAPI, "POST", ()),
        (405, HTTPAPI, "", ()),
        (401, HTTPAPI, "", ("Negotiate", "Kerberos")),
        (401, HTTPAPI, "", ('Basic realm="WSMAN"', "Negotiate")),
    ],
)
def test_it_is_recognised(status: int, server: str, allow: str, schemes: tuple[str, ...]) -> None:
    assert is_endpoint(status, server, allow, schemes)


@pytest.mark.parametrize(
    ("status", "server", "allow", "schemes"),
    [
        (405, "nginx", "POST", ()),
        (405, "Microsoft-IIS/10.0", "POST", ()),
        (405, HTTPAPI, "GET, POST", ()),
        (404, HTTPAPI, "", ()),
        (400, HTTPAPI, "", ()),
        (200, HTTPAPI, "", ()),
        (401, HTTPAPI, "", ("Basic realm=x",)),
        (401, HTTPAPI, "", ()),
        (401, "Apache", "", ("Negotiate",)),
    ],
)
def test_others_are_not(status: int, server: str, allow: str, schemes: tuple[str, ...]) -> None:
    assert not is_endpoint(status, server, allow, schemes)


def test_the_control_finds_nothing() -> None:
    assert is_nothing(404, HTTPAPI)
    assert not is_nothing(405, HTTPAPI)
    assert not is_nothing(404, "nginx")


def test_schemes_are_sorted_and_others_left_out() -> None:
    assert offered(("Negotiate", "Kerberos", "Negotiate", "Digest x")) == ("Kerberos", "Negotiate")
