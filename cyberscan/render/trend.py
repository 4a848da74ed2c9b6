"""How a regency's score went: a plot on its page and a line in the province's table.

What was not assessed is a gap in the line, never a zero and never a straight line over it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from cyberscan.model.results import RegencyResult
from cyberscan.model.wib import WIB
from cyberscan.render.context import LETTERS, Context
from cyberscan.render.dates import day
from cyberscan.render.numbers import down, number

# Units of the SVGs' own coordinates.
WIDTH: Final = 400
TOP: Final = 22
HEIGHT: Final = 130
"""Of the area in which 100 is at the top and 0 at the bottom."""
LEFT: Final = 22
RIGHT: Final = 378
SPARK_WIDTH: Final = 90
SPARK_HEIGHT: Final = 30
_MARGIN: Final = 3
ROOM: Final = 18
"""What a number above or below a point needs."""
APART: Final = 120
"""Names of policies are written only where they stand that far from each other."""


@dataclass(frozen=True, slots=True)
class Row:
    """A scan, as the table below the plot tells it."""

    day: str
    score: str
    """Empty where it was not assessed."""
    policy: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a place of the drawing."""

    x: float
    y: float
    text: str = ""
    """What is told of it when it is pointed at; of a policy the name above its line."""


@dataclass(frozen=True, slots=True)
class Label:
    """A number beside a point, or a day below the plot."""

    x: float
    y: float
    anchor: str
    """``start``, ``middle`` or ``end``."""
    text: str
    css: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing of scores over time."""

    width: int
    height: int
    left: int
    right: int
    """Edges of the bands."""
    tall: int
    """Height of all bands together."""
    lines: tuple[str, ...]
    """``d`` of a path for each stretch without a gap."""
    points: tuple[Mark, ...]
    gaps: tuple[Mark, ...]
    """Scans in which it was not assessed."""
    bands: tuple[tuple[str, float, float], ...]
    """Letter, upper edge, height."""
    policies: tuple[Mark, ...]
    """Where another policy began; ``y`` is the top."""
    labels: tuple[Label, ...]
    said: str
    """The whole drawing in a sentence."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Spark:
    """A small line without axes, of 0 to 100 in height."""

    width: int
    height: int
    lines: tuple[str, ...]
    end: Mark | None
    """The last score; None where the run that is told has none."""
    minimum: float
    """Height of the lowest score that is above the policy's minimum."""
    said: str


@dataclass(frozen=True, slots=True)
class _Scan:
    when: date
    at: float
    """Seconds since the epoch."""
    score: float | None
    policy: str


def _scans(context: Context, regency: RegencyResult) -> list[_Scan]:
    results = context.results
    before = [
        _Scan(p.at.astimezone(WIB).date(), p.at.timestamp(), p.score, p.policy)
        for p in results.trend.get(regency.code, ())
    ]
    begun = results.run.started
    now = context.regency_grade(regency).value
    return [
        *before,
        _Scan(begun.astimezone(WIB).date(), begun.timestamp(), now, results.policy.version),
    ]


def plot(context: Context, regency: RegencyResult) -> Plot | None:
    """Return the plot; None where there is no earlier scan, or not one score to draw."""
    scans = _scans(context, regency)
    if len(scans) == 1 or all(scan.score is None for scan in scans):
        return None
    places = _across(scans, LEFT, RIGHT)
    seen = [
        Mark(x, _high(scan.score, TOP, HEIGHT), _told(context, scan))
        for x, scan in zip(places, scans, strict=True)
        if scan.score is not None
    ]
    foot = TOP + HEIGHT
    return Plot(
        width=WIDTH,
        height=foot + 20,
        left=LEFT,
        right=RIGHT,
        tall=HEIGHT,
        lines=_lines(scans, places, TOP, HEIGHT),
        points=tuple(seen),
        gaps=tuple(
            Mark(x, foot - 7, _told(context, scan))
            for x, scan in zip(places, scans, strict=True)
            if scan.score is None
        ),
        bands=_bands(context),
        policies=_policies(scans, places),
        labels=(*_numbers(context, scans, seen), *_days(context, scans, places, foot + 14)),
        said=_said(context, scans),
        rows=tuple(
            Row(
                day(scan.when, context.lang),
                _written(context, scan.score),
                scan.policy,
            )
            for scan in scans
        ),
    )


def spark(context: Context, regency: RegencyResult) -> Spark | None:
    """Return the line for a table; None where there is no earlier scan or no score."""
    scans = _scans(context, regency)
    if len(scans) == 1 or all(scan.score is None for scan in scans):
        return None
    places = _across(scans, _MARGIN, SPARK_WIDTH - _MARGIN)
    top, tall = _MARGIN, SPARK_HEIGHT - 2 * _MARGIN
    last = scans[-1].score
    grading = context.results.policy.grading
    return Spark(
        width=SPARK_WIDTH,
        height=SPARK_HEIGHT,
        lines=_lines(scans, places, top, tall),
        end=None if last is None else Mark(places[-1], _high(last, top, tall)),
        minimum=_high(grading.letters.get(grading.minimum, 0.0), top, tall),
        said=_said(context, scans),
    )


def _across(scans: list[_Scan], left: float, right: float) -> list[float]:
    """Return where each scan stands from left to right: time is to scale."""
    first, span = scans[0].at, scans[-1].at - scans[0].at
    if span <= 0:
        step = (right - left) / (len(scans) - 1)
        return [round(left + n * step, 1) for n in range(len(scans))]
    return [round(left + (scan.at - first) / span * (right - left), 1) for scan in scans]


def _high(score: float, top: float, tall: float) -> float:
    return round(top + (100 - min(max(score, 0.0), 100.0)) / 100 * tall, 1)


def _lines(scans: list[_Scan], places: list[float], top: float, tall: float) -> tuple[str, ...]:
    stretches: list[list[str]] = [[]]
    for x, scan in zip(places, scans, strict=True):
        if scan.score is None:
            stretches.append([])
        else:
            stretches[-1].append(f"{x} {_high(scan.score, top, tall)}")
    # A lone score is a line of no length, which round ends make a dot.
    return tuple(f"M{found[0]}L{'L'.join(found[1:] or found)}" for found in stretches if found)


def _bands(context: Context) -> tuple[tuple[str, float, float], ...]:
    lowest = context.results.policy.grading.letters
    bands: list[tuple[str, float, float]] = []
    upper = _high(100.0, TOP, HEIGHT)
    for letter in LETTERS:
        if letter in lowest:
            lower = _high(lowest[letter], TOP, HEIGHT)
            bands.append((letter, upper, round(lower - upper, 1)))
            upper = lower
    return tuple(bands)


def _policies(scans: list[_Scan], places: list[float]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    named = float("-inf")
    for n, scan in enumerate(scans[1:], start=1):
        if scan.policy != scans[n - 1].policy:
            x = places[n]
            written = x - named >= APART
            marks.append(Mark(x, TOP, scan.policy if written else ""))
            named = x if written else named
    return tuple(marks)


def _numbers(context: Context, scans: list[_Scan], seen: list[Mark]) -> Iterator[Label]:
    """Yield the first and the last score, each on that side of its point where no line is."""
    texts = [_written(context, scan.score) for scan in scans if scan.score is not None]
    for n in sorted({0, len(seen) - 1}):
        mark, beside = seen[n], seen[min(1, len(seen) - 1) if n == 0 else n - 1]
        below = beside.y < mark.y
        if mark.y < TOP + ROOM or mark.y > TOP + HEIGHT - ROOM:
            below = mark.y < TOP + ROOM
        anchor = "start" if mark.x < LEFT + 30 else "end" if mark.x > RIGHT - 30 else "middle"
        yield Label(mark.x, round(mark.y + (17 if below else -9), 1), anchor, texts[n], "figure")


def _days(context: Context, scans: list[_Scan], places: list[float], y: float) -> Iterator[Label]:
    for n, anchor in ((0, "start"), (-1, "end")):
        yield Label(places[n], y, anchor, day(scans[n].when, context.lang), "axis")


def _written(context: Context, score: float | None) -> str:
    return "" if score is None else number(down(score), context.lang)


def _told(context: Context, scan: _Scan) -> str:
    score = _written(context, scan.score) or context.t("trend_not_assessed")
    return f"{day(scan.when, context.lang)}: {score}"


def _said(context: Context, scans: list[_Scan]) -> str:
    t, lang = context.t, context.lang
    scored = [scan for scan in scans if scan.score is not None]
    first, last = scored[0], scored[-1]
    parts = [t.count("trend_scans", len(scans))]
    key = "trend_only" if first is last else "trend_from_to"
    parts.append(
        t(
            key,
            first=_written(context, first.score),
            since=day(first.when, lang),
            last=_written(context, last.score),
            until=day(last.when, lang),
        )
    )
    if missing := len(scans) - len(scored):
        parts.append(t.count("trend_gaps", missing))
    return " ".join(parts)
