"""Challenges and blocks of firewalls and CDNs.

[W] wafw00f, the maker's plugin at commit acf61041: https://github.com/EnableSecurity/wafw00f
[T] technologies of webappanalyzer at commit 1b9eee81: https://github.com/enthec/webappanalyzer
[F] FlareSolverr, flaresolverr_service.py at commit 0f05ed8f:
    https://github.com/FlareSolverr/FlareSolverr
[C] Censored Planet, blockpage_signatures.json at commit fcbafca6:
    https://github.com/censoredplanet/assets-censoredplanet

The headers by which Cloudflare and AWS mark their challenges are documented by themselves and
stand in `cyberscan.parse.answer`.
"""

from __future__ import annotations

from typing import Final

from cyberscan.tables.answers.recogniser import Kind, Recogniser

_REFUSALS: Final = frozenset({400, 401, 403, 405, 406, 409, 415, 429, 451, 503})

WALLS: Final = (
    Recogniser(
        kind=Kind.CHALLENGE,
        maker="Cloudflare",
        # The page answers 403 (developers.cloudflare.com/rules/custom-errors/reference/
        # error-page-types/); 503 and 429 were its statuses before.
        source="[F] CHALLENGE_TITLES",
        statuses=frozenset({403, 429, 503}),
        headers=(("server", "cloudflare"),),
        titles=("just a moment...",),
    ),
    Recogniser(
        kind=Kind.WAF_BLOCK,
        maker="Cloudflare",
        source="[F] ACCESS_DENIED_TITLES; https://developers.cloudflare.com/rules/custom-errors/"
        "reference/error-page-types/",
        statuses=frozenset({403, 503}),
        titles=("attention required! | cloudflare",),
    ),
    Recogniser(
        kind=Kind.WAF_BLOCK,
        maker="Cloudflare",
        # "1XXX errors appear in the HTML body" of 403, and the Ray ID is asked for.
        source="https://github.com/cloudflare/cloudflare-docs/pull/20581; "
        "https://github.com/hathitrust/firebird-common/pull/130",
        statuses=frozenset({403}),
        headers=(("server", "cloudflare"),),
        texts=("cloudflare ray id",),
        most=3_000,
    ),
    Recogniser(
        kind=Kind.CHALLENGE,
        maker="DDoS-Guard",
        source="[F] CHALLENGE_TITLES; [W] ddosguard.py; [T] d.json",
        headers=(("server", "ddos-guard"),),
        titles=("ddos-guard",),
    ),
    Recogniser(
        kind=Kind.CHALLENGE,
        maker="Imunify360",
        source="[W] imunify360.py; https://cloudlinux.zendesk.com/hc/en-us/articles/18397015583644",
        headers=(("server", "imunify360"),),
        texts=("please wait while your request is being verified",),
    ),
    Recogniser(
        kind=Kind.WAF_BLOCK,
        maker="Imunify360",
        source="[W] imunify360.py; [T] i.json",
        statuses=_REFUSALS,
        headers=(("server", "imunify360"),),
    ),
    Recogniser(
        kind=Kind.CHALLENGE,
        maker="BitNinja",
        source="[W] bitninja.py",
        titles=("visitor anti-robot validation", "security check by bitninja"),
    ),
    Recogniser(
        kind=Kind.CHALLENGE,
        maker="Imperva",
        # Ordinary pages take a script from there; only the page in their place frames it.
        source="[W] incapsula.py; [T] i.json",
        resources=("/_incapsula_resource",),
        resource_kind="frame",
        most=300,
    ),
    Recogniser(
        kind=Kind.WAF_BLOCK,
        maker="Imperva",
        source="[W] incapsula.py",
        statuses=_REFUSALS | {200},
        texts=("incapsula incident id",),
        most=1_000,
    ),
    Recogniser(
        kind=Kind.WAF_BLOCK,
        maker="Sucuri",
        source="[C] a_prod_sucurifw_1; [W] sucuri.py",
        titles=(
            "sucuri website firewall - access denied",
            "sucuri website firewall - cloudproxy - access denied",
        ),
        most=3_000,
    ),
    Recogniser(
        kind=Kind.WAF_BLOCK,
        maker="AWS WAF",
        source="https://repost.aws/knowledge-center/cloudfront-error-request-blocked",
        statuses=frozenset({403}),
        texts=("the request could not be satisfied", "request blocked"),
    ),
    Recogniser(
        kind=Kind.WAF_BLOCK,
        maker="Akamai",
        source="https://www.simplefastwebsites.com/errors/security/akamai-reference-18-access-"
        "denied/; https://ghost.n1zyy.com/you-dont-have-permission-to-access-website-on-this-"
        "server-error",
        statuses=frozenset({403}),
        titles=("access denied",),
        texts=("you don't have permission to access", "reference #"),
    ),
    Recogniser(
        kind=Kind.WAF_BLOCK,
        maker="F5 BIG-IP",
        # Its default answer has status 200.
        source="[W] f5bigipasm.py; [C] f_gen_request_rejected; "
        "https://f5j-nginx-ansible.readthedocs.io/",
        titles=("request rejected",),
        texts=("the requested url was rejected", "please consult with your administrator"),
    ),
    Recogniser(
        kind=Kind.WAF_BLOCK,
        maker="FortiWeb",
        source="[W] fortiweb.py",
        phrases=("web page blocked", "web page blocked!"),
        texts=("attack id", "message id", "client ip"),
    ),
    Recogniser(
        kind=Kind.WAF_BLOCK,
        maker="FortiGate",
        source="[W] fortigate.py, fortiguard.py; [C] a_prod_fortinet_2, a_prod_fortinet_5",
        phrases=(
            "fortigate application control",
            "fortiguard intrusion prevention",
            "web application firewall",
        ),
        resources=("globalurl.fortinet.net",),
    ),
    Recogniser(
        kind=Kind.WAF_BLOCK,
        maker="ModSecurity",
        source="[W] modsecurity.py",
        statuses=frozenset({403, 406, 501}),
        phrases=(
            "this error was generated by mod_security",
            "this error was generated by modsecurity",
            "mod_security rules triggered",
            "protected by mod_security",
            "protected by modsecurity",
        ),
    ),
    Recogniser(
        kind=Kind.WAF_BLOCK,
        maker="ModSecurity",
        source="[W] modsecurity.py",
        statuses=_REFUSALS,
        headers=(("server", "mod_security"),),
    ),
    Recogniser(
        kind=Kind.WAF_BLOCK,
        maker="Comodo WAF",
        source="[W] comodo.py",
        statuses=_REFUSALS,
        headers=(("server", "protected by comodo waf"),),
    ),
    Recogniser(
        kind=Kind.WAF_BLOCK,
        maker="Wordfence",
        source="[W] wordfence.py",
        statuses=frozenset({403, 503}),
        phrases=("generated by wordfence",),
        most=3_000,
    ),
)
