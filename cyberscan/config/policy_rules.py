"""What must hold in a policy beyond the types of its keys."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from ipaddress import ip_address
from itertools import pairwise
from typing import Any, Final

from cyberscan.config.document import Document, KeyPath
from cyberscan.config.policy_steps import checks_of_steps, wrong_steps
from cyberscan.config.reader import nearest, not_one_of, unknown
from cyberscan.model.inventory import SERVICES
from cyberscan.model.policy import Canary, CanaryKind, Policy
from cyberscan.model.problem import Problem
from cyberscan.model.subject import Family
from cyberscan.model.text import visible
from cyberscan.model.verdict import Severity

LETTERS: Final = ("A", "B", "C", "D", "E")
"""The grades, best first."""

CHECK_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")

_HOST_FIELD = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
_PATH = re.compile(r"/[!-~]{0,200}")


def wrong(
    document: Document, policy: Policy, *, known: Policy | None, checks: Collection[str]
) -> Iterator[Problem]:
    """Yield everything that is wrong with a policy read from a document.

    ``known`` is the policy that ships, whose limits and signals are all there are; ``checks`` are
    the ids of all checks, empty where nobody knows them.
    """
    yield from _numbers(document, policy)
    yield from _letters(document, policy)
    yield from _names(document, policy)
    yield from _words(document, policy)
    yield from _checks(document, policy, checks)
    yield from _canaries(document, policy)
    yield from _content(document, policy)
    yield from _gate(document, policy)
    yield from wrong_steps(document, policy)
    if policy.reports.keep < 0:
        path: KeyPath = ("reports", "keep")
        yield document.problem(path, f"must be 0 or more, not {policy.reports.keep:d}")
    if known is not None:
        yield from _named(document, "limits", policy.limits, known.limits)
        yield from _named(document, "signals", policy.signals, known.signals)


def _numbers(document: Document, policy: Policy) -> Iterator[Problem]:
    rates, deadlines, caps = policy.rates, policy.deadlines, policy.caps
    grading = policy.grading
    above_zero: dict[KeyPath, float] = {
        **{("rates", key): getattr(rates, key) for key in rates.__struct_fields__},
        **{("deadlines", key): getattr(deadlines, key) for key in deadlines.__struct_fields__},
        ("caps", "body"): caps.body,
        ("caps", "head"): caps.head,
        ("caps", "connections"): caps.connections,
        ("caps", "requests"): caps.requests,
    }
    not_below_zero: dict[KeyPath, float] = {
        ("caps", "redirects"): caps.redirects,
        **{("grading", "severity_weights", k): v for k, v in grading.severity_weights.items()},
        **{("grading", "family_weights", k): v for k, v in grading.family_weights.items()},
        **{("grading", "service_weights", k): v for k, v in grading.service_weights.items()},
        **{("due_days", key): days for key, days in policy.due_days.items()},
        **{("limits", key): limit for key, limit in policy.limits.items()},
        **{("signals", key): points for key, points in policy.signals.items()},
    }
    shares: dict[KeyPath, float] = {
        ("grading", "coverage"): grading.coverage,
        ("grading", "family_coverage"): grading.family_coverage,
    }
    for index, port in enumerate(policy.ports):
        if not 1 <= port <= 65535 and document.has(("ports", index)):
            yield document.problem(("ports", index), f"is not a port, 1 to 65535, but {port:d}")
    for path, number in above_zero.items():
        if number <= 0 and document.has(path):
            yield document.problem(path, f"must be above 0, not {number:g}")
    for path, number in not_below_zero.items():
        if number < 0:
            yield document.problem(path, f"must be 0 or more, not {number:g}")
    for path, number in shares.items():
        if not 0 <= number <= 1:
            yield document.problem(path, f"is a share from 0 to 1, not {number:g}")


def _letters(document: Document, policy: Policy) -> Iterator[Problem]:
    grading = policy.grading
    path: KeyPath = ("grading", "letters")
    given = grading.letters
    yield from (unknown(document, (*path, key), LETTERS) for key in given if key not in LETTERS)
    if document.has(path):
        yield from _missing(document, path, given, LETTERS)
    scores = [(letter, given[letter]) for letter in LETTERS if letter in given]
    for (better, high), (worse, low) in pairwise(scores):
        if low >= high:
            yield document.problem((*path, worse), f"must be below {better}, which is {high:g}")
    if given.get("A", 0) > 100:
        yield document.problem((*path, "A"), "must be at most 100")
    if given.get("E", 0) != 0:
        yield document.problem((*path, "E"), "must be 0: every score has a letter")
    named: dict[KeyPath, str] = {
        ("grading", "critical_overdue"): grading.critical_overdue,
        ("grading", "minimum"): grading.minimum,
        **{("grading", "caps", severity): letter for severity, letter in grading.caps.items()},
        **{("maturity", n, "grade"): row.grade for n, row in enumerate(policy.maturity)},
    }
    for where, letter in named.items():
        if letter not in LETTERS and letter:
            yield not_one_of(document, where, letter, LETTERS)


def _names(document: Document, policy: Policy) -> Iterator[Problem]:
    grading = policy.grading
    tables: tuple[tuple[KeyPath, Mapping[Any, Any], type[Severity | Family]], ...] = (
        (("grading", "severity_weights"), grading.severity_weights, Severity),
        (("grading", "family_weights"), grading.family_weights, Family),
        (("due_days",), policy.due_days, Severity),
    )
    for path, table, names in tables:
        if document.has(path):
            yield from _missing(document, path, table, [name.value for name in names])
    for path, table, _ in tables[:2]:
        if table and not any(weight > 0 for weight in table.values()):
            yield document.problem(path, "must have at least one weight above 0")
    for service in grading.service_weights:
        if service not in SERVICES:
            yield unknown(document, ("grading", "service_weights", service), SERVICES)


def _words(document: Document, policy: Policy) -> Iterator[Problem]:
    for check, reason in policy.disabled.items():
        if not reason.strip():
            yield document.problem(("disabled", check), "needs a reason: the report shows it")
    if policy.version == "" and document.data.get("version") == "":
        yield document.problem(("version",), "is empty")
    if isinstance(document.data.get("read"), str) and not _is_date(policy.read):
        yield document.problem(("read",), 'is not a date, as "2026-11-24"')


def _checks(document: Document, policy: Policy, known: Collection[str]) -> Iterator[Problem]:
    """Yield the names of checks that are none."""
    gate = policy.gate
    named: list[tuple[KeyPath, str]] = [
        *((("severities", check), check) for check in policy.severities),
        *((("disabled", check), check) for check in policy.disabled),
        *((("gate", "warn_only", index), check) for index, check in enumerate(gate.warn_only)),
        *((("gate", "pinned", index), check) for index, check in enumerate(gate.pinned)),
        *((("gate", "grace", check), check) for check in gate.grace),
        *checks_of_steps(document, policy),
    ]
    for path, check in named:
        do = (nearest(check[:80], known) or "see `cyberscan checks list`") if known else ""
        if not check and not document.holds(path, ""):
            continue  # something else stands there, which is told already
        if not CHECK_ID.fullmatch(check):
            yield document.problem(path, 'is not a check, as "web/hsts"', do)
        elif known and check not in known:
            yield document.problem(path, f'there is no check "{visible(check[:80])}"', do)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _canaries(document: Document, policy: Policy) -> Iterator[Problem]:
    asked: set[tuple[str, int]] = set()
    for index, canary in enumerate(policy.canaries):
        path: KeyPath = ("canaries", index)
        for key, wrong in _canary(canary):
            if document.has((*path, key)):
                yield document.problem((*path, key), wrong)
        where = (canary.address, canary.port)
        if where in asked:
            yield document.problem((*path, "address"), "stands here twice: each is asked once")
        asked.add(where)


def _canary(canary: Canary) -> Iterator[tuple[str, str]]:
    """Yield key and mistake."""
    try:
        plain = str(ip_address(canary.address)) == canary.address and "%" not in canary.address
    except ValueError:
        plain = False
    if not plain:
        yield "address", "is not an IP address in its usual form: a canary is set by address"
    if not 1 <= canary.port <= 65535:
        yield "port", "is not a port, 1 to 65535"
    elif canary.kind in {CanaryKind.SILENCE, CanaryKind.DNS} and canary.port != 53:
        yield "port", f"is 53 for a canary of the kind {canary.kind}"
    for key in ("name", "source"):
        if not getattr(canary, key).strip():
            yield key, "is empty"
    if not _is_date(canary.read):
        yield "read", 'is not a date, as "2026-11-24"'
    if canary.kind is CanaryKind.PAGE:
        if not _HOST_FIELD.fullmatch(canary.name):
            yield "name", "is not a host name in lower-case A-labels, which a page needs"
        if not _PATH.fullmatch(canary.path):
            yield "path", "is not a path in printable ASCII that begins with /"
        if not 200 <= canary.status <= 599:
            yield "status", "is not a final HTTP status, 200 to 599"


def _content(document: Document, policy: Policy) -> Iterator[Problem]:
    limits = policy.limits
    look, fail = limits.get("content_look", 0.0), limits.get("content_fail", 1.0)
    if look > fail:
        yield document.problem(
            ("limits", "content_look"), f"must be at most content_fail, which is {fail:g}"
        )
    if not fail and document.has(("limits", "content_fail")):
        yield document.problem(("limits", "content_fail"), "must be above 0: every page has that")


def _gate(document: Document, policy: Policy) -> Iterator[Problem]:
    gate = policy.gate
    if gate.minimum not in LETTERS and gate.minimum:
        yield not_one_of(document, ("gate", "minimum"), gate.minimum, LETTERS)
    for key in gate.budgets.__struct_fields__:
        budget = getattr(gate.budgets, key)
        if budget is not None and budget < 0:
            yield document.problem(("gate", "budgets", key), f"must be 0 or more, not {budget:d}")


def _named(
    document: Document, table: str, given: Mapping[str, float], known: Mapping[str, float]
) -> Iterator[Problem]:
    """Yield the names that no check reads, and those that one does and that are missing."""
    path: KeyPath = (table,)
    yield from (unknown(document, (*path, key), known) for key in given if key not in known)
    yield from _missing(document, path, given, known)


def _missing(
    document: Document, path: KeyPath, given: Mapping[Any, Any], wanted: Any
) -> Iterator[Problem]:
    for name in wanted:
        if name not in given:
            yield document.problem((*path, name), "is missing")
