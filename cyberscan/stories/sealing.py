"""Encrypting to somebody's public key, by the programs for it: age, and GnuPG.

What is to be encrypted never touches the disk: it goes to the program's input, and what comes out
is all that is kept. GnuPG is given a folder of its own, so that neither the user's keys nor their
settings have a part in it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from cyberscan.config.keys import Key
from cyberscan.model.problem import Problem, UserError

LIMIT: Final = 120.0
"""Seconds that one of them may take."""
_PUBLIC: Final = re.compile(rb"^pub:", re.MULTILINE)
"""A primary key in a listing (GnuPG, doc/DETAILS, field 1; read 2026-11-28)."""
_ASK: Final = "ask the key's owner for one that is valid; no bundle was written"


def suffix(key: Key) -> str:
    """Return what a name ends with, as the programs' own users expect."""
    return ".age" if key.age else ".gpg"


def find_programs(keys: Iterable[Key], env: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return where the programs are that these keys need. Raises `UserError` for those missing."""
    needed = sorted({"age" if key.age else "gpg" for key in keys})
    path = env.get("PATH", os.defpath)
    found = {name: shutil.which(name, path=path) for name in needed}
    missing = [name for name, where in found.items() if where is None]
    if missing:
        packages = {"age": "age", "gpg": "gnupg"}
        raise UserError(
            Problem(
                key="--bundle",
                what=f"needs {name}, which is not installed: nothing was written",
                do=f"install it (Debian: apt install {packages[name]})",
            )
            for name in missing
        )
    return {name: where for name, where in found.items() if where is not None}


def seal(data: bytes, key: Key, programs: Mapping[str, str]) -> bytes:
    """Encrypt ``data`` so that only the owner of ``key`` can read it. Raises `UserError`."""
    if key.age:
        return _run([programs["age"], "--encrypt", "--recipient", key.age], data, key)
    with tempfile.TemporaryDirectory(prefix="cyberscan-") as folder:
        public = Path(folder) / "key"
        public.write_bytes(key.openpgp)
        command = [programs["gpg"], "--homedir", folder, "--no-options", "--batch", "--no-tty"]
        command += ["--quiet", "--no-autostart", "--trust-model", "always"]
        shown = _run([*command, "--with-colons", "--show-keys", str(public)], b"", key)
        if (found := len(_PUBLIC.findall(shown))) != 1:
            # It would take the first of several, and tell nobody.
            what = f"finds {found} public keys in its file, where there must be one"
            do = "write one alone: gpg --armor --export FINGERPRINT"
            raise _failed(key, command[0], what, f"{do}; no bundle was written")
        # A ZIP does not get smaller, and what is compressed tells its length.
        command += ["--compress-algo", "none", "--recipient-file", str(public)]
        return _run([*command, "--output", "-", "--encrypt"], data, key)


def _run(command: list[str], data: bytes, key: Key) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - the user's own program
            command, input=data, capture_output=True, timeout=LIMIT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _failed(key, command[0], f"has not ended within {LIMIT:g} seconds") from error
    except OSError as error:
        raise _failed(key, command[0], f"cannot be run: {error.strerror or error}") from error
    if done.returncode or not done.stdout or (data and data in done.stdout):
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _failed(key, command[0], f"refuses it: {said[0][:200] if said else 'no word why'}")
    return done.stdout


def _failed(key: Key, program: str, what: str, do: str = _ASK) -> UserError:
    return UserError(Problem(file=key.place, what=f"{program} {what}", do=do))
