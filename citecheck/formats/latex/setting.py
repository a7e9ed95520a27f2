"""Says what surrounds a LaTeX text: macros and languages that another file of the work gives it."""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.formats.latex.definitions import Definitions
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import languages, part
from citecheck.model.noun import field, noun

_LOADED = lazy(
    r"\\(?:documentclass|usepackage|RequirePackage)[ ]*+\[(?P<options>[^\[\]]*)\][ ]*+\{(?P<packages>[^{}]*)\}"
    r"|\\(?:set(?P<main>default|main)|setother)languages?[ ]*+(?:\[[^\[\]]*\])?[ ]*+\{(?P<named>[^{}]*)\}"
    r"|\\babelprovide[ ]*+\[(?P<how>[^\[\]]*)\][ ]*+\{(?P<provided>[^{}]*)\}"
    r"|\\(?P<outer>MakeOuterQuote|MakeAutoQuote|EnableQuotes|shorthandoff)\b"
)
_COMMENT = lazy(r"(?<!\\)%[^\n]*")
_MAIN = lazy(r"\bmain\s*=\s*(\w+)")


@noun
class TexLanguages:
    """The languages of a document: the `main` one as a BCP 47 tag, and the letters that its active `"` changes.

    `letters` is None where no language makes `"` active.
    """

    main: str | None = None
    letters: Mapping[str, str] | None = None


@noun
class LatexSetting:
    """What a text has from the file that takes it in. `names` are the bibliographies named there."""

    defined: Definitions = field(default_factory=Definitions)
    languages: TexLanguages = field(default_factory=TexLanguages)


def languages_loaded(text: str) -> TexLanguages:
    """The languages that a preamble loads with babel or polyglossia; the last option of babel is the main one."""
    named: list[str] = []
    main: str | None = None
    is_quote = False
    for found in _LOADED.finditer(_COMMENT.sub("", text)):
        if found["outer"]:
            is_quote = True
        elif found["named"] is not None:
            listed = [name.strip() for name in found["named"].split(",")]
            main = listed[0] if found["main"] else main
            named += listed
        elif found["provided"] is not None:
            main = found["provided"].strip() if "main" in found["how"] else main
            named.append(found["provided"].strip())
        elif found["packages"].strip() == "babel" or found.group().startswith("\\documentclass"):
            chosen = _MAIN.search(found["options"])
            options = [option.strip() for option in found["options"].split(",")]
            known = [option for option in options if babel_language(option)]
            main = chosen[1] if chosen else known[-1] if known else main
            named += [*known, chosen[1]] if chosen else known
    codes = [code for name in named if (code := babel_language(name))]
    letters: dict[str, str] | None = None
    for code in codes if not is_quote else ():
        table = part(code, "tex")
        if table.get("active_quote"):
            letters = {**_pairs(table.get("letters", "")), **(letters or {})}
    return TexLanguages(babel_language(main or ""), letters)


def babel_language(name: str) -> str | None:
    """The language that babel or polyglossia calls by a name; None for a name of no language known here."""
    return next((code for code in languages() if name in part(code, "tex").get("babel", "").split()), None)


def _pairs(typed: str) -> dict[str, str]:
    return {pair[0]: pair[1:] for pair in typed.split()}
