"""What ``[notify]`` asks of its values beyond their kinds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.config.document import Document, KeyPath
from cyberscan.config.reader import not_one_of
from cyberscan.model.notify import (
    Channel,
    NoticeKind,
    NotifySettings,
    Recipient,
    Security,
    minutes,
)
from cyberscan.model.problem import Problem
from cyberscan.model.text import visible

LABELS: Final = ("clear", "green", "amber", "amber+strict", "red")
"""Of the Traffic Light Protocol, as `cyberscan.render.tlp` has them."""
LONGEST_NAME: Final = 60
"""Characters of a recipient's name."""
LONGEST_ADDRESS: Final = 254
"""Characters of a mailbox (RFC 5321 section 4.5.3.1.3: a path of 256 with its brackets)."""
BOUNDS: Final[Mapping[str, tuple[float, float]]] = {
    "smtp.timeout": (1, 600),
    "webhook.timeout": (1, 600),
    "retry.first": (0.1, 1440),
    "retry.longest": (0.1, 10_080),
    "retry.jitter": (0, 0.9),
    "retry.denied_first": (0.1, 1440),
    "retry.denied_longest": (0.1, 10_080),
    "retry.denied_days": (0, 366),
    "digest.every_days": (0, 366),
    "digest.all_quiet_days": (0, 366),
    "reminders.repeat_days": (0, 366),
}
"""The least and the most of each number, by its key; the schema has them from here."""

_MAILBOX: Final = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_STEP: Final = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)
_BELONGS: Final[Mapping[Channel, frozenset[str]]] = {
    Channel.MAIL: frozenset({"address"}),
    Channel.WEBHOOK: frozenset({"url", "url_file", "url_env", "secret_file", "secret_env"}),
    Channel.APPRISE: frozenset({"url_file", "url_env"}),
}
_WAYS: Final = ("address", "url", "url_file", "url_env", "secret_file", "secret_env")


def rooted(settings: NotifySettings, place: Callable[[str], Path]) -> NotifySettings:
    """Return settings whose files are looked for where ``place`` says. Raises as it does."""

    def there(name: str) -> str:
        return str(place(name)) if name else ""

    smtp, webhook = settings.smtp, settings.webhook
    return replace(
        settings,
        smtp=replace(smtp, ca=there(smtp.ca), password_file=there(smtp.password_file)),
        webhook=replace(webhook, ca=there(webhook.ca)),
        recipients=tuple(
            replace(one, url_file=there(one.url_file), secret_file=there(one.secret_file))
            for one in settings.recipients
        ),
    )


def problems_of(
    settings: NotifySettings, document: Document, path: KeyPath = ("notify",)
) -> Iterator[Problem]:
    """Yield everything that is wrong with settings whose kinds fit."""
    for index, recipient in enumerate(settings.recipients):
        yield from _recipient(recipient, document, (*path, "recipients", index))
    names: dict[str, int] = {}
    for index, recipient in enumerate(settings.recipients):
        here = (*path, "recipients", index, "name")
        if recipient.name in names:
            first = document.line((*path, "recipients", names[recipient.name], "name"))
            yield document.problem(here, f"names another recipient too: first on line {first}")
        names.setdefault(recipient.name, index)
    if any(one.channel is Channel.MAIL for one in settings.recipients) or settings.smtp.host:
        yield from _smtp(settings, document, (*path, "smtp"))
    if settings.tlp not in LABELS:
        yield not_one_of(document, (*path, "tlp"), settings.tlp, LABELS)
    if len(settings.reports) > 300 or visible(settings.reports) != settings.reports:
        yield document.problem((*path, "reports"), "is longer than 300 characters, or no one line")
    yield from _numbers(settings, document, path)
    yield from _quiet(settings, document, (*path, "quiet"))
    yield from _steps(settings, document, (*path, "escalation", "steps"))


def _recipient(recipient: Recipient, document: Document, path: KeyPath) -> Iterator[Problem]:
    yield from _name(recipient.name, document, (*path, "name"))
    yield from _misplaced(recipient, document, path)
    if document.has((*path, "regencies")) and not recipient.regencies:
        what = "names no regency, and would mean all of them"
        yield document.problem((*path, "regencies"), what, "leave it out for the whole province")
    if recipient.channel is Channel.MAIL:
        yield from _mailbox(recipient.address, document, (*path, "address"))
    else:
        ways = _BELONGS[recipient.channel] & {"url", "url_file", "url_env"}
        if sum(bool(getattr(recipient, key)) for key in ways) != 1:
            yield document.problem(path, f"needs exactly one of {', '.join(sorted(ways))}")
    if recipient.channel is Channel.WEBHOOK:
        if recipient.url and (fault := webhook_fault(recipient.url)):
            yield document.problem((*path, "url"), fault, "write it as https://…")
        yield from _one_secret(recipient, document, path, "secret", needed=True)
    for key in ("url_env", "secret_env"):
        yield from _variable(getattr(recipient, key), document, (*path, key))
    for index, kind in enumerate(recipient.kinds):
        if kind is NoticeKind.TEST:
            here = (*path, "kinds", index)
            yield document.problem(here, "is sent by `cyberscan notify test` alone")
    for index, code in enumerate(recipient.regencies):
        if not code.strip() or visible(code) != code:
            yield document.problem((*path, "regencies", index), "is no code of a regency")


def _name(name: str, document: Document, path: KeyPath) -> Iterator[Problem]:
    if not name.strip() or name != name.strip() or visible(name) != name:
        yield document.problem(path, "must be a name of visible characters")
    elif len(name) > LONGEST_NAME:
        yield document.problem(path, f"is longer than {LONGEST_NAME} characters")


def _misplaced(recipient: Recipient, document: Document, path: KeyPath) -> Iterator[Problem]:
    """Yield what means nothing for the recipient's channel."""
    for key in _WAYS:
        if not getattr(recipient, key) or key in _BELONGS[recipient.channel]:
            continue
        if recipient.channel is Channel.APPRISE and key == "url":
            do = "write it into a file (mode 0600) named by url_file, or the variable url_env"
            yield document.problem((*path, key), "is a secret and does not belong here", do)
        else:
            what = f"means nothing for the channel {recipient.channel.value}"
            yield document.problem((*path, key), what)


def _mailbox(address: str, document: Document, path: KeyPath) -> Iterator[Problem]:
    if not address:
        yield document.problem(path, "is missing")
    elif len(address) > LONGEST_ADDRESS or not _MAILBOX.fullmatch(address):
        yield document.problem(path, "is no mailbox", "write it plainly, as csirt@contoh.go.id")


def webhook_fault(url: str) -> str:
    """Return why no message may be sent to a URL, "" if it may."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is no URL"
    if parts.scheme not in {"https", "http"} or not host or visible(url) != url or " " in url:
        return "is no URL of https"
    if parts.username or parts.password:
        return "holds a user or a password"
    if parts.scheme == "http" and not is_loopback(host):
        return "is not https: everybody on the way could read the messages"
    return ""


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _one_secret(
    holder: Struct, document: Document, path: KeyPath, name: str, *, needed: bool
) -> Iterator[Problem]:
    given = [key for key in (f"{name}_file", f"{name}_env") if getattr(holder, key)]
    if len(given) > 1:
        yield document.problem((*path, given[1]), f"and {given[0]} say the same: leave one out")
    elif needed and not given:
        yield document.problem(path, f"needs {name}_file or {name}_env")


def _variable(name: str, document: Document, path: KeyPath) -> Iterator[Problem]:
    if name and not _VARIABLE.fullmatch(name):
        do = "write its name, never the secret itself"
        yield document.problem(path, "is no name of a variable", do)


def _smtp(settings: NotifySettings, document: Document, path: KeyPath) -> Iterator[Problem]:
    smtp = settings.smtp
    if not smtp.host:
        yield document.problem((*path, "host"), "is missing: there are recipients by mail")
    elif visible(smtp.host) != smtp.host or any(c in smtp.host for c in " /@[]"):
        yield document.problem((*path, "host"), "is no name or address of a server")
    if not 0 <= smtp.port <= 65535:
        yield document.problem((*path, "port"), "is no port")
    yield from _mailbox(smtp.sender, document, (*path, "sender"))
    yield from _one_secret(smtp, document, path, "password", needed=bool(smtp.user))
    yield from _variable(smtp.password_env, document, (*path, "password_env"))
    if smtp.security is Security.NONE:
        if smtp.host and not is_loopback(smtp.host):
            do = "use tls or starttls; without is for a server on this machine"
            yield document.problem((*path, "security"), "would send messages in the open", do)
        if smtp.user:
            do = "use tls or starttls"
            yield document.problem((*path, "user"), "would send its password in the open", do)
    if visible(smtp.user) != smtp.user:
        yield document.problem((*path, "user"), "holds characters nobody can see")


def _numbers(settings: NotifySettings, document: Document, path: KeyPath) -> Iterator[Problem]:
    # The longest wait is no shorter than the first.
    first = {
        "retry.longest": settings.retry.first,
        "retry.denied_longest": settings.retry.denied_first,
    }
    for key, (least, most) in BOUNDS.items():
        table, _, name = key.partition(".")
        value, lowest = getattr(getattr(settings, table), name), first.get(key, least)
        if not lowest <= value <= most:
            yield document.problem((*path, table, name), f"must be from {lowest:g} to {most:g}")


def _quiet(settings: NotifySettings, document: Document, path: KeyPath) -> Iterator[Problem]:
    for key in ("start", "end"):
        try:
            minutes(getattr(settings.quiet, key))
        except ValueError:
            yield document.problem((*path, key), "is no time of day", 'write it as "21:00"')


def _steps(settings: NotifySettings, document: Document, path: KeyPath) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, step in enumerate(settings.escalation.steps):
        here = (*path, index)
        if not _STEP.fullmatch(step.name):
            do = "use small letters, digits and hyphens"
            yield document.problem((*here, "name"), "is no name of a step", do)
        if step.name in seen:
            yield document.problem((*here, "name"), "is the name of another step, too")
        seen.add(step.name)
        if not 0 <= step.after <= 8760:
            yield document.problem((*here, "after"), "must be from 0 to 8760 hours")
        if step.until and not step.after < step.until <= 8760:
            yield document.problem((*here, "until"), "must be after it begins, up to 8760 hours")
