"""Files as manuscripts: every suffix, and every fault that a file can have."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from citecheck.formats.table import format_of
from citecheck.foundation.pandoc import PROGRAM, find_pandoc
from citecheck.model.manuscript import OBJECT, BlockKind, Manuscript, MarkKind
from citecheck.model.places import Region, Span
from citecheck.read import manuscript
from citecheck.read import other_formats as through_pandoc
from citecheck.read.manuscript import read

needs_pandoc = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc found")

DRAFT = """# Chapter 2

First “words” [@k, p. 3].

## The letters

Second.[^1]

> Quoted in a block.

[^1]: A “note”.
"""


def made(folder: Path, name: str) -> Path:
    """`DRAFT` in the format of `name`, written by pandoc itself."""
    program = find_pandoc()
    assert program is not None
    subprocess.run([program, "-f", "markdown", "-o", str(folder / name)], input=DRAFT.encode(), check=True)
    return folder / name


def of(name: str, data: bytes | str) -> Manuscript:
    return read(Path(name), name, data=data.encode() if isinstance(data, str) else data)


def said(manuscript: Manuscript) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in manuscript.blocks]


@needs_pandoc
class TestDocumentsWithoutLines:
    @pytest.mark.parametrize("name", ["draft.docx", "draft.odt", "draft.epub"])
    def test_blocks_are_named_by_heading_and_number(self, tmp_path: Path, name: str) -> None:
        found = read(made(tmp_path, name), name)

        assert (found.unread, found.source, found.format) == (None, None, name.partition(".")[2])
        assert [(b.kind, b.running.place(0, 1).where) for b in found.blocks if b.kind is not BlockKind.METADATA] == [
            (BlockKind.HEADING, "Chapter 2"),
            (BlockKind.PARAGRAPH, "Chapter 2, paragraph 1"),
            (BlockKind.HEADING, "Chapter 2 > The letters"),
            (BlockKind.PARAGRAPH, "Chapter 2 > The letters, paragraph 1"),
            (BlockKind.NOTE, "note 1"),
            (BlockKind.QUOTE, "Chapter 2 > The letters, paragraph 2"),
        ]
        assert all(block.running.place(0, 1).approximate for block in found.blocks)

    def test_a_damaged_one_is_unread(self, tmp_path: Path) -> None:
        whole = made(tmp_path, "draft.docx").read_bytes()

        assert "pandoc cannot read this as docx" in (of("draft.docx", whole[: len(whole) // 2]).unread or "")


class TestText:
    @pytest.mark.parametrize(
        ("name", "format", "source"),
        [
            ("a.tex", "latex", "He said \\enquote{two words} \\cite[3]{k}."),
            ("a.ltx", "latex", "He said ``two words'' \\cite[3]{k}."),
            ("a.org", "org", 'He said "two words" [cite:@k p. 3].'),
            ("a.rst", "rst", 'He said "two words" :cite:`k`.'),
            ("a.typ", "typst", "He said #quote[two words] @k[p. 3]."),
            ("a.html", "html", 'He said <q>two words</q> <span class="citation" data-cites="k">(K)</span>.'),
            ("a.htm", "html", 'He said “two words” <span class="citation" data-cites="k">(K)</span>.'),
            ("A.MD", "markdown", "He said “two words” [@k, p. 3]."),
            ("a.qmd", "quarto", "He said “two words” [@k, p. 3]."),
            ("a.Rmd", "rmarkdown", "He said “two words” [@k, p. 3]."),
            ("a.txt", "text", "He said “two words” [@k, p. 3]."),
        ],
    )
    @needs_pandoc
    def test_every_suffix_finds_its_reader(self, name: str, format: str, source: str) -> None:  # noqa: A002
        found = of(name, source)
        [block] = found.blocks
        start = block.text.index("two words")
        span = block.running.place(start, start + 9).span

        assert (found.format, found.unread, found.source) == (format, None, source)
        assert block.text.replace("\u00a0", " ") == f"He said “two words” {OBJECT}."
        assert span is not None
        assert source[span.start : span.end] == "two words"
        assert [i.key for m in block.marks if m.kind is MarkKind.CITE for i in m.items] == ["k"]

    def test_the_digest_is_of_the_bytes(self) -> None:
        packed = gzip.compress(b"words")

        assert of("a.md.gz", packed).sha256 == hashlib.sha256(packed).hexdigest()

    def test_an_unpacked_text_is_read_and_placed(self) -> None:
        found = of("a.md.gz", gzip.compress(b"\n\nwords"))

        assert found.source == "\n\nwords"
        assert [(block.text, block.running.place(0, 5).span) for block in found.blocks] == [("words", Span(2, 7))]

    def test_another_encoding_is_said(self) -> None:
        found = of("a.md", "Straße".encode("cp1252"))

        assert said(found) == [(BlockKind.PARAGRAPH, "Straße")]
        assert [notice.kind for notice in found.notices] == ["encoding"]

    def test_utf_16_with_its_mark_is_text(self) -> None:
        assert said(of("a.md", "Straße".encode("utf-16"))) == [(BlockKind.PARAGRAPH, "Straße")]

    @needs_pandoc
    def test_old_line_ends(self) -> None:
        found = of("a.rst", "One\r\rtwo")

        assert [block.text for block in found.blocks] == ["One", "two"]
        assert [block.running.place(0, 3).region for block in found.blocks] == [Region(1, 1, 1, 4), Region(3, 1, 3, 4)]

    @pytest.mark.parametrize("name", ["a.md", "a.tex", "a.docx", "a.ipynb", "a.md.gz", "a.epub"])
    def test_an_empty_file_is_said_and_no_error(self, name: str) -> None:
        found = of(name, b"")

        assert (found.unread, found.blocks) == (None, ())
        assert [notice.message for notice in found.notices] == ["the file is empty"]


class TestNotebooks:
    CELLS = (
        {"cell_type": "raw", "source": "---\ntitle: T\n---\n"},
        {"cell_type": "markdown", "source": ["A “quote”[^1]\n", "\n", "> block [@k]\n", "\n", "[^1]: Note.\n"]},
        {"cell_type": "code", "source": "print('“no”')"},
        {"cell_type": "markdown", "source": "B[^1]\n\n> again\n\n[^1]: Other."},
    )

    def notebook(self) -> Manuscript:
        return of("a.ipynb", json.dumps({"cells": self.CELLS, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))

    def test_markdown_cells_are_read_and_named(self) -> None:
        found = self.notebook()
        prose = [block for block in found.blocks if block.kind is not BlockKind.METADATA]

        assert found.unread is None
        assert found.metadata["title"] == "T"
        assert [(b.kind, b.running.place(0, 1).where) for b in prose] == [
            (BlockKind.PARAGRAPH, "cell 2, paragraph 1"),
            (BlockKind.NOTE, "cell 2, paragraph 2"),
            (BlockKind.QUOTE, "cell 2, paragraph 3"),
            (BlockKind.PARAGRAPH, "cell 4, paragraph 1"),
            (BlockKind.NOTE, "cell 4, paragraph 2"),
            (BlockKind.QUOTE, "cell 4, paragraph 3"),
        ]

    def test_cells_share_no_notes_and_groups(self) -> None:
        blocks = self.notebook().blocks

        notes = [block.note for block in blocks if block.note]
        called = [mark.note for block in blocks for mark in block.marks if mark.note]
        groups = [block.group for block in blocks if block.group is not None]
        assert notes == called
        assert len(set(notes)) == len(set(groups)) == 2

    def test_no_place_within_the_file_is_claimed(self) -> None:
        items = [item for block in self.notebook().blocks for mark in block.marks for item in mark.items]

        assert [(item.key, item.place.span, item.place.approximate) for item in items] == [("k", None, True)]

    def test_the_older_form_with_work_sheets(self) -> None:
        old = {"worksheets": [{"cells": [{"cell_type": "markdown", "source": ["Old."]}]}], "nbformat": 3}

        assert said(of("a.ipynb", json.dumps(old))) == [(BlockKind.PARAGRAPH, "Old.")]

    @pytest.mark.parametrize(
        ("text", "reason"),
        [('{"cells": [', "a notebook is JSON"), ("{}", "not a notebook"), ('{"cells": [{}]}', "not a notebook")],
    )
    def test_what_is_none_is_unread(self, text: str, reason: str) -> None:
        assert reason in (of("a.ipynb", text).unread or "")

    @pytest.mark.parametrize("cell", [{"source": None}, {}, {"source": ""}, {"source": []}])
    @pytest.mark.parametrize("kind", ["markdown", "raw", "code"])
    def test_a_cell_without_a_source_is_empty(self, kind: str, cell: dict[str, Any]) -> None:
        cells = [{"cell_type": kind, **cell}, {"cell_type": "markdown", "source": "After it."}]
        found = of("a.ipynb", json.dumps({"cells": cells}))

        assert said(found) == [(BlockKind.PARAGRAPH, "After it.")]
        assert (found.unread, found.notices) == (None, ())

    @pytest.mark.parametrize("source", ["7", "true", '{"a": "b"}', '["a", 7]', "[null]", "[" * 5000 + "]" * 5000])
    @pytest.mark.parametrize("kind", ["markdown", "raw"])
    def test_a_cell_whose_source_is_no_text_is_named(self, kind: str, source: str) -> None:
        after = '{"cell_type": "markdown", "source": "After it."}'
        found = of("a.ipynb", f'{{"cells": [{{"cell_type": "{kind}", "source": {source}}}, {after}]}}')

        assert said(found) == [(BlockKind.PARAGRAPH, "After it.")]
        [notice] = found.notices
        assert notice.message.startswith("cell 1 is not read: its source is neither a string nor a list of strings")
        assert (notice.kind, notice.place.where) == ("unread", "cell 1")

    def test_a_code_cell_is_never_read_whatever_its_source(self) -> None:
        found = of("a.ipynb", json.dumps({"cells": [{"cell_type": "code", "source": 7}]}))

        assert (found.blocks, found.notices, found.unread) == ((), (), None)


class TestWhatLaTeXHolds:
    def test_the_words_of_a_command_that_nobody_knows_are_kept_and_doubted(self) -> None:
        source = "\\begin{document}\nHe \\mine{said these words}.\n\\end{document}"
        found = of("a.tex", source)

        assert said(found) == [(BlockKind.PARAGRAPH, "He said these words.")]
        assert [(one.command, one.at) for one in found.blocks[0].lost] == [("mine", 3)]

    def test_a_file_that_is_not_there_is_noticed(self) -> None:
        [notice] = of("a.tex", "One.\n\n\\input{chapter}").notices

        assert notice.message == "“chapter.tex” is not read along with this file: it is not there"
        assert notice.place.region is not None
        assert notice.place.region.start_line == 3

    def test_a_quotation_by_key_has_its_citation_after_it(self) -> None:
        found = of("a.tex", "He said \\textcquote[3]{k}{these very words}.")

        assert said(found) == [(BlockKind.PARAGRAPH, f"He said “these very words” {OBJECT}.")]
        assert found.notices == ()

    def test_verse_is_verse(self) -> None:
        found = of("a.tex", "\\begin{verse}\na\\\\\nb\n\\end{verse}")

        assert said(found) == [(BlockKind.VERSE, "a\nb")]

    def test_what_tex_refuses_costs_no_paragraph(self) -> None:
        found = of("a.tex", "One\n\n\\begin{quote}two\n\\end{verse}\n\nthree")

        assert (found.unread, said(found)) == (
            None,
            [(BlockKind.PARAGRAPH, "One"), (BlockKind.QUOTE, "two"), (BlockKind.PARAGRAPH, "three")],
        )
        assert [notice.message for notice in found.notices] == [
            "line 3: the environment quote has no end; it is taken to end with its paragraph"
        ]


class TestUnread:
    def test_an_unknown_suffix_says_which_are_known(self) -> None:
        unread = of("a.xyz", "words").unread

        assert unread is not None
        assert ".md" in unread
        assert ".docx" in unread

    @pytest.mark.parametrize("name", ["README", ".md", "a.pdf"])
    def test_other_names_have_no_format(self, name: str) -> None:
        assert format_of(name) is None

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"words\nand \0 more", "line 2 has a zero byte"),
            (b"PK\x03\x04 packed", "a packed document"),
            (b"%PDF-1.7 words", "this is a PDF"),
            (b"{\\rtf1 words}", "rich text"),
        ],
    )
    def test_what_is_no_text(self, data: bytes, reason: str) -> None:
        assert reason in (of("a.md", data).unread or "")

    def test_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").mkdir()

        assert "this is a folder" in (read(tmp_path / "a.md", "a.md").unread or "")

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        assert read(tmp_path / "a.md", "a.md").unread == "there is no such file"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.md")

        assert read(tmp_path / "a.md", "a.md").unread == "this is not an ordinary file"

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read all")
    def test_a_file_that_may_not_be_read(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("words")
        (tmp_path / "a.md").chmod(0)

        assert "cannot be opened" in (read(tmp_path / "a.md", "a.md").unread or "")

    def test_a_name_no_system_has(self) -> None:
        assert read(Path("a\0.md"), "a.md").unread is not None

    def test_a_damaged_gzip_file(self) -> None:
        assert of("a.md.gz", gzip.compress(b"words" * 1000)[:-20]).unread == "the gzip file breaks off; pack it again"

    def test_a_gzip_bomb(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(manuscript, "LARGEST", 2_000_000)

        assert "unpacked, the file is larger than 2 MB" in (of("a.md.gz", gzip.compress(bytes(3_000_000))).unread or "")

    def test_too_large_a_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.md").write_bytes(b"x" * 2_000_000)
        monkeypatch.setattr(manuscript, "LARGEST", 1_000_000)

        assert read(tmp_path / "a.md", "a.md").unread == "the file is larger than 1 MB; split it"

    def test_without_pandoc(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv(PROGRAM, str(tmp_path / "nowhere"))

        unread = of("a.org", "words").unread
        assert unread is not None
        assert unread.endswith("cannot be run (No such file or directory)")
        assert not unread.startswith("a.org")


def test_a_tree_of_a_pandoc_to_come_is_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    from citecheck.foundation.pandoc import Tree

    monkeypatch.setattr(through_pandoc, "run", lambda *_: Tree({"meta": {}, "blocks": [{"t": "Para", "c": 3}]}, ()))

    assert "not a document tree as pandoc writes it" in (of("a.org", "words").unread or "")
