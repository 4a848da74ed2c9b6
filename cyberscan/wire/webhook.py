"""A signed webhook, as the specification "Standard Webhooks" 1.0.0 has it.

Its text (spec/standard-webhooks.md of standard-webhooks/standard-webhooks, read 2026-11-28): what
is signed is ``{id}.{timestamp}.{payload}``, HMAC-SHA256, in base64 after ``v1,``; several
signatures are parted by blanks while a secret is changed; the timestamp is that of the attempt in
whole seconds, the id is the same in every attempt and holds no full stop; secrets are base64 of 24
to 64 bytes after ``whsec_``; the payload names ``type``, ``timestamp`` (of the event) and ``data``
and is best below 20 kB (of a whole province in uproar it is some 25).
"""

from __future__ import annotations

import hmac
from base64 import b64decode, b64encode
from binascii import Error
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

import msgspec

from cyberscan.model.notice import Message

PREFIX: Final = "whsec_"
SHORTEST: Final = 24
LONGEST: Final = 64
"""Bytes of a secret."""
MOST_IDS: Final = 200
"""Findings that are named beside the text, for the payload to stay small."""


class BadSecret(ValueError):
    """A secret is none. The text does not hold it."""


def keys_of(text: str) -> tuple[bytes, ...]:
    """Return the secrets in a text, one a line, the current one first. Raises `BadSecret`."""
    keys = tuple(_key(line) for line in text.split())
    if not keys:
        raise BadSecret("there is none")
    return keys


def _key(line: str) -> bytes:
    if not line.startswith(PREFIX):
        raise BadSecret(f"a secret begins with {PREFIX}")
    try:
        key = b64decode(line.removeprefix(PREFIX), validate=True)
    except (Error, ValueError):
        raise BadSecret(f"what follows {PREFIX} is no base64") from None
    if not SHORTEST <= len(key) <= LONGEST:
        raise BadSecret(f"a secret has {SHORTEST} to {LONGEST} bytes, not {len(key)}")
    return key


def payload(message: Message) -> bytes:
    """Return a message as JSON: the same bytes in every attempt."""
    ids = sorted({point.finding for point in message.points})
    content = {
        "type": f"cyberscan.notice.{message.kind.value}",
        "timestamp": message.made.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "data": {
            "id": identity(message),
            "language": message.language.value,
            "subject": message.subject,
            "text": message.body,
            "findings": ids[:MOST_IDS],
            "findings_total": len(ids),
        },
    }
    return msgspec.json.encode(content)


def identity(message: Message) -> str:
    """Return the ``webhook-id``: the receiver's key to know a repeat by."""
    return f"msg_{message.id.partition('@')[0]}"


def headers(name: str, at: datetime, body: bytes, keys: tuple[bytes, ...]) -> dict[str, str]:
    """Return what goes with a body at the moment of an attempt."""
    second = str(int(at.timestamp()))
    content = b".".join((name.encode(), second.encode(), body))
    signed = [f"v1,{b64encode(hmac.digest(key, content, sha256)).decode()}" for key in keys]
    return {
        "content-type": "application/json",
        "webhook-id": name,
        "webhook-timestamp": second,
        "webhook-signature": " ".join(signed),
    }
