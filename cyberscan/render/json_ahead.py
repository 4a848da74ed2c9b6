"""What lies ahead of a regency as results.json has it: the grade's path, and the steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cyberscan.model.maturity import Maturity
from cyberscan.model.results import Path, Score


def path_json(path: Path, score: Callable[[Score], dict[str, Any]]) -> dict[str, Any]:
    """Return the path; ``score`` returns a score."""
    return {
        "after": {check: score(after) for check, after in path.after.items()},
        "best": score(path.best),
        "ways": [
            {
                "letter": way.letter,
                "checks": list(way.checks),
                "minutes": way.minutes,
                "score": score(way.score),
                "shortest": way.shortest,
                "unseen": list(way.unseen),
            }
            for way in path.ways
        ],
    }


def maturity_json(maturity: Maturity) -> dict[str, Any]:
    """Return the step, by number and name, and every condition."""
    return {
        "step": maturity.step.number if maturity.step else 0,
        "name": maturity.step.value if maturity.step else None,
        "conditions": [
            {
                "step": condition.step.number,
                "asked": condition.asked.value,
                "met": condition.met,
                "wanted": condition.wanted,
                "have": condition.have,
                "findings": list(condition.failing),
                "unseen": condition.unseen,
            }
            for condition in maturity.conditions
        ],
    }
