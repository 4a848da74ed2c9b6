"""``cyberscan.toml``: found, read as a whole, and told where each of its values stands.

The file that was named counts (``--config``, else the environment), else the one in the folder the
command was given in, else the one in the folder of settings: one of them, never two together.
Relative paths in it are relative to the folder it lies in.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.config import settings_feeds, settings_notify, settings_schedule
from cyberscan.config.document import Document, KeyPath, load
from cyberscan.config.paths import config
from cyberscan.config.reader import nearest, read
from cyberscan.config.settings_rules import REFUSED, plain_exclusion, problems_of
from cyberscan.model.notify import NotifySettings
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.settings import PROFILES, PathSettings, Profile, Settings

NAME: Final = "cyberscan.toml"
VARIABLE: Final = "CYBERSCAN_FILE"

DEFAULT: Final = "default"

_RELATIVE: Final = "relative paths begin at the folder of this file"

_RULES: Final[Mapping[str, Callable[[Any, Document, KeyPath], Iterator[Problem]]]] = {
    "schedule": settings_schedule.problems_of,
    "feeds": settings_feeds.problems_of,
    "notify": settings_notify.problems_of,
}
"""What is asked of the sections that others read, by name; it is told the section, and where it
stands."""

_FILES: Final = ("policy", "waivers", "letterhead", "keys")
_OF_PLACES: Final = ("regencies", "policy")
"""Keys of a profile that speak of what the lab has its own of."""
_OF_THE_WORLD: Final = ("regencies", "allow_networks", "exclusions")
"""Keys of ``[scan]`` likewise."""


class SettingsFile(Struct, frozen=True):
    """Settings, and the file they were read from."""

    settings: Settings
    document: Document
    path: Path | None = None
    """None where no file is heeded: everything is at its default."""

    def has(self, path: KeyPath) -> bool:
        """Whether the file says something there."""
        return self.document.has(path)

    def origin(self, path: KeyPath) -> str:
        """Return where a value comes from: ``file:line``, or ``default``."""
        if not self.document.has(path):
            return DEFAULT
        line = self.document.line(path)
        return f"{self.document.file}:{line}" if line else self.document.file

    def place(self, text: str) -> Path:
        """Return what a path of the file means. Raises `UserError` for the home of nobody."""
        folder = self.path.parent if self.path is not None else Path()
        return (folder / _expanded(text, self.document.file)).absolute()

    def targets(self) -> list[Path]:
        """Return the targets of the file; none if it names none."""
        return [self.place(text) for text in self.settings.paths.targets]

    def store(self) -> str:
        """Return the path or URL of the store; "" if the file names none."""
        text = self.settings.paths.store
        return text if not text or "://" in text else str(self.place(text))

    def exclusions(self) -> tuple[str, ...]:
        """Return whom the file leaves alone: names (lower-case, no final dot) and networks."""
        return tuple(map(plain_exclusion, self.settings.scan.exclusions))

    def notify(self) -> NotifySettings:
        """Return who is told what, with its paths as they are meant."""
        return settings_notify.rooted(self.settings.notify, self.place)

    def profiles(self) -> dict[str, Profile]:
        """Return the profiles that ship and the file's own, as they count."""
        own = self.settings.profiles
        return {name: self._profile(name) for name in {**PROFILES, **own}}

    def profile(self, name: str) -> Profile:
        """Return a profile. Raises `UserError` with the nearest name."""
        known = self.profiles()
        if name not in known:
            do = nearest(name[:80], known) or f"known: {', '.join(known)}"
            what = f'there is no profile "{name[:80]}"'
            raise UserError(Problem(file=self.document.file, key="--profile", what=what, do=do))
        return known[name]

    def _profile(self, name: str) -> Profile:
        shipped, own = PROFILES.get(name, Profile()), self.settings.profiles.get(name, Profile())
        fields = Profile.__struct_fields__
        said = {key: getattr(own, key) for key in fields if self.has(("profiles", name, key))}
        return replace(shipped, **said)

    def in_lab(self) -> SettingsFile:
        """Return what of it holds in the lab, which has targets, waivers, networks and a store of
        its own, so that it is the same everywhere."""
        gone: list[KeyPath] = [("paths",), *(("scan", key) for key in _OF_THE_WORLD)]
        profiles = self.settings.profiles
        gone += [("profiles", name, key) for name in profiles for key in _OF_PLACES]
        settings = replace(
            self.settings,
            paths=PathSettings(),
            scan=replace(self.settings.scan, **dict.fromkeys(_OF_THE_WORLD, ())),
            profiles={
                name: replace(profile, regencies=(), policy="")
                for name, profile in profiles.items()
            },
        )
        return SettingsFile(settings, self.document.without(gone), self.path)


NOTHING: Final = SettingsFile(Settings(), Document("", {}, {}))
"""What counts where there is no file."""


def find(named: Path | None) -> Path | None:
    """Return the file of settings, or None if there is none.

    Raises `UserError` for one in the folder the command was given in that others could have put
    there: it says what is scanned, and where to.
    """
    if named is not None:
        return _expanded(str(named), str(named))
    here = Path(NAME)
    if os.path.lexists(here):
        _require_own(here)
        return here
    try:
        usual = config() / NAME
    except UserError:  # nobody's home: where nothing is kept nothing is found
        return None
    return usual if os.path.lexists(usual) else None


def load_settings(path: Path) -> SettingsFile:
    """Read a file of settings. Raises `UserError` with every problem of it."""
    return settings_of(load(path), path)


def settings_of(document: Document, path: Path) -> SettingsFile:
    """Do what `load_settings` does with a document."""
    problems: list[Problem] = []
    settings = read(document, Settings, problems)
    problems.extend(problems_of(settings, document))
    for section, rule in _RULES.items():
        # What could not be read would be told a second time, by its default.
        if not any(re.match(rf"{section}\b", problem.key) for problem in problems):
            problems.extend(rule(getattr(settings, section), document, (section,)))
    if problems:
        # What else is wrong with a text would be told by showing it.
        secret = {problem.key for problem in problems if problem.what == REFUSED}
        told = {one for one in problems if one.key not in secret or one.what == REFUSED}
        raise UserError(sorted(told))
    return SettingsFile(settings, document, path)


def missing(file: SettingsFile) -> Iterator[Problem]:
    """Yield what the file names and is not there."""
    paths = file.settings.paths
    named: list[tuple[KeyPath, str]] = [(("paths", key), getattr(paths, key)) for key in _FILES]
    named += [(("paths", "targets", index), text) for index, text in enumerate(paths.targets)]
    profiles = file.settings.profiles
    named += [(("profiles", name, "policy"), one.policy) for name, one in profiles.items()]
    for key, text in named:
        if not text or not file.has(key):
            continue
        try:
            place = file.place(text)
        except UserError as error:
            yield from error.problems
            continue
        if not os.path.lexists(place):
            yield file.document.problem(key, f"there is no {place}", _RELATIVE)


def _expanded(text: str, file: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        what = f"{text[:80]} begins in a home folder that is not there"
        raise UserError(Problem(file=file, what=what, do="write the path whole")) from error


def _require_own(path: Path) -> None:
    if os.name != "posix":
        return
    try:
        status = path.stat()
    except OSError:
        return  # whoever reads it says why it cannot be
    mine = status.st_uid in {0, os.geteuid()}
    if mine and not status.st_mode & 0o002:
        return
    why = "may be written by everybody" if mine else "belongs to another user"
    raise UserError(
        Problem(
            file=str(path),
            what=f"{why}, and was only found here: it would say what is scanned",
            do=f"if it is meant, name it: --config {path}, or {VARIABLE}",
        )
    )
