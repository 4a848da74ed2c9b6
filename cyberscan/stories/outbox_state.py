"""How messages to people fare, as the examination tells it."""

from __future__ import annotations

from collections.abc import Iterator

from cyberscan.model.check import Say
from cyberscan.model.notice import MessageState, Result, Try
from cyberscan.model.notify import Channel, NotifySettings
from cyberscan.model.problem import UserError
from cyberscan.render.dates import moment
from cyberscan.store import is_there, open_store
from cyberscan.stories.channels import reach
from cyberscan.stories.machine import Line, State, both, trouble

_ABOUT = Say(id="Pesan", en="Messages")
_TRY = Say(id="`cyberscan notify test PENERIMA`", en="`cyberscan notify test RECIPIENT`")
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


async def channels(settings: NotifySettings) -> list[Line]:
    """Return whether the mail server and each webhook can be reached; nobody gets a message."""
    lines, asked = [], set()
    for one in settings.recipients:
        if one.channel is Channel.MAIL and Channel.MAIL in asked:
            continue
        asked.add(one.channel)
        mail = one.channel is Channel.MAIL
        place = settings.smtp.host if mail else one.name
        about = Say(id=f"Pesan lewat {one.channel.value}", en=f"Messages by {one.channel.value}")
        try:
            came = await reach(settings, one)
        except UserError as error:
            lines.append(trouble(about, error))
            continue
        lines.append(_reached(about, place, came))
    return lines


def _reached(about: Say, place: str, came: Try | None) -> Line:
    if came is None:
        what = Say(
            id=f"{place}: baru diketahui saat ada pesan yang dikirim",
            en=f"{place}: nobody knows until a message is sent",
        )
        return Line(about=about, state=State.NOT_CHECKED, what=what, do=_TRY)
    if came.result is Result.SENT:
        what = Say(id=f"{place} dapat dihubungi", en=f"{place} can be reached")
        return Line(about=about, state=State.OK, what=what)
    return Line(about=about, state=State.WARNING, what=both(f"{place}: {came.detail}"), do=_TRY)
