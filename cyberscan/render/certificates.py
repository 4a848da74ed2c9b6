"""The calendar of certificates: what has ended and what ends in the next 90 days, by week and day.

Only what was seen in the run: a certificate of a host that could not be reached is not in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cyberscan.model.assets import Certificate
from cyberscan.model.wib import WIB
from cyberscan.render.context import Context
from cyberscan.render.dates import day
from cyberscan.render.numbers import number

DAYS: Final = 90
WEEKS: Final = 13
"""Bars: today and the `DAYS` after it."""
LISTED: Final = 20
"""Days in the list, and names beside each."""
SOON: Final = "certificate_days"
"""The policy's limit from which the end of a certificate is a finding."""

# Units of the SVG's own coordinates.
STEP: Final = 29
BAR: Final = 22
LEFT: Final = 16
FIRST: Final = 68
"""Where the first week begins; what has ended stands apart from it."""
TOP: Final = 20
TALL: Final = 84


@dataclass(frozen=True, slots=True)
class Bar:
    """One week, or all that has ended."""

    x: float
    y: float
    height: float
    middle: float
    css: str
    count: int
    label: str
    """Below it; empty for every other week."""
    title: str


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one regency."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which certificates end."""

    day: str
    left: str
    css: str
    count: int
    regencies: tuple[Names, ...]
    more: int
    """Names beyond those listed."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The drawing and the list below it."""

    width: int
    height: int
    foot: int
    bar: int
    bars: tuple[Bar, ...]
    said: str
    days: tuple[Day, ...]
    more: int
    """Days beyond those listed."""


@dataclass(frozen=True, slots=True)
class _One:
    """A certificate, with all who serve it."""

    ends: date
    left: int
    """Days on the calendar."""
    over: bool
    served: dict[str, tuple[str, ...]]
    """Names by the label of their regency."""


def calendar(context: Context, code: str = "") -> Calendar | None:
    """Return the calendar of a regency, without a code of all; None where no certificate was seen.

    A certificate that several regencies serve is one in the calendar of all.
    """
    every = _every(context, code)
    if not every:
        return None
    near = sorted((one for one in every if one.left <= DAYS), key=_order)
    limit = soon(context)
    by_day: defaultdict[tuple[date, bool], list[_One]] = defaultdict(list)
    for one in near:
        by_day[one.ends, one.over].append(one)
    days = [_day(context, group, limit) for group in by_day.values()]
    return Calendar(
        width=FIRST + WEEKS * STEP + 8,
        height=TOP + TALL + 22,
        foot=TOP + TALL,
        bar=BAR,
        bars=tuple(_bars(context, near, limit)),
        said=_said(context, near, len(every), limit),
        days=tuple(days[:LISTED]),
        more=max(len(days) - LISTED, 0),
    )


def soon(context: Context) -> float:
    """Return the policy's limit in days: what ends in fewer ends soon; 0 without one."""
    return context.results.policy.limits.get(SOON, 0.0)


def ending(context: Context) -> int | None:
    """Return how many certificates of all regencies have ended or end soon; None where none was
    seen, or there is no limit."""
    every, limit = _every(context, ""), soon(context)
    return sum(1 for one in every if one.over or one.left < limit) if every and limit else None


def _every(context: Context, code: str) -> list[_One]:
    by_digest: defaultdict[str, list[Certificate]] = defaultdict(list)
    for certificate in context.results.certificates:
        if not code or certificate.regency == code:
            by_digest[certificate.sha256].append(certificate)
    return [_one(context, group) for group in by_digest.values()]


def _one(context: Context, group: Sequence[Certificate]) -> _One:
    ends = group[0].not_after.astimezone(WIB).date()
    return _One(
        ends=ends,
        left=(ends - context.today).days,
        over=group[0].not_after <= context.results.judged_at,
        served={
            context.label(entry.regency): tuple(sorted({place.name for place in entry.served}))
            for entry in group
        },
    )


def _order(one: _One) -> tuple[bool, date, str]:
    return (not one.over, one.ends, str(sorted(one.served.items())))


def _bars(context: Context, near: Iterable[_One], limit: float) -> Iterator[Bar]:
    weeks: defaultdict[int, list[_One]] = defaultdict(list)
    for one in near:
        weeks[-1 if one.over else one.left // 7].append(one)
    highest = max(map(len, weeks.values()), default=0)
    t, lang = context.t, context.lang
    for week in range(-1, WEEKS):
        here = weeks.get(week, ())
        count, close = len(here), any(one.left < limit for one in here)
        # One certificate beside two hundred is still to be seen.
        height = max(round(TALL * count / highest, 1), 2.0) if count else 0.0
        x = LEFT if week < 0 else FIRST + week * STEP
        begins = context.today + timedelta(days=7 * week)
        ends = begins + timedelta(days=6)
        title = t("cert_over") if week < 0 else f"{day(begins, lang)} – {day(ends, lang)}"
        yield Bar(
            x=x,
            y=round(TOP + TALL - height, 1),
            height=height,
            middle=x + BAR / 2,
            css="s-critical" if week < 0 else "s-high" if close else "s-none",
            count=count,
            label=t("cert_over") if week < 0 else "" if week % 2 else _short(begins, context),
            title=f"{title}: {t.count('certificates', count)}",
        )


def _short(value: date, context: Context) -> str:
    """Return the day and the first three letters of its month: ``7 Des``, ``7 Dec``."""
    numeral, month, *_ = day(value, context.lang).split()
    return f"{numeral} {month[:3]}"


def _day(context: Context, group: Sequence[_One], limit: float) -> Day:
    one, t = group[0], context.t
    by_label: defaultdict[str, set[str]] = defaultdict(set)
    for each in group:
        for label, names in each.served.items():
            by_label[label].update(names)
    named, room = [], LISTED
    for label, found in sorted(by_label.items()):
        shown = tuple(sorted(found)[:room])
        room -= len(shown)
        if shown:
            named.append(Names(label, shown))
    if one.over:
        since = max(-one.left, 0)
        left = t.count("cert_since", since) if since else t("cert_today_over")
    else:
        left = t.count("cert_left", one.left) if one.left else t("cert_today")
    return Day(
        day=day(one.ends, context.lang),
        left=left,
        css="s-critical" if one.over else "s-high" if one.left < limit else "s-none",
        count=len(group),
        regencies=tuple(named),
        more=sum(map(len, by_label.values())) - (LISTED - room),
    )


def _said(context: Context, near: Sequence[_One], total: int, limit: float) -> str:
    t = context.t
    over = sum(1 for one in near if one.over)
    parts = [
        t.count("cert_seen", total),
        t("cert_said_over", n=number(over, context.lang)),
        t("cert_said_days", n=number(len(near) - over, context.lang), days=str(DAYS)),
    ]
    if close := sum(1 for one in near if not one.over and one.left < limit):
        days = number(limit, context.lang)
        parts.append(t("cert_said_soon", n=number(close, context.lang), days=days))
    return " ".join(parts)
