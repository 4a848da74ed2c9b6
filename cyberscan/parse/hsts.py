"""Strict-Transport-Security as browsers read it (RFC 6797 section 6.1, read 2026-11-26)."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

LONGEST: Final = 8_192
"""Characters of a header value that are read; more is not a policy anyone wrote by hand."""
FOREVER: Final = 10**12
"""Larger max-age values are read as this: 31,000 years, still an integer anyone can print."""
PRELOAD_SECONDS: Final = 31_536_000
"""The least max-age the preload list takes (https://hstspreload.org, read 2026-11-26)."""

_TOKEN: Final = frozenset(
    "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
_BLANK: Final = " \t"


class HstsError(ValueError):
    """The value breaks the grammar: a browser ignores it whole. ``str()`` says where."""


class Hsts(Struct, frozen=True):
    """A valid policy. ``max_age`` is in seconds."""

    max_age: int
    include_subdomains: bool = False
    preload: bool = False
    """Not of RFC 6797: the word preload lists ask for (hstspreload.org), without a value."""

    def preload_lacks(self) -> tuple[str, ...]:
        """Return what the header lacks of what the preload list asks of it: some of ``max-age``,
        ``includeSubDomains`` and ``preload``. The list also asks for a valid certificate, for a
        redirect from http on the same host and for the registered domain itself.
        """
        wants = (
            (f"max-age={PRELOAD_SECONDS}", self.max_age >= PRELOAD_SECONDS),
            ("includeSubDomains", self.include_subdomains),
            ("preload", self.preload),
        )
        return tuple(what for what, there in wants if not there)


def read(value: str) -> Hsts:
    """Read one header value. Raises `HstsError`.

    Section 6.1: directives are separated by semicolons, names compare without case, none may
    appear twice, unknown ones are ignored, and max-age is required (6.1.1). A response's first
    header is the one that counts (8.1); picking it is the caller's part.
    """
    if len(value) > LONGEST:
        raise HstsError(f"longer than {LONGEST} characters")
    directives = _directives(value)
    age = directives.get("max-age")
    if age is None:
        raise HstsError("max-age is missing" if "max-age" not in directives else "max-age is empty")
    if not age.isascii() or not age.isdigit():
        raise HstsError(f"max-age is not a number of seconds: {age[:40]}")
    if directives.get("includesubdomains") is not None:
        raise HstsError("includeSubDomains takes no value")
    digits = age.lstrip("0")
    return Hsts(
        max_age=min(int(digits[:13] or "0"), FOREVER),
        include_subdomains="includesubdomains" in directives,
        preload="preload" in directives and directives["preload"] is None,
    )


def _directives(value: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    at = 0
    while True:
        at = _skip(value, at)
        if at < len(value) and value[at] != ";":
            name, at = _token(value, at)
            at = _skip(value, at)
            content: str | None = None
            if at < len(value) and value[at] == "=":
                at = _skip(value, at + 1)
                quoted = at < len(value) and value[at] == '"'
                content, at = _quoted(value, at) if quoted else _token(value, at)
                at = _skip(value, at)
            if name.lower() in found:
                raise HstsError(f"{name[:40]} appears twice")
            found[name.lower()] = content
        if at >= len(value):
            return found
        if value[at] != ";":
            raise HstsError(f"unexpected {value[at]!r} at character {at + 1}")
        at += 1


def _skip(value: str, at: int) -> int:
    while at < len(value) and value[at] in _BLANK:
        at += 1
    return at


def _token(value: str, at: int) -> tuple[str, int]:
    end = at
    while end < len(value) and value[end] in _TOKEN:
        end += 1
    if end == at:
        seen = repr(value[at]) if at < len(value) else "the end"
        raise HstsError(f"a word was expected at character {at + 1}, not {seen}")
    return value[at:end], end


def _quoted(value: str, at: int) -> tuple[str, int]:
    """RFC 2616 section 2.2: any text but control characters, a backslash before a character."""
    content: list[str] = []
    at += 1
    while at < len(value):
        match value[at]:
            case '"':
                return "".join(content), at + 1
            case "\\" if at + 1 < len(value):
                content.append(value[at + 1])
                at += 2
            case character if (character < " " and character != "\t") or character == "\x7f":
                raise HstsError(f"a control character at character {at + 1}")
            case character:
                content.append(character)
                at += 1
    raise HstsError("a quoted value does not end")
