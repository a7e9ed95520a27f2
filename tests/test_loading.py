"""What a short run loads: only what the claims of its input need, counted in modules."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ENTRY = "@book{plain,\n  author = {Plain, Ann},\n  title = {Roads and Rivers},\n  year = {1890}\n}\n"
PROSE = "# Roads\n\nThe road runs along the river, and the road is older than the houses beside it.\n"
NO_QUOTATION = (
    *("citecheck.audit.quotations", "citecheck.compare.alignment", "citecheck.compare.retrieval.search"),
    *("citecheck.records.dates", "citecheck.records.statements", "citecheck.report.formats.full"),
    *("citecheck.rules.quotations", "citecheck.rules.dates", "citecheck.rules.records", "citecheck.rules.references"),
    *("citecheck.formats.pdf", "citecheck.formats.pandoc", "pybtex", "numpy", "yaml"),
    *("citecheck.records.witness_texts", "citecheck.records.files.decoding", "citecheck.language.lexicon"),
    *("dataclasses", "inspect", "difflib", "bibtexparser", "pylatexenc", "tomllib", "logging", "hashlib"),
    *("citecheck.model.records", "citecheck.model.attestation", "citecheck.model.works", "_hashlib"),
    *("citecheck.foundation.processes", "citecheck.audit.sharing", "multiprocessing", "concurrent", "subprocess"),
)
NO_MANUSCRIPT = (
    *("citecheck.extract", "citecheck.read.markdown", "citecheck.read.manuscript", "citecheck.audit.git"),
    "citecheck.texts.content",
)
NO_CLAIM = (
    *("citecheck.extract.claims", "citecheck.extract.quotations", "citecheck.extract.citations"),
    *("citecheck.extract.dates.extraction", "citecheck.read.bibliography", "citecheck.texts.content"),
    *("citecheck.language.normalization", "html", "typing", "threading"),
    *("citecheck.foundation.yaml_positions", "citecheck.model.structured_text", "citecheck.texts.attachments"),
    *("citecheck.extract.dates.early", "citecheck.extract.dates.values", "citecheck.audit.locked"),
    *("citecheck.model.evidence", "citecheck.model.claims", "citecheck.model.date_mentions", "citecheck.texts.pages"),
    *("citecheck.compare.retrieval", "citecheck.compare.consistency.tracked_changes", "citecheck.report.lock"),
    *("citecheck.audit.answers.suppressions", "citecheck.foundation.lookalikes", "sqlite3", "datetime"),
)
MOST = {"a bibliography": 195, "plain prose": 187}
"""Modules of a whole process, bare Python's left out: 185 and 178 when this was written, a twentieth allowed for other
versions of Python and of the libraries. Either took some 420 when an audit loaded all that any audit needs."""


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The modules in a process that ran a command line and found nothing, beyond those of bare Python."""
    code = (
        "import sys; bare = set(sys.modules); import contextlib, io; sys.argv[0] = 'citecheck'\n"
        "from citecheck.__main__ import main\n"
        "with contextlib.redirect_stdout(io.StringIO()): code = main()\n"
        "import json; print(json.dumps([code, *sorted(set(sys.modules) - bare)]))"
    )
    python = [sys.executable, "-c", code, *arguments]
    subprocess.run(python, cwd=folder, capture_output=True, check=True)  # keeps the records, as any first run does
    done = subprocess.run(python, cwd=folder, capture_output=True, text=True, check=True)
    code, *modules = json.loads(done.stdout)
    assert code == 0
    return set(modules)


@pytest.mark.parametrize(
    ("kind", "name", "content", "arguments", "unneeded"),
    [
        ("a bibliography", "refs.bib", ENTRY, ("audit", "refs.bib"), (*NO_QUOTATION, *NO_MANUSCRIPT)),
        ("plain prose", "plain.md", PROSE, ("audit", "--hook", "--", "plain.md"), (*NO_QUOTATION, *NO_CLAIM)),
    ],
    ids=["a bibliography", "plain prose"],
)
def test_a_short_audit_loads_what_its_claims_need(tmp_path: Path, kind, name, content, arguments, unneeded) -> None:
    (tmp_path / name).write_text(content, "utf-8")

    modules = loaded(tmp_path, *arguments)

    assert [one for one in unneeded if any(m == one or m.startswith(f"{one}.") for m in modules)] == []
    assert len(modules) <= MOST[kind]


def test_an_entry_that_is_not_plain_is_also_read_by_pybtex(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(ENTRY.replace("{1890}", "1890 # { }"), "utf-8")

    assert "pybtex" in loaded(tmp_path, "audit", "refs.bib", "--fail-on", "never")
