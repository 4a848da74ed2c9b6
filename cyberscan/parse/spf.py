"""SPF records as RFC 7208 writes them: selection (section 4.5) and syntax (sections 4.6 and 12).

Only what the record itself says is read. What its includes and redirects lead to needs DNS and is
not followed here.
"""

from __future__ import annotations

import re
from enum import StrEnum
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final

from msgspec import Struct

LONGEST: Final = 4_096
"""Characters of a record that are read."""

MOST_LOOKUPS: Final = 10
"""Terms that need DNS in a whole evaluation; with more it ends in permerror (section 4.6.4)."""

_ASKING: Final = frozenset({"include", "a", "mx", "ptr", "exists"})
_WITH_PREFIX: Final = frozenset({"a", "mx", "ip4", "ip6"})
_EVERY_ADDRESS: Final = re.compile(r"/0(?:/|$)")

_VERSION: Final = "v=spf1"
_TERM: Final = re.compile(r"(?P<qualifier>[+?~-]?)(?P<name>[A-Za-z0-9]+)(?P<rest>(?:[:/].*)?)")
_MODIFIER: Final = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9._-]*)=(?P<value>.*)")
_DUAL: Final = re.compile(
    r"(?::(?P<domain>.+?))?(?:/(?P<v4>0|[1-9][0-9]?))?(?://(?P<v6>0|[1-9][0-9]{0,2}))?"
)
# The letters c, r and t belong to the text that exp= leads to, not to a record (section 7).
_EXPAND: Final = re.compile(r"%\{[slodiphv][0-9]*r?[.\-+,/_=]*\}|%%|%_|%-", re.IGNORECASE)
_LABEL: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")


class SpfError(ValueError):
    """The record breaks the grammar: a receiver answers permerror. ``str()`` names the term."""


class Qualifier(StrEnum):
    """What a matching mechanism means (section 4.6.2)."""

    PASS = "+"  # noqa: S105 - the sign RFC 7208 writes
    FAIL = "-"
    SOFTFAIL = "~"
    NEUTRAL = "?"


class Mechanism(Struct, frozen=True):
    """One directive. ``name`` is lower case; ``value`` is what stood behind it, sign included."""

    qualifier: Qualifier
    name: str
    value: str = ""


class SpfRecord(Struct, frozen=True):
    """A record whose syntax is right."""

    mechanisms: tuple[Mechanism, ...]
    redirect: str = ""
    """Domain the evaluation goes on at; a receiver ignores it beside ``all`` (section 6.1)."""

    @property
    def reached(self) -> tuple[Mechanism, ...]:
        """The mechanisms a receiver may come to: those before ``all`` (section 5.1)."""
        names = [m.name for m in self.mechanisms]
        return self.mechanisms[: names.index("all")] if "all" in names else self.mechanisms

    @property
    def opens_to_all(self) -> bool:
        """Whether it lets every IPv4 or every IPv6 address pass, by ``all`` or a prefix of 0."""
        wide = any(
            m.qualifier is Qualifier.PASS
            and m.name in _WITH_PREFIX
            and _EVERY_ADDRESS.search(m.value) is not None
            for m in self.reached
        )
        return wide or self.final is Qualifier.PASS

    @property
    def lookups(self) -> int:
        """Terms of this record alone that count towards `MOST_LOOKUPS` (section 4.6.4)."""
        asked = sum(m.name in _ASKING for m in self.reached)
        return asked + (self.final is None and bool(self.redirect))

    @property
    def final(self) -> Qualifier | None:
        """What ``all`` says, or None where there is no ``all`` (section 5.1)."""
        return next((m.qualifier for m in self.mechanisms if m.name == "all"), None)


def is_spf(text: str) -> bool:
    """Whether a TXT record is an SPF record: the version, then a space or the end."""
    head = text[: len(_VERSION) + 1].lower()
    return head in {_VERSION, _VERSION + " "}


def read(text: str) -> SpfRecord:
    """Read one record that `is_spf`. Raises `SpfError`."""
    if not is_spf(text):
        raise SpfError("it does not begin with v=spf1")
    if len(text) > LONGEST:
        raise SpfError(f"longer than {LONGEST} characters")
    mechanisms: list[Mechanism] = []
    modifiers: dict[str, str] = {}
    for term in text[len(_VERSION) :].split(" "):
        if not term:
            continue
        if match := _MODIFIER.fullmatch(term):
            _take_modifier(match["name"].lower(), match["value"], modifiers)
        else:
            mechanisms.append(_mechanism(term))
    return SpfRecord(tuple(mechanisms), modifiers.get("redirect", ""))


def _take_modifier(name: str, value: str, taken: dict[str, str]) -> None:
    if name in {"redirect", "exp"}:
        if name in taken:
            raise SpfError(f"{name}= appears twice")
        _require_domain(value, f"{name}={value}")
    elif not _is_macro_string(value):
        raise SpfError(f"{name}={value}")
    taken[name] = value


def _mechanism(term: str) -> Mechanism:
    match = _TERM.fullmatch(term)
    if match is None:
        raise SpfError(term)
    name, rest = match["name"].lower(), match["rest"]
    if name == "all":
        if rest:
            raise SpfError(term)
    elif name in {"include", "exists"}:
        _require_domain(rest.removeprefix(":") if rest.startswith(":") else "", term)
    elif name == "ptr":
        if rest:
            _require_domain(rest.removeprefix(":") if rest.startswith(":") else "", term)
    elif name in {"a", "mx"}:
        _require_dual(rest, term)
    elif name in {"ip4", "ip6"}:
        _require_network(name, rest, term)
    else:
        raise SpfError(term)
    return Mechanism(Qualifier(match["qualifier"] or "+"), name, rest)


def _require_dual(rest: str, term: str) -> None:
    match = _DUAL.fullmatch(rest)
    if match is None or int(match["v4"] or 0) > 32 or int(match["v6"] or 0) > 128:
        raise SpfError(term)
    if match["domain"] is not None:
        _require_domain(match["domain"], term)


def _require_network(name: str, rest: str, term: str) -> None:
    address, slash, length = rest.removeprefix(":").partition("/")
    longest = 32 if name == "ip4" else 128
    if slash and not re.fullmatch(r"0|[1-9][0-9]{0,2}", length):
        raise SpfError(term)
    if not rest.startswith(":") or (slash and int(length) > longest):
        raise SpfError(term)
    try:
        if name == "ip4":
            IPv4Address(address)
        else:
            IPv6Address(address)
    except AddressValueError:
        raise SpfError(term) from None
    if "%" in address:  # a scope id is Python's notation, not RFC 7208's
        raise SpfError(term)


def _require_domain(text: str, term: str) -> None:
    """Demand a domain-spec (section 7.1): it ends in a top label or in a macro."""
    if not text or not _is_macro_string(text):
        raise SpfError(term)
    expansions = list(_EXPAND.finditer(text))
    ends_in_macro = bool(expansions) and expansions[-1].end() == len(text)
    _, dot, label = text.removesuffix(".").rpartition(".")
    top = bool(dot and _LABEL.fullmatch(label)) and not label.isdigit()
    if not ends_in_macro and not top:
        raise SpfError(term)


def _is_macro_string(text: str) -> bool:
    literal = _EXPAND.sub("", text)
    return "%" not in literal and all("!" <= c <= "~" for c in literal)
