"""Tokens of JavaScript, as far as reading constants needs them: names, strings with their escapes
undone, numbers and marks (the lexical grammar of ECMA-262, https://tc39.es/ecma262/).

Nothing is run, and nothing is an error: what no rule fits is a mark of one character. A
template is the sum that it stands for; for an expression in it that has brackets of its own
(``${f({})}``) `UNKNOWN` stands.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice
from typing import Final, NamedTuple

MOST_TOKENS: Final = 80_000
"""Some 300 kB of minified code: inline scripts are shorter, and this is read within a second."""
MOST_CHARACTERS: Final = 1_048_576
UNKNOWN: Final = "\x00"
"""Stands for what only running the script would tell."""
_ESCAPED: Final = 4
"""Letters and digits written as escapes that make a disguise (our own choice): JSON in a page
escapes ``<``, ``&`` and quotes, nobody escapes letters without a reason."""

_TOKEN: Final = re.compile(
    r"""
    (?P<blank>\s++|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?+|<!--[^\n]*+)
  | (?P<string>"(?:[^"\\\n]|\\.)*+"?+|'(?:[^'\\\n]|\\.)*+'?+)
  | (?P<template>`(?:[^`\\]|\\.)*+`?+)
  | (?P<name>[A-Za-z_$][\w$]*+)
  | (?P<number>0[xX][0-9A-Fa-f]++|0[oO][0-7]++|0[bB][01]++|\d++(?:\.\d*+)?+(?:[eE][+-]?+\d++)?+)
  | (?P<mark>=>|\.\.\.|===|!==|==|!=|\+=|-=|&&|\|\||\+\+|--|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_REGEX: Final = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*+\]?+)*+/?+[a-z]*+", re.DOTALL)
_ESCAPE: Final = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|([0-7]{1,3})|(\r\n|.))",
    re.DOTALL,
)
_PLAIN: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}
_LINE_ENDS: Final = frozenset({"\n", "\r", "\r\n", "\u2028", "\u2029"})
_HELD: Final = re.compile(r"(?<!\\)\$\{([^{}`\\]{1,2000})\}")
"""An expression in a template: without escapes it stands there as it would elsewhere."""
_MOST_PIECES: Final = 50
_SUBSTITUTION: Final = re.compile(r"\$\{[^}]{0,2000}\}?")
# After these a slash begins a regular expression, after all else it divides.
_BEFORE_REGEX: Final = frozenset("(,=:[!&|?{;+-*%<>~^") | {
    "=>", "===", "!==", "==", "!=", "+=", "-=", "&&", "||", "return", "typeof", "case", "in",
    "of", "void", "delete",
}  # fmt: skip
_IDENTIFIER: Final = re.compile(r"[A-Za-z_$][\w$]{0,60}")
_OPENS_INDEX: Final = frozenset({")", "]"})


class Sort(StrEnum):
    """What a token is."""

    NAME = "name"
    STRING = "string"
    ESCAPED = "escaped"
    """A string whose letters are written as escapes."""
    NUMBER = "number"
    REGEX = "regex"
    MARK = "mark"


_VALUES: Final = frozenset({Sort.NAME, Sort.STRING, Sort.ESCAPED})


class Token(NamedTuple):
    """``text`` of a string is what it says, of all else what is written."""

    sort: Sort
    text: str
    at: int
    """Where it stands in the source."""


def tokens(source: str) -> list[Token]:
    """Return the tokens of ``source``: of its first MiB, at most `MOST_TOKENS`; linear.

    ``a["b"]`` comes as ``a . b``, however that name is written.
    """
    text = source[:MOST_CHARACTERS]
    found: list[Token] = []
    at, end = 0, len(text)
    while at < end and len(found) < MOST_TOKENS:
        match = _TOKEN.match(text, at)
        if match is None:  # pragma: no cover - the last rule takes any character
            break
        written, kind = match[0], match.lastgroup
        if kind == "blank":
            at = match.end()
            continue
        if written == "/" and (not found or found[-1].text in _BEFORE_REGEX):
            match = _REGEX.match(text, at) or match
            found.append(Token(Sort.REGEX, match[0], at))
        elif kind == "string":
            found.append(_string(written, at))
        elif kind == "template":
            inner = written[1:].removesuffix("`")
            if _HELD.search(inner):
                _template(found, inner, at)
            else:
                found.append(_piece(inner, at))
        elif kind == "name":
            found.append(Token(Sort.NAME, written, at))
        elif kind == "number":
            found.append(Token(Sort.NUMBER, written, at))
        else:
            found.append(Token(Sort.MARK, written, at))
        at = match.end()
        if written == "]":
            _as_member(found)
    return found


def _template(found: list[Token], inner: str, at: int) -> None:
    """Write a template as the sum that it is: ``a${b}`` is ``("a" + (b))``."""
    start = 0
    found.append(Token(Sort.MARK, "(", at))
    for match in islice(_HELD.finditer(inner), _MOST_PIECES):
        found += [_piece(inner[start : match.start()], at), Token(Sort.MARK, "+", at)]
        found.append(Token(Sort.MARK, "(", at))
        found += [Token(sort, text, at) for sort, text, _ in tokens(match[1])]
        found += [Token(Sort.MARK, ")", at), Token(Sort.MARK, "+", at)]
        start = match.end()
    found += [_piece(inner[start:], at), Token(Sort.MARK, ")", at)]


def _piece(written: str, at: int) -> Token:
    return _string(f"`{_SUBSTITUTION.sub(UNKNOWN, written)}`", at)


def _as_member(found: list[Token]) -> None:
    """Write ``[ "name" ]`` behind a value as ``. name``, also where the name is in pieces."""
    start = len(found) - 2
    pieces: list[str] = []
    while start >= 0 and found[start].sort in {Sort.STRING, Sort.ESCAPED} and len(pieces) < 20:
        pieces.append(found[start].text)
        start -= 1
        if start >= 0 and found[start].text == "+" and found[start].sort is Sort.MARK:
            start -= 1
            continue
        break
    if not pieces or start < 1 or found[start].text != "[":
        return
    before = found[start - 1]
    name = "".join(reversed(pieces))
    if not is_value(before) or not _IDENTIFIER.fullmatch(name):
        return
    at = found[start].at
    found[start:] = [Token(Sort.MARK, ".", at), Token(Sort.NAME, name, at)]


def is_value(token: Token) -> bool:
    """Whether a bracket behind a token asks for a member of it."""
    if token.sort is Sort.MARK:
        return token.text in _OPENS_INDEX
    return token.sort in _VALUES and token.text not in _BEFORE_REGEX


def _string(written: str, at: int) -> Token:
    quote = written[0]
    inner = written[1:-1] if len(written) > 1 and written[-1] == quote else written[1:]
    if "\\" not in inner:
        return Token(Sort.STRING, inner, at)
    disguised = 0

    def undo(match: re.Match[str]) -> str:
        nonlocal disguised
        code = match[1] or match[2] or match[3]
        if code or match[4]:
            point = int(code, 16) if code else int(match[4], 8)
            if point > 0x10FFFF:
                return ""
            letter = chr(point)
            disguised += letter.isascii() and letter.isalnum()
            return letter
        return "" if match[5] in _LINE_ENDS else _PLAIN.get(match[5], match[5])

    said = _ESCAPE.sub(undo, inner)
    return Token(Sort.ESCAPED if disguised >= _ESCAPED else Sort.STRING, said, at)
