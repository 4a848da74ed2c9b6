"""Hosts under which an attacker finds a script that runs what they want, also where a Content
Security Policy names nobody else.

The weakness is that of host lists as such: "CSP Is Dead, Long Live CSP! On the Insecurity of
Whitelists and the Future of Content Security Policy", CCS 2016, doi 10.1145/2976749.2978363.

Sources, all read 2026-11-26:

[E] github.com/google/csp-evaluator, allowlist_bypasses/json/jsonp.json and angular.json at commit
    d5cddb91 (list last changed 2023-01-12). Its hosts of one company or site are left out, those
    many sites allow are here. Whether each path still answers is not tried: the hosts are others'.
[J] github.com/jsdelivr/jsdelivr, README.md: "/npm/package@version/file" of any npm package,
    "/gh/user/repo@version/file" of any GitHub repository
[U] github.com/unpkg/unpkg, README.md: "https://unpkg.com/:package@:version/:file", everything on
    npm
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct


class Way(StrEnum):
    """How a host serves an attacker."""

    JSONP = "JSONP"
    """It answers with a script that calls a function the address names."""
    ANGULAR = "AngularJS 1"
    """A library that runs expressions found in the page's markup."""
    PACKAGES = "npm/GitHub"
    """It serves what anybody publishes."""


class Bypass(Struct, frozen=True):
    """One such script: ``path`` begins with a slash and has no query."""

    host: str
    path: str
    way: Way
    source: str
    needs_eval: bool = False
    """It serves an attacker only where ``'unsafe-eval'`` is allowed too."""


def _jsonp(*urls: str, needs_eval: bool = False) -> tuple[Bypass, ...]:
    return tuple(_row(url, Way.JSONP, "E", needs_eval) for url in urls)


def _row(url: str, way: Way, source: str, needs_eval: bool = False) -> Bypass:
    host, slash, path = url.partition("/")
    return Bypass(host, slash + path, way, source, needs_eval)


BYPASSES: Final = (
    *_jsonp(
        "accounts.google.com/o/oauth2/revoke",
        "an.yandex.ru/page/147484",
        "api.facebook.com/restserver.php",
        "api.flickr.com/services/feeds/photos_friends.gne",
        "api.instagram.com/v1/tags/partykungen23328/media/recent",
        "api.mixpanel.com/track/",
        "books.google.com/books",
        "cdn.syndication.twimg.com/widgets/timelines/599200054310604802",
        "clients1.google.com/complete/search",
        "cse.google.com/api/007627024705277327428/cse/r3vs7b0fcli/queries/js",
        "dev.virtualearth.net/REST/V1/Imagery/Metadata/AerialWithLabels/26.318581",
        "fast.wistia.com/embed/medias/o75jtw7654.json",
        "googleads.g.doubleclick.net/pagead/conversion/1036918760/wcm",
        "graph.facebook.com/1/",
        "gum.criteo.com/sync",
        "ib.adnxs.com/jpt",
        "links.services.disqus.com/api/ping",
        "m.addthis.com/live/red_lojson/100eng.json",
        "maps.google.com/maps/vt",
        "maps.googleapis.com/maps/api/js/GeoPhotoService.GetMetadata",
        "mc.yandex.ru/watch/24306916/1",
        "nominatim.openstreetmap.org/",
        "pagead2.googlesyndication.com/relatedsearch",
        "partner.googleadservices.com/gampad/ads",
        "publish.twitter.com/oembed",
        "securepubads.g.doubleclick.net/gampad/ads",
        "syndication.twitter.com/widgets/timelines/765840589183213568",
        "translate.google.com/translate_a/l",
        "translate.googleapis.com/translate_a/l",
        "vimeo.com/api/oembed.json/",
        "widgets.pinterest.com/v3/pidgets/boards/ciciwin/hedgehog-squirrel-crafts/pins/",
        "www.blogger.com/feeds/5578653387562324002/posts/summary/4427562025302749269",
        "www.facebook.com/restserver.php",
        "www.google.com/tools/feedback/escalation-options",
        "www.googleapis.com/freebase/v1/topic/m/0344_",
        "www.sharethis.com/get-publisher-info.php",
        "www.youtube.com/profile_style",
    ),
    *_jsonp(
        "googletagmanager.com/gtm/js",
        "ssl.google-analytics.com/gtm/js",
        "www.google-analytics.com/gtm/js",
        "www.googletagmanager.com/gtm/js",
        needs_eval=True,
    ),
    _row("ajax.googleapis.com/ajax/libs/angularjs/1.2.0rc1/angular-route.min.js", Way.ANGULAR, "E"),
    _row("cdn.bootcss.com/angular.js/1.2.0/angular.min.js", Way.ANGULAR, "E"),
    _row("cdnjs.cloudflare.com/ajax/libs/angular.js/1.2.16/angular.min.js", Way.ANGULAR, "E"),
    _row("oss.maxcdn.com/angularjs/1.2.20/angular.min.js", Way.ANGULAR, "E"),
    _row("www.gstatic.com/fsn/angular_js-bundle1.js", Way.ANGULAR, "E"),
    _row("yastatic.net/angularjs/1.2.23/angular.min.js", Way.ANGULAR, "E"),
    # Paths of a package and a repository that nobody allows by name.
    _row("cdn.jsdelivr.net/npm/x/x.js", Way.PACKAGES, "J"),
    _row("cdn.jsdelivr.net/gh/x/x/x.js", Way.PACKAGES, "J"),
    _row("unpkg.com/x/x.js", Way.PACKAGES, "U"),
)
