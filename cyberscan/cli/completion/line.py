"""A command line that is being typed: where in it the cursor stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from cyberscan.cli.manual.tree import Command, Parameter

ANYWHERE: Final = ("--lab", "--store", "--config")
"""Options of the program that may stand behind the command, too."""


class Line(Struct, frozen=True, kw_only=True):
    """What was typed, as far as it is whole, and what the cursor is at."""

    program: Command
    command: Command
    wanted: Parameter | None
    """The parameter whose value is being typed; None where an option or a command is."""
    unfinished: str
    """What of it is there."""
    options: bool
    """Whether an option could begin here."""
    said: Mapping[str, tuple[str, ...]]
    """What was given, by the name of the option or the argument: ``--config``, ``targets``."""


def read(program: Command, words: Sequence[str]) -> Line:
    """Read the words behind the program's name; the last one is unfinished."""
    *whole, unfinished = words or [""]
    reading = _Reading(program)
    for word in whole:
        reading.take(word)
    return reading.line(unfinished)


class _Reading:
    """The words that were read until now."""

    def __init__(self, program: Command) -> None:
        self._program = self._command = program
        self._said: dict[str, tuple[str, ...]] = {}
        self._pending: Parameter | None = None
        """The option whose value comes next."""
        self._placed = 0
        """Arguments of the command that were given."""
        self._rest = False
        """Whether ``--`` was read: what follows is no option."""

    def take(self, word: str) -> None:
        if self._pending is not None:
            if word != "=":  # bash makes a word of it
                self._told(self._pending, word)
                self._pending = None
        elif word == "--" and not self._rest:
            self._rest = True
        elif word.startswith("-") and not self._rest:
            self._option(word)
        elif below := next((one for one in self._command.below if one.path[-1] == word), None):
            self._command, self._placed = below, 0
        else:
            if (one := _place(self._command, self._placed)) is not None:
                self._told(one, word)
            self._placed += 1

    def _option(self, word: str) -> None:
        name, sign, value = word.partition("=")
        one = self._called(name)
        if one is None:
            return
        if one.value and not sign:
            self._pending = one
        else:
            self._told(one, value)

    def _called(self, name: str) -> Parameter | None:
        """Return the option of that name."""
        everywhere = [one for one in self._program.parameters if one.names[0] in ANYWHERE]
        listed = [*self._command.parameters, *everywhere]
        return next((one for one in listed if one.is_option and name in one.names), None)

    def _told(self, one: Parameter, value: str) -> None:
        name = one.names[0] if one.is_option else one.key
        self._said[name] = (*self._said.get(name, ()), value)

    def line(self, unfinished: str) -> Line:
        wanted, options = self._pending, False
        if wanted is not None:
            unfinished = unfinished.removeprefix("=")
        elif unfinished.startswith("-") and not self._rest:
            name, sign, value = unfinished.partition("=")
            one = self._called(name) if sign else None
            if one is not None and one.value:
                wanted, unfinished = one, value
            else:
                options = True
        else:
            wanted = _place(self._command, self._placed)
            options = not unfinished and not self._rest
        return Line(
            program=self._program,
            command=self._command,
            wanted=wanted,
            unfinished=unfinished,
            options=options,
            said=self._said,
        )


def _place(command: Command, number: int) -> Parameter | None:
    """Return the argument that the word of that number (from 0) is."""
    arguments = [one for one in command.parameters if not one.is_option]
    if number < len(arguments):
        return arguments[number]
    return arguments[-1] if arguments and arguments[-1].many else None


def paths(said: Mapping[str, tuple[str, ...]], *keys: str) -> list[Path]:
    """Return those of what was said under ``keys`` that are there as files or folders.

    A shell hands on what was typed: who begins at home has not been brought there yet.
    """
    words = [word for key in keys for word in said.get(key, ())]
    found = []
    with suppress(OSError, RuntimeError, ValueError):
        found = [path for word in words if (path := Path(word).expanduser()).exists()]
    return found
