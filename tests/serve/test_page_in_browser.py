"""The page of `citecheck open` in a real browser: Playwright drives the Chromium of this machine.

Where no Chromium is installed the tests are skipped and say so.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import axe_script, chromium_program
from command_line import WORLD
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright
from word_manuscript import word_manuscript

from citecheck.serve.page.access import POLICY

pytestmark = [pytest.mark.doors, pytest.mark.xdist_group("browser")]

MILLISECONDS = 60_000
"""A page that takes longer hangs, also on a busy machine."""
MANUSCRIPT = """
Austen wrote "that a single man in possession of a large fortune, must be in want of a wife."[^1]

[^1]: Jane Austen, *Pride and Prejudice* (London, 1813), p. 1.
"""
DROP = """async ([zone, files]) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  const drop = new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true});
  document.querySelector(zone).dispatchEvent(drop);
}"""
FOCUS_SHOWS = """() => {
  const here = document.activeElement, seen = here.matches(".picker") ? here.previousElementSibling : here;
  return here === document.body || getComputedStyle(seen).outlineStyle !== "none";
}"""
RUN_AXE = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
  one => [one.impact, one.id, one.nodes.map(node => node.html.slice(0, 200))])"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_program(), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(params=[{"width": 1100, "height": 900}, {"width": 390, "height": 800}], ids=["wide", "phone"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    scheme = "light" if request.param["width"] > 1000 else "dark"
    made = browser.new_context(viewport=request.param, color_scheme=scheme)
    made.set_default_timeout(MILLISECONDS)
    yield made
    made.close()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of a server that may read the texts of the examples."""
    command = [sys.executable, "-m", "citecheck", "open", "--no-browser", str(WORLD / "texts")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout
            yield process.stdout.readline().partition(": ")[2].strip()
        finally:
            process.terminate()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    """The first page, after the way in. What the browser's console says fails the test that looks."""
    opened = context.new_page()
    opened.goto(address)
    expect(opened.get_by_role("heading", name="Check a manuscript")).to_be_visible(timeout=MILLISECONDS)
    opened.wait_for_load_state("load")  # before it, the script of the page may not have run
    return opened


@pytest.fixture
def chapter(tmp_path: Path) -> Path:
    file = tmp_path / "chapter.docx"
    file.write_bytes(word_manuscript(MANUSCRIPT))
    return file


def checked(page: Page, chapter: Path) -> None:
    """Add the files, check, and wait for the result."""
    page.set_input_files("#manuscript-files", chapter)
    page.set_input_files("#bibliography-files", WORLD / "refs.bib")
    expect(page.get_by_role("button", name="Remove refs.bib")).to_be_visible(timeout=MILLISECONDS)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_role("heading", name="Findings (1)")).to_be_visible(timeout=MILLISECONDS)


def violations(page: Page, axe: str) -> list[list[str]]:
    """What axe-core says of the page. The page's policy lets no script in; the debugger's evaluation it cannot stop."""
    page.evaluate(axe)
    return [one for one in page.evaluate(RUN_AXE) if one[0] in ("serious", "critical")]


def overflow(page: Page) -> int:
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def test_from_a_word_file_to_the_marked_copy(page: Page, chapter: Path, tmp_path: Path) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    assert "#" not in page.url

    checked(page, chapter)

    expect(page.locator("article")).to_contain_text("The draft has “large”")
    assert overflow(page) <= 0
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Read the whole report").click()
    expect(opened.value.get_by_role("heading", name="citecheck report on chapter.docx")).to_be_visible()
    assert overflow(opened.value) <= 0

    page.get_by_label("Your name").fill("Ann")
    page.get_by_label("It stays as it is").check()
    page.get_by_label("Because").fill("I follow the second edition")
    page.get_by_role("button", name="Keep the decisions").click()
    with page.expect_download() as decisions:
        page.get_by_role("link", name="Download the decisions").click()
    with page.expect_download() as marked:
        page.get_by_role("link", name="with comments").click()

    assert "I follow the second edition" in decisions.value.path().read_text("utf-8")
    assert marked.value.suggested_filename == "chapter-marked.docx"
    with zipfile.ZipFile(marked.value.path()) as file:
        assert file.testzip() is None
        assert "word/comments.xml" in file.namelist()
    assert said == []


def test_files_are_dropped_and_removed_by_keyboard(page: Page) -> None:
    files = [["draft.md", "Words."], ["<b>.md", "Words."], [".hidden", "x"]]
    page.evaluate(DROP, ['.drop[data-role="manuscript"]', files])
    zone = page.locator('.drop[data-role="manuscript"]')
    expect(zone.get_by_role("status")).to_have_text("2 added; 1 hidden left out", timeout=MILLISECONDS)
    expect(zone.get_by_role("listitem")).to_have_count(2)

    page.get_by_role("button", name="Remove draft.md").focus()
    page.keyboard.press("Enter")

    expect(zone.get_by_role("listitem")).to_have_count(1)
    expect(zone.get_by_role("status")).to_have_text("draft.md removed")
    page.reload()
    expect(zone.get_by_role("listitem")).to_have_count(1)


def test_a_folder_is_added_with_what_lies_in_it(page: Page, tmp_path: Path) -> None:
    for name in ("book/one.md", "book/parts/two.md", "book/.git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Words.")

    page.set_input_files("#manuscript-folder", tmp_path / "book")

    zone = page.locator('.drop[data-role="manuscript"]')
    expect(zone.get_by_role("listitem")).to_have_count(2, timeout=MILLISECONDS)
    expect(zone.get_by_role("listitem").last).to_contain_text("book/parts/two.md")


def test_files_that_are_chosen_before_the_script_runs_are_added(page: Page, chapter: Path) -> None:
    held: list[Route] = []
    page.route("**/page.js", lambda route: held.append(route))
    with page.expect_request("**/page.js"):
        page.reload(wait_until="commit")
    page.set_input_files("#manuscript-files", chapter)

    held[0].continue_()

    expect(page.get_by_role("button", name="Remove chapter.docx")).to_be_visible(timeout=MILLISECONDS)


def test_axe_finds_nothing_serious_on_any_page(
    page: Page, chapter: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    axe = axe_script(tmp_path_factory.mktemp("axe"))

    found = {"first": violations(page, axe)}
    checked(page, chapter)
    found["result"] = violations(page, axe)
    page.get_by_role("button", name="End citecheck").click()
    expect(page.get_by_role("heading", name="citecheck has ended")).to_be_visible()
    found["ended"] = violations(page, axe)

    assert found == {"first": [], "result": [], "ended": []}


def test_everything_is_reached_by_the_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.name"))
        assert page.evaluate(FOCUS_SHOWS)

    wanted = [
        "manuscript-files",
        "manuscript-folder",
        "folder-0",
        "bibliography-files",
        "text-files",
        "text-folder",
        "keep",
    ]
    assert [one for one in dict.fromkeys(reached) if one in wanted] == wanted


def test_another_page_of_the_browser_gets_nothing(context: BrowserContext, page: Page, address: str) -> None:
    """A page of another origin in the same browser: its requests are refused, and it cannot frame the page."""
    base, home = page.url, address.partition("#")[0]
    other = context.new_page()
    other.route("http://evil.example/**", lambda route: route.fulfill(body="<p>evil</p>", content_type="text/html"))
    other.goto("http://evil.example/")

    tried = other.evaluate(
        """async ([base, home]) => {
          const ask = async (address, options) => fetch(address, options).then(() => "answered", () => "refused");
          return [await ask(base), await ask(base, {credentials: "include"}),
                  await ask(`${base}end`, {method: "POST", credentials: "include"}), await ask(home)];
        }""",
        [base, home],
    )
    other.evaluate(
        "address => { const form = document.createElement('form'); form.method = 'post'; "
        "form.action = address; document.body.append(form); form.submit(); }",
        f"{base}end",
    )
    other.wait_for_url(f"{base}end")

    assert tried == ["refused"] * 4
    assert "A page of another address may not ask this." in other.content()
    page.reload()
    expect(page.get_by_role("heading", name="Check a manuscript")).to_be_visible()


def test_the_policy_lets_no_script_in(page: Page) -> None:
    ran = page.evaluate(
        """() => {
          const script = document.createElement("script");
          try { script.textContent = "window.ran = true"; } catch (error) { return error.name; }
          document.body.append(script);
          return window.ran === true;
        }"""
    )

    assert ran in ("TypeError", False)
    assert "unsafe" not in POLICY
