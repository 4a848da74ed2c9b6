"""Whom the usual inventory and the file of settings leave alone, whoever is named instead."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cyberscan.cli import console
from cyberscan.cli.state import DEFAULT_TARGETS, State

if TYPE_CHECKING:
    from cyberscan.config.settings import SettingsFile
    from cyberscan.model.inventory import Inventory, LeftAlone
    from cyberscan.model.problem import Problem


def respected(inventory: Inventory, named: Sequence[str], file: SettingsFile) -> Inventory:
    """Return an inventory that was loaded from ``named``, under the exclusions that are known
    besides; say which names are left out by them. Raises `UserError` where nobody is left."""
    left, gone = respecting_of(inventory, named, file)
    for problem in gone:
        console.note(f"cyberscan: {problem}")
    return left


def respecting_of(
    inventory: Inventory, named: Sequence[str], file: SettingsFile
) -> tuple[Inventory, tuple[Problem, ...]]:
    """Do what `cyberscan.inventory.left_alone.respecting` does, with what is known here."""
    from cyberscan.inventory.left_alone import respecting  # noqa: PLC0415 - start-up time

    return respecting(inventory, _known(file, named))


def gate_file(state: State) -> SettingsFile:
    """Return the file of settings whose exclusions the gate heeds: the one that --config names,
    else the one in the folder of settings. Raises `UserError`.

    No file that a build brings along is read for it, but the usual inventory is: exclusions only
    ever refuse.
    """
    from cyberscan.config.paths import config  # noqa: PLC0415 - start-up time
    from cyberscan.config.settings import NAME, NOTHING, load_settings  # noqa: PLC0415
    from cyberscan.model.problem import UserError  # noqa: PLC0415

    if state.heeded.by_option:
        return state.heeded.file
    try:
        usual = config() / NAME
    except UserError:  # nobody's home: where nothing is kept nothing is found
        return NOTHING
    return load_settings(usual) if os.path.lexists(usual) else NOTHING


def _known(file: SettingsFile, named: Sequence[str]) -> list[LeftAlone]:
    """Return what the file of settings and the usual inventory exclude, but for the parts of the
    latter that were named.

    Raises `UserError`: where nobody knows whom to leave alone, nobody is looked at.
    """
    from cyberscan.inventory import load  # noqa: PLC0415 - start-up time
    from cyberscan.inventory.left_alone import left_alone  # noqa: PLC0415
    from cyberscan.model.inventory import LeftAlone, Origin  # noqa: PLC0415
    from cyberscan.model.problem import Problem, UserError  # noqa: PLC0415

    found = []
    if own := file.exclusions():
        found.append(LeftAlone(file.document.file, own, Origin(file=file.document.file)))
    there = {os.path.realpath(name) for name in named}
    usual = file.targets() or ([DEFAULT_TARGETS] if DEFAULT_TARGETS.exists() else [])
    rest: list[Path] = [path for path in usual if os.path.realpath(path) not in there]
    if not rest:
        return found
    try:
        return [*found, *left_alone(load(rest))]
    except UserError as error:
        what = "nothing was sent: the usual inventory says whom to leave alone, and cannot be read"
        raise UserError([*error.problems, Problem(what=what, do="put it right first")]) from error
