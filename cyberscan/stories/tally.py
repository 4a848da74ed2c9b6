"""How many looks a run has taken, of how many."""

from __future__ import annotations


class Tally:
    """Counts looks: one for each kind of fact on each place.

    Args:
        taken: Looks committed before the run was interrupted.

    """

    def __init__(self, taken: int = 0) -> None:
        self.taken = taken
        """Committed."""
        self.due = 0
        """All there are, as far as is known."""
        self.exact = False
        """Whether `due` is final; before every name is resolved nobody can know."""

    def expect(self, looks: int) -> None:
        """Count looks that are to be taken."""
        self.due += looks

    def forget(self) -> None:
        """Expect nothing any more: what was looked at, and not committed, is looked at anew."""
        self.due, self.exact = 0, False
