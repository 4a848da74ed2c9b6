"""What every format of the gate is told from: the decision, its words, and where its targets
stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import timedelta
from posixpath import normpath
from typing import Final

from msgspec import Struct

from cyberscan.model.check import FoundCheck, Say
from cyberscan.model.gate import Cause, Gate, Measure, Ruling, Standing
from cyberscan.model.inventory import Inventory, Origin
from cyberscan.model.letterhead import Letterhead
from cyberscan.model.remedy import Remedy
from cyberscan.model.subject import Family, Kind
from cyberscan.model.text import visible
from cyberscan.model.verdict import Finding
from cyberscan.model.waiver import WaiverNote
from cyberscan.render import say
from cyberscan.render.context import Context
from cyberscan.render.dates import day
from cyberscan.render.gate_words import CAUSES, RULES, STATES, UI
from cyberscan.render.lang import Lang
from cyberscan.render.words import fill

_DAYS: Final = 30
"""Until the end that the example of a waiver proposes."""


class Listed(Struct, frozen=True):
    """The file that stands for targets given on the command line, and the line of each name."""

    file: str
    content: bytes
    lines: Mapping[str, int]


def listed(inventory: Inventory, file: str) -> Listed:
    """List the hosts that no file lists, one a line with its ports, in order of name: reports point
    at these lines. Without any the content is empty."""
    hosts = {
        host.name: host
        for regency in inventory.regencies
        for host in regency.hosts
        if not host.origin.file
    }
    ordered = [hosts[name] for name in sorted(hosts)]
    lines = [" ".join([h.name, *(f"{h.name}:{port}" for port in h.ports)]) for h in ordered]
    text = "".join(f"{visible(line)}\n" for line in lines)
    return Listed(file, text.encode(), {host.name: n for n, host in enumerate(ordered, start=1)})


class View:
    """A decision with its words. Every check id among the findings must be in ``checks`` and its
    remedy in ``remedies``. Files below the folder ``root`` are named from there, as a pipeline's
    checkout knows them."""

    def __init__(
        self,
        gate: Gate,
        checks: Mapping[str, FoundCheck],
        remedies: Mapping[str, Remedy],
        lang: Lang,
        targets: Listed,
        root: str = "",
        letterhead: Letterhead | None = None,
    ) -> None:
        self.gate: Final = gate
        self.results: Final = gate.results
        self.context: Final = Context(gate.results, checks, remedies, lang, letterhead=letterhead)
        self.checks: Final = checks
        self.remedies: Final = remedies
        self.lang: Final[Lang] = lang
        self.targets: Final = targets
        self._root = root.rstrip("/") + "/"
        self._origins: dict[tuple[str, Kind, str], Origin] = {}
        for regency in gate.results.inventory.regencies:
            for host in regency.hosts:
                at = self._host(host.name, host.origin)
                self._origins[regency.code, Kind.HOST, host.name] = at
                self._origins.setdefault((regency.code, Kind.ZONE, host.zone), at)
            for zone in regency.zones:
                if zone.origin.file:
                    self._origins[regency.code, Kind.ZONE, zone.name] = self.near(zone.origin)
            if regency.origin.file:
                self._origins[regency.code, Kind.MAIL, ""] = self.near(regency.origin)

    def _host(self, name: str, origin: Origin) -> Origin:
        if origin.file:
            return self.near(origin)
        return Origin(self.targets.file, self.targets.lines.get(name, 1))

    def near(self, origin: Origin) -> Origin:
        """Return a place with its file named from the root, where it lies below."""
        file = normpath(origin.file)
        return Origin(file.removeprefix(self._root) if len(self._root) > 1 else file, origin.line)

    def text(self, words: Say) -> str:
        """Return words in the view's language."""
        return words.id if self.lang == "id" else words.en

    def ui(self, key: str, **values: str | int) -> str:
        """Return one of the gate's own texts, filled. Raises `KeyError`."""
        return fill(self.text(UI[key]), values, self.lang)

    def title(self, finding: Finding) -> str:
        return self.text(self.checks[finding.check].check.title)

    def why(self, finding: Finding) -> str:
        return self.text(self.checks[finding.check].check.why)

    def sentence(self, finding: Finding) -> str:
        """Return what the finding says; it may hold foreign text."""
        return self.context.sentence(finding)

    def command(self, finding: Finding) -> str:
        """Return the command that shows it."""
        return say.reproduce(finding, self.checks[finding.check].check)

    def repair(self, finding: Finding) -> str:
        """Return the exact change in one line: what to do, and the first line to write."""
        cure = self.remedies[self.checks[finding.check].check.remedy]
        told = self.text(cure.summary)
        for step in cure.steps:
            written = [line.strip() for line in step.code.splitlines()]
            # A line that only opens or closes a block says nothing alone.
            written = [
                line
                for line in written
                if line and not line.startswith(("#", "//", "}")) and not line.endswith("{")
            ]
            if written:
                more = " …" if len(written) > 1 else ""
                return f"{told} [{self.context.t.platform(step.platform)}] {written[0]}{more}"
        return told

    def waiver(self, finding: Finding) -> list[str]:
        """Return the lines of a waiver for a finding, as a waivers file would hold it but for its
        words."""
        end = self.context.today + timedelta(days=_DAYS)
        return [
            "[[waivers]]",
            f'check = "{finding.key}"',
            # A TOML basic string is spelled as a JSON one.
            f"subject = {json.dumps(visible(str(finding.target)), ensure_ascii=False)}",
            f"end = {end.isoformat()}",
            'reason = "…"',
            'owner = "…"',
            'approver = "…"',
        ]

    def cause(self, ruling: Ruling) -> str:
        """Return why a ruling stands so; of what was not seen, the reason."""
        if ruling.cause is Cause.UNSEEN:
            return self.sentence(ruling.finding)
        waiver = ruling.waiver
        until = waiver.end if waiver else ruling.until
        values = {
            "until": day(until.isoformat(), self.lang) if until else "",
            "approver": visible(waiver.approver) if waiver else "",
            "reason": visible(waiver.reason) if waiver else "",
        }
        return fill(self.text(CAUSES[ruling.cause]), values, self.lang)

    def state(self, note: WaiverNote) -> str:
        """Return what became of a waiver."""
        until = day(note.waiver.end.isoformat(), self.lang)
        return fill(self.text(STATES[note.state]), {"until": until}, self.lang)

    def measure(self, measure: Measure) -> str:
        """Return what a rule found, with its limit."""
        told = self.text(RULES[measure.rule])
        if not measure.limit:
            return f"{told}: {measure.value}" if measure.value else told
        value = measure.value or self.ui("nothing")
        return f"{told}: {self.ui('limit', limit=measure.limit, value=value)}"

    def origin(self, finding: Finding) -> Origin:
        """Return where the finding's target is written: the host's line, its zone's, that of the
        first host on the address, or else the first line there is."""
        code, subject = finding.regency, finding.target.subject
        names: Iterable[tuple[str, Kind, str]] = ((code, subject.kind, subject.name),)
        if subject.kind is Kind.ADDRESS:
            names = ((code, Kind.HOST, name) for name in self.context.hosts_of(finding))
        for name in names:
            if name in self._origins:
                return self._origins[name]
        return self._origins.get((code, Kind.MAIL, ""), self._first(code))

    def measured_at(self, measure: Measure) -> Origin:
        """Return where a measure's host is written."""
        key = (measure.regency, Kind.HOST, measure.host)
        return self._origins.get(key, self._first(measure.regency))

    def _first(self, code: str) -> Origin:
        mine = (at for (regency, _, _), at in self._origins.items() if regency == code)
        return next(mine, Origin(self.targets.file, 1))

    def counts(self) -> dict[Standing, int]:
        """Count rulings and measures by standing; every standing is there."""
        found = dict.fromkeys(Standing, 0)
        for ruling in self.gate.rulings:
            found[ruling.standing] += 1
        for measure in self.gate.measures:
            found[measure.standing] += 1
        return found

    @property
    def partial(self) -> str:
        """Say which families were looked at; empty for all."""
        families = self.results.run.families
        if set(families) == set(Family):
            return ""
        named = ", ".join(self.context.t.name(family) for family in families)
        return self.ui("partial", families=named)
