"""Secrets: from a file that only its owner may read, or from the environment. Never shown."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from cyberscan.config.files import read_whole
from cyberscan.model.problem import Problem, UserError

_LARGEST: Final = 64 * 1024
"""Bytes."""
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def secret(key: str, *, file: str = "", variable: str = "") -> str:
    """Return what a file holds, or else a variable of the environment, without blanks around it.

    ``key`` is what messages call it. Raises `UserError`, which never says the secret itself.
    """
    if file:
        return _from_file(key, Path(file).expanduser())
    text = os.environ.get(variable, "").strip()
    if not text:
        raise UserError(
            Problem(
                key=key,
                what=f"the environment has no {variable}, or it is empty",
                do="set it where cyberscan is started",
            )
        )
    return _decent(key, text, variable)


def _from_file(key: str, path: Path) -> str:
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise UserError(Problem(file=str(path), key=key, what="is no file"))
    data = read_whole(path, limit=_LARGEST)
    if path.stat().st_mode & _OTHERS:
        raise UserError(
            Problem(
                file=str(path),
                key=key,
                what="may be read or written by others, and holds a secret",
                do=f"chmod 600 {path}",
            )
        )
    try:
        text = data.decode().strip()
    except UnicodeDecodeError:
        raise UserError(Problem(file=str(path), key=key, what="is not UTF-8 text")) from None
    if not text:
        raise UserError(Problem(file=str(path), key=key, what="is empty"))
    return _decent(key, text, str(path))


def _decent(key: str, text: str, where: str) -> str:
    if not text.replace("\n", "").replace("\r", "").isprintable():
        what = "holds characters that nobody can see"
        raise UserError(Problem(file=where, key=key, what=what))
    return text
