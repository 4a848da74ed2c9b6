"""Kab. Mahoni."""

from __future__ import annotations

from cyberscan.lab.truth.rows import EXPOSED, VISITS, fails, truth, unknown

TRUTH = truth(
    "99.01",
    fails(
        "mahonikab.go.test",
        "L dns/caa:missing",
        "L dns/dnssec-unsigned:unsigned",
        # Both servers in 192.0.2.0/24.
        "L dns/nameservers:one_network",
        # 5 January 2027 is 44 days away, the policy asks for 60.
        "H dns/registration-end:soon",
        "M mail/spf:missing",
        "M mail/dmarc:missing",
    ),
    # The same site and certificate under both names; neither redirects.
    fails("mahonikab.go.test:80", "H web/https-redirect:stays_plain"),
    fails(
        "mahonikab.go.test:443",
        "I tls/opinion-mozilla:neither",
        "I tls/opinion-ncsc:insufficient",
        "I tls/opinion-ssl-labs:untrusted",
        "L tls/cbc-sha1-static-rsa:also",
        "M tls/signature-hash:weak",
        "C tls/cert-expired:expired",
        "M tls/tls10-tls11:accepted",
        "M web/hsts:missing",
        "L web/nosniff:missing",
        "M web/framing:missing",
        "H web/cookie-secure:session",
        "M web/cookie-httponly:readable",
        "L web/cookie-samesite:missing",
        # Apache 2.2 and PHP 5.3.
        "H web/eol-software:abandoned ×2",
        "L web/version-disclosure:shown",
        "L web/security-txt:missing",
    ),
    fails("www.mahonikab.go.test:80", "H web/https-redirect:stays_plain"),
    fails(
        "www.mahonikab.go.test:443",
        "I tls/opinion-mozilla:neither",
        "I tls/opinion-ncsc:insufficient",
        "I tls/opinion-ssl-labs:untrusted",
        "L tls/cbc-sha1-static-rsa:also",
        "M tls/signature-hash:weak",
        "C tls/cert-expired:expired",
        "M tls/tls10-tls11:accepted",
        "M web/hsts:missing",
        "L web/nosniff:missing",
        "M web/framing:missing",
        "H web/cookie-secure:session",
        "M web/cookie-httponly:readable",
        "L web/cookie-samesite:missing",
        # Apache 2.2 and PHP 5.3.
        "H web/eol-software:abandoned ×2",
        "L web/version-disclosure:shown",
        "L web/security-txt:missing",
    ),
    fails("dukcapil.mahonikab.go.test:80", "H web/https-redirect:stays_plain"),
    fails(
        "dukcapil.mahonikab.go.test:443",
        "H tls/no-https:missing",
        "C web/login-over-http:page",
        "H web/eol-software:abandoned ×2",
    ),
    fails(
        "rsud.mahonikab.go.test:443",
        "C content/hidden-links:gambling",
        "M web/hsts:missing",
        "L web/nosniff:missing",
        "M web/framing:missing",
        "L web/security-txt:missing",
    ),
    # What lies about; see `cyberscan.lab.province.left_open`.
    fails(
        "simpeg.mahonikab.go.test:443",
        "C web/exposed-git:found",
        "C web/exposed-env:found",
        "C web/exposed-sql-dump:found",
        "H web/exposed-log:found",
        "H web/exposed-telescope:found",
        "H web/exposed-ignition:found",
    ),
    fails(
        "arsip.mahonikab.go.test:443",
        "C web/exposed-archive:found",
        "H web/exposed-phpinfo:found",
        "M web/exposed-server-status:found",
        "M web/exposed-ds-store:found",
        "H web/exposed-svn:found",
        "H web/exposed-hg:found",
        "H web/exposed-adminer:found",
        "M web/exposed-phpmyadmin:found",
    ),
    fails(
        "kabar.mahonikab.go.test:443",
        "H web/exposed-wp-debug-log:found",
        "L web/exposed-wp-users:found",
        "L web/exposed-xmlrpc:found",
        "I web/exposed-panel:found",
    ),
    fails(
        "layanan.mahonikab.go.test:443",
        "H web/exposed-actuator:found",
        "I web/exposed-swagger:found",
        "H web/exposed-elmah:found",
    ),
    fails(
        "aset.mahonikab.go.test:443",
        "M web/exposed-env:plain",
        "C web/exposed-phpmyadmin:signed_in",
    ),
    unknown(
        "tertutup.mahonikab.go.test:443",
        "not_the_site",
        *EXPOSED,
        "content/spam-sitemap",
        "web/debug-mode",
        "web/robots-secrets",
    ),
    # The page that the front page leads to is refused, and with it all further visits.
    unknown("tertutup.mahonikab.go.test:443", "blocked", VISITS),
    fails("mail.mahonikab.go.test:25", "H mail/starttls:missing"),
    # IMAP offers TLS, of any age and with a certificate of last summer, and does without.
    fails(
        "mail.mahonikab.go.test",
        "H mail/mailbox-cleartext:allowed",
        "L mail/mailbox-tls:old",
        "M mail/mailbox-tls:expired",
    ),
    # group1, ssh-dss and arcfour; its CBC goes without encrypt-then-MAC, so no Terrapin.
    fails("192.0.2.18:22", "M services/ssh:broken", "I services/ssh:no_post_quantum"),
    fails("192.0.2.20:6379", "C services/redis:open"),
    # OpenSSH 5.3 and MySQL 5.1 are older than all that anybody still repairs.
    fails("192.0.2.18:22", "M services/end-of-life:aged"),
    fails("192.0.2.20:3306", "H services/mysql:exposed", "M services/end-of-life:aged"),
    # The hospital's registration computer; nothing is sent to its printer.
    fails("192.0.2.22:445", "C services/smb:version1"),
    fails("192.0.2.22:3389", "H services/rdp:no_nla"),
    fails("192.0.2.22:137", "H services/netbios-ns:amplifies"),
    fails("192.0.2.22:9100", "I services/unidentified:left_alone"),
    fails("192.0.2.23:11211", "C services/memcached:open"),
    # MongoDB 8.2 and Elasticsearch 7.17 are at their end, too.
    fails("192.0.2.23:27017", "C services/mongodb:open", "H services/end-of-life:abandoned"),
    fails("192.0.2.23:5432", "H services/postgresql:no_tls"),
    fails("192.0.2.23:9200", "C services/elasticsearch:open", "H services/end-of-life:abandoned"),
    fails("192.0.2.23:8000", "H services/jdwp:reachable"),
)
