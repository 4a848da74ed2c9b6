"""The JSON Schema (draft 2020-12) of ``cyberscan.toml``, for editors.

Keys and types are those of the struct that the reader reads into; what is asked beyond them stands
here beside each key, as the readers of the sections ask it. It is never stricter than they are.
What it leaves to `cyberscan config check`: whether profiles, time zones and files that are named
are there, whether the numbers of two keys fit together, and whether a name stands twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from msgspec import inspect as types

from cyberscan.config import settings_feeds, settings_notify, settings_rules
from cyberscan.config.document import KeyPath
from cyberscan.config.schemas import DRAFT, Maker, Schema
from cyberscan.config.settings_details import detail_of
from cyberscan.config.settings_keys import WORDS
from cyberscan.config.settings_text import words_of
from cyberscan.model.notify import NoticeKind
from cyberscan.model.schedule import NOTIFY
from cyberscan.model.settings import LANGUAGES, Settings


def _span(least: float, most: float) -> Schema:
    return {"minimum": least, "maximum": most}


def _fits(*patterns: str) -> Schema:
    """Return what is asked of a text that fits one of ``patterns``, or is none."""
    return {"pattern": "|".join(f"^{pattern}$" for pattern in ("", *patterns))}


_TOLD: Final[Schema] = {"pattern": r"\S"}
_LIST: Final[Schema] = {"minItems": 1, "uniqueItems": True}
_TIMES: Final = r"([01]?[0-9]|2[0-3]):[0-5][0-9]"
_CLOCK: Final[Schema] = {"pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
_MAILBOX: Final[Schema] = {
    "pattern": "^[^@\\s]+@[A-Za-z0-9.-]+$",
    "maxLength": settings_notify.LONGEST_ADDRESS,
}
_VARIABLE: Final = _fits("[A-Za-z_][A-Za-z0-9_]*")
_PROFILE: Final = "[a-z][a-z0-9-]{0,31}"

_TEXT: Final[Schema] = {
    "maxLength": settings_rules.LONGEST,
    # Characters nobody can see; a password in a URL.
    "not": {
        "pattern": r"[\u0000-\u001f\u007f-\u009f]"
        r"|^\s*[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*:[^/?#]*@"
    },
}
"""What is asked of every text of the file."""

_ASKED: Final[Mapping[str, Schema]] = {
    **{f"paths.{key}": _TOLD for key in ("policy", "waivers", "letterhead", "keys", "reports")},
    "paths.store": {"pattern": r"^(?![sS][qQ][lL][iI][tT][eE]:)[\s\S]*\S"},
    "paths.targets": _LIST,
    "paths.targets.*": _TOLD,
    **{f"{at}.{key}": _LIST for at in ("scan", "profiles.*") for key in ("families", "regencies")},
    **{f"{at}.regencies.*": _TOLD for at in ("scan", "profiles.*")},
    "scan.allow_networks": _LIST,
    "scan.allow_networks.*": {"pattern": "^[0-9A-Fa-f:.]+(%[^/]+)?(/[0-9.]+)?$"},
    "scan.exclusions": _LIST,
    "scan.exclusions.*": {"pattern": r"^\s*[0-9A-Za-z:][0-9A-Za-z.:-]*(/[0-9.]+)?\s*$"},
    "report.languages": _LIST,
    "report.languages.*": {"enum": list(LANGUAGES)},
    "report.formats": _LIST,
    "profiles": {"propertyNames": {"pattern": f"^{_PROFILE}$"}},
    "profiles.*.policy": _TOLD,
    "schedule.time_zone": {"pattern": "^[A-Za-z0-9]"},
    "schedule.profiles": {
        "minProperties": 1,
        "propertyNames": {"pattern": f"^(?!{NOTIFY}$)[a-z][a-z0-9-]{{0,30}}[a-z0-9]$"},
    },
    "schedule.profiles.*.at": {"pattern": f"^{_TIMES}$"},
    "schedule.profiles.*.hours": _span(1, 168),
    "schedule.delay_minutes": _span(0, 180),
    "schedule.grace_hours": _span(1, 72),
    "schedule.user": {"pattern": "^[a-z_][a-z0-9_-]{0,30}$"},
    "schedule.ping": _fits("[hH][tT][tT][pP][sS]?://[^ ]+"),
    "schedule.limits.memory": {"pattern": "^[1-9][0-9]{0,8}[KMGT]?$"},
    "schedule.limits.cpu_weight": _span(1, 10_000),
    "schedule.limits.cpu_quota": _span(0, 100_000),
    "schedule.limits.nice": _span(0, 19),
    "schedule.limits.tasks": _span(64, 100_000),
    "schedule.limits.files": _span(512, 1_000_000),
    "notify.recipients.*.name": {
        "pattern": r"^\S(.*\S)?$",
        "maxLength": settings_notify.LONGEST_NAME,
    },
    "notify.recipients.*.regencies": {"minItems": 1},
    "notify.recipients.*.regencies.*": _TOLD,
    "notify.recipients.*.kinds.*": {
        "enum": [kind.value for kind in NoticeKind if kind is not NoticeKind.TEST]
    },
    **{f"notify.recipients.*.{key}": _VARIABLE for key in ("url_env", "secret_env")},
    "notify.reports": {"maxLength": 300},
    "notify.tlp": {"enum": list(settings_notify.LABELS)},
    **{f"notify.{key}": _span(*bounds) for key, bounds in settings_notify.BOUNDS.items()},
    "notify.quiet.start": _CLOCK,
    "notify.quiet.end": _CLOCK,
    "notify.escalation.steps.*.name": {"pattern": "^[a-z][a-z0-9-]*$"},
    "notify.escalation.steps.*.after": _span(0, 8760),
    "notify.escalation.steps.*.until": _span(0, 8760),
}
"""What is asked beyond the types, by dotted key; ``*`` is any entry."""

_FEED: Final[Mapping[str, Schema]] = {
    "urls": {"maxItems": settings_feeds.MOST_URLS},
    "every": _span(1, settings_feeds.LONGEST_DAYS),
    "stale": _span(1, settings_feeds.LONGEST_DAYS),
    "keep": _span(0, settings_feeds.MOST_KEPT),
}
"""Likewise of each feed."""
_FEED_URL: Final[Schema] = {"pattern": "^\\s*([hH][tT][tT][pP][sS]?://|file:/)"}


def _given(key: str) -> Schema:
    """Return the schema of a table that says something under ``key``."""
    return {"required": [key], "properties": {key: {"minLength": 1}}}


def _none(*keys: str) -> Schema:
    return {"properties": {key: {"maxLength": 0} for key in keys}}


def _one_of(*keys: str) -> Schema:
    return {"oneOf": [_given(key) for key in keys]}


def _by(channel: str) -> Schema:
    return {"required": ["channel"], "properties": {"channel": {"const": channel}}}


_MAIL: Final[Schema] = {"properties": {"channel": {"const": "mail"}}}
"""Of a recipient: by mail, as who names no channel is."""

_RECIPIENT: Final[list[Schema]] = [
    {
        "if": _MAIL,
        "then": {
            "required": ["address"],
            "properties": {"address": _MAILBOX},
            "allOf": [_none("url", "url_file", "url_env", "secret_file", "secret_env")],
        },
    },
    {
        "if": _by("webhook"),
        "then": {
            "properties": {"url": _fits("[hH][tT][tT][pP][sS]?://[^ ]+")},
            "allOf": [
                _none("address"),
                _one_of("url", "url_file", "url_env"),
                _one_of("secret_file", "secret_env"),
            ],
        },
    },
    {
        "if": _by("apprise"),
        "then": {
            "allOf": [
                _none("address", "url", "secret_file", "secret_env"),
                _one_of("url_file", "url_env"),
            ]
        },
    },
]

_SMTP: Final[Schema] = {
    "if": {
        "anyOf": [
            {
                "required": ["recipients"],
                "properties": {"recipients": {"contains": {"type": "object", **_MAIL}}},
            },
            {"required": ["smtp"], "properties": {"smtp": _given("host")}},
        ]
    },
    "then": {
        "required": ["smtp"],
        "properties": {
            "smtp": {
                "required": ["host", "sender"],
                "properties": {
                    "host": {"pattern": r"^[^ /@\[\]]+$"},
                    "port": _span(0, 65_535),
                    "sender": _MAILBOX,
                    "password_env": _VARIABLE,
                },
                "not": {"allOf": [_given("password_file"), _given("password_env")]},
                "if": _given("user"),
                "then": {
                    "properties": {"security": {"enum": ["tls", "starttls"]}},
                    **_one_of("password_file", "password_env"),
                },
            }
        },
    },
}
"""What is asked of the mail server where there is one, or somebody is told by mail."""


def settings_schema(lang: str) -> Schema:
    """Return the schema of ``cyberscan.toml``, explained in ``lang``."""
    asked = dict(_ASKED)
    settings = types.type_info(Settings)
    feeds = _feeds(settings)
    asked |= {f"feeds.{name}.{key}": one for name in feeds for key, one in _FEED.items()}
    asked |= {f"feeds.{name}.urls.*": _FEED_URL for name in feeds}
    made = Maker(asked, lambda path: _explained(path, lang), _TEXT).of(settings, ())
    notify: dict[str, Any] = made["properties"]["notify"]
    notify.update(_SMTP)
    notify["properties"]["recipients"]["items"]["allOf"] = _RECIPIENT
    both = ("ping", "ping_file")
    made["properties"]["schedule"]["not"] = {"allOf": [_given(key) for key in both]}
    return {"$schema": DRAFT, "title": "cyberscan.toml", **made}


def _feeds(settings: types.Type) -> list[str]:
    assert isinstance(settings, types.StructType)  # noqa: S101 - of a struct
    kind = next(field.type for field in settings.fields if field.name == "feeds")
    assert isinstance(kind, types.StructType)  # noqa: S101 - likewise
    return [field.encode_name for field in kind.fields]


def _explained(path: KeyPath, lang: str) -> str:
    """Return what a key means."""
    if (detail := detail_of(path)) is not None:
        return str(getattr(detail, lang))
    if path[:1] == ("profiles",) and len(path) > 1:
        path = ("profiles", "*", *path[1:])
    name = words_of(path)
    return str(getattr(WORDS[name], lang)) if name else ""
