"""Modules of an rsync daemon in evidence and words."""

from __future__ import annotations

import pytest

from cyberscan.checks._services.answers import answering
from cyberscan.checks.services.rsync import judge
from cyberscan.model.services.data import Rsync


@pytest.mark.parametrize(
    ("count", "more", "shown"),
    [
        (1, False, "m0"),
        (5, False, "m0, m1, m2, m3, m4"),
        (6, False, "m0, m1, m2, m3, m4 …"),
        (50, True, "m0, m1, m10, m11, m12 …"),
    ],
)
def test_five_modules_are_named(count: int, more: bool, shown: str) -> None:
    names = tuple(sorted(f"m{n}" for n in range(count)))
    judged = judge(answering(873, Rsync(protocol="31.0", modules=names, more=more)))
    (verdict,) = judged if isinstance(judged, tuple) else (judged,)
    assert str(verdict.values["modules"]) == shown
    assert verdict.port == 873
