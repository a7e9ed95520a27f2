"""Writes the files of the tutorial (docs/tutorial.md): a chapter as Word with Zotero's fields, and a Zotero library.

    python examples/zotero_chapter.py

The works, their authors and all their words are made up.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "examples" / "zotero-chapter"
sys.path.insert(0, str(ROOT / "tests" / "support"))

from pdf_files import pdf  # noqa: E402
from word_manuscript import word_manuscript  # noqa: E402
from zotero_libraries import ZoteroDatabase  # noqa: E402

STORED = 0
"""Zotero's number for a file that it keeps itself."""

LIGHTS = (
    ("The Lights of the Harbour", "Ann Hale", "Farrow Point", "1904"),
    (
        "THE FIRST LAMP 41",
        "The first lamp was hung on the eastern mole in the autumn",
        "of 1788, and it did not burn a week.",
    ),
    ("42 THE LIGHTS", "No keeper was ever paid for the oil that he saved, and", "none was known to save any."),
    (
        "THE FIRST LAMP 43",
        "The council would not hear of a second lamp until the",
        "winter in which eleven boats were lost.",
    ),
    ("44 THE LIGHTS", "After that winter nobody asked again what a light costs,", "and the town grew poor and safe."),
)
ROPES = (
    ("ROPES AND MEN 7", "A rope is the work of forty hands, and it breaks where", "the one lazy hand has been."),
    ("8 ROPES AND MEN", "The walk behind the harbour was three hundred yards long,", "and in the rain it was longer."),
)
CHAPTER = """
# The price of a light

Hale knew the harbour's books better than anybody. "The first lamp was hung on the eastern mole in the autumn of 1788,"
she writes, "and it did not burn a week."[^1]

The keepers come off badly in her account: "No keeper was ever paid for the oil that he saved, and some were known to
save it."[^2] The council comes off worse: it "would hear of a second lamp" only after "the winter in which eleven boats
were lost".[^3]

> After that winter nobody asked again what a light costs, and the town grew poor and safe.[^4]

Rope was dearer than oil. "A rope is the work of forty hands, and it breaks where the one lazy hand has been."[^5] In
the rain, as the ropemakers said, "a yard has four feet".[^6]

[^1]: {zotero HALE2345 41|Hale, “The Lights of the Harbour”, 41}.

[^2]: {zotero HALE2345 42|Hale, “The Lights of the Harbour”, 42}.

[^3]: {zotero HALE2345 43|Hale, “The Lights of the Harbour”, 43}.

[^4]: {zotero HALE2345 46|Hale, “The Lights of the Harbour”, 46}.

[^5]: {zotero CNTI2345 7|Conti, “Ropes and Men”, 7}.

[^6]: {zotero ODAY2345 112|O'Day, *A Yard of Rain*, 112}.
"""
PUT_RIGHT = (
    ("and some were known to\nsave it", "and none was known to\nsave any"),
    ('it "would hear of', 'it "would not hear of'),
    (" 46|", " 44|"),
    (", 46}", ", 44}"),
)
"""What the author changes when the report is read."""

WORKS = {
    "HALE2345": {
        "type": "article-journal",
        "title": "The Lights of the Harbour",
        "author": [{"family": "Hale", "given": "Ann"}],
        "issued": {"date-parts": [[1904]]},
        "container-title": "Papers of the Harbour Society",
        "page": "40-44",
    },
    "CNTI2345": {
        "type": "article-journal",
        "title": "Ropes and Men",
        "author": [{"family": "Conti", "given": "Ann"}],
        "issued": {"date-parts": [[1911]]},
        "page": "7-8",
    },
    "ODAY2345": {
        "type": "book",
        "title": "A Yard of Rain",
        "author": [{"family": "O'Day", "given": "Ann"}],
        "issued": {"date-parts": [[1920]]},
    },
}


def main() -> None:
    """Write the chapter and the library anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    corrected = CHAPTER
    for wrong, right in PUT_RIGHT:
        corrected = corrected.replace(wrong, right)
    for name, page in (("chapter.docx", CHAPTER), ("corrected.docx", corrected)):
        (FOLDER / name).write_bytes(word_manuscript(page, WORKS))
    library = ZoteroDatabase(FOLDER / "home" / "Zotero")
    for key, family, name, content in (
        ("HALE2345", "Hale", "Hale 1904.pdf", pdf(LIGHTS, labels="0 << /S /D /St 40 >>")),
        ("CNTI2345", "Conti", "Conti 1911.pdf", pdf(ROPES, labels="0 << /S /D /St 7 >>")),
    ):
        file = f"FILE{key[4:]}"[:7] + key[0]
        path = library.folder / "storage" / file / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        work = WORKS[key]
        date = str(work["issued"]["date-parts"][0][0])  # type: ignore[index]
        files = [(file, STORED, "application/pdf", f"storage:{name}")]
        library.item(key, family, files, title=work["title"], date=date)
    library.item("ODAY2345", "O'Day", [], title=WORKS["ODAY2345"]["title"], date="1920")


if __name__ == "__main__":
    main()
