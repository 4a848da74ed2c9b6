"""A regency's page stays short where little is wrong."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.support.demo import Demo


@pytest.mark.parametrize("code", ["99.05", "99.07"])
def test_services_that_answer_nowhere_are_told_together(shown: Demo, code: str) -> None:
    """In a line for each number of addresses, which is as a rule one."""
    tree = LexborHTMLParser((shown.folder / f"{code}.html").read_bytes())
    lines = [node.text(strip=True) for node in tree.css("li") if node.css(".tick")]
    nowhere = [line for line in lines if "tidak menjawab dari internet" in line]
    assert 1 <= len(nowhere) <= 3
    assert sum("kafka" in line for line in lines) == 1
    assert any("kafka" in line and "winrm" in line for line in nowhere)
