"""Judging versions shown, wherever they stand, by the day and the tables of ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from msgspec.structs import replace

from cyberscan.checks._shared.evidence import capped
from cyberscan.checks._shared.software import Sighting
from cyberscan.model.check import Message
from cyberscan.model.facts.carried import ServiceEnds, WebEnds
from cyberscan.model.look import Absent, Failed
from cyberscan.model.verdict import (
    Judgement,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.parse.software.support import Standing, Support, standing
from cyberscan.tables.software import COPIED

Newer = WebEnds | ServiceEnds | Absent | Failed
"""What a feed of ends says otherwise than the tables; anything but a fact says nothing."""


def judged(seen: Sequence[Sighting], on: date, newer: Newer) -> Judgement:
    """Judge each version by that day.

    What fails is told also where another thing cannot be decided, and a product in no table does
    not hide one that is.
    """
    if not seen:
        return not_applicable("no_version")
    held = newer if isinstance(newer, (WebEnds, ServiceEnds)) else None
    rows = held.rows if held else ()
    stands = [(sighting, standing(sighting.shown, on, rows)) for sighting in seen]
    known = [(sighting, stand) for sighting, stand in stands if stand]
    evidence = capped(sighting.evidence for sighting, _ in known)
    bad: dict[str, list[tuple[Sighting, Standing]]] = {}
    for sighting, stand in known:
        if stand.support not in {Support.SUPPORTED, Support.BACKPORTED}:
            bad.setdefault(stand.key, []).append((sighting, stand))
    if bad:
        return tuple(_ended(key, found) for key, found in bad.items())
    open_ = [stand for _, stand in known if stand.support is Support.BACKPORTED]
    if open_:
        what = ", ".join(dict.fromkeys(stand.what for stand in open_))
        return unknown("backported", evidence=evidence, what=what)
    if not known:
        shown = capped(sighting.evidence for sighting in seen)
        return not_applicable("not_in_table", evidence=shown)
    what = ", ".join(dict.fromkeys(stand.what for _, stand in known))
    table = held.feed.rpartition(" ")[2] if held else COPIED
    return passed("supported", evidence=evidence, what=what, table=table)


def _ended(key: str, found: list[tuple[Sighting, Standing]]) -> Verdict:
    """Return one finding; of several versions of a product the one that ended first speaks, and
    the others stand behind it."""
    sighting, stand = min(found, key=lambda one: one[1].ended or date.max)
    others = [one.evidence for one, _ in found if one.evidence != sighting.evidence]
    verdict = failed(
        str(stand.support),
        evidence=[sighting.evidence, f"{stand.source}: {stand.ended}", *capped(others)],
        discriminator=key,
        what=stand.what,
        ended=stand.ended,
        newest=stand.newest,
    )
    return replace(verdict, port=sighting.port) if sighting.port else verdict


MESSAGES: Final[Mapping[str, Message]] = {
    "supported": Message(
        id="Versi yang terlihat masih dari jalur yang didukung menurut tabel per {table}: "
        "{what}. Pasang juga pembaruan terakhirnya.",
        en="The versions seen belong to lines supported by the table of {table}: {what}. "
        "Keep their updates installed as well.",
    ),
    "ended": Message(
        id="{what}: dukungan pembuatnya berakhir {ended}. Ini dugaan dari nomor versi: bila "
        "paketnya dari distribusi Linux atau penyedia yang masih menambalnya (backport), minta "
        "buktinya.",
        en="{what}: its maker's support ended on {ended}. This is a candidate, by its number: "
        "where the package comes from a Linux distribution or provider that still repairs it "
        "(backports), ask for proof.",
    ),
    "abandoned": Message(
        id="{what}: dukungan berakhir {ended} dan tidak ada lagi pembaruan keamanan untuk "
        "umum. Hanya dukungan khusus berbayar yang mungkin masih ada.",
        en="{what}: support ended on {ended} and there are no security updates for the public "
        "any more. Only special paid support may still exist.",
        severity=Severity.HIGH,
    ),
    "paid": Message(
        id="{what}: dukungan umum berakhir {ended}. Pembaruan keamanan hanya untuk pelanggan "
        "dukungan lanjutan; pastikan apakah server ini terdaftar.",
        en="{what}: general support ended on {ended}. Security updates are for customers of "
        "extended support only; make sure whether this server is one.",
    ),
    "backported": Message(
        id="{what}: pembuatnya sudah mengakhiri dukungan, tetapi distribusi Linux itu masih "
        "dapat menambalnya dengan nomor yang sama. Dari luar tidak dapat dipastikan; tanyakan "
        "apakah sistemnya diperbarui.",
        en="{what}: its maker has ended support, but that Linux distribution may still repair "
        "it under the same number. That cannot be told from outside; ask whether the system "
        "is kept up to date.",
    ),
    "no_version": Message(
        id="Tidak ada versi perangkat lunak yang terlihat.",
        en="No version of any software is shown.",
    ),
    "not_in_table": Message(
        id="Versi yang terlihat tidak ada dalam tabel masa dukungan, jadi tidak dinilai.",
        en="The versions seen are in no table of support, and so are not judged.",
    ),
}
"""Words for what `judged` returns; what only some products can be is left to their checks."""
