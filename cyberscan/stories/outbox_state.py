"""How messages to people fare, as the examination tells it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import anyio

from cyberscan.model.check import Say
from cyberscan.model.notice import MessageState, Result, Try
from cyberscan.model.notify import Channel, NotifySettings, Recipient
from cyberscan.model.problem import UserError
from cyberscan.render.dates import moment
from cyberscan.store import is_there, open_store
from cyberscan.stories.channels import reach
from cyberscan.stories.machine import Line, State, both, trouble
from cyberscan.stories.outbox_by_hand import orphans

_ABOUT = Say(id="Pesan", en="Messages")
_TRY = Say(id="`cyberscan notify test PENERIMA`", en="`cyberscan notify test RECIPIENT`")
_DROP = Say(
    id="sebut lagi mereka di [[notify.recipients]], atau `cyberscan notify drop --to NAMA --reason "
    "ALASAN`",
    en="name them again in [[notify.recipients]], or `cyberscan notify drop --to NAME --reason "
    "REASON`",
)
_SEE = Say(id="lihat `cyberscan notify outbox`", en="see `cyberscan notify outbox`")


_NAMES: Final = 3
"""Recipients whose last error is told."""


def messages(store: str, *, lab: bool, settings: NotifySettings | None = None) -> Iterator[Line]:
    """Yield what waits, was refused and was sent last, and (with ``settings``) for whom that waits
    whom they do not name; nothing where there never was a message, or the store cannot be read,
    which is told elsewhere."""
    try:
        if not is_there(store):
            return
        with open_store(store, lab=lab, read_only=True) as held:
            counts, last = held.outbox_summary()
            queue = held.outbox(MessageState.WAITING)
    except UserError:
        return
    if not any(counts.values()):
        return
    waiting = {one.message.recipient: one.last_error for one in queue if one.tries}
    lost = list(orphans(queue, [one.name for one in settings.recipients])) if settings else []
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
        told = [f"{name}: {error}" for name, error in list(waiting.items())[-_NAMES:]]
        why = f" ({'; '.join(told)})"
        what = Say(id=what.id + why, en=what.en + why)
    if lost:
        names = ", ".join(f"{name} ({number})" for name, number in lost)
        what = Say(
            id=f"{what.id}; menunggu untuk yang tidak ada di pengaturan: {names}",
            en=f"{what.en}; waiting for those the settings do not name: {names}",
        )
    wrong = bool(waiting or refused or lost)
    yield Line(
        about=_ABOUT,
        state=State.WARNING if wrong else State.OK,
        what=what,
        do=(_DROP if lost else _SEE) if wrong else None,
    )


async def channels(settings: NotifySettings) -> list[Line]:
    """Return whether the mail server and each webhook can be reached, in the order of the settings;
    nobody gets a message. All are asked at once: one that hangs holds no other up."""
    by_mail = [one for one in settings.recipients if one.channel is Channel.MAIL]
    asked = [one for one in settings.recipients if one not in by_mail[1:]]
    lines: dict[str, Line] = {}

    async def ask(one: Recipient) -> None:
        lines[one.name] = await _channel(settings, one)

    async with anyio.create_task_group() as group:
        for one in asked:
            group.start_soon(ask, one)
    return [lines[one.name] for one in asked]


async def _channel(settings: NotifySettings, one: Recipient) -> Line:
    place = settings.smtp.host if one.channel is Channel.MAIL else one.name
    about = Say(id=f"Pesan lewat {one.channel.value}", en=f"Messages by {one.channel.value}")
    try:
        return _reached(about, place, await reach(settings, one))
    except UserError as error:
        return trouble(about, error)


def _reached(about: Say, place: str, came: Try | None) -> Line:
    if came is None:
        what = Say(
            id=f"{place}: baru diketahui saat ada pesan yang dikirim",
            en=f"{place}: nobody knows until a message is sent",
        )
        return Line(about=about, state=State.NOT_CHECKED, what=what, do=_TRY)
    if came.result is Result.SENT and came.detail:  # it is another's door that opened
        what = Say(
            id=f"{place}: {came.detail}; yang di baliknya baru diketahui saat ada pesan dikirim",
            en=f"{place}: {came.detail}; nobody knows what lies behind until a message is sent",
        )
        return Line(about=about, state=State.NOT_CHECKED, what=what, do=_TRY)
    if came.result is Result.SENT:
        what = Say(id=f"{place} dapat dihubungi", en=f"{place} can be reached")
        return Line(about=about, state=State.OK, what=what)
    return Line(about=about, state=State.WARNING, what=both(f"{place}: {came.detail}"), do=_TRY)
