"""The commands as data: what each is called with, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import typer
from msgspec import Struct

_KINDS: Final = {
    "str": "TEXT",
    "path": "PATH",
    "file": "PATH",
    "int": "NUMBER",
    "float": "NUMBER",
    "datetime": "TIME",
}
"""What stands for a value, by the name of its type."""
_BOUNDS: Final = re.compile(r"(?P<least>[\d.]+)<=x<=(?P<most>[\d.]+)|x>=(?P<alone>[\d.]+)")


class Parameter(Struct, frozen=True):
    """An option, or an argument."""

    names: tuple[str, ...]
    """``--option`` and ``-o``, or the argument's name alone."""
    value: str = ""
    """What is given with it: one word in capitals, or words apart by ``|``; "" for a switch."""
    about: str = ""
    more: str = ""
    """Its default, its bounds and its variable, in brackets."""
    key: str = ""
    """Its name in the command's function."""
    many: bool = False
    """Whether it may be given more than once, or stands for the rest of the line."""
    choices: tuple[str, ...] = ()
    """What it must be one of; () where that is open."""
    is_path: bool = False

    @property
    def is_option(self) -> bool:
        return self.names[0].startswith("-")


class Command(Struct, frozen=True):
    """A command, or a group of them."""

    path: tuple[str, ...]
    """From ``cyberscan`` on."""
    usage: tuple[str, ...]
    """What follows its name."""
    paragraphs: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    below: tuple[Command, ...] = ()

    @property
    def called(self) -> str:
        return " ".join(self.path)

    @property
    def page(self) -> str:
        """The name of its page."""
        return "-".join(self.path)

    @property
    def first(self) -> str:
        """The first sentence of what it says, without its end."""
        return re.split(r"(?<=[.])\s", self.paragraphs[0])[0].rstrip(".")

    def walk(self) -> Iterator[Command]:
        yield self
        for one in self.below:
            yield from one.walk()


def tree(command: Any) -> Command:
    """Return everything of the program's command that is not hidden, in the order of ``--help``."""
    return _read(command, ("cyberscan",), None)


def _read(command: Any, path: tuple[str, ...], parent: typer.Context | None) -> Command:
    context = typer.Context(command, info_name=path[-1], parent=parent, resilient_parsing=True)
    below = getattr(command, "commands", {})
    return Command(
        path=path,
        usage=tuple(_piece(piece) for piece in command.collect_usage_pieces(context)),
        paragraphs=tuple(
            " ".join(part.split()) for part in re.split(r"\n\s*\n", (command.help or "").strip())
        ),
        parameters=tuple(_parameters(command, context)),
        below=tuple(
            _read(inner, (*path, name), context)
            for name, inner in below.items()
            if not inner.hidden
        ),
    )


def _parameters(command: Any, context: typer.Context) -> Iterator[Parameter]:
    for one in command.get_params(context):
        if (record := one.get_help_record(context)) is None:
            continue
        about = " ".join((one.help or "").split())
        more = _BOUNDS.sub(_bounds, record[1].removeprefix(one.help or "").strip())
        kind = one.type_descriptor
        switch = one.param_type_name == "option" and (one.is_flag or one.count)
        chosen = _value(one.display_type(context)) if kind.is_choice else ""
        argument = one.param_type_name == "argument"
        yield Parameter(
            names=(one.metavar or one.name.upper(),)
            if argument
            else (*one.opts, *one.secondary_opts),
            value=chosen
            if argument
            else ("" if switch else one.metavar or _value(one.display_type(context))),
            about=about,
            more=more,
            key=one.name,
            many=one.nargs == -1 or getattr(one, "multiple", False),
            choices=tuple(chosen.split("|")) if chosen else (),
            is_path=kind.is_path or kind.annotation == list[Path],
        )


def _piece(piece: str) -> str:
    """Return a piece of the usage as manuals write it: who must be there stands without braces."""
    return re.sub(r"[{}]", "", piece).upper()


def _bounds(match: re.Match[str]) -> str:
    least, most, alone = match["least"], match["most"], match["alone"]
    return f"at least {alone}" if alone else f"from {least} to {most}"


def _value(shown: str) -> str:
    """Return what stands for a value that help shows as ``<list[str]>``."""
    inner = shown.strip("<>").removesuffix(" range")
    inner = inner[5:-1] if inner.startswith("list[") else inner
    return _KINDS.get(inner.lower(), inner)
