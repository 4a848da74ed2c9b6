"""The roots that browsers believe for TLS servers, by subject name.

The whole of certifi 2026.10.18 (Mozilla's store, TLS servers only), read on 2026-11-26. What a
chain ends in tells a public authority, whom the CA/Browser Forum binds, from an office's own.
"""

from __future__ import annotations

from datetime import date
from typing import Final

READ: Final = date(2026, 11, 26)
SOURCE: Final = "certifi 2026.10.18"

PUBLIC_ROOTS: Final = frozenset(
    {
        (
            "1.2.840.113549.1.9.1=info@e-szigno.hu,CN=Microsec e-Szigno Root CA 2009"
            ",O=Microsec Ltd.,L=Budapest,C=HU"
        ),
        "C=DE,O=Atos,CN=Atos TrustedRoot Root CA ECC TLS 2021",
        "C=DE,O=Atos,CN=Atos TrustedRoot Root CA RSA TLS 2021",
        "C=ES,O=ACCV,OU=PKIACCV,CN=ACCVRAIZ1",
        "CN=AC RAIZ FNMT-RCM SERVIDORES SEGUROS,2.5.4.97=VATES-Q2826004J,OU=Ceres,O=FNMT-RCM,C=ES",
        (
            "CN=ANF Secure Server Root CA,OU=ANF CA Raiz,O=ANF Autoridad de Certificacion"
            ",C=ES,2.5.4.5=G63287510"
        ),
        "CN=Actalis Authentication Root CA,O=Actalis S.p.A./03358520967,L=Milan,C=IT",
        "CN=Amazon Root CA 1,O=Amazon,C=US",
        "CN=Amazon Root CA 2,O=Amazon,C=US",
        "CN=Amazon Root CA 3,O=Amazon,C=US",
        "CN=Amazon Root CA 4,O=Amazon,C=US",
        "CN=Autoridad de Certificacion Firmaprofesional CIF A62634068,C=ES",
        "CN=BJCA Global Root CA1,O=BEIJING CERTIFICATE AUTHORITY,C=CN",
        "CN=BJCA Global Root CA2,O=BEIJING CERTIFICATE AUTHORITY,C=CN",
        "CN=Buypass Class 2 Root CA,O=Buypass AS-983163327,C=NO",
        "CN=Buypass Class 3 Root CA,O=Buypass AS-983163327,C=NO",
        "CN=CA Disig Root R2,O=Disig a.s.,L=Bratislava,C=SK",
        "CN=CFCA EV ROOT,O=China Financial Certification Authority,C=CN",
        (
            "CN=COMODO ECC Certification Authority,O=COMODO CA Limited,L=Salford"
            ",ST=Greater Manchester,C=GB"
        ),
        (
            "CN=COMODO RSA Certification Authority,O=COMODO CA Limited,L=Salford"
            ",ST=Greater Manchester,C=GB"
        ),
        "CN=Certainly Root E1,O=Certainly,C=US",
        "CN=Certainly Root R1,O=Certainly,C=US",
        "CN=Certigna Root CA,OU=0002 48146308100036,O=Dhimyotis,C=FR",
        "CN=Certum EC-384 CA,OU=Certum Certification Authority,O=Asseco Data Systems S.A.,C=PL",
        (
            "CN=Certum Trusted Network CA 2,OU=Certum Certification Authority"
            ",O=Unizeto Technologies S.A.,C=PL"
        ),
        (
            "CN=Certum Trusted Network CA,OU=Certum Certification Authority"
            ",O=Unizeto Technologies S.A.,C=PL"
        ),
        (
            "CN=Certum Trusted Root CA,OU=Certum Certification Authority"
            ",O=Asseco Data Systems S.A.,C=PL"
        ),
        "CN=D-TRUST BR Root CA 1 2020,O=D-Trust GmbH,C=DE",
        "CN=D-TRUST BR Root CA 2 2023,O=D-Trust GmbH,C=DE",
        "CN=D-TRUST EV Root CA 1 2020,O=D-Trust GmbH,C=DE",
        "CN=D-TRUST EV Root CA 2 2023,O=D-Trust GmbH,C=DE",
        "CN=D-TRUST Root Class 3 CA 2 2009,O=D-Trust GmbH,C=DE",
        "CN=D-TRUST Root Class 3 CA 2 EV 2009,O=D-Trust GmbH,C=DE",
        "CN=DigiCert Assured ID Root G2,OU=www.digicert.com,O=DigiCert Inc,C=US",
        "CN=DigiCert Assured ID Root G3,OU=www.digicert.com,O=DigiCert Inc,C=US",
        "CN=DigiCert Global Root G2,OU=www.digicert.com,O=DigiCert Inc,C=US",
        "CN=DigiCert Global Root G3,OU=www.digicert.com,O=DigiCert Inc,C=US",
        "CN=DigiCert TLS ECC P384 Root G5,O=DigiCert\\, Inc.,C=US",
        "CN=DigiCert TLS RSA4096 Root G5,O=DigiCert\\, Inc.,C=US",
        "CN=DigiCert Trusted Root G4,OU=www.digicert.com,O=DigiCert Inc,C=US",
        "CN=GDCA TrustAUTH R5 ROOT,O=GUANG DONG CERTIFICATE AUTHORITY CO.\\,LTD.,C=CN",
        "CN=GTS Root R1,O=Google Trust Services LLC,C=US",
        "CN=GTS Root R3,O=Google Trust Services LLC,C=US",
        "CN=GTS Root R4,O=Google Trust Services LLC,C=US",
        "CN=GlobalSign Root E46,O=GlobalSign nv-sa,C=BE",
        "CN=GlobalSign Root R46,O=GlobalSign nv-sa,C=BE",
        "CN=GlobalSign,O=GlobalSign,OU=GlobalSign ECC Root CA - R4",
        "CN=GlobalSign,O=GlobalSign,OU=GlobalSign ECC Root CA - R5",
        "CN=GlobalSign,O=GlobalSign,OU=GlobalSign Root CA - R3",
        "CN=GlobalSign,O=GlobalSign,OU=GlobalSign Root CA - R6",
        (
            "CN=Go Daddy Root Certificate Authority - G2,O=GoDaddy.com\\, Inc."
            ",L=Scottsdale,ST=Arizona,C=US"
        ),
        "CN=HARICA TLS ECC Root CA 2021,O=Hellenic Academic and Research Institutions CA,C=GR",
        "CN=HARICA TLS RSA Root CA 2021,O=Hellenic Academic and Research Institutions CA,C=GR",
        (
            "CN=Hellenic Academic and Research Institutions ECC RootCA 2015"
            ",O=Hellenic Academic and Research Institutions Cert. Authority,L=Athens,C=GR"
        ),
        (
            "CN=Hellenic Academic and Research Institutions RootCA 2015"
            ",O=Hellenic Academic and Research Institutions Cert. Authority,L=Athens,C=GR"
        ),
        "CN=HiPKI Root CA - G1,O=Chunghwa Telecom Co.\\, Ltd.,C=TW",
        "CN=Hongkong Post Root CA 3,O=Hongkong Post,L=Hong Kong,ST=Hong Kong,C=HK",
        "CN=ISRG Root X1,O=Internet Security Research Group,C=US",
        "CN=ISRG Root X2,O=Internet Security Research Group,C=US",
        "CN=IdenTrust Commercial Root CA 1,O=IdenTrust,C=US",
        "CN=IdenTrust Public Sector Root CA 1,O=IdenTrust,C=US",
        "CN=Izenpe.com,O=IZENPE S.A.,C=ES",
        "CN=Microsoft ECC Root Certificate Authority 2017,O=Microsoft Corporation,C=US",
        "CN=Microsoft RSA Root Certificate Authority 2017,O=Microsoft Corporation,C=US",
        "CN=NAVER Global Root Certification Authority,O=NAVER BUSINESS PLATFORM Corp.,C=KR",
        (
            "CN=NetLock Arany (Class Gold) Főtanúsítvány"
            ",OU=Tanúsítványkiadók (Certification Services),O=NetLock Kft.,L=Budapest"
            ",C=HU"
        ),
        "CN=OISTE Server Root ECC G1,O=OISTE Foundation,C=CH",
        "CN=OISTE Server Root RSA G1,O=OISTE Foundation,C=CH",
        "CN=OISTE WISeKey Global Root GB CA,OU=OISTE Foundation Endorsed,O=WISeKey,C=CH",
        "CN=OISTE WISeKey Global Root GC CA,OU=OISTE Foundation Endorsed,O=WISeKey,C=CH",
        "CN=QuoVadis Root CA 1 G3,O=QuoVadis Limited,C=BM",
        "CN=QuoVadis Root CA 2 G3,O=QuoVadis Limited,C=BM",
        "CN=QuoVadis Root CA 3 G3,O=QuoVadis Limited,C=BM",
        "CN=SECOM TLS ECC Root CA 2024,O=SECOM Trust Systems Co.\\, Ltd.,C=JP",
        "CN=SECOM TLS RSA Root CA 2024,O=SECOM Trust Systems Co.\\, Ltd.,C=JP",
        "CN=SSL.com EV Root Certification Authority ECC,O=SSL Corporation,L=Houston,ST=Texas,C=US",
        (
            "CN=SSL.com EV Root Certification Authority RSA R2,O=SSL Corporation"
            ",L=Houston,ST=Texas,C=US"
        ),
        "CN=SSL.com Root Certification Authority ECC,O=SSL Corporation,L=Houston,ST=Texas,C=US",
        "CN=SSL.com Root Certification Authority RSA,O=SSL Corporation,L=Houston,ST=Texas,C=US",
        "CN=SSL.com TLS ECC Root CA 2022,O=SSL Corporation,C=US",
        "CN=SSL.com TLS RSA Root CA 2022,O=SSL Corporation,C=US",
        "CN=SZAFIR ROOT CA2,O=Krajowa Izba Rozliczeniowa S.A.,C=PL",
        "CN=Sectigo Public Server Authentication Root E46,O=Sectigo Limited,C=GB",
        "CN=Sectigo Public Server Authentication Root R46,O=Sectigo Limited,C=GB",
        "CN=SecureSign Root CA14,O=Cybertrust Japan Co.\\, Ltd.,C=JP",
        "CN=SecureSign Root CA15,O=Cybertrust Japan Co.\\, Ltd.,C=JP",
        "CN=Security Communication ECC RootCA1,O=SECOM Trust Systems CO.\\,LTD.,C=JP",
        (
            "CN=Starfield Root Certificate Authority - G2,O=Starfield Technologies\\, Inc."
            ",L=Scottsdale,ST=Arizona,C=US"
        ),
        (
            "CN=Starfield Services Root Certificate Authority - G2"
            ",O=Starfield Technologies\\, Inc.,L=Scottsdale,ST=Arizona,C=US"
        ),
        "CN=SwissSign RSA TLS Root CA 2022 - 1,O=SwissSign AG,C=CH",
        (
            "CN=T-TeleSec GlobalRoot Class 2,OU=T-Systems Trust Center"
            ",O=T-Systems Enterprise Services GmbH,C=DE"
        ),
        (
            "CN=T-TeleSec GlobalRoot Class 3,OU=T-Systems Trust Center"
            ",O=T-Systems Enterprise Services GmbH,C=DE"
        ),
        (
            "CN=TUBITAK Kamu SM SSL Kok Sertifikasi - Surum 1"
            ",OU=Kamu Sertifikasyon Merkezi - Kamu SM"
            ",O=Turkiye Bilimsel ve Teknolojik Arastirma Kurumu - TUBITAK"
            ",L=Gebze - Kocaeli,C=TR"
        ),
        "CN=TWCA CYBER Root CA,OU=Root CA,O=TAIWAN-CA,C=TW",
        "CN=TWCA Global Root CA,OU=Root CA,O=TAIWAN-CA,C=TW",
        "CN=TWCA Root Certification Authority,OU=Root CA,O=TAIWAN-CA,C=TW",
        "CN=Telekom Security TLS ECC Root 2020,O=Deutsche Telekom Security GmbH,C=DE",
        "CN=Telekom Security TLS RSA Root 2023,O=Deutsche Telekom Security GmbH,C=DE",
        "CN=Telia EC TLS Root CA v3,O=Telia Company AB,C=SE",
        "CN=Telia RSA TLS Root CA v3,O=Telia Company AB,C=SE",
        "CN=Telia Root CA v2,O=Telia Finland Oyj,C=FI",
        "CN=TrustAsia Global Root CA G3,O=TrustAsia Technologies\\, Inc.,C=CN",
        "CN=TrustAsia Global Root CA G4,O=TrustAsia Technologies\\, Inc.,C=CN",
        "CN=TrustAsia TLS ECC Root CA,O=TrustAsia Technologies\\, Inc.,C=CN",
        "CN=TrustAsia TLS RSA Root CA,O=TrustAsia Technologies\\, Inc.,C=CN",
        "CN=TunTrust Root CA,O=Agence Nationale de Certification Electronique,C=TN",
        "CN=UCA Extended Validation Root,O=UniTrust,C=CN",
        "CN=UCA Global G2 Root,O=UniTrust,C=CN",
        (
            "CN=USERTrust ECC Certification Authority,O=The USERTRUST Network"
            ",L=Jersey City,ST=New Jersey,C=US"
        ),
        (
            "CN=USERTrust RSA Certification Authority,O=The USERTRUST Network"
            ",L=Jersey City,ST=New Jersey,C=US"
        ),
        "CN=e-Szigno Root CA 2017,2.5.4.97=VATHU-23584497,O=Microsec Ltd.,L=Budapest,C=HU",
        "CN=e-Szigno TLS Root CA 2023,2.5.4.97=VATHU-23584497,O=Microsec Ltd.,L=Budapest,C=HU",
        "CN=vTrus ECC Root CA,O=iTrusChina Co.\\,Ltd.,C=CN",
        "CN=vTrus Root CA,O=iTrusChina Co.\\,Ltd.,C=CN",
        "OU=AC RAIZ FNMT-RCM,O=FNMT-RCM,C=ES",
        "OU=Security Communication RootCA2,O=SECOM Trust Systems CO.\\,LTD.,C=JP",
        "OU=certSIGN ROOT CA G2,O=CERTSIGN SA,C=RO",
    }
)
"""RFC 4514 text, as `cyberscan.parse.x509` gives it."""


def is_public(root: str) -> bool:
    """Return whether a believed chain that ends in ``root`` is a public authority's."""
    return root in PUBLIC_ROOTS
