"""``cyberscan gate``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import (
    AllowNetworks,
    AuthorisedBy,
    LangOption,
    PolicyOption,
    State,
    check_lang,
    letterhead_of,
    not_in_the_lab,
    policy_of,
    read_waivers,
    state_of,
    world_of,
)
from cyberscan.model.subject import Family

if TYPE_CHECKING:
    from cyberscan.model.inventory import Inventory
    from cyberscan.model.record import Record, RunInfo
    from cyberscan.model.waiver import Waiver
    from cyberscan.stories.tally import Tally

DEFAULT_SARIF = Path("cyberscan.sarif")
TARGETS_FILE = "cyberscan.targets.txt"


def gate(
    context: typer.Context,
    targets: Annotated[
        list[str],
        typer.Argument(
            help="Host names, as URLs with ports if need be, or inventory folders and files."
        ),
    ],
    authorised_by: AuthorisedBy = "",
    only: Annotated[
        list[Family] | None, typer.Option("--only", help="Only this family of checks.")
    ] = None,
    policy: PolicyOption = None,
    waivers: Annotated[Path | None, typer.Option("--waivers", help="Waivers file (TOML).")] = None,
    strict_waivers: Annotated[
        bool,
        typer.Option("--strict-waivers", help="Exit code 4 when waivers are wrong or have ended."),
    ] = False,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="Findings that are known (JSON).")
    ] = None,
    new_only: Annotated[
        bool, typer.Option("--new-only", help="What the baseline knows only warns.")
    ] = False,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", help="Write what fails now as a baseline.")
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="FORMAT=FILE",
            help="Write sarif, junit, gitlab, json, csv, md or html (again for more); SARIF "
            f"always is: to {DEFAULT_SARIF} if no file is named.",
        ),
    ] = None,
    targets_file: Annotated[
        Path | None,
        typer.Option(
            "--targets-file",
            help="Where names given here are listed for reports that point at lines; default: "
            f"{TARGETS_FILE} beside the SARIF file.",
        ),
    ] = None,
    resolve: Annotated[
        list[str] | None,
        typer.Option(
            "--resolve",
            metavar="HOST:PORT:ADDRESS",
            help="Where a host stands, instead of asking the DNS, as curl has it.",
        ),
    ] = None,
    ca: Annotated[
        Path | None,
        typer.Option("--ca", help="Certificates of authorities (PEM) that are believed too."),
    ] = None,
    allow_network: AllowNetworks = None,
    letterhead: Annotated[
        Path | None,
        typer.Option("--letterhead", help="Letterhead (TOML: name, lines, logo) on the HTML page."),
    ] = None,
    lang: LangOption = "id",
    as_json: Annotated[
        bool, typer.Option("--json", help="Progress on stderr as one JSON object a line.")
    ] = False,
) -> None:
    """Look at sites before they go public, and fail the build of one that is weak.

    What fails is the policy's to say, under [gate]; it is looked at twice before it does. A header
    that opens the wall around a staging site is read from the variable
    CYBERSCAN_GATE_HEADER ("Name: value"; https only) and never shown. No file of settings is heeded
    but one that --config names, and of that the policy, waivers, letterhead, networks and language:
    no file that a build brings along changes what is decided on it. Exclusions are heeded wherever
    they are known (that file or the one in the folder of settings, their targets, else
    targets/jatim): a name that is excluded is not looked at, and no build passes by that.
    Exit code 0: pass; 1: the
    policy is not met; 2: something is to be put right first; 3: what would decide was not seen;
    4: waivers are wrong or have ended (--strict-waivers); 70: our fault; 130: interrupted.
    """
    import anyio  # noqa: PLC0415 - start-up time
    from msgspec.structs import replace  # noqa: PLC0415

    from cyberscan.cli.progress import Progress  # noqa: PLC0415
    from cyberscan.config.baseline import load_baseline  # noqa: PLC0415
    from cyberscan.inventory.staging import read_ca, read_pins  # noqa: PLC0415
    from cyberscan.model.gate import Gate  # noqa: PLC0415
    from cyberscan.render.gate_terminal import gate_lines  # noqa: PLC0415
    from cyberscan.stories import gate as story  # noqa: PLC0415

    state, lang = state_of(context), check_lang(lang)
    if allow_network:
        not_in_the_lab(state, "the lab has networks of its own: --allow-network has no place there")
    if new_only and baseline is None:
        raise typer.BadParameter("says nothing without --baseline", param_hint="--new-only")
    wanted = _formats(formats or ())
    beside = next(path for name, path in wanted if name == "sarif").parent
    listing = targets_file or beside / TARGETS_FILE
    further = [write_baseline] if write_baseline is not None else []
    story.require_writable([*(path for _, path in wanted), listing, *further])
    chosen = policy_of(policy)
    wall = story.header(os.environ.get(story.HEADER))
    inventory = _inventory(state, targets, authorised_by)
    pins = read_pins(resolve or (), inventory)
    authorities = read_ca(ca) if ca is not None else ()
    # Not the operator's own, which lies on the machine: only one that was named.
    paper = letterhead_of(state, letterhead) if letterhead is not None else None
    known = load_baseline(baseline) if baseline is not None else None
    # Last, for what else is wrong comes before it.
    asked = story.Asked(
        families=tuple(only or Family),
        waivers=_waivers(state, waivers, strict=strict_waivers),
        strict=strict_waivers,
        baseline=known,
        new_only=new_only,
    )

    async def run(stack: ExitStack) -> Gate:
        async with world_of(
            state, inventory, policy=chosen, allow_networks=allow_network or ()
        ) as world:
            told: list[tuple[Progress, Tally]] = []

            def begun(info: RunInfo, hosts: int, tally: Tally) -> None:
                stack.close()
                progress = Progress(quiet=state.quiet, as_json=as_json, rates=world.policy.rates)
                told.append((stack.enter_context(progress), tally))
                progress.begun(info, {})

            def done(records: Sequence[Record]) -> None:
                shown, tally = told[-1]
                shown.due(tally.due, exact=tally.exact)
                shown.done(records)

            def note(text: str) -> None:
                if told:
                    told[-1][0].note(text)

            staged = replace(
                world,
                inventory=inventory,
                pins=pins,
                wall=wall,
                roots=(*world.roots, *authorities),
            )
            with console.heeded():
                return await story.gate(staged, asked, begun=begun, done=done, note=note)

    with ExitStack() as stack:
        made = anyio.run(run, stack)
    view, files = story.write(made, wanted, lang=lang, targets=listing, letterhead=paper)
    if write_baseline is not None:
        story.write_baseline(made, write_baseline)
        files.append(write_baseline)
    # Who stops reading early (``| head``) is told by the exit code all the same.
    with suppress(BrokenPipeError):
        for line in gate_lines(view):
            console.out(line)
    if not state.quiet:
        console.note(f"wrote {', '.join(map(str, files))}")
    raise typer.Exit(made.code)


def _formats(written: Sequence[str]) -> list[tuple[str, Path]]:
    """Return format and file of each ``FORMAT=FILE``, SARIF among them."""
    from cyberscan.render.gate_formats import FORMATS  # noqa: PLC0415 - start-up time

    found: list[tuple[str, Path]] = []
    for entry in written:
        name, equals, file = entry.partition("=")
        if name not in FORMATS or not equals or not file:
            known = ", ".join(FORMATS)
            raise typer.BadParameter(
                f"{entry[:80]!r} is not FORMAT=FILE with one of: {known}", param_hint="--format"
            )
        found.append((name, Path(file)))
    if len({path.absolute() for _, path in found}) < len(found):
        raise typer.BadParameter("names one file twice", param_hint="--format")
    if not any(name == "sarif" for name, _ in found):
        found.append(("sarif", DEFAULT_SARIF))
    return found


def _inventory(state: State, targets: Sequence[str], authorised_by: str) -> Inventory:
    """Load what the arguments name; in the lab, hosts of its own."""
    from cyberscan import lab  # noqa: PLC0415 - start-up time
    from cyberscan.cli.exclusions import gate_file, respecting_of  # noqa: PLC0415
    from cyberscan.inventory import load_targets  # noqa: PLC0415
    from cyberscan.inventory.staging import among  # noqa: PLC0415
    from cyberscan.model.problem import UserError  # noqa: PLC0415

    if state.lab:
        return among(lab.inventory(), targets)
    loaded = load_targets(list(targets), authorised_by=authorised_by)
    inventory, gone = respecting_of(loaded, targets, gate_file(state))
    if gone:  # what was asked for would not be decided
        raise UserError(gone)
    return inventory


def _waivers(state: State, path: Path | None, *, strict: bool) -> tuple[Waiver, ...]:
    """Load the waivers. Raises `UserError`; with ``strict`` ends with exit code 4 instead."""
    from cyberscan.model.gate import WAIVERS  # noqa: PLC0415 - start-up time
    from cyberscan.model.problem import UserError  # noqa: PLC0415

    if path is None:
        return ()
    try:
        return read_waivers(state, path)
    except UserError as error:
        if not strict:
            raise
        console.tell_problems(error)
        raise typer.Exit(WAIVERS) from error
