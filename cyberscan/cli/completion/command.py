"""``cyberscan completion``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Annotated, Any

import typer

from cyberscan.cli import console
from cyberscan.cli.completion import SCRIPTS


class Shell(StrEnum):
    """Shells that have a script."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def completion(
    shell: Annotated[Shell, typer.Argument(help="Which shell's.")],
) -> None:
    """Print the script by which a shell completes commands, options and names.

    Where cyberscan is installed for everybody the scripts are installed, too, and the shells find
    them by themselves: in share/bash-completion/completions, share/zsh/site-functions and
    share/fish/vendor_completions.d. Elsewhere, as in a virtual environment, read it at the shell's
    start: `eval "$(cyberscan completion bash)"` in ~/.bashrc, `eval "$(cyberscan completion zsh)"`
    in ~/.zshrc behind compinit, `cyberscan completion fish | source` in ~/.config/fish/config.fish.
    """
    from importlib.resources import files  # noqa: PLC0415 - start-up time

    script = files("cyberscan.cli.completion") / SCRIPTS[shell.value]
    console.out(script.read_text(encoding="utf-8").removesuffix("\n"))


def offer(command: Any, words: Sequence[str]) -> None:
    """Answer a script. What cannot be read offers nothing, and nothing is said of it: the line that
    is being typed is no place for it, and the command itself will tell."""
    with suppress(Exception):
        from cyberscan.cli.completion.offer import answer  # noqa: PLC0415 - start-up time

        sys.stdout.write("".join(f"{line}\n" for line in answer(command, words)))
        sys.stdout.flush()
