"""Miners by how they are told to run, whatever they are called, and what only sounds like them."""

from __future__ import annotations

import pytest

from cyberscan.model.verdict import Outcome
from tests.checks.content.scripting import in_file, on_page

KEY = "5d0c8a1f77e94b3c9a6e2b10f4d8c7735d0c8a1f77e94b3c9a6e2b10f4d8c773"
COINHIVE = "Xk3vQw9LmT2rZb7NcY4hSdPf8GjUa1Eo"
WALLET = "4" + "A" + "7bQ" * 31

MINERS = {
    "an inherited library, two lines": (
        f"const rakit = new Pekerja.Anonymous('{KEY}', {{throttle: 0.4}});\nrakit.start();"
    ),
    "a library that is called without new": (
        "var m=WX.Anonymous('SK_h3TbW9xQ2mLpZ7vRcK4dN',{throttle:.6});if(!m.isMobile())m.start()"
    ),
    "all of the processor, by the settings of a heir": (
        f"let q=new Kit.User('{KEY}','pengunjung',{{throttle:0,c:'w',ads:0}});q.start()"
    ),
    "another coin": f"window.z=new T.Anonymous('{KEY}',{{coin:'x',throttle:0}});z.start()",
    "a key of old in a function": (
        f"function mulai(){{var p=new Lib.Token('{COINHIVE}',256,{{throttle:0.25}});p.start()}}"
        "mulai()"
    ),
    "a notice of its own": (
        "kerja.addMiningNotification('Bottom','situs ini memakai JavaScript','#ccc',40)"
    ),
    "a pool and a wallet": f"startMining('kolam.contoh.example','{WALLET}')",
    "a pool and a wallet by names": (
        f"server='wss://k.example';var dompet='{WALLET}';startMining('k.example',dompet,'x',-1,'')"
    ),
}
HONEST = {
    "a chat's guest": f"var tamu=new Obrolan.Anonymous('{COINHIVE}',{{throttle:500}});tamu.start()",
    "a monitor of errors": (
        f"var s=new Pantau.User('{KEY}','budi',{{throttle:250,sample:0.5}});s.start()"
    ),
    "a client without settings": f"var k=new Client.Anonymous('{KEY}');k.start()",
    "a feed that is slowed down": (
        "var f=new Umpan.Anonymous('pengunjung',{throttle:0.5});f.start();f.on('pesan',tampil)"
    ),
    "a key that nobody starts": f"var a=new Akun.Token('{COINHIVE}',{{throttle:0.5}});a.kirim()",
    "a game that digs": "startMining('tambang-emas',3);function startMining(di,n){gali(di,n)}",
    "a lesson on digging": "$('#mulai').on('click',function(){startMining()});",
    "a name that is only written down": "var api=['addMiningNotification','startMining'];",
}  # fmt: skip


@pytest.mark.parametrize("name", MINERS)
def test_miners_by_how_they_are_told_to_run(name: str) -> None:
    assert on_page(MINERS[name]).message == "miner"


@pytest.mark.parametrize("name", HONEST)
def test_what_only_sounds_like_a_miner_passes(name: str) -> None:
    assert on_page(HONEST[name]).outcome is Outcome.PASS


def test_a_wallet_for_gifts_is_no_miner() -> None:
    page = f"<p>Donasi Monero: {WALLET}</p>"
    assert on_page(f"salin('{WALLET}')", page).outcome is Outcome.PASS


def test_in_a_file_of_the_site_s_own() -> None:
    assert in_file(MINERS["an inherited library, two lines"]).message == "miner"


@pytest.mark.parametrize(
    "host", ["www.hostingcloud.racing", "webminepool.com", "authedmine.com", "load.jsecoin.com"]
)
def test_hosts_of_services_that_mine(host: str) -> None:
    page = f'<script src="https://{host}/lib/base.js" async></script>'
    assert on_page("", page).message == "miner"
