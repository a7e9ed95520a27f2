"""The types and fields of entries that BibTeX, biblatex and CSL define, and those that programs write.

Sources: btxdoc (1988), the biblatex manual 3.19 (section 2), the CSL 1.0.2 specification (appendices III and IV), and
the exports of Zotero, JabRef, Mendeley, EndNote, BibDesk, Google Scholar and DBLP. `control` is an order to REVTeX.
"""

from __future__ import annotations


def _listed(names: str) -> frozenset[str]:
    return frozenset(names.split())


TYPES = _listed("""
    article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis
    proceedings techreport unpublished artwork audio bibnote bookinbook collection commentary dataset
    electronic image inreference jurisdiction legal legislation letter movie music mvbook mvcollection
    mvproceedings mvreference online patent performance periodical reference report review set software
    standard suppbook suppcollection suppperiodical thesis video www xdata custom customa customb customc
    customd custome customf article-journal article-magazine article-newspaper bill broadcast chapter classic
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
    manuscript map motion_picture musical_score pamphlet paper-conference personal_communication post
    post-weblog regulation review-book song speech treaty webpage archival artifact control
""")
"""Types of entries, in small letters."""

PRINTED = _listed("""
    address annotation author bookauthor booktitle booksubtitle booktitleaddon chapter date edition editor
    editora editorb editorc editortype eid eprint eventdate eventtitle foreword afterword holder howpublished
    institution introduction isbn ismn isrn issn issue issuetitle journal journaltitle journalsubtitle
    language location maintitle mainsubtitle month note number organization origdate origlanguage origlocation
    origpublisher origtitle pages pagetotal part publisher pubstate reprinttitle school series shortauthor
    shorteditor shortjournal shorttitle subtitle title titleaddon translator type url urldate venue version
    volume volumes year doi commentator annotator origyear translation
""")
"""Fields that a style may print."""

KNOWN = PRINTED | _listed("""
    abstract addendum archive archiveprefix crossref entryset entrysubtype eprintclass eprinttype execute file
    gender hyphenation ids indextitle indexsorttitle key keyword keywords label langid langidopts library
    local-url localfile nameaddon options pagination bookpagination pdf presort primaryclass related
    relatedoptions relatedstring relatedtype shorthand shorthandintro shortseries sortkey sortname
    sortshorthand sorttitle sortyear xdata xref authortype bookpages day lccn mrclass mrnumber mrreviewer
    zblnumber zbl fjournal pmid pmcid annote affiliation bibsource biburl bdsk-url date-added date-modified
    owner timestamp groups citeulike-article-id comment copyright contents coden accessed urlaccessdate
    lastchecked price rating read size hal_id hal_version issue_date numpages acmid articleno keywords-plus
    unique-id da ranking review reviewer source subject tags collection status website urn asin assignee
    nationality yearfiled monthfiled dayfiled intype references citations impactfactor adsurl adsnote
    editoratype editorbtype editorctype mdate
    editors-note place pages-total date_added date_modified shortbooktitle posted-at priority private-note
    city country state isbn10 isbn13 eissn pissn nlm
""")
"""All names of fields of which nobody asks whether they are misspelt: those printed, and those that programs add."""
