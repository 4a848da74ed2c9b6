"""What the province's figures say is what was planted."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from cyberscan.render.words import Words
from tests.support.demo import Demo

PLANTED = {
    # lab/truth: Mahoni's rsud, and six sites of Kab. Pinus (a single link, a hidden text, two
    # pages, two that show it to robots or searchers alone); its pills and doubtful links are not.
    "figure_gambling": 7,
}


@pytest.mark.parametrize(("key", "count"), PLANTED.items())
def test_a_figure_counts_what_it_says(key: str, count: int, shown: Demo) -> None:
    tree = LexborHTMLParser((shown.folder / "province.html").read_bytes())
    label = Words("id")(key)
    (tile,) = [node for node in tree.css("li") if node.text(strip=True).endswith(label)]
    assert tile.text(strip=True) == f"{count}{label}"
