"""One message on its way, by the channel of its recipient."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from cyberscan.config.secrets import secret
from cyberscan.config.settings_notify import webhook_fault
from cyberscan.model.notice import Message, Try
from cyberscan.model.notify import Channel, NotifySettings, Recipient, Smtp
from cyberscan.model.problem import Problem, UserError
from cyberscan.wire import webhook as wire
from cyberscan.wire.letter import letter

if TYPE_CHECKING:
    from cyberscan.net.mailer import Server


async def send(
    settings: NotifySettings, recipient: Recipient, message: Message, now: datetime
) -> Try:
    """Try to send a message once. Raises `UserError` for settings that cannot be used."""
    match recipient.channel:
        case Channel.MAIL:
            return await _mail(settings.smtp, recipient, message)
        case Channel.WEBHOOK:
            return await _webhook(settings, recipient, message, now)
        case Channel.APPRISE:
            from cyberscan.net.push import push  # noqa: PLC0415 - start-up time

            key = f"notify.recipients {recipient.name}"
            return await push(_url(recipient), message.subject, message.body, key=key)


async def reach(settings: NotifySettings, recipient: Recipient) -> Try | None:
    """Find out whether a recipient's service can be reached; no message is sent.

    Returns None where nobody can know without sending. Raises `UserError` for settings that cannot
    be used.
    """
    match recipient.channel:
        case Channel.MAIL:
            from cyberscan.net.mailer import greet  # noqa: PLC0415 - start-up time

            return await greet(_server(settings.smtp))
        case Channel.WEBHOOK:
            from cyberscan.net.webhook import knock  # noqa: PLC0415 - start-up time

            _keys(recipient)
            hooks = settings.webhook
            return await knock(_hook(recipient), timeout=hooks.timeout, ca=hooks.ca)
        case Channel.APPRISE:
            _url(recipient)
            return None


async def _mail(smtp: Smtp, recipient: Recipient, message: Message) -> Try:
    from cyberscan.net.mailer import mail  # noqa: PLC0415 - start-up time

    content = letter(
        name=message.id,
        sender=smtp.sender,
        to=recipient.address,
        subject=message.subject,
        body=message.body,
        made=message.made,
        language=message.language.value,
    )
    return await mail(_server(smtp), recipient.address, content)


def _server(smtp: Smtp) -> Server:
    from cyberscan.net.mailer import Server  # noqa: PLC0415 - start-up time

    password = ""
    if smtp.user:
        password = secret(
            "notify.smtp.password", file=smtp.password_file, variable=smtp.password_env
        )
    return Server(
        host=smtp.host,
        port=smtp.door,
        security=smtp.security,
        ca=smtp.ca,
        user=smtp.user,
        password=password,
        sender=smtp.sender,
        timeout=smtp.timeout,
    )


async def _webhook(
    settings: NotifySettings, recipient: Recipient, message: Message, now: datetime
) -> Try:
    from cyberscan.net.webhook import post  # noqa: PLC0415 - start-up time

    url, keys = _hook(recipient), _keys(recipient)
    body = wire.payload(message)
    headers = wire.headers(wire.identity(message), now, body, keys)
    hooks = settings.webhook
    return await post(url, headers, body, now=now, timeout=hooks.timeout, ca=hooks.ca)


def _hook(recipient: Recipient) -> str:
    url = _url(recipient)
    if fault := webhook_fault(url):
        key = f"notify.recipients {recipient.name}"
        raise UserError(Problem(key=key, what=f"its url {fault}"))
    return url


def _keys(recipient: Recipient) -> tuple[bytes, ...]:
    key = f"notify.recipients {recipient.name} secret"
    text = secret(key, file=recipient.secret_file, variable=recipient.secret_env)
    try:
        return wire.keys_of(text)
    except wire.BadSecret as error:
        do = "make one with: echo whsec_$(openssl rand -base64 32)"
        raise UserError(Problem(key=key, what=str(error), do=do)) from None


def _url(recipient: Recipient) -> str:
    if recipient.url:
        return recipient.url
    key = f"notify.recipients {recipient.name} url"
    return secret(key, file=recipient.url_file, variable=recipient.url_env)
