"""Which part of a name its owner registered: the public suffix list (https://publicsuffix.org).

The list comes inside the ``publicsuffixlist`` package and carries its own date. A newer one that
was carried in as a feed takes its place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path

import msgspec
from publicsuffixlist import PSLFILE, PublicSuffixList

from cyberscan.config.files import read_whole
from cyberscan.config.paths import data
from cyberscan.model.problem import UserError
from cyberscan.model.suffix_rules import REGISTRIES

HELD = "public-suffix-list.json"
"""The feed's file."""
_RULE = re.compile(r"^(?!//)\S+", re.MULTILINE)
"""Up to the first blank of each line that is no comment (https://publicsuffix.org/list/)."""
_BEGIN = "// ===BEGIN ICANN DOMAINS==="
_END = "// ===END ICANN DOMAINS==="
_VERSION = re.compile(r"// VERSION: (\d{4}-\d{2}-\d{2})")


class Suffixes:
    """The list, or the registries' half of it, with rules of one's own added. Names are lower-case
    A-labels."""

    def __init__(self, extra: tuple[str, ...] = (), *, registries: bool = False) -> None:
        rules = (*(_held_rules(registries) or _package_rules(registries)), *extra)
        # Whoever asks of a few top-level domains does not wait for the rules of 1,500.
        self._rules: defaultdict[str, list[str]] = defaultdict(list)
        for rule in rules:
            self._rules[_encoded(rule.rpartition(".")[2])].append(rule)
        self._below: dict[str, PublicSuffixList] = {}

    def registrable(self, name: str) -> str:
        """Return the domain that was registered, as ``surabaya.go.id``; "" for a suffix itself."""
        return self._list(name).privatesuffix(name) or ""

    def _list(self, name: str) -> PublicSuffixList:
        """Return the rules that can match ``name``: those of its top-level domain."""
        top = name.rpartition(".")[2]
        top = top if top in self._rules else ""
        if top not in self._below:
            # Left to itself, the package runs every rule through IDNA: that takes twice as long
            # as all the rest of it, and names here are A-labels.
            rules = map(_encoded, self._rules[top] if top else ())
            self._below[top] = PublicSuffixList(rules, accept_encoded_idn=False)
        return self._below[top]


def _package_rules(registries: bool) -> list[str]:
    text = Path(PSLFILE).read_text(encoding="utf-8")
    return _RULE.findall(_registries_half(text) if registries else text)


class _Held(msgspec.Struct):
    """The list as a feed: rule to the half it stands in."""

    date: date
    entries: dict[str, str]


@cache
def _held() -> _Held | None:
    """Return the list carried in, if it is newer than the package's. One that is damaged is none:
    whoever shows feeds says so."""
    try:
        found = msgspec.json.decode(read_whole(data() / "feeds" / HELD), type=_Held)
    except (UserError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return found if found.date > _package_date() and found.entries else None


def _held_rules(registries: bool) -> list[str]:
    held = _held()
    if held is None:
        return []
    return [rule for rule, half in held.entries.items() if not registries or half == REGISTRIES]


def _registries_half(text: str) -> str:
    _, begun, rest = text.partition(_BEGIN)
    rules, ended, _ = rest.partition(_END)
    if not begun or not ended:
        raise ValueError("the public suffix list does not mark the registries' half")
    return rules


def _encoded(rule: str) -> str:
    """Return a rule as A-labels. The list's are normalised already, so that Punycode is enough."""
    if rule.isascii():
        return rule
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
        for label in rule.split(".")
    )


@cache
def suffixes(extra: tuple[str, ...] = ()) -> Suffixes:
    """Return the list with ``extra`` rules (as ``go.test``); it is read once a process."""
    return Suffixes(extra)


@cache
def registries() -> Suffixes:
    """Return the half of the list that registries keep ("ICANN domains"). `suffixes` counts
    ``github.io`` among the suffixes, since everybody may have a name below it; here it is a domain
    of one owner, who is asked whether the name is still there."""
    return Suffixes(registries=True)


def suffix_list_date() -> date:
    """Return the day the list that is used was published."""
    held = _held()
    return held.date if held else _package_date()


@cache
def _package_date() -> date:
    """Return the day from the list's own header."""
    with Path(PSLFILE).open(encoding="utf-8") as lines:
        for line in islice(lines, 40):
            if match := _VERSION.match(line):
                return date.fromisoformat(match[1])
    raise ValueError("the public suffix list carries no version")
