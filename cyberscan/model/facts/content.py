"""Facts about the pages visitors and search engines see."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Reason
from cyberscan.model.subject import Family, Kind


class HiddenLink(Struct, frozen=True, order=True):
    """A link to another site inside an element that visitors cannot see."""

    url: str
    host: str
    text: str
    selector: str
    """CSS path of the hiding element."""
    how: str
    """The technique: ``display:none``, ``off-screen``, ``zero-size``, ``hidden attribute`` …"""


class Passage(Struct, frozen=True, order=True):
    """Something a page says, and the place it says it in.

    ``place`` is ``title``, ``meta``, ``data`` (JSON-LD), ``heading``, ``text``, ``link``, ``alt``,
    ``comment``, ``noscript`` (``<noframes>`` too) or ``script`` (what a script writes into the
    page). Of ``text`` and ``link`` are also what a style rule says by ``content``, what stands in
    the JSON a page is built from, choices that are addresses, and what a click handler opens.
    """

    place: str
    text: str
    """As written but for folded blanks: masked, at most 300 characters."""
    selector: str
    """CSS path of the element it stands in; ``""`` of a comment before all elements."""
    hidden: str = ""
    """The technique where visitors cannot see it, as in `HiddenLink.how`."""
    url: str = ""
    """Where a link leads, resolved and masked, at most 500 characters."""
    host: str = ""
    """The host of that URL, lower case."""


class Pointer(Struct, frozen=True, order=True):
    """What sends visitors or search engines to another address without being a link.

    ``kind`` is ``canonical``, ``amphtml``, ``alternate``, ``refresh``, ``base``, ``frame``,
    ``form`` (one with a password or card field), ``inquiry`` (one without, whose fields by what
    they are called ask for a password, a PIN, a one-time code, a card's, several things that
    together are somebody's identity, or a person's number and Telegram account; also fields without
    a form), ``contact`` (the first of the site's own with one field, for a telephone's number),
    ``script`` (a script taken from there),
    ``location`` (a script that moves the visitor there) or ``cover`` (a link to another zone with
    little beside it, that lies over the whole page). Of the answer's headers are ``refresh``,
    ``canonical`` and ``amphtml`` without a selector.
    """

    kind: str
    url: str
    """Resolved and masked, at most 500 characters."""
    host: str
    selector: str
    snippet: str
    """The tag or the script's words, masked, at most 200 characters."""
    hidden: str = ""
    """The technique, of a frame nobody sees (one of 1 by 1 counts as ``zero-size``)."""
    covers: bool = False
    """A frame or link that fills the window, or lies over the whole page."""
    beside: tuple[str, ...] = ()
    """What else the page has to do with that registrable domain, where it is another one:
    ``linked`` (a link in plain sight leads there and says so itself, whatever the ``base``),
    ``named`` (the visible text says its name), ``serves`` (pictures, style sheets or other scripts
    come from there); sorted."""
    says: str = ""
    """Of a form: its labels and what its fields suggest, in the page's order, masked, at most 300
    characters; of one in a page within the page all that this says."""
    marks: tuple[str, ...] = ()
    """Of a form: ``token`` (it carries the secret by which the site's own application knows its
    forms), ``diverted`` (a button or script sends it elsewhere than the form itself would),
    ``script`` (a script does), ``returns`` (it names an address of this host, to come back to),
    ``mailed`` (its action is a mail address), ``framed`` (it stands in a page within the page);
    sorted."""
    fields: tuple[str, ...] = ()
    """Of a form: what each field that one can fill in is called, by its name, what it suggests and
    the words before it, masked, at most 20 of 80 characters."""


class Code(Struct, frozen=True, order=True):
    """An inline script that does something of note, read and never run.

    ``traits`` are sorted names. The disguises ``atob``, ``fromCharCode``, ``unescape``,
    ``hex-escapes``, ``reversed``, ``joined`` and ``packed``; ``eval``, ``document.write``,
    ``location``, ``loader`` (makes a script or frame element), ``referrer``, ``user-agent``,
    ``keys`` (listens to what is typed), ``fields`` (reads form fields), ``sends`` (fetch, XHR,
    beacon, image) and ``miner``; all others stand in `cyberscan.parse.scripts.script.read`.
    """

    selector: str
    """CSS path of its element; the URL of a script of the site's own that is a file."""
    traits: tuple[str, ...]
    length: int
    snippet: str
    """Where the first trait stands, masked, at most 200 characters."""
    decoded: str = ""
    """What its disguised strings say in the clear, masked, at most 300 characters."""
    hosts: tuple[str, ...] = ()
    """Hosts named in the clear or in disguise, sorted, at most 20."""


class Matter(Struct, frozen=True, kw_only=True):
    """What one page says and where it leads.

    Kept are the places that search engines weigh (title, metas, headings, JSON-LD), what is hidden,
    comments, links to other zones, and of the running text what stands around any word of the
    lexicon (`cyberscan.tables.spam`): judging again under a wider lexicon sees no more than that.
    """

    title: str
    language: str
    characters: int
    """Length of the visible text, rounded down to a multiple of 100."""
    pictures: int
    """Visible pictures, background pictures and videos, rounded down above 20 to a multiple of
    10."""
    links: int
    """Distinct link targets, rounded down above 20 to a multiple of 10."""
    opening: str
    """The first 600 characters of the visible text, masked."""
    foreign_hosts: tuple[str, ...]
    """As in `Page`."""
    passages: tuple[Passage, ...]
    """In the page's order, distinct, at most 200."""
    pointers: tuple[Pointer, ...]
    """In the page's order, distinct, at most 60; of frames and scripts the foreign ones."""
    codes: tuple[Code, ...]
    """In the page's order, at most 20."""
    truncated: bool = False
    """The body was longer than the policy's cap, or a list above was cut."""
    laid: tuple[Passage, ...] = ()
    """What is laid over the page, whatever it says, at most 12: of the place ``layer`` (all of an
    element over the whole window, or of an open dialogue), ``style`` (what a style rule says),
    ``script`` (what a script puts into an element as a literal) and ``title`` (into the title);
    without a text ``ground`` (the picture behind a page of which a rule hides all) and ``cover`` (a
    picture above all else on a ground of its own) and ``drawn`` (at most six pictures that style
    rules take from other hosts).
    Besides at most six of the place ``part``, of 600 characters: the smallest parts of the page
    that read like a note of somebody who broke in."""
    acts: tuple[str, ...] = ()
    """``context-menu`` (the page takes it away), ``sound`` (it plays by itself); sorted."""
    pleas: tuple[str, ...] = ()
    """What the visible text says round a one-time code or a telephone's protection, masked, at most
    5 pieces of 800 characters."""


class Material(Fact, frozen=True, kw_only=True, tag="content.material/2"):
    """What the page at the end of the landing chain says and where it leads: the same answer as
    `Page`, absent where that is."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.CONTENT
    port: ClassVar[int] = 443

    exchange: Exchange
    """The answer the page came in."""
    matter: Matter


class LinkedPage(Struct, frozen=True, kw_only=True):
    """One page of a site besides its front page, or one document: a PDF or a plain text by its
    type, read as the page that a browser makes of it."""

    exchange: Exchange
    next_url: str = ""
    """Where it redirects to, masked; not followed out of scope."""
    why: str
    """Why this one was chosen: ``deep`` (an upload, cache or dot folder, a file where none
    belongs), ``words`` (its path or link text holds a word of the lexicon), ``news`` (an ordinary
    article), ``page`` (any other, first one whose address is unlike the rest)."""
    profile: str = "browser"
    """Who asked for it, as in `Visit`; mostly ``mobile-referer`` (a telephone's browser that
    follows a search result), who sees what is meant for either."""
    text: str = ""
    """Visible text, masked, at most 2,000 characters."""
    matter: Matter | None = None
    """None where the answer is no HTML page and no document that can be read."""
    others: tuple[Visit, ...] = ()
    """The same page as ``bot`` gets it, and, only where the two differ or a stranger is led to, as
    ``browser`` does, which the others are then compared with; once as ``mobile``, where who asked
    for it as ``mobile-referer`` is led to others than a browser. Empty of a document, which is
    asked for once."""


class Linked(Fact, frozen=True, kw_only=True, tag="content.linked/2"):
    """At most five pages that the front page links to, or that only the sitemap or robots.txt
    names, in the host's own zone; one that such a page moves its visitors to, or leads to where
    none belongs; at most two to which only one kind of visitor's front page leads, as that visitor
    and as ``browser`` get them; at last at most two documents. Absent (NO_DATA) where there is
    none."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.CONTENT
    port: ClassVar[int] = 443

    pages: tuple[LinkedPage, ...]
    unseen: tuple[str, ...] = ()
    """URLs of chosen pages that did not answer, masked."""


class Visit(Struct, frozen=True, kw_only=True):
    """The front page as one kind of visitor gets it.

    ``profile`` is ``browser``, ``again`` (the same browser once more, for what changes by itself),
    ``bot`` (a search engine's robot), ``referer`` (a browser that follows a search result),
    ``mobile`` (a telephone's browser) or ``mobile-referer`` (one that follows a search result; of
    the front page only where both got the browser's). All ask for the URL the landing chain began
    with.
    """

    profile: str
    urls: tuple[str, ...] = ()
    """Every URL that answered, masked; empty where none did."""
    exchange: Exchange | None = None
    """The last answer."""
    next_url: str = ""
    """Where it redirects to out of scope, masked."""
    text: str = ""
    """Visible text, masked, at most 2,000 characters."""
    matter: Matter | None = None
    """None where the last answer is no HTML page."""
    reason: Reason | None = None
    """Why nothing was seen (``RATE_LIMITED`` where an earlier visitor was turned away); beside an
    ``exchange``, why what it redirects to, or its page, was not."""


class OwnScript(Struct, frozen=True, kw_only=True):
    """A script file of the host's own zone, read as inline scripts are; its text is not kept."""

    exchange: Exchange
    kind: str = "script"
    """``script`` (of an element with ``src``), ``worker`` (what a script registers as a service
    worker) or ``style`` (a style sheet: its matter has ``laid`` alone)."""
    matter: Matter | None = None
    """What it does and writes: codes, pointers and passages whose selector is the file's URL.
    None where the answer is no such file."""
    page: str = ""
    """The linked page that takes it, masked; "" of the front page."""


class Visits(Fact, frozen=True, kw_only=True, tag="content.visits/2"):
    """The front page as several kinds of visitors get it, one after the other, `browser` first."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.CONTENT
    port: ClassVar[int] = 443

    visits: tuple[Visit, ...]
    scripts: tuple[OwnScript, ...] = ()
    """Scripts of the site's own that the front page takes from files, at most 3, and at most 2 of
    its style sheets; behind them at most 2 scripts that only linked pages take."""


class Page(Fact, frozen=True, kw_only=True, tag="content.page/1"):
    """The parsed page at the end of the landing chain (https if it answers, else http).

    Absent (NOT_FOUND) when the answer has no HTML body, REFUSED or FILTERED when neither port
    answers.
    """

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.CONTENT
    # One place whichever scheme answered: a site that moves to https keeps its findings.
    port: ClassVar[int] = 443

    exchange: Exchange
    """The answer the page came in."""
    title: str
    language: str
    """The ``lang`` attribute, lower case, or ""."""
    characters: int
    """Length of the visible text, rounded down to a multiple of 100."""
    foreign_hosts: tuple[str, ...]
    """Hosts outside the zone that links, scripts or frames name; sorted."""
    hidden_links: tuple[HiddenLink, ...]
    """Sorted; at most 100."""
    masked_text: str
    """Visible text, personal data masked, capped at 4,000 characters."""
