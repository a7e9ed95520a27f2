"""Texts from a Zotero that runs: only where the person asks, only over the loopback address, only files in reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_line import Project
from zotero_libraries import ZoteroDatabase
from zotero_server import A_GROUP, GROUPS, OF_GROUP, OWN, ZoteroServer, attachment, serving, work

PACKAGE = Path(__file__).parents[2] / "citecheck"
HERON = "the keeper counted seventeen herons upon the frozen estuary"
SAID = f'He has "{HERON}" [@gray1900].\n'
ENTRY = "@book{gray1900, author = {Gray, Ann}, title = {Night on the Estuary}, year = 1900}\n"
NIGHT = {"title": "Night on the Estuary", "date": "1900"}
ASKED = ("--zotero-api", "a.md")


@pytest.fixture
def zotero(monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoteroServer]:
    with serving(monkeypatch) as made:
        yield made


@pytest.fixture
def home(book: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a folder of Zotero's that has a file and no database."""
    home = tmp_path / "home"
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    preferences, folder = home / ".zotero/zotero/a.default/prefs.js", home / "Zotero/storage/AAAA2222"
    for made in (preferences.parent, folder):
        made.mkdir(parents=True)
    preferences.write_text(f'user_pref("extensions.zotero.dataDir", "{home / "Zotero"}");\n', "utf-8")
    (folder / "full text.txt").write_text(HERON, "utf-8")
    book.write("a.md", SAID)
    book.write("refs.bib", ENTRY)
    return home


@pytest.fixture
def night(zotero: ZoteroServer, home: Path) -> ZoteroServer:
    """A server that has the work cited, and the file in Zotero's folder."""
    file = home / "Zotero/storage/AAAA2222/full text.txt"
    zotero.lists[OWN] = [
        work("ITEM3333", "Gray", title="Day on the Estuary", date="1900"),
        work("ITEM2345", "Gray", **NIGHT),
        attachment("AAAA2222", "ITEM2345", file),
    ]
    return zotero


def served(report: dict[str, object]) -> list[tuple[str, str]]:
    texts = report["coverage"]["texts"]["served"]  # type: ignore[index]
    return [(Path(one["path"]).name, one["by"]) for one in texts]


def test_a_work_has_the_file_that_a_running_zotero_names(
    book: Project, night: ZoteroServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://192.0.2.1:9")
    night.at_most = 2

    report = book.report(*ASKED)

    assert (served(report), report["tally"]["verified"]) == ([("full text.txt", "zotero")], 1)


def test_the_file_of_an_item_of_a_group_counts_too(book: Project, night: ZoteroServer) -> None:
    night.lists |= {GROUPS: [A_GROUP], OF_GROUP: night.lists[OWN], OWN: []}

    assert book.report(*ASKED)["tally"]["verified"] == 1


# --- who may ask ---


def own_settings(home: Path, text: str) -> None:
    file = home / ".config/citecheck/settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("own", "options", "asked"),
    [
        ("", (), False),
        ("", ("--zotero-api",), True),
        ("zotero-api = true\n", (), True),
        ("zotero-api = true\n", ("--no-zotero-api",), False),
    ],
)
def test_zotero_is_asked_only_where_the_person_says_so(
    book: Project, home: Path, night: ZoteroServer, own: str, options: tuple[str, ...], asked: bool
) -> None:
    own_settings(home, own)

    report = book.report(*options, "a.md")

    assert (bool(night.asked), report["tally"]["verified"] == 1, report["notices"]) == (asked, asked, [])


@pytest.mark.parametrize(("hook", "variable"), [(("--hook",), "NONE"), ((), "CI"), ((), "PRE_COMMIT")])
def test_no_connection_is_opened_in_a_hook_or_in_ci(
    book: Project, night: ZoteroServer, monkeypatch: pytest.MonkeyPatch, hook: tuple[str, ...], variable: str
) -> None:
    monkeypatch.setenv(variable, "1")

    report = book.report(*hook, *ASKED)

    assert (night.asked, report["tally"]["unheld"]) == ([], 1)
    assert [one.partition("): ")[2] for one in report["notices"]] == [
        "not asked: no connection is opened in a hook or in CI"
    ]


def test_a_project_cannot_ask(book: Project, night: ZoteroServer) -> None:
    book.write("citecheck.toml", "zotero-api = true\n")

    done = book.audit("a.md")

    said = "unknown key “zotero-api”; it belongs in your own settings, and no project can set it"
    assert (done.code, done.err, night.asked) == (2, f"citecheck: citecheck.toml:1: {said}\n", [])


@pytest.mark.parametrize(("text", "shown"), [("", "false  [default]"), ("zotero-api = true\n", "true  [~/.config/")])
def test_show_settings_says_whether_zotero_is_asked(book: Project, home: Path, text: str, shown: str) -> None:
    own_settings(home, text)

    assert f"zotero-api       {shown}" in book.run("show-settings").out


def test_a_setting_that_is_neither_true_nor_false_is_one_sentence(book: Project, home: Path) -> None:
    own_settings(home, 'zotero-api = "local"\n')

    done = book.audit("a.md")

    assert (done.code, done.err.endswith("settings.toml: “zotero-api” is true or false\n")) == (2, True)


def test_zotero_is_not_asked_where_every_text_is_held(book: Project, night: ZoteroServer) -> None:
    book.write("texts/gray1900.txt", HERON)

    assert (book.report(*ASKED)["tally"]["verified"], night.asked) == (1, [])


def test_zotero_is_asked_only_for_what_its_database_lacks(book: Project, home: Path, night: ZoteroServer) -> None:
    made = ZoteroDatabase(home / "Zotero")
    made.item("ITEM2345", "Gray", [("AAAA2222", 0, "text/plain", "storage:full text.txt")], **NIGHT)

    assert (book.report(*ASKED)["tally"]["verified"], night.asked) == (1, [])


def test_no_other_module_opens_a_connection_but_the_server_of_the_page() -> None:
    opens = re.compile(
        r"^\s*(?:import|from) (?:socket|ssl|http|urllib\.request|ftplib|smtplib|xmlrpc|socketserver)\b"
        r"|\b(?:open|create|start)_\w*(?:connection|server|tcp|ws)\b",
        re.M,
    )

    found = {
        path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if opens.search(path.read_text("utf-8"))
    }

    assert found == {"texts/attachments/zotero_api.py", "serve/page/server.py"}


# --- which files are read ---


def by_address(home: Path, secret: Path) -> str:
    return secret.as_uri()


def by_link(home: Path, secret: Path) -> str:
    link = home / "Zotero/storage/AAAA2222/link.txt"
    link.symlink_to(secret)
    return link.as_uri()


def by_steps(home: Path, secret: Path) -> str:
    return f"{(home / 'Zotero/storage').as_uri()}/%2e%2e/%2e%2e/{secret.relative_to(home).as_posix()}"


@pytest.mark.parametrize("way", [by_address, by_link, by_steps])
def test_a_file_that_lies_elsewhere_is_not_read_and_that_is_said(
    book: Project, home: Path, night: ZoteroServer, way: Callable[[Path, Path], str]
) -> None:
    secret = home / "private" / "diary.txt"
    secret.parent.mkdir()
    secret.write_text(HERON, "utf-8")
    night.lists[OWN][-1] = attachment("AAAA2222", "ITEM2345", way(home, secret))

    report = book.report(*ASKED)
    allowed = book.report(*ASKED, "--texts", str(secret.parent))

    (unread,) = (one for one in report["coverage"]["files"]["unread"] if one["path"].endswith("diary.txt"))
    assert (served(report), report["tally"]["unheld"]) == ([], 1)
    assert unread["why"].startswith("it lies outside the project, where only what you name yourself is read")
    assert allowed["tally"]["verified"] == 1


def test_a_file_that_zotero_names_and_that_is_not_there_is_named(
    book: Project, home: Path, night: ZoteroServer
) -> None:
    (home / "Zotero/storage/AAAA2222/full text.txt").unlink()

    (missing,) = book.report(*ASKED)["coverage"]["texts"]["missing"]

    assert [Path(one).name for one in missing["gone"]] == ["full text.txt"]


# --- what goes wrong ---


def test_a_zotero_that_does_not_answer_is_one_sentence_and_ends_nothing(book: Project, night: ZoteroServer) -> None:
    night.answer = lambda: (403, {}, b"Local API is not enabled")

    done, strict = book.audit(*ASKED), book.audit(*ASKED, "--require-checked")

    (notice,) = (line for line in done.err.splitlines() if "Zotero's local API" in line)
    assert notice.startswith("citecheck: Zotero's local API (http://127.0.0.1:")
    assert notice.partition("): not used: ")[2].startswith("it is switched off; tick “Allow other applications ")
    assert (done.code, strict.code) == (0, 3)


def test_half_a_character_in_what_zotero_says_ends_no_audit(book: Project, night: ZoteroServer) -> None:
    night.lists[OWN] += [
        work("ITEM4444", "\ud800", title="Night on the \ud800", date="1900", extra="Citation Key: gray1900"),
        attachment("AAAA3333", "ITEM4444", "file:///tmp/\ud800.txt"),
        attachment("AAAA4444", "ITEM4444", "file:///tmp/%00.txt"),
    ]

    ran = book.audit(*ASKED)

    assert ran.code == 0
