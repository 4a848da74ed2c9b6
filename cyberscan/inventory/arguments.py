"""What a command's arguments name: files and folders, bare host names, or both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from cyberscan.inventory.load import load
from cyberscan.inventory.named import from_names
from cyberscan.inventory.whole import across
from cyberscan.model.inventory import Inventory
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.wib import WIB

_FILES: Final = (".toml", ".csv")


def load_targets(
    targets: Sequence[str],
    *,
    authorised_by: str = "",
    suffixes: Sequence[str] = (),
    today: date | None = None,
) -> Inventory:
    """Load files and folders as `load` does and names as `from_names` does, into one inventory.

    An argument is a path if it exists, has a slash, or ends as an inventory file does; anything
    else is a host name and needs ``authorised_by``. ``today`` is the day in the province unless
    given. Raises `UserError` with every problem of all of them.
    """
    paths = [target for target in targets if _is_path(target)]
    names = [target for target in targets if not _is_path(target)]
    found: list[Inventory] = []
    problems: list[Problem] = []
    try:
        if paths:
            found.append(load([Path(path) for path in paths], suffixes=suffixes))
    except UserError as error:
        problems.extend(error.problems)
    try:
        if names or not paths:
            day = today or datetime.now(WIB).date()
            found.append(
                from_names(names, authorised_by=authorised_by, today=day, suffixes=suffixes)
            )
    except UserError as error:
        problems.extend(error.problems)
    regencies = tuple(regency for inventory in found for regency in inventory.regencies)
    if len(found) > 1:
        problems.extend(across(regencies))
    if problems:
        raise UserError(problems)
    return replace(found[0], regencies=regencies)


def _is_path(target: str) -> bool:
    if "://" in target:
        return False  # a URL: told as such, not as a file that is missing
    if "/" in target or "\\" in target or target.lower().endswith(_FILES):
        return True
    try:
        return Path(target).exists()
    except (OSError, ValueError):
        return False
