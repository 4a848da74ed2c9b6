"""How intruders from abroad speak to those who keep a site, in languages that offices here do not
write notices about their own servers in.

Crews from Turkey, the Arab world, Russia, Brazil and others leave notes in their own languages: so
Trend Micro's "Web Defacement Campaigns Uncovered" (2018, read 2026-11-26; see
`cyberscan.tables.defacement_note`) and Maggi et al., "Investigating Web Defacement Campaigns at
Large" (https://docslib.org/doc/13323537, as quoted in this project's corpus, 2026-11-27). The words
are our own choice, by what they say: Latin ones folded to plain letters, others in lower case. Each
is the beginning of a word or a row of words.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Tongue(Struct, frozen=True):
    """The pieces of a note in one language."""

    entered: tuple[str, ...]
    """That the speaker is in, or that it is theirs now: in the first person."""
    passing: tuple[str, ...]
    """The same in words that guests use as well."""
    yours: tuple[str, ...]
    """Server, site, security, password of those who are spoken to."""
    keeper: tuple[str, ...]
    """Who keeps the site, spoken to."""
    weak: tuple[str, ...]
    """What is reproached."""
    spared: tuple[str, ...]
    """What was left alone."""
    mend: tuple[str, ...]
    """What the others are told to do."""


TONGUES: Final = {
    "tr": Tongue(
        entered=("sizdik", "ele gecirdik", "hackledik", "bayragimizi astik", "bizim elimizde",
                 "kontrolumuzde", "artik bizim", "imzamizi attik", "iceri girdik"),
        passing=("girdik", "gectik", "buradaydik", "kirdik"),
        yours=("guvenliginiz", "sisteminiz", "sistem guvenlig", "siteniz", "sunucunuz",
               "sifreniz", "parolaniz", "veritabaniniz", "sistemin", "sunucun", "sifren",
               "kapiniz"),
        keeper=("yonetici", "sayin admin", "ey admin", "sistem yoneticisi", "webmaster", "admine"),
        weak=("kagittan", "zayif", "acik birak", "acigi", "aciginiz", "uyuyor", "uyanin",
              "guvensiz", "yetersiz", "sifir guvenlik"),
        spared=("veriler duruyor", "verilere dokunmadik", "zarar vermedik", "silmedik",
                "dosyalar duruyor", "dokunmadik", "bir sey silinmedi"),
        mend=("guncelleyin", "kapatin", "degistirin", "acigi kapat", "yama", "duzeltin"),
    ),
    "ru": Tongue(
        entered=("мы вошли", "мы внутри", "мы взломали", "мы проникли", "живет с нами",
                 "живёт с нами", "под нашим контролем", "мы захватили", "я вошел", "я вошёл",
                 "я взломал"),
        passing=("мы были здесь", "мы зашли", "теперь наш", "мы залезли"),
        yours=("ваш сервер", "ваш сайт", "вашем сервере", "вашего сервера", "вашего сайта",
               "ваши пароли", "ваша защита", "вашу защиту", "ваша безопасность", "ваши данные",
               "твой сервер", "твой сайт"),
        keeper=("админ", "администратор", "вебмастер", "сисадмин"),
        weak=("дыру", "дыра", "дырка", "уязвимост", "спите", "слаб", "дыряв", "проснись",
              "проснитесь", "позор"),
        spared=("не трогали", "не тронули", "ничего не удал", "не удаляли", "не тронута",
                "не пострадал", "не взяли"),
        mend=("поменяйте парол", "смените парол", "обновите", "закройте", "почините", "залатайте"),
    ),
    "ar": Tongue(
        entered=("الموقع تحت سيطرة", "تحت سيطرتنا", "اخترقنا", "سيطرنا"),
        passing=("دخلنا", "كنا هنا"),
        yours=("حماية موقعكم", "موقعكم", "خادمكم", "سيرفركم", "نظامكم", "حمايتكم", "كلمة مروركم",
               "بياناتكم", "أمنكم"),
        keeper=("أيها المدير", "ايها المدير", "يا مدير", "يا أدمن", "يا ادمن", "مدير الموقع",
                "أيها الأدمن", "مشرف الموقع"),
        weak=("ضعيف", "هش", "ثغرة", "ثغرات", "نائم", "استيقظ"),
        spared=("لم نحذف", "لم نمس", "لم نأت للتخريب", "لم نخرب", "لم نسرق"),
        mend=("غيروا كلمة", "حدثوا", "أغلقوا الثغرة", "أصلحوا", "قم بتحديث"),
    ),
    "pt": Tongue(
        entered=("invadimos", "entramos no seu", "nao pertence mais", "agora e nosso",
                 "tomamos o controle", "sob nosso controle", "hackeamos"),
        passing=("pertence a nos", "estivemos aqui", "passamos por aqui"),
        yours=("sua senha", "seu servidor", "seu site", "sua seguranca", "seu sistema",
               "seus dados", "vosso servidor", "sua pagina", "seu banco de dados"),
        keeper=("administrador", "admin", "webmaster"),
        weak=("fraca", "fraco", "vulnerave", "falha", "brecha", "dormindo", "acorda", "vergonha",
              "porta aberta"),
        spared=("nao apagamos", "nao somos ladroes", "nada foi apagado", "arquivos originais",
                "nao roubamos", "nada foi roubado", "nao tocamos"),
        mend=("troque", "corrija", "atualize", "conserte", "feche a"),
    ),
    "es": Tongue(
        entered=("entramos en su", "entramos en tu", "entramos a su", "hemos entrado",
                 "hackeamos", "ya no pertenece", "ahora es nuestro", "bajo nuestro control",
                 "tomamos el control", "vulneramos"),
        passing=("nos pertenece", "estuvimos aqui", "pasamos por aqui"),
        yours=("tu servidor", "su servidor", "tu seguridad", "su seguridad", "tu sitio",
               "su sitio", "tu sistema", "su sistema", "su contrasena", "tu contrasena",
               "tu clave", "sus datos", "tu pagina"),
        keeper=("administrador", "admin", "webmaster"),
        weak=("debil", "vulnerab", "fallo", "agujero", "durmiendo", "despierta", "verguenza",
              "puerta abierta"),
        spared=("no borramos", "no somos ladrones", "nada fue borrado", "no tocamos",
                "archivos originales", "no robamos"),
        mend=("cambie", "cambia la", "parche", "actualiza", "corrija", "cierra la"),
    ),
    "fr": Tongue(
        entered=("nous avons pirate", "n appartient plus", "sous notre controle",
                 "nous avons pris le controle"),
        passing=("est a nous", "nous sommes entres", "nous etions ici", "on est passe par",
                 "nous sommes passes"),
        yours=("votre serveur", "votre site", "votre securite", "votre systeme",
               "votre mot de passe", "vos donnees", "ton serveur", "ta securite"),
        keeper=("administrateur", "admin", "webmestre", "webmaster"),
        weak=("faible", "faille", "vulnerab", "dormez", "reveillez", "honte", "porte ouverte"),
        spared=("rien efface", "rien supprime", "rien vole", "pas touche", "fichiers originaux",
                "nous ne sommes pas des voleurs"),
        mend=("changez", "corrigez", "mettez a jour", "fermez"),
    ),
}  # fmt: skip
"""By language (BCP 47)."""
