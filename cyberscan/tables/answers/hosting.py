"""Names without a site: parked, suspended, or shut for maintenance.

[T] technologies of webappanalyzer at commit 1b9eee81: https://github.com/enthec/webappanalyzer
[P] third-party-web, data/entities.js at commit 424dc03d:
    https://github.com/patrickhulce/third-party-web
[X] Censored Planet, false_positive_signatures.json at commit fcbafca6:
    https://github.com/censoredplanet/assets-censoredplanet
[I] intrigue-ident, checks/http at commit ee119abe: https://github.com/intrigueio/intrigue-ident
[S] Sucuri, This Account Has Been Suspended:
    https://blog.sucuri.net/2024/01/fix-this-account-has-been-suspended-web-host.html
"""

from __future__ import annotations

from typing import Final

from cyberscan.tables.answers.recogniser import Kind, Recogniser

SUSPENDED_PATH: Final = "/cgi-sys/suspendedpage.cgi"
"""Where cPanel sends the visitors of a suspended account ([S])."""

_UNAVAILABLE: Final = frozenset({503})

# Our own choice: how a notice on an Indonesian site puts it. Plain words, which news of roads and
# of other sites use too; so they count only with the status for it, or on a small page that asks
# search engines to stay away.
_NOTICES: Final = (
    "sedang dalam pemeliharaan",
    "sedang dalam perbaikan",
    "sedang dalam perawatan",
    "sedang dalam proses pemeliharaan",
    "sedang dalam proses perbaikan",
    "dalam masa pemeliharaan",
    "sedang maintenance",
    "sedang dalam maintenance",
    "under maintenance",
)

HOSTING: Final = (
    Recogniser(
        kind=Kind.SUSPENDED,
        maker="cPanel",
        source="[S]",
        paths=(SUSPENDED_PATH,),
    ),
    Recogniser(
        kind=Kind.SUSPENDED,
        maker="cPanel",
        source="[S]",
        refreshes=(SUSPENDED_PATH,),
    ),
    Recogniser(
        kind=Kind.SUSPENDED,
        maker="the hosting provider",
        source="[S]; https://bobcares.com/?p=378578; "
        "https://github.com/atomia/puppet-atomia, files/default_files/suspend.php",
        titles=("account suspended", "this account has been suspended"),
        phrases=("this account has been suspended",),
        most=700,
    ),
    Recogniser(
        kind=Kind.SUSPENDED,
        maker="HestiaCP",
        source="https://github.com/hestiacp/hestiacp, install/common/templates/web/suspend/"
        "index.html at commit 186c418e",
        titles=("access denied",),
        texts=("this site is currently suspended",),
        most=300,
    ),
    Recogniser(
        kind=Kind.PARKING,
        maker="GoDaddy",
        source="[T] g.json, GoDaddy Domain Parking",
        resources=("wsimg.com/parking-lander",),
    ),
    Recogniser(
        kind=Kind.PARKING,
        maker="GoDaddy",
        source="[I] godaddy.rb",
        texts=("parked for free, courtesy of", "godaddy.com"),
    ),
    Recogniser(
        kind=Kind.PARKING,
        maker="Sedo",
        source="[X] x_fpru_parking",
        resources=("sedoparking.com",),
    ),
    Recogniser(
        kind=Kind.PARKING,
        maker="ParkingCrew",
        source="[P] Parking Crew; [T] p.json, ParkingCrew",
        resources=("parkingcrew.net", "d1lxhc4jvstzrp.cloudfront.net"),
    ),
    Recogniser(
        kind=Kind.PARKING,
        maker="ParkingCrew",
        source="[I] parkingcrew.rb",
        texts=("the sponsored listings displayed above are served automatically by a third party",),
    ),
    Recogniser(
        kind=Kind.PARKING,
        maker="Sedo",
        source="[I] sedo.rb",
        texts=("because this domain has been parked at your registrar",),
        most=700,
    ),
    Recogniser(
        kind=Kind.PARKING,
        maker="DAN.COM",
        source="[I] dan.rb",
        texts=("there are millions of other domains available on dan.com",),
    ),
    Recogniser(
        kind=Kind.MAINTENANCE,
        maker="WordPress",
        source="https://github.com/WordPress/WordPress, wp_maintenance() in wp-includes/load.php",
        statuses=_UNAVAILABLE,
        phrases=("briefly unavailable for scheduled maintenance",),
    ),
    Recogniser(
        kind=Kind.MAINTENANCE,
        maker="Joomla",
        source="https://github.com/joomla/joomla-cms, JOFFLINE_MESSAGE in "
        "language/en-GB/joomla.ini",
        statuses=_UNAVAILABLE,
        phrases=("this site is down for maintenance",),
    ),
    Recogniser(
        kind=Kind.MAINTENANCE,
        maker="Laravel",
        source="https://github.com/laravel/laravel/blob/5.3/resources/views/errors/503.blade.php",
        statuses=_UNAVAILABLE,
        titles=("be right back.",),
    ),
    Recogniser(
        kind=Kind.MAINTENANCE,
        maker="the site",
        source="our own choice of words, with the status for it (RFC 9110 section 15.6.4)",
        statuses=_UNAVAILABLE,
        phrases=_NOTICES,
    ),
    Recogniser(
        kind=Kind.MAINTENANCE,
        maker="the site",
        source="our own choice of words",
        statuses=frozenset({200}),
        phrases=_NOTICES,
        unindexed=True,
        most=400,
    ),
)
