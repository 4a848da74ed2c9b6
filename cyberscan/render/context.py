"""What every page is told from: the results, the checks' words, and a few joins made once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from cyberscan.model.check import FoundCheck
from cyberscan.model.inventory import Regency, RegencyKind
from cyberscan.model.letterhead import Letterhead
from cyberscan.model.remedy import Remedy
from cyberscan.model.results import UNGRADED, RegencyResult, Results, Score
from cyberscan.model.subject import Family, Kind
from cyberscan.model.text import visible
from cyberscan.model.verdict import Finding
from cyberscan.model.wib import WIB
from cyberscan.render import say
from cyberscan.render.lang import Lang
from cyberscan.render.numbers import down, number, percent
from cyberscan.render.tlp import Tlp
from cyberscan.render.words import Words

FAMILIES: Final = tuple(Family)
LETTERS: Final = ("A", "B", "C", "D", "E")

_SAFE_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,31}", re.ASCII)
_TAKEN: Final = frozenset(
    {"index", "province", "results", "manifest", "open", "hosts", "certificates", "services"}
)
# What stands between a regency's code and the ending of its further files.
_PARTS: Final = frozenset({"hosts", "certificates", "services", "incident", "schema"})
RULES: Final = "rules"
"""Folder of the rules' pages, beside the regencies'."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A score as it is shown."""

    letter: str
    css: str
    """Class that colours it: ``gA`` … ``gE``, ``gQ`` for "?", ``gN`` for what was not looked at."""
    word: str
    score: str = ""
    """0-100, rounded down to a digit; empty when nothing could be assessed."""
    coverage: str = ""
    cap: str = ""
    """Best letter possible, said only beside a "?" ."""
    arrow: str = ""
    """``▲``, ``▼``, ``=``; empty without an earlier score."""
    delta: float = 0.0
    change: str = ""
    value: float | None = None


def page_name(code: str, suffix: str = ".html") -> str:
    """Return the file name of a regency's page: its code, or a hash of a code that is no name."""
    low = code.lower()
    plain = _SAFE_CODE.fullmatch(code) and ".." not in code
    if plain and low not in _TAKEN and low.rpartition(".")[2] not in _PARTS:
        return f"{code}{suffix}"
    return f"code-{sha256(code.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}{suffix}"


def rule_name(found: FoundCheck) -> str:
    """Return where the page of a check's rule is, from the reports' folder."""
    return f"{RULES}/{found.family.value}-{found.check.key}.html"


class Context:
    """The results with their joins: findings by regency, hosts by address, words by check.

    Every check id among the findings must be in ``checks`` and its remedy in ``remedies``.
    """

    def __init__(
        self,
        results: Results,
        checks: Mapping[str, FoundCheck],
        remedies: Mapping[str, Remedy],
        lang: Lang,
        tlp: Tlp = Tlp.AMBER,
        letterhead: Letterhead | None = None,
    ) -> None:
        self.results: Final = results
        self.checks: Final = checks
        self.remedies: Final = remedies
        self.lang: Final[Lang] = lang
        self.tlp: Final = tlp
        self.letterhead: Final = letterhead
        self.t: Final = Words(lang, tlp)
        self.today: Final = results.judged_at.astimezone(WIB).date()
        self._findings: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in results.findings:
            self._findings[finding.regency].append(finding)
        self.on_address: Final[dict[str, list[tuple[str, str]]]] = {}
        """Address to its (regency code, host name) pairs, over the whole run."""
        for regency in results.regencies:
            for host in regency.hosts:
                for address in host.addresses:
                    self.on_address.setdefault(address, []).append((regency.code, host.name))
        self._labels = {regency.code: regency.label for regency in results.regencies}
        self._platforms = {regency.code: regency.platforms for regency in results.regencies}
        self._letters = list(results.policy.grading.letters)
        self._regencies = {regency.code: regency for regency in results.inventory.regencies}

    @property
    def letters(self) -> list[str]:
        """The policy's letters, best first."""
        return [letter for letter in LETTERS if letter in self._letters]

    @property
    def partial(self) -> str:
        """Say which families the run was limited to; empty when it covers them all."""
        return say.limited_to(self.results.run.families, self.lang)

    def findings(self, code: str) -> list[Finding]:
        """Return every verdict of one regency, in the results' order."""
        return self._findings.get(code, [])

    def regency(self, code: str) -> Regency | None:
        """Return the inventory's entry of a regency."""
        return self._regencies.get(code)

    def label(self, code: str) -> str:
        """Return what a regency is called; its code where the run does not know it."""
        return self._labels.get(code, code)

    def platforms(self, code: str, name: str) -> tuple[str, ...]:
        """Return the platforms recognised of a regency's host, address, zone or mail server."""
        return self._platforms.get(code, {}).get(name, ())

    def kind(self, code: str) -> RegencyKind:
        """Return what a regency is; ``daerah`` where the inventory does not say."""
        regency = self.regency(code)
        return regency.kind if regency else RegencyKind.DAERAH

    def counted(self) -> list[RegencyResult]:
        """Return the regencies that "n of 38" is about: all but the province itself."""
        return [r for r in self.results.regencies if self.kind(r.code) is not RegencyKind.PROVINSI]

    def at_minimum(self, regency: RegencyResult) -> bool:
        """Return True when its letter is the policy's minimum or better; never for "?"."""
        letter, minimum = regency.score.letter, self.results.policy.grading.minimum
        if not regency.scanned or letter not in self._letters or minimum not in self._letters:
            return False
        return self._letters.index(letter) <= self._letters.index(minimum)

    def sentence(self, finding: Finding) -> str:
        """Return what a finding says."""
        return say.sentence(finding, self.checks, self.lang)

    def hosts_of(self, finding: Finding) -> list[str]:
        """Return the finding's own regency's hosts it is about; for an address, those on it."""
        subject = finding.target.subject
        if subject.kind is Kind.HOST:
            return [subject.name]
        if subject.kind is Kind.ADDRESS:
            on = self.on_address.get(subject.name, [])
            return sorted({name for code, name in on if code == finding.regency})
        return []

    def grade(self, score: Score | None, previous: float | None = None) -> Grade:
        """Return a score as it is shown; None is what was not looked at."""
        t = self.t
        if score is None:
            return Grade("—", "gN", t("not_tested"))
        known = score.letter in LETTERS
        arrow, change, delta = "", "", 0.0
        # Beside a "?" a number would pass for a result: too little of it was seen.
        value = score.value if known else None
        if value is not None and previous is not None:
            delta = round(down(value) - down(previous), 1)
            amount = number(abs(delta), self.lang)
            if delta > 0:
                arrow, change = "▲", t("rose", amount=amount)
            elif delta < 0:
                arrow, change = "▼", t("fell", amount=amount)
            else:
                arrow, change = "=", t("stayed")
        return Grade(
            letter=score.letter,
            css=f"g{score.letter}" if known else "gQ",
            word=t.letter(score.letter),
            score="" if value is None else number(down(value), self.lang),
            coverage=percent(score.coverage),
            cap=score.cap if score.letter == UNGRADED else "",
            arrow=arrow,
            delta=delta,
            change=change,
            value=value,
        )

    def regency_grade(self, regency: RegencyResult) -> Grade:
        """Return a regency's grade; what was not scanned has none."""
        if not regency.scanned:
            return Grade("–", "gN", self.t("not_scanned"))
        return self.grade(regency.score, regency.previous)

    def why_ungraded(self, regency: RegencyResult) -> str:
        """Return what keeps a scanned regency at "?": too little seen of all, or of a family."""
        grading, score = self.results.policy.grading, regency.score
        if score.coverage < grading.coverage:
            least = percent(grading.coverage)
            return self.t("lead_ungraded", coverage=percent(score.coverage), least=least)
        seen = {f: s.coverage for f, s in regency.families.items()}
        hidden = [f for f in FAMILIES if f in seen and seen[f] < grading.family_coverage]
        if not hidden:
            return self.t("lead_ungraded_alone")
        told = ", ".join(f"{self.t.name(f)} ({percent(seen[f])})" for f in hidden)
        least = percent(grading.family_coverage)
        return self.t("lead_ungraded_family", families=told, least=least)

    def why_not_scanned(self, regency: RegencyResult) -> str:
        """Return why a regency was not scanned, in words; empty when it was."""
        if regency.scanned:
            return ""
        if not regency.not_scanned:
            return self.t("not_asked_for")
        return self.t("not_authorised", keys=visible(regency.not_scanned))
