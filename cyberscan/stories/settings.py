"""The settings told: every value in effect, and where it comes from."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cyberscan.config import paths
from cyberscan.config.document import KeyPath, spell
from cyberscan.config.policy_values import spelled
from cyberscan.config.settings import DEFAULT, SettingsFile
from cyberscan.model.edition import USUAL
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.subject import Family

VARIABLES: Final[Mapping[KeyPath, str]] = {
    ("paths", "waivers"): "CYBERSCAN_WAIVERS",
    ("paths", "letterhead"): "CYBERSCAN_LETTERHEAD",
    ("paths", "keys"): "CYBERSCAN_KEYS",
    ("paths", "store"): "CYBERSCAN_STORE",
    ("schedule", "ping"): "CYBERSCAN_PING",
}
"""What the environment says of values that the file may say as well."""

ALONE: Final = ("CYBERSCAN_AUTHORISED_BY", "CYBERSCAN_CHROMIUM", "CYBERSCAN_GATE_HEADER")
"""What only the environment says, besides the two folders; the last is never shown."""

_SECRET: Final = ("CYBERSCAN_GATE_HEADER",)

_UNSAID: Final[Mapping[str, str]] = {
    "targets": "the lab's own",
    "policy": "the one that ships",
    "waivers": "none",
    "letterhead": "none",
    "keys": "none",
    "tls_profile": "as the policy says",
    "ports": "as the policy says",
    "regencies": "all",
    "allow_networks": "none",
    "exclusions": "none",
}
"""What it means that nothing is said, by key; in a profile it means ``[scan]``."""

_OWN: Final = ("waivers", "letterhead")
"""Files of the folder of settings that count if they are there."""
_ONE: Final = ("policy", "waivers", "letterhead", "keys", "reports")
_HIDDEN: Final = "***"
_DOORS: Final = ("ping", "url")
"""Keys whose URLs are as good as passwords."""
_TOKEN: Final = re.compile(r"(?=[^/]*[0-9])[A-Za-z0-9_-]{16,}")
"""A part of a path that nobody could guess: who knows it may use the URL."""


class Usual(Struct, frozen=True, kw_only=True):
    """What counts where nobody says anything."""

    targets: tuple[str, ...]
    store: str
    reports: str


class Row(Struct, frozen=True):
    """One value in effect."""

    key: str
    value: Any
    """As TOML's or JSON's type; None where nothing is said. Secrets are masked."""
    origin: str
    """An option, ``environment NAME``, ``file:line``, or ``default``."""
    means: str = ""
    """What it means that nothing is said."""

    @property
    def shown(self) -> str:
        """The value on one line."""
        if self.value is None:
            return self.means
        return spelled(tuple(self.value) if isinstance(self.value, list) else self.value)


def rows(file: SettingsFile, usual: Usual, *, store: str = "", in_lab: bool = False) -> list[Row]:
    """Return every value in effect for a command. ``store`` is what ``--store`` said.

    Raises `UserError`.
    """
    settings = replace(file.settings, profiles=file.profiles())
    found = [
        _row(file, path, value, usual, store=store, in_lab=in_lab)
        for path, value in _values((), msgspec.to_builtins(settings))
    ]
    return [*found, *_environment()]


def _values(path: KeyPath, value: Any) -> Iterator[tuple[KeyPath, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _values((*path, key), inner)
    elif isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        for index, inner in enumerate(value):
            yield from _values((*path, index), inner)
    else:
        yield path, list(value) if isinstance(value, tuple) else value


def _row(
    file: SettingsFile, path: KeyPath, value: Any, usual: Usual, *, store: str, in_lab: bool
) -> Row:
    name, key = spell(path), str(path[-1])
    if path == ("paths", "store") and store:
        return Row(name, masked(store), "--store")
    variable = VARIABLES.get(path, "")
    if variable and os.environ.get(variable) and not (in_lab and path == ("paths", "store")):
        said = masked(os.environ[variable], door=key in _DOORS)
        return Row(name, said, f"environment {variable}")
    if file.has(path):
        said = masked(_placed(file, path, value), door=key in _DOORS)
        return Row(name, said, file.origin(path))
    if path[0] == "paths":
        value = _usual_path(key, usual, in_lab=in_lab)
    elif name == "scan.families":
        value = [family.value for family in Family]
    elif name == "report.formats":
        value = [form.value for form in USUAL]
    said = value if value not in (None, "", []) or key not in _UNSAID else None
    if path[0] == "profiles":
        said = value or None
        section = "paths" if key == "policy" else "scan"
        return Row(name, said, DEFAULT, "" if said else f"as [{section}] says")
    means = "" if said is not None else _UNSAID.get(key, "none")
    return Row(name, masked(said), DEFAULT, means)


def _placed(file: SettingsFile, path: KeyPath, value: Any) -> Any:
    """Return what a path of the file means to the command."""
    match path:
        case ("paths", "targets"):
            return [str(place) for place in file.targets()]
        case ("paths", "store"):
            return file.store()
        case ("paths", key) if key in _ONE:
            return str(file.place(value))
        case ("profiles", _, "policy"):
            return str(file.place(value))
        case _:
            return value


def _usual_path(key: str, usual: Usual, *, in_lab: bool) -> Any:
    if key == "targets":
        return list(usual.targets)
    if key in {"store", "reports"}:
        return getattr(usual, key)
    if key == "policy":
        return None
    place = paths.config() / f"{key}.toml"
    if in_lab or (key in _OWN and not place.exists()):
        return None
    return str(place)


def _environment() -> Iterator[Row]:
    folders = (("CYBERSCAN_CONFIG", paths.config()), ("CYBERSCAN_DATA", paths.data()))
    for name, folder in folders:
        said = f"environment {name}" if os.environ.get(name) else DEFAULT
        yield Row(f"environment.{name}", str(folder), said)
    for name in ALONE:
        value = os.environ.get(name)
        origin = f"environment {name}" if value else DEFAULT
        shown = _HIDDEN if value and name in _SECRET else value or None
        yield Row(f"environment.{name}", shown, origin, "" if value else "not set")


def masked(value: Any, *, door: bool = False) -> Any:
    """Return a value without what only its owner may know: passwords of URLs, what is asked of
    them, and parts of their paths that cannot be guessed. Of a ``door``, through which whoever
    knows it may come, the whole path."""
    if isinstance(value, list):
        return [masked(one) for one in value]
    if not isinstance(value, str) or "://" not in value:
        return value
    try:
        parts = urlsplit(value)
        user, inside = parts.username, parts.password
    except ValueError:
        return _HIDDEN
    host = parts.netloc.rpartition("@")[2]
    if "@" in host or parts.netloc.count("@") > 1:
        return _HIDDEN
    secret = "" if inside is None else f":{_HIDDEN}"
    known = f"{user}{secret}@{host}" if user is not None else host
    if door:
        return f"{parts.scheme}://{known}/{_HIDDEN}"
    path = "/".join(_HIDDEN if _TOKEN.fullmatch(part) else part for part in parts.path.split("/"))
    names = [pair.partition("=")[0] for pair in parts.query.split("&") if pair]
    query = "&".join(f"{name}={_HIDDEN}" for name in names)
    return f"{parts.scheme}://{known}{path}{'?' if query else ''}{query}"


def write_settings(path: Path, text: str) -> None:
    """Write a file that is not there yet. Raises `UserError`: it is, or cannot be written."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        do = "change it, or name another file"
        raise UserError(Problem(file=str(path), what="is there already", do=do)) from error
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise UserError(Problem(file=str(path), what=what)) from error


def counted(file: SettingsFile) -> int:
    """Return how many values a file says."""
    return sum(1 for path, _ in _values((), file.document.data) if path)
