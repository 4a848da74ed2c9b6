"""What the user has to put right, said so that they can."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from msgspec import Struct


class Problem(Struct, frozen=True, order=True):
    """One thing that is wrong: where it stands, what it is, what to do."""

    file: str = ""
    line: int = 0
    key: str = ""
    what: str = ""
    do: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        parts = [part for part in (where, self.key and f"`{self.key}`") if part]
        head = f"{' '.join(parts)}: " if parts else ""
        tail = f" — {self.do}" if self.do else ""
        return f"{head}{self.what}{tail}"


class UserError(Exception):
    """Something outside the program is wrong: exit code 2, every problem told, no traceback."""

    code: ClassVar[int] = 2

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
