"""From a scan to the lists its certificates name, and to the finding: nginx with certificates of an
authority made here, whose lists come from a server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any

import anyio
import anyio.from_thread
import pytest
from msgspec.structs import replace

from cyberscan import lab
from cyberscan.feeds import load_feeds
from cyberscan.feeds.lists import lists_of
from cyberscan.feeds.upstream.crls import Named
from cyberscan.lab.dialer import LabDialer
from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.tls import Certificate
from cyberscan.model.feeds import FeedSettings
from cyberscan.model.problem import UserError
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Finding, Outcome
from cyberscan.store import Store, open_store
from cyberscan.stories import feeding
from cyberscan.stories.scan import Order, scan
from cyberscan.stories.seen_certificates import named_lists
from cyberscan.stories.telling import conclude, results_of
from cyberscan.stories.world import World
from tests.support.crls import LIST, OTHER, crl, point
from tests.support.engine import Served, default_world
from tests.support.file_server import File, serving_files
from tests.support.programs import need
from tests.support.tls import Made, make, server_context
from tests.support.tls_servers.served import free_port, running

pytestmark = pytest.mark.real

CODE, HOST, ADDRESS = "99.03", "disdik.trembesikab.go.test", "192.0.2.52"
TLS = Order(families=(Family.TLS,), regencies=(CODE,), resume="never")
MOMENT = lab.moment(2)
DAY = timedelta(days=1)
BEGIN, END = MOMENT - 20 * DAY, MOMENT + 60 * DAY
ROOT = make("Akar Cabut", number=61, ca=True, start=BEGIN, end=END)
ISSUER = make("Antara Cabut", issuer=ROOT, number=62, ca=True, start=BEGIN, end=END)
SERIAL = 1063


def leaf(url: str = LIST) -> Made:
    return make(
        HOST,
        issuer=ISSUER,
        number=63,
        names=(HOST,),
        start=BEGIN,
        end=END,
        above=(ISSUER.certificate,),
        lists=(url,),
    )


@contextmanager
def nginx(folder: Path, made: Made) -> Iterator[int]:
    folder.mkdir()
    chain, key = made.files(folder)
    port = free_port()
    path = folder / "nginx.conf"
    path.write_text(f"""
        daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
        events {{ worker_connections 1024; }}
        http {{
            access_log off;
            client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
            uwsgi_temp_path {folder}; scgi_temp_path {folder};
            server {{
                listen 127.0.0.1:{port} ssl; return 200 ok;
                ssl_certificate {chain}; ssl_certificate_key {key};
            }}
        }}
    """)
    command = [need("nginx"), "-e", "stderr", "-p", str(folder), "-c", str(path)]
    with running(command, port=port):
        yield port


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The lab's, in which one host is that nginx and its authority is believed."""
    with ExitStack() as stack:
        port = stack.enter_context(nginx(tmp_path_factory.mktemp("web") / "a", leaf()))
        portal = stack.enter_context(anyio.from_thread.start_blocking_portal())
        found = stack.enter_context(portal.wrap_async_context_manager(lab.serve(week=2)))
        wiring = found.dialer.wiring
        wiring = replace(wiring, tcp={**wiring.tcp, f"{ADDRESS} 443": port})
        roots = (*found.roots, ROOT.pem)
        made = default_world(Served(wiring, found.trust_anchor, roots, found.feeds))
        policy = replace(made.policy, canaries=lab.canaries(), ports=lab.ports())
        yield replace(made, dialer=LabDialer(wiring), policy=policy)


def finding(
    world: World,
    store: Store,
    feeds: Path,
    moment: datetime,
    order: Order = TLS,
    check: str = "tls/cert-revoked",
    port: int = 443,
) -> Finding:
    """Scan with the feeds of a folder, and return what is said of the host's certificate."""
    brought = load_feeds(feeds, today=moment.date())
    begun = world.clock()
    standing = replace(
        world,
        feed=brought.lookup,
        feed_dates=brought.dates(),
        clock=lambda: moment + (world.clock() - begun),
    )
    run = anyio.run(lambda: scan(standing, store, order))
    conclude(store, run)
    told = results_of(store, run).findings
    (found,) = [
        one
        for one in told
        if one.check == check
        and one.target.subject.name in {HOST, ADDRESS}
        and one.target.port == port
    ]
    return found


def fetched(named: tuple[Named, ...], folder: Path, now: datetime) -> feeding.Outcome:
    order = feeding.Order(names=("crls",), named=named)
    settings = FeedSettings()
    (found,) = anyio.run(lambda: feeding.update(order, folder, settings, clock=lambda: now))
    return found


def shown(found: Finding) -> list[str]:
    return [piece.raw for piece in found.verdict.evidence]


def issued(
    revoked: dict[int, str], number: int = 7, url: str = LIST, signer: Made = ISSUER
) -> bytes:
    start = MOMENT - timedelta(hours=1)
    return crl(revoked, point(url), issuer=signer, start=start, end=MOMENT + 9 * DAY, number=number)


def test_a_revoked_certificate_is_found_once_its_list_is_here(
    province: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, soon = tmp_path / "feeds", MOMENT + timedelta(hours=2)
    with (
        serving_files(tmp_path / "server", secure=False) as (server, _),
        open_store(str(tmp_path / "runs.sqlite"), lab=True) as store,
    ):
        monkeypatch.setenv("http_proxy", server.base)
        first = finding(province, store, folder, MOMENT)
        assert first.verdict.outcome is Outcome.NOT_APPLICABLE
        assert "no list of revoked certificates was brought in" in shown(first)[0]

        named = named_lists(store, now=MOMENT)
        # Certificates of the lab name no list.
        assert [(one.address, set(one.serials), one.public) for one in named] == [
            (LIST, {SERIAL}, True)
        ]
        # A list of another key, of other certificates: nothing is known yet.
        for wrong in (
            issued({}, signer=make("Antara Cabut", number=70, ca=True)),
            issued({}, url=OTHER),
        ):
            server.files[LIST] = File(wrong)
            assert fetched(named, folder, MOMENT).came is feeding.Came.FAILED
        server.files[LIST] = File(issued({5: "superseded"}))
        assert fetched(named, folder, MOMENT).came is feeding.Came.INSTALLED
        good = finding(province, store, folder, soon)
        assert good.verdict.outcome is Outcome.PASS
        assert shown(good)[-1] == "not listed"

        # It is revoked; the next list comes the day after, long before this one is out of date.
        server.files[LIST] = File(issued({5: "superseded", SERIAL: "keyCompromise"}, number=8))
        later_that_day = MOMENT + timedelta(hours=3)
        assert fetched(named, folder, later_that_day).came is feeding.Came.UNCHANGED
        assert fetched(named, folder, MOMENT + DAY).came is feeding.Came.INSTALLED
        found = finding(province, store, folder, MOMENT + DAY)
        assert (found.verdict.outcome, found.verdict.message) == (Outcome.FAIL, "revoked")
        assert shown(found) == [
            f"CRL: {LIST}",
            "issuer=CN=Antara Cabut",
            f"crlNumber=8 thisUpdate={(MOMENT - timedelta(hours=1)).isoformat()}",
            f"serial={SERIAL:x}",
            "revocationDate=2026-11-21T02:00:00+00:00 reason=keyCompromise",
        ]
        # Judged again from what is kept, long after: what is revoked stays so.
        later = results_of(store, store.resolve("latest"), at=MOMENT + 30 * DAY).findings
        assert [one.verdict.message for one in later if one.id == found.id] == ["revoked"]
        # So it does by a list that is out of date, which has no good word for anybody.
        stale = finding(province, store, folder, MOMENT + 10 * DAY)
        assert (stale.verdict.outcome, stale.verdict.message) == (Outcome.FAIL, "revoked")


def test_a_list_carried_in_by_hand_counts_as_well(province: World, tmp_path: Path) -> None:
    folder, file = tmp_path / "feeds", tmp_path / "antara.crl"
    with open_store(str(tmp_path / "runs.sqlite"), lab=True) as store:
        finding(province, store, folder, MOMENT)
        named = named_lists(store, now=MOMENT)
        assert named_lists(store, now=END + DAY) == ()
        kept = list(store.records(store.resolve("latest").id, kind=kind_of(Certificate)))
    assert {record.kind for record in kept} == {"tls.certificate"}
    start = MOMENT - timedelta(hours=1)
    file.write_bytes(
        crl({SERIAL: "certificateHold"}, issuer=ISSUER, start=start, end=MOMENT + DAY, pem=True)
    )
    feed = lists_of([file], folder, named, now=MOMENT)
    assert [key.partition(" ")[2] for key in feed.entries] == [LIST]
    with pytest.raises(UserError, match="is out of date"):
        lists_of([file], folder, named, now=MOMENT + 2 * DAY)


class _Imap(StreamRequestHandler):
    """Greets behind TLS, and says yes to whatever it is asked."""

    def handle(self) -> None:
        self.wfile.write(b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] siap\r\n")
        for line in self.rfile:
            self.wfile.write(line.split(b" ", 1)[0].strip() + b" OK selesai\r\n")


@contextmanager
def imaps(folder: Path, made: Made) -> Iterator[int]:
    """A mailbox that presents a certificate; yields its port."""
    folder.mkdir()
    context = server_context(made, folder)

    class Server(ThreadingTCPServer):
        daemon_threads = True

        def get_request(self) -> tuple[Any, Any]:
            stream, address = super().get_request()
            stream.settimeout(20)
            return context.wrap_socket(stream, server_side=True), address

        def handle_error(self, request: Any, client_address: Any) -> None:
            pass

    with Server(("127.0.0.1", 0), _Imap) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def test_a_revoked_certificate_of_a_mailbox_is_found_as_well(
    province: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "feeds"
    services = Order(families=(Family.SERVICES,), regencies=(CODE,), resume="never")
    with ExitStack() as stack:
        port = stack.enter_context(imaps(tmp_path / "mail", leaf()))
        server, _ = stack.enter_context(serving_files(tmp_path / "server", secure=False))
        store = stack.enter_context(open_store(str(tmp_path / "runs.sqlite"), lab=True))
        monkeypatch.setenv("http_proxy", server.base)
        assert isinstance(province.dialer, LabDialer)
        wiring = province.dialer.wiring
        wired = replace(wiring, tcp={**wiring.tcp, f"{ADDRESS} 993": port})
        world = replace(province, dialer=LabDialer(wired))

        def told(moment: datetime, port: int) -> Finding:
            return finding(world, store, folder, moment, services, "services/mail-tls", port)

        first = told(MOMENT, 143)  # good are both
        assert (first.verdict.outcome, first.verdict.message) == (Outcome.PASS, "good")
        named = named_lists(store, now=MOMENT)
        assert [(one.address, set(one.serials)) for one in named] == [(LIST, {SERIAL})]
        server.files[LIST] = File(issued({SERIAL: "keyCompromise"}))
        assert fetched(named, folder, MOMENT).came is feeding.Came.INSTALLED
        found = told(MOMENT + timedelta(hours=1), 993)
        assert (found.verdict.outcome, found.verdict.message) == (Outcome.FAIL, "revoked")
        assert f"CRL: {LIST}" in shown(found)
