"""The style sheet: every pair of colours that carries text is readable, light, dark and printed."""

from __future__ import annotations

import re
from itertools import product

import pytest

from cyberscan.render.html import RULE_PAGES, STYLE, environment, style
from cyberscan.render.pages import report_files
from cyberscan.render.style import classes_of, lean
from tests.render import sample

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
    *product(("bar",), ("paper", "panel")),
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


SMALL = "a{b:c}\n.x,.y{d:e}.x .z{f:g}p{h:i}\n@media print{.y{j:k}.z{l:m}}@media q{.z{n:o}}"


def test_a_lean_sheet_has_the_rules_of_what_a_page_uses_in_their_order() -> None:
    assert lean(SMALL, frozenset({"x"})) == "a{b:c}\n.x{d:e}\np{h:i}\n"
    assert lean(SMALL, frozenset({"y"})) == ("a{b:c}\n.y{d:e}\np{h:i}\n@media print{.y{j:k}\n}\n")
    whole = lean(SMALL, frozenset({"x", "y", "z"}))
    assert whole.replace("\n", "") == SMALL.replace("\n", "")


def test_a_class_that_a_template_completes_keeps_all_that_begin_so() -> None:
    used = classes_of('<b class="tag s-{{ severity }}">', '<i class="n">')
    assert {"tag", "s-", "n"} <= used
    assert lean(".s-high{a:b}.s-low{c:d}.st{e:f}", used) == ".s-high{a:b}\n.s-low{c:d}\n"


def test_a_sheet_that_does_not_end_is_an_error() -> None:
    with pytest.raises(ValueError, match="not closed"):
        lean("a{b:c", frozenset())


@pytest.mark.parametrize("template", RULE_PAGES)
def test_a_rules_page_carries_every_rule_of_the_sheet_it_uses(template: str) -> None:
    carried = str(style(template))
    assert carried == str(style(RULE_PAGES[0]))
    assert len(carried) < 0.7 * len(SHEET)
    for name in ("page", "tag", "facts", "lead", "plain", "scroll", "foot", "rule", "s-critical"):
        assert len(re.findall(rf"\.{name}\b", carried)) == len(re.findall(rf"\.{name}\b", SHEET))
    assert ".map" not in carried
    assert str(style("province.html.j2")) == SHEET


def pairs(sheet: str) -> set[tuple[str, str]]:
    """Return each selector of a sheet with what is declared for it."""
    rules = re.findall(r"([^{}]+)[{]([^{}]*)[}]", sheet)
    return {(one.strip(), body) for heads, body in rules for one in heads.split(",")}


def test_a_regencys_page_carries_every_rule_of_what_stands_on_it() -> None:
    carried = str(style("regency.html.j2"))
    assert ".tile" not in carried
    files = report_files(sample.results(), sample.checks(), sample.remedies())
    for code in (row[0] for row in sample._NAMES):
        body = files[f"{code}.html"].decode().partition("<body>")[2]
        assert pairs(lean(SHEET, classes_of(body))) <= pairs(carried)
