"""Places of planned runs for tests."""

from __future__ import annotations

from pathlib import Path

from cyberscan.schedule.units import STATE, Places

COMMAND = ("/usr/local/bin/cyberscan",)


def of_system() -> Places:
    return Places(
        command=COMMAND,
        folder=STATE,
        config=Path("/etc/cyberscan"),
        data=STATE,
        reports=STATE / "reports",
        system=True,
    )


def of_user(home: Path, folder: Path | None = None) -> Places:
    return Places(
        command=COMMAND,
        folder=folder or home,
        config=home / "config",
        data=home / "data",
        reports=(folder or home) / "reports",
        system=False,
    )
