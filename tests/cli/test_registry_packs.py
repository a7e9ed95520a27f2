"""Packs of records, withdrawn records and objections."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Project

from citecheck.audit import config
from citecheck.records.files import packs

RECORD = """
title: {title}
cues: {{any_of: [{{all: ["miller of Dee", "letter"]}}]}}
dates: [{{role: written, accept: ["1751"], refs: [{{source: "Almanac"}}]}}]
verified: {{how: general_knowledge}}
"""
DRAFT = "In a letter of 1752 the miller of Dee wrote to his brother.\n"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package that offers two packs, and would fail if it were run."""
    site = tmp_path / "site"
    (site / "demo_pack" / "records").mkdir(parents=True)
    (site / "demo_pack" / "__init__.py").write_text("raise RuntimeError('run')", "utf-8")
    (site / "demo_pack" / "records" / "miller.yaml").write_text(
        RECORD.format(title="Letter of the miller, shared"), "utf-8"
    )
    (site / "demo_pack-1.0.dist-info").mkdir()
    (site / "demo_pack-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: demo-pack\nVersion: 1.0\n")
    (site / "demo_pack-1.0.dist-info" / "entry_points.txt").write_text(
        "[citecheck.registry]\ndemo = demo_pack:records\nhollow = demo_pack:none\n"
    )
    monkeypatch.syspath_prepend(str(site))
    return site / "demo_pack" / "records"


def test_a_pack_is_named_in_the_config(book: Project, pack: Path):
    book.write("citecheck.toml", 'registry = ["pack:demo"]\n')

    assert "Letter of the miller, shared" in book.run("registry", "show", "miller").out
    assert book.run("registry", "lint").err == "1 record: nothing wrong\n"


@pytest.mark.parametrize("keeping", [(), ("--no-cache",)])
def test_a_pack_is_used_by_an_audit(book: Project, pack: Path, keeping: tuple[str, ...]):
    book.write("essay.md", DRAFT)

    report = book.report("essay.md", "--registry", "pack:demo", *keeping)

    assert [claim["record"] for claim in report["claims"]] == ["miller"]


def test_a_projects_own_record_stands_before_that_of_a_pack(book: Project, pack: Path):
    book.write("citecheck.toml", 'registry = ["pack:demo"]\n')
    book.write("registry/miller.yaml", RECORD.format(title="Letter of the miller, ours"))

    assert "Letter of the miller, ours" in book.run("registry", "show", "miller").out
    assert book.run("registry", "lint").code == 0


def test_a_pack_that_is_not_installed_is_said(book: Project, pack: Path):
    ran = book.run("registry", "show", "miller", "--registry", "pack:dem")

    assert ran.code == 2
    assert "pack:dem: no such pack of records; installed are demo, hollow" in ran.err


def test_a_pack_without_its_folder_is_said(book: Project, pack: Path):
    ran = book.run("registry", "show", "miller", "--registry", "pack:hollow")

    assert ran.code == 2
    assert "pack:hollow: its package has no folder “demo_pack:none”" in ran.err


def test_nobody_looks_for_packs_where_none_is_named(book: Project, monkeypatch: pytest.MonkeyPatch):
    def looked(**_: object) -> None:
        raise AssertionError("entry points were read")

    monkeypatch.setattr("importlib.metadata.entry_points", looked)

    assert book.run("registry", "show", "tito-note").code == 0


def test_config_and_reader_know_a_pack_by_the_same_mark():
    assert config.PACK == packs.PREFIX


WITHDRAWN = RECORD + 'withdrawn: {{by: "A. Reader", on: "2026-11-20", says: "the almanac prints no letter"}}\n'
OBJECTED = RECORD + 'objections: [{{by: "B. Reader", on: "2026-11-21", says: "the year is that of the reprint"}}]\n'


@pytest.mark.parametrize("keeping", [(), ("--no-cache",)])
def test_a_withdrawn_record_is_applied_to_nothing(book: Project, keeping: tuple[str, ...]):
    book.write("essay.md", DRAFT)
    book.write("registry/miller.yaml", RECORD.format(title="The letter"))
    before = book.report("essay.md", *keeping)["claims"]
    book.write("registry/miller.yaml", WITHDRAWN.format(title="The letter"))

    assert [claim["record"] for claim in before] == ["miller"]
    assert book.report("essay.md", *keeping)["claims"] == []


def test_withdrawals_and_objections_are_kept_and_shown(book: Project):
    book.write("registry/miller.yaml", WITHDRAWN.format(title="The letter"))
    book.write("registry/other.yaml", OBJECTED.format(title="The other letter"))

    withdrawn = " ".join(book.run("registry", "show", "miller").out.split())
    objected = " ".join(book.run("registry", "show", "other").out.split())
    found = json.loads(book.run("registry", "search", "letter", "miller", "--format", "json").out)

    assert book.run("registry", "lint").code == 0
    assert "Withdrawn, and applied to no manuscript. A. Reader, 2026-11-20: the almanac prints no letter" in withdrawn
    assert "Objections: B. Reader, 2026-11-21: the year is that of the reprint" in objected
    assert {hit["id"] for hit in found} >= {"miller"}
