"""Writing a regency's file: what is known as keys, what is not as guidance in comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import tomli_w

from cyberscan.config.files import ensure_folder, write_whole
from cyberscan.inventory.province import FILE as PROVINCE
from cyberscan.inventory.province import stand_in
from cyberscan.model.inventory import Authorisation, Contact, Host, Inventory, Regency, Window, Zone
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import visible

_LONG_LIST = 4
"""Elements from which a list is written one to a line."""


def file_name(regency: Regency) -> str:
    """Return ``35.01-pacitan.toml``: sorted by code, told apart by eye."""
    bare = regency.name.removeprefix("Kabupaten ").removeprefix("Provinsi ").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", bare)[:60].strip("-")
    return f"{regency.code}-{slug}.toml" if slug else f"{regency.code}.toml"


def write_folder(inventory: Inventory, folder: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write one file per regency, and ``province.toml`` if the province has a name and
    the folder no such file.

    Raises `UserError`; without ``force`` nothing at all is written when a regency's file exists
    already. A ``province.toml`` that exists always stays: tables carry no tile grid.
    """
    files = {folder / file_name(r): regency_toml(r) for r in inventory.regencies}
    province = folder / PROVINCE
    if inventory.name != stand_in(inventory.regencies) and not province.exists():
        files[province] = province_toml(inventory)
    if not force:
        there = [file for file in files if file.exists()]
        if there:
            raise UserError(
                Problem(file=str(file), what="exists already", do="--force overwrites it")
                for file in there
            )
    ensure_folder(folder)
    for file, text in files.items():
        write_whole(file, text.encode(), mode=0o644)
    return tuple(files)


def province_toml(inventory: Inventory) -> str:
    """Return the text of ``province.toml``."""
    lines = [f"name = {_text(inventory.name)}"]
    if inventory.fictional:
        lines.append("fictional = true")
    if inventory.tiles:
        lines += ["", "# Kisi peta: baris 0 = utara, kolom 0 = barat. / Tile grid: row 0 is north."]
        lines += [f"rows = {inventory.rows}", f"columns = {inventory.columns}", "tiles = ["]
        lines += [
            f"  {{ code = {_text(tile.code)}, abbreviation = {_text(tile.abbreviation)},"
            f" row = {tile.row}, column = {tile.column} }},"
            for tile in inventory.tiles
        ]
        lines.append("]")
    return "\n".join(lines) + "\n"


def regency_toml(regency: Regency) -> str:
    """Return the text of a regency's file; loading it gives an equal regency but for its origin."""
    parts = [_head(regency)]
    parts += [_zone(zone) for zone in regency.zones]
    parts += [_host(host) for host in regency.hosts]
    parts.append(_contact(regency.contact))
    parts += [_window(window) for window in regency.windows] or [_NO_WINDOW]
    parts.append(_authorisation(regency.authorisation))
    return "\n\n".join(parts) + "\n"


_NO_WINDOW = """\
# Jam pemindaian yang disepakati; tanpa ini pemindaian boleh kapan saja.
# Hours agreed for looking; without them any time will do.
# [[windows]]
# days = [1, 2, 3, 4, 5]  # 1 = Senin / Monday
# start = "21:00"
# end = "05:00"
# time_zone = "Asia/Jakarta\""""


def _head(regency: Regency) -> str:
    lines = [
        f"# {visible(regency.name)}",
        f"code = {_text(regency.code)}",
        f"name = {_text(regency.name)}",
        f"kind = {_text(regency.kind)}",
        "",
        *_known_or(
            "networks",
            regency.networks,
            "Jaringan IP milik sendiri (CIDR), menurut pemiliknya; belum diketahui.",
            "Own networks (CIDR), on the owner's word; not known yet.",
        ),
        *_known_or(
            "exclusions",
            regency.exclusions,
            "Nama dan CIDR yang tidak boleh dihubungi sama sekali.",
            "Names and CIDRs that must never be contacted.",
        ),
        *_authorities(regency.authorities),
    ]
    return "\n".join(lines)


def _authorities(authorities: Sequence[str]) -> Iterator[str]:
    """Yield what was read, not the names of the files it came from: those lie elsewhere."""
    if not authorities:
        yield from _known_or(
            "authorities",
            (),
            "Otoritas sertifikat milik sendiri: berkas PEM, dihitung dari folder berkas ini.",
            "Certificate authorities of its own: PEM files, counted from this file's folder.",
        )
        return
    yield "authorities = ["
    yield from (f"'''\n{pem}'''," for pem in authorities)
    yield "]"


def _zone(zone: Zone) -> str:
    lines = ["[[zones]]", f"name = {_text(zone.name)}"]
    if zone.evidence:
        lines.append(f"evidence = {_text(zone.evidence)}")
    lines += _known_or(
        "dkim_selectors", zone.dkim_selectors, "Selektor DKIM surel.", "DKIM selectors in use."
    )
    lines += _known_or(
        "name_servers",
        zone.name_servers,
        "Server nama milik sendiri (nama atau alamat).",
        "The zone's own name servers (names or addresses).",
    )
    return "\n".join(lines)


def _host(host: Host) -> str:
    lines = ["[[hosts]]", f"name = {_text(host.name)}", f"service = {_text(host.service)}"]
    if host.ports:
        lines.append(f"ports = {list(host.ports)}")
    if host.evidence:
        lines.append(f"evidence = {_text(host.evidence)}")
    if host.formerly:
        lines.append(f"formerly = {_value(host.formerly)}")
    return "\n".join(lines)


def _contact(contact: Contact) -> str:
    known = {key: getattr(contact, key) for key in contact.__struct_fields__}
    lines = [
        "# Kontak resmi yang dipublikasikan kantornya; isi hanya yang diketahui.",
        "# The office's published contact; fill in only what is known.",
    ]
    lines.append("[contact]" if any(known.values()) else "# [contact]")
    lines += [
        f"{key} = {_text(value)}" if value else f'# {key} = ""' for key, value in known.items()
    ]
    return "\n".join(lines)


def _window(window: Window) -> str:
    return "\n".join(
        (
            "[[windows]]",
            f"days = {list(window.days)}",
            f"start = {_text(window.start)}",
            f"end = {_text(window.end)}",
            f"time_zone = {_text(window.time_zone)}",
        )
    )


def _authorisation(authorisation: Authorisation) -> str:
    lines = [
        "# Izin pemilik. Tanpa izin yang dikonfirmasi dan masih berlaku, tidak ada yang dikirim.",
        "# The owner's word. Without a confirmed, valid one nothing is sent.",
        "[authorisation]",
        f"status = {_text(authorisation.status)}",
    ]
    lines += _known_or(
        "reference", authorisation.reference, "Nomor surat.", "Number of the letter."
    )
    lines += _known_or("signer", authorisation.signer, "Penanda tangan.", "Who signed it.")
    lines += _known_or("valid_from", authorisation.valid_from, "Mulai berlaku.", "First day.")
    lines += _known_or("valid_until", authorisation.valid_until, "Hari terakhir.", "Last day.")
    lines += _known_or(
        "families",
        authorisation.families,
        'Yang diizinkan: "tls", "web", "content", "dns", "mail", "services".',
        "What may be looked at.",
    )
    lines += _known_or(
        "extras",
        authorisation.extras,
        '"hosted_services", "mail_servers", "content_profiles", "ot": bila disebut.',
        "Only what the letter names.",
    )
    return "\n".join(lines)


def _known_or(
    key: str, value: str | date | Sequence[str] | None, guidance_id: str, guidance_en: str
) -> Iterator[str]:
    if value:
        yield f"{key} = {_value(value)}"
        return
    empty = "[]" if key in _LIST_KEYS else "2026-01-01" if key.startswith("valid_") else '""'
    yield f"# {guidance_id}"
    yield f"# {guidance_en}"
    yield f"# {key} = {empty}"


_LIST_KEYS = frozenset(
    {
        "networks",
        "exclusions",
        "authorities",
        "dkim_selectors",
        "name_servers",
        "families",
        "extras",
    }
)


def _value(value: str | date | Sequence[str]) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, date):
        return value.isoformat()
    items = [_text(item) for item in value]
    if len(items) <= _LONG_LIST:
        return f"[{', '.join(items)}]"
    return "[\n" + "".join(f"  {item},\n" for item in items) + "]"


def _text(value: str) -> str:
    return tomli_w.dumps({"k": str(value)}).removeprefix("k = ").removesuffix("\n")
