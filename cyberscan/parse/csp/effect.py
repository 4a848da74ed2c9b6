"""What a list of Content Security Policies lets through together: only what every one allows.

Sections are those of CSP Level 3 (https://www.w3.org/TR/CSP3/, editor's draft of 2026-04-19, read
2026-11-26). A rule is the directive that governs a kind of content in one policy, None where none
does.
"""

from __future__ import annotations

from collections.abc import Sequence

from cyberscan.parse.csp.policy import Directive, Policy
from cyberscan.parse.csp.sources import Kind, Reach, reaches, takes

Rule = Directive | None


def rules(policies: Sequence[Policy], name: str) -> tuple[Rule, ...]:
    """Return each policy's rule for ``name``, a key of `cyberscan.parse.csp.policy.FALLBACKS`."""
    return tuple(policy.rule(name) for policy in policies)


def inline_scripts(policies: Sequence[Policy]) -> tuple[str, ...]:
    """Return which of ``script-src-elem`` and ``script-src-attr`` let any inline script run."""
    return tuple(
        name
        for name in ("script-src-elem", "script-src-attr")
        if all(_any_inline(rule, script=True) for rule in rules(policies, name))
    )


def inline_styles(policies: Sequence[Policy]) -> bool:
    """Whether any inline style applies."""
    return all(_any_inline(rule, script=False) for rule in rules(policies, "style-src-elem"))


def evaluates(policies: Sequence[Policy]) -> bool:
    """Whether strings may become code: ``eval()`` and the like (section 4.4.1).

    Where Trusted Types are required for scripts, only strings that the site's own code vouched for.
    """
    if any(_trusted_types(policy) for policy in policies):
        return False
    governing = rules(policies, "script-src")
    return all(rule is None or rule.has("'unsafe-eval'") for rule in governing)


def scripts_from(policies: Sequence[Policy]) -> frozenset[Reach]:
    """Return from where anybody's scripts load."""
    return _reached(rules(policies, "script-src-elem"), script=True)


def objects_from(policies: Sequence[Policy]) -> frozenset[Reach]:
    """Return from where anybody's ``<object>`` and ``<embed>`` content loads."""
    return _reached(rules(policies, "object-src"), script=False)


def any_base(policies: Sequence[Policy]) -> bool:
    """Whether ``<base>`` may point to anybody's host: ``base-uri`` has no fallback."""
    return Reach.ANYWHERE in _reached(rules(policies, "base-uri"), script=False)


def needs_base(policies: Sequence[Policy]) -> bool:
    """Whether scripts are trusted by a mark that a relative URL carries along: a nonce, or a hash
    with ``'strict-dynamic'``. Then whoever sets ``<base>`` says where they load from.

    The rule of CSP Evaluator, security_checks.ts, checkMultipleMissingBaseUriDirective (commit
    d5cddb91, read 2026-11-26).
    """
    governing = rules(policies, "script-src-elem")
    return any(
        rule.holds(Kind.NONCE) or (rule.holds(Kind.HASH) and rule.has("'strict-dynamic'"))
        for rule in governing
        if rule
    )


def script_loads(policies: Sequence[Policy], host: str, path: str) -> bool:
    """Whether ``<script src="https://host/path">`` in the markup would run.

    ``host`` is another party's. See `cyberscan.parse.csp.sources.takes`.
    """
    return all(
        rule is None
        or (
            not rule.has("'strict-dynamic'")
            and any(takes(source, host, path) for source in rule.sources)
        )
        for rule in rules(policies, "script-src-elem")
    )


def scripts_off(policies: Sequence[Policy]) -> bool:
    """Whether a sandbox without ``allow-scripts`` forbids every script (section 6.3.2)."""
    boxes = (policy.get("sandbox") for policy in policies)
    return any(box and "allow-scripts" not in [w.lower() for w in box.words] for box in boxes)


def _any_inline(rule: Rule, *, script: bool) -> bool:
    """Section 6.7.3.2: a nonce or hash takes ``'unsafe-inline'`` its effect, and so does
    ``'strict-dynamic'`` for scripts.
    """
    if rule is None:
        return True
    if rule.holds(Kind.NONCE, Kind.HASH) or (script and rule.has("'strict-dynamic'")):
        return False
    return rule.has("'unsafe-inline'")


def _reached(governing: Sequence[Rule], *, script: bool) -> frozenset[Reach]:
    """Return what every rule reaches. Section 6.7.1.1: under ``'strict-dynamic'`` no host or scheme
    lets a script of the markup load.
    """
    reached = frozenset(Reach)
    for rule in governing:
        if rule is None:
            continue
        if script and rule.has("'strict-dynamic'"):
            return frozenset()
        reached &= {reach for source in rule.sources if (reach := reaches(source))}
    return reached


def _trusted_types(policy: Policy) -> bool:
    rule = policy.get("require-trusted-types-for")
    return rule is not None and "'script'" in rule.words
