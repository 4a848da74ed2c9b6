"""What commands say of the reports they have written, and how one is opened."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cyberscan.cli import console
from cyberscan.cli.state import COMMAND_LINE, settings_of, source_of

if TYPE_CHECKING:
    import typer

    from cyberscan.config.keys import Key
    from cyberscan.model.edition import Format, Tlp
    from cyberscan.model.letterhead import Letterhead
    from cyberscan.model.results import Results
    from cyberscan.render.edition import Edition
    from cyberscan.render.shelf import Shelved

_INDEX = "index.html"


def edition_of(
    languages: Sequence[str],
    tlp: Tlp,
    formats: Sequence[Format] | None,
    regencies: Sequence[str] | None = None,
    *,
    bom: bool,
    pdf: bool,
    letterhead: Letterhead | None,
) -> Edition:
    """Return what is asked of a report. Raises `UserError` where paper is, and nothing prints."""
    from cyberscan.model.edition import USUAL, Format  # noqa: PLC0415 - start-up time
    from cyberscan.render.edition import Edition  # noqa: PLC0415
    from cyberscan.render.lang import language  # noqa: PLC0415
    from cyberscan.stories.browser import find_browser  # noqa: PLC0415

    asked = {*(formats or USUAL), *([Format.PDF] if pdf else [])}
    if Format.PDF in asked:
        # Before anything is judged: whoever asks for paper is told at once that there is none.
        find_browser()
    return Edition(
        languages=tuple(dict.fromkeys(map(language, languages))),
        tlp=tlp,
        formats=tuple(form for form in Format if form in asked),
        regencies=tuple(regencies or ()),
        bom=bom,
        letterhead=letterhead,
    )


def edition_said(
    context: typer.Context, lang: str, letterhead: Letterhead | None = None
) -> Edition:
    """Return what the settings ask of a report, by a command that has only ``--lang`` to say."""
    said = settings_of(context).report
    given = source_of(context, "lang") == COMMAND_LINE
    return edition_of(
        [lang] if given else said.languages,
        said.tlp,
        said.formats,
        bom=said.csv_bom,
        pdf=said.pdf,
        letterhead=letterhead,
    )


def write(results: Results, out: Path | None, root: Path, edition: Edition) -> Path:
    """Write reports into the folder that was named, else into the layout below ``root``; say so,
    and return what to open. Raises `UserError`."""
    from cyberscan.stories.telling import shelved, tell  # noqa: PLC0415 - start-up time

    if out is not None:
        return tell_written(tell(results, out, edition=edition), out)
    return tell_shelved(shelved(results, root, edition=edition))


def bundled(results: Results, edition: Edition, keys: Mapping[str, Key], folder: Path) -> None:
    """Write bundles for regencies; name those that have no key, and keys of others than these.

    Raises `UserError`.
    """
    from cyberscan.config.reader import nearest  # noqa: PLC0415 - start-up time
    from cyberscan.model.problem import Problem  # noqa: PLC0415
    from cyberscan.model.text import visible  # noqa: PLC0415
    from cyberscan.stories.bundle import write_bundles  # noqa: PLC0415

    labels = {regency.code: regency.label for regency in results.regencies}
    for code, key in keys.items():
        if code not in labels:
            what = f'no regency of this run has the code "{visible(code[:80])}"'
            console.note(str(Problem(file=key.place, what=what, do=nearest(code[:80], labels))))
    made = write_bundles(results, edition, keys, folder)
    for path in made.files:
        console.out(str(path))
    for code in made.without:
        console.note(f"{code} ({labels[code]}): has no key; nothing was written of it")


def tell_written(files: Sequence[Path], folder: Path) -> Path:
    """Say what was written into a folder that was named, and return what to open."""
    console.out(f"{len(files)} files in {folder}; open {_index(files, folder)}")
    return _index(files, folder)


def tell_shelved(shelved: Shelved) -> Path:
    """Say what was written into the reports' own layout, and return what to open."""
    root = shelved.folder.parent
    index = _index(shelved.files, shelved.folder)
    if shelved.latest and index.name == _INDEX:
        index = root / "latest" / _INDEX
    console.out(f"{len(shelved.files)} files in {shelved.folder}; open {index}")
    if shelved.gone:
        older = ", ".join(shelved.gone)
        console.out(f"removed from {root}, as the policy says: {older}")
    for name in shelved.kept:
        console.note(f"{root / name}: is old, and stays for the files that somebody put into it")
    if shelved.moved:
        console.note(f"{root / 'latest'} was no report of ours: it is {root / shelved.moved} now")
    return index


def _index(files: Sequence[Path], folder: Path) -> Path:
    index = folder / _INDEX
    return index if index in files else folder


def open_index(path: Path) -> None:
    """Open a page in the desktop's browser; where there is none, say where the page is."""
    import webbrowser  # noqa: PLC0415 - start-up time

    url = path.resolve().as_uri()
    try:
        opened = has_desktop() and webbrowser.open(url)
    except (webbrowser.Error, OSError):
        opened = False
    if not opened:
        console.note(f"no browser could be opened here: open {url}")


def has_desktop() -> bool:
    """Return whether a browser may appear: the standard library would else start one that takes
    the terminal (links, lynx, w3m)."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"))
