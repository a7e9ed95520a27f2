"""Makes PDFs of a book for `score.py`, by each program that is at hand: every sentence is a link that bears its name.

The link's place in the file tells where the sentence stands, whatever the text layer says.
"""

from __future__ import annotations

import ctypes
import html
import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from book import BookOfProse, Sentence

LINK = "http://s.example/"


ARABIC = "figures from the first page on"
ONE_COUNT = "Roman numerals, then figures that count on from them"
ANEW = "Roman numerals, then figures from 1"
"""What pages print."""


@dataclass(frozen=True)
class Setting:
    """A producer with its settings. `columns` is their number; `printed` says what the pages print."""

    name: str
    program: str
    make: Callable[[BookOfProse, Path], None]
    columns: int = 1
    printed: str = ANEW

    @property
    def is_there(self) -> bool:
        """Whether the program is installed."""
        if self.program == "weasyprint":
            return importlib.util.find_spec("weasyprint") is not None
        return shutil.which(self.program) is not None


def run(command: list[str], folder: Path) -> None:
    """Run a program; raise RuntimeError with the end of what it says."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {(done.stderr or done.stdout)[-300:]}")


def called(sentence: Sentence, linked: Callable[[Sentence, str], str], note: Callable[[Sentence], str]) -> str:
    """A sentence in the markup of a program, with the call of its note."""
    if sentence.note is None:
        return linked(sentence, sentence.text)
    if sentence.call_after is None:
        return linked(sentence, sentence.text) + note(sentence.note)
    tokens = sentence.text.split()
    first, rest = " ".join(tokens[: sentence.call_after]), " ".join(tokens[sentence.call_after :])
    return f"{linked(sentence, first)}{note(sentence.note)} {linked(sentence, rest)}"


# --- LaTeX ---


def latex(options: str, more: str = "") -> Callable[[BookOfProse, Path], None]:
    """A book in LaTeX."""

    def make(book: BookOfProse, folder: Path) -> None:
        def linked(sentence: Sentence, text: str) -> str:
            return rf"\href{{{LINK}{sentence.name}}}{{{text}}}"

        def note(sentence: Sentence) -> str:
            return rf"\footnote{{{linked(sentence, sentence.text)}}}"

        def paragraph(sentences: tuple[Sentence, ...]) -> str:
            return " ".join(called(one, linked, note) for one in sentences) + "\n"

        out = [rf"\documentclass[{options}]{{book}}\usepackage[T1]{{fontenc}}{more}\usepackage[hidelinks]{{hyperref}}"]
        out += [r"\begin{document}\frontmatter\chapter{Foreword}", *map(paragraph, book.front), r"\mainmatter"]
        for number, chapter in enumerate(book.chapters):
            out += [rf"\chapter{{The Matter of the {['First', 'Second', 'Third', 'Fourth'][number]} Year}}"]
            out += map(paragraph, chapter)
        (folder / "a.tex").write_text("\n".join([*out, r"\end{document}"]), "utf-8")
        for _ in range(2):
            run(["pdflatex", "-interaction=batchmode", "a.tex"], folder)

    return make


# --- HTML with WeasyPrint ---


def weasyprint(css: str) -> Callable[[BookOfProse, Path], None]:
    """A book in HTML with CSS for pages."""

    def make(book: BookOfProse, folder: Path) -> None:
        def linked(sentence: Sentence, text: str) -> str:
            return f'<a href="{LINK}{sentence.name}">{html.escape(text)}</a>'

        def note(sentence: Sentence) -> str:
            return f'<span class="note">{linked(sentence, sentence.text)}</span>'

        def paragraph(sentences: tuple[Sentence, ...]) -> str:
            return "<p>" + " ".join(called(one, linked, note) for one in sentences) + "</p>"

        out = [f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{css}</style>']
        out += ['<div class="front"><h1>Foreword</h1>', *map(paragraph, book.front), "</div>"]
        for number, chapter in enumerate(book.chapters):
            out += [f'<div class="main"><h1>Year {number + 1}</h1>', *map(paragraph, chapter), "</div>"]
        (folder / "a.html").write_text("\n".join(out), "utf-8")
        run([sys.executable, "-m", "weasyprint", "a.html", "a.pdf"], folder)

    return make


CSS = """a{color:black;text-decoration:none} p{margin:0;text-indent:1em;text-align:justify;hyphens:auto}
h1{break-before:page;string-set:head content()} .note{float:footnote;font-size:85%}
.front{page:front} .main{page:main}
@page front{@bottom-center{content:counter(page,lower-roman)}}
"""
WEASY_PLAIN = (
    CSS
    + """@page{size:150mm 220mm;margin:20mm 18mm} body{font:11pt/1.35 'DejaVu Serif',serif}
@page main{@top-left{content:string(head)} @top-right{content:counter(page)}}"""
)
WEASY_SIGNS = (
    CSS
    + """@page{size:A4;margin:25mm 30mm;counter-reset:footnote} body{font:10.5pt/1.5 'DejaVu Sans',sans-serif}
::footnote-call{content:counter(footnote)} .note{font-size:92%} ::footnote-marker{content:counter(footnote) ' '}
@page main{@bottom-left{content:'Yearbook'} @bottom-right{content:counter(page)}}"""
)

# --- Typst ---


def typst(page: str, text: str) -> Callable[[BookOfProse, Path], None]:
    """A book in Typst."""

    def make(book: BookOfProse, folder: Path) -> None:
        def plain(text: str) -> str:
            return re.sub(r"([#$*_`@<>\\\[\]~=+/-])", r"\\\1", text)

        def linked(sentence: Sentence, text: str) -> str:
            return f'#link("{LINK}{sentence.name}")[{plain(text)}]'

        def note(sentence: Sentence) -> str:
            return f"#footnote[{linked(sentence, sentence.text)}]"

        def paragraph(sentences: tuple[Sentence, ...]) -> str:
            return " ".join(called(one, linked, note) for one in sentences) + "\n"

        out = [f'#set page({page}, numbering: "i")', f'#set text({text}, lang: "en", hyphenate: true)']
        out += ["#set par(justify: true)", "= Foreword\n", *map(paragraph, book.front)]
        out += ['#set page(numbering: "1")', "#counter(page).update(1)"]
        for number, chapter in enumerate(book.chapters):
            out += [f"= Of the year {number + 1}\n", *map(paragraph, chapter)]
        (folder / "a.typ").write_text("\n".join(out), "utf-8")
        run(["typst", "compile", "a.typ", "a.pdf"], folder)

    return make


# --- LibreOffice ---


def libreoffice(body: str, note_size: str) -> Callable[[BookOfProse, Path], None]:
    """A book as a flat OpenDocument file, made a PDF by LibreOffice."""

    def make(book: BookOfProse, folder: Path) -> None:
        numbers = iter(range(1, 10_000))

        def linked(sentence: Sentence, text: str) -> str:
            return f'<text:a xlink:type="simple" xlink:href="{LINK}{sentence.name}">{html.escape(text)}</text:a>'

        def note(sentence: Sentence) -> str:
            number = next(numbers)
            body = f'<text:p text:style-name="N">{linked(sentence, sentence.text)}</text:p>'
            return (
                f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{number}'
                f"</text:note-citation><text:note-body>{body}</text:note-body></text:note>"
            )

        def paragraph(sentences: tuple[Sentence, ...]) -> str:
            return f'<text:p text:style-name="J">{" ".join(called(one, linked, note) for one in sentences)}</text:p>'

        def heading(style: str, text: str) -> str:
            return f'<text:h text:style-name="{style}" text:outline-level="1">{text}</text:h>'

        main = [heading("PF", "Foreword"), *map(paragraph, book.front)]
        for number, chapter in enumerate(book.chapters):
            main += [heading("PM" if not number else "J", f"Of the year {number + 1}"), *map(paragraph, chapter)]
        (folder / "a.fodt").write_text(FODT.format(body=body, note=note_size, text="".join(main)), "utf-8")
        profile = f"-env:UserInstallation=file://{folder.resolve()}/profile"
        run(["soffice", profile, "--headless", "--convert-to", "pdf", "a.fodt"], folder)

    return make


_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_LAYOUT = (
    '<style:page-layout style:name="{0}"><style:page-layout-properties fo:page-width="17cm" fo:page-height="24cm" '
    'fo:margin="2cm" style:num-format="{1}"/><style:footer-style/></style:page-layout>'
)
_MASTER = (
    '<style:master-page style:name="{0}" style:page-layout-name="{1}"><style:footer><text:p>Year Book '
    '<text:page-number text:select-page="current"/></text:p></style:footer></style:master-page>'
)
_START = (
    '<style:style style:name="{0}" style:family="paragraph" style:master-page-name="{1}">'
    '<style:paragraph-properties style:page-number="1"/></style:style>'
)
FODT = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="{_OASIS}:office:1.0" '
    f'xmlns:style="{_OASIS}:style:1.0" xmlns:text="{_OASIS}:text:1.0" xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles><style:default-style '
    'style:family="paragraph"><style:text-properties fo:font-size="{body}" fo:language="en" fo:country="US" '
    'fo:hyphenate="true"/></style:default-style></office:styles><office:automatic-styles>'
    + _LAYOUT.format("LF", "i")
    + _LAYOUT.format("LM", "1")
    + _START.format("PF", "Front")
    + _START.format("PM", "Main")
    + '<style:style style:name="J" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"/>'
    '</style:style><style:style style:name="N" style:family="paragraph"><style:text-properties fo:font-size="{note}"/>'
    "</style:style></office:automatic-styles><office:master-styles>"
    + _MASTER.format("Front", "LF")
    + _MASTER.format("Main", "LM")
    + "</office:master-styles><office:body><office:text>{text}</office:text></office:body></office:document>"
)

# --- groff ---


def groff(book: BookOfProse, folder: Path) -> None:
    """A book by groff's macros ms. It counts its pages from 1, the foreword too."""

    def safe(text: str) -> str:
        return text if text[0] not in ".'" else rf"\&{text}"

    def linked(sentence: Sentence, text: str, tail: str = "") -> str:
        return f'.pdfhref W -D {LINK}{sentence.name} -A "{tail}" -- "{text}"'

    out = [".nr PS 11", ".nr LL 4.8i", ".nr FM 1i", ".nr HM 1i", ".ds CH", ".ds LH The Year", ".ds RH %", ".hy 4"]
    for title, chapter in (("Foreword", book.front), *((f"Year {n}", one) for n, one in enumerate(book.chapters, 1))):
        out += [".SH", title]
        for paragraph in chapter:
            out.append(".PP")
            for sentence in paragraph:
                if sentence.note is None:
                    out.append(linked(sentence, sentence.text))
                    continue
                after = sentence.call_after or len(sentence.text.split())
                tokens = sentence.text.split()
                out += [linked(sentence, " ".join(tokens[:after]), r"\**"), ".FS"]
                out += [linked(sentence.note, safe(sentence.note.text)), ".FE"]
                out += [linked(sentence, " ".join(tokens[after:]))] if tokens[after:] else []
    (folder / "a.ms").write_text("\n".join([*out, ""]), "utf-8")
    with (folder / "a.pdf").open("wb") as written:
        subprocess.run(
            ["groff", "-ms", "-Tpdf", "a.ms"], cwd=folder, stdout=written, stderr=subprocess.DEVNULL, check=True
        )


SETTINGS = (
    Setting("LaTeX, B5, 11 pt", "pdflatex", latex("11pt,b5paper,oneside")),
    Setting(
        "LaTeX, no labels", "pdflatex", latex("12pt,a4paper", r"\PassOptionsToPackage{pdfpagelabels=false}{hyperref}")
    ),
    Setting("LaTeX, two columns", "pdflatex", latex("10pt,letterpaper,twocolumn"), columns=2),
    Setting("WeasyPrint, heads", "weasyprint", weasyprint(WEASY_PLAIN), printed=ONE_COUNT),
    Setting("WeasyPrint, large notes", "weasyprint", weasyprint(WEASY_SIGNS), printed=ONE_COUNT),
    Setting("Typst, A5", "typst", typst('paper: "a5", header: [Of Years]', "size: 10pt")),
    Setting("Typst, two columns", "typst", typst('paper: "us-letter", columns: 2', "size: 11pt"), columns=2),
    Setting("LibreOffice, notes of 9 pt", "soffice", libreoffice("11pt", "9pt")),
    Setting("LibreOffice, notes as the text", "soffice", libreoffice("12pt", "12pt")),
    Setting("groff ms", "groff", groff, printed=ARABIC),
)


# --- where a sentence stands ---


Box = tuple[int, float, float, float]
"""The index of a page, the left edge of a part of a sentence, its upper edge, and the width of the page."""


def places(pdf: Path) -> tuple[int, dict[str, list[Box]]]:
    """How many pages a PDF has, and where the sentences stand by their links."""
    import pypdfium2
    import pypdfium2.raw as library

    document = pypdfium2.PdfDocument(pdf)
    found: dict[str, list[Box]] = {}
    for at in range(len(document)):
        page = document[at]
        position, link = ctypes.c_int(0), library.FPDF_LINK()
        while library.FPDFLink_Enumerate(page, position, link):
            action = library.FPDFLink_GetAction(link)
            size = library.FPDFAction_GetURIPath(document, action, None, 0)
            buffer = ctypes.create_string_buffer(size)
            library.FPDFAction_GetURIPath(document, action, buffer, size)
            address = buffer.value.decode("ascii", "replace")
            box = library.FS_RECTF()
            if address.startswith(LINK) and library.FPDFLink_GetAnnotRect(link, box):
                found.setdefault(address.removeprefix(LINK), []).append((at, box.left, box.top, page.get_width()))
        page.close()
    return len(document), found
