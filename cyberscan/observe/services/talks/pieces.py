"""Reading a short answer piece by piece.

Who says less and hangs up speaks something else and has not broken off; and who says more than the
protocol has to say at that point does so, too, which only he sees who looks at all that came.
"""

from __future__ import annotations

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer


class Pieces:
    """What a peer has said so far, in ``data``, as it came."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self.data = b""

    async def reach(self, count: int) -> bytes:
        """Read until there are at least ``count`` bytes, and return all there is.

        Raises `NotSpoken` when it ends before, with what came; `NetError` when nothing came.
        """
        while len(self.data) < count:
            await self.more()
        return self.data

    async def more(self) -> bytes:
        """Read one more piece, and return all there is. Raises as `reach` does."""
        try:
            self.data += await self._peer.some()
        except NetError as error:
            if error.reason is Reason.CLOSED and self.data:
                raise NotSpoken(self.data) from error
            raise
        return self.data
