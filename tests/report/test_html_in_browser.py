"""The HTML report in a real browser: checked by axe-core, printed whole and one finding alone.

Chromium is started as a program; axe-core comes from the package index into a folder of the test. Where one of them
cannot be had the tests are skipped and say so.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest
from audits import audited
from browsers import SECONDS, axe_script, chromium_program

from citecheck.audit.config import Settings
from citecheck.model.findings import Report
from citecheck.report.formats.table import ReportPage, written
from citecheck.rules import rules

pytestmark = [pytest.mark.doors, pytest.mark.xdist_group("browser")]

EXAMPLES = Path(__file__).parents[2] / "examples"
POLICY = re.compile('<meta http-equiv="Content-Security-Policy"[^>]*>')
RUN = """axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const said = found.violations.map(one => [one.impact, one.id, one.nodes.map(node => node.html.slice(0, 200))]);
  const out = document.createElement("pre"); out.id = "found"; out.textContent = JSON.stringify(said);
  document.body.replaceChildren(out);
});"""


@pytest.fixture(scope="module")
def chromium() -> str:
    return chromium_program()


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    return axe_script(tmp_path_factory.mktemp("axe"))


@pytest.fixture(scope="module")
def page() -> str:
    """A page with every kind of finding, drawings of all kinds, and quotations in all groups."""
    folders = [EXAMPLES / "faults", EXAMPLES / "put-right", EXAMPLES / "desk-letters"]
    report: Report = audited(folders, Settings(root=EXAMPLES, texts=(EXAMPLES / "world" / "texts",)))
    return written("html", report, ReportPage(80, False, rules))


def browse(chromium: str, *options: str) -> str:
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", *options]
    home = {**os.environ, "HOME": os.environ["XDG_CACHE_HOME"]}
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=True, env=home)
    return done.stdout


def violations(
    page: str, folder: Path, chromium: str, axe: str, dark: bool = False
) -> list[tuple[str, str, list[str]]]:
    """What axe-core says of a page: impact, rule, elements. The page's policy would not let it run."""
    tested = POLICY.sub("", page).replace("</body>", f"<script>{axe}</script><script>{RUN}</script></body>")
    (folder / "page.html").write_text(tested, "utf-8")
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    dom = browse(chromium, scheme, "--virtual-time-budget=60000", "--dump-dom", (folder / "page.html").as_uri())
    found = re.search('<pre id="found">(.*?)</pre>', dom, re.S)
    assert found, "axe-core did not end"
    return [tuple(one) for one in json.loads(unescape(found[1]))]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious(page: str, tmp_path: Path, chromium: str, axe: str, dark: bool) -> None:
    assert [one for one in violations(page, tmp_path, chromium, axe, dark) if one[0] in ("serious", "critical")] == []


def test_axe_sees_what_is_wrong(page: str, tmp_path: Path, chromium: str, axe: str) -> None:
    faint = page.replace("--faint: #5f5a52", "--faint: #d5d0c8").replace("<label for=", "<span data-for=")

    found = {
        rule for impact, rule, _ in violations(faint, tmp_path, chromium, axe) if impact in ("serious", "critical")
    }

    assert found == {"color-contrast", "label"}


def printed(address: str, folder: Path, chromium: str) -> str:
    """The words of the page as it prints."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    target = folder / "page.pdf"
    browse(chromium, f"--print-to-pdf={target}", "--no-pdf-header-footer", address)
    done = subprocess.run([program, target, "-"], capture_output=True, text=True, timeout=SECONDS, check=True)
    return " ".join(done.stdout.split())


def test_the_page_prints_whole_and_one_finding_prints_alone(page: str, tmp_path: Path, chromium: str) -> None:
    path = tmp_path / "report.html"
    path.write_text(page, "utf-8")

    whole, alone = printed(path.as_uri(), tmp_path, chromium), printed(f"{path.as_uri()}#print-2", tmp_path, chromium)

    assert all(words in whole for words in ("Your answer to 1", "Your answer to 2", "Command and versions"))
    assert "Print finding" not in whole
    assert re.findall(r"Your answer to (\d+)", alone) == ["2"]
    assert "It may be right" in alone
    assert [
        words for words in ("What was checked", "Every quotation", "Back to the whole report") if words in alone
    ] == []
