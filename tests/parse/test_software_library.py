from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.software.library import flaws, libraries

CDNJS = "https://cdnjs.cloudflare.com/ajax/libs"
NPM = "https://cdn.jsdelivr.net/npm"
OWN = "https://contoh.go.test"

FOUND = [
    # In the file's name.
    (f"{OWN}/js/jquery-3.7.1.js", "jQuery", "3.7.1"),
    (f"{OWN}/js/jquery-3.7.1.min.js", "jQuery", "3.7.1"),
    (f"{OWN}/js/jquery-3.3.1.slim.min.js", "jQuery", "3.3.1"),
    (f"{OWN}/js/jquery.1.8.3.min.js", "jQuery", "1.8.3"),
    (f"{OWN}/js/JQuery-1.12.4.MIN.JS", "jQuery", "1.12.4"),
    (f"{OWN}/js/jquery-1.12.4.min.js?v=3", "jQuery", "1.12.4"),
    (f"{OWN}/js/jquery-1.12.4.min.js#x", "jQuery", "1.12.4"),
    (f"{OWN}/js/jquery%2D1.12.4.min.js", "jQuery", "1.12.4"),
    (f"{OWN}/js/jquery-v1.12.4.js", "jQuery", "1.12.4"),
    (f"{OWN}/js/jquery-3.0.0-rc1.js", "jQuery", "3.0.0"),
    (f"{OWN}/js/jquery-1.9.0b1.js", "jQuery", "1.9.0"),
    (f"{OWN}/js/jquery-ui-1.12.1.custom.min.js", "jQuery UI", "1.12.1"),
    (f"{OWN}/js/jquery-ui-1.8.js", "jQuery UI", "1.8"),
    (f"{OWN}/js/jquery.mobile-1.4.5.min.js", "jQuery Mobile", "1.4.5"),
    (f"{OWN}/js/jquery.validate-1.11.1.min.js", "jQuery Validation", "1.11.1"),
    (f"{OWN}/js/jquery.dataTables-1.10.4.min.js", "DataTables", "1.10.4"),
    (f"{OWN}/js/bootstrap-3.3.7.min.js", "Bootstrap", "3.3.7"),
    (f"{OWN}/js/angular-1.5.8.min.js", "AngularJS", "1.5.8"),
    (f"{OWN}/js/moment-2.18.1.js", "Moment.js", "2.18.1"),
    (f"{OWN}/js/handlebars-v4.0.5.js", "Handlebars", "4.0.5"),
    (f"{OWN}/js/lodash-4.17.4.min.js", "Lodash", "4.17.4"),
    (f"{OWN}/js/prototype-1.6.0.js", "Prototype", "1.6.0"),
    (f"{OWN}/js/knockout-3.4.2.js", "Knockout", "3.4.2"),
    (f"{OWN}/js/swiper-4.5.0.min.js", "Swiper", "4.5.0"),
    (f"{OWN}/js/ckeditor-4.5.0.js", "CKEditor", "4.5.0"),
    # Behind the package's name.
    (f"{CDNJS}/jquery/3.3.1/jquery.min.js", "jQuery", "3.3.1"),
    ("https://ajax.googleapis.com/ajax/libs/jquery/1/jquery.min.js", "jQuery", "1"),
    ("https://ajax.googleapis.com/ajax/libs/jquery/1.8/jquery.min.js", "jQuery", "1.8"),
    (f"{CDNJS}/jqueryui/1.12.1/jquery-ui.min.js", "jQuery UI", "1.12.1"),
    (f"{CDNJS}/twitter-bootstrap/4.1.0/js/bootstrap.min.js", "Bootstrap", "4.1.0"),
    (
        "https://maxcdn.bootstrapcdn.com/bootstrap/3.3.7/js/bootstrap.min.js",
        "Bootstrap",
        "3.3.7",
    ),
    (f"{CDNJS}/moment.js/2.22.0/moment-with-locales.min.js", "Moment.js", "2.22.0"),
    (f"{CDNJS}/angular.js/1.6.0/angular.min.js", "AngularJS", "1.6.0"),
    (f"{CDNJS}/lodash.js/4.17.11/lodash.core.min.js", "Lodash", "4.17.11"),
    (f"{CDNJS}/handlebars.js/4.0.11/handlebars.runtime.min.js", "Handlebars", "4.0.11"),
    (f"{CDNJS}/Chart.js/2.7.0/Chart.bundle.min.js", "Chart.js", "2.7.0"),
    (f"{CDNJS}/pdf.js/2.0.943/pdf.min.js", "PDF.js", "2.0.943"),
    (f"{CDNJS}/dompurify/2.0.3/purify.min.js", "DOMPurify", "2.0.3"),
    (f"{CDNJS}/select2/4.0.3/js/select2.full.min.js", "Select2", "4.0.3"),
    (f"{CDNJS}/underscore.js/1.8.3/underscore-min.js", "Underscore", "1.8.3"),
    (f"{CDNJS}/video.js/7.0.0/video.min.js", "Video.js", "7.0.0"),
    (f"{CDNJS}/tinymce/4.9.0/tinymce.min.js", "TinyMCE", "4.9.0"),
    (f"{OWN}/vendor/jquery/v3.4.1/jquery.min.js", "jQuery", "3.4.1"),
    # Round the library's file, as its archive unpacks.
    (f"{OWN}/assets/jquery-ui-1.12.1/jquery-ui.min.js", "jQuery UI", "1.12.1"),
    (f"{OWN}/js/jquery-ui-1.11.4.custom/jquery-ui.js", "jQuery UI", "1.11.4"),
    (f"{OWN}/bootstrap-3.3.7-dist/js/bootstrap.min.js", "Bootstrap", "3.3.7"),
    (f"{OWN}/bootstrap-4.6.2/js/bootstrap.bundle.min.js", "Bootstrap", "4.6.2"),
    (f"{OWN}/bootstrap-5.0.2-dist/js/bootstrap.min.js", "Bootstrap", "5.0.2"),
    (f"{OWN}/js/select2-4.0.5/dist/js/select2.full.min.js", "Select2", "4.0.5"),
    (f"{OWN}/js/select2-4.0.5.min.js", "Select2", "4.0.5"),
    # Behind an at sign.
    (f"{NPM}/jquery@3.3.1", "jQuery", "3.3.1"),
    (f"{NPM}/jquery@3.3.1/dist/jquery.min.js", "jQuery", "3.3.1"),
    ("https://unpkg.com/jquery@2.2.4/dist/jquery.slim.js", "jQuery", "2.2.4"),
    (f"{NPM}/bootstrap@4.1.0/dist/js/bootstrap.bundle.min.js", "Bootstrap", "4.1.0"),
    (f"{NPM}/swiper@6.0.0/swiper-bundle.min.js", "Swiper", "6.0.0"),
    (f"{NPM}/chart.js@2.9.3", "Chart.js", "2.9.3"),
    # Where its maker serves nothing else.
    ("https://code.jquery.com/ui/1.12.1/jquery-ui.min.js", "jQuery UI", "1.12.1"),
    ("https://code.jquery.com/jquery-1.12.4.min.js", "jQuery", "1.12.4"),
    ("https://cdn.datatables.net/1.10.19/js/jquery.dataTables.min.js", "DataTables", "1.10.19"),
    ("https://cdn.ckeditor.com/4.13.0/full/ckeditor.js", "CKEditor", "4.13.0"),
]

NOTHING = [
    "",
    # Another file than the library's, or a folder of something else built on it.
    f"{OWN}/bootstrap-3.3.7-dist/js/desa.js",
    f"{OWN}/jquery-ui-1.12.1/external/jquery/jquery.js",
    f"{OWN}/themes/bootstrap-2.0/js/bootstrap.min.js",
    f"{OWN}/themes/bootstrap-7.x-3.1.2/js/bootstrap.min.js",
    f"{OWN}/plugin-1.12.1/jquery.min.js",
    "not a url",
    "https://",
    f"{OWN}/",
    f"{OWN}/js/app.js",
    f"{OWN}/js/jquery.min.js",
    # A query is the site's own word.
    f"{OWN}/js/jquery.min.js?ver=1.12.4",
    f"{OWN}/js/jquery.min.js?v=1.12.4",
    # What a content management system repairs itself.
    f"{OWN}/wp-includes/js/jquery/jquery.min.js?ver=3.7.1",
    f"{OWN}/wp-includes/js/jquery/jquery-1.12.4.js",
    f"{OWN}/js/jquery-1.12.4-wp.js",
    f"{OWN}/js/jquery-1.12.4-aem.js",
    f"{OWN}/js/jquery-1.12.4-patched.min.js",
    # Other libraries whose names begin alike.
    f"{OWN}/js/jquery-migrate-1.4.1.min.js",
    f"{OWN}/js/jquery-easing-1.3.js",
    f"{OWN}/js/jquery.cookie-1.4.1.js",
    f"{OWN}/js/jqueryfoo-1.4.1.js",
    f"{OWN}/js/bootstrap-datepicker-1.6.4.min.js",
    f"{OWN}/js/angular-route-1.5.8.js",
    f"{OWN}/js/moment-timezone-0.5.13.js",
    f"{CDNJS}/jquery/3.3.1/core.js",
    f"{CDNJS}/jquery.cookie/1.4.1/jquery.cookie.min.js",
    f"{CDNJS}/moment.js/2.22.0/locale/id.js",
    f"{CDNJS}/bootstrap-datepicker/1.6.4/js/bootstrap-datepicker.min.js",
    "https://cdn.datatables.net/buttons/1.5.1/js/dataTables.buttons.min.js",
    # The number of a folder without the library's name is not the library's.
    f"{OWN}/assets/2.0/jquery.min.js",
    f"{OWN}/theme/1.2.0/js/bootstrap.min.js",
    # No script.
    f"{CDNJS}/twitter-bootstrap/3.3.7/css/bootstrap.min.css",
    f"{OWN}/js/jquery-1.12.4.min.js.map",
    f"{OWN}/img/jquery-1.12.4.png",
    # No version.
    f"{NPM}/jquery@latest/dist/jquery.min.js",
    f"{NPM}/jquery@^3.0.0",
    f"{NPM}/@scope/jquery@1.0.0",
    f"{CDNJS}/jquery/latest/jquery.min.js",
    # Names that are too plain to be trusted without their package.
    f"{OWN}/js/video-1.0.js",
    f"{OWN}/js/chart-1.0.js",
    f"{OWN}/js/pdf-1.0.js",
]

WEAK = [
    # retire.js fd8df0d: jquery.
    ("jquery", "1.6.2", True),
    ("jquery", "1.12.4", True),
    ("jquery", "2.2.4", True),
    ("jquery", "3.3.1", True),
    ("jquery", "3.4.1", True),
    ("jquery", "3.5.0-rc1", True),
    ("jquery", "3.5.0", False),
    ("jquery", "3.7.1", False),
    ("jquery", "4.0.0", False),
    # A number that is not told may be any: nothing is said of 3.x or 1.x.
    ("jquery", "3", False),
    ("jquery", "1", False),
    ("jquery", "3.4", True),
    ("jquery", "3.5", False),
    ("bootstrap", "2.3.2", True),
    ("bootstrap", "3.3.7", True),
    ("bootstrap", "3.4.1", True),
    ("bootstrap", "4.0.0", True),
    ("bootstrap", "4.3.0", True),
    ("bootstrap", "4.3.1", False),
    ("bootstrap", "4.6.2", False),
    ("bootstrap", "5.3.8", False),
    ("angularjs", "1.8.3", True),
    ("angularjs", "1.5.8", True),
    ("lodash", "4.17.15", True),
    ("lodash", "4.17.21", True),
    ("lodash", "4.18.0", False),
    ("moment", "2.29.1", True),
    # CVE-2022-24785 is of servers; CVE-2022-31129 begins with 2.18.0.
    ("moment", "2.29.3", True),
    ("moment", "2.29.4", False),
    ("handlebars", "4.7.8", True),
    ("handlebars", "4.7.9", False),
    ("jqueryui", "1.12.1", True),
    ("jqueryui", "1.13.1", True),
    ("jqueryui", "1.13.2", False),
    ("jqueryui", "1.14.2", False),
    ("select2", "4.0.5", True),
    ("select2", "4.0.13", False),
    ("swiper", "11.0.0", True),
    ("swiper", "12.1.2", False),
    ("ckeditor", "4.20.2", True),
    ("ckeditor", "4.22.1", False),
    ("datatables", "1.10.20", True),
    ("datatables", "1.13.6", False),
]


@pytest.mark.parametrize(("url", "name", "version"), FOUND)
def test_a_url_tells_a_library(url: str, name: str, version: str) -> None:
    (loaded,) = libraries(url)
    assert (loaded.library.name, str(loaded.version)) == (name, version)


@pytest.mark.parametrize("url", NOTHING)
def test_a_url_that_tells_none(url: str) -> None:
    assert libraries(url) == ()


@pytest.mark.parametrize(("package", "version", "weak"), WEAK)
def test_which_versions_are_weak(package: str, version: str, weak: bool) -> None:
    (loaded,) = libraries(f"{NPM}/{package}@{version}/dist/x.js")
    assert bool(flaws(loaded)) is weak


def test_a_combined_url_tells_several() -> None:
    url = f"{NPM.removesuffix('/npm')}/combine/npm/jquery@2.2.4,npm/bootstrap@4.1.0/dist/js/b.js"
    assert [(x.library.name, x.text) for x in libraries(url)] == [
        ("jQuery", "2.2.4"),
        ("Bootstrap", "4.1.0"),
    ]


def test_a_version_told_twice_counts_once() -> None:
    assert len(libraries(f"{NPM}/jquery@3.3.1/dist/jquery-3.3.1.min.js")) == 1


@given(st.text(max_size=600) | st.text(alphabet="jquery-.min@/0123456789js%", max_size=600))
def test_any_text_is_read(url: str) -> None:
    for loaded in libraries(url):
        assert loaded.text.lstrip("v")[0].isdigit()
        flaws(loaded)


@given(st.lists(st.integers(0, 99), min_size=2, max_size=4))
def test_all_forms_tell_the_same_version(numbers: list[int]) -> None:
    version = ".".join(map(str, numbers))
    urls = [
        f"{OWN}/jquery-{version}.min.js",
        f"{CDNJS}/jquery/{version}/jquery.min.js",
        f"{NPM}/jquery@{version}/dist/jquery.min.js",
    ]
    found = [libraries(url) for url in urls]
    assert all(len(one) == 1 and str(one[0].version) == version for one in found)
    assert len({flaws(one[0]) for one in found}) == 1


@pytest.mark.parametrize(
    "url",
    [
        "/" * 1_000_000,
        "jquery-" * 150_000 + ".js",
        "jquery" + "-min" * 250_000 + ".js",
        "jquery@" + "1." * 500_000,
        "%2f" * 330_000,
        "@" * 1_000_000,
        "https://x/jquery-" + "1" * 1_000_000 + ".js",
    ],
    ids=range(7),
)
def test_hostile_urls_end(url: str) -> None:
    assert len(libraries(url)) <= 1
