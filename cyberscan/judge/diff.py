"""Two runs compared by identity, each difference with its cause.

What one of the runs did not ask for, or could not see, is never told as fixed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.model.diff import Cause, Changed, Comparison, Difference
from cyberscan.model.inventory import HTTPS, Inventory
from cyberscan.model.look import Reason
from cyberscan.model.policy import Policy
from cyberscan.model.record import RunInfo
from cyberscan.model.subject import Family, Kind
from cyberscan.model.verdict import Change, Finding, Outcome, Severity

_WEB: Final = (0, 80, HTTPS)
"""Ports every host is asked on."""
_MENDED: Final = frozenset({Change.FIXED, Change.FIXED_UNCONFIRMED})

_ASIDE: Final = frozenset({"version", "read", "rates", "deadlines", "canaries", "gate"})

Told = Mapping[str, Finding]
"""Findings by id."""


class Side(Struct, frozen=True):
    """One of the runs."""

    run: RunInfo
    inventory: Inventory
    policy: Policy
    findings: Told
    """On the subjects of which the two runs do not say the same; of those that stand alike in both,
    or are neither open nor to be confirmed in either, at least one of each check and revision."""
    asks: Callable[[str], bool]
    """Whether a check was judged at all."""

    def revisions(self) -> dict[str, int]:
        """Return the revisions of the checks among the findings."""
        return {f.check: f.revision for f in self.findings.values()}

    def names(self) -> dict[Kind, set[str]]:
        """Return the listed hosts and zones."""
        every = self.inventory.regencies
        return {
            Kind.HOST: {host.name for r in every for host in r.hosts},
            Kind.ZONE: {zone.name for r in every for zone in r.zones},
        }


class Again(Struct, frozen=True):
    """The older run's facts judged by today's checks: under the newer policy, and under its own."""

    newer: Told
    own: Told
    revisions: Mapping[str, int]
    """Of today's checks."""


class Known(Struct, frozen=True):
    """What is known beside the two runs."""

    again: Again | None
    """None where neither policy nor logic differ."""
    mended: Callable[[str], bool]
    """Whether the repair of a finding (by id) had been confirmed before the older run."""
    failed_as: Callable[[str], Severity | None]
    """With which severity a finding last failed before the older run; None if it is not kept."""
    held: Callable[[str], bool]
    """Whether it is confirmed as of the newer run."""
    port_asked: Callable[[Finding], bool | None]
    """Whether the older run asked the finding's addresses on its port; None where it knew nothing
    of them."""


def compare(older: Side, newer: Side, known: Known) -> tuple[Changed, ...]:
    """Return every difference, in order of regency, kind, severity, check and target."""
    comparing = _Comparing(older, newer, known)
    ids = older.findings.keys() | newer.findings.keys()
    found = [one for name in ids if (one := comparing.one(name))]
    order = list(Difference)
    found.sort(
        key=lambda one: (
            one.finding.regency,
            order.index(one.kind),
            one.severity.rank,
            one.finding.check,
            one.finding.target,
            one.finding.id,
        )
    )
    return tuple(found)


class _Comparing:
    def __init__(self, older: Side, newer: Side, known: Known) -> None:
        self._older, self._newer, self._known = older, newer, known
        self._revisions = older.revisions()
        self._then, self._now = older.names(), newer.names()
        self._same_policy = decides(older.policy) == decides(newer.policy)
        self._ports = {h.name: h.ports for r in older.inventory.regencies for h in r.hosts}
        self._formerly = {h.name: h.formerly for r in newer.inventory.regencies for h in r.hosts}

    def one(self, name: str) -> Changed | None:
        before, after = self._older.findings.get(name), self._newer.findings.get(name)
        if after is not None and after.is_open:
            if before is not None and before.is_open:
                return self._both_open(before, after)
            return self._opened(before, after)
        if before is not None and before.is_open:
            return self._closed(before, after) if after else self._vanished(before)
        return self._confirmed(before, after) if before is not None else None

    def _confirmed(self, before: Finding, after: Finding | None) -> Changed | None:
        """What was to be confirmed in the older run, and is."""
        if before.change is not Change.FIXED_UNCONFIRMED:
            return None
        now = after.change if after is not None else None
        if now is not Change.FIXED and (now is not None or not self._known.held(before.id)):
            return None
        failed_as = self._known.failed_as(before.id)
        return Changed(Difference.FIXED, Cause.CONFIRMED, before, after, failed_as=failed_as)

    def _both_open(self, before: Finding, after: Finding) -> Changed | None:
        if before.fails and not after.fails:
            kind, reason = Difference.NOT_SEEN_AGAIN, after.verdict.reason
            return Changed(kind, _not_seen(reason), before, after, reason)
        if before.severity is after.severity:
            return None
        is_worse = after.severity.rank < before.severity.rank
        kind = Difference.WORSE if is_worse else Difference.BETTER
        return Changed(kind, self._cause(before, after, _severity), before, after)

    def _opened(self, before: Finding | None, after: Finding) -> Changed | None:
        kind = Difference.NEW
        if (
            after.change is Change.CAME_BACK
            or (before is not None and before.change in _MENDED)
            or (after.change is not Change.NEW and self._known.mended(after.id))
        ):
            kind = Difference.CAME_BACK
        if before is None:
            subject = after.target.subject
            names = {subject.name, *self._formerly.get(subject.name, ())}
            if subject.kind in self._then and not names & self._then[subject.kind]:
                return Changed(Difference.ADDED, Cause.INVENTORY, None, after)
            if not self._was_asked(after, self._older) or not self._on_asked_port(after):
                return Changed(kind, Cause.NOT_COMPARABLE, None, after, Reason.NOT_ASKED)
        elif before.change not in _MENDED and (reason := _unseen(before)):
            return Changed(kind, _not_seen(reason), before, after, reason)
        return Changed(kind, self._cause(before, after, _failing), before, after)

    def _closed(self, before: Finding, after: Finding) -> Changed:
        kind = Difference.FIXED
        if after.change is Change.FIXED_UNCONFIRMED:
            kind = Difference.FIXED_UNCONFIRMED
        elif after.change is None and not self._known.held(after.id):
            return Changed(Difference.NOT_ASKED, Cause.UNCLEAR, before, after, _unseen(after))
        return Changed(kind, self._cause(before, after, _failing), before, after)

    def _vanished(self, before: Finding) -> Changed:
        subject = before.target.subject
        if subject.kind in self._now and subject.name not in self._now[subject.kind]:
            return Changed(Difference.REMOVED, Cause.INVENTORY, before, None)
        if before.check in self._newer.policy.disabled:
            return Changed(Difference.NOT_ASKED, Cause.POLICY, before, None, Reason.NOT_ASKED)
        if not self._was_asked(before, self._newer):
            why = Reason.NOT_ASKED
            return Changed(Difference.NOT_ASKED, Cause.NOT_COMPARABLE, before, None, why)
        if not self._newer.asks(before.check):
            return Changed(Difference.NOT_ASKED, Cause.CHECK, before, None, Reason.NOT_ASKED)
        if self._known.held(before.id):
            return Changed(Difference.FIXED, Cause.SITE, before, None)
        # An address no name leads to any more, a mail server no zone names, a port nobody lists.
        return Changed(Difference.REMOVED, Cause.SITE, before, None)

    def _was_asked(self, finding: Finding, side: Side) -> bool:
        """Return whether a run was to look at what a finding is about at all."""
        family = finding.check.partition("/")[0]
        return family in side.run.families and finding.regency in side.run.regencies

    def _on_asked_port(self, finding: Finding) -> bool:
        port, subject = finding.target.port, finding.target.subject
        is_service = finding.check.startswith(f"{Family.SERVICES}/")
        if not port or (not is_service and (subject.kind is not Kind.HOST or port in _WEB)):
            return True
        names = (subject.name, *self._formerly.get(subject.name, ()))
        if not is_service and any(port in self._ports.get(name, ()) for name in names):
            return True
        # What speaks the web on a port nobody lists is found by the look at its address.
        asked = self._known.port_asked(finding)
        return is_service if asked is None else asked

    def _cause(
        self, before: Finding | None, after: Finding, told: Callable[[Finding | None], object]
    ) -> Cause:
        """Return what alone leads from the older verdict to the newer one: ``told`` is what counts
        of them."""
        check = after.check
        last = after.revision
        first = before.revision if before is not None else self._first(check, last)
        other_logic = first != last
        if self._same_policy and not other_logic:
            return Cause.SITE
        again = self._known.again
        if again is None or again.revisions.get(check) != last:
            return Cause.UNCLEAR
        judged = again.newer.get(after.id)
        if judged is not None and judged.verdict.outcome is Outcome.UNKNOWN:
            return Cause.UNCLEAR
        if told(judged) != told(after):
            return Cause.SITE
        if not other_logic:
            return Cause.POLICY
        # Today's checks alone, under the older policy: if they change nothing, the policy does.
        by_policy = told(again.own.get(after.id)) == told(before)
        return Cause.POLICY if by_policy else Cause.CHECK

    def _first(self, check: str, last: int) -> int | None:
        """Return a check's revision in the older run; None if it was not judged there. Where it
        stands only on subjects that both runs say the same of, it is the newer one's."""
        told = self._revisions.get(check)
        return last if told is None and self._older.asks(check) else told


def _failing(finding: Finding | None) -> object:
    return finding is not None and finding.is_open


def _severity(finding: Finding | None) -> object:
    return finding.severity if finding is not None and finding.is_open else None


def _unseen(finding: Finding) -> Reason | None:
    """Return why a run knew nothing of a finding; None where it knew."""
    verdict = finding.verdict
    if verdict.outcome is Outcome.UNKNOWN:
        return verdict.reason or Reason.UNSUPPORTED
    bars = verdict.reason is not None and verdict.reason.bars
    return verdict.reason if bars and verdict.reason is not Reason.NO_SUBJECT else None


def _not_seen(reason: Reason | None) -> Cause:
    return Cause.NOT_COMPARABLE if reason is not None and reason.bars else Cause.UNSEEN


def decides(policy: Policy) -> tuple[object, ...]:
    """Return what a policy decides verdicts by: not its name, and not what bears on looking or on
    the gate alone."""
    return tuple(getattr(policy, name) for name in policy.__struct_fields__ if name not in _ASIDE)


def asked(older: Side, newer: Side) -> dict[str, tuple[str, str]]:
    """Return what the runs were asked for, where that differs."""
    pairs = {
        "families": (older.run.families, newer.run.families),
        "regencies": (older.run.regencies, newer.run.regencies),
        "tls_profile": ((older.policy.tls_profile,), (newer.policy.tls_profile,)),
        "port_profile": ((older.policy.port_profile,), (newer.policy.port_profile,)),
        "ports": (older.policy.ports, newer.policy.ports),
    }
    return {
        name: (_joined(then), _joined(now))
        for name, (then, now) in pairs.items()
        if set(then) != set(now)
    }


def _joined(values: Sequence[object]) -> str:
    return ", ".join(map(str, values))


def narrowed(comparison: Comparison, least: Severity, code: str = "") -> Comparison:
    """Return a comparison without what is less severe, and of one regency alone if one is named."""
    kept = [one for one in comparison.changed if one.severity.rank <= least.rank]
    if not code:
        return replace(comparison, changed=tuple(kept))
    return replace(
        comparison,
        changed=tuple(one for one in kept if one.finding.regency == code),
        listings={code: comparison.listings[code]} if code in comparison.listings else {},
    )
