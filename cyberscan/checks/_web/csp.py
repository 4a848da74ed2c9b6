"""What the checks of Content-Security-Policy share: the policies in force on a page, and what is
weak about them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.site import Markup, Meta
from cyberscan.model.facts.web import Exchange
from cyberscan.parse.csp import effect
from cyberscan.parse.csp.mistakes import mistakes
from cyberscan.parse.csp.policy import Policy, policies, read
from cyberscan.parse.csp.sources import Reach, Source, reaches
from cyberscan.tables.csp_bypass import BYPASSES, Bypass

HEADER: Final = "content-security-policy"
REPORT_ONLY: Final = "content-security-policy-report-only"

_META: Final = "http-equiv:content-security-policy"
# Policies in <meta> are stored up to 8,000 characters, before masking makes them shorter.
_CUT: Final = 7_000
_ANY_SCRIPT: Final = frozenset({"no_script_rule", "inline", "any_host"})


class Weakness(Struct, frozen=True):
    """One weakness: the message that says it, the family it is of, the evidence."""

    message: str
    family: str
    evidence: tuple[str, ...]
    names: tuple[str, ...] = ()
    """What the message names: hosts."""


def of_header(answer: Exchange) -> tuple[Policy, ...]:
    """Return the enforced policies of an answer's header fields."""
    return policies(answer.all(HEADER))


def metas(markup: Markup, *, in_head: bool = True) -> tuple[Meta, ...]:
    """Return the ``<meta>`` policies that browsers hear, or those outside of ``<head>``, which they
    do not (WHATWG HTML, "Content security policy state").
    """
    return tuple(m for m in markup.metas if m.name == _META and m.in_head is in_head)


def of_page(markup: Markup) -> tuple[Policy, ...]:
    """Return the policies of a page's ``<meta>`` elements."""
    return tuple(read(meta.content, meta=True) for meta in metas(markup))


def is_cut(markup: Markup) -> bool:
    """Whether a ``<meta>`` policy may go on behind what was stored of it."""
    return any(len(meta.content) >= _CUT for meta in metas(markup))


def short(policy: Policy) -> str:
    """Return a policy in one line, cut."""
    text = "; ".join(str(directive) for directive in policy.directives)
    return f"{'<meta> ' * policy.meta}{text[:200]}"


def weaknesses(enforced: Sequence[Policy]) -> tuple[Weakness, ...]:
    """Return what is weak about policies that are enforced together, at most one of a family.

    Something gets through only where every policy lets it. Where any script runs, what would be
    but another way to run one is not told beside it.
    """
    silent = effect.scripts_off(enforced)
    found = [] if silent else [*_of_scripts(enforced)]
    if not any(weakness.message in _ANY_SCRIPT for weakness in found):
        found += _of_objects(enforced)
        if not silent:
            found += [*_of_base(enforced), *_of_hosts(enforced)]
    return (*found, *_of_spelling(enforced))


def notes(enforced: Sequence[Policy]) -> tuple[str, ...]:
    """Return what could be better and is no weakness by itself.

    ``blob:`` scripts need a script that runs already; a ``data:`` object has no access to the page.
    """
    found: list[str] = []
    if effect.inline_styles(enforced):
        found += _written(enforced, "style-src-elem", _is("'unsafe-inline'")) or [
            _unset("style-src")
        ]
    found += [
        _unset(name)
        for name in ("base-uri", "form-action")
        if all(policy.get(name) is None for policy in enforced)
    ]
    found += _written(enforced, "script-src-attr", _is("'unsafe-hashes'"))
    found += _written(enforced, "script-src-elem", lambda source: source.scheme == "blob")
    found += _written(enforced, "object-src", lambda source: source.scheme == "data")
    found += [f"<meta>: {text}: ignored there" for p in enforced if p.meta for text in p.ignored]
    return tuple(dict.fromkeys(found))


def _of_scripts(enforced: Sequence[Policy]) -> Iterator[Weakness]:
    """The worst way to run any script, with the evidence of every way."""
    if all(rule is None for rule in effect.rules(enforced, "script-src-elem")):
        evidence = [_unset("script-src"), _unset("default-src"), *map(short, enforced)]
        yield Weakness("no_script_rule", "scripts", tuple(evidence))
        return
    ways: list[str] = []
    evidence = []
    for name in effect.inline_scripts(enforced):
        ways.append("inline")
        evidence += _written(enforced, name, _is("'unsafe-inline'")) or [_unset(name)]
    if effect.scripts_from(enforced):
        ways.append("any_host")
        evidence += _written(enforced, "script-src-elem", reaches)
    if effect.evaluates(enforced):
        ways.append("eval")
        evidence += _written(enforced, "script-src", _is("'unsafe-eval'")) or [_unset("script-src")]
    if ways:
        yield Weakness(ways[0], "scripts", tuple(dict.fromkeys(evidence)))


def _of_objects(enforced: Sequence[Policy]) -> Iterator[Weakness]:
    if Reach.ANYWHERE in effect.objects_from(enforced):
        evidence = _written(enforced, "object-src", _is_anywhere)
        yield Weakness("objects", "objects", tuple(evidence or [_unset("object-src")]))


def _of_base(enforced: Sequence[Policy]) -> Iterator[Weakness]:
    if effect.needs_base(enforced) and effect.any_base(enforced):
        evidence = _written(enforced, "base-uri", _is_anywhere)
        yield Weakness("base", "base", tuple(evidence or [_unset("base-uri")]))


def _of_hosts(enforced: Sequence[Policy]) -> Iterator[Weakness]:
    governing = [rule for rule in effect.rules(enforced, "script-src-elem") if rule]
    named = {source.host for rule in governing for source in rule.sources}
    evaluates = effect.evaluates(enforced)
    found = [
        row
        for row in BYPASSES
        if not named.isdisjoint(_patterns(row.host))
        and (evaluates or not row.needs_eval)
        and effect.script_loads(enforced, row.host, row.path)
    ]
    if found:
        evidence = tuple(_bypass(row) for row in found)
        yield Weakness("bypass", "hosts", evidence, tuple(dict.fromkeys(r.host for r in found)))


def _of_spelling(enforced: Sequence[Policy]) -> Iterator[Weakness]:
    found = tuple(str(mistake) for mistake in mistakes(enforced))
    if found:
        yield Weakness("mistakes", "spelling", found)


def _written(enforced: Sequence[Policy], name: str, pick: Callable[[Source], object]) -> list[str]:
    """Return the directives that govern ``name``, each with those of its sources that ``pick``
    takes, as the policies write them.
    """
    found = []
    for policy, rule in zip(enforced, effect.rules(enforced, name), strict=True):
        texts = [source.text for source in rule.sources if pick(source)] if rule else []
        if rule and texts:
            found.append(f"{'<meta> ' * policy.meta}{rule.name} {' '.join(texts)}")
    return list(dict.fromkeys(found))


def _is(keyword: str) -> Callable[[Source], bool]:
    return lambda source: source.keyword == keyword


def _is_anywhere(source: Source) -> bool:
    return reaches(source) is Reach.ANYWHERE


def _unset(name: str) -> str:
    return f"{name}: not set"


def _bypass(row: Bypass) -> str:
    return f"https://{row.host}{row.path}: {row.way}"


def _patterns(host: str) -> frozenset[str]:
    """Return how a host source can name a host, but for ``*``."""
    labels = host.split(".")
    return frozenset({host, *(f"*.{'.'.join(labels[i:])}" for i in range(1, len(labels)))})
