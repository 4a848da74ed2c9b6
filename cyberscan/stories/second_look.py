"""Before anybody is woken: what a scan saw failing for the first time is looked at once more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cyberscan.judge.notices import to_confirm
from cyberscan.model.notice import Situation
from cyberscan.model.notify import NotifySettings
from cyberscan.model.problem import UserError
from cyberscan.model.recheck import Known, Recheck, Standing
from cyberscan.model.verdict import Change
from cyberscan.store import Store
from cyberscan.stories.recheck import permitted, recheck
from cyberscan.stories.world import World

_TURNED = frozenset({Change.NEW, Change.CAME_BACK})


def seen_once(one: Known) -> bool:
    """Return whether an open finding was seen failing but once (a pass that turned fail, in a scan
    that nobody looked after), or not seen at the last look."""
    finding = one.finding
    if not finding.is_open:
        return False
    return not finding.fails or (finding.change in _TURNED and one.told.is_scan)


def to_look_again(
    situation: Situation, held: Mapping[str, Known], settings: NotifySettings
) -> list[Known]:
    """Return the findings that somebody is about to be woken for, and that only one look saw.

    What was not seen at the last look is no more to be asked: that look was the second one.
    """
    wanted = [held[finding.id] for finding in to_confirm(situation, settings)]
    return [one for one in wanted if one.finding.fails and seen_once(one)]


async def look_again(
    world: World,
    store: Store,
    chosen: Sequence[Known],
    note: Callable[[str], None] = lambda text: None,
) -> Recheck | None:
    """Look again at findings, and enter what was seen as a recheck: what does not stand is not
    open any more, and nobody is woken for it.

    What may not be looked at (its authorisation has ended, no list names it) stays as it is, and
    ``note`` is told why. Returns None where nothing could be looked at.
    """
    allowed = []
    for one in chosen:
        try:
            permitted([one], world.inventory, world.policy, world.clock())
        except UserError as error:
            note(f"{one.finding.id}: cannot be looked at again: {error}")
        else:
            allowed.append(one)
    if not allowed:
        return None
    made = await recheck(world, store, allowed, note=note)
    gone = sum(row.standing is Standing.GONE for row in made.rows)
    note(f"looked again at {len(allowed)} critical findings: {gone} did not stand")
    return made
