"""Remedies are read strictly: a wrong file never reaches a report half read."""

from __future__ import annotations

import pytest

from cyberscan.config.remedies import PLATFORMS, read_remedy, remedy, remedy_names
from cyberscan.model.check import Say
from cyberscan.model.problem import UserError
from cyberscan.model.remedy import Step

GOOD = b"""\
summary = {id = "Ringkasan", en = "Summary"}

[[steps]]
platform = "nginx"
id = "Ubah"
en = "Change"
code = \"\"\"
add_header X "y";
\"\"\"

[letter]
id = "Yth."
en = "Dear"
"""


def told(source: bytes) -> list[tuple[int, str]]:
    with pytest.raises(UserError) as caught:
        read_remedy("x", source)
    return [(p.line, p.key) for p in caught.value.problems]


def test_a_remedy_file_becomes_a_remedy() -> None:
    found = read_remedy("x", GOOD)
    assert found.summary == Say(id="Ringkasan", en="Summary")
    assert found.steps == (
        Step(platform="nginx", say=Say(id="Ubah", en="Change"), code='add_header X "y";\n'),
    )
    assert found.letter == Say(id="Yth.", en="Dear")


def test_every_mistake_of_a_remedy_is_told() -> None:
    wrong = GOOD.replace(b'"nginx"', b'"ngixn"').replace(b'"Change"', b'" "')
    assert told(wrong) == [(4, "steps[1].platform"), (6, "steps[1].en")]
    assert told(b'summary = {id = "a", en = "b"}\nsteps = []\n') == [(2, "steps")]
    assert told(GOOD.replace(b'en = "Dear"', b"")) == [(11, "letter.en")]


def test_every_shipped_remedy_can_be_read() -> None:
    for name in remedy_names():
        found = remedy(name)
        assert found.name == name
        assert {step.platform for step in found.steps} <= set(PLATFORMS)


@pytest.mark.parametrize("name", ["none", "../config/policy", "", "x.toml"])
def test_a_name_that_is_no_remedy_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        remedy(name)
