"""How the feeds fare, as the examination tells it: how old each is, and when it is fetched next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from cyberscan.feeds import KNOWN, Plan, load_feeds, plan_of
from cyberscan.feeds.held import feed_file
from cyberscan.model.check import Say
from cyberscan.model.feeds import STALE, FeedSettings
from cyberscan.model.problem import UserError
from cyberscan.model.wib import WIB
from cyberscan.stories.feed_memory import Memory, due_from
from cyberscan.stories.machine import Line, State, aged, both, trouble

_NEVER: Final = Say(
    id="belum pernah dibawa masuk; pemeriksaan yang memerlukannya tidak diuji",
    en="never brought in; checks that need it are not tested",
)
_BRING_IN: Final = Say(
    id="`cyberscan feeds update`, atau `cyberscan feeds import BERKAS`",
    en="`cyberscan feeds update`, or `cyberscan feeds import FILE`",
)
_CARRIED: Final = Say(
    id="tidak diambil sendiri, hanya dibawa masuk", en="not fetched by itself, only carried in"
)
_NEXT_RUN: Final = Say(
    id="diambil oleh `cyberscan run` berikutnya", en="fetched by the next `cyberscan run`"
)


def feeds(folder: Path, moment: datetime, settings: FeedSettings | None = None) -> Iterator[Line]:
    """Yield a line for every feed there could be; ``moment`` is aware."""
    settings = settings or FeedSettings()
    try:
        found = load_feeds(folder).dates()
    except UserError as error:
        again = Say(id="impor sekali lagi berkas itu", en="import that file once more")
        yield trouble(Say(id="Data yang dibawa masuk", en="Feeds"), error, again)
        return
    memory = Memory(folder)
    for name in KNOWN:
        plan = plan_of(name, settings)
        here = feed_file(folder, name).exists()
        yield _fetched(
            _held(name, found, moment.date(), plan), plan, memory.last(name), moment, here=here
        )


def _held(name: str, found: Mapping[str, str], today: date, plan: Plan) -> Line:
    """Tell the age of a feed; ``found`` is feed to ISO date."""
    about = Say(id=f"Data {name}", en=f"Feed {name}")
    day = found.get(name)
    if day is None:
        return Line(about=about, state=State.WARNING, what=_NEVER, do=_BRING_IN)
    limit = timedelta(days=plan.stale)
    line = aged(about, date.fromisoformat(day.removesuffix(STALE)), today, limit)
    return line if line.do is None else replace(line, do=_BRING_IN)


def _fetched(
    line: Line, plan: Plan, last: datetime | None, moment: datetime, *, here: bool
) -> Line:
    """Tell as well when a feed is fetched next, and that it should have been long ago."""
    if plan.own and not plan.urls:
        return _with(line, _CARRIED)
    due = due_from(plan, last, here=here)
    if due is None or last is None or due <= moment:
        line = _with(line, _NEXT_RUN)
    else:
        then = f"{due.astimezone(WIB):%Y-%m-%d %H:%M} WIB"
        line = _with(line, Say(id=f"diambil lagi mulai {then}", en=f"fetched again from {then} on"))
    if last is None or due is None or moment < due + timedelta(days=plan.every):
        return line
    since = last.astimezone(WIB).date()
    late = Say(
        id=f"terakhir berhasil diambil {since}, seharusnya tiap {plan.every} hari",
        en=f"last fetched on {since}, and should be every {plan.every} days",
    )
    line = _with(line, late)
    return replace(line, state=State.WARNING, do=both(f"cyberscan feeds update {plan.name}"))


def _with(line: Line, more: Say) -> Line:
    what = Say(id=f"{line.what.id}; {more.id}", en=f"{line.what.en}; {more.en}")
    return replace(line, what=what)
