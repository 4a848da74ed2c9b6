"""``Alt-Svc``: where else, and in what protocol, an origin is served (RFC 7838 section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from msgspec import Struct

LONGEST: Final = 8_192
"""Characters of a header that are read; servers send some hundred."""
MOST: Final = 32
"""Services that are kept."""
DAY: Final = 86_400
"""Seconds that a service without ``ma`` is remembered (RFC 7838 section 3.1)."""

_WORD: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}"
_QUOTED: Final = r'"(?:[^"\\]|\\.)*+"'
_SERVICE: Final = re.compile(rf"({_WORD})=({_QUOTED})")
_PARAMETER: Final = re.compile(rf"[ \t]*+;[ \t]*+({_WORD})=({_WORD}|{_QUOTED})")
_NEXT: Final = re.compile(r"[ \t]*+(?:,[ \t]*+)++|[ \t]*+\Z")
_AUTHORITY: Final = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[0-9A-Za-z._-]{0,253}):([0-9]{1,5})")
_ESCAPE: Final = re.compile(r"\\(.)")


class AltSvcError(ValueError):
    """The header breaks the grammar; ``str()`` says where."""


class Service(Struct, frozen=True, order=True):
    """One alternative."""

    protocol: str
    """The ALPN name, as ``h3``."""
    host: str
    """Lower case; "" for the origin's own."""
    port: int
    max_age: int
    """Seconds it may be remembered."""


def read(values: Iterable[str]) -> tuple[Service, ...]:
    """Read the headers of one answer; they count as one list. ``clear`` gives none.

    Raises `AltSvcError`.
    """
    text = ",".join(value.strip(" \t") for value in values).strip(" \t,")
    if text == "clear" or not text:
        return ()
    if len(text) > LONGEST:
        raise AltSvcError(f"longer than {LONGEST} characters")
    found: list[Service] = []
    offset = 0
    while offset < len(text):
        service = _SERVICE.match(text, offset)
        if service is None:
            raise AltSvcError(f'no protocol="host:port" at character {offset + 1}')
        age, offset = _parameters(text, service.end())
        found.append(_service(service[1], _plain(service[2]), age))
        gap = _NEXT.match(text, offset)
        if gap is None:
            raise AltSvcError(f"no comma at character {offset + 1}")
        offset = gap.end()
    return tuple(found[:MOST])


def _parameters(text: str, offset: int) -> tuple[int, int]:
    """Return ``ma``, the first of several, and where the parameters end."""
    age: int | None = None
    while parameter := _PARAMETER.match(text, offset):
        offset = parameter.end()
        value = _plain(parameter[2])
        if parameter[1].lower() == "ma" and age is None:
            if not re.fullmatch(r"[0-9]{1,20}", value, re.ASCII):
                raise AltSvcError("ma is not a number of seconds")
            age = int(value)
    return (DAY if age is None else age), offset


def _service(protocol: str, authority: str, age: int) -> Service:
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None or not 1 <= int(parts[2]) <= 65_535:
        raise AltSvcError("no host:port in quotes")
    return Service(unquote(protocol), parts[1].lower(), int(parts[2]), age)


def _plain(value: str) -> str:
    """Return a token as it is, a quoted string without quotes and escapes."""
    return _ESCAPE.sub(r"\1", value[1:-1]) if value.startswith('"') else value
