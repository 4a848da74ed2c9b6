"""The command line: a few lines a command; the work is done in the rooms below."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import islice


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``cyberscan`` with ``argv`` (default: the process's) and return its exit code."""
    from cyberscan.cli import console  # noqa: PLC0415 - start-up time

    console.replace_closed_streams()
    console.heed_sigterm()
    return console.guarded(lambda: _run(list(sys.argv[1:] if argv is None else argv)))


def _run(arguments: list[str]) -> None:
    import typer  # noqa: PLC0415

    from cyberscan.cli.app import app  # noqa: PLC0415
    from cyberscan.cli.completion import ASK  # noqa: PLC0415
    from cyberscan.cli.defaults import filled  # noqa: PLC0415

    if arguments[:1] == [ASK]:
        from cyberscan.cli.completion.command import offer  # noqa: PLC0415

        offer(typer.main.get_command(app), arguments[1:])
        return

    # Not through the command's own `main`: it turns Ctrl-C into an exit code it then drops.
    command = typer.main.get_command(app)
    filled(command)
    with command.make_context("cyberscan", _shared_first(arguments)) as context:
        command.invoke(context)


def _shared_first(arguments: list[str]) -> list[str]:
    """Move ``--lab``, ``--store`` and ``--config`` to the front: they may stand anywhere before
    ``--``."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    shared, own = [], []
    head = iter(arguments[:end])
    for argument in head:
        if argument == "--lab" or argument.startswith(("--store=", "--config=")):
            shared.append(argument)
        elif argument in {"--store", "--config"}:
            shared += [argument, *islice(head, 1)]
        else:
            own.append(argument)
    return [*shared, *own, *arguments[end:]]
