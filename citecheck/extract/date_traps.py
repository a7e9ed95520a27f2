"""Numbers that look like dates and are none: pages, shelf marks, sections, amounts, numbers of notes.

Only years alone and dotted figures are asked for; a month beside a year leaves no doubt.
"""

from __future__ import annotations

import re

from citecheck.patterns import lazy

LOOK_BACK = 40
"""So far back a page cue may stand before its number ("pp. 12, 45 and 1914-18")."""
EARLY = 1400
"""Below it a number alone is an amount more often than a year: a word of time must stand before it."""


def _alternatives(words: str) -> str:
    """A pattern of words parted by white space. `*` stands for any ending; a stop may be left out after two letters.

    ("vol 3" is as good as "vol. 3", but the Russian "с" is a preposition.)
    """
    escaped = (re.escape(word).replace(r"\*", r"\w*") for word in words.split())
    return "|".join(re.sub(r"(?<=\w\w)\\\.$", r"\.?", word) for word in escaped)


_PLACES = _alternatives("""
    p. pp. Page* page* Seite* S. vol. vols. Vol. Vols. volume* Volume* Bd. Bde. Band Bände* Heft tome* Tome* t.
    No. no. Nos. nos. number* Number* Nr. nr. n° nº art. Art. arts. article* Article* ch. chs. chap. chaps. Ch.
    Chap. chapter* Chapter* Kap. Kapitel* sect. sec. Sect. section* Section* fol. fols. Fol. folio* fonds fond
    Fonds file* File* dossier* Dossier* Akte* Los carton* Carton* opis opis' opis’ delo list line* Line* verse*
    Verse* v. vv. item* Item* lot* Lot* box Box boxes folder* Folder* MS. MSS. Cod. cod. ISBN version* Version*
    room* Room* fig. Fig. figs. figure* Figure* table* Table* Abb. para. paras. paragraph* Psalm* note* Note*
    Anm. n. nn. col. cols. column* Sp. plate* Plate* document* Document* Doc. doc. sheet* Inv. inv. с. стр. т.
    ф. оп. д. л. лл. гл. страниц* Страниц* том тома томе дело Дело лист Лист Rs.
""")
_UNITS = _alternatives("""
    copies roubles rubles kopecks pages men women words sheets workers delegates votes hectares acres miles
    hours Uhr heures часов kilomet* meters metres feet yards tons tonnes pounds dollars marks francs livres
    crowns florins guilders persons people soldiers prisoners troops horses inhabitants members Overture percent
    exemplaires hommes personnes habitants soldats Stück Exemplar* Mann Menschen Personen Soldaten Einwohner*
    Mark Taler* Gulden Prozent рубл* человек* экз* штук* копе* солдат* страниц* верст* процент* жител* км кг kg
    km ha f. ff.
""")
_CUE = lazy(
    rf"(?:(?<![\w’'])(?:{_PLACES})|№|#|§|[£$€₽]|\d:|\bop\.\s?\d{{1,4}},\s*d\.)"
    r"\s*(?:[\d–-]{1,9}[\s,;]{1,3}(?:(?:and|et|und|и)\s)?)*$"
)
_UNIT = lazy(rf"\s*(?:(?:{_UNITS})(?!\w)|per cent|pour cent|%|°)")
_NO_PLURAL = "was|is|has|as|its|his|this|does|thus|perhaps|besides|afterwards|towards|across|less|always|sometimes"
_NOTHING = lazy(r"(?!)")
_COUNTED = {
    "en": lazy(rf"\s+(?!(?:{_NO_PLURAL})\b)[a-z]{{2,}}s(?=[\s.,;])(?!\s+(?:he|she|it|they|we|I)\b)"),
    "de": lazy(r"\s+[A-ZÄÖÜ][a-zäöüß]{2,}"),
    "fr": lazy(r"\s+[a-zà-ÿ]{3,}[sx](?=[\s.,;])"),
    "ru": lazy(r"\s+(?!г\.|гг\.|год)[а-яё]{3,}"),
}
"""What follows a number that counts things, by language: no word of time before it, and a noun after it."""
_CALLED = lazy(r"[.,;:!?”\"'’»]\($")
_OPENED = lazy(r"\s+[“\"]?[A-ZÄÖÜ]")
_TIME = _alternatives("""
    In in Of of Since since By by Until until Till till From from To to The the His his Her her Its its Their
    their Our our My my A a An an This this That that Early early Late late Mid mid During during After after
    Before before About about Around around Circa circa c. ca. Year year and or Im im Seit seit Vor vor Nach
    nach Bis bis Um um Jahr* von und En en De de Depuis depuis Année année L’an l’an l'an à et dès В в С с До до
    После после К к по и
""")
_TEMPORAL = lazy(rf"(?:(?<!\w)(?:{_TIME})|[’']s|[(–-])\s*$")
_IN_A_LIST = lazy(r"\s*(?:[–—)]|[,;]\s+\d)")
_SECTION = lazy(
    r"(?:[Ss]ect(?:ion|s?\.)|§|[Cc]hapter|[Cc]hap\.|[Kk]ap(?:itel|\.)|[Vv]ersion|\bv|[Ff]ig\.|[Tt]able|[Rr]ule|[Rr]elease)\s*$"
)


def is_place_or_amount(text: str, start: int, end: int, lang: str) -> bool:
    """Whether the year at `text[start:end]` is a page, a shelf mark, an amount or the number of a note."""
    before = text[max(0, start - LOOK_BACK) : start]
    if _CUE.search(before) or _is_note_number(text, start, end):
        return True
    dated = _TEMPORAL.search(before) is not None
    if _UNIT.match(text, end):
        return not before.rstrip().endswith(("’s", "'s"))
    year = re.search(r"\d{4}", text[start:end])
    if not dated and year and int(year[0]) < EARLY and not _IN_A_LIST.match(text, end):
        return True
    return not dated and _COUNTED.get(lang, _NOTHING).match(text, end) is not None


def _is_note_number(text: str, start: int, end: int) -> bool:
    """Whether the number calls a note ("said so.(1094)") or opens one ("1094 Eze. 14:20")."""
    called = _CALLED.search(text[max(0, start - 2) : start]) and text[end : end + 1] == ")"
    return bool(called or (not text[:start].strip() and _OPENED.match(text, end)))


def is_section(text: str, start: int) -> bool:
    """Whether the dotted figures at `start` number a section or a version."""
    return bool(_SECTION.search(text[max(0, start - LOOK_BACK) : start]))
