"""Messages by apprise (an extra): Telegram and a hundred other services, each by a URL of its own.

Such a URL holds what lets one send: it is a secret, and so is everything apprise says of it.
"""

from __future__ import annotations

import logging
import warnings
from typing import Final

import anyio

from cyberscan.model.notice import Result, Try
from cyberscan.model.problem import Problem, UserError

_SECONDS: Final = 120.0
"""For one message. Apprise itself waits some seconds for each step of a service."""


async def push(url: str, subject: str, body: str, *, key: str) -> Try:
    """Send one message. Raises `UserError` where apprise is not installed, or knows no such URL.

    Apprise does not say why a message failed, nor whether it arrived all the same: there is no key
    that a service would know a repeat by. The message bears its number.
    """
    try:
        # Its modules, which it imports as it needs them, ask for some that Python drops.
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            import apprise  # noqa: PLC0415 - an extra

            # Its log could repeat the URL.
            logging.getLogger("apprise").disabled = True
            service = apprise.Apprise()
            known = service.add(url)
            for one in service:  # else what is longer than a service takes is refused for ever
                if one.overflow_mode is apprise.OverflowMode.UPSTREAM:
                    one.overflow_mode = apprise.OverflowMode.SPLIT
    except ImportError as error:
        raise UserError(
            Problem(
                key=key,
                what="the channel apprise needs the package apprise, which is not installed",
                do="install cyberscan with its extra notify: pip install 'cyberscan[notify]'",
            )
        ) from error
    if not known:
        what = "is no URL that apprise knows"
        do = "see the list of services in the documentation of apprise"
        raise UserError(Problem(key=key, what=what, do=do))
    done = False
    with anyio.move_on_after(_SECONDS):
        done = bool(
            await service.async_notify(
                title=subject, body=body, body_format=apprise.NotifyFormat.TEXT
            )
        )
    if done:
        return Try(result=Result.SENT)
    detail = "apprise could not send it (it does not say why); it may have been taken"
    return Try(result=Result.LOST, detail=detail, reached=False)
