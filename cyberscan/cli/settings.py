"""The file of settings that an invocation heeds."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cyberscan.config.settings import SettingsFile


class Heeded:
    """The file of settings, looked for and read when the first value of it is asked for.

    A command that asks for none never reads it, and says nothing of what is wrong with it.
    """

    def __init__(
        self, named: Path | None = None, *, by_option: bool = False, in_lab: bool = False
    ) -> None:
        self._named = named
        self.by_option = by_option
        """Whether ``--config`` named it."""
        self.in_lab = in_lab

    @cached_property
    def path(self) -> Path | None:
        """The file; None where there is none. Raises `UserError`."""
        from cyberscan.config.settings import find  # noqa: PLC0415 - start-up time

        return find(self._named)

    @property
    def origin(self) -> str:
        """Why it is that file: an option, the environment, or the folder it lies in. Raises
        `UserError`."""
        from cyberscan.config.settings import NAME, VARIABLE  # noqa: PLC0415 - start-up time

        if self.path is None:
            return "default"
        if self._named is not None:
            return "--config" if self.by_option else f"environment {VARIABLE}"
        return "this folder" if self.path == Path(NAME) else "folder of settings"

    @cached_property
    def file(self) -> SettingsFile:
        """What it says. Raises `UserError` with every problem of it."""
        from cyberscan.config.settings import NOTHING, load_settings  # noqa: PLC0415

        if self.path is None:
            return NOTHING
        file = load_settings(self.path)
        return file.in_lab() if self.in_lab else file
