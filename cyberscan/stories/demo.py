"""The demonstration: the loopback province scanned in two weeks, then told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from cyberscan.config.files import ensure_folder
from cyberscan.model.letterhead import Letterhead
from cyberscan.model.policy import Policy
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.record import Record, RunInfo
from cyberscan.model.results import Results
from cyberscan.store import open_store
from cyberscan.stories.scan import Order, scan
from cyberscan.stories.tally import Tally
from cyberscan.stories.telling import conclude
from cyberscan.stories.world import FINE, Conditions, lab_world

WEEKS = (1, 2)

_PAPER: Final[Mapping[str, Letterhead]] = {
    "id": Letterhead(
        name="CSIRT Provinsi (contoh)",
        lines=("Kop surat contoh: tulis milik kantor Anda di letterhead.toml",),
    ),
    "en": Letterhead(
        name="Provincial CSIRT (sample)",
        lines=("A sample letterhead: write your office's own in letterhead.toml",),
    ),
}


def sample_paper(lang: str) -> Letterhead:
    """Return the letterhead of the demonstration: nobody's, and it says so."""
    return _PAPER[lang]


def _fresh_store(folder: Path) -> Path:
    path = folder / "runs.sqlite"
    if path.exists():
        # Whoever names the folder of real runs by mistake keeps them: this refuses what is no
        # store of the lab, and one that is being written.
        open_store(str(path), lab=True).close()
    try:
        for leftover in folder.glob("runs.sqlite*"):
            leftover.unlink()
    except OSError as error:
        what = f"cannot be replaced: {error.strerror or error}"
        raise UserError(Problem(file=str(path), what=what)) from error
    return path


def _told(begun: Callable[[RunInfo, Tally], None], tally: Tally, info: RunInfo, _: int) -> None:
    begun(info, tally)


async def demo(
    folder: Path,
    *,
    policy: Policy | None = None,
    conditions: Conditions = FINE,
    begun: Callable[[RunInfo, Tally], None] = lambda run, tally: None,
    done: Callable[[Sequence[Record]], None] = lambda records: None,
) -> Results:
    """Scan every week of the lab's story into a fresh store in ``folder``; judge the last one.

    ``begun`` is told each week's run and its tally, ``done`` every bundle of committed records.
    """
    ensure_folder(folder)
    path = _fresh_store(folder)
    results = None
    with open_store(str(path), lab=True) as store:
        for week in WEEKS:
            tally = Tally()
            async with lab_world(week=week, policy=policy, conditions=conditions) as world:
                run = await scan(
                    world,
                    store,
                    Order(),
                    begun=partial(_told, begun, tally),
                    done=done,
                    tally=tally,
                )
            results = conclude(store, run)
    if results is None:
        raise AssertionError("the story has at least one week")
    return results
