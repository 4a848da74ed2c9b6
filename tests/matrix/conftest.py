"""Says at the end how many cells were compared, and in how many the probe was right."""

from __future__ import annotations

from typing import Any


def pytest_terminal_summary(terminalreporter: Any) -> None:
    reports = [r for kind in ("passed", "failed") for r in terminalreporter.getreports(kind)]
    counted = [
        value
        for r in reports
        if r.when == "call"
        for key, value in r.user_properties
        if key == "cells"
    ]
    if counted:
        right, all_of_them = (sum(numbers) for numbers in zip(*counted, strict=True))
        terminalreporter.write_line(
            f"matrix: {len(counted)} servers, {all_of_them} cells, {all_of_them - right} wrong"
        )
