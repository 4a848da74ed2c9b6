"""Answers for the tests of what an answer is: our own pages with the marks of their makers', and
pages of sites that come near them.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Markup
from cyberscan.model.facts.web import Exchange
from cyberscan.parse import html
from cyberscan.parse.markup import page as markup
from cyberscan.tables.answers import Kind
from tests.support.web import HTTPS, ZONE

Headers = tuple[tuple[str, str], ...]


class Answer(NamedTuple):
    """An answer as it would come."""

    name: str
    kind: Kind
    source: str
    maker: str = ""
    status: int = 200
    headers: Headers = ()
    url: str = HTTPS


def read(answer: Answer) -> tuple[Exchange, Page, Markup]:
    """Read an answer's page as the probe does."""
    exchange = Exchange(
        url=answer.url, status=answer.status, headers=answer.headers, tls_verified=True
    )
    seen = html.read(answer.source, answer.url, ZONE)
    page = Page(
        exchange=exchange,
        title=seen.title,
        language=seen.language,
        characters=seen.characters // 100 * 100,
        foreign_hosts=seen.foreign_hosts,
        hidden_links=seen.hidden_links,
        masked_text=seen.text,
    )
    return exchange, page, markup.read(answer.source, answer.url, ZONE, exchange, truncated=False)


def doc(title: str, body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    )


CLOUDFLARE: Final = (("Server", "cloudflare"), ("CF-RAY", "…"))
IMUNIFY: Final = (("Server", "imunify360-webshield/1.21"),)
NOINDEX: Final = '<meta name="robots" content="noindex, nofollow">'
LOREM: Final = (
    "<p>Pemerintah Kabupaten Contoh terus meningkatkan layanan publik bagi warga di seluruh "
    "kecamatan, dari perizinan sampai kesehatan dan pendidikan.</p>"
)
LONG: Final = LOREM * 40

MAKERS: Final = (
    # Filters of our own network
    Answer(
        "trustpositif",
        Kind.INTERCEPTED,
        doc(
            "Internet Positif",
            "<h1>Mohon maaf</h1><p>Situs yang hendak Anda buka tidak bisa diakses melalui jaringan "
            "ini sesuai peraturan perundang-undangan Republik Indonesia.</p>",
        ),
        "Trust+Positif",
    ),
    Answer(
        "trustpositif-english",
        Kind.INTERCEPTED,
        doc(
            "Blocked",
            'This page is blocked by <a href="http://trustpositif.kominfo.go.id">TRUST+</a>.',
        ),
        "Trust+Positif",
    ),
    Answer(
        "akses-diblokir",
        Kind.INTERCEPTED,
        doc("Blokir", "Maaf, akses Anda ke situs ini telah diblokir sesuai dengan <a>aturan</a>."),
    ),
    Answer(
        "abusive",
        Kind.INTERCEPTED,
        doc(
            "Filter",
            "We are blocking this abusive site as stated by the Indonesia regulation in order to "
            "provide Internet Sehat.",
        ),
    ),
    Answer(
        "terindikasi",
        Kind.INTERCEPTED,
        doc(
            "Blokir",
            "Situs yang dituju terindikasi mengandung konten yang tidak diperkenankan pemerintah.",
        ),
    ),
    Answer(
        "menutup-akses",
        Kind.INTERCEPTED,
        doc(
            "Internet Sehat",
            "Sebagai dukungan, maka kami menutup akses ke situs yang Anda kunjungi.",
        ),
    ),
    Answer(
        "framed-filter",
        Kind.INTERCEPTED,
        doc("", '<iframe src="http://internetpositif.uzone.id/?page=x"></iframe>'),
    ),
    Answer(
        "forwarding-filter",
        Kind.INTERCEPTED,
        doc("", "", '<meta http-equiv="refresh" content="0; url=http://blockpage.xl.co.id/">'),
    ),
    Answer(
        "titled-filter",
        Kind.INTERCEPTED,
        doc(
            "Netsafe IndosatM2",
            '<a href="http://netsafe.indosatooredoo.com/info">Keterangan</a>',
        ),
    ),
    # Challenges
    Answer(
        "cloudflare-challenge",
        Kind.CHALLENGE,
        doc("Just a moment...", "<noscript>Enable JavaScript</noscript>", NOINDEX),
        "Cloudflare",
        403,
        CLOUDFLARE,
    ),
    Answer(
        "cloudflare-challenge-header",
        Kind.CHALLENGE,
        doc("", ""),
        "Cloudflare",
        403,
        (*CLOUDFLARE, ("cf-mitigated", "challenge")),
    ),
    Answer(
        "ddos-guard",
        Kind.CHALLENGE,
        doc("DDOS-GUARD", "Checking your browser"),
        "DDoS-Guard",
        403,
        (("Server", "ddos-guard"),),
    ),
    Answer(
        "imunify360-splash",
        Kind.CHALLENGE,
        doc(
            "One moment, please...", "<h1>Please wait while your request is being verified...</h1>"
        ),
        "Imunify360",
        200,
        IMUNIFY,
    ),
    Answer(
        "bitninja",
        Kind.CHALLENGE,
        doc("Visitor anti-robot validation", "JavaScript must be enabled."),
        "BitNinja",
        403,
    ),
    Answer(
        "bitninja-200",
        Kind.CHALLENGE,
        doc("Security check by BitNinja", "Solve the task."),
        "BitNinja",
    ),
    Answer(
        "imperva-frame",
        Kind.CHALLENGE,
        '<html style="height:100%"><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW"></head>'
        '<body><iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=9&xinfo=1">'
        "Request unsuccessful.</iframe></body></html>",
        "Imperva",
    ),
    # Blocks
    Answer(
        "imperva-text",
        Kind.WAF_BLOCK,
        doc("Error", "<div>Request unsuccessful. Incapsula incident ID: 12-345</div>"),
        "Imperva",
        403,
    ),
    Answer(
        "cloudflare-block",
        Kind.WAF_BLOCK,
        doc("Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1>"),
        "Cloudflare",
        403,
        CLOUDFLARE,
    ),
    Answer(
        "cloudflare-1020",
        Kind.WAF_BLOCK,
        doc("Access denied", "Error 1020. Cloudflare Ray ID: 1f2e. Your IP: 192.0.2.1"),
        "Cloudflare",
        403,
        CLOUDFLARE,
    ),
    Answer(
        "imunify360-refusal",
        Kind.WAF_BLOCK,
        doc("", "Access denied"),
        "Imunify360",
        415,
        IMUNIFY,
    ),
    Answer(
        "sucuri",
        Kind.WAF_BLOCK,
        doc("Sucuri WebSite Firewall - Access Denied", "<h1>Access Denied</h1>Block ID: BNP005"),
        "Sucuri",
        403,
    ),
    Answer(
        "cloudfront-waf",
        Kind.WAF_BLOCK,
        doc(
            "ERROR: The request could not be satisfied",
            "<h1>403 ERROR</h1><h2>The request could not be satisfied.</h2><hr>Request blocked.",
        ),
        "AWS WAF",
        403,
    ),
    Answer(
        "akamai",
        Kind.WAF_BLOCK,
        doc(
            "Access Denied",
            "<h1>Access Denied</h1>You don't have permission to access "
            '"http&#58;&#47;&#47;www&#46;contoh&#46;go&#46;test&#47;" on this server.<p>'
            "Reference&#32;&#35;18&#46;6f3e1702&#46;1791225442&#46;1a2b3c4d",
        ),
        "Akamai",
        403,
        (("Server", "AkamaiGHost"),),
    ),
    Answer(
        "f5",
        Kind.WAF_BLOCK,
        doc(
            "Request Rejected",
            "The requested URL was rejected. Please consult with your administrator.<br><br>"
            "Your support ID is: 1234567890<br><a href='javascript:history.back();'>[Go Back]</a>",
        ),
        "F5 BIG-IP",
    ),
    Answer(
        "fortiweb",
        Kind.WAF_BLOCK,
        doc(
            "Web Page Blocked!",
            "<h1>Web Page Blocked!</h1>URL: / Client IP: 192.0.2.1 Attack ID: 20000008 "
            "Message ID: 000012345678",
        ),
        "FortiWeb",
        500,
    ),
    Answer(
        "fortigate",
        Kind.WAF_BLOCK,
        doc(
            "FortiGate Application Control",
            '<img src="https://globalurl.fortinet.net/logo.png"> Application blocked',
        ),
        "FortiGate",
        403,
    ),
    Answer(
        "modsecurity",
        Kind.WAF_BLOCK,
        doc(
            "Not Acceptable!",
            "<h1>Not Acceptable!</h1><p>An appropriate representation could not be found. This "
            "error was generated by Mod_Security.</p>",
        ),
        "ModSecurity",
        406,
    ),
    Answer(
        "modsecurity-server",
        Kind.WAF_BLOCK,
        doc("403 Forbidden", "Forbidden"),
        "ModSecurity",
        403,
        (("Server", "Mod_Security 2.5"),),
    ),
    Answer(
        "comodo",
        Kind.WAF_BLOCK,
        doc("403 Forbidden", "Forbidden"),
        "Comodo WAF",
        403,
        (("Server", "Protected by COMODO WAF"),),
    ),
    Answer(
        "wordfence",
        Kind.WAF_BLOCK,
        doc("403 Forbidden", "Your access has been limited. Generated by Wordfence at Thu."),
        "Wordfence",
        403,
    ),
    # Names without a site
    Answer(
        "cpanel-suspended",
        Kind.SUSPENDED,
        doc("Contoh", "Hubungi penyedia."),
        "cPanel",
        url=f"{HTTPS}cgi-sys/suspendedpage.cgi",
    ),
    Answer(
        "cpanel-suspended-refresh",
        Kind.SUSPENDED,
        doc("", "", '<meta http-equiv="Refresh" content="0;URL=/cgi-sys/suspendedpage.cgi">'),
        "cPanel",
    ),
    Answer(
        "suspended",
        Kind.SUSPENDED,
        doc(
            "Account Suspended",
            "<h1>Account Suspended</h1><p>This Account has been suspended.</p>"
            "<p>Contact your hosting provider for more information.</p>",
        ),
        "the hosting provider",
    ),
    Answer(
        "suspended-403",
        Kind.SUSPENDED,
        doc("Account suspended", "<p>This account has been suspended and all services closed.</p>"),
        "the hosting provider",
        403,
    ),
    Answer(
        "godaddy",
        Kind.PARKING,
        doc(
            "",
            '<div id="root"></div>',
            '<script src="https://img1.wsimg.com/parking-lander/static/js/main.1a.js"></script>',
        ),
        "GoDaddy",
    ),
    Answer(
        "godaddy-old",
        Kind.PARKING,
        doc("contoh.test", "This Web page is parked for FREE, courtesy of GoDaddy.com."),
        "GoDaddy",
    ),
    Answer(
        "sedo",
        Kind.PARKING,
        doc(
            "contoh.test",
            "",
            '<script src="//sedoparking.com/frmpark/contoh.test/park.js"></script>',
        ),
        "Sedo",
    ),
    Answer(
        "sedo-image",
        Kind.PARKING,
        doc("contoh.test", '<img src="http://img.sedoparking.com/templates/logo.png">'),
        "Sedo",
    ),
    Answer(
        "parkingcrew",
        Kind.PARKING,
        doc("", "", '<script src="http://www.parkingcrew.net/jsparkcaf.php"></script>'),
        "ParkingCrew",
    ),
    Answer(
        "parkingcrew-cdn",
        Kind.PARKING,
        doc("", '<img src="//d1lxhc4jvstzrp.cloudfront.net/themes/logo.png">'),
        "ParkingCrew",
    ),
    Answer(
        "hestia-suspended",
        Kind.SUSPENDED,
        doc("Access Denied", "<h1>This site is currently suspended</h1><p>Contact support.</p>"),
        "HestiaCP",
    ),
    Answer(
        "parkingcrew-text",
        Kind.PARKING,
        doc(
            "contoh.test",
            "The Sponsored Listings displayed above are served automatically by a third party.",
        ),
        "ParkingCrew",
    ),
    Answer(
        "sedo-registrar",
        Kind.PARKING,
        doc("contoh.test", "You see this because this domain has been parked at your registrar."),
        "Sedo",
    ),
    Answer(
        "dan",
        Kind.PARKING,
        doc("contoh.test", "There are millions of other domains available on DAN.COM."),
        "DAN.COM",
    ),
    Answer(
        "wordpress-maintenance",
        Kind.MAINTENANCE,
        doc(
            "Maintenance", "Briefly unavailable for scheduled maintenance. Check back in a minute."
        ),
        "WordPress",
        503,
    ),
    Answer(
        "joomla-maintenance",
        Kind.MAINTENANCE,
        doc("Contoh", "<p>This site is down for maintenance.<br>Please check back again soon.</p>"),
        "Joomla",
        503,
    ),
    Answer(
        "laravel-maintenance",
        Kind.MAINTENANCE,
        doc("Be right back.", "<div>Be right back.</div>"),
        "Laravel",
        503,
    ),
    Answer(
        "indonesian-maintenance",
        Kind.MAINTENANCE,
        doc("Pemeliharaan", "<h1>Situs sedang dalam pemeliharaan</h1>"),
        "the site",
        503,
    ),
    Answer(
        "indonesian-maintenance-200",
        Kind.MAINTENANCE,
        doc("Mohon maaf", "<h1>Website sedang dalam perbaikan</h1>", NOINDEX),
        "the site",
    ),
    Answer(
        "retry-after",
        Kind.MAINTENANCE,
        doc("503", "Kembali lagi nanti."),
        "",
        503,
        (("Retry-After", "3600"),),
    ),
    # Default pages
    Answer(
        "nginx",
        Kind.DEFAULT_PAGE,
        doc(
            "Welcome to nginx!",
            "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is "
            "successfully installed and working.</p>",
        ),
        "nginx",
    ),
    Answer(
        "nginx-old",
        Kind.DEFAULT_PAGE,
        doc("Welcome to nginx!", "<center><h1>Welcome to nginx!</h1></center>"),
        "nginx",
    ),
    Answer(
        "nginx-epel",
        Kind.DEFAULT_PAGE,
        doc("Test Page for the Nginx HTTP Server on EPEL", LOREM),
        "nginx",
    ),
    Answer(
        "apache-ubuntu",
        Kind.DEFAULT_PAGE,
        doc("Apache2 Ubuntu Default Page: It works", LOREM * 20),
        "Apache",
    ),
    Answer(
        "apache-blankon",
        Kind.DEFAULT_PAGE,
        doc("Apache2 BlankOn Default Page: It works", LOREM * 20),
        "Apache",
    ),
    Answer(
        "apache-works", Kind.DEFAULT_PAGE, "<html><body><h1>It works!</h1></body></html>", "Apache"
    ),
    Answer(
        "apache-nothing-yet",
        Kind.DEFAULT_PAGE,
        "<html><body><h1>It works!</h1>\n<p>This is the default web page for this server.</p>\n"
        "<p>The web server software is running but no content has been added, yet.</p></body>",
        "Apache",
    ),
    Answer(
        "apache-normally",
        Kind.DEFAULT_PAGE,
        "<html>Apache is functioning normally</html>",
        "Apache",
    ),
    Answer(
        "apache-almalinux-403",
        Kind.DEFAULT_PAGE,
        doc("Test Page for the HTTP Server on AlmaLinux", LOREM * 5),
        "Apache",
        403,
    ),
    Answer(
        "apache-centos",
        Kind.DEFAULT_PAGE,
        doc("Apache HTTP Server Test Page powered by CentOS", LOREM * 10),
        "Apache",
        403,
    ),
    Answer(
        "iis",
        Kind.DEFAULT_PAGE,
        doc("IIS Windows Server", '<a href="http://go.test/"><img src="iisstart.png"></a>'),
        "IIS",
    ),
    Answer("iis7", Kind.DEFAULT_PAGE, doc("IIS7", '<img src="welcome.png">'), "IIS"),
    Answer(
        "tomcat",
        Kind.DEFAULT_PAGE,
        doc(
            "Apache Tomcat/10.1.60",
            "<h2>If you're seeing this, you've successfully installed Tomcat.</h2>",
        ),
        "Tomcat",
    ),
    Answer(
        "tomcat-debian",
        Kind.DEFAULT_PAGE,
        doc("Apache Tomcat", "<h1>It works !</h1> it means you've setup Tomcat successfully."),
        "Tomcat",
    ),
    Answer(
        "litespeed",
        Kind.DEFAULT_PAGE,
        doc(
            "Congratulation",
            "<h2>Congratulation! You have successfully installed the LiteSpeed Web Server!</h2>",
        ),
        "LiteSpeed",
    ),
    Answer(
        "xampp",
        Kind.DEFAULT_PAGE,
        doc("Welcome to XAMPP", "You have successfully installed XAMPP on this system!"),
        "XAMPP",
    ),
    Answer("plesk-old", Kind.DEFAULT_PAGE, doc("Default Parallels Plesk Page", LOREM), "Plesk"),
    Answer(
        "plesk",
        Kind.DEFAULT_PAGE,
        doc(
            "Web Server's Default Page",
            'This page is generated by <a href="https://www.plesk.com">Plesk</a>, automation '
            "software. You see this page because there is no Web site at this address.",
        ),
        "Plesk",
    ),
    Answer(
        "cpanel-default-refresh",
        Kind.DEFAULT_PAGE,
        '<html><head><META HTTP-EQUIV="refresh" CONTENT="0;URL=/cgi-sys/defaultwebpage.cgi"></head>'
        "<body></body></html>",
        "cPanel",
    ),
    Answer(
        "cpanel-default",
        Kind.DEFAULT_PAGE,
        doc("", "SORRY!"),
        "cPanel",
        url=f"{HTTPS}cgi-sys/defaultwebpage.cgi",
    ),
    Answer(
        "cpanel-working",
        Kind.DEFAULT_PAGE,
        doc("", "Apache is working on your cPanel<sup>&reg;</sup> and WHM&#8482; Server"),
        "cPanel",
    ),
    Answer(
        "cpanel-launch",
        Kind.DEFAULT_PAGE,
        doc("Coming soon", '<a href="/cpanel">log in</a> to launch this site'),
        "cPanel",
    ),
    Answer(
        "ispconfig",
        Kind.DEFAULT_PAGE,
        doc(
            "Welcome!",
            "<h1>Welcome to your website!</h1><h2>This is the default index page of your website."
            "</h2>",
        ),
        "ISPConfig",
    ),
    Answer(
        "hestia",
        Kind.DEFAULT_PAGE,
        doc(
            "Coming Soon",
            "<h1>We're working on it!</h1><p>This site is currently under construction.</p>",
        ),
        "HestiaCP",
    ),
    Answer(
        "hestia-unassigned",
        Kind.DEFAULT_PAGE,
        doc("Success!", "<h1>Success!</h1><p>Your new web server is ready to use.</p>"),
        "HestiaCP",
    ),
    Answer(
        "no-such-site",
        Kind.DEFAULT_PAGE,
        doc("没有找到站点", '<div class="title">没有找到站点</div>'),
        "a hosting panel",
    ),
    Answer(
        "aapanel-chinese",
        Kind.DEFAULT_PAGE,
        doc("恭喜，站点创建成功！", "<h1>恭喜, 站点创建成功！</h1><h3>本页面由系统自动生成</h3>"),
        "aaPanel",
    ),
    Answer(
        "aapanel",
        Kind.DEFAULT_PAGE,
        doc(
            "Congratulations, the site was created successfully!",
            "<h3>this page is automatically generated by the system.</h3>",
        ),
        "aaPanel",
    ),
    Answer(
        "cyberpanel",
        Kind.DEFAULT_PAGE,
        doc(
            "",
            "<h1>CyberPanel Installed</h1><h2>You have successfully installed CyberPanel, please "
            "remove this page and upload your website. :)</h2>",
        ),
        "CyberPanel",
    ),
    Answer(
        "codeigniter",
        Kind.DEFAULT_PAGE,
        doc(
            "Welcome to CodeIgniter 4!",
            "<p>The page you are looking at is being generated dynamically by CodeIgniter.</p>",
        ),
        "CodeIgniter",
    ),
    Answer(
        "laravel",
        Kind.DEFAULT_PAGE,
        doc("Laravel", "<div>Laravel</div><a>Documentation</a><a>Laracasts</a><a>News</a>"),
        "Laravel",
    ),
)
"""One or more for every row, in the order of the tables."""
