"""The dead-man switch: what it hears, and that nothing of it ever fails a run."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import anyio
import pytest

from cyberscan.model.problem import UserError
from cyberscan.model.schedule import ScheduleSettings
from cyberscan.net import ping as module
from cyberscan.net.ping import TRIES, Event, ping
from cyberscan.schedule.pings import Pinged, last_ping, url_of, was_killed
from cyberscan.stories.pinging import tell_switch
from tests.support import tls

NOW = datetime(2026, 11, 29, 15, 4, tzinfo=UTC)
SECRET = "6d1e4e1a-7d5c"


@contextmanager
def switch(*statuses: int, location: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield the URL of a switch on loopback, and the paths it was asked; it answers the statuses
    in turn, the last one for ever."""
    heard: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status = statuses[min(len(heard), len(statuses) - 1)]
            heard.append(self.path)
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"OK")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/ping/{SECRET}", heard
        finally:
            server.shutdown()
            thread.join()


def tell(url: str, event: Event | int = Event.SUCCESS) -> tuple[str, list[float]]:
    waits: list[float] = []

    async def pause(seconds: float) -> None:
        waits.append(seconds)

    async def told() -> str:
        return await ping(url, event, pause=pause)

    return anyio.run(told), waits


@pytest.mark.parametrize(
    ("event", "suffix"),
    [
        (Event.START, "/start"),
        (Event.SUCCESS, ""),
        (Event.FAIL, "/fail"),
        (0, "/0"),
        (2, "/2"),
        (130, "/130"),
        (-9, "/0"),
        (4096, "/255"),
    ],
)
def test_each_event_has_its_path(event: Event | int, suffix: str) -> None:
    with switch(200) as (url, heard):
        assert tell(f"{url}/", event) == ("", [])
        assert heard == [f"/ping/{SECRET}{suffix}"]


def test_what_passes_is_tried_again() -> None:
    with switch(503, 429, 200) as (url, heard):
        why, waits = tell(url)
        assert (why, len(heard), len(waits)) == ("", TRIES, TRIES - 1)
        assert waits == sorted(waits)


@pytest.mark.parametrize("status", [400, 404, 410])
def test_what_does_not_pass_is_told_at_once(status: int) -> None:
    with switch(status) as (url, heard):
        assert tell(url) == (f"answered {status}", [])
        assert len(heard) == 1


def test_a_redirect_leads_nowhere() -> None:
    with switch(200) as (elsewhere, never), switch(302, location=elsewhere) as (url, heard):
        why, _ = tell(url)
        assert why.startswith("answered 302")
        assert (len(heard), never) == (1, [])


def test_nobody_there_is_a_reason_and_names_no_secret() -> None:
    with switch(200) as (url, _):
        pass
    why, waits = tell(url)
    assert why.startswith("cannot be reached")
    assert len(waits) == TRIES - 1
    assert SECRET not in why


def test_silence_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.05)

    async def told() -> str:
        async with await anyio.create_tcp_listener(local_host="127.0.0.1") as listener:
            port = listener.extra_attributes[anyio.abc.SocketAttribute.local_port]()

            async def no_pause(seconds: float) -> None:
                await anyio.lowlevel.checkpoint()

            return await ping(f"http://127.0.0.1:{port}/{SECRET}", Event.START, pause=no_pause)

    assert anyio.run(told) == "no answer within 0 seconds"


def test_a_certificate_nobody_signed_is_not_believed(tmp_path: Path) -> None:
    context = tls.server_context(tls.leaf(), tmp_path)

    async def told() -> str:
        async with tls.serving(tls.tls_handler(context)) as listener:

            async def no_pause(seconds: float) -> None:
                await anyio.lowlevel.checkpoint()

            url = f"https://127.0.0.1:{listener.port}/{SECRET}"
            return await ping(url, Event.START, pause=no_pause)

    why = anyio.run(told)
    assert "certificate" in why.lower()
    assert SECRET not in why


@pytest.mark.parametrize(
    "url", ["http://hc.contoh.test/x", "ftp://hc.contoh.test/x", "https://a:b@hc.contoh.test/x", ""]
)
def test_nothing_is_sent_to_what_is_no_place_to_ping(url: str) -> None:
    why, waits = tell(url)
    assert why.startswith("the URL of the ping")
    assert waits == []


def test_how_it_went_is_remembered(tmp_path: Path) -> None:
    def told(url: str, event: Event | int) -> str:
        async def work() -> str:
            return await tell_switch(url, event, folder=tmp_path / "data", now=NOW)

        return anyio.run(work)

    assert last_ping(tmp_path / "data") is None
    assert told("", Event.START) == ""
    assert last_ping(tmp_path / "data") is None
    with switch(200, 404) as (url, _):
        assert told(url, Event.START) == ""
        assert last_ping(tmp_path / "data") == Pinged(NOW, "start")
        assert told(url, 2) == "answered 404"
        assert last_ping(tmp_path / "data") == Pinged(NOW, "2", "answered 404")
    (tmp_path / "data" / "ping.json").write_text("{")
    assert last_ping(tmp_path / "data") is None


def test_a_folder_that_cannot_be_written_fails_no_run(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    async def work(url: str) -> str:
        return await tell_switch(url, Event.START, folder=tmp_path / "file", now=NOW)

    with switch(200) as (url, _):
        assert "errno" in anyio.run(work, url)


def test_the_environment_stands_above_the_file_above_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "ping"
    file.write_text("https://hc.contoh.test/file\n")
    file.chmod(0o600)
    by_file = ScheduleSettings(ping_file="ping")
    by_word = ScheduleSettings(ping="https://hc.contoh.test/word")
    env = {"CYBERSCAN_PING": "https://hc.contoh.test/env"}
    assert url_of(by_file, tmp_path.joinpath, env) == "https://hc.contoh.test/env"
    assert url_of(by_file, tmp_path.joinpath, {}) == "https://hc.contoh.test/file"
    assert url_of(by_word, tmp_path.joinpath, {}) == "https://hc.contoh.test/word"
    assert url_of(ScheduleSettings(), tmp_path.joinpath, {}) == ""


def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ping"
    settings = ScheduleSettings(ping_file="ping")
    with pytest.raises(UserError, match="errno 2"):
        url_of(settings, tmp_path.joinpath, {})
    file.write_text(f"https://hc.contoh.test/{SECRET}")
    file.chmod(0o640)
    with pytest.raises(UserError, match="chmod 600") as caught:
        url_of(settings, tmp_path.joinpath, {})
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("result", "killed"),
    [
        ("success", False),
        ("exit-code", False),
        ("timeout", True),
        ("signal", True),
        ("core-dump", True),
        ("oom-kill", True),
        ("", False),
    ],
)
def test_only_who_was_killed_could_not_say_so(result: str, killed: bool) -> None:
    assert was_killed({"SERVICE_RESULT": result} if result else {}) is killed
