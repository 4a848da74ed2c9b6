"""One check in plain text: what it decides, why, and how to put it right."""

from __future__ import annotations

from difflib import get_close_matches

from cyberscan.config.remedies import remedy
from cyberscan.judge.find import checks
from cyberscan.model.check import FoundCheck, Say
from cyberscan.model.problem import Problem, UserError


def explain(check_id: str, lang: str) -> list[str]:
    """Return the lines that tell a check to a reader of ``lang``. Raises `UserError`."""
    found = found_check(check_id)

    def say(words: Say) -> str:
        return str(getattr(words, lang))

    check = found.check
    cure = remedy(check.remedy)
    lines = [
        f"{found.id} — {say(check.title)}",
        f"  {found.sentence}",
        "",
        f"  {check.severity}; {check.actor}; {check.minutes} min; revision {check.revision}",
        f"  {say(check.why)}",
        "",
        f"  $ {check.reproduce}",
        "",
        f"  {say(cure.summary)}",
    ]
    for step in cure.steps:
        lines.append(f"  [{step.platform}] {say(step.say)}")
        lines += [f"      {line}" for line in step.code.splitlines()]
    lines += ["", f"  {'; '.join(check.references)}", f"  {'; '.join(check.standards)}"]
    return lines


def names_of_checks() -> dict[str, str]:
    """Return each check's id by every name it may be called by: id, key, earlier keys."""
    found = {}
    for check in checks():
        for name in (*check.check.formerly, check.check.key, check.id):
            found[name] = check.id
    return found


def found_check(check_id: str) -> FoundCheck:
    """Return a check by its id. Raises `UserError`."""
    by_id = {found.id: found for found in checks()}
    if check_id not in by_id:
        near = get_close_matches(check_id, by_id, n=3)
        do = f"did you mean {', '.join(near)}?" if near else "see `cyberscan checks list`"
        raise UserError(Problem(what=f"there is no check {check_id!r}", do=do))
    return by_id[check_id]
