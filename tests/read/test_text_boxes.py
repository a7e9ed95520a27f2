"""Text boxes of office files: each is read once, after the paragraph that it hangs on, or said not to be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_fields import docx, odt, run

from citecheck.foundation.pandoc import find_pandoc
from citecheck.model.manuscript import Manuscript
from citecheck.read.manuscript import read

pytestmark = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")

UNREAD = "1 text box not read: the words in it were not checked"


def drawn(words: str) -> str:
    """A box of Word's, in DrawingML."""
    return f"<w:drawing><w:txbxContent><w:p>{run(words)}</w:p></w:txbxContent></w:drawing>"


def copies(first: str, second: str) -> str:
    """A run that Word writes twice, in two kinds of markup."""
    spaces = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f'<mc:Choice Requires="wps">{first}</mc:Choice><mc:Fallback>{second}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent {spaces}>{both}</mc:AlternateContent></w:r>"


def frame(words: str, inside: str = "") -> str:
    """A frame of LibreOffice's."""
    return f"<draw:frame><draw:text-box><text:p>{inside}{words}</text:p></draw:text-box></draw:frame>"


def texts(found: Manuscript) -> list[str]:
    return [block.text for block in found.blocks]


def test_boxes_of_a_docx_are_read_once_after_their_paragraph() -> None:
    twice = copies(drawn("Said twice."), drawn("Said twice."))
    once = copies("<w:drawing/>", drawn("Said in the second copy."))
    data = docx(run("Before ") + twice + run("after."), once + run("Next."), f"<w:r>{drawn('Old.')}</w:r>")

    found = read(Path("a.docx"), "a.docx", data=data)

    assert texts(found) == ["Before after.", "Said twice.", "Next.", "Said in the second copy.", "Old."]
    assert found.notices == ()


def test_boxes_of_an_odt_are_read_once_after_their_paragraph() -> None:
    shape = "<draw:custom-shape><text:p>In a shape.</text:p><draw:enhanced-geometry/></draw:custom-shape>"
    data = odt(f"Before {frame('In a frame.')}after.", f"Next.{shape}", f"</text:p>{frame('On a page.')}<text:p>")

    found = read(Path("a.odt"), "a.odt", data=data)

    assert texts(found) == ["Before after.", "In a frame.", "Next.", "In a shape.", "On a page."]
    assert found.notices == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx(f"<w:r><w:drawing><w:txbxContent><w:p><w:r>{drawn('Inner.')}</w:r>{run('Outer.')}</w:p>"
                        "</w:txbxContent></w:drawing></w:r>" + run("Text."))),
        ("a.odt", odt("Text." + frame("Beside a picture.", "<draw:image/>"))),
    ],
)  # fmt: skip
def test_a_box_that_is_not_read_is_said(name: str, data: bytes) -> None:
    found = read(Path(name), name, data=data)

    assert texts(found)[0] == "Text."
    assert [notice.message for notice in found.notices] == [UNREAD]
