"""A check: one typed function that judges, and the words it judges with.

The parameters of ``judge`` are the declaration of what it needs. The first one is a fact of the
check's subject; the others say how they relate to it::

    Of[Dmarc]             the fact of that kind that belongs to the same subject, or to the zone the
                          host lies in
    All[Endpoint]         every fact of that kind on the subject (every address), as a tuple
    Before[Page]          the same fact as the last run that saw it had it
    Everywhere[...]       every fact of that kind in the whole run, with its subject
    Missed[...]           the last fact of that kind of every subject where this run did not see one
    Site[HttpsLanding]    the fact, where the answer is the site itself (not a WAF, error page …)
    Policy, Moment        the policy, and the date to judge at
    Target                what the finding is about: the subject's name and the port
    Listed                further HTTPS ports that hosts of the inventory list on the address

``X | Absent`` admits authoritative absence; without it the runner answers NOT_APPLICABLE.
``Of[X | Failed]`` admits that a related look failed, and ``Before[X | Failed]`` that no run before
has seen it, for a check that can decide without it; else the runner answers UNKNOWN. A check's own
fact is always one that was seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, NewType, TypeVar

from msgspec import Struct, field

from cyberscan.model.subject import Family, Subject
from cyberscan.model.verdict import Judgement, Outcome, Severity

F = TypeVar("F")


class Relation(StrEnum):
    """How a parameter's fact relates to the check's subject."""

    SELF = "self"
    OF = "of"
    ALL = "all"
    BEFORE = "before"
    EVERYWHERE = "everywhere"
    MISSED = "missed"


class NeedsSite:
    """Marks a fact that may be judged only where the answer is the site itself."""


Of = Annotated[F, Relation.OF]
All = Annotated[tuple[F, ...], Relation.ALL]
Before = Annotated[F, Relation.BEFORE]
Everywhere = Annotated[tuple[tuple[Subject, F], ...], Relation.EVERYWHERE]
Missed = Annotated[tuple[tuple[Subject, F], ...], Relation.MISSED]
Site = Annotated[F, NeedsSite]

Moment = NewType("Moment", datetime)
"""The time to judge at, aware, UTC."""

Listed = NewType("Listed", frozenset[int])
"""HTTPS ports, 443 apart, that hosts of the inventory list which live on the address judged."""


class Say(Struct, frozen=True):
    """The same words in both languages. Indonesian comes first: it is what admins read."""

    id: str
    en: str


class Message(Struct, frozen=True):
    """What a verdict says. ``{name}`` is filled from the verdict's values."""

    id: str
    en: str
    severity: Severity | None = None
    """Overrides the check's severity."""


class Actor(StrEnum):
    """Who can put it right."""

    SITE_ADMIN = "site_admin"
    HOSTING_PROVIDER = "hosting_provider"
    DEVELOPER = "developer"
    REGISTRAR = "registrar"
    NETWORK_ADMIN = "network_admin"


class Example(Struct, frozen=True):
    """One case of a check: what ``judge`` is called with, and what must come of it."""

    name: str
    given: Mapping[str, Any]
    """Arguments of ``judge`` by parameter name."""
    outcome: Outcome
    message: str
    severity: Severity | None = None
    """The severity expected of a FAIL, where the check has several."""


class Check(Struct, frozen=True, kw_only=True):
    """Everything about one check but its docstring, which is the sentence it decides."""

    key: str
    """Permanent identity, never renamed: lower-case words joined by hyphens."""
    revision: int = 1
    """Goes up when the logic changes, so that a rule change is told apart from a site change."""
    severity: Severity
    judge: Callable[..., Judgement]
    actor: Actor
    minutes: int
    """What the repair takes someone who has done it once."""
    title: Say
    """The weakness, as a heading; said of a failing subject."""
    why: Say
    """What it means for citizens and for the office, in plain words."""
    messages: Mapping[str, Message]
    reproduce: str
    """Command that shows the finding; ``{name}``, ``{port}``, ``{address}`` are filled in, already
    quoted for a shell."""
    remedy: str
    """Name of the file in ``remedies/`` without ``.toml``."""
    references: tuple[str, ...]
    """``RFC 6797 section 7`` or a URL."""
    standards: tuple[str, ...]
    """Letters and clauses of BSSN 4/2021, ISO/IEC 27001 and others this supports."""
    examples: tuple[Example, ...]
    formerly: tuple[str, ...] = field(default=())
    """Earlier keys; findings under them are the same findings."""


class FoundCheck(Struct, frozen=True):
    """A check as the walk over the folder found it."""

    id: str
    """``family/name``, from its path."""
    family: Family
    sentence: str
    """Its docstring."""
    check: Check

    @property
    def severities(self) -> tuple[Severity, ...]:
        """What its findings can weigh where no policy says otherwise, worst first."""
        failing = {e.message for e in self.check.examples if e.outcome is Outcome.FAIL}
        told = {
            weight for key in self.check.messages if key in failing for weight in self.weights(key)
        }
        return tuple(sorted(told or {self.check.severity}, key=lambda severity: severity.rank))

    def weights(self, key: str) -> tuple[Severity, ...]:
        """Return what a failing message weighs, worst first: its own severity or the check's, and
        what the examples expect where the verdict itself decides."""
        told = {
            e.severity
            for e in self.check.examples
            if e.message == key and e.outcome is Outcome.FAIL and e.severity is not None
        }
        told = told or {self.check.messages[key].severity or self.check.severity}
        return tuple(sorted(told, key=lambda severity: severity.rank))
