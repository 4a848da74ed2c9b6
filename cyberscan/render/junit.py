"""JUnit XML: a suite for each host, a case for each verdict and each of the policy's rules.

The format is Ant's as `JUnit.xsd` describes it (github.com/windyroad/JUnit-Schema, Apache-2.0), and
fits Jenkins' (github.com/jenkinsci/xunit-plugin, ``junit-10.xsd``, MIT); both read 2026-11-27.

A failure is what fails the build, an error what was not seen and would have decided; waived, not
applicable and what could only have warned is skipped, with the reason. Warnings pass, and stand in
the suite's ``system-out``. Time stands in ``timestamp`` alone: no verdict has a time of its own.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final
from xml.etree import ElementTree as ET

from cyberscan.model.gate import Measure, Ruling, Standing
from cyberscan.render.gate_view import View
from cyberscan.render.sinks import xml

_NO_TIME: Final = "0.000"
_SKIPPED: Final = frozenset({Standing.SKIPPED, Standing.WAIVED})


def junit_xml(view: View) -> bytes:
    """Return the document as UTF-8. The same view gives the same bytes."""
    by_host: dict[str, tuple[list[Ruling], list[Measure]]] = defaultdict(lambda: ([], []))
    for ruling in view.gate.rulings:
        by_host[ruling.finding.target.subject.name][0].append(ruling)
    for measure in view.gate.measures:
        by_host[measure.host][1].append(measure)
    root = ET.Element("testsuites")
    for number, name in enumerate(sorted(by_host)):
        root.append(_suite(view, number, name, *by_host[name]))
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _suite(
    view: View, number: int, name: str, rulings: list[Ruling], measures: list[Measure]
) -> ET.Element:
    run = view.results.run
    suite = ET.Element(
        "testsuite",
        {
            "name": xml(name) or "-",
            "package": "cyberscan",
            "id": str(number),
            "hostname": xml(name) or "-",
            "timestamp": f"{run.started:%Y-%m-%dT%H:%M:%S}",
            "time": _NO_TIME,
        },
    )
    properties = ET.SubElement(suite, "properties")
    for key, value in (("policy", view.results.policy.version), ("lab", str(run.lab).lower())):
        ET.SubElement(properties, "property", {"name": key, "value": xml(value)})
    count = dict.fromkeys(("failure", "error", "skipped", ""), 0)
    warnings: list[str] = []
    for ruling in rulings:
        count[_case(view, suite, ruling)] += 1
        if ruling.standing is Standing.WARNS:
            warnings.append(f"{_name(ruling)}: {_told(view, ruling)} ({xml(view.cause(ruling))})")
    for measure in measures:
        count[_rule(view, suite, measure)] += 1
    ET.SubElement(suite, "system-out").text = "\n".join(warnings)
    ET.SubElement(suite, "system-err")
    suite.set("tests", str(sum(count.values())))
    suite.set("failures", str(count["failure"]))
    suite.set("errors", str(count["error"]))
    suite.set("skipped", str(count["skipped"]))
    return suite


def _name(ruling: Ruling) -> str:
    finding = ruling.finding
    port = f" :{finding.target.port}" if finding.target.port else ""
    told = finding.verdict.discriminator
    return xml(f"{finding.check}{port}{f' ({told})' if told else ''}")


def _told(view: View, ruling: Ruling) -> str:
    finding = ruling.finding
    return f"{xml(view.title(finding))}: {xml(view.sentence(finding))}"


def _case(view: View, suite: ET.Element, ruling: Ruling) -> str:
    """Add one case; return what it holds: ``failure``, ``error``, ``skipped`` or nothing."""
    finding = ruling.finding
    case = ET.SubElement(
        suite,
        "testcase",
        {"name": _name(ruling), "classname": xml(finding.target.subject.name), "time": _NO_TIME},
    )
    if ruling.standing in _SKIPPED:
        because = view.cause(ruling)
        if ruling.standing is Standing.WAIVED:
            because = f"{view.title(finding)}: {view.sentence(finding)} ({because})"
        ET.SubElement(case, "skipped", {"message": xml(because)})
        return "skipped"
    if ruling.standing not in {Standing.FAILS, Standing.INCOMPLETE}:
        return ""
    kind = "failure" if ruling.standing is Standing.FAILS else "error"
    told = ET.SubElement(
        case, kind, {"message": _told(view, ruling), "type": finding.severity.value}
    )
    lines = [view.cause(ruling), *(str(piece) for piece in finding.verdict.evidence)]
    if ruling.standing is Standing.FAILS:
        lines = [view.why(finding), view.repair(finding), view.command(finding), *lines]
    told.text = "\n".join(xml(line) for line in lines if line)
    return kind


def _rule(view: View, suite: ET.Element, measure: Measure) -> str:
    name = f"gate/{measure.rule.value.replace('_', '-')}"
    case = ET.SubElement(
        suite, "testcase", {"name": name, "classname": xml(measure.host), "time": _NO_TIME}
    )
    told = xml(view.measure(measure))
    match measure.standing:
        case Standing.FAILS:
            ET.SubElement(case, "failure", {"message": told, "type": measure.rule.value})
            return "failure"
        case Standing.INCOMPLETE:
            ET.SubElement(case, "error", {"message": told, "type": measure.rule.value})
            return "error"
        case Standing.SKIPPED:
            ET.SubElement(case, "skipped", {"message": told})
            return "skipped"
        case _:
            return ""
