"""Which MongoDB tells by its version and build that it is open."""

from __future__ import annotations

import pytest

from cyberscan.checks._services.answers import answering
from cyberscan.checks.services.mongodb import judge
from cyberscan.model.services.data import Mongodb


def _message(version: str, *, whole: bool = True, refused: int = 0) -> str:
    found = Mongodb(wire=27, version=version, whole=whole, refused=refused)
    judged = judge(answering(27017, found))
    (verdict,) = judged if isinstance(judged, tuple) else (judged,)
    return verdict.message


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("3.4.24", "reachable"),
        ("7.0.5", "reachable"),
        ("8.0.12", "reachable"),
        ("8.1.0", "open"),
        ("8.10.1", "open"),
        ("8.1.0-rc0", "open"),
        ("10.0.0", "open"),
        ("8", "reachable"),
        ("", "reachable"),
        ("8.1000.0", "reachable"),
        ("versi 9.0", "reachable"),
    ],
)
def test_only_versions_that_bar_strangers_tell_that_they_do_not(version: str, message: str) -> None:
    assert _message(version) == message
    assert _message(version, whole=False) == "reachable"


@pytest.mark.parametrize(("code", "message"), [(13, "password"), (1, "reachable")])
def test_only_unauthorized_says_that_a_login_is_needed(code: int, message: str) -> None:
    assert _message("", whole=False, refused=code) == message
