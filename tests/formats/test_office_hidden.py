"""Hidden text of a docx: words that Word does not print are not given to pandoc."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from citecheck.formats.citation_fields.office_xml import NotOfficeError
from citecheck.formats.office.hidden import without_hidden

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("word/document.xml", f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
    return packed.getvalue()


def document(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return packed.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("properties", "hidden"),
    [
        ("<w:vanish/>", True),
        ('<w:b/><w:vanish w:val="1"/>', True),
        ('<w:vanish w:val="true"/>', True),
        ('<w:vanish w:val="0"/>', False),
        ('<w:vanish w:val="off"/>', False),
        ("<w:specVanish/>", False),
        ("<w:b/>", False),
    ],
)
def test_the_words_of_a_hidden_run_are_taken_out(properties: str, hidden: bool) -> None:
    given = docx(
        f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r>"
        f"<w:r><w:rPr>{properties}</w:rPr><w:t>two</w:t></w:r><w:r><w:t> three</w:t></w:r></w:p>"
    )

    kept, count = without_hidden(given)

    assert count == hidden
    assert ("two" in document(kept)) is not hidden
    assert ">one <" in document(kept)
    assert "> three<" in document(kept)


def test_the_code_of_a_hidden_field_is_kept() -> None:
    given = docx("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:instrText>ADDIN ZOTERO_ITEM x</w:instrText></w:r></w:p>")

    assert without_hidden(given) == (given, 0)


def test_what_is_no_docx_is_refused() -> None:
    with pytest.raises(NotOfficeError):
        without_hidden(b"no zip")
