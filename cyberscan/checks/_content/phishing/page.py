"""The signs by which a page takes what is typed from those who believe it: whose name it puts on,
what it asks for, and who gets it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from cyberscan.checks._content.brands import belongs, presents
from cyberscan.checks._content.compromise import is_foreign, is_stranger
from cyberscan.checks._content.phishing.begun import begun, numbered, seconded
from cyberscan.checks._content.phishing.drawn import wallets
from cyberscan.checks._content.phishing.handed import banks, chats, messages, programs, stands_alone
from cyberscan.checks._content.phishing.lures import bots, codes, installs, links
from cyberscan.checks._content.phishing.owners import is_theirs
from cyberscan.checks._content.phishing.places import (
    is_deep,
    is_exchange,
    is_misplaced,
    is_script,
    is_stored,
)
from cyberscan.checks._content.phishing.sign import Sign
from cyberscan.checks._content.phishing.to import (
    COLLECTOR,
    KNOWN,
    OPEN,
    OWN,
    PAYMENT,
    QUIET,
    betrays,
    is_address,
    is_collector,
    is_login,
    is_protocol,
    is_receiver,
    only_serves,
    receivers,
    role,
)
from cyberscan.checks._content.phishing.words import (
    Words,
    around,
    hurries,
    is_money_s,
    is_patient_s,
    is_personal,
    lures,
    posing,
    read,
    wallet_s,
    warns,
)
from cyberscan.model.facts.content import Code, Matter, Pointer
from cyberscan.parse.spam import phrases_in, words
from cyberscan.tables.brands import OFFICE_WORDS, Brand
from cyberscan.tables.phishing import SESSIONS, STRICT, TWICE, WALLETS, WARNINGS
from cyberscan.tables.phishing_owners import HERE, OURS

_FORMS: Final = frozenset({"form", "inquiry"})
_RIDDLE: Final = re.compile(r"captcha|kode (?:keamanan|gambar|unik)|security.?code", re.IGNORECASE)
"""What fields are called into which one writes what a picture says. Our own choice."""
_SUBTAGS: Final = re.compile(r"[-_]")
_CODES: Final = frozenset({"pin", "otp", "card"})
_ONCE: Final = frozenset({"otp", "card"})
_HURRIES: Final = 2
"""What an office's own webmail says of quotas and unused accounts. Our own choice."""
_TAKEN: Final = _CODES | {"account", "mother"}


def signs(url: str, page: Matter) -> list[Sign]:
    """Return the signs of the page at ``url``."""
    found = [
        *(Sign("install", told) for told in installs(url, page)),
        *(Sign("code", told) for told in codes(url, page)),
        *(Sign("code", told) for told in bots(url, page)),
        *(Sign("code", told) for told in messages(url, page)),
        *(Sign("install", told) for told in programs(url, page)),
        *(Sign("folder", told, name) for told, name in numbered(url, page)),
    ]
    shown = presents(url, page)
    if shown is None:
        return found + list(_forms(url, page))
    brand, title = shown
    if not WARNINGS.isdisjoint(words(title)):
        return found + [sign for sign in _branded(url, page, brand) if _goes_away(sign)]
    return found + [
        sign._replace(told=f"{url} “{title[:80]}”: {sign.told}")
        for sign in _branded(url, page, brand)
    ]


def _goes_away(sign: Sign) -> bool:
    """Whether a sign counts on a page that warns as well: what it takes leaves the office."""
    return sign.kind not in {"brand", "posed"}


def _branded(url: str, page: Matter, brand: Brand) -> Iterable[Sign]:
    """Yield each way in which what is typed on a brand's page leaves the office, or seems to."""
    for code in page.codes:
        traits = frozenset(code.traits)
        told = f"{code.selector}: {', '.join(code.traits)}: {code.snippet}"
        if "hook" in traits or ("disguised-sends" in traits and traits & {"fields", "keys"}):
            yield Sign("hook", told, brand.name)
        elif "sends" in traits and traits & {"fields", "keys"}:
            away = [h for h in code.hosts if is_stranger(h, url) and not belongs(brand, h)]
            if away:
                told = f"{code.selector}: {code.snippet} → {', '.join(away[:3])}"
                yield Sign("foreign", told, brand.name, away[0])
    for form in page.pointers:
        if form.kind not in _FORMS or belongs(brand, form.host) or is_exchange(url, form.url):
            continue
        told = f"{form.selector}: {form.snippet} → {form.url}"
        if is_foreign(form.host, url):
            # Whoever asks a stranger about a brand's service without a password may ask anything.
            if form.kind == "form" or not _CODES.isdisjoint(read(page, form).kinds):
                yield Sign("foreign", told, brand.name, form.host)
        elif is_deep(url) or (is_deep(form.url) and is_script(form.url)):
            yield Sign("folder", told, brand.name)
        elif why := _poses(page, brand, form):
            yield Sign("posed", f"{told} [{', '.join(why)}]", brand.name)
        elif form.kind == "form":
            yield Sign("brand", told, brand.name)


def _poses(page: Matter, brand: Brand, form: Pointer) -> Iterable[str]:
    """Return why a brand's page on the office's own host is no service of the office's.

    A counter of the regional bank, or a mail server, asks for a name and a password. Codes of
    people's money, and logins of brands that nobody else runs, are asked for by nobody but them.
    """
    found = read(page, form)
    kinds = set(found.kinds)
    alone = brand.name in STRICT or brand.name in WALLETS
    if kinds & _CODES if alone else "card" in kinds or len(kinds & _TAKEN) > 1:
        return found.kinds
    target = form.url.partition("?")[0]
    if form.kind == "form" and is_receiver(target):
        return (target.rpartition("/")[2],)
    said = words(f"{around(page)} . {form.says}"[:2_000])
    times = sum(" ".join(said).count(word) for word in brand.words)
    # The title is there as the heading is: once each, and once more in what is shown.
    if times <= TWICE or form.kind != "form" or OFFICE_WORDS.intersection(said):
        return ()
    # A server of Microsoft's does not run on PHP.
    foreign = brand.name == "Microsoft" and is_script(form.url) and ".asp" not in form.url
    return (f"{brand.name} ×{times}",) if brand.name in STRICT or foreign else ()


def _forms(url: str, page: Matter) -> Iterable[Sign]:
    """Yield what is wrong with the forms of a page that puts on no brand."""
    if warns(page):
        return
    sent = receivers(url, page)
    for form in page.pointers:
        if form.kind in _FORMS:
            yield from _form(url, page, form)
    for form, code in sent:
        yield from _scripted(url, page, form, code)
    yield from (Sign("chat", told, host=host) for told, host in chats(url, page))
    yield from wallets(url, page, page)


def _form(url: str, page: Matter, form: Pointer) -> Iterable[Sign]:
    """Yield what is wrong with one form: by who gets it, then by what it says.

    A login at another firm's host is ordinary by itself: offices rent their services, and take
    payments through others. What counts is what the form itself says, and that a receiver signs
    nobody in.
    """
    to, target = role(url, page, form), form.url.partition("?")[0]
    told = f"{url} {form.selector}: {form.snippet} → {form.url}"
    if to == PAYMENT:
        return
    found = read(page, form)
    if asked := banks(url, page, form, found):
        yield Sign("posed", f"{told} [{', '.join(asked)}]", ", ".join(asked))
    elif to != OWN and (why := _taken(url, page, form, found, to)):
        kind, reasons = why
        shown = f" [{', '.join(reasons)}]" if reasons else ""
        yield Sign(kind, f"{told}{shown}", host=form.host)
    elif to != OPEN and (named := posing(found)):
        name, reasons = named
        yield Sign("posed", f"{told} [{', '.join(reasons)}]", name, form.host if to != OWN else "")
    elif to == OWN and (theirs := _theirs(url, page, form, found)):
        kind, name, reasons = theirs
        yield Sign(kind, f"{told} [{', '.join(reasons)}]", name)
    elif to == OWN and is_receiver(target) and len(said := hurries(found)) > _HURRIES:
        yield Sign("posed", f"{told} [{', '.join(said)}]", "kotak surat")
    elif to == OWN and is_misplaced(url):
        if {"account", "card"} <= set(found.kinds):
            yield Sign("posed", f"{told} [{', '.join(found.kinds)}]", "kartu")
        elif said := tuple(lures(found)):
            yield Sign("posed", f"{told} [{', '.join(said)}]", "kotak surat")
        elif form.kind == "form" and is_stored(url) and _is_abroad(url, page, form, found):
            # Whose visitors read another language than the site's is not the site.
            yield Sign("posed", f"{told} [lang={page.language}]", "bahasa lain")
        elif form.kind == "form" and is_stored(url) and is_receiver(target) and not form.marks:
            yield Sign("posed", f"{told} [{target.rpartition('/')[2]}]", "akun")


def _theirs(
    url: str, page: Matter, form: Pointer, found: Words
) -> tuple[str, str, tuple[str, ...]] | None:
    """Return the kind of what a form of the site's own asks for that opens another service's
    account, whose, and by what words."""
    if started := begun(url, page, form, found):
        return "begun", "", started
    if taken := seconded(url, page, form, found):
        return "posed", taken[0], taken
    return ("posed", ", ".join(found.owners), found.owners) if found.owners else None


def _is_abroad(url: str, page: Matter, form: Pointer, found: Words) -> bool:
    """Whether a login is for readers of another language than the site's, and sends to a program
    beside it; what somebody unpacked there as a whole, with a template or a program from abroad,
    speaks to its office, knows its own forms or answers them itself."""
    if _SUBTAGS.split(page.language)[0] in HERE or "token" in form.marks or is_login(form.url):
        return False
    if not OURS.isdisjoint((*found.near, *found.own)):
        return False
    target = form.url.partition("?")[0]
    itself = target in {url.partition("?")[0], url.partition("?")[0].rpartition("/")[0] + "/"}
    return is_script(target) and not itself and not target.rpartition("/")[2].startswith("index.")


def _taken(
    url: str, page: Matter, form: Pointer, found: Words, to: str
) -> tuple[str, Iterable[str]] | None:
    """Return the kind of what a foreign receiver takes, and why."""
    if to in {OPEN, KNOWN}:
        borne = _borne(url, page, form, found, to)
        return ("lure", borne) if borne else None
    why = tuple(lures(found))
    if to == COLLECTOR:
        if found.secret:
            return "relay", (form.host, *form.marks)
        return ("lure", why) if why else None
    if not why and found.secret and not is_login(form.url):
        why = phrases_in(found.near, SESSIONS)
    if why:
        return "lure", why
    if found.secret and not is_address(form.host):
        # The secret by which the site's own application knows its forms is of use to no other.
        token = "token" in form.marks and (not is_login(form.url) or is_script(form.url))
        # Nor can it tell whether somebody read the picture that the site's own one shows.
        token = token or (any(map(_RIDDLE.search, form.fields)) and not is_protocol(form.url))
        if ("diverted" in form.marks and not is_protocol(form.url)) or token:
            return "diverted", form.marks
        if reason := betrays(url, form):
            return "diverted", (reason,)
    if stands_alone(url, page, form, found):
        return "lure", (page.title[:60],)
    if is_personal(found) or (
        found.secret and not is_address(form.host) and not is_protocol(form.url)
    ):
        return "outside", ()
    return None


def _borne(url: str, page: Matter, form: Pointer, found: Words, to: str) -> tuple[str, ...]:
    """Return what a party takes that the page has openly to do with, or that everybody knows, and
    that is not for it whatever it is used for."""
    if to == OPEN:
        return wallet_s(page, form, found) if only_serves(page, form) else ()
    theirs = is_stranger(form.host, url) and found.owners
    why = tuple(lures(found)) if theirs or is_money_s(found) else ()
    return () if is_theirs(form.host, found.owners) else why


def _scripted(url: str, page: Matter, form: Pointer, code: Code) -> Iterable[Sign]:
    """Yield what is wrong with a form that the page's own script sends to a stranger."""
    found = read(page, form)
    told = f"{url} {code.selector}: {', '.join(code.traits)}: {code.snippet}"
    quiet = "card" in found.kinds and not QUIET.isdisjoint(code.traits)
    carried = "carried" in form.marks and not _ONCE.isdisjoint(found.kinds)
    codes_asked = _CODES.intersection(found.kinds)
    taken = codes_asked or found.secret or is_patient_s(found)
    gathers = "hook" in code.traits or is_collector(form.host)
    # A picture or an unseen frame takes no payment, and tells nobody that the code was wrong.
    if quiet or carried or (gathers and taken):
        card = "card" in found.kinds and not gathers
        yield Sign("skimmed" if card else "chat", told, host=form.host)
    elif linking := links(page, form):
        yield Sign("lure", f"{told} [{', '.join(linking)}]", host=form.host)
    elif why := tuple(lures(found)):
        yield Sign("lure", f"{told} [{', '.join(why)}]", host=form.host)
    elif named := posing(found):
        yield Sign("posed", f"{told} [{', '.join(named[1])}]", named[0], form.host)
    elif is_personal(found):
        yield Sign("outside", told, host=form.host)
