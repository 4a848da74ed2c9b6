"""The contract of every fuzzed reader, held without the fuzzer: seeds, kept inputs, and a few
hundred spoilt ones that are the same on every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from cyberscan.wire.tls.client13 import Client13
from tests.fuzz import sealed
from tests.fuzz.search import CannotFuzzError, bring
from tests.fuzz.target import cut, joined, pieces
from tests.fuzz.targets import KEPT, TARGETS, inputs, kept

_SPOILT = 300


def _spoilt(name: str) -> Iterator[bytes]:
    """Inputs with bytes changed, taken out, repeated, or an end missing."""
    chance = random.Random(name)  # noqa: S311 - to be the same on every run
    begin = list(inputs(name))
    for _ in range(_SPOILT):
        data = bytearray(chance.choice(begin))
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(data) + 1)
            match chance.randrange(4):
                case 0:
                    data[at : at + 1] = bytes([chance.randrange(256)])
                case 1:
                    del data[at : at + chance.randint(1, 8)]
                case 2:
                    data[at:at] = data[at : at + chance.randint(1, 64)]
                case _:
                    del data[max(at, 1) :]
        yield bytes(data[:4_096])


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_kept_inputs_break_no_reader(name: str) -> None:
    begin = list(inputs(name))
    assert len(begin) > 1
    assert all(len(data) <= TARGETS[name].longest for data in begin)
    for data in (b"", *begin):
        TARGETS[name].read(data)


@pytest.mark.parametrize("name", TARGETS)
def test_spoilt_inputs_break_no_reader(name: str) -> None:
    for data in _spoilt(name):
        TARGETS[name].read(data)


def test_kept_inputs_belong_to_a_target_and_are_small() -> None:
    files = list(KEPT.rglob("*.hex"))
    assert {path.parent.name for path in files} <= set(TARGETS)
    assert all(path.parent.parent == KEPT for path in files)
    sizes = [len(data) for name in TARGETS for data in kept(name)]
    assert len(sizes) == len(files)
    assert max(sizes) < 1_024
    assert sum(path.stat().st_size for path in files) < 50_000


def test_the_scripted_handshakes_come_to_their_end() -> None:
    reached = [_played(script) for script in TARGETS["client13-sealed"].seeds()]
    assert sum(client.proved for client in reached) >= 5
    assert any(client.resumed and client.finished for client in reached)
    assert any(client.tickets for client in reached)
    assert any(client.retried and client.proved for client in reached)


def _played(script: bytes) -> Client13:
    return sealed.play(script).client


def test_the_recorded_handshake_is_proved_by_a_client_that_is_fed_with_it() -> None:
    """The seeds are of the very hello the target's client sends."""
    client = sealed.client(0)
    for part in cut(next(iter(TARGETS["client13"].seeds()))[1:]):
        client.feed(part)
    assert client.proved


def test_pieces_are_what_was_joined() -> None:
    assert list(pieces(joined(b"a", b"", b"bc"))) == [b"a", b"", b"bc"]
    assert list(pieces(joined(b"abc")[:-1] + b"")) == [b"ab"]
    assert b"".join(cut(b"\x01" + bytes(500))) == bytes(500)
    assert cut(b"\x02abc") == [b"ab", b"c"]


def test_that_there_is_no_fuzzer_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tests.fuzz.search.CACHE", tmp_path)
    monkeypatch.setattr("sys.executable", str(tmp_path / "none"))
    with pytest.raises(CannotFuzzError, match="none"):
        bring()
