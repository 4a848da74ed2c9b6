"""The gate's formats: by their schemas, the same bytes twice, and inert whatever a site says."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft4Validator  # type: ignore[import-untyped]
from markdown_it import MarkdownIt

from cyberscan.model.gate import Cause, Rule, Standing
from cyberscan.model.inventory import Origin
from cyberscan.model.text import visible
from cyberscan.render import gate_words
from cyberscan.render.gate_formats import FORMATS
from cyberscan.render.gate_terminal import MOST, gate_lines
from cyberscan.render.gate_view import View, listed
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.sarif import FINGERPRINT, uri
from cyberscan.render.sinks import sarif
from tests.render import gate_sample, sample
from tests.render.gate_sample import view
from tests.support.programs import fetched, need
from tests.support.tls_servers.served import CACHE

GOLDEN = Path(__file__).parents[1] / "golden"
SCHEMAS = Path(__file__).parent / "schemas"
SCHEMA = CACHE / "jest-sarif-1.0.0-beta.0" / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"
"""SARIF's schema as its authors' package holds it (`.ci/setup servers` fetches it). It is not kept
here: its licence is the TC's IPR policy, which says nothing of copies in other programs."""

ENDINGS = {"sarif": "sarif", "junit": "junit.xml", "gitlab": "gitlab.json", "json": "json"}


def log(lang: Lang = "id") -> Any:
    return json.loads(FORMATS["sarif"](view(lang)))["runs"][0]


def suites(lang: Lang = "id") -> ET.Element:
    return ET.fromstring(FORMATS["junit"](view(lang)))  # noqa: S314 - our own


def test_the_sample_stands_every_way_there_is() -> None:
    rulings = view().gate.rulings
    assert {r.standing for r in rulings} == set(Standing)
    never = {Cause.NOT_PINNED, Cause.KNOWN}  # of a policy and an order it does not have
    assert set(Cause) - {r.cause for r in rulings} == never
    assert view().gate.code == 1


@pytest.mark.parametrize("name", [*FORMATS, "txt"])
def test_the_golden_files_hold(name: str) -> None:
    if name == "txt":
        data = "".join(f"{line}\n" for line in gate_lines(view())).encode()
    else:
        data = FORMATS[name](view())
    golden = GOLDEN / f"gate.{ENDINGS.get(name, name)}"
    if os.environ.get("CYBERSCAN_GOLDEN"):
        golden.write_bytes(data)
    assert data == golden.read_bytes(), "set CYBERSCAN_GOLDEN=1 to write it anew, and read the diff"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_format_holds_a_character_without_a_glyph(name: str, lang: Lang) -> None:
    text = FORMATS[name](view(lang)).decode("utf-8-sig")
    assert all(visible(line) == line for line in re.split("\r?\n", text))


def test_every_word_is_there_in_both_languages() -> None:
    for table, members in (
        (gate_words.STANDINGS, Standing),
        (gate_words.CAUSES, Cause),
        (gate_words.RULES, Rule),
        (gate_words.REPAIRS, Rule),
    ):
        assert set(table) == set(members)
    for say in gate_words.UI.values():
        holes = [set(re.findall(r"\{\w+\}", text)) for text in (say.id, say.en)]
        assert holes[0] == holes[1]


# SARIF


# What the standard (sections 3.13 to 3.52) makes mandatory of the objects written here, with what
# GitHub reads: (where, keys).
REQUIRED = (
    (("tool", "driver"), {"name", "version", "rules"}),
    (("invocations", 0), {"executionSuccessful", "exitCode", "startTimeUtc", "endTimeUtc"}),
)


def test_sarif_has_what_the_standard_makes_mandatory() -> None:
    whole = json.loads(FORMATS["sarif"](view()))
    assert (whole["version"], set(whole)) == ("2.1.0", {"$schema", "version", "runs"})
    run = log()
    for path, keys in REQUIRED:
        at = run
        for part in path:
            at = at[part]
        assert keys <= at.keys()
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert {"id", "shortDescription", "fullDescription", "help", "properties"} <= rule.keys()
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
        assert "security" in rule["properties"]["tags"]
        assert 0 <= float(rule["properties"]["security-severity"]) <= 10
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        (place,) = result["locations"]
        assert place["physicalLocation"]["region"]["startLine"] >= 1
        assert place["physicalLocation"]["artifactLocation"]["uri"]
        assert result["level"] in {"error", "warning", "note"}


def test_sarif_keeps_the_schema_of_oasis() -> None:
    schema = json.loads(fetched(SCHEMA).read_text("utf-8"))
    # What the standard as published (sarif-spec, sarif-2.1/schema, read 2026-11-28) asks beyond it.
    places = [{"required": [key]} for key in ("startLine", "charOffset", "byteOffset")]
    schema["definitions"]["region"]["anyOf"] = places
    for owner in ("run", "toolComponent"):
        language = schema["definitions"][owner]["properties"]["language"]
        language["pattern"] = "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"
    for lang in LANGUAGES:
        whole = json.loads(FORMATS["sarif"](view(lang)))
        assert [e.message for e in Draft4Validator(schema).iter_errors(whole)] == []
        del whole["runs"][0]["tool"]
        assert list(Draft4Validator(schema).iter_errors(whole))


def test_sarif_tells_every_rule_in_both_languages() -> None:
    rules = {rule["id"]: rule for rule in log()["tool"]["driver"]["rules"]}
    assert set(sample.checks()) <= set(rules)
    for check, found in sample.checks().items():
        cure = sample.remedies()[found.check.remedy]
        for words in (found.check.why, cure.summary):
            assert sarif(words.id) in rules[check]["help"]["text"]
            assert sarif(words.en) in rules[check]["help"]["text"]


def test_sarif_points_at_the_line_of_the_inventory_or_of_the_list_of_targets() -> None:
    places: dict[str, set[tuple[str, int]]] = {}
    for result in log()["results"]:
        (place,) = result["locations"]
        name = place["logicalLocations"][0]["fullyQualifiedName"].partition(":")[0]
        at = place["physicalLocation"]
        places.setdefault(name, set()).add(
            (at["artifactLocation"]["uri"], at["region"]["startLine"])
        )
    file = "targets/contoh/99.02%20Gaharu.toml"
    assert places["www.gaharukab.go.test"] == {(file, 30)}
    assert places["gaharukab.go.test"] == {(file, 20)}
    # The first by name of the hosts on that address.
    assert places["198.51.100.2"] == {(file, 32)}
    lines = view().targets.content.decode().splitlines()
    for name in ("www.mahonikab.go.test", "perizinan.mahonikab.go.test"):
        ((uri_, line),) = places[name]
        assert uri_ == "cyberscan.targets.txt"
        assert lines[line - 1] == name


@pytest.mark.parametrize(
    ("file", "root", "told"),
    [
        ("/ci/build/targets/a.toml", "/ci/build", "targets/a.toml"),
        ("/ci/build/targets/a.toml", "/ci/buil", "/ci/build/targets/a.toml"),
        ("./targets/../a.toml", "/ci/build", "a.toml"),
        ("/a.toml", "/", "/a.toml"),
        ("/a.toml", "", "/a.toml"),
    ],
)
def test_a_file_is_named_from_where_the_pipeline_stands(file: str, root: str, told: str) -> None:
    made = gate_sample.gate()
    held = View(made, sample.checks(), sample.remedies(), "en", view().targets, root)
    assert held.near(Origin(file, 7)) == Origin(told, 7)


def test_sarif_fingerprints_are_the_findings_own() -> None:
    results = log()["results"]
    prints = [r["partialFingerprints"][FINGERPRINT] for r in results]
    assert len(set(prints)) == len(prints)
    failing = {f"{r.finding.id}:1" for r in view().gate.rulings if r.finding.fails}
    assert failing <= set(prints)
    assert prints == [r["partialFingerprints"][FINGERPRINT] for r in log("en")["results"]]


def test_sarif_suppresses_what_is_waived_and_nothing_else() -> None:
    waived = {r.finding.id for r in view().gate.standing(Standing.WAIVED)}
    held = [r for r in log()["results"] if "suppressions" in r]
    assert waived
    assert {r["partialFingerprints"][FINGERPRINT].partition(":")[0] for r in held} == waived
    (suppression,) = held[0]["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert "Kepala Dinas; 2026-12-31" in suppression["justification"]


def test_sarif_tells_what_was_not_seen_beside_the_results() -> None:
    told = log()["invocations"][0]["toolExecutionNotifications"]
    gate = view().gate
    unseen = len(gate.standing(Standing.INCOMPLETE)) + len(gate.measured(Standing.INCOMPLETE))
    assert len(told) == unseen > 0


def test_sarif_says_what_the_baseline_knows() -> None:
    states = {
        r["partialFingerprints"][FINGERPRINT]: r.get("baselineState") for r in log()["results"]
    }
    for ruling in view().gate.rulings:
        if ruling.finding.fails:
            wanted = "unchanged" if ruling.known else "new"
            assert states[f"{ruling.finding.id}:1"] == wanted


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("a b.toml", "a%20b.toml"),
        ("/x/ä.toml", "file:///x/%C3%A4.toml"),
        ("c:d.toml", "c%3Ad.toml"),
        ("", "targets"),
    ],
)
def test_a_path_is_a_uri_reference(file: str, told: str) -> None:
    assert uri(file) == told


def test_sarif_messages_hold_neither_placeholder_nor_link() -> None:
    def strings(value: Any) -> list[str]:
        match value:
            case dict():
                return [s for item in value.values() for s in strings(item)]
            case list():
                return [s for item in value for s in strings(item)]
            case _:
                return [value] if isinstance(value, str) else []

    texts = [text for part in (log()["results"], log()["invocations"]) for text in strings(part)]
    assert any("alert" in text for text in texts)
    assert not any("](" in text for text in texts)
    assert not any(re.search(r"(?<!\{)(?:\{\{)*\{\d+\}", text) for text in texts)


# JUnit


@pytest.mark.real
@pytest.mark.parametrize("schema", ["junit-windyroad.xsd", "junit-jenkins-10.xsd"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_junit_keeps_the_common_schemas(schema: str, lang: Lang, tmp_path: Path) -> None:
    program = need("xmllint")
    file = tmp_path / "junit.xml"

    def check() -> subprocess.CompletedProcess[str]:
        command = [program, "--nonet", "--noout", "--schema", str(SCHEMAS / schema), str(file)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    file.write_bytes(FORMATS["junit"](view(lang)))
    done = check()
    assert done.returncode == 0, done.stderr
    file.write_bytes(FORMATS["junit"](view(lang)).replace(b"<testcase ", b"<test "))
    assert check().returncode != 0


def test_junit_counts_what_it_holds() -> None:
    gate = view().gate
    names = [suite.get("name") for suite in suites()]
    assert names == sorted(names, key=str)
    total = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for suite in suites():
        for key in total:
            total[key] += int(suite.get(key, ""))
        for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert suite.get(key) == str(len(suite.findall(f"testcase/{tag}")))
        assert suite.get("tests") == str(len(suite.findall("testcase")))
    held = len(gate.rulings) + len(gate.measures)
    counts = view().counts()
    assert total == {
        "tests": held,
        "failures": counts[Standing.FAILS],
        "errors": counts[Standing.INCOMPLETE],
        "skipped": counts[Standing.SKIPPED] + counts[Standing.WAIVED],
    }


def test_junit_tells_warnings_beside_the_cases() -> None:
    told = "\n".join(suite.findtext("system-out") or "" for suite in suites())
    warned = view().gate.standing(Standing.WARNS)
    assert len([line for line in told.splitlines() if line]) == len(warned) > 0


# The others


def test_gitlab_has_what_gitlab_asks_for() -> None:
    rows = json.loads(FORMATS["gitlab"](view()))
    gate = view().gate
    shown = gate.standing(Standing.FAILS, Standing.WARNS, Standing.WAIVED)
    assert len(rows) == len(shown) + len(gate.measured(Standing.FAILS))
    for row in rows:
        assert row.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert row["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert row["location"]["path"]
        assert row["location"]["lines"]["begin"] >= 1
    assert len({row["fingerprint"] for row in rows}) == len(rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_summary_is_text_and_tables(lang: Lang) -> None:
    source = FORMATS["md"](view(lang)).decode()
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    kinds = {t.type for token in tokens for t in (token, *(token.children or ()))}
    assert not {"link_open", "image", "html_block", "html_inline", "code_block", "fence"} & kinds
    assert kinds >= {"heading_open", "table_open"}


def test_the_table_holds_every_verdict_and_no_formula() -> None:
    text = FORMATS["csv"](view()).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    gate = view().gate
    assert len(rows) == 1 + len(gate.rulings) + len(gate.measures)
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(re.match(r"\s*[=+@-]", cell) for row in rows for cell in row)


def test_the_json_tells_the_decision() -> None:
    made = json.loads(FORMATS["json"](view()))
    assert made["exit_code"] == view().gate.code
    assert [f["standing"] for f in made["findings"]] == [
        r.standing.value for r in view().gate.rulings
    ]
    assert [w["state"] for w in made["waivers"]] == ["applied", "expired", "unused"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_failing_gate_is_told_in_twenty_lines(lang: Lang) -> None:
    lines = gate_lines(view(lang))
    assert len(lines) <= MOST
    assert all(visible(line) == line for line in lines)
    first = view().gate.standing(Standing.FAILS)[0].finding
    text = "\n".join(lines)
    for part in (view(lang).why(first), view(lang).repair(first), view(lang).command(first)):
        assert visible(part) in text
    example = tomllib.loads("\n".join(lines[lines.index("  [[waivers]]") :]))
    (held,) = example["waivers"]
    assert held.keys() == {"check", "subject", "end", "reason", "owner", "approver"}
    assert (held["check"], held["subject"]) == (first.key, str(first.target))


def test_hosts_of_the_command_line_are_listed_in_order_with_their_ports() -> None:
    made = gate_sample.gate()
    held = listed(made.results.inventory, "x.txt")
    lines = held.content.decode().splitlines()
    assert lines == sorted(lines)
    assert all(lines[line - 1].split()[0] == name for name, line in held.lines.items())
    assert isinstance(view(), View)
