"""Recognizes quotation marks: what the form of each says, and what its neighbours allow."""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import OBJECT
from citecheck.model.noun import noun


class Family(Enum):
    """Families of marks that may close one another."""

    DOUBLE = auto()
    GUILLEMET = auto()
    SMALL_GUILLEMET = auto()
    CORNER = auto()
    WHITE_CORNER = auto()
    PRIME_CORNER = auto()
    SINGLE = auto()


class Lean(Enum):
    """The role that a mark has by its form alone."""

    OPENS = auto()
    CLOSES = auto()
    EITHER = auto()


_FORMS: dict[str, tuple[Family, Lean]] = {
    '"': (Family.DOUBLE, Lean.EITHER),
    "＂": (Family.DOUBLE, Lean.EITHER),
    "“": (Family.DOUBLE, Lean.OPENS),
    "‟": (Family.DOUBLE, Lean.OPENS),
    "„": (Family.DOUBLE, Lean.OPENS),
    "⹂": (Family.DOUBLE, Lean.OPENS),
    ",,": (Family.DOUBLE, Lean.OPENS),
    "``": (Family.DOUBLE, Lean.OPENS),
    "‘‘": (Family.DOUBLE, Lean.OPENS),
    "”": (Family.DOUBLE, Lean.CLOSES),
    "''": (Family.DOUBLE, Lean.CLOSES),
    "’’": (Family.DOUBLE, Lean.CLOSES),
    "❝": (Family.DOUBLE, Lean.OPENS),
    "❞": (Family.DOUBLE, Lean.CLOSES),
    "«": (Family.GUILLEMET, Lean.OPENS),
    "»": (Family.GUILLEMET, Lean.CLOSES),
    "<<": (Family.GUILLEMET, Lean.OPENS),
    ">>": (Family.GUILLEMET, Lean.CLOSES),
    "‹": (Family.SMALL_GUILLEMET, Lean.OPENS),
    "›": (Family.SMALL_GUILLEMET, Lean.CLOSES),
    "「": (Family.CORNER, Lean.OPENS),
    "」": (Family.CORNER, Lean.CLOSES),
    "｢": (Family.CORNER, Lean.OPENS),
    "｣": (Family.CORNER, Lean.CLOSES),
    "﹁": (Family.CORNER, Lean.OPENS),
    "﹂": (Family.CORNER, Lean.CLOSES),
    "『": (Family.WHITE_CORNER, Lean.OPENS),
    "』": (Family.WHITE_CORNER, Lean.CLOSES),
    "﹃": (Family.WHITE_CORNER, Lean.OPENS),
    "﹄": (Family.WHITE_CORNER, Lean.CLOSES),
    "〝": (Family.PRIME_CORNER, Lean.OPENS),
    "〞": (Family.PRIME_CORNER, Lean.CLOSES),
    "〟": (Family.PRIME_CORNER, Lean.CLOSES),
}
_CHARACTERS = "".join(form for form in _FORMS if len(form) == 1)
_FIND = lazy(
    f"(?<!`)``(?!`)|‘‘|''|’’|(?<!\\S),,(?=\\w)|(?<![<\\w])<<(?=[^\\W\\d_])|(?<=[\\w.,;!?…])>>(?![>\\w])|[{_CHARACTERS}]"
)
_GERSHAYIM = lazy('(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea])')
"""The sign of a Hebrew abbreviation, typed as a quotation mark."""

LOW = frozenset({"„", "⹂", ",,"})
"""Opening marks that “ closes (in German, Czech and other languages)."""

TYPED = frozenset({",,", "<<", ">>"})
"""Marks made of signs that have other uses."""

PAIRED_SINGLES = frozenset({"''", "’’"})
"""They may be two apostrophes, and close only what the same kind of mark opened."""

MARKS = "\"＂“”„‟⹂❝❞'‘’‚‛`«»‹›「」｢｣『』﹁﹂﹃﹄〝〞〟"
OPENING = "([{¿¡<*_/=|~"
CLOSING = ".,;:!?)]}>*_/|…。，、；：！？）］"
DASHES = "—–―‒-"
SET_APART = (Family.GUILLEMET, Family.SMALL_GUILLEMET)
"""Marks that French sets apart from their words with a space."""
_APOSTROPHES = "'’"
_OPENS_A_SENTENCE = "¿¡"
_SPEECH_STOPS = ",:;.!?，。：；！？)"
_ELLIPSES = ("...", ". . .", " ...", " . . .", " …")
_REACH = 3
"""Neighbouring marks that are skipped to find the character beside a mark. No more than three ever stand together."""

_EAST_ASIAN = lazy("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_MEASURE = lazy(r"[\d½¼¾⅛⅜⅝⅞]")


@noun
class QuotationMark:
    """One quotation mark of a block's running text, at offsets `start:end`.

    `opens` and `closes` are what its neighbours allow. A `measure` stands after a number and may mean inches or
    seconds. A `quiet` mark may be no quotation mark, and is never reported as unpaired.
    """

    start: int
    end: int
    text: str
    family: Family
    lean: Lean
    opens: bool
    closes: bool
    measure: bool = False
    quiet: bool = False


@lru_cache(maxsize=4096)  # the paragraphs of a long book, all of which an editor's session reads again after every key
def glyphs(text: str) -> tuple[QuotationMark, ...]:
    """Every double quotation mark of a running text, in order. `single_marks` reads single ones."""
    found = (found.span() for found in _FIND.finditer(text) if not _GERSHAYIM.match(text, found.start()))
    return tuple(_read(text, start, end) for start, end in found)


def _read(text: str, start: int, end: int) -> QuotationMark:
    form = text[start:end]
    family, lean = _FORMS[form]
    left, right = left_of(text, start), right_of(text, end)
    opens, closes = may_open(left, right), may_close(left, right)
    measure = form in '"”＂' and _MEASURE.fullmatch(text[start - 1 : start]) is not None and not _year(text, start)
    quiet = measure or form in PAIRED_SINGLES or form in TYPED
    if family in SET_APART and not _is_beside_words(text, start, left, right, opens=opens):
        opens = closes = False
    if lean is Lean.EITHER and not opens and not closes:
        opens, closes, unsure = _between(left, right)
        quiet = quiet or unsure
    return QuotationMark(start, end, form, family, lean, opens, closes, measure, quiet)


def _is_beside_words(text: str, start: int, left: str, right: str, *, opens: bool) -> bool:
    """Whether the words of a guillemet stand right beside it, on the side to which it opens or closes.

    French sets a space between them: in `« so »[^1]` and `l’« autre »`, what touches the mark is outside.
    """
    if opens:
        return right.isalpha() or right in _OPENS_A_SENTENCE
    return text[start - 1] not in _APOSTROPHES and (left.isalnum() or left in CLOSING)


def _between(left: str, right: str) -> tuple[bool, bool, bool]:
    """Whether a straight mark without clear context opens, closes, and is uncertain."""
    if _EAST_ASIAN.match(left) or _EAST_ASIAN.match(right) or (left and left in _SPEECH_STOPS):
        return True, True, False
    return False, True, True


def left_of(text: str, at: int) -> str:
    """The character before a mark, without other marks; "" at the beginning of the text."""
    low = max(0, at - _REACH)
    while at > low and text[at - 1] in MARKS:
        at -= 1
    return text[at - 1] if at else ""


def right_of(text: str, at: int) -> str:
    """The character after a mark, without other marks; "" at the end of the text; "…" for an ellipsis, also after a
    space."""
    high = min(len(text), at + _REACH)
    while at < high and text[at] in MARKS:
        at += 1
    return "…" if text.startswith(_ELLIPSES, at) else text[at : at + 1]


def may_open(left: str, right: str) -> bool:
    """Whether a quotation may begin between these two characters."""
    free = _space(left) or left in OPENING or left in DASHES or left == OBJECT
    return free and not _space(right) and (right not in CLOSING or right in "…*_")


def may_close(left: str, right: str) -> bool:
    """Whether a quotation may end between these two characters."""
    free = _space(right) or right in CLOSING or right in DASHES or right in "([{" or right == OBJECT
    return free and not _space(left) and left not in "([{¿¡"


def _space(character: str) -> bool:
    return not character or character.isspace()


def _year(text: str, at: int) -> bool:
    """Whether four digits stand before `at`: a year, because no disk measures so many inches."""
    return at >= 4 and text[at - 4 : at].isdigit()
