"""Spellings of the same word, and words that only look alike."""

from __future__ import annotations

import pytest
from held_samples import best, text

from citecheck.language.lexicon import language_of, lexicon
from citecheck.language.spelling import spelling
from citecheck.model.evidence import Weight

ONE_WORD = [
    ("en", "honor", "honour"),
    ("fr", "qu'avecque", "qu'avec"),
    ("fr", "qu'" * 2_000 + "avecque", "qu'" * 2_000 + "avec"),
    ("ru", "именье", "имение"),
    ("ru", "счастьем", "счастием"),
    ("ru", "рукою", "рукой"),
    ("ru", "чтоб", "чтобы"),
    ("en", "worshiped", "worshipped"),
    ("en", "showeth", "sheweth"),
    ("en", "recompense", "recompence"),
    ("en", "kiss'd", "kissed"),
    ("en", "satisfy'd", "satisfied"),
    ("en", "beck'ning", "beckoning"),
    ("en", "possest", "possess'd"),
    ("en", "libertie", "liberty"),
    ("en", "beleeve", "believe"),
    ("en", "Kingdome", "kingdom"),
    ("en", "publick", "public"),
    ("en", "theatre", "theater"),
    ("en", "organise", "organize"),
    ("en", "vertue", "virtue"),
    ("en", "liv'st", "livest"),
    ("en", "heav'n", "heaven"),
    ("en", "ly", "lie"),
    ("en", "drawes", "draws"),
    ("en", "dyeth", "dieth"),
    ("en", "o're", "o'er"),
    ("en", "dispenc't", "dispensed"),
    ("en", "gladsom", "gladsome"),
    ("en", "wherfore", "wherefore"),
    ("en", "gratious", "gracious"),
    ("en", "raigns", "reigns"),
    ("en", "desier", "desire"),
    ("en", "spake", "spoke"),
    ("fr", "forest", "forêt"),
    ("fr", "tantost", "tantôt"),
    ("de", "Thränen", "Tränen"),
    ("de", "giebt", "gibt"),
    ("de", "heisset", "heißt"),
    ("de", "Casus", "Kasus"),
    ("de", "sahe", "sah"),
    ("de", "zeugete", "zeugte"),
    ("de", "kreucht", "kriecht"),
    ("de", "fleugt", "fleucht"),
    ("de", "zeucht", "zieht"),
    ("de", "unserer", "unsrer"),
    ("de", "Gräuel", "Greuel"),
    ("de", "bey", "bei"),
    ("de", "studiren", "studieren"),
    ("de", "Uebel", "Übel"),
    ("fr", "connoissoit", "connaissait"),
    ("la", "iustitia", "justitia"),
    ("la", "coelum", "caelum"),
    ("es", "cabeça", "cabeza"),
    ("es", "dezir", "decir"),
    ("es", "vna", "una"),
    ("es", "tuuo", "tuvo"),
    ("es", "quando", "cuando"),
    ("es", "exército", "ejército"),
    ("it", "principj", "principii"),
    ("it", "natione", "nazione"),
    ("it", "vscire", "uscire"),
    ("it", "gratia", "grazia"),
    ("it", "Philosophia", "Filosofia"),
    ("it", "core", "cuore"),
    ("it", "dolor", "dolore"),
    ("it", "quest", "questo"),
    ("it", "il", "l"),
    ("it", "inganno", "nganno"),
    ("it", "l'inganno", "lo'nganno"),
    ("it", "sulla", "sula"),
    ("it", "dell'onda", "del'onda"),
    ("it", "ch'ogni", "ch'ogne"),
    ("it", "ch'io", "ch'i"),
    ("it", "s'egli", "s'e"),
    ("it", "sanza", "senza"),
    ("it", "licenzia", "licenza"),
    ("it", "correva", "correa"),
    ("it", "piegne", "pienge"),
    ("it", "vuol", "vuole"),
    ("ru", "городъ", "город"),
    ("ru", "бѣлый", "белый"),
    ("ru", "исторія", "история"),
    ("ru", "Ѳедоръ", "Федор"),
    ("ru", "новаго", "нового"),
    ("ru", "хорошаго", "хорошего"),
    ("ru", "синяго", "синего"),
    ("ru", "старыя", "старые"),
    ("ru", "русскія", "русские"),
    ("ru", "бывшаго", "бывшего"),
    ("ru", "разсказъ", "рассказ"),
    ("ru", "безполезно", "бесполезно"),
    ("ru", "ея", "её"),
    ("nl", "menschen", "mensen"),
    ("nl", "loopen", "lopen"),
    ("nl", "heeren", "heren"),
    ("nl", "tusschen", "tussen"),
    ("pt", "philosophia", "filosofia"),
    ("pt", "elle", "ele"),
    ("pt", "sciencia", "ciencia"),
    ("pt", "acção", "ação"),
    ("pt", "óptima", "ótima"),
    ("pt", "fazião", "faziam"),
    ("fr", "esté", "été"),
    ("fr", "s'estoit", "s'était"),
    ("fr", "chasteau", "château"),
    ("fr", "mesme", "même"),
    ("fr", "Mme", "Madame"),
    ("es", "substituto", "sustituto"),
    ("pl", "dawnemi", "dawnymi"),
    ("pl", "módz", "móc"),
    ("pl", "historyi", "historii"),
    ("nl", "den", "de"),
    ("en", "St", "Saint"),
]
TWO_WORDS = [
    ("ru", "мою", "мой"),
    ("ru", "пью", "пию"),
    ("la", "Lath", "late"),
    ("la", "ranh", "rane"),
    ("de", "Stätte", "Stadt"),
    ("en", "goeth", "goes"),
    ("en", "thee", "the"),
    ("en", "then", "than"),
    ("fr", "cosmique", "comique"),
    ("fr", "l'âtre", "l'astre"),
    ("fr", "peu", "pu"),
    ("fr", "goûte", "goutte"),
    ("de", "Heer", "Herr"),
    ("pl", "zjadł", "siadł"),
    ("pt", "captou", "catou"),
    ("pl", "dobrem", "dobrym"),
    ("en", "mark", "image"),
    ("en", "heaven", "heavens"),
    ("en", "every", "ever"),
    ("en", "may", "my"),
    ("en", "sometime", "sometimes"),
    ("en", "watch", "match"),
    ("en", "an", "on"),
    ("en", "guest", "guessed"),
    ("en", "hope", "hop"),
    ("en", "persons", "parsons"),
    ("en", "there", "three"),
    ("en", "begin", "began"),
    ("de", "meinen", "meinem"),
    ("de", "Wein", "Weib"),
    ("de", "nicht", "nichts"),
    ("de", "kriegt", "kriecht"),
    ("de", "Leute", "Liebe"),
    ("de", "der", "des"),
    ("la", "est", "esse"),
    ("es", "casa", "caza"),
    ("es", "ingerir", "injerir"),
    ("es", "pero", "perro"),
    ("it", "saremo", "saremmo"),
    ("it", "mano", "mani"),
    ("it", "signor", "signora"),
    ("it", "ch'es", "ch'e"),
    ("it", "non", "nono"),
    ("it", "per", "pero"),
    ("it", "ch'io", "ch'ei"),
    ("it", "viva", "via"),
    ("it", "del", "dal"),
    ("it", "l'ora", "l'oro"),
    ("it", "hanno", "anno"),
    ("it", "casa", "cassa"),
    ("it", "nono", "nonno"),
    ("ru", "миръ", "міръ"),
    ("ru", "здания", "здание"),
    ("ru", "был", "быль"),
    ("ru", "брать", "братъ"),
    ("nl", "man", "maan"),
    ("pt", "caro", "carro"),
    ("pt", "pato", "pacto"),
    ("pt", "apto", "ato"),
    ("fr", "est", "et"),
    ("fr", "liste", "lite"),
    ("de", "fürchteten", "fürchten"),
    ("en", "horses", "horse"),
    ("en", "embraces", "embrace"),
]


@pytest.mark.parametrize(("language", "one", "other"), ONE_WORD)
def test_spellings_of_one_word(language, one, other):
    assert spelling(one, other, lexicon(language), lambda _: False)
    assert spelling(other, one, lexicon(language), lambda _: False)


@pytest.mark.parametrize(("language", "one", "other"), TWO_WORDS)
def test_two_words(language, one, other):
    known = lambda word: word in {"hope", "hop"}  # noqa: E731 - the witness's own words

    assert spelling(one, other, lexicon(language), known) is None


def test_a_loose_class_gives_way_to_two_known_words():
    assert spelling("prove", "proue", lexicon("en"), lambda _: False)
    assert spelling("beare", "bare", lexicon("en"), lambda _: True) is None


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("the king of the land was not in the house", "en"),
        ("der König war nicht in dem Haus und sie auch", "de"),
        ("le roi n est pas dans la maison et il ne le sait pas", "fr"),
        ("in principio erat verbum et verbum erat apud deum", "la"),
        ("Kobra Zebra Lama", None),
        ("", None),
    ],
)
def test_a_language_shows_by_its_small_words(words, language):
    assert language_of(words.lower().replace("ö", "oe").split()) == language


OLD = (
    "publick musick som wher doo bin els vertue selfe owne knowne heere countrey compleat perswade theif cheif antient"
)
SAID = " No less renownd then warr. The travail of the morall man was loose, and he sent it to the house. "


def test_in_a_text_in_old_spelling_two_words_of_today_may_be_one():
    departures = {d.ours: d.weight for d in best("No less renownd than warr", text(SAID + OLD)).departures}

    assert departures == {"than": Weight.SPELLING}


@pytest.mark.parametrize(("marks", "weight"), [(16, Weight.SPELLING), (15, Weight.WORDING)])
def test_sixteen_old_spellings_make_a_text_an_old_one(marks, weight):
    old = " ".join(OLD.split()[:marks])

    assert [d.weight for d in best("No less renownd than warr", text(SAID + old)).departures] == [weight]


def test_in_a_text_printed_as_today_they_are_two():
    departures = {d.ours: d.weight for d in best("No less renownd than warr", text(SAID)).departures}

    assert departures == {"than": Weight.WORDING}
