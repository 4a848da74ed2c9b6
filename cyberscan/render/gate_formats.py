"""Every format of the gate by the name the command line calls it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from cyberscan.render.gate_table import gate_csv, gate_json
from cyberscan.render.gate_view import View
from cyberscan.render.gitlab import gitlab_json
from cyberscan.render.junit import junit_xml
from cyberscan.render.sarif import sarif_json
from cyberscan.render.summary import summary_markdown


def _html(view: View) -> bytes:
    from cyberscan.render.gate_page import gate_page  # noqa: PLC0415 - what few ask for

    return gate_page(view)


FORMATS: Final[Mapping[str, Callable[[View], bytes]]] = {
    "sarif": sarif_json,
    "junit": junit_xml,
    "gitlab": gitlab_json,
    "json": gate_json,
    "csv": gate_csv,
    "md": summary_markdown,
    "html": _html,
}
