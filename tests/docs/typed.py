"""Whether what is typed exists: commands, and the options they have."""

from __future__ import annotations

import shlex
from functools import cache
from typing import Any, Final

import typer

from cyberscan.cli.app import app

OTHERS: Final = frozenset(
    {
        *("apt", "cmp", "createdb", "createuser", "crontab", "dig", "install", "loginctl", "make"),
        *("pip", "pytest", "ruff", "systemctl"),
    }
)
"""Programs that are not ours and that pages name."""


@cache
def _whole() -> Any:
    return typer.main.get_command(app)


def commands() -> frozenset[str]:
    """Return the names of our commands."""
    return frozenset(_whole().commands)


@cache
def options() -> frozenset[str]:
    """Return every option of every command."""
    found: set[str] = set()

    def add(command: Any) -> None:
        found.update(_options(command))
        for below in getattr(command, "commands", {}).values():
            add(below)

    add(_whole())
    return frozenset(found)


def _options(command: Any) -> set[str]:
    named = {"--help"}
    for parameter in command.params:
        if parameter.param_type_name == "option":
            named.update((*parameter.opts, *parameter.secondary_opts))
    return named


def _takes(command: Any, option: str) -> bool:
    """Whether an option is followed by a value."""
    for parameter in command.params:
        if option in (*parameter.opts, *parameter.secondary_opts):
            return not parameter.is_flag
    return False


def wrong(line: str) -> str:
    """Return what is wrong with a line of ours or others'; "" for nothing."""
    words = shlex.split(line.replace("\\\n", " "), comments=True)
    while words and ("=" in words[0] or words[0] in {"sudo", "export", "-u", "postgres", "nice"}):
        words = words[1:]
    if not words:
        return ""
    if words[0] != "cyberscan":
        return "" if words[0] in OTHERS else f"{words[0]}: no program we know of"
    return _wrong(words[1:])


def _wrong(words: list[str]) -> str:
    command, whole = _whole(), _whole()
    rest = iter(words)
    for word in rest:
        if word in {"|", ">", ">>", "&&", ";"}:
            break
        option, _, _ = word.partition("=")
        if word.startswith("-"):
            owner = next((c for c in (command, whole) if option in _options(c)), None)
            if owner is None:
                return f"{command.name} has no {option}"
            if _takes(owner, option) and "=" not in word:
                next(rest, None)
        elif below := getattr(command, "commands", {}):
            # A group that does something by itself may take no further word.
            if word not in below:
                return f"{command.name} has no command {word}"
            command = below[word]
    return ""
