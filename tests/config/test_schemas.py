"""The schemas editors use take what the readers take, and refuse what they refuse."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from cyberscan.config.baseline import baseline_json, load_baseline
from cyberscan.config.document import KeyPath, parse
from cyberscan.config.policy import default_policy
from cyberscan.config.policy_text import policy_toml
from cyberscan.model.problem import UserError
from cyberscan.render.lang import LANGUAGES
from cyberscan.stories.policy import SCHEMAS, schema
from tests.config.schemas_sample import (
    EXAMPLES,
    GOOD,
    OF_TYPE_OR_NAME,
    WAIVER,
    WRONG,
    faults,
    put,
    told,
)
from tests.render import sample


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_schema_is_one(name: str, lang: Any) -> None:
    made = schema(name, lang)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(made)) == made


@pytest.mark.parametrize("case", GOOD)
def test_what_is_sound_is_taken(case: str) -> None:
    name, data = GOOD[case]
    assert (told(name, data), faults(name, data)) == ([], [])


@pytest.mark.parametrize("name", ["policy", "waivers"])
def test_the_examples_are_sound(name: str) -> None:
    source = (EXAMPLES / f"{name}.toml").read_bytes()
    assert source.startswith(f"#:schema ./{name}.schema.json\n".encode())
    data = parse(source, name).data
    assert data
    assert (told(name, data), faults(name, data)) == ([], [])


@pytest.mark.parametrize("extends", [False, True])
def test_what_policy_init_writes_is_taken(extends: bool) -> None:
    text = policy_toml(default_policy(), lambda _: "x", extends=extends)
    assert faults("policy", parse(text.encode(), "x").data) == []


def test_every_key_is_explained_to_editors() -> None:
    def undescribed(at: dict[str, Any], path: str) -> Iterator[str]:
        for key, inner in at.get("properties", {}).items():
            if "description" not in inner and not path.endswith("due_days"):
                yield f"{path}.{key}"
            yield from undescribed(inner, f"{path}.{key}")

    left = set(undescribed(schema("policy", "id"), ""))
    entries = r"\.extends|\.grading\.(severity_weights|family_weights|caps)\.\w+"
    assert {key for key in left if not re.fullmatch(entries, key)} == set()


@pytest.mark.parametrize(("name", "path", "value"), WRONG)
def test_what_the_reader_refuses_the_schema_refuses(name: str, path: KeyPath, value: Any) -> None:
    for kind, data in GOOD.values():
        if kind == name and (name == "policy" or data):
            made = put(data, path, value)
            assert told(name, made), data
            assert faults(name, made), data


MISSING = [
    ("shipped", ("version",)),
    ("shipped", ("rates",)),
    ("shipped", ("grading", "letters")),
    ("shipped", ("grading", "letters", "B")),
    ("shipped", ("grading", "severity_weights", "low")),
    ("shipped", ("grading", "family_weights", "tls")),
    ("shipped", ("due_days", "info")),
    ("shipped", ("limits",)),
    ("shipped", ("limits", "dnssec_days")),
    ("shipped", ("signals", "alt")),
    ("shipped", ("canaries", 0, "source")),
    ("extending", ("version",)),
    ("extending", ("read",)),
    ("extending", ("canaries", 0, "port")),
    *(("waivers", ("waivers", 0, key)) for key in WAIVER if key != "start"),
]


@pytest.mark.parametrize(("case", "path"), MISSING)
def test_what_must_be_there_must_be_there(case: str, path: KeyPath) -> None:
    name, data = GOOD[case]
    made: Any = copy.deepcopy(data)
    at = made
    for part in path[:-1]:
        at = at[part]
    del at[path[-1]]
    assert told(name, made)
    assert faults(name, made)


def places(data: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    yield path
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in inner:
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))
        else:
            yield (*path, key)


WORDS = st.sampled_from(("x", "high", "tls", "A", "B", "", " ", "2026-11-27", "web/hsts", "page"))
VALUES = st.one_of(
    st.booleans(),
    st.integers(-3, 70_000),
    # Whole floats are whole numbers to JSON Schema, and not to the reader.
    st.floats(-3, 200).filter(lambda number: not number.is_integer()),
    WORDS,
    st.just([]),
    st.just({}),
    st.lists(WORDS, max_size=2),
    st.dictionaries(st.sampled_from(("x", "web/hsts", "high", "kesehatan")), WORDS, max_size=2),
)


def is_date(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None


@given(st.data(), st.sampled_from(sorted(GOOD)))
def test_schema_and_reader_are_of_one_mind(draw: st.DataObject, case: str) -> None:
    """Whatever stands anywhere: what the schema refuses the reader refuses, and what the reader
    refuses for its key or type the schema refuses."""
    name, data = GOOD[case]
    path = draw.draw(st.sampled_from(sorted(places(data), key=str)))
    value = draw.draw(VALUES)
    key: Any = draw.draw(st.sampled_from(("x", "minimum", "web/hsts", "end", "version")))
    target: Any = data
    for part in path:
        target = target[part]
    if isinstance(target, dict) and draw.draw(st.booleans()):
        path = (*path, key)
    if not path or (isinstance(value, dict | list) and any(map(is_date, value))):
        return
    if is_date(value) and path[-1] in {"start", "end", "web/hsts"}:
        return  # a date in quotes: editors are handed both alike
    made = put(data, path, value)
    said, found = told(name, made), faults(name, made)
    if found:
        assert said, (path, value, found)
    if any(OF_TYPE_OR_NAME.search(what) for what in said):
        assert found, (path, value, said)


ROWS: st.SearchStrategy[Any] = st.one_of(
    st.fixed_dictionaries({"id": st.text("0123456789abcdefg\n", min_size=15, max_size=17)}),
    st.fixed_dictionaries({"id": st.from_regex(r"[0-9a-f]{16}", fullmatch=True), "check": WORDS}),
    st.none(),
    WORDS,
    st.just({}),
)
BASELINES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.lists(ROWS, max_size=2),
    st.fixed_dictionaries(
        {"schema": st.sampled_from(("urn:cyberscan:baseline:1", "x", 3))},
        optional={"findings": st.one_of(st.lists(ROWS, max_size=3), WORDS), "x": WORDS},
    ),
)


@given(BASELINES)
def test_the_baselines_schema_takes_just_what_its_reader_takes(
    tmp_path_factory: pytest.TempPathFactory, data: Any
) -> None:
    file: Path = tmp_path_factory.getbasetemp() / "baseline.json"
    file.write_text(json.dumps(data))
    try:
        load_baseline(file)
    except UserError:
        assert faults("baseline", data)
    else:
        assert faults("baseline", data) == []


def test_a_written_baseline_is_taken() -> None:
    data = json.loads(baseline_json(sample.results().findings))
    assert data["findings"]
    assert faults("baseline", data) == []
