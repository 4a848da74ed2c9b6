"""results.json against its published schema."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]
from msgspec.structs import replace

from cyberscan.model.look import Reason
from cyberscan.model.text import Untrusted, visible
from cyberscan.model.verdict import Verdict
from cyberscan.render.context import Context
from cyberscan.render.json import SCHEMA, encoded, results_json, schema
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.tlp import Tlp
from cyberscan.render.work import plain
from tests.render import sample, sample_assets


def document(lang: Lang = "id") -> Any:
    context = Context(sample.results(), sample.checks(), sample.remedies(), lang)
    return json.loads(results_json(context))


def validator() -> Draft202012Validator:
    return Draft202012Validator(schema(), format_checker=FormatChecker())


def test_the_schema_is_a_schema_and_names_itself() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$id"] == SCHEMA


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_document_keeps_the_schema(lang: Lang) -> None:
    made = document(lang)
    assert [error.message for error in validator().iter_errors(made)] == []
    assert made["language"] == lang
    assert len(made["findings"]) == len(sample.results().findings)


def test_what_is_served_keeps_the_schema() -> None:
    results = sample_assets.results()
    context = Context(results, sample.checks(), sample.remedies(), "id", Tlp.AMBER_STRICT)
    made = json.loads(results_json(context))
    assert [error.message for error in validator().iter_errors(made)] == []
    assert made["tlp"] == "TLP:AMBER+STRICT"
    assert len(made["certificates"]) == len(results.certificates)
    assert len(made["services"]) == len(results.services)
    first, second, *hostile = made["certificates"]
    assert (first["days_left"], first["trust"]) == (-3, "self_signed")
    assert second["subject"] == ""
    assert [c["issuer"] for c in hostile] == [str(Untrusted(text)) for text in sample.HOSTILE]


def test_a_part_holds_nothing_of_another_regency() -> None:
    context = Context(sample_assets.results(), sample.checks(), sample.remedies(), "id")
    made = json.loads(results_json(context, only=lambda code: code == "99.02"))
    assert [error.message for error in validator().iter_errors(made)] == []
    for kind in ("findings", "certificates", "services"):
        assert {item["regency"] for item in made[kind]} == {"99.02"}
    assert [regency["code"] for regency in made["regencies"]] == ["99.02"]
    ids = {finding["id"] for finding in made["findings"]}
    whole = json.loads(results_json(context))["waivers"]
    assert any(set(note["findings"]) - ids for note in whole)
    for note in made["waivers"]:
        assert set(note["findings"]) <= ids
        assert set(note["regencies"]) <= {"99.02"}


def test_the_schema_refuses_a_field_nobody_described() -> None:
    made = document()
    made["findings"][0]["extra"] = 1
    del made["run"]["started"]
    assert len(list(validator().iter_errors(made))) == 2


def test_every_field_is_described() -> None:
    missing: list[str] = []

    def walk(node: Any, path: str) -> None:
        if isinstance(node, dict):
            for name, field in node.get("properties", {}).items():
                if not field.get("description"):
                    missing.append(f"{path}/{name}")
                walk(field, f"{path}/{name}")
            for name, definition in node.get("$defs", {}).items():
                walk(definition, name)
            walk(node.get("items"), path)

    walk(schema(), "")
    assert missing == []


def test_the_schema_knows_every_reason() -> None:
    finding = schema()["$defs"]["finding"]["properties"]
    assert set(finding["reason"]["enum"]) == {*(reason.value for reason in Reason), None}


def test_the_file_is_the_same_bytes_and_safe_on_a_terminal() -> None:
    def make() -> bytes:
        return results_json(Context(sample.results(), sample.checks(), sample.remedies(), "id"))

    data = make()
    assert data == make()
    assert data.endswith(b"}\n")
    assert all(visible(line) == line for line in data.decode().split("\n"))


def test_a_finding_is_a_line_and_keys_are_sorted() -> None:
    context = Context(sample.results(), sample.checks(), sample.remedies(), "id")
    lines = results_json(context).decode().splitlines()
    found = [line for line in lines if line.startswith('{"addresses": ')]
    assert [json.loads(line.rstrip(","))["id"] for line in found if '"check": ' in line] == [
        finding.id for finding in context.results.findings
    ]
    document = json.loads("\n".join(lines))
    assert list(document) == sorted(document)


def test_where_nothing_was_found_the_lists_are_empty() -> None:
    results = sample.results(1)
    bare = replace(results, findings=(), waivers=(), certificates=(), services=(), regencies=())
    made = json.loads(results_json(Context(bare, sample.checks(), sample.remedies(), "id")))
    lists = ("findings", "waivers", "certificates", "services", "regencies")
    assert [made[name] for name in lists] == [[], [], [], [], []]
    assert list(validator().iter_errors(made)) == []


def test_a_value_json_has_no_number_for_is_told_as_text() -> None:
    results = sample.results(1)
    odd = replace(
        results.findings[0],
        verdict=Verdict(
            outcome=results.findings[0].verdict.outcome,
            message="good",
            values={"what": math.inf, "x": math.nan},
        ),
    )
    context = Context(replace(results, findings=(odd,)), sample.checks(), sample.remedies(), "id")
    made = json.loads(results_json(context))
    assert made["findings"][0]["values"] == {"what": "inf", "x": "nan"}


_ODD = st.text(
    st.sampled_from('aé"\\\n\x00\x7f\x85\u00a0\u200b\u202e\u2028\ue000\ud800 ⟨'), max_size=4
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_ODD, inner, max_size=3),
    max_leaves=8,
) | st.dictionaries(_ODD, _ODD | st.lists(_ODD, max_size=3), max_size=3)


@given(_JSON)
def test_every_text_is_told_in_its_visible_form(value: Any) -> None:
    spelled = json.dumps(plain(value), ensure_ascii=False, allow_nan=False, sort_keys=True)
    assert encoded(value) == spelled.encode()
    assert visible(encoded(value).decode()) == encoded(value).decode()
