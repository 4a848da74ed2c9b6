"""Records of broken pages, which say beside the words whose they are; and notes of those who broke
in that stand in the same places."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.defacement import CHECK
from cyberscan.model.verdict import Outcome, Verdict
from tests.checks.content.reading import NONE, material, site, small


def judged(source: str) -> Verdict:
    verdict = CHECK.judge(material(source), NONE, NONE, NONE)
    assert isinstance(verdict, Verdict)
    return verdict


CLAIM = "./HACKED by BelutListrik Team - stupid admin"
POLITE = (
    "Assalamualaikum min. Situs ini sudah saya masuki lewat form aduan, unggahan tidak difilter. "
    "Data warga tidak saya ambil. Tolong diperbaiki sebelum yang lain masuk. ~ Bocah_Kali | "
    "Lumpur Hitam Team ~"
)


def table(*rows: str, head: str = "") -> str:
    top = f"<tr>{head}</tr>" if head else ""
    return site(f"<table>{top}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")


RECORDS = {
    "a row that tells": table(
        f"<td>2012</td><td><a href=/a/2012>{CLAIM}</a></td><td>Ditinggalkan peretas, bukti</td>"
    ),
    "a row that tells before": table(f"<td>Tulisan pelaku</td><td>{CLAIM}</td>"),
    "a column of titles that were archived": table(
        f"<td>2012</td><td>{CLAIM}</td>", head="<th>Tahun</th><th>Judul saat diarsipkan</th>"
    ),
    "a column of what visitors wrote": table(
        f"<td>3</td><td>{CLAIM}</td>", head="<th>No</th><th>Komentar</th>"
    ),
    "a list of terms": site(f"<dl><dt>{CLAIM}</dt><dd>Laman yang ditinggalkan peretas.</dd></dl>"),
    "a heading, and what follows": site(
        f"<div><h4>{CLAIM}</h4><p>Tampilan setelah diretas tahun 2012; kasusnya selesai.</p></div>"
    ),
    "before a colon": site(f"<p>Peretas meninggalkan pesan ini:</p><p>{CLAIM}</p>"),
    "an archive's heading": site(f"<section><h2>Arsip web</h2><ul><li>{CLAIM}</ul></section>"),
    "a caption below": site(f"<div><p>{CLAIM}</p><p>Tulisan peretas di sini, 2012</p></div>"),
    "below a headline": site(
        f"<h2>Situs desa diretas, pelaku tinggalkan pesan sopan</h2><p>{POLITE}</p>"
    ),
    "below a heading": site(f"<div><h4>Tampilan saat diretas (2012)</h4><p>{CLAIM}</p></div>"),
    "a card": site(f"<div><div>{CLAIM}</div><div>Laman yang diretas, 2012</div></div>"),
    "a picture's caption": site(
        f"<figure><img src=a.png alt='{CLAIM}'><figcaption>Setelah diretas</figcaption></figure>"
    ),
    "a page of a web archive": small(
        f"<h2>{CLAIM}</h2><p>Disimpan oleh Dinas Kearsipan.</p><a href=/>Beranda</a>",
        title="Arsip Web Kabupaten Contoh",
    ),
    "a play by its title": site(
        "<div><h4>H4CK3D BY BOCAH_404</h4><p>Drama siswa SMAN 1, Sabtu 19.00</p></div>"
    ),
    "a polite note, told of": site(f"<p>Surat dari pelaku berbunyi:</p><p>{POLITE}</p>"),
}


@pytest.mark.parametrize("name", RECORDS)
def test_a_record(name: str) -> None:
    verdict = judged(RECORDS[name])
    assert verdict.outcome is Outcome.PASS, verdict


NOTES = {
    "a row among others": table(
        "<td>2012</td><td>Portal lama</td><td>tutup</td>",
        f"<td>2013</td><td>{CLAIM}</td><td>tutup</td>",
    ),
    "a column of something else": table(
        f"<td>3</td><td>{CLAIM}</td>", head="<th>No</th><th>Nama berkas</th>"
    ),
    "another row tells of hackers": table(
        "<td>Waspada peretasan WhatsApp</td><td>Siaran</td>", f"<td>{CLAIM}</td><td>Siaran</td>"
    ),
    "another item does": site(f"<ul><li>Waspada peretasan WhatsApp<li>{CLAIM}</ul>"),
    "an item of news below": site(f"<div><p>{CLAIM}</p><p>Waspada peretasan WhatsApp</p></div>"),
    "a picture": site(f"<div><img src=a.png alt='{CLAIM}'></div>"),
    "a heading, and the same voice": site(
        f"<div><h4>{CLAIM}</h4><p>Kami hacker, admin tidur. Sistem kalian lemah.</p></div>"
    ),
    "a heading, and what they call themselves": site(
        f"<div><h4>{CLAIM}</h4><p>Hacker Indonesia bersatu, lawan korupsi</p></div>"
    ),
    "a heading, and a greeting of theirs": site(
        f"<div><h4>{CLAIM}</h4><p>Salam dari peretas kampung, sekadar lewat</p></div>"
    ),
    "a heading, and what they are not": site(
        f"<div><p>{CLAIM}</p><p>Kami hacker, bukan pelaku kriminal</p></div>"
    ),
    "a column of theirs": table(f"<td>{CLAIM}</td>", head="<th>Hacker</th>"),
    "before a colon, of nobody": site(f"<p>Pengumuman:</p><p>{CLAIM}</p>"),
    "polite, in the box of announcements": site(
        f"<div class=modal><div><h5>Pengumuman</h5></div><div><p>{POLITE}</p></div></div>"
    ),
    "behind the sign of rights": site(
        "<p>&copy; 2026 Diretas oleh Laskar Pesisir. Tidak lupa.</p>"
    ),
    "behind all rights": site(
        "<footer>Copyright © 2026. All rights reserved. Hacked by Laskar Pesisir</footer>"
    ),
    "the same in English": site("<footer>Copyright 2026 - Hacked by Nightwatch</footer>"),
}


@pytest.mark.parametrize("name", NOTES)
def test_a_note(name: str) -> None:
    verdict = judged(NOTES[name])
    assert verdict.outcome is Outcome.FAIL, verdict
    assert verdict.message != "look", verdict


OTHERS = {
    "rights of an office": site("<footer>&copy; 2026 dikelola oleh Dinas Kominfo</footer>"),
    "rights, and a line of news": site(
        "<footer>&copy; 2026 Dinas. Kabar: situs desa diretas oleh orang tak dikenal</footer>"
    ),
    "a letter of a list": site("<p>(a) tidak dapat dibuka; (c) diretas oleh penipu.</p>"),
    "a title about rights": site("<p>Hak cipta diretas oleh mesin: bedah buku</p>"),
    "makers of an office": site("<footer>&copy; 2026 Hacked by Tim Diskominfo</footer>"),
    "rights of a feast called after it": site("<footer>&copy; 2026 Hacked by Design</footer>"),
    "a vendor's notice": site(
        "<p>Website ini sudah kami kuasai kembali. Data pelanggan aman, tidak kami hapus. Mohon "
        "perbaikan kata sandi. Nusa_Web | Nusa Web Team</p>"
    ),
    "a pupil's letter": site(
        "<p>Assalamualaikum pak admin, sistem presensi sudah kami masuki. Input NISN tidak "
        "divalidasi. Data siswa tidak kami ubah. Tolong diperbaiki. Anak_Magang | SMKN Satu Team"
        "</p>"
    ),
    "a user's letter": site(
        "<p>Halo admin, aplikasi ini sudah kami kuasai, terima kasih pelatihannya. Data siswa "
        "tidak kami hapus. Mohon perbaikan form unggah yang belum divalidasi. Guru SDN 1</p>"
    ),
    "a helper of the office": site(
        "<p>Assalamualaikum min, situs ini sudah kami masuki sebagai admin. Data warga tidak kami "
        "ambil. Tolong diperbaiki tautannya. Tim Diskominfo</p>"
    ),
    "what is not taken": site(
        "<p>Data Anda aman. Foto tidak kami ambil untuk keperluan lain; unggahan yang "
        "tidak difilter ditolak. Humas_Contoh | Kelurahan Tanggap Team</p>"
    ),
    "a visitor": site(
        "<p>Assalamualaikum min, formulir unggah tidak divalidasi, tolong diperbaiki. Warga_Kali | "
        "Komunitas Sungai Team</p>"
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_others(name: str) -> None:
    verdict = judged(OTHERS[name])
    assert verdict.outcome is Outcome.PASS, verdict
