"""Search robots, visitors from a search and telephones get the page that every browser gets."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from cyberscan.checks._content.cloaking_samples import EXAMPLES
from cyberscan.checks._content.signals.alone import alone, away, unexplained
from cyberscan.checks._content.signals.hidden import out_of_sight
from cyberscan.checks._content.signals.led import elsewhere, linking, replaced, spared, stranded
from cyberscan.checks._content.signals.page import in_the_open
from cyberscan.checks._content.signals.parties import parties_of
from cyberscan.checks._content.signals.robots import ready
from cyberscan.checks._content.signals.samples import matter
from cyberscan.checks._content.signals.shelved import shelved
from cyberscan.checks._content.signals.signal import Score, fails, told, weigh
from cyberscan.checks._content.signals.visits import (
    PLAIN,
    beside,
    changes,
    known,
    look,
    mark,
    says,
    unsaid,
    unseen,
)
from cyberscan.checks._shared.evidence import listed
from cyberscan.model.check import Actor, Check, Message, Of, Say
from cyberscan.model.facts.content import Linked, LinkedPage, Material, Visits
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.policy import Policy
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import (
    Judgement,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.model.verdict import unseen as not_seen
from cyberscan.parse.url import host_of
from cyberscan.tables.spam import Kind
from cyberscan.tables.visitors import MOBILE, MOBILE_REFERER, REFERER


def judge(
    visits: Visits,
    material: Of[Material | Absent | Failed],
    linked: Of[Linked | Absent | Failed],
    policy: Policy,
) -> Judgement:
    """Compare every visitor with the browser, less what changes between two visits of it.

    What shows signs of spam that no plainer visit showed is a finding; what only differs needs
    a look; a few words of the trade in what differs are a finding too. A visitor who was turned
    away saw nothing. To be sent to a party that no browser's page speaks of, or to get another
    page with links to such parties, is a finding without any word of the trade; so are packages
    of strangers, words of the page that lead somebody alone to one address of a stranger's, or
    round over a stranger, and an address of the site's own that one is moved to and that sends on
    to a stranger. Telephones that are sent to an application are not, nor is a version that
    everybody gets at its own address. Pages that the front page links to are compared in the same
    way, where a browser got another page than robots, or than telephones that came from a search.
    Sites that look at the visitor's address can tell this scanner from a search engine: that cannot
    be seen from here.
    """
    asked = [visit for visit in visits.visits if visit.reason is not Reason.NOT_ASKED]
    seen = {visit.profile: look(visit) for visit in asked if not unseen(visit)}
    charged = known(material)
    pages = linked if isinstance(linked, Linked) else None
    found: list[Verdict] = []
    for visit in asked:
        profile = visit.profile
        if profile not in seen:
            continue
        new = [signal for signal in seen[profile].signals if mark(signal) not in charged]
        differing: list[str] = []
        if profile in PLAIN:
            charged |= {mark(signal) for signal in seen[profile].signals}
        else:
            differing = changes(seen[profile], seen)
            differing += unexplained(visit, [seen[p].visit for p in PLAIN if p in seen])
            new = unsaid(new) if says(seen) else new
            new += [s for s in away(seen[profile], seen, pages) if mark(s) not in charged]
        if new and differing and says(seen):
            new.append(replace(new[0], kind="cloaked", place="", quote=differing[0]))
        if profile not in PLAIN:
            differing += ready(visit)
        score = weigh(new, policy)
        if fails(score, policy):
            message, severity = _message(score, profile)
            hosts = listed(sorted({host_of(s.target) for s in score.every if s.target}))
            said = {"profile": profile, "hosts": hosts}
            found.append(told(message, score, policy, profile, severity, **said))
        elif differing:
            found.append(
                failed("differs", evidence=differing, discriminator=profile, profile=profile)
            )
    found += _beside(linked, material, visits, _told_already(found), policy)
    if found:
        return tuple(found)
    others = [visit.profile for visit in asked if visit.profile not in PLAIN]
    if not others:
        return not_applicable("unasked")
    refused = [visit for visit in asked if visit.profile != "again" and unseen(visit)]
    if refused:
        shown = [f"{visit.profile}: {unseen(visit)}" for visit in refused]
        return unknown("blocked", evidence=shown, profiles=listed(v.profile for v in refused))
    if isinstance(linked, Failed):
        return not_seen(linked)
    return passed("same", profiles=listed(others))


def _told_already(found: list[Verdict]) -> set[str]:
    """Return the visitors of whom the front page tells enough. One with a telephone and from a
    search is both; that telephones only get another version tells nothing of him."""
    told_already = {verdict.discriminator for verdict in found}
    guilty = {verdict.discriminator for verdict in found if verdict.message != "differs"}
    if guilty & {MOBILE.profile, REFERER.profile}:
        told_already.add(MOBILE_REFERER.profile)
    return told_already


def _beside(
    linked: Linked | Absent | Failed,
    material: Material | Absent | Failed,
    visits: Visits,
    told_already: set[str],
    policy: Policy,
) -> Iterator[Verdict]:
    """Yield a finding for each kind of visitor who gets another linked page, unless the front page
    has one. What a page says to those who asked for it first is charged there, if it is enough;
    where telephones get what those get who come from a search with one, telephones are told of.
    """
    fronts = [v for v in visits.visits if v.profile in PLAIN and v.matter and v.exchange]
    parties = tuple(parties_of(v.matter, v.exchange.url) for v in fronts if v.matter and v.exchange)
    worst: dict[str, Score] = {}
    settled: dict[str, bool] = {}
    for page in linked.pages if isinstance(linked, Linked) else ():
        seen = {visit.profile: look(visit) for visit in beside(page) if not unseen(visit)}
        charged = known(material)
        for profile, one in seen.items():
            new = [signal for signal in one.signals if mark(signal) not in charged]
            if profile in _CHARGED or (profile == page.profile and _is_charged(page, policy)):
                charged |= {mark(signal) for signal in new}
                new = []
            if profile not in PLAIN and PLAIN[0] in seen:
                new = unsaid(new) if says(seen) else new
                enough = "content_look" if replaced(one, seen) else "content_fail"
                if weigh(new, policy).points >= policy.limits[enough]:
                    new += linking(one, seen, new)
                led = [*elsewhere(one, seen, parties), *stranded(one, seen), *shelved(one, seen)]
                if says(seen):
                    led += alone(one.visit, [seen[PLAIN[0]].visit], parties)
                new += [s for s in led if mark(s) not in charged]
                score = weigh(new, policy)
                if score.points > (worst[profile].points if profile in worst else 0):
                    worst[profile] = score
                    settled[profile] = spared(seen)
    every = {profile: score for profile, score in worst.items() if fails(score, policy)}
    if MOBILE.profile in every:
        every.pop(MOBILE_REFERER.profile, None)
    for profile, score in every.items():
        if profile not in told_already:
            message, severity = _message(score, profile)
            hosts = listed(sorted({host_of(s.target) for s in score.every if s.target}))
            said = {"profile": profile, "hosts": hosts}
            verdict = told(message, score, policy, profile, severity, **said)
            if profile == MOBILE_REFERER.profile and settled[profile]:
                more = Untrusted(f"{MOBILE.profile}, not from a search: the browser's page")
                verdict = replace(verdict, evidence=(*verdict.evidence, more))
            yield verdict


def _is_charged(page: LinkedPage, policy: Policy) -> bool:
    """Whether other checks charge a linked page for what it says by itself."""
    inside, url = page.matter or matter(title=""), page.exchange.url
    spoken = in_the_open(inside, url, linked=page), out_of_sight(inside, url)
    return any(fails(weigh(signals, policy), policy) for signals in spoken)


_CHARGED = frozenset({*PLAIN, REFERER.profile})
_WORDLESS = frozenset({"pointer_elsewhere", "cloaked_page", "cloaked"})


def _message(score: Score, profile: str) -> tuple[str, Severity | None]:
    if profile in PLAIN:
        return "plain", None if score.trade is Kind.GAMBLING else Severity.HIGH
    if score.kinds <= _WORDLESS:
        return "elsewhere", None
    if score.trade is Kind.GAMBLING:
        return "gambling", None
    return "trade", None


CHECK = Check(
    key="cloaking",
    revision=6,
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=240,
    title=Say(
        id="Mesin pencari atau pengguna ponsel mendapat isi lain yang tidak terlihat di peramban",
        en="Search engines or telephones get other content than browsers show",
    ),
    why=Say(
        id="Penyusup sering hanya menampilkan judi kepada mesin pencari, kepada pengunjung dari "
        "hasil pencarian atau kepada ponsel, supaya admin tidak melihatnya. Situs tampak bersih, "
        "tetapi di hasil pencarian namanya dipakai untuk situs ilegal.",
        en="Intruders often show gambling only to search engines, to visitors who come from search "
        "results or to telephones, so that the admin does not see it. The site looks clean while "
        "search results use its name for illegal sites.",
    ),
    messages={
        "gambling": Message(
            id="Pengunjung jenis tertentu ({profile}) mendapat iklan judi online yang tidak "
            "dilihat peramban biasa. Alasannya: {kinds}; {points} poin dari batas {limit} "
            "({count} tanda).",
            en="Visitors of one kind ({profile}) get advertising for online gambling that an "
            "ordinary browser does not see. Why we think so: {kinds}; {points} points where "
            "{limit} are enough ({count} signs).",
        ),
        "plain": Message(
            id="Peramban biasa (kunjungan: {profile}) mendapat spam ({trade}) yang tidak selalu "
            "dikirim situs. Alasannya: {kinds}; {points} poin dari batas {limit} ({count} tanda).",
            en="An ordinary browser (visit: {profile}) gets spam ({trade}) that the site does not "
            "always send. Why we think so: {kinds}; {points} points where {limit} are enough "
            "({count} signs).",
        ),
        "trade": Message(
            id="Pengunjung jenis tertentu ({profile}) mendapat spam ({trade}) yang tidak dilihat "
            "peramban biasa. Alasannya: {kinds}; {points} poin dari batas {limit} ({count} tanda).",
            en="Visitors of one kind ({profile}) get spam ({trade}) that an ordinary browser does "
            "not see. Why we think so: {kinds}; {points} points where {limit} are enough ({count} "
            "signs).",
            severity=Severity.HIGH,
        ),
        "elsewhere": Message(
            id="Pengunjung jenis tertentu ({profile}) dikirim ke situs pihak lain, atau mendapat "
            "tautan atau berkas dari sana, yang tidak disebut di mana pun pada laman yang dilihat "
            "peramban biasa: {hosts}. Pastikan kepada pengelola apakah ini disengaja; bila tidak, "
            "ini sisipan ({kinds}; {points} poin dari batas {limit}).",
            en="Visitors of one kind ({profile}) are sent to another party's site, or get links or "
            "a file from one, that nothing on the page an ordinary browser sees speaks of: "
            "{hosts}. Ask whoever runs the site whether this is intended; if not, it is an "
            "injection ({kinds}; {points} points where {limit} are enough).",
            severity=Severity.HIGH,
        ),
        "differs": Message(
            id="Perlu dilihat: pengunjung jenis tertentu ({profile}) mendapat judul, tujuan atau "
            "situs luar yang berbeda dari peramban biasa; bisa versi ponsel atau uji tampilan.",
            en="Needs a look: visitors of one kind ({profile}) get another title, destination or "
            "outside sites than an ordinary browser; it may be a mobile version or a test of "
            "designs.",
            severity=Severity.INFO,
        ),
        "same": Message(
            id="Semua jenis pengunjung yang dicoba ({profiles}) mendapat laman yang sama. "
            "Penyamaran menurut alamat IP pengunjung tidak dapat terlihat dari sini.",
            en="All kinds of visitors tried ({profiles}) get the same page. Cloaking by the "
            "visitor's IP address cannot be seen from here.",
        ),
        "blocked": Message(
            id="Sebagian jenis pengunjung ditolak, sehingga tidak dapat dibandingkan: {profiles}.",
            en="Some kinds of visitors were turned away and cannot be compared: {profiles}.",
        ),
        "unasked": Message(
            id="Hanya kunjungan peramban biasa yang diizinkan.",
            en="Only visits as an ordinary browser are authorised.",
        ),
    },
    reproduce="curl -sL -A 'Mozilla/5.0 (compatible; Googlebot/2.1; "
    "+http://www.google.com/bot.html)' https://{name}/ ; "
    "curl -sL -e https://www.google.com/ https://{name}/ ; "
    "curl -sL -A 'Mozilla/5.0 (Linux; Android 10; K) Mobile' https://{name}/ ; "
    "curl -sL -A 'Mozilla/5.0 (Linux; Android 10; K) Mobile' -e https://www.google.com/ "
    "https://{name}/",
    remedy="content-injection",
    references=(
        "https://developers.google.com/search/docs/essentials/spam-policies",
        "doi:10.30812/matrik.v23i2.3824",
    ),
    standards=("Peraturan BSSN 4/2021 huruf i", "Peraturan BSSN 1/2024 Pasal 15"),
    examples=EXAMPLES,
)
