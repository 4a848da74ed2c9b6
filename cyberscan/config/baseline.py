"""A baseline: the findings a pipeline knows already, as JSON that is kept beside its code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from cyberscan.config.files import read_whole
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import visible
from cyberscan.model.verdict import Finding

SCHEMA: Final = "urn:cyberscan:baseline:1"
LIMIT: Final = 16 * 1024 * 1024
"""Largest file that is read, in bytes."""

_ID: Final = re.compile(r"[0-9a-f]{16}")

SHAPE: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["schema", "findings"],
    "properties": {
        "schema": {"const": SCHEMA},
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "properties": {
                    # The length too: "$" holds before a final line end for some programs.
                    "id": {"type": "string", "pattern": f"^{_ID.pattern}$", "maxLength": 16}
                },
            },
        },
    },
}
"""What `load_baseline` takes, as JSON Schema; what else a row says is for people."""

_DO: Final = "write it anew with --write-baseline"


def baseline_json(findings: Iterable[Finding]) -> bytes:
    """Return the baseline of what fails among ``findings``: one line each, in order of id, with
    check and target for who reads the difference of two."""
    rows = {
        f.id: {"id": f.id, "check": f.check, "target": visible(str(f.target))}
        for f in findings
        if f.fails
    }
    lines = ",\n".join(json.dumps(rows[key], sort_keys=True) for key in sorted(rows))
    body = f"\n{lines}\n" if lines else ""
    return f'{{"schema": "{SCHEMA}", "findings": [{body}]}}\n'.encode()


def load_baseline(path: Path) -> frozenset[str]:
    """Return the ids a baseline holds. Raises `UserError`."""
    return baseline_of(read_whole(path, limit=LIMIT), str(path))


def baseline_of(source: bytes, file: str) -> frozenset[str]:
    """Do what `load_baseline` does with bytes; ``file`` is what messages call them."""
    try:
        whole: Any = json.loads(source)
    except (ValueError, RecursionError) as error:
        what = f"is not JSON: {visible(str(error))[:200]}"
        raise UserError(Problem(file=file, what=what, do=_DO)) from error
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA:
        what = f'is not a baseline: its "schema" is not "{SCHEMA}"'
        raise UserError(Problem(file=file, key="schema", what=what, do=_DO))
    rows = whole.get("findings")
    if not isinstance(rows, list):
        raise UserError(Problem(file=file, key="findings", what="must be a list", do=_DO))
    ids: set[str] = set()
    problems = []
    for index, row in enumerate(rows, start=1):
        given = row.get("id") if isinstance(row, dict) else None
        if isinstance(given, str) and _ID.fullmatch(given):
            ids.add(given)
        else:
            what = "must be 16 hex digits, in quotes"
            key = f"findings[{index}].id"
            problems.append(Problem(file=file, key=key, what=what, do=_DO))
    if problems:
        raise UserError(problems)
    return frozenset(ids)
