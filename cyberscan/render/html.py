"""Pages from templates: everything is escaped, nothing is fetched, no script can run."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cyberscan.model.text import Untrusted
from cyberscan.render.context import Context
from cyberscan.render.dates import day, moment, span
from cyberscan.render.numbers import number, size
from cyberscan.render.sinks import href, lines

STYLE: Final = "style.css"


def _shown(value: object) -> object:
    """Make what a template prints visible before autoescape encodes it."""
    match value:
        case Markup() | Untrusted() | int() | float():
            return value
        case str():
            return lines(value)
        case _:
            raise TypeError(f"a template prints a {type(value).__name__}")


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
    env.filters["href"] = href
    return env


@cache
def content_security_policy() -> str:
    """Return the policy that allows the one inline style sheet, by its hash, and nothing else."""
    # The hash is of the element's text: exactly what the template puts between the tags.
    style = environment().get_template(STYLE).render()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def render(template: str, context: Context, **values: Any) -> bytes:
    """Return a page as UTF-8."""
    lang = context.lang
    results = context.results
    text = (
        environment()
        .get_template(template)
        .render(
            csp=content_security_policy(),
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
            **values,
        )
    )
    return text.encode()
