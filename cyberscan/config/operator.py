"""Who runs the scanner: asked once, then named in every request and every report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec
import tomli_w

from cyberscan.config import paths
from cyberscan.config.document import Document, load
from cyberscan.config.files import ensure_folder, write_whole
from cyberscan.config.reader import read
from cyberscan.model.inventory import Operator
from cyberscan.model.problem import Problem, UserError

LONGEST: Final = 120
"""Characters of a name, a contact or a page: contact and page travel in every User-Agent."""

_BY_ADDRESS: Final = "a resolver is set by address; `iterate` alone asks none"
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"\+?[0-9][0-9 ./-]{4,}[0-9]")


def operator_file() -> Path:
    """Return where the operator is kept. It may not exist yet."""
    return paths.config() / "operator.toml"


def load_operator(path: Path | None = None) -> Operator:
    """Read the operator. Raises `UserError`: none was set yet, or the file is wrong."""
    file = path or operator_file()
    if not file.exists():
        raise UserError(
            Problem(
                file=str(file),
                what="no operator is set: nobody could tell who is scanning",
                do="run `cyberscan init` once",
            )
        )
    document = load(file)
    problems: list[Problem] = []
    operator = read(document, Operator, problems)
    if not problems:
        problems.extend(_wrong(operator, document))
    if problems:
        raise UserError(sorted(problems))
    return _tidy(operator)


def save_operator(operator: Operator, path: Path | None = None) -> Path:
    """Check the operator, write it whole and return where. Raises `UserError`."""
    file = path or operator_file()
    problems = tuple(_wrong(operator, Document("", {}, {})))
    if problems:
        raise UserError(problems)
    ensure_folder(file.parent)
    content = msgspec.to_builtins(_tidy(operator))
    write_whole(file, tomli_w.dumps(content).encode())
    return file


def _tidy(operator: Operator) -> Operator:
    return Operator(
        name=operator.name.strip(),
        contact=operator.contact.strip(),
        page=operator.page.strip(),
        resolver=operator.resolver
        if operator.iterates
        else tuple(str(ip_address(address.strip())) for address in operator.resolver),
    )


def _wrong(operator: Operator, document: Document) -> Iterator[Problem]:
    for key in ("name", "contact", "page"):
        value = getattr(operator, key).strip()
        if not value and key != "page":
            yield document.problem((key,), "is empty")
        elif len(value) > LONGEST:
            yield document.problem((key,), f"is longer than {LONGEST} characters")
        elif not (value.isascii() and value.isprintable()) or any(c in value for c in '\\"'):
            yield document.problem(
                (key,),
                "holds characters that cannot stand in a request's User-Agent",
                "write it in plain ASCII letters, without quotes and backslashes",
            )
        if any(c in value for c in "()"):
            what = "holds parentheses, which delimit the comment of a User-Agent"
            yield document.problem((key,), what, "leave them out")
    contact = operator.contact.strip()
    if contact and not (_EMAIL.fullmatch(contact) or _PHONE.fullmatch(contact)):
        yield document.problem(
            ("contact",), "is neither an e-mail address nor a phone number that is answered"
        )
    if operator.page.strip() and not _is_page(operator.page.strip()):
        yield document.problem(
            ("page",), "is not a URL", "write it whole, as https://csirt.contoh.go.id/pemindaian"
        )
    for index, address in enumerate(operator.resolvers):
        path = ("resolver", index)
        try:
            parsed = ip_address(address.strip())
        except ValueError:
            yield document.problem(path, "is not an IP address", _BY_ADDRESS)
            continue
        if parsed.is_unspecified or parsed.is_multicast:
            yield document.problem(path, "is not the address of one machine")


def _is_page(page: str) -> bool:
    try:
        parts = urlsplit(page)
        host = parts.hostname
    except ValueError:
        return False
    bare = not (parts.username or parts.password) and " " not in page
    return parts.scheme in {"http", "https"} and bool(host) and bare
