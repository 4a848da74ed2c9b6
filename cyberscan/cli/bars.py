"""Progress on a terminal that can be redrawn."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
from rich.progress import Progress as Redrawn
from rich.text import Text

from cyberscan.cli.progress import State, closing, summary
from cyberscan.model.subject import Family

_PER_SECOND = 4


class Bars:
    """A line for the whole run and a bar for each family; gone when the run ends."""

    def __init__(self, console: Console, every: float) -> None:
        self.every = every
        self._console = console
        self._drawn = Redrawn(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            console=console,
            refresh_per_second=_PER_SECOND,
            transient=True,
            redirect_stdout=False,
        )
        self._families: dict[Family, TaskID] = {}
        self._whole: TaskID | None = None

    def begun(self, state: State) -> None:
        self._whole = self._drawn.add_task("looks", total=state.total or None)
        self._drawn.start()
        self.show(state)

    def show(self, state: State) -> None:
        for family in state.families:
            if family not in self._families:
                self._families[family] = self._drawn.add_task(str(family), total=None)
            self._drawn.update(
                self._families[family], total=state.due(family), completed=state.done[family]
            )
        if self._whole is not None:
            self._drawn.update(
                self._whole,
                description=summary(state),
                total=state.total or None,
                completed=state.looked,
            )
        self._drawn.refresh()

    def say(self, text: str) -> None:
        self._console.print(Text(f"cyberscan: {text}"), soft_wrap=True)

    def ended(self, state: State, seconds: float) -> None:
        self._drawn.stop()
        self.say(closing(state, seconds))

    def close(self) -> None:
        self._drawn.stop()
