"""Remedies are read strictly: a wrong file never reaches a report half read."""

from __future__ import annotations

import re

import pytest

from cyberscan.config.remedies import PLATFORMS, read_remedy, remedy, remedy_names
from cyberscan.judge.find import checks
from cyberscan.model.check import Actor, Say
from cyberscan.model.problem import UserError
from cyberscan.model.remedy import Step
from cyberscan.model.verdict import Severity

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


EVERY = [remedy(name) for name in remedy_names()]
ONE_OF_SEVERAL = {"cpanel", "plesk", "nginx", "apache", "litespeed", "iis", "cloudflare", "haproxy"}
ELSEWHERE = re.compile(r"\bdi atas\b|\babove\b|baris (\.htaccess )?Apache\b|lines of Apache\b")
UPWARDS = {("web-robots", "cpanel")}
"""Where "above" is a folder's."""
SHELL = {"services-java", "services-ssh"}
"""Put right by those who run a server of their own."""


def test_a_step_is_whole_where_the_other_platforms_are_not_shown() -> None:
    """A report shows the steps that fit a site: what they need of others is not beside them."""
    pointing = [
        (cure.name, step.platform)
        for cure in EVERY
        for step in cure.steps
        if step.platform in ONE_OF_SEVERAL and ELSEWHERE.search(f"{step.say.id} {step.say.en}")
    ]
    assert set(pointing) <= UPWARDS
    for cure in EVERY:
        for step in cure.steps:
            if "htaccess" in step.say.id and "sama dengan Apache" in step.say.id:
                assert step.code, cure.name


def test_a_step_sends_to_a_letter_only_where_there_is_one() -> None:
    for cure in EVERY:
        for step in cure.steps:
            indonesian = "surat di bawah" in step.say.id.lower()
            assert indonesian == ("letter below" in step.say.en.lower()), cure.name
            assert cure.letter or not indonesian, cure.name


def test_whoever_keeps_a_site_finds_what_to_do_in_cpanel() -> None:
    """Most of them have nothing else."""
    with_cpanel = {c.name for c in EVERY if any(s.platform == "cpanel" for s in c.steps)}
    keepers = {Actor.SITE_ADMIN, Actor.DEVELOPER}
    without = {
        found.check.remedy
        for found in checks()
        if found.check.actor in keepers and found.check.remedy not in with_cpanel
    }
    assert without == SHELL


def test_what_a_provider_must_do_has_a_letter_to_him() -> None:
    without = {
        found.id
        for found in checks()
        if found.check.actor is Actor.HOSTING_PROVIDER
        and found.check.severity is not Severity.INFO
        and not remedy(found.check.remedy).letter
    }
    assert without == set()
