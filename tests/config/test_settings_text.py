"""The file that ``config init`` writes: whole, explained, and without effect."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from cyberscan.config.document import parse
from cyberscan.config.settings import settings_of
from cyberscan.config.settings_keys import WORDS
from cyberscan.config.settings_text import _table, settings_toml
from cyberscan.model.settings import PROFILES, Profile, Settings

SECTIONS = msgspec.to_builtins(Settings())
KEYS = [
    *(f"{section}.{key}" for section in SECTIONS for key in SECTIONS[section]),
    *(f"profiles.*.{key}" for key in Profile.__struct_fields__),
]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_it_says_nothing_until_a_line_is_taken_in(lang: str) -> None:
    text = settings_toml(lang)
    file = settings_of(parse(text.encode(), "x"), Path("x"))
    assert file.settings == Settings()
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("lang", ["id", "en"])
def test_with_every_line_taken_in_it_is_sound_and_holds_every_key(lang: str) -> None:
    text = re.sub(r"(?m)^#(?=[a-z\[])", "", settings_toml(lang))
    file = settings_of(parse(text.encode(), "x"), Path("x"))
    assert file.settings.profiles == PROFILES
    either = ("schedule", "ping_file")  # or `ping`, never both
    for section, values in SECTIONS.items():
        for key in values:
            assert file.has((section, key)) or (section, key) == either, f"{section}.{key}"


def test_every_key_is_explained_in_both_languages_and_nothing_else_is() -> None:
    assert set(WORDS) == {*KEYS, *SECTIONS}
    for said in WORDS.values():
        assert said.id
        assert said.en
        assert said.id != said.en


def test_tables_in_a_section_and_lists_of_them_are_commented_out_whole() -> None:
    section = {"a": 1, "b": "", "inner": {"c": "x"}, "steps": ({"d": 1.5}, {"d": 2.0})}
    lines = list(_table(("x",), section, "id", set()))
    assert tomllib.loads("\n".join(lines)) == {"x": {}}
    taken = "\n".join(line.removeprefix("#") for line in lines)
    assert tomllib.loads(taken) == {
        "x": {"a": 1, "inner": {"c": "x"}, "steps": [{"d": 1.5}, {"d": 2.0}]}
    }
