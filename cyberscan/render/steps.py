"""A regency's step of maturity as it is told: where it stands, and what the next step lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cyberscan.model.maturity import COUNTED, Asked, Condition, Step
from cyberscan.model.results import RegencyResult
from cyberscan.render.context import Context
from cyberscan.render.numbers import percent

TASKS: Final = 6
"""Cards named behind one condition."""


@dataclass(frozen=True, slots=True)
class Stair:
    """One step on the stairs."""

    number: int
    name: str
    reached: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One condition."""

    met: bool
    sentence: str
    stands: str
    """How it stands where it is not met."""
    cards: tuple[int, ...]
    """The cards that stand against it, by number."""
    more: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a regency stands."""

    stairs: tuple[Stair, ...]
    said: str
    following: str
    """What the next step is called, with its number; empty on the last."""
    met: int
    asked: tuple[Told, ...]
    """What the next step asks, what is lacking first."""


def standing(context: Context, result: RegencyResult, places: Mapping[str, int]) -> Standing | None:
    """Return where a regency stands; ``places`` are its cards' numbers by check. None where no
    step was judged."""
    reached = result.maturity
    if not result.scanned or reached is None:
        return None
    t = context.t
    number = reached.step.number if reached.step else 0
    checks = {finding.id: finding.check for finding in context.findings(result.code)}
    told = [_told(context, c, checks, places) for c in reached.asked]
    following = reached.following
    if reached.step is None:
        said = t("step_below_first")
    else:
        said = t("step_stands", number=number, name=t.name(reached.step))
    return Standing(
        stairs=tuple(
            Stair(step.number, t.name(step), step.number <= number, step.number == number)
            for step in Step
        ),
        said=said,
        following=f"{following.number} {t.name(following)}" if following else "",
        met=sum(1 for condition in told if condition.met),
        asked=tuple(sorted(told, key=lambda condition: condition.met)),
    )


def _told(
    context: Context, condition: Condition, checks: Mapping[str, str], places: Mapping[str, int]
) -> Told:
    found = {checks[name] for name in condition.failing if name in checks}
    cards = sorted({places[check] for check in found if check in places})
    return Told(
        met=condition.met,
        sentence=_sentence(context, condition),
        stands="" if condition.met else _stands(context, condition),
        cards=tuple(cards[:TASKS]),
        more=max(len(cards) - TASKS, 0),
    )


def _sentence(context: Context, condition: Condition) -> str:
    asked, wanted = condition.asked, condition.wanted
    key = asked.value
    if asked in {*COUNTED, Asked.OVERDUE} and not wanted:
        key = f"{key}_none"
    return context.t.asked(key, wanted=_shown(asked, wanted))


def _shown(asked: Asked, value: float | str | None) -> float | str:
    if value is None:
        return ""
    return percent(float(value)) if asked is Asked.COVERAGE else value


def _stands(context: Context, condition: Condition) -> str:
    t, asked, have = context.t, condition.asked, condition.have
    parts = []
    if condition.failing:
        parts.append(t.count("step_failing", len(condition.failing)))
    if condition.unseen:
        parts.append(t.count("step_unseen", condition.unseen))
    if parts:
        return ", ".join(parts)
    if have is None:
        return t("step_no_repair" if asked is Asked.REPAIR_DAYS else "step_unknown")
    return t("step_have", have=_shown(asked, have))
