"""Settings as values: which voice wins, what a digest covers, what a value may be, and the words on others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from citecheck.audit.assembly import rules_of
from citecheck.audit.config import (
    DOCUMENT_KEYS,
    KEYS,
    LARGEST,
    Choice,
    Settings,
    Voice,
    find,
    merged,
    required,
    stages,
)
from citecheck.audit.document_settings import FilterKeys, filter_keys, placed
from citecheck.audit.settings import (
    CallerSettings,
    common_folder,
    leads_out,
    project_left,
    reach_of_name,
    settings_of_call,
    with_named_files,
)
from citecheck.errors import ConfigError, UsageError
from citecheck.foundation.reach import OwnSettings, Reach
from citecheck.model.findings import Severity

NONE = Choice()
ALL = "words, places, keys, notes, files"


def said(*choices: Choice, command: Choice = NONE) -> Settings:
    return Settings(root=Path(), said=choices, command=command)


# --- which voice wins ---


@pytest.mark.parametrize(
    ("settings", "severity"),
    [
        (said(), "error"),
        (said(NONE), "error"),
        (said(Choice(fail_on="note")), "note"),
        (said(Choice(fail_on="note"), Choice(fail_on="never")), "never"),
        (said(Choice(fail_on="note"), NONE), "note"),
        (said(Choice(fail_on="note"), command=Choice(fail_on="warning")), "warning"),
        (said(command=Choice(fail_on="warning")), "warning"),
    ],
)
def test_the_last_voice_that_names_a_severity_wins(settings: Settings, severity: str) -> None:
    assert settings.fail_on == severity


@pytest.mark.parametrize(
    ("settings", "kinds"),
    [
        (said(), ()),
        (said(Choice(require_checked=("words",))), ("words",)),
        (said(Choice(require_checked=("words",)), NONE), ("words",)),
        (said(Choice(require_checked=("words",)), Choice(require_checked=())), ()),
        (said(Choice(require_checked=("words",)), command=Choice(require_checked=("keys",))), ("keys",)),
    ],
)
def test_the_last_voice_that_speaks_of_checking_wins_also_with_nothing(settings: Settings, kinds: tuple[str]) -> None:
    assert settings.require_checked == kinds


def test_the_command_line_is_the_last_voice() -> None:
    one, two, last = Choice("a"), Choice("b"), Choice("c")

    assert said(one, two, command=last).choices == (one, two, last)


APART = [
    said(),
    said(Choice(select=("a",))),
    said(Choice(ignore=("a",))),
    said(Choice(select=("a", "b"))),
    said(Choice(select=("a",)), Choice(select=("b",))),
    said(Choice(select=("a",), ignore=("b",))),
    said(Choice(fail_on="note")),
    said(Choice(require_checked=("words",))),
    said(Choice(require_checked=("words", "keys"))),
    said(command=Choice(ignore=("a", "b"))),
]


def test_whatever_a_voice_chooses_is_in_the_digest() -> None:
    assert len({settings.digest_words for settings in APART}) == len(APART)


def test_who_said_it_and_which_folder_it_was_are_not_in_the_digest() -> None:
    here = Settings(root=Path("here"), texts=(Path("t"),), said=(Choice("a.toml", ("x",)),))
    there = Settings(root=Path("there"), said=(Choice("b.toml", ("x",)),))

    assert here.digest_words == there.digest_words


# --- what a value may be ---


@pytest.mark.parametrize(
    ("value", "kinds"),
    [
        (True, ("words", "places", "keys", "notes", "files")),
        (False, ()),
        ("true", ("words", "places", "keys", "notes", "files")),
        ("false", ()),
        ("keys", ("keys",)),
        ("keys,words", ("words", "keys")),
        (" files , notes ", ("notes", "files")),
        (["keys", "words,places"], ("words", "places", "keys")),
        (("keys", "keys"), ("keys",)),
    ],
)
def test_what_must_have_been_checked_is_all_none_or_a_list(value: Any, kinds: tuple[str, ...]) -> None:
    assert required(value) == kinds


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("yes", "yes"),
        ("", ""),
        ([], ""),
        ("words,", ""),
        ("words,page", "page"),
        (["words", "key", "plcaes"], "key"),
        (1, "1"),
        (["words", 1], "['words', 1]"),
        ({"words": True}, "{'words': True}"),
        (["true", "words"], "true"),
        (["true", "false"], "true"),
    ],
)
def test_what_else_is_asked_to_be_checked_is_no_list_of_ours(value: Any, shown: str) -> None:
    with pytest.raises(ValueError, match="is true") as caught:
        required(value)

    assert str(caught.value) == f"is true, false, or a list of {ALL}, not “{shown}”"


TEXT = """# texts = 'no line of a setting'
texts_of = 1
  "fail-on" = 1
fail_on : 2
"""
VOICE = Voice("c.toml", Path("/p"), TEXT, 10)


@pytest.mark.parametrize(
    ("key", "place"),
    [("texts_of", "c.toml:12"), ("fail-on", "c.toml:13"), ("fail_on", "c.toml:14"), ("texts", "c.toml")],
)
def test_a_key_is_told_by_the_line_that_sets_it(key: str, place: str) -> None:
    assert VOICE.at(key) == place


@pytest.mark.parametrize(
    ("table", "known", "message"),
    [
        ({"fail_on": "bad"}, KEYS, "c.toml:14: “fail-on” is one of error, warning, note, never, not “bad”"),
        ({"fail-on": None}, KEYS, "c.toml:13: “fail-on” is one of error, warning, note, never, not “None”"),
        ({"require-checked": 3}, KEYS, f"c.toml: “require-checked” is true, false, or a list of {ALL}, not “3”"),
        ({"texts": [1]}, KEYS, "c.toml: “texts” is a string or a list of strings"),
        ({"select": None}, KEYS, "c.toml: “select” is a string or a list of strings"),
        ({"texts": " "}, KEYS, "c.toml: “texts” names no path"),
        ({"registry": ["a", ""]}, KEYS, "c.toml: “registry” names no path"),
        ({"include": "a"}, DOCUMENT_KEYS, "c.toml: unknown key “include”; it belongs in citecheck.toml"),
        (
            {"library": "a"},
            KEYS,
            "c.toml: unknown key “library”; it belongs in your own settings, and no project can set it",
        ),
        ({"selekt": "a"}, KEYS, "c.toml: unknown key “selekt”; is “select” meant?"),
        ({"registri": "a"}, DOCUMENT_KEYS, "c.toml: unknown key “registri”; is “registry” meant?"),
        ({"q": "a"}, ("texts", "registry"), "c.toml: unknown key “q”; known are texts, registry"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_in_whole(
    table: dict[str, Any], known: tuple[str, ...], message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        merged(Settings(root=Path("/p")), table, VOICE, known)

    assert str(caught.value) == message


def test_a_voice_adds_its_paths_and_says_its_choice_last() -> None:
    before = Settings(Path("/p"), texts=(Path("/a"),), bibliography=(Path("/b.bib"),), said=(Choice("x"),))
    table = {"texts": "t", "registry": ["r", "/s"], "include": "*.md", "select": "one", "require-checked": "keys"}

    assert merged(before, table, Voice("c.toml", Path("/p"))) == Settings(
        Path("/p"),
        texts=(Path("/a"), Path("/p/t")),
        registry=(Path("/p/r"), Path("/s")),
        bibliography=(Path("/b.bib"),),
        include=("*.md",),
        said=(Choice("x"), Choice("c.toml", ("one",), (), None, ("keys",))),
    )


def test_a_home_that_nobody_has_is_a_folder_of_that_name() -> None:
    table = {"texts": "~nobody-of-this-name/t"}

    assert merged(Settings(Path("/p")), table, Voice("c", Path("/p"))).texts == (Path("/p/~nobody-of-this-name/t"),)


# --- files of settings ---


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("more", [0, 1])
def test_a_file_of_settings_has_a_million_bytes_at_most(here: Path, more: int) -> None:
    line = "fail-on = 'note'\n#"
    (here / "citecheck.toml").write_text(line + "x" * (LARGEST + more - len(line)))

    if more:
        with pytest.raises(ConfigError, match=r"^citecheck\.toml: "):
            find(here)
    else:
        assert (LARGEST, find(here).fail_on) == (1_000_000, "note")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[project]\nname = 'x'\n[tool.citecheck]\n\ntexst = 1\n",
            "pyproject.toml:5: unknown key “texst”; is “texts” meant?",
        ),
        ("tool.citecheck.texst = 1\n", "pyproject.toml: unknown key “texst”; is “texts” meant?"),
        ("texts = 1\n[tool.citecheck]\n'texts' = 1\n", "pyproject.toml:3: “texts” is a string or a list of strings"),
        ("[tool]\ncitecheck = 1\n", "pyproject.toml: “tool.citecheck” is a table of settings"),
    ],
)
def test_a_pyproject_is_told_with_the_line_of_the_whole_file(here: Path, text: str, message: str) -> None:
    (here / "pyproject.toml").write_text(text)

    with pytest.raises(ConfigError) as caught:
        find(here)

    assert str(caught.value) == message


def test_settings_come_in_stages(here: Path) -> None:
    (here / "part/deep").mkdir(parents=True)
    (here / "part/texts").mkdir()
    (here / "part/citecheck.toml").write_text("fail-on = 'note'\n")

    told = [(one.voice, one.settings.fail_on, one.settings.texts) for one in stages(here / "part/deep")]

    assert told == [
        ("default", "error", ()),
        ("part/citecheck.toml", "note", ()),
        ("a folder of that name", "note", (here / "part/texts",)),
    ]
    assert [one.voice for one in stages(here)] == ["default", "a folder of that name"]


@pytest.mark.parametrize(
    ("line", "texts", "records"),
    [
        ("", ["texts"], ["registry"]),
        ("texts = 'held'\n", ["held"], ["registry"]),
        ("registry = 'mine'\n", ["texts"], ["mine"]),
        ("registry = 'pack:one'\n", ["texts"], ["pack:one", "registry"]),
        ("registry = ['pack:one', 'mine']\n", ["texts"], ["pack:one", "mine"]),
    ],
)
def test_folders_of_our_names_are_taken_where_none_is_named(
    here: Path, line: str, texts: list[str], records: list[str]
) -> None:
    for name in ("texts", "registry"):
        (here / name).mkdir()
    (here / "citecheck.toml").write_text(line)

    found = find(here)

    assert [path.name for path in found.texts] == texts
    assert [path.name for path in found.registry] == records


def test_of_folders_named_texts_the_one_beside_the_config_is_taken_and_none_below_or_above_it(here: Path) -> None:
    for name in ("texts", "a/b/c", "a/b/texts", "a/texts"):
        (here / name).mkdir(parents=True, exist_ok=True)
    (here / "a/citecheck.toml").write_text("")

    assert find(here / "a/b/c").texts == (here / "a/texts",)
    (here / "a/texts").rmdir()
    assert find(here / "a/b/c").texts == ()


def test_without_a_config_the_nearest_folder_named_texts_is_taken(here: Path) -> None:
    for name in ("texts", "registry", "a/b", "a/texts"):
        (here / name).mkdir(parents=True, exist_ok=True)

    found = find(here / "a/b")

    assert (found.texts, found.registry) == ((here / "a/texts",), (here / "registry",))


@pytest.mark.parametrize(("inside", "admitted"), [(True, True), (False, False)])
def test_a_folder_of_our_name_that_is_a_link_out_of_the_project_is_not_in_its_reach(
    here: Path, inside: bool, admitted: bool
) -> None:
    (here / "book").mkdir()
    (here / "far").mkdir()
    (here / "book/citecheck.toml").write_text("")
    if inside:
        (here / "book/texts").mkdir()
    else:
        (here / "book/texts").symlink_to(here / "far")
    reach = find(here / "book").reach

    assert reach is not None
    assert find(here / "book").texts == (here / "book/texts",)
    assert reach.is_inside((here / "book/texts").resolve() / "a.txt") is admitted


# --- the caller's own ---


def test_what_the_caller_names_is_added_to_a_config_or_takes_its_place(here: Path) -> None:
    for name in ("texts", "more", "own"):
        (here / name).mkdir()
    for name in ("a.bib", "b.bib"):
        (here / name).write_text("")
    (here / "citecheck.toml").write_text("texts = 'texts'\nbibliography = 'a.bib'\nfail-on = 'note'\n")
    caller = CallerSettings((Path("more"), Path("texts")), (Path("own"), Path("pack:x")), (Path("b.bib"),), Choice("c"))

    found = settings_of_call(caller)(here)
    plain = settings_of_call(CallerSettings())(here / "any.md")

    assert found.texts == (here / "texts", Path("more"))
    assert found.registry == (Path("own"), Path("pack:x"))
    assert found.bibliography == (Path("b.bib"),)
    assert (found.command, found.fail_on) == (Choice("c"), "note")
    assert (plain.texts, plain.bibliography, plain.command) == ((here / "texts",), (here / "a.bib",), Choice())
    assert caller.paths == (Path("more"), Path("texts"), Path("own"), Path("b.bib"))


@pytest.mark.parametrize(
    ("config", "caller", "read"),
    [("", None, False), ("ocr = true\n", None, True), ("ocr = true\n", False, False), ("", True, True)],
)
def test_the_caller_says_last_whether_scans_are_read(here: Path, config: str, caller: bool | None, read: bool) -> None:
    (here / "citecheck.toml").write_text(config)

    found = settings_of_call(CallerSettings(ocr=caller))(here)

    assert (found.ocr, found.zotero_api) == (read, None)
    assert settings_of_call(CallerSettings(zotero_api=True))(here).zotero_api is True


@pytest.mark.parametrize(
    ("choices", "chosen"),
    [
        ((), True),
        ((Choice("c.toml", ignore=("quotation-altered",)),), False),
        ((Choice("c.toml", ignore=("quotation-altered",)), Choice("a.md", select=("quotation-altered",))), True),
        ((Choice("c.toml", select=("quotation-altered",)), Choice("", ignore=("quotation-altered",))), False),
    ],
)
def test_each_voice_in_turn_chooses_rules(choices: tuple[Choice, ...], chosen: bool) -> None:
    names = {rule.name for rule in rules_of(said(*choices))}

    assert ("quotation-altered" in names) is chosen


@pytest.mark.parametrize(("where", "begins"), [("c.toml", "c.toml: "), ("", "")])
def test_a_rule_that_nobody_knows_is_told_with_its_voice(where: str, begins: str) -> None:
    with pytest.raises(ConfigError, match=f"^{begins}[^:]*“?quotation-nothing") as caught:
        rules_of(said(Choice(where, ignore=("quotation-nothing",))))

    assert ("c.toml" in str(caught.value)) is bool(where)


@pytest.mark.parametrize("kind", ["texts", "registry", "bibliography"])
def test_what_the_caller_names_must_be_there(here: Path, kind: str) -> None:
    with pytest.raises(UsageError) as caught:
        settings_of_call(CallerSettings(**{kind: (Path("gone"),)}))

    assert str(caught.value) == "gone: no such file or folder"
    assert not (here / "gone").exists()


@pytest.mark.parametrize(
    ("hook", "environment", "unattended"),
    [(False, "", False), (True, "", True), (False, "true", True), (False, "0", False)],
)
def test_in_a_hook_and_in_a_build_nobody_is_at_the_terminal(
    here: Path, monkeypatch: pytest.MonkeyPatch, hook: bool, environment: str, unattended: bool
) -> None:
    monkeypatch.setenv("CI", environment)
    reach = settings_of_call(CallerSettings(allow_outside=True, hook=hook))(here).reach

    assert reach is not None
    assert (reach.unattended, reach.allow_outside) == (unattended, True)
    assert reach.admits(Path("/elsewhere/a.txt")) is not unattended


def test_a_folder_that_is_named_and_that_holds_the_project_is_in_its_reach(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("book/.git", "book/part", "far"):
        (here / name).mkdir(parents=True)
    (here / "link").symlink_to(here)
    other = here / "other.txt"

    def admits(*paths: Path, hook: bool = False, confined: Reach | None = None) -> bool:
        reach = settings_of_call(CallerSettings(hook=hook, confined=confined), paths)(here / "book/part").reach
        return reach is not None and reach.admits(other)

    assert admits(here)
    assert admits(here / "far", here)
    assert admits(here, hook=True)
    assert admits(here / "link")
    # A link of the project is followed for the person who names it, and not in a hook.
    (here / "book/up").symlink_to(here)
    assert admits(here / "book/up")
    assert not admits(here / "book/up", hook=True)
    for folder in ("book/part", "book/part/a.md", "far"):
        assert not admits(here / folder)
    assert not admits(here, confined=Reach(no_own_settings, (here / "book",)))
    # A folder that holds the home of the user is too wide.
    monkeypatch.setenv("HOME", str(here / "far"))
    assert not admits(here)


def no_own_settings() -> OwnSettings:
    return OwnSettings("own.toml")


def test_without_a_working_folder_no_call_has_settings(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "gone").mkdir()
    monkeypatch.chdir(here / "gone")
    (here / "gone").rmdir()

    with pytest.raises(UsageError, match=r"^the working folder cannot be used \(.+\); change to another$"):
        settings_of_call(CallerSettings())


def test_in_a_hook_what_the_caller_names_elsewhere_is_read(here: Path) -> None:
    for name in ("book/.git", "near"):
        (here / name).mkdir(parents=True)

    reach = settings_of_call(CallerSettings(texts=(here / "near",), hook=True))(here / "book").reach

    assert reach is not None
    assert (reach.admits(here / "near/a.txt"), reach.admits(here / "a.txt")) == (True, False)


def test_the_folder_of_several_paths_is_the_one_that_they_all_lie_in(here: Path) -> None:
    for name in ("a/b", "a/c"):
        (here / name).mkdir(parents=True)
    both = [here / "a/b", here / "a/c"]

    assert common_folder(both) == here / "a"
    assert common_folder([*both, here / "gone"]) == here / "a"
    assert common_folder(both[:1]) == here / "a/b"
    assert common_folder([here / "gone"]) == here
    assert common_folder([]) == here


# --- names that lead out of a project by a link ---


@pytest.mark.parametrize(
    ("project", "link", "name", "leads"),
    [
        # A link in a repository, and one below settings: each is the project's.
        ("book/.git", "book/a.md", "book/a.md", True),
        ("book/citecheck.toml", "book/a.md", "book/a.md", True),
        ("book/.git", "book/part/a.md", "book/part/a.md", True),
        # A folder of the name may be the link.
        ("book/.git", "book/part", "book/part/a.md", True),
        # Below the working folder no mark is needed.
        (None, "work/a.md", "work/a.md", True),
        (None, "work/a.md", "a.md", True),
        # Elsewhere a link without a mark is the system's, or the person's own.
        (None, "book/a.md", "book/a.md", False),
        ("other/.git", "book/a.md", "book/a.md", False),
        ("book/part/.git", "book/a.md", "book/a.md", False),
    ],
)
def test_a_name_leads_out_of_a_project_by_a_link_in_it(
    here: Path, monkeypatch: pytest.MonkeyPatch, project: str | None, link: str, name: str, leads: bool
) -> None:
    for folder in ("work", "far", "book/part", "other"):
        (here / folder).mkdir(parents=True)
    (here / "far/a.md").write_text("So it is.\n")
    if project and project.endswith(".toml"):
        (here / project).write_text("")
    elif project:
        (here / project).mkdir()
    if link == "book/part":
        (here / link).rmdir()
    (here / link).symlink_to(here / ("far/a.md" if link.endswith(".md") else "far"))
    monkeypatch.chdir(here / "work")
    path = Path(name) if name == "a.md" else here / name

    left = project_left(path)

    assert (left is not None) is leads
    assert left is None or (left.unattended, left.by_link, left.admits(here / "far/a.md")) == (True, True, False)
    monkeypatch.setenv("CI", "")
    assert (reach_of_name(path), leads_out(path)) == (None, False)
    by_hook = reach_of_name(path, hook=True)
    monkeypatch.setenv("CI", "true")
    assert leads_out(path) is leads
    assert by_hook is not None
    assert (by_hook.unattended, by_hook.by_link, by_hook.admits(here / "far/a.md")) == (True, leads, not leads)


@pytest.mark.parametrize("inside", ["book/b.md", "book/part/b.md"])
def test_a_link_within_a_project_leads_nowhere_else(here: Path, inside: str) -> None:
    (here / "book/.git").mkdir(parents=True)
    (here / "book/part").mkdir()
    (here / inside).write_text("So it is.\n")
    (here / "book/a.md").symlink_to(here / inside)

    assert project_left(here / "book/a.md") is None
    assert project_left(here / "book/.git/config") is None


def test_at_a_terminal_each_name_adds_to_the_reach_and_else_none_that_leads_out(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("book/.git", "far", "near"):
        (here / folder).mkdir(parents=True)
    for name in ("far/a.md", "near/b.md"):
        (here / name).write_text("So it is.\n")
    (here / "book/a.md").symlink_to(here / "far/a.md")
    named = [here / "near/b.md", here / "book/a.md"]

    def admitted(ci: str) -> list[bool]:
        monkeypatch.setenv("CI", ci)
        monkeypatch.chdir(here / "book")
        reach = settings_of_call(CallerSettings())(here / "book").reach
        assert reach is not None
        found = with_named_files(reach, named)
        return [found.by_link, *(found.admits(here / name) for name in ("near/b.md", "far/a.md"))]

    assert admitted("") == [False, True, True]
    assert admitted("true") == [True, True, False]
    # A second project's link is not followed either.
    (here / "other/.git").mkdir(parents=True)
    (here / "far/b.md").write_text("So it is.\n")
    (here / "other/b.md").symlink_to(here / "far/b.md")
    named.append(here / "other/b.md")
    assert admitted("true") == [True, True, False]
    assert not with_named_files(Reach(no_own_settings, unattended=True), named).admits(here / "far/b.md")


@pytest.mark.parametrize(("kind", "name"), [("texts", "texts"), ("bibliography", "refs.bib")])
def test_what_the_caller_names_by_a_link_out_of_the_project_is_read_at_a_terminal_only(
    here: Path, monkeypatch: pytest.MonkeyPatch, kind: str, name: str
) -> None:
    (here / "book/.git").mkdir(parents=True)
    (here / "far").mkdir()
    (here / "far/refs.bib").write_text("")
    (here / "book" / name).symlink_to(here / "far" / ("" if kind == "texts" else name))
    monkeypatch.chdir(here / "book")

    def admits(hook: bool) -> bool:
        caller = CallerSettings(hook=hook, **{kind: (Path(name),)})  # type: ignore[arg-type]
        reach = settings_of_call(caller)(here / "book").reach
        return reach is not None and reach.admits(here / "far" / ("a.txt" if kind == "texts" else name))

    monkeypatch.setenv("CI", "")
    assert (admits(hook=False), admits(hook=True)) == (True, False)


# --- what a document asks of the filter ---


@pytest.mark.parametrize(
    ("metadata", "keys"),
    [
        *(({"citecheck": word}, FilterKeys(checked=False)) for word in ("false", "off", "no", "never", " OFF ")),
        *(({"citecheck": word}, FilterKeys()) for word in ("true", "on", "yes", "", "other")),
        *(({"citecheck.off": word}, FilterKeys(checked=False)) for word in ("true", "on", "yes", True)),
        *(({"citecheck.off": word}, FilterKeys()) for word in ("false", "off", "no", "never", "", False)),
        *(({"citecheck.fail": word}, FilterKeys(fail=None)) for word in ("false", "off", "no", "never", "")),
        *(({"citecheck.fail": word}, FilterKeys(fail=Severity.ERROR)) for word in ("true", "on", "yes", "error")),
        *(({"citecheck.fail": one.name}, FilterKeys(fail=one)) for one in Severity),
        ({"citecheck": {"source": ""}}, FilterKeys()),
        ({"citecheck": {"source": ["a.md"]}}, FilterKeys()),
        ({"citecheck": {"source": "a.md"}}, FilterKeys(source=Path("a.md"))),
        ({"citecheck": ["off"]}, FilterKeys()),
        ({"off": True, "fail": "error", "citecheckoff": True}, FilterKeys()),
    ],
)
def test_a_document_says_whether_it_is_checked_and_what_stops_it(metadata: dict[str, Any], keys: FilterKeys) -> None:
    assert filter_keys(metadata) == keys


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"off": "Maybe "}, "“off” is true or false, not “maybe”"),
        ({"annotate": 1}, "“annotate” is true or false, not “1”"),
        ({"fail": "Errors"}, "“fail” is one of error, warning, note, never, not “errors”"),
    ],
)
def test_what_a_document_cannot_ask_is_told_in_whole(table: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        filter_keys({"citecheck": table})

    assert str(caught.value) == f"metadata `citecheck`: {message}"


def test_a_path_of_the_map_starts_here_only_where_the_folder_of_the_document_has_none(here: Path) -> None:
    for name in ("only-here", "both", "book/both", "book/only-there"):
        (here / name).mkdir(parents=True)
    table = {
        "texts": ["only-here", "both", "only-there", "nowhere"],
        "bibliography": "only-here",
        "select": "only-here",
    }

    placed_ = placed({"citecheck": table, "citecheck.registry": ["a", 1], "title": "x"}, here / "book")

    assert placed_ == {
        "citecheck": {
            "texts": [str(here / "only-here"), "both", "only-there", "nowhere"],
            "bibliography": [str(here / "only-here")],
            "select": "only-here",
        },
        "citecheck.registry": [str(here / "a"), str(here / "1")],
        "title": "x",
    }
    assert placed({"citecheck": "off"}, here) == {"citecheck": "off"}
