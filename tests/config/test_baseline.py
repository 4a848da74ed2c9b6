"""Baselines: what is written is read, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.config.baseline import baseline_json, load_baseline
from cyberscan.model.problem import UserError
from tests.render import sample


def test_what_fails_is_written_in_order_and_read_again(tmp_path: Path) -> None:
    findings = sample.results().findings
    file = tmp_path / "baseline.json"
    file.write_bytes(baseline_json(findings))
    assert load_baseline(file) == {f.id for f in findings if f.fails}
    assert baseline_json(reversed(findings)) == baseline_json(findings)


def test_an_empty_one_knows_nothing(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_bytes(baseline_json(()))
    assert load_baseline(file) == frozenset()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "is not a baseline"),
        ('{"schema": "urn:cyberscan:baseline:2", "findings": []}', "is not a baseline"),
        ('{"schema": "urn:cyberscan:baseline:1"}', "must be a list"),
        ('{"schema": "urn:cyberscan:baseline:1", "findings": [{"id": "x"}, 3]}', "16 hex digits"),
    ],
)
def test_what_is_none_is_refused(text: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(text)
    with pytest.raises(UserError, match=told):
        load_baseline(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No such file"):
        load_baseline(tmp_path / "none.json")


@given(source=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(
    source: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("any") / "baseline.json"
    file.write_bytes(source)
    with pytest.raises(UserError):
        load_baseline(file)
