"""Bundles: each regency's report, whole and for itself, encrypted to that regency's key."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.config.files import PRIVATE_FILE, ensure_folder, write_whole
from cyberscan.config.keys import Key
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.results import Results
from cyberscan.model.wib import WIB
from cyberscan.render.context import page_name
from cyberscan.render.edition import Edition
from cyberscan.render.manifest import FOLDER, manifest_of, told
from cyberscan.render.pages import Rules, edition_parts
from cyberscan.render.paper import Printer
from cyberscan.render.pieces import whole
from cyberscan.stories.printing import printer_of
from cyberscan.stories.sealing import find_programs, seal, suffix
from cyberscan.stories.telling import remedies, words

_FIRST: Final = 1980
"""Year in which the time of ZIP begins."""
_UNIX: Final = 3


class Bundled(Struct, frozen=True):
    """What came of it."""

    files: tuple[Path, ...]
    without: tuple[str, ...]
    """Codes of regencies that have no key: nothing was written of them."""


def write_bundles(
    results: Results, edition: Edition, keys: Mapping[str, Key], folder: Path
) -> Bundled:
    """Write an encrypted bundle into ``folder`` for each regency of an edition that has a key.

    All are made before the first is written; nothing is ever written that is not encrypted. Raises
    `UserError`: no key for anybody, a program that is missing or refuses, a folder that cannot be
    written.
    """
    asked = [regency.code for regency in results.regencies if edition.tells(regency.code)]
    wanted = [code for code in asked if code in keys]
    if not wanted:
        what = "there is no key for any of these regencies: nothing was written"
        raise UserError(Problem(key="--bundle", what=what, do="write one into the keys file"))
    programs = find_programs(keys[code] for code in wanted)
    made: dict[str, bytes] = {}
    rules: Rules = {}
    with printer_of(edition) as printer:
        for code in wanted:
            name = f"{results.run.id}_{page_name(code, '')}"
            part = replace(edition, regencies=(code,))
            packed = pack(name, part_files(results, part, printer, rules), results.judged_at)
            made[f"{name}.zip{suffix(keys[code])}"] = seal(packed, keys[code], programs)
    ensure_folder(folder)
    for name, data in made.items():
        write_whole(folder / name, data)
    return Bundled(
        tuple(folder / name for name in made),
        tuple(code for code in asked if code not in keys),
    )


def part_files(
    results: Results, part: Edition, printer: Printer | None, rules: Rules
) -> dict[str, bytes]:
    """Return a regency's report with its manifest: what `cyberscan report --check` holds it by.

    ``rules`` as in `edition_parts`.
    """
    files = edition_parts(results, words(), remedies(), part, printer=printer, rules=rules)
    manifest = manifest_of(results, words(), remedies(), part, layout=FOLDER)
    return {name: whole(data) for name, data in told(files, manifest)}


def pack(folder: str, files: Mapping[str, bytes], at: datetime) -> bytes:
    """Return a ZIP of files below a folder: the same files and time give the same bytes."""
    out = io.BytesIO()
    time = at.astimezone(WIB)
    date = (max(time.year, _FIRST), time.month, time.day, time.hour, time.minute, time.second)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", date)
            entry.create_system = _UNIX
            entry.external_attr = PRIVATE_FILE << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
