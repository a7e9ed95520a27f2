"""Records from a snapshot equal those of the record files, whatever happens to the snapshot."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from citecheck.audit.records_in_force import records_in_force
from citecheck.errors import RegistryError
from citecheck.foundation.cache import keeping_nothing
from citecheck.model.manuscript import Field, Reference
from citecheck.model.places import Place, Span
from citecheck.model.registry import Registry
from citecheck.records import witness_texts as witness_held
from citecheck.records.editions.recorded_editions import work_of
from citecheck.records.files import paths as files
from citecheck.records.files import registry as reading
from citecheck.records.files import snapshot as registry_kept
from citecheck.records.files.registry import registry
from citecheck.records.lookup.sources import tied
from citecheck.records.lookup.witness_index import witness_words
from citecheck.records.sentence.cues import cues_of
from citecheck.records.witness_texts import WitnessQuery, witness_texts

SHORT = (
    'title: "{title}"\nwording: "The mill stands by the river."\nsource: "Almanac"\nseen_by: "me"\nseen_on: "2026"\n'
)
NOWHERE = Place("refs.bib", approximate=True)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "citecheck"


@pytest.fixture
def own(few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's own record, beside a few of those shipped: what befalls a snapshot needs no more."""
    for module in (files, reading, registry_kept):
        monkeypatch.setattr(module, "SHIPPED", few)
    folder = tmp_path / "registry"
    folder.mkdir()
    (folder / "mill.yaml").write_text(SHORT.format(title="The mill"), "utf-8")
    return folder


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One shipped record, with the sources and records that it names, and those that they name."""
    folder = tmp_path_factory.mktemp("shipped")
    shipped = {path.stem: path for path in files.SHIPPED.rglob("*.yaml")}
    waiting = ["bukharin-last-note"]
    while waiting:
        path = shipped.pop(waiting.pop())
        shutil.copy(path, folder)
        named = set(re.findall(r"[a-z0-9-]+", path.read_text("utf-8"))) & shipped.keys()
        waiting += named - set(waiting)
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Registry, Registry]:
    """All shipped records, read from their files and from a snapshot."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        records_in_force([])
        return registry([]), records_in_force([])


def title(records: Registry) -> str:
    return records.records["mill"].name


def database(cache: Path) -> Path:
    (found,) = (file for file in cache.iterdir() if file.suffix != ".seen")
    return found


def test_kept_records_are_those_of_the_files(own: Path, whole: tuple[Registry, Registry]) -> None:
    for plain, found in (whole, (registry([own]), records_in_force([own])), (registry([own]), records_in_force([own]))):
        assert list(found.records) == list(plain.records)
        assert list(found.sources) == list(plain.sources)
        assert {name: found.records[name] for name in found.records} == plain.records
        assert {name: found.sources[name] for name in found.sources} == plain.sources
        assert found.digest == plain.digest


def test_a_record_is_not_decoded_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    records_in_force([])
    decoded: list[str] = []
    original = registry_kept.Nouns._read
    monkeypatch.setattr(registry_kept.Nouns, "_read", lambda self, name: decoded.append(name) or original(self, name))

    found = records_in_force([])
    cues_of(found).matches("Nothing of note happened on that grey day.", (Span(0, 42),))
    assert decoded == []
    assert "tito-note" in found.records
    assert decoded == ["tito-note"]


@pytest.mark.skipif(os.name == "nt", reason="Windows tells no time of the last change of any kind")
def test_a_record_changed_under_its_old_time_is_read_again(own: Path) -> None:
    file = own / "mill.yaml"
    assert title(records_in_force([own])) == "The mill"
    before = file.stat()
    file.write_text(SHORT.format(title="The mole"), "utf-8")
    while file.stat().st_ctime_ns == before.st_ctime_ns:
        os.utime(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert title(records_in_force([own])) == "The mole"


TEXTS = (
    "In 1922 Lenin wrote a rude letter to Stalin about Krupskaya, and Stalin answered.",
    "Koba, why do you need me to die? So Bukharin asked Stalin in his last note.",
    "Newton told Hooke in a letter that he stood on the shoulders of giants. Khrushchev gave the Secret Speech.",
    "Stop sending assassins to murder me. We have already caught five, one with a bomb",
    "I disapprove of what you say, but I will defend to the death your right to say it",
    "if I have seen further it is by standing on",
    "die",
)


@pytest.mark.parametrize("text", TEXTS)
def test_what_a_text_speaks_of_is_found_alike(whole: tuple[Registry, Registry], text: str) -> None:
    plain, found = whole
    sentences = (Span(0, len(text)),)

    ours, theirs = (cues_of(one).matches(text, sentences) for one in (plain, found))
    assert [(m.record.id, m.groups, m.words) for m in ours] == [(m.record.id, m.groups, m.words) for m in theirs]
    for ask in ("reading", "near"):
        ours_of, theirs_of = (getattr(witness_words(one), ask)(text) for one in (plain, found))
        assert [(w.record.id, w.witness.id) for w in ours_of] == [(w.record.id, w.witness.id) for w in theirs_of]


def reference(**given: str) -> Reference:
    fields = {name: Field(name, value, NOWHERE) for name, value in given.items() if name not in ("key", "author")}
    authors = (given["author"],) if "author" in given else ()
    return Reference(
        key=given.get("key", "x"), type="book", fields=fields, place=NOWHERE, authors=authors,
        title=given.get("title", ""), year=given.get("year"),
    )  # fmt: skip


def test_every_source_is_tied_to_alike_by_key_isbn_and_title(whole: tuple[Registry, Registry]) -> None:
    plain, found = whole
    asked = []
    for source in plain.sources.values():
        asked += [reference(key=key) for key in (source.id, *source.keys)]
        asked += [reference(isbn=isbn) for isbn in source.isbn]
        if source.doi:
            asked.append(reference(doi=f"https://doi.org/{source.doi}"))
        asked += [
            reference(author=f"{author.split()[-1]}, X.", title=title, year=source.year[:4])
            for author in source.authors[:1]
            for title in source.title.values()
        ]

    assert len(asked) > 300
    for one in asked:
        assert tied(one, found) == tied(one, plain)
        ours, theirs = work_of(one, plain), work_of(one, found)
        assert (ours and (ours.record.id, ours.editions)) == (theirs and (theirs.record.id, theirs.editions))


def test_the_wordings_held_are_the_same_in_the_same_order(whole: tuple[Registry, Registry]) -> None:
    ours, theirs = (witness_texts(one) for one in whole)

    def told(text: object) -> dict[str, object]:
        return {name: value for name, value in vars(text).items() if name not in ("load", "content")}

    assert [told(text) for text in theirs] == [told(text) for text in ours]
    assert [text.content for text in theirs] == [text.content for text in ours]


def test_only_those_wordings_are_loaded_that_a_manuscript_needs(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(witness_held, "MANY", 10)
    records = records_in_force([own])

    quoted = witness_texts(records, lambda: WitnessQuery(("They say: THE MILL STANDS BY the road.",), ()))
    cited = witness_texts(records, lambda: WitnessQuery(("nothing",), ("service-2005",)))
    assert [(t.record, t.siglum) for t in quoted] == [("mill", "as-seen")]
    assert {t.work for t in cited} == {"service-2005"}


def test_a_changed_record_file_is_read_anew(own: Path) -> None:
    records_in_force([own])
    (own / "mill.yaml").write_text(SHORT.format(title="The other mill"), "utf-8")

    assert title(records_in_force([own])) == "The other mill"


def test_a_change_of_the_same_size_at_the_same_second_is_seen(own: Path) -> None:
    before = (own / "mill.yaml").stat()
    records_in_force([own])
    (own / "mill.yaml").write_text(SHORT.format(title="The mull"), "utf-8")
    os.utime(own / "mill.yaml", ns=(before.st_atime_ns, before.st_mtime_ns + 1))

    assert title(records_in_force([own])) == "The mull"


def test_files_of_another_time_and_the_same_contents_are_not_read_anew(
    own: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records_in_force([own])
    kept_at = database(cache).stat().st_mtime_ns
    os.utime(own / "mill.yaml", ns=(1, 1))

    assert title(records_in_force([own])) == "The mill"
    assert database(cache).stat().st_mtime_ns == kept_at


def test_a_record_file_more_or_less_is_seen(own: Path) -> None:
    records_in_force([own])
    (own / "barn.yaml").write_text(SHORT.format(title="The barn"), "utf-8")
    assert "barn" in records_in_force([own]).records
    (own / "barn.yaml").unlink()
    assert "barn" not in records_in_force([own]).records


def test_a_record_that_cannot_be_used_is_named_every_time(own: Path) -> None:
    records_in_force([own])
    (own / "bad.yaml").write_text("title: x\nnonsense: y\n", "utf-8")

    for _ in range(2):
        (where,) = records_in_force([own]).left_out
        assert where.endswith("bad.yaml:2")


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="no such file or folder of records"):
        records_in_force([tmp_path / "none"])


def broken_whole(file: Path) -> None:
    file.write_bytes(b"not a database at all " * 100)


def broken_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("create table meta (name text, value text)")
    connection.close()


def scribbled_over(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    file.write_bytes(bytes(data))


def blobs_broken(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("update noun set fields = '{\"half'")
    connection.close()


@pytest.mark.parametrize("breaks", [broken_whole, broken_off, emptied, foreign, scribbled_over, blobs_broken])
def test_a_broken_or_foreign_file_is_made_anew_without_a_word(
    own: Path, cache: Path, breaks: object, capfd: pytest.CaptureFixture[str]
) -> None:
    assert callable(breaks)
    records_in_force([own])
    breaks(database(cache))

    for _ in range(2):
        found = records_in_force([own])
        assert title(found) == "The mill"
        assert [m.record.id for m in cues_of(found).matches(TEXTS[1], (Span(0, 70),))] == ["bukharin-last-note"]
    assert capfd.readouterr() == ("", "")


def test_where_nothing_can_be_kept_all_is_read_each_time(own: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be", "utf-8")

    assert title(records_in_force([own])) == "The mill"


def test_a_folder_that_takes_no_new_file_does_no_harm(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "replace", full)

    assert title(records_in_force([own])) == "The mill"


def test_keeping_nothing_uses_and_leaves_nothing(own: Path, cache: Path) -> None:
    with keeping_nothing():
        assert title(records_in_force([own])) == "The mill"

    assert not cache.exists()


def test_several_runs_at_once_do_not_disturb_each_other(own: Path, cache: Path) -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(title(records_in_force([own])))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == ["The mill"] * 4
    assert len([file for file in cache.iterdir() if file.suffix != ".seen"]) == 1


def spoken(records: Registry) -> set[str]:
    """The records that TEXTS speak of."""
    cues = cues_of(records)
    return {found.record.id for text in TEXTS for found in cues.matches(text, (Span(0, len(text)),))}


def test_prose_that_no_cue_may_match_is_judged_without_opening_the_file(own: Path, cache: Path) -> None:
    records_in_force([own])
    database(cache).write_bytes(b"")

    assert not cues_of(records_in_force([own])).may_match("Nothing of note happened on that grey day.")
    assert database(cache).read_bytes() == b""
    assert spoken(records_in_force([own])) == {"bukharin-last-note"}


def test_more_cues_than_a_note_may_have_are_asked_of_the_file(
    own: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = records_in_force([own])
    (note,) = (file for file in cache.iterdir() if file.suffix == ".seen")
    assert "bukharin-last-note" in note.read_text("utf-8")
    note.unlink()
    monkeypatch.setattr(registry_kept, "MOST", 1)

    records_in_force([own])

    assert "bukharin-last-note" not in note.read_text("utf-8")
    assert spoken(records_in_force([own])) == spoken(few) == {"bukharin-last-note"}


@pytest.mark.parametrize("kept", [0, 10, 0.5])
def test_a_note_that_is_cut_off_is_made_anew(own: Path, cache: Path, kept: float) -> None:
    whole = spoken(records_in_force([own]))
    (note,) = (file for file in cache.iterdir() if file.suffix == ".seen")
    data = note.read_bytes()
    note.write_bytes(data[: int(len(data) * kept) if kept < 1 else int(kept)])

    assert spoken(records_in_force([own])) == whole != set()
    assert note.read_bytes() == data


def test_what_was_not_used_for_long_is_removed(own: Path, cache: Path) -> None:
    records_in_force([own])
    old = database(cache).rename(cache / "registry-of-a-version-long-gone")
    os.utime(old, (0, 0))

    assert title(records_in_force([own])) == "The mill"

    assert not old.exists()
