"""Examples of the check of hidden links."""

from __future__ import annotations

from typing import Final

from cyberscan.checks._content.signals.samples import NONE, POLICY, link, material, said
from cyberscan.model.check import Example
from cyberscan.model.facts.content import HiddenLink, Material, Page
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import Outcome, Severity


def _page(*links: tuple[str, str, str], how: str = "off-screen") -> Page:
    """Make a page of (host, path, text) links in one hidden element."""
    return Page(
        exchange=Exchange(url="https://www.contoh.go.test/", status=200, headers=()),
        title="Contoh",
        language="id",
        characters=2000,
        foreign_hosts=tuple(sorted({host for host, _, _ in links})),
        hidden_links=tuple(
            sorted(
                HiddenLink(f"https://{host}{path}", host, text, "div:nth-of-type(2)", how)
                for host, path, text in links
            )
        ),
        masked_text="",
    )


def _given(
    page: Page | None = None,
    seen: Material | Absent | Failed = NONE,
    beside: Absent | Failed = NONE,
) -> dict[str, object]:
    return {"page": page or _page(), "material": seen, "linked": beside, "policy": POLICY}


EXAMPLES: Final = (
    Example(
        name="what the page says unseen",
        given=_given(seen=Failed(Reason.TIMEOUT)),
        outcome=Outcome.UNKNOWN,
        message="",
    ),
    Example(
        name="linked pages unseen",
        given=_given(beside=Failed(Reason.TIMEOUT)),
        outcome=Outcome.UNKNOWN,
        message="",
    ),
    Example(
        name="no hidden links",
        given=_given(),
        outcome=Outcome.PASS,
        message="clean",
    ),
    Example(
        name="a mobile menu with the province's and other offices' sites",
        given=_given(
            _page(
                ("jatimprov.go.id", "/", "Pemprov Jatim"),
                ("www.lapor.go.id", "/", "Aduan"),
                ("www.facebook.com", "/contoh", "Facebook"),
                how="display:none",
            )
        ),
        outcome=Outcome.PASS,
        message="clean",
    ),
    Example(
        name="a circular against gambling behind a closed menu",
        given=_given(
            _page(
                ("www.komdigi.go.id", "/bahaya-judi-online", "Waspada slot gacor!"),
                ("berita.test", "/judi", "Polisi tangkap bandar judi online"),
                how="display:none",
            )
        ),
        outcome=Outcome.PASS,
        message="clean",
    ),
    Example(
        name="links to a slot site moved off the screen",
        given=_given(
            _page(("slotgacor88.test", "/", "Situs resmi"), ("mega-togel.test", "/", "klik"))
        ),
        outcome=Outcome.FAIL,
        message="gambling",
        severity=Severity.CRITICAL,
    ),
    Example(
        name="one link, advertised in disguise",
        given=_given(_page(("toko.test", "/promo", "Sl0t G4c0r Maxwin"))),
        outcome=Outcome.FAIL,
        message="single",
        severity=Severity.HIGH,
    ),
    Example(
        name="pills",
        given=_given(_page(("buy-viagra.test", "/", "order now"))),
        outcome=Outcome.FAIL,
        message="pharmacy",
        severity=Severity.HIGH,
    ),
    Example(
        name="a page without end",
        given=_given(seen=material(truncated=True)),
        outcome=Outcome.UNKNOWN,
        message="cut",
    ),
    Example(
        name="replica watches",
        given=_given(_page(("jam.test", "/", "Cheap replica watches"))),
        outcome=Outcome.FAIL,
        message="trade",
        severity=Severity.HIGH,
    ),
    Example(
        name="a hidden text",
        given=_given(
            seen=material(said("text", "Situs slot gacor terpercaya maxwin", hidden="zero-size"))
        ),
        outcome=Outcome.FAIL,
        message="text",
        severity=Severity.CRITICAL,
    ),
    Example(
        name="comments full of advertising",
        given=_given(
            seen=material(
                link("https://mega-togel.test/", "Bandar togel terpercaya", place="comment")
            )
        ),
        outcome=Outcome.FAIL,
        message="comment",
        severity=Severity.HIGH,
    ),
    Example(
        name="what an admin wrote in a comment",
        given=_given(seen=material(said("comment", "hapus sisipan slot gacor"))),
        outcome=Outcome.PASS,
        message="clean",
    ),
    Example(
        name="a news headline that names gambling",
        given=_given(_page(("berita.test", "/1", "Judi online makin ramai"))),
        outcome=Outcome.FAIL,
        message="words",
        severity=Severity.INFO,
    ),
    Example(
        name="a link farm without known words",
        given=_given(_page(*((f"situs{n}.test", "/", "klik") for n in range(10)))),
        outcome=Outcome.FAIL,
        message="many",
        severity=Severity.INFO,
    ),
)
