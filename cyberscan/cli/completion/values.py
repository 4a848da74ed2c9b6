"""What may be typed for a value that is no word of a list: names that are known here."""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cyberscan.cli.completion.line import Line, paths
from cyberscan.cli.settings import Heeded
from cyberscan.cli.state import DEFAULT_TARGETS

if TYPE_CHECKING:
    from cyberscan.config.settings import SettingsFile

Offer = tuple[str, str]
"""A word, and what it is."""

MOST_FILES: Final = 2000
"""Files of an inventory that are read."""

_RUNS: Final = (("latest", "the last scan that finished"), ("previous", "the last but one"))
_LANGUAGES: Final = (("id", "Bahasa Indonesia"), ("en", "English"))
_FORMATS: Final = ("sarif", "junit", "gitlab", "json", "csv", "md", "html")


def _settings(line: Line) -> SettingsFile:
    """Return what the file of settings says that the line heeds. Raises `UserError`."""
    from cyberscan.config.settings import NOTHING  # noqa: PLC0415 - start-up time

    named = line.said.get("--config") or tuple(filter(None, [os.environ.get("CYBERSCAN_FILE", "")]))
    heeded = Heeded(Path(named[-1]) if named else None, in_lab="--lab" in line.said)
    # Nobody who types waits for a pipe.
    return heeded.file if heeded.path is not None and heeded.path.is_file() else NOTHING


def regencies(line: Line) -> Iterator[Offer]:
    """Yield every name by which just one regency is called: ``kab-jombang``, ``jombang``, its
    code."""
    from cyberscan.model.inventory import Regency, RegencyKind  # noqa: PLC0415 - start-up time
    from cyberscan.stories.regencies import slug  # noqa: PLC0415

    kinds = {kind.value: kind for kind in RegencyKind}
    found = [
        Regency(code=code, name=name, kind=kinds[kind]) if kind in kinds else None
        for code, name, kind in _rows(line)
    ]
    listed = [one for one in found if one is not None]
    bare = {one.code: slug(one.label.partition(" ")[2]) for one in listed}
    once = Counter([*bare.values(), *(slug(one.label) for one in listed)])
    for names in (
        [(slug(one.label), one) for one in listed],
        [(bare[one.code], one) for one in listed] if line.unfinished else [],
        [(one.code, one) for one in listed],
    ):
        for name, one in names:
            if name and once[name] <= 1:
                yield name, one.name if name == one.code else f"{one.name} ({one.code})"


def _rows(line: Line) -> Iterator[tuple[str, str, str]]:
    """Yield code, name and kind of each regency of the inventory that the line means."""
    if "--lab" in line.said:
        from cyberscan import lab  # noqa: PLC0415 - start-up time

        for one in lab.inventory().regencies:
            yield one.code, one.name, one.kind.value
        return
    for table in _tables(line):
        row = tuple(table.get(key) for key in ("code", "name", "kind"))
        if all(isinstance(text, str) for text in row):
            code, name, kind = map(str, row)
            yield code, name, kind


def zones(line: Line) -> Iterator[Offer]:
    """Yield the domains of the inventory."""
    for table in _tables(line):
        listed = table.get("zones")
        for zone in listed if isinstance(listed, list) else ():
            if isinstance(zone, dict) and isinstance(zone.get("name"), str):
                yield zone["name"], str(table.get("name", ""))


def _tables(line: Line) -> Iterator[Mapping[str, Any]]:
    """Yield what is read of each file of the inventory; a table of CSV as if it were some."""
    from cyberscan.config.document import LIMIT  # noqa: PLC0415 - start-up time
    from cyberscan.config.files import read_whole  # noqa: PLC0415
    from cyberscan.model.problem import UserError  # noqa: PLC0415

    named = paths(line.said, "targets", "paths", "--targets")
    for place in named or _settings(line).targets() or [DEFAULT_TARGETS]:
        files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
        for file in files[:MOST_FILES]:
            if not file.is_file():
                continue
            with suppress(UserError, ValueError, RecursionError):
                text = read_whole(file, limit=LIMIT).decode("utf-8-sig")
                if file.suffix.lower() == ".csv":
                    yield from _sheet(text)
                else:
                    yield tomllib.loads(text)


def _sheet(text: str) -> Iterator[Mapping[str, Any]]:
    import csv  # noqa: PLC0415 - start-up time

    lines = text.splitlines()
    delimiter = max(",;\t", key=lines[0].count) if lines else ","
    rows: dict[str, dict[str, Any]] = {}
    for row in csv.DictReader(lines, delimiter=delimiter):
        code = (row.get("code") or "").lstrip("'")
        kept = rows.setdefault(code, {"code": code, "zones": []})
        for key, column in (("name", "regency"), ("kind", "kind")):
            if row.get(column):
                kept[key] = row[column]
        if (zone := {"name": row.get("zone")}) and zone["name"] and zone not in kept["zones"]:
            kept["zones"].append(zone)
    yield from rows.values()


def runs(line: Line) -> Iterator[Offer]:
    """Yield what names a run of the store."""
    from cyberscan.config.paths import store_path  # noqa: PLC0415 - start-up time
    from cyberscan.store.glance import run_ids  # noqa: PLC0415

    in_lab = "--lab" in line.said
    yield from _RUNS
    store = line.said.get("--store") or ("" if in_lab else os.environ.get("CYBERSCAN_STORE", ""),)
    yield from run_ids(store[-1] or _settings(line).store() or str(store_path(lab=in_lab)))


def to_resume(line: Line) -> Iterator[Offer]:
    """Yield what a scan may go on with."""
    yield "auto", "the last one, if it is young and nothing has changed"
    yield "never", "none"
    yield from (run for run in runs(line) if run not in _RUNS)


def profiles(line: Line) -> Iterator[Offer]:
    """Yield the profiles that ship, and those of the file of settings."""
    from cyberscan.model.problem import UserError  # noqa: PLC0415 - start-up time
    from cyberscan.model.settings import PROFILES  # noqa: PLC0415

    try:
        names = list(_settings(line).profiles())
    except UserError:
        names = list(PROFILES)
    for name in names:
        yield name, "ships" if name in PROFILES else "of the file of settings"


def recipients(line: Line) -> Iterator[Offer]:
    """Yield who is told things, as the file of settings names them."""
    for one in _settings(line).settings.notify.recipients:
        yield one.name, one.channel.value


def checks(_: Line) -> Iterator[Offer]:
    """Yield the id of every check: its place among them, so that none is imported."""
    import cyberscan  # noqa: PLC0415 - start-up time

    folder = Path(cyberscan.__file__).parent / "checks"
    for file in sorted(folder.glob("[!_]*/*.py")):
        if not file.name.startswith("_"):
            yield f"{file.parent.name}/{file.stem.replace('_', '-')}", ""


def to_recheck(line: Line) -> Iterator[Offer]:
    """Yield the checks where one may be named: behind one comes what it is about."""
    before = line.said.get("finding", ("",))[-1]
    if before not in {found for found, _ in checks(line)}:
        yield from checks(line)


def feeds(_: Line) -> Iterator[Offer]:
    """Yield the name of every feed there could be."""
    from cyberscan.model.feeds import FeedSettings  # noqa: PLC0415 - start-up time

    for name in FeedSettings.__struct_fields__:
        yield name.replace("_", "-"), ""


def languages(_: Line) -> Iterator[Offer]:
    """Yield the languages of what is written."""
    yield from _LANGUAGES


def formats(_: Line) -> Iterator[Offer]:
    """Yield the forms of what the gate writes, each before the file it goes to."""
    for name in _FORMATS:
        yield f"{name}=", ""


def manual_pages(line: Line) -> Iterator[Offer]:
    """Yield what has a page of its own."""
    for command in line.program.below:
        yield command.path[-1], command.first
    yield "cyberscan.toml", "the file of settings"


SOURCES: Final[Mapping[str, Callable[[Line], Iterator[Offer]]]] = {
    "regency": regencies,
    "what": regencies,
    "zone": zones,
    "run": runs,
    "older": runs,
    "newer": runs,
    "resume": to_resume,
    "profile": profiles,
    "recipient": recipients,
    "to": recipients,
    "check": checks,
    "check_id": checks,
    "finding": to_recheck,
    "names": feeds,
    "lang": languages,
    "formats": formats,
    "asked": manual_pages,
}
"""Who knows the values of a parameter, by its name in the command's function."""
