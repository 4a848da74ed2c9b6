"""The corpus of sites: what each of them answers to whom."""

from __future__ import annotations

import mimetypes
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tests.support.pdf import described

HERE = Path(__file__).parent
HALVES = ("tuning", "held_out")
SORTS = ("clean", "compromised")
PAPER = ".pdf.toml"
"""How the names of files end that describe a PDF (`tests.support.pdf.Paper`)."""
VISITORS = frozenset({"browser", "again", "bot", "referer", "mobile", "mobile-referer"})


class Answer(msgspec.Struct, frozen=True, rename={"visitors": "for", "kind": "type"}):
    """One answer to a path; without ``visitors`` it is everybody else's."""

    path: str
    file: str = ""
    location: str = ""
    status: int = 200
    kind: str = ""
    visitors: tuple[str, ...] = ()
    headers: dict[str, str] = msgspec.field(default_factory=dict)


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One site. ``kind`` says what it is an example of, ``why`` after which described fact."""

    kind: str
    host: str
    why: str
    answers: tuple[Answer, ...]
    half: str = ""
    compromised: bool = False
    folder: Path = HERE

    @property
    def name(self) -> str:
        return self.folder.name

    def __repr__(self) -> str:
        return f"{self.half}/{self.name}"

    def answer(self, path: str, visitor: str) -> Answer | None:
        """Return what ``visitor`` gets at ``path``, None where there is nothing. Scripts and style
        sheets are files: a query (``?ver=1``) changes nothing there, as on a real server."""
        bare = path.partition("?")[0]
        paths = {path, bare} if bare.endswith((".js", ".css")) else {path}
        there = [answer for answer in self.answers if answer.path in paths]
        there.sort(key=lambda answer: visitor not in answer.visitors)
        fitting = (a for a in there if visitor in a.visitors or not a.visitors)
        return next(fitting, None)

    def body(self, answer: Answer) -> bytes:
        body = (self.folder / answer.file).read_bytes() if answer.file else b""
        return described(tomllib.loads(body.decode())) if answer.file.endswith(PAPER) else body

    def type_of(self, answer: Answer) -> str:
        if answer.kind:
            return answer.kind
        guessed, _ = mimetypes.guess_type(answer.file.removesuffix(".toml"))
        return f"{guessed}; charset=utf-8" if guessed else "text/html; charset=utf-8"


def _read(folder: Path, half: str, sort: str) -> Case:
    told: dict[str, Any] = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    case = msgspec.convert(told, Case)
    return msgspec.structs.replace(
        case, half=half, compromised=sort == "compromised", folder=folder
    )


def cases(half: str) -> Iterator[Case]:
    """Return the cases of a half by sort and name."""
    for sort in SORTS:
        for folder in sorted((HERE / half / sort).iterdir()):
            yield _read(folder, half, sort)
