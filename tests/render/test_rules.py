"""The rules' pages: one for every check, whole, the same after every run, and of nobody."""

from __future__ import annotations

import re
from functools import cache

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.config.remedies import remedy, remedy_names
from cyberscan.judge.find import checks
from cyberscan.model.check import FoundCheck
from cyberscan.model.verdict import Outcome, Severity
from cyberscan.render.context import Context, rule_name
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.rules import rule_files, rule_page
from cyberscan.render.words import Words
from tests.render import sample
from tests.render.inert import ALLOWED, NEVER

WORDS = {found.id: found for found in checks()}
REMEDIES = {name: remedy(name) for name in remedy_names()}
INDEX = "rules/index.html"
WHITE = re.compile(r"\s+")


@cache
def context(lang: Lang, sites: int = 1) -> Context:
    results = sample.results(sites)
    if sites == 1:
        results = replace(results, findings=(), regencies=())
    return Context(results, WORDS, REMEDIES, lang)


@cache
def made(lang: Lang) -> dict[str, bytes]:
    return rule_files(context(lang))


@cache
def tree(name: str, lang: Lang) -> LexborHTMLParser:
    return LexborHTMLParser(made(lang)[name])


def shown(name: str, lang: Lang) -> str:
    """Return a page's text with every run of white space as one blank."""
    body = tree(name, lang).body
    assert body is not None
    return WHITE.sub(" ", body.text())


def flat(text: str) -> str:
    return WHITE.sub(" ", text.expandtabs(4)).strip()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_check_has_a_page_and_the_index_leads_to_each(lang: Lang) -> None:
    assert set(made(lang)) == {INDEX, *(rule_name(found) for found in WORDS.values())}
    links = [a.attributes["href"] or "" for a in tree(INDEX, lang).css("tbody a")]
    assert sorted(f"rules/{link}" for link in links) == sorted(made(lang).keys() - {INDEX})
    text = shown(INDEX, lang)
    for found in WORDS.values():
        assert found.id in text
        assert flat(Words(lang).say(found.check.title)) in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_has_all_that_its_check_and_its_remedy_say(lang: Lang) -> None:
    t = Words(lang)
    for found in WORDS.values():
        check, cure = found.check, REMEDIES[found.check.remedy]
        text = shown(rule_name(found), lang)
        said = [check.title, check.why, cure.summary, *(step.say for step in cure.steps)]
        expected = [t.say(words) for words in said]
        expected += [step.code for step in cure.steps]
        expected += [t.platform(step.platform) for step in cure.steps]
        expected += [*check.references, *check.formerly, check.key, t.name(check.actor)]
        expected += [t("method_standards"), t("rule_revision", n=check.revision)]
        for standard in check.standards:
            expected += re.split(r"(?<=huruf) ", standard)
        for words in expected:
            assert flat(words) in text, (found.id, words)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_stands_under_what_it_means(lang: Lang) -> None:
    for found in WORDS.values():
        page = rule_page(context(lang), found)
        told = {s.text for _, sayings in page.sayings for s in sayings}
        assert len(told) == len({getattr(m, lang) for m in found.check.messages.values()})
        outcomes = [outcome for outcome, _ in page.sayings]
        assert {Outcome.PASS, Outcome.FAIL} & set(outcomes), found.id
        for outcome, sayings in page.sayings:
            for saying in sayings:
                assert not re.search(r"(?<!%)\{[a-z_0-9]+\}", saying.text), (found.id, saying.text)
                assert bool(saying.severities) == (outcome is Outcome.FAIL)


def test_a_finding_whose_severity_differs_shows_each() -> None:
    page = rule_page(context("en"), WORDS["services/mysql"])
    assert page.severities == (Severity.HIGH, Severity.LOW)
    rows = {a.attributes["href"]: a for a in tree(INDEX, "en").css("tbody a")}
    row = rows["services-mysql.html"].parent
    assert row is not None
    assert row.parent is not None
    assert "or less" in row.parent.text()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_runs_or_is_fetched_and_links_go_to_pages_or_over_https(lang: Lang) -> None:
    for name in made(lang):
        page = tree(name, lang)
        assert page.root is not None
        for node in page.root.traverse():
            assert node.tag not in NEVER
            assert set(node.attributes) <= ALLOWED, (name, node.tag, node.attributes)
        for link in page.css("a[href]"):
            href = link.attributes["href"] or ""
            assert re.match(r"https?://|#[a-z]+$|[a-z0-9-]+\.html$|\.\./index\.html$", href), href


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_tells_nothing_of_any_run(lang: Lang) -> None:
    full = rule_files(context(lang, 4))
    assert full == made(lang)
    everything = b"".join(full.values())
    for row in sample._NAMES:
        assert row[1].encode() not in everything
        assert sample.slug(row[0]).encode() not in everything
    assert b"TLP:AMBER" not in everything
    assert everything.count(b">TLP:CLEAR<") == len(full)


def test_all_pages_of_a_language_stay_small() -> None:
    sizes = {name: len(data) for name, data in made("id").items()}
    assert sum(sizes.values()) <= 3_000_000
    assert sizes.pop(INDEX) <= 100_000
    assert max(sizes.values()) <= 25_000


def test_the_sentence_of_the_source_is_told_in_its_own_language_only() -> None:
    found = WORDS["web/hsts"]
    assert found.sentence in shown(rule_name(found), "en")
    assert found.sentence not in shown(rule_name(found), "id")


def test_the_letter_and_the_command_say_what_to_fill_in() -> None:
    text = shown("rules/services-mysql.html", "id")
    assert "[nama situs]" in text
    assert "nc -w 5 ALAMAT-IP PORT" in text
    assert "Ganti ALAMAT-IP, PORT dengan" in text
    assert "{targets}" not in text


def test_file_names_are_of_families_and_keys() -> None:
    for found in WORDS.values():
        assert re.fullmatch(r"rules/[a-z]+-[a-z0-9-]+\.html", rule_name(found))
    assert len({rule_name(found) for found in WORDS.values()}) == len(WORDS)


def test_earlier_names_are_told() -> None:
    named = replace(
        WORDS["web/hsts"], check=replace(WORDS["web/hsts"].check, formerly=("old-hsts",))
    )
    told: dict[str, FoundCheck] = {named.id: named}
    page = rule_files(Context(sample.results(1), told, REMEDIES, "en"))["rules/web-hsts.html"]
    assert b'formerly: <span class="mono">old-hsts</span>' in page
