"""The index of the whole reports' folder: every run that has a report there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from msgspec import Struct

from cyberscan.model.subject import Family
from cyberscan.render import say
from cyberscan.render.dates import span
from cyberscan.render.edition import Format
from cyberscan.render.html import content_security_policy, environment, style
from cyberscan.render.lang import Lang
from cyberscan.render.manifest import Manifest
from cyberscan.render.numbers import number
from cyberscan.render.tlp import strictest
from cyberscan.render.words import Words

TEMPLATE: Final = "runs.html.j2"


class Entry(Struct, frozen=True):
    """A run's folder and what it says of itself."""

    name: str
    manifest: Manifest


def runs_page(entries: Sequence[Entry], latest: str, lang: Lang) -> bytes:
    """Return the page as UTF-8. ``entries`` stand newest first; ``latest`` is the name of the one
    that ``latest`` leads to. It bears the strictest of their labels."""
    tlp = strictest(entry.manifest.tlp for entry in entries)
    t = Words(lang, tlp)
    newest = entries[0].manifest if entries else None
    text = (
        environment()
        .get_template(TEMPLATE)
        .render(
            csp=content_security_policy(TEMPLATE),
            style=style(TEMPLATE),
            t=t,
            lang=lang,
            results={
                "run": {"scanner": newest.scanner if newest else ""},
                "inventory": {"fictional": any(entry.manifest.fictional for entry in entries)},
            },
            context={"tlp": tlp},
            latest=latest,
            latest_href=next(
                (_led_to("latest", e.manifest) for e in entries if e.name == latest), ""
            ),
            rows=[_row(entry, lang, t) for entry in entries],
        )
    )
    return text.encode()


def _led_to(name: str, manifest: Manifest) -> str:
    """Return the link to a run's folder: to its index, where it has pages."""
    return f"{name}/{'index.html' if Format.HTML in manifest.formats else ''}"


def _row(entry: Entry, lang: Lang, t: Words) -> dict[str, Any]:
    manifest = entry.manifest
    families = tuple(family for family in Family if family.value in manifest.families)
    notes = [say.limited_to(families, lang)]
    if manifest.finished is None:
        notes.append(t("runs_unfinished"))
    if manifest.fictional:
        notes.append(t("sample"))
    return {
        "name": entry.name,
        "href": _led_to(entry.name, manifest),
        "when": span(manifest.started, manifest.finished, lang),
        "province": manifest.name,
        "minimum": t("runs_of", n=manifest.at_minimum, total=manifest.counted),
        "criticals": number(manifest.open_critical, lang),
        "tlp": manifest.tlp.label,
        "notes": " · ".join(note for note in notes if note),
    }
