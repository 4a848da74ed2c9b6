"""The catalogues: complete, alike, and every word in use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cyberscan import render
from cyberscan.config.policy import default_policy
from cyberscan.config.remedies import PLATFORMS
from cyberscan.model.check import Actor
from cyberscan.model.facts.tls import Trust
from cyberscan.model.inventory import SERVICES, RegencyKind
from cyberscan.model.look import Reason
from cyberscan.model.maturity import Step
from cyberscan.model.subject import Family
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Change, Outcome, Severity
from cyberscan.model.work import Lapse, WorkState
from cyberscan.render.lang import LANGUAGES, Lang, language
from cyberscan.render.reasons import REASONS
from cyberscan.render.words import Named, Words, catalogue, fill
from cyberscan.tables import visitors
from cyberscan.tables.spam.kinds import Kind

HOLE = re.compile(r"\{(\w+)\}")


def test_both_languages_have_the_same_tables_and_keys() -> None:
    indonesian, english = catalogue("id"), catalogue("en")
    assert indonesian.keys() == english.keys()
    for table in indonesian.keys() - {"glossary"}:
        assert set(indonesian[table]) == {k for k in english[table] if not k.endswith("_one")}
    assert len(indonesian["glossary"]) == len(english["glossary"])


def test_a_text_has_the_same_holes_in_both_languages() -> None:
    indonesian, english = catalogue("id")["ui"], catalogue("en")["ui"]
    for key, text in english.items():
        other = indonesian[key.removesuffix("_one")]
        assert set(HOLE.findall(text)) == set(HOLE.findall(other)), key


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "kind", [Severity, Outcome, Change, Actor, Family, RegencyKind, WorkState, Lapse, Trust, Step]
)
def test_every_member_has_a_name_of_its_own(
    lang: Lang,
    kind: type[Named],
) -> None:
    names = [Words(lang).name(member) for member in kind]
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_service_platform_and_letter_has_a_name(lang: Lang) -> None:
    t = Words(lang)
    assert all(t.service(tag) for tag in SERVICES)
    assert set(PLATFORMS) <= catalogue(lang)["platform"].keys()
    assert all(t.letter(letter) != letter for letter in "ABCDE?")


def test_every_reason_is_told_in_both_languages_and_in_its_own_words() -> None:
    assert set(REASONS) == set(Reason)
    for words in ([r.id for r in REASONS.values()], [r.en for r in REASONS.values()]):
        assert all(text.endswith(".") for text in words)
        assert len(set(words)) == len(words)


def test_every_ui_text_is_used_somewhere() -> None:
    folder = Path(render.__file__).parent
    files = [*folder.glob("*.py"), *folder.glob("templates/*")]
    source = "\n".join(path.read_text("utf-8") for path in files)
    # Built from a list of columns, of kinds, or of pairs in code.
    built = re.compile(r"^(csv|tile|table|lang)_")
    unused = [
        key
        for key in catalogue("id")["ui"]
        if not built.match(key) and f'"{key}"' not in source and f"'{key}'" not in source
    ]
    assert unused == []


def test_every_text_a_template_or_a_module_asks_for_is_there() -> None:
    folder = Path(render.__file__).parent
    asked = re.compile(r"\bt(?:\.count)?\(\s*[\"']([a-z_]+)[\"']")
    own = {"history.py", "diff.py"}  # their words stand in `history_words`
    files = [*folder.glob("*.py"), *folder.glob("templates/*.j2")]
    found = {
        key: path.name
        for path in files
        if path.name not in own
        for key in asked.findall(path.read_text("utf-8"))
    }
    assert len(found) > 150
    assert {key: name for key, name in found.items() if key not in catalogue("id")["ui"]} == {}


def test_a_missing_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        Words("id")("no such key")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="jv"):
        language("jv")


def test_one_thing_is_singular_in_english() -> None:
    assert Words("en").count("sites", 1) == "1 site"
    assert Words("en").count("sites", 2) == "2 sites"
    assert Words("id").count("sites", 1) == "1 situs"


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{days} hari", "4,5 hari"),
        ("{{days}}", "{days}"),
        ("%{http_code}", "%{http_code}"),
        ("{text}", "{days}{{x}}⟨U+202E⟩"),
        ("{ days } {0} {days!r} {days.real}", "{ days } {0} {days!r} {days.real}"),
        ("{days", "{days"),
    ],
)
def test_values_are_filled_and_never_read_as_templates(text: str, filled: str) -> None:
    values = {"days": 4.5, "text": Untrusted("{days}{{x}}\u202e")}
    assert fill(text, values, "id") == filled


@pytest.mark.parametrize(
    ("lang", "shown"), [("id", "11 November 2026"), ("en", "11 November 2026")]
)
def test_a_date_in_a_sentence_is_written_as_people_write_it(lang: Lang, shown: str) -> None:
    assert fill("{day}", {"day": Untrusted("2026-11-11")}, lang) == shown
    assert fill("{day}", {"day": Untrusted("2026-13-41")}, lang) == "2026-13-41"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_signal_of_the_policy_has_words(lang: Lang) -> None:
    assert set(catalogue(lang)["signal"]) == set(default_policy().signals)
    assert Words(lang).signals("title, link_block") not in {"title, link_block", ""}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_spam_has_words(lang: Lang) -> None:
    assert set(catalogue(lang)["trade"]) == {*Kind}
    assert Words(lang).trade("gambling") not in {"gambling", ""}
    assert Words(lang).trade("else") == "else"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_visitor_has_words(lang: Lang) -> None:
    every = [one for one in vars(visitors).values() if isinstance(one, visitors.Visitor)]
    profiles = {one.profile for one in every}
    assert set(catalogue(lang)["visitor"]) == profiles
    assert Words(lang).visitors("bot, else") == f"{catalogue(lang)['visitor']['bot']}, else"
