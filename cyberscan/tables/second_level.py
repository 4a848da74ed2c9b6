"""Labels below a country's domain under which names are registered, as ``go`` in ``go.id``.

For telling, without the whole public suffix list, whether two hosts are of one owner. The labels
are those of ``.id`` in the list (https://publicsuffix.org/list/public_suffix_list.dat, version of
2026-10-22, read 2026-11-26); they stand under any other domain of two labels as well.
"""

from __future__ import annotations

from typing import Final

LABELS: Final = frozenset({
    "ac", "ai", "biz", "co", "desa", "go", "kop", "mil", "my", "net", "or", "ponpes", "sch", "web",
})  # fmt: skip


def registrable(host: str) -> str:
    """Return the part of a lower-case name that its owner registered, or the name itself if short.

    Under the suffixes of other countries that are not in `LABELS` it is a label too short, so that
    two owners could be taken for one.
    """
    labels = host.split(".")
    size = 3 if len(labels) > 2 and labels[-2] in LABELS else 2
    return ".".join(labels[-size:])
