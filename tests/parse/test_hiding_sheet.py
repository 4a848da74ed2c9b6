"""Style rules and declarations, as hostile pages write them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.hiding import read_style
from cyberscan.parse.hiding_sheet import Sheet


def hides(sheet: str) -> bool:
    return bool(Sheet([sheet], []).judge("p", {"class": "a"})[0].whole)


@pytest.mark.parametrize(
    ("sheet", "hidden"),
    [
        (".a{display:none}", True),
        ("@media screen{.a{display:none}}", True),
        ("@media screen{.b{color:red}@media all{.a{display:none}}}", True),
        ("@media screen{.b{color:red}} .a{display:none}", True),
        ("@media screen{@charset x;.a{display:none}", True),
        ("@media print{.a{display:none}}", False),
        ("@media screen{@media print{.a{display:none}}}", False),
        ("@media print{@media screen{.a{display:none}}}", False),
        ("}.a{display:none}", False),
    ],
)
def test_blocks_for_every_screen_are_as_if_they_were_not_there(sheet: str, *, hidden: bool) -> None:
    assert hides(sheet) is hidden


def test_blocks_inside_one_another_have_no_end_that_hides_what_is_in_them() -> None:
    assert hides("@media all{" * 20_000 + ".a{display:none}" + "}" * 20_000)


@given(
    st.text(alphabet="!a \timportant", max_size=30),
    st.sampled_from(["", "!important", "! important "]),
)
def test_importance_is_taken_off_the_end_of_a_value(text: str, end: str) -> None:
    value = (text + end).strip()
    assert read_style(f"x:{text}{end}") == {"x": re.sub(r"\s*!\s*important\Z", "", value)}
