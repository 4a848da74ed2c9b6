"""``cyberscan recheck``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import (
    LAST_WEEK,
    AllowNetworks,
    AuthorisedBy,
    LangOption,
    State,
    WeekOption,
    check_lang,
    inventory_of,
    now_of,
    open_store_of,
    policy_of,
    require_store,
    state_of,
    targets_of,
    world_of,
)

if TYPE_CHECKING:
    from cyberscan.model.inventory import Inventory
    from cyberscan.model.policy import Policy
    from cyberscan.model.recheck import Known, Recheck
    from cyberscan.model.record import Record, RunInfo
    from cyberscan.store import Store

MOST = 20
LATER = 1


def recheck(
    context: typer.Context,
    finding: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FINDING",
            help="The id of a finding as reports have it (or its first digits), or a check and "
            "where: CHECK SUBJECT[:PORT]. Several may follow each other.",
        ),
    ] = None,
    regency: Annotated[
        str,
        typer.Option(
            "--regency",
            metavar="CODE|NAME",
            help="All open findings of this regency instead, by code or name.",
        ),
    ] = "",
    most: Annotated[
        int, typer.Option("--most", min=1, help="With --regency: so many at most, worst first.")
    ] = MOST,
    targets: Annotated[
        list[str] | None,
        typer.Option(
            "--targets",
            help="Inventory folder or file, again for more; default: those of the file of "
            "settings, else targets/jatim.",
        ),
    ] = None,
    authorised_by: AuthorisedBy = "",
    policy: Annotated[
        Path | None,
        typer.Option(
            "--policy", help="Policy file (TOML); that of the scan that told the finding if none."
        ),
    ] = None,
    allow_network: AllowNetworks = None,
    lang: LangOption = "id",
    as_json: Annotated[
        bool, typer.Option("--json", help="The result on stdout as one JSON document.")
    ] = False,
    week: WeekOption = None,
    later: Annotated[
        int | None,
        typer.Option(
            "--later",
            min=1,
            max=144,
            help="Hours after that week's scan (with --lab) at which it takes place; default: 1.",
        ),
    ] = None,
) -> None:
    """Look again at single findings: at what they need and nothing else.

    Shown are before and after, with the evidence and the command to see it. What was seen is
    recorded: a repair counts as confirmed once it was seen twice, 20 hours apart, by recheck or by
    scan; reports are made of scans alone. The owner's authorisation of today counts. A service is
    looked at with the other ports of its address: they tell what its silence means.

    Exit code 0: nothing of it is there any more; 1: something still fails; 2: something is to be
    put right first; 3: something could not be seen; 70: our fault; 130: interrupted. Of several
    130 is told before 70, 2, 1 and 3.

    To try it: `cyberscan --lab scan --week 1 --regency 99.03`, then `cyberscan --lab recheck
    tls/cert-expired disdik.trembesikab.go.test:443` (in week 2), and again with `--later 22`.
    """
    import anyio  # noqa: PLC0415 - start-up time
    from msgspec.structs import replace  # noqa: PLC0415

    from cyberscan.cli.progress import Progress  # noqa: PLC0415
    from cyberscan.stories import recheck as story  # noqa: PLC0415
    from cyberscan.stories.tally import Tally  # noqa: PLC0415

    state, lang = state_of(context), check_lang(lang)
    _check_options(state, finding or (), regency, (targets, allow_network), (week, later))
    week = week or LAST_WEEK
    ahead = timedelta(hours=later or LATER) if state.lab else timedelta()
    chosen_policy = policy_of(policy)
    require_store(state)
    made: list[Recheck] = []

    async def run(store: Store, chosen: Sequence[Known], inventory: Inventory) -> None:
        under = chosen_policy or _policy_of(store, chosen)
        story.permitted(chosen, inventory, under, now_of(state, week) + ahead)
        async with world_of(
            state, inventory, policy=under, allow_networks=allow_network or (), week=week
        ) as world:
            clock = world.clock

            def moved() -> datetime:
                return clock() + ahead

            tally = Tally()
            with Progress(quiet=state.quiet, rates=world.policy.rates) as shown:

                def begun(info: RunInfo, hosts: int) -> None:
                    shown.begun(info, {})

                def done(records: Sequence[Record]) -> None:
                    shown.due(tally.due, exact=tally.exact)
                    shown.done(records)

                with console.heeded():
                    found = await story.recheck(
                        replace(world, clock=moved),
                        store,
                        chosen,
                        begun=begun,
                        done=done,
                        tally=tally,
                        note=shown.note,
                    )
                made.append(found)

    with open_store_of(state) as store:
        chosen = _chosen(store, finding or (), regency, most)
        inventory = _inventory(state, store, chosen, targets, authorised_by)
        try:
            anyio.run(run, store, chosen, inventory)
        except KeyboardInterrupt as error:
            raise KeyboardInterrupt("nothing was concluded: say it again") from error
    (result,) = made
    # Who stops reading early (``| head``) is told by the exit code all the same.
    with suppress(BrokenPipeError):
        _tell(result, lang, as_json=as_json)
    raise typer.Exit(result.code)


def _check_options(
    state: State,
    finding: Sequence[str],
    regency: str,
    real: tuple[list[str] | None, ...],
    story: tuple[int | None, ...],
) -> None:
    """Refuse options that contradict each other, or have no place in this world."""
    if finding and regency:
        raise typer.BadParameter("name findings or a regency, not both", param_hint="--regency")
    if not finding and not regency:
        raise typer.BadParameter(
            "name a finding: its id, or CHECK SUBJECT[:PORT]", param_hint="FINDING"
        )
    if state.lab and any(real):
        raise typer.BadParameter(
            "the lab brings its own targets and networks: name none", param_hint="--lab"
        )
    if not state.lab and any(given is not None for given in story):
        raise typer.BadParameter(
            "only the lab's story has weeks and hours: say --lab", param_hint="--week, --later"
        )


def _chosen(store: Store, finding: Sequence[str], regency: str, most: int) -> list[Known]:
    """Return the findings that are meant. Raises `UserError`."""
    from cyberscan.stories import known  # noqa: PLC0415 - start-up time
    from cyberscan.stories.explain import names_of_checks  # noqa: PLC0415
    from cyberscan.stories.history import inventories_of  # noqa: PLC0415
    from cyberscan.stories.regencies import code_of  # noqa: PLC0415

    if regency:
        code = code_of(regency, *inventories_of(store))
        opened = known.open_in(code, known.known(store))
        if len(opened) > most:
            console.note(
                f"cyberscan: {most} of {len(opened)} open findings are looked at again, the worst "
                "first; --most N takes more"
            )
        return opened[:most]
    asked = known.read(finding, names_of_checks())
    return known.meant(asked, known.known(store))


def _inventory(
    state: State,
    store: Store,
    chosen: Sequence[Known],
    targets: list[str] | None,
    authorised_by: str,
) -> Inventory:
    """Load the targets of today; those that were names on a scan's command line are named again.

    Raises `UserError`.
    """
    from cyberscan.inventory.named import CODE  # noqa: PLC0415 - start-up time

    if state.lab:
        return inventory_of(state, ())
    named = list(targets or ())
    typed = {one.scan.id for one in chosen if one.finding.regency == CODE}
    if not named and any(one.finding.regency != CODE for one in chosen):
        named.extend(map(str, targets_of(state)))
    names: dict[str, None] = {}
    for run in sorted(typed):
        regency = store.inventory(run).regency(CODE)
        for host in regency.hosts if regency else ():
            names.update(dict.fromkeys(f"{host.name}:{port}" for port in (443, *host.ports)))
    return inventory_of(state, [*named, *names], authorised_by)


def _policy_of(store: Store, chosen: Sequence[Known]) -> Policy:
    """Return the policy of the newest scan among those that told the findings."""
    newest = max((one.scan for one in chosen), key=lambda scan: scan.started)
    return store.policy(newest.id)


def _tell(result: Recheck, lang: str, *, as_json: bool) -> None:
    from cyberscan.render.lang import language  # noqa: PLC0415 - start-up time
    from cyberscan.render.recheck import View  # noqa: PLC0415
    from cyberscan.stories.telling import words  # noqa: PLC0415

    view = View(result, words(), language(lang))
    if as_json:
        sys.stdout.write(view.document().decode())
        return
    for block in view.blocks():
        console.out(block.head)
        console.table(block.headers, block.rows)
        for line in block.tail:
            console.out(line)
        console.out()
    console.out(view.summary())
