"""One message on its way, by the channel of its recipient."""

from __future__ import annotations

from datetime import datetime

from cyberscan.config.secrets import secret
from cyberscan.config.settings_notify import webhook_fault
from cyberscan.model.notice import Message, Try
from cyberscan.model.notify import Channel, NotifySettings, Recipient, Smtp
from cyberscan.model.problem import Problem, UserError
from cyberscan.wire import webhook as wire
from cyberscan.wire.letter import letter


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


async def _mail(smtp: Smtp, recipient: Recipient, message: Message) -> Try:
    from cyberscan.net.mailer import Server, mail  # noqa: PLC0415 - start-up time

    password = ""
    if smtp.user:
        password = secret(
            "notify.smtp.password", file=smtp.password_file, variable=smtp.password_env
        )
    server = Server(
        host=smtp.host,
        port=smtp.door,
        security=smtp.security,
        ca=smtp.ca,
        user=smtp.user,
        password=password,
        sender=smtp.sender,
        timeout=smtp.timeout,
    )
    content = letter(
        name=message.id,
        sender=smtp.sender,
        to=recipient.address,
        subject=message.subject,
        body=message.body,
        made=message.made,
        language=message.language.value,
    )
    return await mail(server, recipient.address, content)


async def _webhook(
    settings: NotifySettings, recipient: Recipient, message: Message, now: datetime
) -> Try:
    from cyberscan.net.webhook import post  # noqa: PLC0415 - start-up time

    key = f"notify.recipients {recipient.name}"
    url = _url(recipient)
    if fault := webhook_fault(url):
        raise UserError(Problem(key=key, what=f"its url {fault}"))
    text = secret(f"{key} secret", file=recipient.secret_file, variable=recipient.secret_env)
    try:
        keys = wire.keys_of(text)
    except wire.BadSecret as error:
        do = "make one with: echo whsec_$(openssl rand -base64 32)"
        raise UserError(Problem(key=f"{key} secret", what=str(error), do=do)) from None
    body = wire.payload(message)
    headers = wire.headers(wire.identity(message), now, body, keys)
    hooks = settings.webhook
    return await post(url, headers, body, now=now, timeout=hooks.timeout, ca=hooks.ca)


def _url(recipient: Recipient) -> str:
    if recipient.url:
        return recipient.url
    key = f"notify.recipients {recipient.name} url"
    return secret(key, file=recipient.url_file, variable=recipient.url_env)
