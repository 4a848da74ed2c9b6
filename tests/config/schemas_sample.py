"""Files that are sound, what is wrong with others, and what reader and schema say of them."""

from __future__ import annotations

import copy
import re
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import tomli_w
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from cyberscan.config.document import KeyPath, parse
from cyberscan.config.policy import policy_file_of
from cyberscan.config.waivers import waivers_of
from cyberscan.model.problem import UserError
from cyberscan.stories.explain import names_of_checks
from cyberscan.stories.policy import SCHEMAS, known_checks, schema

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 11, 27)
VALIDATORS = {name: Draft202012Validator(schema(name, "en")) for name in SCHEMAS}

OF_TYPE_OR_NAME = re.compile(
    r"is not a known key|is missing|is not one of|is not a check|there is no check|"
    r"must be (text|a whole number|a number|true or false|a date|a table|a list|one of)"
)
"""What a reader says of keys and types; its other rules may be beyond a schema."""


def plain(value: Any) -> Any:
    """Return what editors hand a validator: dates are text."""
    match value:
        case dict():
            return {key: plain(inner) for key, inner in value.items()}
        case list():
            return [plain(inner) for inner in value]
        case date():
            return value.isoformat()
        case _:
            return value


def faults(name: str, data: Any) -> list[str]:
    return [error.message for error in VALIDATORS[name].iter_errors(plain(data))]


def told(name: str, data: dict[str, Any]) -> list[str]:
    """Return what the reader says."""
    document = parse(tomli_w.dumps(data).encode(), "x.toml")
    try:
        if name == "policy":
            policy_file_of(document, known_checks())
        else:
            waivers_of(document, checks=names_of_checks(), today=TODAY)
    except UserError as error:
        return [problem.what for problem in error.problems]
    return []


def shipped() -> dict[str, Any]:
    source = resources.files("cyberscan.config").joinpath("policy.toml").read_bytes()
    return parse(source, "policy.toml").data


EXTENDING: dict[str, Any] = {
    "extends": "default",
    "version": "jatim.1",
    "read": "2026-11-27",
    "ports": [8069],
    "tls_profile": "full",
    "rates": {"open_per_ip": 3},
    "grading": {"minimum": "C", "letters": {"C": 65.5}, "caps": {"high": "D"}},
    "due_days": {"high": 3},
    "severities": {"web/hsts": "high"},
    "disabled": {"web/sri": "nanti"},
    "limits": {"hsts_min_days": 90},
    "signals": {"alt": 2.5},
    "canaries": [
        {
            "name": "a",
            "address": "192.0.2.7",
            "port": 80,
            "kind": "connect",
            "source": "s",
            "read": "2026-11-27",
        }
    ],
    "gate": {
        "fail_from": "medium",
        "minimum": "B",
        "warn_only": ["web/csp"],
        "pinned": ["tls/cert-expired"],
        "grace": {"web/hsts": date(2026, 12, 31)},
        "budgets": {"open_ports": 3},
    },
}
WAIVER: dict[str, Any] = {
    "check": "hsts",
    "subject": "*.contoh.go.id:443",
    "reason": "menunggu vendor",
    "owner": "Aptika",
    "approver": "Kepala Dinas",
    "start": date(2026, 11, 1),
    "end": date(2026, 12, 31),
}
WAIVERS: dict[str, Any] = {"waivers": [WAIVER, {**WAIVER, "subject": "[2001:db8::1]:443"}]}
GOOD = {
    "shipped": ("policy", shipped()),
    "extending": ("policy", EXTENDING),
    "waivers": ("waivers", WAIVERS),
    "no waivers": ("waivers", {}),
}


WRONG: list[tuple[str, KeyPath, Any]] = [
    ("policy", ("fail_from",), "high"),
    ("policy", ("version",), ""),
    ("policy", ("version",), 3),
    ("policy", ("extends",), "other"),
    ("policy", ("read",), "kemarin"),
    ("policy", ("tls_profile",), "fast"),
    ("policy", ("ports",), [0]),
    ("policy", ("ports",), ["80"]),
    ("policy", ("ports",), 80),
    ("policy", ("rates", "open_per_ip"), 0),
    ("policy", ("rates", "open_per_ip"), 2.5),
    ("policy", ("rates", "open_per_pi"), 2),
    ("policy", ("deadlines",), 3),
    ("policy", ("caps", "redirects"), -1),
    ("policy", ("grading", "coverage"), 1.5),
    ("policy", ("grading", "minimum"), "F"),
    ("policy", ("grading", "letters", "F"), 3.0),
    ("policy", ("grading", "caps", "high"), "S"),
    ("policy", ("grading", "caps", "hihg"), "C"),
    ("policy", ("grading", "service_weights"), {"kesehatn": 2}),
    ("policy", ("due_days", "high"), 1.5),
    ("policy", ("due_days", "high"), True),
    ("policy", ("severities", "web/hst"), "high"),
    ("policy", ("severities", "web/hsts"), "hihg"),
    ("policy", ("disabled", "web/hsts"), " "),
    ("policy", ("limits", "certificate_day"), 3),
    ("policy", ("limits", "hsts_min_days"), "90"),
    ("policy", ("signals", "titel"), 3),
    ("policy", ("signals", "alt"), -1),
    ("policy", ("canaries", 0, "kind"), "dsn"),
    ("policy", ("canaries", 0, "sourc"), "x"),
    ("policy", ("canaries", 0, "port"), 70000),
    ("policy", ("gate", "fail_form"), "high"),
    ("policy", ("gate", "fail_from"), "hihg"),
    ("policy", ("gate", "on_incomplete"), "warn"),
    ("policy", ("gate", "minimum"), "b"),
    ("policy", ("gate", "warn_only"), ["hsts"]),
    ("policy", ("gate", "pinned"), [3]),
    ("policy", ("gate", "grace", "web/hsts"), "soon"),
    ("policy", ("gate", "grace", "web/hst"), date(2026, 12, 31)),
    ("policy", ("gate", "budgets", "open_port"), 3),
    ("policy", ("gate", "budgets", "open_ports"), -1),
    ("waivers", ("waiver",), []),
    ("waivers", ("waivers",), {}),
    ("waivers", ("waivers", 0, "check"), "hst"),
    ("waivers", ("waivers", 0, "chek"), "hsts"),
    ("waivers", ("waivers", 0, "subject"), "*"),
    ("waivers", ("waivers", 0, "subject"), "a b"),
    ("waivers", ("waivers", 0, "reason"), " "),
    ("waivers", ("waivers", 0, "owner"), "x" * 301),
    ("waivers", ("waivers", 0, "end"), "besok"),
    ("waivers", ("waivers", 0, "end"), True),
]


def put(data: dict[str, Any], path: KeyPath, value: Any) -> dict[str, Any]:
    made: Any = copy.deepcopy(data)
    at = made
    for part in path[:-1]:
        at = at[part] if isinstance(part, int) else at.setdefault(part, {})
    at[path[-1]] = value
    return made  # type: ignore[no-any-return]
