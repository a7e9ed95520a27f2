"""`citecheck audit` as a user runs it: what it prints where, for which input, and what must never happen."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from command_line import FAULTY, MISPLACED, ROOT, UNCITED, UNHELD, Project

from citecheck.foundation.pandoc import find_pandoc
from citecheck.report.formats.table import FORMATS
from citecheck.rules import rules

EXAMPLES = ROOT / "examples"
FINDING = (
    "a.md:1:45: error quotation-altered The draft has “large”; "
    "the copy held of Pride and Prejudice (austen1813.txt, p. 1) "
)
SAID = (
    "1 place given: 1 as cited; 1 citation: 1 looked up; used without being named: refs.bib; 2 files: 2 read; "
    "1 work quoted: 1 with a text (by file name)\n"
    "1 quotation: 1 differs; 1 finding: 1 error\n"
)


def listing(folder: Path) -> list[tuple[str, int, int]]:
    """All that lies in a folder: names, sizes and times of change."""
    return sorted(
        (path.relative_to(folder).as_posix(), path.lstat().st_size, path.lstat().st_mtime_ns)
        for path in folder.rglob("*")
    )


# --- where results go ---


def test_results_go_to_stdout_and_all_else_to_stderr(book: Project) -> None:
    book.write("a.md", FAULTY)

    done = book.audit("a.md")

    assert done.out == f"{FINDING}has “good”. The other words agree.\n"
    assert done.err == SAID


def test_a_person_at_a_terminal_gets_the_full_report(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    book.write("a.md", FAULTY)
    piped = book.audit("a.md").out

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    seen = book.audit("a.md")

    assert piped.startswith(FINDING)
    assert seen.out.startswith("\x1b[")
    assert "1 quotation: 1 differs" in seen.out
    assert seen.err == ""


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("r.json", "{"),
        ("r.sarif", "{"),
        ("r.jsonl", '{"rule"'),
        ("r.html", "<!doctype html>"),
        ("r.csv", "path,"),
        ("r.md", "#"),
        ("R.TXT", "error quotation-altered: "),
        ("r.log", "a.md:1:45: "),
        ("r", "a.md:1:45: "),
    ],
)
def test_the_suffix_of_the_output_names_the_format(book: Project, name: str, start: str) -> None:
    book.write("a.md", FAULTY)

    done = book.audit("a.md", "-o", name)

    assert (done.code, done.out) == (1, "")
    assert (book.folder / name).read_text("utf-8").startswith(start)
    assert done.err.endswith("1 quotation: 1 differs; 1 finding: 1 error\n")


def test_the_format_asked_for_counts_more_than_the_suffix(book: Project) -> None:
    book.write("a.md", FAULTY)

    book.audit("a.md", "-o", "r.json", "--format", "concise")

    assert (book.folder / "r.json").read_text("utf-8").startswith(FINDING)


def test_a_report_is_written_whole_over_an_old_one_or_not_at_all(book: Project) -> None:
    book.write("a.md", FAULTY)
    book.write("r.json", "old" * 10_000)
    book.write("held/r.json/x", "a folder of that name")

    assert book.audit("a.md", "-o", "r.json").code == 1
    before = {name for name, _, _ in listing(book.folder)}
    refused = book.audit("a.md", "-o", "held/r.json")

    assert json.loads((book.folder / "r.json").read_text("utf-8"))["version"] == 1
    assert refused.code == 2
    assert refused.err == "citecheck: held/r.json: cannot be written (Is a directory)\n"
    assert {name for name, _, _ in listing(book.folder)} == before


def test_quiet_says_only_what_was_asked_for_and_not_read(book: Project) -> None:
    book.write("a.md", FAULTY)
    book.write("latin.md", "café\n".encode("latin-1"))
    book.write("zip.md", b"PK\x03\x04 and so on")

    found, named = book.audit("-q"), book.audit("-q", "a.md", "zip.md")

    assert (found.code, found.err) == (1, "")
    assert found.out.startswith(FINDING)
    assert named.code == 2
    assert named.err.startswith("citecheck: zip.md: not read: this is a packed document")
    assert len(named.err.splitlines()) == 1


# --- colour and width ---


@pytest.mark.parametrize(
    ("environment", "arguments", "terminal", "coloured"),
    [
        ({}, [], False, False),
        ({}, [], True, True),
        ({"NO_COLOR": "1"}, [], True, False),
        ({"NO_COLOR": ""}, [], True, True),
        ({"TERM": "dumb"}, [], True, False),
        ({"FORCE_COLOR": "1"}, [], False, True),
        ({"CLICOLOR_FORCE": "1"}, [], False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], True, False),
        ({"NO_COLOR": "1"}, ["--color", "always"], False, True),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], True, False),
    ],
)
def test_colour(
    book: Project,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    arguments: list[str],
    terminal: bool,
    coloured: bool,
) -> None:
    book.write("a.md", FAULTY)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)

    done = book.audit("a.md", "--format", "full", *arguments)

    assert ("\x1b[" in done.out) is coloured


def test_a_report_in_a_file_has_no_colour_unless_asked_for(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    book.write("a.md", FAULTY)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    book.audit("a.md", "-o", "plain.txt")
    book.audit("a.md", "-o", "coloured.txt", "--color", "always")

    assert "\x1b[" not in (book.folder / "plain.txt").read_text("utf-8")
    assert "\x1b[" in (book.folder / "coloured.txt").read_text("utf-8")


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_width_is_what_is_asked_for_or_the_terminals(
    book: Project, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    book.write("a.md", FAULTY)

    asked = book.audit("a.md", "--format", "full", "--width", str(width)).out
    monkeypatch.setenv("COLUMNS", str(width))
    terminal = book.audit("a.md", "--format", "full").out

    assert asked == terminal
    assert max(map(len, asked.splitlines())) <= width


@pytest.mark.parametrize("width", ["40", "1000000"])
def test_a_page_is_as_narrow_or_wide_as_may_be(book: Project, width: str) -> None:
    book.write("a.md", FAULTY)

    assert book.audit("a.md", "--format", "full", f"--width={width}").code == 1


@pytest.mark.parametrize("columns", ["1", "39"])
def test_no_terminal_is_too_narrow(book: Project, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    book.write("a.md", FAULTY)
    monkeypatch.setenv("COLUMNS", columns)

    assert book.audit("a.md", "--format", "full").code == 1


# --- what could not be checked is counted and said, on every format ---


def test_every_format_is_what_it_says(book: Project) -> None:
    book.write("a.md", FAULTY + "\n" + MISPLACED + "\n" + UNHELD)
    printed = {form: book.audit("a.md", "--format", form).out for form in FORMATS}

    assert printed["concise"].startswith("a.md:1:45: error")
    for form in ("json", "sarif", "gitlab", "rdjson"):
        assert json.loads(printed[form])
    assert all(json.loads(line)["path"] == "a.md" for line in printed["jsonl"].splitlines())
    assert ET.fromstring(printed["junit"]) is not None
    assert printed["github"].startswith("::error ")


@pytest.mark.parametrize("form", FORMATS)
def test_what_could_not_be_read_or_checked_is_said_on_every_format(book: Project, form: str) -> None:
    book.write("a.md", f"---\nbibliography: missing.bib\n---\n\n{UNHELD}")
    book.write("zip.md", b"PK\x03\x04 and so on")
    book.write("texts/broken.txt.gz", b"\x1f\x8b broken")

    done = book.audit("--format", form)
    said = done.out + done.err

    assert done.code == 0
    for words in ("zip.md", "missing.bib", "texts/broken.txt.gz"):
        assert words in said
    if form not in ("full", "markdown", "html", "permissions"):
        assert (
            "1 quotation: 1 not held; 1 finding: 1 note; 0 of 1 quotation could be checked; 2 files not read\n"
            in done.err
        )
    else:
        assert "0 of 1 quotation could be checked" in said


@pytest.mark.parametrize("form", FORMATS)
def test_no_word_of_draft_or_texts_is_printed_where_none_is_wanted(book: Project, form: str) -> None:
    book.write("texts/night1900.txt", "The keeper counted seventeen herons upon the frozen estuary that night.\n")
    book.write(
        "a.md",
        'He has "counted seventeen ospreys upon the frozen estuary" [@night1900], \\unheardof{marzipan}.\n\n'
        'Gibbon has "quinces and medlars that no text held here has" [@gibbon1776]\n\n"an unclosed marmalade\n',
    )
    book.write("refs.bib", "@book{night1900, title = {Night}}\n\n@book{lost, title = {Sibylline leaves\n")
    book.write("leaves.bib", "Nothing but Sibylline leaves.\n")
    if find_pandoc():
        book.write("b.tex", "\\unheardof{marzipan} \\hyphentextquote{marzipan}{quinces} \\begin{marmalade}\n")
    secrets = ("seventeen", "ospreys", "herons", "estuary", "quinces", "marmalade", "marzipan", "Sibylline")

    done = book.audit(".", "leaves.bib", "-b", "refs.bib", "--format", form, "--redact")

    assert done.code == 2
    assert [word for word in secrets if word in done.out + done.err] == []


# --- input of every kind ---

LINES = {
    "bom.md": b"\xef\xbb\xbfline\n\n" + FAULTY.encode(),
    "crlf.md": b"line\r\n\r\n" + FAULTY.encode().replace(b"\n", b"\r\n"),
    "cr.md": b"line\r\r" + FAULTY.encode().replace(b"\n", b"\r"),
    "mixed.md": b"line\r\n\n" + FAULTY.encode(),
    "utf16-le.md": b"\xff\xfe" + ("line\n\n" + FAULTY).encode("utf-16-le"),
    "utf16-be.md": b"\xfe\xff" + ("line\n\n" + FAULTY).encode("utf-16-be"),
    "latin.md": "caf\u00e9\n\n".encode("latin-1") + FAULTY.encode(),
    "no-end.md": b"line\n\n" + FAULTY.encode().rstrip(),
    "tex-crlf.tex": b"line\r\n\r\n" + FAULTY.replace("[@austen1813, p. 1]", "\\autocite[1]{austen1813}").encode(),
}


@pytest.mark.parametrize("name", LINES)
def test_line_ends_and_encodings_keep_their_lines(book: Project, name: str) -> None:
    if name.endswith(".tex") and find_pandoc() is None:
        pytest.skip("no pandoc is installed")
    book.write(name, LINES[name])

    done = book.audit(name)

    assert done.out.startswith(f"{name}:3:45: error quotation-altered ")
    assert ("it is read as Windows-1252" in done.err) is (name == "latin.md")


@pytest.mark.scale
def test_a_line_of_five_megabytes(book: Project) -> None:
    book.write("a.md", "word " * 1_000_000 + FAULTY)

    done = book.audit("a.md")

    assert done.out.startswith("a.md:1:5000045: error quotation-altered ")


def test_characters_that_no_file_can_hold_and_those_that_steer_a_terminal(book: Project) -> None:
    words = "\u202ea single man\x1b[31m in possession of a large\u2028 fortune\U000e0041, must be in want of a wife"
    book.write("a.md", f'It is "that {words}" [@austen1813, p. 1].\n')

    printed = "".join(done.out + done.err for done in (book.audit("a.md", "--format", form) for form in FORMATS))

    assert "\x1b" not in printed
    assert "\u202e" not in printed


@pytest.mark.scale
def test_a_thousand_manuscripts(book: Project) -> None:
    for number in range(1000):
        book.write(f"many/{number:04}.md", "" if number % 100 else FAULTY)

    done = book.audit()

    assert len(done.out.splitlines()) == 11
    assert done.err.endswith("10 quotations: 10 differ; 11 findings: 10 errors, 1 note\n")


# --- options never change a verdict ---

EVERYTHING = f"""{FAULTY}
{MISPLACED}
{UNHELD}
{UNCITED}
Newton wrote that he stood "on ye shoulders of Giants" [@newton1676, p. 416].

Lincoln told the crowd that "we can consecrate -- we can not hallow -- this ground" [@lincoln1863].

"this truth is so well fixed in the minds of the surrounding families" [@lincoln1863]

On 5 March 1922 Lenin dictated the letter in which he told Stalin to apologize to Krupskaya.
"""


def verdicts(report: dict[str, Any]) -> list[Any]:
    """All that is found out, without what is shown of it."""
    tally = {key: value for key, value in report["tally"].items() if key != "findings"}
    return [report["quotations"], report["citations"], report["claims"], report["texts"], tally]


def test_options_never_change_a_verdict(book: Project) -> None:
    book.write("a.md", EVERYTHING)
    plain = verdicts(book.report("a.md"))
    chance = random.Random(1676)
    names = [rule.name for rule in rules()] + ["quotation", "date", "reference"]

    for _ in range(15):
        options = [f"--select={name}" for name in chance.sample(names, 3)]
        options += [f"--ignore={name}" for name in chance.sample(names, 3)]
        options += chance.choice([[], ["--require-checked"], ["-q"]])
        options += [f"--fail-on={chance.choice(['error', 'warning', 'note', 'never'])}"]

        assert verdicts(book.report("a.md", *options)) == plain, options


def test_every_format_tells_the_same_findings(book: Project) -> None:
    book.write("a.md", EVERYTHING)
    found = [finding["rule"] for finding in book.report("a.md")["findings"]]
    counted = {
        "concise": lambda out: [line.split(": ")[1].split()[1] for line in out.splitlines()],
        "jsonl": lambda out: [json.loads(line)["rule"] for line in out.splitlines()],
        "sarif": lambda out: [result["ruleId"] for result in json.loads(out)["runs"][0]["results"]],
        "gitlab": lambda out: [entry["check_name"] for entry in json.loads(out)],
        "rdjson": lambda out: [entry["code"]["value"] for entry in json.loads(out)["diagnostics"]],
    }

    for form, rules_of in counted.items():
        assert sorted(rules_of(book.audit("a.md", "--format", form).out)) == sorted(found), form


def found_in_the_example(book: Project, *ignored: str) -> list[tuple[str, str, str]]:
    """The findings on the example of faults where some rules are hidden: rule, message and fingerprint."""
    options = [f"--ignore={rule}" for rule in ignored]
    report = book.report(str(EXAMPLES / "faults"), "--select", "quotation-unheld", *options)
    return [(f["rule"], f["message"], f["fingerprint"]) for f in report["findings"]]


def test_hiding_every_other_rule_hands_its_findings_to_none_that_is_shown(book: Project) -> None:
    everything = found_in_the_example(book)
    shown = sorted({rule for rule, _, _ in everything})

    assert len(shown) > 10
    for hidden in (shown[::2], shown[1::2]):
        assert found_in_the_example(book, *hidden) == [one for one in everything if one[0] not in hidden], hidden


@pytest.mark.scale
def test_hiding_a_rule_hands_its_findings_to_no_other(book: Project) -> None:
    everything = found_in_the_example(book)

    for rule in sorted({rule for rule, _, _ in everything}):
        assert found_in_the_example(book, rule) == [one for one in everything if one[0] != rule], rule


def test_the_order_of_manuscripts_changes_no_verdict(book: Project) -> None:
    parts = EVERYTHING.split("\n\n")
    names = [f"{number}.md" for number in range(len(parts))]
    for name, part in zip(names, parts, strict=True):
        book.write(name, part)

    def by_text(*arguments: str) -> dict[str, tuple[str, str]]:
        return {q["text"]: (q["wording"], q["place"]) for q in book.report(*arguments)["quotations"]}

    together = by_text(*names)

    assert by_text(*reversed(names)) == together
    assert {text: found for name in names for text, found in by_text(name).items()} == together


# --- what never happens ---


@pytest.mark.scale
def test_two_runs_are_the_same_byte_for_byte(book: Project) -> None:
    book.write("a.md", EVERYTHING)
    book.write("part/b.md", EVERYTHING)
    book.write(
        "run.py",
        "import sys\nfrom citecheck.cli.main import run\n"
        "for name in sys.argv[1:]:\n    run(['audit', '--color=always', '--format', name])\n",
    )

    first, second = (book.shell(f"PYTHONHASHSEED={seed} python run.py {' '.join(FORMATS)}") for seed in (1, 2))

    assert (first.code, first.out, first.err) == (second.code, second.out, second.err)
    assert first.out.count("quotation-altered") > len(FORMATS)


def test_nothing_is_written_beside_what_is_read(book: Project) -> None:
    book.write("a.md", EVERYTHING)
    book.write("b.org", "Words.\n")
    book.write("citecheck.toml", "ignore = 'date'\n")
    if shutil.which("git"):
        book.git("init", "-q")
    before = listing(book.folder)

    for form in FORMATS:
        book.audit("--format", form)
    book.audit("a.md", "--format", "nope")
    book.run("explain", "a.md:1")

    assert listing(book.folder) == before


def test_no_network(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: object, **options: object) -> None:
        raise AssertionError("the network was asked for")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refused)
    monkeypatch.chdir(EXAMPLES)

    done = book.audit(".", "--fail-on", "never")

    assert done.code == 0, done.err
    assert len(done.out.splitlines()) > 10


# --- as a shell runs it ---


def test_the_command_and_the_module_are_the_same(book: Project) -> None:
    book.write("a.md", FAULTY)

    command, module = book.shell("citecheck audit a.md"), book.shell("python -m citecheck audit a.md")

    assert command == module
    assert command.code == 1
    assert command.out.startswith(FINDING)


def test_a_reader_who_leaves_early_changes_nothing(book: Project) -> None:
    book.write("a.md", FAULTY * 200)

    seen = book.shell("citecheck audit a.md --format json | head -1; echo ${PIPESTATUS[0]}")
    gone = book.shell("citecheck audit a.md --format json | true; echo ${PIPESTATUS[0]}")
    listed = book.shell("citecheck explain | head -1; echo ${PIPESTATUS[0]}")

    assert seen.out == "{\n1\n"
    assert gone.out == "1\n"
    assert listed.out.endswith("\n0\n")
    for done in (seen, gone, listed):
        assert "Traceback" not in done.err
        assert "Exception" not in done.err
        assert "fault" not in done.err


def test_a_standard_output_that_is_closed_or_full(book: Project) -> None:
    book.write("a.md", FAULTY)

    closed = book.shell("citecheck audit a.md >&-")
    full = book.shell("citecheck audit a.md > /dev/full") if Path("/dev/full").exists() else None
    silent = book.shell("citecheck audit a.md > out.txt 2>&-; echo $?; cat out.txt")

    assert (closed.code, closed.err) == (1, SAID)
    assert silent.out.startswith(f"1\n{FINDING}")
    if full:
        assert full.code == 2
        assert full.err.endswith("citecheck: standard output cannot be written (No space left on device)\n")


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "en_US.ISO-8859-1"])
def test_no_locale_keeps_words_from_being_printed(book: Project, locale: str) -> None:
    book.write("größe.md", FAULTY)

    done = book.shell(f"LC_ALL={locale} citecheck audit größe.md")

    assert done.code == 1
    assert done.out.startswith("größe.md:1:45: error quotation-altered The draft has “large”; ")


def test_a_working_folder_that_is_gone(book: Project) -> None:
    done = book.shell("mkdir gone; cd gone; rmdir ../gone; citecheck audit")

    assert done.code == 2
    assert "fault of citecheck" not in done.err
    assert "Traceback" not in done.err


@pytest.mark.skipif(sys.platform != "linux", reason="a pseudo-terminal of Linux")
def test_a_real_terminal_gets_the_full_report_in_colour(book: Project) -> None:
    import pty

    book.write("a.md", FAULTY)
    ours, theirs = pty.openpty()

    with subprocess.Popen(
        [sys.executable, "-m", "citecheck", "audit", "a.md"], stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        printed = b""
        with contextlib.suppress(OSError):
            while data := os.read(ours, 10_000):
                printed += data
    os.close(ours)

    assert process.returncode == 1
    assert b"\x1b[" in printed
    assert b"held in" in printed


def test_a_dash_is_standard_output(book: Project) -> None:
    book.write("a.md", FAULTY)
    before = listing(book.folder)

    assert book.audit("a.md", "-o", "-") == book.audit("a.md")
    assert book.audit("a.md", "-o", "-", "--format", "full").err == ""
    assert listing(book.folder) == before


def test_a_report_goes_through_a_link_or_a_device_and_does_not_take_its_place(book: Project) -> None:
    book.write("a.md", FAULTY)
    link, null = book.folder / "link.json", book.folder / "null"
    link.symlink_to(book.write("real.json", "old"))
    null.symlink_to("/dev/null")

    book.audit("a.md", "-o", "link.json")
    book.audit("a.md", "-o", "null")
    through = book.shell("citecheck audit a.md -o /dev/stdout | cat")

    assert link.is_symlink()
    assert null.is_symlink()
    assert json.loads((book.folder / "real.json").read_text("utf-8"))["version"] == 1
    assert through.out.startswith(FINDING)


def test_a_report_keeps_who_may_read_it(book: Project) -> None:
    book.write("a.md", FAULTY)
    book.write("r.json", "old").chmod(0o600)

    book.audit("a.md", "-o", "r.json")

    assert (book.folder / "r.json").stat().st_mode & 0o777 == 0o600


def test_rules_may_be_named_with_commas(book: Project) -> None:
    book.write("a.md", FAULTY + "\n" + MISPLACED + "\n" + UNCITED)

    done = book.audit("a.md", "--ignore", "quotation-altered, quotation-misplaced,", "--select=quotation-unheld")

    assert done.rules == ["quotation-uncited"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["adit"], "no command is called “adit”; is `citecheck audit` meant?"),
        (["a.md"], "no command is called “a.md”; is `citecheck audit a.md` meant?"),
        (["zzz", "a.md"], "no command is called “zzz” (`citecheck --help` lists them)"),
    ],
)
def test_a_command_that_is_none_is_answered_with_the_one_meant(
    book: Project, arguments: list[str], sentence: str
) -> None:
    book.write("a.md", FAULTY)

    done = book.run(*arguments)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"citecheck: {sentence}")


@pytest.mark.parametrize(("hidden", "said"), [("no", "1 word of"), ("make no", "2 words of")])
def test_what_an_ellipsis_leaves_out_is_counted_as_one_speaks(book: Project, hidden: str, said: str) -> None:
    wording = "Congress shall make no law respecting an establishment of religion".replace(hidden, "...")
    book.write("a.md", f'It says "{wording}" [@rights1791, p. 1].\n')

    assert f"The ellipsis leaves out {said} the copy held" in book.audit("a.md").out


def test_paths_may_stand_before_and_after_options(book: Project):
    book.write("c.md", "A word.\n")
    book.write("d.md", "Another.\n")
    book.write("refs.bib", "@book{k, title = {T}, author = {A, B}, year = 1900}\n")

    report = book.report("c.md", "--bibliography", "refs.bib", "d.md")

    assert [one["path"] for one in report["inputs"]] == ["c.md", "d.md"]


@pytest.mark.parametrize("words", [("c.md", "--nothing", "d.md"), ("c.md", "--bibliography", "refs.bib", "")])
def test_what_is_no_path_after_an_option_is_refused(book: Project, words: tuple[str, ...]):
    done = book.audit(*words)

    assert done.code == 2
    assert "unrecognized arguments" in done.err
