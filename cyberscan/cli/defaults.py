"""Which options of which commands the file of settings fills in, where neither the command line nor
the environment did.

This is the one place: commands declare their options, and are handed what counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

import typer

from cyberscan.cli.state import state_of

if TYPE_CHECKING:
    from cyberscan.config.settings import SettingsFile
    from cyberscan.model.settings import Profile

_SCANS: Final = ("policy", "only", "tls_profile", "ports", "regency")

FILLED: Final[Mapping[str, tuple[str, ...]]] = {
    "scan": (*_SCANS, "waivers", "letterhead", "allow_network", "lang"),
    "run": (*_SCANS, "waivers", "letterhead", "allow_network", "lang"),
    "plan": _SCANS,
    "page": ("policy", "letterhead"),
    # A stored run is judged under the policy it was made under, unless another one is named.
    "judge": ("waivers", "letterhead", "lang"),
    "recheck": ("allow_network", "lang"),
    "report": ("waivers", "letterhead", "keys", "lang", "tlp", "formats", "pdf", "bom"),
    "work": ("waivers", "lang"),
    "notify": ("waivers", "allow_network"),
    "history": ("lang",),
    "diff": ("lang",),
    "gate": ("policy", "waivers", "allow_network", "lang"),
    "doctor": ("policy", "lang"),
    "checks list": ("lang",),
    "checks show": ("lang",),
    "policy init": ("lang",),
    "policy show": ("lang",),
    "policy schema": ("lang",),
}
"""Parameters by command. The demonstration and the lab are the same everywhere."""

_NAMED_ONLY: Final = frozenset({"gate"})
"""Commands that heed no file but one that ``--config`` names: what decides on a build must not
change by a file that the build brings along, nor by the environment."""

Value = Callable[["SettingsFile", "Profile", typer.Context], object]

VALUES: Final[Mapping[str, Value]] = {
    "policy": lambda file, profile, _: _place(file, profile.policy or file.settings.paths.policy),
    "waivers": lambda file, _, __: _place(file, file.settings.paths.waivers),
    "letterhead": lambda file, _, __: _place(file, file.settings.paths.letterhead),
    "keys": lambda file, _, __: _place(file, file.settings.paths.keys),
    "only": lambda file, profile, _: _list(profile.families or file.settings.scan.families),
    "tls_profile": lambda file, profile, _: profile.tls_profile or file.settings.scan.tls_profile,
    "ports": lambda file, profile, _: profile.ports or file.settings.scan.ports,
    "regency": lambda file, profile, context: (
        # Regencies of the file are those of its targets: who names others means all of them.
        None
        if context.params.get("targets")
        else _list(profile.regencies or file.settings.scan.regencies)
    ),
    "allow_network": lambda file, _, __: _list(file.settings.scan.allow_networks),
    "lang": lambda file, _, context: _said(
        file,
        "languages",
        list(file.settings.report.languages)
        if context.command.name == "report"
        else file.settings.report.languages[0],
    ),
    "tlp": lambda file, _, __: _said(file, "tlp", file.settings.report.tlp),
    "formats": lambda file, _, __: _list(file.settings.report.formats),
    "pdf": lambda file, _, __: _said(file, "pdf", file.settings.report.pdf),
    "bom": lambda file, _, __: _said(file, "csv_bom", file.settings.report.csv_bom),
}
"""What the file says of a parameter, as the command line would; None for nothing."""


class Context(typer.Context):
    """A command's context, that knows what the file of settings says of its options.

    Help and completion ask for no file: they tell what the program does without one.
    """

    def lookup_default(self, name: str, call: bool = True) -> Any:
        """Return what the file says of a parameter, None for nothing. Raises `UserError`."""
        if self.resilient_parsing or name not in FILLED.get(command_of(self), ()):
            return None
        heeded = state_of(self).heeded
        profile = self.params.get("profile") or ""
        if command_of(self) in _NAMED_ONLY and not heeded.by_option:
            return None
        if heeded.path is None and not profile:
            return None
        from cyberscan.model.settings import Profile  # noqa: PLC0415 - start-up time

        chosen = heeded.file.profile(profile) if profile else Profile()
        return VALUES[name](heeded.file, chosen, self)


def command_of(context: typer.Context) -> str:
    """Return a command's name without the program's: ``checks list``."""
    return context.command_path.partition(" ")[2]


def filled(command: Any) -> None:
    """Give a command, and those below it, contexts that heed the file of settings."""
    command.context_class = Context
    for below in getattr(command, "commands", {}).values():
        filled(below)


def _place(file: SettingsFile, text: str) -> str | None:
    return str(file.place(text)) if text else None


def _list(entries: tuple[str, ...]) -> list[str] | None:
    return list(map(str, entries)) or None


def _said(file: SettingsFile, key: str, value: object) -> object:
    return value if file.has(("report", key)) else None
