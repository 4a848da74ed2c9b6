"""``cyberscan page``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import (
    LetterheadOption,
    PolicyOption,
    letterhead_of,
    not_in_the_lab,
    now_of,
    policy_of,
    state_of,
)


def page(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Where it is written.")] = Path("page"),
    address: Annotated[
        list[str] | None,
        typer.Option(
            "--address",
            metavar="ADDRESS[=NAME]",
            help="Address that scans come from, and the name its reverse lookup gives (again for "
            "more).",
        ),
    ] = None,
    schedule: Annotated[
        bool,
        typer.Option(
            "--schedule/--no-schedule",
            help="Tell the hours of [schedule]; --no-schedule: scans are begun by hand.",
        ),
    ] = True,
    policy: PolicyOption = None,
    letterhead: LetterheadOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files that this command did not write.")
    ] = False,
) -> None:
    """Write the page for those whose servers were contacted: who scans, on whose authority, what
    is looked at, how often, how to check it, and how to be left out; and a security.txt.

    The operator (`cyberscan init`), the policy's rates and the schedule are told, in both
    languages, in one file that needs nothing else. Put both files where the address's name and the
    page that `init` was told lead. Nothing is sent.
    """
    from cyberscan.config.operator import load_operator  # noqa: PLC0415 - start-up time
    from cyberscan.config.policy import default_policy  # noqa: PLC0415
    from cyberscan.stories import page as story  # noqa: PLC0415

    state = state_of(context)
    not_in_the_lab(state, "no stranger is contacted in the lab")
    now = now_of(state)
    about = story.introduction(
        load_operator(),
        policy_of(policy) or default_policy(),
        state.heeded.file,
        now,
        addresses=story.addresses_of(address or ()),
        planned=schedule,
        letterhead=letterhead_of(state, letterhead),
    )
    written = story.write_page(folder, about, now, force=force)
    for path in written:
        console.out(f"wrote {path}")
    if len(written) == 1:
        console.note(
            "no security.txt: it can name neither the contact nor the page; `cyberscan init` takes "
            "an e-mail address, a phone number that begins with +, and an https page"
        )
    if not about.addresses:
        console.note("no address is told by which others could check: see --address")
    if not about.operator.page:
        console.note("the User-Agent names no page: `cyberscan init --page URL`")
