"""What must hold of a policy's steps of maturity, and what their keys mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from cyberscan.config.document import Document, KeyPath
from cyberscan.model.check import Say
from cyberscan.model.maturity import COUNTED, TOPICS, Asked, Step
from cyberscan.model.policy import Policy
from cyberscan.model.problem import Problem

_ORDER: Final = ", ".join(step.value for step in Step)
_PASSING: Final = Say(
    id="Pemeriksaan yang harus lulus di semua sasaran:", en="Checks that must pass everywhere:"
)
_SUBJECTS: Final[Mapping[Asked, Say]] = {
    Asked.HTTPS: Say(id="hanya lewat HTTPS", en="HTTPS alone"),
    Asked.CERTIFICATES: Say(id="sertifikat berlaku", en="valid certificates"),
    Asked.MAIL: Say(id="surel tidak mudah dipalsukan", en="mail that is hard to forge"),
    Asked.ENCRYPTION: Say(id="enkripsi mutakhir", en="encryption of today"),
    Asked.BROWSERS: Say(id="perlindungan peramban", en="protection of browsers"),
    Asked.DNSSEC: Say(id="nama domain bertanda tangan", en="signed names"),
    Asked.CONTACT: Say(id="tempat melapor kelemahan", en="where to report a weakness"),
}
KEYS: Final[Mapping[str, Say]] = {
    "maturity": Say(
        id="Tingkat kematangan: kelima-limanya, berurutan. Sebuah tingkat tercapai bila syaratnya "
        "dan syarat semua tingkat di bawahnya terpenuhi; yang tidak terlihat tidak terpenuhi. "
        "Daftar sendiri menggantikan seluruh daftar bawaan.",
        en="Steps of maturity: all five, in order. A step is reached when what it and all before "
        "it ask is met; what was not seen is not met. Steps of your own replace all the shipped.",
    ),
    "maturity.step": Say(id=f"Namanya: {_ORDER}.", en=f"Its name: {_ORDER}."),
    "maturity.coverage": Say(
        id="Bagian pemeriksaan (0-1) yang hasilnya harus terlihat.",
        en="Share (0-1) of what applies that must have been seen.",
    ),
    "maturity.grade": Say(id="Huruf terendah.", en="The worst letter."),
    **{
        f"maturity.{asked.value}": Say(
            id=f"Temuan terbuka berkeparahan {asked.value} paling banyak.",
            en=f"Most open findings of severity {asked.value}.",
        )
        for asked in COUNTED
    },
    "maturity.overdue": Say(
        id="Temuan yang lewat tenggat paling banyak.", en="Most findings past their due date."
    ),
    "maturity.repair_days": Say(
        id="Median hari perbaikan paling lama, dari perbaikan setahun terakhir yang terkonfirmasi.",
        en="Longest median of days to repair, of the last year's confirmed repairs.",
    ),
    **{
        f"maturity.{topic.value}": Say(
            id=f"{_PASSING.id} {_SUBJECTS[topic].id}.", en=f"{_PASSING.en} {_SUBJECTS[topic].en}."
        )
        for topic in TOPICS
    },
}


def wrong_steps(document: Document, policy: Policy) -> Iterator[Problem]:
    """Yield what is wrong with the steps, beyond the types of their keys; checks apart."""
    steps = policy.maturity
    if not steps:
        return
    if [row.step for row in steps] != list(Step):
        yield document.problem(
            ("maturity",), "must hold all steps once, in their order", f"they are {_ORDER}"
        )
    for index, row in enumerate(steps):
        path: KeyPath = ("maturity", index)
        if not row.asks():
            yield document.problem(path, f"{row.step} asks nothing, so everybody would be there")
        if row.coverage is not None and not 0 <= row.coverage <= 1:
            yield document.problem(
                (*path, "coverage"), f"is a share from 0 to 1, not {row.coverage:g}"
            )
        for asked in (*COUNTED, Asked.OVERDUE, Asked.REPAIR_DAYS):
            number = getattr(row, asked.value)
            if number is not None and number < 0:
                yield document.problem((*path, asked.value), f"must be 0 or more, not {number:g}")


def checks_of_steps(document: Document, policy: Policy) -> Iterator[tuple[KeyPath, str]]:
    """Yield the checks that steps of this very file name, and where."""
    if not document.line(("maturity",)):
        return
    for index, row in enumerate(policy.maturity):
        for topic in TOPICS:
            for place, check in enumerate(getattr(row, topic.value)):
                yield ("maturity", index, topic.value, place), check
