"""A regency's page stays short where little is wrong."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.support.demo import Demo


@pytest.mark.parametrize("code", ["99.01", "99.07"])
def test_services_that_answer_nowhere_are_told_in_one_line(shown: Demo, code: str) -> None:
    tree = LexborHTMLParser((shown.folder / f"{code}.html").read_bytes())
    lines = [node.text(strip=True) for node in tree.css("#baik ~ ul > li") if node.css(".tick")]
    nowhere = [line for line in lines if "tidak menjawab dari internet" in line]
    assert len(nowhere) == 1
    assert "kafka" in nowhere[0]
    assert not any(line.endswith("· services/kafka") for line in lines)
