r"""The commands and environments of LaTeX that the reader knows: what they take, and which of it is printed.

A signature has a letter for each argument: `*` a star, `o` an option in brackets, `(` one in parentheses, `m` an
argument that is not printed, `p` one that is.
"""

from __future__ import annotations

from types import MappingProxyType

from citecheck.foundation.lazy_regex import lazy


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OF_SIGNATURE = {
    # Words printed in another font, colour, size or place.
    "p": """textrm textsf texttt textup textmd textnormal textsc textlf textsubscript textsuperscript textlatin
        textgreek textcyr textcyrillic textipa textin textinit textsw textssc textulc textlining textos mbox hbox
        vbox fbox uline uuline uwave sout xout dotuline dashuline underline underbar hl st so ul caps MakeUppercase
        MakeLowercase MakeTextUppercase MakeTextLowercase uppercase lowercase NoCaseChange smash centerline leftline
        rightline llap rlap text ensuretext up fup bsc lsc textlsc nohyphens subscript superscript url nolinkurl
        path keywords email institution oldstylenums newstylenums texttitle circled textcircled frenchquote surname
        forename firstname lastname textel texteng RL LR foreign term mention spaceout emphasis parnote""",
    "op": "hyperref textls tabularnote shortstack makecell thead rotcell",
    "mp": "hyperlink hypertarget textlanguage textlang scalebox rotatebox marginbox adjustbox pdftooltip",
    "omp": "textcolor colorbox href foreignlanguage",
    "mmp": "fcolorbox multicolumn",
    "*mmp": "resizebox",
    "moop": "raisebox",
    "ooomp": "parbox",
    "(oop": "makebox framebox",
    "omomp": "multirow",
    "opp": "lettrine",
    "mpp": "ifthenelse",
    "pm": "texorpdfstring ruby",
    # What prints no words of the text.
    "m": """label pagestyle thispagestyle pagenumbering bibliographystyle newcounter stepcounter refstepcounter
        setstretch linespread graphicspath hyphenation theoremstyle phantom hphantom vphantom newlength newsavebox
        usebox usetikzlibrary enlargethispage fontfamily fontseries fontshape pgfplotsset tikzset lstset hypersetup
        geometry sisetup includeonly excludecomment includecomment pdfinfo allsectionsfont sectionfont
        subsectionfont chapterfont partfont special pdfcatalog citeindextype bibliography addglobalbib
        nobibliography qrcode glsunset sidx idx ldx rem marginnotefont setchapterpreamble microtypesetup sethlcolor
        titlehead extratitle uppertitleback lowertitleback publishers AtBeginDocument AtEndDocument titlelabel
        ensuremath DeclareSourcemap ExecuteBibliographyOptions SetBlockThreshold newtheoremstyle printbibheading
        DeclareGraphicsExtensions hspaceThis setmathfont DeclareMathSymbol setbeamercolor usecounter excludeonly""",
    "*m": "vspace hspace addvspace",
    "om": """index sindex usepackage RequirePackage documentclass LoadClass addbibresource usetheme captionsetup setlist
        setdefaultlanguage setmainlanguage setotherlanguage setotherlanguages setmainfont setsansfont setmonofont
        pagecolor color fancyhead fancyfoot fancyhf chead cfoot lhead rhead lfoot rfoot ihead ohead ifoot ofoot
        lehead lohead rehead rohead cehead cohead lefoot lofoot refoot rofoot cefoot cofoot includepdf missingfigure
        ProvidesPackage ProvidesClass NeedsTeXFormat glossary bookmark bibitem glsadd zref setotherlanguagefont
        pgfplotstableread lstinputlisting""",
    # Reminders: no part of the text, and gone in its last version.
    "*om": "todo fixme fxnote fxwarning fxerror fxfatal pdfcomment pdfmargincomment",
    "*oom": "includegraphics adjincludegraphics",
    "mm": """setlength addtolength setcounter addtocounter settowidth settoheight settodepth setkomafont addtokomafont
        markboth DeclareUnicodeCharacter DeclareMathOperator numberwithin counterwithin counterwithout addtocontents
        PassOptionsToPackage PassOptionsToClass SetCiteCommand providecolor colorlet fontsize MakeAutoQuote savebox
        sbox appto gappto pretocmd AtBeginEnvironment AtEndEnvironment defineshorthand setabbreviationstyle
        addtocategory thanksref newglossaryentry inputminted""",
    "mmm": "addcontentsline definecolor MakeForeignQuote MakeHyphenQuote MakeBlockQuote longnewglossaryentry apptocmd",
    "mmmm": "titlespacing",
    "mmmmm": "patchcmd",
    "ommm": "newglossary newacronym",
    "*mommm": "titleformat",
    "*momo": "newtheorem",
    "mom": "newcolumntype setbeamertemplate",
    "omm": """rule newbibmacro renewbibmacro DeclareNameAlias DeclareFloatingEnvironment DeclareQuoteAlias pdfbookmark
        DeclareAcronym""",
    "*omm": "DeclareFieldFormat",
    "oommmmm": "DeclareQuoteStyle",
    "(o(m": "cmidrule",
    "(m": "put",
    "o": """printbibliography printindex printglossary printglossaries listoftodos newrefsection newrefsegment pagebreak
        linebreak nopagebreak nolinebreak printshorthands printnomenclature printacronyms bibbycategory onslide""",
}
COMMANDS = MappingProxyType({name: signature for signature, names in _OF_SIGNATURE.items() for name in names.split()})
"""The signature of each command that prints what its signature says, and nothing else."""

EMPHASISING = _names("emph textit textsl textbf textem alert strong stress emphasize")
"""Commands that print their argument with emphasis."""
SWITCHES = _names("em it sl bf itshape slshape bfseries")
"""Commands that print with emphasis what follows in their group."""

WORDLESS = _names(
    """allowbreak bgroup boldmath bottomrule break centering columnbreak dotfill egroup else endgroup begingroup
    ExplSyntaxOff ExplSyntaxOn fi filbreak flushbottom footnotesize frenchspacing FloatBarrier fussy goodbreak hfil
    hfill hfilneg hline hrulefill hss huge Huge ignorespaces ignorespacesafterend indent large Large LARGE leavevmode
    linenumbers listoffigures listoftables listofalgorithms lstlistoflistings makeatletter makeatother midrule nobreak
    noindent nolinenumbers nonfrenchspacing nonumber normalfont normalsize null obeylines obeyspaces onecolumn
    onehalfspacing doublespacing singlespacing phantomsection protect raggedbottom raggedleft raggedright RaggedRight
    Centering relax rmfamily samepage scriptsize scshape selectfont sffamily shorthandon sloppy small smash strut
    tableofcontents tiny toprule ttfamily twocolumn unboldmath unskip upshape usefont vfil vfilneg vss xspace openright
    openany mdseries makeglossaries theendnotes printendnotes justifying pause vin vrule footnoterule endfirsthead
    endhead endfoot endlastfoot makeindex rm sf tt sc cal mit bfcite lsptoprule lspbottomrule lspmidrule hfuzz
    bigskipamount medskipamount smallskipamount tablevspace largerpage shortpage hangpara oldstyle lnum
    appendixpage phantompage"""
)
"""Commands that print no words and take nothing that is typed after them."""

DIMENSIONED = _names(
    """abovecaptionskip abovedisplayskip addlinespace advance arraystretch baselineskip belowcaptionskip
    belowdisplayskip brokenpenalty clubpenalty columnsep columnwidth count dimen displaywidowpenalty emergencystretch
    evensidemargin extrarowheight fboxrule fboxsep finalhyphendemerits footnotesep footskip hangafter hangindent
    hbadness headheight headsep hoffset hsize hskip interfootnotelinepenalty interlinepenalty itemsep kern language
    leftmargin leftskip lineskip linewidth listparindent looseness lower moveleft moveright mskip oddsidemargin
    parfillskip parindent parsep parskip penalty pretolerance raise rightskip skip tabcolsep textheight textwidth
    tolerance topmargin topsep unitlength vbadness vfuzz voffset vsize vskip widowpenalty"""
)
"""Commands that a measure may follow."""

PARTING = _names(
    """par endgraf newpage clearpage cleardoublepage cleartoleftpage cleartooddpage cleartorightpage newleaf appendix
    bigskip medskip smallskip item xe endgl pstart pend stanza
    sectionbreak fancybreak plainbreak frontmatter mainmatter backmatter maketitle hrule bigbreak medbreak smallbreak
    vfill ea endxlist zl z"""
)
"""Commands that end a paragraph."""
EXAMPLES = _names("ex exi exr exp gll glll gltt glt trans sn pex a begl begingl gla glb glc glft")
"""Commands that end a paragraph and begin a linguistic example or a line of it (gb4e, linguex, expex)."""
PARTING |= EXAMPLES
LABELLED = _names("item ex pex")
"""Those after which a label may stand in brackets."""

HEADINGS = _names(
    """part chapter section subsection subsubsection paragraph subparagraph subsubparagraph addpart addchap addsec
    minisec poemtitle PoemTitle"""
)

FOOTNOTES = lazy(
    r"(?:foot|end|side|table|page|blank|bl)?[fF]?[fF]ootnote[A-E]?|[A-E]?(?:foot|end|side|page|margin)notes?[A-E]?|Endnote|"
    r"(?:foot|end|side)note(?:text|mark)|marginpar|marginalnote|thanks|[eft]note|sidepar"
)
"""Commands whose argument is the text of a note."""
NOTE_TEXTS = _names("footnotetext endnotetext sidenotetext")
"""Those that print no mark: a command before has done so."""
NOTE_MARKS = _names("footnotemark endnotemark sidenotemark")

APART = _names(
    """caption captionof subcaption subfloat bicaption legend sidecaption
    captionabove captionbelow"""
)
"""Commands whose argument stands apart from the paragraph: captions."""
APART_SIGNATURES = MappingProxyType({"captionof": "*mo"})
"""What comes before that argument, where it is not options."""

REFERENCES = _names(
    """ref pageref autoref nameref eqref vref vpageref cref Cref cpageref labelcref crefrange Crefrange hyperpageref
    autopageref fullref prettyref subref namecref lcnamecref vrefrange vpagerefrange zcref figref tabref secref chapref
    sectref fnref footref partref appref tableref equref xref xxref REF"""
)
"""Commands that print the number or title of something in the document."""
RANGES = _names("crefrange Crefrange vrefrange vpagerefrange")

INCLUDES = _names("input include subfile subfileinclude includepaper InputIfFileExists includestandalone markdownInput")
"""Commands that take in the file that their first argument names."""
INCLUDES_BY_FOLDER = _names("import subimport inputfrom subinputfrom includefrom subincludefrom")
"""Those whose first argument is a folder."""

BLOCK_QUOTES = _names(
    "quote quotation displayquote quoting quotations blockquote pquotation pquote longquote chapquote"
)
VERSES = _names("verse poem poetry altverse patverse patverse*")

FLOATS = _names(
    """figure figure* table table* sidewaysfigure sidewaystable sidewaysfigure* sidewaystable* wrapfigure wraptable
    SCfigure SCtable floatrow marginfigure margintable"""
)
TABLES = MappingProxyType(
    {
        **dict.fromkeys(("tabular", "tabularray", "tblr", "longtblr", "longtable", "array", "NiceTabular"), "om"),
        **dict.fromkeys(("tabular*", "tabularx", "xltabular"), "mom"),
        **dict.fromkeys(("tabulary", "longtabu", "tabu", "tabu*"), "mm"),
        **dict.fromkeys(("supertabular", "xtabular", "mpxtabular", "ltablex"), "m"),
        "tabbing": "",
        "threeparttable": "o",
    }
)
"""Environments in which `&` parts cells, and what follows their beginning."""
MATHEMATICS = _names(
    """equation equation* align align* alignat alignat* flalign flalign* gather gather* multline multline* eqnarray
    eqnarray* displaymath math dmath dmath* IEEEeqnarray IEEEeqnarray* subequations prooftree mathpar"""
)
DROPPED = _names(
    """picture tikzcd tikz pspicture thebibliography axis avm avmblock scope circuitikz algorithmic algorithm2e lilypond
    music overpic theindex dependency deptext dirtree qtree biblist chronology"""
)
"""Environments that hold drawings, programs and lists of references, and no prose."""
ARGUMENTS = MappingProxyType(
    {
        **dict.fromkeys(("titlepage", "block", "trivlist", "landscape", "justify", "sloppypar", "appendices"), ""),
        **dict.fromkeys(("list", "changemargin", "CJK", "CJK*", "adjustwidth", "adjustwidth*"), "mm"),
        **dict.fromkeys(("hyphenrules", "letter", "spacing", "adjustbox"), "m"),
        **dict.fromkeys(("multicols", "multicols*"), "mo"),
        **dict.fromkeys(("addmargin", "column", "labeling", "varwidth"), "om"),
        **dict.fromkeys(("subfigure", "subtable", "minipage", "parbox"), "ooom"),
        **dict.fromkeys(("wrapfigure", "wraptable"), "omom"),
        "SCfigure": "oo",
        "frame": "oo",
    }
)
"""What follows the beginning of an environment and is no words, where that is not one option."""
