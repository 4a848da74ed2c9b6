"""Providers by their names and their pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.takeover import is_free_when_gone, page_provider, provider_of, says_free
from cyberscan.tables.takeover import PROVIDERS

_ROWS = {row.key: row for row in PROVIDERS}
_PAGES = {
    "github-pages": b"<p><strong>There isn't a GitHub Pages site here.</strong></p>",
    "s3": b'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchBucket</Code>'
    b"<Message>The specified bucket does not exist</Message><BucketName>x</BucketName></Error>",
    "ghost": b"<p>The thing you were looking for is no longer here, or never was</p>",
    "surge": b"<h1>project not found</h1>",
    "help-scout": b"No settings were found for this company: kantor",
}


@pytest.mark.parametrize(
    ("name", "key", "free"),
    [
        ("app.azurewebsites.net", "azure-app-service", True),
        ("APP.AzureWebsites.NET.", "azure-app-service", True),
        ("app.scm.azurewebsites.net", "azure-app-service", False),
        ("azurewebsites.net", "azure-app-service", False),
        ("notazurewebsites.net", "", False),
        ("azurewebsites.net.evil.test", "", False),
        ("vm.eastus.cloudapp.azure.com", "azure-public-ip", True),
        ("vm.southeastasia.cloudapp.azure.com", "azure-public-ip", True),
        ("a.vm.eastus.cloudapp.azure.com", "azure-public-ip", False),
        ("eastus.cloudapp.azure.com", "azure-public-ip", False),
        ("cloudapp.azure.com", "", False),
        ("svc.cloudapp.net", "azure-cloud-service", True),
        ("tm.trafficmanager.net", "azure-traffic-manager", True),
        ("akun.blob.core.windows.net", "azure-blob", True),
        ("akun.z23.blob.core.windows.net", "azure-blob", False),
        ("akun.queue.core.windows.net", "", False),
        ("box.westeurope.azurecontainer.io", "azure-container", True),
        ("api.azure-api.net", "azure-api", True),
        # Left out: it is not said that their names come free.
        ("x.azureedge.net", "", False),
        ("x.azurefd.net", "", False),
        ("env.us-east-1.elasticbeanstalk.com", "elastic-beanstalk", True),
        ("env.eba-a1b2.us-east-1.elasticbeanstalk.com", "elastic-beanstalk", False),
        ("elasticbeanstalk.com", "", False),
        # S3 says so on its page; its names always exist.
        ("b.s3.amazonaws.com", "s3", False),
        ("s3.amazonaws.com", "s3", False),
        ("b.s3-ap-southeast-1.amazonaws.com", "s3", False),
        ("b.s3.ap-southeast-3.amazonaws.com", "s3", False),
        ("b.s3-website-ap-southeast-1.amazonaws.com", "s3", False),
        ("b.s3-website.ap-southeast-3.amazonaws.com", "s3", False),
        ("lb-1.us-east-1.elb.amazonaws.com", "", False),
        ("ec2-1-2-3-4.compute.amazonaws.com", "", False),
        ("s3.evil.test", "", False),
        ("kantor.github.io", "github-pages", False),
        ("github.io", "github-pages", False),
        ("github.io.evil.test", "", False),
        ("kantor.ghost.io", "ghost", False),
        ("na-west1.surge.sh", "surge", False),
        ("kantor.helpscoutdocs.com", "help-scout", False),
        # Not vulnerable, or edge cases.
        ("d1.cloudfront.net", "", False),
        ("x.herokudns.com", "", False),
        ("x.herokuapp.com", "", False),
        ("x.netlify.app", "", False),
        ("shops.myshopify.com", "", False),
        ("live-x.pantheonsite.io", "", False),
        ("cname.vercel-dns.com", "", False),
        ("x.fastly.net", "", False),
        ("ghs.googlehosted.com", "", False),
        ("c.storage.googleapis.com", "", False),
        ("", "", False),
        (".", "", False),
        ("...", "", False),
        ("a" * 70_000, "", False),
        ("a." * 70_000 + "github.io", "github-pages", False),
    ],
)
def test_a_provider_is_known_by_its_names(name: str, key: str, *, free: bool) -> None:
    row = provider_of(name)
    assert (row.key if row else "") == key
    assert (is_free_when_gone(name) is not None) is free


@pytest.mark.parametrize(
    ("names", "key"),
    [
        ((), ""),
        (("a.test",), ""),
        (("kantor.github.io",), "github-pages"),
        (("kantor.github.io", "github.map.fastly.net"), "github-pages"),
        (("kantor.ghost.io", "b.s3.amazonaws.com"), "s3"),
        (("kantor.github.io", "x.azurewebsites.net"), "github-pages"),
        (("x.azurewebsites.net",), ""),
    ],
)
def test_the_provider_nearest_to_the_end_has_the_page(names: tuple[str, ...], key: str) -> None:
    row = page_provider(names)
    assert (row.key if row else "") == key


@pytest.mark.parametrize("key", sorted(_PAGES))
def test_each_page_is_its_own_providers_alone(key: str) -> None:
    for row in PROVIDERS:
        assert says_free(row, 404, _PAGES[key]) is (row.key == key)


def test_every_row_with_a_page_is_tried_here() -> None:
    assert {row.key for row in PROVIDERS if row.status} == set(_PAGES)
    assert all(row.gone or row.status for row in PROVIDERS)
    assert len(_ROWS) == len(PROVIDERS)


@pytest.mark.parametrize("key", sorted(_PAGES))
@pytest.mark.parametrize("status", [200, 301, 403, 410, 500])
def test_words_without_the_status_are_a_page_about_it(key: str, status: int) -> None:
    assert not says_free(_ROWS[key], status, _PAGES[key])


@pytest.mark.parametrize(
    ("body", "free"),
    [
        (b"There isn&#39;t a GitHub Pages site here.", True),
        (b"There isn&rsquo;t a GitHub Pages site here.", True),
        ("There isn\u2019t a GitHub Pages site here.".encode(), True),
        (b"THERE ISN'T A GITHUB PAGES SITE HERE.", True),
        (b"There isn't\n   a <b>GitHub</b> Pages site here.", True),
        (b"There is a GitHub Pages site here.", False),
        (b"404 Not Found", False),
        (b"", False),
        (b"\xff\xfe\x00", False),
        (b"x" * 70_000 + b"There isn't a GitHub Pages site here.", False),
    ],
)
def test_words_are_compared_as_read(body: bytes, *, free: bool) -> None:
    assert says_free(_ROWS["github-pages"], 404, body) is free


@pytest.mark.parametrize(
    "body",
    [
        b"<" * 1_048_576,
        b"<a" * 524_288,
        b"&" * 1_048_576,
        b"&#x" * 349_525,
        "\ufdfa".encode() * 349_525,
    ],
)
def test_hostile_pages_are_read_through(body: bytes) -> None:
    for row in PROVIDERS:
        assert not says_free(row, 404, body)


@given(st.binary(max_size=300), st.integers(0, 999), st.text(max_size=80))
def test_nothing_makes_it_raise(body: bytes, status: int, name: str) -> None:
    provider_of(name)
    is_free_when_gone(name)
    page_provider([name, name])
    for row in PROVIDERS:
        says_free(row, status, body)
