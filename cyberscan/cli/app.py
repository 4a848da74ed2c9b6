"""Every command by name, and the options all of them share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cyberscan.cli import (
    checks,
    config,
    demo,
    diff,
    doctor,
    feeds,
    gate,
    history,
    init,
    judge,
    lab,
    notify,
    page,
    plan,
    policy,
    recheck,
    report,
    run,
    scan,
    schedule,
    store,
    targets,
    version,
    work,
)
from cyberscan.cli.completion import command as completion
from cyberscan.cli.manual import command as manual
from cyberscan.cli.settings import Heeded
from cyberscan.cli.state import COMMAND_LINE, ENVIRONMENT, State, source_of

app = typer.Typer(
    name="cyberscan",
    help="Assess the security of government sites from outside: politely, with the owner's word, "
    "and with evidence.",
    no_args_is_help=True,
    add_completion=False,  # ours: cyberscan.cli.completion says why
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def common(
    context: typer.Context,
    in_lab: Annotated[
        bool, typer.Option("--lab", help="Run inside the loopback province (DATA CONTOH).")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress on stderr.")] = False,
    kept_in: Annotated[
        str,
        typer.Option(
            "--store",
            envvar="CYBERSCAN_STORE",
            help="Where runs are kept: a path, or postgresql://user@host/database. The lab heeds "
            "the option only.",
        ),
    ] = "",
    file: Annotated[
        Path | None,
        typer.Option(
            "--config",
            envvar="CYBERSCAN_FILE",
            help="File of settings (TOML; see `cyberscan config`); default: cyberscan.toml in this "
            "folder, else in the folder of settings, if there is one. The lab heeds no paths, "
            "networks and regencies of it.",
        ),
    ] = None,
) -> None:
    """Options that come before (but for ``--quiet``: anywhere on) the command line."""
    if in_lab and source_of(context, "kept_in") == ENVIRONMENT:
        kept_in = ""
    context.obj = State(
        lab=in_lab,
        quiet=quiet,
        store=kept_in,
        by_option=source_of(context, "kept_in") == COMMAND_LINE,
        heeded=Heeded(file, by_option=source_of(context, "file") == COMMAND_LINE, in_lab=in_lab),
    )


app.command("init")(init.init)
app.command("scan")(scan.scan)
app.command("run")(run.run)
app.command("judge")(judge.judge)
app.command("diff")(diff.diff)
app.command("history")(history.history)
app.command("report")(report.report)
app.command("recheck")(recheck.recheck)
app.command("work")(work.work)
app.command("gate")(gate.gate)
app.command("plan")(plan.plan)
app.command("page")(page.page)
app.command("demo")(demo.demo)
app.command("lab")(lab.lab)
app.command("doctor")(doctor.doctor)
app.add_typer(targets.app, name="targets")
app.add_typer(checks.app, name="checks")
app.add_typer(policy.app, name="policy")
app.add_typer(feeds.app, name="feeds")
app.add_typer(store.app, name="store")
app.add_typer(schedule.app, name="schedule")
app.add_typer(notify.app, name="notify")
app.add_typer(config.app, name="config")
app.command("manual")(manual.manual)
app.command("completion")(completion.completion)
app.command("version")(version.version)
