"""Hosting providers at which a name that its owner gave up can be had by the next customer.

Two signs: the name under the provider's domain is gone from DNS (NXDOMAIN) and customers choose
such names themselves, or the provider answers for the host with a page that says it knows no such
site. Only providers of which takeover is documented as possible stand here:

[M] Microsoft, "Prevent dangling DNS entries and avoid subdomain takeover", articles/security/
    fundamentals/subdomain-takeover.md of MicrosoftDocs/azure-docs at commit 0088bfa7
[A] AWS Security Blog, "Threat tactic spotlight: Subdomain takeover" (S3, Elastic Beanstalk)
[G] GitHub, "Verifying your custom domain for GitHub Pages", content/pages/configuring-a-custom-
    domain-for-your-github-pages-site of github/docs at commit 08f06f22
[X] can-i-take-over-xyz, fingerprints.json at commit 003c6b9c:
    https://github.com/EdOverflow/can-i-take-over-xyz

Left out: whom [X] calls not vulnerable (CloudFront, ELB, Fastly, Firebase, Google Cloud Storage,
Google Sites, Squarespace, Vercel, WP Engine, Zendesk …) or an edge case (Heroku, Netlify, Shopify,
Tilda, Tumblr, Webflow, Wix …), GitHub apart, whose own documentation says when it is possible;
Pantheon, which asks for a TXT record since 2024-07
(https://docs.pantheon.io/release-notes/2024/07/domain-validation); Azure Front Door and CDN, which
[M] lists without saying that their names come free; and rows of [X] that name no domain to know the
provider by, or a page as anyone's ("page not found").
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

READ: Final = "2026-11-26"
"""The day the sources of all rows were read."""


class Provider(Struct, frozen=True, kw_only=True):
    """One provider's names, and what shows that one of them is free."""

    key: str
    """Permanent: facts keep it."""
    name: str
    source: str
    ends: tuple[str, ...]
    """How names of it end, label by label; ``*`` at the end of a label stands for anything."""
    labels: int = 0
    """Labels before that end of a name that a customer chooses whole; 0: any number."""
    gone: bool = False
    """A name that does not exist can be made by any customer."""
    status: int = 0
    """Of the page that says there is no such site; 0: the provider has no such row."""
    texts: tuple[str, ...] = ()
    """What it says: all of these, folded."""


PROVIDERS: Final = (
    Provider(
        key="azure-app-service",
        name="Azure App Service",
        source="[M]; [X] Microsoft Azure",
        ends=("azurewebsites.net",),
        labels=1,
        gone=True,
    ),
    Provider(
        key="azure-public-ip",
        name="Azure (cloudapp.azure.com)",
        source="[M]; [X] Microsoft Azure",
        ends=("*.cloudapp.azure.com",),
        labels=1,
        gone=True,
    ),
    Provider(
        key="azure-cloud-service",
        name="Azure Cloud Services",
        source='[M] "Clean up DNS pointers"; [X] Microsoft Azure',
        ends=("cloudapp.net",),
        labels=1,
        gone=True,
    ),
    Provider(
        key="azure-traffic-manager",
        name="Azure Traffic Manager",
        source="[M]; [X] Microsoft Azure",
        ends=("trafficmanager.net",),
        labels=1,
        gone=True,
    ),
    Provider(
        key="azure-blob",
        name="Azure Blob Storage",
        source="[M]; [X] Microsoft Azure",
        ends=("blob.core.windows.net",),
        labels=1,
        gone=True,
    ),
    Provider(
        key="azure-container",
        name="Azure Container Instances",
        source="[M]; [X] Microsoft Azure",
        ends=("*.azurecontainer.io",),
        labels=1,
        gone=True,
    ),
    Provider(
        key="azure-api",
        name="Azure API Management",
        source="[M]; [X] Microsoft Azure",
        ends=("azure-api.net",),
        labels=1,
        gone=True,
    ),
    Provider(
        key="elastic-beanstalk",
        name="AWS Elastic Beanstalk",
        # NAME.REGION; the longer names of newer environments carry a random label.
        source="[A]; [X] AWS/Elastic Beanstalk",
        ends=("*.elasticbeanstalk.com",),
        labels=1,
        gone=True,
    ),
    Provider(
        key="s3",
        name="AWS S3",
        source="[A]; [X] AWS/S3",
        ends=(
            "s3.amazonaws.com",
            "s3-*.amazonaws.com",
            "s3.*.amazonaws.com",
            "s3-website.*.amazonaws.com",
        ),
        status=404,
        texts=("nosuchbucket", "the specified bucket does not exist"),
    ),
    Provider(
        key="github-pages",
        name="GitHub Pages",
        source="[G]; [X] Github, edge case: a domain its owner verified is safe",
        ends=("github.io",),
        status=404,
        texts=("there isn't a github pages site here.",),
    ),
    Provider(
        key="ghost",
        name="Ghost",
        source="[X] Ghost",
        ends=("ghost.io",),
        status=404,
        texts=("the thing you were looking for is no longer here, or never was",),
    ),
    Provider(
        key="surge",
        name="Surge",
        source="[X] Surge.sh; https://surge.sh/help/adding-a-custom-domain",
        ends=("surge.sh",),
        status=404,
        texts=("project not found",),
    ),
    Provider(
        key="help-scout",
        name="Help Scout Docs",
        source="[X] Help Scout",
        ends=("helpscoutdocs.com",),
        status=404,
        texts=("no settings were found for this company:",),
    ),
)
