"""The page of the case has what its records say, and every record of the case."""

from __future__ import annotations

from importlib import util
from pathlib import Path
from types import ModuleType

import pytest

from citecheck.records.files.registry import registry

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def written() -> ModuleType:
    spec = util.spec_from_file_location("case_page", DOCS / "case_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_written_from_the_records(written: ModuleType):
    assert written.page(registry([])) == (DOCS / "case-desk-letters.md").read_text("utf-8")


def test_every_record_that_one_of_the_case_may_be_taken_for_is_on_it(written: ModuleType):
    records = registry([]).records
    named = {*written.TEXTS, *written.EVENTS, *written.WORKS}
    near = {other.id for name in named for other in records[name].confusable_with}

    assert sorted(near - named) == []


def test_no_status_of_the_case_rests_on_a_source_that_argues_it_alone(written: ModuleType):
    shipped = registry([])
    for name in written.TEXTS:
        status = shipped.records[name].status
        for said in (status.text, status.original, status.attribution) if status else ():
            stances = [shipped.sources[ref.source].stance for ref in said.according_to] if said else [""]

            assert not all(stances)
