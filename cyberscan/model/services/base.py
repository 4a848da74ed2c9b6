"""What every protocol's answer has in common."""

from __future__ import annotations

from msgspec import Struct


class Answer(Struct, frozen=True, kw_only=True):
    """What one protocol said, without judgement. Its tag is the protocol's name, as ``redis``.

    Only what stays the same between two looks at an unchanged server goes in: no nonces, clocks,
    connection numbers or addresses of ours. Text of the server's is masked and capped by whoever
    reads it. Nothing here is content: names, versions and switches only.
    """


def protocol_of(answer: type[Answer]) -> str:
    """Return the protocol's name. Raises `TypeError` for a class that has no tag."""
    tag = answer.__struct_config__.tag
    if not isinstance(tag, str):
        raise TypeError(f"{answer.__name__} has no tag: it is no protocol's answer")
    return tag
