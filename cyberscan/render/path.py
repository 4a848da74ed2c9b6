"""The grade's path as it is told: what a card leads to, and the list that lifts the letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cyberscan.model.results import UNGRADED, Path, RegencyResult, Score, Way
from cyberscan.model.verdict import Severity
from cyberscan.render.context import Context, Grade
from cyberscan.render.tasks import Task

NAMED: Final = 5
"""Tasks of a way that are named; of the others the numbers follow."""
BESIDE: Final = 6
"""Tasks named by number beside one that lifts only together with them; more are counted."""


@dataclass(frozen=True, slots=True)
class Link:
    """A card by its place in the list."""

    number: int
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """A list of tasks, and what the regency is when they are done; with all of the list before it
    among them it tells only what comes on top."""

    sentence: str
    grade: Grade
    """As it is then."""
    letter: str
    """The letter shown for it: of a regency without one the best it may be."""
    links: tuple[Link, ...]
    others: tuple[Link, ...]
    """Those beyond the ones named."""
    minutes: int
    unseen: int
    """Tasks among them with findings that this run could not see again."""
    shortest: bool


@dataclass(frozen=True, slots=True)
class After:
    """What becomes of the grade when one card is done."""

    before: Grade
    grade: Grade
    sentence: str
    together: tuple[int, ...]
    """Cards that lift the letter only together with it, by number; empty where it needs none."""
    more: int
    """How many lift it together with it where they are too many to be named."""
    marked: bool
    """The grade is shown: it changes, or does together with others."""


@dataclass(frozen=True, slots=True)
class Course:
    """Everything a page tells of the path."""

    ways: tuple[Ahead, ...]
    stuck: str
    """Why repairs alone do not lift the letter; empty where they do, and at the best letter."""
    after: dict[str, After]
    """By check."""


def course(context: Context, result: RegencyResult, cards: Sequence[Task]) -> Course:
    """Return the path of a regency; ``cards`` are its tasks in the order of the page."""
    path = result.path
    if not result.scanned or path is None:
        return Course((), "", {})
    places = {card.check: number for number, card in enumerate(cards, start=1)}
    return Course(
        ways=tuple(
            _ahead(context, way, before, cards)
            for way, before in zip(path.ways, (None, *path.ways), strict=False)
        ),
        stuck=_stuck(context, result, path),
        after={
            card.check: _after(context, result, path, card, places)
            for card in cards
            if card.check in path.after
        },
    )


def _ahead(context: Context, way: Way, before: Way | None, cards: Sequence[Task]) -> Ahead:
    known = set(before.checks) if before and set(before.checks) <= set(way.checks) else set()
    links = [
        Link(number, card.title, card.minutes)
        for number, card in enumerate(cards, start=1)
        if card.check in way.checks and card.check not in known
    ]
    graded = way.score.letter != UNGRADED
    key = "way_letter" if graded else "way_ceiling"
    if known:
        key = "way_letter_on_top" if graded else "way_ceiling_on_top"
    return Ahead(
        sentence=context.t.count(key, len(links)),
        grade=context.grade(way.score),
        letter=way.score.letter if graded else _ceiling(context, way.score),
        links=tuple(links[:NAMED]),
        others=tuple(links[NAMED:]),
        minutes=sum(link.minutes for link in links),
        unseen=sum(1 for check in way.unseen if check not in known),
        shortest=way.shortest,
    )


def _ceiling(context: Context, score: Score) -> str:
    return score.cap or next(iter(context.results.policy.grading.letters))


def _stuck(context: Context, result: RegencyResult, path: Path) -> str:
    """Say why there is no way up. Where all passes the value is 100: only what was not seen is in
    the way then."""
    best_letter = next(iter(context.results.policy.grading.letters))
    if result.score.letter == best_letter or path.best.letter != UNGRADED:
        return ""
    return context.t("way_unseen")


def _after(
    context: Context, result: RegencyResult, path: Path, card: Task, places: dict[str, int]
) -> After:
    t, score = context.t, path.after[card.check]
    before = context.grade(result.score)
    # Beside a "?" no number is shown, and so none that it rises by.
    grade = context.grade(score, before.value)
    together: tuple[int, ...] = ()
    if card.severity is Severity.INFO and score == result.score:
        told = t("after_information")
    elif (grade.letter, grade.cap) != (before.letter, before.cap):
        told = grade.change if grade.delta else ""
    else:
        way = next((w for w in path.ways if card.check in w.checks and len(w.checks) > 1), None)
        if way is not None:
            others = (places[c] for c in way.checks if c != card.check and c in places)
            together = tuple(sorted(others))
        if grade.delta:
            told = grade.change
        elif together:
            told = ""
        elif before.letter == UNGRADED:
            told = t("after_ungraded")
        else:
            told = t("after_same", letter=before.letter)
    marked = bool(
        grade.delta or together or (grade.letter, grade.cap) != (before.letter, before.cap)
    )
    many = len(together) > BESIDE
    named = () if many else together
    return After(before, grade, told, named, len(together) if many else 0, marked)
