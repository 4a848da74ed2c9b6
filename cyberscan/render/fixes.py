"""A remedy's instructions: all of them for a rule's page, those that fit for a regency's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cyberscan.model.remedy import Remedy
from cyberscan.render.words import Words

_CPANEL: Final = "cpanel"
_GENERIC: Final = "generic"
_NO_CPANEL: Final = frozenset({"plesk", "iis", "exchange"})
"""Where one of these answers, no cPanel runs the site or the mail."""
_FRONT: Final = "cloudflare"
"""Stands before a server that is not seen behind it."""
_ALIKE: Final = {"postfix": ("postfix", "zimbra")}
"""A Zimbra greets as the Postfix it is made with."""
_CHOICES: Final = frozenset(
    {
        "cpanel",
        "plesk",
        "nginx",
        "apache",
        "litespeed",
        "iis",
        "cloudflare",
        "haproxy",
        "postfix",
        "exim",
        "exchange",
        "zimbra",
    }
)
"""One site has one or two of these. Steps for everything else (DNS, firewall, provider, what holds
everywhere …) go together and are always shown."""
MOST: Final = 3
"""Of these shown on a card: those of most targets."""


@dataclass(frozen=True, slots=True)
class Fix:
    """Instructions for one platform, step by step: what to do, and the code of it."""

    platform: str
    steps: tuple[tuple[str, str], ...]
    tag: str = ""
    """The platform as remedies name it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a card shows of a remedy."""

    fixes: tuple[Fix, ...]
    recognised: tuple[str, ...]
    """Platforms that the targets' answers name and the remedy tells apart, by name."""
    others: tuple[str, ...]
    """Platforms of which the steps are left to the rule's page, by name."""


def fixes_of(words: Words, remedy: Remedy) -> tuple[Fix, ...]:
    """Return the steps by platform, each platform where it comes first, but cPanel's before all
    others: most of those who read this have nothing else. What holds for every platform stays
    ahead of it where the remedy begins with that."""
    by_platform: dict[str, list[tuple[str, str]]] = {}
    for step in remedy.steps:
        by_platform.setdefault(step.platform, []).append((words.say(step.say), step.code))
    first = next(iter(by_platform), "")
    order = sorted(by_platform, key=lambda tag: (tag != first or tag != _GENERIC, tag != _CPANEL))
    return tuple(Fix(words.platform(tag), tuple(by_platform[tag]), tag) for tag in order)


def chosen(words: Words, remedy: Remedy, seen: Iterable[tuple[str, ...]]) -> Chosen:
    """Return the steps that fit the targets; ``seen`` are the platforms recognised of each.

    cPanel is among them unless something else is certain to run the place: web servers do not tell
    whether a panel writes their configuration. Where nothing fits, the remedy's first is shown.
    """
    every = fixes_of(words, remedy)
    known = [fix for fix in every if fix.tag in _CHOICES]
    tags = {fix.tag for fix in known}
    wanted: Counter[str] = Counter()
    recognised: set[str] = set()
    for names in seen:
        recognised.update(names)
        wanted.update(_fitting(set(names), tags) & tags)
    ranked = sorted(known, key=lambda fix: -wanted[fix.tag])[:MOST]
    shown = {fix.tag for fix in ranked if wanted[fix.tag]} or {fix.tag for fix in known[:1]}
    return Chosen(
        fixes=tuple(fix for fix in every if fix.tag in shown or fix.tag not in _CHOICES),
        recognised=tuple(fix.platform for fix in known if fix.tag in recognised),
        others=tuple(fix.platform for fix in known if fix.tag not in shown),
    )


def _fitting(names: set[str], tags: set[str]) -> set[str]:
    if _CPANEL in names and _CPANEL in tags:
        # Its own steps do what its web server's would, and the panel would undo those.
        return {_CPANEL} | (names & {_FRONT})
    alike = {one for name in names for one in _ALIKE.get(name, (name,))}
    return alike if names & _NO_CPANEL else alike | {_CPANEL}
