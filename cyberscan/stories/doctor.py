"""The examination: whether this machine, and the place it stands in, are fit for a true scan.

Nothing is sent to anyone but the resolver, the canaries the policy names, and the operator's own
mail server and webhooks: the examination knows no inventory, so the reach table lets nothing else
out.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan import lab as loopback
from cyberscan.config.operator import load_operator
from cyberscan.config.paths import data
from cyberscan.config.policy import default_policy
from cyberscan.model.check import Say
from cyberscan.model.feeds import FeedSettings
from cyberscan.model.inventory import Inventory, Operator
from cyberscan.model.notify import NotifySettings
from cyberscan.model.policy import Policy
from cyberscan.model.problem import UserError
from cyberscan.model.schedule import ScheduleSettings
from cyberscan.net.internet import Internet
from cyberscan.net.network import Network
from cyberscan.net.reach import Reach
from cyberscan.net.resolver import Resolver
from cyberscan.schedule.programs import run
from cyberscan.stories import machine, scheduled
from cyberscan.stories.feed_state import feeds
from cyberscan.stories.machine import Line, State, both
from cyberscan.stories.outbox_state import channels, messages
from cyberscan.stories.vantage import Answer, Found, Vantage, canaries, find_out
from cyberscan.stories.world import HINTS, World, lab_world, resolvers_of, utc_now
from cyberscan.tables.root_anchor import ROOT_ANCHORS


class Week(Struct, frozen=True):
    """What goes on by itself: when, who is told, and what is fetched."""

    schedule: ScheduleSettings
    ping: str
    """Where runs ping; "" for nowhere."""
    notify: NotifySettings
    feeds: FeedSettings


_NOBODY: Final = Operator(name="", contact="")


class _Told(Struct, frozen=True):
    """How one answer of the vantage is told."""

    about: Say
    bad: State
    good: Say
    means: Say
    """What it means when it is not so."""
    do: Say


_RESOLVER: Final = Say(
    id="pakai resolver lain: `cyberscan init --resolver ALAMAT`",
    en="use another resolver: `cyberscan init --resolver ADDRESS`",
)
_TUNNEL: Final = Say(
    id="pakai resolver sendiri yang bertanya lewat DNS over TLS atau terowongan, atau pindai dari "
    "jaringan lain",
    en="use a resolver of your own that asks over TLS or through a tunnel, or scan from elsewhere",
)

_TOLD: Final[Mapping[str, _Told]] = {
    "resolver": _Told(
        about=Say(id="DNS menjawab", en="DNS answers"),
        bad=State.PROBLEM,
        good=Say(id="resolver menjawab", en="the resolver answers"),
        means=Say(
            id="tanpa resolver tidak ada situs yang dapat diuji",
            en="without a resolver no site can be tested",
        ),
        do=_RESOLVER,
    ),
    "honest_resolver": _Told(
        about=Say(id="DNS jujur", en="DNS does not lie"),
        bad=State.PROBLEM,
        good=Say(
            id="nama yang tidak ada dinyatakan tidak ada", en="names that do not exist do not exist"
        ),
        means=Say(
            id="jawabannya tidak dapat dipercaya: semua yang bergantung padanya tidak diuji",
            en="its answers cannot be believed: what depends on them is not tested",
        ),
        do=_RESOLVER,
    ),
    "untouched_dns": _Told(
        about=Say(id="DNS tidak dicegat", en="DNS is not intercepted"),
        bad=State.PROBLEM,
        good=Say(
            id="tidak ada yang menjawab atas nama server lain", en="nobody answers for others"
        ),
        means=Say(
            id="ada yang menjawab atas nama server nama lain: pemeriksaan DNS tidak diuji",
            en="somebody answers for other name servers: DNS checks are not tested",
        ),
        do=_TUNNEL,
    ),
    "udp": _Told(
        about=Say(id="UDP keluar", en="UDP gets out"),
        bad=State.PROBLEM,
        good=Say(id="server akar DNS menjawab", en="a DNS root server answers"),
        means=Say(
            id="server nama tidak dapat ditanya langsung: pemeriksaan DNS tidak diuji",
            en="name servers cannot be asked directly: DNS checks are not tested",
        ),
        do=Say(id="izinkan UDP porta 53 keluar", en="let UDP port 53 out of this network"),
    ),
    "ipv6": _Told(
        about=both("IPv6"),
        bad=State.WARNING,
        good=Say(id="ada jalan keluar", en="it leads out"),
        means=Say(
            id="alamat IPv6 situs web tidak diuji", en="sites' IPv6 addresses are not tested"
        ),
        do=Say(
            id="pindai dari jaringan yang memiliki IPv6", en="scan from a network that has IPv6"
        ),
    ),
    "smtp": _Told(
        about=Say(id="Port 25 keluar", en="Port 25 gets out"),
        bad=State.WARNING,
        good=Say(id="server surel dapat dihubungi", en="mail servers can be reached"),
        means=Say(
            id="STARTTLS server surel tidak diuji", en="mail servers' STARTTLS is not tested"
        ),
        do=Say(
            id="minta penyedia jaringan membuka port 25 keluar",
            en="ask the network's provider to open port 25 outwards",
        ),
    ),
    "no_portal": _Told(
        about=Say(id="Tanpa portal masuk jaringan", en="No captive portal"),
        bad=State.PROBLEM,
        good=Say(id="laman yang diminta yang menjawab", en="the page that is asked answers"),
        means=Say(
            id="jaringan menjawab atas nama situs web: tidak ada situs web yang dapat diuji",
            en="the network answers for web sites: none can be tested",
        ),
        do=Say(id="masuk lewat portal itu dahulu", en="log in at that portal first"),
    ),
    "clock": _Told(
        about=Say(id="Jam", en="Clock"),
        bad=State.PROBLEM,
        good=Say(id="masuk akal", en="plausible"),
        means=Say(
            id="izin, jam yang disepakati, sertifikat, dan tanda tangan tidak dapat diperiksa",
            en="authorisations, agreed hours, certificates and signatures cannot be checked",
        ),
        do=Say(id="setel jam, sebaiknya dengan NTP", en="set the clock, best by NTP"),
    ),
}
"""By field of `Vantage`, in the order they are told."""

_NAME_A_CANARY: Final = Say(
    id="sebutkan [[canaries]] dalam kebijakan agar diperiksa",
    en="name [[canaries]] in the policy to have it checked",
)


async def examine(
    policy: Policy | None,
    store: str,
    reports: Path,
    *,
    lab: bool = False,
    offline: bool = False,
    week: Week | None = None,
) -> list[Line]:
    """Examine this machine, then (unless ``offline``) the place it stands in.

    ``week`` is what is planned and who is told; None leaves both out.

    Raises `UserError` only for what keeps it from looking at all (no home folder).
    """
    lines = []
    who = loopback.operator() if lab else _operator()
    lines.append(machine.operator(who))
    wanted = policy or default_policy()
    if lab:
        wanted = replace(wanted, rates=loopback.rates())
    lines += machine.here(wanted, store, reports, lab=lab)
    lines += messages(store, lab=lab, settings=week.notify if week else None)
    if not lab:
        lines += feeds(data() / "feeds", utc_now(), week.feeds if week else None)
        if week is not None:
            lines += scheduled.doctor_lines(
                week.schedule, store, data(), utc_now(), run, url=week.ping
            )
            lines += [] if offline else await channels(week.notify)
    if offline:
        return [*lines, *(_unasked(told) for told in _TOLD.values())]
    async with _standing(policy, who, lab=lab) as world:
        return [*lines, *_told(await _find_out(world))]


def _operator() -> Operator | UserError:
    try:
        return load_operator()
    except UserError as error:
        return error


@asynccontextmanager
async def _standing(
    policy: Policy | None, who: Operator | UserError, *, lab: bool
) -> AsyncIterator[World]:
    """Yield where we stand, with nobody listed in it."""
    if lab:
        async with lab_world(policy=policy) as world:
            yield replace(world, inventory=Inventory(name=""))
        return
    operator = who if isinstance(who, Operator) else _NOBODY
    yield World(
        lab=False,
        dialer=Internet(),
        inventory=Inventory(name=""),
        operator=operator,
        policy=policy or default_policy(),
        feed=lambda name, key: None,
        feed_dates={},
        trust_anchor=ROOT_ANCHORS,
        resolvers=resolvers_of(operator),
        hints=HINTS,
        clock=utc_now,
    )


async def _find_out(world: World) -> Vantage:
    reach = Reach(
        world.inventory,
        world.operator,
        admits=world.dialer.admits,
        resolvers=world.resolvers,
        canaries=canaries(world.policy),
        now=world.clock,
    )
    network = Network(world.dialer, reach, world.policy.rates, world.policy.deadlines)
    return await find_out(network, Resolver(network, world.resolvers, world.hints), world)


def _told(vantage: Vantage) -> list[Line]:
    return [_line(told, getattr(vantage, name)) for name, told in _TOLD.items()]


def _line(told: _Told, found: Found) -> Line:
    match found.answer:
        case Answer.YES:
            extra = f" ({found.detail})" if found.detail else ""
            what = Say(id=f"{told.good.id}{extra}", en=f"{told.good.en}{extra}")
            return Line(about=told.about, state=State.OK, what=what)
        case Answer.UNSEEN:
            return Line(
                about=told.about,
                state=State.NOT_CHECKED,
                what=both(found.detail),
                do=_NAME_A_CANARY if "canary" in found.detail else None,
            )
        case Answer.NO:
            what = Say(
                id=f"{told.means.id} — {found.detail}", en=f"{told.means.en} — {found.detail}"
            )
            return Line(about=told.about, state=told.bad, what=what, do=told.do)


def _unasked(told: _Told) -> Line:
    what = Say(id="jaringan tidak ditanya (--offline)", en="the network was not asked (--offline)")
    return Line(about=told.about, state=State.NOT_CHECKED, what=what)
