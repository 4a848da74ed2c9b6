"""URLs as browsers read them, without ever raising (WHATWG URL Standard, read 2026-11-24).

Only what redirects and links need: resolving against a base, the host in its A-label form, no user
name, no fragment. What cannot be read, or is not http or https, is None.
"""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final, NamedTuple
from urllib.parse import quote, unquote_to_bytes, urlsplit, urlunsplit

import idna

from cyberscan.parse.mask import mask

_PART: Final = re.compile(r"([/?&])")

LONGEST: Final = 8192
"""Characters of a URL that are read; longer ones are no URL."""

_REMEMBERED: Final = 1024
"""URLs whose parts are remembered: several readers meet a page's links, and each of those is
resolved against the same base."""
_SHORT: Final = 512
"""Characters of such a URL: more would be a way to fill the memory."""

_LONGEST_NAME: Final = 254
"""Characters of a name with its last dot (RFC 1035 section 2.3.4)."""

_DEFAULTS: Final = {"http": 80, "https": 443}
_STRIPPED: Final = "".join(map(chr, range(0x21)))
_REMOVED: Final = {ord(c): None for c in "\t\n\r"}
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NUMBER: Final = re.compile(r"(?:0[xX][0-9A-Fa-f]*|[0-9]+)\Z")
# The Standard's forbidden domain code points: none of them can stand in a host.
_FORBIDDEN: Final = re.compile(r"[\x00-\x20\x7f#%/:<>?@\[\\\]^|]")
# Half a character has no bytes: browsers' strings become scalar values first (WHATWG Infra).
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_DOTS: Final = re.compile(r"/(?:\.|%2e){1,2}(?:/|\Z)", re.IGNORECASE)
# Characters that stay as they are in path and query: what most URLs are made of.
_TARGET: Final = r"(/[\w/:@!$&'()*+,;=.~%|\[\]-]*)(\?[\w/:@!$&'()*+,;=.~%|\[\]?-]+)?\Z"
_PLAIN: Final = re.compile(r"(https?)://((?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*)" + _TARGET, re.ASCII)
_ROOTED: Final = re.compile(r"(?!//)" + _TARGET, re.ASCII)
_KEPT: Final = "/:@!$&'()*+,;=-._~%[]|"


class Parts(NamedTuple):
    """An http or https URL, taken apart. ``host`` is an A-label name or an address."""

    scheme: str
    host: str
    port: int
    target: str
    """Path and query."""

    @property
    def is_address(self) -> bool:
        return _as_address(self.host) is not None

    @property
    def authority(self) -> str:
        """Host and port as ``Host`` says them: brackets round IPv6, no port that goes unsaid."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def resolve(base: str, location: str) -> str | None:
    """Return the absolute URL ``location`` means on the page ``base``, or None.

    ``base`` is an absolute http or https URL. None for other schemes, hosts that are none, ports
    out of range and whatever is longer than `LONGEST`. The fragment and the user name are dropped.
    """
    short = len(base) <= _SHORT and len(location) <= _SHORT
    return _resolved(base, location) if short else _resolve(base, location)


def _resolve(base: str, location: str) -> str | None:
    text = location.strip(_STRIPPED).translate(_REMOVED)
    origin = split(base)
    if origin is None or len(text) > LONGEST:
        return None
    if (rooted := _ROOTED.match(text)) and not _DOTS.search(rooted[1]):
        absolute = f"{origin.scheme}://{origin.authority}{text}"
        return absolute if len(absolute) <= LONGEST else None
    scheme = _SCHEME.match(text)
    name = scheme.group()[:-1].lower() if scheme else ""
    if name and name not in _DEFAULTS:
        return None
    rest = _slashed(text[scheme.end() if scheme else 0 :])
    if name and (name != origin.scheme or rest.startswith("//")):
        # A special scheme takes any number of slashes for two; behind the page's own one is a path
        # (special relative or authority state).
        parts = split(f"{name}://{rest.lstrip('/')}")
    elif rest.startswith("//"):
        parts = split(f"{origin.scheme}://{rest.lstrip('/')}")
    else:
        parts = split(_joined(origin, rest))
    if parts is None:
        return None
    # Escaped, a text can be six times as long.
    whole = str(parts)
    return whole if len(whole) <= LONGEST else None


def _joined(origin: Parts, text: str) -> str:
    """Return what the path, query or fragment ``text`` means on ``origin``, dots still in it.

    RFC 3986 section 5.2.2. Not `urllib.parse.urljoin`, which drops empty segments and takes what
    follows a semicolon for parameters: browsers do neither (path state, section 4.4).
    """
    path, mark, query = text.partition("#")[0].partition("?")
    own, own_mark, own_query = origin.target.partition("?")
    if not path and not mark:
        mark, query = own_mark, own_query
    if not path.startswith("/"):
        path = f"{own.rpartition('/')[0]}/{path}" if path else own
    return f"{origin.scheme}://{origin.authority}{path}{mark}{query}"


_resolved: Final = lru_cache(_REMEMBERED)(_resolve)


def _slashed(text: str) -> str:
    """Return ``text`` with backslashes as slashes, but for the query, where they are data."""
    path, mark, query = text.partition("?")
    return path.replace("\\", "/") + mark + query


def split(url: str) -> Parts | None:
    """Take an absolute http or https URL apart; None if it is none."""
    if len(url) > LONGEST:
        return None
    return _parts(url) if len(url) <= _SHORT else _split(url)


def _split(url: str) -> Parts | None:
    # The short way: three times as fast where nothing is to be changed.
    plain = _PLAIN.match(url)
    if plain and len(plain[2]) <= _LONGEST_NAME and not _DOTS.search(plain[3]):
        return Parts(plain[1], plain[2], _DEFAULTS[plain[1]], plain[3] + (plain[4] or ""))
    try:
        pieces = urlsplit(_SURROGATE.sub("\ufffd", url))
        port = pieces.port
    except ValueError:
        return None
    if pieces.scheme not in _DEFAULTS:
        return None
    name = host(_host_text(pieces.netloc))
    if name is None or port == 0:
        return None
    path = quote(pieces.path or "/", safe=_KEPT)
    if _DOTS.search(path):
        path = _without_dots(path)
    query = quote(pieces.query, safe=_KEPT + "?")
    target = urlunsplit(("", "", path, query, "")) if path.startswith("/") else f"/{path}"
    if path.startswith("//"):
        target = path + (f"?{query}" if query else "")
    return Parts(pieces.scheme, name, port or _DEFAULTS[pieces.scheme], target)


_parts: Final = lru_cache(_REMEMBERED)(_split)


def _without_dots(path: str) -> str:
    """Take out ``.`` and ``..``, also where they are percent-encoded (path state, section 4.4)."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        dots = segment.lower().replace("%2e", ".")
        if dots == "..":
            del kept[-1:]
        elif dots != ".":
            kept.append(segment)
    ends_in_dots = _DOTS.search("/" + segments[-1])
    return "/" + "/".join([*kept, ""] if ends_in_dots else kept)


def masked(parts: Parts) -> str:
    """Return a URL as it may be stored: tokens and personal data in path and query masked.

    Part by part, so that what is left is a URL of that host still: slashes can stand in the user
    part of a mail address.
    """
    pieces = _PART.split(parts.target)
    target = "".join(piece if _PART.fullmatch(piece) else mask(piece) for piece in pieces)
    return str(parts._replace(target=target))


def host_of(url: str) -> str:
    """Return the host of an absolute http or https URL as an A-label name or address, or ""."""
    parts = split(url)
    return "" if parts is None else parts.host


def host(text: str) -> str | None:
    """Return a host as browsers understand it: A-labels, or an address in canonical form; or None.

    ``text`` is what stands between ``//`` (or the user name) and the port.
    """
    if text.startswith("["):
        return _bracketed(text)
    try:
        decoded = unquote_to_bytes(text).decode()
    except UnicodeError:
        return None
    name = _to_ascii(decoded)
    if name is None or not name or _FORBIDDEN.search(name):
        return None
    name = name.removesuffix(".")
    last = name.rsplit(".", 1)[-1]
    if _NUMBER.match(last):
        return _numeric(name)
    # One dot may end a name; after another one there is a label missing.
    return name if last else None


def _host_text(netloc: str) -> str:
    after = netloc.rpartition("@")[2]
    if after.startswith("["):
        inner, bracket, rest = after.partition("]")
        return inner + bracket + rest.partition(":")[0]
    return after.partition(":")[0]


def _bracketed(text: str) -> str | None:
    address = _as_address(text[1:-1]) if text.endswith("]") else None
    if not isinstance(address, IPv6Address) or address.scope_id is not None:
        return None
    return str(address)


def _as_address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _to_ascii(name: str) -> str | None:
    if name.isascii():
        lower = name.lower()
        return lower if len(lower) <= _LONGEST_NAME else None
    if len(name) > _LONGEST_NAME:
        return None
    try:
        return idna.encode(name, uts46=True, transitional=False).decode("ascii")
    except (idna.IDNAError, UnicodeError, ValueError):
        return _to_ascii_uts46(name)


def _to_ascii_uts46(name: str) -> str | None:
    """Return the A-labels of what IDNA2008 refuses and browsers take, as ``☕.test`` (section 3.3,
    "domain parser"): mapped, in NFC, each label that is no ASCII in Punycode (RFC 3492).
    """
    try:
        mapped = idna.uts46_remap(name, std3_rules=False, transitional=False)
        return ".".join(label if label.isascii() else _label(label) for label in mapped.split("."))
    except (idna.IDNAError, UnicodeError, ValueError):
        return None


def _label(label: str) -> str:
    """Raises `idna.IDNAError` where the validity criteria of UTS 46 section 4.1 are not met."""
    idna.check_nfc(label)
    idna.check_initial_combiner(label)
    idna.check_bidi(label)
    for at, letter in enumerate(label):
        if letter in "\u200c\u200d" and not idna.valid_contextj(label, at):
            raise idna.InvalidCodepointContext(label)
    return "xn--" + label.encode("punycode").decode("ascii")


def _numeric(name: str) -> str | None:
    """Read ``127.1``, ``0x7f.1`` and the like as browsers do: one to four numbers."""
    pieces = name.split(".")
    if len(pieces) > 4:
        return None
    numbers = []
    for piece in pieces:
        number = _number(piece)
        if number is None:
            return None
        numbers.append(number)
    *leading, last = numbers
    if any(number > 255 for number in leading) or last >= 256 ** (5 - len(numbers)):
        return None
    value = last
    for index, number in enumerate(leading):
        value += number << (8 * (3 - index))
    return str(IPv4Address(value))


def _number(piece: str) -> int | None:
    if not _NUMBER.match(piece) or len(piece) > 40:
        return None
    if piece[:2] in {"0x", "0X"}:
        return int(piece[2:] or "0", 16)
    if len(piece) > 1 and piece.startswith("0"):
        return int(piece, 8) if all(c in "01234567" for c in piece) else None
    return int(piece)
