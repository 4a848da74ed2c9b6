"""What every kind of fact has in common."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from cyberscan.model.subject import Family, Kind


class Fact(Struct, frozen=True, kw_only=True):
    """Something seen on a subject, without judgement.

    Only content goes in: what differs between two looks at an unchanged thing (times, request ids,
    nonces, order of sets) is removed or sorted by the probe, so that equal things have equal
    bytes. A subclass sets `subject` and `family` and is tagged ``family.name/version`` with
    ``tag=``; a changed shape gets a new version and an upgrade in the store's codec.
    """

    subject: ClassVar[Kind]
    family: ClassVar[Family]
    port: ClassVar[int] = 0
    """The place's port, where every look for this kind of fact happens at the same one."""
    many_ports: ClassVar[bool] = False
    """Whether one fact tells of several ports, so that verdicts name theirs."""


def kind_of(fact: type[Fact]) -> str:
    """Return the fact's permanent name, its tag without the version: ``tls.endpoint``."""
    tag = fact.__struct_config__.tag
    if not isinstance(tag, str):
        raise TypeError(f"{fact.__name__} has no tag: it is not a kind of fact")
    return tag.partition("/")[0]
