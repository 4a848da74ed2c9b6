"""Which report is made of a run's results: in what languages and forms, of whom, for whom."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cyberscan.model.edition import USUAL, Format, Tlp
from cyberscan.model.letterhead import Letterhead
from cyberscan.render.lang import Lang, language

__all__ = ["USUAL", "WHOLE", "Edition", "Format", "in_one"]


class Edition(Struct, frozen=True, kw_only=True):
    """What is asked of a report; by default all of a run, in Indonesian."""

    languages: tuple[Lang, ...] = ("id",)
    """The first stands in the folder itself, each further one in a folder of its name beside."""
    tlp: Tlp = Tlp.AMBER
    formats: tuple[Format, ...] = USUAL
    regencies: tuple[str, ...] = ()
    """Codes of those that are told; empty for all, and the province's summary with them."""
    bom: bool = True
    """Whether tables begin with a byte order mark, by which spreadsheet programs know UTF-8."""
    letterhead: Letterhead | None = None
    """Whose paper it is written on."""

    def has(self, wanted: Format) -> bool:
        """Whether a form is asked for."""
        return wanted in self.formats

    def tells(self, code: str) -> bool:
        """Whether a regency is part of it."""
        return not self.regencies or code in self.regencies

    @property
    def whole(self) -> bool:
        """Whether every regency is part of it."""
        return not self.regencies


WHOLE: Final = Edition()
"""What is made when nothing is asked for."""


def in_one(lang: str, letterhead: Letterhead | None = None) -> Edition:
    """Return what is made when only a language is asked for. Raises `ValueError`."""
    return Edition(languages=(language(lang),), letterhead=letterhead)
