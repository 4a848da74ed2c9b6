"""Messages to people in words: plain text, counts and ids, and where the report stands.

What a finding is, where it is and what shows it never reach this module: it is given ids.
"""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

import msgspec

from cyberscan.model.notice import Lines, Message, Notice
from cyberscan.model.notify import NoticeKind, NotifySettings
from cyberscan.model.text import visible
from cyberscan.model.verdict import Severity
from cyberscan.render.dates import moment
from cyberscan.render.lang import Lang, language
from cyberscan.render.locales import plural
from cyberscan.render.numbers import number
from cyberscan.render.tlp import Tlp
from cyberscan.render.words import Words, fill

WIDTH: Final = 76
"""Columns: RFC 5322 section 2.1.1 advises 78, and an answer puts two before each line."""
MOST_IDS: Final = 20
"""Ids told of one regency under one heading: the report has the others."""
FEWEST_IDS: Final = 2
MOST_IN_ALL: Final = 200
"""Ids told in one message, as far as each regency has `FEWEST_IDS`: it stays small enough for a
webhook."""
NOWHERE: Final = "cyberscan.invalid"
"""Right side of the ids where no sender says another (RFC 6761 keeps it free of owners)."""


@cache
def catalogue(lang: Lang) -> dict[str, str]:
    """Return the words of messages in a language."""
    source = files("cyberscan.render").joinpath("catalogue", "notices", f"{lang}.toml")
    loaded: dict[str, str] = tomllib.loads(source.read_text("utf-8"))
    return loaded


def message_of(notice: Notice, settings: NotifySettings, *, sample: bool = False) -> Message:
    """Put a notice into words. ``sample`` says that all of it is fiction.

    The id follows from what is told to whom and when: the same notice gives the same message.
    """
    name = _name(notice, settings)
    text = _Text(notice, settings, name, sample=sample)
    return Message(
        id=name,
        kind=notice.kind,
        recipient=notice.recipient.name,
        channel=notice.recipient.channel,
        language=notice.recipient.language,
        subject=text.subject(),
        body=text.body(),
        made=notice.moment,
        points=notice.points,
    )


def _name(notice: Notice, settings: NotifySettings) -> str:
    step = notice.step.name if notice.step else ""
    told = [
        notice.recipient.name,
        notice.kind.value,
        step,
        notice.moment.isoformat(),
        *(f"{point.finding} {point.stage}" for point in notice.points),
    ]
    digest = sha256(msgspec.json.encode(told)).hexdigest()[:32]
    return f"{digest}@{settings.smtp.sender.rpartition('@')[2] or NOWHERE}"


class _Text:
    def __init__(
        self, notice: Notice, settings: NotifySettings, name: str, *, sample: bool
    ) -> None:
        self._notice = notice
        self._settings = settings
        self._name = name
        self._sample = sample
        self._lang = language(notice.recipient.language.value)
        self._words = Words(self._lang, Tlp(settings.tlp))
        self._texts = catalogue(self._lang)
        self._n = len({name for one in notice.lines for name in one.ids})
        share = MOST_IN_ALL // max(1, len(notice.lines))
        self._most = min(MOST_IDS, max(FEWEST_IDS, share))

    def subject(self) -> str:
        notice = self._notice
        key = "quiet" if self._is_quiet else notice.kind.value
        parts = [self._count(f"subject_{key}", self._n, step=self._step())]
        labels = {one.regency: one.label for one in notice.lines}
        if len(labels) == 1:
            parts += [label for label in labels.values() if label]
        elif labels:
            parts.append(self._count("in_regencies", len(labels)))
        mark = f" {self._texts['sample']}" if self._sample else ""
        return visible(f"[{self._words.tlp.label}]{mark} cyberscan: {' — '.join(parts)}")

    def body(self) -> str:
        notice, texts = self._notice, self._texts
        tlp = self._words.tlp
        blocks = [[*self._wrapped(f"{tlp.label} — {self._words.sharing()}")]]
        if self._sample:
            blocks[0].insert(0, texts["sample"])
        blocks.append([*self._lead()])
        part = None
        for one in notice.lines:
            if one.part is not part:
                part = one.part
                blocks.append([texts[f"part_{part.value}"]])
            blocks[-1] += self._lines(one)
        if notice.kind is NoticeKind.IMMEDIATE and notice.unconfirmed:
            blocks.append([*self._wrapped(self._count("unconfirmed", notice.unconfirmed))])
        if notice.kind is not NoticeKind.TEST:
            blocks.append([*self._standing()])
        blocks.append([*self._closing()])
        return "\n\n".join("\n".join(visible(line) for line in block) for block in blocks) + "\n"

    @property
    def _is_quiet(self) -> bool:
        return self._notice.kind is NoticeKind.DIGEST and not self._notice.lines

    def _lead(self) -> Iterator[str]:
        notice = self._notice
        if self._is_quiet:
            key = "lead_quiet_first" if notice.first else "lead_quiet"
            yield from self._wrapped(self._count(key, notice.days))
            return
        key = f"lead_{notice.kind.value}{'_first' if notice.first else ''}"
        yield from self._wrapped(self._count(key, self._n))
        if notice.step and notice.since:
            yield from self._wrapped(self._say("told_since", at=moment(notice.since, self._lang)))
            yield from self._wrapped(self._procedure())

    def _procedure(self) -> str:
        """Return what the step asks for, and by when."""
        notice = self._notice
        if notice.step is None or notice.since is None:
            return ""
        step = notice.step
        by = notice.since + timedelta(hours=step.until)
        values = {
            "until": moment(by, self._lang),
            "hours": number(step.after, self._lang),
            "step": self._step(),
        }
        key = f"do_{step.name}"
        wants_end = "{until}" in self._texts.get(key, "")
        if key not in self._texts or wants_end is not bool(step.until):
            key = "do_other_until" if step.until else "do_other"
        return self._say(key, **values)

    def _step(self) -> str:
        step = self._notice.step
        return self._texts.get(f"step_{step.name}", step.name) if step else ""

    def _lines(self, one: Lines) -> Iterator[str]:
        label = one.label or self._texts["other_regency"]
        told = self._counts(one.counts) or self._count("findings", len(one.ids))
        yield from self._wrapped(f"{label}: {told}", indent=2)
        shown = [*one.ids[: self._most]]
        if more := len(one.ids) - len(shown):
            shown.append(self._count("and_more", more))
        yield from self._wrapped(f"{self._texts['ids']}: {', '.join(shown)}", indent=4)

    def _standing(self) -> Iterator[str]:
        counts = self._counts(self._notice.open)
        text = self._say("open_now", counts=counts) if counts else self._texts["nothing_open"]
        yield from self._wrapped(text)
        yield from self._wrapped(self._say("seen", at=moment(self._notice.seen, self._lang)))

    def _closing(self) -> Iterator[str]:
        if self._settings.reports:
            yield self._say("report", where=self._settings.reports)  # whole, however long
        if self._notice.kind is not NoticeKind.TEST:
            yield from self._wrapped(self._texts["details"])
        yield from self._wrapped(self._say("message_id", id=self._name.partition("@")[0]))

    def _counts(self, counts: Mapping[Severity, int]) -> str:
        return ", ".join(
            f"{number(counts[severity], self._lang)} {self._words.name(severity).lower()}"
            for severity in Severity
            if counts.get(severity)
        )

    def _say(self, key: str, **values: str) -> str:
        return fill(self._texts[key], values, self._lang)

    def _count(self, key: str, n: int, **values: str) -> str:
        text = self._texts.get(f"{key}_{plural(n, self._lang)}", self._texts[key])
        return fill(text, {"n": number(n, self._lang), **values}, self._lang)

    def _wrapped(self, text: str, indent: int = 0) -> list[str]:
        return textwrap.wrap(
            text,
            WIDTH,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + 2 if indent else 0),
            break_long_words=False,
            break_on_hyphens=False,
        )
