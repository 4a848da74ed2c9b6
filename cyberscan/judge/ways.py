"""Which tasks lift a regency: the list that takes the least time, as far as that can be proven.

Doing a task does not lower a grade, so that a list which does not reach a letter does not reach it
with less. From all tasks those that take longest are left out as long as the letter stays: from
what remains none can be left out. With few tasks every list that could take less time is tried.
(What was told apart on a target, as cookies are, is one verdict when it passes: so much less was
seen that a letter may be lost behind a "?". Such a list is not told.)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations
from math import comb
from typing import Final, Protocol

from cyberscan.judge.grade import worse
from cyberscan.model.policy import Grading
from cyberscan.model.results import UNGRADED, Score, Way

MOST_TASKS: Final = 30
"""Among more tasks no shorter list is sought."""
MOST_TRIES: Final = 256
"""Lists that are tried in search of a shorter one …"""
MOST_GRADES: Final = 3000
"""… and grades of hosts that these may cost."""


class Tasks(Protocol):
    """Tasks that can be done: `cyberscan.judge.path.Bench`."""

    @property
    def grading(self) -> Grading: ...

    @property
    def size(self) -> int:
        """Number of hosts."""

    def score(self, done: Collection[str]) -> Score:
        """Return the score with these tasks done and no other."""


def ways_of(
    tasks: Tasks,
    minutes: Mapping[str, int],
    now: Score,
    best: Score,
    unseen: Collection[str],
) -> tuple[Way, ...]:
    """Return the way to the next letter and the one to the policy's minimum.

    ``minutes`` are those of every task that can change a score; ``unseen`` are tasks with findings
    that were not seen again.
    """
    ways: list[Way] = []
    for letter in _wanted(now, tasks.grading):
        goal = _Goal(tasks, letter, graded=now.letter != UNGRADED)
        if ways and goal.is_met(ways[-1].score):
            continue
        if not goal.is_met(best):
            break
        tries = min(MOST_TRIES, MOST_GRADES // max(tasks.size, 1))
        checks, shortest = _least(minutes, goal, tries)
        if not goal(checks):
            break
        ways.append(
            Way(
                letter=letter,
                checks=tuple(checks),
                minutes=sum(minutes[check] for check in checks),
                score=tasks.score(checks),
                shortest=shortest,
                unseen=tuple(check for check in checks if check in unseen),
            )
        )
    return tuple(ways)


class _Goal:
    """A letter to be reached: asked of a list of tasks, whether it does."""

    def __init__(self, tasks: Tasks, letter: str, *, graded: bool) -> None:
        self._tasks = tasks
        self._letter = letter
        self._graded = graded

    def __call__(self, done: Collection[str]) -> bool:
        return self.is_met(self._tasks.score(done))

    def is_met(self, score: Score) -> bool:
        """Return whether a score is that letter or better; for a regency that had none, whether it
        may be."""
        grading = self._tasks.grading
        held = score.letter
        if held == UNGRADED:
            if self._graded:
                return False
            held = score.cap or next(iter(grading.letters))
        return worse(held, self._letter, grading) == self._letter


def _wanted(now: Score, grading: Grading) -> Iterator[str]:
    """Yield the next letter above what a score is or, without a letter, can be at most; then the
    policy's minimum."""
    letters = list(grading.letters)
    held = now.cap if now.letter == UNGRADED else now.letter
    if held not in letters:
        return
    place = letters.index(held)
    if place:
        yield letters[place - 1]
    minimum = grading.minimum
    if minimum in letters and letters.index(minimum) < place - 1:
        yield minimum


def _least(
    minutes: Mapping[str, int], reaches: Callable[[Collection[str]], bool], tries: int
) -> tuple[list[str], bool]:
    """Return the tasks to do, quickest first, and whether no list takes less time."""
    longest = sorted(minutes, key=lambda check: (-minutes[check], check))
    kept = _irreducible(longest, reaches)
    found, shortest = _shorter(longest, kept, minutes, reaches, tries)
    return sorted(found, key=lambda check: (minutes[check], check)), shortest


def _irreducible(tasks: Sequence[str], goal: Callable[[Collection[str]], bool]) -> list[str]:
    """Leave out each task in turn without which the rest still reaches."""
    kept = set(tasks)
    for task in tasks:
        if goal(kept - {task}):
            kept.remove(task)
    return [task for task in tasks if task in kept]


def _shorter(
    tasks: Sequence[str],
    kept: Sequence[str],
    minutes: Mapping[str, int],
    reaches: Callable[[Collection[str]], bool],
    tries: int,
) -> tuple[Sequence[str], bool]:
    """Seek a list that takes less time than ``kept``; return the best, and whether it is proven."""
    spent = sum(minutes[check] for check in kept)
    if len(kept) <= 1 and all(minutes[check] >= spent for check in tasks):
        return kept, True
    if len(tasks) > min(MOST_TASKS, tries):
        return kept, False
    needed = [c for c in kept if not reaches([other for other in tasks if other != c])]
    if len(needed) == len(kept):
        return kept, True
    slack = spent - sum(minutes[check] for check in needed)
    free = [c for c in reversed(tasks) if c not in needed and minutes[c] < slack]

    def taking(some: Sequence[str]) -> int:
        return sum(minutes[check] for check in some)

    for number in range(len(free) + 1):
        if taking(free[:number]) >= slack:
            break
        if comb(len(free), number) > tries:
            return kept, False
        for some in sorted(combinations(free, number), key=taking):
            if taking(some) >= slack:
                break
            tries -= 1
            if reaches((*needed, *some)):
                kept, slack = [*needed, *some], taking(some)
                break
    return kept, True
