"""What skimmers and kits of passwords read and send to, and whom injected scripts imitate.

Sources, all read 2026-11-26:

[G] https://developers.google.com/tag-platform/security/guides/csp
[A] https://awakesecurity.com/blog/spotting-and-stopping-typosquatting-attacks-with-awake/: names
    like that of Google Analytics, and names of vendors with words added
[C] Cofense: Telegram Utilized for Harvesting Credentials,
    https://cofense.com/blog/telegram-utilized-credentials
[E] EtherHiding: the next stage is asked of a blockchain by ``eth_call`` and run,
    https://www.infosectoday.io/?p=371067 and https://crwlr.io/blog/blockchain-c2-firewall-audit
[R] Resolvers of DNS that answer scripts:
    https://developers.google.com/speed/public-dns/docs/doh and https://developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/make-api-requests/dns-json/
[F] ClickFix: a false check puts a command on the clipboard, https://meritsolutions.net/?p=2832;
    which programs it calls: https://detection.fyi/sigmahq/sigma/windows/process_creation/proc_creation_win_susp_clickfix_filefix_execution
[U] A false update of the browser, shown once to each visitor of a site that was broken into:
    http://blogs.mtroyal.ca/itsecurityawareness/2018/04/19/fake-software-updates-installing-malware-04-19-18/
    and https://www.cypac.com/post/watch-out-attackers-are-hiding-malware-in-browser-updates
    (2026-11-27)
[L] The libraries most pages use by the HTTP Archive's crawl of 2017-05-15,
    https://gist.github.com/jhnns/05174f731522f0c61df9663911d48bb8, and by another one,
    https://gist.github.com/nnqq/2d3048691bb01726aa23091d577d29e0
[I] The names of the files that the packages on npm of those names bring
[H] WHATWG HTML Standard section 4.10.18.7, autofill field names
[K] getkibbo.com/blog/checkout-intercept-formjacking-magecart.html: a skimmer's shape with the
    names of the fields it reads
"""

from __future__ import annotations

import re
from typing import Final

VENDORS: Final = {
    # From [G], and the hosts in `cyberscan.tables.csp_bypass`, `cyberscan.tables.integrity` and
    # `cyberscan.tables.spam.platforms`.
    "googletagmanager": ("googletagmanager.com",),
    "google-analytics": ("google-analytics.com",),
    "googleapis": ("googleapis.com",),
    "gstatic": ("gstatic.com",),
    "cloudflare": ("cloudflare.com",),
    "jsdelivr": ("jsdelivr.net",),
    "unpkg": ("unpkg.com",),
    "facebook": ("facebook.com", "facebook.net"),
    "jquery": ("jquery.com",),
    "bootstrapcdn": ("bootstrapcdn.com",),
}
"""Who serves scripts to everybody, by the name that imitators take ([A]), and where they are."""

CARD_FIELDS: Final = frozenset({
    # From [H].
    "cc-number", "cc-csc", "cc-exp",
    # From [K], and the plain forms of the same names.
    "card_number", "cardnumber", "card-number", "cvv", "cvc", "ccnumber",
})  # fmt: skip
"""Names of fields for cards, lower case, as scripts select them."""

SECRET_FIELDS: Final = CARD_FIELDS | {"current-password"}
"""The same for cards and passwords ([H])."""

DROPS: Final = ("eth_call", "dns.google/resolve", "cloudflare-dns.com/dns-query")  # [E], [R]
"""Where a script asks for what somebody has left in public: no office keeps its pages there."""

COMMANDS: Final = ("mshta", "powershell", "cmd /c", "cmd.exe", "rundll32", "msiexec", "regsvr32")
"""How a command begins that fetches a program and runs it: the first two from [F], the others are
our own choice."""

BROWSERS: Final = re.compile(
    # The browsers that [U] names, and what a browser is called.
    r"\b(?:chrome|firefox|edge|opera|safari|browser|flash player|peramban|navegador|navigateur|"
    r"tarayıcı|trình duyệt)|браузер|浏览器|瀏覽器|ブラウザ|브라우저|เบราว์เซอร์|เบราเซอร์",
    re.IGNORECASE,
)
UPDATES: Final = re.compile(
    r"\b(?:update|upgrade|out of date|outdated|perbarui|perbaharui|pembaruan|mutakhirkan|"
    r"versi (?:lama|baru|terbaru|usang)|usang|kedaluwarsa|actualiza|atualiz|mettre à jour|"
    r"mise à jour|güncelle|cập nhật)|обнов|更新|升级|升級|アップデート|업데이트|อัปเดต|อัพเดต",
    re.IGNORECASE,
)
"""How a page says that the visitor's browser is to be renewed: as [U] tells, and the same in other
languages (our own choice)."""

EXAMS: Final = re.compile(r"\b(?:ujian|exam(?:bro)?|asesmen|cbt|anbk|unbk)\b", re.IGNORECASE)
"""What the browser is for that schools hand out themselves. Our own choice."""

BROWSER_MAKERS: Final = frozenset({
    "apple.com", "brave.com", "google.com", "microsoft.com", "mozilla.org", "opera.com",
    "vivaldi.com",
})  # fmt: skip
"""Where browsers come from, whatever a page says about the visitor's. Our own choice."""

COUNTERS: Final = frozenset({
    # Of the category "analytics" in github.com/patrickhulce/third-party-web, data/entities.js at
    # commit 424dc03d of 2026-05-13 (2026-11-28): those that count visitors and serve nobody's code
    # but their own. Hosts that let their customers write scripts are left out.
    "alexametrics.com", "chartbeat.com", "cqcounter.com", "extreme-dm.com", "getclicky.com",
    "histats.com", "hitslink.com", "quantserve.com", "revolvermaps.com", "sitemeter.com",
    "statcounter.com", "yadro.ru",
})  # fmt: skip
"""Who counts visitors for everybody: his snippets hide the address from old browsers and parsers,
not from people."""

LIBRARY_NAMES: Final = frozenset({
    # From [L].
    "flexslider", "hammer", "fancybox", "jquery.fancybox", "lightbox", "modernizr", "prettyphoto",
    "slick", "sweetalert", "yepnope", "zepto", "polyfill",
    # From [I].
    "alpine", "aos", "apexcharts", "clipboard", "cookieconsent", "crypto-js", "dropzone",
    "flatpickr", "flickity", "fullcalendar", "gsap", "hls", "htmx", "isotope", "izitoast",
    "leaflet", "lightbox2", "magnific-popup", "masonry", "owl.carousel", "particles", "photoswipe",
    "plyr", "popper", "react", "react-dom", "scrolltrigger", "smartbanner", "sweetalert2",
    "three", "toastr", "turbo", "vue", "wow", "workbox-sw",
})  # fmt: skip
"""File names of libraries beside those in `cyberscan.tables.software.libraries`: such a file is
looked at last, not left out."""

MODULE_HOSTS: Final = frozenset({
    # https://esm.sh and the README of github.com/postui/esm.sh
    "esm.sh",
    # https://segmentfault.com/a/1190000041801146/en, and github.com/Esri/arcgis-rest-js issue 788
    "skypack.dev",
})  # fmt: skip
"""Where modules of everybody are imported from, beside the hosts of `VENDORS` and the platforms."""

APP_LINKS: Final = frozenset({
    # https://zenn.dev/mixi/articles/c75825ad2b24df: links of AppsFlyer and Firebase
    "onelink.me", "page.link",
    # https://help.adjust.com/en/article/set-up-short-branded-links-in-campaign-lab
    "adj.st", "go.link",
})  # fmt: skip
"""Hosts of links that open an application, or the shop it comes from."""

HOOKS: Final = (
    # From [C]: what was typed goes to a chat through the bot interface.
    "api.telegram.org/bot",
    # https://discord.com/developers/docs/resources/webhook: a URL that posts into a channel.
    "discord.com/api/webhooks",
    "discordapp.com/api/webhooks",
)
"""Addresses by which a script writes to somebody's chat."""
