"""The steps of maturity in their order: how many regencies stand on each, as columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cyberscan.model.maturity import Step
from cyberscan.model.results import RegencyResult
from cyberscan.render.context import Context

# Units of the SVG's own coordinates.
STEP: Final = 76
FULL: Final = 76
"""Height of the column of most regencies."""
TOP: Final = 24


@dataclass(frozen=True, slots=True)
class Rung:
    """One step, or what is below the first."""

    number: int
    """0 for what is below the first."""
    name: str
    count: int
    x: int
    y: int
    height: int
    middle: int
    shade: float
    """Opacity: the higher, the fuller."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The drawing."""

    width: int
    height: int
    foot: int
    step: int
    rungs: tuple[Rung, ...]
    said: str


def ladder(context: Context, regencies: Iterable[RegencyResult]) -> Ladder | None:
    """Return the columns of the regencies that were scanned; None where no step was judged."""
    reached = [r.maturity.step for r in regencies if r.scanned and r.maturity is not None]
    if not reached:
        return None
    t = context.t
    foot = TOP + FULL
    most = max(map(reached.count, reached))
    rungs = []
    for number, step in enumerate((None, *Step)):
        height = round(FULL * reached.count(step) / most)
        rungs.append(
            Rung(
                number=number,
                name=t("step_none") if step is None else t.name(step),
                count=reached.count(step),
                x=number * STEP,
                y=foot - height,
                height=height,
                middle=number * STEP + STEP // 2,
                shade=round(0.2 + 0.16 * number, 2),
            )
        )
    told = ", ".join(
        f"{rung.count} {rung.name if rung.number else t('step_below')}"
        for rung in reversed(rungs)
        if rung.count
    )
    return Ladder(STEP * len(rungs), foot + 18, foot, STEP, tuple(rungs), t("step_said", told=told))


def step_name(context: Context, regency: RegencyResult) -> str:
    """Return the step a regency reached, as ``2 Dasar``; empty where none was judged."""
    if not regency.scanned or regency.maturity is None:
        return ""
    step = regency.maturity.step
    return context.t("step_none") if step is None else f"{step.number} {context.t.name(step)}"
