"""SPF records as RFC 7208 writes them: selection (section 4.5) and syntax (sections 4.6 and 12).

Only what the record itself says is read; where it leads is for `cyberscan.parse.spf.tree` and
`cyberscan.parse.spf.host`. The RFC was read on 2026-11-26.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final

from msgspec import Struct

from cyberscan.parse.spf.macro import is_domain_spec, is_macro_string

LONGEST: Final = 4_096
"""Characters of a record that are read."""

MOST_LOOKUPS: Final = 10
"""Terms that need DNS in a whole evaluation; with more it ends in permerror (section 4.6.4)."""

MOST_VOIDS: Final = 2
"""Look-ups without an answer, likewise (section 4.6.4: SHOULD)."""

ASKING: Final = frozenset({"include", "a", "mx", "ptr", "exists"})
"""Mechanisms that need DNS (section 4.6.4); so does the modifier redirect."""

_WITH_PREFIX: Final = frozenset({"a", "mx", "ip4", "ip6"})
_VERSION: Final = "v=spf1"
_TERM: Final = re.compile(r"(?P<qualifier>[+?~-]?)(?P<name>[A-Za-z0-9]+)(?P<rest>(?:[:/].*)?)")
_MODIFIER: Final = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9._-]*)=(?P<value>.*)")
_DUAL: Final = re.compile(
    r"(?::(?P<domain>.+?))?(?:/(?P<v4>0|[1-9][0-9]?))?(?://(?P<v6>0|[1-9][0-9]{0,2}))?"
)
_PREFIX: Final = re.compile(r"0|[1-9][0-9]{0,2}")


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
    domain: str = ""
    """The domain-spec, macros and all; empty where there is none and the record's own domain is
    meant."""
    network: str = ""
    """The address of ip4 and ip6."""
    v4: int = 32
    """Prefix length against IPv4 addresses."""
    v6: int = 128

    def __str__(self) -> str:
        sign = "" if self.qualifier is Qualifier.PASS else self.qualifier
        return f"{sign}{self.name}{self.value}"


class SpfRecord(Struct, frozen=True):
    """A record whose syntax is right."""

    mechanisms: tuple[Mechanism, ...]
    redirect: str = ""
    """Domain the evaluation goes on at; a receiver ignores it beside ``all`` (section 6.1)."""
    explanation: str = ""
    """Domain-spec of ``exp=`` (section 6.2)."""

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
            and 0 in {m.v4 if m.name != "ip6" else 32, m.v6 if m.name != "ip4" else 128}
            for m in self.reached
        )
        return wide or self.final is Qualifier.PASS

    @property
    def asks_first(self) -> bool:
        """Whether a term that needs DNS stands before the end."""
        return any(m.name in ASKING for m in self.reached)

    @property
    def lookups(self) -> int:
        """Terms of this record alone that count towards `MOST_LOOKUPS` (section 4.6.4)."""
        asked = sum(m.name in ASKING for m in self.reached)
        return asked + (self.final is None and bool(self.redirect))

    @property
    def final(self) -> Qualifier | None:
        """What ``all`` says, or None where there is no ``all`` (section 5.1)."""
        return next((m.qualifier for m in self.mechanisms if m.name == "all"), None)


def is_spf(text: str) -> bool:
    """Whether a TXT record is an SPF record: the version, then a space or the end."""
    head = text[: len(_VERSION) + 1].lower()
    return head in {_VERSION, _VERSION + " "}


def selected(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the SPF records among TXT records (section 4.5); with more than one none counts."""
    return tuple(text for text in texts if is_spf(text))


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
    return SpfRecord(tuple(mechanisms), modifiers.get("redirect", ""), modifiers.get("exp", ""))


def _take_modifier(name: str, value: str, taken: dict[str, str]) -> None:
    if name in {"redirect", "exp"}:
        if name in taken:
            raise SpfError(f"{name}= appears twice")
        _require_domain(value, f"{name}={value}")
    elif not is_macro_string(value):
        raise SpfError(f"{name}={value}")
    taken[name] = value


def _mechanism(term: str) -> Mechanism:
    match = _TERM.fullmatch(term)
    if match is None:
        raise SpfError(term)
    qualifier = Qualifier(match["qualifier"] or "+")
    name, rest = match["name"].lower(), match["rest"]
    match name:
        case "all":
            if rest:
                raise SpfError(term)
            return Mechanism(qualifier, name)
        case "include" | "exists":
            return Mechanism(qualifier, name, rest, _behind_colon(rest, term))
        case "ptr":
            domain = _behind_colon(rest, term) if rest else ""
            return Mechanism(qualifier, name, rest, domain)
        case "a" | "mx":
            return _with_dual(qualifier, name, rest, term)
        case "ip4" | "ip6":
            return _with_network(qualifier, name, rest, term)
        case _:
            raise SpfError(term)


def _behind_colon(rest: str, term: str) -> str:
    domain = rest.removeprefix(":") if rest.startswith(":") else ""
    _require_domain(domain, term)
    return domain


def _with_dual(qualifier: Qualifier, name: str, rest: str, term: str) -> Mechanism:
    match = _DUAL.fullmatch(rest)
    if match is None:
        raise SpfError(term)
    v4, v6 = int(match["v4"] or 32), int(match["v6"] or 128)
    if v4 > 32 or v6 > 128:
        raise SpfError(term)
    domain = match["domain"] or ""
    if domain:
        _require_domain(domain, term)
    return Mechanism(qualifier, name, rest, domain, v4=v4, v6=v6)


def _with_network(qualifier: Qualifier, name: str, rest: str, term: str) -> Mechanism:
    address, slash, length = rest.removeprefix(":").partition("/")
    longest = 32 if name == "ip4" else 128
    if slash and not _PREFIX.fullmatch(length):
        raise SpfError(term)
    prefix = int(length) if slash else longest
    if not rest.startswith(":") or prefix > longest:
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
    if name == "ip4":
        return Mechanism(qualifier, name, rest, network=address, v4=prefix)
    return Mechanism(qualifier, name, rest, network=address, v6=prefix)


def _require_domain(text: str, term: str) -> None:
    if not is_domain_spec(text):
        raise SpfError(term)
