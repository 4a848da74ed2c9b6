"""The path and the steps in results.json say what the results hold, in the published shape."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.judge.maturity import maturity_of
from cyberscan.model.results import Results
from cyberscan.render.context import Context
from cyberscan.render.json import results_json, schema
from tests.render import sample


def document(results: Results) -> dict[str, Any]:
    context = Context(results, sample.checks(), sample.remedies(), "id")
    loaded: dict[str, Any] = json.loads(results_json(context))
    Draft202012Validator(schema()).validate(loaded)
    return {regency["code"]: regency for regency in loaded["regencies"]}


def test_a_path_is_told_whole() -> None:
    told = document(sample.results())
    path = told["99.01"]["path"]
    assert [way["checks"] for way in path["ways"]] == [
        ["tls/cert-expired", "content/hidden-links"],
        ["web/hsts", "tls/cert-expired", "content/hidden-links"],
    ]
    assert (path["ways"][0]["minutes"], path["ways"][0]["shortest"]) == (255, True)
    assert path["after"]["content/hidden-links"]["value"] == 38.0
    assert path["best"]["letter"] == "A"
    assert told["99.02"]["path"] is None


def test_every_condition_of_every_step_fits_the_schema() -> None:
    results = sample.results()
    context = Context(results, sample.checks(), sample.remedies(), "id")
    regencies = tuple(
        replace(
            r,
            maturity=maturity_of(
                default_policy(),
                r.score,
                [f for f in results.findings if f.regency == r.code],
                (3, 9),
                context.today,
                context.checks,
            )
            if r.scanned
            else None,
        )
        for r in results.regencies
    )
    told = document(replace(results, regencies=regencies))
    asked = [c["asked"] for c in told["99.01"]["maturity"]["conditions"]]
    assert asked == [a.value for row in default_policy().maturity for a in row.asks()]
    mahoni = {c["asked"]: c for c in told["99.01"]["maturity"]["conditions"] if c["step"] == 2}
    opened = [f.id for f in results.findings if f.regency == "99.01" and f.is_open]
    assert set(mahoni["critical"]["findings"]) <= set(opened)
    assert mahoni["critical"]["met"] is False
    assert told["99.06"]["maturity"]["step"] == 0
    assert told["99.07"]["maturity"] is None
