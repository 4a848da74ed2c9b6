"""What a page keeps for its scripts to show: the JSON it is built from, ``data:`` URLs, templates.

Frameworks leave the whole content of a page beside an empty shell: Next.js as ``__NEXT_DATA__``
(https://github.com/vercel/next.js/discussions/15117), Nuxt as ``__NUXT_DATA__``
(``core/runtime/nitro/utils/renderer/payload.js`` of nuxt 4.0.3), both of the type
``application/json``; all read 2026-11-26. Next.js's App Router pushes it in pieces, of which each
holds JSON texts of its own (https://github.com/shakacode/react_on_rails/pull/4855). Others assign
an object to a name of the window.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final
from urllib.parse import unquote_to_bytes

LONGEST: Final = 1_048_576
"""Characters of one block that are read: one that is cut is no JSON any more."""
MOST_VALUES: Final = 20_000
"""Values of one block that are looked at."""
LONGEST_WORDS: Final = 20_000
LONGEST_DATA: Final = 262_144
"""Characters of a ``data:`` URL."""

_JSON: Final = re.compile(r"(?:application|text)/(?:[\w.-]{1,60}\+)?json\b")
_OTHER_JSON: Final = frozenset({"application/ld+json", "application/speculationrules+json"})
_ASSIGNED: Final = re.compile(
    r"\s*+(?:(?:var|let|const|window|self|globalThis)\b)?\s{0,9}\.?\s{0,9}"
    r"(?:[A-Za-z_$][\w$]{0,60}|\[\"[\w$]{1,60}\"\])\s{0,9}=\s{0,9}(?=[{\[])"
)
_PUSHED: Final = re.compile(r"\s{0,99}self\.__next_f\.push\(\s{0,9}(?=\[)")
# One that does not end is taken to the end, so that no quote is started from twice.
_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_STATE: Final = re.compile(r"[^{\[]{0,120}=\s{0,9}[{\[]\s{0,99}[{\[\"]")
"""How a script begins that gives a name a value of JSON."""
_TAG: Final = re.compile(r"<[^<>]{0,2000}+>")
_CONTENT: Final = re.compile(r"\.content\b")
_TAKING: Final = ("cloneNode", "importNode", "append", "replaceWith")
_PACKED: Final = re.compile(r"P[A-Za-z0-9+/]{60,20000}={0,2}")
"""Base64 that begins with ``<``."""
_MARKUP: Final = re.compile(r"<[a-z][^<>]{0,2000}>", re.IGNORECASE)
_BLANK: Final = re.compile(r"\s")
_DATA: Final = re.compile(r"data:([\w/+.-]{0,100})((?:;[^,;]{1,100}){0,9}),", re.IGNORECASE)


def is_json(kind: str) -> bool:
    """Whether a script element of that ``type`` holds JSON that its page may be built from."""
    return _JSON.match(kind) is not None and kind not in _OTHER_JSON


def strings(source: str) -> Iterator[str]:
    """Yield the texts of several words, and the addresses, of a JSON block or of a script that
    begins by giving a name such a value; tags in them are left out, but for markup with links that
    stands there in base64. Nothing where it is no JSON."""
    source = source[:LONGEST]
    pushed = _PUSHED.match(source)
    start = pushed or _ASSIGNED.match(source)
    try:
        data: Any = json.JSONDecoder().raw_decode(source[start.end() if start else 0 :].lstrip())[0]
    except (ValueError, RecursionError):
        return
    left = MOST_VALUES
    waiting: list[Any] = [data]
    while waiting and left:
        left -= 1
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += reversed(value.values())
        elif isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, str) and pushed:
            pushed = None
            waiting += reversed([_unquoted(piece) for piece in _STRING.findall(value)])
        elif isinstance(value, str) and (words := _words(value)):
            yield words


def addresses(source: str) -> Iterator[str]:
    """Yield the addresses of a JSON block; nothing where it is no JSON."""
    return (words for words in strings(source) if is_address(words))


def starts_state(script: str) -> bool:
    """Whether a script begins as one that holds what its page is built from."""
    return _PUSHED.match(script) is not None or _STATE.match(script) is not None


def _unquoted(string: str) -> str:
    if len(string) > LONGEST_WORDS:
        return ""
    try:
        text = json.loads(string, strict=False)
    except ValueError:
        return ""
    return text if isinstance(text, str) else ""


def _words(value: str) -> str:
    value = value[:LONGEST_WORDS].strip()
    if _PACKED.fullmatch(value) and (markup := _unpacked(value)):
        return markup
    if is_address(value):
        return value
    if "<" in value:
        value = unescape(_TAG.sub(" ", value)).strip()
    return " ".join(value.split()) if _BLANK.search(value) else ""


def _unpacked(value: str) -> str:
    """Return the markup with links that base64 stands for; "" for none."""
    try:
        markup = base64.b64decode(value[: len(value) // 4 * 4]).decode("utf-8", "replace")
    except binascii.Error:
        return ""
    return markup if _MARKUP.match(markup) and "href" in markup else ""


def is_address(text: str) -> bool:
    """Whether a text is an address and nothing else."""
    return text[:8].lower().startswith(("http://", "https://", "//")) and not _BLANK.search(text)


def data_url(url: str) -> tuple[str, str]:
    """Return type and text of a ``data:`` URL (RFC 2397); ("", "") of anything else."""
    match = _DATA.match(url.strip()[:LONGEST_DATA])
    if match is None:
        return "", ""
    content = unquote_to_bytes(url.strip()[match.end() : LONGEST_DATA])
    if "base64" in match[2].lower():
        packed = re.sub(rb"[^A-Za-z0-9+/]", b"", content)
        try:
            content = base64.b64decode(packed[: len(packed) // 4 * 4 or 0] + _rest(packed))
        except binascii.Error:
            return "", ""
    return match[1].lower() or "text/plain", content.decode("utf-8", "replace")


def _rest(packed: bytes) -> bytes:
    """Return the last, incomplete group of four with what fills it up; a single letter is none."""
    rest = packed[len(packed) // 4 * 4 :]
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""


def is_shown(markup: str, ident: str, scripts: str) -> bool:
    """Whether a ``<template>`` is shown: as a shadow tree at once, or by a script that takes its
    content into the page. Read as HTML into a frame of its own, say, it is not."""
    head = markup[: markup.find(">") + 1].lower()
    if "shadowrootmode" in head:
        return True
    if not ident or not _CONTENT.search(scripts):
        return False
    forms = (f"{quote}{mark}{ident}{quote}" for quote in "\"'`" for mark in ("", "#"))
    named = any(form in scripts for form in forms)
    return named and any(word in scripts for word in _TAKING)
