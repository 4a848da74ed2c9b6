"""The path of the fictional province's first regencies, judged by hand."""

from __future__ import annotations

from cyberscan.model.results import Path, Score, Way

_DONE = Score("C", 71.0, 0.93, "C")
_E = Score("E", 31.9, 0.93, "E")
_PATHS = {
    "99.01": Path(
        after={
            "tls/cert-expired": _E,
            "content/hidden-links": Score("E", 38.0, 0.93, "E"),
            "web/hsts": _E,
            "dns/caa": _E,
            "mail/dmarc": _E,
            "services/mysql": _E,
            "web/cookie-secure": _E,
            "web/version": _E,
        },
        best=Score("A", 100.0, 0.95),
        ways=(
            Way(
                letter="D",
                checks=("tls/cert-expired", "content/hidden-links"),
                minutes=255,
                score=_DONE,
                shortest=True,
            ),
            Way(
                letter="B",
                checks=("web/hsts", "tls/cert-expired", "content/hidden-links"),
                minutes=265,
                score=Score("B", 80.0, 0.95, "B"),
                shortest=False,
                unseen=("web/hsts",),
            ),
        ),
    ),
    "99.06": Path(after={"web/hsts": Score("?", 78.0, 0.6)}, best=Score("?", 100.0, 0.6), ways=()),
}


def path(code: str) -> Path | None:
    return _PATHS.get(code)
