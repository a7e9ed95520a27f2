"""The doors of citecheck: what comes in through each, and how it is read. Shared by the fuzzer and the attack set."""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))
import readers
from door import EXAMPLES, RECORDS, Door, files, tokens
from held_files import XHTML, epub, tei
from packed_doors import DJVUTXT, PACKED
from pdf_files import WALK, drawn, pdf, streamed

from citecheck.errors import CitecheckError

DRAFT = b"""---
title: On Walking
bibliography: refs.bib
lang: en
---

It is "a truth universally acknowledged, that a single man in possession of a good fortune" [@austen1813, p. 1].[^1]

> Nobody who has crossed the moor on foot will call the road a straight one. [@austen1813, ch. 2]

The Declaration was signed on 4 July 1776, ca. 1922?, and not in '76.

[^1]: See @austen1813 [pp. 33--35], "however little known the feelings".
"""
TEX = rb"""\documentclass{article}\usepackage[backend=biber]{biblatex}\usepackage{house}\addbibresource{refs.bib}
\begin{document}
It is \enquote{a truth universally acknowledged} \autocite[1]{austen1813}.\footnote{See \textcite[33--35]{austen1813}.}
\begin{quote}Nobody who has crossed the moor ``on foot'' will call the road a straight one.\end{quote}
\include{chapter}\bibliography{refs,other} % a comment
\end{document}
"""
CANARY = "canary.md"
"""A manuscript beside the one attacked: whatever comes in through a door, its finding is not to be lost."""
SUNG, SAID_BY_THE_TEXT = b"eighteen", b"seventeen"
SONG = b"""---
bibliography: canary.bib
---

She has "the keeper counted eighteen herons upon the frozen estuary" [@canary1900], and "the road is older than all of the houses
beside it" [@gray1901, p. 2].
"""
BIB = rb"""@book{austen1813, author = {Austen, Jane}, title = {Pride and {P}rejudice}, year = 1813, file = {a.txt}, crossref={other}}
@string{pub = "Egerton"} @comment{x} @preamble{"x"}
@article{other, author = "Name, A. and Other, B.", title = {On \'{E}t\'e \& \emph{x}}, date = {1813-02/1814~}, publisher = pub # {x}}
"""
AUDIT = ("audit", "draft.md")
CSL = [
    {
        "id": "austen1813",
        "type": "book",
        "title": "Pride and Prejudice",
        "author": [{"family": "Austen", "given": "Jane"}, {"literal": "x"}],
        "issued": {"date-parts": [[1813, 1, 28]], "circa": True},
        "page": "1-2",
    }
]
CSL_YAML = b"""references:
- id: austen1813
  type: book
  title: "Pride and Prejudice"
  author: [{family: Austen, given: Jane}]
  issued: {date-parts: [[1813]], circa: true}
"""
TYPED = b"""He says "a truth universally acknowledged" (Austen 1813: 1), and Hale (1904, p. 57) and Gray & Hale 1904a agree.[^1]

"However little known the feelings" (ibid., p. 2).[^2] See also Austen, *Pride and Prejudice* (1813), vol. 1, p. 3.

[^1]: Jane Austen, *Pride and Prejudice* (London, 1813), p. 4; Hale, *Night*, 1904, S. 5.

[^2]: Ibid., p. 9; Austen, op. cit., p. 10; a.a.O., S. 3; supra note 1; idem, ch. 2.

# References

Hale, Ann. 1904. *Night*. London.
Gray, B., and A. Hale. 1904a. "Essay." *Journal* 3: 1-9.
"""
TEXTS_TOML = b"""[[text]]
file = "austen1813.txt"
keys = ["austen"]
title = "Pride and Prejudice"
complete = true
masks = "a.tsv"
sha256 = "00"
"""
TEI = b"""<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>X</title></titleStmt>
</fileDesc></teiHeader><text><body><listWit><witness xml:id="A">a</witness><witness xml:id="B"/></listWit>
<p>one <app><lem wit="#A">two</lem><rdg wit="#B">three<note>n</note></rdg></app> four</p></body></text></TEI>"""
EDITION = tei(
    '<pb n="211"/><p>Nobody who <choice><sic>corssed</sic><corr>crossed</corr></choice> the moor on foot will call the '
    'road<note n="1">It is old.</note> a <subst><del>straight</del><add>short</add></subst> one<pb n="212"/></p><app>'
    '<lem>and</lem><rdgGrp><rdg wit="#B">or</rdg></rdgGrp></app> the moun-<lb break="no"/>tain hides it'
)
BOOK = epub(
    "<h1>One</h1><p>Nobody<a epub:type='noteref' href='#n'>1</a> who has crossed<span epub:type='pagebreak' title='12'/> "
    "the moor</p><aside epub:type='footnote' id='n'><p>A note.</p></aside>",
    "<p id='x'>will call the road a straight one</p>",
    nav=XHTML.format("<nav epub:type='page-list'><a href='c1.xhtml#x'>13</a></nav>"),
)
ALTO = b"""<alto><Layout><Page PRINTED_IMG_NR="12"><TopMargin><TextLine><String CONTENT="12"/></TextLine></TopMargin><TextBlock>
<TextLine><String CONTENT="Nobody"/><SP/><String CONTENT="cros" SUBS_TYPE="HypPart1" SUBS_CONTENT="crossed"/><HYP CONTENT="-"/>
</TextLine><TextLine><String CONTENT="sed" SUBS_TYPE="HypPart2" SUBS_CONTENT="crossed"><ALTERNATIVE>fed</ALTERNATIVE></String>
</TextLine></TextBlock></Page></Layout></alto>"""
PAGE = b"""<PcGts><Page><ReadingOrder><OrderedGroup><RegionRefIndexed index="0" regionRef="b"/></OrderedGroup></ReadingOrder>
<TextRegion id="a" type="page-number"><TextLine><TextEquiv><Unicode>12</Unicode></TextEquiv></TextLine></TextRegion><TextRegion
id="b" custom="structure {type:paragraph;}"><TextLine><Word><TextEquiv index="1"><Unicode>Nobody</Unicode></TextEquiv></Word>
</TextLine></TextRegion></Page></PcGts>"""
HOCR = b"""<!DOCTYPE html><html><body><div class="ocr_page"><div class="ocr_pageno">12</div><p class="ocr_par"><span class="ocr_line">
<span class="ocrx_word">Nobody</span> who</span></p></div></body></html>"""
FB2 = b"""<FictionBook><description/><body><section><title><p>One</p></title><p>Nobody<a type="note" l:href="#n">1</a> who</p>
</section></body><body name="notes"><section id="n"><p>A note.</p></section></body><binary>AAAA</binary></FictionBook>"""
HTML = b"""<!DOCTYPE html><meta charset=utf-8><head><title>x</title><body><p>Nobody<a href="#n"><sup>1</sup></a> who<br>has <del>not</del>
<span class=pagenum id=Page_5>[Pg 5]</span> crossed &amp; <table><tr><td>a<td>b</table><script>if (a<b)</script><!-- x --><pre>a
 b</pre><li>c<div class="footnote">A note.</div>"""
RTF = rb"{\rtf1 Nobody{\super\chftn}{\*\footnote\chftn A note.} who \'e4 \b has\b0\par}"
MARKUP_TOKENS = tokens(
    "< > </ /> <p> </p> <div> </body> <!-- --> <![CDATA[ ]]> <!DOCTYPE␣x␣[<!ENTITY␣a␣'aa'>]> &a; &lt; &#0; &#xD800; <?x ' \" = "
    "<a␣href='#n'> <sup> <span␣class='pagenum'> epub:type='pagebreak' <del> <script> <pre> ⏎ \f \0 PK\3\4"
)
XML_TOKENS = tokens(
    "< > </ /> <p> </p> <pb␣n='7'␣break='no'/> <lb␣break='no'/> <choice> </choice> <corr> </corr> <app> <rdg> <note> </note> <del> "
    "<!DOCTYPE␣x␣[<!ENTITY␣a␣'aa'>]> <!DOCTYPE␣x␣[<!ENTITY␣%␣a␣'b'>%a;]> &a; &mdash; &lt; <![CDATA[ ]]> <!-- --> n= xml:id= <?x | -"
)
BASELINE = b'{"version": 1, "findings": [\n  {"path": "a.md", "rule": "quotation-absent", "words": "x", "fingerprint": "0a"}\n]}'
LOCK = (
    b"citecheck lock 1\n# words path cites wording place finding date file text reader registry\nsalt "
    + b"0f" * 16
    + b"\n"
    + b" ".join((b"0a" * 12, b"a.md", b"austen1813@page=1", b"verified right none 2026-11-20", b"1b" * 32, b"1b" * 32))
    + b" text/1 c0da\n"
)
TABLE = b"# start\tend\tvalue\n0\t10\tActs 1:1\n10\t90\tp. xii\n90\t120\tAct ii. Sc. 1\n"
SETTINGS = (
    b'texts = ["texts"]\nselect = ["quotation-absent"]\nfail-on = "error"\nexclude = ["a/**"]\nregistry = "registry"\n'
)
PROSE = (
    b"Written on 4 July 1776, in the winter of 1922? ca., between the 3rd and 5th of May 1813; am 3. M\xc3\xa4rz 1923 "
    b"abends, le 14 juillet 1789 v. st., ca. 44 BC (O.S.), MDCCLXXVI, the 1850s, 1813-02-31, '76.\n"
)
HELD = (
    b"*** START OF THE PROJECT GUTENBERG EBOOK X ***\n\n[Pg 12]\nPREFACE. 13\nIt is a truth universally acknowledged, "
    b"that a single man\n  5\nin possession of a good for-\ntune, must be in want of a wife.\x0c14 CHAPTER I\n"
)
QUESTIONS = b'{"quote": "a truth universally acknowledged", "work": ["austen1813"], "locator": "p. 1", "id": 3}\n'
INDEX = b'{"format": [1, 1, 3], "parts": [{"file": "a.rows", "count": 0, "edge": "x", "docs": []}]}'
NOTEBOOK = json.dumps(
    {
        "cells": [{"cell_type": "markdown", "metadata": {}, "source": ['It is "a truth" [@austen1813].\n', "x"]}],
        "metadata": {"language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
).encode()


def docx() -> bytes:
    """A small Word document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName='
            '"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document'
            '.main+xml"/></Types>',
        )
        packed.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        packed.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
            "It is “a truth universally acknowledged” (Austen 1813, 1).</w:t></w:r></w:p></w:body></w:document>",
        )
    return out.getvalue()


MARKDOWN_TOKENS = tokens(
    '[@austen1813,␣p.␣1] @austen1813 [^1] [^1]:␣x " “ ” > ⏎>␣ ⏎⏎ * ** _ ` ``` ⏎```⏎ ~~~ $ $$ [ ] ( ) ![ ]( <!-- --> <div> :::⏎ '
    "::: | ⏎|-|-|⏎ ⏎---⏎ ⏎+--+⏎ - ⏎- ⏎1. \\ & &amp; {.x} {= # ⏎# ''' ... […] [...] 1813 4␣July␣1776 ibid. (p.␣3) =⏎ ⏎:␣x %␣ ^^ ~~"
)
DOORS = (
    Door(
        "markdown",
        "draft.md",
        readers.manuscript,
        AUDIT,
        (DRAFT, *files("tests/read/markdown/*.md", 40)),
        MARKDOWN_TOKENS,
    ),
    Door(
        "latex",
        "draft.tex",
        readers.manuscript,
        ("audit", "draft.tex"),
        (TEX, *files("**/*.tex", 6, EXAMPLES)),
        tokens(
            "\\ { } [ ] % $ $$ & # ~ \\begin{quote} \\end{quote} \\enquote{ \\footnote{ \\cite{austen1813} \\cite[ \\bibliography{ "
            "\\addbibresource{ \\newcommand{\\x}[1]{ \\def\\x{\\x\\x} \\x \\input{ \\verb| \\begin{verbatim} \\item `` '' \\'e ^^M "
            "\\newenvironment{x}{\\begin{quote}}{\\end{quote}} \\begin{x} \\end{x} \\quote \\newtheorem{ \\textcquote[3]{austen1813}{ "
            "\\autocites[1]{austen1813}[2]{other} \\footnote{\\cite{austen1813}.␣p.␣12.} \\import{ \\includeonly{ \\epigraph{ \\ifx \\fi"
        ),
    ),
    Door(
        "latex-part",
        "chapter.tex",
        readers.audited,
        ("audit", "draft.tex"),
        (
            b"As \\textcquote[1]{austen1813}{a truth universally acknowledged} says.\\begin{zitat}He said.\\end{zitat}\n",
        ),
        tokens(
            "\\ { } [ ] % \\input{ \\input{chapter} \\include{draft} \\import{../}{draft} \\bibliography{refs} %␣!TEX␣root␣=␣draft.tex⏎ "
            "\\documentclass{article} \\begin{document} \\end{document} \\begin{zitat} \\footnote{ \\subfile{ \\standalone"
        ),
    ),
    Door(
        "latex-style",
        "house.sty",
        readers.audited,
        ("audit", "draft.tex"),
        (
            b"\\newenvironment{zitat}[1][x]{\\quote\\small}{\\endquote}\\newcommand{\\x}[2][y]{#1\\emph{#2}}\\def\\y#1{\\x{#1}}\n"
            b"\\NewDocumentCommand{\\z}{s O{a} m}{#3}\\newtcolorbox[a]{b}{c}\\let\\w\\y\\def\\satz#1#2{\\newtheorem{#1}{#2}}\\satz{s}{S}\n",
        ),
        tokens(
            "\\ { } [ ] # #1 #2 % \\newcommand{ \\def\\autocite#1{\\autocite{#1}} \\newenvironment{document} \\let\\enquote\\x \\end{quote} "
            "\\renewcommand{\\footnote}[1]{} \\NewDocumentCommand{\\a}{ O{ m} \\newtheorem{ \\satz{ \\quote \\RequirePackage{house} \\fi"
        ),
    ),
    Door(
        "typed",
        "draft.md",
        readers.audited,
        AUDIT,
        (TYPED,),
        tokens(
            "(Hale␣1904:␣57) Hale␣(1904) Hale, Hale␣and␣Gray 1904a [^1] [^1]:␣ ibid. Ibid.,␣p.␣3. op.␣cit. idem supra␣note␣1 a.a.O. там␣же "
            '" “ ” ( ) ; , : & et␣al. (p.␣3) vol.␣1 #␣References⏎ ⏎⏎ 1904/5 n.d. ed. von␣der'
        ),
    ),
    Door(
        "docx",
        "draft.docx",
        readers.manuscript,
        ("audit", "draft.docx"),
        (docx(),),
        tokens("<w:t> </w:t> PK word/ .xml &#1;"),
        True,
    ),
    Door(
        "notebook",
        "draft.ipynb",
        readers.manuscript,
        ("audit", "draft.ipynb"),
        (NOTEBOOK,),
        tokens('{ } [ ] null true 0 "source" "cells" : , "cell_type":"raw" "markdown" [[ ]] -1e400 "\\ud800"'),
    ),
    Door(
        "bib",
        "refs.bib",
        readers.bibliography,
        (*AUDIT, "-b", "refs.bib"),
        (BIB, *files("**/*.bib", 8, EXAMPLES)),
        tokens(
            '@ { } " # , = @book{ @string{ @comment{ @preamble{ crossref={other} xdata={a} and ⏎ \\ \\" {\\" \\emph{ $ ~ % year=1813 key={'
        ),
    ),
    Door(
        "csl-json",
        "refs.json",
        readers.bibliography,
        (*AUDIT, "-b", "refs.json"),
        (json.dumps(CSL).encode(),),
        tokens('{ } [ ] null 1813 "id" : , "issued" "date-parts" [[ ]] "circa" 1e999 "\\ud800" NaN true'),
    ),
    Door(
        "csl-yaml",
        "refs.yaml",
        readers.bibliography,
        (*AUDIT, "-b", "refs.yaml"),
        (CSL_YAML,),
        tokens("- : ⏎ ␣␣ ⏎-␣ &a *a !!python/object:os.system [ ] { } | > ' \" # ? --- ... <<: ,"),
    ),
    Door(
        "record",
        "registry/one.yaml",
        readers.record_file,
        ("registry", "lint", "registry"),
        files("**/*.yaml", 30, RECORDS),
        tokens(
            "- : ⏎ ␣␣ ⏎-␣ &a *a !!python/object:os.system [ ] { } | > ' \" # kind:␣source id:␣one dates: role: accept: 1922?~ witnesses:"
        ),
    ),
    Door(
        "texts.toml",
        "texts/texts.toml",
        readers.texts_toml,
        AUDIT,
        (TEXTS_TOML,),
        tokens('[[text]] [ ] = " """ \' ⏎ file keys = 1979-05-27 0x 1e9 inf {a=1} a.b.c . \\u0000 # , true'),
        decides=True,
    ),
    Door(
        "table",
        "texts/austen1813.loc.tsv",
        readers.table,
        AUDIT,
        (TABLE,),
        tokens("0 10 999999999999 \t ⏎ # -1 Acts␣1:1 p.␣xii Act␣ii.␣Sc.␣1 : . , - – ff. 1a l. §§ I␣Cor"),
    ),
    Door(
        "dates",
        "draft.md",
        readers.dates,
        AUDIT,
        (PROSE, *files("tests/**/ordinary_prose.txt", 2)),
        tokens(
            "4 July 1776 ca. circa ? (?) BC AD 1850s '76 3. März le juillet v.␣st. - – / . , ; the th on␣the␣evening␣of between and MDCC Easter"
        ),
    ),
    Door(
        "text",
        "texts/other.txt",
        readers.text,
        AUDIT,
        (HELD, *files("**/*.txt", 3, EXAMPLES)),
        tokens("[Pg␣12] {12} \f ⏎ ⏎⏎ *** ***␣START␣OF␣THE␣PROJECT -⏎ 5 10 15 ␣␣␣ I II iv \t <b> [1] ~ ¬ CHAPTER"),
    ),
    Door(
        "pdf",
        "texts/other.pdf",
        readers.pdf,
        ("texts", "check", "--texts", "texts"),
        (
            pdf(WALK, labels="0 << /S /D >>"),
            streamed([zlib.compress(drawn(page)) for page in WALK], "/Filter /FlateDecode", in_object=True),
        ),
        tokens(
            "obj endobj stream endstream << >> [ ] /Contents /Filter /Length /Kids 1␣0␣R R /FlateDecode ( ) < > xref trailer startxref %%EOF /Encrypt"
        ),
        True,
    ),
    Door(
        "tei",
        "edition.xml",
        readers.tei,
        ("registry", "import", "edition.xml"),
        (TEI,),
        tokens(
            '< > </ /> <app> </app> <rdg␣wit="#B"> </rdg> <lem> </lem> <!DOCTYPE␣x␣[<!ENTITY␣a␣"aa">]> &a; &lt; <![CDATA[ ]]> <!-- --> xml:id="A" xmlns= <?x'
        ),
    ),
    *(
        Door(name, f"texts/other.{suffix}", readers.text, AUDIT, (seed,), given)
        for name, suffix, seed, given in (
            ("held-tei", "tei", EDITION, XML_TOKENS),
            ("held-xml", "xml", EDITION, XML_TOKENS),
            ("held-alto", "alto", ALTO, XML_TOKENS),
            ("held-page", "page", PAGE, XML_TOKENS),
            ("held-fb2", "fb2", FB2, XML_TOKENS),
            ("held-html", "html", HTML, MARKUP_TOKENS),
            ("held-hocr", "hocr", HOCR, MARKUP_TOKENS),
            ("held-epub", "epub", BOOK, MARKUP_TOKENS),
        )
    ),
    Door(
        "held-docx", "texts/other.docx", readers.text, AUDIT, (docx(),), tokens("<w:t> </w:t> PK word/ .xml &#1;"), True
    ),
    Door(
        "held-rtf",
        "texts/other.rtf",
        readers.text,
        AUDIT,
        (RTF,),
        tokens("{ } \\ \\footnote \\par \\'e4 \\u-1? \\bin9 ⏎"),
        True,
    ),
    Door(
        "baseline",
        "base.json",
        readers.baseline,
        (*AUDIT, "--baseline", "base.json"),
        (BASELINE,),
        tokens('{ } [ ] null 1 "version" "findings" "fingerprint" : , 1e999 "\\ud800" [[ {"a":'),
        decides=True,
    ),
    Door(
        "lock",
        "citecheck.lock",
        readers.lock,
        (*AUDIT, "--locked"),
        (LOCK,),
        tokens(
            "citecheck␣lock salt # - ⏎ ␣ % %2D @ = ; , 2026-13-99 9999-99-99 <<<<<<< ======= >>>>>>> verified error 0a 1 2"
        ),
        decides=True,
    ),
    Door(
        "questions",
        "asked.jsonl",
        readers.questions,
        ("find", "--from", "asked.jsonl", "--texts", "texts"),
        (QUESTIONS,),
        tokens('{ } [ ] null 1 "quote" "work" "locator" "id" : , ⏎ "\\u202e" "\\ud800" true "…"'),
    ),
    Door(
        "index",
        "index.json",
        readers.index,
        AUDIT,
        (INDEX,),
        tokens('{ } [ ] null 1 "format" "parts" "file" "count" "docs" "edge" : , -1 1e999 "../x"'),
    ),
    Door(
        "settings",
        "citecheck.toml",
        readers.settings,
        AUDIT,
        (SETTINGS,),
        tokens(
            '[ ] = " """ \' ⏎ texts select exclude include registry fail-on "../../.." "/" "~root" "\\u0000" {a=1} a.b # , true "[" "***" "pack:"'
        ),
        decides=True,
    ),
    Door(
        "project",
        "_quarto.yml",
        readers.project,
        AUDIT,
        (b"project:\n  bibliography: refs.bib\nbook: {chapters: [a.md]}\n",),
        tokens("- : ⏎ ␣␣ ⏎-␣ &a *a !!python/object:os.system [ ] { } | > ' \" # bibliography: book: --- %YAML"),
        decides=True,
    ),
    *PACKED,
    Door(
        "ignore",
        ".gitignore",
        readers.ignore,
        ("audit", "."),
        (b"*.log\n!keep.md\n/build/\n**/x/*.md\n\\#a\n[a-z]?.md\n",),
        tokens("* ** / ! \\ [ ] [!a] [z-a] [[:alpha:]] ? ⏎ # ␣ ( ) + { } ^ $ a"),
        decides=True,
    ),
)
BY_NAME = {door.name: door for door in DOORS}


def run_door(door: Door, data: bytes, folder: Path) -> None:
    """Read one input as the door's reader does. What a user is told is no fault; everything else is raised."""
    place = folder / door.file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(door.pack(data))
    try:
        door.read(place)
    except CitecheckError:
        return


def project(folder: Path) -> None:
    """A writer's folder in which every door stands open."""
    for name, data in {
        "draft.md": DRAFT,
        "draft.tex": TEX,
        "refs.bib": BIB,
        "texts/austen1813.txt": HELD,
        CANARY: SONG,
        "canary.bib": b"@book{canary1900, title={Song}, year=1900}\n@book{gray1901, author={Gray, Ann}, title={Night}, year=1901}\n",
        "texts/canary1900.txt": SONG.replace(SUNG, SAID_BY_THE_TEXT),
        "bin/djvutxt": DJVUTXT,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "bin" / "djvutxt").chmod(0o755)


@contextmanager
def at_home(folder: Path) -> Iterator[None]:
    """Make the writer's folder the home of the user, and its programs the first on PATH."""
    before = {name: os.environ.get(name) for name in ("HOME", "PATH")}
    os.environ |= {"HOME": f"{folder / 'home'}", "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    try:
        yield
    finally:
        os.environ |= {name: value for name, value in before.items() if value is not None}


def chosen(names: Sequence[str]) -> tuple[Door, ...]:
    """The doors of some names; all where none is given."""
    return tuple(BY_NAME[name] for name in names) or DOORS
