"""Which tests run together and which begin first, when several workers share them.

A file stays with one worker: what it makes for all its tests is made once. What takes longest
begins first, so that at the end no worker is left alone with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any, Final

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

STORIES: Final = "tests/stories/"

SHOWN: Final = frozenset(
    f"{STORIES}test_{name}.py"
    for name in (
        "bad_day",
        "demo_verify",
        "figures",
        "hostile",
        "hosts_findings",
        "judging_again",
        "nothing_kept",
        "page_size",
        "told",
        "truth",
        "work",
    )
)
"""Files that look at the demonstration. One worker gets them all, or it would be made again."""

LONG: Final = (
    "tests/packaging/test_offline.py",
    "tests/stories/test_resume.py",
    "tests/docs/test_guide.py",
    "tests/cli/test_gate_codes.py",
    "tests/stories/test_recheck.py",
    "tests/corpus/test_corpus.py",
    "tests/cli/test_gate.py",
    "tests/stories/test_gate.py",
)
"""Other files that take more than a minute, the longest first."""

_WAITING: Final = ("tests/observe/", "tests/lab/", "tests/net/")
"""Where tests wait for servers and silence, a second of work in thirty; elsewhere they compute."""

_COMPUTING: Final = (STORIES, "tests/cli/")
"""What computes longest."""

_WAITED: Final = 0.9
"""Share of the others after which nothing is waited for: what is short comes last."""


def file_of(nodeid: str) -> str:
    """Return the file of a test."""
    return nodeid.partition("::")[0]


def group(file: str) -> str:
    """Return the name of what a file's tests run with: the file itself, but for `SHOWN`."""
    return "the demonstration" if file in SHOWN else file


def in_order(files: Iterable[str]) -> list[str]:
    """Return files as they are to begin: what is long, those of a group together; then what waits
    and what computes in turn, as workers that all wait leave the processors idle and those that all
    compute are in each other's way."""
    known = list(files)
    shown = [file for file in known if file in SHOWN]
    long = [file for file in LONG if file in known]
    rest = [file for file in known if file not in SHOWN and file not in LONG]
    waiting = _by_folder((file for file in rest if file.startswith(_WAITING)), _WAITING)
    computing = _by_folder((file for file in rest if not file.startswith(_WAITING)), _COMPUTING)
    turns = [
        *((_WAITED * n / len(waiting), file) for n, file in enumerate(waiting)),
        *((n / len(computing), file) for n, file in enumerate(computing)),
    ]
    return [*shown, *long, *(file for _, file in sorted(turns, key=itemgetter(0)))]


def _by_folder(files: Iterable[str], folders: Sequence[str]) -> list[str]:
    def place(file: str) -> int:
        return next(
            (n for n, folder in enumerate(folders) if file.startswith(folder)), len(folders)
        )

    return sorted(files, key=place)


class ByFile(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out whole files in the order in which they were collected.

    The base searches the list of all tests for each one it hands out, and counts all that a worker
    ever had for each one that ends: half a minute with fifty thousand tests.
    """

    @cached_property
    def _places(self) -> dict[str, int]:
        collected = next(iter(self.registered_collections.values()))
        return {nodeid: place for place, nodeid in enumerate(collected)}

    def schedule(self) -> None:
        """Hand out the first files; called again when a worker has been replaced."""
        self.config.option.loadscopereorder = False
        super().schedule()

    def mark_test_complete(self, node: Any, item_index: int, duration: float = 0) -> None:
        """Forget a test that has ended, and give the worker more where it has little left."""
        nodeid = self.registered_collections[node][item_index]
        name, units = self._split_scope(nodeid), self.assigned_work[node]
        del units[name][nodeid]
        if not units[name]:
            del units[name]
        self._reschedule(node)

    def _split_scope(self, nodeid: str) -> str:
        return group(file_of(nodeid))

    def _pending_of(self, workload: dict[str, dict[str, bool]]) -> int:
        return sum(map(len, workload.values()))

    def _assign_work_unit(self, node: Any) -> None:
        name, unit = self.workqueue.popitem(last=False)
        self.assigned_work[node][name] = unit
        node.send_runtest_some([self._places[nodeid] for nodeid in unit])
