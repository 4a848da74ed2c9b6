"""What one look alone gives away, said while a run is still looking.

No verdict: the run is judged whole once it has ended, with everything that bears on a finding. Here
only those checks speak for which one fact is enough. What only a page gives away (parking, a
default page, a block page that says 200) is not known to a look at the headers: such a host may be
counted here and not be judged in the end.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from cyberscan.judge.decide import alone, port_of, severity_of
from cyberscan.judge.needs import needs_of
from cyberscan.model.check import FoundCheck
from cyberscan.model.policy import Policy
from cyberscan.model.record import Record
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Outcome, Severity, Target

_WORST: Final = Severity.HIGH.rank
"""Findings below this rank are not worth a line while the run is on."""
_HELD: Final = 100_000
"""Findings told apart; of more, only the first are counted."""


class Glance:
    """Counts the critical and high findings of looks as they come in.

    Args:
        checks: All there are.
        policy: Severities, limits, and what is switched off.
        families: What the run asks for.

    """

    def __init__(
        self, checks: Sequence[FoundCheck], policy: Policy, families: Sequence[Family]
    ) -> None:
        self._policy = policy
        self._by_kind: defaultdict[str, list[FoundCheck]] = defaultdict(list)
        for found in checks:
            needs = needs_of(found.check.judge)
            asked = found.family in families and found.id not in policy.disabled
            if asked and len(needs.facts) == 1:
                self._by_kind[needs.main.kind].append(found)
        self._told: set[tuple[str, Target]] = set()
        self.worst: Counter[Severity] = Counter()
        """How many critical and high findings so far."""
        self.latest = ""
        """The latest of the most severe ones: check and target."""

    def saw(self, record: Record, moment: datetime) -> None:
        """Take in one look."""
        for found in self._by_kind.get(record.kind, ()):
            main = needs_of(found.check.judge).main
            whole = Target(record.subject, port_of(record, main))
            if (found.id, whole) in self._told or len(self._told) >= _HELD:
                continue
            verdicts = alone(found.check, record, whole, self._policy, moment)
            by_port: defaultdict[int, list[Severity]] = defaultdict(list)
            for verdict in verdicts:
                if verdict.outcome is Outcome.FAIL:
                    by_port[verdict.port].append(severity_of(found, verdict, self._policy))
            for port, severities in by_port.items():
                self._count(found.id, whole, port, min(severities, key=_rank))

    def _count(self, check: str, whole: Target, port: int, severity: Severity) -> None:
        target = replace(whole, port=port or whole.port)
        if severity.rank > _WORST or (check, target) in self._told:
            return
        self._told.add((check, target))
        self.worst[severity] += 1
        if severity is min(self.worst, key=_rank):
            self.latest = f"{check} {target}"


def _rank(severity: Severity) -> int:
    return severity.rank
