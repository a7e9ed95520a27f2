"""Numbers that look like dates and are none: pages, shelf marks, sections, amounts.

Only years alone and dotted figures are asked for; a month beside a year leaves no doubt.
"""

from __future__ import annotations

import re

LOOK_BACK = 40
"""So far back a page cue may stand before its number ("pp. 12, 45 and 1914-18")."""

_PLACES = (
    r"pp?\.?|[Pp]ages?|Seiten?|S\.|S|vols?\.|Vols?\.|[Vv]olumes?|Bd\.|Bde\.|Band|Bänden?|Heft|[Tt]omes?|t\.|Nos?\.|nos?\.|No|[Nn]umbers?"
    r"|Nr\.?|nr\.?|n[°º]|[Aa]rts?\.|[Aa]rticles?|[Cc]h(?:ap)?s?\.|[Cc]hapters?|Kap\.|Kapitel|[Ss]ects?\.|[Ss]ections?"
    r"|[Ff]ols?\.|[Ff]olios?|fonds?|opis[’']?|delo|list|[Ll]ines?|[Vv]erses?|vv?\.|[Ii]tems?|[Ll]ots?|[Bb]ox(?:es)?|[Ff]olders?|MSS?\.?"
    r"|[Cc]od\.|ISBN|[Vv]ersions?|[Rr]ooms?|[Ff]igs?\.|[Ff]igures?|[Tt]ables?|Abb\.|[Pp]ara(?:graph)?s?\.?|Psalms?|[Nn]otes?|Anm\.|nn?\."
    r"|[Cc]olumns?|cols?\.|Sp\.|[Pp]lates?|[Dd]ocuments?|[Dd]oc\.|[Ll]etters? no\.|[Oo]rder no\.|sheets?|[Ii]nv\."
    r"|с\.|стр\.|т\.|ф\.|оп\.|д\.|л\.|лл\.|гл\.|[Сс]траниц[аеы]|[Тт]ом[ае]?|[Дд]ело|[Лл]ист|Rs\.?"
)
_CUE = re.compile(
    rf"(?:(?<![\w’'])(?:{_PLACES})|№|#|§|[£$€₽]|\d:|\bop\.\s?\d{{1,4}},\s*d\.)\s*(?:[\d–-]{{1,9}}[\s,;]{{1,3}}(?:(?:and|et|und|и)\s)?)*$"
)
_UNITS = (
    r"copies|rou?bles|kopecks|pages|men|women|words|sheets|workers|delegates|votes|hectares|acres|miles|kilomet\w+|met(?:re|er)s|feet|yards"
    r"|tons|tonnes|pounds|dollars|marks|francs|livres|crowns|florins|guilders|persons|people|soldiers|prisoners|troops|horses|inhabitants|members"
    r"|Overture|exemplaires|hommes|personnes|habitants|soldats|livres|Stück|Exemplaren?|Mann|Menschen|Personen|Soldaten|Einwohnern?|Mark|Talern?"
    r"|Gulden|рубл\w+|человек\w*|экз\w*|штук\w*|копе\w+|солдат\w*|страниц\w*|верст\w*|км|кг|kg|km|ha|ff?\.|%|°"
)
_AMOUNT = re.compile(rf"\s*(?:{_UNITS})(?!\w)|\s+[a-z]+(?:s|ies)(?=[\s.,;])(?!\s+(?:he|she|it|they|we|I)\b)")
_NO_PLURAL = re.compile(
    r"\s+(?:was|is|has|as|its|his|this|does|thus|perhaps|besides|afterwards|towards|across|less|always|sometimes)\b"
)
_TEMPORAL = re.compile(
    r"(?:\b(?:[Ii]n|[Oo]f|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Ff]rom|[Tt]o|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[Aa]n?|[Tt]his|[Tt]hat"
    r"|[Ee]arly|[Ll]ate|[Mm]id|[Dd]uring|[Aa]fter|[Bb]efore|[Aa]bout|[Aa]round|[Cc]irca|ca?\.|[Yy]ear|[Ii]m|[Ss]eit|[Vv]or|[Nn]ach|[Bb]is|[Jj]ahre?"
    r"|[Ee]n|[Dd]e|[Dd]epuis|[Aa]nnée|l[’']an|[Вв]|[Сс]|[Дд]о|[Пп]осле|[Кк])|[’']s|[(–-])\s*$"
)
_SECTION = re.compile(
    r"(?:[Ss]ect(?:ion|s?\.)|§|[Cc]hapter|[Cc]hap\.|[Kk]ap(?:itel|\.)|[Vv]ersion|\bv|[Ff]ig\.|[Tt]able|[Rr]ule|[Rr]elease|[Аа]бзац)\s*$"
)


def is_place_or_amount(text: str, start: int, end: int) -> bool:
    """Whether the year at `text[start:end]` is a page, a shelf mark or an amount."""
    before = text[max(0, start - LOOK_BACK) : start]
    if _CUE.search(before):
        return True
    amount = _AMOUNT.match(text, end)
    if not amount or _NO_PLURAL.match(text, end):
        return False
    unit = re.match(rf"\s*(?:{_UNITS})(?!\w)", text[end : end + 20])
    return bool(unit and not before.rstrip().endswith(("’s", "'s"))) or not _TEMPORAL.search(before)


def is_section(text: str, start: int) -> bool:
    """Whether the dotted figures at `start` number a section or a version."""
    return bool(_SECTION.search(text[max(0, start - LOOK_BACK) : start]))
