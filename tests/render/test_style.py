"""The style sheet: every pair of colours that carries text is readable, light, dark and printed."""

from __future__ import annotations

import re
from itertools import product

import pytest

from cyberscan.render.html import STYLE, environment

SHEET = environment().get_template(STYLE).render()
_VARIABLE = re.compile(r"--(\w+):(#[0-9a-f]{3,6})")


def variables(start: str) -> dict[str, str]:
    """Return the colours set by the ``:root`` rule that follows ``start``."""
    rule = SHEET[SHEET.index(start) :]
    rule = rule[rule.index(":root{") :]
    return dict(_VARIABLE.findall(rule[: rule.index("}")]))


LIGHT = variables(":root{")
SCHEMES = {
    "light": LIGHT,
    "dark": {**LIGHT, **variables("prefers-color-scheme:dark")},
    "print": {**LIGHT, **variables("@media print")},
}

READ = [
    *product(("ink", "muted", "link"), ("paper", "panel")),
    *product(("critical", "high", "medium", "low", "info", "good"), ("paper", "panel")),
    *product(("gink",), ("gA", "gB", "gC", "gD", "gE", "gQ")),
    ("ink", "gQ"),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour[1:]
    if len(digits) == 3:
        digits = "".join(c * 2 for c in digits)
    linear = []
    for i in (0, 2, 4):
        part = int(digits[i : i + 2], 16) / 255
        linear.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), READ)
def test_text_has_the_contrast_of_level_aa(scheme: str, text: str, ground: str) -> None:
    colours = SCHEMES[scheme]
    bright, dim = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
    assert (bright + 0.05) / (dim + 0.05) >= 4.5


def test_the_sheet_loads_nothing_and_has_no_template_in_it() -> None:
    assert "@import" not in SHEET
    assert "http" not in SHEET
    assert SHEET.count("url(") == SHEET.count("url(#hatch)")
    assert "{{" not in SHEET
    assert "{%" not in SHEET
