"""``cyberscan scan``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from cyberscan.cli import console
from cyberscan.cli.asking import (
    OnlyOption,
    PortsOption,
    ProfileOption,
    RegencyOption,
    TlsOption,
    asked_policy,
)
from cyberscan.cli.reports import edition_said, write
from cyberscan.cli.schedule import aged
from cyberscan.cli.state import (
    LAST_WEEK,
    AllowNetworks,
    AuthorisedBy,
    LangOption,
    LetterheadOption,
    PolicyOption,
    ShelfOption,
    WaiversOption,
    WeekOption,
    check_lang,
    inventory_of,
    letterhead_of,
    not_in_the_lab,
    now_of,
    open_store_of,
    reports_of,
    state_of,
    waivers_of,
    world_of,
)
from cyberscan.model.subject import Family

if TYPE_CHECKING:
    from cyberscan.cli.state import State
    from cyberscan.model.inventory import Inventory
    from cyberscan.model.policy import Policy
    from cyberscan.model.record import Record, RunInfo
    from cyberscan.model.results import Results
    from cyberscan.model.waiver import Waiver
    from cyberscan.store import Store
    from cyberscan.stories.scan import Order


def scan(
    context: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            help="Inventory folders or files, or host names; default: those of the file of "
            "settings, else targets/jatim."
        ),
    ] = None,
    authorised_by: AuthorisedBy = "",
    profile: ProfileOption = "",
    regency: RegencyOption = None,
    only: OnlyOption = None,
    policy: PolicyOption = None,
    waivers: WaiversOption = None,
    letterhead: LetterheadOption = None,
    tls_profile: TlsOption = None,
    ports: PortsOption = None,
    out: ShelfOption = None,
    lang: LangOption = "id",
    allow_network: AllowNetworks = None,
    resume: Annotated[
        str,
        typer.Option(
            "--resume",
            metavar="auto|never|RUN",
            help="Go on with an interrupted run: the last one if it is younger than 24 hours and "
            "nothing has changed (auto), none (never), or the one named.",
        ),
    ] = "auto",
    as_json: Annotated[
        bool, typer.Option("--json", help="Progress on stderr as one JSON object a line.")
    ] = False,
    week: WeekOption = None,
) -> None:
    """Look at what its owners allowed, judge it, and write the reports.

    Nothing is sent to a regency whose [authorisation] is missing or not valid today, nor to what
    [scan] exclusions, or those of the usual inventory, leave alone: a name that is typed all the
    same is left out, and that is said. What was
    looked at is kept when the scan is interrupted (Ctrl-C, SIGTERM, a crash), and scanning the same
    again goes on from there. Exit code 0: the scan ended (whatever it found); 2: something is to be
    put right first; 130: it was interrupted.
    """
    from cyberscan.config.files import ensure_folder  # noqa: PLC0415 - start-up time
    from cyberscan.stories import scan as story  # noqa: PLC0415

    state, lang = state_of(context), check_lang(lang)
    if allow_network:
        not_in_the_lab(state, "the lab has networks of its own: --allow-network has no place there")
    if week is not None and not state.lab:
        raise typer.BadParameter("only the lab's story has weeks: say --lab", param_hint="--week")
    asked = Asked(
        inventory=inventory_of(state, targets or (), authorised_by),
        order=story.Order(tuple(only or Family), tuple(regency or ()), resume),
        policy=asked_policy(policy, tls_profile, ports),
        excused=waivers_of(state, waivers),
        networks=tuple(allow_network or ()),
        week=week or LAST_WEEK,
    )
    edition = edition_said(context, lang, letterhead_of(state, letterhead))
    story.authorised(asked.inventory, asked.order, now_of(state, asked.week))
    ensure_folder(out or reports_of(state))
    results, looks = scanned(state, asked, lang, as_json=as_json)
    write(results, out, reports_of(state), edition)
    console.out(looks)


class Asked(Struct, frozen=True, kw_only=True):
    """What a scan is asked for."""

    inventory: Inventory
    order: Order
    policy: Policy | None
    """None for the shipped one."""
    excused: tuple[Waiver, ...] = ()
    networks: tuple[str, ...] = ()
    """Private ones (CIDR) that may be looked at."""
    week: int = LAST_WEEK


def scanned(
    state: State,
    asked: Asked,
    lang: str,
    *,
    as_json: bool,
    opened: Callable[[], Store] | None = None,
) -> tuple[Results, str]:
    """Scan and judge, showing progress; tell the summary, and return it with what it took, in
    words. ``opened`` opens the store; None for at once or not at all. Raises `UserError`, and
    `KeyboardInterrupt` with what is left of the run."""
    import anyio  # noqa: PLC0415 - start-up time

    from cyberscan.cli.progress import Progress  # noqa: PLC0415
    from cyberscan.render.terminal import looks_line, summary_lines  # noqa: PLC0415
    from cyberscan.render.work import waiver_warnings  # noqa: PLC0415
    from cyberscan.stories.scan import scan as look  # noqa: PLC0415
    from cyberscan.stories.tally import Tally  # noqa: PLC0415
    from cyberscan.stories.telling import conclude, first_sight, words  # noqa: PLC0415

    order, tally = asked.order, Tally()
    begun: list[RunInfo] = []
    concluded: list[Results] = []

    async def run(store: Store) -> None:
        async with world_of(
            state,
            asked.inventory,
            policy=asked.policy,
            allow_networks=asked.networks,
            week=asked.week,
        ) as world:
            rates = world.policy.rates
            with Progress(quiet=state.quiet, as_json=as_json, rates=rates) as shown:

                def tell_begun(info: RunInfo, hosts: int) -> None:
                    begun.append(info)
                    shown.begun(info, {}, before=tally.taken)

                glance = first_sight(world.policy, order.families)

                def tell_done(records: Sequence[Record]) -> None:
                    for record in records:
                        glance.saw(record, record.at)
                    shown.found(glance.worst, glance.latest)
                    shown.due(tally.due, exact=tally.exact)
                    shown.done(records)

                with console.heeded():
                    whole = await look(
                        world,
                        store,
                        order,
                        begun=tell_begun,
                        done=tell_done,
                        tally=tally,
                        note=shown.note,
                    )
        concluded.append(aged(state, store, conclude(store, whole, asked.excused)))

    def looks(spoken: str) -> str:
        return looks_line(tally.taken, tally.due, exact=tally.exact, lang=spoken)

    # Whoever finds the store in use learns it before anything is started or sent.
    with opened() if opened else open_store_of(state) as store:
        try:
            anyio.run(run, store)
        except KeyboardInterrupt as error:
            left = _left(begun, whole=bool(concluded))
            raise KeyboardInterrupt(f"{left}: {looks('en')}" if begun else left) from error
    (results,) = concluded
    for line in waiver_warnings(results.waivers, lang):
        console.note(line)
    for line in summary_lines(results, words(), lang):
        console.out(line)
    return results, looks(lang)


def _left(begun: Sequence[RunInfo], *, whole: bool) -> str:
    """Say what an interrupted scan leaves behind."""
    if not begun:
        return "nothing had been sent"
    again = f"`cyberscan {'--lab ' if begun[0].lab else ''}report {begun[0].id}` tells it"
    if whole:
        return f"run {begun[0].id} is whole; {again}"
    return (
        f"run {begun[0].id} is not finished; what it had seen is kept; {again}, "
        "the same scan again goes on with it"
    )
