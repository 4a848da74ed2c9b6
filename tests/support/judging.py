"""Calling a check's ``judge`` with the facts a test is about."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from inspect import signature

from cyberscan.judge.needs import needs_of
from cyberscan.model.look import Failed, Reason
from cyberscan.model.verdict import Verdict


def judge_of(name: str, family: str = "tls") -> Callable[..., Verdict]:
    """Return the check's ``judge``; related facts that are not given have not been looked for."""
    found: Callable[..., Verdict] = import_module(f"cyberscan.checks.{family}.{name}").judge
    optional = {need.parameter for need in needs_of(found).facts if need.failed}

    def judge(*facts: object, **named: object) -> Verdict:
        bound = signature(found).bind_partial(*facts, **named).arguments
        rest = {parameter: Failed(Reason.NOT_LOOKED) for parameter in optional - bound.keys()}
        return found(**bound, **rest)

    return judge
