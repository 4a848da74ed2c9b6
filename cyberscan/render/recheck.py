"""Findings before and after they were looked at again, for a terminal and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import zip_longest
from typing import Any, Final

from msgspec import Struct

from cyberscan.model.check import FoundCheck, Say
from cyberscan.model.recheck import Again, Recheck, Standing
from cyberscan.model.record import RunInfo
from cyberscan.model.text import visible
from cyberscan.model.verdict import CONFIRMATION, Change, Finding
from cyberscan.render.dates import moment
from cyberscan.render.lang import Lang
from cyberscan.render.say import place, reproduce, sentence
from cyberscan.render.sinks import terminal
from cyberscan.render.words import Words, fill

SCHEMA: Final = "urn:cyberscan:recheck:1"

UI: Final[Mapping[str, Say]] = {
    "before": Say(id="sebelum", en="before"),
    "after": Say(id="sesudah", en="after"),
    "outcome": Say(id="hasil", en="outcome"),
    "says": Say(id="keterangan", en="it says"),
    "evidence": Say(id="bukti", en="evidence"),
    "seen": Say(id="waktu", en="when"),
    "change": Say(id="perubahan", en="change"),
    "see": Say(id="lihat sendiri", en="see for yourself"),
    "same": Say(id="Tidak berubah", en="No change"),
    "not_told": Say(id="belum ada di laporan", en="not in any report yet"),
    "not_met": Say(
        id="tidak ditemukan lagi: tidak ada nama yang mengarah ke sana, atau portnya tidak dikenal",
        en="not met again: no name leads there any more, or its port is not known",
    ),
    "confirm": Say(
        id="dipastikan bila masih lulus pada pandangan lain paling cepat {hours} jam sesudah "
        "kelulusan pertama: jalankan recheck atau scan lagi",
        en="confirmed once it still passes {hours} hours or more after it first did: run recheck "
        "or scan again then",
    ),
    "fails": Say(id="masih gagal", en="still fails"),
    "gone": Say(id="sudah tidak ada", en="gone"),
    "unseen": Say(id="tidak dapat dilihat", en="could not be seen"),
    "kept": Say(
        id="dicatat sebagai {run}; {connections} koneksi, {datagrams} paket UDP",
        en="recorded as {run}; {connections} connections, {datagrams} UDP packets",
    ),
    "sample": Say(id="DATA CONTOH (fiktif)", en="SAMPLE DATA (DATA CONTOH, fictional)"),
}


class Block(Struct, frozen=True):
    """One finding as a terminal shows it."""

    head: str
    headers: tuple[str, str, str]
    rows: tuple[tuple[str, str, str], ...]
    tail: tuple[str, ...]


class View:
    """A recheck in one language. ``checks`` holds the words of every check among its findings."""

    def __init__(self, made: Recheck, checks: Mapping[str, FoundCheck], lang: Lang) -> None:
        self._made = made
        self._checks = checks
        self._lang: Final[Lang] = lang
        self._words = Words(lang)
        self._labels = {r.code: r.label for r in made.inventory.regencies}

    def blocks(self) -> Iterator[Block]:
        """Yield each finding, without markup; control characters are spelled out."""
        for row in self._made.rows:
            yield self._block(row)

    def summary(self) -> str:
        """Return the last line: how many of which, and what it took."""
        counts = Counter(row.standing for row in self._made.rows)
        told = [
            f"{self._ui(standing.value)}: {counts[standing]}"
            for standing in (Standing.FAILS, Standing.UNSEEN, Standing.GONE)
            if counts[standing]
        ]
        cost = self._made.cost
        kept = self._ui(
            "kept",
            run=self._made.run.id,
            connections=str(cost.connections),
            datagrams=str(cost.datagrams),
        )
        sample = f"{self._ui('sample')} — " if self._made.inventory.fictional else ""
        return terminal(f"{sample}{', '.join(told)} — {kept}")

    def document(self) -> bytes:
        """Return the same for programs: UTF-8, keys sorted, one final line end."""
        run, cost = self._made.run, self._made.cost
        document = {
            "schema": SCHEMA,
            "language": self._lang,
            "run": {
                "id": run.id,
                "started": run.started.isoformat(),
                "finished": run.finished.isoformat() if run.finished else None,
                "lab": run.lab,
            },
            "exit_code": self._made.code,
            "cost": {
                "connections": cost.connections,
                "datagrams": cost.datagrams,
                "requests": cost.requests,
            },
            "findings": [self._row(row) for row in self._made.rows],
        }
        return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"

    def _block(self, row: Again) -> Block:
        finding = row.finding
        label = self._labels.get(finding.regency, finding.regency)
        head = (
            f"{label} · {place(finding.target)} · {self._title(finding)} "
            f"({finding.check}, {finding.id})"
        )
        left = self._side(row.before, row.told, "not_told")
        right = self._side(row.after, self._made.run, "not_met")
        rows = [
            (self._ui(key), terminal(left[key]), terminal(right[key]))
            for key in ("outcome", "says", "seen")
        ]
        pieces = zip_longest(_evidence(row.before), _evidence(row.after), fillvalue="")
        for number, (then, now) in enumerate(pieces):
            rows.append(("" if number else self._ui("evidence"), terminal(then), terminal(now)))
        headers = ("", self._ui("before"), self._ui("after"))
        return Block(terminal(head), headers, tuple(rows), tuple(self._tail(row)))

    def _side(self, finding: Finding | None, told: RunInfo | None, nothing: str) -> dict[str, str]:
        if finding is None:
            return {"outcome": self._ui(nothing), "says": "", "seen": ""}
        outcome = self._words.name(finding.verdict.outcome)
        if finding.fails:
            outcome = f"{outcome} ({self._words.name(finding.severity)})"
        seen = datetime.fromisoformat(finding.seen_at) if finding.seen_at else None
        when = seen or (told and told.finished)
        return {
            "outcome": outcome,
            "says": self._sentence(finding),
            "seen": moment(when, self._lang) if when else "",
        }

    def _tail(self, row: Again) -> Iterator[str]:
        yield terminal(f"{self._ui('change')}: {self._change(row)}")
        if row.after and row.after.change is Change.FIXED_UNCONFIRMED:
            hours = int(CONFIRMATION.total_seconds() // 3600)
            yield terminal(f"  {self._ui('confirm', hours=str(hours))}")
        if command := self._command(row):
            yield terminal(f"{self._ui('see')}: {command}")

    def _row(self, row: Again) -> dict[str, Any]:
        finding = row.finding
        subject = finding.target.subject
        return {
            "id": finding.id,
            "check": finding.check,
            "key": finding.key,
            "regency": finding.regency,
            "target": {
                "kind": subject.kind.value,
                "name": visible(subject.name),
                "port": finding.target.port or None,
            },
            "title": self._title(finding),
            "standing": row.standing.value,
            "change": row.after.change.value if row.after and row.after.change else None,
            "before": self._told(row.before),
            "after": self._told(row.after),
            "command": visible(self._command(row)),
        }

    def _told(self, finding: Finding | None) -> dict[str, Any] | None:
        if finding is None:
            return None
        verdict = finding.verdict
        return {
            "outcome": verdict.outcome.value,
            "severity": finding.severity.value,
            "message": verdict.message or None,
            "reason": verdict.reason.value if verdict.reason else None,
            "text": visible(self._sentence(finding)),
            "evidence": [str(piece) for piece in verdict.evidence],
            "addresses": list(finding.addresses),
            "seen_at": finding.seen_at or None,
            "first_seen": finding.first_seen or None,
        }

    def _change(self, row: Again) -> str:
        if row.after is None:
            return self._words.name(Change.NOT_SEEN_AGAIN)
        return self._words.name(row.after.change) if row.after.change else self._ui("same")

    def _title(self, finding: Finding) -> str:
        return self._words.say(self._checks[finding.check].check.title)

    def _sentence(self, finding: Finding) -> str:
        message = finding.verdict.message
        if message and message not in self._checks[finding.check].check.messages:
            # An earlier version of the check said it.
            return self._words.name(finding.verdict.outcome)
        return sentence(finding, self._checks, self._lang)

    def _command(self, row: Again) -> str:
        # What was not seen has no address; where it was before, it is to be looked for.
        known = (found for found in (row.after, row.before) if found and found.addresses)
        finding = next(known, row.finding)
        return reproduce(finding, self._checks[finding.check].check)

    def _ui(self, key: str, **values: str) -> str:
        return fill(self._words.say(UI[key]), values, self._lang)


def _evidence(finding: Finding | None) -> list[str]:
    return [str(piece) for piece in finding.verdict.evidence] if finding else []
