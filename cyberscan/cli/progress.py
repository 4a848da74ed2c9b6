"""Live progress on stderr: bars on a terminal, plain lines elsewhere, JSON lines for programs."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import Any, Final, Protocol, Self, TextIO

from cyberscan.cli.eta import Eta, span
from cyberscan.model.look import Failed
from cyberscan.model.policy import Rates
from cyberscan.model.record import Record, RunInfo
from cyberscan.model.subject import Family, Kind
from cyberscan.model.text import visible
from cyberscan.model.verdict import Severity

EVERY: Final = 5.0
"""Seconds between two lines where nothing can be redrawn."""
_REDRAW: Final = 0.2
"""Seconds between two reckonings on a terminal; the bars draw themselves."""

Place = tuple[str, Family, int]
"""An address ("" for the operator's resolver), a family, and how many records are due there."""


class State:
    """What every way of showing it draws from."""

    def __init__(self, rates: Rates) -> None:
        self.run = ""
        self.totals: Counter[Family] = Counter()
        self.done: Counter[Family] = Counter()
        self.unseen = 0
        """Looks that failed to see."""
        self.expected = 0
        """Records due of all families, where only that is known."""
        self.exact = True
        self.before = 0
        """Records taken before the run was interrupted."""
        self.worst: Mapping[Severity, int] = {}
        self.latest = ""
        """The latest of the worst findings."""
        self.eta = Eta(rates)

    @property
    def looked(self) -> int:
        return self.before + self.done.total()

    @property
    def total(self) -> int:
        """What is due as far as known; never less than what is done."""
        by_family = sum(max(self.totals[family], self.done[family]) for family in Family)
        return max(self.expected, self.before + by_family)

    def due(self, family: Family) -> int | None:
        """Return what is due of a family, never less than what is done; None if nobody said."""
        known = self.totals[family]
        return max(known, self.done[family]) if known else None

    @property
    def families(self) -> list[Family]:
        return [family for family in Family if self.totals[family] or self.done[family]]

    @property
    def left(self) -> float | None:
        """Seconds."""
        return self.eta.left(self.total - self.looked)

    def found(self) -> str:
        """Return the worst findings so far in words."""
        shown = [f"{n} {s}" for s in Severity if (n := self.worst.get(s, 0)) and s.rank <= 1]
        if shown and self.latest:
            shown[0] += f" (last: {self.latest})"
        return ", ".join(shown)


class Display(Protocol):
    """One way of showing a state."""

    every: float
    """Seconds between two calls of `show`."""

    def begun(self, state: State) -> None: ...
    def show(self, state: State) -> None: ...
    def say(self, text: str) -> None: ...
    def ended(self, state: State, seconds: float) -> None: ...
    def close(self) -> None: ...


class Progress:
    """Told of a run's progress, it shows it. Use it as a context: leaving it always tidies up.

    Args:
        quiet: Show nothing at all.
        as_json: One JSON object a line, whatever the stream is.
        stream: Where to; stderr if not given.
        rates: The politeness that the time left is reckoned with.
        now: A clock that only goes up, in seconds.

    """

    def __init__(
        self,
        *,
        quiet: bool = False,
        as_json: bool = False,
        stream: TextIO | None = None,
        rates: Rates | None = None,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._state = State(rates or Rates())
        self._now = now
        self._display = _display(stream or sys.stderr, quiet=quiet, as_json=as_json)
        self._begun: float | None = None
        self._shown = 0.0
        self._address_of: Callable[[Record], str] = where

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(BrokenPipeError):
            self.ended()
        self._display.close()

    def begun(
        self,
        run: RunInfo,
        totals: Mapping[Family, int],
        *,
        places: Iterable[Place] = (),
        address_of: Callable[[Record], str] | None = None,
        before: int = 0,
    ) -> None:
        """A run has begun. ``totals`` are the records due by family, as far as known; ``before``
        were taken before it was interrupted.

        ``places`` says where they are due, so that the time left respects politeness;
        ``address_of`` maps a record back to its place's address (by default what it says itself).
        """
        self._state.run, self._state.before = run.id, before
        self._begun = self._shown = self._now()
        self._address_of = address_of or self._address_of
        self.expect(totals, places=places)
        self._state.eta.mark(self._shown, 0)
        self._display.begun(self._state)

    def expect(self, totals: Mapping[Family, int], *, places: Iterable[Place] = ()) -> None:
        """More records turn out to be due: names have been resolved, services found."""
        self._state.totals.update(totals)
        for address, family, records in places:
            self._state.eta.expect(address, family, records)

    def due(self, total: int, *, exact: bool = True) -> None:
        """Say how many records are due in all, where families are not told apart.

        ``exact`` is False while more may turn up.
        """
        self._state.expected, self._state.exact = total, exact

    def done(self, records: Sequence[Record]) -> None:
        """Records have been committed."""
        state = self._state
        for record in records:
            family = Family(record.kind.partition(".")[0])
            state.done[family] += 1
            state.unseen += isinstance(record.look, Failed) and not record.look.reason.bars
            state.eta.saw(self._address_of(record), family, record.cost)
        now = self._now()
        if now - self._shown >= self._display.every:
            self._shown = now
            state.eta.mark(now, state.done.total())
            self._display.show(state)

    def found(self, worst: Mapping[Severity, int], latest: str = "") -> None:
        """Say how many findings of each severity there are so far, and which is the latest of the
        worst.
        """
        self._state.worst, self._state.latest = dict(worst), visible(latest)

    def note(self, text: str) -> None:
        """Say something once (a pause, an outage), above the bars."""
        self._display.say(visible(text))

    def ended(self) -> None:
        """The run has ended, in whatever way: say what was looked at and what was not."""
        if self._begun is not None:
            begun, self._begun = self._begun, None
            self._display.ended(self._state, self._now() - begun)


def where(record: Record) -> str:
    """Return the address a record speaks of, or its subject's name where it tells none."""
    if record.place.address:
        return record.place.address
    return record.subject.name if record.subject.kind is Kind.ADDRESS else ""


def _display(stream: TextIO, *, quiet: bool, as_json: bool) -> Display:
    if quiet:
        return Nothing()
    if as_json:
        return JsonLines(stream)
    if stream.isatty():
        from rich.console import Console  # noqa: PLC0415 - 40 ms only a terminal needs

        console = Console(file=stream, highlight=False, markup=False, emoji=False)
        if not console.is_dumb_terminal:
            from cyberscan.cli.bars import Bars  # noqa: PLC0415

            return Bars(console, _REDRAW)
    return Lines(stream)


class Nothing:
    """``--quiet``."""

    every = float("inf")

    def begun(self, state: State) -> None:
        """Show nothing."""

    def show(self, state: State) -> None:
        """Show nothing."""

    def say(self, text: str) -> None:
        """Show nothing."""

    def ended(self, state: State, seconds: float) -> None:
        """Show nothing."""

    def close(self) -> None:
        """Nothing was opened."""


class Lines:
    """Plain lines for logs and pipes."""

    every = EVERY

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def begun(self, state: State) -> None:
        self.say(f"run {visible(state.run)}: {state.total} looks so far, {span(state.left)}")

    def show(self, state: State) -> None:
        parts = [
            f"{f} {state.done[f]}"
            if (due := state.due(f)) is None
            else f"{f} {state.done[f]}/{due}"
            for f in state.families
        ]
        self.say(f"{summary(state)} ({', '.join(parts)})")

    def say(self, text: str) -> None:
        self._stream.write(f"cyberscan: {text}\n")
        self._stream.flush()

    def ended(self, state: State, seconds: float) -> None:
        self.say(closing(state, seconds))

    def close(self) -> None:
        """The stream is the caller's."""


class JsonLines:
    """One object a line."""

    every = EVERY

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def begun(self, state: State) -> None:
        self._write("begun", run=state.run, **self._counts(state))

    def show(self, state: State) -> None:
        left = state.left
        self._write(
            "progress",
            **self._counts(state),
            looks_per_second=round(state.eta.rate(), 1),
            seconds_left=None if left is None else round(left),
        )

    def say(self, text: str) -> None:
        self._write("note", text=text)

    def ended(self, state: State, seconds: float) -> None:
        untested = state.total - state.looked
        self._write("ended", **self._counts(state), not_tested=untested, seconds=round(seconds, 1))

    def close(self) -> None:
        """The stream is the caller's."""

    def _counts(self, state: State) -> dict[str, Any]:
        return {
            "looked": state.looked,
            "total": state.total,
            "exact": state.exact,
            "not_seen": state.unseen,
            "families": {
                str(f): {"looked": state.done[f], "total": state.due(f)} for f in state.families
            },
            "findings": {str(severity): count for severity, count in state.worst.items()},
            "latest": state.latest,
        }

    def _write(self, event: str, **what: Any) -> None:
        self._stream.write(json.dumps({"event": event, **what}) + "\n")
        self._stream.flush()


def summary(state: State) -> str:
    """Say how far a run is, in one line."""
    more = "" if state.exact else " or more"
    parts = [f"{state.looked} of {state.total}{more} looks"]
    if rate := state.eta.rate():
        parts.append(f"{rate:.0f}/s" if rate >= 1 else f"{60 * rate:.0f}/min")
    parts.append(span(state.left))
    if state.unseen:
        parts.append(f"{state.unseen} not seen")
    if worst := state.found():
        parts.append(worst)
    return ", ".join(parts)


def closing(state: State, seconds: float) -> str:
    """Say what was looked at and what was not."""
    untested = state.total - state.looked
    return (
        f"{state.looked} of {state.total} looked at, {untested} not tested; "
        f"{state.unseen} failed to see; {seconds:.0f} s"
    )
