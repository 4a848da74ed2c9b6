"""The reports' own words, one catalogue per language; a missing word is an error, never a blank."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from cyberscan.model.check import Actor, Say
from cyberscan.model.facts.tls import Trust
from cyberscan.model.inventory import RegencyKind
from cyberscan.model.maturity import Step
from cyberscan.model.subject import Family
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Change, Outcome, Severity
from cyberscan.model.work import Lapse, WorkState
from cyberscan.render.dates import day
from cyberscan.render.lang import Lang
from cyberscan.render.locales import plural
from cyberscan.render.numbers import number
from cyberscan.render.tlp import Tlp

Named = (
    Severity | Outcome | Change | Actor | Family | RegencyKind | WorkState | Lapse | Trust | Step
)

_TABLES: Final[dict[type[Named], str]] = {
    Severity: "severity",
    Outcome: "outcome",
    Change: "change",
    Actor: "actor",
    Family: "family",
    RegencyKind: "kind",
    WorkState: "work",
    Lapse: "lapse",
    Step: "step",
    Trust: "trust",
}

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2}[+]00:00)?", re.ASCII)
"""How a verdict's values write a date, or a moment in UTC."""
_HOLE: Final = re.compile(r"\{\{|\}\}|\{([a-z_][a-z0-9_]*)\}")


def fill(text: str, values: Mapping[str, object], lang: Lang) -> str:
    """Fill ``{name}`` from ``values``; numbers are written as the language writes them.

    ``{{`` and ``}}`` stand for braces. A name that is not in ``values`` stays as written, so that
    a format string of a quoted command (``%{http_code}``) survives. A value that is
    nothing but a date or a moment is written as the language writes dates (the day in WIB).
    Values are never read as templates.
    """

    def written(value: object) -> str:
        if isinstance(value, float):
            return number(value, lang)
        text = str(value)
        return day(text, lang) if _DATE.fullmatch(text) else text

    return _put(text, {name: written(value) for name, value in values.items()})


def fill_command(text: str, values: Mapping[str, str]) -> str:
    """Fill ``{name}`` from ``values`` as `fill` does, each exactly as it is: for commands."""
    return _put(text, values)


def unfilled(text: str) -> str:
    """Return a text whose values are not known yet: ``[…]`` stands for each."""
    return _HOLE.sub(lambda hole: hole[0][0] if hole[1] is None else "[…]", text)


def _put(text: str, values: Mapping[str, str]) -> str:
    def put(hole: re.Match[str]) -> str:
        name = hole[1]
        return hole[0][0] if name is None else values.get(name, hole[0])

    return _HOLE.sub(put, text)


@cache
def catalogue(lang: Lang) -> dict[str, dict[str, str]]:
    """Return every table of the language's catalogue, as ``{table: {key: text}}``."""
    source = files("cyberscan.render").joinpath("catalogue", f"{lang}.toml")
    loaded: dict[str, dict[str, str]] = tomllib.loads(source.read_text("utf-8"))
    return loaded


class Words:
    """The words of one language.

    Called with a key it returns the text of the ``ui`` table, filled. Raises `KeyError` for a key
    that is not there.
    """

    def __init__(self, lang: Lang, tlp: Tlp = Tlp.AMBER) -> None:
        self.lang: Final = lang
        self.tlp: Final = tlp
        self._tables = catalogue(lang)

    def __call__(self, key: str, /, **values: str | float | Untrusted) -> str:
        return fill(self._tables["ui"][key], values, self.lang)

    def count(self, key: str, n: int) -> str:
        """Return the text of ``key`` for ``n`` things: ``key`` itself is CLDR's plural category
        ``other``, ``key_one`` its ``one``, where the language has that and the text needs it."""
        table = self._tables["ui"]
        text = table.get(f"{key}_{plural(n, self.lang)}", table[key])
        return fill(text, {"n": number(n, self.lang)}, self.lang)

    def work_time(self, minutes: int) -> str:
        """Return a time of work: in minutes below two hours, else in hours, rounded up."""
        if minutes < 120:
            return self.count("minutes", minutes)
        return self.count("hours", -(-minutes // 60))

    def name(self, member: Named) -> str:
        """Return what a member of one of the model's lists is called."""
        return self._tables[_TABLES[type(member)]][member.value]

    @property
    def vantage(self) -> Mapping[str, str]:
        """What a scanner is asked of its own place, by the name a run keeps it under."""
        return self._tables["vantage"]

    @property
    def answers(self) -> Mapping[str, str]:
        """The answers to that, and what they rest on where it is a sentence of ours."""
        return self._tables["vantage_answer"]

    def signals(self, kinds: str) -> str:
        """Return the kinds of signals in a verdict's value, parted by commas, in words."""
        known = self._tables["signal"]
        return ", ".join(known.get(kind, kind) for kind in kinds.split(", "))

    def trade(self, kind: str) -> str:
        """Return what spam of a kind advertises."""
        return self._tables["trade"].get(kind, kind)

    def asked(self, key: str, /, **values: str | float) -> str:
        """Return what a step of maturity asks; ``key`` is an `Asked`, or that and ``_none``."""
        return fill(self._tables["asked"][key], values, self.lang)

    def visitors(self, profiles: str) -> str:
        """Return the kinds of visitors in a verdict's value, parted by commas, in words."""
        known = self._tables["visitor"]
        return ", ".join(known.get(profile, profile) for profile in profiles.split(", "))

    def service(self, tag: str) -> str:
        """Return what a public service is called."""
        return self._tables["service"][tag]

    def platform(self, tag: str) -> str:
        """Return what a platform is called; its tag where the catalogue has no name for it."""
        return self._tables["platform"].get(tag, tag)

    def letter(self, letter: str) -> str:
        """Return the word beside a letter: ``A`` is ``baik``."""
        return self._tables["letter"].get(letter, letter)

    def say(self, say: Say) -> str:
        """Return the words in this language."""
        return say.id if self.lang == "id" else say.en

    def sharing(self) -> str:
        """Return with whom the report may be shared, as its label says."""
        return self._tables["tlp"][self.tlp.value]

    def terms(self) -> list[tuple[str, str]]:
        """Return the glossary: terms and what they mean, in the catalogue's order, and the
        report's own label."""
        return [*self._tables["glossary"].items(), (self.tlp.label, self.sharing())]
