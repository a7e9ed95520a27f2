"""Spanish and Italian sentences about a recorded document: a wrong date, a wrong author, and what is only reported."""

from pathlib import Path

import pytest

import citecheck

RECORD = """id: robles-vega-1871
kind: text
title: {en: "Robles's letter to Vega", es: "Carta de Robles a Vega", it: "Lettera di Robles a Vega"}
author: {name: "Anselmo Robles", role: written}
addressee: "Vega"
cues:
  any_of:
    - all: ["Robles", "Vega", "carta|misiva|lettera"]
    - all: ["llave del granero|chiave del granaio"]
dates:
  - role: written
    accept: ["1871-06-12"]
    status: sure
    refs: [{source: robles-papers, locator: "p. 3"}]
misdatings:
  - id: robles-1872
    wrong: "1872-06-12"
    pattern: {role: written, year: "1872"}
    right: "1871-06-12"
    printed_by: [{source: robles-papers, locator: "p. 9"}]
    shown_by: [{source: robles-papers, locator: "p. 3"}]
    why: "the year of the answer"
    severity: error
wrong_authors:
  - {name: "Tomás Quiroga", right: "Anselmo Robles", shown_by: [{source: robles-papers, locator: "p. 3"}]}
verified: {how: opened, on: "2026-01-01", by: "the tests"}
"""
SOURCE = """id: robles-papers
kind: source
type: book
title: {es: "Papeles de Robles"}
year: "1890"
verified: {how: opened, on: "2026-01-01", by: "the tests"}
"""
FOUND = {
    "wrong": [
        "Robles escribió la carta a Vega el 12 de junio de 1872.",
        "La carta de Robles a Vega fue escrita en 1872 y quedó sin respuesta.",
        "La carta de Robles a Vega, fechada el 12 de junio de 1872, quedó sin respuesta.",
        "En 1872 Robles envió a Vega una carta sobre la herencia.",
        "Robles scrisse la lettera a Vega il 12 giugno 1872.",
        "La lettera di Robles a Vega fu scritta nel 1872 e rimase senza risposta.",
        "La lettera di Robles a Vega del 12 giugno 1872 rimase senza risposta.",
        "Nel 1872 Robles inviò a Vega una lettera sull'eredità.",
    ],
    "right": [
        "Robles escribió la carta a Vega el 12 de junio de 1871.",
        "Robles scrisse la lettera a Vega il 12 giugno 1871.",
    ],
    "mention": [
        "Según Moreno, Robles escribió la carta a Vega en 1872.",
        "Moreno afirma que Robles escribió la carta a Vega en 1872.",
        "Moreno fecha la carta de Robles a Vega en 1872.",
        "Robles no escribió la carta a Vega en 1872.",
        "Se dice que Robles escribió la carta a Vega en 1872.",
        "La carta de Robles a Vega se fecha erróneamente en 1872.",
        "¿Escribió Robles la carta a Vega en 1872?",
        "Secondo Moretti, Robles scrisse la lettera a Vega nel 1872.",
        "Moretti afferma che Robles scrisse la lettera a Vega nel 1872.",
        "Moretti data la lettera di Robles a Vega al 1872.",
        "Robles non scrisse la lettera a Vega nel 1872.",
        "Si dice che Robles scrisse la lettera a Vega nel 1872.",
        "La lettera di Robles a Vega è datata erroneamente al 1872.",
    ],
    "silent": [
        "La carta de Robles a Vega se publicó en 1890.",
        "Cuando Robles murió en 1875, la carta a Vega seguía perdida.",
        "La lettera di Robles a Vega fu pubblicata nel 1890.",
        "Quando Robles morì nel 1875, la lettera a Vega era perduta.",
    ],
}
"""What a sentence is to the record, and sentences that are so."""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> citecheck.Session:
    registry = tmp_path_factory.mktemp("registry")
    (registry / "robles-vega-1871.yaml").write_text(RECORD, "utf-8")
    (registry / "robles-papers.yaml").write_text(SOURCE, "utf-8")
    return citecheck.Session(registry=[registry])


def audited(session: citecheck.Session, folder: Path, sentence: str) -> citecheck.Report:
    (folder / "draft.md").write_text(sentence + "\n", "utf-8")
    return session.audit([folder / "draft.md"])


def _what(report: citecheck.Report) -> str:
    if not report.datings:
        return "silent"
    dated = report.datings[0]
    return "mention" if dated.dating.mention else "right" if dated.verdict.value == "pass" else "wrong"


@pytest.mark.parametrize(("what", "sentence"), [(what, each) for what, some in FOUND.items() for each in some])
def test_a_date_is_held_against_the_record_unless_it_is_only_reported(
    what: str, sentence: str, session: citecheck.Session, tmp_path: Path
) -> None:
    report = audited(session, tmp_path, sentence)

    assert _what(report) == what
    assert [finding.rule for finding in report.findings] == (["date-misdated"] if what == "wrong" else [])


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("Tomás Quiroga escribió que la llave del granero guarda también el hambre.", ["quotation-misattributed"]),
        ("La frase sobre la llave del granero se atribuye a Tomás Quiroga.", []),
        ("Anselmo Robles escribió que la llave del granero guarda también el hambre.", []),
        ("Al parecer, Tomás Quiroga escribió que la llave del granero guarda el hambre.", []),
        ("Tomás Quiroga scrisse che la chiave del granaio custodisce anche la fame.", ["quotation-misattributed"]),
        ("A quanto pare, Tomás Quiroga scrisse che la chiave del granaio custodisce la fame.", []),
        ("La frase sulla chiave del granaio è falsamente attribuita a Tomás Quiroga.", []),
    ],
)
def test_words_given_to_another_author_are_found_unless_it_is_only_reported(
    sentence: str, rules: list[str], session: citecheck.Session, tmp_path: Path
) -> None:
    assert [finding.rule for finding in audited(session, tmp_path, sentence).findings] == rules


@pytest.mark.parametrize(
    "sentence",
    ["NATO was founded in 1949, after Robles's letter to Vega.", "The sin of the era is in the dice of 1872."],
)
def test_words_of_these_languages_are_no_words_of_an_english_sentence(
    sentence: str, session: citecheck.Session, tmp_path: Path
) -> None:
    report = audited(session, tmp_path, sentence)

    assert (report.datings, report.findings) == ((), ())
