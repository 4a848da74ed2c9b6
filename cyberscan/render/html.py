"""Pages from templates: everything is escaped, nothing is fetched, no script can run."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cyberscan.model.feeds import STALE
from cyberscan.model.letterhead import Letterhead
from cyberscan.model.text import Untrusted
from cyberscan.render.age import age
from cyberscan.render.context import Context
from cyberscan.render.dates import day, moment, span
from cyberscan.render.numbers import number, size
from cyberscan.render.sinks import href, lines
from cyberscan.render.style import classes_of, lean

STYLE: Final = "style.css"
LETTERHEAD: Final = "letterhead.html.j2"
_BETWEEN: Final = re.compile(r"\s*\n\s*(?=</?(?:dd|details|div|dl|dt|h3|li|ol|p|pre|summary|ul)\b)")
RULE_PAGES: Final = ("rule.html.j2", "rules.html.j2")
"""The templates of a rule and of their index."""
SCANNER_PAGE: Final = "scanner.html.j2"
"""The template of the page that tells strangers of the scanner."""
_CARRIED: Final = {
    **dict.fromkeys(RULE_PAGES, ("base.html.j2", *RULE_PAGES)),
    "regency.html.j2": (
        "base.html.j2",
        "parts.html.j2",
        "charts.html.j2",
        "path.html.j2",
        "card.html.j2",
        "regency.html.j2",
    ),
    SCANNER_PAGE: ("base.html.j2", SCANNER_PAGE),
}
"""Of pages that are many, or whose size counts, what they are made of: they carry what that uses of
the style sheet. The others carry all of it."""
_MADE: Final = frozenset({"gA", "gB", "gC", "gD", "gE", "gQ", "gN", "s-", "tlp-"})
"""Classes, and what those begin with, that code names and not a template."""


def _shown(value: object) -> object:
    """Make what a template prints visible before autoescape encodes it."""
    match value:
        case Markup() | Untrusted() | int() | float():
            return value
        case str():
            return lines(value)
        case _:
            raise TypeError(f"a template prints a {type(value).__name__}")


def tight(markup: str) -> Markup:
    """Return markup without the line ends that stand before its blocks, where nobody sees them:
    there are thousands on a long page. What is kept as it is written has no tags in it."""
    return Markup(_BETWEEN.sub("", markup))  # noqa: S704 - what it was given is escaped


@cache
def environment() -> Environment:
    """Return the one environment all pages are made with."""
    env = Environment(
        loader=PackageLoader("cyberscan.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["stale_mark"] = STALE
    env.filters["href"] = href
    env.filters["tight"] = tight
    return env


@cache
def style(template: str, *, letterhead: bool = False) -> Markup:
    """Return the style sheet that the pages of a template carry, with a letterhead or without."""
    sheet = environment().get_template(STYLE).render()
    if template in _CARRIED:
        carried = _CARRIED[template] + ((LETTERHEAD,) if letterhead else ())
        sheet = lean(sheet, classes_of(*map(_source, carried)) | _MADE)
    return Markup(sheet)  # noqa: S704 - our own file


def _source(template: str) -> str:
    loader, env = environment().loader, environment()
    return loader.get_source(env, template)[0] if loader else ""


@cache
def content_security_policy(template: str, *, letterhead: bool = False) -> str:
    """Return the policy that allows the one inline style sheet, by its hash, and nothing else."""
    # The hash is of the element's text: exactly what the template puts between the tags.
    digest = b64encode(sha256(style(template, letterhead=letterhead).encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def policy_under(template: str, letterhead: Letterhead | None) -> str:
    """Return the policy of a page: a logo is in the page itself, and the only image there is."""
    policy = content_security_policy(template, letterhead=letterhead is not None)
    if letterhead is not None and letterhead.logo:
        return f"{policy}; img-src data:"
    return policy


def render(template: str, context: Context, **values: Any) -> bytes:
    """Return a page as UTF-8."""
    lang = context.lang
    results = context.results
    text = (
        environment()
        .get_template(template)
        .render(
            csp=policy_under(template, context.letterhead),
            style=style(template, letterhead=context.letterhead is not None),
            t=context.t,
            lang=lang,
            results=results,
            context=context,
            day=lambda value: day(value, lang),
            moment=lambda value: moment(value, lang),
            scanned_at=span(results.run.started, results.run.finished, lang),
            num=lambda value: number(value, lang),
            size=lambda value: size(value, lang),
            hours=context.t.work_time,
            age=age(results.freshness, context.t),
            **values,
        )
    )
    return text.encode()
