"""What a shell offers when Tab is pressed.

Not Typer's own: its scripts hand what is offered to the shell to be read once more (a name with a
blank falls apart, one with `$(…)` is run), and it imports rich for every key that is pressed. Ours
ask ``cyberscan __complete WORD…`` and take each line as it is.

Nothing is opened to be written, nobody is asked over the network, and what cannot be read offers
nothing: a shell has no place for an error message while somebody types.
"""

from __future__ import annotations

from typing import Final

ASK: Final = "__complete"
"""The command that scripts ask, with every word up to the cursor, the last of them unfinished."""

SCRIPTS: Final = {"bash": "cyberscan.bash", "zsh": "_cyberscan", "fish": "cyberscan.fish"}
"""The file of each shell, in this folder."""
