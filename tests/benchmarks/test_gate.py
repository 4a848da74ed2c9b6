"""The others are held against ours only where each was there, started and answered."""

from __future__ import annotations

from itertools import product

import pytest

from benchmarks.gate import _OTHERS, _compared

LOOKS = ("ours", "ours, without canaries", *_OTHERS)
STARTS = tuple(f"{name}, its start" for name in ("ours", *_OTHERS))


def told(away: str = "") -> tuple[dict[str, float], dict[str, float]]:
    """Every median and what was answered: ours in 3 s of which 1 s starts, each other in 4 s of
    which 2 s start."""
    seconds = {f"{name}{away}": 4.0 if name in _OTHERS else 3.0 for name in LOOKS}
    seconds |= {name: 1.0 if name.startswith("ours") else 2.0 for name in STARTS}
    medians = {
        f"{name}, {what}": s for (name, s), what in product(seconds.items(), ("wall", "cpu"))
    }
    return medians, {f"{name}{away}": 30.0 for name in LOOKS}


@pytest.mark.parametrize("away", ["", ", 40 ms away"])
def test_the_others_in_a_row_are_held_against_ours(away: str) -> None:
    medians, answered = told(away)
    ratios = _compared(away, medians, answered)
    assert medians[f"the three in a row{away}, wall"] == 12
    label = f"the three in a row / ours{away}, wall"
    assert ratios[label] == 4
    assert ratios[f"{label}, once started"] == 3
    assert ratios[f"{label} an answer"] == pytest.approx(4 / 3)
    assert ratios[f"ours / the three in a row{away}, checks answered"] == pytest.approx(1 / 3)


@pytest.mark.parametrize("silent", LOOKS)
def test_nothing_is_held_against_what_answered_nothing(silent: str) -> None:
    medians, answered = told()
    del answered[silent]
    assert _compared("", medians, answered) == {}


@pytest.mark.parametrize("lacking", [*LOOKS, *STARTS])
def test_nothing_is_held_against_what_could_not_be_had_or_started(lacking: str) -> None:
    medians, answered = told()
    for what in ("wall", "cpu"):
        del medians[f"{lacking}, {what}"]
    before = dict(medians)
    assert _compared("", medians, answered) == {}
    assert medians == before
