"""What the functions and methods of JavaScript make of constants.

``atob`` by the forgiving base64 of WHATWG Infra (https://infra.spec.whatwg.org/#forgiving-base64),
``unescape`` by ECMA-262 section B.2.1.2 (as test262 quotes it); both read 2026-11-26. Of the
methods only the plain cases are followed. None raises: what does not fit is None.
"""

from __future__ import annotations

import re
from binascii import Error as Base64Error
from binascii import a2b_base64
from typing import Final, NamedTuple
from urllib.parse import unquote

MOST_ITEMS: Final = 60_000
"""Items of one array."""
SHORT: Final = 8
PIECES: Final = 4
"""Pieces of at most `SHORT` characters that make a sum a disguise, and escaped letters that make a
text one (our own choice)."""

Scalar = str | float
Data = str | float | list[Scalar]

_BASE64: Final = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_PAIR: Final = re.compile(r"[0-9A-Fa-f]{1,2}", re.ASCII)
_SPACE: Final = re.compile(r"[\t\n\f\r ]+")
_UNESCAPE: Final = re.compile(r"%u([0-9A-Fa-f]{4})|%([0-9A-Fa-f]{2})")
_NOTHING: Final[frozenset[str]] = frozenset()


class Value(NamedTuple):
    """What an expression is, and by which disguises it was written."""

    data: Data
    how: frozenset[str] = frozenset()


def calculated(left: float, sign: str, right: float) -> float:
    """Return a sum, difference, product or exclusive or, within what numbers of codes can be."""
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return max(-1e15, min(left * right, 1e15))
    return float(int(left) ^ int(right))


def number_text(value: float) -> str:
    """Return a number as a script would write it into a text."""
    return str(int(value)) if value == int(value) else str(value)


def read_number(text: str) -> float:
    """Return what a numeric literal says; 0.0 for what is none or beyond reason."""
    try:
        number = float(int(text, 0)) if text[:2].lower() in {"0x", "0o", "0b"} else float(text)
    except (ValueError, OverflowError):
        return 0.0
    return number if -1e15 < number < 1e15 else 0.0


def letters(items: list[Scalar], sign: str = "+", number: float = 0.0) -> str | None:
    """Return the text of UTF-16 codes, or of letters, each changed by the same number."""
    plain = [item for item in items if not isinstance(item, str)]
    if len(plain) != len(items):
        texts = [item for item in items if isinstance(item, str)]
        if plain or any(len(text) != 1 for text in texts):
            return None
        plain = [ord(text) for text in texts]
    n = int(number)
    match sign:
        case "^":
            return "".join([chr((int(code) ^ n) & 0xFFFF) for code in plain])
        case "-":
            n = -n
    return "".join([chr((int(code) + n) & 0xFFFF) for code in plain])


def hexadecimal(items: list[Scalar]) -> str | None:
    """Return the text of pairs of hexadecimal digits."""
    texts = [item for item in items if isinstance(item, str)]
    if len(texts) != len(items) or not texts or any(not _PAIR.fullmatch(text) for text in texts):
        return None
    return "".join([chr(int(text, 16)) for text in texts])


def _atob(text: str) -> str | None:
    plain = _SPACE.sub("", text)
    if not _BASE64.fullmatch(plain) or len(plain.rstrip("=")) % 4 == 1:
        return None
    try:
        said = a2b_base64(plain.rstrip("=") + "=" * (-len(plain.rstrip("=")) % 4))
    except (Base64Error, ValueError):
        return None
    try:
        return said.decode()
    except UnicodeDecodeError:
        return said.decode("latin-1")


def _unescape(text: str) -> str | None:
    return _UNESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), text)


def percent_trick(text: str) -> set[str]:
    """Return the trick where letters are escaped; brackets and blanks are what it is made for."""
    codes = (int(m[1] or m[2], 16) for m in _UNESCAPE.finditer(text))
    letters = sum(1 for code in codes if chr(code).isascii() and chr(code).isalnum())
    return {"unescape"} if letters >= PIECES else set()


def _decode_uri(text: str) -> str | None:
    return unquote(text, errors="replace")


def _escape(text: str) -> str | None:
    """``decodeURIComponent(escape(atob(…)))`` reads UTF-8, which `_atob` does by itself."""
    return text


def script_in(url: str) -> str:
    """Return the script in a ``data:`` URL (RFC 2397), or ""."""
    head, comma, body = url.partition(",")
    if not comma or not head[:40].lower().startswith("data:") or "script" not in head.lower():
        return ""
    return (_atob(unquote(body)) or "") if head.lower().endswith(";base64") else unquote(body)


DECODERS: Final = {
    "escape": _escape,
    "atob": _atob,
    "unescape": _unescape,
    "decodeURIComponent": _decode_uri,
    "decodeURI": _decode_uri,
}


def indexed(value: Value, index: Value, behind: int) -> tuple[Value, int] | None:
    """Return one letter or item; ``behind`` is the token behind the index."""
    if not isinstance(index.data, float) or isinstance(value.data, float):
        return None
    n = int(index.data)
    if not 0 <= n < len(value.data):
        return None
    return Value(value.data[n], value.how), behind


def called(value: Value, method: str, arguments: list[Scalar]) -> Value | None:
    """Return what a method of strings or arrays makes of a value, or None."""
    data, how = value.data, value.how
    if isinstance(data, str):
        return _of_string(data, method, arguments, how)
    if isinstance(data, list):
        match method, arguments:
            case "reverse", []:
                return Value(data[::-1], how | {"reversed"})
            case "join", [str(glue)] if len(data) < MOST_ITEMS and len(glue) <= SHORT:
                texts = [item if isinstance(item, str) else number_text(item) for item in data]
                return Value(glue.join(texts), how | ({"joined"} if len(data) > 2 else _NOTHING))
            case "concat", _:
                return Value([*data, *arguments][:MOST_ITEMS], how)
            case "slice", [float(start)]:
                return Value(data[int(start) :], how)
            case "slice", [float(start), float(end)]:
                return Value(data[int(start) : int(end)], how)
    return None


def _of_string(
    data: str, method: str, arguments: list[Scalar], how: frozenset[str]
) -> Value | None:
    match method, arguments:
        case "split", [""]:
            return Value([*data[:MOST_ITEMS]], how)
        case "split", [str(glue)]:
            return Value([*data.split(glue)[:MOST_ITEMS]], how)
        case (("toString" | "trim" | "normalize" | "valueOf"), []):
            return Value(data, how)
        case "concat", _:
            texts = [item if isinstance(item, str) else number_text(item) for item in arguments]
            return Value("".join([data, *texts]), how)
        case "replace", [str(wanted), str(by)]:
            return Value(data.replace(wanted, by, 1), how | {"joined"})
        case (("slice" | "substring" | "substr"), [float(start)]) if start >= 0:
            return Value(data[int(start) :], how)
        case (("slice" | "substring"), [float(start), float(end)]) if 0 <= start <= end:
            return Value(data[int(start) : int(end)], how)
        case "substr", [float(start), float(size)] if start >= 0 and size >= 0:
            return Value(data[int(start) : int(start) + int(size)], how)
        case "charAt", [float(n)] if 0 <= n < len(data):
            return Value(data[int(n)], how)
    return None
