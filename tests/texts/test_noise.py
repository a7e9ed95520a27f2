"""How much of a text is misread, and whether its letters are those of a language."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import mean

import pytest
from misread_letters import misread, permuted, prose

from citecheck.language.confusions import undone
from citecheck.language.letters import letter_table
from citecheck.texts.letter_quality import is_unmapped
from citecheck.texts.noise import BAD, NOISY, noise, words_of
from citecheck.texts.quality import quality

PASSAGES = Path(__file__).parents[1] / "language" / "negated_passages.tsv"
OTHERS = {
    "fi": "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan. Heille on annettu järki ja "
    "omatunto, ja heidän on toimittava toisiaan kohtaan veljeyden hengessä. ",
    "hu": "Minden emberi lény szabadon születik és egyenlő méltósága és joga van. Az emberek, ésszel és "
    "lelkiismerettel bírván, egymással szemben testvéri szellemben kell hogy viseltessenek. ",
    "cy": "Genir pawb yn rhydd ac yn gydradd â'i gilydd mewn urddas a hawliau. Fe'u cynysgaeddir â rheswm a "
    "chydwybod, a dylai pawb ymddwyn y naill at y llall mewn ysbryd cymodlon. ",
    "tr": "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve "
    "birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler. ",
    "bg": "Всички хора се раждат свободни и равни по достойнство и права. Те са надарени с разум и съвест и следва "
    "да се отнасят помежду си в дух на братство. ",
    "kk": "Адам баласы үйелменінің барлық мүшелеріне тән қадір-қасиетін, құқықтарының теңдігі мен тартып "
    "алынбайтындығын тану, бостандық пен әділдіктің негізі болып табылатынына назар аудара отырып. ",
    "az": "Bəşər ailəsinin bütün üzvlərinə xas olan ləyaqət hissinin və onların bərabər və ayrılmaz hüquqlarının "
    "tanınmasının azadlıq, ədalət və ümumi sülhün əsası olduğunu nəzərə alaraq. ",
    "mn": "Хүн төрөлхтөний гэр бүлийн бүх гишүүнд угаас заяасан нэр төр болон тэдний тэгш, салшгүй эрхийг хүлээн "
    "зөвшөөрөх нь эрх чөлөө, шударга ёс, бүх нийтийн энх тайвны үндэс мөнийг иш үндэс болгон. ",
}
"""Sentences of the Universal Declaration, in languages of which citecheck has no letters."""


def rate(text: str) -> float:
    estimate = noise(text, "en")
    assert estimate is not None
    assert estimate.rate is not None
    return estimate.rate


@pytest.mark.parametrize(("made", "least", "most"), [(0.0, 0.0, 0.001), (0.005, 0.004, 0.006), (0.02, 0.013, 0.017)])
def test_the_share_of_misread_letters_is_estimated(made: float, least: float, most: float) -> None:
    """The mean of six draws: the prose is that of the documentation, and one draw differs by a tenth after an edit."""
    assert least <= mean(rate(misread(prose(), made, seed)) for seed in range(6)) <= most


def test_a_chain_of_letters_that_is_no_word_is_not_asked_what_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("citecheck.texts.noise.undone", lambda word: asked.append(word) or undone(word))

    assert rate(f"{prose()} {'acgt' * 500}") < NOISY
    assert 10 < max(map(len, asked)) <= 25


def test_a_page_with_misread_letters_stands_out_of_a_clean_book() -> None:
    text = prose()
    bad = misread(text[20_000:24_000], 0.06)
    estimate = noise(text[:20_000] + bad + text[24_000:], "en")

    assert estimate is not None
    assert (estimate.of_page(bad) or 0) >= BAD
    assert (estimate.of_page(text[:4_000]) or 0) < NOISY


def test_nothing_is_estimated_in_an_unknown_language_or_in_few_words() -> None:
    few = noise(prose()[:600], "en")

    assert noise(prose(), "hu") is None
    assert noise(prose(), "ru") is None
    assert noise(prose(), None) is None
    assert few is not None
    assert (few.rate, few.of_page(prose()[:600])) == (None, None)


def test_the_quality_of_a_text_says_how_much_is_misread() -> None:
    assert quality(prose()) == "sound"
    assert quality(misread(prose(), 0.005)) == "sound"
    assert re.fullmatch(r"bad_text: about [2-4] % of the letters are misread", quality(misread(prose(), 0.04)))


@pytest.mark.parametrize("seed", range(8))
def test_permuted_letters_are_in_no_language(seed: int) -> None:
    why = "bad_text: the letters are not those of any language; a font may have no true map"

    assert quality(permuted(prose(), seed)) == why
    assert is_unmapped(permuted(prose()[10_000:12_000], seed))
    assert not is_unmapped(prose()[10_000:12_000])


@pytest.mark.parametrize(("letters", "told"), [(99, False), (100, True), (300, True)])
def test_a_short_text_in_no_language_is_told_from_a_hundred_letters(letters: int, told: bool) -> None:
    chain = "qzxjkvwqzpxjkvwqzxjkvwqzx"
    words = [chain] * (letters // len(chain)) + [chain[: letters % len(chain)]]

    assert quality(" ".join(words)).startswith("bad_text: the letters are not those of any language") == told


def test_the_letters_of_fewer_code_points_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr("citecheck.texts.letter_quality.letter_quality", lambda sample, _: asked.append(len(sample)))

    assert [quality("a" * count) for count in (99, 100)] == ["sound", "sound"]
    assert asked == [100]


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_that_is_not_known_is_a_language(code: str) -> None:
    for text in (OTHERS[code], OTHERS[code] * 4):
        assert quality(text) == "sound"
        assert not is_unmapped(text)


@pytest.mark.parametrize(("every", "told"), [(52, True), (48, False)])
def test_one_letter_in_fifty_of_no_known_language_shows_that_the_language_is_not_known(every: int, told: bool) -> None:
    letters = iter(range(1, 10_000))
    word = re.sub("[a-z]", lambda found: "ə" if next(letters) % every == 0 else found[0], permuted(prose()[:3_000]))

    assert quality(word).startswith("bad_text: the letters are not those of any language") == told


def test_lost_spaces_are_told() -> None:
    assert quality(prose().replace(" ", "")).startswith(("bad_text", "scan"))
    assert is_unmapped("".join(prose()[:3_000].split()))


def test_identifiers_and_formulas_in_prose_do_not_make_a_scan() -> None:
    manual = prose()[:9_000].replace(" the ", " the x2tics ").replace(" a ", " the mxTics ")

    assert quality(manual) == "sound"


def test_names_and_titles_are_no_noise() -> None:
    entry = "Abernathy, Jonathan, and Marjorie Bexhill. 1978. Towards a Typology of Ditches. Oxford: Clarendon Press. "
    listed = "".join(entry.replace("Ditches", word.title()) for word in dict.fromkeys(words_of(prose())))
    estimate = noise(listed[:20_000], "en")

    assert estimate is not None
    assert (estimate.rate or 0) < NOISY


@pytest.mark.parametrize("code", ["de", "en", "es", "fr", "it", "la", "pl", "pt", "ru"])
def test_every_table_of_letters_prefers_words_to_their_letters_backwards(code: str) -> None:
    import csv
    from pathlib import Path

    table = letter_table(code)
    assert table is not None
    rows = csv.reader(
        (Path(__file__).parents[1] / "language" / "negated_passages.tsv").open(encoding="utf-8"), delimiter="\t"
    )
    (passage,) = (row[2] for row in rows if row[0] == code)
    words = [*words_of(passage)]

    assert table.bits_per_letter(words) < 4
    assert table.bits_per_letter([word[::-1] for word in words]) > table.bits_per_letter(words) + 1
