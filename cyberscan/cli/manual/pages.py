"""The pages: one for the program, one for each command by name, and one for cyberscan.toml in each
language. They are the same wherever and whenever they are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from cyberscan import __date__, __version__
from cyberscan.cli.manual.tree import Command, Parameter
from cyberscan.cli.manual.words import CODES, FILES, MANUAL, VARIABLES, Toml
from cyberscan.config.document import KeyPath
from cyberscan.config.policy_values import spelled
from cyberscan.config.reader import nearest
from cyberscan.config.settings_details import detail_of
from cyberscan.config.settings_keys import EXAMPLES, HEAD, WORDS
from cyberscan.config.settings_schema import settings_schema
from cyberscan.config.settings_text import settings_toml, words_of
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.settings import LANGUAGES, PROFILES, Settings
from cyberscan.model.text import visible
from cyberscan.render.roff import Page, bold, italic, literal

SETTINGS: Final = "cyberscan.toml"
_ENGLISH: Final = "en"
_FEEDS: Final = ("feeds",)


def pages(program: Command) -> dict[str, str]:
    """Return every page by its path below ``share/man``."""
    made = {f"man1/{program.page}.1": _program(program)}
    for command in program.below:
        made[f"man1/{command.page}.1"] = _command(command, program)
    for lang in LANGUAGES:
        folder = "" if lang == _ENGLISH else f"{lang}/"
        made[f"{folder}man5/{SETTINGS}.5"] = _settings(lang)
    return made


def found(program: Command, asked: tuple[str, ...], lang: str) -> str:
    """Return the path of the page that is asked for: of a command below another the other's. Raises
    `UserError` with the nearest name."""
    if asked == (SETTINGS,):
        return f"man5/{SETTINGS}.5" if lang == _ENGLISH else f"{lang}/man5/{SETTINGS}.5"
    words = [word for word in " ".join(asked).replace("-", " ").split() if word != "cyberscan"]
    there = {" ".join(one.path[1:]): one for one in program.walk()}
    if (command := there.get(" ".join(words))) is not None:
        return f"man1/{'-'.join(command.path[:2])}.1"
    wanted = visible(" ".join(asked))[:80]
    near = nearest(wanted, [*filter(None, there), SETTINGS])
    first = ", ".join(one.path[-1] for one in program.below)
    raise UserError(
        Problem(
            what=f'there is no page "{wanted}"',
            do=near or f"there are: {first}, {SETTINGS}",
        )
    )


def _page(name: str, section: int) -> Page:
    return Page(
        name, section, day=__date__, source=f"cyberscan {__version__}", manual=f"{MANUAL} manual"
    )


def _program(program: Command) -> str:
    page = _page(program.page, 1)
    page.heading("NAME")
    page.title(_lower(program.first))
    page.heading("SYNOPSIS")
    page.usage(program.called, list(program.usage))
    _description(page, program)
    _parameters(page, program)
    page.heading("COMMANDS")
    for command in program.below:
        page.entry(f"{bold(command.page)}(1)", f"{command.first}.")
        for inner in command.below:
            page.entry(bold(inner.called.removeprefix(f"{program.called} ")), f"{inner.first}.")
    page.heading("EXIT STATUS")
    for code, means in CODES.items():
        page.entry(bold(str(code)), means)
    page.heading("ENVIRONMENT")
    for name, means in VARIABLES.items():
        page.entry(", ".join(bold(one) for one in name.split(", ")), means)
    page.heading("FILES")
    for name, means in FILES.items():
        page.entry(italic(name), means)
    _see(page, [*((command.page, 1) for command in program.below), (SETTINGS, 5)])
    return page.text()


def _command(command: Command, program: Command) -> str:
    page = _page(command.page, 1)
    page.heading("NAME")
    page.title(_lower(command.first))
    page.heading("SYNOPSIS")
    whole = list(command.walk())
    for one in whole if command.below else [command]:
        page.usage(one.called, list(one.usage))
    _description(page, command)
    _parameters(page, command)
    if command.below:
        page.heading("COMMANDS")
    for inner in whole[1:]:
        page.part(f"{' '.join(inner.path[len(command.path) :])}")
        for text in inner.paragraphs:
            page.paragraph(text)
        for parameter in inner.parameters:
            _parameter(page, parameter)
    page.heading("EXIT STATUS")
    page.paragraph(
        "What is not told above is told in `cyberscan`(1): 0 for done, 2 for what is to be put "
        "right first, 70 for a fault of ours, 130 for an interruption."
    )
    _see(page, [(program.page, 1), (SETTINGS, 5)])
    return page.text()


def _description(page: Page, command: Command) -> None:
    page.heading("DESCRIPTION")
    for text in command.paragraphs:
        page.paragraph(text)


def _parameters(page: Page, command: Command) -> None:
    for title, wanted in (("ARGUMENTS", False), ("OPTIONS", True)):
        if found := [one for one in command.parameters if one.is_option is wanted]:
            page.heading(title)
            for one in found:
                _parameter(page, one)
    if command.page == "cyberscan":
        page.paragraph(
            "Options of the program stand before the command or anywhere after it, up to `--`; "
            "`--quiet` stands before it."
        )


def _parameter(page: Page, one: Parameter) -> None:
    if one.is_option:
        tag = ", ".join(map(bold, one.names)) + (f" {_value(one.value)}" if one.value else "")
    else:
        tag = _value(one.value) if one.value else italic(one.names[0])
    page.entry(tag, " ".join(filter(None, (one.about, one.more))))


def _value(value: str) -> str:
    """Return what is given: words that are typed as they are, or what stands for another."""
    words = value.split("|")
    return "|".join(italic(word) if word.isupper() else bold(word) for word in words)


def _see(page: Page, names: list[tuple[str, int]]) -> None:
    page.heading("SEE ALSO")
    page.paragraph(", ".join(f"`{name}`({section})" for name, section in names))


def _lower(text: str) -> str:
    """Return a sentence as the line NAME has it: no sentence."""
    return text[:1].lower() + text[1:]


def _settings(lang: str) -> str:
    def say(words: Any) -> str:
        return str(getattr(words, lang))

    page = _page(SETTINGS, 5)
    page.heading(say(Toml.NAME))
    page.title(say(Toml.ABOUT))
    page.heading(say(Toml.DESCRIPTION))
    page.paragraph(say(Toml.HOLDS))
    for line in say(HEAD).split("\n")[1:]:
        page.paragraph(line)
    schema = settings_schema(lang)
    usual = msgspec.to_builtins(replace(Settings(), profiles=PROFILES))
    for section, inner in schema["properties"].items():
        page.heading(say(Toml.SECTION).format(name=section))
        page.paragraph(say(WORDS[section]))
        for path, kind in _keys((section,), inner):
            page.entry(_tag(path, say(Toml.ANY)), *_told(path, kind, _usual(usual, path), lang))
    page.heading(say(Toml.FILES))
    for place, means in Toml.PLACES.items():
        page.entry(italic(place), say(means))
    page.heading(say(Toml.EXAMPLE))
    page.typed(_example(lang))
    _see_settings(page, say(Toml.SEE))
    return page.text()


def _see_settings(page: Page, title: str) -> None:
    page.heading(title)
    page.paragraph("`cyberscan`(1), `cyberscan-config`(1), `cyberscan-schedule`(1)")


def _keys(path: KeyPath, schema: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    """Yield every key below a table; ``*`` is any name. What each of the feeds may say is the same:
    it is yielded once."""
    for key, inner in schema.get("properties", {}).items():
        here = (*path, key)
        yield here, inner
        if path != _FEEDS:
            yield from _keys(here, inner)
    if path == _FEEDS:
        yield from _keys((*path, "*"), next(iter(schema["properties"].values())))
    if isinstance(inner := schema.get("additionalProperties"), dict):
        yield from _keys((*path, "*"), inner)
    if isinstance(inner := schema.get("items"), dict):
        yield from _keys(path, inner)


def _tag(path: KeyPath, name: str) -> str:
    """Return a key as it is written below its section."""
    parts = [italic(name) if part == "*" else bold(str(part)) for part in path[1:]]
    return literal(".").join(parts)


def _told(path: KeyPath, kind: Mapping[str, Any], usual: Any, lang: str) -> list[str]:
    """Return what a key means, and what may stand there."""
    own = detail_of(path) or (WORDS[name] if (name := words_of(path)) else None)
    what = [str(getattr(own, lang))] if own else []
    form = [_form(kind, lang)]
    if usual not in (None, "", [], (), {}) and not isinstance(usual, dict):
        shown = spelled(tuple(usual) if isinstance(usual, list) else usual)
        form.append(f"{getattr(Toml.DEFAULT, lang)} `{shown}`.")
    example = EXAMPLES.get(".".join(map(str, path)), "")
    if example and "\n" not in example:
        form.append(f"{getattr(Toml.LIKE, lang)} `{example}`.")
    return [*what, " ".join(form)]


def _form(kind: Mapping[str, Any], lang: str) -> str:
    """Return as a sentence what may stand under a key."""
    some, of = kind.get("enum"), kind.get("items", {}).get("enum")
    if some or of:
        words = ", ".join(f"`{one}`" for one in some or of)
        typed = str(getattr(Toml.ONE_OF if some else Toml.LIST_OF, lang)).format(words=words)
    else:
        typed = str(getattr(Toml.KINDS[kind["type"]], lang))
    if "minimum" in kind:
        span = {key: f"{kind[f'{key}imum']:,}".replace(",", "") for key in ("min", "max")}
        typed = f"{typed}, {getattr(Toml.SPAN, lang).format(**span)}"
    return f"{typed[:1].upper()}{typed[1:]}."


def _usual(usual: Any, path: KeyPath) -> Any:
    for part in path:
        if not isinstance(usual, dict) or part not in usual:
            return None
        usual = usual[part]
    rows = isinstance(usual, list | tuple) and bool(usual) and isinstance(usual[0], dict)
    return None if rows else usual


def _example(lang: str) -> list[str]:
    """Return the tables of places, scans and reports that ``config init`` writes, taken in."""
    taken = [line.removeprefix("#") for line in settings_toml(lang).split("\n") if line[:2] != "# "]
    begin = taken.index("[paths]")
    end = next(at for at, line in enumerate(taken) if line.startswith("[profiles"))
    return taken[begin : end - 1]
