"""Scripts that open with the host of their page as the key, as themes do whose licence is for one
host: read with that host in its place, so that they are judged by what they do."""

from __future__ import annotations

import json
import re
from typing import Final

from cyberscan.parse.scripts import script as scripts
from cyberscan.parse.url import host_of

_HOST: Final = re.compile(
    r"(?<![\w$.])(?:(?:window|self|top|document)\.){0,2}(?:location\.host(?:name)?|"
    r"(?<=document\.)domain)(?![\w$(])(?!\s?=[^=])"
)
_UNDOES: Final = re.compile(r"charCodeAt\([^()\n]{0,60}\)\s?\^|\^\s?\(?[\w$]{1,40}\.charCodeAt\(")
"""How letters are changed by those of a key."""
_SAYS: Final = re.compile(r"\b(?:document|window|function|var|let|const|location)\b|https?://")
"""What scripts and addresses have, and letters by chance have not."""


def unlocked(source: str, page: str) -> str:
    """Return a script of the page at a URL with the page's host where it asks for it; or as it is,
    where nothing more can be read of it then."""
    if "charCodeAt" not in source or not _UNDOES.search(source) or not _HOST.search(source):
        return source
    made = _HOST.sub(lambda _: json.dumps(host_of(page)), source)
    code, before = scripts.read(made, ""), scripts.read(source, "")
    is_read = code is not None and _SAYS.search(code.decoded) is not None
    if not is_read or (before and code and code.decoded == before.decoded):
        return source
    return made
