"""A real browser that shows pages to tests: the one that prints reports, and what it tells."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from cyberscan.stories import browser as programs
from cyberscan.stories.browser import Browser
from tests.support.programs import fetched, need
from tests.support.tls_servers.served import CACHE

_AXE: Final = "4.14.1"
"""As in `.ci/setup`."""
_DOMAINS: Final = ("Page", "Runtime", "Log", "Network", "DOM")
_LOADED: Final = """
new Promise((done) => document.readyState === "complete" ? done() : addEventListener("load", done))
    .then(() => 0)
"""


class Page:
    """A page as it is shown."""

    def __init__(self, browser: Browser, session: str, events: list[dict[str, Any]]) -> None:
        self._browser = browser
        self._session = session
        self._events = events

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Call a method of the protocol for this page."""
        return self._browser.call(method, self._session, **parameters)

    def look(self, width: int = 1280, *, dark: bool = False) -> None:
        """Show the page so wide, in light or dark colours."""
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def go(self, url: str, *, unguarded: bool = False) -> None:
        """Load ``url``; ``unguarded`` is without the page's own policy of what may run."""
        self._events.clear()
        self.call("Page.setBypassCSP", enabled=unguarded)
        self.call("Page.navigate", url=url)
        self.run(_LOADED)

    def run(self, script: str) -> Any:
        """Return what an expression (or a promise of it) comes to, as plain data."""
        asked = {"expression": script, "returnByValue": True, "awaitPromise": True}
        told = self.call("Runtime.evaluate", **asked)
        if "exceptionDetails" in told:
            raise RuntimeError(str(told["exceptionDetails"]))
        return told["result"].get("value")

    def complaints(self) -> list[str]:
        """Return what the console has said since the page was loaded."""
        # Whatever was said before this answer has come with it.
        self.run("0")
        told = []
        for event in self._events:
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
            for event in self._events
            if event.get("method") == "Network.requestWillBeSent"
        ]


@contextmanager
def browsing() -> Iterator[Page]:
    """Start a browser and show one empty page in it."""
    events: list[dict[str, Any]] = []
    with programs.browsing(Path(need("chromium")), heard=events.append) as browser:
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        attached = browser.call("Target.attachToTarget", targetId=target, flatten=True)
        page = Page(browser, attached["sessionId"], events)
        for domain in _DOMAINS:
            page.call(f"{domain}.enable")
        yield page


def axe() -> str:
    """Return axe-core (`.ci/setup servers` fetches it) as a script; without it the test fails under
    CI and is else skipped."""
    return fetched(CACHE / f"axe-core-{_AXE}" / "axe.min.js").read_text("utf-8")
