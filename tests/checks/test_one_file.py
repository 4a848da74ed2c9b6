"""Adding a check touches one file: no list, no register, no map of severities elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import cyberscan.checks.web
from cyberscan.config.policy import default_policy
from cyberscan.judge.decide import decide
from cyberscan.judge.facts import Facts
from cyberscan.judge.find import checks
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.inventory import Inventory
from cyberscan.model.look import Ok
from cyberscan.model.record import Record
from cyberscan.model.subject import Kind, Place, Subject
from cyberscan.model.verdict import Outcome, Target
from cyberscan.stories.explain import explain
from tests.support.demo import NOW

SOURCE = '''\
"""A page says which language it is in (RFC 9110 section 8.5)."""

from cyberscan.model.check import Actor, Check, Example, Message, Say, Site
from cyberscan.model.facts.web import HttpsLanding
from cyberscan.model.verdict import Judgement, Severity, failed, passed


def judge(landing: Site[HttpsLanding]) -> Judgement:
    said = landing.final.first("content-language")
    return passed("said", language=said) if said else failed("unsaid", evidence=["no header"])


CHECK = Check(
    key="content-language",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=5,
    title=Say("Bahasa laman tidak disebut", "The page does not say its language"),
    why=Say("Pembaca layar salah melafalkan.", "Screen readers mispronounce it."),
    messages={
        "said": Message("Bahasa: {language}.", "Language: {language}."),
        "unsaid": Message("Tanpa bahasa.", "No language."),
    },
    reproduce="curl -sI https://{name}/",
    remedy="web-nosniff",
    references=("RFC 9110 section 8.5",),
    standards=("ISO/IEC 27001:2022 A.8.26",),
    examples=(),
)
'''


@pytest.fixture
def added(tmp_path: Path) -> Iterator[None]:
    (tmp_path / "content_language.py").write_text(SOURCE, encoding="utf-8")
    cyberscan.checks.web.__path__.append(str(tmp_path))
    checks.cache_clear()
    yield
    cyberscan.checks.web.__path__.remove(str(tmp_path))
    sys.modules.pop("cyberscan.checks.web.content_language", None)
    checks.cache_clear()


@pytest.mark.usefixtures("added")
def test_one_file_is_found_judged_and_explained() -> None:
    found = {c.id: c for c in checks()}["web/content-language"]
    assert found.sentence.startswith("A page says which language")
    host = Subject(Kind.HOST, "www.contoh.go.test")
    landing = HttpsLanding(hops=(Exchange("https://www.contoh.go.test/", 200, ()),))
    record = Record(
        subject=host, kind="web.https_landing", look=Ok(landing), at=NOW, place=Place(port=443)
    )
    facts = Facts([record], Inventory(name="Contoh"))
    (decision,) = decide(found.check, host, 443, Target(host, 443), facts, default_policy(), NOW)
    assert decision.verdict.outcome is Outcome.FAIL
    assert any("Bahasa laman tidak disebut" in line for line in explain(found.id, "id"))
