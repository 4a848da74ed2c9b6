"""The verdict on a page from its source, as a scan would reach it."""

from __future__ import annotations

from cyberscan.checks.content.phishing_kit import CHECK
from cyberscan.model.verdict import Verdict
from tests.checks.content.reading import NONE, URL, material


def judged(source: str, beside: object = NONE, url: str = URL) -> Verdict:
    verdict = CHECK.judge(material(source, url), beside, NONE)
    assert isinstance(verdict, Verdict)
    return verdict
