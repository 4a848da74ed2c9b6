"""Who is to be told what, now: of what is known, of what was told before, and of the settings.

Somebody is told of a finding once for each stage of it and kind of message; a stage carries the
time since when the finding fails, so that one which was fixed and came back is told anew, and one
that flickers is not. What a waiver excuses wakes nobody; it is told of again once the waiver ends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from cyberscan.judge.notice_lines import counts, lines
from cyberscan.model.notice import Notice, Part, Point, Sent, Situation
from cyberscan.model.notify import EscalationStep, NoticeKind, NotifySettings, Recipient
from cyberscan.model.verdict import Change, Finding, Severity
from cyberscan.model.wib import WIB
from cyberscan.model.work import WorkState

_ANSWERED: Final = frozenset({WorkState.ACKNOWLEDGED, WorkState.ASSIGNED, WorkState.DISPUTED})
ORDER: Final = (
    NoticeKind.IMMEDIATE,
    NoticeKind.ESCALATION,
    NoticeKind.REMINDER,
    NoticeKind.DIGEST,
)
"""What cannot wait first."""


def due(situation: Situation, settings: NotifySettings) -> tuple[Notice, ...]:
    """Return the messages that are due, what cannot wait first."""
    begun = _begun(situation.sent)
    views = [_View(situation, settings, one, begun) for one in settings.recipients]
    return tuple(
        notice
        for kind in ORDER
        for view in views
        if kind in view.recipient.gets
        for notice in _MAKERS[kind](view)
    )


def to_confirm(situation: Situation, settings: NotifySettings) -> list[Finding]:
    """Return the findings that somebody is about to be woken for, the oldest first."""
    found = {
        point.finding: situation.findings[point.finding]
        for notice in due(situation, settings)
        if notice.kind is NoticeKind.IMMEDIATE
        for point in notice.points
    }
    return sorted(found.values(), key=lambda finding: (finding.first_seen, finding.id))


class _View:
    """What one recipient is concerned with, and was told."""

    def __init__(
        self,
        situation: Situation,
        settings: NotifySettings,
        recipient: Recipient,
        begun: Mapping[Point, datetime],
    ) -> None:
        self.situation = situation
        self.settings = settings
        self.recipient = recipient
        self.begun = begun
        self.today = situation.moment.astimezone(WIB).date()
        self.told: defaultdict[NoticeKind, set[Point]] = defaultdict(set)
        self.last: dict[NoticeKind, datetime] = {}
        for one in situation.sent:
            if one.recipient == recipient.name:
                self.told[one.kind].update(one.points)
                self.last[one.kind] = max(one.made, self.last.get(one.kind, one.made))
        self.mine = [
            finding
            for finding in situation.findings.values()
            if concerns(recipient, finding) and finding.severity is not Severity.INFO
        ]
        self.open = [finding for finding in self.mine if finding.is_open]

    def waived(self, finding: Finding) -> bool:
        return self.state(finding) is WorkState.WAIVED

    def state(self, finding: Finding) -> WorkState:
        work = self.situation.work.get(finding.id)
        return work.state if work else WorkState.OPEN

    def critical(self, finding: Finding) -> Point:
        """Return what stands for a critical finding as it is told: once, and once more when a
        waiver of it has ended."""
        work = self.situation.work.get(finding.id)
        ended = f"{_WAIVED}{work.ended.end}" if work and work.ended else ""
        return Point(finding.id, f"critical:{_since(finding)}{ended}")

    def notice(
        self,
        kind: NoticeKind,
        told: Sequence[tuple[Part, Point]],
        *,
        step: EscalationStep | None = None,
        since: datetime | None = None,
        days: int = 0,
        first: bool = False,
    ) -> Notice:
        return Notice(
            kind=kind,
            recipient=self.recipient,
            moment=self.situation.moment,
            seen=self.situation.seen,
            lines=lines(told, self.situation),
            points=tuple(sorted(point for _, point in told)),
            open=counts(self.open),
            unconfirmed=sum(point.finding in self.situation.unconfirmed for _, point in told),
            step=step,
            since=since,
            days=days,
            first=first,
        )


def concerns(recipient: Recipient, finding: Finding) -> bool:
    """Return whether a recipient is told of a finding's regency."""
    return not recipient.regencies or finding.regency in recipient.regencies


def _immediate(view: _View) -> Iterator[Notice]:
    """Every critical finding that is open and was not told, whether it is new, has come back, got
    worse, or had nobody to be told to."""
    known = view.told[NoticeKind.IMMEDIATE]
    excused = {point.finding for point in known if _WAIVED in point.stage}
    told = []
    for finding in view.open:
        if finding.severity is not Severity.CRITICAL or view.waived(finding):
            continue
        point = view.critical(finding)
        # What was told as a waiver ended is not told anew once that waiver is forgotten.
        forgotten = _WAIVED not in point.stage and any(
            one.stage.startswith(f"{point.stage}{_WAIVED}")
            for one in known
            if finding.id in excused and one.finding == finding.id
        )
        if point not in known and not forgotten:
            told.append((Part.CRITICAL, point))
    if told:
        yield view.notice(NoticeKind.IMMEDIATE, told)


def _escalation(view: _View) -> Iterator[Notice]:
    """Of each incident the last step whose hour has come; one that was missed is not made up."""
    settings = view.settings.escalation
    steps = sorted(settings.steps, key=lambda step: step.after)
    reached: defaultdict[int, list[tuple[Point, datetime]]] = defaultdict(list)
    for finding in view.open:
        if not is_incident(finding, view.settings) or view.waived(finding):
            continue
        begun = _incident_told(finding, view)
        passed = [
            index
            for index, step in enumerate(steps)
            if begun + timedelta(hours=step.after) <= view.situation.moment
        ]
        if not passed:
            continue
        step = steps[passed[-1]]
        if step.unless_answered and view.state(finding) in _ANSWERED:
            continue
        point = Point(finding.id, f"{step.name}:{_since(finding)}")
        if point not in view.told[NoticeKind.ESCALATION]:
            reached[passed[-1]].append((point, begun))
    for index, found in sorted(reached.items()):
        yield view.notice(
            NoticeKind.ESCALATION,
            [(Part.INCIDENT, point) for point, _ in found],
            step=steps[index],
            since=min(begun for _, begun in found),
        )


def is_incident(finding: Finding, settings: NotifySettings) -> bool:
    """Return whether an open finding is an incident of the provincial procedure."""
    family = finding.check.partition("/")[0]
    return finding.severity is Severity.CRITICAL and family in settings.escalation.families


def _incident_told(finding: Finding, view: _View) -> datetime:
    """Return when somebody was first told of an incident: the procedure's hours count from then.

    Where it is told just now they begin now; where nobody is ever told, when it was first seen.
    """
    told = view.begun.get(view.critical(finding))
    if told is not None:
        return told
    takes = any(
        NoticeKind.IMMEDIATE in one.gets and concerns(one, finding)
        for one in view.settings.recipients
    )
    if takes:
        return view.situation.moment
    return _moment(finding.first_seen) or view.situation.moment


def _reminder(view: _View) -> Iterator[Notice]:
    told = []
    for finding in view.open:
        over = _days_over(finding, view.today)
        if over <= 0 or view.waived(finding):
            continue
        repeat = view.settings.reminders.repeat_days
        turn = (over - 1) // repeat if repeat else 0
        point = Point(finding.id, f"overdue:{finding.due}:{turn}")
        if point not in view.told[NoticeKind.REMINDER]:
            told.append((Part.OVERDUE, point))
    if told:
        yield view.notice(NoticeKind.REMINDER, told)


def _days_over(finding: Finding, today: date) -> int:
    return (today - date.fromisoformat(finding.due)).days if finding.due else 0


def _digest(view: _View) -> Iterator[Notice]:
    """What has changed since the last digest: what is open and was not told, and what was told and
    is not open any more."""
    last = view.last.get(NoticeKind.DIGEST)
    days = (view.today - last.astimezone(WIB).date()).days if last else 0
    if last and days < view.settings.digest.every_days:
        return
    told = [*_opened(view), *_closed(view)]
    if told:
        yield view.notice(NoticeKind.DIGEST, told, first=last is None)
        return
    wanted = view.settings.digest.all_quiet_days
    # Where no run has ended since, nobody knows whether it is quiet.
    if wanted and (last is None or (days >= wanted and view.situation.seen > last)):
        yield view.notice(NoticeKind.DIGEST, [], days=days, first=last is None)


def _opened(view: _View) -> Iterator[tuple[Part, Point]]:
    told = view.told[NoticeKind.DIGEST]
    known = {point.finding for point in told if point.stage.startswith(_OPEN)}
    for finding in view.open:
        point = Point(finding.id, f"{_OPEN}{_since(finding)}")
        if point in told or view.waived(finding):
            continue
        returned = finding.id in known or finding.change is Change.CAME_BACK
        yield Part.RETURNED if returned else Part.NEW, point


def _closed(view: _View) -> Iterator[tuple[Part, Point]]:
    told = view.told[NoticeKind.DIGEST]
    for point in sorted(told):
        if not point.stage.startswith(_OPEN):
            continue
        begun = point.stage.removeprefix(_OPEN)
        ends = [Point(point.finding, stage + begun) for stage in (_FIXED, _GONE)]
        if told.intersection(ends):
            continue
        finding = view.situation.findings.get(point.finding)
        if finding is None:
            yield Part.GONE, ends[1]
        elif not concerns(view.recipient, finding):
            continue  # the settings have changed: it is not theirs any more
        elif not finding.is_open and finding.change is not Change.FIXED_UNCONFIRMED:
            yield Part.FIXED, ends[0]


_WAIVED: Final = ":waived until "
_OPEN: Final = "open:"
_FIXED: Final = "fixed:"
_GONE: Final = "gone:"

_MAKERS: Final[Mapping[NoticeKind, Callable[[_View], Iterator[Notice]]]] = {
    NoticeKind.IMMEDIATE: _immediate,
    NoticeKind.ESCALATION: _escalation,
    NoticeKind.REMINDER: _reminder,
    NoticeKind.DIGEST: _digest,
}


def _since(finding: Finding) -> str:
    """Return since when a finding fails, written one way whoever wrote it: to the second, UTC."""
    moment = _moment(finding.first_seen)
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else ""


def _begun(sent: Iterable[Sent]) -> dict[Point, datetime]:
    """Return when anybody was first told of each critical finding."""
    begun: dict[Point, datetime] = {}
    for one in sent:
        if one.kind is NoticeKind.IMMEDIATE:
            for point in one.points:
                begun[point] = min(one.made, begun.get(point, one.made))
    return begun


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
