"""Words of gambling, pill and other spam, by how much they prove.

A word proves nothing by itself: the sites' own circulars, court news and health pages use many of
them. The checks of content combine them with where they stand and where they lead.

Sources; [A] to [C] read 2026-11-24, the others 2026-11-26:

[A] Nurseno, Aditiawarman, Al Qodri Maarif, Mantoro: Detecting Hidden Illegal Online Gambling on
    .go.id Domains Using Web Scraping Algorithms, MATRIK 23(2), 2024, doi 10.30812/matrik.v23i2.3824
    (keywords *slot*, *judi*, *gacor*, *togel*; so too CSIRT Kota Kediri,
    https://csirt.kedirikota.go.id/posts/ramainya-situs-judi-online-yang-susupi-website-pemerintah)
[B] github.com/fmarzuki/judolhunter, patterns.json at commit 9a023d9c (its brand numbers, bare
    "slot" and "jackpot", and short roots as "mpo", "hoki", "cuan", "toto" are weak here or count
    only before a number: honest names and pages hold them)
[C] Sucuri, What is a pharma hack?, https://blog.sucuri.net/2020/02/pharma-hack.html
[D] github.com/BrigsLabs/judol, judol_domains.txt (37,221 hosts) and judol_domains_wildcard.txt at
    commit 9609ea1f of 2026-08-19: parts of the names, chosen by how rarely others hold them
[E] github.com/splorp/wordpress-comment-blacklist, blacklist.txt at commit d02ca8ad of 2025-09-09
    (its stems written out: "term paper serv" is *term paper service*, "-jerseys-", "-handbags-" and
    "18 webcam" the goods beside their usual words, "full movie" beside *watch*, "slot siteleri" for
    the other games too; "thailand slot" also in the order that Indonesian has)
[F] github.com/LcfherShell/GbDetector, dist/detector.js at commit 72cbbb14 of 2025-05-20
[G] https://okhp.jp, 詐欺ショッピングサイトが検索上位表示 (fake shops on hijacked sites found by
    "激安 通販"); JC3 by https://news.livedoor.com/article/detail/27495405 ("割安", "特価")
[H] OJK on illegal loans by https://www.poskota.co.id/2025/05/16/
    sering-dapat-sms-pinjaman-online-cek-5-ciri-pinjol-ilegal-yang-bisa-menjebak-korban/amp
[K] Public code on GitHub, searched for "mahjong wins" and "hongkong lotto": lists of slot games and
    of lottery markets by the dozen
[L] OJK on cash from pay-later limits,
    https://finansial.bisnis.com/read/20230719/89/1676228/marak-tawaran-tarik-tunai-paylater-ojk-ingatkan-sebagai-tindakan-ilegal,
    on those who promise to make debts vanish,
    https://cerita.co.id/waspada-jebakan-joki-galbay-pinjol, on "pasti disetujui",
    https://www.poskota.co.id/2025/05/13/jangan-tertipu-ini-bahaya-pinjol-ilegal-bermodus-bunga-ringan-yang-jarang-disadari,
    and "pinjaman cair 5 menit", https://mataberita.co.id/?p=7954
[M] Ghost writers: https://tirto.id/arti-joki-skripsi-tugas-apakah-legal-dan-diperbolehkan-g1YR,
    https://jatimtimes.com/baca/284146/20230222/100800/privacy
[N] Pages of 2025 on .go.id that sell abortion pills, by
    https://bpbd.medan.go.id/berita/obat-cytotec-untuk-aborsi-cara-pakai-efek-samping-dan-perhatian-penting.html,
    https://www.desa-pakembangan.kuningankab.go.id/berita/cara-tepat-menggugurkan-kandungan-menggunakan-obat-cytotec-misoprostol-200mcg-asli-pfizer
    and https://medanhelvetia.medan.go.id/menu/Profil/membongkar-fakta-tersembunyi-cytotec-sebagai-obat-aborsi-di-apotek.html
[O] Public code on GitHub that finds gambling advertising in comments and on pages, searched for
    "bonus rollingan", "colok bebas" and "anti nawala": the keyword lists of two such programs, and
    pages of the trade's own
[P] How the trade's articles put a slot machine into Indonesian, without its usual words:
    https://smallbizblog.net/2024/12/21/mengenal-fitur-bonus-dan-free-spin-untuk-kemenangan-slot and
    https://themagicofscagliola.com/fitur-khusus-dalam-game-bonanza-gold
[Q] Sale of bank accounts for bets, by
    https://women.okezone.com/read/2024/06/28/612/3027478/warga-di-kampung-jadi-target-jual-beli-rekening-judi-online-kominfo-ada-websitenya
[R] Terms of prostitution by https://duniamalam.com/mengenal-istilah-istilah-prostitusi-dunia-maya
    and https://tabloidbintang.com/articles/extra/lensa/read/162145/lagi-covid-jasa-open-bo-jalan-terus-bagaimana-prokes-nya
[S] Money by magic, by https://jatimnow.com/baca-33381-ritual-uang-gaib-itu-bersajen-sate-ayam and
    https://konsultasispiritual.com/membongkar-penipuan-pesugihan-bagian-7/
[T] Names of games and bonuses as hijacked and other sites sell them in Spanish, and their like in
    the languages of [E]: https://alhindhealthtourism.com/todo-sobre-los-tragamonedas-de-casino-guia-completa-para-jugadores,
    http://cubel.eu/bonos-sin-deposito (read 2026-11-27, as [U] to [Y])
[U] What potency pills are called in Spanish, and "sin receta":
    https://www.larazon.es/sociedad/ciencia/viagra-para-todos-PH17107109
    (its like in other languages)
[V] Bought followers, https://lecteurenserienyctalope.blogspot.com/2019/05/debat-n2-lachat-dabonnes-sur-instagram.html,
    and pirated television, https://www.rtl.fr/actu/sciences-tech/hausse-des-prix-des-abonnements-que-risquez-vous-a-utiliser-des-iptv-illicites-7900174259
[W] Sale of diplomas: https://www.tribunnews.com/regional/2013/02/12/ijazah-ilegal-itu-dijual-hingga-rp-250-juta,
    https://arwiranews.com/kampus/lldikti-wilayah-v-ijazah-palsu-merugikan-citra-kota-pelajar-dapat-cek-keaslian-di-tautan/
[X] Robots that trade, https://www.cnbcindonesia.com/mymoney/20220506111357-72-336959/modus-penyalahgunaan-robot-trading-cara-menghindarinya/amp
[Y] What replicas are called in Japanese: https://brandbank.co.jp/?p=516
[Z] How casinos for the north of Europe are sold, some of it on pages put into sites of others:
    https://online.sktorrent.eu/include/articles/casinon-utan-svensk-licens-och-spelpaus-2026.html,
    https://mark-knopfler.com/vad-innebar-casino-utan-licens,
    https://spelbolagutansvensklicens.co/?p=2251, https://egyptsmartcards.com/ar/?p=10412 and
    https://www.kongebonus.com/casinoliste/trygge-norske-casino; the Danish, Dutch and Finnish ones,
    read 2026-11-27: https://drippartnership.dk,
    https://gemch.ac.in/hvorfor-licenser-er-din-bedste-ven-i-online-casino-verdenen-en-begynderguide,
    https://casinozondercruks-nl.org/casino-zonder-cruks-legaal and
    https://ruokavaliot.fi/hyva-nettikasino-on-kuin-terveellinen-ruokavalio/
[I] Pages of hijacked sites: https://www.alombredesbois.com/jagoslots-54 and
    https://www.e-cigarettefactory.com/rumus-hk-jitu-100-persen-2022 (lottery numbers)
[J] BPOM, Klarifikasi Tentang Pemberitaan Penjualan Obat yang Digunakan Untuk Aborsi Secara Online,
    https://www.pom.go.id/penjelasan-publik/
    klarifikasi-tentang-pemberitaan-penjualan-obat-yang-digunakan-untuk-aborsi-secara-online, and
    https://suara.com/news/2015/05/22/171212/obat-aborsi-marak-dijual-di-internet-kominfo-blokir-300-website
"""

from cyberscan.tables.spam.abroad import ABROAD, BARGAINS, BORROWED, GOODS
from cyberscan.tables.spam.context import (
    AGAINST_ABROAD,
    AWARENESS,
    BROKEN,
    EXPLAINING,
    FRAMES,
    ILLICIT,
    LENDERS,
    LURES,
    MACHINE,
    MENDED,
    NEAR_GACOR,
    NEGATIONS,
    OFFICES,
    ORDINARY,
    PERFORMED,
    PERFORMERS,
    PLACES,
    PRAISE,
    REELS,
    REPORTS,
    RICHES,
    SELLING,
    STAKES,
    UNPRESCRIBED,
)
from cyberscan.tables.spam.hosts import (
    AGAINST,
    BIRDS,
    BRANDS,
    HOST_TERMS,
    LUCKY,
    NO_BRANDS,
    NUMBERS,
)
from cyberscan.tables.spam.kinds import Edge, Grade, HostTerm, Kind, Phrase
from cyberscan.tables.spam.overseas import OVERSEAS
from cyberscan.tables.spam.phrases import PHRASES

__all__ = [
    "ABROAD",
    "AGAINST",
    "AGAINST_ABROAD",
    "AWARENESS",
    "BARGAINS",
    "BIRDS",
    "BORROWED",
    "BRANDS",
    "BROKEN",
    "EXPLAINING",
    "FRAMES",
    "GOODS",
    "HOST_TERMS",
    "ILLICIT",
    "LENDERS",
    "LUCKY",
    "LURES",
    "MACHINE",
    "MENDED",
    "NEAR_GACOR",
    "NEGATIONS",
    "NO_BRANDS",
    "NUMBERS",
    "OFFICES",
    "ORDINARY",
    "OVERSEAS",
    "PERFORMED",
    "PERFORMERS",
    "PHRASES",
    "PLACES",
    "PRAISE",
    "REELS",
    "REPORTS",
    "RICHES",
    "SELLING",
    "STAKES",
    "UNPRESCRIBED",
    "Edge",
    "Grade",
    "HostTerm",
    "Kind",
    "Phrase",
]
