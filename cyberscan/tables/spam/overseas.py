"""Phrases of the trades in the other languages that are written in Latin letters.

The letters of the sources are those of `cyberscan.tables.spam`. Accents are folded away. No office
of an Indonesian region writes in these languages about the trades: two addresses that name them
are no newsroom's.
"""

from __future__ import annotations

from typing import Final

from cyberscan.tables.spam.kinds import Grade, Kind, Phrase


def _phrases(kind: Kind, grade: Grade, source: str, *texts: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(text, kind, grade, source) for text in texts)


OVERSEAS: Final = (
    *_phrases(
        Kind.GAMBLING, Grade.TRADE, "E", "apuestas deportivas", "apuestas de futbol",
        "apuesta de futbol", "apuestas futbol", "casas de apuestas", "casa de apuestas",
        "casas de aposta", "casas de apostas", "casa de apostas", "sites de apostas",
        "site de apostas", "kasyno online", "polskie kasyno", "online kaszino", "kaszino bonus",
        "bonus cazino", "scommesse sportive", "sportwetten bonus", "spielautomaten online",
        "beste wettseiten",
    ),
    *_phrases(
        Kind.GAMBLING, Grade.TRADE, "T", "apuestas en vivo", "apuestas online",
        "bono sin deposito", "bonos sin deposito", "tragamonedas gratis", "tragamonedas online",
        "maquinas tragamonedas", "tragaperras online", "tiradas gratis",
        "casino en linea", "apostas online", "apostas esportivas", "apostas ao vivo",
        "bonus sem deposito", "rodadas gratis", "caca niqueis", "cassino online",
        "bonus senza deposito", "casino senza", "scommesse online", "machines a sous",
        "machine a sous", "paris sportifs en ligne", "bonus sans depot",
        "bonus ohne einzahlung", "freispiele", "gokkasten", "online gokken", "ruletka online",
        "darmowe spiny", "zaklady bukmacherskie", "guvenilir bahis", "kacak bahis",
        "kumar siteleri", "deneme bonusu", "deneme bonuslari", "cevrimsiz bonus",
        "bahis sitesi", "bahis oranlari", "bahis ve casino", "casino ve bahis", "casino sitesi",
        "rulet oyna", "slot oyna", "slot oyunlari", "ca cuoc bong da", "nha cai uy tin",
        "tai xiu online", "no hu doi thuong", "game bai doi thuong",
    ),
    *_phrases(
        Kind.GAMBLING, Grade.TRADE, "Z", "casino utan svensk licens", "casinon utan svensk licens",
        "casino utan licens", "casinon utan licens", "casino utan spelpaus",
        "casinon utan spelpaus", "nya casino utan", "betting utan spelpaus",
        "spelbolag utan svensk licens", "bettingsidor utan spelpaus", "utan omsattningskrav",
        "casino pa natet", "casino uten norsk lisens", "norske casino", "norske casinoer",
        "norske spilleautomater", "casino uden rofus", "casino uden om rofus",
        "udenlandske casinoer", "casino zonder cruks", "casinos zonder cruks",
    ),
    *_phrases(
        Kind.GAMBLING, Grade.WORD, "Z", "nya casinon", "nettcasino", "nettcasinoer", "casinospel",
        "casinospill", "spelautomater", "spilleautomater", "nettikasino", "nettikasinot",
        "pikakasino", "pikakasinot",
    ),
    *_phrases(
        Kind.GAMBLING, Grade.WORD, "T", "tragamonedas", "tragaperras", "apuestas", "apostas",
        "scommesse", "kasyno", "cassino", "cazino", "kaszino", "sportwetten", "spielautomaten",
        "paris sportifs", "ca cuoc", "tai xiu",
    ),
    *_phrases(
        Kind.PHARMACY, Grade.TRADE, "U", "sildenafil sin receta", "sildenafilo sin receta",
        "viagra sin receta", "tadalafilo sin receta", "comprar viagra", "comprar cialis",
        "comprar sildenafil", "comprar tadalafil", "comprar tadalafilo", "viagra kaufen",
        "viagra rezeptfrei", "cialis rezeptfrei", "potenzmittel kaufen", "potenzmittel rezeptfrei",
        "acheter viagra", "acheter cialis", "viagra sans ordonnance", "viagra senza ricetta",
        "comprare viagra", "viagra sem receita", "viagra bez recepty", "recetesiz viagra",
    ),
    *_phrases(
        Kind.PHARMACY, Grade.WEAK, "U", "sildenafilo", "tadalafilo", "sildenafila", "tadalafila",
        "potenzmittel",
    ),
    *_phrases(
        Kind.FOLLOWERS, Grade.TRADE, "V", "acheter des abonnes", "acheter abonnes",
        "acheter des followers", "acheter des likes", "acheter des vues", "acheter vues",
        "comprar seguidores", "comprar likes", "follower kaufen", "likes kaufen",
        "comprare follower", "takipci satin al", "takipci hilesi", "mua follow",
    ),
    *_phrases(Kind.FOLLOWERS, Grade.WORD, "E", "instagram takipci", "abonnes instagram"),
    *_phrases(
        Kind.LOAN, Grade.TRADE, "E", "prestamos rapidos", "prestamo rapido", "prestamos online",
        "pret entre particuliers", "pret entre particulier", "pozyczki online",
        "kredit ohne schufa", "emprestimo rapido",
    ),
    *_phrases(
        Kind.BAIT, Grade.TRADE, "V", "abonnement iptv", "iptv abonnement",
        "suscripcion iptv", "lista iptv", "iptv satin al",
    ),
    *_phrases(
        Kind.PAPERS, Grade.TRADE, "E", "zakazat diplom", "priobresti diplom", "kupit diplom",
        "comprar titulo universitario", "diplom kaufen",
    ),
)  # fmt: skip
