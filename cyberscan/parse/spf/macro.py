"""SPF macros: grammar (RFC 7208 section 7.1) and expansion (sections 7.2 and 7.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address
from typing import Final
from urllib.parse import quote

Address = IPv4Address | IPv6Address

LONGEST_NAME: Final = 253
"""Characters of a name in presentation form; longer ones lose labels on the left (section 7.3)."""
_LONGEST_LABEL: Final = 63

_MOST_PARTS: Final = 1_000
"""A wish for more right-hand parts than any value has is as good as this one."""

_BLANKS: Final = {"%%": "%", "%_": " ", "%-": "%20"}
# The value of digits must not be zero (section 7.3). Letters c, r and t are for the text that exp=
# leads to; elsewhere they are an error (section 7.2).
_BODY: Final = (
    r"(?P<digits>(?:0*[1-9][0-9]*)?)(?P<reverse>r?)(?P<delimiters>[.\-+,/_=]*)\}|%%|%_|%-"
)
_IN_TERMS: Final = re.compile(r"%\{(?P<letter>[slodiphv])" + _BODY, re.IGNORECASE | re.ASCII)
_ANYWHERE: Final = re.compile(r"%\{(?P<letter>[slodiphvcrt])" + _BODY, re.IGNORECASE | re.ASCII)
_LABEL: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")


def is_macro_string(text: str) -> bool:
    """Whether it is a macro-string; of the letters for explanations too: who does not know a
    modifier does not know what its value is for (section 6)."""
    return _is_string(text, _ANYWHERE)


def is_domain_spec(text: str) -> bool:
    """Whether it is a domain-spec: it ends in a top label or in a macro (section 7.1)."""
    if not text or not _is_string(text, _IN_TERMS):
        return False
    end = 0
    for found in _IN_TERMS.finditer(text):
        end = found.end()
    if end == len(text):
        return True
    _, dot, label = text.removesuffix(".").rpartition(".")
    return bool(dot and _LABEL.fullmatch(label)) and not label.isdigit()


def _is_string(text: str, pattern: re.Pattern[str]) -> bool:
    literal = pattern.sub("", text)
    return "%" not in literal and all("!" <= c <= "~" for c in literal)


def letters(text: str) -> frozenset[str]:
    """Return the macro letters in use, lower case."""
    found = (match["letter"] for match in _ANYWHERE.finditer(text))
    return frozenset(letter.lower() for letter in found if letter)


def expand(text: str, values: Mapping[str, str]) -> str | None:
    """Return the macro-string with its macros replaced; None where a letter has no value."""
    parts: list[str] = []
    at = 0
    for match in _ANYWHERE.finditer(text):
        parts.append(text[at : match.start()])
        at = match.end()
        letter = match["letter"]
        if letter is None:
            parts.append(_BLANKS[match[0]])
            continue
        value = values.get(letter.lower())
        if value is None:
            return None
        parts.append(_transformed(value, match, escape=letter.isupper()))
    return "".join((*parts, text[at:]))


def _transformed(value: str, match: re.Match[str], *, escape: bool) -> str:
    if match["digits"] or match["reverse"] or match["delimiters"]:
        pieces = re.split(f"[{re.escape(match['delimiters'] or '.')}]", value)
        if match["reverse"]:
            pieces.reverse()
        digits = match["digits"].lstrip("0")
        if digits:
            pieces = pieces[-(int(digits) if len(digits) < 4 else _MOST_PARTS) :]
        value = ".".join(pieces)
    return quote(value, safe="") if escape else value


def target(text: str, values: Mapping[str, str]) -> str | None:
    """Return the name a domain-spec stands for, lower case, no final dot; None where a letter has
    no value. It may be no name that DNS can carry: see `is_name`."""
    expanded = expand(text, values)
    if expanded is None:
        return None
    name = expanded.removesuffix(".").lower()
    if len(name) > LONGEST_NAME:
        # The cut falls behind the first dot that leaves little enough.
        dot = name.find(".", len(name) - LONGEST_NAME - 1)
        name = name[dot + 1 :] if dot >= 0 else name
    return name


def is_name(name: str) -> bool:
    """Whether DNS can carry it: labels of 1 to 63 characters of ASCII, 253 together."""
    return (
        0 < len(name) <= LONGEST_NAME
        and all(0 < len(label) <= _LONGEST_LABEL for label in name.split("."))
        and all(" " <= c <= "~" and c != "\\" for c in name)
    )


def of_message(
    ip: Address, sender: tuple[str, str], helo: str, receiver: str, seconds: int
) -> dict[str, str]:
    """Return the values that stay the same through a whole evaluation; ``sender`` is local-part
    and domain, ``seconds`` the time since 1970. Letters d and p are for whoever walks."""
    local, domain = sender
    is_v4 = isinstance(ip, IPv4Address)
    return {
        "s": f"{local}@{domain}",
        "l": local,
        "o": domain,
        "i": str(ip) if is_v4 else ".".join(ip.exploded.replace(":", "")),
        "c": str(ip),
        "v": "in-addr" if is_v4 else "ip6",
        "h": helo,
        "r": receiver or "unknown",
        "t": str(seconds),
    }
