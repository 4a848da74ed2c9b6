"""How messages to people fare, as the examination tells it."""

from __future__ import annotations

from collections.abc import Iterator

from cyberscan.model.check import Say
from cyberscan.model.notice import MessageState
from cyberscan.model.problem import UserError
from cyberscan.render.dates import moment
from cyberscan.store import is_there, open_store
from cyberscan.stories.machine import Line, State

_ABOUT = Say(id="Pesan", en="Messages")
_SEE = Say(id="lihat `cyberscan notify outbox`", en="see `cyberscan notify outbox`")


def messages(store: str, *, lab: bool) -> Iterator[Line]:
    """Yield what waits, was refused and was sent last; nothing where there never was a message, or
    the store cannot be read, which is told elsewhere."""
    try:
        if not is_there(store):
            return
        with open_store(store, lab=lab, read_only=True) as held:
            counts, last = held.outbox_summary()
            waiting = [one for one in held.outbox(MessageState.WAITING) if one.tries]
    except UserError:
        return
    if not any(counts.values()):
        return
    n, refused = counts[MessageState.WAITING], counts[MessageState.REFUSED]
    never = Say(id="belum ada yang terkirim", en="none was ever sent")
    sent = (
        Say(id=f"terakhir terkirim {moment(last, 'id')}", en=f"last sent {moment(last, 'en')}")
        if last
        else never
    )
    what = Say(
        id=f"{n} menunggu, {refused} ditolak; {sent.id}",
        en=f"{n} waiting, {refused} refused; {sent.en}",
    )
    if waiting:
        why = f" ({waiting[-1].message.recipient}: {waiting[-1].last_error})"
        what = Say(id=what.id + why, en=what.en + why)
    wrong = bool(waiting or refused)
    yield Line(
        about=_ABOUT,
        state=State.WARNING if wrong else State.OK,
        what=what,
        do=_SEE if wrong else None,
    )
