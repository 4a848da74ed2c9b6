#!/usr/bin/env python3
"""Prints under which licence each wheel of the bundle stands, and where in it the text is."""

from __future__ import annotations

import sys
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from zipfile import ZipFile

_TEXTS = ("licen", "copying", "notice")


def licence_of(metadata: Message) -> str:
    """Return what a package says of its licence: the expression (PEP 639), else the field of old,
    where it is a name and no text, else its classifiers."""
    for field in ("License-Expression", "License"):
        said = str(metadata.get(field, "")).strip()
        if said and "\n" not in said:
            return said
    known = (
        str(line).rpartition(" :: ")[2]
        for line in metadata.get_all("Classifier", ())
        if str(line).startswith("License ::")
    )
    return ", ".join(known) or "see the text"


def lines(path: Path) -> list[str]:
    """Return what is told of one wheel."""
    with ZipFile(path) as wheel:
        names = sorted(wheel.namelist())
        inside = next(name for name in names if name.endswith(".dist-info/METADATA"))
        metadata = BytesParser().parsebytes(wheel.read(inside))
    folder = inside.rpartition("/")[0] + "/"
    texts = [
        name for name in names
        if name.startswith(folder) and any(word in name.lower() for word in _TEXTS)
    ]  # fmt: skip
    return [
        f"{metadata['Name']} {metadata['Version']}: {licence_of(metadata)}",
        *(f"    {name}" for name in texts),
    ]


def main() -> None:
    """Tell of every wheel named on the command line."""
    told = [line for name in sys.argv[1:] for line in lines(Path(name))]
    sys.stdout.write("Each wheel carries the text of its licence, at the place told here.\n\n")
    sys.stdout.write("\n".join(told) + "\n")


if __name__ == "__main__":
    main()
