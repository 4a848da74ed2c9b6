"""No reader meets the other language: every text there is, wherever it stands, in both.

Checks, remedies, catalogues, reasons and the words modules of rendering are read alike; a text that
is added there is held to this without being named here.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import pytest

from cyberscan import render
from cyberscan.config.remedies import remedy, remedy_names
from cyberscan.judge.find import checks
from cyberscan.model.check import Message, Say
from cyberscan.render.words import catalogue

Told = tuple[str, str, str]
"""Where a text stands, the text in Indonesian, and in English."""

ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the and of is are with not this that from has have was were will be by an your must "
        "should which when where please cannot than they their its every before after into "
        "between without there what who does do did being been would could because while about",
    )
)
INDONESIAN = frozenset(
    re.findall(
        r"\w+",
        "yang dan tidak untuk dengan pada adalah dari atau akan oleh ini itu belum sudah setelah "
        "agar jika bila dapat tanpa semua karena sehingga lalu bukan hanya juga masih telah situs "
        "laman surel peladen daerah pemerintah",
    )
)
LABELS = (
    "IP Address and Domain Restrictions",  # of IIS Manager
    "HTTP/3 (with QUIC)",  # of Cloudflare
    "Auto Load from .htaccess",  # of OpenLiteSpeed
    "Password protect this directory",  # of cPanel
    "MultiPHP INI Editor",  # of cPanel
)
"""What other programs print on their screens is written as they print it."""
QUOTED = re.compile(r"“[^”]*”|'[^']{2,}'|\"[^\"]*\"|\{\w+\}|\S*[./_=<>@]\S+")
HOLE = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


@cache
def told() -> tuple[Told, ...]:
    return (*_of_checks(), *_of_remedies(), *_of_catalogues(), *_of_modules())


def _of_checks() -> Iterator[Told]:
    for found in checks():
        words: dict[str, Say | Message] = {
            "title": found.check.title,
            "why": found.check.why,
            **found.check.messages,
        }
        for name, say in words.items():
            yield f"{found.id} {name}", say.id, say.en


def _of_remedies() -> Iterator[Told]:
    for name in remedy_names():
        cure = remedy(name)
        says = [cure.summary, *(step.say for step in cure.steps)]
        for say in [*says, cure.letter] if cure.letter else says:
            yield f"remedies/{name}", say.id, say.en


def _of_catalogues() -> Iterator[Told]:
    english = catalogue("en")
    for table, texts in catalogue("id").items():
        # Terms are keys there, in their own order in each language.
        pairs = (
            zip(texts.values(), english[table].values(), strict=True)
            if table == "glossary"
            else ((text, english[table][key]) for key, text in texts.items())
        )
        for one, other in pairs:
            yield f"catalogue {table}", one, other
    for table, texts in english.items():
        for key in texts.keys() - catalogue("id")[table].keys():
            if table != "glossary":
                stem = key.rpartition("_")[0]
                yield f"catalogue {table}.{key}", catalogue("id")[table][stem], texts[key]


def _of_modules() -> Iterator[Told]:
    for found in pkgutil.iter_modules(render.__path__, f"{render.__name__}."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if not name.startswith("__"):
                yield from _gathered(f"{found.name}.{name}", value)


def _gathered(where: str, value: Any) -> Iterator[Told]:
    """Yield the texts of a value of a module: a `Say`, what is keyed by language, or held there."""
    match value:
        case Say() | Message():
            yield where, value.id, value.en
        case Mapping() if set(value) == {"id", "en"}:
            yield from _paired(where, value["id"], value["en"])
        case Mapping():
            for key, one in value.items():
                yield from _gathered(f"{where}[{key}]", one)
        case tuple() | list():
            for one in value:
                yield from _gathered(where, one)
        case _:
            pass


def _paired(where: str, one: Any, other: Any) -> Iterator[Told]:
    match one:
        case str():
            yield where, one, other
        case Mapping():
            for key in one:
                yield from _paired(f"{where}[{key}]", one[key], other[key])
        case tuple():
            for left, right in zip(one, other, strict=True):
                yield from _paired(where, left, right)
        case _ if is_dataclass(one) and not isinstance(one, type):
            for field in fields(one):
                left, right = getattr(one, field.name), getattr(other, field.name)
                yield from _paired(f"{where}.{field.name}", left, right)
        case _:
            pass


def _words(text: str) -> set[str]:
    for label in LABELS:
        text = text.replace(label, "")
    return set(re.findall(r"[a-z][a-z-]*", QUOTED.sub(" ", text).lower()))


def test_texts_are_found_everywhere() -> None:
    places = {where.partition(" ")[0].partition("[")[0] for where, _, _ in told()}
    assert len(told()) > 3000
    assert {"web/hsts", "remedies/web-hsts", "catalogue"} <= places
    modules = {place.split(".")[2] for place in places if place.startswith("cyberscan.render.")}
    assert {"gate_words", "incident_words", "history_words", "reasons"} <= modules


def test_no_english_word_is_left_in_an_indonesian_text() -> None:
    left = [(where, found) for where, text, _ in told() if (found := _words(text) & ENGLISH)]
    assert left == []


def test_no_indonesian_word_is_left_in_an_english_text() -> None:
    left = [(where, found) for where, _, text in told() if (found := _words(text) & INDONESIAN)]
    assert left == []


def test_a_sentence_is_translated() -> None:
    same = [
        (where, one)
        for where, one, other in told()
        if one == other and " " in one and one.endswith(".")
    ]
    assert same == []
    untranslated = [where for where, one, other in told() if bool(one.strip()) != bool(other)]
    assert untranslated == []


def test_both_languages_fill_in_the_same() -> None:
    differing = [
        where
        for where, one, other in told()
        if set(HOLE.findall(one)) != set(HOLE.findall(other)) and "catalogue ui" not in where
    ]
    assert differing == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Buka the menu", {"the"}),
        ("Buka “the menu” lalu simpan", set()),
        ("Buka IP Address and Domain Restrictions", set()),
        ("dikirim {into}, atau cyberscan.toml", set()),
    ],
)
def test_the_words_of_a_text_are_those_that_are_not_quoted(text: str, left: set[str]) -> None:
    assert _words(text) & ENGLISH == left
