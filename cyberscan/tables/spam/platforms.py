"""Platforms that honest sites of every kind use, by registrable domain.

Chosen from the entities of github.com/patrickhulce/third-party-web, data/entities.js at commit
424dc03d of 2026-05-13, read 2026-11-26: services that a page is embedded from, measured, shared or
hosted by. What points to one of them is no sign by itself. Also the short
addresses of Google's forms, business profiles and films, at which nothing but Google's own services
answers: github.com/v2fly/domain-list-community, data/google at commit 032b3ecd ("all .gle domains")
and data/youtube at 06b9f8e3, read 2026-11-27.
"""

from __future__ import annotations

from typing import Final

PLATFORMS: Final = frozenset({
    "google.com", "youtube.com", "youtube-nocookie.com", "gstatic.com", "googleapis.com",
    "googletagmanager.com", "google-analytics.com", "doubleclick.net", "googlesyndication.com",
    "ampproject.org", "blogger.com", "blogspot.com", "facebook.com", "facebook.net", "fbcdn.net",
    "instagram.com", "twitter.com", "twimg.com", "linkedin.com", "tiktok.com", "vimeo.com",
    "cloudflare.com", "cloudfront.net", "jsdelivr.net", "unpkg.com", "bootstrapcdn.com",
    "jquery.com", "fontawesome.com", "akamaihd.net", "azureedge.net", "windows.net",
    "microsoft.com", "bing.com", "clarity.ms", "hotjar.com", "tawk.to", "statcounter.com",
    "sharethis.com", "addthis.com", "addtoany.com", "disqus.com", "wordpress.com", "wp.com",
    "gravatar.com", "medium.com", "spotify.com", "soundcloud.com", "mapbox.com", "arcgis.com",
    "issuu.com", "slideshare.net", "recaptcha.net", "github.io", "github.com",
    "githubusercontent.com", "cloudinary.com", "imgur.com", "flickr.com", "yahoo.com",
    "pinterest.com", "apple.com", "histats.com", "wix.com", "dailymotion.com", "accuweather.com",
    "forms.gle", "g.page", "youtu.be",
})  # fmt: skip
