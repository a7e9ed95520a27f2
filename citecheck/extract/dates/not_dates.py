"""Numbers that look like dates and are none: pages, shelf marks, sections, amounts, numbers of notes.

Only years alone and dotted figures are asked for; a month beside a year leaves no doubt.
"""

from __future__ import annotations

import re

from citecheck.foundation.lazy_regex import lazy

LOOK_BACK = 40
"""So far back a page cue may stand before its number ("pp. 12, 45 and 1914-18")."""
COUNTING = ("ru", "es")
"""Here a bare noun after a number is what it counts, whatever stands before: Russian years are followed by the word for
year, and a Spanish subject has its article."""
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
    núm. núms. n.º tomo* Tomo* legajo* Legajo* leg. folio* artículo* Artículo* capítulo* Capítulo* cap. Cap. página*
    pág. págs. verso* Verso* versi línea* sign. signatura nota* calle avenida numero* articolo* Articolo* pagina* pag.
    Route Flight Highway Bus pagg. capitolo* filza busta foglio* carta riga tav. segn. via viale lib. linea fol. numero
""")
_UNITS = _alternatives("""
    copies roubles rubles kopecks pages men women words sheets workers delegates votes hectares acres miles
    hours Uhr heures часов kilomet* meters metres feet yards tons tonnes pounds dollars marks francs livres
    crowns florins guilders persons people soldiers prisoners troops horses inhabitants members Overture percent
    exemplaires hommes personnes habitants soldats Stück Exemplar* Mann Menschen Personen Soldaten Einwohner*
    Mark Taler* Gulden Prozent рубл* человек* экз* штук* копе* солдат* страниц* верст* процент* жител* км кг kg
    km ha f. ff.
    pesetas reales ducados maravedís escudos pesos ejemplares hombres soldados habitantes páginas kilos kilómetros
    leguas personas horas caballos lire scudi ducati fiorini copie esemplari uomini soldati abitanti pagine chili
    chilometri metri miglia leghe persone ore cavalli equites milites pedites passuum
""")
_CUE = lazy(
    rf"(?:(?<![\w’'])(?:{_PLACES})|(?<=[lL][’'])articolo|(?:[Pp]opulation|[Aa]ltitude|[Dd]epth|[Cc]irculation|[Tt]otal):|№|#|§|[£$€₽]|\d:|\bop\.\s?\d{{1,4}},\s*d\.)"
    r"\s*(?:[\d–-]{1,9}[\s,;]{1,3}(?:(?:and|et|und|и)\s)?)*$"
)
_UNIT = lazy(rf"\s*(?:(?:{_UNITS})(?!\w)|per cent|pour cent|%|°)")
_NO_PLURAL = "was|is|has|as|its|his|this|does|thus|perhaps|besides|afterwards|towards|across|less|always|sometimes"
_NO_SPANISH_PLURAL = (
    "las|los|unas|unos|sus|mis|tras|más|después|antes|entonces|dos|tres|seis|muchas|muchos|varias|varios|algunas|algunos"
    "|todas|todos|ambas|ambos|ellas|ellos|además|jamás|apenas|quizás"
)
_NOTHING = lazy(r"(?!)")
_COUNTED = {
    "en": lazy(rf"\s+(?!(?:{_NO_PLURAL})\b)[a-z]{{2,}}s(?=[\s.,;])(?!\s+(?:he|she|it|they|we|I)\b)"),
    "de": lazy(r"\s+[A-ZÄÖÜ][a-zäöüß]{2,}"),
    "fr": lazy(r"\s+[a-zà-ÿ]{3,}[sx](?=[\s.,;])"),
    "ru": lazy(r"\s+(?!г\.|гг\.|год)[а-яё]{3,}"),
    "es": lazy(rf"\s+(?!(?:{_NO_SPANISH_PLURAL})\b)[a-zà-ÿ]{{3,}}s(?=[\s.,;])"),
    "it": lazy(r"\s+(?!circa)[a-zà-ÿ]{3,}[ie](?=[\s.,;])"),
    "la": lazy(r"\s+[a-z]{3,}(?:es|as|os|is|us|ae|i|a|um)(?=[\s.,;])"),
}
"""What follows a number that counts things, by language: no word of time before it, and a noun after it."""
_CALLED = lazy(r"[.,;:!?”\"'’»]\($")
_OPENED = lazy(r"\s+[“\"]?[A-ZÄÖÜ]")
_TIME = _alternatives("""
    In in Of of Since since By by Until until Till till From from To to The the His his Her her Its its Their
    their Our our My my A a An an This this That that Early early Late late Mid mid During during After after
    Before before About about Around around Circa circa c. ca. Year year and or Im im Seit seit Vor vor Nach
    nach Bis bis Um um Jahr* von und En en De de Depuis depuis Année année L’an l’an l'an à et dès В в С с До до
    После после К к по и En El el Del del Desde desde Hasta hasta Hacia hacia Entre entre año Nel nel Al al Dal dal
    Il il Tra tra Fra fra Anno anno Annis annis
""")
_WEAK = {"es": lazy(r"(?<!\w)(?:de|a|y|con)\s*$"), "it": lazy(r"(?<!\w)(?:di|a|e|con|da|in)\s*$")}
"""Words that stand before years and amounts alike: a noun after the number tells."""
_ALONE = _alternatives("""
    for y e between Between through throughout Through season term session census election edition reprint ed.
    vintage sometime born died d. b. dated circa built begun cut drawn written published printed reprinted issued
    reissued founded established erected completed destroyed signed composed revised opened closed restored baptised
    baptized married buried crowned elected translated edited registered copyrighted discovered executed ended finished
    started
    primavera verano otoño invierno publicado publicada impreso impresa nacido nacida fundado fundada fechado fechada
    edición estate autunno inverno stampato stampata pubblicato pubblicata nato nata fondato fondata edizione datato
    datata circa от на за года год около между весной летом осенью зимой издан* основан* напечатан* опубликован* род.
    ум. умер родил* построен* начат*
""")
_BARE = {
    "en": lazy(rf"(?:{_ALONE})"),
    "es": lazy(rf"(?:{_ALONE})"),
    "it": lazy(rf"(?:{_ALONE})"),
    "ru": lazy(rf"(?:{_ALONE})"),
}
"""Words that may stand right before a year without a preposition, in languages that seldom do without one."""
_WORD_BEFORE = lazy(r"(?P<word>[^\W\d_][\w’'.-]*)\s+$")
_YEAR_AFTER = lazy(r"\s*(?:гг?\.|год)")
_WORD_AFTER = lazy(r"\s+[a-zà-ÿа-яё]{2,}")
_STREET = lazy(
    r"(?<!\w)(?:[Cc]alle|[Aa]venida|[Pp]laza|[Vv]iale?|[Cc]orso|[Pp]iazza|[Rr]ue|[Aa]venue)\s+(?:[A-ZÀ-Ý][\w’']*\s*){1,3},?\s*$"
)
_STREET_AFTER = lazy(r"\s+(?:[A-Z]\w+\s+){1,2}(?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Drive)(?!\w)")
_TEMPORAL = lazy(rf"(?:(?<!\w)(?:{_TIME})|[’']s|[(–-])\s*$")
_IN_A_LIST = lazy(r"\s*(?:[–—)]|[,;]\s+\d)")
_SECTION = lazy(
    r"(?:[Ss]ect(?:ion|s?\.)|§|[Cc]hapter|[Cc]hap\.|[Kk]ap(?:itel|\.)|[Vv]ersion|\bv|[Ff]ig\.|[Tt]able|[Rr]ule|[Rr]elease)\s*$"
)


def is_place_or_amount(text: str, start: int, end: int, lang: str) -> bool:
    """Whether the year at `text[start:end]` is a page, a shelf mark, an amount or the number of a note."""
    before = text[max(0, start - LOOK_BACK) : start]
    if _CUE.search(before) or _is_note_number(text, start, end) or _is_address(text, before, end):
        return True
    weak = _WEAK.get(lang, _NOTHING).search(before) is not None
    dated = _TEMPORAL.search(before) is not None and not weak
    if _UNIT.match(text, end):
        return not before.rstrip().endswith(("’s", "'s"))
    year = re.search(r"\d{4}", text[start:end])
    if not dated and not weak and year and int(year[0]) < EARLY and not _IN_A_LIST.match(text, end):
        return True
    counted = _COUNTED.get(lang, _NOTHING).match(text, end) is not None
    if counted and (not dated or lang in COUNTING):
        return True
    return text[start:end].isdecimal() and _is_bare(text, start, end, lang)


def _is_address(text: str, before: str, end: int) -> bool:
    return _STREET.search(before) is not None or _STREET_AFTER.match(text, end) is not None


def _is_bare(text: str, start: int, end: int, lang: str) -> bool:
    """Whether a number follows a word that stands before no year: "paid 1600", "the model 1911", "Pagó 1600 al"."""
    before = text[max(0, start - LOOK_BACK) : start]
    match = _WORD_BEFORE.search(before)
    if lang not in _BARE or match is None or _TEMPORAL.search(before) or _YEAR_AFTER.match(text, end):
        return False
    word = match["word"]
    if word[0].islower():
        return _BARE[lang].fullmatch(word) is None
    ahead = before[: match.start()].rstrip()
    opens = not ahead or ahead[-1] in ".!?"
    return opens and lang != "en" and _WORD_AFTER.match(text, end) is not None


def _is_note_number(text: str, start: int, end: int) -> bool:
    """Whether the number calls a note ("said so.(1094)") or opens one ("1094 Eze. 14:20")."""
    called = _CALLED.search(text[max(0, start - 2) : start]) and text[end : end + 1] == ")"
    return bool(called or (not text[:start].strip() and _OPENED.match(text, end)))


def is_section(text: str, start: int) -> bool:
    """Whether the dotted figures at `start` number a section or a version."""
    return bool(_SECTION.search(text[max(0, start - LOOK_BACK) : start]))
