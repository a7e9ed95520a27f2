"""Records are loaded with their lines, refused where they claim more than their sources, and replaced by id."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.errors import RegistryError
from citecheck.model.attestation import How, Pointer, TextStatus
from citecheck.model.records import RecordKind, Review
from citecheck.records.files import registry as files
from citecheck.records.files.migration import migrated
from citecheck.records.files.registry import lint, registry

WHOLE = """\
id: newton-hooke
title: Newton to Hooke
dates:
  - {role: written, accept: ["1676-02-15"], calendar: julian, julian: "1676-02-05", refs: [corr-1]}
witnesses:
  - {id: corr, at: {source: corr-1, locator: p. 416}, rank: source_edition, text: on ye sholders of Giants}
status:
  text: {value: attested_in_print, according_to: [corr-1]}
verified: {how: opened, on: "2026-11-23", by: N. N.}
"""
SOURCE = "id: corr-1\nkind: source\ntitle: Correspondence 1\nshort: Correspondence 1\nverified: second_hand\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "newton-hooke.yaml").write_text(WHOLE, "utf-8")
    (tmp_path / "corr-1.yaml").write_text(SOURCE.replace("second_hand", "{how: second_hand, via: a review}"), "utf-8")
    return tmp_path


def faults(folder: Path, name: str, text: str) -> list[str]:
    """The faults of one record beside those of `folder`, as line and message."""
    (folder / f"{name}.yaml").write_text(text, "utf-8")
    return [f"{fault.line}: {fault.message}" for fault in lint([folder]) if fault.path.endswith(f"/{name}.yaml")]


def test_the_shipped_records_have_no_fault():
    assert lint([]) == []


def test_a_project_has_its_own_records_beside_the_shipped_ones(folder: Path):
    held = registry([folder])

    assert held.records["newton-hooke"].dates[0].accept == ("1676-02-15",)
    assert held.records["newton-hooke"].kind is RecordKind.TEXT
    assert held.sources["corr-1"].name == "Correspondence 1"
    assert "lenin-stalin-1923" in held.records


def test_a_projects_own_record_stands_before_the_shipped_one(folder: Path):
    (folder / "lenin-stalin-1923.yaml").write_text(WHOLE.replace("newton-hooke", "lenin-stalin-1923"), "utf-8")

    assert registry([folder]).records["lenin-stalin-1923"].name == "Newton to Hooke"


def test_the_digest_changes_with_any_record(folder: Path):
    before = registry([folder]).digest
    (folder / "corr-1.yaml").write_text((folder / "corr-1.yaml").read_text("utf-8") + "# seen again\n", "utf-8")

    assert registry([]).digest != before
    assert registry([folder]).digest != before


def test_a_finding_rests_on_no_more_than_the_best_of_its_references_and_the_record(folder: Path):
    held = registry([folder])
    newton, lenin = held.records["newton-hooke"], held.records["lenin-stalin-1923"]

    assert held.resting(newton, newton.dates[0].refs).how is How.SECOND_HAND
    assert held.resting(lenin, lenin.dates[0].refs).words == "source read on 2026-11-23 by machine"


def test_a_record_of_six_fields_is_whole(tmp_path: Path):
    text = (
        "title: Newton to Hooke\nwording: on ye sholders of Giants\nsource: Correspondence of Isaac Newton, vol. 1\n"
        "locator: p. 416\nseen_by: N. N.\nseen_on: 2026-11-23\n"
    )

    assert faults(tmp_path, "newton", text) == []
    record = registry([tmp_path]).records["newton"]
    assert record.witnesses[0].text == "on ye sholders of Giants"
    assert record.witnesses[0].at.locator == "p. 416"
    assert record.verified.words == "source read on 2026-11-23 by N. N."


def test_a_record_of_six_fields_may_give_a_date(tmp_path: Path):
    text = "title: Ozymandias\nkind: work\ndate: 1818-01-11\nsource: The Examiner, no. 524\nlocator: p. 24\n"

    assert faults(tmp_path, "ozymandias", text) == []
    date = registry([tmp_path]).records["ozymandias"].dates[0]
    assert (date.role, date.accept, date.refs[0].locator) == ("published", ("1818-01-11",), "p. 24")


WRONG = {
    "id: newton-hooke": ("id: newton-1676", "1: the id “newton-1676” is not the file's name: call it newton-1676.yaml"),
    "witnesses:": ("witneses:", "5: unknown key “witneses”; is “witnesses” meant?"),
    "title: Newton to Hooke\n": ("", "1: “title” is missing"),
    "refs: [corr-1]": ("refs: []", "4: the date “written” has no source: give refs"),
    "[corr-1]}\nwitnesses": ("[corr-2]}\nwitnesses", "4: no source record is called “corr-2”; is “corr-1” meant?"),
    'n: "1676-02-05"': ('n: "1676-02-15"', "4: 1676-02-15 in the Julian calendar is 1676-02-25, which is not accepted"),
    'accept: ["1676-02-15"]': ('accept: ["15 Feb 1676"]', "4: “15 Feb 1676” is not a date in EDTF"),
    "rank: source_edition": ("rank: edition", "6: “edition” is not known here"),
    "attested_in_print": ("archival_original_located", "8: archival_original_located needs the archive's locator"),
    "according_to: [corr-1]": (
        "according_to: []",
        "8: the status “attested_in_print” has no source: give according_to",
    ),
    "Newton to Hooke": ("Newton to Hooke, a forgery", "2: “forgery” is a verdict"),
    'on: "2026-11-23", ': ("", "9: opened says when and by whom: give date and by"),
    "text: on ye": ("text: [on, ye]} #", "6: a single value is meant here, not a list"),
}


@pytest.mark.parametrize("old", WRONG)
def test_what_is_wrong_is_said_with_its_line(folder: Path, old: str):
    new, said = WRONG[old]

    found = faults(folder, "newton-hooke", WHOLE.replace(old, new))

    assert [fault for fault in found if fault.startswith(said)]


def test_a_gregorian_day_before_there_was_a_gregorian_calendar_is_refused(folder: Path):
    text = "title: x\ndates: [{role: written, accept: ['1492-10-12'], refs: [corr-1]}]\n"

    assert faults(folder, "x", text) == [
        "2: no source dates by the Gregorian calendar before 1582-10-15: say calendar: julian"
    ]


def test_a_wrong_value_that_is_also_accepted_is_refused(folder: Path):
    text = (
        "title: x\ndates: [{role: written, accept: ['1923-03'], refs: [corr-1]}]\n"
        "misdatings: [{id: m, wrong: '1923-03-05', right: '1923-03', pattern: {role: written, year: '1922'}}]\n"
    )

    assert faults(folder, "x", text) == [
        "3: 1923-03-05 is called wrong and accepted too",
        "3: the pattern does not cover 1923-03-05",
    ]


def test_a_status_beyond_what_its_sources_bear_is_refused(folder: Path):
    text = (
        "title: x\nchains: [{id: c, stated_by: corr-1, steps: [{n: 1, who: A, mode: spoke}]}]\n"
        "statements: [{property: p, value: v, by: corr-1}]\n"
        "status:\n  text: {value: attested_in_print, according_to: [corr-1]}\n"
    )

    assert faults(folder, "x", text) == [
        "5: the sources named do not bear “attested_in_print”: they bear “reported_by_single_informant” at most"
    ]


def test_a_translation_bears_no_more_than_what_it_translates(folder: Path):
    text = WHOLE.replace("newton-hooke", "x").replace("attested_in_print", "archival_original_located")
    archive = "archive: {locator: shelf 1}\n"

    assert faults(folder, "x", text + archive) == []
    assert faults(folder, "x", text.replace("rank: source_edition", "rank: translation") + archive) == [
        "8: the sources named do not bear “archival_original_located”: they bear “attested_in_print” at most"
    ]


def test_a_source_that_argues_a_case_is_not_alone_in_a_status(folder: Path):
    (folder / "corr-1.yaml").write_text(SOURCE + "stance: polemical\n", "utf-8")

    assert [f.message for f in lint([folder]) if "argues a case" in f.message] == [
        "a source that argues a case (corr-1) is not the sole source of a status"
    ]


def test_a_dispute_names_every_position_or_says_that_it_knows_one(folder: Path):
    by = "by: [{source: corr-1, says: n}]"
    text = f"title: x\nwording: y z\nsource: corr-1\nstatus:\n  dispute: {{value: disputed, {by}}}\n"

    assert faults(folder, "x", text) == ["5: disputed names every recorded position, or says one_source: true"]
    assert faults(folder, "x", text.replace("value: disputed", "value: disputed, one_source: true")) == []


def test_pointers_inside_a_record_lead_somewhere(folder: Path):
    text = (
        "title: x\nfeatures: {tense: [past]}\ncanonical: c\nconfusable_with: [lenin-stalin-1932]\n"
        "witnesses: [{id: a, at: corr-1, translation_of: b, features: {tense: future, mood: low}, chain: k}]\n"
        "chains: [{id: d, stated_by: corr-1, steps: [{n: 1, who: A, mode: told_by, from: 2}]}]\n"
    )

    assert sorted(faults(folder, "x", text)) == [
        "3: no witness is called “c” (where there is no settled wording, say none)",
        "4: no record is called “lenin-stalin-1932”; is “lenin-stalin-1923” meant?",
        "5: no chain is called “k”",
        "5: no witness is called “b”",
        "5: the feature “mood” is not declared under features",
        "5: “future” is not a declared value of “tense” (past)",
        "6: the chain has no other step 2",
    ]


def test_two_records_of_one_id_are_refused(folder: Path):
    (folder / "again").mkdir()
    (folder / "again" / "newton-hooke.yaml").write_text(WHOLE, "utf-8")

    assert [fault.message for fault in lint([folder])] == [
        f"the id “newton-hooke” is taken already by {folder.as_posix()}/again/newton-hooke.yaml"
    ]


def test_a_record_that_cannot_be_used_is_left_out_with_those_that_rest_on_it(folder: Path):
    (folder / "corr-1.yaml").write_text("kind: source\ntitle: x\ntitle: y\n", "utf-8")
    (folder / "sound.yaml").write_text("title: x\nwording: a b c\nsource: A Book, 1900\n", "utf-8")

    held = registry([folder])

    assert {where.rpartition("/")[2]: why for where, why in held.left_out.items()} == {
        "corr-1.yaml:3": "the key “title” stands already in line 2",
        "newton-hooke.yaml:4": "no source record is called “corr-1”",
    }
    assert "sound" in held.records
    assert "newton-hooke" not in held.records


def test_records_that_rest_on_each_other_in_a_row_are_checked_anew_only_where_one_they_name_is_left_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    checked: list[str] = []
    monkeypatch.setattr(
        files, "_meaning", lambda file, known, check=files._meaning: checked.append(file.shown) or check(file, known)
    )
    for n in range(12):
        text = f"title: x\nwording: a b c\nsource: A Book, 1900\nconfusable_with: [{{id: r{n + 1}, because: x}}]\n"
        (folder / f"r{n}.yaml").write_text(text, encoding="utf-8")

    assert len(registry([folder]).left_out) == 12
    made = [
        name for name in checked if name.startswith(folder.as_posix()) and "/r" in name.removeprefix(folder.as_posix())
    ]
    assert len(made) == 23


def test_a_path_that_is_not_there_stops(tmp_path: Path):
    with pytest.raises(RegistryError, match="no such file or folder of records"):
        registry([tmp_path / "nowhere"])


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"- a\n- b\n", b"x", b"\x00\x01\x02", "id: [".encode("utf-16"), b"a: " + b"[" * 300_000]
)
def test_what_is_no_record_is_said_and_never_raised(tmp_path: Path, data: bytes):
    (tmp_path / "x.yaml").write_bytes(data)

    assert lint([tmp_path])


def test_only_opened_texts_may_fail_a_build_and_statuses_are_what_the_case_needs():
    held = registry([])
    bukharin = held.records["bukharin-last-note"]

    assert bukharin.status and bukharin.status.text
    assert bukharin.status.text.value is TextStatus.REPORTED_BY_SINGLE_INFORMANT
    assert bukharin.canonical == "none"
    assert held.records["lenin-stalin-1923"].canonical == "pss54"


def test_each_translation_of_the_note_has_the_tense_of_its_parent():
    witnesses = {w.id: w for w in registry([]).records["bukharin-last-note"].witnesses}
    pairs = [
        (w, witnesses[w.translation_of]) for w in witnesses.values() if w.translation_of and w.rank == "translation"
    ]

    assert len(pairs) == 3
    assert [w.features["tense"] for w, _ in pairs] == [parent.features["tense"] for _, parent in pairs]


ONE_SOURCE = """id: almanac
title: The almanac
wording: the moon is made of cheese
source: first
verified: {how: opened, date: "2026-11-30", by: BY}
"""
BEARING = (
    'kind: source\ntitle: {title}\nauthors: ["{author}"]\nverified: {{how: opened, date: "2026-11-30", by: machine}}\n'
)
SECOND = "status: {text: {value: attested_in_print, according_to: [second]}}\n"


@pytest.mark.parametrize(
    ("by", "second", "author", "how", "review"),
    [
        ("machine", "", "", How.SECOND_HAND, Review.PROPOSED),
        ("machine", SECOND, "A. Other", How.OPENED, Review.PROPOSED),
        ("machine", SECOND, "A. First", How.SECOND_HAND, Review.PROPOSED),
        ("A. Reader", "", "", How.OPENED, Review.REVIEWED),
    ],
)
def test_what_a_machine_read_is_evidence_where_two_independent_sources_bear_it(
    tmp_path: Path, by: str, second: str, author: str, how: How, review: Review
):
    (tmp_path / "first.yaml").write_text(BEARING.format(title="First", author="A. First"), "utf-8")
    (tmp_path / "second.yaml").write_text(BEARING.format(title="Second", author=author or "A. Other"), "utf-8")
    (tmp_path / "almanac.yaml").write_text(ONE_SOURCE.replace("BY", by) + second, "utf-8")
    held = registry([tmp_path])
    record = held.records["almanac"]

    assert held.resting(record, tuple(record.bearing_words())).how is how
    assert record.review is review


def test_a_source_that_bears_another_claim_of_a_record_bears_no_error(tmp_path: Path):
    (tmp_path / "first.yaml").write_text(BEARING.format(title="First", author="A. First"), "utf-8")
    (tmp_path / "second.yaml").write_text(BEARING.format(title="Second", author="A. Other"), "utf-8")
    written, sent = '{role: written, accept: ["1900"], refs: [first]}', '{role: sent, accept: ["1901"], refs: [second]}'
    dated = f"dates: [{written}, {sent}]\n"
    (tmp_path / "almanac.yaml").write_text(ONE_SOURCE.replace("BY", "machine") + dated, "utf-8")
    held = registry([tmp_path])
    record = held.records["almanac"]

    assert held.resting(record, record.dates[0].refs).how is How.SECOND_HAND
    assert held.resting(record, (*record.dates[0].refs, *record.dates[1].refs)).how is How.OPENED


def test_a_wrong_author_whom_no_source_calls_wrong_is_a_fault(tmp_path: Path):
    wrong = "title: x\nauthor: A. First\nwrong_authors: [{name: B. Other}]\n"

    assert any("give shown_by" in fault for fault in faults(tmp_path, "x", wrong))
    (tmp_path / "first.yaml").write_text(BEARING.format(title="First", author="A. First"), "utf-8")
    shown = wrong.replace("B. Other", "B. Other, shown_by: [first]")
    assert not any("give shown_by" in fault for fault in faults(tmp_path, "x", shown))


def test_a_finding_names_where_a_source_was_seen_cited_and_which_was_not_opened():
    held = registry([])

    assert held.reference(Pointer("baretti-1757", "p. 52", as_cited_by="stromata-2005")) == (
        "Baretti 1757, p. 52, as cited by stromata.typepad.com, August 2005"
    )
    assert held.reference(Pointer("baretti-1757", "p. 52")) == "Baretti 1757, p. 52 (not opened)"
    assert "not opened" not in held.reference(Pointer("stromata-2005"))


def test_a_record_of_newer_keys_says_so(tmp_path: Path):
    assert faults(tmp_path, "x", "title: x\nschema: 3\n") == ["2: version 3 is newer than this citecheck reads"]


def test_migration_changes_keys_and_nothing_else():
    old = (
        'id: x   # the on: of a comment\ntitle: "on: x"\nobjections: [{by: A, on: "2026-11-21", says: "on: no"}]\n'
        "verified:\n  how: opened\n  on: 2026-11-23\n  by: N. N.\n"
    )

    assert migrated(old) == (
        'id: x   # the on: of a comment\nschema: 2\ntitle: "on: x"\n'
        'objections: [{by: A, date: "2026-11-21", says: "on: no"}]\n'
        "verified:\n  how: opened\n  date: 2026-11-23\n  by: N. N.\n"
    )
    assert migrated(migrated(old)) == migrated(old)
    assert migrated(old.replace("\n", "\r\n")) == migrated(old).replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("names", "complaint"),
    [
        ("Newton|Ньютон*", []),
        ("1676", []),
        ("Newton", ["2: words in Cyrillic letters never match: “Newton” has none, not even a name"]),
    ],
)
def test_a_cue_in_another_script_has_a_name_in_it(tmp_path: Path, names: str, complaint: list[str]):
    text = (
        f"title: x\ncues: {{any_of: [{{all: ['giants|гигант*', '{names}']}}]}}\nwording: a b c\nsource: A Book, 1900\n"
    )

    assert faults(tmp_path, "x", text) == complaint
