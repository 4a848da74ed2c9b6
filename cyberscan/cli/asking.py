"""What a scan asks: the options that scanning and planning share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cyberscan.cli.state import policy_of, state_of
from cyberscan.model.policy import PortProfile, TlsProfile
from cyberscan.model.subject import Family

if TYPE_CHECKING:
    from cyberscan.model.policy import Policy


def known_profile(context: typer.Context, name: str) -> str:
    """Return the name of a profile that there is. Raises `UserError`."""
    if name and not context.resilient_parsing:
        state_of(context).heeded.file.profile(name)
    return name


ProfileOption = Annotated[
    str,
    typer.Option(
        "--profile",
        is_eager=True,  # before the options that it stands behind
        callback=known_profile,
        help="Ask what this profile asks: full, daily, or one of the file of settings. Options "
        "stand above it.",
    ),
]
RegencyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--regency",
        metavar="CODE|NAME",
        help="Only this regency, by code or name (may be repeated).",
    ),
]
OnlyOption = Annotated[
    list[Family] | None, typer.Option("--only", help="Only this family of checks.")
]
TlsOption = Annotated[
    TlsProfile | None,
    typer.Option(
        "--tls-profile",
        help="How much is asked of each TLS endpoint: posture (what decides a verdict) or full "
        "(every suite, group and habit); default: what the policy says.",
    ),
]
PortsOption = Annotated[
    PortProfile | None,
    typer.Option(
        "--ports",
        help="How many ports of an address are looked at: daily (the critical dozen), posture "
        "(what belongs on no public address) or full; default: what the policy says.",
    ),
]


def asked_policy(
    path: Path | None, tls: TlsProfile | None, ports: PortProfile | None
) -> Policy | None:
    """Return the policy that was named, with the profiles that were; None for the shipped one as
    it is. Raises `UserError`."""
    from cyberscan.stories.scan import asking  # noqa: PLC0415 - start-up time

    policy = policy_of(path)
    if tls is None and ports is None:
        return policy
    return asking(policy, tls=tls, ports=ports)
