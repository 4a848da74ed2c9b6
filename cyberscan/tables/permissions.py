"""Browser features that Permissions-Policy governs, and those that browsers ask visitors about.

Features: W3C Permissions Policy, features.md of w3c/webappsec-permissions-policy at c10c76d of
2026-06-18 (Standardized, Proposed, Experimental), and the rows of browser-compat-data at a0a74f9 of
2026-08-07, http/headers/Permissions-Policy, that it lacks. Retired features are left out: browsers
no longer know them. Read 2026-11-26.
"""

from __future__ import annotations

from typing import Final

STANDARDIZED: Final = frozenset(
    {
        "accelerometer",
        "ambient-light-sensor",
        "attribution-reporting",
        "autoplay",
        "battery",
        "bluetooth",
        "camera",
        "ch-ua",
        "ch-ua-arch",
        "ch-ua-bitness",
        "ch-ua-full-version",
        "ch-ua-full-version-list",
        "ch-ua-high-entropy-values",
        "ch-ua-mobile",
        "ch-ua-model",
        "ch-ua-platform",
        "ch-ua-platform-version",
        "ch-ua-wow64",
        "compute-pressure",
        "cross-origin-isolated",
        "direct-sockets",
        "display-capture",
        "encrypted-media",
        "execution-while-not-rendered",
        "execution-while-out-of-viewport",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "hid",
        "identity-credentials-get",
        "idle-detection",
        "keyboard-map",
        "magnetometer",
        "mediasession",
        "microphone",
        "midi",
        "navigation-override",
        "otp-credentials",
        "payment",
        "picture-in-picture",
        "publickey-credentials-get",
        "screen-wake-lock",
        "serial",
        "storage-access",
        "sync-xhr",
        "tools",
        "usb",
        "web-share",
        "window-management",
        "xr-spatial-tracking",
    }
)
"""features.md, "Standardized Features"."""

PROPOSED: Final = frozenset(
    {
        "autofill",
        "clipboard-read",
        "clipboard-write",
        "deferred-fetch",
        "gamepad",
        "language-detector",
        "language-model",
        "manual-text",
        "rewriter",
        "speaker-selection",
        "summarizer",
        "translator",
        "writer",
    }
)
"""features.md, "Proposed Features"."""

EXPERIMENTAL: Final = frozenset(
    {
        "all-screens-capture",
        "browsing-topics",
        "captured-surface-control",
        "conversion-measurement",
        "digital-credentials-create",
        "digital-credentials-get",
        "focus-without-user-activation",
        "join-ad-interest-group",
        "local-fonts",
        "monetization",
        "run-ad-auction",
        "smart-card",
        "sync-script",
        "trust-token-redemption",
        "unload",
        "vertical-scroll",
    }
)
"""features.md, "Experimental Features"."""

SHIPPED: Final = frozenset(
    {
        "aria-notify",
        "deferred-fetch-minimal",
        "local-network",
        "local-network-access",
        "loopback-network",
        "on-device-speech-recognition",
        "private-state-token-issuance",
        "private-state-token-redemption",
        "publickey-credentials-create",
    }
)
"""In browsers as browser-compat-data has it, and not in features.md."""

FEATURES: Final = STANDARDIZED | PROPOSED | EXPERIMENTAL | SHIPPED
"""Every feature known."""

POWERFUL: Final = frozenset(
    {
        "accelerometer",
        "ambient-light-sensor",
        "camera",
        "captured-surface-control",
        "clipboard-read",
        "clipboard-write",
        "geolocation",
        "gyroscope",
        "local-fonts",
        "local-network",
        "local-network-access",
        "loopback-network",
        "magnetometer",
        "microphone",
        "midi",
        "screen-wake-lock",
        "storage-access",
        "window-management",
    }
)
"""Those of `FEATURES` that are also a permission a site must be given: the names of the Permissions
API, browser-compat-data at a0a74f9, api/Permissions (``permission_…``)."""
