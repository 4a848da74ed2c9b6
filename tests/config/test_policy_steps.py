"""What is told of a policy's steps of maturity that are not sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cyberscan.config.policy import default_policy, load_policy, policy_file_of, shipped_file
from cyberscan.config.policy_text import policy_toml
from cyberscan.model.maturity import Step
from cyberscan.model.policy import Policy
from cyberscan.model.problem import UserError
from cyberscan.stories.policy import known_checks, load, rows

HEAD = 'extends = "default"\nversion = "x"\nread = "2026-11-28"\n'
STEPS = "".join(f'[[maturity]]\nstep = "{step}"\ngrade = "C"\n' for step in Step)


def reading(tmp_path: Path, text: str) -> Policy:
    file = tmp_path / "policy.toml"
    file.write_text(text)
    return load_policy(file, known_checks())


def told(tmp_path: Path, text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(UserError) as caught:
        reading(tmp_path, text)
    return [(p.line, p.key, p.what) for p in caught.value.problems]


def test_steps_of_ones_own_replace_the_shipped_ones(tmp_path: Path) -> None:
    policy = reading(tmp_path, HEAD + STEPS)
    assert [row.step for row in policy.maturity] == list(Step)
    assert all(row.grade == "C" and row.coverage is None for row in policy.maturity)
    assert reading(tmp_path, HEAD).maturity == default_policy().maturity


def test_a_whole_policy_without_steps_has_none(tmp_path: Path) -> None:
    text = policy_toml(default_policy(), lambda _: "", bare=True)
    text = text.replace('version = "2026.11"', 'version = "x"')
    whole = re.sub(r"\[\[maturity\]\]\n(?:[a-z_]+ = .*\n)+\n?", "", text)
    assert "maturity" not in whole
    assert reading(tmp_path, whole).maturity == ()


@pytest.mark.parametrize(
    ("change", "line", "key", "what"),
    [
        (('grade = "C"', "", 1), 4, "maturity[1]", "visible asks nothing"),
        (('step = "basic"', 'step = "managed"', 1), 4, "maturity", "must hold all steps once"),
        (('grade = "C"', "coverage = 70", 1), 6, "maturity[1].coverage", "is a share from 0 to 1"),
        (('grade = "C"', "high = -1", 1), 6, "maturity[1].high", "must be 0 or more"),
        (('grade = "C"', "repair_days = -1", 1), 6, "maturity[1].repair_days", "must be 0 or more"),
        (('grade = "C"', 'grade = "F"', 1), 6, "maturity[1].grade", '"F" is not one of'),
        (('grade = "C"', 'mail = ["mail/spff"]', 1), 6, "maturity[1].mail[1]", "there is no check"),
        (('grade = "C"', 'mail = ["spf"]', 1), 6, "maturity[1].mail[1]", "is not a check"),
        (('grade = "C"', 'grade = "C"\nlow = 3', 1), 7, "maturity[1].low", "is not a known key"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(
    tmp_path: Path, change: tuple[str, str, int], line: int, key: str, what: str
) -> None:
    found = told(tmp_path, HEAD + STEPS.replace(*change))
    assert [(at, name) for at, name, _ in found] == [(line, key)]
    assert what in found[0][2]


def test_the_shipped_steps_are_shown_with_their_origin(tmp_path: Path) -> None:
    shown = {key: (value, origin) for key, value, origin in rows(shipped_file())}
    assert shown["maturity[2].critical"] == ("0", "shipped")
    file = tmp_path / "policy.toml"
    file.write_text(HEAD + STEPS)
    own = {key: origin for key, _, origin in rows(load(file))}
    assert own["maturity[2].grade"] == f"{file}:9"
    assert policy_file_of(load(file).document).policy == load(file).policy
