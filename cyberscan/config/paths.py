"""Where settings and collected data live (XDG Base Directory Specification 0.8)."""

from __future__ import annotations

import os
from pathlib import Path

from cyberscan.model.problem import Problem, UserError

_NAME = "cyberscan"


def config() -> Path:
    """Return the folder of settings; ``CYBERSCAN_CONFIG`` overrides it. It may not exist yet."""
    return _own("CYBERSCAN_CONFIG") or _xdg("XDG_CONFIG_HOME", ".config") / _NAME


def data(*, lab: bool = False) -> Path:
    """Return the folder of runs and feeds; ``CYBERSCAN_DATA`` overrides it. It may not exist yet.

    The lab's data lies in a folder of its own, so that real and fictional runs never meet.
    """
    folder = _own("CYBERSCAN_DATA") or _xdg("XDG_DATA_HOME", ".local/share") / _NAME
    return folder / "lab" if lab else folder


def store_path(*, lab: bool) -> Path:
    """Return where runs are kept; the lab has a folder of its own."""
    return data(lab=lab) / "runs.sqlite"


def _own(variable: str) -> Path | None:
    value = os.environ.get(variable)
    if not value:
        return None
    try:
        return Path(value).expanduser().absolute()
    except RuntimeError as error:
        raise _homeless() from error


def _xdg(variable: str, below_home: str) -> Path:
    value = Path(os.environ.get(variable, ""))
    if value.is_absolute():  # the specification: relative paths are to be ignored
        return value
    try:
        return Path.home() / below_home
    except RuntimeError as error:
        raise _homeless() from error


def _homeless() -> UserError:
    return UserError(
        Problem(
            what="this account has no home folder",
            do="set CYBERSCAN_CONFIG and CYBERSCAN_DATA to folders that may be written",
        )
    )
