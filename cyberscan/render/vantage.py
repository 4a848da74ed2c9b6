"""What the scanner could see from where it stood, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping

from cyberscan.render.words import Words


def vantage_said(vantage: Mapping[str, str], t: Words) -> str:
    """Return every answer that a run kept (`RunInfo.vantage`), in one line; "" where none was.

    What an answer rests on stands behind it as it was kept; a question or an answer that this
    version does not know stands there as it is.
    """
    known = [name for name in t.vantage if name in vantage]
    told = []
    for name in [*known, *sorted(vantage.keys() - t.vantage.keys())]:
        answer, _, detail = vantage[name].partition(": ")
        said = f"{t.vantage.get(name, name)}: {t.answers.get(answer, answer)}"
        told.append(f"{said} ({t.answers.get(detail, detail)})" if detail else said)
    return "; ".join(told)
