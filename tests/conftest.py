"""No test leaves loopback, unless it stands in a network namespace it made itself."""

from __future__ import annotations

import gc
import ipaddress
import os
import socket
from collections.abc import Generator, Iterator
from typing import Any

import pytest

from tests.support.order import SHOWN, STORIES, file_of, in_order

NAMESPACE = "CYBERSCAN_TEST_NAMESPACE"
"""Set by tests in the child they start under ``unshare -n``: the kernel is the guard there."""


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Leave the collector of garbage out of it: it would go through fifty thousand tests, none of
    which is garbage, again and again; that is half the time collecting them takes."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put them in the order of `in_order`; what looks at the demonstration must be named there."""
    files = {file_of(item.nodeid) for item in items if "shown" in getattr(item, "fixturenames", ())}
    unknown = {file for file in files - SHOWN if file.startswith(STORIES)}
    if unknown:
        raise pytest.UsageError(f"not in SHOWN of tests/support/order.py: {sorted(unknown)}")
    # As they were collected: that is the same in every worker, which a set is not.
    every = dict.fromkeys(file_of(item.nodeid) for item in items)
    places = {file: place for place, file in enumerate(in_order(every))}
    items.sort(key=lambda item: places[file_of(item.nodeid)])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Three for two processors, as most tests wait: for silence, or for another process; more of
    them would make real servers late. Not more than eight: what is allowed may be less than what
    is seen, and the demonstration is one's. The variable is xdist's own."""
    asked = os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS")
    return int(asked) if asked else min(-(-3 * len(os.sched_getaffinity(0)) // 2), 8)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Let ``--dist loadfile`` mean whole files in our order."""
    from tests.support.order import ByFile

    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


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
