"""Examples of the check of defacement."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from cyberscan.checks._content.compromise import PAGE, linked, material, matter
from cyberscan.checks._web.markup import sample as markup_sample
from cyberscan.model.check import Example
from cyberscan.model.facts.content import Linked, Matter, OwnScript, Passage, Visits
from cyberscan.model.facts.site import Markup, Resource
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome

_NONE = Absent(Negative.NO_DATA)


def _tiny(title: str, *headings: str, opening: str = "") -> Matter:
    return matter(
        *(Passage("heading", text, "h1") for text in headings),
        title=title,
        opening=opening or " ".join(headings),
        characters=300,
        pictures=1,
        links=0,
    )


_SCRIPT = Resource("script", f"{PAGE}app.js")
_IMAGE = matter(title="", opening="", characters=0, pictures=1, links=0)


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    page: Matter,
    *,
    beside: Linked | Absent | Failed = _NONE,
    made: Markup | Absent | Failed = _NONE,
    seen: Visits | Absent | Failed = _NONE,
) -> Example:
    return Example(
        name=name,
        given={"material": material(page), "linked": beside, "markup": made, "visits": seen},
        outcome=outcome,
        message=message,
    )


EXAMPLES: Final = (
    _example("an ordinary front page", Outcome.PASS, "clean", matter()),
    _example(
        "news of a defacement among others",
        Outcome.PASS,
        "clean",
        matter(
            Passage("heading", "Situs Pemkab diretas, Diskominfo: sudah pulih", "h2"),
            Passage("heading", "Website hacked by Kucing Hitam, polisi selidiki", "h2"),
        ),
    ),
    _example(
        "a small page of the response team",
        Outcome.PASS,
        "clean",
        matter(
            title="CSIRT Kabupaten Contoh",
            opening="Imbauan keamanan: situs desa diretas oleh pihak tidak dikenal.",
            characters=600,
            links=4,
        ),
    ),
    _example(
        "linked pages unseen", Outcome.UNKNOWN, "partly", matter(), beside=Failed(Reason.TIMEOUT)
    ),
    _example(
        "a page built by scripts",
        Outcome.PASS,
        "clean",
        _IMAGE,
        made=markup_sample(_SCRIPT),
    ),
    _example("a signed page", Outcome.FAIL, "front", _tiny("H4CK3D BY Kucing")),
    _example(
        "stamped, and no office named",
        Outcome.FAIL,
        "front",
        _tiny("Peringatan", "Stamped by Rakyat Biasa"),
    ),
    _example("only the title", Outcome.FAIL, "overlay", matter(title="[ Hacked by Kucing Team ]")),
    _example(
        "a signed page in a folder",
        Outcome.FAIL,
        "page",
        matter(),
        beside=linked(("uploads/x.html", _tiny("", "Pwned by Kucing"))),
    ),
    _example(
        "an almost empty page with a phrase",
        Outcome.FAIL,
        "look",
        _tiny("Hacked by siapa?"),
    ),
    _example(
        "a message to the office, signed with aliases",
        Outcome.FAIL,
        "message",
        matter(
            title="Dinas Contoh",
            opening="Halo min, pintu belakang kami pinjam. ~ kucing_hitam x aNakBawang ~ Data "
            "tidak kami sentuh, ganti sandi ya.",
        ),
    ),
    _example(
        "an invitation that names the help desk's account",
        Outcome.PASS,
        "clean",
        matter(opening="Hubungi admin lewat @dinas_contoh. Salam hormat, tim layanan."),
    ),
    _example(
        "leetspeak in title and heading of a living site",
        Outcome.FAIL,
        "overlay",
        matter(Passage("heading", "pwned. Kucing", "h3"), title="0wn3d by Kucing"),
    ),
    _example(
        "an event of the office about hacking",
        Outcome.PASS,
        "clean",
        matter(
            Passage("heading", "HACKED BY STUDENTS", "h1"),
            title="Hackathon pelajar Contoh",
            characters=600,
            links=4,
        ),
    ),
    _example(
        "a poster that leads to strangers only",
        Outcome.FAIL,
        "poster",
        matter(
            Passage("link", "", "body > a", "", "https://jahat.test/a", "jahat.test"),
            title="Dinas Contoh",
            opening="",
            characters=0,
            pictures=1,
            links=1,
        ),
        made=markup_sample(),
    ),
    _example(
        "a picture over the whole window, and no script to take it away",
        Outcome.FAIL,
        "covered",
        replace(matter(), laid=(Passage("cover", "", "body > svg"),)),
        made=markup_sample(),
    ),
    _example(
        "pictures of advertisements that lead to strangers by counting addresses",
        Outcome.FAIL,
        "adverts",
        matter(
            Passage("link", "", "a", "", "https://jahat.test/go/a", "jahat.test"),
            Passage("link", "", "a", "", "https://lain.test/?ref=9", "lain.test"),
        ),
        made=markup_sample(
            Resource("image", "https://gambar.test/728x90-a.gif"),
            Resource("image", "https://gambar.test/300x250.gif"),
        ),
    ),
    _example(
        "a picture that leads to a host called after the trade",
        Outcome.FAIL,
        "banner",
        matter(Passage("link", "", "a", "", "https://raja-slot.test/go/a", "raja-slot.test")),
    ),
    _example(
        "a page behind that is a picture, with areas for a stranger's accounts",
        Outcome.FAIL,
        "drawn",
        matter(),
        beside=linked(
            (
                "acara/",
                matter(
                    Passage("link", "", "area", "", "https://tuan88.test/login", "tuan88.test"),
                    Passage("link", "", "area", "", "https://tuan88.test/livechat", "tuan88.test"),
                    title="Acara",
                    opening="",
                    characters=0,
                    pictures=1,
                    links=2,
                ),
            )
        ),
    ),
    _example(
        "marks of partners",
        Outcome.PASS,
        "clean",
        matter(
            Passage("link", "", "a", "", "https://mitra.test/", "mitra.test"),
            Passage("link", "", "a", "", "https://lain.test/", "lain.test"),
        ),
        made=markup_sample(Resource("image", "https://gambar.test/mitra-300x250.png")),
    ),
    _example(
        "a picture alone",
        Outcome.FAIL,
        "picture",
        _IMAGE,
        made=markup_sample(),
    ),
    _example(
        "a feast called after it",
        Outcome.FAIL,
        "look",
        _tiny("HACKED BY DESIGN", opening="HACKED BY DESIGN Pekan desain kota"),
    ),
    _example(
        "a message in a layer over the site",
        Outcome.FAIL,
        "overlay",
        replace(
            matter(),
            laid=(Passage("layer", "Kami sudah masuk. Sistem anda lemah!", "body > div"),),
        ),
    ),
    _example(
        "a note in one item of a ticker",
        Outcome.FAIL,
        "message",
        replace(
            matter(),
            laid=(
                Passage(
                    "part",
                    "Woi min, panelmu bolong. Cuma mampir, tidak ada yang dirusak. ~ k1r1na x a_b",
                    "marquee > span",
                ),
            ),
        ),
    ),
    _example(
        "a style sheet of the site's own that signs over the page",
        Outcome.FAIL,
        "overlay",
        matter(),
        seen=Visits(
            visits=(),
            scripts=(
                OwnScript(
                    exchange=Exchange(url=f"{PAGE}tema.css", status=200, headers=()),
                    kind="style",
                    matter=replace(
                        _IMAGE,
                        laid=(Passage("style", "Touched by K1r1na. get ur patch", "body::before"),),
                    ),
                ),
            ),
        ),
    ),
)
