"""Flaws of the libraries that pages are built on. See `libraries`."""

from __future__ import annotations

from typing import Final

from cyberscan.tables.software.library import Flaw, Library

PAGES: Final = (
    Library(
        "jQuery",
        ("jquery",),
        ("jquery",),
        (
            Flaw("", "1.6.3", ("CVE-2011-4969",)),
            Flaw("", "1.9.0b1", ("CVE-2012-6708",)),
            Flaw("1.2.1", "1.9.0", ("CVE-2020-7656",)),
            Flaw("1.4.0", "1.12.0", ("CVE-2015-9251",)),
            Flaw("3.0.0-rc.1", "3.0.0", ("CVE-2016-10707",)),
            Flaw("1.12.3", "3.0.0-beta1", ("CVE-2015-9251",)),
            Flaw("1.1.4", "3.4.0", ("CVE-2019-11358",)),
            Flaw("1.0.3", "3.5.0", ("CVE-2020-11023",)),
            Flaw("1.12.0", "3.5.0", ("CVE-2020-11022",)),
        ),
    ),
    Library(
        "jQuery UI",
        ("jqueryui", "jquery-ui", "jquery.ui"),
        ("jquery-ui", "jquery.ui"),
        (
            Flaw("", "1.13.0", ("CVE-2021-41182", "CVE-2021-41184", "CVE-2021-41183")),
            Flaw("", "1.13.2", ("CVE-2022-31160",)),
        ),
        home="https://code.jquery.com/ui/",
    ),
    Library(
        "jQuery Mobile",
        ("jquery-mobile", "jquerymobile"),
        ("jquery.mobile", "jquery-mobile"),
        (Flaw("", "", ("GHSA-fj93-7wm4-8x2g",)),),
    ),
    Library(
        "jQuery Validation",
        ("jquery-validation", "jquery-validate", "jquery.validate"),
        ("jquery.validate", "jquery.validation"),
        (
            Flaw("", "1.19.3", ("CVE-2021-21252",)),
            Flaw("", "1.19.5", ("CVE-2022-31147",)),
            Flaw("", "1.20.0", ("CVE-2025-3573",)),
        ),
    ),
    Library(
        "DataTables",
        ("datatables", "datatables.net", "jquery.datatables"),
        ("jquery.datatables", "datatables"),
        (
            Flaw("", "1.10.10", ("CVE-2015-6584",)),
            Flaw("", "1.10.22", ("CVE-2020-28458",)),
            Flaw("", "1.11.3", ("CVE-2021-23445",)),
        ),
        home="https://cdn.datatables.net/",
    ),
    Library(
        "prettyPhoto",
        ("prettyphoto",),
        ("jquery.prettyphoto",),
        (Flaw("", "3.1.5", ("CVE-2013-6837",)),),
    ),
    Library(
        "Bootstrap",
        ("bootstrap", "twitter-bootstrap"),
        ("bootstrap", "bootstrap.bundle"),
        (
            Flaw("", "3.4.0", ("CVE-2018-20676", "CVE-2018-20677")),
            Flaw("2.3.0", "3.4.0", ("CVE-2018-14040", "CVE-2018-14042")),
            Flaw("3.0.0", "3.4.0", ("CVE-2016-10735",)),
            Flaw("3.0.0", "3.4.1", ("CVE-2019-8331",)),
            Flaw("1.4.0", "3.4.2", ("CVE-2024-6485",)),
            Flaw("3.4.1", "3.4.2", ("CVE-2025-1647",)),
            Flaw("4.0.0-beta", "4.0.0-beta.2", ("CVE-2016-10735",)),
            Flaw("4.0.0", "4.1.2", ("CVE-2018-14040", "CVE-2018-14042", "CVE-2018-14041")),
            Flaw("4.0.0", "4.3.1", ("CVE-2019-8331",)),
        ),
    ),
    Library(
        "bootstrap-select",
        ("bootstrap-select",),
        ("bootstrap-select",),
        (Flaw("", "1.13.6", ("CVE-2019-20921",)),),
    ),
    Library(
        "AngularJS",
        ("angularjs", "angular.js", "angular"),
        ("angular", "angularjs"),
        (
            Flaw("", "1.5.0-beta.1", ("CVE-2019-14863",)),
            Flaw("", "1.6.0", ("GHSA-28hp-fgcr-2r4h",)),
            Flaw("", "1.7.9", ("CVE-2019-10768",)),
            Flaw("", "1.8.0", ("GHSA-5cp4-xmrw-59wf", "CVE-2020-7676")),
            Flaw(
                "",
                "1.8.4",
                ("CVE-2023-26117", "CVE-2023-26116", "CVE-2022-25869", "CVE-2023-26118"),
            ),
            Flaw("1.2.0-rc.3", "1.8.4", ("CVE-2026-11998",)),
            Flaw("1.3.0", "1.8.4", ("CVE-2024-21490",)),
            Flaw("1.3.1", "1.8.4", ("CVE-2025-2336",)),
            Flaw("", "1.9.9", ("CVE-2025-4690",)),
            Flaw("1.7.0", "2.0.0", ("CVE-2022-25844",)),
        ),
    ),
    Library(
        "Knockout",
        ("knockout",),
        ("knockout",),
        (Flaw("", "3.5.0", ("CVE-2019-14862",)),),
    ),
    Library(
        "Prototype",
        ("prototype",),
        ("prototype",),
        (
            Flaw("", "1.5.1.2", ("CVE-2008-7220",)),
            Flaw("1.6.0", "1.6.0.2", ("CVE-2008-7220",)),
            Flaw("", "1.7.4", ("CVE-2020-27511",)),
        ),
    ),
)
