"""Signals of spam on a page, what they weigh together, and how a finding tells why.

The rule: every kind of signal counts once, with its points from the policy's ``[signals]``, however
often it occurs; the points of different kinds are added. ``limits.content_fail`` and more is a
finding, ``limits.content_look`` and more needs a person's look, less is nothing. What is only said
in plain sight (`SPOKEN`) is no finding however much of it there is: reports, catalogues, court news
and exercises say it too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from cyberscan.checks._shared.evidence import SHOWN
from cyberscan.model.policy import Policy
from cyberscan.model.verdict import Severity, Verdict, failed
from cyberscan.tables.spam import Kind

PUBLIC: Final = (
    ".go.id", ".desa.id", ".mil.id", ".ac.id", ".sch.id", ".ponpes.id", ".go.test",
    ".ac.test", ".sch.test", ".desa.test",
)  # fmt: skip
"""Hosts of public bodies and schools, where words of the trade are reports and warnings: a link to
one counts only if both its text and its path advertise."""
SPOKEN: Final = frozenset({
    "text", "alt", "stuffed", "heading", "heading_many", "faint", "told", "link_word",
})  # fmt: skip
"""Kinds of what a page says to everybody, without any act in favour of others (our own choice)."""
_QUOTED: Final = 120
"""Characters of a quotation; the whole line is cut at 300."""


class Signal(Struct, frozen=True):
    """One thing seen that speaks for spam."""

    kind: str
    """A name of the policy's ``[signals]``."""
    trade: Kind
    url: str
    """The page it was seen on."""
    place: str
    """As in `cyberscan.model.facts.content.Passage`, or the kind of a pointer."""
    selector: str
    quote: str
    word: str
    """What of the lexicon stands there; "" where only the place tells."""
    profile: str = ""
    """The visitor who got it, where there were several."""
    hidden: str = ""
    target: str = ""
    """Where it leads."""

    def __str__(self) -> str:
        who = f" ({self.profile})" if self.profile else ""
        where = " ".join(part for part in (self.place, self.selector) if part)
        how = f" ({self.hidden})" if self.hidden and self.hidden != self.place else ""
        quote = self.quote if len(self.quote) <= _QUOTED else self.quote[:_QUOTED] + "…"
        target = f" → {self.target}" if self.target else ""
        word = f" [{self.word}]" if self.word else ""
        return f"{self.url}{who}: {where}{how}: “{quote}”{target}{word}"


class Score(Struct, frozen=True):
    """What signals weigh together."""

    points: float
    counted: tuple[Signal, ...]
    """One of each kind, weightiest first."""
    every: tuple[Signal, ...]
    trade: Kind
    """Of the weightiest; gambling where kinds are mixed and weigh the same."""
    sum: str
    """``link_host 6 + link_text 6 = 12``."""

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(signal.kind for signal in self.counted)


def weigh(signals: Iterable[Signal], policy: Policy) -> Score:
    """Add up the points of the kinds that occur."""
    every = tuple(dict.fromkeys(signals))
    first: dict[str, Signal] = {}
    for signal in every:
        held = first.setdefault(signal.kind, signal)
        if held.trade is not Kind.GAMBLING and signal.trade is Kind.GAMBLING:
            first[signal.kind] = signal
    counted = sorted(first.values(), key=lambda s: (-policy.signals[s.kind], s.kind))
    points = sum(policy.signals[signal.kind] for signal in counted)
    by_trade: dict[Kind, float] = {}
    for signal in counted:
        by_trade[signal.trade] = by_trade.get(signal.trade, 0.0) + policy.signals[signal.kind]
    trade = max(by_trade, key=lambda k: (by_trade[k], k is Kind.GAMBLING), default=Kind.GAMBLING)
    told = " + ".join(f"{signal.kind} {policy.signals[signal.kind]:g}" for signal in counted)
    return Score(points, tuple(counted), every, trade, f"{told} = {points:g}")


def fails(score: Score, policy: Policy) -> bool:
    """Whether it is a finding: enough points, and more than words in plain sight."""
    return score.points >= policy.limits["content_fail"] and not score.kinds <= SPOKEN


def looks(score: Score, policy: Policy) -> bool:
    """Whether it needs a person's look."""
    return bool(score.counted) and score.points >= policy.limits["content_look"]


def evidence(score: Score, policy: Policy) -> list[str]:
    """Return the signals that counted, then further ones, at most `SHOWN`, and the sum."""
    shown = list(dict.fromkeys(map(str, (*score.counted, *score.every))))
    more = [f"(+{len(shown) - SHOWN})"] if len(shown) > SHOWN else []
    limit = f"{score.sum}; {policy.limits['content_fail']:g} is a finding"
    return [*shown[:SHOWN], *more, limit]


def told(
    message: str,
    score: Score,
    policy: Policy,
    discriminator: str = "",
    severity: Severity | None = None,
    **more: str | int,
) -> Verdict:
    """Return the FAIL of a score, with what the messages say of it: why we think so."""
    said: dict[str, object] = {
        "count": len(score.every),
        "points": f"{score.points:g}",
        "limit": f"{policy.limits['content_fail']:g}",
        "kinds": ", ".join(signal.kind for signal in score.counted[:SHOWN]),
        "trade": score.trade.value,
    }
    shown = evidence(score, policy)
    every = said | more
    return failed(message, evidence=shown, severity=severity, discriminator=discriminator, **every)


def is_public(host: str) -> bool:
    """Whether a host is of a public body or a school."""
    return f".{host}".endswith(PUBLIC)


def is_inert(selector: str) -> bool:
    """Whether an element stands in a text field, which shows links as written."""
    return any(part.startswith("textarea") for part in selector.split(" > "))
