"""No test leaves loopback, unless it stands in a network namespace it made itself."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest

NAMESPACE = "CYBERSCAN_TEST_NAMESPACE"
"""Set by tests in the child they start under ``unshare -n``: the kernel is the guard there."""


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Stories come first, as they take longest: the last of them would keep one worker waiting for
    another. Of them, files that look at the demonstration: the first of several workers gets the
    first tests, and so one of them alone makes it."""
    shown = {item.path for item in items if "shown" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: (item.path not in shown, "stories" not in item.path.parts))


def _is_loopback(address: object) -> bool:
    if isinstance(address, (str, bytes)):
        return True  # a Unix socket path
    if not isinstance(address, tuple) or not address:
        return False
    host = str(address[0])
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    if os.environ.get(NAMESPACE):
        yield
        return
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex", "sendto"):
        original = getattr(socket.socket, name)

        def guarded(
            self: socket.socket, *args: Any, _original: Any = original, _name: str = name
        ) -> Any:
            address = args[-1]
            if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_loopback(address):
                pytest.fail(f"a test tried to {_name} to {address!r}")
            return _original(self, *args)

        patch.setattr(socket.socket, name, guarded)
    original_lookup = socket.getaddrinfo

    def lookup(host: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in {None, "", "localhost"} and not _is_loopback((name,)):
            pytest.fail(f"a test tried to look up {name!r}")
        return original_lookup(host, *args, **kwargs)

    patch.setattr(socket, "getaddrinfo", lookup)
    yield
    patch.undo()
