"""Carrying feeds out: all that are held, to be brought to a machine without network."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from cyberscan.config.files import ensure_folder, read_whole, write_whole
from cyberscan.feeds.bring_in import SUMS
from cyberscan.feeds.held import feed_file, load_feeds
from cyberscan.feeds.known import KNOWN
from cyberscan.feeds.read import LIMIT
from cyberscan.model.problem import Problem, UserError


def export_feeds(folder: Path, into: Path) -> list[str]:
    """Write every feed held in ``folder`` into the folder ``into``, with ``SHA256SUMS`` as
    ``sha256sum --check`` reads it; return their names.

    Raises `UserError` when none is held, one is damaged, or ``into`` holds something else.
    """
    load_feeds(folder)
    names = [name for name in KNOWN if feed_file(folder, name).exists()]
    if not names:
        raise UserError(
            Problem(
                what="no feed is held: there is nothing to carry",
                do="`cyberscan feeds update`, or `cyberscan feeds import FILE`",
            )
        )
    ours = {f"{name}.json" for name in KNOWN} | {SUMS}
    if into.exists() and (not into.is_dir() or {one.name for one in into.iterdir()} - ours):
        raise UserError(
            Problem(file=str(into), what="holds something else", do="name a new or empty folder")
        )
    ensure_folder(into)
    # Without the sums a folder is no export: it is one when all is there.
    (into / SUMS).unlink(missing_ok=True)
    sums = []
    for name in KNOWN:
        file = into / f"{name}.json"
        if name in names:
            data = read_whole(feed_file(folder, name), limit=LIMIT)
            write_whole(file, data)
            sums.append(f"{sha256(data).hexdigest()}  {file.name}\n")
        else:
            file.unlink(missing_ok=True)
    write_whole(into / SUMS, "".join(sums).encode())
    return names
