"""``cyberscan lab``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import (
    LAST_WEEK,
    DeadOption,
    LossOption,
    SeedOption,
    not_in_the_lab,
    state_of,
)

if TYPE_CHECKING:
    from cyberscan.stories.explore import Served

_PORT = 8118
_SITE = "www.contohprov.go.test"


def lab(
    context: typer.Context,
    week: Annotated[int, typer.Option(min=1, max=LAST_WEEK, help="Week of the story.")] = LAST_WEEK,
    port: Annotated[
        int,
        typer.Option(
            "--port", min=0, max=65535, help="Port of the proxy on 127.0.0.1; 0: any that is free."
        ),
    ] = _PORT,
    seed: SeedOption = 1,
    loss: LossOption = 0.0,
    dead: DeadOption = 0.0,
) -> None:
    """Serve the loopback province (DATA CONTOH) to look around in, until Ctrl-C.

    Browsers and curl reach every site of it through a proxy on loopback, dig reaches its resolver;
    nothing outside the province can be reached through them. See its names with
    `cyberscan --lab targets show`.
    """
    import anyio  # noqa: PLC0415 - start-up time

    from cyberscan.config.paths import data  # noqa: PLC0415
    from cyberscan.stories.explore import explore  # noqa: PLC0415
    from cyberscan.stories.world import Conditions  # noqa: PLC0415

    not_in_the_lab(state_of(context), "the lab cannot be served inside the lab")
    conditions = Conditions(seed, loss, dead)

    async def run() -> None:
        await explore(data(lab=True), week=week, port=port, conditions=conditions, ready=_tell)

    anyio.run(run)


def _tell(served: Served) -> None:
    proxy = f"http://127.0.0.1:{served.proxy}"
    console.out("Provinsi Contoh (DATA CONTOH) is being served on loopback; Ctrl-C ends it.")
    console.out(f"  curl --proxy {proxy} --cacert {served.root} https://{_SITE}/")
    console.out(f"  chromium --proxy-server={proxy} --user-data-dir=NEW https://{_SITE}/")
    console.out(f"  dig @127.0.0.1 -p {served.resolver} {_SITE}")
    console.out(f"every address and port, and where it is on 127.0.0.1: {served.map}")
    sys.stdout.flush()  # who reads it through a pipe waits for it
