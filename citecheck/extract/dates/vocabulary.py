"""The words dates are made of, in English, German, French, Russian, Spanish and Italian.

English and German names are capitalised ("may" and "march" are verbs); the others are not. Patterns are made of plain
alternations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_CAPITALISED = {
    1: "January Jan. Januar Jänner",
    2: "February Feb. Febr. Februar Feber",
    3: "March Mar. März Maerz Mrz.",
    4: "April Apr.",
    5: "May Mai",
    6: "June Jun. Juni",
    7: "July Jul. Juli",
    8: "August Aug.",
    9: "September Sept. Sep.",
    10: "October Oct. Oktober Okt.",
    11: "November Nov.",
    12: "December Dec. Dezember Dez.",
}
_LOWER = {
    1: "janvier janv. январь января январе январю январём январем янв. enero ene. gennaio genn.",
    2: "février fevrier févr. fév. февраль февраля феврале февралю февралём февралем февр. фев. febrero febbraio",
    3: "mars март марта марте марту мартом marzo",
    4: "avril avr. апрель апреля апреле апрелю апрелем апр. abril abr. aprile",
    5: "mai май мая мае маю маем mayo maggio magg.",
    6: "juin июнь июня июне июню июнем junio giugno giu.",
    7: "juillet juil. июль июля июле июлю июлем julio luglio lug.",
    8: "août aout август августа августе августу августом авг. agosto",
    9: "septembre сентябрь сентября сентябре сентябрю сентябрём сентябрем сент. septiembre setiembre settembre sett.",
    10: "octobre октябрь октября октябре октябрю октябрём октябрем окт. octubre ottobre oct. ott.",
    11: "novembre ноябрь ноября ноябре ноябрю ноябрём ноябрем нояб. noviembre nov.",
    12: "décembre decembre декабрь декабря декабре декабрю декабрём декабрем дек. diciembre dicembre dic.",
}


def _names(table: dict[int, str]) -> dict[str, int]:
    return {name.rstrip("."): number for number, names in table.items() for name in names.split()}


MONTHS = {name.lower(): number for table in (_CAPITALISED, _LOWER) for name, number in _names(table).items()}
"""Month names and abbreviations in lower case, without their stops."""

MONTH_LETTERS = "".join(sorted({letter for name in MONTHS for letter in (name[0], name[0].upper())}))
"""What the names of months begin with: most words are told from them by one letter."""


def _spellings() -> Iterable[str]:
    for table, spellings in ((_CAPITALISED, (str, str.upper)), (_LOWER, (str, str.capitalize, str.upper))):
        for names in table.values():
            for name in names.split():
                stem = name.rstrip(".")
                stop = r"\.?" if name.endswith(".") else ""
                yield from (re.escape(spell(stem)) + stop for spell in spellings)


def either(words: Iterable[str]) -> str:
    """A group of alternatives, the longest first, so that none hides a longer one."""
    return "(?:" + "|".join(sorted(set(words), key=lambda word: (-len(word), word))) + ")"


def _cases(words: str) -> list[str]:
    return [spelling for word in words.split() for spelling in (word, word.capitalize())]


MONTH = either(_spellings()) + r"(?!\w)"

ROMAN_MONTHS = {
    numeral: number
    for number, numeral in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)  # noqa: SIM905
}

_SEASON_WORDS = {
    21: "spring Frühjahr Frühling printemps весна весны весне весной весну primavera",
    22: "summer Sommer Sommers été лето лета летом лету verano estate",
    23: "autumn fall Herbst Herbstes automne осень осени осенью otoño autunno",
    24: "winter Winter Winters hiver зима зимы зиме зимой зиму invierno inverno",
}
SEASONS = {word.lower(): number for number, words in _SEASON_WORDS.items() for word in words.split()}
SEASON = either(spelling for words in _SEASON_WORDS.values() for spelling in _cases(words)) + r"(?!\w)"

_ONES = "first second third fourth fifth sixth seventh eighth ninth"
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
ORDINALS = {word: number for number, word in enumerate(f"{_ONES} {_TEENS}".split(), 1)}
ORDINALS |= {f"twenty{joint}{word}": 20 + n for n, word in enumerate(_ONES.split(), 1) for joint in "- "}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31, "thirty first": 31}
"""English ordinals up to thirty-first."""
FIRST = {"primero": 1, "primo": 1}
"""The Spanish and Italian first of a month; English is alone in writing the others out."""
_DAY_WORDS = either(spelling for word in ORDINALS | FIRST for spelling in (word, word.capitalize()))

_CENTURY_WORDS = {
    11: "elften onzième одиннадцатого одиннадцатом",
    12: "zwölften douzième двенадцатого двенадцатом",
    13: "dreizehnten treizième тринадцатого тринадцатом",
    14: "vierzehnten quatorzième четырнадцатого четырнадцатом",
    15: "fünfzehnten quinzième пятнадцатого пятнадцатом",
    16: "sechzehnten seizième шестнадцатого шестнадцатом",
    17: "siebzehnten dix-septième семнадцатого семнадцатом",
    18: "achtzehnten dix-huitième восемнадцатого восемнадцатом",
    19: "neunzehnten dix-neuvième девятнадцатого девятнадцатом",
    20: "zwanzigsten vingtième двадцатого двадцатом",
    21: "einundzwanzigsten",
}
CENTURIES = ORDINALS | {word: number for number, words in _CENTURY_WORDS.items() for word in words.split()}
CENTURY_WORD = either(spelling for word in CENTURIES for spelling in (word, word.capitalize()))
BC = r"(?:гг?\.\s+)?(?:B\.\s?C\.(?:\s?E\.)?|BCE?|v\.\s?Chr\.|av\.\s?J\.-C\.|до н\.\s?э\.|a\.\s?(?:de\s)?C\.)"
AD = r"(?:A\.\s?D\.|C\.\s?E\.|AD|CE|n\.\s?Chr\.|apr?\.\s?J\.-C\.|н\.\s?э\.|d\.\s?(?:de\s)?C\.)"

CENTURY = (
    r"(?:century|centuries|Jahrhunderts?|Jahrhunderten|Jhs?\.|Jhdts?\.|siècles?"
    r"|secol[oi]|века?|веке|веком|веков|веках|вв?\.|столети[яюейих]{1,2})"
)

CENTURY_BEFORE = r"(?:[Ss]iglos?|[Ss]ecol[oi]|[Ss]ec\.|[Ss]aecul[oi]s?|[Ss]aec\.|ss?\.)"
"""Words for a century that stand before its number."""

DECADES = {
    20: "twenties zwanziger Zwanzigerjahre vingt двадцатых двадцатые veinte venti",
    30: "thirties dreißiger dreissiger Dreißigerjahre trente тридцатых тридцатые treinta trenta",
    40: "forties vierziger Vierzigerjahre quarante сороковых сороковые cuarenta quaranta",
    50: "fifties fünfziger Fünfzigerjahre cinquante пятидесятых пятидесятые cincuenta cinquanta",
    60: "sixties sechziger Sechzigerjahre soixante шестидесятых шестидесятые sesenta sessanta",
    70: "seventies siebziger Siebzigerjahre soixante-dix семидесятых семидесятые setenta settanta",
    80: "eighties achtziger Achtzigerjahre quatre-vingts восьмидесятых восьмидесятые ochenta ottanta",
    90: "nineties neunziger Neunzigerjahre quatre-vingt-dix девяностых девяностые noventa novanta",
}
DECADE_WORDS = {word.lower(): tens for tens, words in DECADES.items() for word in words.split()}
DECADE_WORD = either(spelling for word in DECADE_WORDS for spelling in (word, word.capitalize()))

_WEEKDAYS = (
    "Monday Mon. Montag Mo. lundi понедельник lunes Lunes lunedì Lunedì",
    "Tuesday Tues. Tue. Dienstag Di. mardi вторник martes Martes martedì Martedì",
    "Wednesday Wed. Mittwoch Mi. mercredi среда среду miércoles Miércoles mercoledì Mercoledì",
    "Thursday Thurs. Thu. Donnerstag Do. jeudi четверг jueves Jueves giovedì Giovedì",
    "Friday Fri. Freitag Fr. vendredi пятница пятницу viernes Viernes venerdì Venerdì",
    "Saturday Sat. Samstag Sonnabend Sa. samedi суббота субботу sábado Sábado sabato Sabato",
    "Sunday Sun. Sonntag So. dimanche воскресенье domingo Domingo domenica Domenica",
)
WEEKDAYS = {word.rstrip(".").lower(): day for day, words in enumerate(_WEEKDAYS) for word in words.split()}
WEEKDAY = either(re.escape(word.rstrip(".")) for words in _WEEKDAYS for word in words.split()) + r"\.?"

FIGURES = r"(?:0?[1-9]|[12]\d|3[01])"
DAY = rf"{FIGURES}(?:\s?(?:st|nd|rd|th)\b|\.?[ºª°]|er\b|-?го\b|-?е\b|\.(?=[\s)]))?"
DAY_OR_WORD = rf"(?:{DAY}|{_DAY_WORDS}\b)"
YEAR = r"(?:1\d{3}|20\d\d)(?!\d)"
DASH = r"\s?[-–—‒]\s?"
OF = r"(?:\s+(?:of|del?|des|d[’']))?"


_SOUTHERN_MONTHS = "enero febrero marzo abril mayo junio julio agosto gennaio febbraio maggio giugno luglio"
_SOUTHERN = (*(word.capitalize() for word in _SOUTHERN_MONTHS.split()), "estate", "Estate", "Primavera")
SOUTHERN_NAMES = rf"(?<!\w){either(_SOUTHERN)}(?!\w)"
"""Spanish and Italian names of months and seasons that are other words elsewhere: a town, a painting, a fortune."""
NAMED_CENTURIES = {
    word: number
    for number, word in enumerate(
        "Duecento Trecento Quattrocento Cinquecento Seicento Settecento Ottocento Novecento".split(),  # noqa: SIM905
        13,
    )
}
"""The Italian centuries, which other languages borrow: the Quattrocento is the fifteenth."""


def month(word: str) -> int:
    """The month's number, from its name or Roman numeral."""
    bare = word.rstrip(".")
    return ROMAN_MONTHS.get(bare.upper()) or MONTHS[bare.lower()]


def day(word: str) -> int:
    """The day's number, from figures with any ending or an English ordinal."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else (ORDINALS | FIRST)[word.lower()]


def roman(numeral: str) -> int:
    """The value of a Roman numeral."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    numbers = [values[letter] for letter in numeral.upper()]
    return sum(-n if n < after else n for n, after in zip(numbers, [*numbers[1:], 0], strict=True))


_FUNCTION_WORDS = {
    "en": "the of and to in was that his by with on from",
    "de": "der die und das den von zu mit ein dem nicht wurde im am",
    "fr": "le la les des et du en que une dans est par au",
    "ru": "и в не на что с он по из от его к",
    "es": "el la los las de del y en que se su por con una al",
    "it": "il la le lo di del della e in che si un una nel al con per",
    "la": "et in ad cum ex est non ut de quod anno per sunt apud datum die",
}
_WORD_SETS = {lang: frozenset(words.split()) for lang, words in _FUNCTION_WORDS.items()}


def language(text: str) -> str:
    """The language of a text by its commonest words, as its tag ("en", "de"); "en" where nothing tells."""
    words = re.findall(r"[^\W\d_]+", text[:2000].lower())
    counts = {lang: sum(word in known for word in words) for lang, known in _WORD_SETS.items()}
    return max(counts, key=lambda lang: counts[lang])
