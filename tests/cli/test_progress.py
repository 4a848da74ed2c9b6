"""Progress tells the truth about what is left, on a terminal, in a log and to a program."""

from __future__ import annotations

import io
import json
import os
import pty
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.cli.eta import Eta, span
from cyberscan.cli.progress import EVERY, Progress
from cyberscan.model.facts.base import kind_of
from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.model.policy import Rates
from cyberscan.model.record import Cost, Record, RunInfo
from cyberscan.model.subject import Family, Kind, Place, Subject
from cyberscan.model.verdict import Severity
from cyberscan.observe.probe import probes

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
RUN = RunInfo(id="20261124T030000Z-ab12", started=AT, lab=True, scanner="1", policy="2026.11")
RATES = Rates(
    connections_per_ip=10, open_per_ip=5, connections_per_network=50, connections_global=200
)
ONE, TWO = "198.51.100.1", "198.51.100.2"
ESCAPE = "\x1b["


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def record(
    family: Family = Family.TLS, address: str = ONE, *, seen: bool = True, sent: int = 1
) -> Record:
    look = Ok(Absent(Negative.REFUSED)) if seen else Failed(Reason.TIMEOUT, "silent")
    subject = Subject(Kind.HOST, "www.contoh.go.test")
    return Record(subject, f"{family}.x", look, AT, Place(address, 443), Cost(connections=sent))


def shown(clock: Clock, stream: TextIO, **options: bool) -> Progress:
    return Progress(stream=stream, rates=RATES, now=clock, **options)


def run(clock: Clock, stream: TextIO, **options: bool) -> None:
    with shown(clock, stream, **options) as progress:
        progress.begun(RUN, {Family.TLS: 30, Family.WEB: 10}, places=[(ONE, Family.TLS, 30)])
        clock.now += EVERY
        progress.done([record() for _ in range(20)])
        progress.found({Severity.CRITICAL: 2, Severity.LOW: 9})
        progress.note("our network [red]is\x1b[31m\u202e back[/red]")
        clock.now += EVERY
        progress.done([record(seen=False), record(Family.WEB)])


@contextmanager
def terminal() -> Iterator[tuple[TextIO, list[str]]]:
    """A pseudo-terminal to write to; the list holds everything that came out once it is left."""
    leader, follower = pty.openpty()
    said: list[str] = []
    with os.fdopen(follower, "w", encoding="utf-8") as stream:
        yield stream, said
        stream.flush()
        os.set_blocking(leader, False)
        data = b""
        try:
            while chunk := os.read(leader, 65536):
                data += chunk
        except BlockingIOError:
            pass
    os.close(leader)
    said.append(data.decode())


def test_a_pipe_gets_plain_lines_every_few_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    stream = io.StringIO()
    run(Clock(), stream)
    lines = stream.getvalue().splitlines()
    assert lines[0].startswith(f"cyberscan: run {RUN.id}: 40 looks so far")
    assert "20 of 40 looks, 4/s" in lines[1]
    assert "(tls 20/30, web 0/10)" in lines[1]
    assert "1 not seen, 2 critical" in lines[3]
    assert lines[-1] == ("cyberscan: 22 of 40 looked at, 18 not tested; 1 failed to see; 10 s")
    assert ESCAPE not in stream.getvalue()
    assert "\u202e" not in stream.getvalue()
    assert "⟨U+202E⟩" in lines[2]
    assert capsys.readouterr() == ("", "")


def test_lines_do_not_come_faster_than_that() -> None:
    clock, stream = Clock(), io.StringIO()
    with shown(clock, stream) as progress:
        progress.begun(RUN, {Family.TLS: 1000})
        for _ in range(100):
            clock.now += EVERY / 100
            progress.done([record()])
    assert len(stream.getvalue().splitlines()) <= 3


def test_quiet_is_silent() -> None:
    stream = io.StringIO()
    run(Clock(), stream, quiet=True)
    assert stream.getvalue() == ""


def test_quiet_wins_over_json() -> None:
    stream = io.StringIO()
    run(Clock(), stream, quiet=True, as_json=True)
    assert stream.getvalue() == ""


def test_json_is_one_object_a_line() -> None:
    stream = io.StringIO()
    run(Clock(), stream, as_json=True)
    begun, first, note, second, ended = map(json.loads, stream.getvalue().splitlines())
    assert (begun["event"], begun["run"], begun["total"]) == ("begun", RUN.id, 40)
    assert first["event"] == "progress"
    assert first["families"]["tls"] == {"looked": 20, "total": 30}
    assert first["looks_per_second"] == 4.0
    assert note["event"] == "note"
    assert "\x1b" not in note["text"]
    assert second["not_seen"] == 1
    assert second["findings"] == {"critical": 2, "low": 9}
    assert (ended["event"], ended["looked"], ended["not_tested"]) == ("ended", 22, 18)


def test_a_terminal_gets_bars_and_no_foreign_control_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    with terminal() as (stream, said):
        run(Clock(), stream)
    (text,) = said
    assert ESCAPE in text
    assert "━" in text
    assert "tls" in text
    assert "20 of 40 looks" in text
    assert "[red]is⟨U+001B⟩[31m⟨U+202E⟩ back[/red]" in text
    assert text.rstrip().endswith("22 of 40 looked at, 18 not tested; 1 failed to see; 10 s")
    assert "\x1b[?25h" in text, "the cursor is shown again"


def test_no_color_means_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    with terminal() as (stream, said):
        run(Clock(), stream)
    assert re.findall(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|9[0-7])[0-9;]*m", said[0]) == []


def test_a_terminal_that_cannot_be_redrawn_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    with terminal() as (stream, said):
        run(Clock(), stream)
    assert ESCAPE not in said[0]
    assert "20 of 40 looks" in said[0]


def test_an_interrupted_run_still_says_what_was_not_tested() -> None:
    stream = io.StringIO()

    def interrupted() -> None:
        with shown(Clock(), stream) as progress:
            progress.begun(RUN, {Family.TLS: 3})
            progress.done([record()])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert "1 of 3 looked at, 2 not tested" in stream.getvalue()


def test_a_run_that_never_began_says_nothing() -> None:
    stream = io.StringIO()
    with shown(Clock(), stream):
        pass
    assert stream.getvalue() == ""


def test_more_looks_may_turn_up_and_no_total_is_below_what_is_done() -> None:
    clock, stream = Clock(), io.StringIO()
    with shown(clock, stream, as_json=True) as progress:
        progress.begun(RUN, {Family.TLS: 1})
        progress.expect({Family.SERVICES: 4}, places=[(TWO, Family.SERVICES, 4)])
        clock.now += EVERY
        progress.done([record(), record(), record(Family.SERVICES, TWO)])
    told = json.loads(stream.getvalue().splitlines()[1])
    assert told["families"]["tls"] == {"looked": 2, "total": 2}
    assert (told["looked"], told["total"]) == (3, 6)


def test_a_run_that_only_knows_its_whole_and_was_interrupted_before_is_told_too() -> None:
    clock, lines, objects = Clock(), io.StringIO(), io.StringIO()
    for stream, as_json in ((lines, False), (objects, True)):
        with shown(clock, stream, as_json=as_json) as progress:
            progress.begun(RUN, {}, before=40)
            progress.due(100, exact=False)
            clock.now += EVERY
            progress.done([record() for _ in range(10)])
    assert "50 of 100 or more looks, 2/s" in lines.getvalue()
    assert "(tls 10)" in lines.getvalue()
    assert "50 of 100 looked at, 50 not tested" in lines.getvalue()
    told = json.loads(objects.getvalue().splitlines()[1])
    assert (told["looked"], told["total"], told["exact"]) == (50, 100, False)
    assert told["families"] == {"tls": {"looked": 10, "total": None}}


# The time left


def eta(*places: tuple[str, int], cost: int = 1) -> Eta:
    found = Eta(RATES)
    for address, looks in places:
        found.expect(address, Family.TLS, looks)
    found.expect("192.0.2.250", Family.TLS, 1)
    found.saw("192.0.2.250", Family.TLS, Cost(connections=cost))
    return found


@pytest.mark.parametrize(
    ("places", "cost", "seconds"),
    [
        (((ONE, 100),), 1, 10.0),  # 10/s on one address
        (((ONE, 100),), 3, 30.0),  # each look is three connections
        (((ONE, 50), (TWO, 50)), 1, 5.0),
        (tuple((f"198.51.100.{n}", 50) for n in range(20)), 1, 20.0),  # 50/s on one /24
        (tuple((f"198.51.{n}.1", 50) for n in range(80)), 1, 20.0),  # 200/s in all
        ((("", 1000),), 1, 5.0),  # the resolver is ours: only the global rate
        ((("www.contoh.go.test", 100),), 1, 10.0),  # address not known yet: at least its own
        ((), 1, 0.0),
    ],
)
def test_politeness_sets_the_floor(
    places: tuple[tuple[str, int], ...], cost: int, seconds: float
) -> None:
    assert eta(*places, cost=cost).floor() == pytest.approx(seconds)


def test_a_fast_pace_does_not_promise_what_politeness_forbids() -> None:
    found = eta((ONE, 100))
    found.mark(0.0, 0)
    found.mark(1.0, 10_000)
    assert found.left(100) == pytest.approx(10.0)


def test_a_slow_pace_is_told() -> None:
    found = eta((ONE, 100))
    found.mark(0.0, 0)
    found.mark(10.0, 10)
    assert found.left(100) == pytest.approx(100.0)


def test_the_pace_is_that_of_late() -> None:
    found = eta()
    for second in range(120):
        found.mark(float(second), second * 10 if second < 60 else 600 + (second - 60))
    assert found.rate() == pytest.approx(1.0)


def test_nothing_known_is_said() -> None:
    assert Eta(RATES).left(5) is None
    assert span(None) == "time left not known yet"


@given(
    st.lists(
        st.tuples(
            st.sampled_from([ONE, TWO, "203.0.113.9", "2001:db8::1", "", "x.test"]),
            st.integers(1, 500),
        ),
        max_size=20,
    ),
    st.floats(0.1, 1e5),
)
def test_the_time_left_is_never_below_the_floor(places: list[tuple[str, int]], pace: float) -> None:
    found = eta(*places)
    found.mark(0.0, 0)
    found.mark(1.0, int(pace))
    left = found.left(sum(looks for _, looks in places))
    assert left is None or left >= found.floor()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3.0, "under a minute left"),
        (61.0, "about 2 min left"),
        (89 * 60.0, "about 89 min left"),
        (90 * 60.0, "about 1 h 30 min left"),
        (111 * 60.0, "about 2 h left"),
    ],
)
def test_time_is_rounded_up(seconds: float, words: str) -> None:
    assert span(seconds) == words


def test_every_kind_of_fact_names_its_family() -> None:
    for probe in probes():
        for fact in probe.facts:
            assert Family(kind_of(fact).partition(".")[0]) is fact.family
