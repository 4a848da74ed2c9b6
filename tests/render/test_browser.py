"""The pages as a browser shows them: a quiet console, no sideways scrolling, whole in print."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.gate import Standing
from cyberscan.render.gate_page import gate_page
from cyberscan.render.pages import write_reports
from tests.render import sample
from tests.render.gate_sample import view
from tests.support.programs import need

pytestmark = pytest.mark.real

OFFLINE = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


def chromium(profile: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = need("chromium")
    return subprocess.run(
        [program, *OFFLINE, f"--user-data-dir={profile}", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports")
    write_reports(sample.results(), sample.checks(), sample.remedies(), made)
    (made / "gate.html").write_bytes(gate_page(view()))
    return made


MEASURE = """<!doctype html><title>measure</title>
<iframe src="{page}" width="360" height="800"></iframe>
<pre></pre>
<script>
addEventListener("load", () => {{
  const page = document.querySelector("iframe").contentDocument.documentElement;
  document.querySelector("pre").textContent =
    "width " + page.scrollWidth + " of " + page.clientWidth;
}});
</script>
"""


@pytest.mark.parametrize(
    "name",
    [
        *("index.html", "province.html", "99.01.html", "99.73.html", "gate.html"),
        *("rules/index.html", "rules/tls-cert-expired.html"),
    ],
)
def test_a_page_is_no_wider_than_a_small_telephone(folder: Path, tmp_path: Path, name: str) -> None:
    measuring = (folder / name).with_name(f"measure-{Path(name).name}")
    measuring.write_text(MEASURE.format(page=Path(name).name))
    ended = chromium(tmp_path, "--allow-file-access-from-files", "--dump-dom", measuring.as_uri())
    measured = re.search(r"width (\d+) of (\d+)", ended.stdout)
    assert measured is not None
    assert int(measured[2]) > 300
    assert int(measured[1]) <= int(measured[2])


@pytest.mark.parametrize(
    "name", ["index.html", "province.html", "99.01.html", "gate.html", "rules/web-hsts.html"]
)
def test_the_console_stays_quiet(folder: Path, tmp_path: Path, name: str) -> None:
    page = folder / name
    ended = chromium(tmp_path, "--enable-logging=stderr", "--v=0", "--dump-dom", page.as_uri())
    assert "</html>" in ended.stdout
    assert [line for line in ended.stderr.splitlines() if "CONSOLE" in line] == []


def test_closed_parts_are_printed_whole(folder: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "page.pdf"
    page = folder / "99.01.html"
    chromium(tmp_path / "profile", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    text = subprocess.run(
        [need("pdftotext"), "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    squeezed = re.sub(r"\s+", "", text)
    cards = len(re.findall(r' class="card ', page.read_text("utf-8")))
    assert cards >= 7
    closed = LexborHTMLParser(page.read_bytes()).css("details:not([open]) p, details pre")
    assert len(closed) > 4 * cards
    for node in closed:
        assert re.sub(r"\s+", "", node.text()) in squeezed
    assert squeezed.count("Yth.penyediahosting") == cards


def test_a_rules_page_is_printed_whole(folder: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "rule.pdf"
    page = (folder / "rules" / "web-hsts.html").as_uri()
    chromium(tmp_path / "profile", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page)
    text = subprocess.run(
        [need("pdftotext"), "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    squeezed = re.sub(r"\s+", "", text)
    for step in sample.remedies()["hsts"].steps:
        assert re.sub(r"\s+", "", step.say.id) in squeezed
        assert re.sub(r"\s+", "", step.code) in squeezed
    assert "Yth.penyediahosting" in squeezed


def test_the_gates_closed_parts_are_printed_whole(folder: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "gate.pdf"
    page = (folder / "gate.html").as_uri()
    chromium(tmp_path / "profile", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page)
    text = subprocess.run(
        [need("pdftotext"), "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    squeezed = re.sub(r"\s+", "", text)
    failing = {r.finding.check for r in view().gate.standing(Standing.FAILS)}
    assert squeezed.count("[[waivers]]") == len(failing) > 1
    remedy = sample.remedies()[sample.checks()["tls/cert-expired"].check.remedy]
    for step in remedy.steps:
        assert re.sub(r"\s+", "", step.code) in squeezed


def asked_for(page: Path, folder: Path) -> set[str]:
    """Return the URLs that the browser's own log says it asked the network for."""
    log = folder / "net.json"
    chromium(folder / "profile", f"--log-net-log={log}", "--dump-dom", page.as_uri())
    return set(re.findall(r'"url":"(https?:[^"]+)"', log.read_text("utf-8")))


def test_nothing_is_asked_for_by_the_gates_page(folder: Path, tmp_path: Path) -> None:
    whole = (folder / "gate.html").read_text("utf-8")
    named = {"evil.example", "rfc-editor.org", "bssn.go.id", "go.test"}
    assert all(name in whole for name in named)
    asked = asked_for(folder / "gate.html", tmp_path)
    assert not [url for url in asked if any(name in url for name in named)]
    # The log tells it where a page does ask.
    fetching = tmp_path / "fetching.html"
    fetching.write_text('<img src="http://evil.example/x.png">')
    assert [url for url in asked_for(fetching, tmp_path) if "evil.example" in url]
