"""Tests are shared between workers by whole files, what takes longest first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.support.order import LONG, SHOWN, STORIES, ByFile, group, in_order

ROOT = Path(__file__).parent.parent


class Worker:
    """Takes note of what it is given."""

    def __init__(self) -> None:
        self.given: list[int] = []
        self.shutting_down = False
        self.gateway = SimpleNamespace(id="gw")

    def send_runtest_some(self, indices: Sequence[int]) -> None:
        assert not self.shutting_down
        self.given += indices

    def shutdown(self) -> None:
        self.shutting_down = True


def scheduled(tests: list[str], workers: int, config: pytest.Config) -> tuple[ByFile, list[Any]]:
    nodes = [Worker() for _ in range(workers)]
    by_file = ByFile(config)
    by_file.numnodes = workers
    for node in nodes:
        by_file.add_node(node)
        by_file.add_node_collection(node, list(tests))
    by_file.schedule()
    return by_file, nodes


def run_all(by_file: ByFile, nodes: list[Any]) -> None:
    """Let the workers end their tests in turn, as long as they have any."""
    ended = [0] * len(nodes)
    while True:
        due = [n for n, node in enumerate(nodes) if ended[n] < len(node.given)]
        if not due:
            return
        for n in due:
            by_file.mark_test_complete(nodes[n], nodes[n].given[ended[n]])
            ended[n] += 1


def files_of(*sizes: int) -> list[str]:
    return [f"tests/x/test_{n}.py::test_{at}" for n, size in enumerate(sizes) for at in range(size)]


@pytest.fixture
def config() -> pytest.Config:
    option = SimpleNamespace(loadscopereorder=True)
    known = {"tx": ["popen"], "px": []}
    return cast(pytest.Config, SimpleNamespace(option=option, getvalue=known.get))


@pytest.mark.parametrize("workers", [1, 2, 3, 4])
@pytest.mark.parametrize(
    "sizes", [(1,), (5,), (1, 1, 1, 1, 1), (40, 1, 1, 7, 3, 1, 2), (2, 2, 90, 2), (9, 8, 7, 6, 5)]
)
def test_every_test_is_given_once_and_no_file_to_two(
    sizes: tuple[int, ...], workers: int, config: pytest.Config
) -> None:
    tests = files_of(*sizes)
    by_file, nodes = scheduled(tests, workers, config)
    run_all(by_file, nodes)
    assert sorted(place for node in nodes for place in node.given) == list(range(len(tests)))
    files = [{tests[place].partition("::")[0] for place in node.given} for node in nodes]
    assert sum(map(len, files)) == len(sizes)
    assert all(node.given == sorted(node.given) for node in nodes)
    assert (by_file.tests_finished, by_file.has_pending) == (True, False)


def test_what_stands_first_is_begun_first(config: pytest.Config) -> None:
    _, nodes = scheduled(files_of(3, 3, 3, 3), 3, config)
    assert [node.given[:3] for node in nodes] == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]


def test_what_a_lost_worker_had_left_goes_to_another(config: pytest.Config) -> None:
    tests = files_of(4, 4, 4)
    by_file, (lost, other) = scheduled(tests, 2, config)
    by_file.mark_test_complete(lost, 0)
    assert by_file.remove_node(lost) == tests[1]
    run_all(by_file, [other])
    assert sorted([0, *other.given]) == list(range(len(tests)))


def test_one_worker_gets_all_that_looks_at_the_demonstration(config: pytest.Config) -> None:
    files = in_order(sorted({*SHOWN, *LONG, "tests/net/test_x.py"}))
    tests = [f"{file}::test_{n}" for file in files for n in range(3)]
    by_file, nodes = scheduled(tests, 4, config)
    run_all(by_file, nodes)
    (first,) = (
        node
        for node in nodes
        if any(tests[place].partition("::")[0] in SHOWN for place in node.given)
    )
    assert first is nodes[0]
    assert [place // 3 for place in first.given[: 3 * len(SHOWN)]] == [
        n for n in range(len(SHOWN)) for _ in range(3)
    ]


@pytest.mark.parametrize(("waiting", "computing"), [(0, 4), (4, 0), (30, 90), (90, 30)])
def test_what_waits_and_what_computes_takes_turns(waiting: int, computing: int) -> None:
    waits = [f"tests/observe/test_{n}.py" for n in range(waiting)]
    computes = [f"tests/wire/test_{n}.py" for n in range(computing)]
    files = in_order([*waits, *computes])
    assert [file for file in files if file in computes] == computes
    assert [file for file in files if file in waits] == waits
    some = len(files) // 3  # each part has about its share of both, and the last part no long wait
    for start in (0, some, 2 * some):
        among = sum(file in waits for file in files[start : start + some])
        assert abs(among - waiting / 3) <= waiting / 6
    assert not computes or files[-1] in computes


def test_the_longest_comes_first_however_it_was_collected() -> None:
    others = ["tests/cli/test_x.py", "tests/net/test_x.py", "tests/stories/test_x.py"]
    files = in_order([*others, *sorted(LONG), *sorted(SHOWN)])
    assert set(files[: len(SHOWN)]) == SHOWN
    assert tuple(files[len(SHOWN) : -len(others)]) == LONG
    assert files[-len(others) :] == [others[1], others[2], others[0]]


def test_the_files_named_are_there() -> None:
    for file in (*SHOWN, *LONG):
        assert (ROOT / file).is_file(), file
    assert not SHOWN & set(LONG)
    assert {group(file) for file in LONG} == set(LONG)
    assert all(file.startswith(STORIES) for file in SHOWN)
