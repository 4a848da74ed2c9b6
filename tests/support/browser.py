"""A real browser that shows pages to tests: one headless Chromium, driven by its DevTools protocol
over a pipe (https://chromedevtools.github.io/devtools-protocol/, read 2026-11-28)."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.programs import need
from tests.support.tls_servers.served import CACHE

FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_START: Final = (
    "import os, sys; read, write = map(int, sys.argv[1:3]); "
    "os.dup2(read, 3); os.dup2(write, 4); os.execv(sys.argv[3], sys.argv[3:])"
)
_ABOVE: Final = 10
"""Where our ends of the pipes stand, beside the two that the browser expects: 3 and 4."""
_AXE: Final = "4.14.1"
"""As in `.ci/setup`."""
_DOMAINS: Final = ("Page", "Runtime", "Log", "Network", "DOM")


class Browser:
    """Chromium behind a pipe. Messages are JSON, each ended by NUL."""

    def __init__(self, profile: Path) -> None:
        to_read, self._write = (fcntl.fcntl(fd, fcntl.F_DUPFD, _ABOVE) for fd in os.pipe())
        self._read, to_write = (fcntl.fcntl(fd, fcntl.F_DUPFD, _ABOVE) for fd in os.pipe())
        command = [need("chromium"), *FLAGS, f"--user-data-dir={profile}"]
        command += ["--remote-debugging-pipe", "--allow-file-access-from-files", "about:blank"]
        ends = (to_read, to_write)
        self._program = subprocess.Popen(
            [sys.executable, "-c", _START, *map(str, ends), *command],
            pass_fds=ends,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for end in ends:
            os.close(end)
        self._came = b""
        self._number = 0
        self.events: list[dict[str, Any]] = []

    def close(self) -> None:
        """End the program."""
        os.close(self._write)
        self._program.terminate()
        self._program.wait(30)
        os.close(self._read)

    def call(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        """Call a method and return its result; events that come before are kept."""
        self._number += 1
        order: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if session:
            order["sessionId"] = session
        os.write(self._write, json.dumps(order).encode() + b"\0")
        while True:
            told = self._message()
            if told.get("id") == self._number:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']}")
                return dict(told["result"])
            self.events.append(told)

    def wait(self, method: str) -> dict[str, Any]:
        """Return the next event of this name."""
        while True:
            for event in self.events:
                if event.get("method") == method:
                    self.events.remove(event)
                    return event
            self.events.append(self._message())

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._came:
            piece = os.read(self._read, 1 << 20)
            if not piece:
                raise RuntimeError("the browser has gone")
            self._came += piece
        message, _, self._came = self._came.partition(b"\0")
        return dict(json.loads(message))


class Page:
    """A page as it is shown."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser = browser
        self._session = session

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Call a method of the protocol for this page."""
        return self._browser.call(method, self._session, **parameters)

    def look(self, width: int = 1280, *, dark: bool = False, print_: bool = False) -> None:
        """Show the page so wide, in light or dark colours, on the screen or as in print."""
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        media = "print" if print_ else "screen"
        self.call("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def go(self, url: str, *, unguarded: bool = False) -> None:
        """Load ``url``; ``unguarded`` is without the page's own policy of what may run."""
        self._browser.events.clear()
        self.call("Page.setBypassCSP", enabled=unguarded)
        self.call("Page.navigate", url=url)
        self._browser.wait("Page.loadEventFired")

    def run(self, script: str) -> Any:
        """Return what an expression (or a promise of it) comes to, as plain data."""
        asked = {"expression": script, "returnByValue": True, "awaitPromise": True}
        told = self.call("Runtime.evaluate", **asked)
        if "exceptionDetails" in told:
            raise RuntimeError(str(told["exceptionDetails"]))
        return told["result"].get("value")

    def complaints(self) -> list[str]:
        """Return what the console has said since the page was loaded."""
        self.run("0")
        told = []
        for event in self._browser.events:
            method, data = event.get("method"), event.get("params", {})
            if method == "Log.entryAdded":
                told.append(str(data["entry"]["text"]))
            elif method in {"Runtime.consoleAPICalled", "Runtime.exceptionThrown"}:
                told.append(str(data))
        return told

    def asked(self) -> list[str]:
        """Return the URLs that were asked for since the page was loaded, its own included."""
        return [
            str(event["params"]["request"]["url"])
            for event in self._browser.events
            if event.get("method") == "Network.requestWillBeSent"
        ]


@contextmanager
def browsing(profile: Path) -> Iterator[Page]:
    """Start a browser with a new profile and show one empty page in it."""
    browser = Browser(profile)
    try:
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        attached = browser.call("Target.attachToTarget", targetId=target, flatten=True)
        page = Page(browser, attached["sessionId"])
        for domain in _DOMAINS:
            page.call(f"{domain}.enable")
        yield page
    finally:
        browser.close()


def axe() -> str:
    """Return axe-core (`.ci/setup servers` fetches it) as a script; without it the test fails under
    CI and is else skipped."""
    place = CACHE / f"axe-core-{_AXE}" / "axe.min.js"
    if place.is_file():
        return place.read_text("utf-8")
    reason = f"{place} is not there: `make servers` brings it"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
