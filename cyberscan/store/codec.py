"""Facts as bytes and back: canonical, versioned, and never trusted when they are read.

A fact's tag is ``family.name/version``. When a shape changes, its class gets the next version and
`UPGRADES` the function that makes the old dictionary into the new one; stores are never rewritten
for it. What cannot be read raises `Unreadable`, which a reader turns into a failed look.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, Final, cast

import msgspec
from msgspec import Struct

import cyberscan.model.facts
from cyberscan.model.facts.base import Fact, kind_of
from cyberscan.model.look import Absent, Failed, Look, Ok, Reason
from cyberscan.model.text import Untrusted

LARGEST: Final = 32 * 1024 * 1024
"""Bytes beyond which a stored value is neither written nor unpacked."""

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


def _certificate_2(old: dict[str, Any]) -> dict[str, Any]:
    """One chain became several: of other kinds of key the first version knew nothing."""
    chain = {name: value for name, value in old.items() if name != "type"}
    return {"chains": [chain], "others_unseen": "an earlier version asked for one chain only"}


def _sitemap_2(old: dict[str, Any]) -> dict[str, Any]:
    """No entry was held against the lexicon: it counts as read in part, and clears nobody."""
    return {**old, "truncated": True}


def _matter_2(old: dict[str, Any]) -> dict[str, Any]:
    """Nobody looked for what is laid over a page, nor at fields and pleas: it counts as read in
    part, and clears nobody."""
    matter = old.get("matter")
    return {**old, "matter": {**matter, "truncated": True}} if matter else old


def _nameservers_2(old: dict[str, Any]) -> dict[str, Any]:
    """Nobody looked whether a server's name is an alias: that clears none."""
    told = {
        key: [{**server, "alias": None} for server in old.get(key, ())]
        for key in ("child", "parent_only")
    }
    return {**old, **told}


def _http_landing_2(old: dict[str, Any]) -> dict[str, Any]:
    """Nobody read the page that came over plain HTTP."""
    return {**old, "passwords": None}


def _cors_2(old: dict[str, Any]) -> dict[str, Any]:
    """Nobody asked as the origin "null"."""
    return {**old, "as_null": None}


def _exchangers_2(old: dict[str, Any]) -> dict[str, Any]:
    """Nobody asked what the mail servers' addresses are called."""
    return {**old, "hosts": [{**host, "called": None} for host in old["hosts"]]}


def _linked_2(old: dict[str, Any]) -> dict[str, Any]:
    return {**old, "pages": [_matter_2(page) for page in old["pages"]]}


def _visits_2(old: dict[str, Any]) -> dict[str, Any]:
    return {**old, "visits": [_matter_2(visit) for visit in old["visits"]]}


def _listed_2(old: dict[str, Any]) -> dict[str, Any]:
    """Nobody looked certificates up in lists of revoked ones: nothing is held against them."""
    return old


def _server_control_2(old: dict[str, Any]) -> dict[str, Any]:
    """Which servers were not reached at all was not told."""
    return {**old, "unreached": []}


UPGRADES: Final[dict[tuple[str, int], Upgrade]] = {
    ("tls.certificate", 1): _certificate_2,
    ("web.sitemap", 1): _sitemap_2,
    ("dns.nameservers", 1): _nameservers_2,
    ("web.http_landing", 1): _http_landing_2,
    ("web.cors", 1): _cors_2,
    ("mail.exchangers", 1): _exchangers_2,
    ("dns.server_control", 1): _server_control_2,
    ("content.material", 1): _matter_2,
    ("content.linked", 1): _linked_2,
    ("content.visits", 1): _visits_2,
    ("mail.tls", 1): _listed_2,
    ("mail.clients", 1): _listed_2,
    ("services.mail_ports", 1): _listed_2,
}
"""By kind and the version to start from: makes that version's dictionary into the next one's."""

RETIRED: Final = frozenset({"services.ssh", "services.ftp", "services.mysql", "services.redis"})
"""Kinds that no version writes any more: each told of one port of an address, and
``services.services`` tells of all. What they saw counts as not seen when a run is judged again."""

_TAG: Final = re.compile(r"([a-z0-9]+\.[a-z0-9_]+)/([1-9][0-9]{0,5})", re.ASCII)


class Unreadable(Exception):
    """A stored fact that cannot be understood. ``reason`` is what `Failed` will say.

    INTERNAL when the bytes are damaged (it is our store, not the site's answer), UNSUPPORTED when
    another version of the program wrote what this one does not know.
    """

    def __init__(self, detail: str, reason: Reason = Reason.INTERNAL) -> None:
        super().__init__(detail)
        self.reason = reason


class Unstorable(Exception):
    """A fact that cannot be written as bytes. ``reason`` is what `Failed` will say."""

    def __init__(self, detail: str, reason: Reason = Reason.INTERNAL) -> None:
        super().__init__(detail)
        self.reason = reason


class Known(Struct, frozen=True):
    """A kind of fact as this program has it."""

    fact: type[Fact]
    version: int
    decoder: msgspec.json.Decoder[Any]


def to_plain(value: object) -> str:
    """Return what msgspec is to write for a value it does not know. Raises `TypeError`."""
    if isinstance(value, Untrusted):
        return value.raw
    raise TypeError(f"{type(value).__name__} is not part of a fact")


def _from_plain(wanted: type, value: object) -> object:
    if wanted is Untrusted and isinstance(value, str):
        return Untrusted(value)
    raise ValueError(f"expected {wanted.__name__}")


_ENCODER: Final = msgspec.json.Encoder(enc_hook=to_plain, order="sorted")
_IN_ORDER: Final = msgspec.json.Encoder(enc_hook=to_plain)


@cache
def registry() -> Mapping[str, Known]:
    """Walk `cyberscan.model.facts` and return every kind of fact by its name."""
    found: dict[str, Known] = {}
    prefix = cyberscan.model.facts.__name__ + "."
    for module in walk_packages(cyberscan.model.facts.__path__, prefix):
        for value in vars(import_module(module.name)).values():
            if not (isinstance(value, type) and issubclass(value, Fact)):
                continue
            if value.__module__ != module.name or value.__struct_config__.tag is None:
                continue
            kind, version = _parts(tag_of(value))
            if kind in found:
                raise TypeError(f"two facts are called {kind}")
            decoder = msgspec.json.Decoder(value, dec_hook=_from_plain)
            found[kind] = Known(fact=value, version=version, decoder=decoder)
    return found


def tag_of(fact: type[Fact]) -> str:
    """Return ``family.name/version``. Raises `TypeError` for a class that is no kind of fact."""
    kind_of(fact)
    return str(fact.__struct_config__.tag)


def encode(fact: Fact) -> bytes:
    """Return the fact's canonical JSON: equal facts give equal bytes, in UTF-8, keys sorted.

    A lone surrogate, which UTF-8 cannot carry, becomes U+FFFD. Raises `Unstorable`.
    """
    try:
        data = to_json(fact, _ENCODER)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise Unstorable(f"{type(fact).__name__} cannot be stored: {error}") from error
    if len(data) > LARGEST:
        raise Unstorable(f"{len(data)} bytes are more than the store takes", Reason.TOO_LARGE)
    return data


def to_json(value: object, encoder: msgspec.json.Encoder = _IN_ORDER) -> bytes:
    """Return ``value`` as JSON in its own order, mended as `encode` says."""
    try:
        return encoder.encode(value)
    except UnicodeEncodeError:
        return encoder.encode(_mended(msgspec.to_builtins(value, enc_hook=to_plain)))


def storable(look: Look[Any]) -> Failed | Absent | tuple[str, bytes]:
    """Return what is kept of a look: how it ended, or its fact's tag and encoded content.

    What cannot be kept cannot be judged again: it counts as not seen from the start.
    """
    match look:
        case Failed():
            return look
        case Ok(fact=Absent() as absent):
            return absent
        case Ok(fact=Fact() as fact):
            try:
                return tag_of(type(fact)), encode(fact)
            except Unstorable as error:
                return Failed(error.reason, str(error))
        case _:
            what = f"the probe answered {type(look).__name__}, which is no look"
            return Failed(Reason.INTERNAL, what)


def decode(tag: str, data: bytes) -> Fact:
    """Return the fact that ``data`` holds, brought up to today's version. Raises `Unreadable`."""
    try:
        kind, version = _parts(tag)
    except ValueError as error:
        raise Unreadable("the stored fact has no proper tag") from error
    known = registry().get(kind)
    if known is None and kind in RETIRED:
        raise Unreadable(f"this version asks for {kind} in another way", Reason.UNSUPPORTED)
    if known is None:
        raise Unreadable(f"this version knows no fact {kind}", Reason.UNSUPPORTED)
    if version > known.version:
        raise Unreadable(
            f"the stored {kind} has version {version}, this program reads up to {known.version}",
            Reason.UNSUPPORTED,
        )
    try:
        if version < known.version:
            data = _upgraded(kind, version, known, data)
        return cast("Fact", known.decoder.decode(data))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise Unreadable(f"the stored {kind} is damaged: {error}") from error


def content_hash(tag: str, data: bytes) -> bytes:
    """Return SHA-256 of the tag and the canonical bytes: 32 bytes."""
    return sha256(tag.encode() + b"\x00" + data).digest()


def pack(data: bytes) -> bytes:
    """Return ``data`` as it lies in the store: zlib (RFC 1950)."""
    return zlib.compress(data)


def unpack(data: bytes) -> bytes:
    """Undo `pack`, giving up beyond `LARGEST`. Raises `Unreadable`."""
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(data, LARGEST + 1)
    except zlib.error as error:
        raise Unreadable(f"the stored bytes are damaged: {error}") from error
    if len(plain) > LARGEST:
        raise Unreadable(f"the stored bytes unpack to more than {LARGEST}")
    if not unpacker.eof:
        raise Unreadable("the stored bytes are cut short")
    return plain


def mend(text: str) -> str:
    """Return ``text`` as UTF-8 can carry it: surrogate pairs joined, lone ones U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _parts(tag: str) -> tuple[str, int]:
    match = _TAG.fullmatch(tag)
    if match is None:
        raise ValueError(f"{tag!r} is not family.name/version")
    return match[1], int(match[2])


def _upgraded(kind: str, version: int, known: Known, data: bytes) -> bytes:
    value = msgspec.json.decode(data, type=dict[str, Any])
    for step in range(version, known.version):
        upgrade = UPGRADES.get((kind, step))
        if upgrade is None:
            raise Unreadable(f"nothing leads from {kind}/{step} onward", Reason.UNSUPPORTED)
        value = upgrade(value)
    value[known.fact.__struct_config__.tag_field or "type"] = tag_of(known.fact)
    return _ENCODER.encode(value)


def _mended(value: Any) -> Any:
    match value:
        case str():
            return mend(value)
        case dict():
            return {_mended(key): _mended(item) for key, item in value.items()}
        case list() | tuple():
            return [_mended(item) for item in value]
        case _:
            return value
