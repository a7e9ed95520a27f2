"""The layers of a text held, from the format's reader, the text itself and the tables beside it."""

from __future__ import annotations

import pytest

from citecheck.formats import table
from citecheck.formats.table import Format, known_suffixes, text_format, text_suffixes
from citecheck.model.structured_text import LayerKind
from citecheck.texts.folder import gather


def layers(folder, name, text):
    (folder / name).write_text(text, "utf-8")
    (held,) = gather([(folder, "texts")]).texts
    return {
        kind: [
            (held.text[span.start : span.end], span.value)
            for layer in held.content.layers
            if layer.kind is kind
            for span in layer.spans
        ]
        for kind in LayerKind
    }


def test_page_markers_are_pages_and_no_words_of_the_author(tmp_path):
    found = layers(tmp_path, "a.txt", "[p. 7] One two.\n[p. 8] Three four.\n")

    assert [value for _, value in found[LayerKind.PAGE]] == ["7", "8"]
    assert [words for words, _ in found[LayerKind.APPARATUS]] == ["[p. 7]", "[p. 8]"]


def test_markup_of_markdown_is_a_mask(tmp_path):
    found = layers(tmp_path, "a.md", 'Words <b id="x">and</b> a [link](there).\n')

    assert [words for words, _ in found[LayerKind.MASK]] == ['<b id="x">', "</b>", "](there)"]


def test_a_table_of_masks_is_a_mask(tmp_path):
    (tmp_path / "a.masks.tsv").write_text("0\t6\tHAMLET\n", "utf-8")

    found = layers(tmp_path, "a.txt", "HAMLET To be, or not to be.\n")

    assert found[LayerKind.MASK] == [("HAMLET", "HAMLET")]


def test_the_same_words_in_two_files_are_the_same_text(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Words of one text.\n")
    (tmp_path / "b.txt").write_bytes(b"\xef\xbb\xbfWords of one text.\n")
    (tmp_path / "c.txt").write_bytes(b"Words of another.\n")

    a, b, c = (held.content for held in gather([(tmp_path, "texts")]).texts)

    assert a.sha256 != b.sha256
    assert a.text_sha256 == b.text_sha256 != c.text_sha256


def test_a_format_of_a_text_held_is_one_module_and_one_row(tmp_path, monkeypatch):
    (tmp_path / "toy_format.py").write_text(
        "from citecheck.model.structured_text import Layer, LayerKind, LayerSpan, StructuredText\n"
        "def read(data, sha256):\n"
        "    text = data.decode('ascii').removeprefix('TOY ')\n"
        "    return StructuredText(text, layers=lambda: (Layer(LayerKind.PAGE, (LayerSpan(0, len(text), 'ix'),)),))\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(table, "FORMATS", (*table.FORMATS, Format("toy", (".toy",), text="toy_format")))
    text_suffixes.cache_clear()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "work.toy").write_bytes(b"TOY These are the words.")

    try:
        (held,) = gather([(tmp_path / "texts", "texts")]).texts
        assert (held.work, held.text, held.pages.locator(0, 5).value) == ("work", "These are the words.", "ix")
    finally:
        text_suffixes.cache_clear()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.txt", "text"),
        ("A.TXT.GZ", "text"),
        ("a.md", "markdown"),
        ("a.md.gz", None),
        ("a.pdf", "pdf"),
        ("a.docx", "docx"),
        ("a.tei.xml.gz", "tei"),
        ("a.ALTO.xml", "alto"),
        ("a.xml", "xml"),
        ("a.org", None),
    ],
)
def test_the_format_of_a_text_is_told_by_its_suffix(name, found):
    row = text_format(name)

    assert (row.name if row else None) == found


def test_every_format_is_read_as_something():
    assert [row.name for row in table.FORMATS if row.kind is None and not row.text] == []
    assert ".docx" in known_suffixes().split()
    assert ".pdf" not in known_suffixes().split()
