"""What checks of exposed files and pages share: the verdict, its evidence, words and examples."""

from __future__ import annotations

from collections.abc import Iterable

from cyberscan.checks._shared.evidence import capped
from cyberscan.model.check import Example, Message, Say
from cyberscan.model.facts.exposure import Exposures, Find, Unsure
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown
from cyberscan.tables.exposed import ROWS, paths

ORIGIN = "https://contoh.go.test"
HOST = "contoh.go.test"


def find(exposures: Exposures, kind: str) -> Find | None:
    """Return what was found of a kind."""
    return next((found for found in exposures.finds if found.kind == kind), None)


def decide(exposures: Exposures, kind: str, message: str = "found") -> Verdict:
    """Judge one kind: ``message`` where something was found, ``clean`` where every path was
    answered and none holds it, else ``unsure``."""
    found = find(exposures, kind)
    if found:
        return failed(message, evidence=evidence(found), url=found.url, count=found.count)
    if kind in exposures.asked:
        asked = sum(row.kind == kind for row in ROWS)
        return passed("clean", evidence=[exposures.origin], count=asked)
    doubts = [doubt for doubt in exposures.unsure if doubt.kind == kind]
    shown = capped(f"{exposures.origin}{doubt.path}: {doubt.why}" for doubt in doubts)
    return unknown("unsure", evidence=shown, why=doubts[0].why if doubts else "not asked for")


def evidence(found: Find) -> list[str]:
    """Return what was seen, without anything of the content."""
    lines = [f"{found.status} {found.url}: {found.validator}, {found.length} bytes"]
    if found.first_line:
        lines.append(f"first line, masked: {found.first_line}")
    return [*lines, f"control {found.control}"]


def messages(found: Message, what: Say, **more: Message) -> dict[str, Message]:
    """Return the messages of a check; ``what`` names the thing within a sentence."""
    return {
        "found": found,
        **more,
        "clean": Message(
            id=f"Tidak ditemukan {what.id} yang terbuka di alamat yang lazim ({{count}} dicoba).",
            en=f"No open {what.en} at the usual addresses ({{count}} asked for).",
        ),
        "unsure": Message(
            id=f"Belum dapat dipastikan apakah ada {what.id} yang terbuka: {{why}}.",
            en=f"It cannot be told whether there is an open {what.en}: {{why}}.",
        ),
    }


def reproduce(kind: str) -> str:
    """Return a command that shows the first octets of whatever lies at the paths of a kind."""
    ours = [row.path for row in ROWS if row.kind == kind]
    if len(ours) == 1:
        return f"curl -sk -r 0-200 https://{{name}}{ours[0]} | head -c 200"
    # What the table's names stand for, in a shell's words.
    named = [path.replace("{host}", "$h").replace("{label}", "$l") for path in ours]
    names = ""
    if any("$" in path for path in named):
        names = "h=$(echo {name} | sed 's/^www[.]//'); l=$(echo $h | cut -d. -f1); "
    each = " ".join(named)
    return f"{names}for p in {each}; do curl -skf -r 0-200 https://{{name}}$p | head -c 200; done"


def sample(kind: str, validator: str, first_line: str = "", count: int = 0, **more: int) -> Find:
    """Return a find at the first path of a kind."""
    path = paths(kind, HOST)[0]
    return Find(
        kind=kind,
        url=f"{ORIGIN}{path}",
        validator=validator,
        status=more.get("status", 200),
        length=more.get("length", 1_024),
        digest="",
        first_line=first_line,
        control=f"{path}x3f9a: 404",
        count=count,
    )


def example(
    name: str,
    outcome: Outcome,
    message: str,
    *finds: Find,
    asked: Iterable[str] = (),
    unsure: Iterable[Unsure] = (),
    severity: Severity | None = None,
) -> Example:
    """Return one case."""
    exposures = Exposures(
        origin=ORIGIN, asked=tuple(asked), finds=finds, unsure=tuple(unsure), requests=70
    )
    given = {"exposures": exposures}
    return Example(name=name, given=given, outcome=outcome, message=message, severity=severity)


def examples(found: Find, severity: Severity) -> tuple[Example, ...]:
    """Return the cases every kind has: found, clean, and what cannot be told."""
    kind = found.kind
    path = paths(kind, HOST)[0]
    other = "ds-store" if kind == "git" else "git"
    stranger = sample(other, "another find")
    doubts = [
        Unsure(kind=kind, path=path, why="403 for everything"),
        Unsure(kind=other, path="/", why="timeout"),
    ]
    return (
        example("found", Outcome.FAIL, "found", found, asked=(kind,), severity=severity),
        example("nothing there", Outcome.PASS, "clean", asked=(kind,)),
        example("another kind is found", Outcome.PASS, "clean", stranger, asked=(kind, other)),
        example("all paths are refused alike", Outcome.UNKNOWN, "unsure", unsure=doubts),
        example("never asked for", Outcome.UNKNOWN, "unsure", asked=(other,)),
    )
